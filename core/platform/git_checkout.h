// What the git repository around a folder says: which branch is checked out, which branches there are, what a branch was made from. Read
// from the repository's files (gitrepository-layout(5)), so no git has to be installed and nothing that a repository configures is run.
// Reads only; nothing is cached, for a switch of the branch must be seen at once.
#pragma once

#include "platform/folders.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::platform {

// One checkout: a repository's main worktree, or a linked one (git-worktree(1)).
struct GitCheckout {
    std::filesystem::path folder;      // the worktree's top: where .git is
    std::filesystem::path git_dir;     // this worktree's own: HEAD and its log
    std::filesystem::path common_dir;  // shared by all worktrees: branches, configuration
    std::string branch;                // also during a rebase or a bisect of it; empty: a detached head, or unknown
    std::string commit;                // of a detached head, in full; else empty
    std::string worktree;              // a linked worktree's name in the repository; empty: the main one
    bool reftable{false};              // its refs are kept in a form that is not read here: the branch is unknown
    bool operator==(const GitCheckout&) const = default;
};

// The checkout that `folder` lies in, as git finds it: of GIT_DIR where that is set; else of the nearest .git at or above it, but not at or
// above a folder of GIT_CEILING_DIRECTORIES.
[[nodiscard]] std::optional<GitCheckout> find_git_checkout(const std::filesystem::path& folder, const HostEnvironment& host);

// Every local branch, sorted.
[[nodiscard]] std::vector<std::string> git_branches(const GitCheckout& checkout);
// The names of the linked worktrees, sorted.
[[nodiscard]] std::vector<std::string> git_worktrees(const GitCheckout& checkout);

// The branch that a clone of the remote `origin` begins with, where this repository knows; else main or master, whichever there is; else
// empty.
[[nodiscard]] std::string git_default_branch(const GitCheckout& checkout);

// The branch that this one was made from, by the reflogs or the branch's upstream; empty when neither tells.
[[nodiscard]] std::string git_parent_branch(const GitCheckout& checkout, const std::string& branch);

// The branch, or the first digits of a detached head's commit: what people call it. Empty without a repository.
[[nodiscard]] std::string git_head_text(const std::filesystem::path& folder, const HostEnvironment& host);

// As people see a commit.
[[nodiscard]] std::string short_commit(std::string_view commit);

// The file whose change may mean another branch. Git renames a new one over it.
[[nodiscard]] std::filesystem::path git_head_file(const GitCheckout& checkout);

}  // namespace seedbed::platform
