#!/usr/bin/env bash
# A test of start.sh and stop.sh, as root: three engines of its own, each with a container that runs, are killed the hard way;
# stop.sh then leaves nothing of them. A pid file that names somebody else's process harms nobody.
set -euo pipefail

# shellcheck source=verify.sh
source "$(dirname "${BASH_SOURCE[0]}")/verify.sh"
use_own_engines stop
bystander=

clean_up() {
    [[ -z $bystander ]] || kill "$bystander" 2>/dev/null || true
    "$here/stop.sh" --forget
    rm -rf "$scratch"
}

# run_container ENGINE: one that has a network of its own and a published port.
run_container() {
    local id
    load_small_image "$1"
    api "$1" POST /networks/create --header 'Content-Type: application/json' --data '{"Name":"stopped"}' >/dev/null
    id=$(api "$1" POST /containers/create --header 'Content-Type: application/json' --data \
        "{\"Image\":\"localhost/sleeper:latest\",\"Cmd\":[\"$(command -v sleep)\",\"3600\"],\"ExposedPorts\":{\"80/tcp\":{}},
          \"HostConfig\":{\"NetworkMode\":\"stopped\",\"PortBindings\":{\"80/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"\"}]}}}" | jq -r .Id)
    api "$1" POST "/containers/$id/start" >/dev/null
    check "$1: the container runs" true "$(api "$1" GET "/containers/$id/json" | jq .State.Running)"
}

# Everything on this machine that says to whom it belongs.
leftovers() {
    local block
    block=$(<"$scratch/block")
    pgrep --list-full --full "$engines_dir/" || true
    grep -F -e "$engines_dir/" -e "$engines_data/" /proc/self/mountinfo || true
    losetup --list --noheadings | grep -F "$engines_data/" || true
    ip -o link show | grep -F "sb$engines_key" || true
    ip -o addr show | grep -F " $block." || true
    iptables-save | grep -F -e "sb$engines_key" -e " $block." || true
    ls -d "$engines_dir" 2>/dev/null || true
}

"$here/start.sh" >/dev/null
cp "$engines_dir/block" "$scratch/block"
for engine in "${engine_names[@]}"; do
    run_container "$engine"
done

kill -KILL "$(keeper_of docker-ext4)"                                                      # everything at once
kill -KILL "$(pgrep -f "^dockerd .*$(run_dir_of docker-xfs)/")"                            # the engine alone
kill -KILL "$(pgrep -f "^podman system service .*unix://$(socket_of podman)")"
sleep 3600 &
bystander=$!
rm -f "$(run_dir_of docker-ext4)/pid"
echo "$bystander" >"$(run_dir_of docker-ext4)/pid"

"$here/stop.sh"
check "a process that is not ours lives on" "$bystander" "$(ps -o pid= -p "$bystander" | tr -d ' ')"
check "nothing of the engines is left" '' "$(leftovers)"

"$here/start.sh" docker-ext4 >/dev/null
check "an engine starts again" true "$(answers docker-ext4 && echo true)"
check "and holds no container of the run before" 0 "$(api docker-ext4 GET '/containers/json?all=1' | jq length)"
"$here/stop.sh"
check "nothing is left after an orderly stop" '' "$(leftovers)"
