#!/usr/bin/env bash
# A test of `seedbed up` on an engine that is restarted under it, as root: verify_restart.sh PROGRAM. It is said in plain words with the exit
# code for it, the next `up` finishes what was begun, and `down` leaves nothing. The engine is this test's own.
set -euo pipefail

program=$(realpath "${1:?usage: verify_restart.sh PROGRAM}")
# shellcheck source=verify.sh
source "$(dirname "${BASH_SOURCE[0]}")/verify.sh"
use_own_engines again
engine=docker-ext4

seedbed() {
    "$program" -H "unix://$(socket_of $engine)" -C "$scratch/project" -p again --yes --trust "$@"
}

containers() {
    api $engine GET '/containers/json?all=1' | jq -r '[.[] | .Names[0][1:] + " " + .State] | sort | join("; ")'
}

# `slow` never becomes healthy: with it, `up` waits until something happens.
write_project() {
    mkdir -p "$scratch/project"
    cat >"$scratch/project/compose.yaml" <<END
services:
  db: {image: 'localhost/sleeper:latest', command: [$(command -v sleep), '3600'], stop_signal: SIGKILL, volumes: ['data:/data']}
  slow:
    image: localhost/sleeper:latest
    command: [$(command -v sleep), '3600']
    stop_signal: SIGKILL
    healthcheck: {test: [CMD, $(command -v sleep), '600'], interval: 600s, timeout: 600s}
volumes: {data: {}}
END
}

wait_until_both_run() {
    local _
    for _ in {1..300}; do
        [[ $(containers 2>/dev/null) == 'again-db-1 running; again-slow-1 running' ]] && return
        kill -0 "$up" 2>/dev/null || break
        sleep 0.1
    done
    cat "$scratch/up.err"
    fail "the project does not come up"
}

"$here/start.sh" $engine >/dev/null
load_small_image $engine
write_project
seedbed up >"$scratch/up.out" 2>"$scratch/up.err" &
up=$!
wait_until_both_run
kill -KILL "$(pgrep -f "^dockerd .*$(run_dir_of $engine)/")"
status=0
wait "$up" || status=$?
check "up ends with the code for an engine that is away" 69 "$status"
check "and says so once" 1 "$(grep -c 'the engine does not answer, so' "$scratch/up.err")"

SEEDBED_TEST_ENGINE_KEEPS=1 "$here/start.sh" $engine >/dev/null
check "the engine is back with what was made" 2 "$(api $engine GET '/containers/json?all=1' | jq length)"
seedbed up --no-wait >/dev/null 2>&1
check "the next up finishes it" 'again-db-1 running; again-slow-1 running' "$(containers)"
check "and has nothing left to do" "Everything is up already" "$(seedbed up --no-wait)"
seedbed down --volumes >/dev/null 2>&1
check "down leaves no container" '' "$(containers)"
check "no network" 0 "$(api $engine GET /networks | jq '[.[] | select(.Name | startswith("again"))] | length')"
check "and no volume" 0 "$(api $engine GET /volumes | jq '.Volumes // [] | length')"
