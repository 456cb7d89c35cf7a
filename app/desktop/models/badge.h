// What a state looks like in every list and header: a shape, a word, and the tone that colours both. Never colour alone.
#pragma once

#include <QMetaType>
#include <QString>

namespace seedbed::desktop {

enum class Tone { good, info, warning, bad, idle };

struct Badge {
    Tone tone{Tone::idle};
    QString shape;  // a picture of the icon set: "states/running"
    QString word;
    bool operator==(const Badge&) const = default;
};

}  // namespace seedbed::desktop

Q_DECLARE_METATYPE(seedbed::desktop::Badge)
