// What MariaDB and MySQL have in common: clients, words, ports, and that their files do not tell how the server ended.
#pragma once

#include "databases/kinds/database_kind.h"

namespace seedbed::databases {

class MysqlFamilyKind : public DatabaseKind {
public:
    [[nodiscard]] Credentials credentials(const compose::Database& database, const compose::Service& service) const override;
    [[nodiscard]] std::vector<std::string> client_env(const Credentials& credentials) const override;
    [[nodiscard]] std::string connection_url(const Credentials& credentials, const std::string& host, std::uint16_t port) const override;
    [[nodiscard]] std::uint16_t port() const override { return 3306; }
    [[nodiscard]] std::string_view dump_suffix() const override { return "sql"; }
    [[nodiscard]] std::string_view dump_lacks() const override
    {
        return "The dump is of one moment for InnoDB's tables alone, and without users and their rights.";
    }
    [[nodiscard]] std::string stop_signal() const override { return "SIGTERM"; }
    // With innodb_fast_shutdown=2 it leaves as if it had crashed, and its exit code is 0 (MariaDB's and MySQL's manuals).
    [[nodiscard]] bool exit_code_tells() const override { return false; }
    [[nodiscard]] SealFacts parse_seal(std::string_view output) const override;
    [[nodiscard]] std::optional<StatementFailure> find_failure(std::string_view words) const override;

protected:
    // What the service sets for the image: `name` as in "ROOT_PASSWORD".
    [[nodiscard]] virtual std::string setting(const compose::Service& service, const std::string& name) const = 0;
};

}  // namespace seedbed::databases
