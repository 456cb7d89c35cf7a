// The half of the logs page that follows its model: chips, numbers, sentences, and what is remembered.
#include "desktop/models/log_colors.h"
#include "desktop/models/plural.h"
#include "desktop/pages/logs_page.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/empty_state.h"
#include "desktop/widgets/flow_layout.h"
#include "desktop/widgets/log_chip.h"
#include "desktop/widgets/log_query_field.h"

#include <QAction>
#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <iterator>

namespace seedbed::desktop {

namespace {

QSettings open_settings()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("seedbed"), QStringLiteral("desktop"));
}

QString settings_key(const Session& session, const char* name)
{
    const std::string folder = session.project() ? session.project()->working_dir.string() : std::string();
    const QString project = QString::fromLatin1(QByteArray::fromStdString(folder).toPercentEncoding());
    return QStringLiteral("projects/%1/logs/%2").arg(project, QLatin1String(name));
}

QString clock_text_of(TimePoint time)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(milliseconds).time(), QStringLiteral("HH:mm:ss"));
}

}  // namespace

void LogsPage::refresh()
{
    if (source_chips_.size() != model_.snapshot().sources().size()) {
        refresh_chips();
    }
    refresh_empty();
    if (wanted_context_) {
        go_on_with_context();
    }
    if (!status_pause_.isActive()) {
        status_pause_.start();
    }
}

void LogsPage::refresh_chips()
{
    const auto& sources = model_.snapshot().sources();
    bool more = false;
    for (std::size_t i = source_chips_.size(); i < sources.size(); ++i) {
        const std::string& name = sources[i].name();
        auto* chip = new LogChip(QString::fromStdString(name), chips_->parentWidget());
        chip->setToolTip(tr("Click to show or hide; Ctrl+click shows only this service"));
        chip->set_series(service_color(session().project().get(), name, i));
        connect(chip, &LogChip::toggled, this, [this, name](bool shown) {
            alone_.clear();
            if (shown) {
                hidden_services_.erase(name);
            } else {
                hidden_services_.insert(name);
            }
            apply_filter();
            remember();
        });
        connect(chip, &LogChip::alone_wanted, this, [this, name] { show_service(name); });
        chips_->addWidget(chip);
        chip->show();
        source_chips_.push_back({chip, name});
        if (!alone_.empty() && name != alone_) {
            hidden_services_.insert(name);
        }
        more = true;
    }
    for (const SourceChip& source : source_chips_) {
        const QSignalBlocker quiet(source.chip);
        source.chip->setChecked(!hidden_services_.contains(source.name));
    }
    if (!more) {
        return;
    }
    std::vector<LogSourceLook> looks;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        looks.push_back({QString::fromStdString(sources[i].name()), service_color(session().project().get(), sources[i].name(), i)});
    }
    view_->set_sources(std::move(looks));
    apply_filter();
}

void LogsPage::apply_filter()
{
    model_.set_filter_query(filter_->query(), invert_->isChecked());
    logs::RowFilter filter = model_.filter();
    filter.hidden_sources.clear();
    for (const SourceChip& source : source_chips_) {
        filter.hidden_sources.push_back(hidden_services_.contains(source.name));
    }
    filter.levels = 0;
    for (const LevelChip& level : level_chips_) {
        filter.levels = static_cast<std::uint8_t>(filter.levels | (level.chip->isChecked() ? level.levels : 0));
    }
    filter.folded = fold_->isChecked();
    model_.set_filter(filter);
    view_->refresh();
}

void LogsPage::show_all()
{
    {
        const QSignalBlocker quiet_filter(filter_);
        filter_->clear();
    }
    hidden_services_.clear();
    alone_.clear();
    for (const LevelChip& level : level_chips_) {
        const QSignalBlocker quiet(level.chip);
        level.chip->setChecked(true);
    }
    model_.show_cleared();
    refresh_chips();
    apply_filter();
    remember();
}

// The filter goes, the line stays: what stood around it can be read.
void LogsPage::show_in_context(logs::LineRef ref)
{
    show_all();
    wanted_context_ = ref;  // only now: while the filter goes, the page is refreshed with the rows of before
    go_on_with_context();
}

void LogsPage::go_on_with_context()
{
    if (wanted_context_ && (model_.shows(*wanted_context_) || !model_.filtering())) {
        const logs::LineRef ref = *std::exchange(wanted_context_, std::nullopt);
        view_->show_line(ref);
    }
}

void LogsPage::refresh_status()
{
    const std::uint64_t lines = model_.lines();
    QStringList parts{tr("%Ln line(s)", nullptr, plural_number(lines))};
    const std::uint64_t hidden = model_.hidden();
    if (hidden > 0) {
        const auto back_to = model_.filter_search().matches().back_to();
        parts << (model_.filtering() && back_to ? tr("%L1 hidden, looked back to %2").arg(hidden).arg(clock_text_of(*back_to))
                                                : tr("%L1 hidden").arg(hidden));
    }
    if (const std::uint64_t evicted = model_.snapshot().evicted(); evicted > 0) {
        parts << tr("%Ln older line(s) were let go", nullptr, plural_number(evicted));
    }
    if (const std::uint64_t lost = model_.snapshot().lost(); lost > 0) {
        parts << tr("%Ln line(s) were lost because the disk is full", nullptr, plural_number(lost));
    }
    if (!model_.filter_search().mistake().isEmpty()) {
        parts << tr("The filter has a mistake: %1").arg(model_.filter_search().mistake());
    } else if (model_.filter_search().matches().too_expensive()) {
        parts << tr("The filter's pattern is too expensive");
    }
    if (!told_.isEmpty()) {
        parts << told_;
    }
    status_->setText(parts.join(QStringLiteral("  ·  ")));
    show_all_->setVisible(hidden > 0);
    const auto services = static_cast<int>(source_chips_.size());
    set_state_line(services == 0 ? QString() : tr("%1, merged by time").arg(tr("%n service(s)", nullptr, services)));
    refresh_search();
}

void LogsPage::refresh_search()
{
    const LogSearch& search = model_.search();
    const logs::Matches& matches = search.matches();
    const bool found = matches.count() > 0;
    next_->setEnabled(found);
    previous_->setEnabled(found);
    QString text;
    if (!search.mistake().isEmpty()) {
        text = tr("Mistake: %1").arg(search.mistake());
    } else if (matches.too_expensive()) {
        text = tr("Pattern too expensive");
    } else if (search.active()) {
        const std::uint64_t number = view_->current() ? model_.match_number(*view_->current()) : 0;
        text = number > 0 ? tr("%L1 of %L2").arg(number).arg(matches.count())
               : found    ? tr("%Ln line(s)", nullptr, plural_number(matches.count()))
                          : tr("Nothing found");
        if (!matches.complete() && matches.back_to()) {
            text = tr("%1, back to %2").arg(found ? text : tr("Searching"), clock_text_of(*matches.back_to()));
        }
    }
    search_count_->setText(text);
    search_count_->setToolTip(text);
}

void LogsPage::refresh_empty()
{
    const bool empty = model_.snapshot().sources().empty();
    stack_->setCurrentIndex(empty ? 1 : 0);
    if (!empty) {
        first_line_.stop();
        return;
    }
    if (isVisible() && !first_line_.isActive()) {
        first_line_.start();
    }
    const QString purpose = tr("The lines of all services, merged by time. They appear as soon as a service has been started.");
    if (!session().connected()) {
        empty_->show_message(QStringLiteral("logs"), tr("Waiting for the engine"), purpose);
    } else {
        empty_->show_message(QStringLiteral("logs"), tr("No service has written anything yet"), purpose);
    }
}

// While the engine is away, the window says so.
void LogsPage::refresh_problem()
{
    const auto& failure = feed_.failure();
    if (!failure || !session().connected()) {
        problem_->hide();
    } else {
        problem_->show_failure(tr("The logs could not be read; trying again."), *failure);
    }
}

void LogsPage::tell(const QString& sentence)
{
    told_ = sentence;
    if (!sentence.isEmpty()) {
        telling_.start();
    }
    refresh_status();
}

void LogsPage::load_settings()
{
    const QSettings settings = open_settings();
    const QSignalBlocker quiet_times(times_);
    const QSignalBlocker quiet_fold(fold_);
    times_->setChecked(settings.value(settings_key(session(), "times"), true).toBool());
    fold_->setChecked(settings.value(settings_key(session(), "fold"), true).toBool());
    hidden_services_.clear();
    alone_.clear();
    for (const QString& service : settings.value(settings_key(session(), "hidden")).toStringList()) {
        hidden_services_.insert(service.toStdString());
    }
    view_->set_shows_times(times_->isChecked());
}

void LogsPage::remember()
{
    if (!session().project()) {
        return;
    }
    QSettings settings = open_settings();
    settings.setValue(settings_key(session(), "times"), times_->isChecked());
    settings.setValue(settings_key(session(), "fold"), fold_->isChecked());
    QStringList hidden;
    for (const std::string& service : hidden_services_) {
        hidden << QString::fromStdString(service);
    }
    settings.setValue(settings_key(session(), "hidden"), hidden);
}

}  // namespace seedbed::desktop
