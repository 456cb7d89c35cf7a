// Which engine an engine test talks to, and what lies ready on it. `./dev test` starts the engines and sets the two variables
// SEEDBED_TEST_ENGINES_DIR (a folder of sockets) and SEEDBED_TEST_ENGINE (docker-ext4, docker-xfs or podman).
#pragma once

#include "engine/endpoint.h"

#include <QTest>

#include <optional>
#include <string>

namespace seedbed::test {

inline constexpr const char* k_image_postgres = "localhost/seedbed-test/postgres:15";
inline constexpr const char* k_image_mariadb = "localhost/seedbed-test/mariadb:10.11";
inline constexpr const char* k_image_redis = "localhost/seedbed-test/redis:7";
inline constexpr const char* k_image_tools = "localhost/seedbed-test/tools:1";

// The engine's name, "docker-ext4" when the variable is not set.
[[nodiscard]] std::string test_engine_name();

// Nothing when no engine was started for this test.
[[nodiscard]] std::optional<engine::Endpoint> find_test_endpoint();

// Throws std::runtime_error when there is none.
[[nodiscard]] engine::Endpoint test_endpoint();

// True on Podman, which takes longest for everything, so that its programs decide how long all take: of rows that differ by no engine it
// runs a few, the other engines all.
[[nodiscard]] bool runs_few_rows();

// True on one engine of the three: what happens in the pool alone, on a disk that is the same everywhere, is looked at there.
[[nodiscard]] bool differs_by_no_engine();

// A Compose project name that no other test program or run uses: "sbt-<purpose>-<engine>-<pid>".
[[nodiscard]] std::string unique_project_name(const std::string& purpose);

}  // namespace seedbed::test

// First thing in initTestCase(): a test whose engine was not started says so and is skipped as a whole.
#define SKIP_WITHOUT_ENGINE()                 \
    if (!seedbed::test::find_test_endpoint()) \
    QSKIP("no engine was started for this test: run it by ./dev test, or set SEEDBED_TEST_ENGINES_DIR")
