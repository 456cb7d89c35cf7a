// The window with all that it stands on, and no engine: a sample project, a session that stands still until it is given something, and
// settings in a folder of their own.
#pragma once

#include "desktop/main_window.h"
#include "desktop/session/session.h"
#include "desktop/style/theme.h"
#include "gui/values.h"
#include "support/sample_project.h"

#include <QDir>
#include <QSettings>
#include <QTemporaryDir>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace seedbed::test {

inline constexpr const char* k_one_service = "services: {web: {image: example/web}}\n";
inline constexpr const char* k_shop = R"(services:
  db:
    image: postgres:15
    ports: ["127.0.0.1:54320:5432"]
    volumes: ["data:/var/lib/postgresql/data"]
  web:
    image: example/web
    environment: {WEB_COLOUR: green, WEB_PASSWORD: hunter2}
    ports: ["127.0.0.1:8080:80"]
volumes:
  data: {}
x-seedbed:
  version: 1
  tools:
    shop: {image: example/tools, tasks: {test: {run: make test}, lint: {run: [make, lint]}}}
)";

struct Desk {
    explicit Desk(const std::string& compose = k_shop) : sample(compose)
    {
        window.resize(desktop::style::k_window_width, desktop::style::k_window_height);
        window.show();
    }

    // The project, trusted, on an engine with these containers.
    void open(std::vector<engine::ContainerSummary> containers)
    {
        session.set_engine_state(engine_state(std::move(containers)));
        session.set_project(sample.shared(), nullptr, true);
    }
    // Shows the page.
    template <typename T>
    T* page(const char* id)
    {
        window.show_page(QString::fromLatin1(id));
        return qobject_cast<T*>(window.page(QString::fromLatin1(id)));
    }
    QString make_folder(const char* name) const
    {
        QDir(folder.path()).mkpath(QString::fromLatin1(name));
        return folder.filePath(QString::fromLatin1(name));
    }
    desktop::Job* idle_job(const char* title)
    {
        desktop::JobRequest request;
        request.title = QString::fromLatin1(title);
        request.done_sentence = [](std::chrono::milliseconds) { return QStringLiteral("All of it."); };
        return session.jobs().add_idle(std::move(request));
    }

    SampleProject sample;
    QTemporaryDir folder;
    desktop::Session session{desktop::SessionOptions{.host = sample.host, .engine = {}}};
    QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    desktop::MainWindow window{session, settings};
};

}  // namespace seedbed::test
