#include "desktop/session/container_facts.h"

#include "desktop/session/session.h"

#include <algorithm>
#include <set>
#include <utility>

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;

// Health probes make no event while their verdict stays, so the one that is looked at is asked again.
constexpr auto k_again = 4s;
constexpr std::size_t k_at_once = 16;
constexpr std::uint64_t k_last_lines = 12;

// What an inspection would tell anew. The engine's own words for the time since the start move on by themselves; only one that has just
// started tells of a restart.
std::string state_key(const engine::ContainerSummary& container)
{
    const bool fresh = container.status.find("second") != std::string::npos;
    return container.state + ' ' + std::to_string(static_cast<int>(container.health)) + (fresh ? " " + container.status : std::string());
}

std::vector<std::string> last_lines(engine::Engine& engine, const engine::ContainerDetails& container, const std::stop_token& stop)
{
    std::vector<std::string> lines;
    engine::LogOptions options;
    options.tail = k_last_lines;
    engine.read_logs(
        container.id, container.tty, options, [&](const engine::LogLine& line) { lines.emplace_back(line.text); }, stop);
    return lines;
}

std::optional<ContainerFact> ask_one(engine::Engine& engine, const ContainerId& container, bool lines, const std::stop_token& stop)
{
    try {
        ContainerFact fact{.details = engine.inspect_container(container, stop), .last_lines = {}};
        if (lines && !fact.details.state.running) {
            fact.last_lines = last_lines(engine, fact.details, stop);
        }
        return fact;
    } catch (const Error& error) {
        // It went away since the list was made.
        if (error.kind() != ErrorKind::not_found) {
            throw;
        }
        return std::nullopt;
    }
}

}  // namespace

ContainerFacts::ContainerFacts(Session& session) : session_(session)
{
    again_.setInterval(k_again);
    connect(&again_, &QTimer::timeout, this, [this] {
        closer_is_due_ = true;
        ask();
    });
}

void ContainerFacts::show(const std::vector<ContainerId>& containers)
{
    if (shown_ != containers) {
        looked_at_.reset();
    }
    shown_ = containers;
    const std::set<ContainerId> wanted(shown_.begin(), shown_.end());
    std::erase_if(known_, [&](const auto& entry) { return !wanted.contains(entry.first); });
    ask();
}

void ContainerFacts::look_closer(const ContainerId& container)
{
    if (closer_ == container) {
        return;
    }
    closer_ = container;
    closer_is_due_ = !container.empty();
    closer_is_due_ ? again_.start() : again_.stop();
    ask();
}

const ContainerFact* ContainerFacts::of(const ContainerId& container) const
{
    const auto found = known_.find(container);
    return found == known_.end() || !found->second.fact ? nullptr : &*found->second.fact;
}

void ContainerFacts::present(const ContainerId& container, ContainerFact fact)
{
    known_[container].fact = std::move(fact);
    emit changed();
}

std::map<ContainerId, std::string> ContainerFacts::states() const
{
    std::map<ContainerId, std::string> states;
    for (const auto& container : session_.engine_state()->containers) {
        states.emplace(container.id, state_key(container));
    }
    return states;
}

std::vector<ContainerFacts::Question> ContainerFacts::next_questions() const
{
    const auto present = states();
    std::vector<Question> questions;
    for (const ContainerId& container : shown_) {
        const auto state = present.find(container);
        if (state == present.end()) {
            continue;
        }
        const auto known = known_.find(container);
        const bool moved_on = known == known_.end() || known->second.state != state->second;
        const bool closer = container == closer_;
        if ((moved_on || (closer && closer_is_due_)) && questions.size() < k_at_once) {
            questions.push_back({container, state->second, closer});
        }
    }
    return questions;
}

void ContainerFacts::ask()
{
    auto engine = session_.engine();
    if (!engine || asking_.under_way() || (looked_at_ == session_.engine_state() && !closer_is_due_)) {
        return;
    }
    auto questions = next_questions();
    if (questions.empty()) {
        looked_at_ = session_.engine_state();
        return;
    }
    closer_is_due_ = false;
    auto inspect = [engine, questions = std::move(questions)](const std::stop_token& stop) {
        std::vector<Answer> answers;
        for (const Question& question : questions) {
            answers.push_back({question, ask_one(*engine, question.container, question.lines, stop)});
        }
        return answers;
    };
    asking_ = session_.workers().run(this, std::move(inspect), [this](Outcome<std::vector<Answer>> outcome) {
        // An engine that does not answer is said by the window; what is known stays.
        if (outcome.ok()) {
            take(outcome.take());
        }
    });
}

void ContainerFacts::take(std::vector<Answer> answers)
{
    for (Answer& answer : answers) {
        if (std::ranges::find(shown_, answer.question.container) != shown_.end()) {
            known_[answer.question.container] = Known{answer.question.state, std::move(answer.fact)};
        }
    }
    emit changed();
    // The rest, and what has moved on meanwhile.
    ask();
}

}  // namespace seedbed::desktop
