// Terminal colours inside log lines (ECMA-48 "select graphic rendition"): what a line says without them, and where which style stands.
// Cursor movements and titles are dropped; nothing here draws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::logs {

// A colour as the escape sequence names it: one of the 256 of a terminal, or red, green and blue.
struct AnsiColor {
    enum class Kind : std::uint8_t { indexed, rgb };
    Kind kind{Kind::indexed};
    std::uint8_t index{0};
    std::uint8_t red{0}, green{0}, blue{0};
    bool operator==(const AnsiColor&) const = default;
};

struct AnsiStyle {
    std::optional<AnsiColor> foreground, background;
    bool bold{false}, faint{false}, italic{false}, underline{false}, inverse{false};
    bool operator==(const AnsiStyle&) const = default;
    [[nodiscard]] bool plain() const noexcept { return *this == AnsiStyle{}; }
};

// From `begin` of the plain text on this style holds, until the next run begins.
struct AnsiRun {
    std::size_t begin{0};
    AnsiStyle style;
    bool operator==(const AnsiRun&) const = default;
};

// Appends the text without escape sequences to `plain`.
void strip_ansi(std::string_view text, std::string& plain);
// The same, and the runs of styles in it; a text without styles has none.
[[nodiscard]] std::vector<AnsiRun> interpret_ansi(std::string_view text, std::string& plain);

// What a terminal would still show of a line that was overwritten with carriage returns: the last segment that is not empty.
[[nodiscard]] std::string_view last_overwrite(std::string_view text) noexcept;

}  // namespace seedbed::logs
