#include "desktop/pages/doctor_banner.h"

#include "desktop/models/finding_words.h"
#include "desktop/pages/actions.h"
#include "desktop/pages/doctor_dialog.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/banner.h"

#include <QBoxLayout>
#include <QEvent>

namespace seedbed::desktop {

using environment::Severity;

DoctorBanner::DoctorBanner(Session& session, Actions& actions, QWidget& page)
    : QWidget(&page)
    , session_(session)
    , actions_(actions)
    , page_(page)
    , banner_(new Banner(this))
{
    auto* inset = new QHBoxLayout(this);
    inset->setContentsMargins(style::k_space_6, 0, style::k_space_6, 0);
    inset->addWidget(banner_);
    hide();
    if (auto* column = qobject_cast<QBoxLayout*>(page.layout())) {
        column->insertWidget(0, this);
    }
    page.installEventFilter(this);
    connect(&session.findings(), &FeedBase::changed, this, &DoctorBanner::refresh);
    connect(&session.jobs(), &Jobs::started, this, &DoctorBanner::refresh);
    connect(&session.jobs(), &Jobs::finished, this, &DoctorBanner::refresh);
    refresh();
}

bool DoctorBanner::eventFilter(QObject* watched, QEvent* event)
{
    const bool shown = event->type() == QEvent::Show;
    if (watched == &page_ && (shown || event->type() == QEvent::Hide) && shown != watching_) {
        watching_ = shown;
        shown ? session_.findings().watch() : session_.findings().unwatch();
    }
    return QWidget::eventFilter(watched, event);
}

void DoctorBanner::refresh()
{
    const auto& findings = session_.findings().value();
    const int problems = findings ? count_of(*findings, Severity::problem) : 0;
    const int warnings = findings ? count_of(*findings, Severity::warning) : 0;
    // While a job works, what was found before it says little.
    if (problems + warnings == 0 || !session_.jobs().under_way().empty()) {
        hide();
        return;
    }
    const environment::Finding first = worth_showing(*findings).front();
    const QString text = problems > 0 ? tr("%n problem(s) in the way", nullptr, problems) : tr("%n thing(s) to look at", nullptr, warnings);
    banner_->show_message(problems > 0 ? Tone::bad : Tone::warning, text, words_of(first).sentence, tr("Show"), [this] { show_all(); });
    show();
}

void DoctorBanner::show_all()
{
    (new DoctorDialog(session_, actions_, page_.window()))->open();
}

}  // namespace seedbed::desktop
