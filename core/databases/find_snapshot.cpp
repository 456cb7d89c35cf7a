#include "databases/find_snapshot.h"

#include "base/error.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::databases {

namespace {

using Candidates = std::vector<const Snapshot*>;

struct Question {
    std::string name;
    std::string database;               // empty: of any
    std::string what{"snapshot"};       // for messages
    std::vector<std::string> fixtures;  // for suggestions
};

Error not_found(const Candidates& candidates, const Question& question)
{
    std::vector<std::string> names = question.fixtures;
    for (const Snapshot* snapshot : candidates)
        names.push_back(snapshot->name);
    const auto near = nearest(question.name, names);
    return Error(ErrorKind::not_found, fmt::format("there is no {} {}", question.what, question.name),
                 {.hint = near ? fmt::format("Did you mean {}?", *near) : "`seedbed db snapshots` shows them, and what lies in the bin."});
}

// The newest of a name; but not of several databases.
const Snapshot& newest(const Candidates& named, const Question& question)
{
    for (const Snapshot* snapshot : named)
        if (snapshot->database != named.front()->database)
            throw Error(ErrorKind::bad_usage,
                        fmt::format("{} and {} both have a snapshot {}", named.front()->database, snapshot->database, question.name),
                        {.hint = fmt::format("Write {}/{}, or the id.", named.front()->database, question.name)});
    return *named.front();
}

const Snapshot* find(const Candidates& candidates, const Question& question)
{
    const auto matching = [&](const auto& matches) {
        Candidates found;
        std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(found), [&](const Snapshot* snapshot) {
            return (question.database.empty() || snapshot->database == question.database) && matches(*snapshot);
        });
        return found;
    };
    if (const auto exact = matching([&](const Snapshot& snapshot) { return snapshot.id.value() == question.name; }); !exact.empty())
        return exact.front();
    if (const auto named = matching([&](const Snapshot& snapshot) { return snapshot.name == question.name; }); !named.empty())
        return &newest(named, question);
    const auto begins =
        matching([&](const Snapshot& snapshot) { return !question.name.empty() && snapshot.id.value().starts_with(question.name); });
    if (begins.size() > 1)
        throw Error(ErrorKind::bad_usage, fmt::format("{} snapshots begin with {}", begins.size(), question.name),
                    {.hint = "Type more of the id."});
    return begins.empty() ? nullptr : begins.front();
}

Snapshot answer(const std::vector<Snapshot>& newest_first, const std::string& project, Question question)
{
    Candidates candidates;
    for (const Snapshot& snapshot : newest_first)
        if (snapshot.project == project && (question.database.empty() || snapshot.database == question.database))
            candidates.push_back(&snapshot);
    if (const Snapshot* found = find(candidates, question))
        return *found;
    // A name may hold a slash itself, so it was taken as it is first.
    if (const auto slash = question.name.find('/'); question.database.empty() && slash != std::string::npos) {
        const Question narrow{question.name.substr(slash + 1), question.name.substr(0, slash), question.what, {}};
        if (const Snapshot* found = find(candidates, narrow))
            return *found;
    }
    throw not_found(candidates, question);
}

Question question_of(const compose::Database& database, const std::string& name)
{
    Question question{name, database.name, "snapshot", {}};
    for (const auto& [fixture, declared] : database.fixtures)
        question.fixtures.push_back(fixture);
    return question;
}

}  // namespace

Snapshot find_snapshot(const std::vector<Snapshot>& newest_first, const std::string& project, const compose::Database& database,
                       const std::string& name)
{
    return answer(newest_first, project, question_of(database, name));
}

Snapshot find_deleted_snapshot(const std::vector<Snapshot>& bin, const std::string& project, const compose::Database& database,
                               const std::string& name)
{
    Question question = question_of(database, name);
    question.what = "deleted snapshot";
    return answer(bin, project, std::move(question));
}

}  // namespace seedbed::databases
