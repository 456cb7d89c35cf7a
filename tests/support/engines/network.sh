#!/usr/bin/env bash
# shellcheck disable=SC2154 # engines_dir and engines_key come from lib.sh
# The address block and the bridges of the test engines: one free 10.N.0.0/16 for a run folder. To be sourced after lib.sh.

block_file="$engines_dir/block"

# choose_network: a free block, found from the key, so that it is mostly the same one; kept until all engines are stopped.
choose_network() {
    local try number
    if [[ -s $block_file ]]; then
        return
    fi
    for try in {0..127}; do
        number=$((64 + (16#$engines_key + try) % 128))
        if [[ -z $(ip -4 route show root "10.$number.0.0/16") ]]; then
            echo "10.$number" >"$block_file"
            return
        fi
    done
    fail "No free address block among 10.64.0.0/16 … 10.191.0.0/16 for the test engines."
}

# gateway_of ENGINE: the bridge's own address. pool_of ENGINE: where the engine takes the networks from that it makes.
gateway_of() {
    case $1 in
    docker-ext4) echo "$(<"$block_file").0.1" ;;
    docker-xfs) echo "$(<"$block_file").1.1" ;;
    podman) echo "$(<"$block_file").2.1" ;;
    esac
}

pool_of() {
    case $1 in
    docker-ext4) echo "$(<"$block_file").64.0/18" ;;
    docker-xfs) echo "$(<"$block_file").128.0/18" ;;
    podman) echo "$(<"$block_file").192.0/18" ;;
    esac
}

# Podman makes its bridge when the first container needs it; the engines of Docker want theirs beforehand.
make_bridge() {
    local bridge
    bridge=$(bridge_of "$1")
    if [[ $1 == podman ]] || ip -o link show "$bridge" >/dev/null 2>&1; then
        return
    fi
    ip link add "$bridge" type bridge
    ip addr add "$(gateway_of "$1")/24" dev "$bridge"
    ip link set "$bridge" up
    allow_forwarding
}

# Where a Docker of the machine's own runs, the kernel drops what goes from container to container over other bridges.
forwarding_rule() {
    iptables --wait "$1" FORWARD -s "$(<"$block_file").0.0/16" -d "$(<"$block_file").0.0/16" -j ACCEPT 2>/dev/null
}

allow_forwarding() {
    forwarding_rule --check || forwarding_rule --insert
}

# remove_bridges ENGINE: the engine's own bridge, and those of networks that a killed engine left behind.
remove_bridges() {
    local link
    [[ -s $block_file ]] || return 0
    ip link delete "$(bridge_of "$1")" 2>/dev/null || true
    while read -r link; do
        ip link delete "$link" 2>/dev/null || true
    done < <(ip -4 -o addr show type bridge | awk -v net="^$(network_pattern "$1")" '$4 ~ net { print $2 }')
}

# network_pattern ENGINE: a regular expression for the beginning of the addresses in the engine's networks.
network_pattern() {
    local block
    block=$(<"$block_file")
    block=${block/./[.]}
    case $1 in
    docker-ext4) echo "${block}[.](6[4-9]|[7-9].|1[01].|12[0-7])[.]" ;;
    docker-xfs) echo "${block}[.](12[89]|1[3-8].|19[01])[.]" ;;
    podman) echo "${block}[.](19[2-9]|2[0-9][0-9]|2)[.]" ;;
    esac
}

# Rules in the packet filter that a killed Podman left: those that name one of its bridges, networks or addresses, and then
# the chains that these jumped to.
remove_podman_rules() {
    local table rules rule chain
    [[ -s $block_file ]] || return 0
    for table in nat filter; do
        rules=$(iptables --wait -t "$table" -S 2>/dev/null | grep -E "^-A .*($(bridge_of podman)| $(network_pattern podman))" || true)
        while read -r rule; do
            # The line is quoted as for a shell.
            [[ -z $rule ]] || eval "iptables --wait -t $table ${rule/#-A/-D}"
        done <<<"$rules"
        while read -r chain; do
            [[ -z $chain ]] || iptables --wait -t "$table" -F "$chain"
            [[ -z $chain ]] || iptables --wait -t "$table" -X "$chain"
        done < <(awk 'match($0, /NETAVARK-(DN-)?[0-9A-F]+$/) { print substr($0, RSTART) }' <<<"$rules" | sort -u)
    done
}
