#!/usr/bin/env bash
# How ./dev speaks: a line for each stage with the time it took, the details in build/logs. To be sourced in the source folder.
# shellcheck disable=SC2034 # jobs is used by those who source it

logs=build/logs
jobs=$(nproc)
stage_process=
cleanups=()

say() {
    printf '%s\n' "$*"
}

die() {
    printf >&2 '%s\n' "$*"
    exit 1
}

# at_exit COMMAND: a line to be run when ./dev ends, however it ends; the last one first.
at_exit() {
    cleanups=("$1" "${cleanups[@]}")
}

# What a stage started ends with us: it runs in a process group of its own.
end_stage() {
    if [[ -n $stage_process ]]; then
        kill -TERM -- "-$stage_process" 2>/dev/null || true
        wait "$stage_process" 2>/dev/null || true
        stage_process=
    fi
}

run_cleanups() {
    local status=$? line
    trap - EXIT
    trap '' INT TERM HUP
    end_stage
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

# stage TITLE COMMAND…: runs it with its output in a log. When it fails, the end of the log is shown and its status returned.
stage() {
    local title=$1 log begin=$SECONDS status=0
    shift
    log=$(log_of "$title")
    printf '  %-48s ' "$title"
    # In a shell of its own that stops at the first error, whatever our caller makes of the result.
    set -m
    (
        set -e
        trap - EXIT INT TERM HUP
        "$@"
    ) >"$log" 2>&1 </dev/null &
    stage_process=$!
    set +m
    wait "$stage_process" || status=$?
    stage_process=
    printf '%8s  ' "$(seconds_as_text $((SECONDS - begin)))"
    if ((status == 0)); then
        say "done"
        return 0
    fi
    say "FAILED ($status)"
    {
        printf -- '--- the end of %s\n' "$log"
        tail -n 40 "$log"
        printf -- '---\n'
    } >&2
    return "$status"
}
