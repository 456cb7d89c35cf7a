// What counts as a secret, and that it is taken out of values, running text, failures and plans, and nothing else is.
#include "base/secrets.h"

#include <QTest>

using namespace seedbed;

class TestSecrets : public QObject {
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<bool>("secret");
        for (const char* name : {"PASSWORD",
                                 "POSTGRES_PASSWORD",
                                 "PGPASSWORD",
                                 "MYSQL_PWD",
                                 "DB_PASS",
                                 "dbPassword",
                                 "passwd",
                                 "SECRET",
                                 "APP_SECRET_BASE",
                                 "client-secret",
                                 "TOKEN",
                                 "GITHUB_TOKEN",
                                 "authToken",
                                 "API_KEY",
                                 "apiKey",
                                 "APIKey",
                                 "apikey",
                                 "AWS_SECRET_ACCESS_KEY",
                                 "ENCRYPTION_KEY_2",
                                 "KEY",
                                 "SSH_PRIVATE_KEY",
                                 "REDISCLI_AUTH",
                                 "requirepass",
                                 "PASSWORD_HASH",
                                 "AUTH_SALT",
                                 "passphrase",
                                 "credentials",
                                 "--password"})
            QTest::newRow(name) << true;
        for (const char* name : {"PWD",
                                 "OLDPWD",
                                 "POSTGRES_USER",
                                 "POSTGRES_DB",
                                 "PASSWORD_FILE",
                                 "POSTGRES_PASSWORD_FILE",
                                 "PGPASSFILE",
                                 "TOKEN_TTL",
                                 "TOKEN_URL",
                                 "ACCESS_KEY_ID",
                                 "PUBLIC_KEY",
                                 "PRIMARY_KEY",
                                 "KEY_PREFIX",
                                 "KEYBOARD",
                                 "MONKEY",
                                 "TOKENIZER",
                                 "BYPASS",
                                 "AUTH",
                                 "AUTHOR",
                                 "POSTGRES_HOST_AUTH_METHOD",
                                 "password_env",
                                 "SECRET_NAME",
                                 "",
                                 "_",
                                 "COMPASS",
                                 "PASSENGER"})
            QTest::newRow(name) << false;
    }
    void names()
    {
        QFETCH(bool, secret);
        QCOMPARE(looks_secret(QTest::currentDataTag()), secret);
    }

    void values_are_masked_by_their_name()
    {
        QCOMPARE(mask_value("DB_PASSWORD", "hunter2"), std::string(k_masked));
        QCOMPARE(mask_value("DB_PASSWORD", "h"), std::string(k_masked));  // the mask says nothing about the length
        QCOMPARE(mask_value("DB_PASSWORD", ""), std::string());
        QCOMPARE(mask_value("ALLOW_EMPTY_PASSWORD", "yes"), std::string("yes"));
        QCOMPARE(mask_value("DB_USER", "shop"), std::string("shop"));
        QCOMPARE(mask_value("DATABASE_URL", "postgres://shop:hunter2@db/shop"), std::string("postgres://shop:********@db/shop"));
    }

    void text_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("masked");
        const auto row = [](const char* name, const char* text, const char* masked) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(masked);
        };
        row("URL", "cannot reach redis://:pw@cache:6379/0 now", "cannot reach redis://:********@cache:6379/0 now");
        row("URL, an @ in the password", "https://a:b@c@host/x", "https://a:********@host/x");
        row("URL without password", "postgresql://shop@127.0.0.1:5432/shop", "postgresql://shop@127.0.0.1:5432/shop");
        row("URL with a port", "http://127.0.0.1:8080/a:b@c", "http://127.0.0.1:8080/a:b@c");
        row("URL, query", "http://h/?token=abc&page=2", "http://h/?token=********&page=2");
        row("URL, password from elsewhere", "postgres://shop:${PW}@db", "postgres://shop:${PW}@db");
        row("assignment", "env POSTGRES_PASSWORD=hunter2 psql", "env POSTGRES_PASSWORD=******** psql");
        row("assignment, quoted", "A_TOKEN=\"a b\" x", "A_TOKEN=\"********\" x");
        row("assignment, escaped quote", "A_TOKEN=\"a\\\"b\" x", "A_TOKEN=\"********\" x");
        row("assignment, open quote", "A_TOKEN=\"a b", "A_TOKEN=\"********");
        row("assignment, comma", "password=a,b host=c", "password=******** host=c");
        row("reference", "PASSWORD=$DB_PASSWORD KEY=${KEY}", "PASSWORD=$DB_PASSWORD KEY=${KEY}");
        row("JSON", "{\"password\":\"x\",\"user\":\"u\",\"apiKey\": \"z9\"}",
            "{\"password\":\"********\",\"user\":\"u\",\"apiKey\": \"********\"}");
        row("YAML", "APP_SECRET: abc\nAPP_NAME: shop", "APP_SECRET: ********\nAPP_NAME: shop");
        row("option", "redis-server --requirepass pw --port 1", "redis-server --requirepass ******** --port 1");
        row("option with =", "--password=pw", "--password=********");
        row("option without value", "mysql --password --user x", "mysql --password --user x");
        row("a sentence", "invalid token: unexpected end; the password is wrong", "invalid token: unexpected end; the password is wrong");
        row("a switch", "ALLOW_EMPTY_PASSWORD=yes", "ALLOW_EMPTY_PASSWORD=yes");
        row("nothing behind", "PASSWORD=", "PASSWORD=");
        row("not a secret", "PORT=5432 USER=shop", "PORT=5432 USER=shop");
        row("other languages", "Schlüssel=ß PASSWORD=größe!", "Schlüssel=ß PASSWORD=********");
    }
    void text()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, masked);
        const std::string result = mask_text(text.toStdString());
        QCOMPARE(QByteArray::fromStdString(result), masked);
        QCOMPARE(mask_text(result), result);  // twice is the same as once
    }

    void failures_keep_all_but_their_secrets()
    {
        const Error error(ErrorKind::engine_refused, "cannot run PASSWORD=a",
                          {.engine_words = "bad TOKEN=b", .hint = "try KEY=c", .position = {"x.yaml", 3, 1}, .task_exit_code = 7});
        const Error masked = without_secrets(error);
        QCOMPARE(std::string(masked.what()), std::string("x.yaml:3:1: cannot run PASSWORD=********: bad TOKEN=********"));
        QCOMPARE(masked.hint(), std::string("try KEY=********"));
        QCOMPARE(masked.kind(), ErrorKind::engine_refused);
        QCOMPARE(masked.task_exit_code(), std::optional(7));
    }

    void plans_are_shown_without_secrets_and_run_the_same()
    {
        int runs = 0;
        Plan plan;
        plan.title = "Run with TOKEN=a";
        plan.notes = {"SECRET=b"};
        plan.losses = {"PASSWORD=c"};
        plan.command = "seedbed up";
        plan.steps.push_back({.info = {.id = "1", .action = "x", .subject = {}, .title = "echo --token d", .expected = {}},
                              .run = [&](StepContext&) { ++runs; },
                              .undo = {}});
        const Plan masked = without_secrets(plan);
        QCOMPARE(masked.title, std::string("Run with TOKEN=********"));
        QCOMPARE(masked.notes.front(), std::string("SECRET=********"));
        QCOMPARE(masked.losses.front(), std::string("PASSWORD=********"));
        QCOMPARE(masked.steps.front().info.title, std::string("echo --token ********"));
        QCOMPARE(masked.command, plan.command);
        NoProgress silent;
        (void)run_plan(masked, silent, {});
        QCOMPARE(runs, 1);
    }
};

QTEST_APPLESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
