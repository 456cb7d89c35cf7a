#!/usr/bin/env bash
# Makes the root filesystem that every test image stands on, from Debian packages, as one tar file: base.sh <out.tar>
# One filesystem for all images: made once, sent once, stored once in each engine. Works without root (mmdebstrap's unshare mode).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$1
packages=$(grep -v '^#' "$here/packages" | paste -sd, -)

# The official images run their database as 999. Debian's packages take a ready user as it is, so the three are made first;
# each image's layer then keeps its own line alone, so that 999 has one name (see build.sh).
# shellcheck disable=SC2016 # $1 is the new root, in the hook's shell
add_users='for name in postgres mysql redis; do
    echo "$name:x:999:999::/var/lib/$name:/bin/bash" >>"$1/etc/passwd"
    echo "$name:x:999:" >>"$1/etc/group"
    echo "$name:!:19000::::::" >>"$1/etc/shadow"
done
mkdir -p "$1/etc/postgresql-common"
echo "create_main_cluster = false" >"$1/etc/postgresql-common/createcluster.conf"'

# Data folders as the official images have them: empty, owned by 999. And what Debian sets differently from them:
# PostgreSQL and MariaDB listen everywhere, and MariaDB does not look up who calls.
# shellcheck disable=SC2016
set_up='rm -rf "$1"/var/lib/mysql "$1"/var/lib/redis/* "$1"/var/lib/postgresql/*
install -d -o 999 -g 999 -m 1777 "$1/var/lib/postgresql/data" "$1/var/lib/mysql"
install -d -o 999 -g 999 -m 0755 "$1/data"
chown 999:999 "$1/var/lib/postgresql"
mkdir "$1/docker-entrypoint-initdb.d"
sed -i "s/^#listen_addresses = .*/listen_addresses = '\''*'\''/" "$1/usr/share/postgresql/15/postgresql.conf.sample"
sed -i "s/^bind-address.*/bind-address = *\nskip-name-resolve/" "$1/etc/mysql/mariadb.conf.d/50-server.cnf"
chroot "$1" localedef -i en_US -c -f UTF-8 en_US.UTF-8'

# The proxy and mirror options of this machine's apt hold in there too.
mapfile -t apt_options < <(apt-config dump | grep -E '^Acquire::(http|https)::.*[^:] "[^"]' | sed 's/^/--aptopt=/')

mmdebstrap --variant=minbase --components=main --format=tar \
    --aptopt='APT::Install-Recommends "false"' "${apt_options[@]}" \
    --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/bin/aria_*' \
    --dpkgopt='path-exclude=/usr/bin/myisam*' \
    --include="$packages" \
    --essential-hook="$add_users" \
    --customize-hook="$set_up" \
    bookworm "$out"
