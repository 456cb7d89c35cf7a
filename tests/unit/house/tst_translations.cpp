// The .ts files: a translation that is shipped has every string of the sources and no other, is finished, and says everything that its
// source says (%1, %n, the letter to press …). What the sources hold, lupdate says: it runs on a copy of each file.
#include "checkout.h"
#include "lupdate.h"

#include <QFile>
#include <QHash>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations;  // one; with numerus as many as the language has forms
    bool numerus{false};
    bool finished{true};
};

QString file_of(const QString& language)
{
    return QString(SEEDBED_SOURCE_DIR "/translations/seedbed_%1.ts").arg(language);
}

QList<Message> read_messages(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    QList<Message> messages;
    QString context;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            messages << Message{context, {}, {}, xml.attributes().value("numerus") == QLatin1String("yes"), true};
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
        qFatal("%s: %s", qPrintable(path), qPrintable(xml.errorString()));
    return messages;
}

// What identifies a message, to be read in a failure.
QSet<QString> names_of(const QList<Message>& messages)
{
    QSet<QString> names;
    for (const Message& message : messages)
        names << message.context + ": " + message.source;
    return names;
}

QString listed(const QSet<QString>& names)
{
    QStringList sorted = names.values();
    sorted.sort();
    return sorted.join('\n');
}

QStringList places(const QString& text)
{
    static const QRegularExpression place("%L?(\\d|n)");
    QStringList found;
    for (auto match = place.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    return found;
}

// The letters to press with Alt.
QString mnemonics(const QString& text)
{
    static const QRegularExpression mnemonic("&(\\w)");
    QString found;
    for (auto match = mnemonic.globalMatch(text); match.hasNext();)
        found += match.next().captured(1).toLower();
    return found;
}

bool asks_first(const QString& text)
{
    return text.endsWith(QChar(0x2026));
}

void add_languages()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("plurals_only");
    QTest::addColumn<int>("forms");
    QTest::newRow("German") << "de" << false << 2;
    QTest::newRow("English plurals") << "en" << true << 2;
    QTest::newRow("Japanese") << "ja" << false << 1;
}

}  // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private slots:
    void every_string_of_the_sources_is_there_and_no_other_data() { add_languages(); }
    void every_string_of_the_sources_is_there_and_no_other()
    {
        QFETCH(QString, language);
        QFETCH(bool, plurals_only);
        QTemporaryDir folder;
        const QString copy = folder.filePath("copy.ts");
        QVERIFY(QFile::copy(file_of(language), copy));
        QStringList arguments{SEEDBED_LUPDATE_OPTIONS};
        if (plurals_only)
            arguments << "-pluralonly";
        QProcess lupdate;
        lupdate.setProcessChannelMode(QProcess::MergedChannels);
        lupdate.start(SEEDBED_LUPDATE, arguments << "-ts" << copy);
        QVERIFY(lupdate.waitForFinished());
        QVERIFY2(lupdate.exitCode() == 0, lupdate.readAll());
        const auto in_tree = names_of(read_messages(file_of(language)));
        const auto in_sources = names_of(read_messages(copy));
        QVERIFY(!in_sources.isEmpty());
        QVERIFY2((in_sources - in_tree).isEmpty(), qPrintable("missing (ninja update_translations):\n" + listed(in_sources - in_tree)));
        QVERIFY2((in_tree - in_sources).isEmpty(), qPrintable("unused (ninja update_translations):\n" + listed(in_tree - in_sources)));
    }

    void every_string_is_translated_data() { add_languages(); }
    void every_string_is_translated()
    {
        QFETCH(QString, language);
        QFETCH(bool, plurals_only);
        QFETCH(int, forms);
        for (const Message& message : read_messages(file_of(language))) {
            QVERIFY2(message.finished, qPrintable(message.source));
            QVERIFY2(message.numerus || !plurals_only, qPrintable(message.source));
            QVERIFY2(message.translations.size() == (message.numerus ? forms : 1), qPrintable(message.source));
            for (const QString& translation : message.translations)
                QVERIFY2(!translation.isEmpty(), qPrintable(message.source));
        }
    }

    void translations_say_what_their_sources_say_data() { add_languages(); }
    void translations_say_what_their_sources_say()
    {
        QFETCH(QString, language);
        for (const Message& message : read_messages(file_of(language))) {
            for (const QString& translation : message.translations) {
                const QByteArray both = (message.source + " | " + translation).toUtf8();
                QVERIFY2(places(translation) == places(message.source), both);
                QVERIFY2(mnemonics(translation).size() == mnemonics(message.source).size(), both);
                QVERIFY2(asks_first(translation) == asks_first(message.source), both);
                QVERIFY2(!translation.contains("(s)"), both);
            }
        }
    }

    // A context is one dialog: two of its fields with the same letter could not both be reached.
    void no_letter_is_taken_twice_data() { add_languages(); }
    void no_letter_is_taken_twice()
    {
        QFETCH(QString, language);
        QHash<QString, QString> taken;
        for (const Message& message : read_messages(file_of(language))) {
            for (const QChar letter : mnemonics(message.translations.value(0))) {
                QVERIFY2(!taken[message.context].contains(letter), qPrintable(message.context + ": " + message.translations.value(0)));
                taken[message.context] += letter;
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
