#include "desktop/widgets/trust_dialog.h"

#include "desktop/models/format.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/state_badge.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace seedbed::desktop {

namespace {

using environment::Asker;
using environment::TrustRequest;

struct TrustText {
    Q_DECLARE_TR_FUNCTIONS(TrustText)
};

QString asker_text(const TrustRequest& request)
{
    const QString name = text_of(request.name);
    switch (request.asker) {
    case Asker::service: return TrustText::tr("The service %1").arg(name);
    case Asker::tool: return TrustText::tr("The tool %1").arg(name);
    case Asker::volume: return TrustText::tr("The volume %1").arg(name);
    case Asker::database: return TrustText::tr("The database %1").arg(name);
    case Asker::project_file: return TrustText::tr("The project file");
    case Asker::setup: break;
    }
    return TrustText::tr("The set-up");
}

// Opens the file and says where to look.
QPushButton* make_place(const TrustRequest& request, const QDir& folder, QWidget* parent)
{
    const QString file = text_of(request.position.file.string());
    SourcePosition shown = request.position;
    shown.file = folder.relativeFilePath(file).toStdString();
    auto* place = new QPushButton(text_of(to_string(shown)), parent);
    style::set_role(*place, "link");
    place->setAutoDefault(false);
    place->setAccessibleName(TrustText::tr("Open %1").arg(text_of(to_string(shown))));
    place->setToolTip(text_of(to_string(request.position)));
    QObject::connect(place, &QPushButton::clicked, place, [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
    return place;
}

void add_section(QGridLayout& grid, const QString& title, Tone tone, const std::vector<TrustRequest>& requests, const QDir& folder)
{
    if (requests.empty()) {
        return;
    }
    QWidget* list = grid.parentWidget();
    auto* heading = new QLabel(title, list);
    style::set_role(*heading, "strong");
    heading->setWordWrap(true);
    heading->setContentsMargins(0, grid.count() == 0 ? 0 : style::k_space_3, 0, 0);
    grid.addWidget(heading, grid.rowCount(), 0, 1, 2);
    for (const TrustRequest& request : requests) {
        const int row = grid.rowCount();
        const QString shape = tone == Tone::bad ? QStringLiteral("error") : QStringLiteral("warning");
        grid.addWidget(new ToneIcon(shape, tone, style::k_icon, list), row, 0, Qt::AlignTop);
        auto* sentence = new QLabel(sentence_of(request), list);
        sentence->setWordWrap(true);
        sentence->setTextFormat(Qt::PlainText);
        grid.addWidget(sentence, row, 1);
        grid.addWidget(make_place(request, folder, list), row + 1, 1, Qt::AlignLeft);
    }
}

QWidget* make_list(const std::vector<TrustRequest>& requests, const QDir& folder, QWidget* parent)
{
    auto* list = new QWidget(parent);
    auto* grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, style::k_space_3, 0);
    grid->setHorizontalSpacing(style::k_space_3);
    grid->setVerticalSpacing(style::k_space_1);
    grid->setColumnStretch(1, 1);
    std::vector<TrustRequest> grave;
    std::vector<TrustRequest> others;
    std::ranges::partition_copy(requests, std::back_inserter(grave), std::back_inserter(others), environment::opens_whole_machine);
    add_section(*grid, TrustText::tr("This opens the whole machine to it"), Tone::bad, grave, folder);
    add_section(*grid, TrustText::tr("This opens a part of the machine to it"), Tone::warning, others, folder);
    grid->setRowStretch(grid->rowCount(), 1);
    return list;
}

QScrollArea* make_scroll(QWidget* list, QWidget* parent)
{
    auto* scroll = new QScrollArea(parent);
    scroll->setAccessibleName(TrustText::tr("What it asks for"));
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    const int wanted = list->heightForWidth(style::k_reading_width - 2 * style::k_space_6);
    scroll->setMinimumHeight(std::min(wanted, style::k_list_height));
    return scroll;
}

}  // namespace

QString sentence_of(const TrustRequest& request)
{
    const QString subject = text_of(request.subject);
    const QString who = asker_text(request);
    if (request.kind == "host_path") {
        return TrustText::tr("%1 reads and writes %2.").arg(who, subject);
    }
    if (request.kind == "host_path_read") {
        return TrustText::tr("%1 reads %2.").arg(who, subject);
    }
    if (request.kind == "host_file_made") {
        return TrustText::tr("%1 makes the file %2.").arg(who, subject);
    }
    if (request.kind == "engine_socket") {
        return TrustText::tr("%1 commands the engine through %2: it can start any container and read any file.").arg(who, subject);
    }
    if (request.kind == "privileged") {
        return TrustText::tr("%1 runs privileged: it may do what this machine's administrator may.").arg(who);
    }
    if (request.kind == "capability") {
        return TrustText::tr("%1 gets the capability %2.").arg(who, subject);
    }
    if (request.kind == "host_network") {
        return TrustText::tr("%1 uses this machine's network directly (%2): it reaches whatever listens here.").arg(who, subject);
    }
    if (request.kind == "device") {
        return TrustText::tr("%1 uses the device %2.").arg(who, subject);
    }
    if (request.kind == "host_process") {
        return TrustText::tr("%1 sees this machine's own processes (%2).").arg(who, subject);
    }
    if (request.kind == "security_option") {
        return TrustText::tr("%1 loosens the engine's protection (%2).").arg(who, subject);
    }
    if (request.kind == "registry") {
        return TrustText::tr("%1 takes its data from %2.").arg(who, subject);
    }
    if (request.kind == "other_container") {
        return TrustText::tr("%1 shares what is inside the container %2.").arg(who, subject);
    }
    return TrustText::tr("%1 asks for %2: %3.").arg(who, text_of(request.kind), subject);
}

QString as_text(const std::vector<TrustRequest>& requests)
{
    QStringList lines;
    for (const TrustRequest& request : requests) {
        lines << TrustText::tr("%1: %2").arg(text_of(to_string(request.position)), sentence_of(request));
    }
    return lines.join(QLatin1Char('\n'));
}

TrustDialog::TrustDialog(Session& session, QWidget* parent) : QDialog(parent), session_(session), problem_(new Banner(this))
{
    const compose::Project& project = *session_.project();
    setWindowTitle(tr("Do you trust %1?").arg(text_of(project.name)));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setMinimumWidth(style::k_reading_width);
    build(project, environment::trust_requests(project));
}

void TrustDialog::build(const compose::Project& project, const std::vector<TrustRequest>& requests)
{
    const QDir folder(text_of(project.working_dir.string()));
    auto* heading = new QLabel(windowTitle(), this);
    style::set_role(*heading, "heading");
    heading->setWordWrap(true);
    auto* about =
        new QLabel(tr("A project is somebody's program. The one in %1 asks for more of this machine than a container usually has. "
                      "Nothing of it has run yet, and you are asked again when it asks for something else.")
                       .arg(QDir::toNativeSeparators(folder.path())),
                   this);
    about->setWordWrap(true);
    style::set_role(*about, "muted");
    auto* scroll = make_scroll(make_list(requests, folder, this), this);
    problem_->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* refuse = buttons->button(QDialogButtonBox::Cancel);
    refuse->setText(tr("Do not run it"));
    QPushButton* trust = buttons->addButton(tr("Trust this project"), QDialogButtonBox::AcceptRole);
    style::set_role(*trust, "primary");
    QPushButton* copy = buttons->addButton(tr("Copy the list"), QDialogButtonBox::HelpRole);
    copy->setIcon(style::icon(QStringLiteral("copy")));
    connect(copy, &QPushButton::clicked, this, [requests] { QGuiApplication::clipboard()->setText(as_text(requests)); });
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
    refuse->setDefault(true);
    refuse->setFocus();
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
