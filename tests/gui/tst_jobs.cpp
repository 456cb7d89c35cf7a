// Work runs elsewhere and its results arrive here, or are dropped when nobody wants them; jobs run plans, say how far they are, and take
// back what they began when they fail or are cancelled.
#include "desktop/session/feed.h"
#include "desktop/session/jobs.h"
#include "desktop/session/task_run.h"
#include "desktop/session/workers.h"
#include "gui/plans.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <semaphore>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;

namespace {

class JobsTest : public QObject {
    Q_OBJECT

private slots:
    void a_result_arrives_on_this_thread()
    {
        Workers workers;
        QObject context;
        QThread* ran_on = nullptr;
        QThread* delivered_on = nullptr;
        int result = 0;
        Work work = workers.run(
            &context,
            [&](const std::stop_token&) {
                ran_on = QThread::currentThread();
                return 42;
            },
            [&](const Outcome<int>& outcome) {
                delivered_on = QThread::currentThread();
                result = outcome.value();
            });
        QVERIFY(work.under_way());
        QTRY_COMPARE(result, 42);
        QVERIFY(!work.under_way());
        QCOMPARE(delivered_on, QThread::currentThread());
        QVERIFY(ran_on != delivered_on);
    }

    void an_error_becomes_a_failure_with_a_sentence_and_a_next_action()
    {
        Workers workers;
        QObject context;
        std::optional<Failure> failure;
        Work work = workers.run(
            &context,
            [](const std::stop_token&) -> Done {
                throw Error(
                    ErrorKind::port_taken, "Port 8080 is taken",
                    {.engine_words = "port is already allocated", .hint = {}, .position = {"compose.yaml", 12, 3}, .task_exit_code = {}});
            },
            [&](const Outcome<Done>& outcome) { failure = outcome.failure(); });
        QTRY_VERIFY(failure.has_value());
        QCOMPARE(failure->kind, ErrorKind::port_taken);
        QCOMPARE(failure->detail, QStringLiteral("Port 8080 is taken."));
        QCOMPARE(failure->engine_words, QStringLiteral("port is already allocated"));
        QCOMPARE(failure->place, QStringLiteral("compose.yaml:12:3"));
        QVERIFY(!failure->sentence.isEmpty());
        QVERIFY(!failure->next_action.isEmpty());
    }

    void any_exception_becomes_an_internal_failure()
    {
        Workers workers;
        QObject context;
        std::optional<Failure> failure;
        Work work = workers.run(
            &context, [](const std::stop_token&) -> Done { throw std::runtime_error("boom"); },
            [&](const Outcome<Done>& outcome) { failure = outcome.failure(); });
        QTRY_VERIFY(failure.has_value());
        QCOMPARE(failure->kind, ErrorKind::internal);
    }

    void every_kind_of_error_has_words_of_its_own()
    {
        QSet<QString> sentences;
        constexpr int k_kinds = static_cast<int>(ErrorKind::internal) + 1;
        for (int kind = 0; kind < k_kinds; ++kind) {
            const Failure failure = failure_of(Error(static_cast<ErrorKind>(kind), "x"));
            QVERIFY(!failure.next_action.isEmpty());
            sentences.insert(failure.sentence);
        }
        QCOMPARE(static_cast<int>(sentences.size()), k_kinds);
    }

    void a_replaced_ticket_drops_the_older_result()
    {
        Workers workers;
        QObject context;
        std::binary_semaphore go(0);
        std::atomic<bool> first_stopped{false};
        QList<int> results;
        Work work = workers.run(
            &context,
            [&](const std::stop_token& stop) {
                go.acquire();
                first_stopped = stop.stop_requested();
                return 1;
            },
            [&](const Outcome<int>& outcome) { results << outcome.value(); });
        work = workers.run(
            &context, [](const std::stop_token&) { return 2; }, [&](const Outcome<int>& outcome) { results << outcome.value(); });
        go.release();
        QTRY_VERIFY(first_stopped.load());
        QTRY_COMPARE(results, QList<int>{2});
        // Whatever the first one still has to say comes before this.
        bool last = false;
        Work after = workers.run(
            &context, [](const std::stop_token&) { return 0; }, [&](const Outcome<int>&) { last = true; });
        QTRY_VERIFY(last);
        QCOMPARE(results, QList<int>{2});
    }

    void a_result_for_an_object_that_is_gone_is_dropped()
    {
        Workers workers;
        auto context = std::make_unique<QObject>();
        std::binary_semaphore go(0);
        bool delivered = false;
        Work work = workers.run(
            context.get(),
            [&](const std::stop_token&) {
                go.acquire();
                return 1;
            },
            [&](const Outcome<int>&) { delivered = true; });
        context.reset();
        go.release();
        QObject other;
        bool last = false;
        Work after = workers.run(
            &other, [](const std::stop_token&) { return 0; }, [&](const Outcome<int>&) { last = true; });
        QTRY_VERIFY(last);
        QVERIFY(!delivered);
    }

    void lists_stay_quick_while_jobs_fill_their_threads()
    {
        Workers workers;
        QObject context;
        std::counting_semaphore<> go(0);
        std::vector<Work> long_ones;
        constexpr int k_long = 8;
        for (int i = 0; i < k_long; ++i) {
            long_ones.push_back(workers.run_long(
                &context,
                [&](const std::stop_token&) {
                    go.acquire();
                    return 0;
                },
                [](const Outcome<int>&) {}));
        }
        bool answered = false;
        Work query = workers.run(
            &context, [](const std::stop_token&) { return 0; }, [&](const Outcome<int>&) { answered = true; });
        QTRY_VERIFY(answered);
        go.release(k_long);
    }

    void what_must_not_end_on_this_thread_ends_elsewhere()
    {
        struct Thing {
            explicit Thing(std::atomic<QThread*>& ended) : ended_on(ended) {}
            ~Thing() { ended_on = QThread::currentThread(); }
            std::atomic<QThread*>& ended_on;
        };
        std::atomic<QThread*> ended_on{nullptr};
        Workers workers;
        auto thing = workers.ending_elsewhere(std::make_shared<Thing>(ended_on));
        thing.reset();
        QTRY_VERIFY(ended_on.load() != nullptr);
        QVERIFY(ended_on.load() != QThread::currentThread());
    }

    void a_feed_is_fetched_while_somebody_watches()
    {
        Workers workers;
        std::atomic<int> fetched{0};
        Feed<int> feed(
            workers, [&] { return [&](const std::stop_token&) { return ++fetched; }; }, nullptr);
        feed.invalidate();
        QCoreApplication::processEvents();
        QCOMPARE(fetched.load(), 0);
        feed.watch();
        QTRY_VERIFY(feed.value().has_value());
        QCOMPARE(*feed.value(), 1);
        QVERIFY(feed.fetched_at().has_value());
        feed.invalidate();
        feed.invalidate();
        QTRY_COMPARE(feed.value().value_or(0), 2);
        feed.unwatch();
        feed.invalidate();
        QCoreApplication::processEvents();
        QVERIFY(!feed.loading());
        feed.watch();
        QTRY_COMPARE(feed.value().value_or(0), 3);
    }

    void a_feed_keeps_its_value_when_a_fetch_fails()
    {
        Workers workers;
        std::atomic<bool> fails{false};
        Feed<int> feed(
            workers,
            [&] {
                return [&](const std::stop_token&) {
                    if (fails) {
                        throw Error(ErrorKind::engine_unreachable, "no answer");
                    }
                    return 7;
                };
            },
            nullptr);
        feed.watch();
        QTRY_VERIFY(feed.value().has_value());
        fails = true;
        feed.invalidate();
        QTRY_VERIFY(feed.failure().has_value());
        QCOMPARE(*feed.value(), 7);
        fails = false;
        feed.invalidate();
        QTRY_VERIFY(!feed.failure().has_value());
    }

    void a_job_runs_its_steps_and_says_how_far_it_is()
    {
        Workers workers;
        Jobs jobs(workers);
        std::binary_semaphore go(0);
        QSignalSpy finished(&jobs, &Jobs::finished);
        Job* job = jobs.start(test::job_of({test::step("one", [](StepContext&) {}),
                                            test::step("two",
                                                       [&](StepContext& context) {
                                                           context.report({"half", 50, 100, ProgressUnit::bytes});
                                                           go.acquire();
                                                       }),
                                            test::step("three", [](StepContext& context) { context.skip(); })}));
        QCOMPARE(job->state(), JobState::planning);
        QTRY_VERIFY(job->current_step() != nullptr && job->current_step()->info.id == "two" && job->current_step()->progress.done);
        QCOMPARE(job->state(), JobState::running);
        QCOMPARE(job->steps().size(), std::size_t(3));
        QCOMPARE(job->fraction(), 0.5);
        go.release();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(job->state(), JobState::done);
        QCOMPARE(job->fraction(), 1.0);
        QCOMPARE(job->steps()[2].state, JobStep::State::skipped);
        QVERIFY(jobs.under_way().empty());
    }

    void a_failed_job_takes_back_what_it_began()
    {
        Workers workers;
        Jobs jobs(workers);
        std::atomic<bool> undone{false};
        QSignalSpy finished(&jobs, &Jobs::finished);
        Job* job = jobs.start(test::job_of({test::step(
                                                "make", [](StepContext&) {}, [&](StepContext&) { undone = true; }),
                                            test::step("break", [](StepContext&) { throw Error(ErrorKind::no_space, "no room"); })}));
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(job->state(), JobState::failed);
        QVERIFY(undone);
        QCOMPARE(job->failure()->kind, ErrorKind::no_space);
        QCOMPARE(job->steps()[0].state, JobStep::State::undone);
        QCOMPARE(job->steps()[1].state, JobStep::State::failed);
    }

    void cancel_works_within_a_second_and_undoes()
    {
        Workers workers;
        Jobs jobs(workers);
        std::atomic<bool> undone{false};
        QSignalSpy finished(&jobs, &Jobs::finished);
        Job* job = jobs.start(test::job_of({test::step("wait", test::wait_until_cancelled, [&](StepContext&) { undone = true; })}));
        QTRY_COMPARE(job->state(), JobState::running);
        QElapsedTimer clock;
        clock.start();
        job->cancel();
        QVERIFY(job->cancelling());
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(clock.elapsed() < 1000);
        QCOMPARE(job->state(), JobState::cancelled);
        QVERIFY(undone);
    }

    void a_plan_that_cannot_be_made_is_a_failed_job()
    {
        Workers workers;
        Jobs jobs(workers);
        QSignalSpy finished(&jobs, &Jobs::finished);
        JobRequest bad;
        bad.title = QStringLiteral("Bad");
        bad.make_plan = [](const std::stop_token&) -> Plan { throw Error(ErrorKind::not_found, "no such fixture"); };
        Job* job = jobs.start(std::move(bad));
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(job->state(), JobState::failed);
        QVERIFY(job->steps().empty());
    }

    void closing_in_mid_job_waits_for_the_undo()
    {
        std::atomic<bool> undone{false};
        {
            Workers workers;
            Jobs jobs(workers);
            Job* job = jobs.start(test::job_of({test::step("wait", test::wait_until_cancelled, [&](StepContext&) { undone = true; })}));
            QTRY_COMPARE(job->state(), JobState::running);
            jobs.cancel_all();
        }
        QVERIFY(undone);
    }

    void finished_jobs_do_not_pile_up()
    {
        Workers workers;
        Jobs jobs(workers);
        QSignalSpy finished(&jobs, &Jobs::finished);
        constexpr int k_many = 60;
        for (int i = 0; i < k_many; ++i) {
            jobs.start(test::job_of({test::step("one", [](StepContext&) {})}));
        }
        QTRY_COMPARE(finished.count(), k_many);
        QVERIFY(jobs.list().size() <= 20);
    }

    void control_sequences_are_taken_out_of_output()
    {
        QCOMPARE(without_control_sequences(QStringLiteral("\x1b[1;32mok\x1b[0m done\r\nnext")), QStringLiteral("ok done\nnext"));
        QCOMPARE(without_control_sequences(QStringLiteral("\x1b]0;title\x07text")), QStringLiteral("text"));
    }
};

}  // namespace

QTEST_MAIN(JobsTest)
#include "tst_jobs.moc"
