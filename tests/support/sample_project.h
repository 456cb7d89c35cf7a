// Projects for the tests of the rooms above compose: written as Compose text, loaded as a real file of a temporary folder.
#pragma once

#include "compose/load.h"
#include "platform/folders.h"

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace seedbed::test {

// Says that a project is a copy of this folder.
struct CopyOf {
    std::filesystem::path folder;
};

class SampleProject {
public:
    explicit SampleProject(const std::string& yaml, const std::string& name = "sample") : SampleProject(Named{name})
    {
        write("compose.yaml", yaml);
    }

    SampleProject(const CopyOf& original, const std::string& name) : SampleProject(Named{name})
    {
        std::filesystem::copy(original.folder, folder(), std::filesystem::copy_options::recursive);
        std::filesystem::remove(folder() / ".env");  // who tried the project out there has one; a clone has none
    }

    [[nodiscard]] std::filesystem::path folder() const { return std::filesystem::canonical(dir_.path().toStdString()); }

    void write(const std::string& file, const std::string& text) const
    {
        const auto path = folder() / file;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }

    [[nodiscard]] std::string read(const std::string& file) const
    {
        std::ifstream stream(folder() / file);
        return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    }

    [[nodiscard]] compose::LoadRequest request() const
    {
        compose::LoadRequest request;
        request.folder = folder();
        request.name = name_;
        return request;
    }

    [[nodiscard]] compose::Project load() const { return compose::load_project(request(), host); }
    [[nodiscard]] std::shared_ptr<const compose::Project> shared() const { return std::make_shared<const compose::Project>(load()); }

    platform::HostEnvironment host;

private:
    struct Named {
        std::string name;
    };
    explicit SampleProject(Named named) : name_(std::move(named.name))
    {
        host.home = folder();
        host.state_dir = folder() / ".state";
        host.runtime_dir = folder() / ".run";
    }

    QTemporaryDir dir_;
    std::string name_;
};

}  // namespace seedbed::test
