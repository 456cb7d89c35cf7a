#include "engine/answer_error.h"
#include "engine/engine_impl.h"
#include "engine/image_json.h"
#include "engine/image_reference.h"
#include "engine/json_stream.h"
#include "engine/registry_login.h"

#include <fmt/format.h>

namespace seedbed::engine {

namespace {

constexpr int k_not_found = 404;
constexpr int k_first_error_status = 400;

Target image_target(const std::string& reference, std::string_view rest = {})
{
    return Target(fmt::format("/images/{}{}", encoded_reference(reference), rest));
}

}  // namespace

std::vector<ImageSummary> Engine::images(const std::stop_token& stop)
{
    return parse_images(impl_->call(Method::get, Target("/images/json"), "cannot list the images", stop).body);
}

ImageDetails Engine::inspect_image(const std::string& reference, const std::stop_token& stop)
{
    return parse_image(impl_->call(Method::get, image_target(reference, "/json"), "cannot look at image " + reference, stop).body);
}

bool Engine::image_exists(const std::string& reference, const std::stop_token& stop)
{
    return impl_->call(Method::get, image_target(reference, "/json"), "cannot look for image " + reference, stop, {}, {k_not_found})
               .status != k_not_found;
}

void Engine::pull_image(const std::string& reference, const std::string& platform, const ImageProgressFn& progress,
                        const std::stop_token& stop)
{
    const ImageReference parts = parse_image_reference(reference);
    const std::string tag = parts.tag.empty() ? "latest" : parts.tag;
    Target target("/images/create");
    // Without a tag the engine pulls every tag there is.
    target.add("fromImage", parts.name).add("tag", parts.digest.empty() ? tag : parts.digest).add_unless_empty("platform", platform);
    const LoginLookup lookup = find_login(registry_key(parts), impl_->host(), stop);
    CallExtras extras{.timeout = k_no_timeout};
    if (lookup.login)
        extras.headers["X-Registry-Auth"] = registry_auth_header(*lookup.login);
    try {
        (void)impl_->follow_report(impl_->request(Method::post, target, std::move(extras)), "cannot pull image " + reference,
                                   ErrorKind::engine_refused, progress, stop);
    } catch (const Error& error) {
        // A login that could not be read is the likely reason for a refusal.
        if (lookup.problem.empty() || error.kind() == ErrorKind::cancelled)
            throw;
        throw Error(error.kind(), error.message(), {.engine_words = error.engine_words(), .hint = lookup.problem});
    }
}

void Engine::tag_image(const std::string& source, const std::string& target, const std::stop_token& stop)
{
    const ImageReference parts = parse_image_reference(target);
    Target request = image_target(source, "/tag");
    request.add("repo", parts.name).add("tag", parts.tag.empty() ? "latest" : parts.tag);
    impl_->call(Method::post, request, fmt::format("cannot tag image {} as {}", source, target), stop);
}

void Engine::remove_image(const std::string& reference, bool force, const std::stop_token& stop)
{
    Target target = image_target(reference);
    target.flag("force", force);
    impl_->call(Method::del, target, "cannot remove image " + reference, stop, {.timeout = k_no_timeout});
}

ImageId Engine::Impl::follow_report(const Request& request, const std::string& doing, ErrorKind failure_kind,
                                    const ImageProgressFn& progress, const std::stop_token& stop)
{
    StreamReport failure;
    ImageId image;
    JsonObjectSplitter objects([&](std::string_view object) {
        StreamReport report = parse_stream_report(object);
        if (report.progress && progress)
            progress(*report.progress);
        if (!report.image_id.empty())
            image = ImageId(report.image_id);
        if (!report.failure.empty())
            failure = std::move(report);
    });
    const Response response = transport_->send_streaming(
        request, [&](std::string_view bytes) { objects.feed(bytes); }, stop);
    if (response.status >= k_first_error_status)
        throw error_from_answer(response, doing);
    if (failure.failure.empty()) {
        if (objects.inside_object())
            throw Error(ErrorKind::engine_unreachable, doing + ": the engine's report breaks off");
        return image;
    }
    const Error error = error_from_words(0, failure.failure, doing);
    if (error.kind() != ErrorKind::engine_refused)
        throw Error(error);
    throw Error(failure_kind, doing,
                {.engine_words = failure.failure,
                 .hint = error.hint(),
                 .task_exit_code = failure.failure_code != 0 ? std::optional(failure.failure_code) : std::nullopt});
}

}  // namespace seedbed::engine
