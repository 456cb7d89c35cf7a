// Looking at widgets as a person does: by the words that stand on them.
#pragma once

#include <QAbstractButton>
#include <QLabel>
#include <QMenu>
#include <QTest>

namespace seedbed::test {

// All labels that can be seen, a line each.
inline QString visible_text(const QWidget& place)
{
    QStringList texts;
    for (const auto* label : place.findChildren<QLabel*>()) {
        if (label->isVisible()) {
            texts << label->text();
        }
    }
    return texts.join(QLatin1Char('\n'));
}

// Null when there is none.
template <typename Button = QAbstractButton>
Button* button_named(const QWidget& place, const QString& text)
{
    for (auto* button : place.findChildren<Button*>()) {
        if (button->text() == text) {
            return button;
        }
    }
    return nullptr;
}

inline void press(const QWidget& place, const QString& text)
{
    auto* button = button_named(place, text);
    QVERIFY2(button != nullptr, qPrintable(text));
    button->click();
}

// Null when there is none.
inline QAction* action_named(const QMenu& menu, const QString& begin)
{
    for (QAction* action : menu.actions()) {
        if (action->text().startsWith(begin)) {
            return action;
        }
    }
    return nullptr;
}

}  // namespace seedbed::test
