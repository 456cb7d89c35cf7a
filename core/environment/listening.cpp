#include "environment/listening.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <vector>

namespace seedbed::environment {

namespace {

constexpr std::string_view k_head = "local_address";
constexpr std::string_view k_listening = "0A";           // TCP_LISTEN
constexpr std::string_view k_docker_names = "0B00007F";  // 127.0.0.11
constexpr std::string_view k_loopback_v4_end = "7F";     // of an address whose first byte comes last
constexpr std::string_view k_loopback_v6 = "00000000000000000000000001000000";
constexpr std::string_view k_mapped_v4 = "0000000000000000FFFF0000";

constexpr std::string_view k_http = "HTTP/";

bool is_loopback(std::string_view address)
{
    if (address == k_loopback_v6)
        return true;
    const bool is_v4 = address.size() == 8 || (address.size() == 32 && address.starts_with(k_mapped_v4));
    return is_v4 && address.ends_with(k_loopback_v4_end);
}

std::vector<std::string_view> words_of(std::string_view line)
{
    std::vector<std::string_view> words;
    for (std::size_t at = line.find_first_not_of(' '); at != std::string_view::npos; at = line.find_first_not_of(' ', at)) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        words.push_back(line.substr(at, end - at));
        at = end;
    }
    return words;
}

// "HTTP/1.1 503 …"
std::optional<int> status_at(std::string_view line)
{
    constexpr std::size_t length = 3;
    const auto space = line.find(' ');
    const std::string_view digits = space == std::string_view::npos ? std::string_view() : line.substr(space + 1, length);
    int status = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), status);
    return failure == std::errc{} && digits.size() == length && end == digits.data() + length ? std::optional(status) : std::nullopt;
}

// "  0: 0100007F:1F90 00000000:0000 0A …"
void read_socket(std::string_view line, ListeningPorts& ports)
{
    const auto words = words_of(line);
    if (words.size() < 4 || words[3] != k_listening)
        return;
    const auto colon = words[1].find(':');
    const std::string_view address = words[1].substr(0, colon);
    if (colon == std::string_view::npos || address == k_docker_names)
        return;
    const std::string_view digits = words[1].substr(colon + 1);
    std::uint16_t port = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), port, 16).ec != std::errc{})
        return;
    const auto [place, added] = ports.try_emplace(port, true);
    place->second = place->second && is_loopback(address);
}

}  // namespace

std::optional<ListeningPorts> parse_listening(std::string_view tables)
{
    if (tables.find(k_head) == std::string_view::npos)
        return std::nullopt;
    ListeningPorts ports;
    while (!tables.empty()) {
        const std::size_t end = std::min(tables.find('\n'), tables.size());
        read_socket(tables.substr(0, end), ports);
        tables.remove_prefix(std::min(end + 1, tables.size()));
    }
    return ports;
}

std::optional<int> http_status(std::string_view answer)
{
    std::optional<int> status;
    for (auto at = answer.find(k_http); at != std::string_view::npos; at = answer.find(k_http, at + 1)) {
        // Of a header's value, "Server: BaseHTTP/0.6", it is no status line.
        const bool begins_a_word = at == 0 || std::isspace(static_cast<unsigned char>(answer[at - 1])) != 0;
        if (const auto found = status_at(answer.substr(at)); found && begins_a_word)
            status = found;
    }
    return status;
}

}  // namespace seedbed::environment
