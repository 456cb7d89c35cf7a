#include "desktop/style/style_sheet.h"

#include <QStyle>
#include <QWidget>

#include <string_view>
#include <utility>

namespace seedbed::desktop::style {

namespace {

// Placeholders are @name; every value comes from the theme.
constexpr const char* k_template = R"(
QToolTip { background: @raised; color: @text; border: @linepx solid @border; padding: @space1px @space2px; }

QLabel[role="heading"], QLabel[role="strong"], QLabel[role="muted"], QLabel[role="mono"], QLabel[role="error"] { background: transparent; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="error"] { color: @bad; }

QWidget[role="page"] { background: @surface; }
QWidget[role="rail"] { background: @window; border: none; border-right: @linepx solid @border; }
QWidget[role="bar"] { background: @raised; border: none; border-top: @linepx solid @border; }
QWidget[role="header"] { background: @surface; border: none; border-bottom: @linepx solid @border; }
QWidget[role="side"] { background: @raised; border: none; border-left: @linepx solid @border; }
QWidget[role="card"] { background: @raised; border: @linepx solid @border; border-radius: @radiuspx; }
QWidget[role="banner-info"] { background: @info_soft; border: @linepx solid @info; border-radius: @radiuspx; }
QWidget[role="banner-good"] { background: @good_soft; border: @linepx solid @good; border-radius: @radiuspx; }
QWidget[role="banner-warning"] { background: @warning_soft; border: @linepx solid @warning; border-radius: @radiuspx; }
QWidget[role="banner-bad"] { background: @bad_soft; border: @linepx solid @bad; border-radius: @radiuspx; }

QPushButton, QToolButton { background: @raised; color: @text; border: @linepx solid @control; border-radius: @radiuspx;
    padding: 0 @space3px; min-height: @controlpx; }
QToolButton::menu-indicator { image: none; }
QPushButton::menu-indicator { subcontrol-origin: padding; subcontrol-position: center right; right: @space2px; }
QPushButton:hover, QToolButton:hover { background: @hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: @selection; }
QPushButton:disabled, QToolButton:disabled { color: @disabled; border-color: @border; background: transparent; }
QPushButton:focus, QToolButton:focus { border: @focuslinepx solid @focus; padding: 0 @focusspace3px; min-height: @focuscontrolpx; }
QPushButton[role="primary"], QToolButton[role="primary"] { background: @accent_fill; color: @accent_text; border-color: @accent_fill; }
QPushButton[role="primary"]:hover, QToolButton[role="primary"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[role="primary"]:disabled, QToolButton[role="primary"]:disabled { background: @idle_soft; color: @disabled;
    border-color: @border; }
QPushButton[role="primary"]:focus, QToolButton[role="primary"]:focus { border-color: @text; }
QPushButton[role="primary-left"], QPushButton[role="primary-right"] { background: @accent_fill; color: @accent_text;
    border-color: @accent_fill; }
QPushButton[role="primary-left"] { border-top-right-radius: 0; border-bottom-right-radius: 0; }
QPushButton[role="primary-right"] { border-top-left-radius: 0; border-bottom-left-radius: 0; padding: 0 @space2px; }
QPushButton[role="primary-left"]:hover, QPushButton[role="primary-right"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[role="primary-left"]:disabled, QPushButton[role="primary-right"]:disabled { background: @idle_soft; color: @disabled;
    border-color: @border; }
QPushButton[role="primary-left"]:focus, QPushButton[role="primary-right"]:focus { border-color: @text; }
QPushButton[role="primary-right"]:focus { padding: 0 @focusspace2px; }
QPushButton[role="danger"] { background: @raised; color: @bad; border-color: @bad; }
QPushButton[role="danger"]:hover { background: @bad_soft; }
QPushButton[role="flat"], QToolButton[role="flat"] { background: transparent; border-color: transparent; padding: 0 @space2px; }
QPushButton[role="flat"]:hover, QToolButton[role="flat"]:hover { background: @hover; }
QPushButton[role="flat"]:disabled, QToolButton[role="flat"]:disabled { border-color: transparent; }
QPushButton[role="flat"]:focus, QToolButton[role="flat"]:focus { border-color: @focus; padding: 0 @focusspace2px; }
QPushButton[role="link"] { background: transparent; border-color: transparent; color: @accent; padding: 0 @space1px; text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border-color: @focus; padding: 0 @focusspace1px; }
QLineEdit > QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: @raised; color: @text; border: @linepx solid @control;
    border-radius: @radiuspx; selection-background-color: @selection; selection-color: @text; }
QLineEdit, QComboBox { padding: 0 @space2px; min-height: @controlpx; }
QLineEdit:read-only { background: @surface; border-color: @border; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus { border: @focuslinepx solid @focus; }
QLineEdit:focus, QComboBox:focus { padding: 0 @focusspace2px; min-height: @focuscontrolpx; }
QPlainTextEdit[role="bare"], QTextEdit[role="bare"] { border: none; border-radius: 0; background: @surface; }
QComboBox::drop-down { border: none; width: @space6px; }
QComboBox QAbstractItemView { background: @raised; border: @linepx solid @border; }

QAbstractItemView { background: @surface; alternate-background-color: @raised; color: @text; border: @linepx solid @border;
    border-radius: @radiuspx; outline: none; selection-background-color: @selection; selection-color: @text; }
QAbstractItemView[role="bare"] { border: none; border-radius: 0; }
QAbstractItemView[role="in-card"] { border: none; border-radius: 0; background: @raised; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: @muted; border: none; border-bottom: @linepx solid @border;
    padding: @space1px @space3px; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[role="page"] { background: @surface; }
QTableCornerButton::section { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QScrollBar:vertical { background: transparent; width: @space3px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: @space3px; margin: 0; }
QScrollBar::handle { background: @control; border-radius: @space1px; margin: @linepx; }
QScrollBar::handle:vertical { min-height: @space8px; }
QScrollBar::handle:horizontal { min-width: @space8px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: @idle_soft; border: none; border-radius: @barradiuspx; max-height: @barpx; min-height: @barpx; }
QProgressBar::chunk { background: @accent; border-radius: @barradiuspx; }

QMenu { background: @raised; color: @text; border: @linepx solid @border; padding: @space1px; }
QMenu::item { padding: @space2px @space6px @space2px @space3px; border-radius: @space1px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: @linepx; background: @border; margin: @space1px @space2px; }
QMenu::icon { padding-left: @space2px; }

QSplitter::handle { background: @border; }
QSplitter::handle:horizontal { width: @linepx; }
QSplitter::handle:vertical { height: @linepx; }
QDialog { background: @surface; }
)";

QString name_of(const QColor& color)
{
    return color.name(QColor::HexRgb);
}

QString disabled_of(Scheme scheme)
{
    return palette_of(scheme).color(QPalette::Disabled, QPalette::Text).name(QColor::HexArgb);
}

}  // namespace

void set_role(QWidget& widget, const char* role)
{
    widget.setProperty("role", QString::fromLatin1(role));
    // Plain QWidgets paint a style sheet's background only when told to.
    widget.setAttribute(Qt::WA_StyledBackground);
    // A style sheet looks at a property only when the widget is polished, which may have happened already.
    if (widget.testAttribute(Qt::WA_WState_Polished)) {
        widget.style()->unpolish(&widget);
        widget.style()->polish(&widget);
    }
    const std::string_view name(role);
    if (name == "heading") {
        widget.setFont(heading_font());
    } else if (name == "strong") {
        widget.setFont(strong_font());
    } else if (name == "mono") {
        widget.setFont(mono_font());
    }
}

QString style_sheet(Scheme scheme)
{
    const Colors& c = colors_of(scheme);
    const auto pixels = [](int value) { return QString::number(value); };
    constexpr int k_bar = k_space_1 + k_space_1 / 2;
    // A focus ring is one pixel thicker than the line that it replaces; the padding gives that pixel back so that nothing moves.
    constexpr int k_thicker = k_focus_line - k_line;
    // Longest names first where one begins with another.
    const std::pair<const char*, QString> values[] = {
        {"@focuscontrol", pixels(k_control_height - 2 * k_focus_line)},
        {"@focusspace3", pixels(k_space_3 - k_thicker)},
        {"@focusspace2", pixels(k_space_2 - k_thicker)},
        {"@focusspace1", pixels(k_space_1 - k_thicker)},
        {"@focusline", pixels(k_focus_line)},
        {"@control"
         "px",
         pixels(k_control_height - 2 * k_line) + QStringLiteral("px")},
        {"@barradius", pixels(k_bar / 2)},
        {"@bar"
         "px",
         pixels(k_bar) + QStringLiteral("px")},
        {"@radius", pixels(k_radius)},
        {"@line", pixels(k_line)},
        {"@space1", pixels(k_space_1)},
        {"@space2", pixels(k_space_2)},
        {"@space3", pixels(k_space_3)},
        {"@space6", pixels(k_space_6)},
        {"@space8", pixels(k_space_8)},
        {"@surface", name_of(c.surface)},
        {"@window", name_of(c.window)},
        {"@raised", name_of(c.raised)},
        {"@hover", name_of(c.hover)},
        {"@border", name_of(c.border)},
        {"@control", name_of(c.control)},
        {"@text", name_of(c.text)},
        {"@muted", name_of(c.muted)},
        {"@accent_fill", name_of(c.accent_fill)},
        {"@accent_hover", name_of(c.accent_hover)},
        {"@accent_text", name_of(c.accent_text)},
        {"@accent", name_of(c.accent)},
        {"@selection", name_of(c.selection)},
        {"@focus", name_of(c.focus)},
        {"@disabled", disabled_of(scheme)},
        {"@good_soft", name_of(c.good_soft)},
        {"@warning_soft", name_of(c.warning_soft)},
        {"@bad_soft", name_of(c.bad_soft)},
        {"@info_soft", name_of(c.info_soft)},
        {"@idle_soft", name_of(c.idle_soft)},
        {"@good", name_of(c.good)},
        {"@warning", name_of(c.warning)},
        {"@bad", name_of(c.bad)},
        {"@info", name_of(c.info)},
    };
    QString sheet = QString::fromLatin1(k_template);
    for (const auto& [name, value] : values) {
        sheet.replace(QLatin1String(name), value);
    }
    return sheet;
}

}  // namespace seedbed::desktop::style
