// Core's states in the desktop's words: badges and sentences, translated. Pure functions.
#pragma once

#include "databases/databases.h"
#include "desktop/models/badge.h"
#include "engine/engine_watch.h"
#include "environment/environment.h"
#include "tools/tools.h"
#include "volumes/volumes.h"

#include <QString>

#include <vector>

namespace seedbed::desktop {

[[nodiscard]] Badge badge_of(const environment::ServiceStatus& service);
[[nodiscard]] Badge badge_of(const databases::DatabaseStatus& database);
[[nodiscard]] Badge badge_of(const tools::ToolStatus& tool);
[[nodiscard]] Badge badge_of(const databases::Snapshot& snapshot);  // clean or crash mark
[[nodiscard]] Badge badge_of(const engine::ContainerSummary& container);
[[nodiscard]] Badge badge_of(engine::EngineState::Connection connection);

[[nodiscard]] QString name_of_database_engine(const std::string& engine);  // "PostgreSQL"
[[nodiscard]] QString origin_text(const databases::Snapshot& snapshot);    // "fixture demo", "saved"
[[nodiscard]] QString kind_text(volumes::VolumeRow::Kind kind);

// "5 services running, 1 unhealthy"; what the Overview's header says.
[[nodiscard]] QString summary_of(const std::vector<environment::ServiceStatus>& services);
// "demo, since 12 minutes"; what a database card says.
[[nodiscard]] QString sentence_of(const databases::DatabaseStatus& database, TimePoint now);
// Of the copies that are kept ready for the next reset; empty without any.
[[nodiscard]] QString spares_text(const databases::DatabaseStatus& database);
// What undo would bring back: "demo from 12 minutes ago".
[[nodiscard]] QString name_of(const databases::Generation& generation, TimePoint now);
// A port as a label, what a browser opens, and what other programs connect to: "8080", "http://127.0.0.1:8080/", "127.0.0.1:8080". Only an
// address that is not this machine's own is part of the label. The url is empty where no browser can talk to it: a database, a broker,
// anything but TCP.
struct PortText {
    QString text;
    QString url;
    QString address;
};
[[nodiscard]] PortText port_text(const engine::PortBinding& port);

}  // namespace seedbed::desktop
