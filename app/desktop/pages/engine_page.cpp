#include "desktop/pages/engine_page.h"

#include "desktop/models/format.h"
#include "desktop/models/words.h"
#include "desktop/session/session.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/empty_state.h"
#include "desktop/widgets/key_value_sheet.h"

#include <QVBoxLayout>

namespace seedbed::desktop {

EnginePage::EnginePage(Session& session, QWidget* parent)
    : Page(session, tr("Engine"), parent)
    , card_(new QWidget(this))
    , sheet_(new KeyValueSheet)
    , empty_(new EmptyState(this))
{
    style::set_role(*card_, "card");
    auto* inner = new QVBoxLayout(card_);
    inner->setContentsMargins(style::k_space_6, style::k_space_6, style::k_space_6, style::k_space_6);
    inner->addWidget(sheet_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::k_space_6, style::k_space_4, style::k_space_6, style::k_space_6);
    column->addWidget(card_);
    column->addWidget(empty_, 1);
    column->addStretch(0);
    connect(&session, &Session::engine_changed, this, &EnginePage::refresh);
    connect(&session.databases(), &FeedBase::changed, this, &EnginePage::refresh);
    refresh();
}

void EnginePage::page_shown()
{
    session().databases().watch();
}

void EnginePage::page_hidden()
{
    session().databases().unwatch();
}

void EnginePage::refresh()
{
    const engine::EngineState& state = *session().engine_state();
    const bool none_found = session().engine_failure() && !session().connected();
    set_state_line(badge_of(none_found ? engine::EngineState::Connection::lost : state.connection).word);
    const bool known = state.engine != nullptr || !state.version.version.empty();
    card_->setVisible(known);
    empty_->setVisible(!known);
    if (known) {
        show_sheet();
    } else if (const auto& failure = session().engine_failure()) {
        empty_->show_failure(tr("No engine was found"), *failure);
    } else {
        empty_->show_message(QStringLiteral("engine"), tr("Looking for an engine …"),
                             tr("Seedbed uses the Docker-compatible engine that your command line uses, or the first one it finds."));
    }
}

void EnginePage::show_sheet()
{
    const engine::EngineState& state = *session().engine_state();
    const QString flavor = state.version.flavor == engine::Flavor::podman ? QStringLiteral("Podman") : QStringLiteral("Docker");
    const engine::Endpoint endpoint = state.engine ? state.engine->endpoint() : engine::Endpoint{};
    const auto& picture = session().databases().value();
    QString resets;
    if (picture && picture->pool) {
        resets = picture->pool->reflinks
                     ? tr("share blocks with their snapshot (%1): no copy, whatever the size").arg(text_of(picture->pool->filesystem))
                     : tr("copy their snapshot, since %1 cannot share blocks; a disk with XFS or btrfs makes them instant")
                           .arg(text_of(picture->pool->filesystem));
    }
    sheet_->show_rows({
        {tr("Engine"), tr("%1 %2").arg(flavor, text_of(state.version.version)), {}, false},
        {tr("API"), text_of(to_string(state.version.api)), {}, false},
        {tr("Address"), state.engine ? text_of(endpoint.url()) : QString(), {}, true},
        {tr("Named by"), text_of(endpoint.origin), {}, false},
        {tr("Machine"), text_of(state.info.name), {}, false},
        {tr("System"), text_of(state.info.operating_system), {}, false},
        {tr("Kernel"), text_of(state.info.kernel_version), {}, false},
        {tr("Processors"), state.info.cpus > 0 ? QString::number(state.info.cpus) : QString(), {}, false},
        {tr("Memory"), state.info.mem_total > 0 ? bytes_text(state.info.mem_total) : QString(), {}, false},
        {tr("Storage driver"), text_of(state.info.storage_driver), {}, false},
        {tr("Data in"), text_of(state.info.docker_root_dir), {}, true},
        {tr("Pool"), picture && picture->pool ? text_of(picture->pool->path) : QString(), {}, true},
        {tr("Resets"), resets, {}, false},
        {tr("Free in the pool"), picture && picture->pool ? bytes_text(picture->pool->free_bytes) : QString(), {}, false},
    });
}

}  // namespace seedbed::desktop
