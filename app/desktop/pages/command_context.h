// What pages make their commands with (models/command.h): the session to look at, the actions to offer, and the way to a page. Valid while
// the window is; GUI thread.
#pragma once

#include "desktop/models/command.h"
#include "desktop/pages/actions.h"
#include "desktop/pages/page.h"
#include "desktop/session/session.h"

#include <functional>

namespace seedbed::desktop {

struct CommandContext {
    Session& session;
    Actions& actions;
    std::function<Page*(const QString& id)> show_page;

    // Shows the page and hands it to `act` as what it is.
    template <typename T>
    void on_page(const QString& id, const std::function<void(T&)>& act) const
    {
        if (auto* page = qobject_cast<T*>(show_page(id))) {
            act(*page);
        }
    }
};

}  // namespace seedbed::desktop
