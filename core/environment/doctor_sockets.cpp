// Why no engine was reached. The sockets are tried again one by one: a missing one, one that nobody listens on, and one that this user may
// not open want different things done.
#include "environment/doctor_sockets.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace seedbed::environment {

namespace {

std::string group_name(gid_t group)
{
    const struct group* entry = ::getgrgid(group);
    return entry ? entry->gr_name : fmt::format("{}", group);
}

std::string user_name()
{
    const struct passwd* entry = ::getpwuid(::getuid());
    return entry ? entry->pw_name : fmt::format("{}", ::getuid());
}

// In the group's list already, but this session began before.
bool joins_at_next_login(const std::string& group, const std::string& user)
{
    const struct group* entry = ::getgrnam(group.c_str());
    if (!entry || !entry->gr_mem)
        return false;
    for (char** member = entry->gr_mem; *member; ++member) {
        if (user == *member)
            return true;
    }
    return false;
}

std::string word_for(int error_number)
{
    switch (error_number) {
    case 0: return "answers";
    case ENOENT:
    case ENOTDIR: return "not there";
    case ECONNREFUSED: return "there, but nobody listens";
    case EACCES:
    case EPERM: return "there, but this user may not open it";
    default: return std::generic_category().message(error_number);
    }
}

std::string evidence_of(const std::vector<SocketState>& sockets)
{
    std::vector<std::string> lines;
    for (const SocketState& socket : sockets) {
        const bool there = socket.error_number != ENOENT && socket.error_number != ENOTDIR;
        std::string line = fmt::format("{}: {}", socket.path, word_for(socket.error_number));
        if (there && !socket.group.empty())
            line += fmt::format(" (owner {}, group {}, mode {:04o})", socket.owner, socket.group, socket.mode);
        lines.push_back(std::move(line));
    }
    return join(lines, "\n");
}

void explain_denied(Finding& finding, const SocketState& socket, const std::string& user)
{
    finding.subject = socket.path;
    finding.message = fmt::format("The engine's socket {} is there, but {} may not open it", socket.path, user);
    const bool group_may_write = (socket.mode & 0020u) != 0;
    if (!group_may_write) {
        finding.fix = fmt::format(
            "Only {} may open it; start an engine of your own, which needs no rights: rootless Podman or rootless Docker", socket.owner);
        finding.fix_command = "systemctl --user enable --now podman.socket";
    } else if (socket.joins_at_next_login) {
        finding.fix =
            fmt::format("{} is in the group {} since this session began: log out and in again, or run newgrp", user, socket.group);
        finding.fix_command = "newgrp " + shell_quoted(socket.group);
    } else {
        finding.fix = fmt::format(
            "Join the group {} and log in again (its members can do what root can), or start a rootless engine, which "
            "needs no such rights",
            socket.group);
        finding.fix_command = fmt::format("sudo usermod -aG {} {}", shell_quoted(socket.group), shell_quoted(user));
    }
}

void explain_silent(Finding& finding, const SocketState& socket)
{
    finding.subject = socket.path;
    finding.message = fmt::format("The socket {} is there, but no engine listens on it", socket.path);
    finding.fix = "Start the engine";
    const bool podman = socket.path.find("podman") != std::string::npos;
    const bool of_user = !socket.path.starts_with("/var/run/") && !socket.path.starts_with("/run/podman/");
    finding.fix_command =
        fmt::format("{}systemctl {}start {}", of_user ? "" : "sudo ", of_user ? "--user " : "", podman ? "podman.socket" : "docker");
}

}  // namespace

SocketState look_at_socket(const std::filesystem::path& path, int error_number)
{
    SocketState state;
    state.path = path.string();
    state.error_number = error_number;
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0)
        return state;
    const struct passwd* owner = ::getpwuid(facts.st_uid);
    state.owner = owner ? owner->pw_name : fmt::format("{}", facts.st_uid);
    state.group = group_name(facts.st_gid);
    state.mode = facts.st_mode & 07777u;
    state.joins_at_next_login = joins_at_next_login(state.group, user_name());
    return state;
}

Finding explain_sockets(const Error& error, const std::vector<SocketState>& sockets, const std::string& user)
{
    Finding finding = found("engine", Severity::problem, {}, error.message(), error.hint());
    if (!finding.message.empty())
        finding.message.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(finding.message.front())));
    finding.evidence = evidence_of(sockets);
    const auto with = [&](std::initializer_list<int> errors) {
        return std::find_if(sockets.begin(), sockets.end(), [&](const SocketState& socket) {
            return std::find(errors.begin(), errors.end(), socket.error_number) != errors.end();
        });
    };
    if (const auto denied = with({EACCES, EPERM}); denied != sockets.end())
        explain_denied(finding, *denied, user);
    else if (const auto silent = with({ECONNREFUSED}); silent != sockets.end())
        explain_silent(finding, *silent);
    else if (error.kind() == ErrorKind::engine_unreachable && !sockets.empty()) {
        finding.message = sockets.size() == 1 ? fmt::format("There is no socket {}", sockets.front().path)
                                              : "There is no engine on this machine: none of the known sockets is there";
        finding.fix = "Install and start Docker or Podman, or name an engine elsewhere with -H or --context";
        finding.fix_command = "systemctl --user enable --now podman.socket";
    }
    return finding;
}

Finding explain_absence(const Error& error, const platform::HostEnvironment& host, const std::optional<engine::Endpoint>& named)
{
    if (error.kind() == ErrorKind::unsupported) {
        Finding finding = found("api_version", Severity::problem, {}, error.message(), error.hint());
        finding.evidence = error.engine_words();
        return finding;
    }
    std::vector<SocketState> sockets;
    if (named && named->scheme == engine::Endpoint::Scheme::unix_socket) {
        sockets.push_back(look_at_socket(named->socket, engine::probe_socket(named->socket)));
    } else if (!named) {
        for (const auto& candidate : engine::probe_known_sockets(host))
            sockets.push_back(look_at_socket(candidate.path, candidate.error_number));
    }
    return explain_sockets(error, sockets, user_name());
}

}  // namespace seedbed::environment
