#include "desktop/widgets/notices.h"

#include "desktop/style/theme.h"
#include "desktop/widgets/banner.h"

#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;

constexpr int k_most = 3;
// Long enough to read it and to reach for Undo.
constexpr auto k_good_news_stays = 20s;

}  // namespace

Notices::Notices(QWidget* parent) : QWidget(parent), layout_(new QVBoxLayout(this))
{
    layout_->setContentsMargins(style::k_space_6, 0, style::k_space_6, style::k_space_3);
    layout_->setSpacing(style::k_space_2);
    setAccessibleName(tr("Notices"));
    hide();
}

Banner* Notices::add(Tone tone, const QString& text, const QString& more, const QString& action, std::function<void()> act)
{
    while (layout_->count() >= k_most) {
        remove(qobject_cast<Banner*>(layout_->itemAt(layout_->count() - 1)->widget()));
    }
    auto* banner = new Banner(this);
    auto once = !act ? std::function<void()>() : [this, banner, act = std::move(act)] {
        // A double click must not act twice.
        if (remove(banner)) {
            act();
        }
    };
    banner->show_message(tone, text, more, action, std::move(once));
    banner->set_closable(true);
    layout_->insertWidget(0, banner);
    connect(banner, &Banner::closed, this, [this, banner] { remove(banner); });
    if (tone != Tone::bad) {
        QTimer::singleShot(k_good_news_stays, banner, [this, banner] { remove(banner); });
    }
    show();
    return banner;
}

bool Notices::remove(Banner* banner)
{
    if (layout_->indexOf(banner) < 0) {
        return false;
    }
    layout_->removeWidget(banner);
    banner->hide();
    banner->deleteLater();
    setVisible(layout_->count() > 0);
    return true;
}

void Notices::clear()
{
    while (layout_->count() > 0) {
        remove(qobject_cast<Banner*>(layout_->itemAt(0)->widget()));
    }
}

int Notices::count() const
{
    return layout_->count();
}

}  // namespace seedbed::desktop
