// What can be done with the services that are selected, each as a QAction: the buttons beside the list, its context menu and its keys are
// the same ones. Enabled and visible follow the services' states. GUI thread.
#pragma once

#include "desktop/models/roles.h"
#include "desktop/session/session.h"

#include <QObject>

#include <vector>

class QAction;
class QMenu;
class QWidget;

namespace seedbed::desktop {

class Actions;

class ServiceActions final : public QObject {
    Q_OBJECT

public:
    // The actions become those of `list`, with their keys.
    ServiceActions(Session& session, Actions& actions, QWidget& list);

    // The selected rows' services; a service with several containers may be there more than once.
    void set_services(const std::vector<environment::ServiceStatus>& services);
    // Those that have a button of their own; the others are in `more()`.
    [[nodiscard]] std::vector<QAction*> with_buttons() const { return {start_, stop_, restart_, logs_, shell_}; }
    [[nodiscard]] QMenu* more() const noexcept { return more_; }

signals:
    void logs_wanted(const std::string& service);

private:
    [[nodiscard]] std::vector<std::string> names(bool (*which)(const environment::ServiceStatus&)) const;
    [[nodiscard]] QAction* add(const char* icon, const QString& text, const char* keys, void (ServiceActions::*act)());
    void build_more();
    void refresh_links();
    void start();
    void stop();
    void restart();
    void recreate();
    void logs();
    void shell();
    void open_link();
    void copy_address();
    void copy_name();

    Session& session_;
    Actions& actions_;
    QWidget& list_;
    std::vector<environment::ServiceStatus> services_;
    QAction* start_{nullptr};
    QAction* stop_{nullptr};
    QAction* restart_{nullptr};
    QAction* recreate_{nullptr};
    QAction* logs_{nullptr};
    QAction* shell_{nullptr};
    QAction* open_{nullptr};
    QAction* copy_address_{nullptr};
    QAction* copy_name_{nullptr};
    QMenu* more_{nullptr};
    QMenu* links_{nullptr};
    Links shown_links_;
};

}  // namespace seedbed::desktop
