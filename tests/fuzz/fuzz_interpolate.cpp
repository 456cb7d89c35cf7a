// Text with variables. What came of it holds no variable any more, so that doubling its dollar signs and reading it again gives the same.
#include "compose/interpolate.h"
#include "fuzz_input.h"

using namespace seedbed;

namespace {

std::optional<std::string> value_of(const std::string& name)
{
    if (name == "EMPTY")
        return "";
    if (name.starts_with("U"))
        return std::nullopt;
    return "$" + name + "}";
}

std::string doubled(const std::string& text)
{
    std::string result;
    for (const char c : text)
        result += c == '$' ? std::string("$$") : std::string(1, c);
    return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        compose::Diagnostics diagnostics;
        const compose::Place place{fuzz::source(), 1, 1};
        const std::string text = compose::interpolate(fuzz::text_of(data, size), value_of, place, diagnostics);
        fuzz::require(compose::interpolate(doubled(text), value_of, place, diagnostics) == text, "dollar signs that are not kept");
    } catch (const Error& error) {
        fuzz::check(error);
    }
    return 0;
}
