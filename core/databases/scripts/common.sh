#!/bin/sh
# What the kinds of databases have in common: CMake puts this before each kind's script, which is run inside a container of the database's
# image:  sh -c <both> seedbed ACTION ARGUMENTS…
#
# A kind's script defines its actions (do_ACTION), ends with `act "$@"`, and gives what is used here:
#   current_run       says which run of the server answers. Code 76: it refuses this user or database; any other: it does not answer yet.
#                     (stdout or stderr: its words.)
#   same_run RUN RUN  are both of one run? In their order; where it is not given: when they are equal.
#   say_loading       "loading BYTES TOTAL" while the server reads its data and does not answer yet; where it is not given, nothing is said.
#   feed FILE         to the server; FILE is the standard input, too, and "-" where there is none but that.
#   write_dump        what `feed` makes the same data of; where it is not given, there are no dumps.
set -u
export LC_ALL=C

act() {
    action=$1
    shift
    "do_$action" "$@"
}

# The first of these programs that is here: images give a program other names.
first_of() {
    for program in "$@"; do
        command -v "$program" && return
    done
    echo "$1"
}

# owner u|g NAME…: the number of the first of these users that is here, or of the image's own. (It is who the server runs as.)
owner() {
    which=$1
    shift
    for name in "$@"; do
        id "-$which" "$name" 2>/dev/null && return
    done
    id "-$which"
}

# Often at first, because most servers are there at once; seldom when much data keeps one busy.
tries=0
pause() {
    tries=$((tries + 1))
    if [ "$tries" -lt 250 ]; then sleep 0.02; else sleep 0.25; fi
}

same_run() {
    [ "$1" = "$2" ]
}

say_loading() {
    :
}

# ready SECONDS: until the server has answered twice, and was not started anew in between. Exit code 75: not in that time (stderr: the last
# refusal); 76: it answers, but refuses this user or database.
do_ready() {
    end=$(($(date +%s) + $1))
    last=
    while :; do
        run=$(current_run 2>&1)
        case $? in
        0)
            if [ -n "$last" ] && same_run "$last" "$run"; then return 0; fi
            last=$run
            ;;
        76) echo "$run" >&2 && exit 76 ;;
        *) last= && say_loading && pause ;;
        esac
        [ "$(date +%s)" -lt "$end" ] || { echo "$run" >&2 && exit 75; }
    done
}

# shell: the client, for a person. A kind that has one says which.
do_shell() {
    echo "Seedbed knows no client for this database" >&2
    return 69
}

# import FILE: by its ending. Exit code 77: there is no program here to unpack it; 78: it is a broken archive.
do_import() {
    case $1 in
    *.gz) unpacked gzip "$1" ;;
    *.xz) unpacked xz "$1" ;;
    *.zst) unpacked zstd "$1" ;;
    *)
        # shellcheck disable=SC2094 # what is not read from its name is read from the standard input; nothing writes it
        feed "$1" <"$1"
        ;;
    esac
}

# A broken archive must not pass for a short one.
unpacked() {
    command -v "$1" >/dev/null || exit 77
    broken=/tmp/seedbed-broken.$$
    { "$1" -dc <"$2" || : >"$broken"; } | feed - || return
    [ ! -e "$broken" ] || { rm -f "$broken" && exit 78; }
}

# dump PACKER|: the data as text, to the standard output. Exit code 77: there is no such program here to pack it; 81: the dump broke off.
do_dump() {
    if [ -z "$1" ]; then
        write_dump
        return
    fi
    command -v "$1" >/dev/null || exit 77
    broken=/tmp/seedbed-broken.$$
    { write_dump || : >"$broken"; } | "$1" -c || return
    [ ! -e "$broken" ] || { rm -f "$broken" && exit 81; }
}
