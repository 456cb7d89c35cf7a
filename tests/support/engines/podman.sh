#!/usr/bin/env bash
# Podman's own configuration files, so that nothing of a Podman that this machine has otherwise is read or written. To be
# sourced after network.sh.

# Where the right to raise limits is missing (containers, some virtual machines), containers get the current ones.
podman_limits() {
    local capabilities
    capabilities=$((16#$(awk '/^CapEff/ { print $2 }' /proc/self/status)))
    if (((capabilities >> 24 & 1) == 0)); then
        echo "default_ulimits = [\"nofile=$(ulimit -Sn):$(ulimit -Hn)\", \"nproc=4096:4096\"]"
    fi
}

# Podman names its bridges, its chains in the packet filter and its files of names after its networks. Two Podmans with a
# network of the same name would share them: what netavark is given, and what it answers, goes through here, and the names
# become this engine's own.
podman_netavark() {
    cat <<END
#!/bin/sh
answer=\$(jq -c '(.networks, .network_info | objects) |= with_entries(.key |= "$(bridge_of podman)-" + .)
    | (.network_info[]? |= (.name |= "$(bridge_of podman)-" + . | .network_interface |= sub("^podman"; "$(bridge_of podman)")))' |
    /usr/lib/podman/netavark "\$@")
status=\$?
printf '%s' "\$answer" | jq -c 'with_entries(.key |= ltrimstr("$(bridge_of podman)-"))'
exit \$status
END
}

podman_default_network() {
    jq -n --arg gateway "$(gateway_of podman)" --arg bridge "$(bridge_of podman)" '{
        name: "podman", id: "2f259bab93aaaaa2542ba43ef33eb990d0999ee1b9924b557b7be53c0b7a1bb9", driver: "bridge",
        network_interface: $bridge, created: "2024-01-01T00:00:00Z", ipv6_enabled: false, internal: false, dns_enabled: false,
        subnets: [{subnet: ($gateway | sub("1$"; "0/24")), gateway: $gateway}], ipam_options: {driver: "host-local"}}'
}

# podman_config RUN-DIR: containers.conf, storage.conf, the default network and the wrapper of netavark.
podman_config() {
    local run=$1 data
    data=$(data_dir_of podman)
    mkdir -p "$run/helpers" "$run/networks" "$run/tmp"
    podman_netavark >"$run/helpers/netavark"
    chmod +x "$run/helpers/netavark"
    podman_default_network >"$run/networks/podman.json"
    cat >"$run/containers.conf" <<END
[containers]
$(podman_limits)
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
events_logfile_path = "$run/tmp/events.log"
tmp_dir = "$run/tmp"
exit_command_delay = 20
static_dir = "$data/storage/libpod"
volume_path = "$data/storage/volumes"
helper_binaries_dir = ["$run/helpers", "/usr/lib/podman", "/usr/libexec/podman"]
[network]
network_backend = "netavark"
network_config_dir = "$run/networks"
default_subnet_pools = [{base = "$(pool_of podman)", size = 24}]
END
    cat >"$run/storage.conf" <<END
[storage]
driver = "overlay"
graphroot = "$data/storage"
runroot = "$run/storage"
END
}
