#include "databases/kinds/postgresql.h"

namespace seedbed::databases {

std::shared_ptr<const DatabaseKind> find_kind(compose::DatabaseEngine engine)
{
    switch (engine) {
    case compose::DatabaseEngine::postgresql: return std::make_shared<PostgresqlKind>();
    case compose::DatabaseEngine::mariadb:
    case compose::DatabaseEngine::mysql:
    case compose::DatabaseEngine::redis:
    case compose::DatabaseEngine::mongodb: return nullptr;
    }
    return nullptr;
}

}  // namespace seedbed::databases
