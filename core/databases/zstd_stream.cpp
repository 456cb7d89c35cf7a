#include "databases/zstd_stream.h"

#include "base/error.h"

#include <string>
#include <utility>
#include <zstd.h>

namespace seedbed::databases {

namespace {

std::size_t checked(std::size_t result, const char* what)
{
    if (ZSTD_isError(result) != 0)
        throw Error(ErrorKind::bad_usage, what, {.engine_words = ZSTD_getErrorName(result)});
    return result;
}

}  // namespace

struct ZstdWriter::Impl {
    ByteSink sink;
    std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(), &ZSTD_freeCCtx};
    std::string out = std::string(ZSTD_CStreamOutSize(), '\0');
};

ZstdWriter::ZstdWriter(ByteSink sink) : impl_(std::make_unique<Impl>())
{
    impl_->sink = std::move(sink);
    checked(ZSTD_CCtx_setParameter(impl_->context.get(), ZSTD_c_checksumFlag, 1), "zstd cannot be set up");
}

ZstdWriter::~ZstdWriter() = default;

void ZstdWriter::write(std::string_view bytes)
{
    run(bytes, false);
}

void ZstdWriter::finish()
{
    run({}, true);
}

void ZstdWriter::run(std::string_view bytes, bool last)
{
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (;;) {
        ZSTD_outBuffer out{impl_->out.data(), impl_->out.size(), 0};
        const std::size_t left = checked(ZSTD_compressStream2(impl_->context.get(), &out, &in, last ? ZSTD_e_end : ZSTD_e_continue),
                                         "the data cannot be packed");
        if (out.pos > 0)
            impl_->sink({impl_->out.data(), out.pos});
        if (last ? left == 0 : in.pos == in.size)
            return;
    }
}

struct ZstdReader::Impl {
    ByteSource source;
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context{ZSTD_createDCtx(), &ZSTD_freeDCtx};
    std::string packed = std::string(ZSTD_DStreamInSize(), '\0');
    ZSTD_inBuffer in{nullptr, 0, 0};
    std::size_t wanted{1};  // 0: a frame has just ended
    bool out_full{false};   // the decoder may hold more
};

ZstdReader::ZstdReader(ByteSource source) : impl_(std::make_unique<Impl>())
{
    impl_->source = std::move(source);
}

ZstdReader::~ZstdReader() = default;

std::size_t ZstdReader::read(char* buffer, std::size_t capacity)
{
    for (;;) {
        if (impl_->in.pos == impl_->in.size && !impl_->out_full) {
            const std::size_t size = impl_->source(impl_->packed.data(), impl_->packed.size());
            impl_->in = {impl_->packed.data(), size, 0};
            if (size == 0 && impl_->wanted != 0)
                throw Error(ErrorKind::bad_usage, "the file is cut off", {.hint = "Get the file again, or export the snapshot again."});
            if (size == 0)
                return 0;
        }
        ZSTD_outBuffer out{buffer, capacity, 0};
        impl_->wanted =
            checked(ZSTD_decompressStream(impl_->context.get(), &out, &impl_->in), "the file is damaged, or no exported snapshot");
        impl_->out_full = out.pos == capacity && impl_->wanted != 0;
        if (out.pos > 0)
            return out.pos;
    }
}

}  // namespace seedbed::databases
