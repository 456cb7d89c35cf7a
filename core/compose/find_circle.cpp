#include "compose/consistency.h"

#include <algorithm>
#include <utility>

namespace seedbed::compose {

namespace {

enum class Mark { fresh, open, done };

struct Step {
    const std::string* name;
    std::size_t edge;
};

}  // namespace

// Depth first with a stack of our own: a chain of dependencies may be longer than the thread's stack is deep.
std::vector<std::string> find_circle(const std::map<std::string, std::vector<std::string>>& next)
{
    std::map<std::string, Mark> marks;
    for (const auto& [start, edges] : next) {
        if (marks[start] != Mark::fresh)
            continue;
        std::vector<Step> path{{&start, 0}};
        marks[start] = Mark::open;
        while (!path.empty()) {
            Step& step = path.back();
            const auto found = next.find(*step.name);
            if (found == next.end() || step.edge == found->second.size()) {
                marks[*step.name] = Mark::done;
                path.pop_back();
                continue;
            }
            const std::string& target = found->second[step.edge++];
            if (marks[target] == Mark::open) {
                auto at = std::find_if(path.begin(), path.end(), [&](const Step& other) { return *other.name == target; });
                std::vector<std::string> circle;
                for (; at != path.end(); ++at)
                    circle.push_back(*at->name);
                circle.push_back(target);
                return circle;
            }
            if (marks[target] == Mark::fresh) {
                marks[target] = Mark::open;
                path.push_back(Step{&target, 0});
            }
        }
    }
    return {};
}

}  // namespace seedbed::compose
