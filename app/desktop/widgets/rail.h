// The left rail: the project on top, the pages below it with their counts and shortcuts, the engine's state at the bottom.
#pragma once

#include "desktop/models/badge.h"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

class QLabel;
class QMenu;
class QToolButton;
class QVBoxLayout;

namespace seedbed::desktop {

class ElidedLabel;
class StateBadge;

class RailButton final : public QAbstractButton {
    Q_OBJECT

public:
    RailButton(const QString& icon, const QString& text, const QString& shortcut, QWidget* parent);

    void set_badge(const QString& badge);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString icon_;
    QString badge_;
};

class Rail final : public QWidget {
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    // Index in the order of adding.
    int add_page(const QString& icon, const QString& title, const QString& shortcut, bool below_divider);
    void set_badge(int page, const QString& badge);
    void set_current(int page);
    void set_project(const QString& name, const QString& second_line, const Badge& state);
    void set_engine(const QString& name, const Badge& state);
    // What the project's button opens.
    [[nodiscard]] QMenu* project_menu() const noexcept { return menu_; }
    [[nodiscard]] RailButton* button(int page) const { return buttons_.at(static_cast<std::size_t>(page)); }

signals:
    void page_chosen(int page);

private:
    QVBoxLayout* pages_;
    std::vector<RailButton*> buttons_;
    bool divided_{false};
    QMenu* menu_;
    class ProjectButton;
    ProjectButton* project_;
    ElidedLabel* engine_;
    StateBadge* engine_state_;
};

}  // namespace seedbed::desktop
