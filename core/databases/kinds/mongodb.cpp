#include "databases/kinds/mongodb.h"

#include "base/text.h"
#include "databases/kinds/kind_tools.h"
#include "databases/scripts.h"

#include <fmt/format.h>

#include <charconv>

namespace seedbed::databases {

namespace {

// "…/file.js:3:1": where a shell says in its own words that it was.
void find_place(std::string_view words, StatementFailure& failure)
{
    constexpr std::string_view ending = ".js:";
    const auto at = words.find(ending);
    if (at == std::string_view::npos)
        return;
    const auto number = at + ending.size();
    if (std::from_chars(words.data() + number, words.data() + words.size(), failure.line).ec != std::errc{})
        return;
    const auto begin = words.find_last_of("@( \n", at);
    const auto first = begin == std::string_view::npos ? 0 : begin + 1;
    failure.file = words.substr(first, number - 1 - first);
}

}  // namespace

std::string_view MongodbKind::name() const
{
    return "mongodb";
}

std::string_view MongodbKind::script() const
{
    return scripts::mongodb;
}

// The image makes a root user where it is told its name and password; without, everybody may do everything.
Credentials MongodbKind::credentials(const compose::Database& database, const compose::Service& service) const
{
    Credentials credentials;
    credentials.user =
        first_of({database.user, variable_of(service, "MONGO_INITDB_ROOT_USERNAME"), variable_of(service, "MONGODB_INITDB_ROOT_USERNAME")});
    credentials.database = first_of({database.database, variable_of(service, "MONGO_INITDB_DATABASE"), "test"});
    if (!database.password_env.empty())
        credentials.password = variable_of(service, database.password_env);
    if (credentials.password.empty())
        credentials.password =
            first_of({variable_of(service, "MONGO_INITDB_ROOT_PASSWORD"), variable_of(service, "MONGODB_INITDB_ROOT_PASSWORD")});
    return credentials;
}

std::vector<std::string> MongodbKind::client_env(const Credentials& credentials) const
{
    std::vector<std::string> env{"SEEDBED_DATABASE=" + credentials.database};
    if (!credentials.user.empty())
        env.push_back("SEEDBED_USER=" + credentials.user);
    if (!credentials.password.empty())
        env.push_back("SEEDBED_PASSWORD=" + credentials.password);
    return env;
}

std::string MongodbKind::connection_url(const Credentials& credentials, const std::string& host, std::uint16_t port) const
{
    const std::string place = fmt::format("{}:{}/{}", url_host(host), port, url_part(credentials.database));
    return credentials.user.empty() ? "mongodb://" + place
                                    : fmt::format("mongodb://{}@{}?authSource=admin", url_part(credentials.user), place);
}

std::string MongodbKind::data_folder(const std::vector<std::string>& /*env*/, std::string_view image) const
{
    return compose::data_path(compose::DatabaseEngine::mongodb, image);
}

bool MongodbKind::shapes_new_data(std::string_view variable) const
{
    return variable.starts_with("MONGO_INITDB_") || variable.starts_with("MONGODB_INITDB_");
}

// Its journal cannot be turned off from version 6.1 on.
std::optional<std::vector<std::string>> MongodbKind::throwaway_command(const compose::Service& /*service*/) const
{
    return {};
}

ServerFacts MongodbKind::parse_facts(std::string_view output) const
{
    return parse_version_and_owner(output, "MongoDB");
}

SealFacts MongodbKind::parse_seal(std::string_view output) const
{
    SealFacts facts = parse_seal_lines(output);
    facts.files = facts.state == "closed" ? FileState::clean : FileState::unclean;
    return facts;
}

// Another series' data would need its feature compatibility version raised.
bool MongodbKind::opens(std::string_view server, std::string_view data) const
{
    return release_series(server) == release_series(data);
}

// "MongoServerError: E11000 duplicate key …", "uncaught exception: ReferenceError: foo is not defined :": the first line that has an error.
// Its place is not always told.
std::optional<StatementFailure> MongodbKind::find_failure(std::string_view words) const
{
    constexpr std::string_view uncaught = "uncaught exception: ";
    for (const std::string& line : split(words, '\n')) {
        std::string_view text = trimmed(line);
        const auto error = text.find("Error: ");
        if (error == std::string_view::npos || text.substr(0, error).find(' ') < error) {
            if (!text.starts_with(uncaught) && text.find(uncaught) == std::string_view::npos)
                continue;
            text.remove_prefix(text.find(uncaught) + uncaught.size());
        }
        if (text.ends_with(" :"))
            text.remove_suffix(2);
        StatementFailure failure;
        failure.words = std::string(text);
        find_place(words, failure);
        return failure;
    }
    return {};
}

}  // namespace seedbed::databases
