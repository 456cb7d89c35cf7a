// The tables of the Compose Specification (compose-spec.json, read at its version of 2025). Keys without Support::accepted are handled.
#include "compose/schema.h"

#include <array>

namespace seedbed::compose {

namespace {

constexpr Support accepted = Support::accepted;
constexpr std::array k_ulimit_rules{
    KeyRule{"soft", Shape::scalar},
    KeyRule{"hard", Shape::scalar},
};
constexpr KeyTable k_ulimit{k_ulimit_rules};

constexpr std::array k_build_rules{
    KeyRule{"context", Shape::scalar},
    KeyRule{"dockerfile", Shape::scalar},
    KeyRule{"dockerfile_inline", Shape::scalar},
    KeyRule{"target", Shape::scalar},
    KeyRule{"args", Shape::pairs},
    KeyRule{"labels", Shape::pairs},
    KeyRule{"network", Shape::scalar},
    KeyRule{"additional_contexts", Shape::pairs, nullptr, accepted},
    KeyRule{"cache_from", Shape::texts},
    KeyRule{"cache_to", Shape::texts, nullptr, accepted},
    KeyRule{"entitlements", Shape::list, nullptr, accepted},
    KeyRule{"extra_hosts", Shape::any},
    KeyRule{"isolation", Shape::scalar},
    KeyRule{"no_cache", Shape::scalar},
    KeyRule{"platforms", Shape::list},
    KeyRule{"privileged", Shape::scalar, nullptr, accepted},
    KeyRule{"provenance", Shape::scalar, nullptr, accepted},
    KeyRule{"pull", Shape::scalar},
    KeyRule{"sbom", Shape::scalar, nullptr, accepted},
    KeyRule{"secrets", Shape::any, nullptr, accepted},
    KeyRule{"shm_size", Shape::scalar},
    KeyRule{"ssh", Shape::any, nullptr, accepted},
    KeyRule{"tags", Shape::list},
    KeyRule{"ulimits", Shape::limits, &k_ulimit},
};
constexpr KeyTable k_build{k_build_rules};

constexpr std::array k_dependency_rules{
    KeyRule{"condition", Shape::scalar},
    KeyRule{"required", Shape::scalar},
    KeyRule{"restart", Shape::scalar},
};
constexpr KeyTable k_dependency{k_dependency_rules};

constexpr std::array k_device_rules{
    KeyRule{"source", Shape::scalar},
    KeyRule{"target", Shape::scalar},
    KeyRule{"permissions", Shape::scalar},
};
constexpr KeyTable k_device{k_device_rules};

constexpr std::array k_env_file_rules{
    KeyRule{"path", Shape::scalar},
    KeyRule{"required", Shape::scalar},
    KeyRule{"format", Shape::scalar},
};
constexpr KeyTable k_env_file{k_env_file_rules};

constexpr std::array k_extends_rules{
    KeyRule{"service", Shape::scalar},
    KeyRule{"file", Shape::scalar},
};
constexpr KeyTable k_extends{k_extends_rules};

constexpr std::array k_healthcheck_rules{
    KeyRule{"test", Shape::texts},
    KeyRule{"interval", Shape::scalar},
    KeyRule{"timeout", Shape::scalar},
    KeyRule{"start_period", Shape::scalar},
    KeyRule{"retries", Shape::scalar},
    KeyRule{"disable", Shape::scalar},
    KeyRule{"start_interval", Shape::scalar},
};
constexpr KeyTable k_healthcheck{k_healthcheck_rules};

constexpr std::array k_logging_rules{
    KeyRule{"driver", Shape::scalar},
    KeyRule{"options", Shape::map},
};
constexpr KeyTable k_logging{k_logging_rules};

constexpr std::array k_service_network_rules{
    KeyRule{"aliases", Shape::list},
    KeyRule{"ipv4_address", Shape::scalar},
    KeyRule{"driver_opts", Shape::map},
    KeyRule{"gw_priority", Shape::scalar, nullptr, accepted},
    KeyRule{"interface_name", Shape::scalar, nullptr, accepted},
    KeyRule{"ipv6_address", Shape::scalar},
    KeyRule{"link_local_ips", Shape::list},
    KeyRule{"mac_address", Shape::scalar},
    KeyRule{"priority", Shape::scalar},
};
constexpr KeyTable k_service_network{k_service_network_rules};

constexpr std::array k_port_rules{
    KeyRule{"target", Shape::scalar},
    KeyRule{"published", Shape::scalar},
    KeyRule{"host_ip", Shape::scalar},
    KeyRule{"protocol", Shape::scalar},
    KeyRule{"mode", Shape::scalar},
    KeyRule{"name", Shape::scalar, nullptr, accepted},
    KeyRule{"app_protocol", Shape::scalar, nullptr, accepted},
};
constexpr KeyTable k_port{k_port_rules};

constexpr std::array k_mount_bind_rules{
    KeyRule{"propagation", Shape::scalar},
    KeyRule{"create_host_path", Shape::scalar},
    KeyRule{"selinux", Shape::scalar},
    KeyRule{"recursive", Shape::scalar},
};
constexpr KeyTable k_mount_bind{k_mount_bind_rules};

constexpr std::array k_mount_volume_rules{
    KeyRule{"nocopy", Shape::scalar},
    KeyRule{"subpath", Shape::scalar, nullptr, accepted},
    KeyRule{"labels", Shape::pairs},
};
constexpr KeyTable k_mount_volume{k_mount_volume_rules};

constexpr std::array k_mount_tmpfs_rules{
    KeyRule{"size", Shape::scalar},
    KeyRule{"mode", Shape::scalar},
};
constexpr KeyTable k_mount_tmpfs{k_mount_tmpfs_rules};

constexpr std::array k_mount_rules{
    KeyRule{"type", Shape::scalar},
    KeyRule{"source", Shape::scalar},
    KeyRule{"target", Shape::scalar},
    KeyRule{"read_only", Shape::scalar},
    KeyRule{"consistency", Shape::scalar},
    KeyRule{"bind", Shape::object, &k_mount_bind},
    KeyRule{"volume", Shape::object, &k_mount_volume},
    KeyRule{"tmpfs", Shape::object, &k_mount_tmpfs},
    KeyRule{"image", Shape::any, nullptr, accepted},
};
constexpr KeyTable k_mount{k_mount_rules};

constexpr std::array k_limits_rules{
    KeyRule{"cpus", Shape::scalar},
    KeyRule{"memory", Shape::scalar},
    KeyRule{"pids", Shape::scalar},
};
constexpr KeyTable k_limits{k_limits_rules};

constexpr std::array k_device_request_rules{
    KeyRule{"capabilities", Shape::list}, KeyRule{"driver", Shape::scalar}, KeyRule{"count", Shape::scalar},
    KeyRule{"device_ids", Shape::list},   KeyRule{"options", Shape::pairs},
};
constexpr KeyTable k_device_request{k_device_request_rules};

constexpr std::array k_reservations_rules{
    KeyRule{"memory", Shape::scalar},
    KeyRule{"devices", Shape::object_list, &k_device_request},
    KeyRule{"cpus", Shape::scalar, nullptr, accepted},
    KeyRule{"generic_resources", Shape::any, nullptr, accepted},
};
constexpr KeyTable k_reservations{k_reservations_rules};

constexpr std::array k_resources_rules{
    KeyRule{"limits", Shape::object, &k_limits},
    KeyRule{"reservations", Shape::object, &k_reservations},
};
constexpr KeyTable k_resources{k_resources_rules};

constexpr std::array k_restart_policy_rules{
    KeyRule{"condition", Shape::scalar},
    KeyRule{"max_attempts", Shape::scalar},
    KeyRule{"delay", Shape::scalar, nullptr, accepted},
    KeyRule{"window", Shape::scalar, nullptr, accepted},
};
constexpr KeyTable k_restart_policy{k_restart_policy_rules};

constexpr std::array k_deploy_rules{
    KeyRule{"replicas", Shape::scalar},
    KeyRule{"resources", Shape::object, &k_resources},
    KeyRule{"mode", Shape::scalar, nullptr, accepted},
    KeyRule{"endpoint_mode", Shape::scalar, nullptr, accepted},
    KeyRule{"labels", Shape::pairs, nullptr, accepted},
    KeyRule{"placement", Shape::any, nullptr, accepted},
    KeyRule{"restart_policy", Shape::object, &k_restart_policy},
    KeyRule{"rollback_config", Shape::any, nullptr, accepted},
    KeyRule{"update_config", Shape::any, nullptr, accepted},
};
constexpr KeyTable k_deploy{k_deploy_rules};

constexpr std::array k_weight_device_rules{
    KeyRule{"path", Shape::scalar},
    KeyRule{"weight", Shape::scalar},
};
constexpr KeyTable k_weight_device{k_weight_device_rules};

constexpr std::array k_rate_device_rules{
    KeyRule{"path", Shape::scalar},
    KeyRule{"rate", Shape::scalar},
};
constexpr KeyTable k_rate_device{k_rate_device_rules};

constexpr std::array k_block_io_rules{
    KeyRule{"weight", Shape::scalar},
    KeyRule{"weight_device", Shape::object_list, &k_weight_device},
    KeyRule{"device_read_bps", Shape::object_list, &k_rate_device},
    KeyRule{"device_read_iops", Shape::object_list, &k_rate_device},
    KeyRule{"device_write_bps", Shape::object_list, &k_rate_device},
    KeyRule{"device_write_iops", Shape::object_list, &k_rate_device},
};
constexpr KeyTable k_block_io{k_block_io_rules};

constexpr std::array k_grant_rules{
    KeyRule{"source", Shape::scalar}, KeyRule{"target", Shape::scalar}, KeyRule{"uid", Shape::scalar},
    KeyRule{"gid", Shape::scalar},    KeyRule{"mode", Shape::scalar},
};
constexpr KeyTable k_grant{k_grant_rules};

constexpr std::array k_hook_rules{
    KeyRule{"command", Shape::texts},      KeyRule{"user", Shape::scalar},       KeyRule{"privileged", Shape::scalar},
    KeyRule{"working_dir", Shape::scalar}, KeyRule{"environment", Shape::pairs},
};
constexpr KeyTable k_hook{k_hook_rules};

constexpr std::array k_watch_rules{
    KeyRule{"path", Shape::scalar},          KeyRule{"action", Shape::scalar}, KeyRule{"target", Shape::scalar},
    KeyRule{"include", Shape::texts},        KeyRule{"ignore", Shape::texts},  KeyRule{"initial_sync", Shape::scalar},
    KeyRule{"exec", Shape::object, &k_hook},
};
constexpr KeyTable k_watch{k_watch_rules};

constexpr std::array k_develop_rules{KeyRule{"watch", Shape::object_list, &k_watch}};
constexpr KeyTable k_develop{k_develop_rules};

constexpr std::array k_service_rules{
    KeyRule{"image", Shape::scalar},
    KeyRule{"build", Shape::scalar_or_object, &k_build},
    KeyRule{"command", Shape::texts},
    KeyRule{"entrypoint", Shape::texts},
    KeyRule{"environment", Shape::pairs},
    KeyRule{"env_file", Shape::item_or_items, &k_env_file},
    KeyRule{"ports", Shape::items, &k_port},
    KeyRule{"expose", Shape::list},
    KeyRule{"volumes", Shape::items, &k_mount},
    KeyRule{"networks", Shape::names, &k_service_network},
    KeyRule{"network_mode", Shape::scalar},
    KeyRule{"depends_on", Shape::names, &k_dependency},
    KeyRule{"links", Shape::list},
    KeyRule{"extends", Shape::scalar_or_object, &k_extends},
    KeyRule{"healthcheck", Shape::object, &k_healthcheck},
    KeyRule{"restart", Shape::scalar},
    KeyRule{"container_name", Shape::scalar},
    KeyRule{"hostname", Shape::scalar},
    KeyRule{"domainname", Shape::scalar},
    KeyRule{"user", Shape::scalar},
    KeyRule{"working_dir", Shape::scalar},
    KeyRule{"stop_signal", Shape::scalar},
    KeyRule{"stop_grace_period", Shape::scalar},
    KeyRule{"platform", Shape::scalar},
    KeyRule{"pull_policy", Shape::scalar},
    KeyRule{"pid", Shape::scalar},
    KeyRule{"ipc", Shape::scalar},
    KeyRule{"labels", Shape::pairs},
    KeyRule{"profiles", Shape::list},
    KeyRule{"cap_add", Shape::list},
    KeyRule{"cap_drop", Shape::list},
    KeyRule{"security_opt", Shape::list},
    KeyRule{"extra_hosts", Shape::any},
    KeyRule{"dns", Shape::texts},
    KeyRule{"dns_search", Shape::texts},
    KeyRule{"tmpfs", Shape::texts},
    KeyRule{"group_add", Shape::list},
    KeyRule{"devices", Shape::items, &k_device},
    KeyRule{"volumes_from", Shape::list},
    KeyRule{"sysctls", Shape::pairs},
    KeyRule{"ulimits", Shape::limits, &k_ulimit},
    KeyRule{"tty", Shape::scalar},
    KeyRule{"stdin_open", Shape::scalar},
    KeyRule{"privileged", Shape::scalar},
    KeyRule{"read_only", Shape::scalar},
    KeyRule{"init", Shape::scalar},
    KeyRule{"mem_limit", Shape::scalar},
    KeyRule{"memswap_limit", Shape::scalar},
    KeyRule{"shm_size", Shape::scalar},
    KeyRule{"cpus", Shape::scalar},
    KeyRule{"pids_limit", Shape::scalar},
    KeyRule{"scale", Shape::scalar},
    KeyRule{"logging", Shape::object, &k_logging},
    KeyRule{"deploy", Shape::object, &k_deploy},
    KeyRule{"attach", Shape::scalar},
    KeyRule{"blkio_config", Shape::object, &k_block_io},
    KeyRule{"cgroup", Shape::scalar},
    KeyRule{"cgroup_parent", Shape::scalar},
    KeyRule{"configs", Shape::items, &k_grant},
    KeyRule{"cpu_period", Shape::scalar},
    KeyRule{"cpu_quota", Shape::scalar},
    KeyRule{"cpu_rt_period", Shape::scalar},
    KeyRule{"cpu_rt_runtime", Shape::scalar},
    KeyRule{"cpu_shares", Shape::scalar},
    KeyRule{"cpuset", Shape::scalar},
    KeyRule{"develop", Shape::object, &k_develop},
    KeyRule{"device_cgroup_rules", Shape::list},
    KeyRule{"dns_opt", Shape::list},
    KeyRule{"external_links", Shape::list},
    KeyRule{"gpus", Shape::item_or_items, &k_device_request},
    KeyRule{"isolation", Shape::scalar},
    KeyRule{"label_file", Shape::texts},
    KeyRule{"mac_address", Shape::scalar},
    KeyRule{"mem_reservation", Shape::scalar},
    KeyRule{"mem_swappiness", Shape::scalar},
    KeyRule{"oom_kill_disable", Shape::scalar},
    KeyRule{"oom_score_adj", Shape::scalar},
    KeyRule{"post_start", Shape::object_list, &k_hook},
    KeyRule{"pre_stop", Shape::object_list, &k_hook},
    KeyRule{"runtime", Shape::scalar},
    KeyRule{"secrets", Shape::items, &k_grant},
    KeyRule{"storage_opt", Shape::map},
    KeyRule{"userns_mode", Shape::scalar},
    KeyRule{"uts", Shape::scalar},
    KeyRule{"annotations", Shape::pairs, nullptr, accepted},
    KeyRule{"cpu_count", Shape::scalar, nullptr, accepted},
    KeyRule{"cpu_percent", Shape::scalar, nullptr, accepted},
    KeyRule{"credential_spec", Shape::any, nullptr, accepted},
    KeyRule{"models", Shape::any, nullptr, accepted},
    KeyRule{"provider", Shape::any, nullptr, accepted},
    KeyRule{"pull_refresh_after", Shape::scalar, nullptr, accepted},
    KeyRule{"use_api_socket", Shape::scalar, nullptr, accepted},
};
constexpr KeyTable k_service{k_service_rules};

constexpr std::array k_external_rules{KeyRule{"name", Shape::scalar}};
constexpr KeyTable k_external{k_external_rules};

constexpr std::array k_volume_rules{
    KeyRule{"name", Shape::scalar},     KeyRule{"driver", Shape::scalar},
    KeyRule{"driver_opts", Shape::map}, KeyRule{"external", Shape::scalar_or_object, &k_external},
    KeyRule{"labels", Shape::pairs},
};
constexpr KeyTable k_volume{k_volume_rules};

constexpr std::array k_secret_rules{
    KeyRule{"name", Shape::scalar},
    KeyRule{"file", Shape::scalar},
    KeyRule{"environment", Shape::scalar},
    KeyRule{"external", Shape::scalar_or_object, &k_external},
    KeyRule{"labels", Shape::pairs, nullptr, accepted},
    KeyRule{"driver", Shape::scalar, nullptr, accepted},
    KeyRule{"driver_opts", Shape::map, nullptr, accepted},
    KeyRule{"template_driver", Shape::scalar, nullptr, accepted},
};
constexpr KeyTable k_secret{k_secret_rules};

constexpr std::array k_config_rules{
    KeyRule{"name", Shape::scalar},
    KeyRule{"file", Shape::scalar},
    KeyRule{"environment", Shape::scalar},
    KeyRule{"content", Shape::scalar},
    KeyRule{"external", Shape::scalar_or_object, &k_external},
    KeyRule{"labels", Shape::pairs, nullptr, accepted},
    KeyRule{"template_driver", Shape::scalar, nullptr, accepted},
};
constexpr KeyTable k_config{k_config_rules};

constexpr std::array k_include_rules{
    KeyRule{"path", Shape::texts},
    KeyRule{"project_directory", Shape::scalar},
    KeyRule{"env_file", Shape::texts},
};
constexpr KeyTable k_include{k_include_rules};

constexpr std::array k_ipam_config_rules{
    KeyRule{"subnet", Shape::scalar},
    KeyRule{"gateway", Shape::scalar},
    KeyRule{"ip_range", Shape::scalar},
    KeyRule{"aux_addresses", Shape::map},
};
constexpr KeyTable k_ipam_config{k_ipam_config_rules};

constexpr std::array k_ipam_rules{
    KeyRule{"config", Shape::object_list, &k_ipam_config},
    KeyRule{"driver", Shape::scalar},
    KeyRule{"options", Shape::map},
};
constexpr KeyTable k_ipam{k_ipam_rules};

constexpr std::array k_network_rules{
    KeyRule{"name", Shape::scalar},          KeyRule{"driver", Shape::scalar},
    KeyRule{"driver_opts", Shape::map},      KeyRule{"external", Shape::scalar_or_object, &k_external},
    KeyRule{"labels", Shape::pairs},         KeyRule{"internal", Shape::scalar},
    KeyRule{"attachable", Shape::scalar},    KeyRule{"enable_ipv6", Shape::scalar},
    KeyRule{"ipam", Shape::object, &k_ipam}, KeyRule{"enable_ipv4", Shape::scalar, nullptr, accepted},
};
constexpr KeyTable k_network{k_network_rules};

constexpr std::array k_file_rules{
    KeyRule{"version", Shape::scalar},
    KeyRule{"name", Shape::scalar},
    KeyRule{"services", Shape::objects, &k_service},
    KeyRule{"volumes", Shape::objects, &k_volume},
    KeyRule{"networks", Shape::objects, &k_network},
    KeyRule{"configs", Shape::objects, &k_config},
    KeyRule{"include", Shape::items, &k_include},
    KeyRule{"models", Shape::any, nullptr, accepted},
    KeyRule{"secrets", Shape::objects, &k_secret},
};
constexpr KeyTable k_file{k_file_rules};

}  // namespace

const KeyTable& compose_file_keys()
{
    return k_file;
}

}  // namespace seedbed::compose
