// seedbed-desktop-pictures [--language CODE] [--scheme light|dark] FOLDER [SCENE…]: draws every scene into PNG files, for people to look
// at; in English, light and dark, unless asked otherwise. Runs without a display (QT_QPA_PLATFORM=offscreen).
#include "desktop/language.h"
#include "desktop/pictures/scenes.h"
#include "desktop/pictures/theatre.h"
#include "desktop/style/theme_follower.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDialog>
#include <QDir>
#include <QMenu>
#include <QPainter>

#include <cstdio>
#include <optional>

using namespace seedbed::desktop;

namespace {

// The window with the dialog that stands on it, as a screen would show both.
QPixmap picture_of(const MainWindow& window)
{
    QPixmap picture = const_cast<MainWindow&>(window).grab();
    for (auto* dialog : window.findChildren<QDialog*>()) {
        if (dialog->isVisible()) {
            QPainter painter(&picture);
            const QPixmap front = dialog->grab();
            const QPoint at((picture.width() - front.width()) / 2, (picture.height() - front.height()) / 2);
            painter.drawPixmap(at, front);
            painter.setPen(style::colors(window.palette()).control);
            painter.drawRect(QRect(at, front.size()));
        }
    }
    for (auto* menu : window.findChildren<QMenu*>()) {
        if (menu->isVisible()) {
            QPainter(&picture).drawPixmap(window.mapFromGlobal(menu->pos()), menu->grab());
        }
    }
    return picture;
}

QString file_name(const QString& scene, style::Scheme scheme)
{
    return QStringLiteral("%1-%2.png").arg(scene, scheme == style::Scheme::light ? QStringLiteral("light") : QStringLiteral("dark"));
}

struct Order {
    QDir folder;
    QStringList wanted;  // empty: every scene
    QLocale locale;
    std::vector<style::Scheme> schemes;
};

std::optional<Order> read_order(const QStringList& arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption language(QStringLiteral("language"), QString(), QStringLiteral("code"), QStringLiteral("en"));
    const QCommandLineOption scheme(QStringLiteral("scheme"), QString(), QStringLiteral("word"));
    parser.addOptions({language, scheme});
    if (!parser.parse(arguments) || parser.positionalArguments().isEmpty()) {
        return std::nullopt;
    }
    Order order{QDir(parser.positionalArguments().constFirst()),
                parser.positionalArguments().mid(1),
                QLocale(parser.value(language)),
                {style::Scheme::light, style::Scheme::dark}};
    if (parser.isSet(scheme)) {
        const auto only = style::parse_scheme(parser.value(scheme));
        if (!only) {
            return std::nullopt;
        }
        order.schemes = {*only};
    }
    return order;
}

// How many could not be written.
int draw(const Order& order, style::Scheme scheme, pictures::Theatre& theatre)
{
    int failed = 0;
    for (const pictures::Scene& scene : pictures::scenes()) {
        if (!order.wanted.isEmpty() && !order.wanted.contains(scene.name)) {
            continue;
        }
        const QString file = order.folder.filePath(file_name(scene.name, scheme));
        theatre.show(scene, [&](const MainWindow& window) {
            if (!picture_of(window).save(file)) {
                std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
                ++failed;
            }
        });
    }
    return failed;
}

}  // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    const auto order = read_order(QApplication::arguments());
    if (!order) {
        std::fputs("usage: seedbed-desktop-pictures [--language CODE] [--scheme light|dark] FOLDER [SCENE...]\n", stderr);
        return 64;
    }
    order->folder.mkpath(QStringLiteral("."));
    install_language(application, order->locale);
    pictures::Theatre theatre;
    style::ThemeFollower theme(application, style::Scheme::light);
    int failed = 0;
    for (const auto scheme : order->schemes) {
        theme.force(scheme);
        failed += draw(*order, scheme, theatre);
    }
    return failed == 0 ? 0 : 73;
}
