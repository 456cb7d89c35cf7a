#!/bin/sh
# What a MariaDB server has of its own; common.sh and mysql_family.sh come before it. Older images have the programs by MySQL's names only.
# shellcheck disable=SC2034 # mysql_family.sh reads them
CLIENTS='mariadb mysql'
# shellcheck disable=SC2034
SERVERS='mariadbd mysqld'
# shellcheck disable=SC2034
CLIENT_OPTIONS=

# Those that are the user's.
databases() {
    client -e "SELECT schema_name FROM information_schema.schemata
        WHERE schema_name NOT IN ('information_schema', 'performance_schema', 'mysql', 'sys') ORDER BY 1"
}

# schema: as the dump program says it, without the counters that rows move.
do_schema() {
    names=$(databases) || return
    [ -n "$names" ] || return 0
    # shellcheck disable=SC2086 # a word each
    dump=$("$(first_of mariadb-dump mysqldump)" --no-defaults --protocol=tcp -h 127.0.0.1 -u "${SEEDBED_USER:-root}" --no-data \
        --skip-comments --skip-lock-tables --single-transaction --databases $names) || return
    printf '%s\n' "$dump" | sed 's/ AUTO_INCREMENT=[0-9]*//; /enable the sandbox mode/d'
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
do_shell() {
    LC_ALL=C.UTF-8 exec "$(first_of mariadb mysql)" --no-defaults --protocol=tcp -h 127.0.0.1 -u "${SEEDBED_USER:-root}" \
        ${SEEDBED_DATABASE:+"$SEEDBED_DATABASE"}
}

act "$@"
