// docs/compose-support.md lists every key of the Compose Specification: it must say what the tables say, and nothing else.
#include "checkout.h"
#include "compose/schema.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <map>

using seedbed::compose::KeyTable;
using seedbed::compose::Support;

namespace {

struct Row {
    QStringList supported;
    QStringList accepted;
};

using Rows = std::map<QString, Row>;

void collect(const KeyTable& table, const QString& path, Rows& rows)
{
    Row& row = rows[path.isEmpty() ? QString("the file") : path];
    for (const auto& rule : table.rules) {
        const QString key = QString::fromUtf8(rule.key.data(), static_cast<qsizetype>(rule.key.size()));
        (rule.support == Support::handled ? row.supported : row.accepted) << key;
        if (rule.child && rule.support == Support::handled)
            collect(*rule.child, path.isEmpty() ? key : path + "." + key, rows);
    }
    row.supported.sort();
    row.accepted.sort();
}

QStringList words_in_code(const QString& cell)
{
    QStringList words;
    auto matches = QRegularExpression("`([^`]+)`").globalMatch(cell);
    while (matches.hasNext())
        words << matches.next().captured(1);
    words.sort();
    return words;
}

// The rows of the page's first table.
Rows rows_of(const QString& page)
{
    Rows rows;
    bool inside = false;
    for (const QString& line : page.split('\n')) {
        if (inside && !line.startsWith('|'))
            break;
        const QStringList cells = line.split('|');
        if (line.startsWith("| below |"))
            inside = true;
        else if (inside && cells.size() == 5 && !line.startsWith("|---"))
            rows[cells[1].trimmed().remove('`')] = Row{words_in_code(cells[2]), words_in_code(cells[3])};
    }
    return rows;
}

}  // namespace

class TestComposeSupportPage : public QObject {
    Q_OBJECT

private slots:
    void says_what_the_tables_say()
    {
        QFile file(SEEDBED_SOURCE_DIR "/docs/compose-support.md");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Rows page = rows_of(QString::fromUtf8(file.readAll()));
        Rows tables;
        collect(seedbed::compose::compose_file_keys(), {}, tables);
        QVERIFY(tables.size() > 20);
        for (const auto& [path, row] : tables) {
            const auto found = page.find(path);
            QVERIFY2(found != page.end(), qPrintable("no row for " + path));
            QVERIFY2(found->second.supported == row.supported, qPrintable(path + ": supported: " + row.supported.join(' ')));
            QVERIFY2(found->second.accepted == row.accepted, qPrintable(path + ": accepted: " + row.accepted.join(' ')));
        }
        for (const auto& [path, row] : page)
            QVERIFY2(tables.count(path) == 1, qPrintable("a row for " + path + ", which is no table"));
    }
};

QTEST_GUILESS_MAIN(TestComposeSupportPage)
#include "tst_compose_support_page.moc"
