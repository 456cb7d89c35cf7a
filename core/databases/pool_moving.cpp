// What the pool gives away: its data as a tar stream, and whose it is.
#include "base/error.h"
#include "base/text.h"
#include "databases/layout.h"
#include "databases/pool.h"

#include <fmt/format.h>

#include <charconv>

namespace seedbed::databases {

namespace {

std::uint32_t number_at(std::string_view& line)
{
    std::uint32_t number = 0;
    const auto read = std::from_chars(line.data(), line.data() + line.size(), number);
    if (read.ec != std::errc{} || read.ptr == line.data() + line.size() || *read.ptr != ' ')
        throw Error(ErrorKind::unsupported, "a file of the snapshot has a name that cannot be moved", {.engine_words = std::string(line)});
    line.remove_prefix(static_cast<std::size_t>(read.ptr - line.data()) + 1);
    return number;
}

}  // namespace

std::map<std::string, FileOwner> Pool::owners(const std::string& image, const std::string& folder, const std::stop_token& stop)
{
    std::map<std::string, FileOwner> owners;
    act(image, {"owners", folder}, stop, [&](std::string_view line) {
        if (line.empty())
            return;
        FileOwner owner;
        owner.uid = number_at(line);
        owner.gid = number_at(line);
        if (line.starts_with("./"))
            line.remove_prefix(2);
        owners.insert_or_assign(std::string(line), owner);
    });
    return owners;
}

void Pool::get(const std::string& image, const std::string& folder, const std::function<void(std::string_view)>& on_bytes,
               const std::stop_token& stop)
{
    engine_->get_archive(helper(image, stop).id(stop), fmt::format("{}/{}", k_pool_mount, folder), on_bytes, stop);
}

}  // namespace seedbed::databases
