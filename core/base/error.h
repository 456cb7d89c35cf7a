// The one exception type of core. It says what kind of failure this is, what was being done, what the engine itself said,
// where in a project file it happened and what to do next. It is thrown where it is noticed and caught at three places:
// the desktop's session, the command line's main, and a plan's rollback.
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace seedbed {

enum class ErrorKind {
    engine_unreachable,  // no answer: no socket, refused, reset, not an engine
    engine_denied,       // the socket is there but may not be used (EACCES), or the engine says 401/403
    engine_refused,      // the engine answered with an error that has no kind of its own
    not_found,
    conflict,    // the thing is in a state that does not allow this
    name_taken,  // a container, volume or network of that name exists and is not ours
    port_taken,
    no_space,
    bad_project_file,
    bad_usage,
    task_failed,  // a command in a container ended with a code other than 0; `task_exit_code` holds it
    timed_out,
    cancelled,
    cannot_create,  // a file or folder on this machine
    unsupported,    // this engine, image or version cannot do it
    untrusted,      // the project asks for something that was not trusted yet
    internal
};

// A stable identifier in snake_case, for JSON and for translation tables.
[[nodiscard]] std::string_view to_string(ErrorKind kind) noexcept;

// A place in a text file; line and column count from 1, and 0 means unknown.
struct SourcePosition {
    std::filesystem::path file;
    int line{0};
    int column{0};

    [[nodiscard]] bool known() const noexcept { return !file.empty(); }
    bool operator==(const SourcePosition&) const = default;
};

// "file:line:column", without the parts that are unknown.
[[nodiscard]] std::string to_string(const SourcePosition& position);

struct ErrorDetails {
    std::string engine_words{};  // verbatim, for example "port is already allocated"
    std::string hint{};          // one sentence that says what to do next; English, like what()
    SourcePosition position{};
    std::optional<int> task_exit_code{};
};

class Error : public std::runtime_error {
public:
    // `message` is one sentence without a full stop that says what could not be done.
    Error(ErrorKind kind, std::string message, ErrorDetails details = {});

    [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
    [[nodiscard]] const std::string& message() const noexcept { return message_; }
    [[nodiscard]] const std::string& engine_words() const noexcept { return details_.engine_words; }
    [[nodiscard]] const std::string& hint() const noexcept { return details_.hint; }
    [[nodiscard]] const SourcePosition& position() const noexcept { return details_.position; }
    [[nodiscard]] std::optional<int> task_exit_code() const noexcept { return details_.task_exit_code; }

    // The same failure seen from one level up: "<doing>: <message>"; kind, words, hint and position are kept.
    [[nodiscard]] Error while_doing(std::string_view doing) const;
    // The same failure with a hint, where it had none.
    [[nodiscard]] Error with_hint(std::string hint) const;

private:
    ErrorKind kind_;
    std::string message_;
    ErrorDetails details_;
};

// The exit code of the command line for this failure: a task's own code; 64 bad usage or project file; 69 engine
// unreachable; 70 a bug; 73 cannot create; 75 timed out; 130 cancelled; 1 for all else (sysexits.h).
[[nodiscard]] int exit_code(const Error& error) noexcept;

}  // namespace seedbed
