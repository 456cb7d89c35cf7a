#include "platform/sha256.h"

#include "platform/descriptor.h"
#include "platform/errno_error.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace seedbed::platform {

struct Sha256::Impl {
    QCryptographicHash hash{QCryptographicHash::Sha256};
};

Sha256::Sha256() : impl_(std::make_unique<Impl>()) {}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes)
{
    impl_->hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
}

std::string Sha256::digits() const
{
    return impl_->hash.result().toHex().toStdString();
}

std::string sha256(std::string_view bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex().toStdString();
}

std::string sha256_of_file(const std::filesystem::path& file)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.valid())
        throw errno_error(fmt::format("cannot read {}", file.string()), errno);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t size = ::read(descriptor.get(), buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            throw errno_error(fmt::format("cannot read {}", file.string()), errno);
        if (size == 0)
            return hash.result().toHex().toStdString();
        hash.addData(QByteArrayView(buffer.data(), static_cast<qsizetype>(size)));
    }
}

}  // namespace seedbed::platform
