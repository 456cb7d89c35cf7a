#include "desktop/widgets/usage_delegates.h"

#include "desktop/models/usage_model.h"
#include "desktop/style/theme.h"

#include <QPainter>

#include <algorithm>

namespace seedbed::desktop {

namespace {

constexpr int k_dot = 8;
constexpr int k_meter_width = 56;
constexpr int k_meter_height = 6;
constexpr double k_nearly_full = 0.9;

}  // namespace

void UsageNameDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem shifted = option;
    const int color = index.data(UsageColorRole).toInt();
    constexpr int k_shift = k_dot + style::k_space_2;
    shifted.rect.adjust(k_shift, 0, 0, 0);
    TwoLineDelegate::paint(painter, shifted, index);
    if (color < 0) {
        return;
    }
    const style::Colors& colors = style::colors(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.series[static_cast<std::size_t>(color) % colors.series.size()]);
    painter->drawEllipse(QRectF(option.rect.left() + style::k_space_3, option.rect.center().y() - k_dot / 2.0 + 0.5, k_dot, k_dot));
    painter->restore();
}

void UsageMeterDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    TwoLineDelegate::paint(painter, option, index);
    const QVariant share = index.data(UsageShareRole);
    if (!share.isValid()) {
        return;
    }
    const style::Colors& colors = style::colors(option.palette);
    const double filled = std::clamp(share.toDouble(), 0.0, 1.0);
    const QRectF ground(option.rect.left() + style::k_space_3, option.rect.center().y() - k_meter_height / 2.0, k_meter_width,
                        k_meter_height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.border);
    painter->drawRoundedRect(ground, k_meter_height / 2.0, k_meter_height / 2.0);
    QRectF part = ground;
    part.setWidth(std::max<qreal>(k_meter_height, ground.width() * filled));
    painter->setBrush(filled >= k_nearly_full ? colors.bad : colors.accent);
    painter->drawRoundedRect(part, k_meter_height / 2.0, k_meter_height / 2.0);
    painter->restore();
}

QSize UsageMeterDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return TwoLineDelegate::sizeHint(option, index) + QSize(k_meter_width + style::k_space_3, 0);
}

}  // namespace seedbed::desktop
