#include "databases/seal.h"

#include "base/error.h"
#include "base/text.h"
#include "databases/layout.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::databases {

Ending ending_of(const engine::ContainerState& state, bool prepared, const DatabaseKind& kind)
{
    if (state.running || state.paused)
        return Ending::disturbed;
    if (!state.finished_at || !state.started_at)  // one that never ran did not end, either
        return Ending::unknown;
    if (state.exit_code != 0)
        return Ending::badly;
    return prepared || kind.exit_code_tells() ? Ending::well : Ending::unprepared;
}

std::optional<std::chrono::seconds> stop_grace(const DatabaseKind& kind)
{
    return kind.is_asked() ? std::optional(k_stop_grace) : std::nullopt;
}

Ending stop_cleanly(engine::Engine& engine, const ContainerId& container, const DatabaseKind& kind, bool prepared,
                    const std::stop_token& stop)
{
    engine.stop_container(container, stop_grace(kind), stop);
    return ending_of(engine.inspect_container(container, stop).state, prepared, kind);
}

SealResult judge_seal(const SealFacts& facts, Ending ending)
{
    const auto crash_consistent = [](std::string why_not) { return SealResult{Seal::crash_consistent, std::move(why_not)}; };
    if (facts.files == FileState::unclean)
        return crash_consistent(fmt::format("it was not shut down cleanly: its files say “{}”", facts.state));
    if (ending == Ending::badly)
        return crash_consistent("it did not end with exit code 0");
    if (ending == Ending::disturbed)
        return crash_consistent("it ran while its data was copied");
    if (facts.files == FileState::unknown && ending == Ending::unprepared)
        return crash_consistent("it could not be told to write everything out before it ended");
    if (facts.files == FileState::unknown && ending == Ending::unknown)
        return crash_consistent("neither its files nor its container tell how it ended");
    return {Seal::clean, {}};
}

SealResult verify_seal(Site& site, const Subject& subject, const std::string& folder, Ending ending, const std::stop_token& stop)
{
    std::string data = fmt::format("{}/{}", k_pool_mount, folder);
    if (const std::string below = data_subfolder(subject, site.pool.image_facts(subject.image, *subject.kind, stop).env); !below.empty())
        data += "/" + below;
    const auto answer = site.pool.run_kind_script(subject.image, *subject.kind, {"verify_seal", data}, stop);
    const SealFacts facts = subject.kind->parse_seal(answer.output);
    if (!facts.outside_data.empty())
        throw Error(ErrorKind::unsupported,
                    fmt::format("the database {} keeps data outside of its folder, at {}, where no snapshot sees it", subject.name(),
                                facts.outside_data.front()),
                    {.hint = "Move it into the data folder (tablespaces, WAL) before you save."});
    if (answer.exit_code != 0)
        return {Seal::crash_consistent, fmt::format("its files could not be checked: {}", trimmed(answer.errors))};
    return judge_seal(facts, ending);
}

}  // namespace seedbed::databases
