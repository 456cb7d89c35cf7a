#include "support/fake_engine_http.h"

#include "base/text.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace seedbed::test {

namespace {

std::string percent_decoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            decoded += static_cast<char>(std::strtol(std::string(text.substr(i + 1, 2)).c_str(), nullptr, 16));
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

std::string without_version(const std::string& path)
{
    const auto slash = path.find('/', 1);
    const bool versioned = path.size() > 2 && path[1] == 'v' && path[2] >= '0' && path[2] <= '9' && slash != std::string::npos;
    return versioned ? path.substr(slash) : path;
}

FakeRequest parse_head(const std::string& head)
{
    FakeRequest request;
    const auto lines = split(head, '\n');
    const auto words = split(trimmed(lines.at(0)), ' ');
    request.method = words.at(0);
    request.target = words.at(1);
    const auto question = request.target.find('?');
    request.path = without_version(request.target.substr(0, question));
    request.query = question == std::string::npos ? "" : request.target.substr(question + 1);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::string_view line = trimmed(lines[i]);
        const auto colon = line.find(':');
        if (colon != std::string_view::npos)
            request.headers[lower(line.substr(0, colon))] = trimmed(line.substr(colon + 1));
    }
    return request;
}

}  // namespace

std::string FakeRequest::parameter(const std::string& name) const
{
    for (const auto& pair : split(query, '&')) {
        const auto equals = pair.find('=');
        if (equals != std::string::npos && pair.substr(0, equals) == name)
            return percent_decoded(pair.substr(equals + 1));
    }
    return {};
}

std::optional<FakeRequest> HttpReader::next_head()
{
    const auto head = take_until("\r\n\r\n");
    if (!head)
        return {};
    return parse_head(*head);
}

bool HttpReader::read_body(FakeRequest& request)
{
    if (request.headers["transfer-encoding"] == "chunked") {
        for (;;) {
            const auto size_line = take_until("\r\n");
            if (!size_line)
                return false;
            const auto size = static_cast<std::size_t>(std::strtoul(size_line->c_str(), nullptr, 16));
            const auto chunk = take(size + 2);
            if (!chunk)
                return false;
            if (size == 0)
                return true;
            request.body += chunk->substr(0, size);
        }
    }
    const auto body = take(static_cast<std::size_t>(std::strtoul(request.headers["content-length"].c_str(), nullptr, 10)));
    if (body)
        request.body = *body;
    return body.has_value();
}

bool HttpReader::fill()
{
    std::array<char, 65536> bytes{};
    ssize_t size = 0;
    do
        size = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
    while (size < 0 && errno == EINTR);
    if (size > 0)
        buffer_.append(bytes.data(), static_cast<std::size_t>(size));
    return size > 0;
}

std::optional<std::string> HttpReader::take_until(std::string_view mark)
{
    std::size_t found = 0;
    while ((found = buffer_.find(mark)) == std::string::npos)
        if (!fill())
            return {};
    std::string text = buffer_.substr(0, found);
    buffer_.erase(0, found + mark.size());
    return text;
}

std::optional<std::string> HttpReader::take(std::size_t size)
{
    while (buffer_.size() < size)
        if (!fill())
            return {};
    std::string text = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return text;
}

void FakeConnection::answer(int status, std::string_view body, const std::string& content_type, const Headers& headers)
{
    std::string head = fmt::format("HTTP/1.1 {} Scripted\r\nContent-Type: {}\r\nContent-Length: {}\r\n", status, content_type, body.size());
    for (const auto& [name, value] : headers)
        head += name + ": " + value + "\r\n";
    send(head + "\r\n");
    send(body);
}

void FakeConnection::begin(int status, const std::string& content_type)
{
    send(fmt::format("HTTP/1.1 {} Scripted\r\nContent-Type: {}\r\nTransfer-Encoding: chunked\r\n\r\n", status, content_type));
}

void FakeConnection::chunk(std::string_view bytes)
{
    send(fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes));
}

void FakeConnection::end()
{
    send("0\r\n\r\n");
}

void FakeConnection::begin_raw(int status, const std::string& content_type)
{
    send(fmt::format("HTTP/1.1 {} Scripted\r\nContent-Type: {}\r\n\r\n", status, content_type));
}

bool FakeConnection::send(std::string_view bytes)
{
    while (!bytes.empty() && !closed_) {
        const ssize_t size = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0) {
            closed_ = true;
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    return !closed_;
}

void FakeConnection::send_byte_by_byte(std::string_view bytes)
{
    for (const char byte : bytes) {
        if (!send({&byte, 1}))
            return;
        // SIOCOUTQ (unix(7), tcp(7)): what the other side has not read yet.
        int unread = 1;
        while (::ioctl(descriptor_, SIOCOUTQ, &unread) == 0 && unread > 0 && !stopping_) {
            pollfd gone{descriptor_, POLLRDHUP, 0};
            if (::poll(&gone, 1, 0) > 0)
                return;
            std::this_thread::yield();
        }
    }
}

bool FakeConnection::wait_until_client_leaves()
{
    constexpr int slice_ms = 20;
    while (!stopping_) {
        pollfd state{descriptor_, POLLIN | POLLRDHUP, 0};
        if (::poll(&state, 1, slice_ms) > 0) {
            closed_ = true;
            return !stopping_;
        }
    }
    return false;
}

void FakeConnection::close()
{
    ::shutdown(descriptor_, SHUT_RDWR);
    closed_ = true;
}

void FakeConnection::close_gently()
{
    constexpr int slice_ms = 20;
    constexpr int slices = 25;
    ::shutdown(descriptor_, SHUT_WR);
    for (int slice = 0; slice < slices && !stopping_; ++slice) {
        pollfd state{descriptor_, POLLRDHUP, 0};
        if (::poll(&state, 1, slice_ms) > 0)
            break;
    }
    closed_ = true;
}

void FakeConnection::reset()
{
    // Closing with a linger time of zero sends RST (socket(7)); dissolving the connection does it without giving the number away.
    const linger now{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    sockaddr nobody{};
    nobody.sa_family = AF_UNSPEC;
    ::connect(descriptor_, &nobody, sizeof nobody);
    closed_ = true;
}

}  // namespace seedbed::test
