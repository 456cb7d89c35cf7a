#include "platform/instance.h"

#include "base/error.h"
#include "platform/descriptor.h"
#include "platform/sha256.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>

namespace seedbed::platform {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view k_greeting = "seedbed-open ";
constexpr std::size_t k_longest = 64U * 1024;

// Made by us or ours already, and closed to everybody else.
bool is_ours_alone(const fs::path& folder)
{
    struct stat status {};
    return ::lstat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid() &&
           ::chmod(folder.c_str(), S_IRWXU) == 0;
}

// sun_path is short (108 bytes, unix(7)).
bool fits_a_socket(const fs::path& socket)
{
    return socket.string().size() < sizeof(sockaddr_un::sun_path);
}

// Not in the way of DOCKER_HOST: a terminal that set it means another engine than the menu of the desktop does.
std::string name_of_engine(const HostEnvironment& host, const std::string& context, const std::string& engine_url)
{
    constexpr std::size_t k_digits = 12;
    std::string asked;
    for (const std::string& part :
         {context, engine_url, host.variable("DOCKER_HOST").value_or(""), host.variable("DOCKER_CONTEXT").value_or("")})
        asked += part + '\0';
    const bool plain = asked.find_first_not_of('\0') == std::string::npos;
    return plain ? "desktop" : "desktop-" + sha256(asked).substr(0, k_digits);
}

Descriptor connect_to(const fs::path& socket)
{
    Descriptor descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = socket.string();
    if (!descriptor.valid() || path.size() >= sizeof(address.sun_path))
        return {};
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    // A Unix socket connects at once or not at all.
    if (::connect(descriptor.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0)
        return {};
    return descriptor;
}

bool wait_for_event(const Descriptor& socket, short event, Clock::time_point deadline)
{
    pollfd entry{socket.get(), event, 0};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        const int ready = ::poll(&entry, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
        if (ready != -1 || errno != EINTR)
            return ready > 0;
    }
}

bool send_all(const Descriptor& socket, std::string_view bytes, Clock::time_point deadline)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent > 0)
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        else if ((errno != EAGAIN && errno != EINTR) || !wait_for_event(socket, POLLOUT, deadline))
            return false;
    }
    return true;
}

bool answer_is_taken(const Descriptor& socket, Clock::time_point deadline)
{
    std::string answer;
    std::array<char, 64> buffer{};
    while (answer.size() < k_taken.size() && wait_for_event(socket, POLLIN, deadline)) {
        const ssize_t got = ::recv(socket.get(), buffer.data(), buffer.size(), 0);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            return false;
        answer.append(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    }
    return answer == k_taken;
}

}  // namespace

InstancePlace instance_place(const HostEnvironment& host, const std::string& context, const std::string& engine_url)
{
    const std::string name = name_of_engine(host, context, engine_url);
    for (const fs::path& folder : {host.runtime_dir / "seedbed", host.state_dir / "run"}) {
        std::error_code error;
        fs::create_directories(folder, error);
        const InstancePlace place{folder / (name + ".sock"), folder / (name + ".lock")};
        if (!error && is_ours_alone(folder) && fits_a_socket(place.socket))
            return place;
    }
    throw Error(ErrorKind::cannot_create, fmt::format("there is no folder for the desktop's socket in {}", host.runtime_dir.string()),
                {.hint = "Set XDG_RUNTIME_DIR to a folder that belongs to you alone."});
}

// "seedbed-open <bytes>\n", then the fields, each ended by a zero byte: the token, the folder, the files.
std::string encode(const OpenRequest& request)
{
    std::string fields = request.activation_token + '\0' + request.folder.string() + '\0';
    for (const fs::path& file : request.files)
        fields += file.string() + '\0';
    return fmt::format("{}{}\n", k_greeting, fields.size()) + fields;
}

DecodedRequest decode(std::string_view bytes)
{
    using State = DecodedRequest::State;
    const std::string_view begin = bytes.substr(0, k_greeting.size());
    if (begin != k_greeting.substr(0, begin.size()))
        return {State::malformed, {}};
    const auto newline = bytes.find('\n');
    constexpr std::size_t k_longest_greeting = 32;
    if (newline == std::string_view::npos)
        return {bytes.size() > k_longest_greeting ? State::malformed : State::incomplete, {}};
    std::size_t size = 0;
    const char* last = bytes.data() + newline;
    const auto [end, error] = std::from_chars(bytes.data() + std::min(k_greeting.size(), newline), last, size);
    if (error != std::errc{} || end != last || size > k_longest)
        return {State::malformed, {}};
    std::string_view fields = bytes.substr(newline + 1);
    if (fields.size() < size)
        return {State::incomplete, {}};
    fields = fields.substr(0, size);
    std::vector<std::string> parts;
    for (auto zero = fields.find('\0'); zero != std::string_view::npos; zero = fields.find('\0')) {
        parts.emplace_back(fields.substr(0, zero));
        fields.remove_prefix(zero + 1);
    }
    if (parts.size() < 2 || !fields.empty())
        return {State::malformed, {}};
    return {State::complete, {parts[1], {parts.begin() + 2, parts.end()}, parts[0]}};
}

bool hand_over(const fs::path& socket, const OpenRequest& request, std::chrono::milliseconds timeout)
{
    const auto deadline = Clock::now() + timeout;
    const Descriptor connection = connect_to(socket);
    return connection.valid() && send_all(connection, encode(request), deadline) && answer_is_taken(connection, deadline);
}

}  // namespace seedbed::platform
