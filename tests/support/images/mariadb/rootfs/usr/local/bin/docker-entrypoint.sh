#!/usr/bin/env bash
# Starts MariaDB with the official image's contract: MARIADB_* variables, their MYSQL_* names and _FILE twins, a data folder
# made by a temporary server that only the unix socket reaches, the files of /docker-entrypoint-initdb.d, user mysql.
set -Eeuo pipefail

init_dir=/docker-entrypoint-initdb.d
socket=/run/mysqld/mysqld.sock
data_dir=/var/lib/mysql
server_pid=

say() {
    echo "$(date --rfc-3339=seconds) [Entrypoint]: $*"
}

fail() {
    say "ERROR: $*" >&2
    exit 1
}

# from_file NAME [DEFAULT]: NAME from the environment, else from the file that NAME_FILE names, else the default.
from_file() {
    local name=$1 twin="${1}_FILE" value=${2:-}
    if [[ -n ${!name:-} && -n ${!twin:-} ]]; then
        fail "Both $name and $twin are set (but are exclusive)"
    fi
    if [[ -n ${!name:-} ]]; then
        value=${!name}
    elif [[ -n ${!twin:-} ]]; then
        value=$(<"${!twin}")
    fi
    export "$name=$value"
    unset "$twin"
}

# A setting of MariaDB's own name wins over MySQL's; both names hold it afterwards, for init scripts of either world.
read_setting() {
    from_file "MYSQL_$1" "${2:-}"
    local other="MYSQL_$1"
    from_file "MARIADB_$1" "${!other}"
    local own="MARIADB_$1"
    export "MYSQL_$1=${!own}"
}

read_environment() {
    local name
    for name in ROOT_PASSWORD ROOT_PASSWORD_HASH DATABASE USER PASSWORD PASSWORD_HASH RANDOM_ROOT_PASSWORD INITDB_SKIP_TZINFO; do
        read_setting "$name"
    done
    read_setting ROOT_HOST '%'
    from_file MYSQL_ALLOW_EMPTY_PASSWORD
    from_file MARIADB_ALLOW_EMPTY_ROOT_PASSWORD "$MYSQL_ALLOW_EMPTY_PASSWORD"
}

check_environment() {
    if [[ -z $MARIADB_ROOT_PASSWORD$MARIADB_ROOT_PASSWORD_HASH$MARIADB_ALLOW_EMPTY_ROOT_PASSWORD$MARIADB_RANDOM_ROOT_PASSWORD ]]; then
        fail "Database is uninitialized and password option is not specified. You need to specify one of" \
            "MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_HASH, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD"
    fi
    ls "$init_dir" >/dev/null || fail "$init_dir cannot be read"
}

prepare_folders() {
    install -d -m 1777 /run/mysqld
    mkdir -p "$data_dir"
    if [[ $(id -u) == 0 ]]; then
        find "$data_dir" /run/mysqld \! -user mysql -exec chown mysql: '{}' +
    fi
}

temporary_server_start() {
    "$@" --skip-networking --socket="$socket" --wsrep_on=OFF --expire-logs-days=0 &
    server_pid=$!
    local try
    for try in {1..120}; do
        if mariadb-admin --no-defaults --socket="$socket" --user=root ping >/dev/null 2>&1; then
            return
        fi
        kill -0 "$server_pid" 2>/dev/null || fail "The temporary server ended"
        sleep 0.25
    done
    fail "The temporary server does not answer (tried $try times)"
}

temporary_server_stop() {
    kill "$server_pid"
    wait "$server_pid"
}

# sql [ARGUMENT…]: as root over the socket; after set_accounts it needs the password that stands in the environment.
sql() {
    mariadb --no-defaults --protocol=socket --socket="$socket" -uroot -hlocalhost --comments "$@"
}

quoted() {
    local text=${1//\\/\\\\}
    printf "'%s'" "${text//\'/\\\'}"
}

# how_identified PASSWORD HASH
how_identified() {
    if [[ -n $2 ]]; then
        printf 'IDENTIFIED BY PASSWORD %s' "$(quoted "$2")"
    else
        printf 'IDENTIFIED BY %s' "$(quoted "$1")"
    fi
}

load_time_zones() {
    if [[ -z $MARIADB_INITDB_SKIP_TZINFO ]]; then
        mariadb-tzinfo-to-sql /usr/share/zoneinfo 2>/dev/null | sql --database=mysql
    fi
}

set_accounts() {
    if [[ -n $MARIADB_RANDOM_ROOT_PASSWORD ]]; then
        MARIADB_ROOT_PASSWORD=$(head -c 24 /dev/urandom | base64)
        export MARIADB_ROOT_PASSWORD MYSQL_ROOT_PASSWORD=$MARIADB_ROOT_PASSWORD
        say "GENERATED ROOT PASSWORD: $MARIADB_ROOT_PASSWORD"
    fi
    local root
    root=$(how_identified "$MARIADB_ROOT_PASSWORD" "$MARIADB_ROOT_PASSWORD_HASH")
    {
        echo "DELETE FROM mysql.global_priv WHERE user = '' OR (user = 'root' AND host <> 'localhost');"
        echo "DROP DATABASE IF EXISTS test;"
        echo "FLUSH PRIVILEGES;"
        if [[ -n $MARIADB_ROOT_HOST && $MARIADB_ROOT_HOST != localhost ]]; then
            echo "CREATE USER 'root'@$(quoted "$MARIADB_ROOT_HOST") $root;"
            echo "GRANT ALL ON *.* TO 'root'@$(quoted "$MARIADB_ROOT_HOST") WITH GRANT OPTION;"
        fi
        if [[ -n $MARIADB_DATABASE ]]; then
            echo "CREATE DATABASE IF NOT EXISTS \`$MARIADB_DATABASE\`;"
        fi
        if [[ -n $MARIADB_USER && -n $MARIADB_PASSWORD$MARIADB_PASSWORD_HASH ]]; then
            echo "CREATE USER $(quoted "$MARIADB_USER")@'%' $(how_identified "$MARIADB_PASSWORD" "$MARIADB_PASSWORD_HASH");"
            if [[ -n $MARIADB_DATABASE ]]; then
                echo "GRANT ALL ON \`${MARIADB_DATABASE//_/\\_}\`.* TO $(quoted "$MARIADB_USER")@'%';"
            fi
        fi
    } | sql --database=mysql
    # With a hash alone nobody here could log in any more, so then it comes when the init files are through.
    if [[ -z $MARIADB_ROOT_PASSWORD_HASH ]]; then
        sql <<<"ALTER USER 'root'@'localhost' $root;"
        export MYSQL_PWD=$MARIADB_ROOT_PASSWORD
    fi
}

set_root_hash() {
    if [[ -n $MARIADB_ROOT_PASSWORD_HASH ]]; then
        sql <<<"ALTER USER 'root'@'localhost' $(how_identified '' "$MARIADB_ROOT_PASSWORD_HASH");"
    fi
}

# The account that healthcheck.sh uses: it may connect and nothing more.
make_healthcheck_account() {
    local password host
    password=$(head -c 24 /dev/urandom | base64)
    for host in 127.0.0.1 ::1 localhost; do
        echo "CREATE USER IF NOT EXISTS healthcheck@'$host' IDENTIFIED BY '$password'; GRANT USAGE ON *.* TO healthcheck@'$host';"
    done | sql
    printf '[mariadb-client]\nport=3306\nsocket=%s\nuser=healthcheck\npassword=%s\nprotocol=tcp\n' "$socket" "$password" \
        >"$data_dir/.my-healthcheck.cnf"
    chmod 0600 "$data_dir/.my-healthcheck.cnf"
}

# Runs what comes on stdin, in the database that was asked for.
run_sql() {
    sql ${MARIADB_DATABASE:+--database="$MARIADB_DATABASE"}
}

run_init_files() {
    local file
    for file in "$init_dir"/*; do
        case $file in
        *.sh)
            if [[ -x $file ]]; then
                say "running $file"
                "$file"
            else
                say "sourcing $file"
                # shellcheck disable=SC1090 # whatever the user put there
                . "$file"
            fi
            ;;
        *.sql) say "running $file" && run_sql <"$file" ;;
        *.sql.gz) say "running $file" && gunzip -c "$file" | run_sql ;;
        *.sql.xz) say "running $file" && xzcat "$file" | run_sql ;;
        *.sql.zst) say "running $file" && zstd -dc "$file" | run_sql ;;
        "$init_dir/*") ;;
        *) say "ignoring $file" ;;
        esac
    done
}

initialise() {
    check_environment
    say "Initializing database files"
    mariadb-install-db --datadir="$data_dir" --rpm --auth-root-authentication-method=normal --skip-test-db >/dev/null
    say "Starting temporary server"
    temporary_server_start "$@"
    load_time_zones
    set_accounts
    make_healthcheck_account
    run_init_files
    set_root_hash
    say "Stopping temporary server"
    temporary_server_stop
    unset MYSQL_PWD
    say "MariaDB init process done. Ready for start up."
}

only_asks() {
    local word
    for word in "$@"; do
        case $word in
        -\? | --help | --print-defaults | -V | --version) return 0 ;;
        esac
    done
    return 1
}

main() {
    if [[ ${1:0:1} == - ]]; then
        set -- mariadbd "$@"
    fi
    if [[ ${1:-} == mariadbd || ${1:-} == mysqld ]] && ! only_asks "$@"; then
        read_environment
        prepare_folders
        if [[ $(id -u) == 0 ]]; then
            exec gosu mysql "${BASH_SOURCE[0]}" "$@"
        fi
        if [[ ! -d $data_dir/mysql ]]; then
            initialise "$@"
        fi
    fi
    exec "$@"
}

main "$@"
