#include "desktop/pages/images_page.h"

#include "desktop/models/format.h"
#include "desktop/session/session.h"
#include "desktop/widgets/delegates.h"
#include "desktop/widgets/empty_state.h"
#include "desktop/widgets/key_value_sheet.h"
#include "desktop/widgets/list_panel.h"

#include <QVBoxLayout>

namespace seedbed::desktop {

ImagesPage::ImagesPage(Session& session, QWidget* parent) : Page(session, tr("Images"), parent)
{
    auto* table = new TableView(model_, tr("Images"));
    table->setItemDelegateForColumn(ImagesModel::NameColumn, new TwoLineDelegate(true, table));
    for (const int column : {ImagesModel::IdColumn, ImagesModel::SizeColumn, ImagesModel::AgeColumn}) {
        table->setItemDelegateForColumn(column, new TwoLineDelegate(false, table));
    }
    list_ = new ListPanel(table, this);
    connect(list_, &ListPanel::detail_wanted, this, &ImagesPage::fill_detail);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(list_);
    connect(&session, &Session::engine_changed, this, [this] { refresh_when_seen([this] { refresh(); }); });
    refresh();
}

void ImagesPage::take_focus()
{
    list_->table()->setFocus(Qt::OtherFocusReason);
}

void ImagesPage::refresh()
{
    const engine::EngineStatePtr state = session().engine_state();
    const auto& images = state->images;
    const bool unknown = images.empty() && !session().connected();
    set_state_line(unknown ? QString() : tr("%n image(s)", nullptr, static_cast<int>(images.size())));
    model_.set_stale(!session().connected());
    // The list lives as long as its state.
    model_.take_rows({state, &images}, [this] {
        if (list_->table()->current_row() >= 0) {
            fill_detail();
        }
    });
    list_->show_empty(images.empty());
    list_->empty_state()->show_message(
        QStringLiteral("images"), session().connected() ? tr("This engine has no images") : tr("Waiting for the engine"),
        tr("Images are what containers are made from. “Set up” on the Overview pulls and builds what your project needs."));
}

void ImagesPage::fill_detail()
{
    const engine::ImageSummary& image = model_.at(list_->table()->current_row());
    QStringList tags;
    for (const std::string& tag : image.repo_tags) {
        tags << text_of(tag);
    }
    list_->detail()->set_title(tags.isEmpty() ? tr("without a name") : tags.front());
    list_->detail()->sheet()->show_rows({
        {tr("Names"), tags.join(QLatin1Char('\n')), {}, false},
        {tr("Id"), text_of(image.id.short_form()), {}, true},
        {tr("Size"), exact_bytes_text(image.size), {}, false},
        {tr("Made"), moment_text(image.created), {}, false},
    });
}

}  // namespace seedbed::desktop
