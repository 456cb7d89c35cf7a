#include "desktop/models/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;

struct Format {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

QDateTime local(TimePoint time)
{
    return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
}

template <typename Unit>
int count(std::chrono::nanoseconds duration)
{
    return static_cast<int>(std::chrono::duration_cast<Unit>(duration).count());
}

}  // namespace

QString bytes_text(std::uint64_t bytes)
{
    // Three digits say enough: "340 bytes", "78.4 MB", "212 GB".
    constexpr double k_step = 1000.0;
    constexpr double k_three_digits = 100.0;
    auto scaled = static_cast<double>(bytes);
    while (scaled >= k_step) {
        scaled /= k_step;
    }
    const int decimals = bytes < 1000 || scaled >= k_three_digits ? 0 : 1;
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), decimals, QLocale::DataSizeSIFormat);
}

QString exact_bytes_text(std::uint64_t bytes)
{
    return Format::tr("%1 bytes").arg(QLocale().toString(static_cast<qulonglong>(bytes)));
}

QString duration_text(std::chrono::nanoseconds duration)
{
    const QLocale locale;
    if (duration < 1s) {
        return Format::tr("%1 ms").arg(locale.toString(count<std::chrono::milliseconds>(duration)));
    }
    const double seconds = std::chrono::duration<double>(duration).count();
    if (duration < 10s) {
        return Format::tr("%1 s").arg(locale.toString(seconds, 'f', 1));
    }
    if (duration < 60s) {
        return Format::tr("%1 s").arg(locale.toString(seconds, 'f', 0));
    }
    if (duration < 1h) {
        return Format::tr("%1 min %2 s").arg(count<std::chrono::minutes>(duration)).arg(count<std::chrono::seconds>(duration) % 60);
    }
    return Format::tr("%1 h %2 min").arg(count<std::chrono::hours>(duration)).arg(count<std::chrono::minutes>(duration) % 60);
}

QString elapsed_text(std::chrono::milliseconds elapsed)
{
    const int seconds = count<std::chrono::seconds>(elapsed);
    const QString tail = QStringLiteral("%1:%2").arg(seconds / 60 % 60, seconds >= 3600 ? 2 : 1, 10, QLatin1Char('0'));
    const QString clock = tail.arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return seconds >= 3600 ? QStringLiteral("%1:%2").arg(seconds / 3600).arg(clock) : clock;
}

QString age_text(TimePoint then, TimePoint now)
{
    const auto age = now - then;
    if (age < 1min) {
        return Format::tr("just now");
    }
    if (age < 1h) {
        return Format::tr("%n minute(s) ago", nullptr, count<std::chrono::minutes>(age));
    }
    if (age < 48h) {
        return Format::tr("%n hour(s) ago", nullptr, count<std::chrono::hours>(age));
    }
    return Format::tr("%n day(s) ago", nullptr, count<std::chrono::days>(age));
}

QString since_text(TimePoint then, TimePoint now)
{
    const auto age = now - then;
    if (age < 1min) {
        return Format::tr("%n second(s)", nullptr, std::max(0, count<std::chrono::seconds>(age)));
    }
    if (age < 1h) {
        return Format::tr("%n minute(s)", nullptr, count<std::chrono::minutes>(age));
    }
    if (age < 48h) {
        return Format::tr("%n hour(s)", nullptr, count<std::chrono::hours>(age));
    }
    return Format::tr("%n day(s)", nullptr, count<std::chrono::days>(age));
}

QString moment_text(TimePoint time)
{
    return QLocale().toString(local(time), QLocale::ShortFormat);
}

QString clock_text(TimePoint time)
{
    return QLocale().toString(local(time).time(), QLocale::ShortFormat);
}

QString percent_text(double percent)
{
    return Format::tr("%1 %").arg(QLocale().toString(percent, 'f', percent < 10 ? 1 : 0));
}

}  // namespace seedbed::desktop
