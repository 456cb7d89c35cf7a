// What holds the disk in the pool: everything there, of all projects, the largest first, with what can be done about what is this
// project's. It is measured anew when a job has ended; the old figures stand until then. GUI thread.
#pragma once

#include "desktop/models/disk_model.h"
#include "desktop/session/session.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace seedbed::desktop {

class Actions;
class Banner;
class ListPanel;

class DiskDialog final : public QDialog {
    Q_OBJECT

public:
    DiskDialog(Session& session, Actions& actions, QWidget* parent);
    ~DiskDialog() override;

    [[nodiscard]] Feed<DiskPicture>& feed() noexcept { return feed_; }
    [[nodiscard]] ListPanel* list() const noexcept { return list_; }

protected:
    bool focusNextPrevChild(bool next) override;

private:
    void build();
    void build_detail();
    void project_changed();
    void refresh();
    void show_nothing();
    void fill_detail();
    [[nodiscard]] std::function<DiskPicture(const std::stop_token&)> ask() const;
    [[nodiscard]] const DiskRow* selected() const;

    Session& session_;
    Actions& actions_;
    Feed<DiskPicture> feed_;
    QString project_;  // the folder of the one that it was opened for
    DiskModel model_;
    QLabel* summary_{nullptr};
    QLabel* totals_{nullptr};
    QLabel* shared_{nullptr};
    Banner* problem_{nullptr};
    ListPanel* list_{nullptr};
    QPushButton* delete_{nullptr};
    QPushButton* pin_{nullptr};
    QPushButton* restore_{nullptr};
    QPushButton* clean_{nullptr};
};

}  // namespace seedbed::desktop
