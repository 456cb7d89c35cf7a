// One card a database: its state in words, Reset, Save state, Undo, and its snapshots; above them what concerns the pool: a snapshot that
// comes as a file, and what holds the disk.
#pragma once

#include "desktop/models/command.h"
#include "desktop/pages/page.h"
#include "desktop/session/session.h"

#include <QTimer>

#include <map>
#include <string>

class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace seedbed::desktop {

class Actions;
struct CommandContext;
class Banner;
class DatabaseCard;
class DropVeil;
class EmptyState;

class DatabasesPage final : public Page {
    Q_OBJECT

public:
    DatabasesPage(Session& session, QWidget* parent);

    // For the command palette; the page itself need not be there yet.
    [[nodiscard]] static Commands commands(const CommandContext& context);

    [[nodiscard]] DatabaseCard* card(const std::string& database) const;
    [[nodiscard]] QPushButton* import_button() const noexcept { return import_; }
    [[nodiscard]] QPushButton* disk_button() const noexcept { return disk_; }

protected:
    // An exported snapshot can be dropped anywhere on the page.
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void page_shown() override;
    void page_hidden() override;

private:
    void build();
    QWidget* build_bar();
    void refresh();
    void refresh_cards(const DatabasesPicture& picture);
    void refresh_state_line();
    // A failure, or what makes resets slow and could be helped.
    void refresh_banner(const DatabasesPicture& picture);
    void show_nothing();
    [[nodiscard]] bool busy(const std::string& database) const;

    Actions* actions_;
    QStackedWidget* stack_{nullptr};
    EmptyState* empty_{nullptr};
    Banner* problem_{nullptr};
    QVBoxLayout* cards_layout_{nullptr};
    std::map<std::string, DatabaseCard*> cards_;
    QAction* set_up_;
    QPushButton* import_{nullptr};
    QPushButton* pull_{nullptr};
    QPushButton* disk_{nullptr};
    DropVeil* veil_{nullptr};
    bool pool_hint_closed_{false};
    QTimer ages_;
};

}  // namespace seedbed::desktop
