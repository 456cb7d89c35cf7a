// The doctor's part of the scenes: its banner on the overview, and all that it found.
#include "desktop/pages/doctor_banner.h"
#include "desktop/pages/page.h"
#include "desktop/pictures/scenes.h"
#include "desktop/pictures/values.h"

namespace seedbed::desktop::pictures {

namespace {

using environment::Finding;
using environment::Severity;

std::vector<Finding> some_findings()
{
    Finding port{"port_taken",
                 Severity::problem,
                 "127.0.0.1:8080",
                 "Port 127.0.0.1:8080 of service web is taken by nginx (process 4711)",
                 "bind(2) to 127.0.0.1:8080 fails, or a container publishes it: nginx (process 4711)",
                 "Set WEB_PORT=8081 in .env, or stop nginx (process 4711)",
                 "seedbed doctor --fix",
                 {},
                 [](StepContext&) {},
                 {}};
    Finding login{"registry_login",
                  Severity::problem,
                  "registry.example.com",
                  "registry.example.com wants a login for registry.example.com/shop/web:3, and there is none",
                  "unauthorized: authentication required",
                  "Log in to registry.example.com",
                  "docker login registry.example.com",
                  {},
                  {},
                  {}};
    Finding owner{"file_owner",
                  Severity::warning,
                  "web/static",
                  "Files that service web writes belong to root, so you (uid 1000) may not change them",
                  "web/static, web/static/shop.css; the container's user is the image's",
                  "Give the files to you",
                  "sudo chown -R 1000:1000 web",
                  {},
                  [](StepContext&) {},
                  "Everything in web will belong to you."};
    Finding registry{
        "registry", Severity::note, "postgres:15", "The registries of postgres:15 could not be asked", "no such host", {}, {}, {}, {}, {}};
    Finding memory{"memory", Severity::ok, "16 GB", "The engine has 16 GB of memory", {}, {}, {}, {}, {}, {}};
    return {memory, registry, owner, port, login};
}

DoctorBanner* set_stage(Stage& stage)
{
    stage.session.set_engine_state(engine_state(*stage.project, Condition::running));
    stage.session.set_project(stage.project, nullptr, true);
    stage.window.show_page(QStringLiteral("overview"));
    stage.session.findings().present(some_findings());
    return stage.window.page(QStringLiteral("overview"))->findChild<DoctorBanner*>();
}

}  // namespace

void doctor_scenes(std::vector<Scene>& scenes)
{
    scenes.push_back({QStringLiteral("doctor-banner"), [](Stage& stage) { set_stage(stage); }});
    scenes.push_back({QStringLiteral("doctor-dialog"), [](Stage& stage) { set_stage(stage)->show_all(); }});
}

}  // namespace seedbed::desktop::pictures
