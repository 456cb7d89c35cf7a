#include "cli/progress_printer.h"

#include "base/secrets.h"
#include "base/units.h"

#include <fmt/format.h>

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace seedbed::cli {

namespace {

constexpr auto k_live_interval = std::chrono::milliseconds(80);

std::string amount(const StepProgress& progress)
{
    if (!progress.done)
        return {};
    const auto number = [&](std::uint64_t value) {
        return progress.unit == ProgressUnit::bytes ? format_bytes(value) : std::to_string(value);
    };
    return progress.total ? fmt::format(" {} of {}", number(*progress.done), number(*progress.total)) : " " + number(*progress.done);
}

std::size_t terminal_columns()
{
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 10 ? size.ws_col : 80;
}

}  // namespace

ProgressPrinter::~ProgressPrinter()
{
    clear_live();
}

void ProgressPrinter::step_started(const StepInfo& step)
{
    const std::lock_guard lock(mutex_);
    shown_ = {};
    hear(step, step.title);
    show_live();
}

void ProgressPrinter::step_progress(const StepInfo& step, const StepProgress& progress)
{
    const std::lock_guard lock(mutex_);
    if (progress.remark) {
        clear_live();
        output_.remark(fmt::format("{} {}", output_.toned(Tone::warning, "!", true), mask_text(progress.detail)));
        return;
    }
    hear(step, fmt::format("{}: {}{}", step.title, progress.detail, amount(progress)));
    show_live();
}

void ProgressPrinter::step_finished(const StepInfo& step, StepOutcome outcome, std::chrono::milliseconds took)
{
    const std::lock_guard lock(mutex_);
    clear_live();
    forget(step);
    switch (outcome) {
    case StepOutcome::done:
        output_.remark(fmt::format("{} {} ({})", output_.toned(Tone::good, "✓", true), step.title, format_duration(took)));
        break;
    case StepOutcome::skipped: output_.remark(output_.toned(Tone::quiet, "– " + step.title + " (nothing to do)", true)); break;
    case StepOutcome::failed:
        output_.remark(fmt::format("{} {} (failed after {})", output_.toned(Tone::bad, "✗", true), step.title, format_duration(took)));
        break;
    case StepOutcome::cancelled:
        output_.remark(fmt::format("{} {} (cancelled)", output_.toned(Tone::warning, "✗", true), step.title));
        break;
    case StepOutcome::undone: output_.remark(output_.toned(Tone::quiet, "↶ " + step.title + " (undone)", true)); break;
    }
    shown_ = {};
    show_live();
}

void ProgressPrinter::hear(const StepInfo& step, std::string text)
{
    forget(step);
    running_.emplace_back(step.id, std::move(text));
}

void ProgressPrinter::forget(const StepInfo& step)
{
    std::erase_if(running_, [&](const auto& entry) { return entry.first == step.id; });
}

void ProgressPrinter::show_live()
{
    if (!output_.stderr_is_terminal() || running_.empty())
        return;
    const auto moment = std::chrono::steady_clock::now();
    if (moment - shown_ < k_live_interval)
        return;
    shown_ = moment;
    const std::string& newest = running_.back().second;
    const std::string others = running_.size() > 1 ? fmt::format("(+{}) ", running_.size() - 1) : "";
    std::string cut = mask_text("… " + others + newest.substr(0, newest.find('\n')));
    // Cut between code points, so that a terminal never sees half of one.
    const std::size_t columns = terminal_columns() - 1;
    std::size_t width = 0, end = 0;
    while (end < cut.size() && width < columns) {
        ++end;
        while (end < cut.size() && (static_cast<unsigned char>(cut[end]) & 0xc0) == 0x80)
            ++end;
        ++width;
    }
    cut.resize(end);
    std::fprintf(stderr, "\r\x1b[K%s", cut.c_str());
    std::fflush(stderr);
    live_ = true;
}

void ProgressPrinter::clear_live()
{
    if (!live_)
        return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    live_ = false;
}

}  // namespace seedbed::cli
