#include "databases/snapshot_tree.h"

#include <map>
#include <set>
#include <string>

namespace seedbed::databases {

namespace {

class Tree {
public:
    explicit Tree(const std::vector<Snapshot>& snapshots) : snapshots_(snapshots)
    {
        std::map<SnapshotId, std::size_t> by_id;
        for (std::size_t i = 0; i < snapshots.size(); ++i)
            by_id.emplace(snapshots[i].id, i);
        for (std::size_t i = 0; i < snapshots.size(); ++i) {
            const auto parent = by_id.find(snapshots[i].parent);
            if (parent != by_id.end() && snapshots[parent->second].database == snapshots[i].database)
                children_[parent->second].push_back(i);
            else
                roots_[snapshots[i].database].push_back(i);
        }
    }

    std::vector<TreePlace> walk()
    {
        for (const auto& [database, roots] : roots_)
            place(roots, 0);
        // What is left are rings.
        for (std::size_t i = 0; i < snapshots_.size(); ++i)
            if (!placed_.contains(i))
                place({i}, 0);
        return std::move(places_);
    }

private:
    void place(const std::vector<std::size_t>& siblings, std::size_t depth)
    {
        for (const std::size_t index : siblings) {
            if (!placed_.insert(index).second)
                continue;
            places_.push_back({index, depth, index == siblings.back()});
            if (const auto below = children_.find(index); below != children_.end())
                place(below->second, depth + 1);
        }
    }

    const std::vector<Snapshot>& snapshots_;
    std::map<std::string, std::vector<std::size_t>> roots_;  // by database
    std::map<std::size_t, std::vector<std::size_t>> children_;
    std::set<std::size_t> placed_;
    std::vector<TreePlace> places_;
};

}  // namespace

std::vector<TreePlace> snapshot_tree(const std::vector<Snapshot>& snapshots)
{
    return Tree(snapshots).walk();
}

}  // namespace seedbed::databases
