// Which keys have changed since a container was made: by what it carries alone.
// clang-format off: moc of Qt 6.4 stumbles over <concepts> when it meets it before the standard library's configuration.
#include <QTest>
// clang-format on
#include "environment/drift.h"
#include "environment/names.h"
#include "support/sample_project.h"

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::SampleProject;

namespace {

std::string record_of(const std::string& service_yaml, const std::string& rest = {})
{
    const SampleProject sample("services:\n  web: " + service_yaml + "\n" + rest);
    const auto project = sample.load();
    return recorded_keys(project, project.services.at("web"));
}

std::string changes(const std::string& before, const std::string& after)
{
    return changes_text(changed_keys(before, after));
}

}  // namespace

class TestDrift : public QObject {
    Q_OBJECT

private slots:
    void nothing_changes_where_nothing_was_edited()
    {
        QCOMPARE(changes(record_of("{image: x, ports: ['80']}"), record_of("{ports: [80], image: x}")), std::string());
    }

    void each_key_is_named()
    {
        const std::string before = record_of("{image: x, environment: {A: '1', B: '2'}, user: me}");
        const auto found = changed_keys(before, record_of("{image: y, environment: {A: '1', B: '3', C: ''}}"));
        using Kind = KeyChange::Kind;
        const std::vector<KeyChange> expected{
            {"environment.B", Kind::changed}, {"environment.C", Kind::added}, {"image", Kind::changed}, {"user", Kind::removed}};
        QVERIFY(found == expected);
        QCOMPARE(changes_text(found), std::string("environment.B, environment.C (new), image, user (gone)"));
    }

    void names_of_networks_volumes_and_links_count()
    {
        const char* service = "{image: x, volumes: ['data:/d'], networks: [back]}";
        const std::string before = record_of(service, "volumes: {data: {}}\nnetworks: {back: {}}\n");
        QCOMPARE(changes(before, record_of(service, "volumes: {data: {name: other}}\nnetworks: {back: {}}\n")),
                 std::string("volumes.data.name"));
        QCOMPARE(changes(before, record_of(service, "volumes: {data: {}}\nnetworks: {back: {name: other}}\n")),
                 std::string("networks.back.name"));
        QCOMPARE(changes(record_of("{image: x}"), record_of("{image: x}\n  other: {image: y, links: ['web:www']}")),
                 std::string("links.www (new)"));
    }

    // Whatever config_hash sees can be named.
    void a_change_of_the_whole_is_a_change_of_a_key()
    {
        const SampleProject sample("services: {web: {image: x}}");
        const auto plain = sample.load();
        const auto& before = plain.services.at("web");
        for (const char* more : {"command: [a]", "labels: {a: b}", "healthcheck: {test: [CMD, a]}", "mem_limit: 1m", "tmpfs: [/tmp]",
                                 "ulimits: {nofile: 10}", "restart: always", "sysctls: {a: '1'}", "stop_grace_period: 1s"}) {
            sample.write("compose.yaml", std::string("services: {web: {image: x, ") + more + "}}");
            const auto project = sample.load();
            const auto& after = project.services.at("web");
            QVERIFY(config_hash(plain, before) != config_hash(project, after));
            QVERIFY2(!changed_keys(recorded_keys(plain, before), recorded_keys(project, after)).empty(), more);
        }
    }

    void no_value_is_in_the_record()
    {
        const std::string record = record_of("{image: x, environment: {DB_PASSWORD: hunter2}}");
        QVERIFY(record.find("environment.DB_PASSWORD") != std::string::npos);
        QVERIFY(record.find("hunter2") == std::string::npos);
    }

    void a_container_without_a_record_says_nothing()
    {
        QVERIFY(changed_keys("", record_of("{image: x}")).empty());
        QVERIFY(changed_keys("nonsense", record_of("{image: x}")).empty());
    }

    void names_with_separators_survive()
    {
        const std::string before = record_of("{image: x, labels: {'a,b%2C': '1'}}");
        QCOMPARE(changes(before, record_of("{image: x, labels: {'a,b%2C': '2'}}")), std::string("labels.a,b%2C"));
    }

    void of_many_the_first_are_named()
    {
        QCOMPARE(changes(record_of("{image: x}"), record_of("{image: x, environment: {A: '', B: '', C: '', D: '', E: '', F: ''}}")),
                 std::string("environment.A (new), environment.B (new), environment.C (new), environment.D (new), 2 more"));
    }
};

QTEST_APPLESS_MAIN(TestDrift)
#include "tst_drift.moc"
