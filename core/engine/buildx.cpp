#include "engine/buildx.h"

#include "base/text.h"

#include <fmt/format.h>

#include <cstdlib>

namespace seedbed::engine {

namespace {

void add(std::vector<std::string>& words, const std::string& option, const std::string& value)
{
    if (!value.empty())
        words.insert(words.end(), {option, value});
}

std::string dockerfile_of(const BuildSpec& spec)
{
    if (!spec.dockerfile_inline.empty())
        return "-";  // from standard input
    if (spec.dockerfile.empty())
        return {};
    return (std::filesystem::path(spec.context) / spec.dockerfile).string();
}

void add_switches(std::vector<std::string>& words, const BuildSpec& spec)
{
    if (spec.no_cache)
        words.emplace_back("--no-cache");
    if (spec.pull)
        words.emplace_back("--pull");
}

// Hands over whole lines of a stream that comes in pieces.
class Lines {
public:
    explicit Lines(const ImageProgressFn& progress) : progress_(progress) {}

    void add(std::string_view piece)
    {
        rest_ += piece;
        for (auto end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n')) {
            say(rest_.substr(0, end));
            rest_.erase(0, end + 1);
        }
    }
    void finish()
    {
        if (!rest_.empty())
            say(std::exchange(rest_, {}));
    }

private:
    void say(const std::string& line) const
    {
        if (progress_)
            progress_(ImageProgress{{}, line, {}, {}});
    }

    const ImageProgressFn& progress_;
    std::string rest_;
};

}  // namespace

bool has_buildx(const Engine& engine, const std::stop_token& stop)
{
    const char* wish = std::getenv("DOCKER_BUILDKIT");
    const bool unwanted = wish && std::string_view(wish) == "0";
    if (unwanted || engine.flavor() != Flavor::docker || engine.endpoint().scheme == Endpoint::Scheme::tls)
        return false;
    platform::ProcessRequest request;
    request.argv = {"docker", "buildx", "version"};
    request.timeout = std::chrono::seconds(10);
    try {
        return platform::run_process(request, stop).exit_code == 0;
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::cancelled)
            throw;
        return false;
    }
}

platform::ProcessRequest buildx_request(const BuildSpec& spec, const Endpoint& endpoint)
{
    platform::ProcessRequest request;
    auto& words = request.argv;
    words = {"docker", "buildx", "build", "--progress", "plain", "--load"};
    add(words, "--tag", spec.tag);
    for (const std::string& tag : spec.tags)
        add(words, "--tag", tag);
    add(words, "--file", dockerfile_of(spec));
    add(words, "--target", spec.target);
    add(words, "--network", spec.network);
    add(words, "--platform", spec.platform);
    for (const auto& [name, value] : spec.args) {
        add(words, "--build-arg", name);
        request.extra_environment[name] = value;
    }
    for (const auto& [name, value] : spec.labels)
        add(words, "--label", name + "=" + value);
    for (const std::string& source : spec.cache_from)
        add(words, "--cache-from", source);
    for (const std::string& host : spec.extra_hosts)
        add(words, "--add-host", host);
    if (spec.shm_size)
        add(words, "--shm-size", std::to_string(*spec.shm_size));
    for (const Ulimit& limit : spec.ulimits)
        add(words, "--ulimit", fmt::format("{}={}:{}", limit.name, limit.soft, limit.hard));
    add_switches(words, spec);
    words.push_back(spec.context);
    request.input = spec.dockerfile_inline;
    // Last, so that no build argument of the same name leads elsewhere.
    request.extra_environment["DOCKER_HOST"] = endpoint.url();
    request.extra_environment["DOCKER_CONTEXT"] = "";
    return request;
}

void build_with_buildx(const BuildSpec& spec, const Endpoint& endpoint, const ImageProgressFn& progress, const std::stop_token& stop)
{
    Lines lines(progress);
    auto request = buildx_request(spec, endpoint);
    request.on_errors = [&lines](std::string_view piece) { lines.add(piece); };
    const auto result = platform::run_process(request, stop);
    lines.finish();
    if (result.exit_code == 0)
        return;
    ErrorDetails details;
    const auto words = trimmed(result.errors);
    const auto last_line = words.rfind('\n');
    details.engine_words = std::string(last_line == std::string_view::npos ? words : words.substr(last_line + 1));
    throw Error(ErrorKind::task_failed, "cannot build image " + (spec.tag.empty() ? spec.context : spec.tag), std::move(details));
}

}  // namespace seedbed::engine
