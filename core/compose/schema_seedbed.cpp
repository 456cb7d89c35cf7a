// The tables of x-seedbed, version 1.
#include "compose/schema.h"

#include <array>

namespace seedbed::compose {

namespace {

constexpr std::array k_env_rule_rules{
    KeyRule{"from", Shape::scalar},
    KeyRule{"to", Shape::scalar},
    KeyRule{"generate", Shape::texts},
};
constexpr KeyTable k_env_rule{k_env_rule_rules};

constexpr std::array k_step_rules{
    KeyRule{"fixture", Shape::scalar},
    KeyRule{"task", Shape::scalar},
    KeyRule{"open", Shape::scalar},
};
constexpr KeyTable k_step{k_step_rules};

constexpr std::array k_requires_rules{
    KeyRule{"engine_api", Shape::scalar},
    KeyRule{"disk_free", Shape::scalar},
    KeyRule{"memory", Shape::scalar},
    KeyRule{"arch", Shape::texts},
};
constexpr KeyTable k_requires{k_requires_rules};

constexpr std::array k_onboarding_rules{
    KeyRule{"env", Shape::object_list, &k_env_rule},
    KeyRule{"steps", Shape::items, &k_step},
    KeyRule{"requires", Shape::object, &k_requires},
};
constexpr KeyTable k_onboarding{k_onboarding_rules};

constexpr std::array k_environment_volumes_rules{
    KeyRule{"share", Shape::texts},
    KeyRule{"clone", Shape::texts},
};
constexpr KeyTable k_environment_volumes{k_environment_volumes_rules};

constexpr std::array k_environments_rules{
    KeyRule{"scope", Shape::scalar},
    KeyRule{"default", Shape::scalar},
    KeyRule{"volumes", Shape::object, &k_environment_volumes},
};
constexpr KeyTable k_environments{k_environments_rules};

constexpr std::array k_needs_rules{
    KeyRule{"services", Shape::texts},
    KeyRule{"fixture", Shape::scalar},
    KeyRule{"tasks", Shape::texts},
};
constexpr KeyTable k_needs{k_needs_rules};

constexpr std::array k_reports_rules{KeyRule{"junit", Shape::texts}};
constexpr KeyTable k_reports{k_reports_rules};

constexpr std::array k_task_rules{
    KeyRule{"run", Shape::texts},
    KeyRule{"env", Shape::pairs},
    KeyRule{"inputs", Shape::texts},
    KeyRule{"outputs", Shape::texts},
    KeyRule{"needs", Shape::object, &k_needs},
    KeyRule{"reports", Shape::object, &k_reports},
    KeyRule{"timeout", Shape::scalar},
    KeyRule{"ci", Shape::scalar},
};
constexpr KeyTable k_task{k_task_rules};

constexpr std::array k_tool_rules{
    KeyRule{"image", Shape::scalar},   KeyRule{"service", Shape::scalar},
    KeyRule{"workdir", Shape::scalar}, KeyRule{"mounts", Shape::any},
    KeyRule{"user", Shape::scalar},    KeyRule{"env", Shape::pairs},
    KeyRule{"network", Shape::scalar}, KeyRule{"tasks", Shape::objects, &k_task},
};
constexpr KeyTable k_tool{k_tool_rules};

constexpr std::array k_seed_rules{
    KeyRule{"source", Shape::scalar},
    KeyRule{"sha256", Shape::scalar},
};
constexpr KeyTable k_seed{k_seed_rules};

constexpr std::array k_migrations_rules{
    KeyRule{"task", Shape::scalar},
    KeyRule{"dir", Shape::scalar},
    KeyRule{"mark", Shape::scalar},
};
constexpr KeyTable k_migrations{k_migrations_rules};

constexpr std::array k_import_rules{
    KeyRule{"file", Shape::scalar},
    KeyRule{"script", Shape::scalar},
    KeyRule{"task", Shape::scalar},
    KeyRule{"shell", Shape::scalar},
};
constexpr KeyTable k_import{k_import_rules};

constexpr std::array k_verify_rules{
    KeyRule{"sql", Shape::scalar},
    KeyRule{"expect", Shape::scalar},
};
constexpr KeyTable k_verify{k_verify_rules};

constexpr std::array k_fixture_rules{
    KeyRule{"base", Shape::scalar},
    KeyRule{"migrate", Shape::scalar},
    KeyRule{"import", Shape::object_list, &k_import},
    KeyRule{"verify", Shape::object, &k_verify},
    KeyRule{"published", Shape::scalar},
};
constexpr KeyTable k_fixture{k_fixture_rules};

constexpr std::array k_database_rules{
    KeyRule{"service", Shape::scalar},       KeyRule{"volume", Shape::scalar},
    KeyRule{"engine", Shape::scalar},        KeyRule{"user", Shape::scalar},
    KeyRule{"password_env", Shape::scalar},  KeyRule{"database", Shape::scalar},
    KeyRule{"seed", Shape::object, &k_seed}, KeyRule{"migrations", Shape::object, &k_migrations},
    KeyRule{"default", Shape::scalar},       KeyRule{"fixtures", Shape::objects, &k_fixture},
};
constexpr KeyTable k_database{k_database_rules};

constexpr std::array k_ship_rules{
    KeyRule{"driver", Shape::scalar},
    KeyRule{"address", Shape::scalar},
    KeyRule{"format", Shape::scalar},
    KeyRule{"when", Shape::scalar},
};
constexpr KeyTable k_ship{k_ship_rules};

constexpr std::array k_logs_rules{KeyRule{"ship", Shape::object_list, &k_ship}};
constexpr KeyTable k_logs{k_logs_rules};

constexpr std::array k_seedbed_rules{
    KeyRule{"version", Shape::scalar},
    KeyRule{"onboarding", Shape::object, &k_onboarding},
    KeyRule{"environments", Shape::object, &k_environments},
    KeyRule{"tools", Shape::objects, &k_tool},
    KeyRule{"databases", Shape::objects, &k_database},
    KeyRule{"links", Shape::map},
    KeyRule{"logs", Shape::object, &k_logs},
};
constexpr KeyTable k_seedbed{k_seedbed_rules};

constexpr std::array k_seedbed_service_rules{
    KeyRule{"role", Shape::scalar},
    KeyRule{"hidden", Shape::scalar},
};
constexpr KeyTable k_seedbed_service{k_seedbed_service_rules};

}  // namespace

const KeyTable& seedbed_keys()
{
    return k_seedbed;
}

const KeyTable& seedbed_service_keys()
{
    return k_seedbed_service;
}

}  // namespace seedbed::compose
