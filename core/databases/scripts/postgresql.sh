#!/bin/sh
# What is asked of a PostgreSQL server and its files, inside a container of its image:  sh -c <this file> seedbed ACTION ARGUMENTS…
# PGUSER, PGPASSWORD and PGDATABASE come with the exec; PGPORT is the service's own, if it has one. Answers are over TCP on the loopback
# address: the temporary server that fills a new data folder listens on its unix socket alone.
set -u
export LC_ALL=C PGCONNECT_TIMEOUT=5

# Debian's `psql` is a Perl program that looks for the real one; that look takes longer than a query.
for folder in /usr/lib/postgresql/"${PG_MAJOR:-*}"/bin /usr/libexec/postgresql"${PG_MAJOR:-}"; do
    [ ! -x "$folder/psql" ] || PATH=$folder:$PATH
done

# The password may stand in a file (POSTGRES_PASSWORD_FILE), which only the container has.
if [ -z "${PGPASSWORD:-}" ] && [ -n "${POSTGRES_PASSWORD_FILE:-}" ] && [ -r "$POSTGRES_PASSWORD_FILE" ]; then
    PGPASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
    export PGPASSWORD
fi

query() {
    psql -X -q -A -t -w -h 127.0.0.1 -v ON_ERROR_STOP=1 "$@"
}

# ready SECONDS: until the server has answered a query twice, with the same start time in both answers. Exit code 75: not in that time
# (stderr: the last refusal); 76: it answers, but refuses this user or database.
do_ready() {
    end=$(($(date +%s) + $1))
    last=
    tries=0
    while :; do
        if answer=$(query -c 'SELECT pg_postmaster_start_time()' 2>&1); then
            [ "$answer" != "$last" ] || return 0
            last=$answer
        else
            case $answer in
            *"the database system is"*) ;;
            *"authentication failed"* | *"does not exist"* | *"no pg_hba.conf entry"*) refused "$answer" ;;
            esac
            last=
            pause
        fi
        [ "$(date +%s)" -lt "$end" ] || { echo "$answer" >&2 && exit 75; }
    done
}

# Often at first, because most servers are there at once; seldom when an import keeps one busy.
pause() {
    tries=$((tries + 1))
    if [ "$tries" -lt 250 ]; then sleep 0.02; else sleep 0.25; fi
}

refused() {
    echo "$1" >&2
    exit 76
}

# query SQL: its answer, unaligned.
do_query() {
    query -c "$1"
}

# import FILE: by its ending. Exit code 77: there is no program here to unpack it.
do_import() {
    case $1 in
    *.gz) unpacked gzip "$1" ;;
    *.xz) unpacked xz "$1" ;;
    *.zst) unpacked zstd "$1" ;;
    *) query -o /dev/null -f "$1" ;;
    esac
}

# A broken archive must not pass for a short one. Exit code 78: it is broken.
unpacked() {
    command -v "$1" >/dev/null || exit 77
    broken=/tmp/seedbed-broken.$$
    { "$1" -dc <"$2" || : >"$broken"; } | query -o /dev/null -f - || return
    [ ! -e "$broken" ] || { rm -f "$broken" && exit 78; }
}

# Of the user that the server runs as: the image's own where there is none of this name.
owner() {
    id "-$1" postgres 2>/dev/null || id "-$1"
}

# facts: "VERSION UID GID" of this image.
do_facts() {
    version=$(postgres --version) && version=${version#*) } && printf '%s %s %s\n' "${version%% *}" "$(owner u)" "$(owner g)"
}

# prepare_seal THOROUGH: what makes the next start, and the first reads, quick. "thorough": rewrites hint bits and statistics, for fixtures.
do_prepare_seal() {
    [ "$1" != thorough ] || query -c 'VACUUM (FREEZE, ANALYZE)' || return
    query -c 'CHECKPOINT'
}

# verify_seal FOLDER: the cluster state as pg_controldata says it; "outside: PATH" lines for data that lies outside of the folder.
do_verify_seal() {
    [ -f "$1/PG_VERSION" ] || { echo "no cluster" && return 0; }
    [ ! -L "$1/pg_wal" ] || echo "outside: $(readlink "$1/pg_wal")"
    for link in "$1"/pg_tblspc/*; do
        [ ! -L "$link" ] || echo "outside: $(readlink "$link")"
    done
    pg_controldata "$1" | sed -n 's/^Database cluster state: *//p'
}

action=$1
shift
"do_$action" "$@"
