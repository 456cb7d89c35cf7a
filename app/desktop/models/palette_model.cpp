#include "desktop/models/palette_model.h"

#include "desktop/models/fuzzy.h"

#include <algorithm>
#include <tuple>

namespace seedbed::desktop {

namespace {

constexpr int k_recent_shown = 5;
// What was used of late wins against a match of about the same quality, not against a much better one.
constexpr int k_recency_bonus = 20;
constexpr int k_recency_step = 2;
// Words that stand beside the title count a third of those in it.
constexpr int k_beside = 3;
// Matches that are this much worse than the best are letters found by chance.
constexpr int k_worst_percent = 45;

struct Scored {
    int score{0};
    QList<int> matches;
};

// Word by word: in the title, else in what is said beside it.
std::optional<Scored> score_of(const Command& command, const QStringList& words)
{
    Scored whole;
    const QString beside = QStringList{command.kind, command.detail, command.keywords}.join(QLatin1Char(' '));
    for (const QString& word : words) {
        const auto title = fuzzy_match(word, command.title);
        const auto other = fuzzy_match(word, beside);
        if (title && (!other || title->score >= other->score / k_beside)) {
            whole.score += title->score;
            whole.matches += title->positions;
        } else if (other) {
            whole.score += other->score / k_beside;
        } else {
            return std::nullopt;
        }
    }
    std::ranges::sort(whole.matches);
    whole.matches.erase(std::unique(whole.matches.begin(), whole.matches.end()), whole.matches.end());
    return whole;
}

}  // namespace

void PaletteModel::set_commands(Commands commands, const QStringList& recent)
{
    beginResetModel();
    commands_ = std::move(commands);
    recent_ = recent;
    rank();
    endResetModel();
}

void PaletteModel::set_query(const QString& query)
{
    if (query == query_) {
        return;
    }
    beginResetModel();
    query_ = query;
    rank();
    endResetModel();
}

void PaletteModel::rank()
{
    rows_ = query_.trimmed().isEmpty() ? all_in_order() : matching();
}

int PaletteModel::recency(const Command& command) const
{
    return static_cast<int>(recent_.indexOf(command.id));
}

std::vector<PaletteModel::Row> PaletteModel::all_in_order() const
{
    std::vector<Row> rows;
    rows.reserve(commands_.size());
    for (std::size_t i = 0; i < commands_.size(); ++i) {
        rows.push_back({.command = i});
    }
    const auto rank_of = [this](const Row& row) {
        const int rank = recency(commands_[row.command]);
        return rank < 0 || rank >= k_recent_shown ? k_recent_shown : rank;
    };
    std::ranges::stable_sort(rows, {}, rank_of);
    return rows;
}

std::vector<PaletteModel::Row> PaletteModel::matching() const
{
    const QStringList words = query_.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<Row> rows;
    int best = 0;
    for (std::size_t i = 0; i < commands_.size(); ++i) {
        if (auto scored = score_of(commands_[i], words)) {
            best = std::max(best, scored->score);
            rows.push_back({.command = i, .score = scored->score, .matches = std::move(scored->matches)});
        }
    }
    std::erase_if(rows, [&](const Row& row) { return row.score * 100 < best * k_worst_percent; });
    for (Row& row : rows) {
        if (const int rank = recency(commands_[row.command]); rank >= 0) {
            row.score += std::max(0, k_recency_bonus - rank * k_recency_step);
        }
    }
    // Of equals the shorter title says more exactly what was typed.
    std::ranges::stable_sort(rows, {}, [this](const Row& row) { return std::tuple(-row.score, commands_[row.command].title.size()); });
    return rows;
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    const Command& command = commands_[row.command];
    switch (role) {
    case Qt::DisplayRole: return command.title;
    case Qt::AccessibleTextRole: return command.detail.isEmpty() ? command.title : tr("%1, %2").arg(command.title, command.detail);
    case Qt::AccessibleDescriptionRole: return command.shortcut.isEmpty() ? command.kind : tr("%1, %2").arg(command.kind, command.shortcut);
    case Qt::ToolTipRole: return command.detail.isEmpty() ? command.title : tr("%1, %2").arg(command.title, command.detail);
    case KindRole: return command.kind;
    case DetailRole: return command.detail;
    case ShortcutRole: return command.shortcut;
    case IconRole: return command.icon;
    case MatchesRole: return QVariant::fromValue(row.matches);
    case RecentRole: return query_.trimmed().isEmpty() && recency(command) >= 0 && recency(command) < k_recent_shown;
    default: return {};
    }
}

}  // namespace seedbed::desktop
