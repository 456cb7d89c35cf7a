// MariaDB, by the official image's contract.
#pragma once

#include "databases/kinds/mysql_family.h"

namespace seedbed::databases {

class MariadbKind final : public MysqlFamilyKind {
public:
    [[nodiscard]] std::string_view name() const override;
    [[nodiscard]] std::string_view script() const override;
    [[nodiscard]] std::string data_folder(const std::vector<std::string>& env, std::string_view image) const override;
    [[nodiscard]] bool shapes_new_data(std::string_view variable) const override;
    [[nodiscard]] std::optional<std::vector<std::string>> throwaway_command(const compose::Service& service) const override;
    [[nodiscard]] ServerFacts parse_facts(std::string_view output) const override;
    [[nodiscard]] bool opens(std::string_view server, std::string_view data) const override;

protected:
    [[nodiscard]] std::string setting(const compose::Service& service, const std::string& name) const override;
};

}  // namespace seedbed::databases
