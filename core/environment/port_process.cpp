// Who listens on a port of this machine, as ss(8) finds it: the socket's inode from /proc/net, then the process whose descriptor it is.
#include "base/text.h"
#include "environment/ports.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <fstream>

namespace seedbed::environment {

namespace {

// State 0A is LISTEN; an unconnected UDP socket is 07 (include/net/tcp_states.h).
constexpr std::string_view k_tcp_listen = "0A";
constexpr std::string_view k_udp_open = "07";

std::vector<std::string> words_of(const std::string& line)
{
    std::vector<std::string> words;
    for (std::string& word : split(line, ' ')) {
        if (!word.empty())
            words.push_back(std::move(word));
    }
    return words;
}

// Columns of /proc/net/tcp (proc(5)): slot, local address:port, remote, state, queues, timer, retransmits, uid, timeout, inode.
std::optional<std::string> listening_inode(const std::string& table, std::uint16_t port, std::string_view state)
{
    std::ifstream file(table);
    std::string line;
    while (std::getline(file, line)) {
        const auto words = words_of(line);
        if (words.size() < 10 || words[3] != state)
            continue;
        const auto colon = words[1].rfind(':');
        unsigned number = 0;
        if (colon == std::string::npos)
            continue;
        std::from_chars(words[1].data() + colon + 1, words[1].data() + words[1].size(), number, 16);
        if (number == port)
            return words[9];
    }
    return std::nullopt;
}

bool holds_socket(const std::filesystem::path& process, const std::string& link)
{
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(process / "fd", failure), end; !failure && entry != end; entry.increment(failure)) {
        std::error_code unreadable;
        if (std::filesystem::read_symlink(entry->path(), unreadable).string() == link)
            return true;
    }
    return false;
}

std::optional<std::string> process_with(const std::string& inode)
{
    const std::string link = "socket:[" + inode + "]";
    std::error_code failure;
    for (std::filesystem::directory_iterator entry("/proc", failure), end; !failure && entry != end; entry.increment(failure)) {
        const std::string pid = entry->path().filename().string();
        if (pid.find_first_not_of("0123456789") != std::string::npos || !holds_socket(entry->path(), link))
            continue;
        std::ifstream file(entry->path() / "comm");
        std::string name;
        std::getline(file, name);
        return fmt::format("{} (process {})", name, pid);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> process_holding(std::uint16_t port, const std::string& protocol)
{
    const bool udp = protocol == "udp";
    for (const std::string& table :
         {std::string(udp ? "/proc/net/udp" : "/proc/net/tcp"), std::string(udp ? "/proc/net/udp6" : "/proc/net/tcp6")}) {
        if (const auto inode = listening_inode(table, port, udp ? k_udp_open : k_tcp_listen))
            return process_with(*inode);
    }
    return std::nullopt;
}

}  // namespace seedbed::environment
