#!/usr/bin/env bash
# Fills the database by hand, for people without Seedbed: drops everything in it, migrates, loads db/fixtures/NAME.sql.
# Seedbed does not use this script: it builds the same states from compose.yaml, and resets to them without loading again.
#
#   db/load_fixture.sh empty|test|demo
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
readonly name=${1:-}

if [[ $name != empty && ! -f $here/fixtures/$name.sql ]]; then
    echo "load_fixture: give a fixture: empty, test or demo" >&2
    exit 2
fi
PGOPTIONS='-c client_min_messages=warning' psql -X -q -v ON_ERROR_STOP=1 -c 'DROP SCHEMA public CASCADE' -c 'CREATE SCHEMA public'
"$here/migrate.sh"
[[ $name == empty ]] || psql -X -q -v ON_ERROR_STOP=1 -f "$here/fixtures/$name.sql"
echo "load_fixture: the database holds the fixture $name"
