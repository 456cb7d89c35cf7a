// Texts come out in the user's language: each class finds its own context, and plurals are right in English too.
#include "desktop/frame/preferences.h"
#include "desktop/language.h"
#include "desktop/pages/databases_page.h"
#include "desktop/pages/overview_page.h"
#include "desktop/widgets/plan_dialog.h"

#include <QTest>
#include <QTranslator>

using namespace seedbed::desktop;

class Language : public QObject {
    Q_OBJECT

private slots:
    // What one test installs must not reach the next.
    void cleanup()
    {
        for (auto* translator : qApp->findChildren<QTranslator*>())
            delete translator;
    }

    void english_has_plurals()
    {
        install_language(*qApp, QLocale(QLocale::English));
        QCOMPARE(DatabasesPage::tr("%n database(s)", nullptr, 1), QStringLiteral("1 database"));
        QCOMPARE(DatabasesPage::tr("%n database(s)", nullptr, 2), QStringLiteral("2 databases"));
        QCOMPARE(OverviewPage::tr("Overview"), QStringLiteral("Overview"));
    }

    void german_is_found_by_class_and_by_plain_context()
    {
        install_language(*qApp, QLocale(QLocale::German, QLocale::Austria));
        QCOMPARE(OverviewPage::tr("Set up"), QStringLiteral("Einrichten"));
        QCOMPARE(PlanDialog::tr("%n step(s)", nullptr, 1), QStringLiteral("1 Schritt"));
        QCOMPARE(PlanDialog::tr("%n step(s)", nullptr, 5), QStringLiteral("5 Schritte"));
        QCOMPARE(QCoreApplication::translate("Words", "healthy"), QStringLiteral("gesund"));
        QCOMPARE(QCoreApplication::translate("Failure", "A port is taken."), QStringLiteral("Ein Port ist belegt."));
    }

    void japanese_has_one_form()
    {
        install_language(*qApp, QLocale(QStringLiteral("ja")));
        QCOMPARE(OverviewPage::tr("Set up"), QStringLiteral("セットアップ"));
        QCOMPARE(DatabasesPage::tr("%n database(s)", nullptr, 1), QStringLiteral("1 個のデータベース"));
        QCOMPARE(DatabasesPage::tr("%n database(s)", nullptr, 3), QStringLiteral("3 個のデータベース"));
    }

    void settings_offer_every_language() { QCOMPARE(Preferences::languages(), QStringList({"en", "de", "ja"})); }

    void another_language_falls_back_to_english_with_plurals()
    {
        install_language(*qApp, QLocale(QLocale::Finnish));
        QCOMPARE(DatabasesPage::tr("%n database(s)", nullptr, 1), QStringLiteral("1 database"));
    }
};

QTEST_MAIN(Language)
#include "tst_language.moc"
