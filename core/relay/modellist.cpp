#include "core/relay/modellist.h"

#include "core/base/glob.h"
#include "core/base/jsontree.h"

#include <algorithm>
#include <set>

namespace patchbay {

namespace {

using json::Tree;

/// Nobody knows when a relay's model was "created"; clients demand some date.
constexpr const char *someDate = "2024-01-01T00:00:00Z";
constexpr std::int64_t someTime = 1704067200;

Tree entry(const std::string &id, Envelope envelope)
{
    switch (envelope) {
    case Envelope::Anthropic:
        return {{"type", "model"}, {"id", id}, {"display_name", id}, {"created_at", someDate}};
    case Envelope::Gemini:
        return {{"name", "models/" + id},
                {"displayName", id},
                {"supportedGenerationMethods",
                 {"generateContent", "streamGenerateContent", "countTokens"}}};
    case Envelope::OpenAi:
        break;
    }
    const auto slash = id.find('/');
    return {{"id", id},
            {"object", "model"},
            {"created", someTime},
            {"owned_by", slash == std::string::npos ? "patchbay" : id.substr(0, slash)}};
}

} // namespace

std::vector<std::string> askableModels(const Offers &offers, const ClientConfig &client)
{
    std::vector<std::string> ids;
    for (const RouteConfig &route : offers.config().routes) {
        if (route.enabled)
            ids.push_back(route.id);
    }
    ids.emplace_back("auto");
    const std::set<std::string, std::less<>> before(ids.begin(), ids.end());
    for (std::string &id : offers.allModels()) {
        if (!before.contains(id))
            ids.push_back(std::move(id));
    }
    if (!client.models.empty())
        std::erase_if(ids, [&](const std::string &id) {
            return std::none_of(client.models.begin(), client.models.end(),
                                [&](const std::string &glob) { return matchesGlob(glob, id); });
        });
    return ids;
}

std::string modelListBody(const std::vector<std::string> &ids, Envelope envelope)
{
    Tree list = Tree::array();
    for (const std::string &id : ids)
        list.push_back(entry(id, envelope));
    Tree body;
    switch (envelope) {
    case Envelope::OpenAi:
        body = {{"object", "list"}, {"data", std::move(list)}};
        break;
    case Envelope::Anthropic:
        body = {{"data", std::move(list)}, {"has_more", false}};
        body["first_id"] = ids.empty() ? Tree() : Tree(ids.front());
        body["last_id"] = ids.empty() ? Tree() : Tree(ids.back());
        break;
    case Envelope::Gemini:
        body = {{"models", std::move(list)}};
        break;
    }
    return json::dumpTree(body);
}

std::optional<std::string> modelBody(const std::vector<std::string> &ids, const std::string &id,
                                     Envelope envelope)
{
    if (std::find(ids.begin(), ids.end(), id) == ids.end())
        return std::nullopt;
    return json::dumpTree(entry(id, envelope));
}

} // namespace patchbay
