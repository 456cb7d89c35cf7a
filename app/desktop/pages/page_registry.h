// The window's pages in rail order. The frame makes a page when it is first opened; nothing else knows the pages' classes.
#pragma once

#include "desktop/models/command.h"
#include "desktop/pages/page.h"

#include <QString>

#include <functional>
#include <vector>

namespace seedbed::desktop {

struct CommandContext;

struct PageEntry {
    QString id;                // stable: "overview"; remembered in settings
    QString title;             // translated
    QString icon;              // name in the icon set
    bool needs_project{true};  // without a project the Welcome page takes its place
    bool below_divider{false};
    std::function<Page*(Session&, QWidget* parent)> make;
    std::function<QString(const Session&)> badge;               // a count or a word for the rail; may be empty
    std::function<Commands(const CommandContext&)> commands{};  // what the page offers the command palette; may be empty
};

[[nodiscard]] std::vector<PageEntry> page_entries();

}  // namespace seedbed::desktop
