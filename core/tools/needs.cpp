#include "tools/needs.h"

#include "base/text.h"
#include "tools/task_spec.h"

#include <algorithm>

namespace seedbed::tools {

namespace {

class Orderer {
public:
    Orderer(const compose::Project& project, const Tools& tools) : project_(project), tools_(tools) {}

    void visit(const Tools::TaskRef& task)
    {
        const std::string name = full_name(task);
        if (std::find(done_.begin(), done_.end(), name) != done_.end())
            return;
        const auto* declared = find_declared(project_, task);
        if (const auto begin = std::find(path_.begin(), path_.end(), name); begin != path_.end())
            throw_circle({begin, path_.end()}, name, declared);
        path_.push_back(name);
        if (declared) {
            for (const std::string& needed : declared->needs_tasks)
                visit(named(task, needed));
        }
        path_.pop_back();
        done_.push_back(name);
        order_.push_back(task);
    }

    [[nodiscard]] std::vector<Tools::TaskRef> take() { return std::move(order_); }

private:
    // A bare name means the same tool's task first.
    [[nodiscard]] Tools::TaskRef named(const Tools::TaskRef& from, const std::string& name) const
    {
        const Tools::TaskRef sibling{from.tool, name};
        return find_declared(project_, sibling) ? sibling : tools_.find_task(name);
    }

    [[noreturn]] static void throw_circle(std::vector<std::string> circle, const std::string& name, const compose::Task* declared)
    {
        circle.push_back(name);
        ErrorDetails details;
        details.hint = "Remove one of these needs.";
        if (declared)
            details.position = declared->position;
        throw Error(ErrorKind::bad_project_file, "tasks need each other in a circle: " + join(circle, " → "), std::move(details));
    }

    const compose::Project& project_;
    const Tools& tools_;
    std::vector<std::string> path_;
    std::vector<std::string> done_;
    std::vector<Tools::TaskRef> order_;
};

}  // namespace

std::vector<Tools::TaskRef> tasks_in_order(const compose::Project& project, const Tools& tools, const Tools::TaskRef& task)
{
    Orderer orderer(project, tools);
    orderer.visit(task);
    return orderer.take();
}

const compose::Task* find_declared(const compose::Project& project, const Tools::TaskRef& ref)
{
    const auto tool = project.seedbed.tools.find(ref.tool);
    if (tool == project.seedbed.tools.end())
        return nullptr;
    const auto task = tool->second.tasks.find(ref.task);
    return task == tool->second.tasks.end() ? nullptr : &task->second;
}

}  // namespace seedbed::tools
