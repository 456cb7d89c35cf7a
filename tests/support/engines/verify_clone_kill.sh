#!/usr/bin/env bash
# A test of a reset whose engine is killed in the middle of the clone, as root: verify_clone_kill.sh PROGRAM. What was asked for ends with the
# code for an engine that is away; once the engine is back, the next `up` says that it took the reset back, the database has its old rows, and
# the pool holds nothing half-made. The engine is this test's own.
set -euo pipefail

program=$(realpath "${1:?usage: verify_clone_kill.sh PROGRAM}")
# shellcheck source=verify.sh
source "$(dirname "${BASH_SOURCE[0]}")/verify.sh"
use_own_engines clone
engine=docker-ext4

# A spare would be taken by one rename, without a middle.
seedbed() {
    SEEDBED_SPARES=off "$program" -H "unix://$(socket_of $engine)" -C "$scratch/project" -p clone --yes --trust "$@"
}

# ask SQL: its answer. (The engine puts eight bytes before what the command says.)
ask() {
    local exec
    exec=$(jq -n --arg sql "$1" '{AttachStdout: true, Cmd: ["psql", "-X", "-w", "-q", "-A", "-t", "-h", "127.0.0.1", "-U", "postgres", "-c", $sql]}' |
        api $engine POST /containers/clone-db-1/exec --header 'Content-Type: application/json' --data @- | jq -r .Id)
    api $engine POST "/exec/$exec/start" --header 'Content-Type: application/json' --data '{}' | tail -c +9
}

# Rows and checksum, once the server answers: it recovers from the kill first.
orders() {
    local _ answer
    for _ in {1..300}; do
        answer=$(ask "SELECT count(*), md5(string_agg(id::text, ',' ORDER BY id)) FROM orders")
        [[ -z $answer ]] || break
        sleep 0.1
    done
    echo "$answer"
}

# Heavy enough that there is a middle of its copy.
write_project() {
    mkdir -p "$scratch/project"
    cat >"$scratch/project/compose.yaml" <<END
services:
  db:
    image: localhost/seedbed-test/postgres:15
    environment: {POSTGRES_PASSWORD: secret}
    volumes: ['data:/var/lib/postgresql/data']
volumes: {data: {}}
x-seedbed:
  version: 1
  databases:
    app-db:
      service: db
      default: demo
      fixtures:
        demo: {import: [{file: demo.sql}]}
END
    cat >"$scratch/project/demo.sql" <<END
CREATE TABLE orders AS SELECT i AS id FROM generate_series(1, 100) AS i;
CREATE TABLE heavy AS SELECT i, repeat(md5(i::text), 30) AS text FROM generate_series(1, 400000) AS i;
END
}

generations() {
    find "$pool/live/clone/app-db" -mindepth 1 -maxdepth 1 -type d | wc -l
}

kill_in_the_middle_of_the_clone() {
    local engine_pid
    engine_pid=$(pgrep -f "^dockerd .*$(run_dir_of $engine)/")
    while (($(generations) < 2)); do
        kill -0 "$reset" 2>/dev/null || fail "the reset ended before it was caught"
    done
    kill -KILL "$engine_pid"
}

"$here/start.sh" $engine >/dev/null
"$here/../images/load.sh" "$(socket_of $engine)"
pool=$(pool_dir_of $engine)
write_project
seedbed up >"$scratch/up.out" 2>&1 || { cat "$scratch/up.out" && fail "the project does not come up"; }
new=$(orders)
ask "DELETE FROM orders WHERE id > 40" >/dev/null
old=$(orders)
[[ $old != "$new" ]] || fail "the rows were not changed"

seedbed db reset app-db demo >"$scratch/reset.out" 2>"$scratch/reset.err" &
reset=$!
kill_in_the_middle_of_the_clone
status=0
wait "$reset" || status=$?
check "the reset ends with the code for an engine that is away" 69 "$status"
check "what it had begun is half-made" 1 "$(find "$pool/live/clone/app-db" -name generation.json | wc -l)"

SEEDBED_TEST_ENGINE_KEEPS=1 "$here/start.sh" $engine >/dev/null
seedbed up >"$scratch/again.out" 2>&1 || { cat "$scratch/again.out" && fail "the project does not come up again"; }
check "the next up says what it did" 1 "$(grep -c 'Took back “Reset app-db to demo”, which had been cut short' "$scratch/again.out" || { cat "$scratch/again.out" >&2 && echo; })"
check "the database has its old rows" "$old" "$(orders)"
check "one copy of live data is there" 1 "$(generations)"
check "no plan is under way, nothing is being made" 0 "$(find "$pool/journal" "$pool/building" -mindepth 1 | wc -l)"
seedbed db reset app-db demo >/dev/null 2>&1
check "a reset works again" "$new" "$(orders)"
