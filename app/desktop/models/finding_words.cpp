#include "desktop/models/finding_words.h"

#include "base/secrets.h"
#include "desktop/models/core_words.h"
#include "desktop/models/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace seedbed::desktop {

namespace {

using environment::Finding;
using environment::Severity;

struct Row {
    const char* check;
    const char* heading;
    const char* sentence;  // %1: the subject
    const char* fix;       // none: nothing needs to be done
};

constexpr std::array k_rows{
    Row{"engine", QT_TRANSLATE_NOOP("Finding", "No engine"), QT_TRANSLATE_NOOP("Finding", "No engine answers."),
        QT_TRANSLATE_NOOP("Finding", "Start the engine, or get access to its socket.")},
    Row{"api_version", QT_TRANSLATE_NOOP("Finding", "Version of the engine"),
        QT_TRANSLATE_NOOP("Finding", "The engine's version does not fit."), QT_TRANSLATE_NOOP("Finding", "Use a newer engine.")},
    Row{"project_file", QT_TRANSLATE_NOOP("Finding", "Project file"), QT_TRANSLATE_NOOP("Finding", "The project file %1 has a mistake."),
        QT_TRANSLATE_NOOP("Finding", "Correct the file.")},
    Row{"env_file", QT_TRANSLATE_NOOP("Finding", "Environment file missing"),
        QT_TRANSLATE_NOOP("Finding", "The environment file %1 is missing."), QT_TRANSLATE_NOOP("Finding", "Create it from its example.")},
    Row{"variable", QT_TRANSLATE_NOOP("Finding", "Variable without a value"), QT_TRANSLATE_NOOP("Finding", "The variable %1 has no value."),
        QT_TRANSLATE_NOOP("Finding", "Set it in .env.")},
    Row{"port_taken", QT_TRANSLATE_NOOP("Finding", "Port taken"), QT_TRANSLATE_NOOP("Finding", "The port %1 is taken."),
        QT_TRANSLATE_NOOP("Finding", "Stop the program that holds the port, or publish another one.")},
    Row{"bind_source", QT_TRANSLATE_NOOP("Finding", "Mounted file or folder missing"),
        QT_TRANSLATE_NOOP("Finding", "%1 is mounted but does not exist."), QT_TRANSLATE_NOOP("Finding", "Create it, or correct the path.")},
    Row{"fixed_name", QT_TRANSLATE_NOOP("Finding", "Fixed name"),
        QT_TRANSLATE_NOOP("Finding", "The name %1 is fixed, so all environments of the project would share what it names."),
        QT_TRANSLATE_NOOP("Finding", "Remove the fixed name.")},
    Row{"fixed_port", QT_TRANSLATE_NOOP("Finding", "Fixed port"),
        QT_TRANSLATE_NOOP("Finding", "The port %1 is fixed, so only one branch's environment can run at a time."),
        QT_TRANSLATE_NOOP("Finding", "Publish the container's port alone, or take the port from a variable.")},
    Row{"image_missing", QT_TRANSLATE_NOOP("Finding", "Image missing"),
        QT_TRANSLATE_NOOP("Finding", "The image %1 is not on the engine yet."),
        QT_TRANSLATE_NOOP("Finding", "“Up” pulls or builds it, unless the project file forbids that.")},
    Row{"registry_login", QT_TRANSLATE_NOOP("Finding", "Login at the registry"), QT_TRANSLATE_NOOP("Finding", "%1 wants a login."),
        QT_TRANSLATE_NOOP("Finding", "Log in to the registry.")},
    Row{"rate_limit", QT_TRANSLATE_NOOP("Finding", "Limit of the registry"),
        QT_TRANSLATE_NOOP("Finding", "%1 answers no more for now: there were too many requests."),
        QT_TRANSLATE_NOOP("Finding", "Wait, log in, or have the engine use a mirror.")},
    Row{"image_unknown", QT_TRANSLATE_NOOP("Finding", "Image unknown to the registry"),
        QT_TRANSLATE_NOOP("Finding", "The registry has no image %1."), QT_TRANSLATE_NOOP("Finding", "Correct the name or the tag.")},
    Row{"architecture", QT_TRANSLATE_NOOP("Finding", "Wrong processor"),
        QT_TRANSLATE_NOOP("Finding", "%1 does not fit: another processor is needed."),
        QT_TRANSLATE_NOOP("Finding", "Run it emulated, or use another image or engine.")},
    Row{"image_stale", QT_TRANSLATE_NOOP("Finding", "Image outdated"), QT_TRANSLATE_NOOP("Finding", "The registry has a newer %1."),
        QT_TRANSLATE_NOOP("Finding", "Pull it; “Up” then makes the containers anew.")},
    Row{"registry", QT_TRANSLATE_NOOP("Finding", "Registry not asked"), QT_TRANSLATE_NOOP("Finding", "A registry could not be asked: %1."),
        nullptr},
    Row{"disk_space", QT_TRANSLATE_NOOP("Finding", "Disk space"), QT_TRANSLATE_NOOP("Finding", "The engine's disk is nearly full."),
        QT_TRANSLATE_NOOP("Finding", "Delete images without a name and the build cache; volumes are left alone.")},
    Row{"memory", QT_TRANSLATE_NOOP("Finding", "Memory"),
        QT_TRANSLATE_NOOP("Finding", "The engine's memory (%1) is too small for the project."),
        QT_TRANSLATE_NOOP("Finding", "Give the engine more memory, or stop other projects.")},
    Row{"data_version", QT_TRANSLATE_NOOP("Finding", "Data of another version"),
        QT_TRANSLATE_NOOP("Finding", "The data of %1 was written by another version."),
        QT_TRANSLATE_NOOP("Finding", "Go on with the old version, or move the data with a dump.")},
    Row{"data_path", QT_TRANSLATE_NOOP("Finding", "Data folder of PostgreSQL"),
        QT_TRANSLATE_NOOP("Finding", "The image refuses the place where the service %1 keeps its data."),
        QT_TRANSLATE_NOOP("Finding", "Mount the volume at /var/lib/postgresql.")},
    Row{"init_scripts", QT_TRANSLATE_NOOP("Finding", "Init scripts changed"),
        QT_TRANSLATE_NOOP("Finding", "What the data of %1 was made from has changed since."),
        QT_TRANSLATE_NOOP("Finding", "Make the data anew, for example with a reset.")},
    Row{"database_plain", QT_TRANSLATE_NOOP("Finding", "Database not taken over"),
        QT_TRANSLATE_NOOP("Finding", "The data of %1 is in a plain volume or a folder, so it can be neither saved nor reset."),
        QT_TRANSLATE_NOOP("Finding", "Take it over on the Databases page; what it has now is kept.")},
    Row{"database_unserved", QT_TRANSLATE_NOOP("Finding", "Database without snapshots"),
        QT_TRANSLATE_NOOP("Finding", "Seedbed cannot save, clone or reset the data of the service %1; it runs as it is."), nullptr},
    Row{"file_owner", QT_TRANSLATE_NOOP("Finding", "Files of somebody else"),
        QT_TRANSLATE_NOOP("Finding", "%1 belongs to somebody else and may not be changed by you."),
        QT_TRANSLATE_NOOP("Finding", "Give the files to you.")},
    Row{"line_endings", QT_TRANSLATE_NOOP("Finding", "Windows line ends"),
        QT_TRANSLATE_NOOP("Finding", "%1 has Windows line ends, so no shell in a container runs it."),
        QT_TRANSLATE_NOOP("Finding", "Convert them to Unix line ends.")},
    Row{"proxy", QT_TRANSLATE_NOOP("Finding", "Proxy"),
        QT_TRANSLATE_NOOP("Finding", "The proxy in %1 does not work for the engine or for containers."),
        QT_TRANSLATE_NOOP("Finding", "Tell the engine of the proxy, at an address that containers reach.")},
    Row{"dns", QT_TRANSLATE_NOOP("Finding", "Name look-up"), QT_TRANSLATE_NOOP("Finding", "Containers cannot look the name %1 up."),
        QT_TRANSLATE_NOOP("Finding", "Tell the engine or the service which name server knows it.")},
    Row{"subnet_clash", QT_TRANSLATE_NOOP("Finding", "Addresses in use twice"),
        QT_TRANSLATE_NOOP("Finding", "The addresses %1 are in use twice, often by a VPN, so one of the two cannot be reached."),
        QT_TRANSLATE_NOOP("Finding", "Give the project's network other addresses.")},
    Row{"trust", QT_TRANSLATE_NOOP("Finding", "Trust"), QT_TRANSLATE_NOOP("Finding", "The project %1 is not trusted yet."),
        QT_TRANSLATE_NOOP("Finding", "Look at what it asks for, then allow it.")},
};

const Row* row_of(const std::string& check)
{
    const auto row = std::ranges::find(k_rows, check, [](const Row& known) { return std::string(known.check); });
    return row == k_rows.end() ? nullptr : &*row;
}

}  // namespace

QString heading_of(const Finding& finding)
{
    const Row* row = row_of(finding.check);
    return row == nullptr ? text_of(finding.check) : QCoreApplication::translate("Finding", row->heading);
}

FindingWords words_of(const Finding& unmasked)
{
    const std::string message = mask_text(unmasked.message);
    const std::string fix = mask_text(unmasked.fix);
    const Row* row = row_of(unmasked.check);
    const QString sentence = row == nullptr ? QString() : translation_of("Finding", row->sentence);
    const QString evidence = text_of(mask_text(unmasked.evidence));
    if (sentence.isEmpty()) {
        return {as_sentence(message), evidence, as_sentence(fix), {}};
    }
    const QString details = evidence.isEmpty() ? as_sentence(message) : as_sentence(message) + QLatin1Char('\n') + evidence;
    const QString what_to_do = unmasked.fix.empty() ? QString() : fix_in_words(unmasked.check);
    const QString subject = text_of(mask_text(unmasked.subject));
    return {sentence.contains(QStringLiteral("%1")) ? sentence.arg(subject) : sentence, details,
            what_to_do.isEmpty() ? as_sentence(fix) : what_to_do, what_to_do.isEmpty() ? QString() : as_sentence(fix)};
}

QString fix_in_words(const std::string& check)
{
    const Row* row = row_of(check);
    return row == nullptr || row->fix == nullptr ? QString() : translation_of("Finding", row->fix);
}

Tone tone_of(Severity severity)
{
    switch (severity) {
    case Severity::ok: return Tone::good;
    case Severity::note: return Tone::info;
    case Severity::warning: return Tone::warning;
    case Severity::problem: return Tone::bad;
    }
    return Tone::info;
}

QString word_of(Severity severity)
{
    switch (severity) {
    case Severity::ok: return QCoreApplication::translate("Finding", "All well");
    case Severity::note: return QCoreApplication::translate("Finding", "Note");
    case Severity::warning: return QCoreApplication::translate("Finding", "Warning");
    case Severity::problem: return QCoreApplication::translate("Finding", "Problem");
    }
    return {};
}

std::vector<Finding> worth_showing(const std::vector<Finding>& findings)
{
    std::vector<Finding> shown;
    std::ranges::copy_if(findings, std::back_inserter(shown), [](const Finding& finding) { return finding.severity != Severity::ok; });
    std::ranges::stable_sort(shown, std::ranges::greater(), &Finding::severity);
    return shown;
}

int count_of(const std::vector<Finding>& findings, Severity severity)
{
    return static_cast<int>(std::ranges::count(findings, severity, &Finding::severity));
}

}  // namespace seedbed::desktop
