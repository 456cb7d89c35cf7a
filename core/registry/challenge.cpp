#include "registry/challenge.h"

#include "base/text.h"
#include "engine/target.h"

namespace seedbed::registry {

namespace {

// Reads the header from left to right. A challenge's parameters are divided by commas, and so are challenges: a name with "=" behind it
// is a parameter, one without begins the next challenge.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    [[nodiscard]] bool at_end()
    {
        while (!text_.empty() && (text_.front() == ' ' || text_.front() == '\t' || text_.front() == ','))
            text_.remove_prefix(1);
        return text_.empty();
    }

    [[nodiscard]] std::string_view token()
    {
        const auto end = text_.find_first_of(" \t,=\"");
        const std::string_view found = text_.substr(0, end);
        text_.remove_prefix(found.size());
        if (found.empty() && !text_.empty())
            text_.remove_prefix(1);  // nothing that belongs here
        return found;
    }

    [[nodiscard]] bool take_equals()
    {
        const auto next = text_.find_first_not_of(" \t");
        if (next == std::string_view::npos || text_[next] != '=')
            return false;
        text_.remove_prefix(next + 1);
        return true;
    }

    [[nodiscard]] std::string value()
    {
        text_.remove_prefix(std::min(text_.find_first_not_of(" \t"), text_.size()));
        if (!text_.starts_with('"'))
            return std::string(token());
        std::string found;
        text_.remove_prefix(1);
        while (!text_.empty() && text_.front() != '"') {
            if (text_.front() == '\\' && text_.size() > 1)
                text_.remove_prefix(1);
            found += text_.front();
            text_.remove_prefix(1);
        }
        if (!text_.empty())
            text_.remove_prefix(1);
        return found;
    }

private:
    std::string_view text_;
};

}  // namespace

std::string Challenge::parameter(const std::string& name) const
{
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string() : found->second;
}

std::vector<Challenge> parse_challenges(std::string_view header)
{
    std::vector<Challenge> challenges;
    Reader reader(header);
    while (!reader.at_end()) {
        const std::string name = lower(reader.token());
        if (name.empty())
            continue;
        if (!reader.take_equals())
            challenges.push_back({name, {}});
        else if (const std::string value = reader.value(); !challenges.empty())
            challenges.back().parameters.emplace(name, value);
    }
    return challenges;
}

std::string token_url(const Challenge& challenge, const std::string& scope, const std::string& account)
{
    const std::string realm = challenge.parameter("realm");
    const std::string asked = challenge.parameter("scope");
    std::string url = realm;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            url += std::string(url.find('?') == std::string::npos ? "?" : "&") + name + "=" + engine::percent_encoded(value, ":/,");
    };
    add("service", challenge.parameter("service"));
    add("scope", asked.empty() ? scope : asked);
    add("account", account);
    return url;
}

}  // namespace seedbed::registry
