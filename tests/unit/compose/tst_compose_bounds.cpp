// Files that grow while they are read: each way ends soon, with an error that says where. (YAML's own ways are in tst_compose_yaml.)
#include "unit/compose/compose_test.h"

#include <QtTest>

using namespace seedbed;
using namespace seedbed::compose;
using seedbed::compose::test::TempProject;

namespace {

// Under a second without sanitizers, which cost a factor of ten.
constexpr qint64 k_soon = 10'000;

std::string timed_error(const TempProject& project)
{
    QElapsedTimer timer;
    timer.start();
    std::string error = project.error();
    return timer.elapsed() < k_soon ? error : error + " after " + std::to_string(timer.elapsed()) + " ms";
}

}  // namespace

class TestComposeBounds : public QObject {
    Q_OBJECT
private slots:
    void a_file_of_variables_that_doubles()
    {
        TempProject project("services: {web: {image: x}}\n");
        std::string text = "V0=xxxxxxxxxxxxxxxx\n";
        for (int i = 1; i < 40; ++i)
            text += "V" + std::to_string(i) + "=$V" + std::to_string(i - 1) + "$V" + std::to_string(i - 1) + "\n";
        project.write(".env", text);
        const std::string error = timed_error(project);
        QVERIFY2(error.starts_with("bad_project_file .env:20:5"), error.c_str());
        QVERIFY2(error.ends_with(" the values of this file grow too large when their variables are replaced"), error.c_str());
    }

    void a_large_file_of_variables()
    {
        TempProject project("services: {web: {image: x}}\n");
        project.write(".env", std::string(9U << 20U, '#'));
        COMPARE_TEXT(timed_error(project), "bad_project_file .env this file is too large for a file of variables");
    }

    void a_long_value_used_often()
    {
        std::string yaml = "services: {web: {image: x}}\nx-many:\n";
        for (int i = 0; i < 100'000; ++i)
            yaml += "- $LONG\n";
        TempProject project(yaml);
        project.host.variables["LONG"] = std::string(100'000, 'x');
        const std::string error = timed_error(project);
        QVERIFY2(error.ends_with(" this file grows too large when its variables are replaced by their values"), error.c_str());
    }

    void many_services_that_extend_a_large_one()
    {
        std::string yaml = "services:\n  base:\n    image: x\n    environment:\n";
        for (int i = 0; i < 50'000; ++i)
            yaml += "      V" + std::to_string(i) + ": 1\n";
        for (int i = 0; i < 10'000; ++i)
            yaml += "  s" + std::to_string(i) + ": {extends: base}\n";
        const std::string error = timed_error(TempProject(yaml));
        QVERIFY2(error.ends_with(" services grow too large by extending one another"), error.c_str());
    }

    // What is large and right is read, and does not take time by its square.
    void many_services()
    {
        std::string yaml = "services:\n  base: {image: x}\n";
        for (int i = 0; i < 20'000; ++i)
            yaml += "  s" + std::to_string(i) + ": {image: x, depends_on: [base]}\n";
        TempProject project(yaml);
        project.write("compose.override.yaml", "include: [again.yaml]\n");
        project.write("again.yaml", "services: {more: {image: x}}\n");
        COMPARE_TEXT(timed_error(project), "");
    }

    void many_hosts()
    {
        std::string yaml = "services:\n  web:\n    image: x\n    extra_hosts:\n";
        for (int i = 0; i < 150'000; ++i)
            yaml += "      - h" + std::to_string(i) + ":1.1.1.1\n";
        COMPARE_TEXT(timed_error(TempProject(yaml)), "");
    }

    // Not every path is a file that ends.
    void endless_files_are_not_read()
    {
        TempProject project("services: {web: {image: x, env_file: /dev/zero}}\n");
        COMPARE_TEXT(timed_error(project), "bad_project_file compose.yaml:1:38 services.web.env_file: /dev/zero is not a file");
        project.write("compose.yaml", "services: {web: {image: x, env_file: /dev/null}}\n");
        COMPARE_TEXT(timed_error(project), "");
        project.write("compose.yaml", "services: {web: {image: x, label_file: /dev/zero}}\n");
        COMPARE_TEXT(timed_error(project), "bad_project_file compose.yaml:1:40 services.web.label_file: /dev/zero is not a file");
        project.write("compose.yaml", "services: {web: {extends: {file: /dev/zero, service: x}}}\n");
        COMPARE_TEXT(timed_error(project), "bad_project_file compose.yaml:1:34 extends: there is no file /dev/zero");
        project.write("compose.yaml", "include: [/dev/zero]\nservices: {web: {image: x}}\n");
        COMPARE_TEXT(timed_error(project), "bad_project_file compose.yaml:1:11 include: there is no file /dev/zero");
    }
};

QTEST_GUILESS_MAIN(TestComposeBounds)
#include "tst_compose_bounds.moc"
