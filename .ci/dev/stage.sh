#!/usr/bin/env bash
# How ./dev speaks: a line for each stage with the time it took, the details in build/logs. To be sourced in the source folder.
# shellcheck disable=SC2034 # jobs is used by those who source it

logs=build/logs
jobs=$(nproc)
cleanups=()
declare -A stage_process stage_begin

# A line for each argument.
say() {
    printf '%s\n' "$@"
}

die() {
    printf >&2 '%s\n' "$@"
    exit 1
}

# at_exit COMMAND: a line to be run when ./dev ends, however it ends; the last one first.
at_exit() {
    cleanups=("$1" "${cleanups[@]}")
}

# Stages that run still end with us: each is a process group of its own.
end_stages() {
    local process
    for process in "${stage_process[@]}"; do
        kill -TERM -- "-$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
}

run_cleanups() {
    local status=$? line
    trap - EXIT
    trap '' INT TERM HUP
    end_stages
    for line in "${cleanups[@]}"; do
        eval "$line" || status=1
    done
    exit "$status"
}
trap run_cleanups EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

seconds_as_text() {
    if (($1 >= 60)); then
        printf '%dm%02ds' $(($1 / 60)) $(($1 % 60))
    else
        printf '%ds' "$1"
    fi
}

# log_of TITLE: the stage's log file.
log_of() {
    mkdir -p "$logs"
    local name=${1,,}
    echo "$logs/${name//[^a-z0-9]/-}.log"
}

# begin TITLE COMMAND…: starts a stage in the background, its output in its log. finish TITLE waits for it.
begin() {
    local title=$1 log
    shift
    log=$(log_of "$title")
    stage_begin[$title]=$SECONDS
    # A process group, so that all of it can be ended; and a shell that stops at the first error, whatever our caller makes
    # of the result.
    set -m
    (
        set -e
        trap - EXIT INT TERM HUP
        "$@"
    ) >"$log" 2>&1 </dev/null &
    stage_process[$title]=$!
    set +m
}

# finish TITLE: says how the stage went. When it failed, the end of its log is shown and its status returned.
finish() {
    local title=$1 status=0
    printf '  %-48s ' "$title"
    wait "${stage_process[$title]}" || status=$?
    unset "stage_process[$title]"
    printf '%8s  ' "$(seconds_as_text $((SECONDS - stage_begin[$title])))"
    if ((status == 0)); then
        say "done"
        return 0
    fi
    say "FAILED ($status)"
    {
        printf -- '--- the end of %s\n' "$(log_of "$title")"
        tail -n 40 "$(log_of "$title")"
        printf -- '---\n'
    } >&2
    return "$status"
}

# stage TITLE COMMAND…: both.
stage() {
    begin "$@"
    finish "$1"
}
