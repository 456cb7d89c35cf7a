// Runs one plan on a test project in a process of its own, so that a test can kill that process wherever it likes.
//
//   plan_runner SOCKET FOLDER POOL ACTION DATABASE [TARGET] [--die started|finished STEP]
//                                                    [--die detail TEXT | --die bytes NUMBER]
//
// ACTION is reset, undo, save, build, first, adopt, release, fast-on, fast-off, export (TARGET: SNAPSHOT:FILE), import, dump (TARGET:
// FILE), push (TARGET: SNAPSHOT=REFERENCE), pull (TARGET: REFERENCE) or recover; or up, which brings the project of the name DATABASE up,
// all but its databases' data. It prints a line for each step that begins and ends, and for a failure; with --die it kills itself with
// SIGKILL at that point.
#include "base/error.h"
#include "compose/load.h"
#include "databases/databases.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <unistd.h>

namespace {

using namespace seedbed;

struct Arguments {
    std::string socket, folder, pool, action, database, target;
    std::string die_when, die_step;
};

Arguments read_arguments(int argc, char** argv)
{
    std::vector<std::string> words(argv + 1, argv + argc);
    Arguments arguments;
    if (words.size() >= 3 && words[words.size() - 3] == "--die") {
        arguments.die_step = words[words.size() - 1];
        arguments.die_when = words[words.size() - 2];
        words.resize(words.size() - 3);
    }
    words.resize(6);
    arguments.socket = words[0];
    arguments.folder = words[1];
    arguments.pool = words[2];
    arguments.action = words[3];
    arguments.database = words[4];
    arguments.target = words[5];
    return arguments;
}

class DeadlyProgress final : public Progress {
public:
    explicit DeadlyProgress(const Arguments& arguments) : arguments_(arguments) {}

    void step_started(const StepInfo& step) override { say("started", step); }
    void step_progress(const StepInfo&, const StepProgress& progress) override
    {
        const bool there = arguments_.die_when == "detail" ? progress.detail == arguments_.die_step
                                                           : arguments_.die_when == "bytes" && progress.unit == ProgressUnit::bytes &&
                                                                 progress.done.value_or(0) >= std::stoull(arguments_.die_step);
        if (there)
            ::kill(::getpid(), SIGKILL);
    }
    void step_finished(const StepInfo& step, StepOutcome outcome, std::chrono::milliseconds) override
    {
        if (outcome == StepOutcome::done || outcome == StepOutcome::skipped)
            say("finished", step);
    }

private:
    // Steps may run at once.
    void say(const std::string& what, const StepInfo& step)
    {
        const std::lock_guard lock(mutex_);
        std::cout << what << " " << step.id << std::endl;
        if (what == arguments_.die_when && step.id == arguments_.die_step)
            ::kill(::getpid(), SIGKILL);
    }

    const Arguments& arguments_;
    std::mutex mutex_;
};

Plan make_plan(databases::Databases& databases, const Arguments& arguments)
{
    if (arguments.action == "reset")
        return databases.reset_plan(arguments.database, arguments.target);
    if (arguments.action == "undo")
        return databases.undo_plan(arguments.database);
    if (arguments.action == "save")
        return databases.save_plan(arguments.database, arguments.target, {});
    if (arguments.action == "build")
        return databases.build_plan(arguments.database, arguments.target, true);
    if (arguments.action == "adopt")
        return databases.adopt_plan(arguments.database, false);
    if (arguments.action == "release")
        return databases.release_plan(arguments.database, arguments.target);
    if (arguments.action == "export")
        return databases.export_plan(arguments.database, arguments.target.substr(0, arguments.target.find(':')),
                                     arguments.target.substr(arguments.target.find(':') + 1));
    if (arguments.action == "push")
        return databases.push_plan(arguments.database, arguments.target.substr(0, arguments.target.find('=')),
                                   arguments.target.substr(arguments.target.find('=') + 1));
    if (arguments.action == "pull")
        return databases.pull_plan(arguments.target, {}, {});
    if (arguments.action == "import")
        return databases.import_plan(arguments.target, {}, {});
    if (arguments.action == "dump")
        return databases.dump_plan(arguments.database, arguments.target);
    if (arguments.action == "fast-on" || arguments.action == "fast-off")
        return databases.fast_pool_plan(arguments.action == "fast-on", false);
    if (arguments.action == "first")
        return databases.prepare_plan({});
    throw Error(ErrorKind::bad_usage, "there is no action " + arguments.action);
}

int run(const Arguments& arguments)
{
    auto host = platform::read_host_environment();
    host.variables["SEEDBED_POOL"] = arguments.pool;
    engine::Endpoint endpoint;
    endpoint.socket = arguments.socket;
    const auto engine = engine::Engine::connect(endpoint);
    compose::LoadRequest request;
    request.folder = arguments.folder;
    if (arguments.action == "up")
        request.name = arguments.database;
    const auto environment =
        std::make_shared<environment::Environment>(engine, std::make_shared<compose::Project>(compose::load_project(request, host)));
    if (arguments.action == "up") {
        DeadlyProgress progress(arguments);
        static_cast<void>(run_plan(environment->up_plan({}), progress, {}));
        return 0;
    }
    databases::Databases databases(environment, host, [](const auto& task, const auto&, const auto&, const auto&) {
        throw Error(ErrorKind::not_found, "this project has no task " + task);
    });
    if (arguments.action == "recover") {
        for (const std::string& sentence : databases.recover())
            std::cout << sentence << std::endl;
        return 0;
    }
    DeadlyProgress progress(arguments);
    static_cast<void>(run_plan(make_plan(databases, arguments), progress, {}));
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    try {
        return run(read_arguments(argc, argv));
    } catch (const seedbed::Error& error) {
        std::cout << "error " << seedbed::to_string(error.kind()) << ": " << error.what() << std::endl;
        return seedbed::exit_code(error);
    } catch (const std::exception& error) {
        std::cout << "error internal: " << error.what() << std::endl;
        return EXIT_FAILURE;
    }
}
