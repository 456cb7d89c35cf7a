// Databases that the files do not spell out: services that run a known database image, and what x-seedbed leaves out of an entry (volume,
// engine, user, database), read from the service's image, mounts and variables.
#pragma once

#include "compose/model.h"

namespace seedbed::compose {

// Adds an entry, named after its service, for every recognised service that has none and is not marked as app or task; fills in what
// entries leave open; mounts at /docker-entrypoint-initdb.d become the fixture `initial`, whose work the image's entrypoint does.
void imply_databases(Project& project);

}  // namespace seedbed::compose
