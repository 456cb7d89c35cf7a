#include "desktop/session/git_branch.h"

#include "base/text.h"

#include <fstream>
#include <utility>

namespace seedbed::desktop {

namespace {

std::string first_line(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return std::string(trimmed(line));
}

// In a worktree `.git` is a file that says where the repository's folder for it is (gitrepository-layout(5)).
std::filesystem::path git_dir(const std::filesystem::path& dot_git)
{
    constexpr std::string_view k_prefix = "gitdir: ";
    if (std::filesystem::is_directory(dot_git)) {
        return dot_git;
    }
    const std::string line = first_line(dot_git);
    return line.starts_with(k_prefix) ? dot_git.parent_path() / line.substr(k_prefix.size()) : std::filesystem::path();
}

}  // namespace

std::filesystem::path git_head_file(std::filesystem::path folder)
{
    std::error_code error;
    for (; !folder.empty(); folder = folder.parent_path()) {
        if (std::filesystem::exists(folder / ".git", error)) {
            return (git_dir(folder / ".git") / "HEAD").lexically_normal();
        }
        if (folder == folder.root_path()) {
            break;
        }
    }
    return {};
}

std::string git_branch(std::filesystem::path folder)
{
    constexpr std::string_view k_ref = "ref: refs/heads/";
    constexpr std::size_t k_short = 8;
    const std::filesystem::path file = git_head_file(std::move(folder));
    if (file.empty()) {
        return {};
    }
    const std::string head = first_line(file);
    return head.starts_with(k_ref) ? head.substr(k_ref.size()) : head.substr(0, k_short);
}

}  // namespace seedbed::desktop
