// The values that the engine's calls take and give: plain structs, named as the Docker Engine API names them.
#pragma once

#include "base/ids.h"
#include "base/time.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::engine {

using Labels = std::map<std::string, std::string>;

// ---- the engine itself

enum class Flavor { docker, podman };

struct ApiVersion {
    int major{1};
    int minor{41};
    auto operator<=>(const ApiVersion&) const = default;
};
[[nodiscard]] std::string to_string(ApiVersion version);

struct VersionInfo {
    std::string version;  // "20.10.24"
    ApiVersion api;
    ApiVersion min_api;
    Flavor flavor{Flavor::docker};
    std::string os;
    std::string arch;  // "amd64"
};

struct SystemInfo {
    std::string id;    // the engine's own id; empty on Podman
    std::string name;  // host name
    std::string server_version;
    std::string operating_system;
    std::string kernel_version;
    std::string architecture;  // "x86_64"
    std::string storage_driver;
    std::string docker_root_dir;
    std::string cgroup_version;
    std::uint64_t mem_total{0};  // bytes
    int cpus{0};
    std::vector<std::string> security_options;
    std::string http_proxy, https_proxy, no_proxy;  // what the engine itself reaches registries through
    bool rootless{false};
    std::optional<TimePoint> system_time;  // the engine's clock when it answered
};

// ---- containers

enum class Health { none, starting, healthy, unhealthy };

struct PortBinding {
    std::string host_ip;
    std::uint16_t host_port{0};  // 0: not published, or any free port in a specification
    std::uint16_t container_port{0};
    std::string protocol{"tcp"};
    bool operator==(const PortBinding&) const = default;
};

struct MountPoint {
    std::string type;  // "bind", "volume", "tmpfs"
    std::string name;  // volume
    std::string source;
    std::string destination;
    bool read_only{false};
    bool operator==(const MountPoint&) const = default;
};

struct ContainerSummary {
    ContainerId id;
    std::string name;  // without the leading slash
    std::string image;
    ImageId image_id;
    std::string state;   // "created", "running", "paused", "restarting", "removing", "exited", "dead"
    std::string status;  // "Up 3 minutes (healthy)"
    Health health{Health::none};
    TimePoint created{};
    Labels labels;
    std::vector<PortBinding> ports;
    std::vector<MountPoint> mounts;
    std::vector<std::string> networks;
    bool operator==(const ContainerSummary&) const = default;
};

struct ContainerState {
    std::string status;
    bool running{false};
    bool paused{false};
    bool oom_killed{false};
    int exit_code{0};
    std::string error;
    Health health{Health::none};
    std::vector<std::string> health_log;  // the last probes' outputs, newest last
    std::optional<TimePoint> started_at;
    std::optional<TimePoint> finished_at;
};

struct EndpointSettings {
    NetworkId network_id;
    std::vector<std::string> aliases;
    std::string ip_address;
    std::string gateway;
};

struct HealthCheck {
    std::vector<std::string> test;  // as the API: {"NONE"}, {"CMD", …}, {"CMD-SHELL", "…"}; empty inherits the image's
    std::optional<std::chrono::nanoseconds> interval, timeout, start_period;
    std::optional<std::chrono::nanoseconds> start_interval;  // API 1.44; left out below
    std::optional<int> retries;
    bool operator==(const HealthCheck&) const = default;
};

struct RestartPolicy {
    std::string name;  // "", "no", "always", "unless-stopped", "on-failure"
    int maximum_retry_count{0};
    bool operator==(const RestartPolicy&) const = default;
};

struct ContainerDetails {
    ContainerId id;
    std::string name;
    std::string image;
    ImageId image_id;
    TimePoint created{};
    ContainerState state;
    int restart_count{0};
    Labels labels;
    std::vector<std::string> env;
    std::vector<std::string> command;
    std::vector<std::string> entrypoint;
    std::string user;
    std::string working_dir;
    std::string stop_signal;
    bool tty{false};
    bool privileged{false};
    RestartPolicy restart;
    std::string network_mode;
    std::optional<HealthCheck> health_check;
    std::string log_driver;
    std::map<std::string, std::string> log_options;
    std::vector<PortBinding> ports;        // as they are while it runs
    std::vector<PortBinding> asked_ports;  // as they were asked for
    std::vector<MountPoint> mounts;
    std::map<std::string, EndpointSettings> networks;
};

struct MountSpec {
    enum class Type { bind, volume, tmpfs };
    Type type{Type::volume};
    std::string source;  // volume name (empty: anonymous) or host path
    std::string target;
    bool read_only{false};
    bool create_host_path{false};             // bind: make the folder when it is missing (Podman always does)
    std::string propagation;                  // bind
    bool non_recursive{false};                // bind: without the mounts below its source
    bool no_copy{false};                      // volume
    Labels labels;                            // of a volume that the mount makes
    std::optional<std::uint64_t> tmpfs_size;  // bytes
    std::optional<std::uint32_t> tmpfs_mode;
    bool operator==(const MountSpec&) const = default;
};

struct Ulimit {
    std::string name;
    std::int64_t soft{0};
    std::int64_t hard{0};
    bool operator==(const Ulimit&) const = default;
};

struct NetworkAttachment {
    std::string network;
    std::vector<std::string> aliases;
    std::string ipv4_address{}, ipv6_address{};
    std::string mac_address{};  // API 1.44; left out below
    std::vector<std::string> link_local_ips{};
    std::map<std::string, std::string> driver_options{};
    bool operator==(const NetworkAttachment&) const = default;
};

// A file that a container has from the start, in its own layer.
struct ContainerFile {
    std::string path;  // absolute; missing folders above it are made
    std::string content;
    std::uint32_t uid{0}, gid{0};
    std::uint32_t mode{0444};
    bool operator==(const ContainerFile&) const = default;
};

struct DeviceRequest {
    std::string driver;
    std::optional<std::int64_t> count;  // -1: all
    std::vector<std::string> device_ids;
    std::vector<std::string> capabilities;
    std::map<std::string, std::string> options;
    bool operator==(const DeviceRequest&) const = default;
};

struct DeviceRate {
    std::string path;
    std::uint64_t rate{0};  // bytes or operations a second
    bool operator==(const DeviceRate&) const = default;
};

struct DeviceWeight {
    std::string path;
    int weight{0};
    bool operator==(const DeviceWeight&) const = default;
};

struct BlockIo {
    std::optional<int> weight;
    std::vector<DeviceWeight> weight_device;
    std::vector<DeviceRate> device_read_bps, device_read_iops, device_write_bps, device_write_iops;
    bool operator==(const BlockIo&) const = default;
};

// The kernel's shares of the processor and of memory; unset: the engine's.
struct Shares {
    std::optional<std::int64_t> cpu_shares, cpu_period, cpu_quota, cpu_realtime_period, cpu_realtime_runtime;  // times in microseconds
    std::string cpuset;
    std::optional<std::uint64_t> memory_reservation;  // bytes
    std::optional<int> memory_swappiness, oom_score_adj;
    std::optional<bool> oom_kill_disable;
    bool operator==(const Shares&) const = default;
};

struct ContainerSpec {
    std::string name;
    std::string image;
    std::optional<std::vector<std::string>> command;     // unset: the image's
    std::optional<std::vector<std::string>> entrypoint;  // unset: the image's; empty: none
    std::vector<std::string> env;                        // "KEY=value"; "KEY" alone removes the image's
    Labels labels;
    std::string working_dir;
    std::string user;
    std::string hostname;
    std::string domainname;
    bool tty{false};
    bool open_stdin{false};
    bool init{false};
    bool auto_remove{false};
    bool privileged{false};
    bool read_only{false};
    std::optional<HealthCheck> health_check;
    std::string stop_signal;
    std::optional<int> stop_timeout;         // seconds
    std::vector<std::string> exposed_ports;  // "80/tcp"
    std::vector<PortBinding> ports;
    std::vector<MountSpec> mounts;
    std::vector<std::string> volumes_from;
    std::string network_mode;  // "", "none", "host", "container:<id>"; else from `networks`
    std::vector<NetworkAttachment> networks;
    RestartPolicy restart;
    std::vector<std::string> cap_add, cap_drop, security_opt, extra_hosts, dns, dns_search, group_add, devices;
    std::map<std::string, std::string> sysctls;
    std::vector<Ulimit> ulimits;
    std::optional<std::uint64_t> memory;      // bytes
    std::optional<std::int64_t> memory_swap;  // bytes, -1 unlimited
    std::optional<std::uint64_t> shm_size;    // bytes
    std::optional<double> cpus;
    std::optional<std::int64_t> pids_limit;
    Shares shares;
    BlockIo block_io;
    std::vector<DeviceRequest> device_requests;
    std::vector<std::string> device_cgroup_rules, dns_options, links;  // links: "container:alias"
    std::map<std::string, std::string> storage_options;
    std::string pid_mode, ipc_mode, uts_mode, userns_mode, cgroupns_mode, cgroup_parent, runtime, isolation, mac_address;
    std::vector<ContainerFile> files;
    std::string platform;
    std::string log_driver;
    std::map<std::string, std::string> log_options;
    bool operator==(const ContainerSpec&) const = default;
};

struct ContainerFilter {
    bool all{true};                   // stopped ones too
    std::vector<std::string> labels;  // "key" or "key=value", all must hold
    std::vector<std::string> names;   // exact; any of them
    std::string volume;               // name, or the path that it is mounted at
};

// ---- images

struct ImageSummary {
    ImageId id;
    std::vector<std::string> repo_tags;
    std::vector<std::string> repo_digests;
    TimePoint created{};
    std::uint64_t size{0};  // bytes
    Labels labels;
    bool operator==(const ImageSummary&) const = default;
};

struct ImageDetails {
    ImageId id;
    std::vector<std::string> repo_tags;
    std::vector<std::string> repo_digests;
    TimePoint created{};
    std::uint64_t size{0};
    std::string os;
    std::string architecture;
    std::string user;
    std::string working_dir;
    std::string stop_signal;
    std::vector<std::string> env;
    std::vector<std::string> command;
    std::vector<std::string> entrypoint;
    std::vector<std::string> volumes;        // container paths
    std::vector<std::string> exposed_ports;  // "5432/tcp"
    std::optional<HealthCheck> health_check;
    Labels labels;
};

struct ImagePlatform {
    std::string os;
    std::string architecture;  // "amd64"
    std::string variant;
    bool operator==(const ImagePlatform&) const = default;
};

// What a registry holds under an image's name (GET /distribution/{name}/json).
struct RegistryImage {
    std::string digest;  // of the index, or of the one image
    std::vector<ImagePlatform> platforms;
};

// One object of a pull or build stream.
struct ImageProgress {
    std::string layer;                     // layer id; empty for the whole
    std::string status;                    // "Downloading", "Extracting", "Pull complete"; a build's output line
    std::optional<std::uint64_t> current;  // bytes
    std::optional<std::uint64_t> total;    // bytes
};

struct BuildSpec {
    std::string context;     // host folder
    std::string dockerfile;  // relative to the context; empty: Dockerfile
    std::string dockerfile_inline;
    std::string tag;
    std::string target;
    std::map<std::string, std::string> args;
    Labels labels;
    std::string network;
    std::string platform;
    std::vector<std::string> tags;  // further ones
    std::vector<std::string> cache_from;
    std::vector<std::string> extra_hosts;   // "name:address"
    std::optional<std::uint64_t> shm_size;  // bytes
    std::vector<Ulimit> ulimits;
    std::string isolation;
    bool no_cache{false};
    bool pull{false};
};

// ---- volumes and networks

struct VolumeInfo {
    std::string name;
    std::string driver;
    std::string mountpoint;
    std::optional<TimePoint> created;
    Labels labels;
    std::map<std::string, std::string> options;
    std::optional<std::uint64_t> size;  // bytes, only from disk_usage
    std::optional<int> ref_count;       // only from disk_usage
    bool operator==(const VolumeInfo&) const = default;
};

struct VolumeSpec {
    std::string name;
    std::string driver{"local"};
    std::map<std::string, std::string> options;
    Labels labels;
};

struct NetworkInfo {
    NetworkId id;
    std::string name;
    std::string driver;
    bool internal{false};
    Labels labels;
    std::vector<std::string> subnets;
    bool operator==(const NetworkInfo&) const = default;
};

struct Subnet {
    std::string subnet;
    std::string gateway{}, ip_range{};
    std::map<std::string, std::string> aux_addresses{};
    bool operator==(const Subnet&) const = default;
};

struct NetworkSpec {
    std::string name;
    std::string driver;  // empty: the engine's default
    bool internal{false};
    bool attachable{false};
    bool enable_ipv6{false};
    std::map<std::string, std::string> options;
    Labels labels;
    std::vector<Subnet> subnets;
    std::string ipam_driver;
    std::map<std::string, std::string> ipam_options;
};

// ---- exec

struct ExecSpec {
    std::vector<std::string> command;
    std::vector<std::string> env;
    std::string user;
    std::string working_dir;
    bool tty{false};
    bool privileged{false};
};

struct ExecResult {
    int exit_code{0};
    std::string output;  // standard output
    std::string errors;  // standard error
};

// ---- events, logs, stats

struct Event {
    std::string type;    // "container", "image", "volume", "network"
    std::string action;  // "start", "die" (Podman's "died" is given as "die"), "health_status: healthy"
    std::string actor_id;
    Labels attributes;
    TimePoint time{};
};

struct EventFilter {
    std::vector<std::string> types;
    std::vector<std::string> labels;
    std::optional<TimePoint> since;
};

enum class LogSource : std::uint8_t { stdout_, stderr_, tty, engine };

// One whole line; `text` without the newline and without the engine's timestamp prefix, valid during the callback only.
struct LogLine {
    LogSource source{LogSource::stdout_};
    std::optional<TimePoint> time;
    std::string_view text;
    bool truncated{false};  // the stream ended inside this line's frame
};

struct LogOptions {
    bool follow{false};
    bool timestamps{true};
    std::optional<std::uint64_t> tail;  // lines; none: all
    std::optional<TimePoint> since;
    std::optional<TimePoint> until;
    bool out{true};
    bool err{true};
};

// Counters as the engine gives them; percentages are made from two samples (usage/).
struct StatsSample {
    TimePoint read{};
    std::uint64_t cpu_total{0};   // ns of processor time
    std::uint64_t system_cpu{0};  // ns over all processors; 0 where the engine gives none
    int online_cpus{0};
    std::uint64_t memory_usage{0};  // bytes, cache taken off as `docker stats` does
    std::uint64_t memory_limit{0};
    std::uint64_t network_rx{0}, network_tx{0};  // bytes since start
    std::uint64_t block_read{0}, block_write{0};
    std::uint64_t pids{0};
};

struct DiskUsage {
    std::uint64_t layers_size{0};
    std::vector<ImageSummary> images;
    std::vector<VolumeInfo> volumes;
    std::uint64_t build_cache_size{0};
    std::uint64_t unused_images{0};       // that no container stands on
    std::uint64_t unused_images_size{0};  // bytes that they share with no other
    std::uint64_t unnamed_images{0};      // of those: without a name
    std::uint64_t unused_cache_size{0};   // bytes of the build cache that no build uses now
};

}  // namespace seedbed::engine
