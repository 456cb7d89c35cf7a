#!/usr/bin/env bash
# Starts Redis with the official image's contract: options or a configuration file as the command, user redis, data in /data.
set -euo pipefail

if [[ ${1:0:1} == - || ${1:-} == *.conf ]]; then
    set -- redis-server "$@"
fi

if [[ ${1:-} == redis-server && $(id -u) == 0 ]]; then
    find . \! -user redis -exec chown redis '{}' +
    exec gosu redis "${BASH_SOURCE[0]}" "$@"
fi

umask 0077
# The official build has protected mode off, since a container is reached from other addresses only. An option that the user
# gives stands later on the command line, and wins.
if [[ ${1:-} == redis-server ]]; then
    if [[ ${2:-} == *.conf ]]; then
        exec "$@"
    fi
    exec redis-server --protected-mode no "${@:2}"
fi
exec "$@"
