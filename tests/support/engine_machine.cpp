#include "support/engine_machine.h"

#include "base/text.h"
#include "support/sleeping_container.h"

#include <QtGlobal>

#include <stdexcept>
#include <utility>

namespace seedbed::test {

EngineMachine::EngineMachine(std::shared_ptr<engine::Engine> engine, std::string pool) : engine_(std::move(engine)), pool_(std::move(pool))
{
    engine::ContainerSpec spec = sleeping_container();
    spec.user = "0";
    spec.network_mode = "none";
    spec.auto_remove = true;
    spec.pid_mode = "host";
    spec.cap_add = {"SYS_ADMIN", "SYS_PTRACE", "SYS_CHROOT"};
    spec.security_opt = {"apparmor=unconfined", "seccomp=unconfined"};
    container_ = engine_->create_container(spec);
    engine_->start_container(container_);
}

EngineMachine::~EngineMachine()
{
    try {
        run("umount \"$P\" \"$P.fast/new\" 2>/dev/null; rm -rf \"$P\" \"$P.fast\"; losetup -j \"$P.fast/image\" | grep . && exit 1 || :");
        engine_->remove_container(container_, true, true);
    } catch (const std::exception& failure) {
        qWarning("the pool %s could not be removed: %s", pool_.c_str(), failure.what());
    }
}

std::string EngineMachine::run(const std::string& script)
{
    engine::ExecSpec exec;
    exec.command = {"nsenter", "-t", "1", "-m", "--", "/bin/sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; P=$1; " + script, "sh", pool_};
    exec.user = "0";
    const auto result = engine_->exec(container_, exec);
    if (result.exit_code != 0)
        throw std::runtime_error("on the engine's machine: " + result.output + result.errors);
    return std::string(trimmed(result.output));
}

std::string EngineMachine::contents()
{
    return run("cd \"$P\" && find . -type f ! -path ./fast-pool -exec sha256sum '{}' + | sort | sha256sum");
}

bool EngineMachine::is_mounted()
{
    return run("mountpoint -q \"$P\" && echo yes || echo no") == "yes";
}

std::string EngineMachine::leftovers()
{
    return run("ls -A \"$P.fast\" 2>/dev/null; losetup -a | grep -F \"$P\" || :");
}

}  // namespace seedbed::test
