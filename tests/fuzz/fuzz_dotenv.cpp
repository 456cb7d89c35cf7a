// Files of variables, in both formats.
#include "compose/dotenv.h"
#include "fuzz_input.h"

using namespace seedbed;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const compose::Lookup lookup = [](const std::string& name) {
        return name.starts_with("U") ? std::nullopt : std::optional<std::string>("value of " + name);
    };
    for (const auto format : {compose::DotenvFormat::compose, compose::DotenvFormat::raw}) {
        try {
            compose::Diagnostics diagnostics;
            for (const auto& [name, value] : compose::parse_dotenv(fuzz::text_of(data, size), "/fuzz/.env", lookup, diagnostics, format))
                fuzz::require(!name.empty(), "a variable without a name");
        } catch (const Error& error) {
            fuzz::check(error);
        }
    }
    return 0;
}
