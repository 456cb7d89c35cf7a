// A database's data changes hands: from a plain volume into the pool (adopt), or from the pool into a plain volume (release). What the
// service's volume is decides whose it is: a plain volume, or the pointer into the pool. Docker cannot turn one into the other, so the one
// is removed and the other made under its name; the data of a plain volume is moved aside before, or into its place after, by one rename
// within the engine's folder of volumes. Where a folder held the data, nothing is moved: the pointer is made, and what leads to it is the
// override file, which is no matter of this class. Each function here may run again after it was cut short, and ends the same; the
// journal's entry says what it needs to know. Used by the plans, by their undo, and by recovery.
#pragma once

#include "databases/site.h"

#include <memory>
#include <string>
#include <vector>

namespace seedbed::databases {

class Handover {
public:
    Handover(std::shared_ptr<Site> site, Subject subject, JournalEntry entry);

    // Adopting: removes the service's container, moves the plain volume's data into the kept one, and makes the pointer.
    void point(const StepContext& context);
    // The plain volume with its data is back, and the kept one and the pointer are gone.
    void unpoint();
    // Makes the pointer when another tool has removed it.
    void make_pointer(const std::stop_token& stop);
    // Releasing: removes the service's container and the pointer, and makes the plain volume out of the one in which the data waits.
    void free(const StepContext& context);
    // The pointer is back; what was made of the plain volume is gone.
    void hold();

    // The service's volume is the pointer into the pool.
    [[nodiscard]] bool is_pointed(const std::stop_token& stop) const;
    // Releasing has come so far that the plain volume may have been worked on.
    [[nodiscard]] bool is_freed(const std::stop_token& stop) const;

    // Starts the service's container, made anew when it is not there, on the volume as it is now.
    [[nodiscard]] Plan start_plan(bool wait, const std::stop_token& stop) const;

private:
    [[nodiscard]] std::vector<engine::VolumeInfo> volumes(const std::stop_token& stop) const;
    [[nodiscard]] std::string device(const std::stop_token& stop) const;
    void remove_pointer();
    void make_plain(const std::string& name, const std::stop_token& stop);
    void make_kept(const std::stop_token& stop);
    void move_data(const std::string& from, const std::string& to, const std::stop_token& stop);
    void remove_volume(const std::string& name, const std::stop_token& stop);
    void remove_containers(const std::stop_token& stop);

    std::shared_ptr<Site> site_;
    Subject subject_;
    JournalEntry entry_;
};

}  // namespace seedbed::databases
