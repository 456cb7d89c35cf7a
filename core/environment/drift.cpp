#include "environment/drift.h"

#include "base/text.h"
#include "compose/canonical.h"
#include "environment/names.h"
#include "platform/sha256.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace seedbed::environment {

namespace {

// 32 bits: two values of one key have the same in one of four billion cases, and then the hash of the whole still tells them apart.
constexpr std::size_t k_hash_digits = 8;
constexpr std::size_t k_most_named = 4;

// What config_hash takes in, key by key.
std::map<std::string, std::string> parts_of(const compose::Project& project, const compose::Service& service)
{
    std::map<std::string, std::string> parts = compose::service_fingerprints(service);
    parts["image"] = image_name(project, service);
    for (const std::string& key : network_keys(service))
        parts["networks." + key + ".name"] = network_name(project, key);
    for (const auto& volume : service.volumes) {
        if (volume.type == compose::ServiceVolume::Type::volume && !volume.source.empty())
            parts["volumes." + volume.source + ".name"] = volume_name(project, volume.source);
    }
    for (const std::string& alias : link_aliases(project, service))
        parts["links." + alias] = alias;
    return parts;
}

std::string escaped(const std::string& key)
{
    std::string text;
    for (const char c : key) {
        if (c == ',' || c == '%')
            text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        else
            text += c;
    }
    return text;
}

std::string unescaped(std::string text)
{
    for (const auto& [code, plain] : {std::pair{"%2C", ","}, std::pair{"%25", "%"}}) {
        for (auto at = text.find(code); at != std::string::npos; at = text.find(code, at + 1))
            text.replace(at, 3, plain);
    }
    return text;
}

// By key; what is not written like a record is passed over.
std::map<std::string, std::string> read_record(const std::string& record)
{
    std::map<std::string, std::string> hashes;
    for (const std::string& entry : split(record, ',')) {
        if (entry.size() > k_hash_digits + 1 && entry[k_hash_digits] == ':')
            hashes[unescaped(entry.substr(k_hash_digits + 1))] = entry.substr(0, k_hash_digits);
    }
    return hashes;
}

std::string word_for(const KeyChange& change)
{
    switch (change.kind) {
    case KeyChange::Kind::added: return change.key + " (new)";
    case KeyChange::Kind::removed: return change.key + " (gone)";
    case KeyChange::Kind::changed: break;
    }
    return change.key;
}

}  // namespace

std::string recorded_keys(const compose::Project& project, const compose::Service& service)
{
    std::vector<std::string> entries;
    for (const auto& [key, value] : parts_of(project, service))
        entries.push_back(platform::sha256(value).substr(0, k_hash_digits) + ":" + escaped(key));
    return join(entries, ",");
}

std::vector<KeyChange> changed_keys(const std::string& recorded, const std::string& wanted)
{
    const auto before = read_record(recorded);
    std::vector<KeyChange> changes;
    if (before.empty())
        return changes;
    const auto after = read_record(wanted);
    for (const auto& [key, hash] : after) {
        const auto old = before.find(key);
        if (old == before.end())
            changes.push_back({key, KeyChange::Kind::added});
        else if (old->second != hash)
            changes.push_back({key, KeyChange::Kind::changed});
    }
    for (const auto& [key, hash] : before) {
        if (!after.contains(key))
            changes.push_back({key, KeyChange::Kind::removed});
    }
    std::ranges::sort(changes, {}, &KeyChange::key);
    return changes;
}

std::string changes_text(const std::vector<KeyChange>& changes)
{
    std::vector<std::string> words;
    for (const KeyChange& change : changes) {
        if (words.size() == k_most_named) {
            words.push_back(fmt::format("{} more", changes.size() - k_most_named));
            break;
        }
        words.push_back(word_for(change));
    }
    return join(words, ", ");
}

}  // namespace seedbed::environment
