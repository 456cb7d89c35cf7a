#include "environment/up_run.h"

#include "base/cancellation.h"
#include "environment/anonymous_volumes.h"
#include "environment/failures.h"
#include "environment/hooks.h"
#include "environment/image_probes.h"
#include "environment/images.h"
#include "environment/labels.h"
#include "environment/names.h"
#include "environment/observed.h"
#include "environment/order.h"
#include "environment/ports.h"
#include "environment/readiness.h"
#include "environment/resources.h"
#include "environment/spec.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace seedbed::environment {

namespace {

// For a container to turn up that a killed `up` asked for, or this one before it was cancelled, or for its name to be free again: a busy
// engine needs seconds, and more where the disk is.
constexpr int k_looks_for_late = 300;
constexpr std::chrono::milliseconds k_look_pause{200};
// For one that somebody alive has made to be started.
constexpr std::chrono::milliseconds k_time_to_start{2000};

bool was_running(const Replica& replica)
{
    return replica.old && (replica.old->state == "running" || replica.old->state == "restarting");
}

// Ends by itself with 0 and stays ended: then that is success (docker/compose#10596).
bool may_end(const compose::Service& service)
{
    return service.restart.empty() || service.restart == "no" || service.restart.starts_with("on-failure");
}

Error start_failure(const Error& error, const Replica& replica)
{
    const Error hinted = with_start_hint(error);
    ErrorDetails details;
    details.engine_words = hinted.engine_words().empty() ? hinted.message() : hinted.engine_words();
    details.hint = hinted.hint();
    details.position = replica.service->position;
    if (error.kind() == ErrorKind::port_taken && details.hint.empty())
        details.hint = "Publish another port, or stop who holds it: `seedbed doctor` names them.";
    return Error(error.kind(), "service " + replica.service->name + " could not be started", std::move(details));
}

// A process that was killed may have asked for the same, and the engine done it since it was listed.
void put_aside(engine::Engine& engine, const engine::ContainerSummary& container, const std::stop_token& stop)
{
    const std::string name = put_aside_name(container.id, container.name);
    try {
        engine.rename_container(container.id, name, stop);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::cancelled || engine.inspect_container(container.id, stop).name != name)
            throw;
    }
}

// Its image's, and those that the file adds to them.
std::vector<std::uint16_t> exposed_ports(const engine::ContainerDetails& details)
{
    std::vector<std::uint16_t> ports;
    for (const auto& port : details.ports) {
        if (port.protocol == "tcp")
            ports.push_back(port.container_port);
    }
    return ports;
}

bool keeps_its_words(ErrorKind kind)
{
    return kind == ErrorKind::cancelled || kind == ErrorKind::engine_unreachable || kind == ErrorKind::engine_denied;
}

}  // namespace

UpRun::UpRun(Environment environment, UpOptions options, UpTargets targets)
    : id_(make_plan_id())
    , environment_(std::move(environment))
    , options_(std::move(options))
    , targets_(std::move(targets))
{
    for (const Replica& replica : targets_.replicas) {
        if (replica.old && !replica.makes_container())
            ids_[replica.name] = replica.old->id;
    }
}

void UpRun::create(const Replica& replica, StepContext& context)
{
    engine::Engine& engine = environment_.engine();
    const ImageId image = image_of(*replica.service, context.stop());
    if (replica.only_if_image_changes && replica.old && same_image(image, replica.old->image_id)) {
        const std::lock_guard lock(mutex_);
        kept_.insert(replica.name);
        ids_[replica.name] = replica.old->id;
        context.skip();
        return;
    }
    if (replica.act == Replica::Act::replace && !is_put_aside(*replica.old))
        put_aside(engine, *replica.old, context.stop());
    // What it has of anonymous volumes it may have inherited from the one that is replaced.
    if (replica.half_made)
        engine.remove_container(replica.half_made->id, true, replica.act == Replica::Act::create, context.stop());
    make_container(replica, image, context);
}

void UpRun::make_container(const Replica& replica, const ImageId& image, StepContext& context)
{
    engine::Engine& engine = environment_.engine();
    auto spec = environment_.container_spec(*replica.service, replica.number, options_.placement);
    spec.labels[k_label_image] = image.value();
    spec.labels[k_label_plan] = id_;
    if (replica.act == Replica::Act::replace)
        inherit_anonymous_volumes(spec, *replica.old);
    resolve_references(spec, [this](const std::string& service) { return id_of_service(service); });
    settle_ranges(spec, *replica.service, context.stop());
    const auto make = [&] {
        throw_if_cancelled(context.stop(), "Making " + replica.name);
        expect_answer(replica.name, true);
        try {
            remember(replica.name, engine.create_container(spec, context.stop()));
        } catch (const Error& error) {
            expect_answer(replica.name, error.kind() == ErrorKind::cancelled || error.kind() == ErrorKind::timed_out);
            throw;
        }
        expect_answer(replica.name, false);
    };
    // One try where nothing is in the way.
    const auto is_made = [&](bool last) {
        try {
            make();
            return true;
        } catch (const Error& error) {
            if (last || !clears_late_arrivals(spec, replica, error, context.stop()))
                throw;
            return false;
        }
    };
    try {
        for (int attempt = 1; !is_made(attempt == k_looks_for_late); ++attempt) {
        }
    } catch (const Error& error) {
        if (keeps_its_words(error.kind()))
            throw;
        ErrorDetails details;
        details.engine_words = error.engine_words().empty() ? error.message() : error.engine_words();
        details.hint = with_start_hint(error).hint();
        details.position = replica.service->position;
        throw Error(error.kind(), "container " + replica.name + " could not be made", std::move(details));
    }
}

// An engine does what it was asked for although the process that asked is dead; so a container of the same name, or a second network, may
// turn up after this `up` has looked. True: it is worth another try.
bool UpRun::clears_late_arrivals(const engine::ContainerSpec& spec, const Replica& replica, const Error& error,
                                 const std::stop_token& stop) const
{
    if ((error.message() + error.engine_words()).find("is ambiguous") != std::string::npos) {
        for (const auto& attachment : spec.networks)
            remove_double_networks(environment_.engine(), environment_.project().name, attachment.network, stop);
        return true;
    }
    const bool in_the_way = error.kind() == ErrorKind::name_taken || error.kind() == ErrorKind::conflict;
    return in_the_way && removes_late_container(replica, stop);
}

// While the engine makes one its name is taken and no list has it; then it turns up, or, where the engine noticed that nobody waits for the
// answer, it never does and the name is free. One that has turned up is removed if nobody starts it: whoever is alive and has made it
// would.
bool UpRun::removes_late_container(const Replica& replica, const std::stop_token& stop) const
{
    engine::Engine& engine = environment_.engine();
    engine::ContainerFilter filter;
    filter.names = {replica.name};
    const auto found = engine.containers(filter, stop);
    if (found.empty())
        return wait_for(stop, k_look_pause);
    const auto& late = found.front();
    const bool ours = has_label(late.labels, k_label_project, environment_.name()) && service_of(late) == replica.service->name;
    if (!ours || late.state != "created" || !wait_for(stop, k_time_to_start))
        return false;
    if (engine.inspect_container(late.id, stop).state.status != "created")
        return false;
    engine.remove_container(late.id, true, replica.act == Replica::Act::create, stop);
    return true;
}

ImageId UpRun::image_of(const compose::Service& service, const std::stop_token& stop) const
{
    const std::string reference = environment_.image_of(service);
    const auto known = images_.find(reference);
    return known != images_.end() ? known->second : environment_.engine().inspect_image(reference, stop).id;
}

// Replicas that are made at once must not choose the same port of a published range.
void UpRun::settle_ranges(engine::ContainerSpec& spec, const compose::Service& service, const std::stop_token& stop)
{
    const auto is_range = [](const compose::Port& port) {
        const auto range = parse_port_range(port.published);
        return range && range->first != range->last;
    };
    if (std::none_of(service.ports.begin(), service.ports.end(), is_range))
        return;
    engine::Engine& engine = environment_.engine();
    const bool this_machine = engine.endpoint().scheme == engine::Endpoint::Scheme::unix_socket;
    const std::lock_guard lock(ports_mutex_);
    const auto running = engine.containers({}, stop);
    for (std::size_t i = 0; i < service.ports.size(); ++i) {
        if (!is_range(service.ports[i]))
            continue;
        spec.ports[i].host_port = free_port_of(service.ports[i], running, given_ports_, this_machine);
        given_ports_.insert(spec.ports[i].host_port);
    }
}

void UpRun::expect_answer(const std::string& container_name, bool expected)
{
    const std::lock_guard lock(mutex_);
    if (expected)
        unanswered_.insert(container_name);
    else
        unanswered_.erase(container_name);
}

bool UpRun::is_unanswered(const Replica& replica) const
{
    const std::lock_guard lock(mutex_);
    return unanswered_.contains(replica.name);
}

// By what it carries: the engine may have made it although its answer never reached us.
ContainerId UpRun::find_made(const Replica& replica) const
{
    engine::ContainerFilter filter;
    filter.labels = {fmt::format("{}={}", k_label_plan, id_)};
    for (const auto& container : environment_.engine().containers(filter)) {
        if (container.name == replica.name)
            return container.id;
    }
    return {};
}

void UpRun::undo_create(const Replica& replica)
{
    if (is_committed() || is_kept(replica))
        return;
    engine::Engine& engine = environment_.engine();
    ContainerId made = find_made(replica);
    // The engine makes it all the same, and no list has it meanwhile.
    for (int look = 1; made.empty() && is_unanswered(replica) && look < k_looks_for_late && wait_for({}, k_look_pause); ++look)
        made = find_made(replica);
    if (!made.empty())
        engine.remove_container(made, true, true);
    if (replica.act != Replica::Act::replace || is_put_aside(*replica.old))
        return;
    if (engine.inspect_container(replica.old->id).name != replica.old->name)
        engine.rename_container(replica.old->id, replica.old->name);
}

void UpRun::start(const Replica& replica, StepContext& context)
{
    if (is_kept(replica)) {
        context.skip();
        return;
    }
    engine::Engine& engine = environment_.engine();
    const ContainerId id = id_of(replica.name);
    try {
        if (replica.act == Replica::Act::replace && was_running(replica))
            stop_gently(replica.service, replica.old->id, context);
        if (replica.act == Replica::Act::restart)
            engine.restart_container(id, {}, context.stop());
        else
            engine.start_container(id, context.stop());
        if (replica.makes_container()) {
            const std::lock_guard lock(mutex_);
            begun_[replica.name] = std::chrono::steady_clock::now();
        }
    } catch (const Error& error) {
        if (keeps_its_words(error.kind()))
            throw;
        throw start_failure(error, replica);
    }
    run_post_start(engine, id, *replica.service, context);
}

// `service`: nullptr where the file has it no more.
void UpRun::stop_gently(const compose::Service* service, const ContainerId& container, const StepContext& context) const
{
    if (service)
        run_pre_stop(environment_.engine(), container, *service, context);
    environment_.engine().stop_container(container, options_.grace, context.stop());
}

void UpRun::undo_start(const Replica& replica)
{
    if (is_committed() || is_kept(replica) || replica.act == Replica::Act::restart)
        return;
    engine::Engine& engine = environment_.engine();
    const ContainerId id = id_of(replica.name);
    if (replica.makes_container())
        engine.kill_container(id);
    else
        engine.stop_container(id);
    if (replica.act == Replica::Act::replace && was_running(replica))
        engine.start_container(replica.old->id);
}

void UpRun::wait(const compose::Service& service, bool completion, StepContext& context) const
{
    for (const Replica& replica : targets_.replicas) {
        if (replica.service != &service)
            continue;
        const ContainerId id = id_of(replica.name);
        if (completion) {
            wait_until_completed(environment_.engine(), id, service.name, context.stop());
            continue;
        }
        auto readiness = readiness_of(replica);
        if (const auto probe = options_.placement.probes.find(service.name); probe != options_.placement.probes.end())
            readiness.probe = [&probe, &id](const std::stop_token& stop) { return probe->second(id, stop); };
        readiness.remark = [&context](std::string text) { context.remark(std::move(text)); };
        wait_until_ready(environment_.engine(), id, readiness, context.stop());
    }
}

ReadinessOptions UpRun::readiness_of(const Replica& replica) const
{
    const auto& service = *replica.service;
    ReadinessOptions readiness;
    readiness.timeout = options_.ready_timeout;
    readiness.exit_zero_is_ready = may_end(service);
    readiness.name = service.name;
    readiness.port_probe = [&service, image = environment_.image_of(service)](const engine::ContainerDetails& details) {
        return port_probe_of(service, image, exposed_ports(details));
    };
    if (service.healthcheck)
        readiness.health_interval = service.healthcheck->interval;
    const std::lock_guard lock(mutex_);
    if (const auto begun = begun_.find(replica.name); begun != begun_.end())
        readiness.first_start = begun->second;
    return readiness;
}

void UpRun::stop_unwanted(const engine::ContainerSummary& container, const StepContext& context) const
{
    const auto& services = environment_.project().services;
    const auto service = services.find(service_of(container));
    stop_gently(service == services.end() ? nullptr : &service->second, container.id, context);
}

void UpRun::undo_stop_unwanted(const engine::ContainerSummary& container) const
{
    if (!is_committed())
        environment_.engine().start_container(container.id);
}

void UpRun::commit(StepContext& context)
{
    {
        const std::lock_guard lock(mutex_);
        committed_ = true;
    }
    std::vector<ContainerId> gone;
    for (const auto& container : targets_.unwanted)
        gone.push_back(container.id);
    // Backwards: Podman keeps a container while another one lives in its namespaces or on its volumes.
    for (auto replica = targets_.replicas.rbegin(); replica != targets_.replicas.rend(); ++replica) {
        if (replica->act == Replica::Act::replace && !is_kept(*replica))
            gone.push_back(replica->old->id);
    }
    for (const ContainerId& id : gone) {
        try {
            environment_.engine().remove_container(id, true, false);
        } catch (const Error& error) {
            context.detail(fmt::format("Container {} could not be removed: {}", id.short_form(), error.what()));
        }
    }
}

ContainerId UpRun::id_of(const std::string& container_name) const
{
    const std::lock_guard lock(mutex_);
    const auto found = ids_.find(container_name);
    if (found == ids_.end())
        throw Error(ErrorKind::not_found, "container " + container_name + " was not made");
    return found->second;
}

ContainerId UpRun::id_of_service(const std::string& service) const
{
    if (options_.no_dependencies && !targets_.contains(service)) {
        if (const auto container = environment_.container_of(service))
            return *container;
    }
    return id_of(container_name(environment_.project(), find_service(environment_.project(), service), 1));
}

void UpRun::remember(const std::string& container_name, const ContainerId& id)
{
    const std::lock_guard lock(mutex_);
    ids_[container_name] = id;
}

bool UpRun::is_kept(const Replica& replica) const
{
    const std::lock_guard lock(mutex_);
    return kept_.contains(replica.name);
}

bool UpRun::is_committed() const
{
    const std::lock_guard lock(mutex_);
    return committed_;
}

}  // namespace seedbed::environment
