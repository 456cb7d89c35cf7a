#!/usr/bin/env bash
# Starts PostgreSQL with the official image's contract: variables and their _FILE twins, a cluster made on an empty data
# folder with a temporary server that only the unix socket reaches, the files of /docker-entrypoint-initdb.d, user postgres.
set -Eeuo pipefail

init_dir=/docker-entrypoint-initdb.d

fail() {
    echo >&2 "Error: $*"
    exit 1
}

# from_file NAME [DEFAULT]: NAME from the environment, else from the file that NAME_FILE names, else the default.
from_file() {
    local name=$1 twin="${1}_FILE" value=${2:-}
    if [[ -n ${!name:-} && -n ${!twin:-} ]]; then
        fail "both $name and $twin are set (they exclude each other)"
    fi
    if [[ -n ${!name:-} ]]; then
        value=${!name}
    elif [[ -n ${!twin:-} ]]; then
        value=$(<"${!twin}")
    fi
    export "$name=$value"
    unset "$twin"
}

read_environment() {
    from_file POSTGRES_PASSWORD
    from_file POSTGRES_USER postgres
    from_file POSTGRES_DB "$POSTGRES_USER"
    from_file POSTGRES_INITDB_ARGS
    export POSTGRES_HOST_AUTH_METHOD=${POSTGRES_HOST_AUTH_METHOD:-}
}

check_environment() {
    if [[ -z $POSTGRES_PASSWORD && $POSTGRES_HOST_AUTH_METHOD != trust ]]; then
        fail "Database is uninitialized and superuser password is not specified." \
            "Set POSTGRES_PASSWORD to a non-empty value, or POSTGRES_HOST_AUTH_METHOD=trust to let everybody in."
    fi
    ls "$init_dir" >/dev/null || fail "$init_dir cannot be read"
}

# Folders of our own, and everything in them, belong to whoever runs the server.
prepare_folders() {
    mkdir -p "$PGDATA" /var/run/postgresql
    chmod 0700 "$PGDATA" || true
    chmod 03775 /var/run/postgresql || true
    if [[ $(id -u) == 0 ]]; then
        find "$PGDATA" /var/run/postgresql \! -user postgres -exec chown postgres:postgres '{}' +
    fi
}

make_cluster() {
    local wal=()
    if [[ -n ${POSTGRES_INITDB_WALDIR:-} ]]; then
        # shellcheck disable=SC2034 # used in the evaluated line
        wal=(--waldir "$POSTGRES_INITDB_WALDIR")
    fi
    # The arguments are one string, quoted as in a shell: that is the contract.
    eval 'initdb --username="$POSTGRES_USER" --pwfile=<(printf "%s\n" "$POSTGRES_PASSWORD") "${wal[@]}" '"$POSTGRES_INITDB_ARGS"' "$@"'
}

allow_network_logins() {
    local method=$POSTGRES_HOST_AUTH_METHOD
    if [[ -z $method ]]; then
        method=$(postgres -C password_encryption "$@")
    fi
    printf '\nhost all all all %s\n' "$method" >>"$PGDATA/pg_hba.conf"
}

temporary_server_start() {
    # The server's own arguments hold for it, but it listens on the unix socket alone.
    local options
    printf -v options '%q ' "$@" -c listen_addresses= -p "${PGPORT:-5432}"
    NOTIFY_SOCKET='' pg_ctl -D "$PGDATA" -o "$options" -w start
}

temporary_server_stop() {
    pg_ctl -D "$PGDATA" -m fast -w stop
}

# sql_on DATABASE [ARGUMENT…]
sql_on() {
    PGHOST='' PGHOSTADDR='' psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --no-password --no-psqlrc --dbname "$@"
}

sql() {
    sql_on "$POSTGRES_DB" "$@"
}

make_database() {
    local found
    found=$(sql_on postgres --set db="$POSTGRES_DB" --tuples-only <<<"SELECT 1 FROM pg_database WHERE datname = :'db';")
    if [[ -z $found ]]; then
        sql_on postgres --set db="$POSTGRES_DB" <<<'CREATE DATABASE :"db";'
    fi
}

run_init_files() {
    local file
    for file in "$init_dir"/*; do
        case $file in
        *.sh)
            if [[ -x $file ]]; then
                echo "$0: running $file"
                "$file"
            else
                echo "$0: sourcing $file"
                # shellcheck disable=SC1090 # whatever the user put there
                . "$file"
            fi
            ;;
        *.sql) echo "$0: running $file" && sql -f "$file" ;;
        *.sql.gz) echo "$0: running $file" && gunzip -c "$file" | sql ;;
        *.sql.xz) echo "$0: running $file" && xzcat "$file" | sql ;;
        *.sql.zst) echo "$0: running $file" && zstd -dc "$file" | sql ;;
        "$init_dir/*") ;;
        *) echo "$0: ignoring $file" ;;
        esac
        echo
    done
}

initialise() {
    check_environment
    make_cluster
    allow_network_logins "${@:2}"
    # The superuser's password guards the socket, too, where the user's initdb arguments say so.
    export PGPASSWORD=$POSTGRES_PASSWORD
    temporary_server_start "${@:2}"
    make_database
    run_init_files
    temporary_server_stop
    unset PGPASSWORD
    printf '\nPostgreSQL init process complete; ready for start up.\n\n'
}

only_asks() {
    local word
    for word in "$@"; do
        case $word in
        -\? | --help | --describe-config | -V | --version | -C) return 0 ;;
        esac
    done
    return 1
}

main() {
    if [[ ${1:0:1} == - ]]; then
        set -- postgres "$@"
    fi
    if [[ ${1:-} == postgres ]] && ! only_asks "$@"; then
        read_environment
        prepare_folders
        if [[ $(id -u) == 0 ]]; then
            exec gosu postgres "${BASH_SOURCE[0]}" "$@"
        fi
        if [[ -s $PGDATA/PG_VERSION ]]; then
            printf '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n'
        else
            initialise "$@"
        fi
    fi
    exec "$@"
}

main "$@"
