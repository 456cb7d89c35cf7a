#include "compose/service_parts.h"

#include "base/text.h"
#include "compose/scalars.h"
#include "compose/service_limits.h"
#include "compose/shell_words.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <utility>

namespace seedbed::compose {

namespace {

// A build context that the builder fetches by itself (docker build's rule).
bool is_remote_context(std::string_view context)
{
    for (const std::string_view prefix :
         {"https://", "http://", "git://", "ssh://", "git@", "github.com/", "docker-image://", "oci-layout://"})
        if (context.starts_with(prefix))
            return true;
    return false;
}

std::vector<std::string> read_test(const Node& node, const std::string& what)
{
    if (node.is_scalar())
        return {"CMD-SHELL", node.text};
    auto test = words_of(node, what);
    if (!test.empty() && test[0] != "NONE" && test[0] != "CMD" && test[0] != "CMD-SHELL")
        fail(node.place, what + " starts with " + in_quotes(test[0]) + ", but must start with CMD, CMD-SHELL or NONE",
             "Write [CMD, " + test[0] + ", …], or one text that a shell runs.");
    return test;
}

Condition read_condition(const Node& node, const std::string& what)
{
    const std::string word = text_of(node, what);
    if (word == "service_started")
        return Condition::started;
    if (word == "service_healthy")
        return Condition::healthy;
    if (word == "service_completed_successfully")
        return Condition::completed_successfully;
    fail(node.place, what + " cannot be " + in_quotes(word) +
                         did_you_mean(word, {"service_started", "service_healthy", "service_completed_successfully"}));
}

// What the classic builder has a parameter for beside the basics.
void read_build_options(Build& build, const Node& node, std::string_view what, const ReadContext& context)
{
    build.cache_from = texts_at(node, "cache_from", what);
    build.tags = texts_at(node, "tags", what);
    build.platforms = texts_at(node, "platforms", what);
    build.no_cache = flag_at(node, "no_cache", what);
    build.pull = flag_at(node, "pull", what);
    build.isolation = text_at(node, "isolation", what);
    if (const Node* hosts = node.value("extra_hosts"))
        build.extra_hosts = read_extra_hosts(*hosts, sub(what, "extra_hosts"));
    if (const Node* size = node.value("shm_size"))
        build.shm_size = bytes_of(*size, sub(what, "shm_size"));
    if (const Node* ulimits = node.value("ulimits"))
        build.ulimits = read_ulimits(*ulimits, sub(what, "ulimits"));
    if (build.platforms.size() > 1)
        context.diagnostics.warn(node.value("platforms")->place, sub(what, "platforms") + " names " +
                                                                     std::to_string(build.platforms.size()) +
                                                                     " platforms; only the service's own, or the first, is built");
}

}  // namespace

std::optional<std::vector<std::string>> read_command(const Node& node, std::string_view what)
{
    if (node.is_null())
        return {};
    if (!node.is_scalar())
        return words_of(node, what);
    auto words = split_shell_words(node.text);
    if (!words)
        fail(node.place, std::string(what) + " has a quote that is not closed");
    return words;
}

Build read_build(const Node& node, std::string_view what, const ReadContext& context)
{
    Build build;
    build.position = node.place.position();
    const Node* folder = node.is_scalar() ? &node : node.value("context");
    const std::string written = folder ? text_of(*folder, sub(what, "context")) : std::string(".");
    build.context = is_remote_context(written) ? Path(written) : resolve_path(written, folder ? folder->place : node.place, context);
    if (node.is_map()) {
        build.dockerfile = text_at(node, "dockerfile", what);
        build.dockerfile_inline = text_at(node, "dockerfile_inline", what);
        build.target = text_at(node, "target", what);
        build.network = text_at(node, "network", what);
        read_build_options(build, node, what, context);
        if (const Node* args = node.value("args"))
            build.args = variables_of(*args, sub(what, "args"), context);
        if (const Node* labels = node.value("labels"))
            build.labels = string_map_of(*labels, sub(what, "labels"), context.diagnostics);
    }
    if (!build.dockerfile.empty() && !build.dockerfile_inline.empty())
        fail(node.place, std::string(what) + " has both dockerfile and dockerfile_inline", "Keep one of the two.");
    if (build.dockerfile.empty() && build.dockerfile_inline.empty())
        build.dockerfile = "Dockerfile";
    return build;
}

HealthCheck read_healthcheck(const Node& node, std::string_view what)
{
    HealthCheck check;
    if (const Node* test = node.value("test"))
        check.test = read_test(*test, sub(what, "test"));
    if (const Node* disable = node.value("disable"))
        check.disabled = bool_of(*disable, sub(what, "disable"));
    if (!check.test.empty() && check.test[0] == "NONE")
        check.disabled = true;
    if (check.disabled) {
        // A check that is inherited and then disabled leaves its times behind; they mean nothing.
        check.test.clear();
        return check;
    }
    check.interval = duration_at(node, "interval", what);
    check.timeout = duration_at(node, "timeout", what);
    check.start_period = duration_at(node, "start_period", what);
    check.start_interval = duration_at(node, "start_interval", what);
    if (const Node* retries = node.value("retries")) {
        const auto count = integer_of(*retries, sub(what, "retries"));
        if (count < 0 || count > std::numeric_limits<int>::max())
            fail(retries->place, sub(what, "retries") + " must not be negative or beyond reason");
        check.retries = static_cast<int>(count);
    }
    return check;
}

std::map<std::string, Dependency> read_dependencies(const Node& node, std::string_view what)
{
    std::map<std::string, Dependency> dependencies;
    for (const auto& item : node.items)
        dependencies[item.text].position = item.place.position();
    for (const auto& entry : node.entries) {
        Dependency& dependency = dependencies[entry.key];
        dependency.position = entry.key_place.position();
        const std::string name = sub(what, entry.key);
        if (const Node* condition = entry.value.value("condition"))
            dependency.condition = read_condition(*condition, name + ".condition");
        if (const Node* required = entry.value.value("required"))
            dependency.required = bool_of(*required, name + ".required");
        if (const Node* restart = entry.value.value("restart"))
            dependency.restart = bool_of(*restart, name + ".restart");
    }
    return dependencies;
}

std::map<std::string, ServiceNetwork> read_service_networks(const Node& node, std::string_view what, Diagnostics& diagnostics)
{
    std::map<std::string, ServiceNetwork> networks;
    for (const auto& item : node.items) {
        networks[item.text].network = item.text;
        networks[item.text].position = item.place.position();
    }
    for (const auto& entry : node.entries) {
        ServiceNetwork& network = networks[entry.key];
        network.network = entry.key;
        network.position = entry.key_place.position();
        const std::string name = sub(what, entry.key);
        network.aliases = texts_at(entry.value, "aliases", name);
        network.ipv4_address = text_at(entry.value, "ipv4_address", name);
        network.ipv6_address = text_at(entry.value, "ipv6_address", name);
        network.mac_address = text_at(entry.value, "mac_address", name);
        network.link_local_ips = texts_at(entry.value, "link_local_ips", name);
        network.driver_opts = string_map_at(entry.value, "driver_opts", name, diagnostics);
        if (const Node* priority = entry.value.value("priority"))
            network.priority =
                integer_between(*priority, sub(name, "priority"), std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
    }
    return networks;
}

std::vector<std::string> read_extra_hosts(const Node& node, std::string_view what)
{
    std::vector<std::string> hosts;
    std::set<std::string> seen;
    const auto add = [&](const std::string& host, std::string address, const Place& place) {
        if (address.starts_with('[') && address.ends_with(']'))
            address = address.substr(1, address.size() - 2);
        if (host.empty() || address.empty())
            fail(place, std::string(what) + " has an entry that is not HOST:ADDRESS");
        std::string text = host + ":" + address;
        if (seen.insert(text).second)
            hosts.push_back(std::move(text));
    };
    for (const auto& item : node.items) {
        const std::string text = text_of(item, what);
        const auto separator = text.find_first_of("=:");
        add(text.substr(0, separator), separator == std::string::npos ? std::string() : text.substr(separator + 1), item.place);
    }
    for (const auto& entry : node.entries)
        for (const auto& address : texts_of(entry.value, sub(what, entry.key)))
            add(entry.key, address, entry.key_place);
    if (node.is_scalar())
        fail_shape(node, what, "a list or a map");
    return hosts;
}

std::string read_restart(const Node& node, std::string_view what)
{
    // `restart: no` without quotes is text here, as it is for docker compose.
    std::string text = text_of(node, what);
    const std::string policy = text.substr(0, text.find(':'));
    const std::vector<std::string> policies{"no", "always", "unless-stopped", "on-failure"};
    const bool known = std::find(policies.begin(), policies.end(), policy) != policies.end();
    const std::string count = text.size() > policy.size() ? text.substr(policy.size() + 1) : std::string();
    const bool counted = text.size() > policy.size();
    const bool count_fits = policy == "on-failure" && !count.empty() && count.size() < 9 &&
                            std::all_of(count.begin(), count.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!text.empty() && (!known || (counted && !count_fits)))
        fail(node.place, std::string(what) + " cannot be " + in_quotes(text) + did_you_mean(policy, policies),
             "Write no, always, unless-stopped, on-failure or on-failure:TIMES.");
    return text;
}

std::string read_restart_policy(const Node& node, std::string_view what)
{
    const Node* condition = node.value("condition");
    std::string word = condition ? text_of(*condition, sub(what, "condition")) : std::string("any");
    if (word == "none" || word == "no")
        return "no";
    if (word == "any" || word == "always")
        return "always";
    if (word == "unless-stopped")
        return word;
    if (word != "on-failure")
        fail(condition->place, sub(what, "condition") + " cannot be " + in_quotes(word) + did_you_mean(word, {"none", "on-failure", "any"}),
             "Write none, on-failure or any.");
    const Node* attempts = node.value("max_attempts");
    const int times = attempts ? integer_between(*attempts, sub(what, "max_attempts"), 0, 99'999'999) : 0;
    return times > 0 ? word + ":" + std::to_string(times) : word;
}

std::string read_cgroup(const Node& node, std::string_view what)
{
    std::string word = text_of(node, what);
    if (!word.empty() && word != "host" && word != "private")
        fail(node.place, std::string(what) + " cannot be " + in_quotes(word) + did_you_mean(word, {"host", "private"}),
             "Write host or private.");
    return word;
}

}  // namespace seedbed::compose
