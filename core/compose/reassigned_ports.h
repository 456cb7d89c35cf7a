// An environment whose published port another one holds has another instead. Where the file takes the port from one variable, that variable
// is given the new value, as if it stood in .env: so links, and programs in containers that are told their address, say it too. A port that
// is written out is replaced where it is published, and in links to this machine.
#pragma once

#include "compose/model.h"
#include "compose/node.h"

#include <map>
#include <string>
#include <vector>

namespace seedbed::compose {

// "8080/tcp"
[[nodiscard]] std::string port_key(std::uint16_t port, const std::string& protocol);

// Before interpolation. `files`: the parsed Compose files.
void set_port_variables(std::map<std::string, std::string>& variables, const std::vector<Node>& files, const PortMap& ports);

// After reading: what no variable has changed.
void reassign_ports(Project& project, const PortMap& ports);

}  // namespace seedbed::compose
