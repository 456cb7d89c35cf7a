// A service's variables: the files of env_file in their order, then `environment` over them. Its labels, likewise.
#include "compose/dotenv.h"
#include "compose/scalars.h"
#include "compose/service_parts.h"
#include "platform/atomic_file.h"

#include <utility>

namespace seedbed::compose {

namespace {

struct EnvFile {
    const Node* path{nullptr};
    bool required{true};
    DotenvFormat format{DotenvFormat::compose};
};

EnvFile read_env_file_entry(const Node& node, const std::string& what)
{
    EnvFile file;
    file.path = node.is_map() ? node.value("path") : &node;
    if (!file.path)
        fail(node.place, what + " does not say which file", "Add “path: FILE”.");
    if (const Node* required = node.value("required"))
        file.required = bool_of(*required, what + ".required");
    if (const Node* format = node.value("format")) {
        const std::string name = text_of(*format, what + ".format");
        if (name != "raw")
            fail(format->place, what + ".format cannot be " + in_quotes(name), "The only format is raw; leave it out for the usual one.");
        file.format = DotenvFormat::raw;
    }
    return file;
}

void add_env_file(StringMap& variables, const Node& node, const std::string& what, const ReadContext& context)
{
    const EnvFile file = read_env_file_entry(node, what);
    const Path path = resolve_path(text_of(*file.path, what), file.path->place, context);
    context.diagnostics.read(path);
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        if (file.required)
            context.diagnostics.miss({path, what + ": there is no file " + path.string(), file.path->place.position()});
        return;
    }
    if (std::filesystem::is_directory(path, error))
        fail(file.path->place, what + ": " + path.string() + " is a folder, not a file");
    if (!std::filesystem::is_regular_file(path, error) && path != "/dev/null")
        fail(file.path->place, what + ": " + path.string() + " is not a file");
    const Lookup lookup = context.lookup_at(file.path->place);
    for (auto& [name, value] : parse_dotenv(platform::read_file(path), path, lookup, context.diagnostics, file.format))
        variables[name] = std::move(value);
}

}  // namespace

StringMap read_environment(const Node& service, std::string_view what, const ReadContext& context)
{
    StringMap variables;
    if (const Node* files = service.value("env_file")) {
        const std::string name = std::string(what) + ".env_file";
        if (files->is_scalar())
            add_env_file(variables, *files, name, context);
        for (std::size_t i = 0; i < files->items.size(); ++i)
            add_env_file(variables, files->items[i], name + "[" + std::to_string(i) + "]", context);
    }
    if (const Node* own = service.value("environment"))
        for (auto& [name, value] : variables_of(*own, std::string(what) + ".environment", context))
            variables[name] = std::move(value);
    return variables;
}

// The files have the syntax of variable files; the last one wins, and `labels` wins over all.
std::map<std::string, std::string> read_labels(const Node& service, std::string_view what, const ReadContext& context)
{
    std::map<std::string, std::string> labels;
    if (const Node* files = service.value("label_file")) {
        const std::string name = std::string(what) + ".label_file";
        if (files->is_scalar())
            add_env_file(labels, *files, name, context);
        for (std::size_t i = 0; i < files->items.size(); ++i)
            add_env_file(labels, files->items[i], name + "[" + std::to_string(i) + "]", context);
    }
    for (auto& [name, value] : string_map_at(service, "labels", what, context.diagnostics))
        labels[name] = std::move(value);
    return labels;
}

}  // namespace seedbed::compose
