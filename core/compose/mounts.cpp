#include "compose/mounts.h"

#include "base/text.h"
#include "compose/scalars.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

namespace seedbed::compose {

namespace {

constexpr std::array<std::string_view, 6> k_propagations{"private", "rprivate", "shared", "rshared", "slave", "rslave"};

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_drive(std::string_view text)
{
    return text.size() >= 2 && is_letter(text[0]) && text[1] == ':' && (text.size() == 2 || text[2] == '\\' || text[2] == '/');
}

// A source that is a path of the host, not the name of a volume (Compose Specification, "volumes", short syntax).
bool is_host_path(std::string_view source)
{
    return source.starts_with('.') || source.starts_with('/') || source.starts_with('~') || source.starts_with("\\\\") || is_drive(source);
}

bool is_volume_name(std::string_view name)
{
    const auto plain = [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
    return !name.empty() && plain(name[0]) &&
           std::all_of(name.begin(), name.end(), [&](char c) { return plain(c) || c == '_' || c == '.' || c == '-'; });
}

bool is_propagation(std::string_view word)
{
    return std::find(k_propagations.begin(), k_propagations.end(), word) != k_propagations.end();
}

// "C:\src:/app" and "C:/src:/app" start with a drive; "a:/app" and "a:/app:ro" with a volume of one letter.
bool starts_with_drive(std::string_view spec)
{
    if (!is_drive(spec) || spec.size() == 2)
        return false;
    const auto next = spec.find(':', 2);
    return spec[2] == '\\' || (next != std::string_view::npos && spec.substr(next + 1).starts_with('/'));
}

// Splits at colons; that of a drive belongs to its path.
std::vector<std::string> split_fields(std::string_view spec)
{
    if (!starts_with_drive(spec))
        return split(spec, ':');
    auto fields = split(spec.substr(2), ':');
    fields.front().insert(0, spec.substr(0, 2));
    return fields;
}

class MountReader {
public:
    MountReader(const Node& node, std::string what, const ReadContext& context) : node_(node), what_(std::move(what)), context_(context)
    {
        mount_.position = node.place.position();
    }

    ServiceVolume read()
    {
        if (node_.is_map())
            long_syntax();
        else
            short_syntax();
        while (mount_.target.size() > 1 && mount_.target.ends_with('/'))
            mount_.target.pop_back();
        return std::move(mount_);
    }

private:
    void short_syntax()
    {
        const auto fields = split_fields(node_.text);
        if (fields.size() > 3 || std::any_of(fields.begin(), fields.end(), [](const std::string& field) { return field.empty(); }))
            fail(node_.place, what_ + ": " + in_quotes(node_.text) + " is not a mount", "Write SOURCE:TARGET or SOURCE:TARGET:ro.");
        if (fields.size() > 1)
            set_source(fields[0]);
        set_target(fields.size() > 1 ? fields[1] : fields[0]);
        if (fields.size() == 3)
            for (const auto& option : split(fields[2], ','))
                set_option(option);
    }

    void set_source(const std::string& source)
    {
        if (!is_host_path(source)) {
            mount_.source = volume_name(source);
            return;
        }
        mount_.type = ServiceVolume::Type::bind;
        mount_.create_host_path = true;
        mount_.source = host_path(source);
    }

    void set_option(const std::string& option)
    {
        if (option == "ro")
            mount_.read_only = true;
        else if (option == "rw")
            mount_.read_only = false;
        else if (option == "nocopy")
            mount_.no_copy = true;
        else if (option == "z" || option == "Z")
            mount_.selinux = option;
        else if (is_propagation(option))
            mount_.propagation = option;
        else if (option != "cached" && option != "delegated" && option != "consistent")
            context_.diagnostics.warn(node_.place, what_ + ": the mount option " + in_quotes(option) + " is not known and is ignored");
    }

    void long_syntax()
    {
        const Node* type = node_.value("type");
        const std::string kind = type ? text_of(*type, what_ + ".type") : std::string("volume");
        if (kind == "bind")
            mount_.type = ServiceVolume::Type::bind;
        else if (kind == "tmpfs")
            mount_.type = ServiceVolume::Type::tmpfs;
        else if (kind != "volume")
            fail(type->place, what_ + ": the mount type " + in_quotes(kind) + " is not supported", "Types are volume, bind and tmpfs.");
        const Node* target = node_.value("target");
        if (!target)
            fail(node_.place, what_ + " does not say where it is mounted", "Add “target: /PATH”.");
        set_target(text_of(*target, what_ + ".target"));
        set_long_source(node_.value("source"));
        if (const Node* read_only = node_.value("read_only"))
            mount_.read_only = bool_of(*read_only, what_ + ".read_only");
        set_kind_options();
    }

    void set_long_source(const Node* source)
    {
        const std::string text = source ? text_of(*source, what_ + ".source") : std::string();
        if (mount_.type == ServiceVolume::Type::bind) {
            if (text.empty())
                fail(node_.place, what_ + " is a bind mount without a source", "Add “source: ./FOLDER”.");
            mount_.source = host_path(text);
            mount_.create_host_path = true;  // the default since docker compose 2
        } else if (mount_.type == ServiceVolume::Type::tmpfs && !text.empty()) {
            fail(source->place, what_ + " is a tmpfs and cannot have a source");
        } else if (!text.empty()) {
            mount_.source = volume_name(text);
        }
    }

    void set_kind_options()
    {
        if (const Node* bind = node_.value("bind"); bind && mount_.type == ServiceVolume::Type::bind) {
            if (const Node* create = bind->value("create_host_path"))
                mount_.create_host_path = bool_of(*create, what_ + ".bind.create_host_path");
            if (const Node* propagation = bind->value("propagation"))
                mount_.propagation = one_of(*propagation, what_ + ".bind.propagation", k_propagations);
            if (const Node* selinux = bind->value("selinux"))
                mount_.selinux = one_of(*selinux, what_ + ".bind.selinux", std::array<std::string_view, 2>{"z", "Z"});
            if (const Node* recursive = bind->value("recursive"))
                set_recursive(*recursive);
        }
        if (const Node* volume = node_.value("volume")) {
            mount_.no_copy = flag_at(*volume, "nocopy", what_ + ".volume");
            mount_.labels = string_map_at(*volume, "labels", what_ + ".volume", context_.diagnostics);
        }
        if (const Node* tmpfs = node_.value("tmpfs")) {
            if (const Node* size = tmpfs->value("size"))
                mount_.tmpfs_size = bytes_of(*size, what_ + ".tmpfs.size");
            if (const Node* mode = tmpfs->value("mode"))
                mount_.tmpfs_mode = file_mode_of(*mode, what_ + ".tmpfs.mode");
        }
    }

    // Engines of API 1.41 know whether the mounts below come along, but not whether they are writable.
    void set_recursive(const Node& node)
    {
        constexpr std::array<std::string_view, 4> words{"enabled", "disabled", "writable", "readonly"};
        const std::string word = one_of(node, what_ + ".bind.recursive", words);
        mount_.non_recursive = word == "disabled";
        if (word == "writable" || word == "readonly")
            context_.diagnostics.warn(node.place, what_ + ".bind.recursive: " + word + " is accepted, but Seedbed does nothing with it");
    }

    template <std::size_t Count>
    static std::string one_of(const Node& node, const std::string& what, const std::array<std::string_view, Count>& words)
    {
        std::string text = text_of(node, what);
        if (std::find(words.begin(), words.end(), text) == words.end())
            fail(node.place,
                 what + " cannot be " + in_quotes(text) + did_you_mean(text, std::vector<std::string>(words.begin(), words.end())));
        return text;
    }

    std::string volume_name(const std::string& name) const
    {
        if (!is_volume_name(name))
            fail(node_.place, what_ + ": " + in_quotes(name) + " is not the name of a volume",
                 "Start it with “./” if it is a folder of this machine.");
        return name;
    }

    std::string host_path(const std::string& path) const
    {
        if (path.starts_with("\\\\") || is_drive(path))
            return path;
        return resolve_path(path, node_.place, context_).string();
    }

    void set_target(const std::string& target)
    {
        if (!target.starts_with('/') && !is_drive(target))
            fail(node_.place, what_ + ": " + in_quotes(target) + " is not an absolute path in the container", "Start the target with “/”.");
        mount_.target = target;
    }

    const Node& node_;
    std::string what_;
    const ReadContext& context_;
    ServiceVolume mount_;
};

}  // namespace

std::vector<ServiceVolume> read_mounts(const Node& list, std::string_view what, const ReadContext& context)
{
    std::vector<ServiceVolume> mounts;
    std::unordered_map<std::string, std::size_t> index;  // target → place in `mounts`
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        ServiceVolume mount = MountReader(list.items[i], std::string(what) + "[" + std::to_string(i) + "]", context).read();
        if (const auto [same, fresh] = index.emplace(mount.target, mounts.size()); fresh)
            mounts.push_back(std::move(mount));
        else
            mounts[same->second] = std::move(mount);
    }
    return mounts;
}

}  // namespace seedbed::compose
