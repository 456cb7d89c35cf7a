// The window on the example shop and a real engine. The GUI thread is marked: an engine call on it ends the program. What asks the engine
// for the test's own sake does so on another thread.
#pragma once

#include "checkout.h"
#include "desktop/main_window.h"
#include "desktop/session/session.h"
#include "engine/blocking_guard.h"
#include "platform/sockets.h"
#include "support/test_engine.h"
#include "support/workspace_world.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <memory>
#include <string>
#include <vector>

namespace seedbed::test {

class ShopDesk {
public:
    // A copy of the shop under a name of its own. The session stands still until it is started; no project is open.
    explicit ShopDesk(const std::string& purpose)
        : world(purpose, CopyOf{std::filesystem::path(SEEDBED_SOURCE_DIR) / "examples/shop"})
        , settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
    {
        auto& variables = world.host.variables;
        variables["COMPOSE_PROJECT_NAME"] = world.name();
        variables["SHOP_POSTGRES_IMAGE"] = k_image_postgres;
        variables["SHOP_REDIS_IMAGE"] = k_image_redis;
        variables["SHOP_BASE_IMAGE"] = k_image_tools;
        variables["WEB_PORT"] = std::to_string(platform::find_free_port());
        variables["DB_PORT"] = std::to_string(platform::find_free_port());
        engine::forbid_blocking_calls_on_this_thread(engine::BlockingCallReaction::abort_program);
        session = std::make_unique<desktop::Session>(
            desktop::SessionOptions{.host = world.host, .engine = {.context = {}, .host = test_endpoint().url()}});
        window = std::make_unique<desktop::MainWindow>(*session, settings);
        window->show();
    }
    ~ShopDesk()
    {
        window.reset();
        session.reset();
        engine::allow_blocking_calls_on_this_thread();
    }
    ShopDesk(const ShopDesk&) = delete;
    ShopDesk& operator=(const ShopDesk&) = delete;

    // A statement in the database.
    [[nodiscard]] std::string query(const std::string& sql) const
    {
        return std::async(std::launch::async, [&] { return world.query("shop", sql); }).get();
    }

    // Until the newest job has ended well.
    [[nodiscard]] bool wait_for_job(int timeout_ms) const
    {
        const std::vector<desktop::Job*> jobs = session->jobs().list();
        if (jobs.empty()) {
            return false;
        }
        const desktop::Job* job = jobs.back();
        const bool ended = QTest::qWaitFor([&] { return !job->under_way(); }, timeout_ms);
        if (job->failure()) {
            qWarning("%s: %s %s %s", qPrintable(job->title()), qPrintable(job->failure()->detail), qPrintable(job->failure()->engine_words),
                     qPrintable(job->failure()->next_action));
        }
        return ended && job->state() == desktop::JobState::done;
    }

    WorkspaceWorld world;
    QTemporaryDir folder;
    QSettings settings;
    std::unique_ptr<desktop::Session> session;
    std::unique_ptr<desktop::MainWindow> window;
};

}  // namespace seedbed::test
