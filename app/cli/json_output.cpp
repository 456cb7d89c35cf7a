#include "cli/json_output.h"

#include "base/expected_time.h"
#include "base/secrets.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace seedbed::cli {

namespace {

Json changed_keys_json(const environment::ServiceStatus& status)
{
    Json keys = Json::array();
    for (const auto& change : status.changes)
        keys.push_back(change.key);
    return keys;
}

Json time_json(TimePoint time)
{
    return time == TimePoint{} ? Json(nullptr) : Json(format_rfc3339(time));
}

Json text_or_null(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

Json port_json(const engine::PortBinding& port)
{
    return {{"host_ip", port.host_ip}, {"host_port", port.host_port}, {"container_port", port.container_port}, {"protocol", port.protocol}};
}

Json ports_json(const std::vector<engine::PortBinding>& ports)
{
    Json list = Json::array();
    for (const auto& port : ports)
        list.push_back(port_json(port));
    return list;
}

std::string_view outcome_text(StepOutcome outcome)
{
    switch (outcome) {
    case StepOutcome::done: return "done";
    case StepOutcome::skipped: return "skipped";
    case StepOutcome::failed: return "failed";
    case StepOutcome::cancelled: return "cancelled";
    case StepOutcome::undone: return "undone";
    }
    return "done";
}

Json milliseconds_json(const std::optional<std::chrono::milliseconds>& time)
{
    return time ? Json(time->count()) : Json(nullptr);
}

Json step_json(const StepInfo& step)
{
    Json json{{"id", step.id}, {"action", step.action}, {"subject", text_or_null(step.subject)}, {"title", step.title}};
    json["expected_ms"] = milliseconds_json(step.expected);
    return json;
}

Json generation_json(const std::optional<databases::Generation>& generation)
{
    if (!generation)
        return nullptr;
    return {{"id", generation->id},
            {"snapshot", text_or_null(generation->snapshot.value())},
            {"snapshot_name", text_or_null(generation->snapshot_name)},
            {"fixture", text_or_null(generation->fixture)},
            {"created", time_json(generation->created)},
            {"cloned_from", text_or_null(generation->cloned_from)}};
}

std::string_view health_text(engine::Health health)
{
    switch (health) {
    case engine::Health::none: return "none";
    case engine::Health::starting: return "starting";
    case engine::Health::healthy: return "healthy";
    case engine::Health::unhealthy: return "unhealthy";
    }
    return "none";
}

std::string_view image_state_text(tools::ImageState state)
{
    switch (state) {
    case tools::ImageState::present: return "present";
    case tools::ImageState::missing: return "missing";
    case tools::ImageState::built_when_needed: return "built_when_needed";
    }
    return "missing";
}

std::string_view kind_text(volumes::VolumeRow::Kind kind)
{
    switch (kind) {
    case volumes::VolumeRow::Kind::named: return "named";
    case volumes::VolumeRow::Kind::bind: return "bind";
    case volumes::VolumeRow::Kind::anonymous: return "anonymous";
    }
    return "named";
}

std::string_view severity_text(environment::Severity severity)
{
    switch (severity) {
    case environment::Severity::ok: return "ok";
    case environment::Severity::note: return "note";
    case environment::Severity::warning: return "warning";
    case environment::Severity::problem: return "problem";
    }
    return "ok";
}

template <typename T>
Json optional_json(const std::optional<T>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json position_json(const SourcePosition& position)
{
    if (!position.known())
        return nullptr;
    return {{"file", position.file.string()}, {"line", position.line}, {"column", position.column}};
}

}  // namespace

Json environment_json(const workspace::EnvironmentSummary& environment)
{
    Json ports = Json::array();
    for (const auto& [declared, actual] : environment.ports) {
        const auto slash = declared.find('/');
        ports.push_back({{"declared", std::stoi(declared.substr(0, slash))}, {"port", actual}, {"protocol", declared.substr(slash + 1)}});
    }
    return {{"name", environment.name},
            {"branch", text_or_null(environment.branch)},
            {"worktree", text_or_null(environment.worktree)},
            {"state", to_string(environment.state)},
            {"current", environment.current},
            {"deleted", environment.owner_gone},
            {"services", environment.services},
            {"running", environment.running},
            {"ports", std::move(ports)},
            {"links", environment.links.empty() ? Json::object() : Json(environment.links)},
            {"databases", environment.databases},
            {"bytes", optional_json(environment.bytes)},
            {"created", environment.created ? time_json(*environment.created) : Json(nullptr)}};
}

Json plan_json(const Plan& plan)
{
    Json steps = Json::array();
    for (const PlanStep& step : plan.steps) {
        Json json = step_json(step.info);
        json["after"] = step.after ? Json(*step.after) : Json(nullptr);
        steps.push_back(std::move(json));
    }
    return {{"id", plan.id},
            {"title", plan.title},
            {"expected_ms", milliseconds_json(expected_time(plan))},
            {"steps", steps},
            {"losses", plan.losses},
            {"notes", plan.notes},
            {"command", text_or_null(plan.command)}};
}

bool changed_something(const PlanResult& result)
{
    return std::any_of(result.steps.begin(), result.steps.end(),
                       [](const StepRecord& step) { return step.outcome == StepOutcome::done && step.info.action != "check"; });
}

Json result_json(const Plan& plan, const PlanResult& result)
{
    Json steps = Json::array();
    for (const StepRecord& record : result.steps) {
        Json step = step_json(record.info);
        step["outcome"] = outcome_text(record.outcome);
        step["took_ms"] = record.took.count();
        step["remarks"] = Json::array();
        for (const std::string& remark : record.remarks)
            step["remarks"].push_back(mask_text(remark));
        steps.push_back(std::move(step));
    }
    return {{"id", plan.id},
            {"title", plan.title},
            {"changed", changed_something(result)},
            {"expected_ms", milliseconds_json(expected_time(plan))},
            {"took_ms", result.took.count()},
            {"steps", steps}};
}

Json error_json(const Error& error)
{
    return {{"error",
             {{"kind", to_string(error.kind())},
              {"message", error.message()},
              {"engine_words", text_or_null(error.engine_words())},
              {"hint", text_or_null(error.hint())},
              {"position", position_json(error.position())},
              {"exit_code", exit_code(error)}}}};
}

Json service_json(const environment::ServiceStatus& status)
{
    return {{"service", status.service},
            {"number", status.number},
            {"state", environment::to_string(status.state)},
            {"health", health_text(status.health)},
            {"container", text_or_null(status.container.value())},
            {"container_name", text_or_null(status.container_name)},
            {"image", status.image},
            {"status", status.status_text},
            {"exit_code", optional_json(status.exit_code)},
            {"created", time_json(status.created)},
            {"ports", ports_json(status.ports)},
            {"drifted", status.drifted},
            {"changed_keys", changed_keys_json(status)},
            {"foreign", status.foreign},
            {"orphan", status.orphan},
            {"active", status.active}};
}

Json database_json(const databases::DatabaseStatus& status)
{
    Json spares = Json::array();
    for (const databases::Spare& spare : status.spares)
        spares.push_back({{"snapshot", spare.snapshot.value()}, {"name", spare.name}, {"ready", spare.ready}});
    return {{"name", status.name},
            {"service", status.service},
            {"engine", status.engine},
            {"state", databases::to_string(status.state)},
            {"message", text_or_null(status.message)},
            {"running", status.running},
            {"container", text_or_null(status.container.value())},
            {"current", generation_json(status.current)},
            {"undo", generation_json(status.undo)},
            {"default_fixture", text_or_null(status.default_fixture)},
            {"fixtures", status.fixtures},
            {"adoptable", text_or_null(status.adoptable)},
            {"kept_volumes", status.kept_volumes},
            {"connection_url", text_or_null(status.connection_url)},
            {"spares", std::move(spares)}};
}

Json snapshot_json(const databases::Snapshot& snapshot)
{
    const auto origin = [&]() -> std::string_view {
        switch (snapshot.origin) {
        case databases::Origin::fixture: return "fixture";
        case databases::Origin::saved: return "saved";
        case databases::Origin::received: return "received";
        }
        return "saved";
    };
    return {{"id", snapshot.id.value()},
            {"name", snapshot.name},
            {"note", text_or_null(snapshot.note)},
            {"database", snapshot.database},
            {"origin", origin()},
            {"fixture", text_or_null(snapshot.fixture)},
            {"parent", text_or_null(snapshot.parent.value())},
            {"seal", snapshot.seal == databases::Seal::clean ? "clean" : "crash_consistent"},
            {"created", time_json(snapshot.created)},
            {"engine", snapshot.engine},
            {"engine_version", snapshot.engine_version},
            {"image", snapshot.image},
            {"image_digest", snapshot.image_digest},
            {"architecture", snapshot.architecture},
            {"bytes", snapshot.bytes},
            {"file_count", snapshot.file_count},
            {"mechanism", snapshot.mechanism},
            {"migration_head", text_or_null(snapshot.migration_head)},
            {"git_commit", text_or_null(snapshot.git_commit)},
            {"pinned", snapshot.pinned}};
}

Json tool_json(const tools::ToolStatus& status)
{
    return {{"name", status.name},
            {"image", status.image},
            {"state", image_state_text(status.state)},
            {"image_id", text_or_null(status.image_id)},
            {"bytes", status.size},
            {"created", time_json(status.created)},
            {"tasks", status.tasks}};
}

Json image_json(const engine::ImageSummary& image)
{
    return {{"id", image.id.value()},
            {"tags", image.repo_tags},
            {"digests", image.repo_digests},
            {"created", time_json(image.created)},
            {"bytes", image.size}};
}

Json volume_json(const volumes::VolumeRow& row)
{
    return {{"kind", kind_text(row.kind)},
            {"name", row.name},
            {"key", text_or_null(row.key)},
            {"project", text_or_null(row.project)},
            {"driver", text_or_null(row.driver)},
            {"device", text_or_null(row.device)},
            {"database", row.database},
            {"used_by", row.used_by},
            {"in_use", row.in_use},
            {"created", row.created ? time_json(*row.created) : Json(nullptr)},
            {"exists", row.exists}};
}

Json usage_json(const usage::Usage& usage, const std::string& service, const std::string& container_name)
{
    return {{"service", text_or_null(service)},
            {"container", usage.container.value()},
            {"container_name", container_name},
            {"time", time_json(usage.time)},
            {"cpu_percent", optional_json(usage.cpu_percent)},
            {"memory_bytes", usage.memory},
            {"memory_limit_bytes", usage.memory_limit == 0 ? Json(nullptr) : Json(usage.memory_limit)},
            {"network_rx_bytes", usage.network_rx},
            {"network_tx_bytes", usage.network_tx},
            {"block_read_bytes", usage.block_read},
            {"block_write_bytes", usage.block_write},
            {"network_rx_rate", optional_json(usage.network_rx_rate)},
            {"network_tx_rate", optional_json(usage.network_tx_rate)},
            {"pids", usage.pids}};
}

Json finding_json(const environment::Finding& finding)
{
    return {{"check", finding.check},
            {"severity", severity_text(finding.severity)},
            {"subject", text_or_null(finding.subject)},
            {"message", finding.message},
            {"evidence", text_or_null(mask_text(finding.evidence))},
            {"fix", text_or_null(finding.fix)},
            {"fix_command", text_or_null(finding.fix_command)},
            {"fixable", static_cast<bool>(finding.apply)},
            {"consent", text_or_null(finding.consent)},
            {"position", position_json(finding.position)}};
}

// Text from containers and engines need not be UTF-8: what is not is replaced, never an exception.
void print_json(const Output& out, const Json& json)
{
    out.line(json.dump(2, ' ', false, Json::error_handler_t::replace));
}

void print_json_line(const Output& out, const Json& json)
{
    out.line(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace seedbed::cli
