// Which git branch a folder is on, read from the repository's own files; nothing is run.
#pragma once

#include <filesystem>
#include <string>

namespace seedbed::desktop {

// The branch's name, or the first digits of the commit where none is checked out; empty where there is no repository.
[[nodiscard]] std::string git_branch(std::filesystem::path folder);
// The file that changes when another branch is checked out; empty where there is no repository.
[[nodiscard]] std::filesystem::path git_head_file(std::filesystem::path folder);

}  // namespace seedbed::desktop
