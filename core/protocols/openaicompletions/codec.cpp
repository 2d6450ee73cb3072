#include "core/protocols/openaicompletions/codec.h"

#include "core/protocols/openaichat/parts.h"
#include "core/protocols/openaichat/patch.h"
#include "core/protocols/openaichat/response.h"
#include "core/protocols/openaichat/stream.h"
#include "core/protocols/openaiurl.h"
#include "core/protocols/rawjson.h"
#include "core/protocols/requestfacts.h"
#include "core/protocols/shape.h"

#include <array>

namespace patchbay {

namespace {

using namespace shape;

/// Source: platform.openai.com/docs/api-reference/completions/create.
constexpr std::array requestMembers {
    Member {.name = "prompt", .kinds = text | array, .elements = text | integer | array},
    Member {"suffix", text},
    Member {.name = "stop", .kinds = text | array, .elements = text},
    Member {"temperature", number},
    Member {"top_p", number},
    Member {"logprobs", integer | boolean}, // vLLM and others take true
    Member {"echo", boolean},
    Member {"user", text},
};
constexpr Shape requestShape {requestMembers};

} // namespace

const OpenAiCompletionCodec &openAiCompletions()
{
    static const OpenAiCompletionCodec codec;
    return codec;
}

const UpstreamCodec *OpenAiCompletionCodec::upstream(Protocol protocol) const
{
    return speaksOpenAi(protocol) ? this : nullptr;
}

std::string OpenAiCompletionCodec::url(const ProviderConfig &provider, std::string_view model,
                                       bool) const
{
    return openAiUrl(provider, model, "/completions");
}

Result<RequestFacts> OpenAiCompletionCodec::readFacts(json::Value body) const
{
    if (!body.isObject())
        return fail(ErrorCode::InvalidRequest, "The body must be a JSON object.");
    RequestFacts facts;
    for (const auto &[key, value] : body.members()) {
        if (key == "model") {
            facts.model = value.stringOr({});
        } else if (key == "prompt" || key == "suffix") {
            facts.estimatedInput += estimatedTokens(value);
        } else if (key == "stream") {
            if (!value.boolean() && !value.isNull())
                return fail(ErrorCode::InvalidRequest, "`stream` must be true or false.", "stream");
            facts.stream = value.boolean().value_or(false);
        } else if (key == "stream_options") {
            if (!value.isObject() && !value.isNull())
                return fail(ErrorCode::InvalidRequest, "`stream_options` must be an object.",
                            "stream_options");
            facts.includeUsage = value["include_usage"].boolean().value_or(false);
        } else if (key == "max_tokens" && !value.isNull()) {
            const auto limit = positive(value, "max_tokens");
            if (!limit)
                return std::unexpected(limit.error());
            facts.maxOutput = *limit;
        } else if (key == "n" && !value.isNull()) {
            const auto choices = positive(value, "n");
            if (!choices)
                return std::unexpected(choices.error());
            facts.choices = *choices;
        } else if (key == "user") {
            facts.user = value.stringOr({});
        }
    }
    if (facts.model.empty())
        return std::unexpected(modelMissing());
    if (auto checked = check(body, requestShape); !checked)
        return std::unexpected(checked.error());
    return facts;
}

std::unique_ptr<StreamEncoder> OpenAiCompletionCodec::streamEncoder(const RequestFacts &facts) const
{
    return std::make_unique<openaichat::Encoder>(facts.includeUsage);
}

Result<EncodedRequest> OpenAiCompletionCodec::patchRequest(std::string_view text,
                                                           const RequestFacts &facts,
                                                           const TargetDialect &target) const
{
    EncodedRequest encoded;
    json::Patch patch(text);
    if (facts.model != target.model)
        patch.set("model", json::quote(target.model));
    if (target.overrides.maxOutputTokens > 0)
        patch.set("max_tokens", std::to_string(target.overrides.maxOutputTokens));
    if (target.overrides.temperature)
        patch.set("temperature", numberText(*target.overrides.temperature));
    if (facts.stream && !facts.includeUsage && !target.quirks.noStreamOptions) {
        openaichat::injectUsage(patch);
        encoded.usageInjected = true;
    }
    encoded.body = patch.apply();
    return encoded;
}

std::unique_ptr<StreamDecoder>
OpenAiCompletionCodec::streamDecoder(const TargetDialect &target) const
{
    return std::make_unique<openaichat::Decoder>(target.usageStyle, target.quirks);
}

Result<AnswerFacts> OpenAiCompletionCodec::readAnswer(json::Value body, std::string_view text,
                                                      const TargetDialect &target) const
{
    return openaichat::readAnswer(body, text, target);
}

void OpenAiCompletionCodec::readError(json::Value body, std::string_view text,
                                      Failure &failure) const
{
    openaichat::readError(body, text, failure);
}

} // namespace patchbay
