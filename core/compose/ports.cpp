#include "compose/ports.h"

#include "base/text.h"
#include "compose/scalars.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace seedbed::compose {

namespace {

constexpr std::size_t k_max_ports = 65536;

struct Range {
    std::uint16_t first{0};
    std::uint16_t last{0};

    [[nodiscard]] int size() const { return last - first + 1; }
};

std::optional<std::uint16_t> parse_port(std::string_view text)
{
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return port;
}

std::optional<Range> parse_range(std::string_view text)
{
    const auto dash = text.find('-');
    const auto first = parse_port(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : parse_port(text.substr(dash + 1));
    if (!first || !last || *last < *first)
        return {};
    return Range{*first, *last};
}

bool is_address(const std::string& text)
{
    in6_addr address{};
    return inet_pton(AF_INET, text.c_str(), &address) == 1 || inet_pton(AF_INET6, text.c_str(), &address) == 1;
}

// One port of one service while it is read.
class PortReader {
public:
    PortReader(const Node& node, std::string what) : node_(node), what_(std::move(what)) {}

    std::vector<Port> read() const { return node_.is_map() ? long_syntax() : short_syntax(); }

private:
    std::vector<Port> short_syntax() const
    {
        std::string rest = node_.text;
        Port port;
        port.position = node_.place.position();
        if (const auto slash = rest.find('/'); slash != std::string::npos) {
            port.protocol = protocol(rest.substr(slash + 1));
            rest.resize(slash);
        }
        const std::string container = take_last(rest);
        const std::string host = take_last(rest);
        port.host_ip = address(rest);
        return expand(port, host, range(container, "the container's port"));
    }

    std::vector<Port> long_syntax() const
    {
        const Node* target = node_.value("target");
        if (!target)
            fail(node_.place, what_ + " does not say the container's port", "Add “target: PORT”.");
        Port port;
        port.position = node_.place.position();
        if (const Node* ip = node_.value("host_ip"))
            port.host_ip = address(text_of(*ip, what_ + ".host_ip"));
        if (const Node* kind = node_.value("protocol"))
            port.protocol = protocol(text_of(*kind, what_ + ".protocol"));
        const Node* published = node_.value("published");
        return expand(port, published ? text_of(*published, what_ + ".published") : std::string(),
                      range(text_of(*target, what_ + ".target"), "the container's port"));
    }

    // Takes what stands behind the last colon; the brackets of an IPv6 address hide its colons.
    static std::string take_last(std::string& rest)
    {
        const auto bracket = rest.rfind(']');
        const auto colon = rest.rfind(':');
        if (colon == std::string::npos || (bracket != std::string::npos && colon < bracket)) {
            // All of it is left; an address alone is none of ours.
            return bracket == std::string::npos ? std::exchange(rest, {}) : std::string();
        }
        std::string last = rest.substr(colon + 1);
        rest.resize(colon);
        return last;
    }

    std::vector<Port> expand(const Port& common, const std::string& published, const Range& target) const
    {
        const bool random = published.empty() || published == "0";
        const Range host = random ? Range{} : range(published, "the published port");
        if (!random && target.size() > 1 && host.size() != target.size())
            fail(node_.place, what_ + ": the ranges in " + written() + " are not of the same length");
        std::vector<Port> ports;
        for (int i = 0; i < target.size(); ++i) {
            Port port = common;
            port.target = static_cast<std::uint16_t>(target.first + i);
            if (!random && target.size() > 1)
                port.published = std::to_string(host.first + i);
            else if (!random)
                port.published =
                    host.size() == 1 ? std::to_string(host.first) : std::to_string(host.first) + "-" + std::to_string(host.last);
            ports.push_back(std::move(port));
        }
        return ports;
    }

    Range range(const std::string& text, std::string_view which) const
    {
        const auto found = parse_range(text);
        if (!found || found->first == 0)
            fail(node_.place, what_ + ": " + in_quotes(text) + " is not a port (" + std::string(which) + " in " + written() + ")",
                 "Ports are numbers from 1 to 65535: “8080:80”, “127.0.0.1:8080:80”, “53:53/udp”.");
        return *found;
    }

    std::string address(std::string text) const
    {
        if (text.starts_with('[') && text.ends_with(']'))
            text = text.substr(1, text.size() - 2);
        if (!text.empty() && !is_address(text))
            fail(node_.place, what_ + ": " + in_quotes(text) + " is not an IP address",
                 text == "localhost" ? "Write 127.0.0.1 for this machine alone." : "");
        return text;
    }

    std::string protocol(const std::string& text) const
    {
        const std::string name = lower(text);
        if (name != "tcp" && name != "udp" && name != "sctp")
            fail(node_.place, what_ + ": " + in_quotes(text) + " is not a protocol", "Protocols are tcp, udp and sctp.");
        return name;
    }

    std::string written() const { return node_.is_scalar() ? in_quotes(node_.text) : std::string("this port"); }

    const Node& node_;
    std::string what_;
};

}  // namespace

std::vector<Port> read_ports(const Node& list, std::string_view what)
{
    std::vector<Port> ports;
    std::set<std::tuple<std::string, std::uint16_t, std::string, std::string>> seen;
    for (std::size_t i = 0; i < list.items.size(); ++i)
        for (auto& port : PortReader(list.items[i], std::string(what) + "[" + std::to_string(i) + "]").read()) {
            if (ports.size() >= k_max_ports)
                fail(list.items[i].place, std::string(what) + " are more than a machine has");
            if (seen.emplace(port.host_ip, port.target, port.published, port.protocol).second)
                ports.push_back(std::move(port));
        }
    return ports;
}

std::vector<std::string> read_exposed(const Node& list, std::string_view what)
{
    auto exposed = texts_of(list, what);
    for (const auto& text : exposed) {
        const auto slash = text.find('/');
        const auto range = parse_range(std::string_view(text).substr(0, slash));
        if (!range || range->first == 0)
            fail(list.place, std::string(what) + ": " + in_quotes(text) + " is not a port", "Write a number from 1 to 65535, or a range.");
    }
    return exposed;
}

}  // namespace seedbed::compose
