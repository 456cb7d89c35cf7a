#include "compose/environment_name.h"

#include "base/text.h"
#include "compose/node.h"
#include "platform/sha256.h"

#include <algorithm>

namespace seedbed::compose {

namespace {

using platform::GitCheckout;

constexpr std::size_t k_longest_slug = 40;
constexpr std::size_t k_hash_digits = 6;

bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// What is left of a name that cannot stand in another as it is.
std::string readable_part(const std::string& name)
{
    std::string kept;
    for (const char c : lower(name)) {
        if (is_plain(c))
            kept += c;
        else if (!kept.empty() && kept.back() != '-')
            kept += '-';
    }
    while (kept.ends_with('-'))
        kept.pop_back();
    return kept;
}

std::string default_branch(const EnvironmentRule& rule, const GitCheckout& checkout)
{
    return rule.default_branch.empty() ? platform::git_default_branch(checkout) : rule.default_branch;
}

std::string with_slug(const EnvironmentRule& rule, const std::string& name)
{
    return rule.base_name + "-" + environment_slug(name);
}

std::string name_of_branch(const EnvironmentRule& rule, const GitCheckout& checkout, const std::string& branch)
{
    return branch == default_branch(rule, checkout) ? rule.base_name : with_slug(rule, branch);
}

// The branch that it was made from first, then the default branch; not itself.
std::vector<std::string> parents_of(const EnvironmentRule& rule, const GitCheckout& checkout, const std::string& branch,
                                    const std::string& name)
{
    std::vector<std::string> parents;
    if (const std::string parent = platform::git_parent_branch(checkout, branch); !parent.empty())
        parents.push_back(name_of_branch(rule, checkout, parent));
    parents.push_back(rule.base_name);
    parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
    std::erase(parents, name);
    return parents;
}

EnvironmentName of_branch(const EnvironmentRule& rule, const GitCheckout& checkout, const std::string& branch)
{
    EnvironmentName found;
    found.name = name_of_branch(rule, checkout, branch);
    found.owner = {rule.base_name, branch, {}, parents_of(rule, checkout, branch, found.name)};
    return found;
}

// An environment that begins as the default branch's does.
EnvironmentName under_base(const EnvironmentRule& rule, std::string name, std::string worktree = {})
{
    EnvironmentName found;
    found.name = std::move(name);
    found.owner = {rule.base_name, {}, std::move(worktree), {}};
    if (found.name != rule.base_name)
        found.owner.parents.push_back(rule.base_name);
    return found;
}

EnvironmentName of_worktree(const EnvironmentRule& rule, const std::string& worktree)
{
    return under_base(rule, worktree.empty() ? rule.base_name : with_slug(rule, worktree), worktree);
}

std::vector<std::string> owners_of(const EnvironmentRule& rule, const GitCheckout& checkout)
{
    auto names = rule.scope == "worktree" ? platform::git_worktrees(checkout) : platform::git_branches(checkout);
    if (rule.scope == "branch" && !checkout.branch.empty())
        names.push_back(checkout.branch);  // without a commit yet it is no branch for git
    return names;
}

EnvironmentName of_owner(const EnvironmentRule& rule, const GitCheckout& checkout, const std::string& owner)
{
    return rule.scope == "worktree" ? of_worktree(rule, owner) : of_branch(rule, checkout, owner);
}

}  // namespace

std::string environment_slug(const std::string& name)
{
    std::string slug;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool between = i > 0 && i + 1 < name.size() && is_plain(name[i - 1]) && is_plain(name[i + 1]);
        slug += name[i] == '/' && between ? '_' : name[i];
    }
    const bool whole = std::all_of(slug.begin(), slug.end(), [](char c) { return is_plain(c) || c == '-' || c == '_'; }) &&
                       name.find('_') == std::string::npos && slug.size() <= k_longest_slug && !slug.starts_with('-') &&
                       !slug.ends_with('-');
    if (whole && !slug.empty())
        return slug;
    const std::string kept = readable_part(name.substr(0, k_longest_slug));
    return kept + (kept.empty() ? "" : "-") + platform::sha256(name).substr(0, k_hash_digits);
}

EnvironmentName environment_of(const EnvironmentRule& rule, const std::optional<GitCheckout>& checkout)
{
    if (rule.scope == "none" || !checkout)
        return under_base(rule, rule.base_name);
    if (rule.scope == "worktree")
        return of_worktree(rule, checkout->worktree);
    if (!checkout->branch.empty())
        return of_branch(rule, *checkout, checkout->branch);
    return under_base(rule, checkout->commit.empty() ? rule.base_name : rule.base_name + "-" + platform::short_commit(checkout->commit));
}

EnvironmentName environment_called(const EnvironmentRule& rule, const std::optional<GitCheckout>& checkout, const std::string& name)
{
    if (rule.scope == "none" || !checkout)
        return under_base(rule, name);
    // Names alone are compared first: whose child an environment is takes more reading, and there may be hundreds of branches.
    const std::string plain = rule.scope == "branch" ? default_branch(rule, *checkout) : std::string{};
    for (const std::string& owner : owners_of(rule, *checkout))
        if ((owner == plain ? rule.base_name : with_slug(rule, owner)) == name)
            return of_owner(rule, *checkout, owner);
    return under_base(rule, name);
}

EnvironmentName environment_named(const EnvironmentRule& rule, const std::optional<GitCheckout>& checkout, const std::string& wanted)
{
    const auto owners = checkout && rule.scope != "none" ? owners_of(rule, *checkout) : std::vector<std::string>{};
    if (std::find(owners.begin(), owners.end(), wanted) != owners.end())
        return of_owner(rule, *checkout, wanted);
    if (wanted == rule.base_name || wanted.starts_with(rule.base_name + "-"))
        return environment_called(rule, checkout, wanted);
    throw Error(ErrorKind::bad_usage,
                in_quotes(wanted) + " is no branch and no environment of " + rule.base_name + did_you_mean(wanted, owners),
                ErrorDetails{{}, "`seedbed env ls` lists the environments; their names begin with " + rule.base_name + ".", {}, {}});
}

Project in_environment(Project project, const std::string& environment)
{
    for (auto& [key, volume] : project.volumes)
        if (!volume.external && !project.is_shared(key) && volume.name == project.name + "_" + key)
            volume.name = environment + "_" + key;
    for (auto& [key, network] : project.networks)
        if (!network.external && network.name == project.name + "_" + key)
            network.name = environment + "_" + key;
    project.name = environment;
    project.owner.branch.clear();
    project.owner.worktree.clear();
    project.owner.parents.clear();
    return project;
}

Path folder_that_names(const Path& working_dir, const std::optional<GitCheckout>& checkout)
{
    if (!checkout || checkout->worktree.empty() || working_dir.lexically_normal() != checkout->folder)
        return working_dir;
    // "/src/shop/.git" of a repository with a worktree, "/src/shop.git" or "/src/shop/.bare" of one without.
    const Path& common = checkout->common_dir;
    const std::string last = common.filename().string();
    if (last.starts_with('.'))
        return common.parent_path();
    return last.ends_with(".git") ? common.parent_path() / last.substr(0, last.size() - 4) : common;
}

}  // namespace seedbed::compose
