// What loading notices beside the project itself: warnings, the variables that the files use, and which files were read.
// One object goes through all steps of one load; a thing that is noticed twice at one place is kept once.
#pragma once

#include "compose/model.h"
#include "compose/node.h"

#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace seedbed::compose {

class Diagnostics {
public:
    void warn(const Place& place, std::string message);
    void warn(const SourcePosition& position, std::string message);
    void use(VariableUse variable);
    void read(const Path& file);
    void miss(MissingEnvFile file);

    [[nodiscard]] const std::vector<Warning>& warnings() const noexcept { return warnings_; }
    [[nodiscard]] const std::vector<VariableUse>& variables() const noexcept { return variables_; }
    [[nodiscard]] const std::vector<Path>& files() const noexcept { return files_; }
    [[nodiscard]] const std::vector<MissingEnvFile>& missing_env_files() const noexcept { return missing_; }

private:
    using Spot = std::tuple<std::string, int, int, std::string>;
    std::set<Spot> warned_;
    std::set<Spot> used_;
    std::vector<Warning> warnings_;
    std::vector<VariableUse> variables_;
    std::vector<Path> files_;
    std::vector<MissingEnvFile> missing_;
};

}  // namespace seedbed::compose
