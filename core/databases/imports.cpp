#include "databases/imports.h"

#include "base/error.h"
#include "base/text.h"
#include "databases/full_disk.h"
#include "databases/scripts.h"
#include "engine/tar_stream.h"

#include <fmt/format.h>

namespace seedbed::databases {

namespace {

// The file's name in the container: its ending decides how it is read, the rest may hold anything.
std::string import_name(const std::filesystem::path& path)
{
    const std::string name = path.filename().string();
    constexpr std::size_t longest = 80;
    return name.size() <= longest ? name : name.substr(name.size() - longest);
}

// The last lines, since programs end with what stopped them.
std::string last_lines(std::string_view words, std::size_t count)
{
    auto lines = split(trimmed(words), '\n');
    if (lines.size() > count)
        lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(count));
    return join(lines, "\n");
}

constexpr std::size_t k_shown_lines = 10;

std::string send_file(const ImportTarget& target, const compose::Import& import, const std::stop_token& stop)
{
    const std::string name = import_name(import.path);
    target.site.pool.put(target.subject.image, target.folder, engine::tar_of({{.name = name, .host = import.path, .content = {}}}), stop);
    return fmt::format("{}/{}", k_import_mount, name);
}

void import_file(const ImportTarget& target, const compose::Import& import, const StepContext& context)
{
    const std::string file = send_file(target, import, context.stop());
    const auto result = target.server.act({"import", file}, context.stop());
    if (result.exit_code == 0)
        return;
    if (result.exit_code == scripts::k_no_unpacker)
        throw Error(ErrorKind::unsupported,
                    fmt::format("the image {} has no program to unpack {}", target.subject.image, import.path.filename().string()),
                    {.hint = "Unpack the file, or pack it with gzip.", .position = import.position});
    if (result.exit_code == scripts::k_broken_archive)
        throw Error(ErrorKind::task_failed,
                    fmt::format("fixture {} imports {}, which is a broken archive", target.fixture, import.path.filename().string()),
                    {.engine_words = last_lines(result.errors, k_shown_lines), .position = import.position});
    throw statement_error(target.server.kind(), target.fixture, result.errors, import.path, import.position);
}

// With the shell that was named; else as a program, if it is one; else by sh.
void import_script(const ImportTarget& target, const compose::Import& import, const StepContext& context)
{
    static constexpr const char* k_run = R"(if [ -n "$2" ]; then exec $2 "$1"; elif [ -x "$1" ]; then exec "$1"; else exec sh "$1"; fi)";
    const std::string file = send_file(target, import, context.stop());
    const auto result = target.server.run({"sh", "-c", k_run, "seedbed", file, import.shell}, context.stop());
    if (result.exit_code == 0)
        return;
    const auto failure = target.server.kind().find_failure(result.errors);
    throw Error(ErrorKind::task_failed,
                fmt::format("fixture {}: {} ended with code {}{}", target.fixture, import.path.filename().string(), result.exit_code,
                            failure ? ": " + failure->words : ""),
                {.engine_words = last_lines(result.errors, k_shown_lines), .position = {import.path, 0, 0}});
}

}  // namespace

Error statement_error(const DatabaseKind& kind, const std::string& fixture, const std::string& words,
                      const std::filesystem::path& host_file, const SourcePosition& fallback)
{
    if (tells_full_disk(words))
        return Error(ErrorKind::no_space,
                     fmt::format("the disk is full: fixture {} failed while it imported {}", fixture, host_file.filename().string()),
                     {.engine_words = last_lines(words, k_shown_lines), .hint = k_full_disk_hint});
    const std::string hint = "Correct the file, then build the fixture again.";
    if (const auto failure = kind.find_failure(words))
        return Error(ErrorKind::task_failed, fmt::format("fixture {} failed: {}", fixture, failure->words),
                     {.hint = hint, .position = {host_file, failure->line, 0}});
    return Error(ErrorKind::task_failed, fmt::format("fixture {} failed while it imported {}", fixture, host_file.filename().string()),
                 {.engine_words = last_lines(words, k_shown_lines), .hint = hint, .position = fallback});
}

void run_import(const ImportTarget& target, const compose::Import& import, const StepContext& context)
{
    switch (import.kind) {
    case compose::Import::Kind::file: import_file(target, import, context); break;
    case compose::Import::Kind::script: import_script(target, import, context); break;
    case compose::Import::Kind::task: target.site.run_task(import.task, target.network, {}, context); break;
    }
}

}  // namespace seedbed::databases
