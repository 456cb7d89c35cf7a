// What every kind of databases is asked alike.
#pragma once

#include "databases/kinds/database_kind.h"
#include "support/expect_error.h"

#include <QTest>

#include <initializer_list>
#include <string>

namespace seedbed::test {

// Columns of a test of `find_failure`: what the server said, and what is to be read in it.
inline void failure_columns()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("says");
}

inline void check_failure(const databases::DatabaseKind& kind)
{
    QFETCH(QString, words);
    QFETCH(QString, file);
    QFETCH(int, line);
    QFETCH(QString, says);
    const auto failure = kind.find_failure(words.toStdString());
    QVERIFY(failure);
    QCOMPARE(QString::fromStdString(failure->file), file);
    QCOMPARE(failure->line, line);
    QCOMPARE(QString::fromStdString(failure->words), says);
}

// `program`: the server, which an image without it does not find.
inline void check_facts(const databases::DatabaseKind& kind, const std::string& version, const std::string& program)
{
    QVERIFY(kind.parse_facts(version + " 999 998\n") == (databases::ServerFacts{version, 999, 998}));
    for (const std::string& words : {std::string(), version, version + " someone someone", "sh: " + program + ": not found"})
        QVERIFY(expect_error([&] { static_cast<void>(kind.parse_facts(words)); }).kind() == ErrorKind::unsupported);
}

// Of a kind whose files do not tell how the server ended.
inline void check_silent_files(const databases::DatabaseKind& kind)
{
    QVERIFY(kind.parse_seal("unknown\n").files == databases::FileState::unknown);
    for (const char* state : {"no data\n", "", "not unknown", "unknown to find\n"})
        QVERIFY2(kind.parse_seal(state).files == databases::FileState::unclean, state);
    const auto facts = kind.parse_seal("outside: /mnt/a\noutside: /mnt/b\nunknown\n");
    QVERIFY(facts.files == databases::FileState::unknown);
    QVERIFY(facts.outside_data == (std::vector<std::string>{"/mnt/a", "/mnt/b"}));
}

}  // namespace seedbed::test
