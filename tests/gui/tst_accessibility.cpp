// Every scene that pictures are made of, walked as a screen reader and as a keyboard would: what can be pressed or typed into has a name
// and a role, the Tab key reaches all of it in reading order, and whatever has the keyboard looks different.
#include "desktop/command_desk.h"
#include "desktop/pictures/scenes.h"
#include "desktop/pictures/values.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/command_palette.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>
#include <set>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

bool is_interactive(QAccessible::Role role)
{
    static const std::set<QAccessible::Role> roles{
        QAccessible::Button,   QAccessible::PushButton,  QAccessible::ButtonMenu, QAccessible::ButtonDropDown,
        QAccessible::CheckBox, QAccessible::RadioButton, QAccessible::ComboBox,   QAccessible::EditableText,
        QAccessible::Link,     QAccessible::List,        QAccessible::Table,      QAccessible::Tree,
        QAccessible::Slider,   QAccessible::SpinBox,     QAccessible::PageTab,    QAccessible::MenuItem};
    return roles.contains(role);
}

QString path_of(const QWidget* widget)
{
    QStringList parts;
    for (const QWidget* at = widget; at != nullptr && !at->isWindow(); at = at->parentWidget()) {
        parts.prepend(QString::fromLatin1(at->metaObject()->className()).section(QStringLiteral("::"), -1));
    }
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return parts.join(QLatin1Char('/')) + QStringLiteral(" “%1”").arg(button != nullptr ? button->text() : widget->accessibleName());
}

// Invisible and empty interfaces are what a screen reader skips.
void walk(QAccessibleInterface* interface, const std::function<void(QAccessibleInterface&)>& visit, int depth = 0)
{
    if (interface == nullptr || !interface->isValid() || interface->state().invisible || depth > 40) {
        return;
    }
    visit(*interface);
    // The cells of lists are the models' to name; tst_models and tst_palette look at them.
    if (interface->tableInterface() != nullptr) {
        return;
    }
    for (int child = 0; child < interface->childCount(); ++child) {
        walk(interface->child(child), visit, depth + 1);
    }
}

// The dialog that is in front, else the window.
QWidget* front_of(QWidget& window)
{
    for (auto* dialog : window.findChildren<QDialog*>()) {
        if (dialog->isVisible()) {
            return dialog;
        }
    }
    return &window;
}

bool takes_tab(const QWidget& widget)
{
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.focusProxy() == nullptr;
}

// What the Tab key goes through, from the first on.
QList<QPointer<QWidget>> tab_chain(QWidget& front)
{
    QList<QPointer<QWidget>> chain;
    QWidget* at = &front;
    do {
        if (takes_tab(*at) && (at == &front || front.isAncestorOf(at)) && at->window() == front.window()) {
            chain << at;
        }
        at = at->nextInFocusChain();
    } while (at != &front && at != nullptr);
    return chain;
}

QRect place_of(const QWidget& widget, const QWidget& front)
{
    return {widget.mapTo(&front, QPoint(0, 0)), widget.size()};
}

// The child of the nearest common parent that holds each: reading order is told there.
struct Branches {
    const QWidget* first;
    const QWidget* second;
};
Branches branches_of(const QWidget* first, const QWidget* second)
{
    for (const QWidget* parent = first->parentWidget(); parent != nullptr; parent = parent->parentWidget()) {
        if (parent->isAncestorOf(second)) {
            const auto branch = [parent](const QWidget* widget) {
                while (widget->parentWidget() != parent) {
                    widget = widget->parentWidget();
                }
                return widget;
            };
            return {branch(first), branch(second)};
        }
    }
    return {first, second};
}

// In reading order: not wholly above what comes before it, and not to its left in the same line.
bool reads_before(const QRect& first, const QRect& second)
{
    if (first.bottom() < second.top()) {
        return true;
    }
    if (second.bottom() < first.top()) {
        return false;
    }
    return first.left() <= second.left();
}

struct World {
    explicit World(const pictures::Scene& scene, const std::shared_ptr<const compose::Project>& shop)
        : settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
    {
        window.resize(style::k_window_width, style::k_window_height);
        window.show();
        window.activateWindow();
        pictures::Stage stage{session, window, settings, shop};
        scene.set(stage);
        for (int round = 0; round < 5; ++round) {
            QApplication::processEvents();
            QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }

    QTemporaryDir folder;
    Session session{SessionOptions{}};
    QSettings settings;
    MainWindow window{session, settings};
};

class Accessibility : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light);
        shop_ = pictures::load_shop();
    }

    void what_can_be_used_has_a_name_and_a_role_data() { add_scenes(); }
    void what_can_be_used_has_a_name_and_a_role()
    {
        const World world(scene(), shop_);
        QWidget& front = *front_of(const_cast<MainWindow&>(world.window));
        QStringList complaints;
        int seen = 0;
        walk(QAccessible::queryAccessibleInterface(&front), [&](QAccessibleInterface& interface) {
            const auto* widget = qobject_cast<QWidget*>(interface.object());
            // A field's own icons: what they do is on keys of the field, and a screen reader reads the field.
            if (qobject_cast<QLineEdit*>(widget != nullptr ? widget->parentWidget() : nullptr) != nullptr) {
                return;
            }
            const bool focusable = widget != nullptr && takes_tab(*widget) && widget != &front;
            if (!focusable && !is_interactive(interface.role())) {
                return;
            }
            ++seen;
            const QString where = widget != nullptr ? path_of(widget) : interface.text(QAccessible::Name);
            if (interface.text(QAccessible::Name).trimmed().isEmpty()) {
                complaints << QStringLiteral("no name: %1").arg(where);
            }
            if (interface.role() == QAccessible::NoRole) {
                complaints << QStringLiteral("no role: %1").arg(where);
            }
        });
        QVERIFY(seen > 0);
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
    }

    void the_tab_key_reaches_all_in_reading_order_data() { add_scenes(); }
    void the_tab_key_reaches_all_in_reading_order()
    {
        World world(scene(), shop_);
        if (palette_is_open(world)) {
            return;
        }
        QWidget& front = *front_of(world.window);
        const QList<QPointer<QWidget>> chain = tab_chain(front);
        QVERIFY(!chain.isEmpty());
        QStringList complaints;
        // Really pressed, not only looked up: each stop must hand the keyboard on.
        front.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&front));
        chain.front()->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(QApplication::focusWidget() != nullptr &&
                    (QApplication::focusWidget() == &front || front.isAncestorOf(QApplication::focusWidget())));
        QSet<QWidget*> reached{QApplication::focusWidget()};
        QList<QPointer<QWidget>> walked{QApplication::focusWidget()};  // a list that is filled anew makes its buttons anew
        for (int step = 0; step < 2 * chain.size(); ++step) {
            QWidget* focus = QApplication::focusWidget();
            QVERIFY(focus != nullptr);
            if (focus != &front && !front.isAncestorOf(focus)) {
                complaints << QStringLiteral("the keyboard went away to %1").arg(path_of(focus));
                break;
            }
            QTest::keyClick(focus, Qt::Key_Tab);
            if (!reached.contains(QApplication::focusWidget())) {
                reached.insert(QApplication::focusWidget());
                walked << QApplication::focusWidget();
            }
        }
        for (const QPointer<QWidget>& widget : chain) {
            if (widget != nullptr && !reached.contains(widget) && !stands_for(widget, reached)) {
                complaints << QStringLiteral("not reached: %1").arg(path_of(widget));
            }
        }
        // The keyboard goes round: from the last to the first it goes back once.
        QStringList back;
        for (int i = 0; i < walked.size(); ++i) {
            QWidget* from = walked[i];
            QWidget* to = walked[(i + 1) % walked.size()];
            if (from == nullptr || to == nullptr || !front.isAncestorOf(from) || !front.isAncestorOf(to) || from == to ||
                from->isAncestorOf(to) || to->isAncestorOf(from)) {
                continue;
            }
            const Branches branches = branches_of(from, to);
            if (!reads_before(place_of(*branches.first, front), place_of(*branches.second, front))) {
                back << QStringLiteral("%1 comes before %2").arg(path_of(from), path_of(to));
            }
        }
        if (back.size() > 1) {
            complaints << back;
        }
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
    }

    // One of each kind of widget in each kind of place: what paints the ring is the style's and the class's own.
    void what_has_the_keyboard_looks_different_data() { add_scenes(); }
    void what_has_the_keyboard_looks_different()
    {
        World world(scene(), shop_);
        if (palette_is_open(world)) {
            return;
        }
        QWidget& front = *front_of(world.window);
        const QList<QPointer<QWidget>> chain = tab_chain(front);
        QTest::keyClick(&front, Qt::Key_Shift);  // by keyboard from here on
        QStringList complaints;
        for (const QPointer<QWidget>& widget : chain) {
            QWidget* other = chain.front() != widget ? chain.front() : chain.back();
            if (widget == nullptr || other == nullptr || other == widget || !looked_at_.insert(kind_of(*widget)).second) {
                continue;
            }
            widget->setFocus(Qt::TabFocusReason);
            QVERIFY2(QApplication::focusWidget() == widget, qPrintable(path_of(widget)));
            const QImage focused = looks(*widget);
            other->setFocus(Qt::TabFocusReason);
            if (looks(*widget) == focused) {
                complaints << path_of(widget);
            }
        }
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
    }

private:
    static void add_scenes()
    {
        QTest::addColumn<int>("number");
        int number = 0;
        for (const pictures::Scene& scene : pictures::scenes()) {
            QTest::newRow(qPrintable(scene.name)) << number++;
        }
    }
    static pictures::Scene scene()
    {
        QFETCH(int, number);
        return pictures::scenes().at(static_cast<std::size_t>(number));
    }

    // The palette keeps the keyboard in its field on purpose: Tab chooses the next command.
    static bool palette_is_open(const World& world) { return world.window.commands()->palette()->isVisible(); }

    // Of a group of exclusive buttons the Tab key goes to one; the arrow keys go to the others (QAbstractButton).
    static bool stands_for(const QWidget* widget, const QSet<QWidget*>& reached)
    {
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (button != nullptr && button->autoExclusive()) {
            return std::ranges::any_of(reached, [&](const QWidget* other) {
                const auto* sibling = qobject_cast<const QAbstractButton*>(other);
                return sibling != nullptr && sibling->autoExclusive() && sibling->parentWidget() == button->parentWidget();
            });
        }
        if (button == nullptr || button->group() == nullptr || !button->group()->exclusive()) {
            return false;
        }
        return std::ranges::any_of(button->group()->buttons(), [&](QAbstractButton* other) { return reached.contains(other); });
    }

    static QString kind_of(const QWidget& widget)
    {
        return QString::fromLatin1(widget.metaObject()->className()) + QLatin1Char('/') +
               QString::fromLatin1(widget.parentWidget()->metaObject()->className()) + QLatin1Char('/') + widget.objectName();
    }

    // With what is around it, where a ring may be drawn.
    static QImage looks(QWidget& widget)
    {
        const int margin = style::k_space_1;
        const QRect place = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size()).adjusted(-margin, -margin, margin, margin);
        return widget.window()->grab(place).toImage();
    }

    std::unique_ptr<style::ThemeFollower> theme_;
    std::shared_ptr<const compose::Project> shop_;
    std::set<QString> looked_at_;  // kinds of widgets
};

}  // namespace

QTEST_MAIN(Accessibility)
#include "tst_accessibility.moc"
