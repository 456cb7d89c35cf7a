// What the logs page can do with lines: copy, save, show in context, go to a time.
#include "desktop/models/plural.h"
#include "desktop/pages/logs_page.h"
#include "desktop/style/icons.h"
#include "logs/line_text.h"

#include <QAction>
#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QInputDialog>
#include <QMenu>

namespace seedbed::desktop {

namespace {

// Up to here lines are put together at once, in a few milliseconds; more of them on a worker.
constexpr std::size_t k_copied_at_once = 5'000;

std::string text_of_lines(const logs::LogSnapshot& snapshot, const std::vector<logs::LineRef>& lines, const logs::LineFormat& format,
                          const std::stop_token& stop)
{
    std::string text;
    for (const logs::LineRef ref : lines) {
        if (stop.stop_requested()) {
            break;
        }
        logs::append_line(snapshot, ref, format, text);
    }
    return text;
}

}  // namespace

void LogsPage::copy(bool with_times)
{
    std::vector<logs::LineRef> lines = view_->selected_lines();
    if (lines.empty()) {
        return;
    }
    const logs::LineFormat format{.times = with_times, .sources = with_times, .colors = false};
    const auto put = [this](const std::string& text, std::size_t count) {
        QGuiApplication::clipboard()->setText(QString::fromStdString(text));
        tell(tr("%n line(s) copied", nullptr, static_cast<int>(count)));
    };
    if (lines.size() <= k_copied_at_once) {
        put(text_of_lines(model_.snapshot(), lines, format, {}), lines.size());
        return;
    }
    const std::size_t count = lines.size();
    auto work = [snapshot = model_.snapshot(), lines = std::move(lines), format](const std::stop_token& stop) {
        return text_of_lines(snapshot, lines, format, stop);
    };
    copying_ = session().workers().run(this, std::move(work), [put, count](const Outcome<std::string>& outcome) {
        if (outcome.ok()) {
            put(outcome.value(), count);
        }
    });
}

void LogsPage::save(const std::filesystem::path& file, bool shown_only)
{
    auto work = [snapshot = model_.snapshot(), lines = model_.all_lines(shown_only), file](const std::stop_token& stop) {
        return logs::write_lines(snapshot, lines, {.times = true, .sources = true, .colors = false}, file, stop);
    };
    tell(tr("Saving …"));
    saving_ = session().workers().run_long(this, std::move(work), [this, file](const Outcome<std::uint64_t>& outcome) {
        const QString name = QString::fromStdString(file.filename().string());
        if (outcome.ok()) {
            tell(tr("%Ln line(s) saved to %1", nullptr, plural_number(outcome.value())).arg(name));
        } else {
            tell(outcome.failure().detail + QStringLiteral(". ") + outcome.failure().next_action);
        }
    });
}

void LogsPage::ask_where_to_save(bool shown_only)
{
    const QString project = session().project() ? QString::fromStdString(session().project()->name) : QStringLiteral("seedbed");
    const QString name = QStringLiteral("%1-%2.log").arg(project, QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    auto* dialog = new QFileDialog(this, shown_only ? tr("Save what is shown") : tr("Save all lines"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, shown_only](const QString& file) { save(std::filesystem::path(file.toStdString()), shown_only); });
    dialog->open();
}

void LogsPage::ask_for_time()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Go to a time"));
    dialog->setLabelText(tr("Time of day, or date and time (22:44, 22:44:06, 2026-11-22 22:44):"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& text) {
        const QString typed = text.trimmed();
        QDateTime when = QDateTime::fromString(typed, QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        if (!when.isValid()) {
            when = QDateTime::fromString(typed, QStringLiteral("yyyy-MM-dd HH:mm"));
        }
        for (const char* format : {"H:mm:ss", "H:mm"}) {
            const QTime time = QTime::fromString(typed, QLatin1String(format));
            if (!when.isValid() && time.isValid()) {
                when = QDateTime(QDate::currentDate(), time);
            }
        }
        if (!when.isValid()) {
            tell(tr("“%1” is no time").arg(typed));
            return;
        }
        view_->show_time(TimePoint(std::chrono::milliseconds(when.toMSecsSinceEpoch())));
    });
    dialog->open();
}

void LogsPage::show_menu(const QPoint& place, std::optional<logs::LineRef> line)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    copy_->setEnabled(view_->has_selection());
    copy_with_times_->setEnabled(view_->has_selection());
    menu->addActions({copy_, copy_with_times_});
    if (line) {
        menu->addSeparator();
        const std::string name = model_.snapshot().source(line->source).name();
        const QString shown = QString::fromStdString(name);
        if (model_.hidden() > 0) {
            menu->addAction(style::icon(QStringLiteral("logs")), tr("Show in context"), this, [this, line] { show_in_context(*line); });
        }
        menu->addAction(style::icon(QStringLiteral("eye")), tr("Only %1").arg(shown), this, [this, name] { show_service(name); });
        menu->addAction(style::icon(QStringLiteral("eye-off")), tr("Hide %1").arg(shown), this, [this, name] {
            alone_.clear();
            hidden_services_.insert(name);
            refresh_chips();
            apply_filter();
        });
    }
    menu->popup(place);
}

}  // namespace seedbed::desktop
