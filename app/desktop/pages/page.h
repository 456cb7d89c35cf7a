// What every page of the window is: a title, one line of state in words, and one primary action, which the frame shows in the header, and
// hooks that say when somebody looks, so that nothing is polled for a page that nobody sees. Pages live on the GUI thread and reach core
// only through the session.
#pragma once

#include <QAction>
#include <QString>
#include <QWidget>

#include <functional>

namespace seedbed::desktop {

class Session;

class Page : public QWidget {
    Q_OBJECT

public:
    Page(Session& session, const QString& title, QWidget* parent);

    [[nodiscard]] const QString& title() const noexcept { return title_; }
    [[nodiscard]] const QString& state_line() const noexcept { return state_line_; }
    // The one button in the header; null: none. Disabled and hidden follow the action.
    [[nodiscard]] QAction* primary_action() const noexcept { return primary_; }
    [[nodiscard]] bool looked_at() const noexcept { return looked_at_; }

    // Where the keyboard goes when the page is opened; the page itself by default.
    virtual void take_focus();

signals:
    // The title, the state line or the primary action changed.
    void header_changed();
    // The user wants to go on at another page; `then` is called with it when it is shown.
    void leave_for(const QString& page, const std::function<void(seedbed::desktop::Page*)>& then);

protected:
    [[nodiscard]] Session& session() const noexcept { return session_; }
    void set_state_line(const QString& line);
    void set_primary_action(QAction* action);

    // Now when somebody looks, else once when somebody does; the last one asked for stands.
    void refresh_when_seen(std::function<void()> refresh);

    // Somebody looks from now on: watch feeds, start timers.
    virtual void page_shown() {}
    // Nobody looks any more: unwatch, stop timers.
    virtual void page_hidden() {}

    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    Session& session_;
    QString title_;
    QString state_line_;
    QAction* primary_{nullptr};
    bool looked_at_{false};
    std::function<void()> refresh_due_;
};

}  // namespace seedbed::desktop
