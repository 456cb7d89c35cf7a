// Where a project's folder comes from before there is a project: a git repository that is cloned, or an example that is copied. Both are
// plans of one step whose undo removes the folder that the step made, and nothing else.
#pragma once

#include "base/plan.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::workspace {

// Runs `git clone`, which never asks on a terminal: it fails where it would have to ask. Throws Error: bad_usage without an address, and
// when the plan runs name_taken (the folder exists), not_found (no git, no such repository), bad_usage (git refuses), no_space, cancelled.
[[nodiscard]] Plan clone_plan(const std::string& address, const std::filesystem::path& folder);

// Copies a whole folder; what is read-only in it can be written in the copy. Throws as above, and cannot_create.
[[nodiscard]] Plan copy_plan(const std::filesystem::path& from, const std::filesystem::path& folder);

// The folder that git would choose: "shop" for git@example.org:team/shop.git. Empty when the address says none.
[[nodiscard]] std::string folder_name_of(std::string_view address);
// The address without the password that it may hold.
[[nodiscard]] std::string without_password(const std::string& address);

// Reads what `git clone --progress` prints, in pieces as they come. Lines end with a carriage return while they are rewritten.
class GitProgress {
public:
    // The newest progress, when the piece held any. Objects received are counted; what comes after that is said in words.
    std::optional<StepProgress> feed(std::string_view piece);
    // Its other lines, such as errors; the newest few.
    [[nodiscard]] std::string words() const;

private:
    std::optional<StepProgress> line(std::string_view text);

    std::string rest_;
    std::vector<std::string> words_;
    std::optional<std::uint64_t> total_;
};

}  // namespace seedbed::workspace
