#include "compose/extends.h"

#include "base/text.h"
#include "compose/merge.h"
#include "compose/scalars.h"
#include "compose/yaml_limits.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace seedbed::compose {

namespace {

constexpr std::size_t k_max_chain = 64;

// One file's services, extended on demand.
struct File {
    Node root;
    std::unordered_map<std::string, std::size_t> index;  // service → its place in the file
    std::set<std::string> done;

    // Null when there is none of this name.
    Node* service(const std::string& name)
    {
        const auto found = index.find(name);
        return found == index.end() ? nullptr : &root.find("services")->entries[found->second].value;
    }
};

File file_of(Node root)
{
    File file;
    file.root = std::move(root);
    if (const Node* services = file.root.value("services"))
        for (const auto& entry : services->entries)
            file.index.emplace(entry.key, file.index.size());
    return file;
}

std::size_t count_nodes(const Node& node)
{
    std::size_t count = 1;
    for (const auto& item : node.items)
        count += count_nodes(item);
    for (const auto& entry : node.entries)
        count += count_nodes(entry.value);
    return count;
}

class Extender {
public:
    explicit Extender(const FileReader& read_file) : read_file_(read_file) {}

    void run(Node& root)
    {
        const Node* services = root.value("services");
        if (!services)
            return;
        const std::string key = root.place.position().file.string();
        File& file = files_[key];
        file = file_of(std::move(root));
        std::vector<std::string> names;
        for (const auto& entry : file.root.find("services")->entries)
            names.push_back(entry.key);
        for (const auto& name : names)
            extended(key, name);
        root = std::move(files_[key].root);
    }

private:
    // The service with everything that it inherits; it must exist.
    const Node& extended(const std::string& file_key, const std::string& name)
    {
        Node& service = *files_.at(file_key).service(name);
        if (files_.at(file_key).done.count(name) > 0)
            return service;
        const Node* extends = service.value("extends");
        if (extends)
            service = extend(file_key, name, *extends, service);
        files_.at(file_key).done.insert(name);
        return service;
    }

    Node extend(const std::string& file_key, const std::string& name, const Node& extends, const Node& service)
    {
        const std::string step = file_key + "\n" + name;
        if (std::find(path_.begin(), path_.end(), step) != path_.end())
            fail(extends.place, circle(step));
        if (path_.size() >= k_max_chain)
            fail(extends.place, "services extend one another over more than " + std::to_string(k_max_chain) + " steps");
        path_.push_back(step);
        const Node& base = base_of(file_key, name, extends);
        Node over = service;
        std::erase_if(over.entries, [](const Entry& entry) { return entry.key == "extends"; });
        copied_ += count_nodes(base);
        if (copied_ > k_max_extended_nodes)
            fail(extends.place, "services grow too large by extending one another");
        Node merged = merge_services(base, std::move(over));
        std::erase_if(merged.entries, [](const Entry& entry) { return entry.key == "extends"; });
        merged.place = service.place;
        path_.pop_back();
        return merged;
    }

    const Node& base_of(const std::string& file_key, const std::string& name, const Node& extends)
    {
        const std::string what = "services." + name + ".extends";
        const Node* service = extends.is_scalar() ? &extends : extends.value("service");
        if (!service)
            fail(extends.place, what + " does not say which service", "Add “service: NAME”.");
        const Node* file = extends.is_map() ? extends.value("file") : nullptr;
        const std::string key = file ? other_file(*file, what) : file_key;
        if (!files_.at(key).service(service->text))
            fail(service->place, what + ": there is no service " + in_quotes(service->text) + (file ? " in " + file->text : std::string()) +
                                     did_you_mean(service->text, names_of(files_.at(key).root.value("services"))));
        return extended(key, service->text);
    }

    std::string other_file(const Node& file, const std::string& what)
    {
        const std::filesystem::path path = (file.place.base_dir() / text_of(file, what + ".file")).lexically_normal();
        std::string key = path.string();
        if (files_.count(key) == 0)
            files_[key] = file_of(read_file_(path, file.place));
        return key;
    }

    static std::vector<std::string> names_of(const Node* services)
    {
        std::vector<std::string> names;
        if (services)
            for (const auto& entry : services->entries)
                names.push_back(entry.key);
        return names;
    }

    std::string circle(const std::string& step) const
    {
        std::string text = "services extend one another in a circle: ";
        for (auto at = std::find(path_.begin(), path_.end(), step); at != path_.end(); ++at)
            text += at->substr(at->find('\n') + 1) + " → ";
        return text + step.substr(step.find('\n') + 1);
    }

    const FileReader& read_file_;
    std::map<std::string, File> files_;
    std::vector<std::string> path_;
    std::size_t copied_{0};  // nodes
};

}  // namespace

void apply_extends(Node& root, const FileReader& read_file)
{
    Extender(read_file).run(root);
}

}  // namespace seedbed::compose
