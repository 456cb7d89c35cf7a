// What differs between two texts, as `diff -u` shows it: a sign, a ground and a colour for each line that came or went. Read-only; it can
// be walked through, searched by eye and copied. A page of text is painted at a time, so some ten thousand lines are no burden. GUI thread.
#pragma once

#include <QPlainTextEdit>

#include <string>
#include <vector>

namespace seedbed::desktop {

class DifferenceView final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit DifferenceView(const QString& accessible_name, QWidget* parent = nullptr);

    // Each begins with '+', '-' or ' '; "@@" stands where lines were left out (databases/line_difference.h).
    void show_lines(const std::vector<std::string>& lines);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Signs;
    Signs* signs_;
};

}  // namespace seedbed::desktop
