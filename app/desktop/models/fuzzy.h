// How well a text answers what somebody typed in a hurry: letters in order, not all of them, several words in any order. Pure functions of
// their arguments; the command palette ranks by them.
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace seedbed::desktop {

struct FuzzyMatch {
    int score{0};          // the higher the better; only to compare matches of one query
    QList<int> positions;  // of the matched letters in the text, ascending, in UTF-16 units
    bool operator==(const FuzzyMatch&) const = default;
};

// Each word of the query must be found in the text with its letters in order; case does not matter. Letters that stand together, begin a
// word ("rd" in "Reset demo", "wB" in "webBackend") or begin the text count more, gaps count less. The best of all ways to match is found
// by dynamic programming, in the manner of Smith and Waterman, "Identification of common molecular subsequences", J. Mol. Biol. 147 (1981).
// Takes time in proportion to the product of both lengths. An empty query matches everything with score 0.
[[nodiscard]] std::optional<FuzzyMatch> fuzzy_match(const QString& query, const QString& text);

}  // namespace seedbed::desktop
