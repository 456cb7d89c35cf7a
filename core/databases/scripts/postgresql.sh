#!/bin/sh
# What is asked of a PostgreSQL server and its files; common.sh comes before it.
# PGUSER, PGPASSWORD and PGDATABASE come with the exec; PGPORT is the service's own, if it has one. Answers are over TCP on the loopback
# address: the temporary server that fills a new data folder listens on its unix socket alone.
export PGCONNECT_TIMEOUT=5

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

current_run() {
    answer=$(query -c 'SELECT pg_postmaster_start_time()' 2>&1) && echo "$answer" && return
    echo "$answer"
    case $answer in
    *"the database system is"*) return 75 ;;
    *"authentication failed"* | *"does not exist"* | *"no pg_hba.conf entry"*) return 76 ;;
    *) return 75 ;;
    esac
}

# query SQL: its answer, unaligned.
do_query() {
    query -c "$1"
}

# By its name where there is one, by which it includes others.
feed() {
    query -o /dev/null -f "$1"
}

# facts: "VERSION UID GID" of this image.
do_facts() {
    version=$(postgres --version) && version=${version#*) } && printf '%s %s %s\n' "${version%% *}" "$(owner u postgres)" "$(owner g postgres)"
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

# data_version FOLDER: the major version that its files are of, or nothing.
do_data_version() {
    [ ! -f "$1/PG_VERSION" ] || cat "$1/PG_VERSION"
}

# schema: of the database, as pg_dump says it, without what differs from run to run (comments; the key of \restrict).
do_schema() {
    dump=$(pg_dump -w -h 127.0.0.1 --schema-only) || return
    printf '%s\n' "$dump" | sed '/^--/d; /^\\restrict /d; /^\\unrestrict /d' | cat -s
}

# Of the database that the project names. Roles are the cluster's, and a new one has but its own.
write_dump() {
    pg_dump -w -h 127.0.0.1 --no-owner --no-privileges
}

# counts: the rows of each table, "SCHEMA.TABLE<tab>COUNT".
do_counts() {
    asks=$(query -c "SELECT format('SELECT %L, count(*) FROM %I.%I;', schemaname || '.' || tablename, schemaname, tablename)
        FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1") || return
    [ -z "$asks" ] || printf '%s\n' "$asks" | query -F "$(printf '\t')" -f -
}

# shell
do_shell() {
    LC_ALL=C.UTF-8 exec psql -w -h 127.0.0.1
}

act "$@"
