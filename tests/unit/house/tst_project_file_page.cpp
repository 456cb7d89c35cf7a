// docs/project-file.md is the reference of x-seedbed: it must name every key that its tables handle. Compose's own keys have a page of
// their own (tst_compose_support_page).
#include "checkout.h"
#include "compose/schema.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <set>

using seedbed::compose::KeyTable;
using seedbed::compose::Support;

namespace {

// The keys that are handled, at any depth.
void collect(const KeyTable& table, std::set<std::string>& keys)
{
    for (const auto& rule : table.rules) {
        if (rule.support != Support::handled)
            continue;
        keys.insert(std::string(rule.key));
        if (rule.child)
            collect(*rule.child, keys);
    }
}

bool names(const QString& page, const std::string& key)
{
    // As code (`key`), or as a key of an example (key: …).
    const QString word = QRegularExpression::escape(QString::fromStdString(key));
    return page.contains(QRegularExpression("`" + word + "`|\\b" + word + ":"));
}

}  // namespace

class TestProjectFilePage : public QObject {
    Q_OBJECT

private slots:
    void names_every_key_data()
    {
        QTest::addColumn<QString>("key");
        for (const auto* table : {&seedbed::compose::seedbed_keys(), &seedbed::compose::seedbed_service_keys()}) {
            std::set<std::string> keys;
            collect(*table, keys);
            QVERIFY(keys.size() > 1);
            for (const auto& key : keys)
                QTest::addRow("%d %s", static_cast<int>(keys.size()), key.c_str()) << QString::fromStdString(key);
        }
    }
    void names_every_key()
    {
        QFETCH(QString, key);
        QFile page(SEEDBED_SOURCE_DIR "/docs/project-file.md");
        QVERIFY(page.open(QIODevice::ReadOnly));
        QVERIFY2(names(QString::fromUtf8(page.readAll()), key.toStdString()), qPrintable(key));
    }
};

QTEST_GUILESS_MAIN(TestProjectFilePage)
#include "tst_project_file_page.moc"
