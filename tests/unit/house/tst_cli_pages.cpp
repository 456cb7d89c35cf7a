// The command line is described in five places by hand: docs/cli.md, the man page, and completions for three shells. Each must name every
// command and every option that the program itself knows.
#include "checkout.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

namespace {

struct Command {
    QString path;  // "db reset"; empty: the program itself
    QStringList options;
    QStringList subcommands;
};

QString help_of(const QString& path)
{
    QProcess seedbed;
    seedbed.start(SEEDBED_BINARY_DIR "/app/cli/seedbed", path.split(' ', Qt::SkipEmptyParts) << "--help");
    if (!seedbed.waitForFinished(20'000) || seedbed.exitCode() != 0)
        qFatal("seedbed %s --help: %s", qPrintable(path), qPrintable(seedbed.errorString()));
    return QString::fromUtf8(seedbed.readAllStandardOutput());
}

// From the program's own help: lines "  -f,--follow …" and, below "Subcommands:", lines "  reset …".
Command read_command(const QString& path)
{
    Command command{path, {}, {}};
    bool in_subcommands = false;
    static const QRegularExpression option("^  (?:-\\w,)?(--[\\w-]+)");
    static const QRegularExpression name("^  (\\w[\\w-]*)");
    for (const QString& line : help_of(path).split('\n')) {
        if (!line.startsWith(' '))
            in_subcommands = line == "Subcommands:";
        else if (const auto match = option.match(line); match.hasMatch())
            command.options << match.captured(1);
        else if (const auto other = name.match(line); in_subcommands && other.hasMatch())
            command.subcommands << other.captured(1);
    }
    return command;
}

void collect(const QString& path, QList<Command>& commands)
{
    commands << read_command(path);
    const QStringList subcommands = commands.last().subcommands;
    for (const QString& name : subcommands)
        collect(path.isEmpty() ? name : path + ' ' + name, commands);
}

QString read_page(const QString& file)
{
    QFile page(QString(SEEDBED_SOURCE_DIR "/") + file);
    if (!page.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file));
    return QString::fromUtf8(page.readAll()).remove('\\');  // roff and table escapes
}

}  // namespace

class TestCliPages : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        collect({}, commands_);
        QVERIFY(commands_.size() > 20);
        QVERIFY(commands_.first().options.contains("--directory"));
    }

    // %1 stands for an option's name without its dashes, and for a command's path or its last word.
    void page_names_everything_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("command");
        QTest::addColumn<bool>("whole_path");
        QTest::newRow("reference") << "docs/cli.md"
                                   << "--%1\\b"
                                   << "`(\\w+`, `)*%1\\b" << true;
        QTest::newRow("man") << "resources/man/seedbed.1"
                             << "--%1\\b"
                             << "(?m)^\\.BR? .*\\b%1\\b" << true;
        QTest::newRow("bash") << "resources/completions/seedbed.bash"
                              << "--%1\\b"
                              << "\\b%1\\b" << false;
        QTest::newRow("zsh") << "resources/completions/_seedbed"
                             << "--%1(\\}')?\\["
                             << "\\b%1:" << false;
        QTest::newRow("fish") << "resources/completions/seedbed.fish"
                              << "-l %1\\b"
                              << "(-a |commands |')([\\w ]* )?%1\\b" << false;
    }
    void page_names_everything()
    {
        QFETCH(QString, file);
        QFETCH(QString, option);
        QFETCH(QString, command);
        QFETCH(bool, whole_path);
        const QString page = read_page(file);
        QStringList missing;
        for (const Command& known : commands_) {
            for (const QString& name : known.options)
                if (!page.contains(QRegularExpression(option.arg(name.mid(2)))))
                    missing << known.path + ' ' + name;
            if (known.path.isEmpty() || !known.subcommands.isEmpty())
                continue;
            const QString words = whole_path ? known.path : known.path.section(' ', -1);
            if (!page.contains(QRegularExpression(command.arg(words))))
                missing << known.path;
        }
        QVERIFY2(missing.isEmpty(), qPrintable(file + " does not name: " + missing.join(", ")));
    }

private:
    QList<Command> commands_;
};

QTEST_GUILESS_MAIN(TestCliPages)
#include "tst_cli_pages.moc"
