#include "engine/build_context.h"

#include "base/error.h"
#include "engine/dockerignore.h"
#include "platform/atomic_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <system_error>

namespace seedbed::engine {

namespace fs = std::filesystem;

namespace {

// Nothing when it is not inside the folder.
std::string relative_inside(const fs::path& file, const fs::path& folder)
{
    const fs::path relative = fs::weakly_canonical(file).lexically_relative(fs::weakly_canonical(folder));
    if (relative.empty() || *relative.begin() == "..")
        return {};
    return relative.generic_string();
}

IgnoreRules read_rules(const fs::path& context, const fs::path& dockerfile)
{
    fs::path own = dockerfile;
    own += ".dockerignore";
    for (const fs::path& file : {own, context / ".dockerignore"}) {
        std::error_code error;
        if (!fs::is_regular_file(file, error))
            continue;
        try {
            return IgnoreRules::parse(platform::read_file(file));
        } catch (const Error& failure) {
            if (!failure.position().known())
                throw;
            throw Error(failure.kind(), failure.message(), {.position = {file, failure.position().line, 0}});
        }
    }
    return {};
}

bool can_be_sent(const fs::directory_entry& entry)
{
    return entry.is_symlink() || entry.is_regular_file() || entry.is_directory();
}

std::vector<TarFile> files_of(const fs::path& context, const IgnoreRules& rules, const std::string& dockerfile)
{
    std::vector<TarFile> files;
    for (auto entry = fs::recursive_directory_iterator(context); entry != fs::recursive_directory_iterator(); ++entry) {
        const std::string name = entry->path().lexically_relative(context).generic_string();
        // The engine needs these two whatever the rules say; they stay out of the image because the builder removes them.
        const bool needed = name == dockerfile || name == ".dockerignore";
        const bool excluded = !needed && rules.excludes(name);
        const bool is_folder = entry->is_directory() && !entry->is_symlink();
        if (excluded && is_folder && !rules.may_include_below(name) && dockerfile.compare(0, name.size() + 1, name + "/") != 0)
            entry.disable_recursion_pending();
        if (!excluded && can_be_sent(*entry))
            files.push_back({name, entry->path(), {}});
    }
    std::ranges::sort(files, {}, &TarFile::name);
    return files;
}

std::string unused_name()
{
    std::random_device random;
    return fmt::format(".dockerfile.{:08x}{:08x}", random(), random());
}

}  // namespace

BuildContext collect_build_context(const BuildSpec& spec)
{
    const fs::path context = fs::path(spec.context).lexically_normal();
    std::error_code error;
    if (!fs::is_directory(context, error))
        throw Error(ErrorKind::not_found, fmt::format("there is no folder {} to build from", spec.context));
    const fs::path dockerfile = context / (spec.dockerfile.empty() ? "Dockerfile" : spec.dockerfile);
    const bool is_inline = !spec.dockerfile_inline.empty();
    if (!is_inline && !fs::is_regular_file(dockerfile, error))
        throw Error(ErrorKind::not_found, fmt::format("there is no Dockerfile {}", dockerfile.string()));

    BuildContext result;
    result.dockerfile = is_inline ? std::string() : relative_inside(dockerfile, context);
    try {
        result.files = files_of(context, read_rules(context, dockerfile), result.dockerfile);
    } catch (const fs::filesystem_error& failure) {
        throw Error(ErrorKind::cannot_create, fmt::format("cannot read {}: {}", failure.path1().string(), failure.code().message()));
    }
    if (result.dockerfile.empty()) {
        result.dockerfile = unused_name();
        result.files.push_back({result.dockerfile, is_inline ? fs::path() : dockerfile, spec.dockerfile_inline});
    }
    return result;
}

}  // namespace seedbed::engine
