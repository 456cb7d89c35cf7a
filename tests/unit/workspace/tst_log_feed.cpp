// Following containers through their lives, against a small world of containers with logs: tails, restarts, containers made anew, an
// engine that goes away, logs that were rotated meanwhile, logs that cannot be read. No line may come twice, and every boundary is marked.
#include "environment/names.h"
#include "logs/merged_order.h"
#include "workspace/log_feed.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using seedbed::ContainerId;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::TimePoint;
using seedbed::engine::ContainerDetails;
using seedbed::engine::ContainerSummary;
using seedbed::engine::LogLine;
using seedbed::engine::LogOptions;
using seedbed::engine::LogSink;
using seedbed::logs::LogSnapshot;
using seedbed::logs::LogStore;
using seedbed::workspace::LogAccess;
using seedbed::workspace::LogFeed;
using seedbed::workspace::LogFeedOptions;

namespace {

const TimePoint k_start{std::chrono::seconds(1'700'000'000)};

struct Line {
    TimePoint time;
    std::string text;
};

// A container with a log file, and the streams that read it.
struct FakeContainer {
    ContainerSummary summary;
    ContainerDetails details;
    std::vector<Line> log;
    std::optional<Error> refusal;
    std::vector<std::weak_ptr<LogSink>> readers;
    std::vector<LogOptions> requests;
};

class OpenStream final : public seedbed::engine::Stream {
public:
    explicit OpenStream(std::shared_ptr<LogSink> sink) : sink_(std::move(sink)) {}

private:
    std::shared_ptr<LogSink> sink_;
};

class FakeEngine {
public:
    FakeContainer& add(const std::string& id, const std::string& service, const std::string& number = "1")
    {
        FakeContainer& container = containers_[id];
        container.summary.id = ContainerId(id);
        container.summary.state = "running";
        container.summary.labels = {{seedbed::environment::k_label_project, "shop"},
                                    {seedbed::environment::k_label_service, service},
                                    {seedbed::environment::k_label_number, number}};
        container.details.id = ContainerId(id);
        start(container, k_start);
        return container;
    }
    void remove(const std::string& id) { containers_.erase(id); }

    static void start(FakeContainer& container, TimePoint time)
    {
        container.summary.state = "running";
        container.details.state.running = true;
        container.details.state.status = "running";
        container.details.state.started_at = time;
    }
    // The container stops, and its streams end.
    static void stop(FakeContainer& container, int code, TimePoint time)
    {
        container.summary.state = "exited";
        container.details.state.running = false;
        container.details.state.status = "exited";
        container.details.state.exit_code = code;
        container.details.state.finished_at = time;
        end_streams(container, {});
    }
    static void end_streams(FakeContainer& container, const std::optional<Error>& error)
    {
        for (const auto& reader : std::exchange(container.readers, {})) {
            if (const auto sink = reader.lock())
                sink->on_end(error);
        }
    }
    static void write(FakeContainer& container, std::chrono::milliseconds after, const std::string& text, bool seen_live = true)
    {
        container.log.push_back({k_start + after, text});
        if (!seen_live)
            return;
        for (const auto& reader : container.readers) {
            if (const auto sink = reader.lock())
                give(*sink, container.log.back());
        }
    }

    [[nodiscard]] std::vector<ContainerSummary> list() const
    {
        std::vector<ContainerSummary> all;
        for (const auto& [id, container] : containers_)
            all.push_back(container.summary);
        return all;
    }
    [[nodiscard]] LogAccess access()
    {
        return {[this](const ContainerId& id, const std::stop_token&) { return find(id).details; },
                [this](const ContainerId& id, bool, const LogOptions& options, std::shared_ptr<LogSink> sink) {
                    return open(find(id), options, std::move(sink));
                }};
    }

private:
    static void give(LogSink& sink, const Line& line) { sink.on_line({seedbed::engine::LogSource::stdout_, line.time, line.text, false}); }

    FakeContainer& find(const ContainerId& id)
    {
        const auto found = containers_.find(id.value());
        if (found == containers_.end())
            throw Error(ErrorKind::not_found, "no such container");
        return found->second;
    }

    static std::unique_ptr<seedbed::engine::Stream> open(FakeContainer& container, const LogOptions& options, std::shared_ptr<LogSink> sink)
    {
        container.requests.push_back(options);
        auto stream = std::make_unique<OpenStream>(sink);
        if (container.refusal) {
            sink->on_end(container.refusal);
            return stream;
        }
        const std::size_t tail = std::min<std::size_t>(options.tail.value_or(container.log.size()), container.log.size());
        for (std::size_t i = container.log.size() - tail; i < container.log.size(); ++i) {
            if (!options.since || container.log[i].time >= *options.since)
                give(*sink, container.log[i]);
        }
        if (options.follow && container.details.state.running)
            container.readers.push_back(sink);
        else
            sink->on_end({});
        return stream;
    }

    std::map<std::string, FakeContainer> containers_;
};

// All lines of a source, markers in angle brackets.
QStringList log_of(const LogStore& store, std::size_t source = 0)
{
    QStringList lines;
    const LogSnapshot snapshot = store.snapshot();
    const auto& from = snapshot.sources().at(source);
    for (std::uint64_t line = from.first_line(); line < from.end_line(); ++line) {
        const QString text = QString::fromStdString(std::string(from.text(line)));
        lines << (from.entry(line).has(seedbed::logs::LineEntry::marker) ? "<" + text + ">" : text);
    }
    return lines;
}

struct World {
    FakeEngine engine;
    std::shared_ptr<LogStore> store = std::make_shared<LogStore>(LogStore::Options{});
    int attention{0};
    LogFeed feed;

    explicit World(LogFeedOptions options = {}) : feed(store, with_attention(std::move(options))) {}
    std::optional<std::chrono::milliseconds> update() { return feed.update(engine.list(), "shop", engine.access()); }

private:
    LogFeedOptions with_attention(LogFeedOptions options)
    {
        options.on_attention = [this] { ++attention; };
        return options;
    }
};

}  // namespace

class TestLogFeed final : public QObject {
    Q_OBJECT

private slots:
    void opens_at_the_tail_and_follows();
    void only_services_of_the_project();
    void a_stop_is_marked_with_its_code();
    void lines_that_the_stream_lost_at_the_end_are_read_before_it_is_marked();
    void a_restart_goes_on_without_a_line_twice();
    void a_restart_between_two_looks_is_seen();
    void a_container_made_anew_goes_on_in_the_same_log();
    void a_container_made_anew_before_the_old_stream_ends();
    void the_engine_goes_away_and_comes_back();
    void equal_times_are_told_apart_by_text();
    void a_narrow_tail_is_widened();
    void rotated_lines_are_marked_as_a_gap();
    void a_log_that_cannot_be_read_says_why();
    void a_stream_that_breaks_is_tried_again_with_pauses();
    void a_removed_container_ends_its_log();
    void reading_once_ends_by_itself();
    void an_engine_that_is_away_changes_nothing();
};

void TestLogFeed::opens_at_the_tail_and_follows()
{
    World world({.tail = 2});
    FakeContainer& web = world.engine.add("c1", "web");
    world.engine.add("c2", "web", "2");
    for (int i = 0; i < 5; ++i)
        FakeEngine::write(web, std::chrono::milliseconds(i), "line " + std::to_string(i));
    QVERIFY(!world.update());
    QCOMPARE(log_of(*world.store), (QStringList{"line 3", "line 4"}));
    FakeEngine::write(web, 10ms, "live");
    QCOMPARE(log_of(*world.store), (QStringList{"line 3", "line 4", "live"}));
    (void)world.update();
    QCOMPARE(web.requests.size(), std::size_t{1});
    QVERIFY(!world.feed.idle());
    const LogSnapshot snapshot = world.store->snapshot();
    QCOMPARE(snapshot.sources().at(0).name(), std::string("web"));
    QCOMPARE(snapshot.sources().at(1).name(), std::string("web-2"));
    QVERIFY(snapshot.sources()[0].entry(0).has(seedbed::logs::LineEntry::backfill));
}

void TestLogFeed::only_services_of_the_project()
{
    World world({.services = {"web", "task"}});
    FakeEngine::write(world.engine.add("c1", "web"), 0ms, "yes");
    FakeEngine::write(world.engine.add("c2", "db"), 0ms, "not asked for");
    FakeContainer& task = world.engine.add("c3", "task");
    task.summary.labels[seedbed::environment::k_label_oneoff] = "True";
    FakeContainer& other = world.engine.add("c4", "web");
    other.summary.labels[seedbed::environment::k_label_project] = "another";
    FakeContainer& never = world.engine.add("c5", "web");
    never.summary.state = "created";
    (void)world.update();
    QCOMPARE(world.store->snapshot().sources().size(), std::size_t{1});
    QCOMPARE(log_of(*world.store), (QStringList{"yes"}));
}

void TestLogFeed::a_stop_is_marked_with_its_code()
{
    World world;
    FakeContainer& web = world.engine.add("c1", "web");
    FakeEngine::write(web, 0ms, "hello");
    (void)world.update();
    FakeEngine::stop(web, 137, k_start + 1s);
    QCOMPARE(world.attention, 1);
    QVERIFY(world.feed.idle());
    (void)world.update();
    (void)world.update();
    QCOMPARE(log_of(*world.store), (QStringList{"hello", "<exited 137>"}));
    QVERIFY(world.store->snapshot().sources()[0].entry(1).time() == k_start + 1s);
}

void TestLogFeed::lines_that_the_stream_lost_at_the_end_are_read_before_it_is_marked()
{
    World world;
    FakeContainer& web = world.engine.add("c1", "web");
    (void)world.update();
    FakeEngine::write(web, 1s, "hello");
    FakeEngine::write(web, 2s, "last words", false);
    FakeEngine::stop(web, 1, k_start + 3s);
    (void)world.update();
    QCOMPARE(log_of(*world.store), (QStringList{"hello", "last words", "<exited 1>"}));
    QVERIFY(!web.requests.back().follow);
}

void TestLogFeed::a_restart_goes_on_without_a_line_twice()
{
    World world;
    FakeContainer& web = world.engine.add("c1", "web");
    FakeEngine::write(web, 0ms, "first run");
    (void)world.update();
    FakeEngine::stop(web, 0, k_start + 1s);
    (void)world.update();
    FakeEngine::start(web, k_start + 2s);
    FakeEngine::write(web, 2001ms, "second run");
    (void)world.update();
    FakeEngine::write(web, 2002ms, "live again");
    QCOMPARE(log_of(*world.store), (QStringList{"first run", "<exited 0>", "<restarted>", "second run", "live again"}));
    QVERIFY(web.requests.back().since == k_start);
    QCOMPARE(web.requests.size(), std::size_t{3});  // the first run, its end, the second run
}

void TestLogFeed::a_restart_between_two_looks_is_seen()
{
    World world;
    FakeContainer& web = world.engine.add("c1", "web");
    FakeEngine::write(web, 0ms, "first run");
    (void)world.update();
    FakeEngine::stop(web, 1, k_start + 1s);
    FakeEngine::start(web, k_start + 2s);
    FakeEngine::write(web, 2001ms, "second run");
    (void)world.update();
    QCOMPARE(log_of(*world.store), (QStringList{"first run", "<restarted>", "second run"}));
}

void TestLogFeed::a_container_made_anew_goes_on_in_the_same_log()
{
    World world;
    FakeEngine::write(world.engine.add("c1", "web"), 0ms, "old container");
    (void)world.update();
    FakeEngine::stop(world.engine.add("c1", "web"), 0, k_start + 1s);
    world.engine.remove("c1");
    FakeContainer& anew = world.engine.add("c2", "web");
    FakeEngine::write(anew, 3000ms, "new container");
    (void)world.update();
    QCOMPARE(log_of(*world.store), (QStringList{"old container", "<exited>", "<restarted>", "new container"}));
    QCOMPARE(world.store->snapshot().sources().size(), std::size_t{1});
}

// A removed container's stream may end only when its successor writes already.
void TestLogFeed::a_container_made_anew_before_the_old_stream_ends()
{
    World world;
    FakeContainer& old = world.engine.add("c1", "web");
    FakeEngine::write(old, 0ms, "old container");
    (void)world.update();
    const FakeContainer late = old;
    world.engine.remove("c1");
    FakeEngine::write(world.engine.add("c2", "web"), 3000ms, "new container");
    (void)world.update();
    late.readers.front().lock()->on_end({});
    (void)world.update();
    QCOMPARE(log_of(*world.store), (QStringList{"old container", "<exited>", "<restarted>", "new container"}));
}

void TestLogFeed::the_engine_goes_away_and_comes_back()
{
    World world;
    FakeContainer& web = world.engine.add("c1", "web");
    FakeEngine::write(web, 0ms, "before");
    (void)world.update();
    const Error lost(ErrorKind::engine_unreachable, "The engine closed the connection");
    FakeEngine::end_streams(web, lost);
    QCOMPARE(log_of(*world.store), (QStringList{"before", "<disconnected>"}));
    FakeEngine::write(web, 100ms, "meanwhile");
    (void)world.update();
    FakeEngine::write(web, 200ms, "after");
    QCOMPARE(log_of(*world.store), (QStringList{"before", "<disconnected>", "meanwhile", "after"}));
}

void TestLogFeed::equal_times_are_told_apart_by_text()
{
    World world;
    FakeContainer& web = world.engine.add("c1", "web");
    FakeEngine::write(web, 0ms, "a");
    FakeEngine::write(web, 0ms, "a");
    FakeEngine::write(web, 0ms, "b\r");
    (void)world.update();
    FakeEngine::end_streams(web, Error(ErrorKind::engine_unreachable, "gone"));
    FakeEngine::write(web, 0ms, "a");
    FakeEngine::write(web, 0ms, "c");
    (void)world.update();
    QCOMPARE(log_of(*world.store), (QStringList{"a", "a", "b", "<disconnected>", "a", "c"}));
}

void TestLogFeed::a_narrow_tail_is_widened()
{
    World world;
    FakeContainer& web = world.engine.add("c1", "web");
    FakeEngine::write(web, 0ms, "known");
    (void)world.update();
    FakeEngine::end_streams(web, Error(ErrorKind::engine_unreachable, "gone"));
    for (int i = 1; i <= 60'000; ++i)
        FakeEngine::write(web, std::chrono::milliseconds(i), std::to_string(i));
    for (int i = 0; i < 5; ++i)
        (void)world.update();
    const QStringList lines = log_of(*world.store);
    QCOMPARE(lines.size(), 60'002);
    QCOMPARE(lines.at(1), QString("<disconnected>"));
    QCOMPARE(lines.at(2), QString("1"));
    QCOMPARE(lines.back(), QString("60000"));
    QCOMPARE(web.requests.size(), std::size_t{4});
    QVERIFY(web.requests.at(1).tail == std::uint64_t{5'000});
    QVERIFY(web.requests.at(3).tail == std::uint64_t{500'000});
}

void TestLogFeed::rotated_lines_are_marked_as_a_gap()
{
    World world;
    FakeContainer& web = world.engine.add("c1", "web");
    FakeEngine::write(web, 0ms, "known");
    (void)world.update();
    FakeEngine::end_streams(web, Error(ErrorKind::engine_unreachable, "gone"));
    web.log.clear();
    FakeEngine::write(web, 500ms, "what is left");
    for (int i = 0; i < 6; ++i)
        (void)world.update();
    QCOMPARE(log_of(*world.store), (QStringList{"known", "<disconnected>", "<possible_gap>", "what is left"}));
    QVERIFY(!web.requests.back().tail);
}

void TestLogFeed::a_log_that_cannot_be_read_says_why()
{
    World world;
    FakeContainer& web = world.engine.add("c1", "web");
    web.refusal =
        Error(ErrorKind::engine_refused, "The log cannot be read", {"configured logging driver does not support reading", {}, {}, {}});
    (void)world.update();
    (void)world.update();
    QVERIFY(!world.update());
    QCOMPARE(log_of(*world.store), (QStringList{"<unavailable: configured logging driver does not support reading>"}));
    QCOMPARE(web.requests.size(), std::size_t{1});
}

void TestLogFeed::a_stream_that_breaks_is_tried_again_with_pauses()
{
    World world;
    FakeContainer& web = world.engine.add("c1", "web");
    web.refusal = Error(ErrorKind::engine_unreachable, "reset");
    (void)world.update();
    const auto first = world.update();
    QVERIFY(first && *first <= 500ms);
    const std::size_t asked = web.requests.size();
    QVERIFY(world.update());
    QCOMPARE(web.requests.size(), asked);
    QCOMPARE(log_of(*world.store), (QStringList{"<disconnected>"}));
    web.refusal.reset();
    FakeEngine::write(web, 0ms, "back");
    QTRY_VERIFY_WITH_TIMEOUT((world.update(), log_of(*world.store).contains("back")), 5000);
    QCOMPARE(log_of(*world.store), (QStringList{"<disconnected>", "back"}));
}

void TestLogFeed::a_removed_container_ends_its_log()
{
    World world;
    FakeContainer& web = world.engine.add("c1", "web");
    FakeEngine::write(web, 0ms, "hello");
    (void)world.update();
    FakeEngine::end_streams(web, {});
    world.engine.remove("c1");
    (void)world.update();
    QCOMPARE(log_of(*world.store), (QStringList{"hello", "<exited>"}));
    QVERIFY(world.feed.idle());
}

void TestLogFeed::reading_once_ends_by_itself()
{
    World world({.tail = 10, .follow = false});
    FakeContainer& web = world.engine.add("c1", "web");
    FakeEngine::write(web, 0ms, "hello");
    (void)world.update();
    QVERIFY(world.feed.idle());
    FakeEngine::write(web, 1ms, "not any more");
    (void)world.update();
    QCOMPARE(log_of(*world.store), (QStringList{"hello"}));
}

void TestLogFeed::an_engine_that_is_away_changes_nothing()
{
    World world;
    seedbed::engine::EngineState state;
    state.connection = seedbed::engine::EngineState::Connection::lost;
    seedbed::compose::Project project;
    QVERIFY(!world.feed.update(state, project));
    QVERIFY(world.feed.idle());
}

QTEST_GUILESS_MAIN(TestLogFeed)
#include "tst_log_feed.moc"
