#include "environment/failures.h"

#include "base/text.h"

#include <array>
#include <utility>

namespace seedbed::environment {

std::string exit_hint(int exit_code, bool oom_killed)
{
    if (oom_killed)
        return "It used more memory than it may: raise its mem_limit, or give the engine more memory.";
    switch (exit_code) {
    case 0:
        return "It did its work and ended: give it a command that stays, or let others wait for it with service_completed_successfully.";
    case 126:
        return "Its command is there but cannot be executed: check its permissions (chmod +x), its line endings and its architecture.";
    case 127:
        return "Its command was not found in the image: check `command` and `entrypoint`, and mounts that hide the image's own folders.";
    case 137: return "It was killed (SIGKILL), by a person or because the machine ran out of memory.";
    case 139: return "It crashed (a segmentation fault): the image may be made for another processor.";
    default: return "The lines above are the end of its log.";
    }
}

Error with_start_hint(const Error& error)
{
    // Words of runc, crun and the engines, in lower case.
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> k_hints{{
        {"executable file not found", "Its command was not found in the image: check `command` and `entrypoint`."},
        {"no such file or directory: unknown",
         "Its command or one of its mounts was not found: check `command`, `entrypoint` and `volumes`"},
        {"permission denied", "Its command or one of its mounts may not be used: check permissions (chmod +x) and `user`."},
        {"exec format error", "Its command is made for another processor, or is a script without a first line (#!)."},
        {"not a directory", "A mount puts a file over a folder or a folder over a file: check `volumes`; the host's file may not exist."},
        {"no space left", "Free some disk space on the engine's machine."},
        {"operation not permitted", "The engine may not do this: look at privileged, cap_add and devices."},
        {"could not select device driver", "The engine has no driver for this device: install it, or leave the device out."},
    }};
    const std::string words = lower(error.engine_words());
    for (const auto& [fragment, hint] : k_hints) {
        if (words.find(fragment) != std::string::npos)
            return error.with_hint(std::string(hint));
    }
    return error;
}

}  // namespace seedbed::environment
