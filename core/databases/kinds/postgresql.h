// PostgreSQL and the images derived from it (PostGIS, TimescaleDB, pgvector), by the official image's contract.
#pragma once

#include "databases/kinds/database_kind.h"

namespace seedbed::databases {

class PostgresqlKind final : public DatabaseKind {
public:
    [[nodiscard]] std::string_view name() const override;
    [[nodiscard]] std::string_view script() const override;
    [[nodiscard]] Credentials credentials(const compose::Database& database, const compose::Service& service) const override;
    [[nodiscard]] std::vector<std::string> client_env(const Credentials& credentials) const override;
    [[nodiscard]] std::string connection_url(const Credentials& credentials, const std::string& host, std::uint16_t port) const override;
    [[nodiscard]] std::uint16_t port() const override { return 5432; }
    [[nodiscard]] std::string data_folder(const std::vector<std::string>& env, std::string_view image) const override;
    [[nodiscard]] bool shapes_new_data(std::string_view variable) const override;
    [[nodiscard]] std::optional<std::vector<std::string>> throwaway_command(const compose::Service& service) const override;
    [[nodiscard]] std::string_view dump_suffix() const override { return "sql"; }
    [[nodiscard]] std::string_view dump_lacks() const override
    {
        return "The dump is of one database: without the cluster's roles, owners and grants, and other databases.";
    }
    [[nodiscard]] std::string stop_signal() const override { return "SIGINT"; }
    [[nodiscard]] ServerFacts parse_facts(std::string_view output) const override;
    [[nodiscard]] SealFacts parse_seal(std::string_view output) const override;
    [[nodiscard]] bool opens(std::string_view server, std::string_view data) const override;
    [[nodiscard]] bool upgrades_data() const override { return false; }
    [[nodiscard]] std::optional<StatementFailure> find_failure(std::string_view words) const override;
};

}  // namespace seedbed::databases
