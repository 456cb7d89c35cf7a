#include "databases/snapshot_file_json.h"

#include "base/error.h"
#include "databases/manifest_json.h"
#include "databases/snapshot_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace seedbed::databases {

namespace {

using Json = nlohmann::json;

constexpr const char* k_kind = "seedbed-snapshot";

[[noreturn]] void no_snapshot(const std::string& words)
{
    throw Error(ErrorKind::bad_usage, "the file is no exported snapshot, or is damaged", {.engine_words = words});
}

}  // namespace

std::string file_manifest_json(const Snapshot& snapshot)
{
    const Json json{{"kind", k_kind}, {"format", k_snapshot_file_format}, {"snapshot", Json::parse(to_json(snapshot))}};
    return json.dump() + "\n";
}

Snapshot snapshot_from_file_manifest(std::string_view text)
{
    try {
        const Json json = Json::parse(text);
        if (json.at("kind").get<std::string>() != k_kind)
            no_snapshot({});
        if (const int format = json.at("format").get<int>(); format != k_snapshot_file_format)
            throw Error(ErrorKind::unsupported, fmt::format("the file has format {}, which this version cannot read", format),
                        {.hint = "Update Seedbed on this machine."});
        return snapshot_from_json(json.at("snapshot").dump());
    } catch (const Json::exception& failure) {
        no_snapshot(failure.what());
    }
}

std::string file_end_json(const std::string& sha256)
{
    return Json{{"sha256", sha256}}.dump() + "\n";
}

std::string sha256_from_file_end(std::string_view text)
{
    try {
        return Json::parse(text).at("sha256").get<std::string>();
    } catch (const Json::exception& failure) {
        no_snapshot(failure.what());
    }
}

}  // namespace seedbed::databases
