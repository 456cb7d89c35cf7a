// What is remembered of a window for each project: the page looked at, and where the splitters of its pages stand. Kept in the user's
// settings under the project's folder. GUI thread.
#pragma once

#include <QString>

class QSettings;
class QWidget;

namespace seedbed::desktop {

class LayoutMemory {
public:
    explicit LayoutMemory(QSettings& settings) : settings_(settings) {}

    // Where the settings of the project in this folder stand: "projects/<folder>".
    [[nodiscard]] static QString key_of(const QString& folder);

    [[nodiscard]] QString page(const QString& folder, const QString& otherwise) const;
    void set_page(const QString& folder, const QString& id);
    // The splitters inside `page`, in the order of their making.
    void save(const QString& folder, const QString& id, const QWidget& page);
    void restore(const QString& folder, const QString& id, const QWidget& page) const;

private:
    QSettings& settings_;
};

}  // namespace seedbed::desktop
