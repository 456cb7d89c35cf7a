// Between an exchange and a StreamSink: the sink is never called after its Stream was destroyed, and never by two threads.
#pragma once

#include "engine/transport_exchange.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace seedbed::engine {

class StreamRelay final : public ExchangeClient {
public:
    // `target` tells what was asked, for an error's sentence.
    StreamRelay(std::shared_ptr<StreamSink> sink, std::string target) : sink_(std::move(sink)), target_(std::move(target)) {}

    // The sink is not called after this. Waits for a call under way, unless `on_io_thread`: then it is our own caller.
    void silence(bool on_io_thread);

    void headers_arrived(const Response& answer) override;
    Flow bytes_arrived(const Response& answer, std::string_view bytes) override;
    BodyPiece next_body(char*, std::size_t) override { return {Flow::taken, 0}; }
    void still_unanswered() override;
    void ended(Response answer, const std::optional<Error>& error) override;

private:
    template <typename Call>
    void tell(Call&& call);

    std::mutex mutex_;  // held while the sink is called
    std::atomic<bool> silenced_{false};
    bool release_after_call_{false};    // I/O thread only
    std::shared_ptr<StreamSink> sink_;  // guarded by mutex_
    const std::string target_;
    std::string error_text_;  // I/O thread only
};

}  // namespace seedbed::engine
