#include "engine/transport_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace seedbed::engine {

namespace {

constexpr const char* k_start_it = "Start the engine, or name another one with --context or -H.";
constexpr const char* k_not_an_engine = "Check the address: what listens there does not speak the Docker Engine API.";
constexpr const char* k_tls_files = "Check DOCKER_CERT_PATH (ca.pem, cert.pem, key.pem) and DOCKER_TLS_VERIFY.";

// ---- failures to connect, by errno (connect(2), unix(7))

struct ErrnoRow {
    int error_number;
    ErrorKind kind;
    const char* message;
    const char* hint;
};

constexpr std::array k_connect_errors{
    ErrnoRow{ENOENT, ErrorKind::engine_unreachable, "there is no such socket", k_start_it},
    ErrnoRow{ENOTDIR, ErrorKind::engine_unreachable, "there is no such socket", k_start_it},
    // The socket file outlived its engine, or the port has no listener.
    ErrnoRow{ECONNREFUSED, ErrorKind::engine_unreachable, "nothing listens there", k_start_it},
    ErrnoRow{EACCES, ErrorKind::engine_denied, "this user may not open the socket",
             "Add yourself to the group that owns the socket (usually “docker”) and log in again, or use a rootless engine."},
    ErrnoRow{EPERM, ErrorKind::engine_denied, "this user may not open the socket",
             "Add yourself to the group that owns the socket (usually “docker”) and log in again, or use a rootless engine."},
    ErrnoRow{ENOTSOCK, ErrorKind::engine_unreachable, "that file is no socket", k_not_an_engine},
    ErrnoRow{EHOSTUNREACH, ErrorKind::engine_unreachable, "there is no way to that machine", "Check the network and the address."},
    ErrnoRow{ENETUNREACH, ErrorKind::engine_unreachable, "there is no way to that machine", "Check the network and the address."},
    ErrnoRow{EMFILE, ErrorKind::internal, "this program has too many files open", "Raise the limit of open files (ulimit -n)."},
    // A unix socket whose queue of waiting connections is full.
    ErrnoRow{EAGAIN, ErrorKind::engine_unreachable, "the engine does not accept connections at the moment", "Try again in a moment."},
    ErrnoRow{ENOTCONN, ErrorKind::engine_unreachable, "the engine does not accept connections at the moment", "Try again in a moment."},
};

// ---- everything else, by libcurl's code (libcurl-errors(3))

struct CurlRow {
    CURLcode code;
    ErrorKind kind;
    const char* message;
    const char* hint;
};

constexpr std::array k_transfer_errors{
    CurlRow{CURLE_COULDNT_RESOLVE_HOST, ErrorKind::engine_unreachable, "its host name is not known", "Check the address."},
    CurlRow{CURLE_COULDNT_RESOLVE_PROXY, ErrorKind::engine_unreachable, "the proxy's host name is not known", "Check http_proxy."},
    CurlRow{CURLE_COULDNT_CONNECT, ErrorKind::engine_unreachable, "no connection came about", k_start_it},
    CurlRow{CURLE_OPERATION_TIMEDOUT, ErrorKind::timed_out, "the engine did not answer in time",
            "The engine may be overloaded or stuck; look at its own log."},
    // The connection ended before or inside the answer: the engine was stopped, crashed or restarted.
    CurlRow{CURLE_GOT_NOTHING, ErrorKind::engine_unreachable, "the engine closed the connection without an answer", k_start_it},
    CurlRow{CURLE_PARTIAL_FILE, ErrorKind::engine_unreachable, "the engine closed the connection in the middle of its answer", k_start_it},
    CurlRow{CURLE_RECV_ERROR, ErrorKind::engine_unreachable, "the connection to the engine broke", k_start_it},
    CurlRow{CURLE_SEND_ERROR, ErrorKind::engine_unreachable, "the connection to the engine broke", k_start_it},
    CurlRow{CURLE_SEND_FAIL_REWIND, ErrorKind::engine_unreachable, "the connection to the engine broke", k_start_it},
    // Something answered, but not in HTTP/1.1.
    CurlRow{CURLE_UNSUPPORTED_PROTOCOL, ErrorKind::engine_unreachable, "what answers there is not an engine", k_not_an_engine},
    CurlRow{CURLE_WEIRD_SERVER_REPLY, ErrorKind::engine_unreachable, "what answers there is not an engine", k_not_an_engine},
    CurlRow{CURLE_BAD_CONTENT_ENCODING, ErrorKind::engine_unreachable, "what answers there is not an engine", k_not_an_engine},
    CurlRow{CURLE_FILESIZE_EXCEEDED, ErrorKind::engine_refused, "the engine's answer is larger than this program accepts", ""},
    CurlRow{CURLE_OUT_OF_MEMORY, ErrorKind::internal, "there is not enough memory for the engine's answer", ""},
    // TLS.
    CurlRow{CURLE_SSL_CONNECT_ERROR, ErrorKind::engine_unreachable, "no TLS connection came about", k_tls_files},
    CurlRow{CURLE_PEER_FAILED_VERIFICATION, ErrorKind::engine_denied, "the engine's certificate is not to be trusted", k_tls_files},
    CurlRow{CURLE_SSL_CERTPROBLEM, ErrorKind::engine_denied, "our certificate cannot be used", k_tls_files},
    CurlRow{CURLE_SSL_CACERT_BADFILE, ErrorKind::engine_denied, "the certificate authority's file cannot be read", k_tls_files},
};

std::string unreachable_message(const Endpoint& endpoint, std::string_view reason)
{
    return fmt::format("cannot reach the engine at {}: {}", endpoint.url(), reason);
}

Error unknown_error(const TransferFailure& failure, const Endpoint& endpoint)
{
    const std::string words = failure.curl_words.empty() ? curl_easy_strerror(failure.code) : failure.curl_words;
    return Error(ErrorKind::engine_unreachable, unreachable_message(endpoint, words), {.hint = k_start_it});
}

bool failed_to_connect(const TransferFailure& failure)
{
    // A full queue shows only when the first bytes are sent (unix(7), EAGAIN): libcurl takes the socket for connected.
    return failure.code == CURLE_COULDNT_CONNECT || (failure.code == CURLE_SEND_ERROR && failure.os_errno == ENOTCONN);
}

}  // namespace

Error transfer_error(const TransferFailure& failure, const Endpoint& endpoint)
{
    if (failed_to_connect(failure)) {
        const auto row = std::ranges::find(k_connect_errors, static_cast<int>(failure.os_errno), &ErrnoRow::error_number);
        if (row != k_connect_errors.end())
            return Error(row->kind, unreachable_message(endpoint, row->message), {.hint = row->hint});
    }
    if (failure.code == CURLE_OPERATION_TIMEDOUT && !failure.connected)
        return Error(ErrorKind::engine_unreachable, unreachable_message(endpoint, "it does not answer"),
                     {.hint = "Check the address and the network."});
    const auto row = std::ranges::find(k_transfer_errors, failure.code, &CurlRow::code);
    if (row == k_transfer_errors.end())
        return unknown_error(failure, endpoint);
    return Error(row->kind, unreachable_message(endpoint, row->message), {.hint = row->hint});
}

}  // namespace seedbed::engine
