// One Docker-compatible engine: every call that Seedbed makes, typed. This header is the room's table of contents. Calls block
// and are cancelled by their stop token; an Engine is thread-safe and shared. Unless a call says otherwise it throws Error:
// engine_unreachable, engine_denied, timed_out, cancelled, not_found (404), conflict (409), no_space, port_taken, name_taken,
// and engine_refused for any other answer, always with the engine's own words.
#pragma once

#include "engine/transport.h"
#include "engine/types.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace seedbed::engine {

using ImageProgressFn = std::function<void(const ImageProgress&)>;

struct RegistryAnswer {
    std::string reference;
    std::optional<RegistryImage> image;
    std::optional<Error> failure;  // instead of it
    bool logged_in{false};         // a login of the user's went with the question
};

// Receives a container's log, on the transport's I/O thread; must not block or throw.
class LogSink {
public:
    virtual ~LogSink() = default;
    virtual void on_line(const LogLine& line) = 0;
    virtual void on_end(const std::optional<Error>& error) = 0;
};

// Receives events, on the transport's I/O thread; must not block or throw.
class EventSink {
public:
    virtual ~EventSink() = default;
    // The engine has accepted the subscription (or sent its first event): list now.
    virtual void on_open() = 0;
    virtual void on_event(const Event& event) = 0;
    virtual void on_end(const std::optional<Error>& error) = 0;
};

class Engine {
public:
    // Pings the engine and settles on an API version (1.41 to 1.51, the lower of ours and theirs).
    // Throws Error: engine_unreachable, engine_denied, unsupported (too old). `host` tells where the registry logins are.
    [[nodiscard]] static std::shared_ptr<Engine> connect(const Endpoint& endpoint, const std::stop_token& stop = {},
                                                         const platform::HostEnvironment& host = platform::read_host_environment());
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    [[nodiscard]] const Endpoint& endpoint() const noexcept;
    [[nodiscard]] ApiVersion api_version() const noexcept;
    [[nodiscard]] Flavor flavor() const noexcept;

    // the engine
    void ping(const std::stop_token& stop = {});
    [[nodiscard]] VersionInfo version(const std::stop_token& stop = {});
    [[nodiscard]] SystemInfo info(const std::stop_token& stop = {});
    // Walks everything: minutes on a large engine. Never on a timer.
    [[nodiscard]] DiskUsage disk_usage(const std::stop_token& stop = {});

    // containers
    [[nodiscard]] std::vector<ContainerSummary> containers(const ContainerFilter& filter = {}, const std::stop_token& stop = {});
    [[nodiscard]] ContainerDetails inspect_container(const ContainerId& id, const std::stop_token& stop = {});
    [[nodiscard]] ContainerId create_container(const ContainerSpec& spec, const std::stop_token& stop = {});
    void start_container(const ContainerId& id, const std::stop_token& stop = {});  // already running: nothing
    // SIGTERM or the image's signal, then SIGKILL after `grace` (none: the container's own). Not running: nothing.
    void stop_container(const ContainerId& id, std::optional<std::chrono::seconds> grace = {}, const std::stop_token& stop = {});
    void kill_container(const ContainerId& id, const std::string& signal = "SIGKILL",
                        const std::stop_token& stop = {});  // not running: nothing
    void restart_container(const ContainerId& id, std::optional<std::chrono::seconds> grace = {}, const std::stop_token& stop = {});
    // `volumes`: its anonymous volumes too. Not there: nothing.
    void remove_container(const ContainerId& id, bool force, bool volumes, const std::stop_token& stop = {});
    void rename_container(const ContainerId& id, const std::string& name, const std::stop_token& stop = {});
    // The container's health after one more probe where the engine does not probe by itself: Podman leaves that to systemd, and without it
    // a container stays “starting” for ever. Docker probes at the check's interval; there this only looks. For callers that wait for
    // health.
    [[nodiscard]] Health probe_health(const ContainerId& id, const std::stop_token& stop = {});
    // Blocks until it is not running; its exit code.
    [[nodiscard]] int wait_container(const ContainerId& id, const std::stop_token& stop = {});

    // exec, without standard input
    // `on_output` (may be empty) sees the bytes as they arrive, on the calling thread; they are collected in the result as well, up to
    // 16 MiB of each stream. A command that cannot be started is a result with exit code 126 or 127, as a shell would give it.
    // Cancelling leaves the command running: the API has no call that ends it.
    [[nodiscard]] ExecResult exec(const ContainerId& id, const ExecSpec& spec, const std::stop_token& stop = {},
                                  const std::function<void(LogSource, std::string_view)>& on_output = {});

    // files
    // A tar stream of `path` inside the container (it need not run); `on_bytes` is called on the calling thread, and the engine waits for
    // it.
    void get_archive(const ContainerId& id, const std::string& path, const std::function<void(std::string_view)>& on_bytes,
                     const std::stop_token& stop = {});
    // Unpacks a tar (plain, gzip, bzip2, xz) into the folder `path`, which must exist (Podman makes it).
    void put_archive(const ContainerId& id, const std::string& path, const BodySource& tar, const std::stop_token& stop = {});

    // images
    [[nodiscard]] std::vector<ImageSummary> images(const std::stop_token& stop = {});
    [[nodiscard]] ImageDetails inspect_image(const std::string& reference, const std::stop_token& stop = {});
    [[nodiscard]] bool image_exists(const std::string& reference, const std::stop_token& stop = {});
    // With the user's registry credentials. A name without a tag means "latest". Throws not_found when the registry has no such image,
    // engine_refused with the registry's words otherwise.
    void pull_image(const std::string& reference, const std::string& platform, const ImageProgressFn& progress,
                    const std::stop_token& stop = {});
    // The classic builder. The context is sent as a tar that respects .dockerignore. Throws task_failed when a build step fails.
    [[nodiscard]] ImageId build_image(const BuildSpec& spec, const ImageProgressFn& progress, const std::stop_token& stop = {});
    void tag_image(const std::string& source, const std::string& target, const std::stop_token& stop = {});
    void remove_image(const std::string& reference, bool force, const std::stop_token& stop = {});
    // Asks the registries about all of these at once, with the user's logins, pulling nothing. What is not answered within `limit` is
    // Error(timed_out); an engine that has no such call (Podman before 5) gives Error(unsupported). In the order of `references`.
    [[nodiscard]] std::vector<RegistryAnswer> ask_registries(const std::vector<std::string>& references, std::chrono::milliseconds limit,
                                                             const std::stop_token& stop = {});
    // Deletes images that have no name and that no container stands on; the bytes freed.
    std::uint64_t prune_unnamed_images(const std::stop_token& stop = {});
    // Deletes what the builder keeps for later builds; the bytes freed. Nothing where the engine has no such call.
    std::uint64_t prune_build_cache(const std::stop_token& stop = {});

    // volumes
    [[nodiscard]] std::vector<VolumeInfo> volumes(const std::stop_token& stop = {});
    [[nodiscard]] VolumeInfo inspect_volume(const std::string& name, const std::stop_token& stop = {});
    VolumeInfo create_volume(const VolumeSpec& spec, const std::stop_token& stop = {});
    void remove_volume(const std::string& name, bool force, const std::stop_token& stop = {});  // not there: nothing

    // networks
    [[nodiscard]] std::vector<NetworkInfo> networks(const std::stop_token& stop = {});
    NetworkId create_network(const NetworkSpec& spec, const std::stop_token& stop = {});
    void connect_network(const NetworkId& network, const ContainerId& container, const std::vector<std::string>& aliases,
                         const std::stop_token& stop = {});
    void remove_network(const NetworkId& network, const std::stop_token& stop = {});  // not there: nothing

    // streams; each returns at once, and destroying the Stream ends it
    [[nodiscard]] std::unique_ptr<Stream> follow_events(const EventFilter& filter, std::shared_ptr<EventSink> sink);
    // `tty`: ContainerDetails::tty, since below API 1.42 the answer itself does not say. Lines of a TTY have no time on Podman.
    [[nodiscard]] std::unique_ptr<Stream> follow_logs(const ContainerId& id, bool tty, const LogOptions& options,
                                                      std::shared_ptr<LogSink> sink);
    // The same request in a form that this engine answers without a fault: asked for a tail, Podman 4.3 loses what is written before it
    // begins to follow, and up to 4.6 it misplaces line ends (containers/podman issue 19545). There the tail is read once for its first
    // time, and `since` takes its place; a few earlier lines may come with it. Blocks where it has to read.
    [[nodiscard]] LogOptions faultless(const ContainerId& id, bool tty, const LogOptions& options, const std::stop_token& stop = {});
    // Blocks until the end of what is there (options.follow is ignored). A tail is exact on every engine.
    void read_logs(const ContainerId& id, bool tty, const LogOptions& options, const std::function<void(const LogLine&)>& on_line,
                   const std::stop_token& stop = {});

    // One sample at once (one-shot); nothing when the container does not run.
    [[nodiscard]] std::optional<StatsSample> stats(const ContainerId& id, const std::stop_token& stop = {});

    [[nodiscard]] Transport& transport() noexcept;

    class Impl;  // shared by this room's files

private:
    explicit Engine(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace seedbed::engine
