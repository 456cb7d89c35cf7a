// Questions about a service's state that several views ask. Pure functions.
#pragma once

#include "environment/environment.h"

namespace seedbed::desktop {

// Its container is meant to run and has not ended: it can be stopped.
[[nodiscard]] inline bool is_up(const environment::ServiceStatus& service)
{
    using environment::ServiceState;
    return service.state == ServiceState::running || service.state == ServiceState::unhealthy || service.state == ServiceState::starting ||
           service.state == ServiceState::restarting;
}

// Services of a profile that is not on (tools, one-offs) run when they are asked for; they say nothing about the project being up.
[[nodiscard]] inline bool belongs(const environment::ServiceStatus& service)
{
    return service.active && !service.orphan;
}

[[nodiscard]] inline bool has_container(const environment::ServiceStatus& service)
{
    return !service.container.empty();
}

}  // namespace seedbed::desktop
