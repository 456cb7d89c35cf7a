#include "base/cancellation.h"
#include "engine/answer_error.h"
#include "engine/engine_impl.h"
#include "engine/frame_demux.h"
#include "engine/json_stream.h"
#include "engine/line_assembler.h"
#include "engine/system_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <utility>

namespace seedbed::engine {

namespace {

constexpr int k_first_error_status = 400;
// How long a subscription without an answer is taken for accepted (Podman up to 5.2.1 answers with its first event only).
constexpr std::chrono::milliseconds k_open_grace{200};

// "seconds.nanoseconds", as since and until are written (Docker Engine API, ContainerLogs).
std::string unix_time(TimePoint time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    return fmt::format("{}.{:09}", seconds.time_since_epoch().count(), (time - seconds).count());
}

// Podman puts its prefix wherever a read of the terminal happened to end, so that nobody could tell it from the program's own text.
LogOptions usable(LogOptions options, bool tty, Flavor flavor)
{
    options.timestamps = options.timestamps && !(tty && flavor == Flavor::podman);
    return options;
}

Target logs_target(const ContainerId& id, const LogOptions& options, bool follow)
{
    Target target("/containers/" + percent_encoded(id.value()) + "/logs");
    target.flag("stdout", options.out).flag("stderr", options.err).flag("follow", follow).flag("timestamps", options.timestamps);
    target.add("tail", options.tail ? std::to_string(*options.tail) : "all");
    if (options.since)
        target.add("since", unix_time(*options.since));
    if (options.until)
        target.add("until", unix_time(*options.until));
    return target;
}

// Lines of a terminal carry no time on Podman, so that nothing can take the tail's place.
bool tail_is_faulty(const LogOptions& options, bool tty, Flavor flavor)
{
    return flavor == Flavor::podman && !tty && options.tail && *options.tail > 0;
}

// A line that was written in pieces has the time of its last one; the pieces before belong to it.
constexpr std::chrono::milliseconds k_before_tail{5};

// Bytes of a log in, lines out.
class LogReader {
public:
    LogReader(bool timestamps, bool tty, Flavor flavor, LineAssembler::OnLine on_line)
        : tty_(tty)
        , lines_(timestamps, tty, std::move(on_line), flavor)
        , frames_([this](LogSource source, std::string_view payload, bool last) { lines_.feed(source, payload, last); })
    {
    }
    LogReader(const LogReader&) = delete;
    LogReader& operator=(const LogReader&) = delete;

    void feed(std::string_view bytes)
    {
        if (tty_)
            lines_.feed(LogSource::tty, bytes, false);
        else
            frames_.feed(bytes);
    }
    void finish() { lines_.finish(frames_.inside_frame()); }

private:
    const bool tty_;
    LineAssembler lines_;
    FrameDemux frames_;
};

class LogRelay final : public StreamSink {
public:
    LogRelay(bool timestamps, bool tty, Flavor flavor, std::shared_ptr<LogSink> sink)
        : sink_(std::move(sink))
        , reader_(timestamps, tty, flavor, [this](const LogLine& line) { sink_->on_line(line); })
    {
    }
    void on_bytes(std::string_view bytes) override { reader_.feed(bytes); }
    void on_end(const std::optional<Error>& error) override
    {
        reader_.finish();
        sink_->on_end(error);
    }

private:
    const std::shared_ptr<LogSink> sink_;
    LogReader reader_;
};

void read_log(Engine::Impl& impl, const ContainerId& id, bool tty, const LogOptions& wanted,
              const std::function<void(const LogLine&)>& on_line, const std::stop_token& stop)
{
    const LogOptions options = usable(wanted, tty, impl.flavor());
    LogReader reader(options.timestamps, tty, impl.flavor(), on_line);
    const Request request = impl.request(Method::get, logs_target(id, options, false), {.timeout = k_no_timeout});
    const Response response = impl.transport().send_streaming(
        request, [&](std::string_view bytes) { reader.feed(bytes); }, stop);
    if (response.status >= k_first_error_status)
        throw error_from_answer(response, "cannot read the log of container " + id.short_form());
    reader.finish();
}

// Of the first line that a tail has; nothing where there is none, or where Podman cannot tell: reading backwards, it trips over a line that
// is just being written ("is not a valid container log line").
std::optional<TimePoint> time_of_tail(Engine::Impl& impl, const ContainerId& id, LogOptions lookup, const std::stop_token& stop)
{
    constexpr int attempts = 5;
    constexpr std::chrono::milliseconds pause{30};
    lookup.timestamps = true;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        std::optional<TimePoint> first;
        try {
            read_log(
                impl, id, false, lookup, [&](const LogLine& line) { first = first ? first : line.time; }, stop);
            return first;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::engine_refused || !wait_for(stop, pause))
                throw;
        }
    }
    return {};
}

class EventRelay final : public StreamSink {
public:
    EventRelay(EventFilter filter, std::shared_ptr<EventSink> sink)
        : filter_(std::move(filter))
        , sink_(std::move(sink))
        , objects_([this](std::string_view object) { take(object); })
    {
    }
    void on_headers(const Response&) override { open(); }
    void on_unanswered() override { open(); }
    void on_bytes(std::string_view bytes) override { objects_.feed(bytes); }
    void on_end(const std::optional<Error>& error) override { sink_->on_end(error); }

private:
    void open()
    {
        if (!std::exchange(open_, true))
            sink_->on_open();
    }
    void take(std::string_view object)
    {
        const Event event = parse_event(object);
        // Podman's filters are not Docker's in every version.
        const bool wanted = filter_.types.empty() || std::ranges::find(filter_.types, event.type) != filter_.types.end();
        if (wanted && !event.type.empty())
            sink_->on_event(event);
    }

    const EventFilter filter_;
    const std::shared_ptr<EventSink> sink_;
    JsonObjectSplitter objects_;
    bool open_{false};
};

}  // namespace

std::unique_ptr<Stream> Engine::follow_events(const EventFilter& filter, std::shared_ptr<EventSink> sink)
{
    Target target("/events");
    target.add("filters", event_filter_json(filter));
    if (filter.since)
        target.add("since", unix_time(*filter.since));
    Request request = impl_->request(Method::get, target);
    request.answer_grace = k_open_grace;
    return impl_->transport().open_stream(request, std::make_shared<EventRelay>(filter, std::move(sink)));
}

std::unique_ptr<Stream> Engine::follow_logs(const ContainerId& id, bool tty, const LogOptions& wanted, std::shared_ptr<LogSink> sink)
{
    const LogOptions options = usable(wanted, tty, flavor());
    const Request request = impl_->request(Method::get, logs_target(id, options, options.follow));
    return impl_->transport().open_stream(request, std::make_shared<LogRelay>(options.timestamps, tty, flavor(), std::move(sink)));
}

LogOptions Engine::faultless(const ContainerId& id, bool tty, const LogOptions& options, const std::stop_token& stop)
{
    if (!tail_is_faulty(options, tty, flavor()))
        return options;
    const std::optional<TimePoint> first = time_of_tail(*impl_, id, options, stop);
    LogOptions same = options;
    same.tail.reset();
    if (first)
        same.since = std::max<TimePoint>(*first - k_before_tail, options.since.value_or(TimePoint::min()));
    return same;
}

void Engine::read_logs(const ContainerId& id, bool tty, const LogOptions& options, const std::function<void(const LogLine&)>& on_line,
                       const std::stop_token& stop)
{
    if (!tail_is_faulty(options, tty, flavor())) {
        read_log(*impl_, id, tty, options, on_line, stop);
        return;
    }
    struct Kept {
        LogLine line;
        std::string text;
    };
    std::deque<Kept> kept;
    const auto keep = [&](const LogLine& line) {
        kept.push_back({line, std::string(line.text)});
        if (kept.size() > *options.tail)
            kept.pop_front();
    };
    read_log(*impl_, id, tty, faultless(id, tty, options, stop), keep, stop);
    for (Kept& entry : kept) {
        entry.line.text = entry.text;
        on_line(entry.line);
    }
}

}  // namespace seedbed::engine
