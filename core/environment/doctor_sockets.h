// What the doctor says when no engine was reached: of each socket that could have led to one, what connecting to it said.
#pragma once

#include "engine/endpoint.h"
#include "environment/doctor_checks.h"

#include <filesystem>
#include <string>
#include <vector>

namespace seedbed::environment {

struct SocketState {
    std::string path;
    int error_number{0};  // of connect(2)
    std::string owner, group;
    unsigned mode{0};
    bool joins_at_next_login{false};  // this user is in the group, but the session is older than that
};

// Asks the file system and the user database.
[[nodiscard]] SocketState look_at_socket(const std::filesystem::path& path, int error_number);

// Pure. `error`: why no engine was reached.
[[nodiscard]] Finding explain_sockets(const Error& error, const std::vector<SocketState>& sockets, const std::string& user);

}  // namespace seedbed::environment
