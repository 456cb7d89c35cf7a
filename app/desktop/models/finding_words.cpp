#include "desktop/models/finding_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace seedbed::desktop {

namespace {

using environment::Finding;
using environment::Severity;

struct Heading {
    const char* check;
    const char* text;
};

constexpr std::array k_headings{
    Heading{"engine", QT_TRANSLATE_NOOP("Finding", "No engine")},
    Heading{"api_version", QT_TRANSLATE_NOOP("Finding", "Version of the engine")},
    Heading{"project_file", QT_TRANSLATE_NOOP("Finding", "Project file")},
    Heading{"env_file", QT_TRANSLATE_NOOP("Finding", "Environment file missing")},
    Heading{"variable", QT_TRANSLATE_NOOP("Finding", "Variable without a value")},
    Heading{"port_taken", QT_TRANSLATE_NOOP("Finding", "Port taken")},
    Heading{"bind_source", QT_TRANSLATE_NOOP("Finding", "Mounted file or folder missing")},
    Heading{"fixed_name", QT_TRANSLATE_NOOP("Finding", "Fixed name")},
    Heading{"fixed_port", QT_TRANSLATE_NOOP("Finding", "Fixed port")},
    Heading{"image_missing", QT_TRANSLATE_NOOP("Finding", "Image missing")},
    Heading{"registry_login", QT_TRANSLATE_NOOP("Finding", "Login at the registry")},
    Heading{"rate_limit", QT_TRANSLATE_NOOP("Finding", "Limit of the registry")},
    Heading{"image_unknown", QT_TRANSLATE_NOOP("Finding", "Image unknown to the registry")},
    Heading{"architecture", QT_TRANSLATE_NOOP("Finding", "Wrong processor")},
    Heading{"image_stale", QT_TRANSLATE_NOOP("Finding", "Image outdated")},
    Heading{"registry", QT_TRANSLATE_NOOP("Finding", "Registry not asked")},
    Heading{"disk_space", QT_TRANSLATE_NOOP("Finding", "Disk space")},
    Heading{"memory", QT_TRANSLATE_NOOP("Finding", "Memory")},
    Heading{"data_version", QT_TRANSLATE_NOOP("Finding", "Data of another version")},
    Heading{"data_path", QT_TRANSLATE_NOOP("Finding", "Data folder of PostgreSQL")},
    Heading{"init_scripts", QT_TRANSLATE_NOOP("Finding", "Init scripts changed")},
    Heading{"database_unserved", QT_TRANSLATE_NOOP("Finding", "Database without snapshots")},
    Heading{"file_owner", QT_TRANSLATE_NOOP("Finding", "Files of somebody else")},
    Heading{"line_endings", QT_TRANSLATE_NOOP("Finding", "Windows line ends")},
    Heading{"proxy", QT_TRANSLATE_NOOP("Finding", "Proxy")},
    Heading{"dns", QT_TRANSLATE_NOOP("Finding", "Name look-up")},
    Heading{"subnet_clash", QT_TRANSLATE_NOOP("Finding", "Addresses in use twice")},
    Heading{"trust", QT_TRANSLATE_NOOP("Finding", "Trust")},
};

}  // namespace

QString heading_of(const Finding& finding)
{
    const auto row = std::ranges::find(k_headings, finding.check, [](const Heading& heading) { return std::string(heading.check); });
    return row == k_headings.end() ? QString::fromStdString(finding.check) : QCoreApplication::translate("Finding", row->text);
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
