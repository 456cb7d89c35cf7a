#include "desktop/widgets/trust_dialog.h"

#include "desktop/models/format.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/state_badge.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace seedbed::desktop {

namespace {

struct TrustText {
    Q_DECLARE_TR_FUNCTIONS(TrustText)
};

QWidget* make_list(const std::vector<environment::TrustRequest>& requests, QWidget* parent)
{
    auto* list = new QWidget(parent);
    auto* grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(style::k_space_3);
    grid->setVerticalSpacing(style::k_space_2);
    grid->setColumnStretch(1, 1);
    for (const environment::TrustRequest& request : requests) {
        const int row = grid->rowCount();
        grid->addWidget(new ToneIcon(QStringLiteral("warning"), Tone::warning, style::k_icon, list), row, 0, Qt::AlignTop);
        auto* sentence = new QLabel(sentence_of(request), list);
        sentence->setWordWrap(true);
        grid->addWidget(sentence, row, 1);
        auto* place = new QLabel(text_of(to_string(request.position)), list);
        place->setWordWrap(true);
        style::set_role(*place, "muted");
        grid->addWidget(place, row + 1, 1);
    }
    return list;
}

}  // namespace

QString sentence_of(const environment::TrustRequest& request)
{
    const QString subject = text_of(request.subject);
    const QString service = text_of(request.service);
    if (request.kind == "host_path") {
        return TrustText::tr("%1 uses the folder or file %2 of this machine.").arg(service, subject);
    }
    if (request.kind == "engine_socket") {
        return TrustText::tr("%1 may command the engine through %2, and with it this whole machine.").arg(service, subject);
    }
    if (request.kind == "privileged") {
        return TrustText::tr("%1 runs privileged: it may do all that this machine's administrator may.").arg(service);
    }
    if (request.kind == "capability") {
        return TrustText::tr("%1 gets the capability %2.").arg(service, subject);
    }
    if (request.kind == "host_network") {
        return TrustText::tr("%1 uses this machine's network directly.").arg(service);
    }
    if (request.kind == "device") {
        return TrustText::tr("%1 uses the device %2.").arg(service, subject);
    }
    if (request.kind == "host_process") {
        return TrustText::tr("%1 sees this machine's own processes (%2).").arg(service, subject);
    }
    if (request.kind == "security_option") {
        return TrustText::tr("%1 loosens the engine's protection (%2).").arg(service, subject);
    }
    return TrustText::tr("%1 asks for %2: %3.").arg(service, text_of(request.kind), subject);
}

TrustDialog::TrustDialog(Session& session, QWidget* parent) : QDialog(parent), session_(session), problem_(new Banner(this))
{
    const compose::Project& project = *session_.project();
    const auto requests = environment::trust_requests(project);
    setWindowTitle(tr("Do you trust %1?").arg(text_of(project.name)));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setMinimumWidth(style::k_reading_width);
    auto* heading = new QLabel(windowTitle(), this);
    style::set_role(*heading, "heading");
    auto* about = new QLabel(this);
    about->setWordWrap(true);
    about->setText(requests.empty()
                       ? tr("Its containers run in their own surroundings and ask for nothing of this machine but their own folder.")
                       : tr("A project is somebody's program. This one asks for more of this machine than a container usually has:"));
    style::set_role(*about, "muted");
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(make_list(requests, scroll));
    scroll->setWidgetResizable(true);
    scroll->setVisible(!requests.empty());
    problem_->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Do not run it"));
    QPushButton* trust = buttons->addButton(tr("Trust this project"), QDialogButtonBox::AcceptRole);
    style::set_role(*trust, "primary");
    trust->setDefault(requests.empty());
    connect(buttons, &QDialogButtonBox::accepted, this, &TrustDialog::agree);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::k_space_6, style::k_space_6, style::k_space_6, style::k_space_4);
    column->setSpacing(style::k_space_3);
    column->addWidget(heading);
    column->addWidget(about);
    column->addWidget(scroll, 1);
    column->addWidget(problem_);
    column->addSpacing(style::k_space_2);
    column->addWidget(buttons);
}

void TrustDialog::agree()
{
    session_.grant_trust([dialog = QPointer<TrustDialog>(this)](const std::optional<Failure>& failure) {
        if (!dialog) {
            return;
        }
        if (failure) {
            dialog->problem_->show_failure(tr("The decision could not be kept."), *failure);
            return;
        }
        emit dialog->trusted();
        dialog->accept();
    });
}

}  // namespace seedbed::desktop
