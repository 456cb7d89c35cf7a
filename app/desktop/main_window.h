// The window: rail, header, the page looked at, notices and the jobs bar. It only composes; what a page shows and does is the page's own,
// what happens is the session's. One window has one session, which outlives it.
#pragma once

#include "desktop/pages/page_registry.h"
#include "desktop/session/session.h"

#include <QMainWindow>

#include <map>
#include <vector>

class QSettings;
class QStackedWidget;

namespace seedbed::desktop {

class Banner;
class CommandDesk;
class JobsBar;
class Notices;
class PageHeader;
class Rail;
class WelcomePage;

class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Session& session, QSettings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    void open_folder(const QString& folder);
    void ask_for_folder();
    void show_page(const QString& id);
    // The page when it has been made already (or is made now), null for an unknown id.
    Page* page(const QString& id);
    [[nodiscard]] QString current_page() const;
    [[nodiscard]] Notices* notices() const noexcept { return notices_; }
    [[nodiscard]] JobsBar* jobs_bar() const noexcept { return jobs_bar_; }
    [[nodiscard]] Banner* engine_banner() const noexcept { return engine_banner_; }
    [[nodiscard]] PageHeader* header() const noexcept { return header_; }
    [[nodiscard]] CommandDesk* commands() const noexcept { return commands_; }

protected:
    void closeEvent(QCloseEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void build_rail();
    void build_shortcuts();
    void connect_session();
    void fill_project_menu();
    void show_index(int index);
    void show_current();
    void refresh_header();
    void refresh_rail();
    void refresh_engine();
    void job_finished(Job* job);
    void say_what_was_recovered();
    void ask_before_closing();
    void remember();
    [[nodiscard]] QString project_key() const;

    Session& session_;
    QSettings& settings_;
    std::vector<PageEntry> entries_;
    std::map<int, Page*> pages_;  // made so far, by index
    int current_{0};
    bool close_agreed_{false};
    Rail* rail_{nullptr};
    PageHeader* header_{nullptr};
    Banner* engine_banner_{nullptr};
    QStackedWidget* stack_{nullptr};
    WelcomePage* welcome_{nullptr};
    Notices* notices_{nullptr};
    JobsBar* jobs_bar_{nullptr};
    QTimer* minute_{nullptr};
    CommandDesk* commands_{nullptr};
};

}  // namespace seedbed::desktop
