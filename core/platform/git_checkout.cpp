#include "platform/git_checkout.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>

namespace seedbed::platform {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_heads = "refs/heads/";
constexpr std::size_t k_longest_line = 4096;
constexpr std::size_t k_short_commit = 8;

// Empty when there is no such file, or when its first line is longer than anything that git writes.
std::string first_line(const fs::path& file)
{
    std::ifstream stream(file);
    std::array<char, k_longest_line> line{};
    stream.getline(line.data(), line.size());
    return stream.fail() ? std::string{} : std::string(trimmed(line.data()));
}

std::string after(const std::string& text, std::string_view prefix)
{
    return text.starts_with(prefix) ? text.substr(prefix.size()) : std::string{};
}

// A branch's name as git lets one be (git-check-ref-format(1)), so that a broken file cannot pass anything else off as one.
std::string checked_branch(const std::string& name)
{
    const bool well = std::none_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '\x7f' || std::string_view("~^:?*[\\").find(c) != std::string_view::npos;
    });
    return well ? name : std::string{};
}

bool is_commit(const std::string& text)
{
    return text.size() >= 40 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// Without "..", and without a slash at the end, which would hide the last name.
fs::path plain(const fs::path& path)
{
    const fs::path normal = path.lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
}

bool is_git_dir(const fs::path& folder)
{
    std::error_code error;
    return fs::exists(folder / "HEAD", error);
}

// In a linked worktree or a submodule `.git` is a file that says where the folder is.
fs::path git_dir_at(const fs::path& dot_git)
{
    std::error_code error;
    if (fs::is_directory(dot_git, error))
        return dot_git;
    const std::string to = after(first_line(dot_git), "gitdir: ");
    return to.empty() ? fs::path{} : plain(dot_git.parent_path() / to);
}

fs::path common_dir_of(const fs::path& git_dir)
{
    const std::string to = first_line(git_dir / "commondir");
    return to.empty() ? git_dir : plain(git_dir / to);
}

// While a branch is rebased or bisected its head is detached, and everybody still thinks of it as that branch.
std::string branch_under_work(const fs::path& git_dir)
{
    for (const char* file : {"rebase-merge/head-name", "rebase-apply/head-name"})
        if (const std::string branch = after(first_line(git_dir / file), k_heads); !branch.empty())
            return checked_branch(branch);
    const std::string bisected = first_line(git_dir / "BISECT_START");
    return is_commit(bisected) ? std::string{} : checked_branch(bisected);
}

void read_head(GitCheckout& checkout)
{
    const std::string head = first_line(checkout.git_dir / "HEAD");
    if (const std::string branch = after(head, "ref: refs/heads/"); !branch.empty()) {
        // What git writes there for programs that do not know this form of a repository.
        checkout.reftable = branch == ".invalid";
        if (!checkout.reftable)
            checkout.branch = checked_branch(branch);
        return;
    }
    if (!is_commit(head))
        return;
    checkout.branch = branch_under_work(checkout.git_dir);
    if (checkout.branch.empty())
        checkout.commit = head;
}

GitCheckout checkout_at(fs::path folder, fs::path git_dir)
{
    GitCheckout checkout;
    checkout.folder = std::move(folder);
    checkout.git_dir = std::move(git_dir);
    checkout.common_dir = common_dir_of(checkout.git_dir);
    if (checkout.common_dir != checkout.git_dir && checkout.git_dir.parent_path().filename() == "worktrees")
        checkout.worktree = checkout.git_dir.filename().string();
    read_head(checkout);
    return checkout;
}

void add_loose(const fs::path& folder, const std::string& prefix, std::set<std::string>& names)
{
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = prefix + entry->path().filename().string();
        if (entry->is_directory(error))
            add_loose(entry->path(), name + "/", names);
        else if (!name.ends_with(".lock"))
            names.insert(name);
    }
}

// "<commit> <ref>" a line; "#" and "^" begin what says something about the file or the line before.
void add_packed(const fs::path& file, std::set<std::string>& names)
{
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        const auto space = line.find(' ');
        if (line.starts_with('#') || line.starts_with('^') || space == std::string::npos)
            continue;
        if (const std::string name = after(std::string(trimmed(line.substr(space + 1))), k_heads); !name.empty())
            names.insert(name);
    }
}

bool has_branch(const GitCheckout& checkout, const std::string& name)
{
    const auto branches = git_branches(checkout);
    return checkout.branch == name || std::binary_search(branches.begin(), branches.end(), name);
}

struct LogLine {
    std::string time;  // seconds, as written
    std::string message;
};

// "<old> <new> <who> <seconds> <zone>\t<message>"
LogLine parse_log(const std::string& line)
{
    const auto tab = line.find('\t');
    if (tab == std::string::npos)
        return {};
    const auto words = split(std::string_view(line).substr(0, tab), ' ');
    return {words.size() < 2 ? std::string{} : words[words.size() - 2], line.substr(tab + 1)};
}

// A branch that was made of HEAD: what was checked out then stands in the log of HEAD, at the same second.
std::string head_before(const GitCheckout& checkout, const std::string& branch, const std::string& time)
{
    std::ifstream stream(checkout.git_dir / "logs" / "HEAD");
    const std::string ending = " to " + branch;
    for (std::string line; std::getline(stream, line);) {
        const LogLine entry = parse_log(line);
        const std::string from = after(entry.message, "checkout: moving from ");
        if (entry.time == time && from.ends_with(ending))
            return from.substr(0, from.size() - ending.size());
    }
    return {};
}

// "origin/main", "refs/remotes/origin/main", "refs/heads/main", "main"; what names no branch gives nothing.
std::string branch_named(const GitCheckout& checkout, const std::string& start)
{
    if (const std::string local = after(start, k_heads); !local.empty())
        return local;
    if (has_branch(checkout, start))
        return start;
    std::string remote = after(start, "refs/remotes/");
    if (remote.empty())
        remote = start;
    const auto slash = remote.find('/');
    std::error_code error;
    const bool known = slash != std::string::npos && fs::exists(checkout.common_dir / "refs" / "remotes" / remote.substr(0, slash), error);
    return known ? remote.substr(slash + 1) : std::string{};
}

std::string made_from(const GitCheckout& checkout, const std::string& branch)
{
    const LogLine first = parse_log(first_line(checkout.common_dir / "logs" / "refs" / "heads" / branch));
    const std::string start = after(first.message, "branch: Created from ");
    return branch_named(checkout, start == "HEAD" ? head_before(checkout, branch, first.time) : start);
}

// `merge` of the section [branch "<name>"] (git-config(1)).
std::string upstream_of(const GitCheckout& checkout, const std::string& branch)
{
    std::ifstream stream(checkout.common_dir / "config");
    bool inside = false;
    for (std::string line; std::getline(stream, line);) {
        const std::string text(trimmed(line));
        if (text.starts_with('['))
            inside = text == "[branch \"" + branch + "\"]";
        const auto equals = text.find('=');
        if (inside && equals != std::string::npos && trimmed(std::string_view(text).substr(0, equals)) == "merge")
            return after(std::string(trimmed(std::string_view(text).substr(equals + 1))), k_heads);
    }
    return {};
}

std::optional<GitCheckout> checkout_of_variable(const fs::path& folder, const HostEnvironment& host)
{
    const auto named = host.variable("GIT_DIR");
    if (!named || named->empty())
        return std::nullopt;
    std::error_code error;
    const fs::path git_dir = plain(fs::absolute(*named, error));
    if (error || !is_git_dir(git_dir))
        return std::nullopt;
    const auto tree = host.variable("GIT_WORK_TREE");
    return checkout_at(tree && !tree->empty() ? plain(fs::absolute(*tree, error)) : folder, git_dir);
}

}  // namespace

std::optional<GitCheckout> find_git_checkout(const fs::path& folder, const HostEnvironment& host)
{
    std::error_code error;
    fs::path at = plain(fs::absolute(folder, error));
    if (auto named = checkout_of_variable(at, host))
        return named;
    const auto ceilings = split(host.variable("GIT_CEILING_DIRECTORIES").value_or(""), ':');
    for (; !at.empty(); at = at.parent_path()) {
        if (const fs::path git_dir = git_dir_at(at / ".git"); !git_dir.empty() && is_git_dir(git_dir))
            return checkout_at(at, git_dir);
        if (at == at.root_path() || std::find(ceilings.begin(), ceilings.end(), at.parent_path().string()) != ceilings.end())
            break;
    }
    return std::nullopt;
}

std::vector<std::string> git_branches(const GitCheckout& checkout)
{
    std::set<std::string> names;
    add_loose(checkout.common_dir / "refs" / "heads", {}, names);
    add_packed(checkout.common_dir / "packed-refs", names);
    return {names.begin(), names.end()};
}

std::vector<std::string> git_worktrees(const GitCheckout& checkout)
{
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(checkout.common_dir / "worktrees", error), end; !error && entry != end; entry.increment(error))
        names.push_back(entry->path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::string git_default_branch(const GitCheckout& checkout)
{
    const std::string head = first_line(checkout.common_dir / "refs" / "remotes" / "origin" / "HEAD");
    if (const std::string branch = after(head, "ref: refs/remotes/origin/"); !branch.empty())
        return checked_branch(branch);
    for (const char* usual : {"main", "master"})
        if (has_branch(checkout, usual))
            return usual;
    return {};
}

std::string git_parent_branch(const GitCheckout& checkout, const std::string& branch)
{
    if (branch.empty())
        return {};
    std::string parent = made_from(checkout, branch);
    if (parent.empty())
        parent = upstream_of(checkout, branch);
    return parent == branch ? std::string{} : checked_branch(parent);
}

std::string short_commit(std::string_view commit)
{
    return std::string(commit.substr(0, k_short_commit));
}

std::string git_head_text(const fs::path& folder, const HostEnvironment& host)
{
    const auto checkout = find_git_checkout(folder, host);
    if (!checkout)
        return {};
    return checkout->branch.empty() ? short_commit(checkout->commit) : checkout->branch;
}

fs::path git_head_file(const GitCheckout& checkout)
{
    return checkout.git_dir / "HEAD";
}

}  // namespace seedbed::platform
