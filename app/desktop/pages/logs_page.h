// The logs of all services as one: ticks for services and levels, a filter that hides and says how many it hides, a search that marks
// without hiding, and the lines themselves. Lines come in whether the page is looked at or not.
#pragma once

#include "desktop/models/command.h"
#include "desktop/models/log_feed_runner.h"
#include "desktop/models/log_model.h"
#include "desktop/pages/page.h"
#include "desktop/widgets/log_view.h"

#include <QTimer>

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

class QAction;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace seedbed::desktop {

struct CommandContext;

class Banner;
class EmptyState;
class FlowLayout;
class LogChip;
class LogQueryField;

class LogsPage final : public Page {
    Q_OBJECT

public:
    explicit LogsPage(Session& session, QWidget* parent = nullptr);
    ~LogsPage() override;

    // For the command palette; the page itself need not be there yet.
    [[nodiscard]] static Commands commands(const CommandContext& context);

    void take_focus() override;

    // Shows this service alone; from other pages.
    void show_service(const std::string& service);
    // Instead of the project's own lines; for pictures and tests.
    void show_store(std::shared_ptr<const logs::LogStore> store);

    [[nodiscard]] LogFeedRunner& feed() noexcept { return feed_; }
    [[nodiscard]] LogView* view() const noexcept { return view_; }
    [[nodiscard]] LogModel& model() noexcept { return model_; }
    [[nodiscard]] LogQueryField* search_field() const noexcept { return search_; }
    [[nodiscard]] LogQueryField* filter_field() const noexcept { return filter_; }

    // Writes all lines, or those that are shown, to a file; says below the lines how it went.
    void save(const std::filesystem::path& file, bool shown_only);
    // Puts the selected lines on the clipboard.
    void copy(bool with_times);

protected:
    void page_shown() override;
    void page_hidden() override;

private:
    void build();
    [[nodiscard]] QWidget* build_chips();
    [[nodiscard]] QWidget* build_fields();
    [[nodiscard]] QWidget* build_status();
    void build_menu();
    void build_shortcuts();
    void connect_view();

    void refresh();
    void refresh_chips();
    void refresh_status();
    void refresh_search();
    void refresh_empty();
    void refresh_problem();
    void apply_filter();
    void show_all();
    void show_in_context(logs::LineRef ref);
    void go_on_with_context();
    void show_menu(const QPoint& place, std::optional<logs::LineRef> line);
    void ask_where_to_save(bool shown_only);
    void ask_for_time();
    void tell(const QString& sentence);
    void load_settings();
    void remember();

    struct LevelChip {
        LogChip* chip;
        std::uint8_t levels;  // bits, as RowFilter::levels
    };
    struct SourceChip {
        LogChip* chip;
        std::string name;
    };

    LogFeedRunner feed_;
    LogModel model_;
    std::set<std::string> hidden_services_;
    std::string alone_;  // the service that is shown alone: those whose first line is still to come are hidden, too; empty: none is
    std::vector<SourceChip> source_chips_;
    std::vector<LevelChip> level_chips_;
    std::optional<logs::LineRef> wanted_context_;
    QString told_;
    QTimer telling_;
    QTimer status_pause_;
    QTimer first_line_;  // looks for it while the view, which looks by itself, is not shown
    Work saving_;
    Work copying_;

    LogView* view_{nullptr};
    QStackedWidget* stack_{nullptr};
    Banner* problem_{nullptr};
    EmptyState* empty_{nullptr};
    FlowLayout* chips_{nullptr};
    LogQueryField* filter_{nullptr};
    QAction* invert_{nullptr};
    LogQueryField* search_{nullptr};
    QLabel* search_count_{nullptr};
    QToolButton* next_{nullptr};
    QToolButton* previous_{nullptr};
    QToolButton* times_{nullptr};
    QToolButton* fold_{nullptr};
    QToolButton* follow_{nullptr};
    QToolButton* more_{nullptr};
    QLabel* status_{nullptr};
    QPushButton* show_all_{nullptr};
    QAction* save_all_{nullptr};
    QAction* save_shown_{nullptr};
    QAction* copy_{nullptr};
    QAction* copy_with_times_{nullptr};
    QAction* clear_{nullptr};
    QAction* bring_back_{nullptr};
    QAction* go_to_time_{nullptr};
};

}  // namespace seedbed::desktop
