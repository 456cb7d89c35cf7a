#!/usr/bin/env bash
# Which engine ./dev run uses: the one that this user reaches, or one that is started here and stays. To be sourced after
# install.sh.

engine_socket=

socket_answers() {
    [[ -S $1 ]] && curl --silent --fail --max-time 5 --output /dev/null --unix-socket "$1" http://engine/version
}

# The places where engines listen, in the order in which clients look.
known_sockets() {
    printf '%s\n' /var/run/docker.sock "${XDG_RUNTIME_DIR:-/nowhere}/docker.sock" \
        "${XDG_RUNTIME_DIR:-/nowhere}/podman/podman.sock" /run/podman/podman.sock \
        "$HOME/.docker/run/docker.sock" "$HOME/.docker/desktop/docker.sock"
}

# An engine behind tcp or ssh is the user's own choice; whether it answers, seedbed says.
find_engine() {
    local socket
    if [[ -n ${DOCKER_HOST:-} ]]; then
        engine_socket=
        if [[ $DOCKER_HOST == unix://* ]]; then
            engine_socket=${DOCKER_HOST#unix://}
            socket_answers "$engine_socket" || die "DOCKER_HOST names $engine_socket, and nothing answers there."
        fi
        return 0
    fi
    while read -r socket; do
        if socket_answers "$socket"; then
            engine_socket=$socket
            return 0
        fi
    done < <(known_sockets)
    return 1
}

wait_for_engine() {
    local try
    for try in {1..150}; do
        if find_engine; then
            return
        fi
        sleep 0.2
    done
    die "The engine that was started does not answer after $((try / 5)) seconds; its log is $1"
}

# The distribution's Docker. Its service manager starts it; where there is none, it is started detached and stays.
start_docker() {
    if [[ -d /run/systemd/system ]]; then
        systemctl start docker
        return
    fi
    setsid dockerd >>/var/log/dockerd.log 2>&1 </dev/null &
}

start_podman() {
    local folder="${XDG_RUNTIME_DIR:?no XDG_RUNTIME_DIR: log in as this user, or start an engine by hand}/podman"
    mkdir -p "$folder"
    if systemctl --user start podman.socket 2>/dev/null; then
        return
    fi
    setsid podman system service --time=0 "unix://$folder/podman.sock" >>"$folder/service.log" 2>&1 </dev/null &
}

start_own_engine() {
    if ((EUID == 0)); then
        start_docker
        wait_for_engine /var/log/dockerd.log
    else
        start_podman
        wait_for_engine "$XDG_RUNTIME_DIR/podman/service.log"
    fi
}

find_or_start_engine() {
    install_for images
    if find_engine; then
        say "Engine: ${DOCKER_HOST:-$engine_socket}"
        return
    fi
    if ((EUID == 0)); then
        install_for run-docker
    else
        install_for run-podman
    fi
    stage "Start an engine, which stays" start_own_engine
    find_engine
    say "Engine: $engine_socket"
}
