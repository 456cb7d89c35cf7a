// What a transfer's failure means: libcurl's code and the system's errno become an Error with a hint. Pure; any thread.
#pragma once

#include "base/error.h"
#include "engine/endpoint.h"

#include <curl/curl.h>

#include <string>

namespace seedbed::engine {

struct TransferFailure {
    CURLcode code{CURLE_OK};
    long os_errno{0};        // CURLINFO_OS_ERRNO
    bool connected{false};   // a connection to the engine stood
    std::string curl_words;  // CURLOPT_ERRORBUFFER, may be empty
};

[[nodiscard]] Error transfer_error(const TransferFailure& failure, const Endpoint& endpoint);

}  // namespace seedbed::engine
