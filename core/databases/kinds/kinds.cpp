#include "databases/kinds/mariadb.h"
#include "databases/kinds/mongodb.h"
#include "databases/kinds/mysql.h"
#include "databases/kinds/postgresql.h"
#include "databases/kinds/redis.h"
#include "databases/kinds/volume.h"

namespace seedbed::databases {

std::shared_ptr<const DatabaseKind> find_kind(compose::DatabaseEngine engine)
{
    switch (engine) {
    case compose::DatabaseEngine::postgresql: return std::make_shared<PostgresqlKind>();
    case compose::DatabaseEngine::mariadb: return std::make_shared<MariadbKind>();
    case compose::DatabaseEngine::redis: return std::make_shared<RedisKind>();
    case compose::DatabaseEngine::mysql: return std::make_shared<MysqlKind>();
    case compose::DatabaseEngine::mongodb: return std::make_shared<MongodbKind>();
    case compose::DatabaseEngine::volume: return std::make_shared<VolumeKind>();
    }
    return nullptr;
}

}  // namespace seedbed::databases
