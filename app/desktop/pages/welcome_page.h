// What the window shows while no project is open: open a folder, or go back to one of late. A folder can be dropped anywhere.
#pragma once

#include "desktop/pages/page.h"

#include <QStringList>

class QVBoxLayout;

namespace seedbed::desktop {

class Banner;

class WelcomePage final : public Page {
    Q_OBJECT

public:
    WelcomePage(Session& session, QWidget* parent);

    void show_recent(const QStringList& folders);

signals:
    void open_wanted();
    void folder_chosen(const QString& folder);

private:
    void refresh();

    Banner* problem_;
    QWidget* recent_box_;
    QVBoxLayout* recent_;
};

}  // namespace seedbed::desktop
