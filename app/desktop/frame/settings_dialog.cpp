#include "desktop/frame/settings_dialog.h"

#include "desktop/frame/preferences.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/check_box.h"
#include "desktop/widgets/choice_box.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

namespace {

// As its speakers write it: "Deutsch".
QString name_of_language(const QString& code)
{
    QString name = QLocale(code).nativeLanguageName();
    if (code == QLatin1String("en")) {
        name = QStringLiteral("English");
    }
    return name.isEmpty() ? code : name;
}

}  // namespace

SettingsDialog::SettingsDialog(Preferences& preferences, bool tray_there, QWidget* parent)
    : QDialog(parent)
    , preferences_(preferences)
    , language_(new ChoiceBox(this))
    , scheme_(new ChoiceBox(this))
    , notifications_(new CheckBox(tr("&Notify me of what finishes while I look elsewhere"), this))
    , tray_(new CheckBox(tr("Keep running in the &tray when the window is closed"), this))
{
    setWindowTitle(tr("Settings"));
    tray_->setEnabled(tray_there);
    tray_->setToolTip(tray_there ? QString() : tr("This desktop has no place for tray icons."));
    fill();
    build();
    connect_choices();
}

void SettingsDialog::fill()
{
    language_->addItem(tr("As the system"), QString());
    for (const QString& code : Preferences::languages()) {
        language_->addItem(name_of_language(code), code);
    }
    language_->setCurrentIndex(std::max(0, language_->findData(preferences_.language())));
    scheme_->addItem(tr("As the system"));
    scheme_->addItem(tr("Light"), static_cast<int>(style::Scheme::light));
    scheme_->addItem(tr("Dark"), static_cast<int>(style::Scheme::dark));
    const auto scheme = preferences_.scheme();
    scheme_->setCurrentIndex(scheme ? scheme_->findData(static_cast<int>(*scheme)) : 0);
    notifications_->setChecked(preferences_.notifications());
    tray_->setChecked(preferences_.keeps_in_tray());
}

void SettingsDialog::build()
{
    auto* heading = new QLabel(tr("Settings"), this);
    style::set_role(*heading, "heading");
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(style::k_space_4);
    form->setVerticalSpacing(style::k_space_3);
    form->addRow(tr("&Language"), language_);
    form->addRow(tr("&Appearance"), scheme_);
    form->addRow(notifications_);
    form->addRow(tray_);
    auto* said = new QLabel(tr("What you change here takes effect at once."), this);
    style::set_role(*said, "muted");
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* last = new QHBoxLayout;
    last->addWidget(said, 1);
    last->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::k_space_6, style::k_space_4, style::k_space_6, style::k_space_4);
    column->setSpacing(style::k_space_4);
    column->addWidget(heading);
    column->addLayout(form);
    column->addStretch(1);
    column->addLayout(last);
    setMinimumWidth(style::k_reading_width);
}

void SettingsDialog::connect_choices()
{
    connect(scheme_, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant chosen = scheme_->currentData();
        preferences_.set_scheme(chosen.isValid() ? std::optional(static_cast<style::Scheme>(chosen.toInt())) : std::nullopt);
    });
    connect(notifications_, &QCheckBox::toggled, &preferences_, &Preferences::set_notifications);
    connect(tray_, &QCheckBox::toggled, &preferences_, &Preferences::set_keeps_in_tray);
    // Last of all and later: the window is made anew in the other language, and this dialog with it.
    connect(language_, &QComboBox::currentIndexChanged, this, [this] {
        QMetaObject::invokeMethod(
            &preferences_, [&preferences = preferences_, code = language_->currentData().toString()] { preferences.set_language(code); },
            Qt::QueuedConnection);
    });
}

}  // namespace seedbed::desktop
