#!/usr/bin/env bash
# Starts the engines that tests run against: start.sh [ENGINE…], all of them when none is named. Those that run stay as they are.
#   root          docker-ext4, docker-xfs (a data root with reflinks) and podman, each with everything of its own
#   another user  reachable: the engine that this user reaches anyway
# The sockets are <name>.sock in SEEDBED_TEST_ENGINES_DIR (default: a folder of this checkout's own, which is printed).
set -euo pipefail

# shellcheck source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=network.sh
source "$engines_here/network.sh"
# shellcheck source=podman.sh
source "$engines_here/podman.sh"

# A file system with reflinks, on a file that takes only the room it needs.
mount_xfs() {
    local image mountpoint
    image="$(data_dir_of docker-xfs).img"
    mountpoint=$(data_dir_of docker-xfs)
    if mountpoint -q "$mountpoint"; then
        return
    fi
    mkdir -p "$mountpoint"
    if [[ ! -s $image ]]; then
        truncate -s 30G "$image.new"
        mkfs.xfs -q -m reflink=1 "$image.new"
        mv "$image.new" "$image"
    fi
    mount -o loop,discard "$image" "$mountpoint"
}

# No rule in the machine's packet filter: ports are published by docker-proxy, names are answered inside the containers.
# So an engine of the machine's own, and the other test engines, are left alone.
docker_config() {
    local engine=$1
    jq -n --arg pool "$(pool_of "$engine")" '{
        "iptables": false, "ip-masq": false, "userland-proxy": true,
        "default-address-pools": [{"base": $pool, "size": 24}],
        "exec-opts": ["native.cgroupdriver=cgroupfs"]}'
}

docker_command() {
    local engine=$1 run
    run=$(run_dir_of "$engine")
    docker_config "$engine" >"$run/daemon.json"
    command=(dockerd --config-file "$run/daemon.json" --data-root "$(data_dir_of "$engine")" --exec-root "$run/exec"
        --pidfile "$run/inner-pid" --host "unix://$(socket_of "$engine")" --bridge "$(bridge_of "$engine")")
    # What the machine's other engines keep in these folders is hidden from this one, and the other way round.
    hidden=(/run/containerd /run/docker)
}

podman_command() {
    podman_config "$(run_dir_of podman)"
    command=(env "CONTAINERS_CONF=$(run_dir_of podman)/containers.conf"
        "CONTAINERS_STORAGE_CONF=$(run_dir_of podman)/storage.conf"
        podman system service --time=0 "unix://$(socket_of podman)")
    hidden=(/run/containers /run/libpod /run/netns /dev/shm)
}

wait_for() {
    local engine=$1 keeper try
    for try in {1..300}; do
        if answers "$engine"; then
            return
        fi
        keeper=$(keeper_of "$engine")
        # On a busy machine the process that was just made is a copy of this shell for a while yet, and not known by its name.
        [[ -n $keeper ]] || ((try < 20)) || break
        sleep 0.1
    done
    tail -n 20 >&2 "$(run_dir_of "$engine")/log"
    fail "$engine does not answer (after $try looks); its log is $(run_dir_of "$engine")/log"
}

start_engine() {
    local engine=$1 run command=() hidden=()
    if [[ -n $(keeper_of "$engine") ]] && answers "$engine"; then
        return
    fi
    "$engines_here/stop.sh" "$engine"
    run=$(run_dir_of "$engine")
    mkdir -p "$run" "$(data_dir_of "$engine")"
    make_bridge "$engine"
    case $engine in
    docker-ext4) docker_command "$engine" ;;
    docker-xfs) mount_xfs && docker_command "$engine" ;;
    podman) podman_command ;;
    *) fail "There is no test engine $engine; there are ${engine_names[*]}." ;;
    esac
    [[ -n ${SEEDBED_TEST_ENGINE_KEEPS:-} ]] || rm -rf "$(pool_dir_of "$engine")"
    # The lock is closed for it: an engine lives longer than this script.
    setsid unshare --mount --propagation slave --pid --fork --kill-child \
        "$engines_here/inside.sh" "$run" "${hidden[@]}" -- "${command[@]}" </dev/null >"$run/log" 2>&1 {lock}>&- &
    echo $! >"$run/pid"
    wait_for "$engine"
    # A test of an engine that is restarted wants to find what it made.
    if [[ -n ${SEEDBED_TEST_ENGINE_KEEPS:-} ]]; then
        return
    fi
    # A run that was killed may have left something behind in the data root.
    remove_everything "$engine"
    remove_built_images "$engine"
}

# What engines of other checkouts stored goes when the checkout is gone.
forget_gone_checkouts() {
    local note folder
    for note in "$engines_data"/../*/checkout; do
        folder=$(dirname "$(realpath "$note")")
        if [[ ! -d $(<"$note") ]] && ! grep -qF " $folder/" /proc/self/mountinfo; then
            rm -rf "$folder"
        fi
    done
}

# The first socket that this user can talk to, by the order in which the clients look.
find_reachable() {
    local candidate
    for candidate in "${DOCKER_HOST:-}" /var/run/docker.sock "${XDG_RUNTIME_DIR:-/nowhere}/docker.sock" \
        "${XDG_RUNTIME_DIR:-/nowhere}/podman/podman.sock" /run/podman/podman.sock "$HOME/.docker/run/docker.sock"; do
        candidate=${candidate#unix://}
        if [[ -S $candidate ]] && curl --silent --fail --max-time 5 --output /dev/null --unix-socket "$candidate" http://engine/version; then
            echo "$candidate"
            return
        fi
    done
    fail "No engine answers on this user's sockets. Start one, for example: podman system service --time=0 unix://\$XDG_RUNTIME_DIR/podman/podman.sock"
}

main() {
    local engine
    mkdir -p "$engines_dir"
    chmod 0700 "$engines_dir"
    if ((EUID != 0)); then
        ln -sfn "$(find_reachable)" "$(socket_of reachable)"
        echo "$engines_dir"
        return
    fi
    mkdir -p "$engines_data"
    echo "$engines_here" >"$engines_data/checkout"
    # One start at a time on this machine, since each looks for free addresses.
    exec {lock}<>/run/lock/seedbed-test-engines
    flock "$lock"
    forget_gone_checkouts
    choose_network
    if (($# == 0)); then
        set -- "${engine_names[@]}"
    fi
    for engine in "$@"; do
        start_engine "$engine"
    done
    echo "$engines_dir"
}

main "$@"
