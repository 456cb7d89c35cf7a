// No text is cut off, on any page, in any state that has a scene, in any language: labels, buttons, fields' hints and columns' titles
// have the width that their texts need, and no list has to be scrolled sideways. What is meant to be elided (ElidedLabel, the rows of
// lists) is left out.
#include "desktop/frame/preferences.h"
#include "desktop/language.h"
#include "desktop/pictures/theatre.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/rail.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QTest>

using namespace seedbed::desktop;

namespace {

// How many pixels a text lacks; 0 where it fits.
int lack_of(const QLabel& label)
{
    return label.wordWrap() ? label.heightForWidth(label.width()) - label.height() : label.sizeHint().width() - label.width();
}

int lack_of(const QLineEdit& field)
{
    // QLineEdit itself leaves two pixels on each side of the text.
    const QMargins margins = field.textMargins();
    return field.fontMetrics().horizontalAdvance(field.placeholderText()) + margins.left() + margins.right() + 4 -
           field.contentsRect().width();
}

// What lies beyond an ancestor's edge is not seen, unless it can be scrolled to.
int lies_outside(const QWidget& widget)
{
    int outside = 0;
    for (const QWidget* child = &widget; child->parentWidget() && !child->isWindow(); child = child->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea*>(child->parentWidget()->parentWidget()))
            break;
        outside = std::max({outside, child->geometry().right() - child->parentWidget()->rect().right(), -child->x()});
    }
    return outside;
}

struct Finding {
    QString text;
    int lack;
};

Finding look_at(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget); label && !label->text().isEmpty())
        return {label->text(), std::max(lack_of(*label), lies_outside(widget))};
    if (qobject_cast<const Rail*>(widget.parentWidget()))
        return {};  // its buttons elide their texts by themselves
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget); button && !button->text().isEmpty())
        return {button->text(), std::max(button->sizeHint().width() - button->width(), lies_outside(widget))};
    if (const auto* field = qobject_cast<const QLineEdit*>(&widget); field && !field->placeholderText().isEmpty())
        return {field->placeholderText(), lack_of(*field)};
    if (const auto* choice = qobject_cast<const QComboBox*>(&widget))
        return {choice->currentText(), choice->sizeHint().width() - choice->width()};
    return {};
}

QStringList cut_titles(const QHeaderView& header)
{
    QStringList cut;
    for (int column = 0; column < header.count(); ++column) {
        const QString title = header.model()->headerData(column, header.orientation()).toString();
        if (!header.isSectionHidden(column) && header.sectionSize(column) < header.sectionSizeHint(column))
            cut << QStringLiteral("“%1” lacks %2 pixels").arg(title).arg(header.sectionSizeHint(column) - header.sectionSize(column));
    }
    const auto* list = qobject_cast<const QAbstractScrollArea*>(header.parentWidget());
    if (list && header.length() > list->viewport()->width())
        cut << QStringLiteral("the columns from “%1” on are %2 pixels too wide together")
                   .arg(header.model()->headerData(0, header.orientation()).toString())
                   .arg(header.length() - list->viewport()->width());
    return cut;
}

// A page that cannot be scrolled sideways is no wider than what shows it.
int too_wide(const QScrollArea& area)
{
    const bool scrolls = area.horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
    return area.widget() && !scrolls ? area.widget()->width() - area.viewport()->width() : 0;
}

QStringList cut_texts(const QWidget& window)
{
    QStringList cut;
    for (const auto* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible())
            continue;
        if (const auto* header = qobject_cast<const QHeaderView*>(widget))
            cut << cut_titles(*header);
        else if (const auto* area = qobject_cast<const QScrollArea*>(widget); area && too_wide(*area) > 0)
            cut << QStringLiteral("its page is %1 pixels too wide").arg(too_wide(*area));
        else if (const Finding finding = look_at(*widget); finding.lack > 0)
            cut << QStringLiteral("“%1” lacks %2 pixels").arg(finding.text).arg(finding.lack);
    }
    return cut;
}

}  // namespace

class TestTextsFit : public QObject {
    Q_OBJECT

private slots:
    void no_text_is_cut_off_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString& language : Preferences::languages())
            QTest::newRow(qPrintable(language)) << language;
    }
    void no_text_is_cut_off()
    {
        QFETCH(QString, language);
        install_language(*qApp, QLocale(language));
        pictures::Theatre theatre;
        style::ThemeFollower theme(*qApp, style::Scheme::light);
        QStringList cut;
        QSet<QString> told;
        int windows = 0;
        for (const pictures::Scene& scene : pictures::scenes()) {
            theatre.show(scene, [&](const MainWindow& window) {
                ++windows;
                if (window.width() > style::k_window_width)
                    cut << QStringLiteral("%1: the window has to be %2 wide").arg(scene.name).arg(window.width());
                for (const QString& finding : cut_texts(window)) {
                    if (!told.contains(finding))
                        cut << scene.name + ": " + finding;
                    told << finding;
                }
            });
        }
        QVERIFY(windows > 0);
        for (const QString& finding : cut)
            qWarning().noquote() << finding;  // a failure's text has an end, a list of them may not
        QVERIFY(cut.isEmpty());
    }
};

QTEST_MAIN(TestTextsFit)
#include "tst_texts_fit.moc"
