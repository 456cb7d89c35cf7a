#include "bench/desktop/measuring_application.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <ctime>
#include <utility>

namespace seedbed::bench {

namespace {

std::chrono::nanoseconds processor_time_of_this_thread()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

void MeasuringApplication::when_painted(std::function<bool(QWidget*)> wanted, std::function<void()> then)
{
    wanted_ = std::move(wanted);
    then_ = std::move(then);
}

MeasuringApplication::Cost MeasuringApplication::measure(const std::function<void()>& work)
{
    cost_ = {};
    const auto start = processor_time_of_this_thread();
    ++depth_;
    work();
    --depth_;
    add(processor_time_of_this_thread() - start);
    settle();
    return cost_;
}

void MeasuringApplication::settle()
{
    do {
        quiet_ = true;
        processEvents();
    } while (!quiet_);
}

void MeasuringApplication::add(std::chrono::nanoseconds block)
{
    cost_.whole += block;
    cost_.longest = std::max(cost_.longest, block);
}

bool MeasuringApplication::notify(QObject* receiver, QEvent* event)
{
    quiet_ = false;
    const bool painting = event->type() == QEvent::Paint;
    const auto start = processor_time_of_this_thread();
    ++depth_;
    const bool result = QApplication::notify(receiver, event);
    --depth_;
    if (depth_ == 0)
        add(processor_time_of_this_thread() - start);
    if (painting && wanted_ && receiver->isWidgetType() && wanted_(static_cast<QWidget*>(receiver))) {
        wanted_ = nullptr;
        QTimer::singleShot(0, this, std::exchange(then_, nullptr));
    }
    return result;
}

}  // namespace seedbed::bench
