// A throwaway server with a network of its own: the database's service, on a data folder under construction, where nothing of the
// environment sees it and nothing of the environment is seen. Removed by `remove`, or by the next Seedbed when this process dies.
#pragma once

#include "databases/server.h"
#include "databases/site.h"

#include <string>
#include <vector>

namespace seedbed::databases {

struct ThrowawayRequest {
    std::string plan;
    std::string data_folder;  // paths of the engine's machine
    std::string import_folder;
};

class Throwaway {
public:
    // Names are free to choose: they carry the plan's label, by which they are found again.
    Throwaway(Site& site, const Subject& subject, ThrowawayRequest request);

    // Makes the network and the container, and starts it.
    void start(const std::stop_token& stop);
    // What is there of both; never throws for what is not.
    void remove();

    [[nodiscard]] const ContainerId& container() const noexcept { return container_; }
    [[nodiscard]] const std::string& network() const noexcept { return network_name_; }

private:
    [[nodiscard]] engine::ContainerSpec spec() const;

    Site& site_;
    const Subject& subject_;
    ThrowawayRequest request_;
    std::string network_name_;
    NetworkId network_;
    ContainerId container_;
};

// What a container or network of a plan carries by which `remove_throwaways` finds it.
[[nodiscard]] engine::Labels throwaway_labels(const Site& site, const Subject& subject, const std::string& plan);

// Removes the throwaway containers and networks of plans whose process is dead, or of exactly this plan. A sentence for each.
std::vector<std::string> remove_throwaways(Site& site, const std::string& plan, const std::stop_token& stop);

}  // namespace seedbed::databases
