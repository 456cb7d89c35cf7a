// Cuts a stream of bytes into lines. Not thread-safe; one stream, one object.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace seedbed::databases {

class LineFeed {
public:
    // `on_line` may be empty. It is given whole lines, without their end.
    explicit LineFeed(std::function<void(std::string_view)> on_line) : on_line_(std::move(on_line)) {}

    void feed(std::string_view bytes)
    {
        if (!on_line_)
            return;
        rest_.append(bytes);
        std::size_t begin = 0;
        for (auto end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n', begin)) {
            on_line_(std::string_view(rest_).substr(begin, end - begin));
            begin = end + 1;
        }
        rest_.erase(0, begin);
    }

private:
    std::function<void(std::string_view)> on_line_;
    std::string rest_;
};

}  // namespace seedbed::databases
