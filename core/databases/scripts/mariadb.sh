#!/bin/sh
# What a MariaDB server has of its own; common.sh and mysql_family.sh come before it. Older images have the programs by MySQL's names only.
# shellcheck disable=SC2034 # mysql_family.sh reads them
CLIENTS='mariadb mysql'
# shellcheck disable=SC2034
SERVERS='mariadbd mysqld'
# shellcheck disable=SC2034
DUMPERS='mariadb-dump mysqldump'
# shellcheck disable=SC2034
CLIENT_OPTIONS=
# shellcheck disable=SC2034
DUMP_OPTIONS=

act "$@"
