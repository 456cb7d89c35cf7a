// The session against a scripted engine that goes away and comes back, and against a project file that changes under it. The GUI thread is
// marked: an engine call on it would end this program.
#include "desktop/session/session.h"
#include "engine/blocking_guard.h"
#include "environment/names.h"
#include "gui/values.h"
#include "support/fake_engine.h"
#include "support/sample_project.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;

namespace {

constexpr const char* k_compose = R"(services:
  web:
    image: example/web
    ports: ["127.0.0.1:8080:80"]
  worker:
    image: example/worker
)";

environment::ServiceState state_of(const Session& session, const std::string& service)
{
    for (const auto& status : session.services()) {
        if (status.service == service) {
            return status.state;
        }
    }
    return environment::ServiceState::not_created;
}

class SessionTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { engine::forbid_blocking_calls_on_this_thread(engine::BlockingCallReaction::abort_program); }
    void cleanupTestCase() { engine::allow_blocking_calls_on_this_thread(); }

    void lists_follow_events()
    {
        test::FakeEngine fake;
        fake.behave_like_docker();
        Session session = make_session(fake);
        session.start();
        QTRY_VERIFY(session.connected());
        QVERIFY(session.engine_state()->containers.empty());
        QTRY_VERIFY(fake.event_clients() == 1);
        fake.answer("GET", "/containers/json", 200, "[" + test::container_json("sample", "web", "running") + "]");
        fake.emit_event(
            R"({"Type":"container","Action":"start","Actor":{"ID":"web","Attributes":{}},"time":1700000001,"timeNano":1700000001000000000})");
        QTRY_COMPARE(session.engine_state()->containers.size(), std::size_t(1));
    }

    void an_engine_that_goes_away_is_survived_and_its_last_picture_kept()
    {
        test::FakeEngine fake;
        fake.behave_like_docker();
        fake.answer("GET", "/containers/json", 200, "[" + test::container_json("sample", "web", "running") + "]");
        const test::SampleProject sample(k_compose);
        Session session = make_session(fake, sample.host);
        session.start();
        session.open_project(sample.request());
        QTRY_VERIFY(session.workspace() != nullptr);
        QCOMPARE(state_of(session, "web"), environment::ServiceState::running);

        fake.go_away();
        QTRY_VERIFY(!session.connected());
        QVERIFY(session.lost_since().has_value());
        QVERIFY(!session.engine_state()->reason.empty());
        QCOMPARE(session.engine_state()->containers.size(), std::size_t(1));
        QCOMPARE(state_of(session, "web"), environment::ServiceState::running);
        const TimePoint since = *session.lost_since();

        fake.answer(
            "GET", "/containers/json", 200,
            "[" + test::container_json("sample", "web", "exited") + "," + test::container_json("sample", "worker", "running") + "]");
        fake.come_back();
        QTRY_VERIFY_WITH_TIMEOUT(session.connected(), 4000);
        QTRY_COMPARE(state_of(session, "worker"), environment::ServiceState::running);
        QVERIFY(state_of(session, "web") != environment::ServiceState::running);
        QVERIFY(!session.lost_since().has_value());
        QVERIFY(since <= now());
        QTRY_VERIFY(session.workspace() != nullptr);
    }

    void no_engine_at_all_is_said_and_looked_for_again()
    {
        Session session(SessionOptions{.host = {}, .engine = {.context = {}, .host = "nonsense://nowhere"}});
        QSignalSpy changed(&session, &Session::engine_changed);
        session.start();
        QTRY_VERIFY(session.engine_failure().has_value());
        QVERIFY(changed.count() >= 1);
        QVERIFY(!session.connected());
    }

    void a_project_stands_without_an_engine()
    {
        const test::SampleProject sample(k_compose);
        Session session(SessionOptions{.host = sample.host, .engine = {}});
        session.open_project(sample.request());
        QVERIFY(session.opening_project());
        QTRY_VERIFY(session.project() != nullptr);
        QVERIFY(session.workspace() == nullptr);
        QCOMPARE(session.services().size(), std::size_t(2));
        session.close_project();
        QVERIFY(session.project() == nullptr);
        QVERIFY(session.services().empty());
    }

    void a_state_comes_from_another_thread_and_its_services_with_it()
    {
        const test::SampleProject sample(k_compose);
        Session session(SessionOptions{.host = sample.host, .engine = {}});
        session.open_project(sample.request());
        QTRY_VERIFY(session.project() != nullptr);
        engine::EngineState state;
        state.connection = engine::EngineState::Connection::connected;
        engine::ContainerSummary container;
        container.id = ContainerId("web");
        container.state = "running";
        container.labels = environment::service_labels(*session.project(), session.project()->services.at("web"), 1, false);
        state.containers.push_back(container);
        const auto first = std::make_shared<const engine::EngineState>(state);
        std::thread([&] { session.hand_over(first); }).join();
        QCOMPARE(state_of(session, "web"), environment::ServiceState::not_created);  // nothing changes behind the GUI thread's back
        QTRY_COMPARE(session.engine_state(), first);
        QCOMPARE(state_of(session, "web"), environment::ServiceState::running);

        // What was worked out for a project says nothing about the one that is open by the time it arrives.
        const auto second = std::make_shared<const engine::EngineState>(state);
        std::thread([&] { session.hand_over(second); }).join();
        session.close_project();
        QTRY_COMPARE(session.engine_state(), second);
        QVERIFY(session.services().empty());
    }

    void a_broken_project_file_keeps_the_last_good_project()
    {
        const test::SampleProject sample(k_compose);
        Session session(SessionOptions{.host = sample.host, .engine = {}});
        session.open_project(sample.request());
        QTRY_VERIFY(session.project() != nullptr);

        sample.write("compose.yaml", std::string(k_compose) + "  broken:\n    imagee: x\n");
        QTRY_VERIFY(session.project_failure().has_value());
        QCOMPARE(session.project_failure()->kind, ErrorKind::bad_project_file);
        QVERIFY2(session.project_failure()->place.endsWith(QStringLiteral("compose.yaml:8:5")),
                 qPrintable(session.project_failure()->place));
        QCOMPARE(session.services().size(), std::size_t(2));

        sample.write("compose.yaml", std::string(k_compose) + "  added:\n    image: x\n");
        QTRY_VERIFY(!session.project_failure().has_value());
        QTRY_COMPARE(session.services().size(), std::size_t(3));
    }

    void a_file_that_an_editor_replaces_is_read_again()
    {
        const test::SampleProject sample(k_compose);
        Session session(SessionOptions{.host = sample.host, .engine = {}});
        session.open_project(sample.request());
        QTRY_VERIFY(session.project() != nullptr);
        for (int round = 1; round <= 2; ++round) {
            std::string text = k_compose;
            for (int i = 0; i < round; ++i) {
                text += "  added" + std::to_string(i) + ":\n    image: x\n";
            }
            sample.write("compose.yaml.new", text);
            std::filesystem::rename(sample.folder() / "compose.yaml.new", sample.folder() / "compose.yaml");
            QTRY_COMPARE(session.services().size(), std::size_t(2 + round));
        }
    }

    // Values that come from .env, services that come from an override: files that were not there when the project was opened.
    void files_that_appear_are_followed_within_a_second()
    {
        const test::SampleProject sample("services:\n  web:\n    image: example/web:${TAG:-1}\n");
        Session session(SessionOptions{.host = sample.host, .engine = {}});
        session.open_project(sample.request());
        QTRY_VERIFY(session.project() != nullptr);
        QVERIFY(session.edited_files().isEmpty());
        QElapsedTimer clock;
        clock.start();
        sample.write(".env", "TAG=2\n");
        QTRY_COMPARE(session.project()->services.at("web").image, std::string("example/web:2"));
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(session.edited_files(), QStringList{QStringLiteral(".env")});
        clock.restart();
        sample.write("compose.override.yaml", "services: {cache: {image: redis:7}}\n");
        QTRY_COMPARE(session.services().size(), std::size_t(2));
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        clock.restart();
        sample.write(".env", "TAG=3\n");
        QTRY_COMPARE(session.project()->services.at("web").image, std::string("example/web:3"));
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        session.close_project();
        QVERIFY(session.edited_files().isEmpty());
    }

    void a_checkout_is_followed()
    {
        const test::SampleProject sample(k_compose);
        sample.write(".git/HEAD", "ref: refs/heads/main\n");
        Session session(SessionOptions{.host = sample.host, .engine = {}});
        session.open_project(sample.request());
        QTRY_COMPARE(session.branch(), QStringLiteral("main"));
        sample.write(".git/HEAD.lock", "ref: refs/heads/feature\n");
        std::filesystem::rename(sample.folder() / ".git/HEAD.lock", sample.folder() / ".git/HEAD");
        QTRY_COMPARE(session.branch(), QStringLiteral("feature"));
        QVERIFY(session.edited_files().isEmpty());
    }

    void a_folder_without_a_project_says_so()
    {
        QTemporaryDir folder;
        Session session(SessionOptions{});
        compose::LoadRequest request;
        request.folder = folder.path().toStdString();
        session.open_project(std::move(request));
        QTRY_VERIFY(session.project_failure().has_value());
        QCOMPARE(session.project_failure()->kind, ErrorKind::not_found);
        QVERIFY(session.project() == nullptr);
    }

    void nothing_of_a_project_is_asked_before_it_is_trusted()
    {
        test::FakeEngine fake;
        fake.behave_like_docker();
        const test::SampleProject sample(std::string(k_compose) + "  spy:\n    image: x\n    privileged: true\n");
        Session session = make_session(fake, sample.host);
        session.databases().watch();
        session.start();
        session.open_project(sample.request());
        QTRY_VERIFY(session.workspace() != nullptr);
        QVERIFY(!session.trusted());
        QVERIFY(!session.databases().loading());
        QVERIFY(!session.databases().value().has_value());
        bool granted = false;
        session.grant_trust([&](const std::optional<Failure>& failure) { granted = !failure; });
        QTRY_VERIFY(granted);
        QVERIFY(session.trusted());
        // A project without databases: asked, and answered with none.
        QTRY_VERIFY(session.databases().value().has_value());
        QVERIFY(session.databases().value()->databases.empty());
    }

    void closing_with_a_hanging_engine_does_not_hang()
    {
        test::FakeEngine fake;
        fake.behave_like_docker();
        fake.on("GET", "/images/json",
                [](const test::FakeRequest&, test::FakeConnection& connection) { connection.wait_until_client_leaves(); });
        QElapsedTimer clock;
        {
            Session session = make_session(fake);
            session.start();
            QTRY_VERIFY(!fake.requests().empty());
            clock.start();
        }
        QVERIFY(clock.elapsed() < 3000);
    }

    void the_branch_is_read_from_the_repository()
    {
        const test::SampleProject sample(k_compose);
        sample.write(".git/HEAD", "ref: refs/heads/feature/orders\n");
        Session session(SessionOptions{.host = sample.host, .engine = {}});
        session.open_project(sample.request());
        QTRY_COMPARE(session.branch(), QStringLiteral("feature/orders"));
    }

private:
    static Session make_session(const test::FakeEngine& fake, const platform::HostEnvironment& host = {})
    {
        return Session(SessionOptions{.host = host, .engine = {.context = {}, .host = fake.endpoint().url()}});
    }
};

}  // namespace

QTEST_MAIN(SessionTest)
#include "tst_session.moc"
