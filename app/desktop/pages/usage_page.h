// What the project uses: a table of services with their present values, the environment and the machine as a whole, and charts of the last
// hour that read out together. It is measured while somebody looks.
#pragma once

#include "desktop/models/usage_model.h"
#include "desktop/pages/page.h"
#include "desktop/session/session.h"
#include "desktop/widgets/time_series.h"

#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

class QGridLayout;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace seedbed::desktop {

class Banner;
class EmptyState;
class TableView;

class UsagePage final : public Page {
    Q_OBJECT

public:
    explicit UsagePage(Session& session, QWidget* parent = nullptr);

    void take_focus() override;

    [[nodiscard]] const UsageModel& model() const noexcept { return model_; }
    [[nodiscard]] TimeHover& hover() noexcept { return hover_; }
    [[nodiscard]] std::vector<TimeSeries*> charts() const;
    void refresh();

protected:
    void page_shown() override;
    void page_hidden() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    using Value = std::function<std::optional<double>(const usage::Usage&)>;
    struct Chart {
        TimeSeries* widget;
        Value value;  // empty: the machine's
    };

    void build();
    void add_chart(const QString& title, SeriesUnit unit, Value value);
    void arrange_charts();
    void refresh_rows();
    void refresh_charts();
    void refresh_state_line(const UsageRow& environment);
    [[nodiscard]] UsageRow row_of(const environment::ServiceStatus& service) const;
    [[nodiscard]] std::optional<UsageRow> host_row() const;
    [[nodiscard]] std::vector<SeriesLine> service_lines(const Value& value) const;
    [[nodiscard]] std::vector<SeriesLine> host_lines() const;

    UsageWatch::Handle watching_;
    UsageModel model_;
    TimeHover hover_;
    std::vector<Chart> charts_;
    QTimer charts_pause_;
    int columns_{0};

    QStackedWidget* stack_{nullptr};
    EmptyState* empty_{nullptr};
    Banner* problem_{nullptr};
    QScrollArea* scroll_{nullptr};
    TableView* table_{nullptr};
    QGridLayout* grid_{nullptr};
};

}  // namespace seedbed::desktop
