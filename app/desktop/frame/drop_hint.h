// Lets a folder or a Compose file be dropped anywhere on a window, and shows that while one is dragged over it. It covers the window only
// as long as something is dragged.
#pragma once

#include "desktop/widgets/drop_veil.h"

#include <QString>

#include <optional>

class QMimeData;

namespace seedbed::desktop {

// What is dropped: a folder, or a file with the folder that it lies in.
struct Dropped {
    QString folder;
    QString file;  // empty where a folder's usual Compose file is meant
    bool operator==(const Dropped&) const = default;
};

[[nodiscard]] std::optional<Dropped> dropped_project(const QMimeData& data);

class DropHint final : public DropVeil {
    Q_OBJECT

public:
    // Listens to the window's drags; it is not in their way itself.
    explicit DropHint(QWidget& window);

signals:
    void dropped(const seedbed::desktop::Dropped& project);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show_over(const Dropped& project);
};

}  // namespace seedbed::desktop
