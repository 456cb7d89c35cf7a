// A helper container leaves when no action has run in it for five minutes, and moving data in or out of it is none: this runs one now and
// then, for as long as somebody calls it. Of one thread.
#pragma once

#include "databases/site.h"

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>

namespace seedbed::databases {

class SignOfLife {
public:
    SignOfLife(std::shared_ptr<Site> site, std::string image) : site_(std::move(site)), image_(std::move(image)) {}

    // Cheap; may be called for every piece of data.
    void give(const std::stop_token& stop)
    {
        const auto now = std::chrono::steady_clock::now();
        if (now - given_ < k_interval)
            return;
        given_ = now;
        static_cast<void>(site_->pool.owner_of(image_, "/", stop));
    }

private:
    static constexpr std::chrono::minutes k_interval{1};

    std::shared_ptr<Site> site_;
    std::string image_;
    std::chrono::steady_clock::time_point given_{std::chrono::steady_clock::now()};
};

}  // namespace seedbed::databases
