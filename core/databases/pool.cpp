#include "databases/pool.h"

#include "base/error.h"
#include "base/text.h"
#include "base/units.h"
#include "databases/fast_pool.h"
#include "databases/full_disk.h"
#include "databases/layout.h"
#include "databases/line_feed.h"
#include "databases/manifest_json.h"
#include "databases/scripts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace seedbed::databases {

namespace {

Error action_error(const std::string& action, const std::string& pool, const engine::ExecResult& result)
{
    const ErrorDetails words{.engine_words = std::string(trimmed(result.errors))};
    if (tells_full_disk(result.errors))
        return Error(ErrorKind::no_space, fmt::format("the disk of the pool at {} is full", pool),
                     {.engine_words = words.engine_words, .hint = k_full_disk_hint});
    switch (result.exit_code) {
    case scripts::k_no_pool:
    case scripts::k_cannot_prepare:
        return Error(
            ErrorKind::cannot_create, fmt::format("the pool at {} cannot be used", pool),
            {.engine_words = words.engine_words, .hint = "Set SEEDBED_POOL to a folder of the engine's machine that can be written."});
    case scripts::k_changed:
        return Error(ErrorKind::conflict, "the database was changed by somebody else in the meantime",
                     {.hint = "Look at it again, then repeat what you wanted."});
    case scripts::k_no_snapshot:
        return Error(ErrorKind::not_found, "the snapshot is not in the pool any more", {.hint = "`seedbed db ls` shows those that are."});
    case scripts::k_newer_format:
        return Error(ErrorKind::unsupported, fmt::format("the pool at {} was made by a newer Seedbed", pool),
                     {.hint = "Update Seedbed on this machine."});
    case scripts::k_no_generation: return Error(ErrorKind::not_found, "the data to go back to is not in the pool any more");
    case scripts::k_no_source: return Error(ErrorKind::not_found, "the data outside of the pool is not there any more");
    case scripts::k_differs:
        return Error(ErrorKind::internal, "the copy is not the same as what was copied",
                     {.engine_words = std::string(trimmed(result.output))});
    case scripts::k_not_empty: return Error(ErrorKind::conflict, "the place that the data should go to is not empty");
    case scripts::k_name_taken: return Error(ErrorKind::name_taken, "a snapshot of this id exists already");
    default: break;
    }
    return Error(ErrorKind::internal, fmt::format("the pool's action “{}” failed with code {}", action, result.exit_code), words);
}

// A pool that is not there while something leads into it was put aside, by a plan that was cut short between two renames.
bool leads_into(const std::string& pool, const std::vector<engine::VolumeInfo>& volumes)
{
    return std::any_of(volumes.begin(), volumes.end(), [&](const engine::VolumeInfo& volume) {
        const auto device = volume.options.find("device");
        return device != volume.options.end() && device->second.starts_with(pool + "/");
    });
}

template <typename Number>
bool read_number(const std::string& text, Number& value)
{
    return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{};
}

}  // namespace

std::string_view to_string(CopyMode mode) noexcept
{
    return mode == CopyMode::reflink ? "reflink" : "copy";
}

Pool::Pool(std::shared_ptr<engine::Engine> engine, std::string project, std::string base, platform::HostEnvironment host)
    : engine_(std::move(engine))
    , project_(std::move(project))
    , base_(std::move(base))
    , host_(std::move(host))
    , named_path_(host_.variable("SEEDBED_POOL"))
{
}

std::string Pool::path(const std::stop_token& stop)
{
    const std::lock_guard guard(mutex_);
    if (!path_.empty())
        return path_;
    if (named_path_ && !named_path_->empty()) {
        if (named_path_->front() != '/' || *named_path_ == "/")
            throw Error(ErrorKind::bad_usage, fmt::format("SEEDBED_POOL is “{}”, which is no absolute path of a folder", *named_path_));
        path_ = named_path_->substr(0, named_path_->find_last_not_of('/') + 1);
    } else {
        path_ = engine_->info(stop).docker_root_dir + "/seedbed-pool";
    }
    return path_;
}

HelperContainer& Pool::helper(const std::string& image, const std::stop_token& stop)
{
    const std::string pool = path(stop);
    const std::lock_guard guard(mutex_);
    auto& helper = helpers_[image];
    if (!helper)
        helper = std::make_unique<HelperContainer>(engine_, project_, pool, image);
    return *helper;
}

std::string Pool::act(const std::string& image, const std::vector<std::string>& arguments, const std::stop_token& stop,
                      const std::function<void(std::string_view)>& on_line)
{
    auto result = helper(image, stop).run(scripts::pool, arguments, stop, on_line);
    if (result.exit_code == scripts::k_not_mounted || result.exit_code == scripts::k_moving) {
        settle(image, stop);
        result = helper(image, stop).run(scripts::pool, arguments, stop, on_line);
    }
    if (result.exit_code != 0)
        throw action_error(arguments.front(), path(stop), result);
    return result.output;
}

std::string Pool::act_in(const ContainerId& container, const std::vector<std::string>& arguments, const std::stop_token& stop,
                         const std::function<void(std::string_view)>& on_line)
{
    engine::ExecSpec exec;
    exec.command = {"sh", "-c", std::string(scripts::pool), "seedbed"};
    exec.command.insert(exec.command.end(), arguments.begin(), arguments.end());
    exec.user = "0";
    LineFeed lines(on_line);
    const auto result = engine_->exec(container, exec, stop, [&](engine::LogSource source, std::string_view bytes) {
        if (source == engine::LogSource::stdout_)
            lines.feed(bytes);
    });
    if (result.exit_code != 0)
        throw action_error(arguments.front(), path(stop), result);
    return result.output;
}

std::function<void(std::string_view)> copy_progress(std::uint64_t total, const StepContext& context)
{
    return [total, &context](std::string_view line) {
        constexpr std::string_view copied = "copied ";
        std::uint64_t kib = 0;
        if (!line.starts_with(copied) || !read_number(std::string(line.substr(copied.size())), kib))
            return;
        StepProgress progress;
        progress.done = total == 0 ? kib * 1024 : std::min(kib * 1024, total);
        if (total != 0)
            progress.total = total;
        progress.unit = ProgressUnit::bytes;
        context.report(progress);
    };
}

std::string Pool::act_with_progress(const std::string& image, const std::vector<std::string>& arguments, std::uint64_t total,
                                    const StepContext& context)
{
    return act(image, arguments, context.stop(), copy_progress(total, context));
}

Inventory Pool::look(const std::string& image, const std::string& environment, bool probe, const std::stop_token& stop)
{
    const std::vector<std::string> arguments{"inventory", std::to_string(k_pool_format), path_component(environment), probe ? "probe" : "",
                                             path_component(base_)};
    Inventory inventory = parse_inventory(act(image, arguments, stop));
    if (inventory.made && !engine_->info(stop).rootless && leads_into(path(stop), engine_->volumes(stop)) && settle(image, stop))
        inventory = parse_inventory(act(image, arguments, stop));
    return inventory;
}

// False: nothing was to be done.
bool Pool::settle(const std::string& image, const std::stop_token& stop)
{
    const std::string news = settle_fast_pool(engine_, project_, path(stop), image, stop);
    const std::lock_guard guard(mutex_);
    if (!news.empty())
        news_.push_back(news);
    return !news.empty();
}

// Whether blocks can be shared is asked once, and again when the pool has moved to another disk since.
Inventory Pool::inventory(const std::string& image, const std::string& environment, const std::stop_token& stop)
{
    std::optional<bool> known;
    bool known_of_fast = false;
    {
        const std::lock_guard guard(mutex_);
        known = reflinks_;
        known_of_fast = probed_fast_;
    }
    Inventory inventory = look(image, environment, !known, stop);
    if (known && inventory.fast != known_of_fast)
        inventory = look(image, environment, true, stop);
    const std::lock_guard guard(mutex_);
    disk_bytes_ = inventory.total_bytes;
    if (inventory.reflinks) {
        reflinks_ = inventory.reflinks;
        probed_fast_ = inventory.fast;
    }
    inventory.reflinks = reflinks_;
    return inventory;
}

bool Pool::grow(const std::string& image, const Inventory& inventory, std::uint64_t wanted, const std::stop_token& stop)
{
    if (!inventory.fast || inventory.free_bytes >= wanted + growth_bound(inventory.total_bytes))
        return false;
    FastPool fast(engine_, project_, path(stop), image);
    const auto bytes = grown_image_bytes(fast.look(stop), wanted);
    if (bytes)
        fast.grow(*bytes, stop);
    return bytes.has_value();
}

std::vector<std::string> Pool::take_news()
{
    const std::lock_guard guard(mutex_);
    return std::exchange(news_, {});
}

CopyMode Pool::copy_mode(const std::string& image, const std::stop_token& stop)
{
    {
        const std::lock_guard guard(mutex_);
        if (reflinks_)
            return *reflinks_ ? CopyMode::reflink : CopyMode::copy;
    }
    return inventory(image, "", stop).reflinks.value_or(false) ? CopyMode::reflink : CopyMode::copy;
}

ImageFacts Pool::image_facts(const std::string& image, const DatabaseKind& kind, const std::stop_token& stop)
{
    const auto details = engine_->inspect_image(image, stop);
    {
        const std::lock_guard guard(mutex_);
        if (const auto known = facts_.find(details.id.value()); known != facts_.end())
            return known->second;
    }
    const auto answer = run_kind_script(image, kind, {"facts"}, stop);
    ImageFacts facts{.reference = image, .id = details.id, .architecture = details.architecture, .env = details.env, .server = {}};
    facts.server = kind.parse_facts(answer.output);
    const std::lock_guard guard(mutex_);
    return facts_.insert_or_assign(details.id.value(), std::move(facts)).first->second;
}

FolderOwner Pool::owner_of(const std::string& image, const std::string& folder, const std::stop_token& stop)
{
    const auto words = split(trimmed(act(image, {"owner", folder}, stop)), ' ');
    if (words.size() != 2)
        throw Error(ErrorKind::internal, fmt::format("the owner of {} in image {} cannot be read", folder, image));
    return {words[0], words[1]};
}

engine::ExecResult Pool::run_kind_script(const std::string& image, const DatabaseKind& kind, const std::vector<std::string>& arguments,
                                         const std::stop_token& stop)
{
    return helper(image, stop).run(kind.script(), arguments, stop);
}

CloneWay Pool::clone(const std::string& image, const CloneRequest& request, const StepContext& context)
{
    const CopyMode mode = copy_mode(image, context.stop());
    const std::string said = act_with_progress(
        image,
        {"clone", request.entry.plan, request.live, request.expected, request.generation.id, request.source, to_json(request.entry),
         to_json(request.generation), std::string(to_string(mode)), request.owner.owner, request.owner.permissions},
        request.bytes, context);
    if (request.source.empty())
        return CloneWay::empty;
    if (request.source.starts_with("building/"))
        return CloneWay::moved;
    if (mode == CopyMode::reflink)
        return CloneWay::reflink;
    return said.starts_with("spare\n") ? CloneWay::spare : CloneWay::copy;
}

void Pool::point(const std::string& image, const std::string& live, const std::string& expected, const Generation& target,
                 const JournalEntry& entry, const std::stop_token& stop)
{
    act(image, {"point", entry.plan, live, expected, target.id, to_json(entry), to_json(target)}, stop);
}

void Pool::take_back(const std::string& image, const JournalEntry& entry, const std::stop_token& stop)
{
    act(image,
        {"take_back", entry.plan, live_folder(entry.environment, entry.database), entry.old_generation, entry.new_generation,
         entry.made_new ? "made" : ""},
        stop);
}

void Pool::complete(const std::string& image, const std::string& plan, const std::string& live, const std::vector<std::string>& keep,
                    const std::stop_token& stop)
{
    std::vector<std::string> arguments{"complete", plan, live};
    arguments.insert(arguments.end(), keep.begin(), keep.end());
    act(image, arguments, stop);
}

std::vector<EnvironmentFolder> Pool::environments(const std::string& image, bool measure, const std::stop_token& stop)
{
    std::map<std::string, EnvironmentFolder> found;
    for (const std::string& line : split(act(image, {"environments", measure ? "measure" : ""}, stop), '\n')) {
        const auto words = split(line, '\t');
        if (words.size() == 4 && words[0] == "generation") {
            EnvironmentFolder& folder = found[words[1]];
            try {
                folder.databases[words[2]] = generation_from_json(words[3]);
            } catch (const Error&) {
                folder.databases.emplace(words[2], Generation{});  // of a newer Seedbed, or damaged: it is there all the same
            }
        } else if (std::uint64_t kib = 0; words.size() == 3 && words[0] == "size" && read_number(words[2], kib)) {
            found[words[1]].bytes = kib * 1024;
        }
    }
    std::vector<EnvironmentFolder> folders;
    for (auto& [name, folder] : found) {
        folder.folder = name;
        folders.push_back(std::move(folder));
    }
    return folders;
}

void Pool::put_away(const std::string& image, const JournalEntry& entry, const std::string& environment, const std::stop_token& stop)
{
    act(image, {"put_away", entry.plan, "live/" + path_component(environment), to_json(entry)}, stop);
}

void Pool::bring_back(const std::string& image, const JournalEntry& entry, const std::string& environment, const std::stop_token& stop)
{
    act(image, {"bring_back", entry.plan, "live/" + path_component(environment)}, stop);
}

void Pool::delete_put_away(const std::string& image, const std::string& plan, const std::stop_token& stop)
{
    act(image, {"delete", plan}, stop);
}

void Pool::undo_adoption(const std::string& image, const JournalEntry& entry, const std::stop_token& stop)
{
    act(image,
        {"undo_adoption", entry.plan, live_folder(entry.environment, entry.database), entry.old_generation, entry.new_generation,
         entry.snapshot},
        stop);
}

void Pool::let_go(const std::string& image, const std::string& plan, const std::string& live, const std::stop_token& stop)
{
    act(image, {"let_go", plan, live}, stop);
}

void Pool::begin(const std::string& image, const JournalEntry& entry, const std::stop_token& stop)
{
    act(image, {"begin", entry.plan, to_json(entry)}, stop);
}

void Pool::clear(const std::string& image, const std::string& plan, const std::stop_token& stop)
{
    act(image, {"clear", plan}, stop);
}

void Pool::abandon(const std::string& image, const std::string& plan, const std::stop_token& stop)
{
    act(image, {"abandon", plan}, stop);
}

void Pool::begin_building(const std::string& image, const std::string& folder, const Snapshot* snapshot, const FolderOwner& owner,
                          const JournalEntry& entry, const StepContext& context)
{
    const CopyMode mode = copy_mode(image, context.stop());
    act_with_progress(image,
                      {"begin_building", entry.plan, folder, snapshot ? snapshot->id.value() : "", to_json(entry),
                       std::string(to_string(mode)), owner.owner, owner.permissions},
                      snapshot ? snapshot->bytes : 0, context);
}

void Pool::copy_live(const std::string& image, const std::string& plan, const std::string& generation_folder, const std::string& folder,
                     const StepContext& context)
{
    const CopyMode mode = copy_mode(image, context.stop());
    act_with_progress(image, {"copy_live", plan, generation_folder, folder, std::string(to_string(mode))}, 0, context);
}

DataSize Pool::measure(const std::string& image, const std::string& folder, const std::stop_token& stop)
{
    const auto words = split(trimmed(act(image, {"measure", folder}, stop)), ' ');
    DataSize size;
    if (words.size() != 5 || !read_number(words[0], size.bytes) || !read_number(words[1], size.files) ||
        !read_number(words[2], size.largest) || !read_number(words[3], size.uid) || !read_number(words[4], size.gid))
        throw Error(ErrorKind::internal, fmt::format("the size of {} cannot be read", folder));
    return size;
}

void Pool::publish(const std::string& image, const std::string& folder, const Snapshot& snapshot, const std::stop_token& stop)
{
    act(image, {"publish", folder, snapshot.id.value(), to_json(snapshot)}, stop);
}

std::size_t Pool::sweep(const std::string& image, const std::string& environment, const std::vector<std::string>& half_made,
                        const std::stop_token& stop)
{
    std::vector<std::string> arguments{"sweep", "live/" + path_component(environment)};
    arguments.insert(arguments.end(), half_made.begin(), half_made.end());
    const std::string said = act(image, arguments, stop);
    return static_cast<std::size_t>(std::count(said.begin(), said.end(), '\n'));
}

void Pool::put(const std::string& image, const std::string& folder, const engine::BodySource& tar, const std::stop_token& stop)
{
    engine_->put_archive(helper(image, stop).id(stop), fmt::format("{}/{}", k_pool_mount, folder), tar, stop);
}

void Pool::halt_everywhere(const std::string& plan, const std::stop_token& stop)
{
    engine::ExecSpec exec;
    exec.command = {"sh", "-c", std::string(scripts::pool), "seedbed", "halt", plan};
    exec.user = "0";
    for (const auto& helper : helpers_of(*engine_, path(stop), stop)) {
        try {
            const auto result = engine_->exec(helper.id, exec, stop);
            if (result.exit_code != 0)
                throw action_error("halt", path(stop), result);
        } catch (const Error& error) {
            // One that has just left runs nothing any more.
            if (error.kind() != ErrorKind::not_found && error.kind() != ErrorKind::conflict)
                throw;
        }
    }
}

void Pool::release_helpers() noexcept
{
    const std::lock_guard guard(mutex_);
    for (const auto& [image, helper] : helpers_)
        helper->release();
}

}  // namespace seedbed::databases
