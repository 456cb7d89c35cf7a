#include "desktop/models/fuzzy.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace seedbed::desktop {

namespace {

constexpr int k_letter = 16;
constexpr int k_together = 12;  // with the letter before it
constexpr int k_word_start = 12;
constexpr int k_hump = 8;
constexpr int k_text_start = 8;   // on top of the word's start
constexpr int k_whole_word = 10;  // on top of all
constexpr int k_gap = 3;
constexpr int k_wider_gap = 1;  // for each letter after the first that is skipped
constexpr int k_impossible = std::numeric_limits<int>::min() / 2;

bool starts_word(const QString& text, int at)
{
    return text[at].isLetterOrNumber() && (at == 0 || !text[at - 1].isLetterOrNumber());
}

int bonus_at(const QString& text, int at)
{
    if (starts_word(text, at)) {
        return k_word_start + (at == 0 ? k_text_start : 0);
    }
    return at > 0 && text[at].isUpper() && text[at - 1].isLower() ? k_hump : 0;
}

// One table row a letter of the word: the best score of a match that ends with that letter at each place of the text, and where the letter
// before it stood then.
class WordMatcher {
public:
    WordMatcher(const QString& word, const QString& text, const QString& folded)
        : word_(word)
        , text_(text)
        , folded_(folded)
        , width_(static_cast<std::size_t>(text.size()))
        , best_(static_cast<std::size_t>(word.size()) * width_, k_impossible)
        , came_from_(best_.size(), -1)
    {
    }

    std::optional<FuzzyMatch> match()
    {
        for (int letter = 0; letter < word_.size(); ++letter) {
            fill_row(letter);
        }
        const auto last = best_.end() - static_cast<std::ptrdiff_t>(width_);
        const auto end = std::max_element(last, best_.end());
        if (*end < 0) {
            return std::nullopt;
        }
        FuzzyMatch match;
        match.score = *end;
        int at = static_cast<int>(end - last);
        for (auto letter = static_cast<int>(word_.size()) - 1; letter >= 0; --letter) {
            match.positions.prepend(at);
            at = came_from_[index(letter, at)];
        }
        if (is_whole_word(match.positions)) {
            match.score += k_whole_word;
        }
        return match;
    }

private:
    [[nodiscard]] std::size_t index(int letter, int at) const
    {
        return static_cast<std::size_t>(letter) * width_ + static_cast<std::size_t>(at);
    }

    void fill_row(int letter)
    {
        int carried = k_impossible;  // the best match of the letters before, with the gap so far taken off
        int carried_from = -1;
        for (int at = 0; at < text_.size(); ++at) {
            if (letter > 0 && at >= 2) {
                const int opened = best_[index(letter - 1, at - 2)] - k_gap;
                carried -= k_wider_gap;
                if (opened > carried) {
                    carried = opened;
                    carried_from = at - 2;
                }
            }
            if (folded_[at] == word_[letter]) {
                fill(letter, at, carried, carried_from);
            }
        }
    }

    void fill(int letter, int at, int carried, int carried_from)
    {
        const int own = k_letter + bonus_at(text_, at);
        int& best = best_[index(letter, at)];
        if (letter == 0) {
            best = own;
            return;
        }
        const int together = at > 0 ? best_[index(letter - 1, at - 1)] + k_together : k_impossible;
        if (together >= carried) {
            best = own + together;
            came_from_[index(letter, at)] = at - 1;
        } else {
            best = own + carried;
            came_from_[index(letter, at)] = carried_from;
        }
    }

    [[nodiscard]] bool is_whole_word(const QList<int>& positions) const
    {
        const int begin = positions.front();
        const int end = positions.back() + 1;
        return end - begin == positions.size() && starts_word(text_, begin) && (end == text_.size() || !text_[end].isLetterOrNumber());
    }

    const QString& word_;
    const QString& text_;
    const QString& folded_;
    std::size_t width_;
    std::vector<int> best_;
    std::vector<int> came_from_;
};

// Letter by letter, so that a place in the folded text is a place in the text ("ß" stays one letter).
QString folded(const QString& text)
{
    QString result = text;
    for (QChar& letter : result) {
        letter = letter.toCaseFolded();
    }
    return result;
}

}  // namespace

std::optional<FuzzyMatch> fuzzy_match(const QString& query, const QString& text)
{
    FuzzyMatch whole;
    const QString small = folded(text);
    for (const QString& word : folded(query).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (word.size() > text.size()) {
            return std::nullopt;
        }
        const auto match = WordMatcher(word, text, small).match();
        if (!match) {
            return std::nullopt;
        }
        whole.score += match->score;
        whole.positions += match->positions;
    }
    std::ranges::sort(whole.positions);
    whole.positions.erase(std::unique(whole.positions.begin(), whole.positions.end()), whole.positions.end());
    return whole;
}

}  // namespace seedbed::desktop
