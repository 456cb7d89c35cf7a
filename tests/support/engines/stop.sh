#!/usr/bin/env bash
# Stops test engines: stop.sh [--forget] [ENGINE…], all of them when none is named. What they stored (images) stays for the
# next start, unless --forget. Safe to call at any time, after a crash too: whatever is left of an engine goes.
set -euo pipefail

# shellcheck source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=network.sh
source "$engines_here/network.sh"

ended() {
    local try
    for try in $(seq "$2"); do
        [[ -d /proc/$1 ]] || return 0
        sleep 0.1
    done
    [[ ! -d /proc/$1 ]] || return "$((try > 0))"
}

# The engine itself may end in its own time; its keeper's end is everything's end.
end_processes() {
    local engine=$1 keeper first
    keeper=$(keeper_of "$engine")
    [[ -n $keeper ]] || return 0
    if answers "$engine"; then
        remove_everything "$engine" || true
    fi
    first=$(<"/proc/$keeper/task/$keeper/children") || return 0
    # shellcheck disable=SC2086 # one number and a space
    kill -TERM $first 2>/dev/null || true
    if ! ended "$keeper" 100; then
        # shellcheck disable=SC2086
        kill -KILL $first "$keeper" 2>/dev/null || true
        ended "$keeper" 50 || fail "$engine: process $keeper does not end."
    fi
}

unmount_below() {
    local mountpoint
    while read -r mountpoint; do
        umount "$mountpoint" 2>/dev/null || umount --lazy "$mountpoint"
    done < <(awk -v run="$(run_dir_of "$1")" -v data="$(data_dir_of "$1")" \
        '$5 == run || index($5, run "/") == 1 || $5 == data || index($5, data "/") == 1 { print $5 }' /proc/self/mountinfo | tac)
}

detach_loops() {
    local device
    while read -r device; do
        losetup --detach "$device" || true
    done < <(losetup --noheadings --output NAME --associated "$(data_dir_of docker-xfs).img" 2>/dev/null)
}

stop_engine() {
    local engine=$1
    end_processes "$engine"
    unmount_below "$engine"
    case $engine in
    docker-xfs) detach_loops ;;
    podman) remove_podman_rules ;;
    esac
    remove_bridges "$engine"
    rm -rf "$(run_dir_of "$engine")" "$(socket_of "$engine")"
}

forget=false
if [[ ${1:-} == --forget ]]; then
    forget=true
    shift
fi
if ((EUID != 0)); then
    if [[ -n ${SEEDBED_TEST_RUN_LABEL:-} && -S $(socket_of reachable) ]]; then
        remove_everything reachable "$SEEDBED_TEST_RUN_LABEL"
    fi
    rm -f "$(socket_of reachable)"
    exit 0
fi
all=false
if (($# == 0)); then
    all=true
    set -- "${engine_names[@]}"
fi
for engine in "$@"; do
    stop_engine "$engine"
    if $forget; then
        rm -rf "$(data_dir_of "$engine")" "$(data_dir_of "$engine").img"
    fi
done
if $all && [[ -s $block_file ]]; then
    while forwarding_rule --delete; do :; done
    rm -rf "$engines_dir"
fi
if $all && $forget; then
    rm -rf "$engines_data"
fi
