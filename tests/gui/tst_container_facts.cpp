// What only inspections tell, against a scripted engine: asked for what is shown, again when it moved on, and not otherwise.
#include "desktop/session/container_facts.h"
#include "desktop/session/session.h"
#include "gui/values.h"
#include "support/fake_engine.h"
#include "support/log_frame.h"

#include <QSignalSpy>
#include <QTest>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

std::string details_json(const std::string& service, int restarts, bool running)
{
    return R"({"Id":")" + test::container_id(service) + R"(","Name":"/sample-)" + service + R"(-1","Created":"2026-11-20T10:00:00Z",)" +
           R"("Image":"sha256:1","RestartCount":)" + std::to_string(restarts) + R"(,"State":{"Status":")" +
           (running ? "running" : "exited") + R"(","Running":)" + (running ? "true" : "false") + R"(,"ExitCode":)" + (running ? "0" : "3") +
           R"(,"StartedAt":"2026-11-20T10:00:01Z","FinishedAt":"2026-11-20T10:05:00Z"},"Config":{"Image":"example/)" + service +
           R"("},"HostConfig":{},"NetworkSettings":{"Networks":{}},"Mounts":[]})";
}

class ContainerFactsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        fake_ = std::make_unique<test::FakeEngine>();
        fake_->behave_like_docker();
        list({"web", "db"}, "running");
        inspect("web", 2, true);
        inspect("db", 0, true);
        session_ = std::make_unique<Session>(SessionOptions{.host = {}, .engine = {.context = {}, .host = fake_->endpoint().url()}});
        session_->start();
        QTRY_COMPARE(session_->engine_state()->containers.size(), std::size_t(2));
    }
    void cleanup() { session_.reset(); }

    void what_is_shown_is_asked_once()
    {
        session_->facts().show({id("web"), id("db")});
        QTRY_VERIFY(session_->facts().of(id("web")) != nullptr && session_->facts().of(id("db")) != nullptr);
        QCOMPARE(session_->facts().of(id("web"))->details.restart_count, 2);
        session_->facts().show({id("web"), id("db")});
        session_->facts().show({id("web"), id("db")});
        QCOMPARE(inspections("web"), 1);
        // What is shown no more is forgotten.
        session_->facts().show({id("db")});
        QVERIFY(session_->facts().of(id("web")) == nullptr);
        QCOMPARE(inspections("db"), 1);
    }

    void one_that_moved_on_is_asked_again()
    {
        session_->facts().show({id("web"), id("db")});
        QTRY_VERIFY(session_->facts().of(id("web")) != nullptr && session_->facts().of(id("db")) != nullptr);
        inspect("web", 3, true);
        fake_->answer(
            "GET", "/containers/json", 200,
            "[" + test::container_json("sample", "web", "restarting") + "," + test::container_json("sample", "db", "running") + "]");
        connect(session_.get(), &Session::engine_changed, this, [this] { session_->facts().show({id("web"), id("db")}); });
        fake_->emit_event(
            R"({"Type":"container","Action":"die","Actor":{"ID":"web","Attributes":{}},"time":1700000001,"timeNano":1700000001000000000})");
        QTRY_COMPARE(session_->facts().of(id("web"))->details.restart_count, 3);
        QCOMPARE(inspections("db"), 1);
    }

    void the_last_lines_of_one_that_ended_are_read_when_somebody_looks()
    {
        inspect("web", 0, false);
        fake_->on(
            "GET", "/containers/" + test::container_id("web") + "/logs", [](const test::FakeRequest&, test::FakeConnection& connection) {
                connection.answer(200, test::log_frame(2, "2026-11-20T10:04:59Z cannot open the database\n"), "application/octet-stream");
            });
        session_->facts().show({id("web")});
        QTRY_VERIFY(session_->facts().of(id("web")) != nullptr);
        QVERIFY(session_->facts().of(id("web"))->last_lines.empty());
        session_->facts().look_closer(id("web"));
        QTRY_COMPARE(session_->facts().of(id("web"))->last_lines, std::vector<std::string>{"cannot open the database"});
        QCOMPARE(session_->facts().of(id("web"))->details.state.exit_code, 3);
    }

    void one_that_went_away_is_no_failure_of_the_others()
    {
        fake_->answer("GET", "/containers/" + test::container_id("web") + "/json", 404, R"({"message":"No such container"})");
        session_->facts().show({id("web"), id("db")});
        QTRY_VERIFY(session_->facts().of(id("db")) != nullptr);
        QVERIFY(session_->facts().of(id("web")) == nullptr);
    }

private:
    static ContainerId id(const char* service) { return ContainerId(test::container_id(service)); }
    void list(std::initializer_list<const char*> services, const char* state)
    {
        std::string json;
        for (const char* service : services) {
            json += (json.empty() ? "" : ",") + test::container_json("sample", service, state);
        }
        fake_->answer("GET", "/containers/json", 200, "[" + json + "]");
    }
    void inspect(const char* service, int restarts, bool running)
    {
        fake_->answer("GET", "/containers/" + test::container_id(service) + "/json", 200, details_json(service, restarts, running));
    }
    int inspections(const char* service) const
    {
        const std::string path = "/containers/" + test::container_id(service) + "/json";
        const auto requests = fake_->requests();
        return static_cast<int>(std::ranges::count(requests, path, &test::FakeRequest::path));
    }

    std::unique_ptr<test::FakeEngine> fake_;
    std::unique_ptr<Session> session_;
};

}  // namespace

QTEST_GUILESS_MAIN(ContainerFactsTest)
#include "tst_container_facts.moc"
