// The roles that models give beyond Qt's own: numbers and values in roles, pixels in delegates.
#pragma once

#include <QMetaType>
#include <QString>
#include <QVector>

namespace seedbed::desktop {

enum Role {
    SortRole = Qt::UserRole + 1,  // a number or text to sort by
    SecondLineRole,               // QString, smaller print below the display text
    BadgeRole,                    // Badge
    LinksRole,                    // Links
    HistoryRole,                  // QVector<double>, oldest first, for a sparkline
    HistoryTopRole,               // double, what a sparkline's scale reaches at least
    StaleRole                     // bool: from before the engine was lost
};

struct Link {
    QString text;
    QString url;  // a click opens it; empty: it copies the address
    QString address;
    bool operator==(const Link&) const = default;
};
using Links = QVector<Link>;

}  // namespace seedbed::desktop

Q_DECLARE_METATYPE(seedbed::desktop::Links)
