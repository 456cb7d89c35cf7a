#!/bin/sh
# What is asked of a MariaDB server and its files, inside a container of its image:  sh -c <this file> seedbed ACTION ARGUMENTS…
# SEEDBED_USER, SEEDBED_DATABASE and MYSQL_PWD come with the exec. Answers are over TCP on the loopback address: the temporary server that
# fills a new data folder has no networking.
set -u
export LC_ALL=C

# Older images have the clients and the server by MySQL's names only.
first_of() {
    for program in "$@"; do
        command -v "$program" && return
    done
    echo "$1"
}

client() {
    "$(first_of mariadb mysql)" --no-defaults --protocol=tcp -h 127.0.0.1 --connect-timeout=5 -u "${SEEDBED_USER:-root}" --batch --skip-column-names "$@"
}

# As root over the socket: what only root may do. The password may stand in a file, which only the container has.
as_root() {
    password=${MARIADB_ROOT_PASSWORD:-${MYSQL_ROOT_PASSWORD:-}}
    file=${MARIADB_ROOT_PASSWORD_FILE:-${MYSQL_ROOT_PASSWORD_FILE:-}}
    [ -n "$password" ] || [ ! -r "$file" ] || password=$(cat "$file")
    MYSQL_PWD=$password "$(first_of mariadb mysql)" --no-defaults --protocol=socket -u root --batch --skip-column-names "$@"
}

# ready SECONDS: until the server has answered twice and was not started anew in between (its uptime did not fall). Exit code 75: not in that
# time (stderr: the last refusal); 76: it answers, but refuses this user or database.
do_ready() {
    end=$(($(date +%s) + $1))
    last=
    tries=0
    while :; do
        if answer=$(client -e "SHOW GLOBAL STATUS LIKE 'Uptime'" ${SEEDBED_DATABASE:+"$SEEDBED_DATABASE"} 2>&1); then
            uptime=${answer##*[!0-9]}
            [ -z "$last" ] || [ "$uptime" -lt "$last" ] || return 0
            last=$uptime
        else
            case $answer in
            *"Access denied"* | *"Unknown database"*) echo "$answer" >&2 && exit 76 ;;
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

# query SQL: its answer, fields separated by tabs.
do_query() {
    client ${SEEDBED_DATABASE:+"$SEEDBED_DATABASE"} -e "$1"
}

# import FILE: by its ending. Exit code 77: there is no program here to unpack it.
do_import() {
    case $1 in
    *.gz) unpacked gzip "$1" ;;
    *.xz) unpacked xz "$1" ;;
    *.zst) unpacked zstd "$1" ;;
    *) client ${SEEDBED_DATABASE:+"$SEEDBED_DATABASE"} <"$1" >/dev/null ;;
    esac
}

# A broken archive must not pass for a short one. Exit code 78: it is broken.
unpacked() {
    command -v "$1" >/dev/null || exit 77
    broken=/tmp/seedbed-broken.$$
    { "$1" -dc <"$2" || : >"$broken"; } | client ${SEEDBED_DATABASE:+"$SEEDBED_DATABASE"} >/dev/null || return
    [ ! -e "$broken" ] || { rm -f "$broken" && exit 78; }
}

# Of the user that the server runs as: the image's own where there is none of this name.
owner() {
    id "-$1" mysql 2>/dev/null || id "-$1"
}

# facts: "VERSION UID GID" of this image.
do_facts() {
    version=$("$(first_of mariadbd mysqld)" --no-defaults --version) && version=${version#*Ver } &&
        printf '%s %s %s\n' "${version%%[!0-9.]*}" "$(owner u)" "$(owner g)"
}

# prepare_seal thorough|quick: a slow shutdown, which leaves nothing to be merged or purged; otherwise the next start rewrites table files.
do_prepare_seal() {
    as_root -e 'SET GLOBAL innodb_fast_shutdown = 0'
}

# verify_seal FOLDER: "unknown", because the files do not tell how the server ended; "outside: PATH" lines for data that lies elsewhere.
do_verify_seal() {
    [ -d "$1/mysql" ] || { echo "no data" && return 0; }
    find "$1" -type l -exec readlink '{}' ';' | sed 's/^/outside: /'
    find "$1" -name '*.isl' -exec cat '{}' ';' | sed 's/^/outside: /'
    echo unknown
}

action=$1
shift
"do_$action" "$@"
