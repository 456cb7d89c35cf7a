// Identifiers that cannot be mixed up: a container's id is not an image's id, though both are text.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace seedbed {

template <typename Tag>
class StrongId {
public:
    StrongId() = default;
    explicit StrongId(std::string value) : value_(std::move(value)) {}

    [[nodiscard]] const std::string& value() const noexcept { return value_; }
    [[nodiscard]] bool empty() const noexcept { return value_.empty(); }
    // The first twelve digits, as the field shows ids to people; "sha256:" is left out.
    [[nodiscard]] std::string short_form() const
    {
        const auto colon = value_.find(':');
        return value_.substr(colon == std::string::npos ? 0 : colon + 1, 12);
    }

    bool operator==(const StrongId&) const = default;
    auto operator<=>(const StrongId&) const = default;

private:
    std::string value_;
};

using ContainerId = StrongId<struct ContainerTag>;
using ImageId = StrongId<struct ImageTag>;
using NetworkId = StrongId<struct NetworkTag>;
using ExecId = StrongId<struct ExecTag>;
using SnapshotId = StrongId<struct SnapshotTag>;

}  // namespace seedbed

template <typename Tag>
struct std::hash<seedbed::StrongId<Tag>> {
    std::size_t operator()(const seedbed::StrongId<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value()); }
};
