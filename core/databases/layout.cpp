#include "databases/layout.h"

#include <fmt/format.h>

namespace seedbed::databases {

namespace {

bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

std::string path_component(std::string_view name)
{
    std::string text;
    for (const char c : name) {
        if (is_plain(c) || (c == '.' && !text.empty()))
            text += c;
        else
            text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return text;
}

std::string live_folder(std::string_view environment, std::string_view database)
{
    return fmt::format("live/{}/{}", path_component(environment), path_component(database));
}

std::string building_folder(std::string_view plan, std::string_view part)
{
    return fmt::format("building/{}/{}", path_component(plan), path_component(part));
}

std::string pointer_path(std::string_view pool, std::string_view environment, std::string_view database)
{
    return fmt::format("{}/{}/current", pool, live_folder(environment, database));
}

}  // namespace seedbed::databases
