// Redis and Valkey, by the official images' contract. Only where the project gives the data a volume: without one it is a cache.
#pragma once

#include "databases/kinds/database_kind.h"

namespace seedbed::databases {

class RedisKind final : public DatabaseKind {
public:
    [[nodiscard]] std::string_view name() const override;
    [[nodiscard]] std::string_view script() const override;
    [[nodiscard]] Credentials credentials(const compose::Database& database, const compose::Service& service) const override;
    [[nodiscard]] std::vector<std::string> client_env(const Credentials& credentials) const override;
    [[nodiscard]] std::string connection_url(const Credentials& credentials, const std::string& host, std::uint16_t port) const override;
    [[nodiscard]] std::uint16_t port() const override { return 6379; }
    [[nodiscard]] bool wants_volume() const override { return false; }
    [[nodiscard]] std::string data_folder(const std::vector<std::string>& env, std::string_view image) const override;
    [[nodiscard]] bool shapes_new_data(std::string_view variable) const override;
    [[nodiscard]] std::optional<std::vector<std::string>> throwaway_command(const compose::Service& service) const override;
    [[nodiscard]] bool keeps_writes_in_memory() const override { return true; }
    [[nodiscard]] std::string_view dump_suffix() const override { return "redis"; }
    [[nodiscard]] std::string_view dump_lacks() const override
    {
        return "The dump is read by this version of the server or a newer one; of a server that is written to meanwhile it is of no one "
               "moment, and it is without functions and users.";
    }
    [[nodiscard]] std::string stop_signal() const override { return "SIGTERM"; }
    [[nodiscard]] ServerFacts parse_facts(std::string_view output) const override;
    [[nodiscard]] SealFacts parse_seal(std::string_view output) const override;
    [[nodiscard]] bool opens(std::string_view server, std::string_view data) const override;
    [[nodiscard]] std::optional<StatementFailure> find_failure(std::string_view words) const override;
};

}  // namespace seedbed::databases
