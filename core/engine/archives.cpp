#include "engine/answer_error.h"
#include "engine/engine_impl.h"

#include <fmt/format.h>

namespace seedbed::engine {

namespace {

constexpr int k_first_error_status = 400;

Target archive_target(const ContainerId& id, const std::string& path)
{
    Target target("/containers/" + percent_encoded(id.value()) + "/archive");
    target.add("path", path);
    return target;
}

}  // namespace

void Engine::get_archive(const ContainerId& id, const std::string& path, const std::function<void(std::string_view)>& on_bytes,
                         const std::stop_token& stop)
{
    const Request request = impl_->request(Method::get, archive_target(id, path), {.timeout = k_no_timeout});
    const Response response = impl_->transport().send_streaming(request, on_bytes, stop);
    if (response.status >= k_first_error_status)
        throw error_from_answer(response, fmt::format("cannot read {} from container {}", path, id.short_form()));
}

void Engine::put_archive(const ContainerId& id, const std::string& path, const BodySource& tar, const std::stop_token& stop)
{
    Target target = archive_target(id, path);
    target.flag("noOverwriteDirNonDir", true);
    Request request = impl_->request(Method::put, target, {.timeout = k_no_timeout});
    request.content_type = "application/x-tar";
    request.body_source = tar;
    const Response response = impl_->transport().send(request, stop);
    if (response.status >= k_first_error_status)
        throw error_from_answer(response, fmt::format("cannot write into {} of container {}", path, id.short_form()));
}

}  // namespace seedbed::engine
