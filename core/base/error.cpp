#include "base/error.h"

#include <utility>

namespace seedbed {

namespace {

std::string compose_what(const std::string& message, const ErrorDetails& details)
{
    std::string text;
    if (details.position.known())
        text += to_string(details.position) + ": ";
    text += message;
    if (!details.engine_words.empty())
        text += ": " + details.engine_words;
    return text;
}

}  // namespace

std::string_view to_string(ErrorKind kind) noexcept
{
    switch (kind) {
    case ErrorKind::engine_unreachable: return "engine_unreachable";
    case ErrorKind::engine_denied: return "engine_denied";
    case ErrorKind::engine_refused: return "engine_refused";
    case ErrorKind::not_found: return "not_found";
    case ErrorKind::conflict: return "conflict";
    case ErrorKind::name_taken: return "name_taken";
    case ErrorKind::port_taken: return "port_taken";
    case ErrorKind::no_space: return "no_space";
    case ErrorKind::bad_project_file: return "bad_project_file";
    case ErrorKind::bad_usage: return "bad_usage";
    case ErrorKind::task_failed: return "task_failed";
    case ErrorKind::timed_out: return "timed_out";
    case ErrorKind::cancelled: return "cancelled";
    case ErrorKind::cannot_create: return "cannot_create";
    case ErrorKind::unsupported: return "unsupported";
    case ErrorKind::untrusted: return "untrusted";
    case ErrorKind::internal: return "internal";
    }
    return "internal";
}

std::string to_string(const SourcePosition& position)
{
    std::string text = position.file.string();
    if (position.line > 0) {
        text += ":" + std::to_string(position.line);
        if (position.column > 0)
            text += ":" + std::to_string(position.column);
    }
    return text;
}

Error::Error(ErrorKind kind, std::string message, ErrorDetails details)
    : std::runtime_error(compose_what(message, details))
    , kind_(kind)
    , message_(std::move(message))
    , details_(std::move(details))
{
}

Error Error::while_doing(std::string_view doing) const
{
    return Error(kind_, std::string(doing) + ": " + message_, details_);
}

Error Error::with_hint(std::string hint) const
{
    ErrorDetails details = details_;
    if (details.hint.empty())
        details.hint = std::move(hint);
    return Error(kind_, message_, std::move(details));
}

int exit_code(const Error& error) noexcept
{
    switch (error.kind()) {
    case ErrorKind::task_failed: return error.task_exit_code().value_or(1);
    case ErrorKind::bad_usage:
    case ErrorKind::bad_project_file: return 64;
    case ErrorKind::engine_unreachable:
    case ErrorKind::engine_denied: return 69;
    case ErrorKind::internal: return 70;
    case ErrorKind::name_taken:
    case ErrorKind::port_taken:
    case ErrorKind::no_space:
    case ErrorKind::cannot_create: return 73;
    case ErrorKind::timed_out: return 75;
    case ErrorKind::cancelled: return 130;
    case ErrorKind::engine_refused:
    case ErrorKind::not_found:
    case ErrorKind::conflict:
    case ErrorKind::unsupported:
    case ErrorKind::untrusted: return 1;
    }
    return 70;
}

}  // namespace seedbed
