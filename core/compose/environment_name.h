// What an environment is called, from the repository alone: so the command line, the desktop, CI and `docker compose -p` mean the same one.
// docs/environments.md gives the rules.
#pragma once

#include "compose/model.h"
#include "platform/git_checkout.h"

#include <optional>
#include <string>

namespace seedbed::compose {

// How a project's environments are told apart.
struct EnvironmentRule {
    std::string scope{"none"};   // "none", "branch", "worktree"
    std::string default_branch;  // declared; empty: as the repository says
    std::string base_name;
};

struct EnvironmentName {
    std::string name;
    Owner owner;
};

// A branch's or worktree's name as part of another name: lower-case letters, digits, "-", and "_" for a slash between two of them. A name
// that loses something by this, or is longer than 40 characters, ends with six digits of its hash: no two names give the same.
[[nodiscard]] std::string environment_slug(const std::string& name);

// The environment of what is checked out; without a repository, the project's plain name.
[[nodiscard]] EnvironmentName environment_of(const EnvironmentRule& rule, const std::optional<platform::GitCheckout>& checkout);

// The environment that --env means: a branch (or a worktree, with that scope), or an environment's name. Throws Error(bad_usage) when it is
// neither, with a suggestion.
[[nodiscard]] EnvironmentName environment_named(const EnvironmentRule& rule, const std::optional<platform::GitCheckout>& checkout,
                                                const std::string& wanted);

// An environment by its full name; whose it is, where a branch or worktree of the repository has that one.
[[nodiscard]] EnvironmentName environment_called(const EnvironmentRule& rule, const std::optional<platform::GitCheckout>& checkout,
                                                 const std::string& name);

// The project as it is in another of its environments: its names there. Ports are those that this one has.
[[nodiscard]] Project in_environment(Project project, const std::string& environment);

// Where the project has no name but its folder's: the folder's, and in a linked worktree the main one's, so that all have the same.
[[nodiscard]] Path folder_that_names(const Path& working_dir, const std::optional<platform::GitCheckout>& checkout);

}  // namespace seedbed::compose
