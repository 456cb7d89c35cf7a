#include "databases/kinds/mariadb.h"
#include "databases/kinds/postgresql.h"
#include "databases/kinds/redis.h"

namespace seedbed::databases {

std::shared_ptr<const DatabaseKind> find_kind(compose::DatabaseEngine engine)
{
    switch (engine) {
    case compose::DatabaseEngine::postgresql: return std::make_shared<PostgresqlKind>();
    case compose::DatabaseEngine::mariadb: return std::make_shared<MariadbKind>();
    case compose::DatabaseEngine::redis: return std::make_shared<RedisKind>();
    case compose::DatabaseEngine::mysql:
    case compose::DatabaseEngine::mongodb: return nullptr;
    }
    return nullptr;
}

}  // namespace seedbed::databases
