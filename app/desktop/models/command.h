// One thing that a user can do, as the command palette offers it. Pages make theirs (pages/page_registry.h); the palette lists, ranks and
// runs them and knows nothing of what they do. A value; GUI thread.
#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace seedbed::desktop {

struct Command {
    QString id;          // stable, so that what was used of late is known again: "service/web/restart"
    QString title;       // "Restart web"
    QString kind;        // what it belongs to, a word: "Service"
    QString icon;        // a name in the icon set
    QString detail{};    // second rank, beside the title: "running, unhealthy"
    QString keywords{};  // more words that find it; not shown
    QString shortcut{};  // as the platform writes it: "Ctrl+1"
    std::function<void()> run{};
};

using Commands = std::vector<Command>;

}  // namespace seedbed::desktop
