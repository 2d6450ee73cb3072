#include "core/relay/modellist.h"

#include "core/base/glob.h"
#include "core/base/jsontree.h"
#include "core/base/query.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <span>

namespace patchbay {

namespace {

using json::Tree;
using Models = std::span<const ListedModel>;

/// Nobody knows when a relay's model was "created"; clients demand some date.
constexpr const char *someDate = "2024-01-01T00:00:00Z";
constexpr std::int64_t someTime = 1704067200;

/// A whole number from \a least; nothing where the parameter is missing.
Result<std::optional<std::size_t>> number(std::string_view query, const char *name,
                                          std::size_t least, const std::string &wanted)
{
    const auto text = queryValue(query, name);
    if (!text)
        return std::nullopt;
    std::size_t value = 0;
    const char *end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, value);
    if (error != std::errc() || stop != end || value < least)
        return fail(ErrorCode::InvalidRequest,
                    '`' + std::string(name) + "` must be " + wanted + '.', name);
    return value;
}

/// Where a cursor's model stands.
Result<std::size_t> placeOf(Models models, const std::string &id, const char *name)
{
    const auto found = std::ranges::find(models, id, &ListedModel::id);
    if (found == models.end())
        return fail(ErrorCode::InvalidRequest,
                    '`' + std::string(name) + "` names no model of the list; begin it anew.", name);
    return static_cast<std::size_t>(found - models.begin());
}

void setLimit(Tree &entry, const char *name, std::optional<std::int64_t> limit)
{
    if (limit)
        entry[name] = *limit;
}

Tree anthropicEntry(const ListedModel &model, const std::string &name, const ModelInfo &info)
{
    Tree entry {{"type", "model"},
                {"id", model.id},
                {"display_name", name},
                {"created_at", someDate},
                {"max_input_tokens", nullptr},
                {"max_tokens", nullptr}};
    setLimit(entry, "max_input_tokens", info.context);
    setLimit(entry, "max_tokens", info.maxOutput);
    return entry;
}

Tree geminiEntry(const ListedModel &model, const std::string &name, const ModelInfo &info)
{
    Tree entry {{"name", "models/" + model.id}, {"displayName", name}};
    setLimit(entry, "inputTokenLimit", info.context);
    setLimit(entry, "outputTokenLimit", info.maxOutput);
    entry["supportedGenerationMethods"]
        = info.kind == "embedding"
              ? Tree {"embedContent", "batchEmbedContents"}
              : Tree {"generateContent", "streamGenerateContent", "countTokens"};
    return entry;
}

/// OpenAI's own entries say nothing of limits. The names are those of Groq (`context_window`,
/// `max_completion_tokens`) and OpenRouter (`name`, `context_length`), which tools look for.
Tree openAiEntry(const ListedModel &model, const std::string &name, const ModelInfo &info)
{
    const auto slash = model.id.find('/');
    Tree entry {{"id", model.id},
                {"object", "model"},
                {"created", someTime},
                {"owned_by", slash == std::string::npos ? "patchbay" : model.id.substr(0, slash)}};
    if (name != model.id)
        entry["name"] = name;
    setLimit(entry, "context_window", info.context);
    setLimit(entry, "context_length", info.context);
    setLimit(entry, "max_completion_tokens", info.maxOutput);
    return entry;
}

Tree entryOf(const ListedModel &model, Offers &offers, Envelope envelope)
{
    ModelInfo info;
    if (model.provider) {
        if (const auto offer = offers.offer(*model.provider, model.model); offer->info)
            info = *offer->info;
    }
    std::string name = info.name.empty() ? model.id : info.name;
    // The same model at several providers would else be told apart by nothing.
    if (!info.name.empty() && model.id != model.model)
        name += " (" + (model.provider->name.empty() ? model.provider->id : model.provider->name)
                + ')';
    switch (envelope) {
    case Envelope::Anthropic:
        return anthropicEntry(model, name, info);
    case Envelope::Gemini:
        return geminiEntry(model, name, info);
    case Envelope::OpenAi:
        break;
    }
    return openAiEntry(model, name, info);
}

Tree entriesOf(Models models, Offers &offers, Envelope envelope)
{
    Tree list = Tree::array();
    for (const ListedModel &model : models)
        list.push_back(entryOf(model, offers, envelope));
    return list;
}

/// platform.claude.com/docs/en/api/models/list
Result<Tree> anthropicList(Models models, Offers &offers, std::string_view query)
{
    constexpr std::size_t usual = 20;
    constexpr std::size_t most = 1000;
    const std::string wanted = "a whole number from 1 to 1000";
    const auto limit = number(query, "limit", 1, wanted);
    if (!limit)
        return std::unexpected(limit.error());
    const std::size_t size = limit->value_or(usual);
    if (size > most)
        return fail(ErrorCode::InvalidRequest, "`limit` must be " + wanted + '.', "limit");
    const auto after = queryValue(query, "after_id");
    const auto before = queryValue(query, "before_id");
    if (after && before)
        return fail(ErrorCode::InvalidRequest, "`after_id` and `before_id` cannot both be given.",
                    "before_id");
    std::size_t begin = 0;
    std::size_t end = std::min(size, models.size());
    bool more = end < models.size();
    if (after || before) {
        const auto place
            = placeOf(models, after ? *after : *before, after ? "after_id" : "before_id");
        if (!place)
            return std::unexpected(place.error());
        begin = after ? *place + 1 : *place - std::min(size, *place);
        end = after ? std::min(begin + size, models.size()) : *place;
        more = after ? end < models.size() : begin > 0;
    }
    const Models page = models.subspan(begin, end - begin);
    Tree body {{"data", entriesOf(page, offers, Envelope::Anthropic)}, {"has_more", more}};
    body["first_id"] = page.empty() ? Tree() : Tree(page.front().id);
    body["last_id"] = page.empty() ? Tree() : Tree(page.back().id);
    return body;
}

/// ai.google.dev/api/models, "models.list": 50 by default; more than 1000 are taken for 1000.
Result<Tree> geminiList(Models models, Offers &offers, std::string_view query)
{
    constexpr std::size_t usual = 50;
    constexpr std::size_t most = 1000;
    const auto wanted = number(query, "pageSize", 0, "a whole number of at least 0");
    if (!wanted)
        return std::unexpected(wanted.error());
    const std::size_t size = wanted->value_or(0) == 0 ? usual : std::min(**wanted, most);
    std::size_t begin = 0;
    if (const auto token = queryValue(query, "pageToken")) {
        const auto place = placeOf(models, *token, "pageToken");
        if (!place)
            return std::unexpected(place.error());
        begin = *place + 1;
    }
    const Models page = models.subspan(begin, std::min(size, models.size() - begin));
    Tree body {{"models", entriesOf(page, offers, Envelope::Gemini)}};
    if (begin + page.size() < models.size())
        body["nextPageToken"] = page.back().id;
    return body;
}

} // namespace

std::vector<ListedModel> askableModels(const Offers &offers, const ClientConfig &client)
{
    std::vector<ListedModel> models;
    for (const RouteConfig &route : offers.config().routes) {
        if (route.enabled)
            models.push_back({route.id, nullptr, {}});
    }
    models.push_back({"auto", nullptr, {}});
    std::set<std::string, std::less<>> before;
    for (const ListedModel &model : models)
        before.insert(model.id);
    for (ListedModel &model : offers.allModels()) {
        if (!before.contains(model.id))
            models.push_back(std::move(model));
    }
    if (!client.models.empty())
        std::erase_if(models, [&](const ListedModel &model) {
            return std::ranges::none_of(client.models, [&](const std::string &glob) {
                return matchesGlob(glob, model.id);
            });
        });
    return models;
}

Result<std::string> modelListBody(const std::vector<ListedModel> &models, Offers &offers,
                                  Envelope envelope, std::string_view query)
{
    if (envelope == Envelope::OpenAi)
        return json::dumpTree({{"object", "list"}, {"data", entriesOf(models, offers, envelope)}});
    const Result<Tree> body = envelope == Envelope::Anthropic ? anthropicList(models, offers, query)
                                                              : geminiList(models, offers, query);
    if (!body)
        return std::unexpected(body.error());
    return json::dumpTree(*body);
}

std::optional<std::string> modelBody(const std::vector<ListedModel> &models, Offers &offers,
                                     const std::string &id, Envelope envelope)
{
    const auto found = std::ranges::find(models, id, &ListedModel::id);
    if (found == models.end())
        return std::nullopt;
    return json::dumpTree(entryOf(*found, offers, envelope));
}

} // namespace patchbay
