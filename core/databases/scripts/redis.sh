#!/bin/sh
# What is asked of a Redis or Valkey server, inside a container of its image:  sh -c <this file> seedbed ACTION ARGUMENTS…
# REDISCLI_AUTH comes with the exec, where there is a password.
set -u
export LC_ALL=C

first_of() {
    for program in "$@"; do
        command -v "$program" && return
    done
    echo "$1"
}

client() {
    "$(first_of redis-cli valkey-cli)" -h 127.0.0.1 --no-auth-warning "$@"
}

# ready SECONDS: until the server has loaded its data and has answered twice as the same run. Exit code 75: not in that time (stderr: the last
# refusal); 76: it answers, but refuses the password.
do_ready() {
    end=$(($(date +%s) + $1))
    last=
    while :; do
        answer=$(client PING 2>&1)
        case $answer in
        PONG)
            run=$(client INFO server | grep '^run_id:')
            [ "$run" != "$last" ] || return 0
            last=$run
            continue
            ;;
        *NOAUTH* | *WRONGPASS*) echo "$answer" >&2 && exit 76 ;;
        esac
        last=
        sleep 0.02
        [ "$(date +%s)" -lt "$end" ] || { echo "$answer" >&2 && exit 75; }
    done
}

# query COMMAND: as one would type it.
do_query() {
    printf '%s\n' "$1" | client -e
}

# import FILE: commands, one a line, plain or packed. Exit code 77: there is no program here to unpack it; 78: a broken archive.
do_import() {
    case $1 in
    *.gz) unpacked gzip "$1" ;;
    *.xz) unpacked xz "$1" ;;
    *.zst) unpacked zstd "$1" ;;
    *) commands <"$1" ;;
    esac
}

# The client goes on behind a command that was refused; the first refusal is what counts.
commands() {
    answers=/tmp/seedbed-answers.$$
    client -e >"$answers" 2>&1
    code=$?
    refused=$(grep -m 1 -E '^(\(error\) )?(ERR|WRONGTYPE|NOSCRIPT|NOPERM|OOM|READONLY|MISCONF) ' "$answers")
    rm -f "$answers"
    [ -z "$refused" ] || { echo "$refused" >&2 && return 3; }
    return "$code"
}

unpacked() {
    command -v "$1" >/dev/null || exit 77
    broken=/tmp/seedbed-broken.$$
    { "$1" -dc <"$2" || : >"$broken"; } | commands || return
    [ ! -e "$broken" ] || { rm -f "$broken" && exit 78; }
}

owner() {
    id "-$1" redis 2>/dev/null || id "-$1" valkey 2>/dev/null || id "-$1"
}

# facts: "VERSION UID GID" of this image.
do_facts() {
    version=$("$(first_of redis-server valkey-server)" --version) && version=${version#*v=} &&
        printf '%s %s %s\n' "${version%% *}" "$(owner u)" "$(owner g)"
}

# prepare_seal thorough|quick: the data is written now, and again when the server is asked to stop, also where the service's own settings have it
# forget everything. (The setting is gone with this run of the server.)
do_prepare_seal() {
    [ -n "$(client CONFIG GET save | sed -n 2p)" ] || client CONFIG SET save '3600 1' >/dev/null
    client SAVE >/dev/null
}

# verify_seal FOLDER: "unknown", because the files do not tell how the server ended.
do_verify_seal() {
    find "$1" -type l -exec readlink '{}' ';' | sed 's/^/outside: /'
    echo unknown
}

action=$1
shift
"do_$action" "$@"
