// The doctor's findings across the top of a page: how many problems there are, the first of them, and a way to all of them. It asks for
// findings while its page is looked at, and hides when there is nothing to say.
#pragma once

#include "desktop/session/session.h"

#include <QWidget>

namespace seedbed::desktop {

class Actions;
class Banner;

class DoctorBanner final : public QWidget {
    Q_OBJECT

public:
    // Stands above everything in `page`, whose layout is a column.
    DoctorBanner(Session& session, Actions& actions, QWidget& page);

    [[nodiscard]] const Banner& banner() const noexcept { return *banner_; }
    // All findings, in a dialog on the page's window.
    void show_all();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();

    Session& session_;
    Actions& actions_;
    QWidget& page_;
    Banner* banner_;
    bool watching_{false};
};

}  // namespace seedbed::desktop
