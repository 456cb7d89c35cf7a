#include "desktop/session/failure.h"

#include "base/secrets.h"
#include "desktop/models/core_words.h"

#include <QCoreApplication>

namespace seedbed::desktop {

namespace {

struct Words {
    const char* sentence;
    const char* next_action;
};

// Every kind of core's errors in the desktop's words. The next action is used where core gave no hint of its own.
Words words_of(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::engine_unreachable:
        return {QT_TRANSLATE_NOOP("Failure", "The engine does not answer."),
                QT_TRANSLATE_NOOP("Failure", "Start the engine; Seedbed goes on by itself when it answers.")};
    case ErrorKind::engine_denied:
        return {QT_TRANSLATE_NOOP("Failure", "The engine does not let you in."),
                QT_TRANSLATE_NOOP("Failure", "Ask for access to the engine's socket, for example by joining the group docker.")};
    case ErrorKind::engine_refused:
        return {QT_TRANSLATE_NOOP("Failure", "The engine refused to do this."),
                QT_TRANSLATE_NOOP("Failure", "Read what the engine says and try again.")};
    case ErrorKind::not_found:
        return {QT_TRANSLATE_NOOP("Failure", "Something that is needed is not there."),
                QT_TRANSLATE_NOOP("Failure", "Check the name, or create what is missing.")};
    case ErrorKind::conflict:
        return {QT_TRANSLATE_NOOP("Failure", "This is not possible in the present state."),
                QT_TRANSLATE_NOOP("Failure", "Wait for what is under way, then try again.")};
    case ErrorKind::name_taken:
        return {QT_TRANSLATE_NOOP("Failure", "The name is taken by something that is not this project's."),
                QT_TRANSLATE_NOOP("Failure", "Remove or rename the other one, or give the project another name.")};
    case ErrorKind::port_taken:
        return {QT_TRANSLATE_NOOP("Failure", "A port is taken."),
                QT_TRANSLATE_NOOP("Failure", "Stop the program that holds the port, or choose another port in the project file.")};
    case ErrorKind::no_space:
        return {QT_TRANSLATE_NOOP("Failure", "The disk is full."), QT_TRANSLATE_NOOP("Failure", "Free some space, then try again.")};
    case ErrorKind::bad_project_file:
        return {QT_TRANSLATE_NOOP("Failure", "The project file has a mistake."),
                QT_TRANSLATE_NOOP("Failure", "Correct the file; Seedbed reads it again when you save it.")};
    case ErrorKind::bad_usage:
        return {QT_TRANSLATE_NOOP("Failure", "This cannot be done as it was asked."),
                QT_TRANSLATE_NOOP("Failure", "Check what was entered.")};
    case ErrorKind::task_failed:
        return {QT_TRANSLATE_NOOP("Failure", "A command in a container failed."),
                QT_TRANSLATE_NOOP("Failure", "Read its last lines, correct the cause and run it again.")};
    case ErrorKind::timed_out:
        return {QT_TRANSLATE_NOOP("Failure", "It took too long."),
                QT_TRANSLATE_NOOP("Failure", "Look at the service's log, then try again.")};
    case ErrorKind::cancelled:
        return {QT_TRANSLATE_NOOP("Failure", "It was cancelled."), QT_TRANSLATE_NOOP("Failure", "Nothing half-made was left behind.")};
    case ErrorKind::cannot_create:
        return {QT_TRANSLATE_NOOP("Failure", "A file or folder cannot be used."),
                QT_TRANSLATE_NOOP("Failure", "Check that the folder exists and that you may write to it.")};
    case ErrorKind::unsupported:
        return {QT_TRANSLATE_NOOP("Failure", "This engine or image cannot do that."),
                QT_TRANSLATE_NOOP("Failure", "Use a newer engine or another image.")};
    case ErrorKind::untrusted:
        return {QT_TRANSLATE_NOOP("Failure", "The project asks for something that you have not allowed yet."),
                QT_TRANSLATE_NOOP("Failure", "Look at what it asks for, then allow it.")};
    case ErrorKind::internal: break;
    }
    return {QT_TRANSLATE_NOOP("Failure", "Something went wrong inside Seedbed."),
            QT_TRANSLATE_NOOP("Failure", "Please report this with the words below.")};
}

}  // namespace

Failure failure_of(const Error& unmasked)
{
    const Error error = without_secrets(unmasked);
    const Words words = words_of(error.kind());
    const auto translated = [](const char* text) { return QCoreApplication::translate("Failure", text); };
    return Failure{
        .kind = error.kind(),
        .sentence = translated(words.sentence),
        .detail = as_sentence(error.message()),
        .engine_words = QString::fromStdString(error.engine_words()),
        .next_action = error.hint().empty() ? translated(words.next_action) : as_sentence(error.hint()),
        .position = error.position(),
        .place = error.position().known() ? QString::fromStdString(to_string(error.position())) : QString(),
    };
}

}  // namespace seedbed::desktop
