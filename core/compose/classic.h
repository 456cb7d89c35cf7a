// The project in the words of docker-compose 1.29, which Debian has and which knows an older specification: what it has no word for is
// left out, and named. The text has no `name`, because docker-compose 1.29 takes a project's name from `-p` alone.
#pragma once

#include "compose/canonical.h"
#include "compose/model.h"

#include <string>
#include <vector>

namespace seedbed::compose {

struct ClassicProject {
    Project project;
    std::vector<std::string> left_out;  // paths: "services.web.post_start"
};

[[nodiscard]] ClassicProject classic_project(Project project);

[[nodiscard]] std::string to_classic_yaml(const ClassicProject& classic, Secrets secrets = Secrets::shown);
[[nodiscard]] std::string to_classic_json(const ClassicProject& classic, Secrets secrets = Secrets::shown);

}  // namespace seedbed::compose
