// The reusable widgets side by side, each in all its states, as docs/design-language.md describes them.
#include "desktop/models/format.h"
#include "desktop/models/words.h"
#include "desktop/pages/actions.h"
#include "desktop/pictures/scenes.h"
#include "desktop/pictures/values.h"
#include "desktop/style/style_sheet.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/copy_field.h"
#include "desktop/widgets/flow_layout.h"
#include "desktop/widgets/key_value_sheet.h"
#include "desktop/widgets/state_badge.h"
#include "desktop/widgets/step_list.h"

#include <QDialog>
#include <QVBoxLayout>

#include <functional>

namespace seedbed::desktop::pictures {

namespace {

// A dialog without buttons, as wide as running text gets and as high as what `fill` puts into it.
void open_board(Stage& stage, const QString& title, const std::function<void(QVBoxLayout&)>& fill)
{
    stage.session.set_engine_state(engine_state(*stage.project, Condition::running));
    stage.window.show_page(QStringLiteral("engine"));
    auto* board = new QDialog(&stage.window);
    board->setWindowTitle(title);
    board->setFixedWidth(style::k_reading_width);
    auto* column = new QVBoxLayout(board);
    column->setContentsMargins(style::k_space_6, style::k_space_6, style::k_space_6, style::k_space_6);
    column->setSpacing(style::k_space_4);
    fill(*column);
    board->open();
    column->activate();
    board->setFixedHeight(column->heightForWidth(board->width()));
}

void add_badges(QVBoxLayout& column)
{
    using environment::ServiceState;
    auto* place = new QWidget;
    auto* flow = new FlowLayout(style::k_space_2, place);
    const auto add = [&](const Badge& badge) {
        auto* shown = new StateBadge(place);
        shown->set_badge(badge);
        flow->addWidget(shown);
    };
    for (const ServiceState state :
         {ServiceState::not_created, ServiceState::created, ServiceState::starting, ServiceState::running, ServiceState::unhealthy,
          ServiceState::paused, ServiceState::restarting, ServiceState::exited, ServiceState::failed, ServiceState::completed}) {
        environment::ServiceStatus status;
        status.state = state;
        add(badge_of(status));
    }
    for (const auto state : {databases::DatabaseState::no_data, databases::DatabaseState::unmanaged, databases::DatabaseState::broken}) {
        databases::DatabaseStatus status;
        status.state = state;
        add(badge_of(status));
    }
    for (const auto connection :
         {engine::EngineState::Connection::connecting, engine::EngineState::Connection::connected, engine::EngineState::Connection::lost}) {
        add(badge_of(connection));
    }
    column.addWidget(place);
}

void add_banners(QVBoxLayout& column)
{
    const auto add = [&](Tone tone, const QString& text, const QString& more) {
        auto* banner = new Banner;
        banner->show_message(tone, text, more);
        banner->set_closable(true);
        column.addWidget(banner);
    };
    const Failure full = failure(ErrorKind::no_space);
    const Failure taken = failure(ErrorKind::port_taken);
    add(Tone::good,
        Actions::tr("%1 is reset to %2: it answers again after %3.")
            .arg(QStringLiteral("app-db"), QStringLiteral("demo"), duration_text(std::chrono::milliseconds(900))),
        {});
    add(Tone::info, MainWindow::tr("An action that had been interrupted was put in order."), {});
    add(Tone::warning, full.sentence, full.next_action);
    add(Tone::bad, taken.sentence, taken.next_action);
}

void add_sheet(QVBoxLayout& column)
{
    auto* sheet = new KeyValueSheet;
    sheet->show_rows({
        {.key = QStringLiteral("name"), .value = QStringLiteral("shop-web-1"), .url = {}},
        {.key = QStringLiteral("address"), .value = QStringLiteral("127.0.0.1:8080"), .url = QStringLiteral("http://127.0.0.1:8080")},
        {.key = QStringLiteral("id"), .value = QStringLiteral("4f1d0e9c8b7a"), .url = {}, .mono = true},
        {.key = QStringLiteral("image"),
         .value = QStringLiteral("registry.example.org/team/very-long-image-name-for-background-workers:2026.11.200"),
         .url = {}},
        {.key = QStringLiteral("password"), .value = QStringLiteral("hunter2"), .url = {}, .mono = true, .secret = true},
    });
    column.addWidget(sheet);
}

void add_copy_field(QVBoxLayout& column)
{
    auto* field = new CopyField(QStringLiteral("url"));
    field->set_text(QStringLiteral("postgresql://shop@127.0.0.1:54320/shop"));
    column.addWidget(field);
}

void add_steps(QVBoxLayout& column)
{
    auto* steps = new StepList;
    steps->show_steps(setup_steps(4, JobStep::State::failed), failure(ErrorKind::port_taken));
    column.addWidget(steps);
}

}  // namespace

void widget_scenes(std::vector<Scene>& scenes)
{
    const auto add = [&](const QString& name, std::vector<void (*)(QVBoxLayout&)> parts) {
        scenes.push_back({QStringLiteral("widgets-") + name, [name, parts](Stage& stage) {
                              open_board(stage, name, [&](QVBoxLayout& column) {
                                  for (const auto part : parts) {
                                      part(column);
                                  }
                              });
                          }});
    };
    add(QStringLiteral("badges-and-banners"), {add_badges, add_banners});
    add(QStringLiteral("values"), {add_sheet, add_copy_field});
    add(QStringLiteral("steps"), {add_steps, add_copy_field});
}

}  // namespace seedbed::desktop::pictures
