#!/bin/sh
# What a MySQL server, or Percona's, has of its own; common.sh and mysql_family.sh come before it.
# shellcheck disable=SC2034 # mysql_family.sh reads them
CLIENTS=mysql
# shellcheck disable=SC2034
SERVERS=mysqld
# shellcheck disable=SC2034
DUMPERS=mysqldump
# Where a server has no TLS, its way of checking passwords (caching_sha2_password) needs the server's key; older clients know neither.
# shellcheck disable=SC2034
CLIENT_OPTIONS=--loose-get-server-public-key
# What names the server that the data came from has no place in another.
# shellcheck disable=SC2034
DUMP_OPTIONS=--loose-set-gtid-purged=OFF

act "$@"
