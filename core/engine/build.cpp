#include "engine/build_context.h"
#include "engine/engine_impl.h"
#include "engine/image_json.h"
#include "engine/registry_login.h"

namespace seedbed::engine {

namespace {

Target build_target(const BuildSpec& spec, const std::string& dockerfile)
{
    Target target("/build");
    target.add("version", "1");  // the classic builder; BuildKit wants a session of its own
    target.add("dockerfile", dockerfile).add_unless_empty("t", spec.tag).add_unless_empty("target", spec.target);
    target.flag("rm", true).flag("forcerm", true).flag("nocache", spec.no_cache).flag("pull", spec.pull);
    for (const std::string& tag : spec.tags)
        target.add("t", tag);
    if (!spec.cache_from.empty())
        target.add("cachefrom", text_list_json(spec.cache_from));
    for (const std::string& host : spec.extra_hosts)
        target.add("extrahosts", host);
    if (spec.shm_size)
        target.add("shmsize", std::to_string(*spec.shm_size));
    if (!spec.ulimits.empty())
        target.add("ulimits", ulimits_json(spec.ulimits));
    target.add_unless_empty("isolation", spec.isolation);
    target.add_unless_empty("networkmode", spec.network).add_unless_empty("platform", spec.platform);
    if (!spec.args.empty())
        target.add("buildargs", text_map_json(spec.args));
    if (!spec.labels.empty())
        target.add("labels", text_map_json(spec.labels));
    return target;
}

}  // namespace

ImageId Engine::build_image(const BuildSpec& spec, const ImageProgressFn& progress, const std::stop_token& stop)
{
    BuildContext context = collect_build_context(spec);
    CallExtras extras{.timeout = k_no_timeout};
    if (const auto logins = find_all_logins(impl_->host(), stop); !logins.empty())
        extras.headers["X-Registry-Config"] = registry_config_header(logins);
    Request request = impl_->request(Method::post, build_target(spec, context.dockerfile), std::move(extras));
    request.content_type = "application/x-tar";
    request.body_source = tar_of(std::move(context.files));
    const std::string what = spec.tag.empty() ? spec.context : spec.tag;
    const ImageId image = impl_->follow_report(request, "cannot build image " + what, ErrorKind::task_failed, progress, stop);
    if (!image.empty() || spec.tag.empty())
        return image;
    // Some engines name the image only by its tag.
    return inspect_image(spec.tag, stop).id;
}

}  // namespace seedbed::engine
