#include "base/error.h"
#include "engine/system_json.h"
#include "engine/tolerant_json.h"

namespace seedbed::engine {

std::string exec_spec_json(const ExecSpec& spec)
{
    Json json{{"AttachStdout", true}, {"AttachStderr", true}, {"Cmd", spec.command}, {"Tty", spec.tty}, {"Privileged", spec.privileged}};
    if (!spec.env.empty())
        json["Env"] = spec.env;
    if (!spec.user.empty())
        json["User"] = spec.user;
    if (!spec.working_dir.empty())
        json["WorkingDir"] = spec.working_dir;
    return dumped(json);
}

std::string exec_start_json(const ExecSpec& spec)
{
    return dumped({{"Detach", false}, {"Tty", spec.tty}});
}

ExecId parse_created_exec(std::string_view body)
{
    const std::string id = text_at(parse_answer(body, "a new exec"), "Id");
    if (id.empty())
        throw Error(ErrorKind::engine_refused, "the engine created an exec without saying which", {.engine_words = std::string(body)});
    return ExecId(id);
}

ExecState parse_exec(std::string_view body)
{
    const Json json = parse_answer(body, "the state of an exec");
    return {flag_at(json, "Running"), static_cast<int>(number_at(json, "ExitCode"))};
}

}  // namespace seedbed::engine
