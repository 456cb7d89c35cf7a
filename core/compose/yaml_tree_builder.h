// Builds the tree from yaml-cpp's events. Events keep what yaml-cpp's own nodes lose: where an alias stands, that a key comes
// twice, and that an alias stands inside its own anchor.
#pragma once

#include "compose/node.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace seedbed::compose {

class YamlTreeBuilder final : public YAML::EventHandler {
public:
    explicit YamlTreeBuilder(std::shared_ptr<const Source> source) : source_(std::move(source)) {}

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override;
    void OnMapEnd() override;

    [[nodiscard]] Node take_root() { return std::move(root_); }
    // The last scalar in quotes: the only one that the end of the file can cut off.
    [[nodiscard]] const Place& last_quoted() const noexcept { return last_quoted_; }

private:
    struct MergeSource {
        Place place;
        Node value;
    };
    struct Open {
        Node node;
        YAML::anchor_t anchor{0};
        std::size_t height{0};
        // of a map
        bool has_key{false};
        std::string key;
        Place key_place;
        std::unordered_map<std::string, int> seen;  // key → its line
        std::vector<MergeSource> merges;
    };
    struct Anchored {
        Node node;
        std::size_t height{0};
        std::size_t nodes{0};
        std::size_t bytes{0};
    };

    [[nodiscard]] Place place(const YAML::Mark& mark) const { return Place{source_, mark.line + 1, mark.column + 1}; }
    void open(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor);
    void close();
    void add(Node node, std::size_t height, bool plain);
    void add_key(const Node& node, bool plain);
    void add_entry(Open& map, Node node);
    void merge_into(Node& map, const std::unordered_map<std::string, int>& own_keys, std::vector<MergeSource>& merges) const;
    void remember(YAML::anchor_t anchor, const Node& node, std::size_t height);
    void count(std::size_t nodes, std::size_t bytes, const Place& at);
    void check_depth(std::size_t height, const Place& at) const;

    std::shared_ptr<const Source> source_;
    Node root_;
    bool started_{false};
    std::vector<Open> open_;
    std::unordered_map<YAML::anchor_t, Anchored> anchors_;
    std::size_t nodes_{0};
    std::size_t bytes_{0};
    Place last_quoted_;
};

}  // namespace seedbed::compose
