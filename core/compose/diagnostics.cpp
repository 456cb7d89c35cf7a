#include "compose/diagnostics.h"

#include <algorithm>
#include <utility>

namespace seedbed::compose {

void Diagnostics::warn(const Place& place, std::string message)
{
    warn(place.position(), std::move(message));
}

void Diagnostics::warn(const SourcePosition& position, std::string message)
{
    if (warned_.emplace(position.file.string(), position.line, position.column, message).second)
        warnings_.push_back(Warning{position, std::move(message)});
}

void Diagnostics::use(VariableUse variable)
{
    const auto& position = variable.position;
    if (used_.emplace(position.file.string(), position.line, position.column, variable.name).second)
        variables_.push_back(std::move(variable));
}

void Diagnostics::miss(MissingEnvFile file)
{
    if (std::find(missing_.begin(), missing_.end(), file) == missing_.end())
        missing_.push_back(std::move(file));
}

void Diagnostics::read(const Path& file)
{
    if (std::find(files_.begin(), files_.end(), file) == files_.end())
        files_.push_back(file);
}

}  // namespace seedbed::compose
