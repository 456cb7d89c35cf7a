// The .ts files: a translation that is shipped is finished, and says everything that its source says (%1, %n …).
#include "checkout.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message {
    QString source;
    QStringList translations;  // one; with numerus as many as the language has forms
    bool numerus{false};
    bool finished{true};
};

QList<Message> read_messages(const QString& language)
{
    QFile file(QString(SEEDBED_SOURCE_DIR "/translations/seedbed_%1.ts").arg(language));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    QList<Message> messages;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("message"))
            messages << Message{{}, {}, xml.attributes().value("numerus") == QLatin1String("yes"), true};
        else if (xml.name() == QLatin1String("source"))
            messages.last().source = xml.readElementText();
        else if (xml.name() == QLatin1String("numerusform"))
            messages.last().translations << xml.readElementText();
        else if (xml.name() == QLatin1String("translation")) {
            messages.last().finished = xml.attributes().value("type").isEmpty();
            if (!messages.last().numerus)
                messages.last().translations << xml.readElementText();
        }
    }
    if (xml.hasError())
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(xml.errorString()));
    return messages;
}

QStringList places(const QString& text)
{
    static const QRegularExpression place("%(L?\\d|n)");
    QStringList found;
    for (auto match = place.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    return found;
}

}  // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private slots:
    void every_language_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("plurals_only");
        QTest::addColumn<qsizetype>("least");
        QTest::newRow("German") << "de" << false << qsizetype{400};
        QTest::newRow("English plurals") << "en" << true << qsizetype{20};
    }
    void every_language()
    {
        QFETCH(QString, language);
        QFETCH(bool, plurals_only);
        QFETCH(qsizetype, least);
        const auto messages = read_messages(language);
        QVERIFY2(messages.size() >= least, qPrintable(QString::number(messages.size())));
        for (const Message& message : messages) {
            QVERIFY2(message.finished, qPrintable(message.source));
            QVERIFY2(message.numerus || !plurals_only, qPrintable(message.source));
            QCOMPARE(message.translations.size(), message.numerus ? 2 : 1);
            for (const QString& translation : message.translations) {
                QVERIFY2(!translation.isEmpty(), qPrintable(message.source));
                QVERIFY2(places(translation) == places(message.source), qPrintable(message.source + " | " + translation));
                QVERIFY2(!translation.contains("(s)"), qPrintable(translation));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
