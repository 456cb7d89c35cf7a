// What registries hold, asked through the engine, which reaches them as it will for a pull; and what pruning deletes.
#include "base/cancellation.h"
#include "engine/engine_impl.h"
#include "engine/image_json.h"
#include "engine/image_reference.h"
#include "engine/registry_login.h"

#include <fmt/format.h>

#include <condition_variable>
#include <map>
#include <mutex>

namespace seedbed::engine {

namespace {

constexpr int k_not_found = 404;
constexpr int k_not_implemented = 501;

// Where all the answers of one round come in, on the I/O thread.
class AnswerRoom {
public:
    explicit AnswerRoom(std::size_t awaited) : awaited_(awaited) {}

    void arrived()
    {
        const std::lock_guard lock(mutex_);
        --awaited_;
        all_there_.notify_all();
    }

    void wait(std::chrono::milliseconds limit, const std::stop_token& stop)
    {
        std::unique_lock lock(mutex_);
        all_there_.wait_for(lock, stop, limit, [this] { return awaited_ == 0; });
    }

private:
    std::mutex mutex_;
    std::condition_variable_any all_there_;
    std::size_t awaited_;
};

class AnswerSink final : public StreamSink {
public:
    AnswerSink(std::shared_ptr<AnswerRoom> room) : room_(std::move(room)) {}

    void on_bytes(std::string_view bytes) override
    {
        const std::lock_guard lock(mutex_);
        body_ += bytes;
    }

    void on_end(const std::optional<Error>& error) override
    {
        {
            const std::lock_guard lock(mutex_);
            error_ = error;
            ended_ = true;
        }
        room_->arrived();
    }

    void read_into(RegistryAnswer& answer, std::chrono::milliseconds limit) const
    {
        const std::lock_guard lock(mutex_);
        if (!ended_) {
            answer.failure = Error(ErrorKind::timed_out, fmt::format("the registry of {} did not answer within {} s", answer.reference,
                                                                     std::chrono::duration<double>(limit).count()));
            return;
        }
        answer.failure = error_;
        try {
            if (!error_)
                answer.image = parse_registry_image(body_);
        } catch (const Error& error) {
            answer.failure = error;
        }
    }

private:
    std::shared_ptr<AnswerRoom> room_;
    mutable std::mutex mutex_;
    std::string body_;
    std::optional<Error> error_;
    bool ended_{false};
};

// An engine without the call answers like one whose registry lacks the image; Docker says “manifest unknown” then.
Error told_apart(const Error& error, Flavor flavor)
{
    if (error.kind() != ErrorKind::not_found || flavor != Flavor::podman || error.engine_words().find("anifest") != std::string::npos)
        return error;
    return Error(ErrorKind::unsupported, "this engine does not tell what registries hold", {.engine_words = error.engine_words()});
}

std::uint64_t pruned(Engine::Impl& impl, const Target& target, std::string_view doing, const std::stop_token& stop)
{
    const Response answer =
        impl.call(Method::post, target, doing, stop, CallExtras{.timeout = k_no_timeout}, {k_not_found, k_not_implemented});
    return answer.status < 300 ? parse_reclaimed(answer.body) : 0;
}

}  // namespace

std::vector<RegistryAnswer> Engine::ask_registries(const std::vector<std::string>& references, std::chrono::milliseconds limit,
                                                   const std::stop_token& stop)
{
    std::map<std::string, std::optional<RegistryLogin>> logins;
    for (const std::string& reference : references) {
        const std::string key = registry_key(parse_image_reference(reference));
        if (!logins.contains(key))
            logins.emplace(key, find_login(key, impl_->host(), stop).login);
    }
    const auto room = std::make_shared<AnswerRoom>(references.size());
    std::vector<RegistryAnswer> answers;
    std::vector<std::shared_ptr<AnswerSink>> sinks;
    std::vector<std::unique_ptr<Stream>> streams;
    for (const std::string& reference : references) {
        const auto& login = logins.at(registry_key(parse_image_reference(reference)));
        CallExtras extras;
        if (login)
            extras.headers["X-Registry-Auth"] = registry_auth_header(*login);
        const Target target(fmt::format("/distribution/{}/json", encoded_reference(reference)));
        answers.push_back({reference, {}, {}, login.has_value()});
        sinks.push_back(std::make_shared<AnswerSink>(room));
        streams.push_back(transport().open_stream(impl_->request(Method::get, target, std::move(extras)), sinks.back()));
    }
    room->wait(limit, stop);
    streams.clear();
    throw_if_cancelled(stop, "Asking the registries");
    for (std::size_t i = 0; i < answers.size(); ++i) {
        sinks[i]->read_into(answers[i], limit);
        if (answers[i].failure)
            answers[i].failure = told_apart(*answers[i].failure, flavor());
    }
    return answers;
}

std::uint64_t Engine::prune_unnamed_images(const std::stop_token& stop)
{
    Target target("/images/prune");
    target.add("filters", R"({"dangling":["true"]})");
    return pruned(*impl_, target, "cannot delete unused images", stop);
}

std::uint64_t Engine::prune_build_cache(const std::stop_token& stop)
{
    return pruned(*impl_, Target("/build/prune"), "cannot delete the build cache", stop);
}

}  // namespace seedbed::engine
