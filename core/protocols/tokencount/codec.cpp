#include "core/protocols/tokencount/codec.h"

#include "core/base/jsontree.h"
#include "core/protocols/anthropic/request.h"
#include "core/protocols/codec.h"
#include "core/protocols/gemini/address.h"
#include "core/protocols/requestfacts.h"

#include <algorithm>
#include <array>
#include <span>

namespace patchbay {

namespace {

/// What the counting endpoint takes of a chat request; it refuses the rest.
constexpr std::array<std::string_view, 8> countedByAnthropic {
    "model",       "messages", "system",        "tools",
    "tool_choice", "thinking", "output_config", "cache_control"};
constexpr std::array<std::string_view, 9> countedByResponses {
    "model",       "input",     "instructions",        "tools",
    "tool_choice", "reasoning", "parallel_tool_calls", "text",
    "truncation"};

/// Google's other form: a whole request inside, which may have tools and a system prompt.
constexpr const char *wholeRequest = "generateContentRequest";

json::Tree only(const json::Tree &request, std::span<const std::string_view> members)
{
    json::Tree kept = json::Tree::object();
    for (const auto &[key, value] : request.items()) {
        if (std::ranges::find(members, key) != members.end())
            kept[key] = value;
    }
    return kept;
}

/// The chat request \a body as the counting endpoint of \a protocol takes it.
Result<std::string> countedPart(Protocol protocol, const std::string &body, std::string_view model)
{
    auto request = json::parseTree(body);
    if (!request)
        return std::unexpected(request.error());
    if (protocol == Protocol::AnthropicMessages)
        return json::dumpTree(only(*request, countedByAnthropic));
    if (protocol == Protocol::OpenAiResponses)
        return json::dumpTree(only(*request, countedByResponses));
    (*request)["model"] = gemini::resourceName(model);
    json::Tree wrapped = json::Tree::object();
    wrapped[wholeRequest] = std::move(*request);
    return json::dumpTree(wrapped);
}

const char *countMember(Protocol protocol)
{
    return protocol == Protocol::GeminiGenerate ? "totalTokens" : "input_tokens";
}

/// Google refuses a model in the body that is another than the address has.
void nameModel(json::Patch &request, std::string_view model)
{
    const std::string name = json::quote(gemini::resourceName(model));
    if (const auto own = request.text("model"); own && *own != name)
        request.set("model", name);
}

} // namespace

TokenCountCodec::TokenCountCodec(Protocol wire)
    : m_wire(wire)
{ }

const TokenCountCodec *tokenCountFor(Protocol protocol)
{
    static const TokenCountCodec anthropic(Protocol::AnthropicMessages);
    static const TokenCountCodec gemini(Protocol::GeminiGenerate);
    static const TokenCountCodec responses(Protocol::OpenAiResponses);
    switch (protocol) {
    case Protocol::AnthropicMessages:
        return &anthropic;
    case Protocol::GeminiGenerate:
        return &gemini;
    case Protocol::OpenAiResponses:
        return &responses;
    case Protocol::OpenAiChat:
    case Protocol::AzureOpenAi:
    case Protocol::Demo:
        break;
    }
    return nullptr;
}

std::string_view TokenCountCodec::inbound() const
{
    if (m_wire == Protocol::AnthropicMessages)
        return "anthropic-count-tokens";
    return m_wire == Protocol::GeminiGenerate ? "gemini-count-tokens" : "openai-input-tokens";
}

const UpstreamCodec *TokenCountCodec::upstream(Protocol protocol) const
{
    return tokenCountFor(protocol);
}

json::Value TokenCountCodec::chatRequest(json::Value body) const
{
    const json::Value inner = body[wholeRequest];
    return m_wire == Protocol::GeminiGenerate && inner.isObject() ? inner : body;
}

Result<RequestFacts> TokenCountCodec::readFacts(json::Value body) const
{
    const json::Value request = chatRequest(body);
    auto facts = m_wire == Protocol::AnthropicMessages ? anthropic::readPromptFacts(request)
                                                       : codecFor(m_wire)->readFacts(request);
    if (facts)
        facts->stream = false;
    return facts;
}

Result<EncodedRequest> TokenCountCodec::patchRequest(std::string_view text,
                                                     const RequestFacts &facts,
                                                     const TargetDialect &target) const
{
    json::Patch patch(text);
    if (m_wire != Protocol::GeminiGenerate) {
        if (facts.model != target.model)
            patch.set("model", json::quote(target.model));
        return EncodedRequest {.body = patch.apply()};
    }
    nameModel(patch, target.model);
    if (const auto whole = patch.text(wholeRequest); whole && whole->starts_with('{')) {
        json::Patch inner(*whole);
        nameModel(inner, target.model);
        if (inner.isChanged())
            patch.set(wholeRequest, inner.apply());
    }
    return EncodedRequest {.body = patch.apply()};
}

Result<EncodedRequest> TokenCountCodec::translateRequest(json::Value body,
                                                         const RequestFacts &facts,
                                                         Protocol protocol,
                                                         const TargetDialect &target) const
{
    auto request = codecFor(m_wire)->decodeRequest(chatRequest(body));
    if (!request)
        return std::unexpected(request.error());
    request->facts = facts; // the address may have said more than the body
    auto encoded = codecFor(protocol)->encodeRequest(*request, target);
    if (!encoded)
        return encoded;
    auto counted = countedPart(protocol, encoded->body, target.model);
    if (!counted)
        return std::unexpected(counted.error());
    encoded->body = std::move(*counted);
    return encoded;
}

Result<TranslatedAnswer> TokenCountCodec::translateAnswer(const UpstreamAnswer &counted,
                                                          Protocol protocol, const RequestFacts &,
                                                          const TargetDialect &) const
{
    return TranslatedAnswer {answer(counted.root[countMember(protocol)].integerOr(0)), {}};
}

std::string TokenCountCodec::answer(std::int64_t tokens) const
{
    const std::string count = std::to_string(tokens);
    if (m_wire == Protocol::OpenAiResponses)
        return R"({"object":"response.input_tokens","input_tokens":)" + count + "}";
    return std::string("{\"").append(countMember(m_wire)).append("\":").append(count).append("}");
}

std::string TokenCountCodec::estimate(json::Value body, const RequestFacts &facts) const
{
    const json::Value tools = chatRequest(body)["tools"];
    const auto bytes
        = tools.size() > 0 ? static_cast<std::int64_t>(tools.dump().size()) : std::int64_t {0};
    return answer(facts.estimatedInput + bytes / bytesPerToken);
}

std::string TokenCountCodec::url(const ProviderConfig &provider, std::string_view model, bool) const
{
    if (m_wire == Protocol::GeminiGenerate)
        return gemini::address(provider, model, "countTokens");
    if (m_wire == Protocol::AnthropicMessages)
        return provider.baseUrl + "/messages/count_tokens";
    std::string address = provider.baseUrl + "/responses/input_tokens";
    if (!provider.apiVersion.empty())
        address.append("?api-version=").append(provider.apiVersion);
    return address;
}

Result<AnswerFacts> TokenCountCodec::readAnswer(json::Value body, std::string_view,
                                                const TargetDialect &) const
{
    if (!body[countMember(m_wire)].integer())
        return fail(ErrorCode::BadUpstreamResponse, "The provider's answer counts no tokens.");
    Usage nothing;
    nothing.source = UsageSource::Provider;
    return AnswerFacts {.usage = nothing, .finish = {}, .hasContent = true};
}

void TokenCountCodec::readError(json::Value body, std::string_view text, Failure &failure) const
{
    codecFor(m_wire)->readError(body, text, failure);
}

} // namespace patchbay
