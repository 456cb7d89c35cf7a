#!/usr/bin/env bash
# Brings the shop's schema up to date: applies db/migrations/NNNN_name.sql in the order of their numbers.
#
#   db/migrate.sh [VERSION]      up to VERSION (default: $MIGRATE_TO, or the newest)
#   db/migrate.sh --status       what is applied, what is pending; changes nothing
#
# The connection comes from PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE. Each file runs in a transaction of its own,
# together with its row in schema_migrations; an advisory lock keeps two runs apart. A file that was changed after it was
# applied is refused. Exit codes: 0 done, 1 the database refused something, 2 a wrong call or a wrong file.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
readonly folder=$here/migrations
readonly lock_key=7237001   # any number; the same for every run against this database

fail() {
    echo "migrate: $1" >&2
    exit 2
}

# The migration files, checked: four digits, no gap, no number twice.
collect() {
    local expected=1 path file
    for path in "$folder"/*.sql; do
        file=${path##*/}
        [[ $file =~ ^([0-9]{4})_[a-z0-9_]+\.sql$ ]] || fail "$file: the name must be like 0001_what_it_does.sql"
        (( 10#${BASH_REMATCH[1]} == expected )) || fail "$file: number $(printf %04d "$expected") was expected here"
        files+=("$file")
        expected=$((expected + 1))
    done
    (( ${#files[@]} > 0 )) || fail "no migrations in $folder"
}

# One psql script for the whole run, because the lock belongs to one session.
script() {
    local file version sum
    cat <<SQL
\\set ON_ERROR_STOP on
\\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT pg_advisory_lock($lock_key) \\g /dev/null
CREATE TABLE IF NOT EXISTS schema_migrations (
    version     integer PRIMARY KEY,
    name        text NOT NULL,
    sha256      text NOT NULL,
    applied_at  timestamptz NOT NULL DEFAULT now()
);
SELECT coalesce(max(version), 0) AS before FROM schema_migrations \\gset
SELECT :before > $newest AS ahead, :before > $target AS past \\gset
\\if :ahead
    \\echo 'migrate: the database is at version' :before 'and knows more than the files here (newest: $newest)'
\\elif :past
    \\echo 'migrate: the database is at version' :before 'already; migrations only go forward, so $target changes nothing'
\\endif
SQL
    for file in "${files[@]}"; do
        version=$((10#${file:0:4}))
        (( version <= target )) || break
        sum=$(sha256sum <"$folder/$file" | cut -d' ' -f1)
        cat <<SQL
SELECT NOT EXISTS (SELECT FROM schema_migrations WHERE version = $version) AS pending,
       EXISTS (SELECT FROM schema_migrations WHERE version = $version AND sha256 <> '$sum') AS changed \\gset
\\if :changed
    DO \$\$ BEGIN RAISE 'migration $file was changed after it was applied'
        USING HINT = 'Take the change back and put it into a new migration.'; END \$\$;
\\elif :pending
    \\echo 'migrate: applying ${file%.sql}'
    BEGIN;
    \\i '$folder/$file'
    INSERT INTO schema_migrations (version, name, sha256) VALUES ($version, '${file:5:-4}', '$sum');
    COMMIT;
\\endif
SQL
    done
    cat <<SQL
SELECT coalesce(max(version), 0) AS after,
       max(version) IS NOT DISTINCT FROM nullif(:before, 0) AS same FROM schema_migrations \\gset
\\if :same
    \\echo 'migrate: nothing to do, the schema is at version' :after
\\else
    \\echo 'migrate: from version' :before 'to' :after
\\endif
SQL
}

status() {
    local file applied
    applied=$(psql -X -q -A -t -v ON_ERROR_STOP=1 -c \
        "SELECT CASE WHEN to_regclass('schema_migrations') IS NULL THEN 0 ELSE (xpath('/row/v/text()',
             query_to_xml('SELECT coalesce(max(version), 0) AS v FROM schema_migrations', false, true, '')))[1]::text::int END") || exit 1
    for file in "${files[@]}"; do
        if (( 10#${file:0:4} <= applied )); then echo "applied  ${file%.sql}"; else echo "pending  ${file%.sql}"; fi
    done
}

files=()
collect
newest=${#files[@]}
[[ ${1:-} == --status ]] && { status; exit; }
target=${1:-${MIGRATE_TO:-$newest}}
[[ $target =~ ^[0-9]{1,4}$ ]] || fail "'$target' is no version; give a number from 1 to $newest"
target=$((10#$target))
(( target <= newest )) || fail "there is no version $target; the newest migration is $newest"

# psql ends with 2 for a lost connection and 3 for a failed statement; its message has said which.
script | psql -X -q -v ON_ERROR_STOP=1 || { echo "migrate: failed; the schema stays at the last migration that was applied" >&2; exit 1; }
