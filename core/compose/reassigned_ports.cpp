#include "compose/reassigned_ports.h"

#include "base/text.h"
#include "compose/interpolate.h"
#include "compose/project_files.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

namespace seedbed::compose {

namespace {

// A published port as it is written, "${WEB_PORT:-8080}" or a whole "127.0.0.1:${WEB_PORT:-8080}:80".
struct Written {
    std::string text;
    std::string protocol;
    Place place;
};

bool is_name_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t end_of_name(const std::string& text, std::size_t from)
{
    while (from < text.size() && is_name_letter(text[from]))
        ++from;
    return from;
}

// Behind the brace that closes the one at `from`.
std::size_t end_of_braces(const std::string& text, std::size_t from)
{
    int depth = 0;
    for (std::size_t i = from; i < text.size(); ++i) {
        depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
        if (depth == 0)
            return i + 1;
    }
    return text.size();
}

// Name → the whole form, "${NAME:-default}".
std::map<std::string, std::string> variables_in(const std::string& text)
{
    std::map<std::string, std::string> found;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] != '$')
            continue;
        if (text[i + 1] == '$') {
            ++i;
            continue;
        }
        const bool braced = text[i + 1] == '{';
        const std::size_t start = i + (braced ? 2 : 1);
        const std::size_t name_end = end_of_name(text, start);
        const std::size_t end = braced ? end_of_braces(text, i + 1) : name_end;
        if (name_end > start)
            found.emplace(text.substr(start, name_end - start), text.substr(i, end - i));
        i = std::max(end, i + 1) - 1;
    }
    return found;
}

std::optional<Written> written_port(const Node& node)
{
    if (node.is_scalar())
        return Written{node.text, node.text.ends_with("/udp") ? "udp" : "tcp", node.place};
    const Node* published = node.value("published");
    if (!published || !published->is_scalar())
        return std::nullopt;
    const Node* protocol = node.value("protocol");
    return Written{published->text, protocol && protocol->is_scalar() ? protocol->text : "tcp", node.place};
}

std::vector<Written> written_ports(const Node& file)
{
    std::vector<Written> found;
    const Node* services = file.value("services");
    if (!services || !services->is_map())
        return found;
    for (const Entry& service : services->entries) {
        const Node* ports = service.value.value("ports");
        if (!ports || !ports->is_sequence())
            continue;
        for (const Node& port : ports->items)
            if (auto text = written_port(port))
                found.push_back(std::move(*text));
    }
    return found;
}

// The one variable that says this number; nothing when none does, or more than one.
std::optional<std::string> variable_saying(const Written& written, std::uint16_t port, const Lookup& lookup)
{
    std::set<std::string> names;
    for (const auto& [name, form] : variables_in(written.text)) {
        Diagnostics unheard;
        if (interpolate(form, lookup, written.place, unheard) == std::to_string(port))
            names.insert(name);
    }
    return names.size() == 1 ? std::optional(*names.begin()) : std::nullopt;
}

std::optional<std::uint16_t> port_of_key(const std::string& key)
{
    std::uint16_t port = 0;
    const auto [end, failure] = std::from_chars(key.data(), key.data() + key.size(), port);
    return failure == std::errc{} && end != key.data() && *end == '/' ? std::optional(port) : std::nullopt;
}

// "http://localhost:8080/x" with the other port behind a name of this machine.
void reassign_in_link(std::string& url, const std::string& from, const std::string& to)
{
    for (const char* host : {"://127.0.0.1:", "://localhost:", "://[::1]:", "://0.0.0.0:"}) {
        const auto at = url.find(host + from);
        if (at == std::string::npos)
            continue;
        const std::size_t start = at + std::string_view(host).size();
        const std::size_t end = start + from.size();
        if (end == url.size() || url[end] < '0' || url[end] > '9')
            url.replace(start, from.size(), to);
        return;
    }
}

}  // namespace

std::string port_key(std::uint16_t port, const std::string& protocol)
{
    return std::to_string(port) + "/" + (protocol.empty() ? "tcp" : protocol);
}

void set_port_variables(std::map<std::string, std::string>& variables, const std::vector<Node>& files, const PortMap& ports)
{
    std::map<std::string, std::string> changes;
    for (const Node& file : files) {
        for (const Written& written : written_ports(file)) {
            for (const auto& [key, actual] : ports) {
                const auto port = port_of_key(key);
                if (!port || key != port_key(*port, written.protocol))
                    continue;
                if (const auto name = variable_saying(written, *port, lookup_in(variables)))
                    changes[*name] = std::to_string(actual);
            }
        }
    }
    for (auto& [name, value] : changes)
        variables[name] = value;
}

void reassign_ports(Project& project, const PortMap& ports)
{
    if (ports.empty())
        return;
    for (auto& [name, service] : project.services) {
        for (Port& port : service.ports) {
            const auto found = ports.find(port.published + "/" + port.protocol);
            if (found != ports.end())
                port.published = std::to_string(found->second);
        }
    }
    for (auto& [name, url] : project.seedbed.links)
        for (const auto& [key, actual] : ports)
            if (key.ends_with("/tcp"))
                reassign_in_link(url, key.substr(0, key.find('/')), std::to_string(actual));
    project.ports = ports;
}

}  // namespace seedbed::compose
