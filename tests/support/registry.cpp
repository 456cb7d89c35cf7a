#include "support/registry.h"

#include "engine/image_reference.h"
#include "engine/registry_login.h"
#include "engine/target.h"
#include "platform/sockets.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QStandardPaths>
#include <fmt/format.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <sys/prctl.h>

namespace seedbed::test {

namespace {

constexpr const char* k_program = "docker-registry";
// bcrypt of "secret".
constexpr const char* k_htpasswd = "me:$2b$04$pukWg6r7RIBxnwnLt2qYzuLQcB1c.FFRqeGjcPt4pq1NgJbYVs.4i\n";
constexpr int k_start_limit = 20'000;

void write(const std::filesystem::path& file, const std::string& text)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

}  // namespace

bool Registry::available()
{
    return !QStandardPaths::findExecutable(QString::fromLatin1(k_program)).isEmpty();
}

Registry::Registry() : port_(platform::find_free_port())
{
    const std::filesystem::path folder = folder_.path().toStdString();
    write(folder / "htpasswd", k_htpasswd);
    write(folder / "config.yml",
          fmt::format(
              "version: 0.1\nlog: {{level: error, accesslog: {{disabled: true}}}}\nstorage: {{filesystem: {{rootdirectory: {0}/data}}}}\n"
              "http: {{addr: '{1}'}}\nauth: {{htpasswd: {{realm: test, path: {0}/htpasswd}}}}\n",
              folder.string(), address()));
    process_.setProcessChannelMode(QProcess::MergedChannels);
    // A test that crashes leaves none behind.
    process_.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process_.start(QString::fromLatin1(k_program), {QStringLiteral("serve"), folder_.filePath(QStringLiteral("config.yml"))});
    wait_until_it_answers();
}

Registry::~Registry()
{
    process_.kill();
    process_.waitForFinished();
}

void Registry::wait_until_it_answers()
{
    const QDeadlineTimer deadline(k_start_limit);
    while (platform::port_is_free("127.0.0.1", port_)) {
        if (deadline.hasExpired() || process_.waitForFinished(20))
            throw std::runtime_error("the registry does not start: " + process_.readAll().toStdString());
    }
}

std::string Registry::address() const
{
    return fmt::format("127.0.0.1:{}", port_);
}

platform::HostEnvironment Registry::host_with(const std::string& password) const
{
    platform::HostEnvironment host;
    host.home = std::filesystem::path(folder_.path().toStdString()) / ("home-" + password);
    const QByteArray pair = QByteArray::fromStdString("me:" + password).toBase64();
    const std::string logins = password.empty() ? "{}" : fmt::format(R"({{"{}":{{"auth":"{}"}}}})", address(), pair.toStdString());
    write(host.home / ".docker/config.json", fmt::format(R"({{"auths":{}}})", logins));
    return host;
}

void Registry::publish(engine::Engine& engine, const std::string& name, const std::string& text, const std::string& platform) const
{
    const std::filesystem::path context = std::filesystem::path(folder_.path().toStdString()) / "context";
    write(context / "file", text);
    std::filesystem::permissions(context / "file", std::filesystem::perms(0755));
    engine::BuildSpec build;
    build.context = context;
    build.dockerfile_inline = "FROM scratch\nCOPY file /file\nCMD [\"/file\"]\n";
    build.tag = address() + "/" + name;
    build.platform = platform;
    static_cast<void>(engine.build_image(build, {}));

    const auto parts = engine::parse_image_reference(build.tag);
    engine::Request request;
    request.method = engine::Method::post;
    request.target = "/v" + engine::to_string(engine.api_version()) +
                     engine::Target("/images/" + engine::encoded_reference(parts.name) + "/push").add("tag", parts.tag).text();
    request.headers["X-Registry-Auth"] = engine::registry_auth_header({"me", "secret", {}, address()});
    request.timeout = std::nullopt;
    std::string report;
    const auto answer = engine.transport().send_streaming(request, [&](std::string_view bytes) { report += bytes; });
    if (answer.status >= 300 || report.find("errorDetail") != std::string::npos)
        throw std::runtime_error("the image could not be pushed: " + answer.body + report);
}

}  // namespace seedbed::test
