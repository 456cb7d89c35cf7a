#include "bench/database/options.h"

#include "base/error.h"
#include "support/test_engine.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

namespace seedbed::bench {

namespace {

std::vector<std::string> running_engines()
{
    std::vector<std::string> names;
    for (const char* name : {"docker-xfs", "docker-ext4", "podman", "reachable"}) {
        use_engine(name);
        const auto endpoint = test::find_test_endpoint();
        if (endpoint && endpoint->socket.stem() == name)
            names.emplace_back(name);
    }
    return names;
}

template <typename Number>
Number read_number(const std::string& text)
{
    Number value{};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || end != text.data() + text.size() || value <= 0)
        throw Error(ErrorKind::bad_usage, "not a number: " + text);
    return value;
}

}  // namespace

void use_engine(const std::string& name)
{
    ::setenv("SEEDBED_TEST_ENGINE", name.c_str(), 1);
}

Options read_options(int argc, char** argv)
{
    Options options;
    const std::vector<std::string> words(argv + 1, argv + argc);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--size" && i + 1 < words.size())
            options.megabytes = read_number<std::uint64_t>(words[++i]);
        else if (words[i] == "--rounds" && i + 1 < words.size())
            options.rounds = read_number<int>(words[++i]);
        else if (words[i] == "--spares")
            options.spares = true;
        else if (words[i] == "--fast-pool")
            options.fast_pool = true;
        else if (!words[i].starts_with("-"))
            options.engines.push_back(words[i]);
        else
            throw Error(ErrorKind::bad_usage, "usage: [--size MB] [--rounds N] [--spares|--fast-pool] [ENGINE…]");
    }
    if (options.engines.empty())
        options.engines = running_engines();
    if (options.engines.empty())
        throw Error(ErrorKind::bad_usage, "no test engine runs; use ./dev bench");
    return options;
}

int run_benchmark(int argc, char** argv, void (*run)(const Options&))
{
    try {
        run(read_options(argc, argv));
        return EXIT_SUCCESS;
    } catch (const Error& error) {
        fmt::print(stderr, "{}: {}\n", argv[0], error.what());
        return exit_code(error);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}: {}\n", argv[0], error.what());
        return EXIT_FAILURE;
    }
}

}  // namespace seedbed::bench
