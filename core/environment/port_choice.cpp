#include "environment/port_choice.h"

#include "base/text.h"
#include "compose/reassigned_ports.h"
#include "environment/labels.h"
#include "environment/names.h"
#include "environment/ports.h"
#include "platform/sha256.h"
#include "platform/sockets.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace seedbed::environment {

namespace {

// Below what Linux gives to outgoing connections (32768 and up), above what people write down.
constexpr int k_first_port = 20000;
constexpr int k_port_count = 10000;

template <typename Number>
std::optional<Number> number_in(std::string_view text)
{
    Number number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

class Choice {
public:
    Choice(const compose::Project& declared, const std::vector<engine::ContainerSummary>& containers, bool this_machine)
        : project_(declared)
        , containers_(containers)
        , this_machine_(this_machine)
    {
        for (const auto& container : containers) {
            if (label_of(container.labels, k_label_project) == project_.name) {
                ours_.insert(container.id);
                remembered_.merge(parse_ports_text(label_of(container.labels, k_label_ports)));
            } else if (label_of(container.labels, k_label_base) == project_.owner.base_name) {
                for (const auto& [key, port] : parse_ports_text(label_of(container.labels, k_label_ports)))
                    reserved_.insert(compose::port_key(port, key.substr(key.find('/') + 1)));
            }
        }
        for (const auto& [name, service] : project_.services)
            for (const WantedPort& port : wanted_ports(service))
                declared_.insert(compose::port_key(port.port, port.protocol));
    }

    compose::PortMap make()
    {
        compose::PortMap chosen;
        for (const auto& [name, service] : project_.services) {
            for (const WantedPort& port : wanted_ports(service)) {
                const std::uint16_t actual = port_for(port);
                if (actual != port.port)
                    chosen[compose::port_key(port.port, port.protocol)] = actual;
            }
        }
        return chosen;
    }

private:
    std::uint16_t port_for(const WantedPort& port)
    {
        const auto remembered = remembered_.find(compose::port_key(port.port, port.protocol));
        if (remembered != remembered_.end() && (remembered->second == port.port || !is_declared(port, remembered->second)) &&
            is_free(port, remembered->second))
            return remembered->second;
        if (is_free(port, port.port))
            return port.port;
        const int start = start_for(port);
        for (int i = 0; i < k_port_count; ++i) {
            const auto candidate = static_cast<std::uint16_t>(k_first_port + (start + i) % k_port_count);
            if (is_declared(port, candidate) || !is_free(port, candidate))
                continue;
            reserved_.insert(compose::port_key(candidate, port.protocol));  // not for another port of this environment
            return candidate;
        }
        return port.port;  // whoever starts the service hears that it is taken
    }

    [[nodiscard]] int start_for(const WantedPort& port) const
    {
        const std::string hash = platform::sha256(project_.name + "\n" + compose::port_key(port.port, port.protocol));
        int number = 0;
        std::from_chars(hash.data(), hash.data() + 7, number, 16);
        return number % k_port_count;
    }

    [[nodiscard]] bool is_declared(const WantedPort& port, std::uint16_t number) const
    {
        return declared_.contains(compose::port_key(number, port.protocol));
    }

    [[nodiscard]] bool is_free(WantedPort port, std::uint16_t number) const
    {
        port.port = number;
        if (reserved_.contains(compose::port_key(number, port.protocol)) || container_holding(port, containers_, ours_))
            return false;
        const bool is_ours = container_holding(port, containers_, {}) != nullptr;
        return is_ours || !this_machine_ || platform::port_is_free(port.host_ip, number, port.protocol == "udp");
    }

    const compose::Project& project_;
    const std::vector<engine::ContainerSummary>& containers_;
    bool this_machine_;
    std::set<ContainerId> ours_;
    compose::PortMap remembered_;
    std::set<std::string> reserved_;  // "8080/tcp": by the project's other environments
    std::set<std::string> declared_;
};

}  // namespace

std::string ports_text(const compose::Project& project, const compose::Service& service)
{
    std::vector<std::string> entries;
    for (const WantedPort& port : wanted_ports(service)) {
        std::string key = compose::port_key(port.port, port.protocol);
        const auto declared = std::find_if(project.ports.begin(), project.ports.end(), [&](const auto& entry) {
            return compose::port_key(entry.second, entry.first.substr(entry.first.find('/') + 1)) == key;
        });
        if (declared != project.ports.end())
            key = declared->first;
        entries.push_back(fmt::format("{}={}", key, port.port));
    }
    return join(entries, ",");
}

compose::PortMap parse_ports_text(const std::string& text)
{
    compose::PortMap ports;
    for (const std::string& entry : split(text, ',')) {
        const auto slash = entry.find('/');
        const auto equals = entry.find('=');
        if (slash == std::string::npos || equals == std::string::npos || equals < slash)
            continue;
        const auto declared = number_in<std::uint16_t>(std::string_view(entry).substr(0, slash));
        const auto actual = number_in<std::uint16_t>(std::string_view(entry).substr(equals + 1));
        if (declared && actual && *actual != 0)
            ports.emplace(entry.substr(0, equals), *actual);
    }
    return ports;
}

compose::PortMap choose_ports(const compose::Project& declared, const std::vector<engine::ContainerSummary>& containers, bool this_machine)
{
    return Choice(declared, containers, this_machine).make();
}

}  // namespace seedbed::environment
