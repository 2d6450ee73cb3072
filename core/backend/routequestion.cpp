#include "core/backend/routequestion.h"

#include "core/base/json.h"
#include "core/base/jsontree.h"
#include "core/base/nearname.h"
#include "core/relay/endpoints.h"

#include <utility>

namespace patchbay {

namespace {

void fill(std::string &text, const std::string &from)
{
    if (text.empty())
        text = from;
}

std::string listOf(const std::vector<std::string_view> &names)
{
    std::string list;
    for (const std::string_view name : names)
        list.append(list.empty() ? "`" : ", `").append(name).append("`");
    return list;
}

Result<const ClientConfig *> clientOf(const std::string &id, const Config &config)
{
    if (id.empty() && !config.clients.empty())
        return &config.clients.front();
    if (const ClientConfig *client = config.client(id))
        return client;
    std::vector<std::string_view> names;
    for (const ClientConfig &client : config.clients)
        names.push_back(client.id);
    return fail(ErrorCode::InvalidRequest,
                "The profile has no client `" + id.substr(0, 200) + "`; it has "
                    + (names.empty() ? "none" : listOf(names)) + '.',
                "client");
}

/// A request that says \a prompt and nothing more, for whatever endpoint.
json::Tree requestOf(const std::string &prompt, EndpointKind kind)
{
    if (kind == EndpointKind::Chat)
        return {{"messages", {{{"role", "user"}, {"content", prompt}}}}};
    return {{"input", prompt},
            {"prompt", prompt},
            {"query", prompt},
            {"documents", {prompt}},
            {"voice", "any"}};
}

Result<json::Tree> bodyOf(const DryRunQuestion &question, EndpointKind kind)
{
    if (question.body.empty())
        return requestOf(question.prompt, kind);
    auto tree = json::parseTree(question.body);
    if (tree && !tree->is_object())
        return fail(ErrorCode::InvalidRequest, "The request must be a JSON object.", "body");
    return tree;
}

void add(Needs &needs, const Needs &more)
{
    for (bool Needs::*each : {&Needs::tools, &Needs::images, &Needs::pdf, &Needs::audio,
                              &Needs::jsonSchema, &Needs::reasoning})
        needs.*each = needs.*each || more.*each;
}

} // namespace

void fillFrom(DryRunQuestion &question, const ExchangeRecord &record,
              const std::optional<ExchangeBodies> &bodies)
{
    fill(question.client, record.client);
    fill(question.user, record.user);
    fill(question.tag, record.tag);
    fill(question.model, record.requestedModel);
    if (!question.stream)
        question.stream = record.stream;
    if (!question.inputTokens && record.usage.totalInput() > 0)
        question.inputTokens = record.usage.totalInput();
    if (!question.body.empty() || !question.prompt.empty())
        return;
    if (codecNamed(record.inbound))
        fill(question.inbound, record.inbound);
    const bool kept = bodies && bodies->request.leftOut == 0
                      && bodies->request.contentType.find("form-data") == std::string::npos;
    if (kept)
        question.body = bodies->request.text;
}

Result<RouteQuestion> readQuestion(const DryRunQuestion &question, const Config &config)
{
    const auto client = clientOf(question.client, config);
    if (!client)
        return std::unexpected(client.error());
    const std::string inbound = question.inbound.empty() ? "openai-chat" : question.inbound;
    const ClientCodec *codec = codecNamed(inbound);
    if (!codec)
        return fail(ErrorCode::InvalidRequest,
                    "There is no protocol `" + inbound.substr(0, 200) + "`; there are "
                        + listOf(codecNames()) + '.',
                    "protocol");
    // A prompt alone says the same in every protocol.
    if (question.body.empty() && codec->kind() == EndpointKind::Chat)
        codec = codecNamed("openai-chat");
    auto tree = bodyOf(question, codec->kind());
    if (!tree)
        return std::unexpected(tree.error());
    const bool namesModel
        = codec->wire() != Protocol::GeminiGenerate; // Gemini's stands in the path
    if (namesModel && !question.model.empty())
        (*tree)["model"] = question.model;
    const std::string text = json::dumpTree(*tree);
    json::Document document;
    const auto root = document.parse(text);
    if (!root)
        return std::unexpected(root.error());
    auto facts = codec->readFacts(*root);
    if (!facts)
        return std::unexpected(facts.error());

    RouteQuestion read;
    read.facts = std::move(*facts);
    if (!namesModel)
        read.facts.model = question.model;
    if (read.facts.model.empty())
        return fail(ErrorCode::InvalidRequest, "Say which model is asked for.", "model");
    read.facts.stream = question.stream.value_or(read.facts.stream);
    read.facts.estimatedInput = question.inputTokens.value_or(read.facts.estimatedInput);
    if (question.maxOutput)
        read.facts.maxOutput = question.maxOutput;
    add(read.facts.needs, question.needs);
    read.kind = codec->kind();
    read.client = *client;
    read.user = read.client->mayNameUser && !question.user.empty() ? question.user.substr(0, 200)
                                                                   : read.client->id;
    read.tag = (question.tag.empty() ? read.facts.user : question.tag).substr(0, 200);
    read.forcedRoute = question.forcedRoute;
    read.prompt = codec->readPrompt(*root);
    read.bodyBytes = static_cast<std::int64_t>(text.size());
    return read;
}

} // namespace patchbay
