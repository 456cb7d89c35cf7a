#include "bench/database/client.h"

#include "base/text.h"
#include "environment/names.h"
#include "support/sleeping_container.h"

#include <stdexcept>
#include <utility>

namespace seedbed::bench {

namespace {

// $1 the query, $2 the start time of the server that answered last. Prints "<nanoseconds>|<start time>". While the server is away, a name
// or an address that nobody has would keep psql waiting for seconds: so it asks only when the port could be opened within a tenth of one.
constexpr const char* k_ask = R"(
PATH=/usr/lib/postgresql/15/bin:$PATH
while :; do
    if timeout 0.1 bash -c ': < /dev/tcp/$PGHOST/5432' 2>/dev/null && answer=$(psql -X -q -A -t -c "$1" 2>/dev/null); then
        now=$(date +%s%N)
        start=${answer% * *}
        [ "$start" = "$2" ] || { echo "$now|$start"; exit 0; }
    fi
    sleep 0.01
done)";

}  // namespace

double since(Clock::time_point start, Clock::time_point end)
{
    return std::chrono::duration<double, std::milli>(end - start).count();
}

Client::Client(test::DatabaseWorld& world, std::string query, const std::string& host) : world_(world), query_(std::move(query))
{
    engine::ContainerSpec spec = test::sleeping_container();
    spec.labels = {{environment::k_label_project, world.project()}};
    spec.env = {"PGHOST=" + host, "PGUSER=shop", "PGPASSWORD=secret", "PGDATABASE=shop", "PGCONNECT_TIMEOUT=2"};
    spec.networks = {{world.project() + "_default", {}, {}}};
    container_ = world.engine().create_container(spec);
    world.engine().start_container(container_);
}

void Client::begin()
{
    thread_ = std::thread([this] {
        engine::ExecSpec exec;
        exec.command = {"sh", "-c", k_ask, "client", query_, last_start_};
        result_ = world_.engine().exec(container_, exec);
    });
}

Clock::time_point Client::finish()
{
    thread_.join();
    const auto words = split(trimmed(result_.output), '|');
    if (result_.exit_code != 0 || words.size() != 2)
        throw std::runtime_error("the client got no answer: " + result_.errors);
    last_start_ = words[1];
    return Clock::time_point(std::chrono::duration_cast<Clock::duration>(std::chrono::nanoseconds(std::stoll(words[0]))));
}

void Watch::step_started(const StepInfo& step)
{
    if (step.id != ending_step_)
        return;
    ended_ = Clock::now();
    client_.begin();
}

}  // namespace seedbed::bench
