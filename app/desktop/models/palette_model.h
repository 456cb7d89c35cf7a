// The palette's rows: the commands that answer the query, best first; without a query, those used of late and then all in their pages'
// order. Holds hundreds of commands and ranks them again with each letter; GUI thread.
#pragma once

#include "desktop/models/command.h"

#include <QAbstractListModel>
#include <QStringList>

namespace seedbed::desktop {

class PaletteModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum PaletteRole {
        KindRole = Qt::UserRole + 100,
        DetailRole,
        ShortcutRole,
        IconRole,
        MatchesRole /* QList<int> in the title */,
        RecentRole
    };

    using QAbstractListModel::QAbstractListModel;

    // `recent`: ids, newest first.
    void set_commands(Commands commands, const QStringList& recent);
    void set_query(const QString& query);

    [[nodiscard]] const Command& command(int row) const { return commands_[rows_.at(static_cast<std::size_t>(row)).command]; }
    [[nodiscard]] int total() const { return static_cast<int>(commands_.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Row {
        std::size_t command;
        int score{0};
        QList<int> matches{};
    };

    void rank();
    [[nodiscard]] std::vector<Row> all_in_order() const;
    [[nodiscard]] std::vector<Row> matching() const;
    [[nodiscard]] int recency(const Command& command) const;  // 0: the last one used; -1: not of late

    Commands commands_;
    QStringList recent_;
    QString query_;
    std::vector<Row> rows_;
};

}  // namespace seedbed::desktop
