// What core says, in the user's language: steps by their action, findings by their check, and core's own words where there are no others.
#include "checkout.h"
#include "desktop/language.h"
#include "desktop/models/core_words.h"
#include "desktop/models/finding_words.h"
#include "desktop/models/step_words.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>
#include <QTranslator>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

StepInfo step(const std::string& action, const std::string& subject)
{
    return {.id = "1", .action = action, .subject = subject, .title = "In core's words", .expected = {}};
}

environment::Finding port_finding()
{
    environment::Finding finding;
    finding.check = "port_taken";
    finding.severity = environment::Severity::problem;
    finding.subject = "127.0.0.1:8080";
    finding.message = "Port 127.0.0.1:8080 of service web is taken by nginx";
    finding.evidence = "bind(2) fails";
    finding.fix = "Set WEB_PORT=8081 in .env";
    return finding;
}

QByteArray sources()
{
    QByteArray all;
    for (const char* folder : {"/core", "/app"}) {
        QDirIterator files(QString(SEEDBED_SOURCE_DIR) + folder, {"*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.fileName().contains("/models/") && file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
    }
    return all;
}

}  // namespace

class CoreWordsTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup()
    {
        for (auto* translator : qApp->findChildren<QTranslator*>())
            delete translator;
    }

    void english_and_languages_without_words_show_cores()
    {
        for (const QLocale::Language language : {QLocale::English, QLocale::Finnish}) {
            install_language(*qApp, QLocale(language));
            QCOMPARE(title_of(step("pull_image", "redis:7")), QStringLiteral("In core's words"));
            const FindingWords words = words_of(port_finding());
            QCOMPARE(words.sentence, QStringLiteral("Port 127.0.0.1:8080 of service web is taken by nginx."));
            QCOMPARE(words.details, QStringLiteral("bind(2) fails"));
            QCOMPARE(words.fix, QStringLiteral("Set WEB_PORT=8081 in .env."));
            QCOMPARE(words.exact_fix, QString());
        }
    }

    void another_language_says_it_by_key_and_keeps_cores_words_as_details()
    {
        install_language(*qApp, QLocale(QLocale::German));
        QCOMPARE(title_of(step("pull_image", "redis:7")), QStringLiteral("Image redis:7 holen"));
        QCOMPARE(title_of(step("tidy", "app-db")), QStringLiteral("Wegräumen, was nicht mehr gebraucht wird"));
        QCOMPARE(title_of(step("fix_line_endings", "run.sh")), QStringLiteral("In Unix-Zeilenenden umwandeln."));
        QCOMPARE(title_of(step("pull_image", "")), QStringLiteral("In core's words"));
        QCOMPARE(title_of(step("an_action_of_tomorrow", "x")), QStringLiteral("In core's words"));
        const FindingWords words = words_of(port_finding());
        QCOMPARE(words.sentence, QStringLiteral("Der Port 127.0.0.1:8080 ist belegt."));
        QCOMPARE(words.details, QStringLiteral("Port 127.0.0.1:8080 of service web is taken by nginx.\nbind(2) fails"));
        QVERIFY(words.fix.startsWith(QStringLiteral("Das Programm beenden")));
        QCOMPARE(words.exact_fix, QStringLiteral("Set WEB_PORT=8081 in .env."));
    }

    void losses_are_said_by_the_steps_that_bring_them()
    {
        Plan plan;
        plan.losses = {"Volume shop_data and all data in it"};
        for (const char* volume : {"shop_data", "shop_pointer"})
            plan.steps.push_back({.info = step("remove_volume", volume), .run = {}, .undo = {}});
        install_language(*qApp, QLocale(QLocale::English));
        QVERIFY(losses_of(plan).isEmpty());
        install_language(*qApp, QLocale(QLocale::German));
        QCOMPARE(losses_of(plan), QStringList{QStringLiteral("Das Volume shop_data mit allen Daten darin.")});
    }

    void what_needs_nothing_done_is_told_nothing_to_do()
    {
        install_language(*qApp, QLocale(QLocale::German));
        environment::Finding finding = port_finding();
        finding.fix.clear();
        QCOMPARE(words_of(finding).fix, QString());
        QCOMPARE(words_of(finding).exact_fix, QString());
    }

    void secrets_are_masked_in_every_part()
    {
        install_language(*qApp, QLocale(QLocale::German));
        environment::Finding finding = port_finding();
        finding.subject = finding.message = finding.evidence = finding.fix = "postgresql://shop:hunter2@db/shop";
        const FindingWords words = words_of(finding);
        for (const QString& part : {words.sentence, words.details, words.fix, words.exact_fix})
            QVERIFY2(!part.contains(QStringLiteral("hunter2")), qPrintable(part));
    }

    // An action that core has renamed would leave its translation behind.
    void every_translated_action_is_one_of_the_sources()
    {
        const QByteArray all = sources();
        QVERIFY(all.size() > 100'000);
        for (const std::string& action : translated_actions())
            QVERIFY2(all.contains('"' + QByteArray::fromStdString(action) + '"'), action.c_str());
    }

    void sentences_begin_large_and_end_with_a_stop()
    {
        QCOMPARE(as_sentence("the engine does not answer"), QStringLiteral("The engine does not answer."));
        QCOMPARE(as_sentence("web/static belongs to root"), QStringLiteral("web/static belongs to root."));
        QCOMPARE(as_sentence("Did you mean “image”?"), QStringLiteral("Did you mean “image”?"));
        QCOMPARE(as_sentence(""), QString());
    }
};

QTEST_MAIN(CoreWordsTest)
#include "tst_core_words.moc"
