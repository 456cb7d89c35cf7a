// The window: rail, header, the page looked at, notices and the jobs bar. It only composes; what a page shows and does is the page's own,
// what happens is the session's. One window has one session, which outlives it.
#pragma once

#include "desktop/frame/layout_memory.h"
#include "desktop/pages/page_registry.h"
#include "desktop/session/session.h"

#include <QMainWindow>

#include <map>
#include <vector>

class QVBoxLayout;
class QSettings;
class QStackedWidget;

namespace seedbed::desktop {

class Banner;
class Closing;
class CommandDesk;
class JobsBar;
class NewProject;
class Notices;
class PageHeader;
class Rail;
class RecentProjects;
class WelcomePage;

class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Session& session, QSettings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    void open_folder(const QString& folder);
    void ask_for_folder();
    // Opens it, or just comes back to it when it is open already.
    void open_project(compose::LoadRequest request);
    void close_project();
    // In front of the other windows, as far as the desktop environment allows.
    void come_to_front();
    // Closing only hides it; quit() ends it all the same.
    void set_hides_on_close(bool hides) { hides_on_close_ = hides; }
    void quit();
    // What is remembered of it is written; closing does it, too.
    void remember();
    void show_page(const QString& id);
    // The page when it has been made already (or is made now), null for an unknown id.
    Page* page(const QString& id);
    [[nodiscard]] QString current_page() const;
    [[nodiscard]] Notices* notices() const noexcept { return notices_; }
    [[nodiscard]] JobsBar* jobs_bar() const noexcept { return jobs_bar_; }
    [[nodiscard]] Banner* engine_banner() const noexcept { return engine_banner_; }
    [[nodiscard]] Banner* branch_banner() const noexcept { return branch_banner_; }
    [[nodiscard]] PageHeader* header() const noexcept { return header_; }
    [[nodiscard]] CommandDesk* commands() const noexcept { return commands_; }
    [[nodiscard]] WelcomePage* welcome() const noexcept { return welcome_; }
    [[nodiscard]] Rail* rail() const noexcept { return rail_; }
    [[nodiscard]] RecentProjects* recent_projects() const noexcept { return recent_; }
    [[nodiscard]] NewProject* new_project() const noexcept { return new_project_; }

signals:
    void settings_wanted();
    // It is closed for good, not hidden.
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void build();
    void build_rail();
    void build_shortcuts();
    void build_ways_in();
    void connect_session();
    void show_index(int index);
    void show_current();
    void refresh_header();
    void refresh_rail();
    void refresh_engine();
    void job_finished(Job* job);
    void say_what_was_recovered();
    void say_that_it_waits();
    [[nodiscard]] QString project_folder() const;

    Session& session_;
    QSettings& settings_;
    LayoutMemory layout_;
    std::vector<PageEntry> entries_;
    std::map<int, Page*> pages_;  // made so far, by index
    int current_{0};
    bool hides_on_close_{false};
    bool quitting_{false};
    RecentProjects* recent_{nullptr};
    NewProject* new_project_{nullptr};
    Closing* closing_{nullptr};
    Rail* rail_{nullptr};
    PageHeader* header_{nullptr};
    QVBoxLayout* banner_inset_{nullptr};
    Banner* engine_banner_{nullptr};
    Banner* branch_banner_{nullptr};
    QStackedWidget* stack_{nullptr};
    WelcomePage* welcome_{nullptr};
    Notices* notices_{nullptr};
    JobsBar* jobs_bar_{nullptr};
    QTimer* minute_{nullptr};
    CommandDesk* commands_{nullptr};
};

}  // namespace seedbed::desktop
