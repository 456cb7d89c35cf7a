// A notification of the desktop environment (org.freedesktop.Notifications over D-Bus), where there is one. A click on it is `activated`.
// GUI thread; never waits for an answer.
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <set>

namespace seedbed::desktop {

class DesktopNotification final : public QObject {
    Q_OBJECT

public:
    explicit DesktopNotification(QObject* parent = nullptr);

    // `otherwise` is called when nobody shows it.
    void show(const QString& title, const QString& text, std::function<void()> otherwise);

signals:
    void activated();

private:
    bool listening_{false};
    std::set<uint> shown_;

private slots:
    void action_invoked(uint id, const QString& action);
};

}  // namespace seedbed::desktop
