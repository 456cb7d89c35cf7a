#include "databases/tar_codec.h"

#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace seedbed::databases {

namespace {

// Where the fields of a header lie (POSIX.1-2017, pax, "ustar Interchange Format").
struct Field {
    std::size_t at, size;
};
constexpr Field k_name{0, 100}, k_mode{100, 8}, k_uid{108, 8}, k_gid{116, 8}, k_size{124, 12}, k_time{136, 12}, k_sum{148, 8},
    k_type{156, 1}, k_link{157, 100}, k_magic{257, 6}, k_prefix{345, 155};
constexpr std::size_t k_most_extra = 1024 * 1024;

[[noreturn]] void refuse(const std::string& why)
{
    throw Error(ErrorKind::bad_usage, "the archive of the data is damaged: " + why);
}

std::string text_in(std::string_view block, Field field)
{
    const auto text = block.substr(field.at, field.size);
    return std::string(text.substr(0, text.find('\0')));
}

// Octal digits; or GNU's form, big-endian behind a set first bit.
std::uint64_t number_in(std::string_view block, Field field)
{
    const auto text = block.substr(field.at, field.size);
    std::uint64_t value = 0;
    if ((static_cast<unsigned char>(text[0]) & 0x80u) != 0) {
        for (std::size_t i = text.size() - sizeof value; i < text.size(); ++i)
            value = value << 8 | static_cast<unsigned char>(text[i]);
        return value;
    }
    for (const char c : text) {
        if (c == ' ' && value == 0)
            continue;
        if (c < '0' || c > '7')
            break;
        value = value * 8 + static_cast<unsigned>(c - '0');
    }
    return value;
}

std::uint64_t sum_of(std::string_view block)
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < block.size(); ++i)
        sum += i >= k_sum.at && i < k_sum.at + k_sum.size ? ' ' : static_cast<unsigned char>(block[i]);
    return sum;
}

template <typename Number>
Number decimal(std::string_view text)
{
    Number value{};
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{})
        refuse("a number cannot be read");
    return value;
}

void put(std::string& block, Field field, std::string_view text)
{
    block.replace(field.at, std::min(field.size, text.size()), text.substr(0, field.size));
}

// True when the number has room; else zeros stand there and a record must say it.
bool put_number(std::string& block, Field field, std::uint64_t value)
{
    const std::string text = fmt::format("{:0{}o}", value, field.size - 1);
    const bool fits = text.size() < field.size;
    put(block, field, fits ? text : std::string(field.size - 1, '0'));
    return fits;
}

std::string record(std::string_view key, std::string_view value)
{
    const std::size_t rest = key.size() + value.size() + 3;
    std::size_t length = rest + 1;
    while (fmt::formatted_size("{}", length) + rest != length)
        length = fmt::formatted_size("{}", length) + rest;
    return fmt::format("{} {}={}\n", length, key, value);
}

std::string finished(std::string block, char type)
{
    block[k_type.at] = type;
    put(block, k_magic, std::string_view("ustar\0", 6));
    block.replace(263, 2, "00");
    put(block, k_sum, fmt::format("{:06o}", sum_of(block)) + std::string("\0 ", 2));
    return block;
}

constexpr std::string_view k_types = "0125";  // in the order of TarEntry::Type

}  // namespace

std::string tar_padding(std::uint64_t size)
{
    return std::string((k_tar_block - size % k_tar_block) % k_tar_block, '\0');
}

std::string tar_head(const TarEntry& entry)
{
    std::string block(k_tar_block, '\0');
    std::string records;
    const auto text = [&](Field field, const char* key, const std::string& value) {
        put(block, field, value);
        if (value.size() > field.size)
            records += record(key, value);
    };
    const auto number = [&](Field field, const char* key, std::uint64_t value) {
        if (!put_number(block, field, value))
            records += record(key, std::to_string(value));
    };
    text(k_name, "path", entry.type == TarEntry::Type::folder ? entry.name + "/" : entry.name);
    text(k_link, "linkpath", entry.link);
    put_number(block, k_mode, entry.mode & 07777u);
    number(k_uid, "uid", entry.uid);
    number(k_gid, "gid", entry.gid);
    number(k_size, "size", entry.type == TarEntry::Type::file ? entry.size : 0);
    put_number(block, k_time, entry.time > 0 ? static_cast<std::uint64_t>(entry.time) : 0);
    const std::string head = finished(std::move(block), k_types[static_cast<std::size_t>(entry.type)]);
    if (records.empty())
        return head;
    std::string extra(k_tar_block, '\0');
    put(extra, k_name, "pax");
    put_number(extra, k_mode, 0644);
    put_number(extra, k_uid, 0);
    put_number(extra, k_gid, 0);
    put_number(extra, k_size, records.size());
    put_number(extra, k_time, 0);
    return finished(std::move(extra), 'x') + records + tar_padding(records.size()) + head;
}

void TarReader::feed(std::string_view bytes)
{
    while (!bytes.empty() && !ended_) {
        if (left_ > 0) {
            const auto piece = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size())));
            if (extra_type_ != 0)
                extra_ += piece;
            else
                handler_.content(piece);
            left_ -= piece.size();
            bytes.remove_prefix(piece.size());
        } else if (padding_ > 0) {
            const auto skipped = static_cast<std::size_t>(std::min<std::uint64_t>(padding_, bytes.size()));
            padding_ -= skipped;
            bytes.remove_prefix(skipped);
        } else {
            const auto piece = bytes.substr(0, k_tar_block - block_.size());
            block_ += piece;
            bytes.remove_prefix(piece.size());
            if (block_.size() < k_tar_block)
                return;
            take_block();
            block_.clear();
        }
        if (left_ == 0 && extra_type_ != 0)
            finish_extra();
    }
}

void TarReader::take_block()
{
    if (std::all_of(block_.begin(), block_.end(), [](char c) { return c == '\0'; })) {
        ended_ = true;
        return;
    }
    if (number_in(block_, k_sum) != sum_of(block_))
        refuse("a header's checksum is wrong");
    const char type = block_[k_type.at];
    if (type == 'x' || type == 'g' || type == 'L' || type == 'K') {
        left_ = number_in(block_, k_size);
        if (left_ == 0 || left_ > k_most_extra)
            refuse("a header is too large");
        padding_ = tar_padding(left_).size();
        extra_type_ = type;
        extra_.clear();
        return;
    }
    const TarEntry entry = entry_of_block();
    left_ = entry.type == TarEntry::Type::file ? entry.size : 0;
    padding_ = tar_padding(left_).size();
    over_ = {};
    has_name_ = has_link_ = has_size_ = has_uid_ = has_gid_ = has_time_ = false;
    handler_.entry(entry);
}

void TarReader::finish_extra()
{
    const char type = std::exchange(extra_type_, '\0');
    if (type == 'L' || type == 'K') {
        std::string& text = type == 'L' ? over_.name : over_.link;
        text = extra_.substr(0, extra_.find('\0'));
        (type == 'L' ? has_name_ : has_link_) = true;
    } else if (type == 'x') {
        take_record(extra_);
    }
}

// "LENGTH KEY=VALUE\n", one behind the other.
void TarReader::take_record(std::string_view text)
{
    while (!text.empty()) {
        const auto length = decimal<std::size_t>(text);
        const auto space = text.find(' ');
        if (length > text.size() || space == std::string_view::npos || space + 2 > length)
            refuse("a header's record is cut off");
        const auto pair = text.substr(space + 1, length - space - 2);
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos)
            refuse("a header's record has no value");
        const auto key = pair.substr(0, equals);
        const auto value = pair.substr(equals + 1);
        if (key == "path")
            over_.name = value, has_name_ = true;
        else if (key == "linkpath")
            over_.link = value, has_link_ = true;
        else if (key == "size")
            over_.size = decimal<std::uint64_t>(value), has_size_ = true;
        else if (key == "uid")
            over_.uid = decimal<std::uint32_t>(value), has_uid_ = true;
        else if (key == "gid")
            over_.gid = decimal<std::uint32_t>(value), has_gid_ = true;
        else if (key == "mtime")
            over_.time = decimal<std::int64_t>(value), has_time_ = true;
        else if (key.starts_with("GNU.sparse"))
            throw Error(ErrorKind::unsupported, "the archive of the data has a file in a form that is not known (GNU sparse)");
        text.remove_prefix(length);
    }
}

TarEntry TarReader::entry_of_block() const
{
    TarEntry entry;
    const char type = block_[k_type.at];
    switch (type) {
    case '0':
    case '7':
    case '\0': entry.type = TarEntry::Type::file; break;
    case '1': entry.type = TarEntry::Type::hard_link; break;
    case '2': entry.type = TarEntry::Type::symbolic_link; break;
    case '5': entry.type = TarEntry::Type::folder; break;
    default:
        throw Error(ErrorKind::unsupported, fmt::format("{} is neither a file, a folder nor a link, so it cannot be part of a snapshot",
                                                        has_name_ ? over_.name : text_in(block_, k_name)));
    }
    const std::string prefix = block_.compare(k_magic.at, 6, std::string_view("ustar\0", 6)) == 0 ? text_in(block_, k_prefix) : "";
    entry.name = has_name_ ? over_.name : (prefix.empty() ? "" : prefix + "/") + text_in(block_, k_name);
    entry.link = has_link_ ? over_.link : text_in(block_, k_link);
    entry.mode = static_cast<std::uint32_t>(number_in(block_, k_mode)) & 07777u;
    entry.uid = has_uid_ ? over_.uid : static_cast<std::uint32_t>(number_in(block_, k_uid));
    entry.gid = has_gid_ ? over_.gid : static_cast<std::uint32_t>(number_in(block_, k_gid));
    entry.time = has_time_ ? over_.time : static_cast<std::int64_t>(number_in(block_, k_time));
    if (entry.type == TarEntry::Type::file)
        entry.size = has_size_ ? over_.size : number_in(block_, k_size);
    while (entry.name.size() > 1 && entry.name.back() == '/')
        entry.name.pop_back();
    return entry;
}

}  // namespace seedbed::databases
