// Snapshots of a fixture that its newest has replaced: one stays beside it, and what is in use; the others go when a new one is there.
#pragma once

#include "databases/build_session.h"

#include <stop_token>

namespace seedbed::databases {

// `fixture`: one whose snapshot the session has.
void remove_outdated(const BuildSession& session, const compose::Fixture& fixture, const std::stop_token& stop);

}  // namespace seedbed::databases
