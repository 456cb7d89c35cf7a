// A running server in a container, asked through its kind's script: is it ready, what does a query answer. Holds no connection.
#pragma once

#include "base/plan.h"
#include "databases/kinds/database_kind.h"
#include "engine/engine.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::databases {

// Of a server that reads all its data before it answers.
struct Loading {
    std::uint64_t done{0}, total{0};  // bytes of the file
    bool operator==(const Loading&) const = default;
};
// "loading BYTES TOTAL", as a kind's script says it; nothing of any other line.
[[nodiscard]] std::optional<Loading> parse_loading(std::string_view line);

using LoadingSink = std::function<void(const Loading&)>;

class Server {
public:
    // `name`: the database's, for messages.
    Server(engine::Engine& engine, ContainerId container, std::shared_ptr<const DatabaseKind> kind, Credentials credentials,
           std::string name);

    // Blocks until the server has answered a real query over TCP twice, from the same start. All waiting happens inside one exec. One of a
    // kind that is not asked is ready when its health check passes, or, without one, when it has run for a moment.
    // Throws Error: task_failed (the container ended, engine_words = the end of its log; or the server refuses this user or database),
    // timed_out, cancelled.
    // `on_loading`: called on this thread while the server reads its data, with what it has read and how much there is; of kinds that tell.
    void wait_until_ready(std::chrono::seconds timeout, const std::stop_token& stop, const LoadingSink& on_loading = {}) const;
    // The same question, asked once.
    [[nodiscard]] bool is_ready(const std::stop_token& stop) const;

    // The answer, without the last newline. Throws Error(task_failed) with the server's words.
    [[nodiscard]] std::string query(const std::string& sql, const std::stop_token& stop) const;
    // Runs an action of the kind's script; any exit code is a result.
    [[nodiscard]] engine::ExecResult act(const std::vector<std::string>& arguments, const std::stop_token& stop) const;
    // Has the kind's program dump the data, packed by `packer` if that is not empty; `take` is called on this thread with the dump, and
    // what it throws ends it. Any exit code is a result. The program outlives a dump that is cut short, so this wants a container that can
    // be removed with it.
    [[nodiscard]] engine::ExecResult dump(const std::string& packer, const std::function<void(std::string_view)>& take,
                                          const std::stop_token& stop) const;
    // Runs a command of the user's with the client's variables; any exit code is a result.
    [[nodiscard]] engine::ExecResult run(const std::vector<std::string>& command, const std::stop_token& stop) const;

    [[nodiscard]] const ContainerId& container() const noexcept { return container_; }
    [[nodiscard]] const DatabaseKind& kind() const noexcept { return *kind_; }

private:
    [[nodiscard]] engine::ExecSpec action(const std::vector<std::string>& arguments) const;
    [[nodiscard]] engine::ExecResult ask_until_ready(std::chrono::seconds timeout, const std::stop_token& stop,
                                                     const LoadingSink& on_loading) const;
    [[nodiscard]] Error ended(const engine::ContainerDetails& details, const std::stop_token& stop) const;

    engine::Engine& engine_;
    ContainerId container_;
    std::shared_ptr<const DatabaseKind> kind_;
    Credentials credentials_;
    std::string name_;
};

// Waits, and tells with the step how far the server is with reading its data; afterwards how long that took, if it was felt.
void wait_and_tell_loading(const Server& server, const std::string& name, std::chrono::seconds timeout, StepContext& context);

}  // namespace seedbed::databases
