#include "desktop/pages/usage_page.h"

#include "desktop/models/format.h"
#include "desktop/models/log_colors.h"
#include "desktop/pages/page_layout.h"
#include "desktop/style/style_sheet.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/empty_state.h"
#include "desktop/widgets/table_view.h"
#include "desktop/widgets/usage_delegates.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

namespace {

using environment::ServiceState;
using environment::ServiceStatus;

constexpr std::chrono::hours k_shown{1};
// While less than this was measured the charts show no more than that, so that the first minutes can be read.
constexpr std::chrono::minutes k_least_shown{5};
constexpr int k_charts_ms = 1'000;
constexpr int k_two_columns_from = 820;
const char* const k_environment_id = "environment";
const char* const k_host_id = "host";

bool runs(const ServiceStatus& service)
{
    return !service.container.empty() && (service.state == ServiceState::running || service.state == ServiceState::starting ||
                                          service.state == ServiceState::unhealthy || service.state == ServiceState::paused);
}

std::string name_of(const ServiceStatus& service)
{
    return service.number > 1 ? service.service + "-" + std::to_string(service.number) : service.service;
}

template <typename T>
void add_to(std::optional<T>& sum, const std::optional<T>& value)
{
    if (value) {
        sum = sum.value_or(T{}) + *value;
    }
}

}  // namespace

UsagePage::UsagePage(Session& session, QWidget* parent) : Page(session, tr("Usage"), parent)
{
    build();
    charts_pause_.setSingleShot(true);
    charts_pause_.setInterval(k_charts_ms);
    connect(&charts_pause_, &QTimer::timeout, this, &UsagePage::refresh_charts);
    connect(&session.usage(), &UsageWatch::sampled, this, [this] {
        if (!looked_at()) {
            return;
        }
        refresh_rows();
        if (!charts_pause_.isActive()) {
            charts_pause_.start();
        }
    });
    connect(&session, &Session::services_changed, this, &UsagePage::refresh);
    connect(&session, &Session::engine_changed, this, &UsagePage::refresh_rows);
    refresh();
}

void UsagePage::build()
{
    table_ = new TableView(model_, tr("What services use"));
    table_->setItemDelegateForColumn(UsageModel::NameColumn, new UsageNameDelegate(table_));
    table_->setItemDelegateForColumn(UsageModel::MemoryColumn, new UsageMeterDelegate(table_));
    for (const int column : {UsageModel::CpuColumn, UsageModel::NetworkColumn, UsageModel::DiskColumn, UsageModel::ProcessesColumn}) {
        table_->setItemDelegateForColumn(column, new TwoLineDelegate(false, table_));
    }
    table_->set_stretch_column(UsageModel::NameColumn);
    table_->set_fits_content(true);
    style::set_role(*table_, "bare");
    connect(table_, &TableView::selection_moved, this, [this] {
        const int row = table_->current_row();
        const bool service = row >= 0 && model_.at(row).kind == UsageRow::Kind::service;
        for (const Chart& chart : charts_) {
            chart.widget->set_emphasis(service ? text_of(model_.at(row).name) : QString());
        }
    });

    auto* content = new QWidget(this);
    style::set_role(*content, "page");
    grid_ = new QGridLayout;
    grid_->setHorizontalSpacing(style::k_space_6);
    grid_->setVerticalSpacing(style::k_space_4);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(style::k_space_6, 0, style::k_space_6, style::k_space_6);
    column->setSpacing(style::k_space_6);
    column->addWidget(table_);
    column->addLayout(grid_);
    column->addStretch(1);
    using usage::Usage;
    add_chart(tr("CPU"), SeriesUnit::percent, [](const Usage& usage) { return usage.cpu_percent; });
    add_chart(tr("Memory"), SeriesUnit::bytes, [](const Usage& usage) { return std::optional(static_cast<double>(usage.memory)); });
    add_chart(tr("Network, received"), SeriesUnit::bytes_per_second, [](const Usage& usage) { return usage.network_rx_rate; });
    add_chart(tr("Network, sent"), SeriesUnit::bytes_per_second, [](const Usage& usage) { return usage.network_tx_rate; });
    add_chart(tr("Disk, read"), SeriesUnit::bytes_per_second, [](const Usage& usage) { return usage.block_read_rate; });
    add_chart(tr("Disk, written"), SeriesUnit::bytes_per_second, [](const Usage& usage) { return usage.block_write_rate; });
    add_chart(tr("Processes"), SeriesUnit::count, [](const Usage& usage) { return std::optional(static_cast<double>(usage.pids)); });
    add_chart(tr("CPU of the machine"), SeriesUnit::percent, {});

    scroll_ = new QScrollArea(this);
    scroll_->setAccessibleName(title());
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidget(content);
    empty_ = new EmptyState(this);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(scroll_);
    stack_->addWidget(empty_);
    problem_ = new Banner(this);
    lay_out_page(*this, *problem_, *stack_);
    arrange_charts();
}

void UsagePage::add_chart(const QString& title, SeriesUnit unit, Value value)
{
    charts_.push_back({new TimeSeries(title, unit, hover_, this), std::move(value)});
}

std::vector<TimeSeries*> UsagePage::charts() const
{
    std::vector<TimeSeries*> widgets;
    for (const Chart& chart : charts_) {
        widgets.push_back(chart.widget);
    }
    return widgets;
}

void UsagePage::arrange_charts()
{
    const int columns = width() >= k_two_columns_from ? 2 : 1;
    if (columns == columns_) {
        return;
    }
    columns_ = columns;
    int place = 0;
    for (const Chart& chart : charts_) {
        grid_->addWidget(chart.widget, place / columns, place % columns);
        ++place;
    }
}

void UsagePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    arrange_charts();
}

void UsagePage::take_focus()
{
    table_->setFocus(Qt::OtherFocusReason);
}

void UsagePage::page_shown()
{
    watching_ = session().usage().watch();
    refresh();
}

void UsagePage::page_hidden()
{
    watching_.reset();
}

void UsagePage::refresh()
{
    refresh_rows();
    refresh_charts();
}

// ---- the table

UsageRow UsagePage::row_of(const ServiceStatus& service) const
{
    UsageRow row;
    row.name = name_of(service);
    row.id = "service " + row.name;
    row.color = service_color(session().project().get(), row.name);
    row.note = service.image;
    row.running = runs(service);
    row.stale = !session().connected();
    const auto usage = session().usage().latest(service.container);
    if (!row.running || !usage) {
        return row;
    }
    row.cpu_percent = usage->cpu_percent;
    row.memory = usage->memory;
    // A limit as large as the machine's memory is none.
    const std::uint64_t all = session().engine_state()->info.mem_total;
    row.memory_limit = all > 0 && usage->memory_limit >= all ? 0 : usage->memory_limit;
    row.received = usage->network_rx_rate;
    row.sent = usage->network_tx_rate;
    row.read = usage->block_read_rate;
    row.written = usage->block_write_rate;
    row.processes = usage->pids;
    return row;
}

std::optional<UsageRow> UsagePage::host_row() const
{
    const auto& history = session().usage().host();
    if (history.empty()) {
        return std::nullopt;
    }
    const usage::HostUsage& host = history.back();
    UsageRow row;
    row.kind = UsageRow::Kind::host;
    row.id = k_host_id;
    row.name = tr("This machine").toStdString();
    row.note = tr("%n processor(s)", nullptr, host.cpus).toStdString();
    row.cpu_percent = host.cpu_percent;
    row.memory = host.memory_used;
    row.memory_limit = host.memory_total;
    row.stale = !session().connected();
    return row;
}

void UsagePage::refresh_rows()
{
    std::vector<UsageRow> rows;
    UsageRow all;
    all.kind = UsageRow::Kind::environment;
    all.id = k_environment_id;
    all.name = tr("All services").toStdString();
    all.stale = !session().connected();
    int running = 0;
    for (const ServiceStatus& service : session().services()) {
        if (service.container.empty()) {
            continue;
        }
        rows.push_back(row_of(service));
        const UsageRow& row = rows.back();
        running += row.running ? 1 : 0;
        add_to(all.cpu_percent, row.cpu_percent);
        add_to(all.memory, row.memory);
        add_to(all.received, row.received);
        add_to(all.sent, row.sent);
        add_to(all.read, row.read);
        add_to(all.written, row.written);
        add_to(all.processes, row.processes);
    }
    const bool empty = rows.empty();
    all.note = tr("%n running", nullptr, running).toStdString();
    if (!empty) {
        rows.push_back(all);
    }
    if (auto host = host_row()) {
        rows.push_back(std::move(*host));
    }
    model_.set_rows(std::move(rows));
    table_->updateGeometry();
    refresh_state_line(all);
    stack_->setCurrentIndex(empty ? 1 : 0);
    if (empty) {
        empty_->show_message(QStringLiteral("usage"), session().connected() ? tr("No service runs") : tr("Waiting for the engine"),
                             tr("What services use of processors, memory, network and disk. It is measured while this page is open."));
    }
    const auto& failure = session().usage().failure();
    problem_->setVisible(failure && session().connected());
    if (failure) {
        problem_->show_failure(tr("The engine did not say what services use."), *failure);
    }
}

void UsagePage::refresh_state_line(const UsageRow& environment)
{
    if (!environment.memory) {
        const bool any = session().connected() && std::ranges::any_of(session().services(), runs);
        set_state_line(any ? tr("Measuring …") : QString());
        return;
    }
    const QString cpu = environment.cpu_percent ? percent_text(*environment.cpu_percent) : QStringLiteral("–");
    set_state_line(tr("%1 of one processor, %2 of memory").arg(cpu, bytes_text(*environment.memory)));
}

// ---- the charts

std::vector<SeriesLine> UsagePage::service_lines(const Value& value) const
{
    std::vector<SeriesLine> lines;
    for (const ServiceStatus& service : session().services()) {
        const auto& history = session().usage().of(service.container);
        if (service.container.empty() || history.empty()) {
            continue;
        }
        SeriesLine line;
        line.name = text_of(name_of(service));
        line.color = service_color(session().project().get(), name_of(service));
        line.points.reserve(history.size());
        for (const usage::Usage& usage : history) {
            if (const auto number = value(usage)) {
                line.points.push_back({usage.time, *number});
            }
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<SeriesLine> UsagePage::host_lines() const
{
    SeriesLine line;
    line.name = tr("This machine");
    for (const usage::HostUsage& usage : session().usage().host()) {
        if (usage.cpu_percent) {
            line.points.push_back({usage.time, *usage.cpu_percent});
        }
    }
    return {line};
}

void UsagePage::refresh_charts()
{
    const TimePoint to = now();
    TimePoint from = to - k_least_shown;
    for (const ServiceStatus& service : session().services()) {
        if (const auto& history = session().usage().of(service.container); !history.empty()) {
            from = std::max(to - TimePoint::duration(k_shown), std::min(from, history.front().time));
        }
    }
    for (const Chart& chart : charts_) {
        chart.widget->set_range(from, to);
        chart.widget->set_lines(chart.value ? service_lines(chart.value) : host_lines());
        chart.widget->setVisible(chart.value || !session().usage().host().empty());
    }
}

}  // namespace seedbed::desktop
