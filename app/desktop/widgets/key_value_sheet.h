// Names and values beside a list: the detail of what is selected. Values can be selected and copied; links open; secrets are masked, each
// with a button that reveals it. A refresh keeps what is selected, focused or revealed as long as the value is the same.
#pragma once

#include <QWidget>

#include <vector>

class QFormLayout;
class QLabel;

namespace seedbed::desktop {

struct KeyValue {
    QString key;
    QString value;
    QString url;          // a link when not empty
    bool mono{false};     // an id or a path
    bool secret{false};   // masked until the user asks for it
    bool below{false};    // a long name: the value stands below it, not beside
    bool heading{false};  // only `key`, over the rows that follow
    bool operator==(const KeyValue&) const = default;
};

class KeyValueSheet final : public QWidget {
    Q_OBJECT

public:
    explicit KeyValueSheet(QWidget* parent = nullptr);

    // Rows with an empty value are left out. Another `subject` (what the rows are about) hides what was revealed.
    void show_rows(const std::vector<KeyValue>& rows, const QString& subject = {});

private:
    void measure_again();
    void rebuild(const std::vector<KeyValue>& rows);
    void add_row(const KeyValue& row);

    QFormLayout* form_;
    QString subject_;
    std::vector<KeyValue> shown_;
    std::vector<QWidget*> values_;  // one for each of shown_
};

}  // namespace seedbed::desktop
