#!/usr/bin/env bash
# A test: the images keep the official images' contract, on the engine that SEEDBED_TEST_ENGINE names. Each check is a line;
# the first one that fails ends the test. Everything that is made carries the run's label, and goes at the end.
set -euo pipefail

socket="${SEEDBED_TEST_ENGINES_DIR:?start the engines first: ./dev engines start}/${SEEDBED_TEST_ENGINE:?names an engine}.sock"
label=${SEEDBED_TEST_RUN_LABEL:-dev.seedbed.test.run=verify-$$}
prefix=seedbed-verify-$$
scratch=$(mktemp -d)
containers=()

if command -v docker >/dev/null; then
    client=(docker --host "unix://$socket")
else
    client=(podman --remote --url "unix://$socket")
fi

run() {
    "${client[@]}" "$@" </dev/null
}

clean_up() {
    if ((${#containers[@]} > 0)); then
        run rm --force --volumes "${containers[@]}" >/dev/null 2>&1 || true
    fi
    rm -rf "$scratch"
}
trap clean_up EXIT

# check TEXT EXPECTED ACTUAL
check() {
    if [[ $3 != "$2" ]]; then
        printf 'FAIL: %s\n  expected: %s\n  found:    %s\n' "$@"
        exit 1
    fi
    printf 'pass: %s\n' "$1"
}

# make NAME [OPTION…] IMAGE [COMMAND…]: a container that was not started yet.
make() {
    containers+=("$prefix-$1")
    run create --name "$prefix-$1" --label "$label" "${@:2}" >/dev/null
}

start() { run start "$prefix-$1" >/dev/null; }
inside() { run exec "$prefix-$1" "${@:2}"; }
logs() { run logs "$prefix-$1" 2>&1; }
exit_code() { run inspect --format '{{.State.ExitCode}}' "$prefix-$1"; }

ended() {
    local try
    for try in {1..300}; do
        if [[ $(run inspect --format '{{.State.Running}}' "$prefix-$1") == false ]]; then
            return
        fi
        sleep 0.1
    done
    check "$1 ends by itself" "an end" "still running after $((try / 10)) s"
}

# answers NAME COMMAND…: the command's output once it succeeds in the container.
answers() {
    local try
    for try in {1..300}; do
        if inside "$@" 2>/dev/null; then
            return
        fi
        sleep 0.1
    done
    logs "$1" >&2
    echo "no answer after $((try / 10)) s"
}

# Init files of every kind; each adds one row to the table that the first one makes.
write_sql_files() {
    local folder=$1
    mkdir -p "$folder"
    echo 'CREATE TABLE seen (name varchar(20)); INSERT INTO seen VALUES ('\''sql'\'');' >"$folder/01.sql"
    echo "INSERT INTO seen VALUES ('gz');" | gzip >"$folder/02.sql.gz"
    echo "INSERT INTO seen VALUES ('xz');" | xz >"$folder/03.sql.xz"
    echo "INSERT INTO seen VALUES ('zst');" | zstd -q >"$folder/04.sql.zst"
    echo 'not for us' >"$folder/09.txt"
}

verify_postgres() {
    local image=localhost/seedbed-test/postgres:15 files="$scratch/postgres"
    check "postgres: stop signal" SIGINT "$(run image inspect --format '{{.Config.StopSignal}}' $image)"

    make pg-none $image
    start pg-none && ended pg-none
    check "postgres: refuses to start without a password" 1 "$(exit_code pg-none)"

    write_sql_files "$files"
    # shellcheck disable=SC2016 # for the container's shell
    echo 'psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" -c "INSERT INTO seen VALUES ('\''sourced'\'')"' >"$files/05.sh"
    (echo '#!/bin/sh' && sed 's/sourced/run/' "$files/05.sh") >"$files/06.sh"
    chmod +x "$files/06.sh"
    echo secret >"$scratch/password"
    make pg --env POSTGRES_PASSWORD_FILE=/password --env POSTGRES_USER=shop --env POSTGRES_DB=orders \
        --env POSTGRES_INITDB_ARGS='--data-checksums --auth-local=scram-sha-256' $image -c work_mem=5MB
    run cp "$files/." "$prefix-pg:/docker-entrypoint-initdb.d/"
    run cp "$scratch/password" "$prefix-pg:/password"
    start pg
    local address=(psql 'postgresql://shop:secret@localhost/orders' -At -c)
    check "postgres: init files of every kind, in order" 'sql,gz,xz,zst,sourced,run' \
        "$(answers pg "${address[@]}" "SELECT string_agg(name, ',') FROM seen")"
    check "postgres: arguments of initdb and of the server, locale" 'on 5MB UTF8 en_US.utf8 scram-sha-256' \
        "$(inside pg "${address[@]}" "SELECT concat_ws(' ', current_setting('data_checksums'), current_setting('work_mem'),
            current_setting('server_encoding'), (SELECT datcollate FROM pg_database WHERE datname = 'orders'),
            (SELECT auth_method FROM pg_hba_file_rules WHERE address = 'all'))")"
    check "postgres: the data belongs to 999, for nobody else" '999:999 700' \
        "$(inside pg stat --format '%u:%g %a' /var/lib/postgresql/data)"
    check "postgres: the server runs as 999" 999 "$(inside pg stat --format %u /proc/1)"

    run stop --time 60 "$prefix-pg" >/dev/null
    check "postgres: stops cleanly" 0 "$(exit_code pg)"
    start pg
    check "postgres: a restart keeps the data" 6 "$(answers pg "${address[@]}" 'SELECT count(*) FROM seen')"
    check "postgres: and makes no new cluster" 1 "$(logs pg | grep -c 'Skipping initialization')"
    run stop --time 60 "$prefix-pg" >/dev/null
    make pg-look --volumes-from "$prefix-pg" $image pg_controldata
    start pg-look && ended pg-look
    check "postgres: pg_controldata is there and sees a clean end" 'shut down' \
        "$(logs pg-look | sed -n 's/^Database cluster state: *//p')"

    echo 'SELECT broken' >"$scratch/broken.sql"
    make pg-broken --env POSTGRES_PASSWORD=secret $image
    run cp "$scratch/broken.sql" "$prefix-pg-broken:/docker-entrypoint-initdb.d/broken.sql"
    start pg-broken && ended pg-broken
    check "postgres: an init file that fails ends it" 3 "$(exit_code pg-broken)"
}

verify_mariadb() {
    local image=localhost/seedbed-test/mariadb:10.11 files="$scratch/mariadb"
    make my-none $image
    start my-none && ended my-none
    check "mariadb: refuses to start without a password option" 1 "$(exit_code my-none)"

    write_sql_files "$files"
    # shellcheck disable=SC2016 # for the container's shell
    echo 'mariadb -uroot -p"$MYSQL_ROOT_PASSWORD" "$MARIADB_DATABASE" -e "INSERT INTO seen VALUES ('\''sourced'\'')"' >"$files/05.sh"
    echo "ro'ot" >"$scratch/password"
    make my --env MARIADB_ROOT_PASSWORD_FILE=/password --env MYSQL_DATABASE=orders --env MARIADB_USER=shop \
        --env MARIADB_PASSWORD=secret $image
    run cp "$files/." "$prefix-my:/docker-entrypoint-initdb.d/"
    run cp "$scratch/password" "$prefix-my:/password"
    start my
    local address=(mariadb --protocol=tcp --host=127.0.0.1 --skip-column-names --batch)
    check "mariadb: init files of every kind" 'gz,sourced,sql,xz,zst' \
        "$(answers my "${address[@]}" -ushop -psecret orders -e 'SELECT GROUP_CONCAT(name ORDER BY name) FROM seen')"
    check "mariadb: root's password, from a file" 'root@%' "$(inside my "${address[@]}" -uroot "-pro'ot" -e 'SELECT CURRENT_USER()')"
    check "mariadb: a wrong password is refused" refused "$(inside my "${address[@]}" -ushop -pwrong -e 'SELECT 1' 2>/dev/null || echo refused)"
    check "mariadb: the data belongs to 999" '999:999' "$(inside my stat --format '%u:%g' /var/lib/mysql)"
    check "mariadb: the server runs as 999" 999 "$(inside my stat --format %u /proc/1)"
    check "mariadb: healthcheck.sh" healthy "$(inside my healthcheck.sh --connect --innodb_initialized && echo healthy)"
    run stop --time 60 "$prefix-my" >/dev/null
    check "mariadb: stops cleanly" 0 "$(exit_code my)"
    start my
    check "mariadb: a restart keeps the data" 5 "$(answers my "${address[@]}" -ushop -psecret orders -e 'SELECT COUNT(*) FROM seen')"
}

verify_redis() {
    make re localhost/seedbed-test/redis:7 --appendonly yes
    start re
    check "redis: answers" PONG "$(answers re redis-cli ping)"
    check "redis: takes a value" OK "$(inside re redis-cli set colour green)"
    check "redis: the data belongs to 999" '999:999' "$(inside re stat --format '%u:%g' /data)"
    check "redis: the server runs as 999" 999 "$(inside re stat --format %u /proc/1)"
    check "redis: other machines may connect" no "$(inside re redis-cli config get protected-mode | tail -n 1)"
    run stop --time 60 "$prefix-re" >/dev/null
    check "redis: stops cleanly" 0 "$(exit_code re)"
    start re
    check "redis: a restart keeps the data" green "$(answers re redis-cli get colour)"
}

verify_tools() {
    # shellcheck disable=SC2016 # for the container's shell
    make tools localhost/seedbed-test/tools:1 bash -c \
        'for tool in git make python3 psql mariadb curl wget zstd shellcheck; do command -v $tool >/dev/null || echo "no $tool"; done
         python3 -c "import psycopg2"'
    start tools && ended tools
    check "tools: everything is there" '' "$(logs tools)"
    check "tools: python has psycopg2" 0 "$(exit_code tools)"
}

# What Seedbed's helpers run in a database's own image.
verify_helpers() {
    local image
    for image in postgres:15 mariadb:10.11 redis:7; do
        make "helper-${image%:*}" --entrypoint sh "localhost/seedbed-test/$image" -c \
            'echo a >/tmp/a && cp -a --reflink=auto /tmp/a /tmp/b && find /tmp/b -printf "%f " && stat -c %s /tmp/b && sync -f /tmp && sha256sum -c - <<END
87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7  /tmp/b
END'
        start "helper-${image%:*}" && ended "helper-${image%:*}"
        check "${image%:*}: GNU cp, find, stat, sync, sha256sum" "b 2 /tmp/b: OK" "$(logs "helper-${image%:*}" | tr -d '\r' | paste -sd' ')"
    done
}

verify_postgres
verify_mariadb
verify_redis
verify_tools
verify_helpers
echo "The test images keep the contract."
