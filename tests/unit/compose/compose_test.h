// A project in a folder of its own, for the tests of core/compose: files are written, loaded, and errors caught.
#pragma once

#include "base/error.h"
#include "compose/load.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace seedbed::compose::test {

class TempProject {
public:
    // `compose` becomes compose.yaml, where it is given.
    explicit TempProject(std::string_view compose = {})
    {
        host.home = "/home/dev";
        request.folder = folder();
        if (!compose.empty())
            write("compose.yaml", compose);
    }

    std::filesystem::path folder() const
    {
        return std::filesystem::canonical(std::filesystem::path(dir_.path().toStdString())) / "my-shop";
    }
    std::string path(std::string_view name) const { return (folder() / name).string(); }

    void write(std::string_view name, std::string_view text)
    {
        std::filesystem::create_directories((folder() / name).parent_path());
        std::ofstream(folder() / name, std::ios::binary) << text;
    }

    Project load() const { return load_project(request, host); }

    // "kind file:line:column message", the file without the project's folder; empty when there is no error.
    std::string error() const
    {
        try {
            require_env_files(load());
            return {};
        } catch (const Error& error) {
            hint = error.hint();
            return std::string(to_string(error.kind())) + " " + short_position(error.position()) + " " + error.message();
        }
    }

    // "file:line:column message" of the warning; the project must have no other.
    std::string only_warning() const
    {
        const Project project = load();
        if (project.warnings.size() != 1)
            return std::to_string(project.warnings.size()) + " warnings";
        return short_position(project.warnings[0].position) + " " + project.warnings[0].message;
    }

    std::string short_position(const SourcePosition& position) const
    {
        std::string text = to_string(position);
        const std::string prefix = folder().string() + "/";
        return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
    }

    LoadRequest request;
    platform::HostEnvironment host;
    mutable std::string hint;  // of the last error

private:
    QTemporaryDir dir_;
};

// What QCOMPARE prints.
inline QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace seedbed::compose::test

#define COMPARE_TEXT(actual, expected) QCOMPARE(seedbed::compose::test::shown(actual), seedbed::compose::test::shown(expected))
