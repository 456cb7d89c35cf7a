#include "workspace/new_project.h"

#include "base/cancellation.h"
#include "base/error.h"
#include "base/text.h"
#include "platform/process.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <system_error>

namespace seedbed::workspace {

namespace fs = std::filesystem;

namespace {

// The one folder that the plan made itself, and may remove.
struct Made {
    fs::path folder;
    bool by_us{false};
};

void make_folder(Made& made)
{
    std::error_code error;
    fs::create_directories(made.folder.parent_path(), error);
    if (!error && fs::create_directory(made.folder, error)) {
        made.by_us = true;
        return;
    }
    if (!error)
        throw Error(ErrorKind::name_taken, fmt::format("there is something at {} already", made.folder.string()),
                    {.hint = "Choose another folder, or open the one that is there."});
    throw Error(error == std::errc::no_space_on_device ? ErrorKind::no_space : ErrorKind::cannot_create,
                fmt::format("cannot make the folder {}: {}", made.folder.string(), error.message()),
                {.hint = "Choose a folder that you may write to."});
}

void remove_folder(const Made& made)
{
    if (!made.by_us)
        return;
    std::error_code error;
    fs::remove_all(made.folder, error);
    if (error)
        throw Error(ErrorKind::cannot_create, fmt::format("cannot remove the folder {}: {}", made.folder.string(), error.message()));
}

struct Advice {
    std::string_view words;  // of git, ssh or curl
    ErrorKind kind;
    std::string_view hint;
};

// The first that fits what git said.
constexpr std::array<Advice, 9> k_advice{{
    {"No space left", ErrorKind::no_space, "Free some space, then try again."},
    {"Host key verification failed", ErrorKind::bad_usage,
     "Connect to this host once with ssh in a terminal and accept its key, then try again."},
    {"Permission denied (publickey", ErrorKind::bad_usage, "Add your SSH key to the agent (ssh-add) and to the host, then try again."},
    {"terminal prompts disabled", ErrorKind::bad_usage,
     "The repository is private or does not exist: log in once with git in a terminal (a credential helper keeps it), or use its SSH "
     "address."},
    {"Authentication failed", ErrorKind::bad_usage, "Log in once with git in a terminal, or use the repository's SSH address."},
    {"Could not resolve host", ErrorKind::not_found, "Check the address and the network."},
    {"Connection", ErrorKind::not_found, "Check the address and the network."},
    {"not found", ErrorKind::not_found, "Check the address; a private repository looks the same until you are logged in."},
    {"does not exist", ErrorKind::not_found, "Check the address."},
}};

Error clone_error(const std::string& address, const std::string& words)
{
    const auto advice = std::ranges::find_if(k_advice, [&](const Advice& each) { return words.find(each.words) != std::string::npos; });
    const bool known = advice != k_advice.end();
    return {known ? advice->kind : ErrorKind::bad_usage,
            fmt::format("git cannot clone {}", without_password(address)),
            {.engine_words = words, .hint = std::string(known ? advice->hint : "Check the address, or clone it in a terminal.")}};
}

// git may say the address again, password and all.
std::string without_password_of(const std::string& address, std::string words)
{
    for (auto at = words.find(address); at != std::string::npos; at = words.find(address, at)) {
        const std::string shown = without_password(address);
        words.replace(at, address.size(), shown);
        at += shown.size();
    }
    return words;
}

void run_clone(const std::string& address, Made& made, const StepContext& step)
{
    make_folder(made);
    GitProgress progress;
    platform::ProcessRequest git;
    git.argv = {"git", "clone", "--progress", "--", address, made.folder.string()};
    // In English, so that it can be read here; and never a question that nobody sees.
    git.extra_environment = {{"GIT_TERMINAL_PROMPT", "0"}, {"LC_ALL", "C.UTF-8"}};
    git.on_errors = [&](std::string_view piece) {
        if (const auto now = progress.feed(piece))
            step.report(*now);
    };
    const platform::ProcessResult result = platform::run_process(git, step.stop());
    progress.feed("\n");
    if (result.exit_code != 0)
        throw clone_error(address, without_password_of(address, progress.words()));
}

void copy_one(const fs::directory_entry& entry, const fs::path& target)
{
    if (entry.is_symlink())
        fs::copy_symlink(entry.path(), target);
    else if (entry.is_directory())
        fs::create_directory(target);
    else
        fs::copy_file(entry.path(), target);
    if (!entry.is_symlink())
        fs::permissions(target, fs::perms::owner_write, fs::perm_options::add);
}

void run_copy(const fs::path& from, Made& made, const StepContext& step)
{
    make_folder(made);
    try {
        std::uint64_t copied = 0;
        for (const auto& entry : fs::recursive_directory_iterator(from)) {
            throw_if_cancelled(step.stop(), "copying the example");
            copy_one(entry, made.folder / entry.path().lexically_relative(from));
            step.report({.detail = {}, .done = ++copied, .total = {}, .unit = ProgressUnit::items});
        }
    } catch (const fs::filesystem_error& error) {
        throw Error(error.code() == std::errc::no_space_on_device ? ErrorKind::no_space : ErrorKind::cannot_create,
                    fmt::format("cannot copy {}: {}", from.string(), error.code().message()));
    }
}

Plan folder_plan(StepInfo info, const fs::path& folder, std::function<void(Made&, const StepContext&)> run)
{
    auto made = std::make_shared<Made>(Made{folder.lexically_normal(), false});
    Plan plan;
    plan.id = make_plan_id();
    plan.title = info.title;
    plan.steps.push_back({.info = std::move(info),
                          .run = [made, run = std::move(run)](StepContext& step) { run(*made, step); },
                          .undo = [made](StepContext&) { remove_folder(*made); }});
    return plan;
}

}  // namespace

Plan clone_plan(const std::string& address, const fs::path& folder)
{
    if (trimmed(address).empty())
        throw Error(ErrorKind::bad_usage, "cannot clone without an address", {.hint = "Give the address of a git repository."});
    StepInfo info;
    info.id = "clone";
    info.action = "clone_repository";
    info.subject = without_password(address);
    info.title = fmt::format("Clone {} into {}", info.subject, folder.string());
    return folder_plan(std::move(info), folder, [address](Made& made, const StepContext& step) { run_clone(address, made, step); });
}

Plan copy_plan(const fs::path& from, const fs::path& folder)
{
    StepInfo info;
    info.id = "copy";
    info.action = "copy_folder";
    info.subject = from.string();
    info.title = fmt::format("Copy {} to {}", from.string(), folder.string());
    return folder_plan(std::move(info), folder, [from](Made& made, const StepContext& step) { run_copy(from, made, step); });
}

// As git's builtin/clone.c: the last part of the path, without slashes, "/.git" and ".git" behind it.
std::string folder_name_of(std::string_view address)
{
    address = trimmed(address);
    const auto drop = [&](std::string_view end) {
        if (address.ends_with(end))
            address.remove_suffix(end.size());
    };
    while (address.ends_with('/'))
        drop("/");
    drop("/.git");
    drop(".git");
    const auto before = address.find_last_of("/:");
    const std::string_view name = before == std::string_view::npos ? address : address.substr(before + 1);
    return name == "." || name == ".." ? std::string() : std::string(name);
}

std::string without_password(const std::string& address)
{
    const auto scheme = address.find("://");
    if (scheme == std::string::npos)
        return address;
    const auto begin = scheme + 3;
    const auto end = address.find('/', begin);
    const auto at = address.rfind('@', end);
    const auto colon = address.find(':', begin);
    if (at == std::string::npos || at < begin || colon == std::string::npos || colon > at)
        return address;
    return address.substr(0, colon) + address.substr(at);
}

std::optional<StepProgress> GitProgress::feed(std::string_view piece)
{
    std::optional<StepProgress> newest;
    rest_ += piece;
    std::size_t begin = 0;
    for (auto end = rest_.find_first_of("\r\n"); end != std::string::npos; end = rest_.find_first_of("\r\n", begin)) {
        if (auto progress = line(trimmed(std::string_view(rest_).substr(begin, end - begin))))
            newest = std::move(progress);
        begin = end + 1;
    }
    rest_.erase(0, begin);
    return newest;
}

// "Receiving objects:  45% (450/1000), 1.20 MiB | 3.40 MiB/s" and its like (git's progress.c).
std::optional<StepProgress> GitProgress::line(std::string_view text)
{
    const auto colon = text.find(": ");
    const auto open = text.find("% (");
    const auto slash = text.find('/', open);
    const auto close = text.find(')', slash);
    if (colon == std::string_view::npos || open == std::string_view::npos || slash == std::string_view::npos ||
        close == std::string_view::npos || colon > open) {
        constexpr std::size_t k_most = 8;
        if (!text.empty() && !text.starts_with("Cloning into"))
            words_.emplace_back(text);
        if (words_.size() > k_most)
            words_.erase(words_.begin());
        return {};
    }
    if (!text.starts_with("Receiving objects")) {
        // Once all is there the bar stays full; before that there is nothing to count.
        return StepProgress{std::string(text.substr(0, open + 1)), total_, total_, total_ ? ProgressUnit::items : ProgressUnit::none};
    }
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    const std::string_view counts = text.substr(open + 3, close - open - 3);
    const auto middle = counts.find('/');
    std::from_chars(counts.data(), counts.data() + middle, done);
    std::from_chars(counts.data() + middle + 1, counts.data() + counts.size(), total);
    total_ = total;
    return StepProgress{std::string(text.substr(0, open + 1)) + std::string(text.substr(close + 1)), done, total, ProgressUnit::items};
}

std::string GitProgress::words() const
{
    std::string all;
    for (const std::string& each : words_)
        all += (all.empty() ? "" : "\n") + each;
    return all;
}

}  // namespace seedbed::workspace
