// Cuts a stream of JSON objects (events, pull and build progress) into objects, however the bytes arrive: engines put newlines between
// them or nothing, and an object may straddle any two callbacks. Looks at braces and strings only. One thread.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace seedbed::engine {

class JsonObjectSplitter {
public:
    // The text of one whole object; valid during the call.
    using OnObject = std::function<void(std::string_view)>;

    explicit JsonObjectSplitter(OnObject on_object) : on_object_(std::move(on_object)) {}

    // Throws Error(engine_refused) on anything but white space between objects, and on an object of more than 16 MiB.
    void feed(std::string_view bytes);
    // True when the stream ended inside an object.
    [[nodiscard]] bool inside_object() const noexcept { return depth_ > 0; }

private:
    [[nodiscard]] bool take(char c);

    OnObject on_object_;
    std::string object_;  // only of an object that began in an earlier feed
    std::size_t depth_{0};
    bool in_string_{false};
    bool escaped_{false};
};

}  // namespace seedbed::engine
