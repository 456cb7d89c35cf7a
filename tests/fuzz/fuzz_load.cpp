// Whole projects: a Compose file, one over it, one that they may include, .env. What is loaded is written in its canonical form, as YAML
// and JSON, and read back to the same.
#include "compose/canonical.h"
#include "compose/load.h"
#include "fuzz_input.h"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace seedbed;

namespace {

// One folder for each process, with a name that is a project's.
const std::filesystem::path& folder()
{
    static const std::filesystem::path one = [] {
        std::string name = (std::filesystem::temp_directory_path() / "seedbed-fuzz-XXXXXX").string();
        fuzz::require(mkdtemp(name.data()) != nullptr, "no folder to work in");
        std::filesystem::create_directories(std::filesystem::path(name) / "shop/lib");
        std::filesystem::create_directories(std::filesystem::path(name) / "again");
        return std::filesystem::path(name);
    }();
    return one;
}

void write(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream(file, std::ios::binary) << text;
}

compose::Project load(const std::filesystem::path& where, const std::vector<std::filesystem::path>& files,
                      const std::optional<std::string>& name)
{
    compose::LoadRequest request;
    request.folder = where;
    request.files = files;
    request.name = name;
    request.profiles = {"*"};
    platform::HostEnvironment host;
    host.home = "/home/dev";
    host.variables["SET"] = "value";
    return compose::load_project(request, host);
}

void check_read_back(const compose::Project& project)
{
    const std::string yaml = compose::to_canonical_yaml(project);
    write(folder() / "again/compose.yaml", yaml);
    write(folder() / "again/compose.json", compose::to_canonical_json(project));
    for (const char* file : {"compose.yaml", "compose.json"}) {
        try {
            const std::string again = compose::to_canonical_yaml(load(folder() / "again", {file}, {}));
            if (again != yaml)
                std::cerr << yaml << "\n==== is read back as\n" << again;
            fuzz::require(again == yaml, "a project that is read back as another one");
        } catch (const Error& error) {
            std::cerr << yaml << "\n==== " << to_string(error.position()) << ": " << error.message() << '\n';
            fuzz::require(false, "a project that cannot be read back");
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    auto parts = fuzz::parts_of(fuzz::text_of(data, size));
    parts.resize(4);
    write(folder() / "shop/compose.yaml", parts[0]);
    write(folder() / "shop/compose.override.yaml", parts[1].empty() ? std::string("{}\n") : parts[1]);
    write(folder() / "shop/lib/compose.yaml", parts[2]);
    write(folder() / "shop/.env", parts[3]);
    try {
        check_read_back(load(folder() / "shop", {"compose.yaml", "compose.override.yaml"}, "shop"));
    } catch (const Error& error) {
        fuzz::check(error);
    }
    return 0;
}
