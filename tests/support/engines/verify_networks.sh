#!/usr/bin/env bash
# A test: on the engine that SEEDBED_TEST_ENGINE names, containers of one network find each other by name and alias, those of
# another network do not, and a port published on 127.0.0.1 answers on this machine. Other tests build on that.
set -euo pipefail

# shellcheck source=verify.sh
source "$(dirname "${BASH_SOURCE[0]}")/verify.sh"

socket="${SEEDBED_TEST_ENGINES_DIR:?start the engines first: ./dev engines start}/${SEEDBED_TEST_ENGINE:?names an engine}.sock"
label=${SEEDBED_TEST_RUN_LABEL:-dev.seedbed.test.run=networks-$$}
prefix=seedbed-networks-$$
image=localhost/seedbed-test/tools:1

if command -v docker >/dev/null; then
    client=(docker --host "unix://$socket")
else
    client=(podman --remote --url "unix://$socket")
fi

run() {
    "${client[@]}" "$@" </dev/null
}

clean_up() {
    run rm --force "$prefix-server" "$prefix-friend" "$prefix-stranger" >/dev/null 2>&1 || true
    run network rm "$prefix-one" "$prefix-two" >/dev/null 2>&1 || true
}
trap clean_up EXIT

# fetch CONTAINER HOST: the server's page. Retried while the server is on its way up, and because the name server that Debian 12
# has for Podman drops queries while it takes in that a container came or went.
fetch() {
    run exec "$prefix-$1" curl --silent --max-time 5 --retry 30 --retry-delay 1 --retry-all-errors "http://$2:8000/name" || true
}

# addresses CONTAINER HOST: how many the host's name has, once it has any.
addresses() {
    # shellcheck disable=SC2016 # for the container's shell
    run exec "$prefix-$1" sh -c 'for try in $(seq 30); do
        found=$(getent ahostsv4 "$0" | cut -d" " -f1 | sort -u | wc -l)
        [ "$found" = 0 ] || break
        sleep 1
    done
    echo "$found"' "$2"
}

run network create --label "$label" "$prefix-one" >/dev/null
run network create --label "$label" "$prefix-two" >/dev/null
run run --detach --name "$prefix-server" --label "$label" --network "$prefix-one" --network-alias shop --publish 127.0.0.1::8000 \
    $image sh -c 'mkdir -p /srv/www && cd /srv/www && echo hello >name && exec python3 -m http.server 8000' >/dev/null
run run --detach --name "$prefix-friend" --label "$label" --network "$prefix-one" $image sleep 300 >/dev/null
run run --detach --name "$prefix-stranger" --label "$label" --network "$prefix-two" $image sleep 300 >/dev/null

check "a container is found by its name" hello "$(fetch friend "$prefix-server")"
check "and by its alias" hello "$(fetch friend shop)"
run restart --time 1 "$prefix-server" >/dev/null
check "after a restart, too" hello "$(fetch friend shop)"
check "under one address alone" 1 "$(addresses friend shop)"
check "not from another network" unknown \
    "$(run exec "$prefix-stranger" timeout 5 getent hosts shop || echo unknown)"
address=$(run port "$prefix-server" 8000/tcp | head -n 1)
check "the published port is on loopback alone" 127.0.0.1 "${address%:*}"
check "and answers on this machine" hello \
    "$(curl --silent --show-error --max-time 5 --retry 20 --retry-delay 1 --retry-connrefused "http://$address/name")"
