#include "desktop/models/words.h"

#include "desktop/models/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdint>

namespace seedbed::desktop {

namespace {

using databases::DatabaseState;
using environment::ServiceState;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

Badge badge(Tone tone, const char* shape, const char* word)
{
    return Badge{.tone = tone, .shape = QStringLiteral("states/") + QLatin1String(shape), .word = Words::tr(word)};
}

// Ports inside containers on which something else than a web server listens by custom (IANA's list and the products' manuals).
bool speaks_http(const engine::PortBinding& port)
{
    static constexpr std::array<std::uint16_t, 28> k_others{21,   22,   25,   53,   389,  465,  587,   636,  1025, 1433,
                                                            1521, 1883, 2181, 3306, 4222, 5005, 5432,  5433, 5671, 5672,
                                                            6379, 6432, 7687, 9042, 9092, 9229, 11211, 27017};
    return port.protocol == "tcp" && !std::ranges::binary_search(k_others, port.container_port);
}

bool speaks_tls(std::uint16_t container_port)
{
    return container_port == 443 || container_port == 8443;
}

int count(const std::vector<environment::ServiceStatus>& services, std::initializer_list<ServiceState> states)
{
    return static_cast<int>(std::ranges::count_if(services, [&](const environment::ServiceStatus& service) {
        return !service.orphan && std::ranges::find(states, service.state) != states.end();
    }));
}

}  // namespace

Badge badge_of(const environment::ServiceStatus& service)
{
    switch (service.state) {
    case ServiceState::not_created: return badge(Tone::idle, "missing", QT_TRANSLATE_NOOP("Words", "not created"));
    case ServiceState::created: return badge(Tone::idle, "stopped", QT_TRANSLATE_NOOP("Words", "created"));
    case ServiceState::starting: return badge(Tone::info, "starting", QT_TRANSLATE_NOOP("Words", "starting"));
    case ServiceState::running:
        return service.health == engine::Health::healthy ? badge(Tone::good, "healthy", QT_TRANSLATE_NOOP("Words", "healthy"))
                                                         : badge(Tone::good, "running", QT_TRANSLATE_NOOP("Words", "running"));
    case ServiceState::unhealthy: return badge(Tone::warning, "unhealthy", QT_TRANSLATE_NOOP("Words", "unhealthy"));
    case ServiceState::paused: return badge(Tone::idle, "paused", QT_TRANSLATE_NOOP("Words", "paused"));
    case ServiceState::restarting: return badge(Tone::warning, "restarting", QT_TRANSLATE_NOOP("Words", "restarting"));
    case ServiceState::exited: return badge(Tone::idle, "stopped", QT_TRANSLATE_NOOP("Words", "stopped"));
    case ServiceState::failed: return badge(Tone::bad, "failed", QT_TRANSLATE_NOOP("Words", "failed"));
    case ServiceState::completed: return badge(Tone::idle, "exited", QT_TRANSLATE_NOOP("Words", "completed"));
    }
    return badge(Tone::idle, "unknown", QT_TRANSLATE_NOOP("Words", "unknown"));
}

Badge badge_of(const databases::DatabaseStatus& database)
{
    switch (database.state) {
    case DatabaseState::no_data: return badge(Tone::idle, "missing", QT_TRANSLATE_NOOP("Words", "no data yet"));
    case DatabaseState::unmanaged: return badge(Tone::warning, "unhealthy", QT_TRANSLATE_NOOP("Words", "not managed"));
    case DatabaseState::broken: return badge(Tone::bad, "failed", QT_TRANSLATE_NOOP("Words", "broken"));
    case DatabaseState::live: break;
    }
    return database.running ? badge(Tone::good, "running", QT_TRANSLATE_NOOP("Words", "running"))
                            : badge(Tone::idle, "stopped", QT_TRANSLATE_NOOP("Words", "stopped"));
}

Badge badge_of(const tools::ToolStatus& tool)
{
    switch (tool.state) {
    case tools::ImageState::present: return badge(Tone::good, "healthy", QT_TRANSLATE_NOOP("Words", "present"));
    case tools::ImageState::missing: return badge(Tone::idle, "missing", QT_TRANSLATE_NOOP("Words", "missing"));
    case tools::ImageState::built_when_needed: return badge(Tone::idle, "missing", QT_TRANSLATE_NOOP("Words", "built when needed"));
    }
    return badge(Tone::idle, "unknown", QT_TRANSLATE_NOOP("Words", "unknown"));
}

Badge badge_of(const databases::Snapshot& snapshot)
{
    return snapshot.seal == databases::Seal::clean ? badge(Tone::good, "healthy", QT_TRANSLATE_NOOP("Words", "clean"))
                                                   : badge(Tone::warning, "unhealthy", QT_TRANSLATE_NOOP("Words", "crash-consistent"));
}

Badge badge_of(const engine::ContainerSummary& container)
{
    if (container.state == "running") {
        switch (container.health) {
        case engine::Health::healthy: return badge(Tone::good, "healthy", QT_TRANSLATE_NOOP("Words", "healthy"));
        case engine::Health::starting: return badge(Tone::info, "starting", QT_TRANSLATE_NOOP("Words", "starting"));
        case engine::Health::unhealthy: return badge(Tone::warning, "unhealthy", QT_TRANSLATE_NOOP("Words", "unhealthy"));
        case engine::Health::none: return badge(Tone::good, "running", QT_TRANSLATE_NOOP("Words", "running"));
        }
    }
    if (container.state == "paused") {
        return badge(Tone::idle, "paused", QT_TRANSLATE_NOOP("Words", "paused"));
    }
    if (container.state == "restarting") {
        return badge(Tone::warning, "restarting", QT_TRANSLATE_NOOP("Words", "restarting"));
    }
    if (container.state == "created") {
        return badge(Tone::idle, "missing", QT_TRANSLATE_NOOP("Words", "created"));
    }
    if (container.state == "dead") {
        return badge(Tone::bad, "failed", QT_TRANSLATE_NOOP("Words", "dead"));
    }
    return badge(Tone::idle, "stopped", QT_TRANSLATE_NOOP("Words", "stopped"));
}

Badge badge_of(engine::EngineState::Connection connection)
{
    switch (connection) {
    case engine::EngineState::Connection::connecting: return badge(Tone::info, "starting", QT_TRANSLATE_NOOP("Words", "connecting"));
    case engine::EngineState::Connection::connected: return badge(Tone::good, "running", QT_TRANSLATE_NOOP("Words", "connected"));
    case engine::EngineState::Connection::lost: return badge(Tone::bad, "failed", QT_TRANSLATE_NOOP("Words", "not reachable"));
    }
    return badge(Tone::idle, "unknown", QT_TRANSLATE_NOOP("Words", "unknown"));
}

QString name_of_database_engine(const std::string& engine)
{
    static const std::pair<const char*, const char*> names[] = {
        {"postgresql", "PostgreSQL"}, {"mariadb", "MariaDB"}, {"mysql", "MySQL"}, {"redis", "Redis"}, {"mongodb", "MongoDB"}};
    const auto* const found = std::ranges::find_if(names, [&](const auto& name) { return engine == name.first; });
    return found == std::end(names) ? text_of(engine) : QString::fromLatin1(found->second);
}

QString origin_text(const databases::Snapshot& snapshot)
{
    switch (snapshot.origin) {
    case databases::Origin::fixture: return Words::tr("fixture");
    case databases::Origin::saved: return Words::tr("saved");
    case databases::Origin::received: return Words::tr("received");
    }
    return {};
}

QString kind_text(volumes::VolumeRow::Kind kind)
{
    switch (kind) {
    case volumes::VolumeRow::Kind::named: return Words::tr("volume");
    case volumes::VolumeRow::Kind::bind: return Words::tr("folder");
    case volumes::VolumeRow::Kind::anonymous: return Words::tr("anonymous volume");
    }
    return {};
}

QString summary_of(const std::vector<environment::ServiceStatus>& services)
{
    QStringList parts;
    if (const int n = count(services, {ServiceState::running, ServiceState::unhealthy}); n > 0) {
        parts << Words::tr("%n service(s) running", nullptr, n);
    }
    if (const int n = count(services, {ServiceState::starting}); n > 0) {
        parts << Words::tr("%n starting", nullptr, n);
    }
    if (const int n = count(services, {ServiceState::unhealthy}); n > 0) {
        parts << Words::tr("%n unhealthy", nullptr, n);
    }
    if (const int n = count(services, {ServiceState::restarting}); n > 0) {
        parts << Words::tr("%n restarting", nullptr, n);
    }
    if (const int n = count(services, {ServiceState::failed}); n > 0) {
        parts << Words::tr("%n failed", nullptr, n);
    }
    if (const int n = count(services, {ServiceState::exited, ServiceState::created, ServiceState::paused}); n > 0) {
        parts << Words::tr("%n stopped", nullptr, n);
    }
    return parts.isEmpty() ? Words::tr("Nothing is running") : parts.join(Words::tr(", "));
}

QString sentence_of(const databases::DatabaseStatus& database, TimePoint now)
{
    if (database.state == DatabaseState::unmanaged || database.state == DatabaseState::broken) {
        return text_of(database.message);
    }
    if (!database.current) {
        return database.default_fixture.empty()
                   ? Words::tr("No data yet. The first start gives it an empty database.")
                   : Words::tr("No data yet. The first start gives it “%1”.").arg(text_of(database.default_fixture));
    }
    const QString since = since_text(database.current->created, now);
    return database.current->snapshot_name.empty() ? Words::tr("began empty, for %1").arg(since)
                                                   : Words::tr("%1, for %2").arg(text_of(database.current->snapshot_name), since);
}

QString spares_text(const databases::DatabaseStatus& database)
{
    QStringList sentences;
    for (const databases::Spare& spare : database.spares) {
        sentences << (spare.ready ? Words::tr("A spare copy of “%1” is ready: the next reset to it copies nothing.")
                                  : Words::tr("A spare copy of “%1” is being made."))
                         .arg(text_of(spare.name));
    }
    return sentences.join(QLatin1Char('\n'));
}

QString name_of(const databases::Generation& generation, TimePoint now)
{
    const QString age = age_text(generation.created, now);
    return generation.snapshot_name.empty() ? Words::tr("the database that began empty %1").arg(age)
                                            : Words::tr("“%1” from %2").arg(text_of(generation.snapshot_name), age);
}

PortText port_text(const engine::PortBinding& port)
{
    const bool any = port.host_ip.empty() || port.host_ip == "0.0.0.0" || port.host_ip == "::";
    const bool here = any || port.host_ip == "127.0.0.1" || port.host_ip == "::1";
    const QString number = QString::number(port.host_port);
    const QString host = any ? QStringLiteral("127.0.0.1") : text_of(port.host_ip);
    const QString bracketed = host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(host) : host;
    const QString address = QStringLiteral("%1:%2").arg(bracketed, number);
    const QString scheme = speaks_tls(port.container_port) ? QStringLiteral("https") : QStringLiteral("http");
    return PortText{.text = here ? number : address,
                    .url = speaks_http(port) ? QStringLiteral("%1://%2/").arg(scheme, address) : QString(),
                    .address = address};
}

}  // namespace seedbed::desktop
