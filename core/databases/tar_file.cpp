#include "databases/tar_file.h"

#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <memory>
#include <numeric>

namespace seedbed::databases {

namespace {

constexpr std::size_t k_block = 512;
using Block = std::array<char, k_block>;

// A header of the ustar format (POSIX.1-1988, pax(1)): fixed fields, numbers as octal digits.
class Header {
public:
    Header(const std::string& name, std::uint64_t size)
    {
        text(0, name);
        octal(100, 7, 0755);
        octal(108, 7, 0);
        octal(116, 7, 0);
        write_size(size);
        octal(136, 11, 0);
        block_[156] = '0';  // a regular file
        text(257, "ustar");
        text(263, "00");
        checksum();
    }

    [[nodiscard]] const Block& block() const { return block_; }

private:
    void text(std::size_t at, const std::string& value) { std::memcpy(block_.data() + at, value.data(), value.size()); }
    void octal(std::size_t at, std::size_t digits, std::uint64_t value) { text(at, fmt::format("{:0{}o}", value, digits)); }

    // Eleven octal digits hold 8 GiB; above, GNU's binary form: the first byte 0x80, then the number, big-endian.
    void write_size(std::uint64_t size)
    {
        constexpr std::uint64_t octal_limit = 1ULL << 33;
        if (size < octal_limit) {
            octal(124, 11, size);
            return;
        }
        block_[124] = static_cast<char>(0x80);
        for (std::size_t i = 0; i < 8; ++i)
            block_[135 - i] = static_cast<char>((size >> (8 * i)) & 0xff);
    }

    // The sum of all bytes, the checksum's own field taken as blanks.
    void checksum()
    {
        std::fill_n(block_.begin() + 148, 8, ' ');
        const auto sum =
            std::accumulate(block_.begin(), block_.end(), 0U, [](unsigned total, char c) { return total + static_cast<unsigned char>(c); });
        text(148, fmt::format("{:06o}", sum));
        block_[154] = '\0';
    }

    Block block_{};
};

struct TarState {
    std::ifstream input;
    std::string name;  // of the file, for messages
    Block header{};
    std::uint64_t position{0};  // in the archive
    std::uint64_t size{0};      // of the file
    [[nodiscard]] std::uint64_t padded_end() const { return k_block + (size + k_block - 1) / k_block * k_block; }
    [[nodiscard]] std::uint64_t archive_end() const { return padded_end() + 2 * k_block; }  // two empty blocks end an archive
};

std::size_t read_file(TarState& state, char* buffer, std::size_t wanted)
{
    state.input.read(buffer, static_cast<std::streamsize>(wanted));
    const auto got = static_cast<std::size_t>(state.input.gcount());
    if (got == 0)
        throw Error(ErrorKind::conflict, fmt::format("{} became shorter while it was read", state.name));
    return got;
}

std::size_t next_bytes(TarState& state, char* buffer, std::size_t capacity)
{
    std::size_t count = 0;
    if (state.position < k_block) {
        count = std::min<std::size_t>(capacity, k_block - state.position);
        std::memcpy(buffer, state.header.data() + state.position, count);
    } else if (state.position < k_block + state.size) {
        count =
            read_file(state, buffer, static_cast<std::size_t>(std::min<std::uint64_t>(capacity, k_block + state.size - state.position)));
    } else {
        count = static_cast<std::size_t>(std::min<std::uint64_t>(capacity, state.archive_end() - state.position));
        std::memset(buffer, 0, count);
    }
    state.position += count;
    return count;
}

}  // namespace

engine::BodySource tar_of_file(const std::filesystem::path& file, const std::string& name)
{
    auto state = std::make_shared<TarState>();
    std::error_code failure;
    state->size = std::filesystem::file_size(file, failure);
    state->input.open(file, std::ios::binary);
    if (failure || !state->input)
        throw Error(ErrorKind::not_found, fmt::format("the file {} cannot be read", file.string()));
    state->name = file.string();
    state->header = Header(name, state->size).block();
    return [state](char* buffer, std::size_t capacity) { return next_bytes(*state, buffer, capacity); };
}

}  // namespace seedbed::databases
