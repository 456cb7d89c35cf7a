#!/bin/sh
# What is asked of a MariaDB or MySQL server and its files alike; common.sh comes before it, and the server's own script after it, which says:
#   CLIENTS, SERVERS, DUMPERS  the programs' names, the best first
#   CLIENT_OPTIONS             further options of the client
#   DUMP_OPTIONS               and of the program that dumps
# SEEDBED_USER, SEEDBED_DATABASE and MYSQL_PWD come with the exec. Answers are over TCP on the loopback address: the temporary server that
# fills a new data folder has no networking.

# shellcheck disable=SC2086 # lists of words
client() {
    "$(first_of $CLIENTS)" --no-defaults --protocol=tcp -h 127.0.0.1 --connect-timeout=5 -u "${SEEDBED_USER:-root}" --batch \
        --skip-column-names $CLIENT_OPTIONS "$@"
}

# As root over the socket: what only root may do. The password may stand in a file, which only the container has. Clients look for the
# socket elsewhere than some images' servers have it.
# shellcheck disable=SC2086 # lists of words
as_root() {
    password=${MARIADB_ROOT_PASSWORD:-${MYSQL_ROOT_PASSWORD:-}}
    file=${MARIADB_ROOT_PASSWORD_FILE:-${MYSQL_ROOT_PASSWORD_FILE:-}}
    [ -n "$password" ] || [ ! -r "$file" ] || password=$(cat "$file")
    for socket in /run/mysqld/mysqld.sock /var/run/mysqld/mysqld.sock /var/lib/mysql/mysql.sock; do
        [ ! -S "$socket" ] || { set -- --socket="$socket" "$@" && break; }
    done
    MYSQL_PWD=$password "$(first_of $CLIENTS)" --no-defaults --protocol=socket -u root --batch --skip-column-names "$@"
}

# The server's uptime.
current_run() {
    if answer=$(client -e "SHOW GLOBAL STATUS LIKE 'Uptime'" ${SEEDBED_DATABASE:+"$SEEDBED_DATABASE"} 2>&1); then
        echo "${answer##*[!0-9]}"
        return
    fi
    echo "$answer"
    case $answer in
    *"Access denied"* | *"Unknown database"*) return 76 ;;
    *) return 75 ;;
    esac
}

same_run() {
    [ "$2" -ge "$1" ]
}

# query SQL: its answer, fields separated by tabs.
do_query() {
    client ${SEEDBED_DATABASE:+"$SEEDBED_DATABASE"} -e "$1"
}

feed() {
    client ${SEEDBED_DATABASE:+"$SEEDBED_DATABASE"} >/dev/null
}

# facts: "VERSION UID GID" of this image.
# shellcheck disable=SC2086 # a list of words
do_facts() {
    version=$("$(first_of $SERVERS)" --no-defaults --version) && version=${version#*Ver } &&
        printf '%s %s %s\n' "${version%%[!0-9.]*}" "$(owner u mysql)" "$(owner g mysql)"
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

# Those that are the user's.
databases() {
    client -e "SELECT schema_name FROM information_schema.schemata
        WHERE schema_name NOT IN ('information_schema', 'performance_schema', 'mysql', 'sys') ORDER BY 1"
}

# schema: as the dump program says it, without the counters that rows move.
do_schema() {
    names=$(databases) || return
    [ -n "$names" ] || return 0
    # shellcheck disable=SC2086 # lists of words
    dump=$("$(first_of $DUMPERS)" --no-defaults --protocol=tcp -h 127.0.0.1 -u "${SEEDBED_USER:-root}" $CLIENT_OPTIONS --no-data \
        --skip-comments --skip-lock-tables --single-transaction --databases $names) || return
    printf '%s\n' "$dump" | sed 's/ AUTO_INCREMENT=[0-9]*//; /enable the sandbox mode/d'
}

# Of the database that the project names; where it names none, of all that are the user's.
write_dump() {
    if [ -n "${SEEDBED_DATABASE:-}" ]; then
        set -- "$SEEDBED_DATABASE"
    else
        names=$(databases) || return
        # shellcheck disable=SC2086 # a list of words
        set -- --databases $names
    fi
    # shellcheck disable=SC2086 # lists of words
    "$(first_of $DUMPERS)" --no-defaults --protocol=tcp -h 127.0.0.1 -u "${SEEDBED_USER:-root}" $CLIENT_OPTIONS $DUMP_OPTIONS \
        --default-character-set=utf8mb4 --single-transaction --skip-lock-tables --quick --hex-blob --routines --events --triggers \
        --no-tablespaces "$@"
}

# counts: the rows of each table, "DATABASE.TABLE<tab>COUNT".
do_counts() {
    asks=$(client -e "SELECT CONCAT('SELECT ', QUOTE(CONCAT(table_schema, '.', table_name)), ', COUNT(*) FROM \`', table_schema, '\`.\`',
            REPLACE(table_name, '\`', '\`\`'), '\`;')
        FROM information_schema.tables WHERE table_type = 'BASE TABLE'
        AND table_schema NOT IN ('information_schema', 'performance_schema', 'mysql', 'sys') ORDER BY 1") || return
    [ -z "$asks" ] || printf '%s\n' "$asks" | client
}

# shell
# shellcheck disable=SC2086 # lists of words
do_shell() {
    LC_ALL=C.UTF-8 exec "$(first_of $CLIENTS)" --no-defaults --protocol=tcp -h 127.0.0.1 -u "${SEEDBED_USER:-root}" $CLIENT_OPTIONS \
        ${SEEDBED_DATABASE:+"$SEEDBED_DATABASE"}
}
