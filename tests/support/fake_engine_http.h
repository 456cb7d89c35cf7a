// The little HTTP that FakeEngine reads. For tests only.
#pragma once

#include "support/fake_engine.h"

#include <optional>
#include <string>

namespace seedbed::test {

class HttpReader {
public:
    explicit HttpReader(int descriptor) : descriptor_(descriptor) {}

    // Nothing when the client has closed the connection.
    [[nodiscard]] std::optional<FakeRequest> next_head();
    [[nodiscard]] bool read_body(FakeRequest& request);

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] std::optional<std::string> take_until(std::string_view mark);
    [[nodiscard]] std::optional<std::string> take(std::size_t size);

    int descriptor_;
    std::string buffer_;
};

}  // namespace seedbed::test
