// A real image registry on a loopback port (the program docker-registry) that asks for a login: user "me", password "secret". It lives as
// long as the object. For tests only.
#pragma once

#include "engine/engine.h"
#include "platform/folders.h"

#include <QProcess>
#include <QTemporaryDir>

#include <cstdint>
#include <string>

namespace seedbed::test {

class Registry {
public:
    // False where the program is not installed.
    [[nodiscard]] static bool available();

    // Returns when it answers. Throws std::runtime_error when it does not.
    Registry();
    ~Registry();

    // "127.0.0.1:5123", by which engines reach it without TLS.
    [[nodiscard]] std::string address() const;
    // A home folder's docker configuration that logs in with this password; an empty one logs in nowhere.
    [[nodiscard]] platform::HostEnvironment host_with(const std::string& password) const;

    // Builds an image of nothing but a file with this text, which may be a program, and pushes it as address()/name. `platform`: may be
    // empty.
    void publish(engine::Engine& engine, const std::string& name, const std::string& text, const std::string& platform = {}) const;

private:
    void wait_until_it_answers();

    QTemporaryDir folder_;
    std::uint16_t port_;
    QProcess process_;
};

}  // namespace seedbed::test
