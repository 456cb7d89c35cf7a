#!/usr/bin/env bash
# The official image's health check, as far as Compose files commonly use it:
# healthcheck.sh [--connect] [--innodb_initialized]. Healthy when every named check passes; with none named, --connect.
set -euo pipefail

query() {
    mariadb --defaults-file=/var/lib/mysql/.my-healthcheck.cnf --host=127.0.0.1 --skip-column-names --batch --execute="$1"
}

connect() {
    query 'SELECT 1' >/dev/null
}

innodb_initialized() {
    [[ $(query "SELECT 1 FROM information_schema.ENGINES WHERE engine = 'innodb' AND support IN ('YES', 'DEFAULT')") == 1 ]]
}

if (($# == 0)); then
    set -- --connect
fi
for check in "$@"; do
    case $check in
    --connect) connect ;;
    --innodb_initialized) innodb_initialized ;;
    *)
        echo >&2 "healthcheck.sh: unknown check $check"
        exit 1
        ;;
    esac
done
