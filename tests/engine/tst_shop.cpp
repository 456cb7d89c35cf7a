// The example shop, set up from a fresh copy on a real engine as a newcomer does: its page must show orders.
#include "checkout.h"
#include "platform/sockets.h"
#include "support/test_engine.h"
#include "support/workspace_world.h"

#include <QTest>
#include <fmt/format.h>

#include <arpa/inet.h>
#include <filesystem>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace seedbed;

namespace {

// The whole answer to a GET, empty when nobody listens.
std::string http_get(std::uint16_t port, const std::string& path)
{
    const int connection = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string answer;
    const std::string request = "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
    if (::connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
        ::write(connection, request.data(), request.size()) == static_cast<ssize_t>(request.size())) {
        char buffer[8192];
        for (ssize_t count = ::read(connection, buffer, sizeof buffer); count > 0; count = ::read(connection, buffer, sizeof buffer))
            answer.append(buffer, static_cast<std::size_t>(count));
    }
    ::close(connection);
    return answer;
}

int occurrences(const std::string& text, const std::string& word)
{
    int count = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + word.size()))
        ++count;
    return count;
}

}  // namespace

class TestShop : public QObject {
    Q_OBJECT

private slots:
    void setup_leads_to_a_page_with_orders();
};

void TestShop::setup_leads_to_a_page_with_orders()
{
    SKIP_WITHOUT_ENGINE();
    const std::uint16_t web_port = platform::find_free_port();
    const std::uint16_t db_port = platform::find_free_port();
    test::WorkspaceWorld world("shop", test::CopyOf{std::filesystem::path(SEEDBED_SOURCE_DIR) / "examples/shop"});
    world.host.variables["SHOP_POSTGRES_IMAGE"] = test::k_image_postgres;
    world.host.variables["SHOP_REDIS_IMAGE"] = test::k_image_redis;
    world.host.variables["SHOP_BASE_IMAGE"] = test::k_image_tools;
    world.host.variables["WEB_PORT"] = std::to_string(web_port);
    world.host.variables["DB_PORT"] = std::to_string(db_port);

    QCOMPARE(world.setup(), std::string("create_env_file done, check done, images done, up done, fixture skipped, task done, open done, "));
    QCOMPARE(world.setup(), std::string("check done, images skipped, up skipped, fixture skipped, task skipped, open skipped, "));
    QCOMPARE(world.links["web"], fmt::format("http://127.0.0.1:{}/", web_port));
    const std::string answer = http_get(web_port, "/api/orders?limit=20");
    QVERIFY2(answer.find(" 200 ") != std::string::npos, answer.c_str());
    QCOMPARE(occurrences(answer, "\"customer\""), 20);
    QCOMPARE(world.query("shop", "SELECT count(*) FROM orders"), std::string("100000"));

    // What a developer does next: breaks it, and takes the fixture back.
    world.query("shop", "TRUNCATE orders CASCADE");
    NoProgress progress;
    run_plan(world.open()->databases().reset_plan("app-db", "demo"), progress, {});
    QCOMPARE(world.query("shop", "SELECT count(*) FROM orders"), std::string("100000"));
    run_plan(world.open()->databases().undo_plan("app-db"), progress, {});
    QCOMPARE(world.query("shop", "SELECT count(*) FROM orders"), std::string("0"));
    QVERIFY(world.open()->up_plan({}).empty());
}

QTEST_GUILESS_MAIN(TestShop)
#include "tst_shop.moc"
