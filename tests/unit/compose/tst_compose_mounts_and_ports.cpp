// Ports and mounts of a service, in every form.
#include "compose/canonical.h"
#include "compose/canonical_builder.h"
#include "compose/shell_words.h"
#include "unit/compose/service_test.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace seedbed;
using namespace seedbed::compose;
using namespace seedbed::compose::test;

class TestComposeMountsAndPorts : public QObject {
    Q_OBJECT
private slots:
    void ports_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("ports");
        const auto row = [](const char* written, const char* ports) { QTest::newRow(written) << written << ports; };
        row("['3000']", "||3000|tcp ");
        row("[3000]", "||3000|tcp ");
        row("[80:80]", "|80|80|tcp ");
        row("['8080:80']", "|8080|80|tcp ");
        row("['8080:80/udp']", "|8080|80|udp ");
        row("['53:53/UDP', '53:53']", "|53|53|udp |53|53|tcp ");
        row("['127.0.0.1:8080:80']", "127.0.0.1|8080|80|tcp ");
        row("['127.0.0.1::80']", "127.0.0.1||80|tcp ");
        row("['[::1]:8080:80']", "::1|8080|80|tcp ");
        row("['[::]:80:80/tcp']", "::|80|80|tcp ");
        row("['0:80']", "||80|tcp ");
        row("['3000-3002']", "||3000|tcp ||3001|tcp ||3002|tcp ");
        row("['9090-9091:8080-8081']", "|9090|8080|tcp |9091|8081|tcp ");
        row("['127.0.0.1:5000-5001:5000-5001']", "127.0.0.1|5000|5000|tcp 127.0.0.1|5001|5001|tcp ");
        row("['8000-9000:80']", "|8000-9000|80|tcp ");
        row("['80:80', '80:80']", "|80|80|tcp ");
        row("[{target: 80}]", "||80|tcp ");
        row("[{target: 80, published: 8080}]", "|8080|80|tcp ");
        row("[{target: 80, published: '8080', host_ip: 127.0.0.1, protocol: udp, mode: host}]", "127.0.0.1|8080|80|udp ");
        row("[{target: 80, published: 8000-8010}]", "|8000-8010|80|tcp ");
    }

    void ports()
    {
        QFETCH(QString, written);
        QFETCH(QString, ports);
        COMPARE_TEXT(print(service_with("ports: " + written.toStdString()).ports), ports.toStdString());
    }

    void bad_ports_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* written, const char* error) { QTest::newRow(written) << written << error; };
        row("['http']", "services.web.ports[0]: “http” is not a port (the container's port in “http”)");
        row("['80:http']", "services.web.ports[0]: “http” is not a port (the container's port in “80:http”)");
        row("['x:80']", "services.web.ports[0]: “x” is not a port (the published port in “x:80”)");
        row("['70000:80']", "services.web.ports[0]: “70000” is not a port (the published port in “70000:80”)");
        row("['80:0']", "services.web.ports[0]: “0” is not a port (the container's port in “80:0”)");
        row("['']", "services.web.ports[0]: “” is not a port (the container's port in “”)");
        row("['80:']", "services.web.ports[0]: “” is not a port (the container's port in “80:”)");
        row("['90-80:90-80']", "services.web.ports[0]: “90-80” is not a port (the container's port in “90-80:90-80”)");
        row("['1-3:1-2']", "services.web.ports[0]: the ranges in “1-3:1-2” are not of the same length");
        row("['8080:1-2']", "services.web.ports[0]: the ranges in “8080:1-2” are not of the same length");
        row("['80:80', 'localhost:80:80']", "services.web.ports[1]: “localhost” is not an IP address");
        row("['1.2.3:80:80']", "services.web.ports[0]: “1.2.3” is not an IP address");
        row("['80:80/http']", "services.web.ports[0]: “http” is not a protocol");
        row("[{published: 80}]", "services.web.ports[0] does not say the container's port");
        row("[{target: 80, publish: 80}]", "services.web.ports[0] has no key “publish”; did you mean “published”?");
        row("80", "services.web.ports must be a list, not text");
        row("[[80]]", "services.web.ports[0] must be text or a map, not a list");
    }

    void bad_ports()
    {
        QFETCH(QString, written);
        QFETCH(QString, error);
        const TempProject project("services: {web: {image: x, ports: " + written.toStdString() + "}}\n");
        const std::string found = project.error();
        QVERIFY2(found.starts_with("bad_project_file compose.yaml:1:"), found.c_str());
        COMPARE_TEXT(found.substr(found.find(' ', 17) + 1), error.toStdString());
    }

    void mounts_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("mount");
        const auto row = [](const char* written, const char* mount) { QTest::newRow(written) << written << mount; };
        row("['/data']", "volume  → /data");
        row("['data:/d']", "volume data → /d");
        row("['a:/d']", "volume a → /d");
        row("['a:/d:ro']", "volume a → /d ro");
        row("['C:/src:/app']", "bind C:/src → /app create");
        row("['data:/d:ro']", "volume data → /d ro");
        row("['data:/d:rw']", "volume data → /d");
        row("['data:/d:nocopy,ro']", "volume data → /d ro nocopy");
        row("['data:/d/']", "volume data → /d");
        row("['./src:/app']", "bind DIR/src → /app create");
        row("['.:/app']", "bind DIR → /app create");
        row("['..:/up']", "bind UP → /up create");
        row("['./a/../b/:/app']", "bind DIR/b → /app create");
        row("['~/.ssh:/ssh:ro']", "bind /home/dev/.ssh → /ssh ro create");
        row("['~:/home']", "bind /home/dev → /home create");
        row("['/var/run/docker.sock:/var/run/docker.sock']", "bind /var/run/docker.sock → /var/run/docker.sock create");
        row("['/:/host']", "bind / → /host create");
        row("['./src:/app:z']", "bind DIR/src → /app create z");
        row("['./src:/app:ro,Z,rslave']", "bind DIR/src → /app ro create rslave Z");
        row("['./src:/app:cached']", "bind DIR/src → /app create");
        row("['C:\\\\src:/app']", "bind C:\\\\src → /app create");
        row("[{type: volume, source: data, target: /d, read_only: true, volume: {nocopy: true}}]", "volume data → /d ro nocopy");
        row("[{type: volume, target: /d}]", "volume  → /d");
        row("[{type: bind, source: ./src, target: /app}]", "bind DIR/src → /app create");
        row("[{type: bind, source: ./src, target: /app, bind: {create_host_path: false, propagation: rshared, selinux: z}}]",
            "bind DIR/src → /app rshared z");
        row("[{type: tmpfs, target: /t, tmpfs: {size: 64m}}]", "tmpfs  → /t 67108864");
    }

    void mounts()
    {
        QFETCH(QString, written);
        QFETCH(QString, mount);
        const TempProject project("services: {web: {image: x, volumes: " + written.toStdString() + "}}\nvolumes: {data: {}, a: {}}\n");
        const auto mounts = project.load().services.at("web").volumes;
        QCOMPARE(mounts.size(), std::size_t{1});
        QString text = test::shown(print(mounts[0]));
        text.replace(test::shown(project.folder().string()), "DIR").replace(test::shown(project.folder().parent_path().string()), "UP");
        COMPARE_TEXT(text.toStdString(), mount.toStdString());
    }

    void of_two_mounts_at_one_place_the_later_counts()
    {
        const auto mounts = service_with("volumes: ['a:/x', 'b:/y', './c:/x']", "volumes: {a: {}, b: {}}\n").volumes;
        QCOMPARE(mounts.size(), std::size_t{2});
        QVERIFY(mounts[0].type == ServiceVolume::Type::bind);
        COMPARE_TEXT(mounts[0].target, "/x");
    }

    void bad_mounts_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* written, const char* error) { QTest::newRow(written) << written << error; };
        row("[data:d]", "services.web.volumes[0]: “d” is not an absolute path in the container");
        row("['data::/d']", "services.web.volumes[0]: “data::/d” is not a mount");
        row("['a:/b:ro:x']", "services.web.volumes[0]: “a:/b:ro:x” is not a mount");
        row("['src/app:/d']", "services.web.volumes[0]: “src/app” is not the name of a volume");
        row("[{type: npipe, source: x, target: /d}]", "services.web.volumes[0]: the mount type “npipe” is not supported");
        row("[{type: bind, target: /d}]", "services.web.volumes[0] is a bind mount without a source");
        row("[{type: volume, source: data}]", "services.web.volumes[0] does not say where it is mounted");
        row("[{type: tmpfs, source: data, target: /d}]", "services.web.volumes[0] is a tmpfs and cannot have a source");
        row("[{type: bind, source: ., target: /d, bind: {propagation: rshard}}]",
            "services.web.volumes[0].bind.propagation cannot be “rshard”; did you mean “rshared”?");
        row("[{type: bind, source: ., target: /d, readonly: true}]",
            "services.web.volumes[0] has no key “readonly”; did you mean “read_only”?");
        row("{data: /d}", "services.web.volumes must be a list, not a map");
    }

    void bad_mounts()
    {
        QFETCH(QString, written);
        QFETCH(QString, error);
        const TempProject project("services: {web: {image: x, volumes: " + written.toStdString() + "}}\nvolumes: {data: {}}\n");
        const std::string found = project.error();
        COMPARE_TEXT(found.substr(std::min(found.size(), found.find(' ', 17) + 1)), error.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestComposeMountsAndPorts)
#include "tst_compose_mounts_and_ports.moc"
