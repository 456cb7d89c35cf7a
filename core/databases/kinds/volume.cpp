#include "databases/kinds/volume.h"

#include "base/error.h"
#include "base/text.h"
#include "databases/kinds/kind_tools.h"
#include "databases/scripts.h"

namespace seedbed::databases {

std::string_view VolumeKind::name() const
{
    return "volume";
}

std::string_view VolumeKind::script() const
{
    return scripts::volume;
}

Credentials VolumeKind::credentials(const compose::Database& /*database*/, const compose::Service& /*service*/) const
{
    return {};
}

std::vector<std::string> VolumeKind::client_env(const Credentials& /*credentials*/) const
{
    return {};
}

std::string VolumeKind::connection_url(const Credentials& /*credentials*/, const std::string& /*host*/, std::uint16_t /*port*/) const
{
    return {};
}

// The whole volume: nothing tells what in it is whose.
std::string VolumeKind::data_folder(const std::vector<std::string>& /*env*/, std::string_view /*image*/) const
{
    return {};
}

// Any variable may.
bool VolumeKind::shapes_new_data(std::string_view /*variable*/) const
{
    return true;
}

std::optional<std::vector<std::string>> VolumeKind::throwaway_command(const compose::Service& /*service*/) const
{
    return {};
}

// Nothing says which user the program runs as, and the files keep their owners.
ServerFacts VolumeKind::parse_facts(std::string_view output) const
{
    if (trimmed(output) != "any")
        throw Error(ErrorKind::unsupported, "the image has no shell by which its data could be looked after",
                    {.engine_words = std::string(trimmed(output))});
    return {.version = "any"};
}

SealFacts VolumeKind::parse_seal(std::string_view output) const
{
    return parse_silent_seal(output);
}

// Whether a program reads another version's data is for it to say.
bool VolumeKind::opens(std::string_view /*server*/, std::string_view /*data*/) const
{
    return true;
}

std::optional<StatementFailure> VolumeKind::find_failure(std::string_view /*words*/) const
{
    return {};
}

}  // namespace seedbed::databases
