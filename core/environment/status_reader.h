// The state of one project's services against container list after list. What the file alone says (the order, each service's hash, who ends
// by itself) is worked out once, so that a list of a thousand containers costs little. Immutable; any thread.
#pragma once

#include "environment/environment.h"

#include <memory>
#include <string>
#include <vector>

namespace seedbed::environment {

struct Observed;

class StatusReader {
public:
    explicit StatusReader(std::shared_ptr<const compose::Project> project);

    // As status_of().
    [[nodiscard]] std::vector<ServiceStatus> read(const std::vector<engine::ContainerSummary>& containers) const;

private:
    struct Expected {
        const compose::Service* service{nullptr};
        std::string hash;
        bool one_shot{false};
    };
    void add_rows(std::vector<ServiceStatus>& rows, const Expected& expected, const Observed& observed) const;

    std::shared_ptr<const compose::Project> project_;
    std::vector<Expected> services_;  // as in the file
};

}  // namespace seedbed::environment
