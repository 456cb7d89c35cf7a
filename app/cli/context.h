// What every command gets: the global options, the machine, the stop token of Ctrl+C, and on demand the engine and the opened project.
// Nothing is connected or loaded before a command asks for it.
#pragma once

#include "cli/output.h"
#include "compose/load.h"
#include "engine/engine.h"
#include "platform/folders.h"
#include "workspace/workspace.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace seedbed::cli {

struct GlobalOptions {
    std::filesystem::path folder{"."};
    std::vector<std::filesystem::path> files;
    std::optional<std::string> project_name;
    std::optional<std::string> environment;
    std::vector<std::filesystem::path> env_files;
    std::vector<std::string> profiles;
    std::optional<std::string> context;
    std::optional<std::string> host;
    Format format{Format::table};
    bool dry_run{false};
    bool yes{false};
    bool trust{false};
};

class Context {
public:
    Context(GlobalOptions options, platform::HostEnvironment host, std::stop_token stop);

    [[nodiscard]] const GlobalOptions& options() const noexcept { return options_; }
    [[nodiscard]] const platform::HostEnvironment& host() const noexcept { return host_; }
    [[nodiscard]] const std::stop_token& stop() const noexcept { return stop_; }
    [[nodiscard]] const Output& out() const noexcept { return output_; }

    [[nodiscard]] compose::LoadRequest load_request() const;
    // Throws as choose_endpoint and Engine::connect.
    [[nodiscard]] std::shared_ptr<engine::Engine> engine();
    // The opened project; its warnings are printed once.
    [[nodiscard]] workspace::Workspace& workspace();
    // The same for a command that changes something: what a project asks of the machine must be trusted, and what a dead process left
    // behind is cleared first.
    [[nodiscard]] workspace::Workspace& workspace_for_change();
    // Opened anew, because its files may have changed. What was opened before stays, for whoever works on it still.
    [[nodiscard]] workspace::Workspace& fresh_workspace();
    void print_warnings(const compose::Project& project);

private:
    GlobalOptions options_;
    platform::HostEnvironment host_;
    std::stop_token stop_;
    Output output_;
    std::shared_ptr<engine::Engine> engine_;
    std::shared_ptr<workspace::Workspace> workspace_;
    std::vector<std::shared_ptr<workspace::Workspace>> earlier_;
    bool recovered_{false};
};

}  // namespace seedbed::cli
