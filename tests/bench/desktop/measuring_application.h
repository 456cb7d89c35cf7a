// An application that knows when a widget was first painted, and what handling events costs its thread. For the desktop's benchmark.
#pragma once

#include <QApplication>

#include <chrono>
#include <functional>

namespace seedbed::bench {

class MeasuringApplication final : public QApplication {
public:
    using QApplication::QApplication;

    // Calls `then` once, as soon as a widget for which `wanted` holds has been painted and the events of that moment are done.
    void when_painted(std::function<bool(QWidget*)> wanted, std::function<void()> then);

    // Processor time of this thread: of the work and all events that follow from it, and of the longest of them.
    struct Cost {
        std::chrono::nanoseconds whole{0};
        std::chrono::nanoseconds longest{0};
    };
    Cost measure(const std::function<void()>& work);
    // Handles events until there are none.
    void settle();

    bool notify(QObject* receiver, QEvent* event) override;

private:
    void add(std::chrono::nanoseconds block);

    std::function<bool(QWidget*)> wanted_;
    std::function<void()> then_;
    Cost cost_;
    int depth_{0};
    bool quiet_{true};
};

}  // namespace seedbed::bench
