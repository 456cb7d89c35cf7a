// Opens the command palette over the window: collects what pages and the frame offer, hands it over, and remembers what was used of late.
// Belongs to the window; GUI thread.
#pragma once

#include "desktop/models/command.h"

#include <QKeySequence>
#include <QObject>

#include <memory>

class QSettings;

namespace seedbed::desktop {

class Actions;
class CommandPalette;
class MainWindow;
class Session;
struct CommandContext;

// The system's own keys for quitting; Ctrl+Q where its desktop environment names none.
[[nodiscard]] QKeySequence quit_keys();

class CommandDesk final : public QObject {
    Q_OBJECT

public:
    CommandDesk(MainWindow& window, Session& session, QSettings& settings);
    ~CommandDesk() override;

    // Opens it, or closes it when it is open. Databases and tools are looked at as long as it is open.
    void open();
    [[nodiscard]] CommandPalette* palette() const noexcept { return palette_; }
    // Everything that can be done now: pages first, then what they offer in rail order, then projects.
    [[nodiscard]] Commands commands() const;

private:
    void add_pages(Commands& commands) const;
    void add_projects(Commands& commands) const;
    void remember(const QString& id);

    MainWindow& window_;
    Session& session_;
    QSettings& settings_;
    Actions* actions_;
    std::unique_ptr<CommandContext> context_;
    CommandPalette* palette_;
};

}  // namespace seedbed::desktop
