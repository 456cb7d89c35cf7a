// Zstandard, packing and unpacking as the bytes come. The only place that uses libzstd.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

namespace seedbed::databases {

using ByteSink = std::function<void(std::string_view)>;
// Fills the buffer; how many bytes, 0 at the end.
using ByteSource = std::function<std::size_t(char* buffer, std::size_t capacity)>;

class ZstdWriter {
public:
    explicit ZstdWriter(ByteSink sink);
    ~ZstdWriter();
    void write(std::string_view bytes);
    void finish();

private:
    void run(std::string_view bytes, bool last);
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

class ZstdReader {
public:
    explicit ZstdReader(ByteSource source);
    ~ZstdReader();
    // 0 at the end. Throws Error(bad_usage): it is not packed with zstd, is damaged, or breaks off.
    [[nodiscard]] std::size_t read(char* buffer, std::size_t capacity);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace seedbed::databases
