// Names and values beside a list: the detail of what is selected. Values can be selected and copied; links open.
#pragma once

#include <QWidget>

#include <vector>

class QFormLayout;
class QLabel;

namespace seedbed::desktop {

struct KeyValue {
    QString key;
    QString value;
    QString url;       // a link when not empty
    bool mono{false};  // an id or a path
    bool operator==(const KeyValue&) const = default;
};

class KeyValueSheet final : public QWidget {
    Q_OBJECT

public:
    explicit KeyValueSheet(QWidget* parent = nullptr);

    // Rows with an empty value are left out.
    void show_rows(const std::vector<KeyValue>& rows);

private:
    QFormLayout* form_;
    std::vector<KeyValue> shown_;
};

}  // namespace seedbed::desktop
