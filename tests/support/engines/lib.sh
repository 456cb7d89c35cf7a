#!/usr/bin/env bash
# shellcheck disable=SC2034 # used by those who source it
# What start.sh and stop.sh share: names, places, and what is known about a running test engine. To be sourced.
#
# Each engine runs in a process and a mount namespace of its own. So its containers, shims and mounts end with its first
# process whatever happens, and nothing of it shows in the folders where the machine's own engines keep their state.

set -E
trap 'echo >&2 "${BASH_SOURCE[0]}:$LINENO: failed: $BASH_COMMAND"' ERR

engines_here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
engine_names=(docker-ext4 docker-xfs podman)

hash_of() {
    printf '%s' "$1" | sha256sum | cut -c1-"$2"
}

# The run folder holds sockets, pid files and logs. It is short, because a socket's path has 107 bytes, and it is this
# checkout's own, so two checkouts run beside each other.
default_engines_dir() {
    local base=/run
    if ((EUID != 0)); then
        base=${XDG_RUNTIME_DIR:-/tmp}
    fi
    echo "$base/seedbed-$(hash_of "$(realpath "$engines_here")" 8)"
}

engines_dir=$(realpath -m "${SEEDBED_TEST_ENGINES_DIR:-$(default_engines_dir)}")
engines_key=$(hash_of "$engines_dir" 6)

# What the engines store: images stay here from run to run.
engines_data=$(realpath -m "${XDG_CACHE_HOME:-$HOME/.cache}/seedbed/test-engines/$engines_key")

socket_of() { echo "$engines_dir/$1.sock"; }
run_dir_of() { echo "$engines_dir/$1"; }
data_dir_of() { echo "$engines_data/$1"; }

# A bridge of its own for each engine; a link's name has 15 bytes.
bridge_of() {
    case $1 in
    docker-ext4) echo "sb${engines_key}e" ;;
    docker-xfs) echo "sb${engines_key}x" ;;
    podman) echo "sb${engines_key}p" ;;
    esac
}

fail() {
    echo >&2 "$*"
    exit 1
}

# The process that keeps the engine's namespaces, or nothing. A pid file may be older than the machine's last start: only a
# process that was started for this very run folder counts.
keeper_of() {
    local file pid
    file="$(run_dir_of "$1")/pid"
    [[ -r $file ]] || return 0
    pid=$(<"$file")
    if [[ $pid =~ ^[0-9]+$ ]] && tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF "$(run_dir_of "$1")"; then
        echo "$pid"
    fi
}

# api ENGINE METHOD PATH [curl's arguments…]: a call to the engine; its answer on stdout, failure when the status says so.
api() {
    local socket
    socket=$(socket_of "$1")
    curl --silent --fail --max-time 60 --unix-socket "$socket" --request "$2" "http://engine/v1.41$3" "${@:4}"
}

answers() {
    [[ -S $(socket_of "$1") ]] && api "$1" GET /version --max-time 5 >/dev/null 2>&1
}

# Where Seedbed keeps databases on this engine.
pool_dir_of() {
    if [[ $1 == podman ]]; then
        echo "$(data_dir_of podman)/storage/seedbed-pool"
    else
        echo "$(data_dir_of "$1")/seedbed-pool"
    fi
}

# for_each_id ENGINE METHOD PATH-BEFORE PATH-AFTER: reads ids from stdin and makes the call for each, a few at once.
for_each_id() {
    local socket
    socket=$(socket_of "$1")
    xargs --no-run-if-empty --max-procs=4 -I{} \
        curl --silent --output /dev/null --max-time 60 --unix-socket "$socket" --request "$2" "http://engine/v1.41$3{}$4"
}

# remove_everything ENGINE [LABEL]: containers, volumes and networks; those with the label only, where one is given.
remove_everything() {
    local engine=$1 filter=''
    if [[ -n ${2:-} ]]; then
        filter="filters=$(jq -rn --arg wanted "$2" '{"label": [$wanted]} | tojson | @uri')"
    fi
    api "$engine" GET "/containers/json?all=1&$filter" | jq -r '.[].Id' | for_each_id "$engine" DELETE /containers/ '?force=1&v=1'
    api "$engine" GET "/volumes?$filter" | jq -r '.Volumes // [] | .[].Name' | for_each_id "$engine" DELETE /volumes/ '?force=1'
    api "$engine" GET "/networks?$filter" | jq -r '.[] | select(.Name | IN("bridge", "host", "none", "podman") | not) | .Id' |
        for_each_id "$engine" DELETE /networks/ ''
}

# remove_built_images ENGINE: what tests built or imported; our own images stay. Only for an engine of our own.
remove_built_images() {
    api "$1" GET /images/json |
        jq -r '.[] | select([.RepoTags[]? | startswith("localhost/seedbed-test/")] | any | not) | .Id' |
        for_each_id "$1" DELETE /images/ '?force=1'
}
