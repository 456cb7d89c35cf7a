#include "databases/inventory.h"

#include "base/error.h"
#include "base/text.h"
#include "databases/layout.h"
#include "databases/manifest_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace seedbed::databases {

namespace {

constexpr std::size_t k_generations_kept = 3;

std::uint64_t number(std::string_view text)
{
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// One line's fields by position; a missing one is empty.
class Fields {
public:
    explicit Fields(std::string_view line) : fields_(split(line, '\t')) {}
    [[nodiscard]] const std::string& operator[](std::size_t index) const
    {
        static const std::string none;
        return index < fields_.size() ? fields_[index] : none;
    }

private:
    std::vector<std::string> fields_;
};

class Parser {
public:
    void read_line(std::string_view line)
    {
        const Fields fields(line);
        const std::string& what = fields[0];
        if (what == "boot")
            result_.boot = fields[1];
        else if (what == "space")
            read_space(fields);
        else if (what == "made")
            result_.made = true;
        else if (what == "fast")
            result_.fast = true;
        else if (what == "reflink")
            result_.reflinks = fields[1] == "yes";
        else if (what == "snapshot")
            keep("snapshot " + fields[1], [&] { result_.snapshots.push_back(snapshot_from_json(fields[2])); });
        else if (what == "deleted")
            keep("deleted snapshot " + fields[1], [&] { read_deleted(fields); });
        else if (what == "pointer")
            read_pointer(fields);
        else if (what == "generation")
            read_generation(fields);
        else if (what == "journal")
            keep("a journal entry", [&] { read_journal(fields); });
        else if (what == "building")
            result_.building.push_back(fields[1]);
        else if (what == "spare")
            read_spare(fields);
        else if (what == "copied")
            result_.copies.add(std::chrono::milliseconds(number(fields[1]) * 10), number(fields[2]) * 1024);
        else if (what == "time")
            result_.times[fields[1]].add({fields[2], fields[3], std::chrono::milliseconds(number(fields[4]))});
    }

    Inventory take()
    {
        if (result_.boot.empty())
            throw Error(ErrorKind::internal, "the look into the pool gave no answer");
        std::sort(result_.snapshots.begin(), result_.snapshots.end(),
                  [](const Snapshot& a, const Snapshot& b) { return std::pair(b.created, b.id) < std::pair(a.created, a.id); });
        std::sort(result_.bin.begin(), result_.bin.end(), [](const DeletedSnapshot& a, const DeletedSnapshot& b) {
            return std::pair(b.deleted, a.snapshot.id) < std::pair(a.deleted, b.snapshot.id);
        });
        return std::move(result_);
    }

private:
    void read_space(const Fields& fields)
    {
        const std::uint64_t block = number(fields[3]);
        result_.free_bytes = number(fields[1]) * block;
        result_.total_bytes = number(fields[2]) * block;
        result_.filesystem = fields[4];
    }

    void read_deleted(const Fields& fields)
    {
        result_.bin.push_back({snapshot_from_json(fields[2]), TimePoint(std::chrono::seconds(number(fields[3])))});
    }

    void read_pointer(const Fields& fields)
    {
        LiveFolder& live = result_.live[fields[1]];
        live.has_pointer = fields[2] != "-";
        if (live.has_pointer)
            live.pointed = fields[2].substr(0, fields[2].find('/'));
    }

    void read_generation(const Fields& fields)
    {
        LiveFolder& live = result_.live[fields[1]];
        if (fields[3] == "-") {
            live.half_made.push_back(fields[2]);
            return;
        }
        keep("generation " + fields[2], [&] { live.generations.insert_or_assign(fields[2], generation_from_json(fields[3])); });
    }

    void read_spare(const Fields& fields)
    {
        SpareFolder spare{.snapshot = fields[1]};
        if (fields[2] == "ready")
            spare.state = SpareFolder::State::ready;
        else if (fields[2] == "making")
            spare.state = SpareFolder::State::making;
        spare.made = TimePoint(std::chrono::seconds(number(fields[3])));
        result_.spares.push_back(std::move(spare));
    }

    void read_journal(const Fields& fields)
    {
        JournalEntry entry = journal_from_json(fields[2]);
        entry.boot = fields[1];
        result_.journal.push_back(std::move(entry));
    }

    template <typename Read>
    void keep(const std::string& what, const Read& read)
    {
        try {
            read();
        } catch (const Error& error) {
            result_.unreadable.push_back(fmt::format("{}: {}", what, error.what()));
        }
    }

    Inventory result_;
};

}  // namespace

const Generation* LiveFolder::current() const
{
    const auto found = generations.find(pointed);
    return has_pointer && found != generations.end() ? &found->second : nullptr;
}

const Generation* LiveFolder::undo() const
{
    const Generation* now = current();
    if (!now || now->replaced.empty())
        return nullptr;
    const auto found = generations.find(now->replaced);
    return found == generations.end() ? nullptr : &found->second;
}

const LiveFolder* Inventory::find_live(std::string_view database) const
{
    const auto found = live.find(path_component(database));
    return found == live.end() ? nullptr : &found->second;
}

const Snapshot* Inventory::find_snapshot(const SnapshotId& id) const
{
    const auto found = std::find_if(snapshots.begin(), snapshots.end(), [&](const Snapshot& snapshot) { return snapshot.id == id; });
    return found == snapshots.end() ? nullptr : &*found;
}

bool Inventory::has_spare(const SnapshotId& snapshot) const
{
    return std::any_of(spares.begin(), spares.end(), [&](const SpareFolder& spare) {
        return spare.snapshot == snapshot.value() && spare.state == SpareFolder::State::ready;
    });
}

std::uint64_t Inventory::spare_bytes() const
{
    std::uint64_t bytes = 0;
    for (const SpareFolder& spare : spares)
        if (const Snapshot* of = find_snapshot(SnapshotId(spare.snapshot)); of && spare.state == SpareFolder::State::ready)
            bytes += of->bytes;
    return bytes;
}

Inventory parse_inventory(std::string_view text)
{
    Parser parser;
    for (const std::string& line : split(text, '\n'))
        parser.read_line(line);
    return parser.take();
}

std::vector<std::string> generations_to_keep(const LiveFolder& live, const std::string& current, const std::string& undo)
{
    std::vector<std::string> kept{current};
    if (!undo.empty())
        kept.push_back(undo);
    // Their ids sort by time; the newest last.
    for (auto generation = live.generations.rbegin(); generation != live.generations.rend() && kept.size() < k_generations_kept;
         ++generation) {
        if (std::find(kept.begin(), kept.end(), generation->first) == kept.end())
            kept.push_back(generation->first);
    }
    return kept;
}

}  // namespace seedbed::databases
