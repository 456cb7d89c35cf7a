#include "engine/json_stream.h"

#include "base/error.h"

namespace seedbed::engine {

namespace {

constexpr std::size_t k_longest_object = 16u * 1024 * 1024;

bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

}  // namespace

// True when `c` ends an object.
bool JsonObjectSplitter::take(char c)
{
    if (in_string_) {
        if (escaped_)
            escaped_ = false;
        else if (c == '\\')
            escaped_ = true;
        else if (c == '"')
            in_string_ = false;
        return false;
    }
    switch (c) {
    case '"': in_string_ = true; return false;
    case '{': ++depth_; return false;
    case '}': return --depth_ == 0;
    default: return false;
    }
}

void JsonObjectSplitter::feed(std::string_view bytes)
{
    std::size_t start = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (depth_ == 0 && is_space(c))
            continue;
        if (depth_ == 0 && c != '{')
            throw Error(ErrorKind::engine_refused, "the engine's stream is no sequence of JSON objects",
                        {.engine_words = std::string(bytes.substr(i, 200))});
        if (depth_ == 0)
            start = i;
        if (!take(c))
            continue;
        const std::string_view rest = bytes.substr(start, i + 1 - start);
        if (object_.empty()) {
            on_object_(rest);
        } else {
            object_ += rest;
            on_object_(object_);
            object_.clear();
        }
        start = i + 1;
    }
    if (depth_ > 0)
        object_ += bytes.substr(start);
    if (object_.size() > k_longest_object)
        throw Error(ErrorKind::engine_refused, "the engine's stream holds an object without end");
}

}  // namespace seedbed::engine
