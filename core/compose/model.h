// The project file after loading: the Compose model and x-seedbed, typed, interpolated, merged, with paths made absolute. Plain values;
// nothing here knows an engine. Field names follow the Compose Specification.
#pragma once

#include "base/error.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace seedbed::compose {

using Path = std::filesystem::path;
// Environment and build arguments: no value means "the host's, if it has one" and is resolved on loading where possible.
using StringMap = std::map<std::string, std::string>;

// Something worth saying that does not stop loading.
struct Warning {
    SourcePosition position;
    std::string message;
    bool operator==(const Warning&) const = default;
};

// A variable that the files use: for .env checks and the doctor.
struct VariableUse {
    std::string name;
    bool has_default{false};
    bool required{false};  // ${NAME:?…}
    bool defined{false};
    SourcePosition position;
    bool operator==(const VariableUse&) const = default;
};

// An env_file that a service needs and that is not there. Loading goes on, so that the doctor can say how to make it; nothing runs.
struct MissingEnvFile {
    Path path;
    std::string message;
    SourcePosition position;
    bool operator==(const MissingEnvFile&) const = default;
};

// ---- services

struct Ulimit {
    std::int64_t soft{0};
    std::int64_t hard{0};
    bool operator==(const Ulimit&) const = default;
};

struct Build {
    Path context;
    std::string dockerfile;
    std::string dockerfile_inline;
    std::string target;
    StringMap args;
    std::map<std::string, std::string> labels;
    std::string network;
    std::vector<std::string> cache_from, extra_hosts, tags, platforms;
    bool no_cache{false}, pull{false};
    std::string isolation;
    std::optional<std::uint64_t> shm_size;  // bytes
    std::map<std::string, Ulimit> ulimits;
    SourcePosition position;
    bool operator==(const Build&) const = default;
};

struct Port {
    std::string host_ip;
    std::string published;  // "", "8080" or a range "8000-9000"
    std::uint16_t target{0};
    std::string protocol{"tcp"};
    SourcePosition position;
    bool operator==(const Port&) const = default;
};

struct ServiceVolume {
    enum class Type { volume, bind, tmpfs };
    Type type{Type::volume};
    std::string source;  // key of the top-level volume (empty: anonymous), or an absolute host path
    std::string target;
    bool read_only{false};
    bool create_host_path{false};
    std::string propagation;
    std::string selinux;  // "z", "Z"
    bool no_copy{false};
    bool non_recursive{false};                  // of a bind: without the mounts below its source
    std::map<std::string, std::string> labels;  // of a volume that the mount makes
    std::optional<std::uint64_t> tmpfs_size;    // bytes
    std::optional<std::uint32_t> tmpfs_mode;    // permission bits
    SourcePosition position;
    bool operator==(const ServiceVolume&) const = default;
};

struct ServiceNetwork {
    std::string network;  // key of the top-level network
    std::vector<std::string> aliases;
    std::string ipv4_address, ipv6_address, mac_address;
    std::vector<std::string> link_local_ips;
    std::map<std::string, std::string> driver_opts;
    int priority{0};  // the highest is joined first
    SourcePosition position{};
    bool operator==(const ServiceNetwork&) const = default;
};

enum class Condition { started, healthy, completed_successfully };

struct Dependency {
    Condition condition{Condition::started};
    bool required{true};
    bool restart{false};
    SourcePosition position;
    bool operator==(const Dependency&) const = default;
};

struct HealthCheck {
    bool disabled{false};
    std::vector<std::string> test;  // {"CMD", …} or {"CMD-SHELL", "…"}; empty keeps the image's
    std::optional<std::chrono::nanoseconds> interval, timeout, start_period;
    std::optional<std::chrono::nanoseconds> start_interval;  // engines know it from API 1.44
    std::optional<int> retries;
    bool operator==(const HealthCheck&) const = default;
};

// A secret or config as a service gets it: a file in its containers.
struct FileGrant {
    std::string source;  // key of the top-level secret or config
    std::string target;  // absolute path in the container
    std::string uid, gid;
    std::optional<std::uint32_t> mode;  // permission bits
    SourcePosition position;
    bool operator==(const FileGrant&) const = default;
};

// `gpus`, and deploy.resources.reservations.devices.
struct DeviceRequest {
    std::vector<std::string> capabilities;
    std::string driver;
    std::optional<std::int64_t> count;  // -1: all
    std::vector<std::string> device_ids;
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
    std::optional<int> weight;  // 10 to 1000; 0: the engine's
    std::vector<DeviceWeight> weight_device;
    std::vector<DeviceRate> device_read_bps, device_read_iops, device_write_bps, device_write_iops;
    bool operator==(const BlockIo&) const = default;
};

// What runs in a container after it has started, or before it is stopped.
struct Hook {
    std::vector<std::string> command;
    std::string user, working_dir;
    bool privileged{false};
    StringMap environment;
    SourcePosition position;
    bool operator==(const Hook&) const = default;
};

// develop.watch: what is to happen when files below `path` change.
struct WatchRule {
    enum class Action { rebuild, sync, restart, sync_and_restart, sync_and_exec };
    Action action{Action::sync};
    Path path;           // absolute
    std::string target;  // of the sync kinds: where in the container
    std::vector<std::string> include, ignore;
    bool initial_sync{false};
    std::optional<Hook> exec;  // of sync_and_exec
    SourcePosition position;
    bool operator==(const WatchRule&) const = default;
};

enum class Role { app, database, task };

struct Service {
    std::string name;
    SourcePosition position;
    std::string image;
    std::optional<Build> build;
    std::optional<std::vector<std::string>> command;
    std::optional<std::vector<std::string>> entrypoint;
    StringMap environment;  // env_file and environment together, resolved
    std::vector<Port> ports;
    std::vector<std::string> expose;
    std::vector<ServiceVolume> volumes;
    std::map<std::string, ServiceNetwork> networks;  // empty with an empty network_mode: "default"
    std::string network_mode;
    std::map<std::string, Dependency> depends_on;
    std::vector<std::string> links;
    std::optional<HealthCheck> healthcheck;
    std::string restart;  // "", "no", "always", "unless-stopped", "on-failure[:n]"
    std::string container_name, hostname, domainname, user, working_dir, stop_signal, platform, pull_policy, pid, ipc;
    std::optional<std::chrono::nanoseconds> stop_grace_period;
    std::map<std::string, std::string> labels;
    std::vector<std::string> profiles;
    std::vector<std::string> cap_add, cap_drop, security_opt, extra_hosts, dns, dns_search, tmpfs, group_add, devices, volumes_from;
    std::map<std::string, std::string> sysctls;
    std::map<std::string, Ulimit> ulimits;
    bool tty{false}, stdin_open{false}, privileged{false}, read_only{false};
    std::optional<bool> init;
    std::optional<std::uint64_t> mem_limit, shm_size;  // bytes
    std::optional<std::int64_t> memswap_limit;
    std::optional<double> cpus;
    std::optional<std::int64_t> pids_limit;
    std::vector<FileGrant> secrets, configs;
    std::vector<Hook> post_start, pre_stop;
    std::vector<WatchRule> watch;  // develop.watch
    std::vector<DeviceRequest> device_requests;
    std::optional<BlockIo> blkio;
    std::string cgroup;  // "", "host" or "private"
    std::string cgroup_parent, cpuset, isolation, mac_address, runtime, userns_mode, uts;
    std::optional<std::int64_t> cpu_shares, cpu_period, cpu_quota, cpu_rt_period, cpu_rt_runtime;  // times in microseconds
    std::optional<std::uint64_t> mem_reservation;                                                  // bytes
    std::optional<int> mem_swappiness, oom_score_adj;
    std::optional<bool> oom_kill_disable;
    std::vector<std::string> device_cgroup_rules, dns_opt, external_links;
    std::map<std::string, std::string> storage_opt;
    bool attach{true};  // false: its log is shown only when it is asked for
    int scale{1};
    std::string log_driver;
    std::map<std::string, std::string> log_options;
    std::optional<Role> role;  // x-seedbed
    bool hidden{false};        // x-seedbed
    bool operator==(const Service&) const = default;
};

struct Volume {
    std::string key;
    std::string name;  // on the engine: "<project>_<key>", or as given
    std::string driver;
    std::map<std::string, std::string> driver_opts;
    std::map<std::string, std::string> labels;
    bool external{false};
    SourcePosition position;
    bool operator==(const Volume&) const = default;
};

// One entry of ipam.config.
struct Subnet {
    std::string subnet, gateway, ip_range;
    std::map<std::string, std::string> aux_addresses;
    bool operator==(const Subnet&) const = default;
};

struct Network {
    std::string key;
    std::string name;
    std::string driver;
    std::map<std::string, std::string> driver_opts;
    std::map<std::string, std::string> labels;
    std::vector<Subnet> subnets;
    std::string ipam_driver;
    std::map<std::string, std::string> ipam_options;
    bool external{false}, internal{false}, attachable{false}, enable_ipv6{false};
    SourcePosition position;
    bool operator==(const Network&) const = default;
};

// A top-level secret or config: a small file that services are given. Exactly one of `file`, `environment`, `inline_content` and
// `external` says where it comes from.
struct FileResource {
    std::string key;
    std::string name;                    // "<project>_<key>", or as given
    Path file;                           // absolute; it need not exist
    std::string environment;             // the name of a variable
    bool inline_content{false};          // `content`, of configs only
    std::optional<std::string> content;  // the variable's value, or what stands in the file; none when the variable is not set
    bool external{false};                // kept by a swarm
    SourcePosition position;
    bool operator==(const FileResource&) const = default;
};

// ---- x-seedbed, version 1

// A command: a list runs as it is, a string runs in `sh -c`.
using Command = std::variant<std::string, std::vector<std::string>>;

struct EnvFileRule {
    Path from;
    Path to;
    std::vector<std::string> generate;  // names that get a random secret
    SourcePosition position;
    bool operator==(const EnvFileRule&) const = default;
};

struct SetupStep {
    enum class Kind { up, fixture, task, open };
    Kind kind{Kind::up};
    std::string database;  // fixture
    std::string name;      // fixture, task or link
    SourcePosition position;
    bool operator==(const SetupStep&) const = default;
};

struct Requirements {
    std::string engine_api;
    std::optional<std::uint64_t> disk_free, memory;  // bytes
    std::vector<std::string> arch;
    bool operator==(const Requirements&) const = default;
};

struct Onboarding {
    std::vector<EnvFileRule> env;
    std::vector<SetupStep> steps;
    Requirements requires_;
    bool operator==(const Onboarding&) const = default;
};

struct Task {
    std::string name;
    Command run;
    StringMap env;
    std::vector<std::string> inputs, outputs;
    std::vector<std::string> needs_services;
    std::string needs_fixture;  // "database/fixture"
    std::vector<std::string> needs_tasks;
    std::vector<std::string> junit_reports;
    std::optional<std::chrono::nanoseconds> timeout;
    bool ci{false};
    SourcePosition position;
    bool operator==(const Task&) const = default;
};

struct Tool {
    std::string name;
    std::string image;  // one of these two
    std::string service;
    std::string workdir;
    std::vector<ServiceVolume> mounts;
    std::string user;  // "", "host", "image", "uid:gid"
    StringMap env;
    bool network{true};
    std::map<std::string, Task> tasks;
    SourcePosition position;
    bool operator==(const Tool&) const = default;
};

struct Import {
    enum class Kind { file, script, task };
    Kind kind{Kind::file};
    Path path;  // file, script: absolute
    std::string task;
    std::string shell;
    SourcePosition position;
    bool operator==(const Import&) const = default;
};

struct Fixture {
    std::string name;
    std::string base{"empty"};  // "empty", "seed" or another fixture
    bool migrate{false};
    std::string migrate_target;  // empty: the newest
    std::vector<Import> imports;
    std::string verify_sql;
    std::string verify_expect;
    std::string published;  // where in a registry its snapshot may lie: "registry.example/team/shop-db:demo"
    SourcePosition position;
    bool operator==(const Fixture&) const = default;
};

struct Migrations {
    std::string task;
    Path dir;
    std::string mark;  // a query whose answer names the newest migration applied
    SourcePosition position;
    bool operator==(const Migrations&) const = default;
};

// Where a `base: seed` comes from.
struct Seed {
    std::string source;  // a file (absolute), "oci:REFERENCE" or "volume:NAME"
    std::string sha256;
    SourcePosition position;
    bool operator==(const Seed&) const = default;
};

struct Database {
    std::string name;
    std::string service;
    std::string volume;  // key; found from the service's mounts when not given
    std::string engine;  // "postgresql", "mariadb", "mysql", "redis", "mongodb"; recognised by image when not given
    std::string user, password_env, database;
    std::optional<Seed> seed;
    std::optional<Migrations> migrations;
    std::string default_fixture;
    std::map<std::string, Fixture> fixtures;
    SourcePosition position;
    bool operator==(const Database&) const = default;
};

// Where logs are sent to beside our own store.
struct LogShipping {
    std::string driver;
    std::string address;
    std::string format;
    bool only_in_ci{false};
    SourcePosition position;
    bool operator==(const LogShipping&) const = default;
};

struct Seedbed {
    bool present{false};  // the files have x-seedbed, or there is a .seedbed.yaml
    int version{1};
    Onboarding onboarding;
    std::string environment_scope{"none"};  // "none", "branch", "worktree"
    std::string default_branch;             // the branch whose environment has the project's plain name; empty: as the repository says
    std::vector<std::string> shared_volumes, cloned_volumes;
    SourcePosition environments_position;
    std::map<std::string, Tool> tools;
    std::map<std::string, Database> databases;
    std::map<std::string, std::string> links;
    std::vector<LogShipping> log_shipping;
    bool operator==(const Seedbed&) const = default;
};

// ---- the whole

// Whose environment this is, where a project has one for each branch or worktree (x-seedbed.environments; docs/environments.md).
struct Owner {
    std::string base_name;             // of the project: what the environments' names begin with; the default branch's has it alone
    std::string branch;                // empty: none, a detached head, or an environment that somebody named
    std::string worktree;              // scope worktree: the linked worktree's name
    std::vector<std::string> parents;  // names of the environments that it is a child of, the nearest first
    bool operator==(const Owner&) const = default;
};

// "8080/tcp" as the files publish it → the host's port that this environment has instead.
using PortMap = std::map<std::string, std::uint16_t>;

struct Project {
    std::string name;  // of the environment: Compose's project name
    Owner owner;
    PortMap ports;  // those that differ from the files'; all else here says the ports as they are
    Path working_dir;
    std::vector<Path> files;  // the Compose files, absolute, in the order in which they were laid over one another
    // Where a local override is read from, or would be; empty when the files were named (-f, COMPOSE_FILE, .seedbed.yaml) and none is.
    Path override_file;
    std::vector<Path> inputs;  // every file that loading looked at, also .env, env_file, .seedbed.yaml: what a watcher watches
    std::map<std::string, Service> services;  // every profile's
    std::map<std::string, Volume> volumes;
    std::map<std::string, FileResource> secrets, configs;
    std::map<std::string, Network> networks;  // "default" is there when some service uses it
    Seedbed seedbed;
    std::vector<std::string> active_profiles;
    std::vector<Warning> warnings;
    std::vector<VariableUse> variables;
    std::vector<MissingEnvFile> missing_env_files;

    // Each branch or worktree has an environment of its own.
    [[nodiscard]] bool has_branches() const { return seedbed.environment_scope != "none"; }
    // Its volume is the same one in every environment.
    [[nodiscard]] bool is_shared(const std::string& volume_key) const;
    // Runs by default: no profile, or an active one.
    [[nodiscard]] bool is_active(const Service& service) const;
};

}  // namespace seedbed::compose
