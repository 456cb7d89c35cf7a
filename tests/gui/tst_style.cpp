// Contrast is computed, not judged by eye; and no colour or pixel value hides outside style/.
#include "checkout.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/style/theme_follower.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include <cmath>

using namespace seedbed::desktop::style;

namespace {

// Relative luminance and contrast ratio: WCAG 2.1, "relative luminance".
double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

class Style : public QObject {
    Q_OBJECT

private slots:
    void text_can_be_read_on_every_ground_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<double>("least");
        for (const auto scheme : {Scheme::light, Scheme::dark}) {
            const Colors& c = colors_of(scheme);
            const QByteArray name = scheme == Scheme::light ? "light " : "dark ";
            const auto row = [&](const char* what, const QColor& text, const QColor& ground, double least = 4.5) {
                QTest::newRow((name + what).constData()) << text << ground << least;
            };
            for (const auto& [ground_name, ground] :
                 {std::pair{"window", c.window}, std::pair{"surface", c.surface}, std::pair{"raised", c.raised},
                  std::pair{"hover", c.hover}, std::pair{"selection", c.selection}}) {
                row(qPrintable(QStringLiteral("text on %1").arg(QLatin1String(ground_name))), c.text, ground);
                row(qPrintable(QStringLiteral("muted on %1").arg(QLatin1String(ground_name))), c.muted, ground);
                row(qPrintable(QStringLiteral("accent on %1").arg(QLatin1String(ground_name))), c.accent, ground);
                row(qPrintable(QStringLiteral("focus ring on %1").arg(QLatin1String(ground_name))), c.focus, ground, 3.0);
            }
            row("button", c.accent_text, c.accent_fill);
            row("button under the pointer", c.accent_text, c.accent_hover);
            row("good", c.good, c.good_soft);
            row("warning", c.warning, c.warning_soft);
            row("bad", c.bad, c.bad_soft);
            row("info", c.info, c.info_soft);
            row("idle", c.idle, c.idle_soft);
            row("bad text", c.bad, c.surface);
            row("bad text on a card", c.bad, c.raised);
            for (const QColor& ground : {c.good_soft, c.warning_soft, c.bad_soft, c.info_soft, c.idle_soft, c.match, c.match_here}) {
                row(qPrintable(QStringLiteral("text on %1").arg(ground.name())), c.text, ground);
            }
            row("control on a page", c.control, c.surface, 3.0);
            row("control on a card", c.control, c.raised, 3.0);
            int number = 0;
            for (const QColor& color : c.series) {
                row(qPrintable(QStringLiteral("series %1").arg(++number)), color, c.surface);
            }
        }
    }

    void text_can_be_read_on_every_ground()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        QFETCH(double, least);
        const double ratio = contrast(text, ground);
        QVERIFY2(ratio >= least, qPrintable(QStringLiteral("%1 on %2: %3").arg(text.name(), ground.name()).arg(ratio)));
    }

    void a_palette_tells_its_scheme()
    {
        QCOMPARE(scheme_of(palette_of(Scheme::light)), Scheme::light);
        QCOMPARE(scheme_of(palette_of(Scheme::dark)), Scheme::dark);
        QCOMPARE(&colors(palette_of(Scheme::dark)), &colors_of(Scheme::dark));
    }

    void the_style_sheet_has_no_open_place()
    {
        for (const auto scheme : {Scheme::light, Scheme::dark}) {
            QVERIFY(!style_sheet(scheme).contains(QLatin1Char('@')));
        }
    }

    void the_scheme_changes_while_running()
    {
        ThemeFollower theme(*qApp, Scheme::light);
        QWidget widget;
        widget.show();
        QTRY_COMPARE(scheme_of(widget.palette()), Scheme::light);
        const QSignalSpy changed(&theme, &ThemeFollower::scheme_changed);
        theme.force(Scheme::dark);
        QCOMPARE(changed.count(), 1);
        QTRY_COMPARE(scheme_of(widget.palette()), Scheme::dark);
        theme.force(Scheme::dark);
        QCOMPARE(changed.count(), 1);
    }

    void icons_take_the_colour_that_they_are_asked_for()
    {
        QVERIFY(has_icon(QStringLiteral("database")));
        const QImage image = icon_pixmap(QStringLiteral("states/running"), 32, Qt::red, 1.0).toImage();
        QCOMPARE(image.pixelColor(16, 16), QColor(Qt::red));
        QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
        QCOMPARE(icon_pixmap(QStringLiteral("database"), 16, Qt::red, 2.0).size(), QSize(32, 32));
    }

    void every_icon_that_the_sources_name_exists()
    {
        // icon("name"), icon_pixmap("name", states/name …
        const QRegularExpression names(QStringLiteral("(?:icon|icon_on_accent)\\(QStringLiteral\\(\"([a-z/-]+)\"\\)\\)"));
        int found = 0;
        QDirIterator files(QStringLiteral(SEEDBED_SOURCE_DIR "/app/desktop"), {QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto matches = names.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext()) {
                const QString name = matches.next().captured(1);
                QVERIFY2(has_icon(name), qPrintable(file.fileName() + QStringLiteral(": ") + name));
                ++found;
            }
        }
        QVERIFY(found > 20);
    }

    void colours_and_pixels_stand_in_style_alone()
    {
        const QList<QRegularExpression> forbidden{
            QRegularExpression(QStringLiteral("\"#[0-9a-fA-F]{3,8}\"|0x[0-9a-fA-F]{6}\\b")),
            QRegularExpression(
                QStringLiteral("\\bQColor\\s*\\(\\s*[0-9\"]|\\bqRgb|Qt::(?:red|green|blue|yellow|gray|black|white|cyan|magenta)\\b")),
            QRegularExpression(QStringLiteral("set(?:Fixed|Minimum|Maximum)(?:Width|Height|Size)\\(\\s*[2-9]\\d*")),
            QRegularExpression(QStringLiteral("set(?:ContentsMargins|Spacing|HorizontalSpacing|VerticalSpacing)\\([^)]*\\b[1-9]\\d*\\b")),
            QRegularExpression(QStringLiteral("setP(?:ixel|oint)Size(?:F)?\\(\\s*[1-9]")),
        };
        const QString root = QStringLiteral(SEEDBED_SOURCE_DIR "/app/desktop/");
        QDirIterator files(root, {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files, QDirIterator::Subdirectories);
        QStringList offences;
        while (files.hasNext()) {
            const QString path = files.next();
            const QString inside = path.mid(root.size());
            if (inside.startsWith(QLatin1String("style/")) || inside.startsWith(QLatin1String("pictures/"))) {
                continue;
            }
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
            for (int i = 0; i < lines.size(); ++i) {
                for (const QRegularExpression& pattern : forbidden) {
                    if (lines[i].contains(pattern)) {
                        offences << QStringLiteral("%1:%2: %3").arg(inside).arg(i + 1).arg(lines[i].trimmed());
                    }
                }
            }
        }
        QVERIFY2(offences.isEmpty(), qPrintable(offences.join(QLatin1Char('\n'))));
    }
};

}  // namespace

QTEST_MAIN(Style)
#include "tst_style.moc"
