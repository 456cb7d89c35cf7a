// What stands beside the list for one service: how it ended or how it is, its addresses, what it is made from and what it stands on. Pure
// functions over values that the session has.
#pragma once

#include "desktop/models/services_model.h"
#include "desktop/session/session.h"
#include "desktop/widgets/key_value_sheet.h"

#include <vector>

namespace seedbed::desktop {

// `fact` may be null: not asked yet.
[[nodiscard]] std::vector<KeyValue> service_sheet(const Session& session, const ServiceRow& row, const ContainerFact* fact);
// Of several services: each with its state.
[[nodiscard]] std::vector<KeyValue> services_sheet(const std::vector<environment::ServiceStatus>& services);

}  // namespace seedbed::desktop
