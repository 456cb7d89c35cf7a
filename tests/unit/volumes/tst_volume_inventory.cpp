#include "environment/names.h"
#include "support/sample_project.h"
#include "volumes/volumes.h"

#include <QTest>

using namespace seedbed;
using namespace seedbed::volumes;
using seedbed::test::SampleProject;

namespace {

engine::VolumeInfo volume(const std::string& name, const std::string& project = {}, const std::string& key = {})
{
    engine::VolumeInfo info;
    info.name = name;
    info.driver = "local";
    if (!project.empty())
        info.labels = {{environment::k_label_project, project}, {environment::k_label_volume, key}};
    return info;
}

engine::ContainerSummary user_of(const std::string& name, const std::string& volume_name, const std::string& state)
{
    engine::ContainerSummary container;
    container.name = name;
    container.state = state;
    container.mounts = {{"volume", volume_name, "", "/data", false}, {"bind", "", "/host/" + name, "/h", false}};
    container.labels = {{environment::k_label_project, "sample"}, {environment::k_label_service, name}};
    return container;
}

std::string text_of(const std::vector<VolumeRow>& rows)
{
    std::string text;
    for (const auto& row : rows)
        text += row.name.substr(0, 24) + " ";
    return text;
}

}  // namespace

class TestInventory : public QObject {
    Q_OBJECT

private slots:
    void own_volumes_come_first();
    void users_are_named();
    void database_volumes_are_pointers();
    void without_a_project_all_are_equal();
};

void TestInventory::own_volumes_come_first()
{
    const SampleProject sample(
        "services: {web: {image: x, volumes: ['data:/d', 'later:/l', 'ext:/e', './src:/s']}}\n"
        "volumes: {data: {}, later: {}, ext: {external: true, name: shared}}");
    const auto project = sample.load();
    const std::string anonymous(64, '0');
    const auto rows = inventory(
        {volume("aaa"), volume(anonymous), volume("sample_data", "sample", "data"), volume("shared"), volume("other_x", "other", "x")}, {},
        &project);
    QCOMPARE(text_of(rows), (sample.folder() / "src").string().substr(0, 24) + " sample_data sample_later shared aaa other_x " +
                                anonymous.substr(0, 24) + " ");
    QVERIFY(rows[0].kind == VolumeRow::Kind::bind);
    QVERIFY(rows[1].key == "data" && rows[1].exists);
    QVERIFY(rows[2].key == "later" && !rows[2].exists);
    QVERIFY(rows[3].key == "ext" && rows[3].exists);
    QVERIFY(rows[6].kind == VolumeRow::Kind::anonymous);
}

void TestInventory::users_are_named()
{
    const auto project = SampleProject("services: {web: {image: x, volumes: ['data:/d']}}\nvolumes: {data: {}}").load();
    const auto rows = inventory({volume("sample_data", "sample", "data")},
                                {user_of("b", "sample_data", "exited"), user_of("a", "sample_data", "exited")}, &project);
    QCOMPARE(rows.size(), std::size_t(3));
    QCOMPARE(rows[0].name, std::string("/host/a"));
    const auto& data = rows[2];
    QVERIFY(data.used_by == (std::vector<std::string>{"a", "b"}) && !data.in_use);
    QVERIFY(inventory({volume("v")}, {user_of("a", "v", "running")}, nullptr)[0].in_use);
}

void TestInventory::database_volumes_are_pointers()
{
    auto pointer = volume("sample_data", "sample", "data");
    pointer.options = {{"type", "none"}, {"o", "bind"}, {"device", "/pool/live/sample/db/current"}};
    pointer.labels[environment::k_label_database] = "db";
    auto plain_bind = volume("v");
    plain_bind.options = {{"type", "none"}, {"o", "bind,ro"}, {"device", "/srv"}};
    auto nfs = volume("w");
    nfs.options = {{"type", "nfs"}, {"o", "addr=1.2.3.4"}, {"device", ":/x"}};
    const auto rows = inventory({pointer, plain_bind, nfs}, {}, nullptr);
    QCOMPARE(rows[0].device, std::string("/pool/live/sample/db/current"));
    QVERIFY(rows[0].database);
    QCOMPARE(rows[1].device, std::string("/srv"));
    QVERIFY(!rows[1].database && rows[2].device.empty());
}

void TestInventory::without_a_project_all_are_equal()
{
    const auto rows = inventory({volume("b"), volume("a", "sample", "a"), volume(std::string(64, 'f'))}, {}, nullptr);
    QVERIFY(rows[0].name == "a" && rows[1].name == "b" && rows[2].kind == VolumeRow::Kind::anonymous);
    QVERIFY(rows[0].project == "sample" && rows[0].key.empty());
}

QTEST_GUILESS_MAIN(TestInventory)
#include "tst_volume_inventory.moc"
