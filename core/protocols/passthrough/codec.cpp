#include "core/protocols/passthrough/codec.h"

#include "core/protocols/formdata.h"
#include "core/protocols/openaichat/response.h"
#include "core/protocols/openaiurl.h"
#include "core/protocols/passthrough/shapes.h"
#include "core/protocols/passthrough/stream.h"
#include "core/protocols/reportedusage.h"
#include "core/protocols/requestfacts.h"

#include <algorithm>
#include <charconv>

namespace patchbay {

const PassThroughCodec &imageGenerations()
{
    static const PassThroughCodec codec {EndpointKind::Image, "openai-images",
                                         "/images/generations", true, &passthrough::imageShape};
    return codec;
}

const PassThroughCodec &imageEdits()
{
    static const PassThroughCodec codec {EndpointKind::Image, "openai-image-edits",
                                         "/images/edits"};
    return codec;
}

const PassThroughCodec &speech()
{
    static const PassThroughCodec codec {EndpointKind::Speech, "openai-speech", "/audio/speech",
                                         true, &passthrough::speechShape};
    return codec;
}

const PassThroughCodec &transcriptions()
{
    static const PassThroughCodec codec {EndpointKind::Transcription, "openai-transcriptions",
                                         "/audio/transcriptions"};
    return codec;
}

const PassThroughCodec &moderations()
{
    static const PassThroughCodec codec {EndpointKind::Moderation, "openai-moderations",
                                         "/moderations", false, &passthrough::moderationShape};
    return codec;
}

const PassThroughCodec &rerank()
{
    static const PassThroughCodec codec {EndpointKind::Rerank, "rerank", "/rerank", true,
                                         &passthrough::rerankShape};
    return codec;
}

namespace {

/// `n` of a form; the provider refuses what is no number.
std::int64_t choicesOf(std::string_view text)
{
    std::int64_t number = 1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::max<std::int64_t>(1, number);
}

} // namespace

/// A request without a model leaves the choice to the relay, as `auto` does.
Result<RequestFacts> PassThroughCodec::checked(RequestFacts facts) const
{
    if (facts.model.empty() && m_needsModel)
        return std::unexpected(modelMissing());
    if (facts.model.empty())
        facts.model = "auto";
    return facts;
}

Result<RequestFacts> PassThroughCodec::readFacts(json::Value body) const
{
    if (!body.isObject())
        return fail(ErrorCode::InvalidRequest, "The body must be a JSON object.");
    RequestFacts facts;
    facts.model = body["model"].stringOr({});
    facts.stream
        = body["stream"].boolean().value_or(false) || body["stream_format"].stringOr({}) == "sse";
    facts.user = body["user"].stringOr({});
    facts.estimatedInput = estimatedTokens(body["input"]);
    if (m_kind == EndpointKind::Image)
        facts.choices = std::max<std::int64_t>(1, body["n"].integerOr(1));
    auto known = checked(std::move(facts));
    if (!known || !m_shape)
        return known;
    if (auto right = shape::check(body, *m_shape); !right)
        return std::unexpected(right.error());
    return known;
}

Result<RequestFacts> PassThroughCodec::readForm(std::string_view body,
                                                std::string_view boundary) const
{
    const auto fields = formdata::fields(body, boundary);
    if (!fields)
        return std::unexpected(fields.error());
    RequestFacts facts;
    facts.boundary = boundary;
    for (const formdata::Field &field : *fields) {
        if (field.name == "model")
            facts.model = field.value;
        else if (field.name == "stream")
            facts.stream = field.value == "true";
        else if (field.name == "user")
            facts.user = field.value;
        else if (field.name == "n" && m_kind == EndpointKind::Image)
            facts.choices = choicesOf(field.value);
    }
    return checked(std::move(facts));
}

std::unique_ptr<StreamEncoder> PassThroughCodec::streamEncoder(const RequestFacts &) const
{
    return std::make_unique<passthrough::Encoder>();
}

const UpstreamCodec *PassThroughCodec::upstream(Protocol protocol) const
{
    return speaksOpenAi(protocol) ? this : nullptr;
}

Result<EncodedRequest> PassThroughCodec::patchRequest(std::string_view text,
                                                      const RequestFacts &facts,
                                                      const TargetDialect &target) const
{
    EncodedRequest encoded;
    if (!facts.boundary.empty()) {
        const auto fields = formdata::fields(text, facts.boundary);
        if (!fields)
            return std::unexpected(fields.error());
        encoded.contentType = formdata::contentType(facts.boundary);
        encoded.body = facts.model == target.model
                           ? std::string(text)
                           : formdata::withValue(text, *fields, "model", target.model);
        return encoded;
    }
    json::Patch patch(text);
    if (facts.model != target.model)
        patch.set("model", json::quote(target.model));
    encoded.body = patch.apply();
    return encoded;
}

std::string PassThroughCodec::url(const ProviderConfig &provider, std::string_view model,
                                  bool) const
{
    return openAiUrl(provider, model, m_path);
}

std::unique_ptr<StreamDecoder> PassThroughCodec::streamDecoder(const TargetDialect &target) const
{
    return std::make_unique<passthrough::Decoder>(m_kind, target.usageStyle, target.quirks);
}

Result<AnswerFacts> PassThroughCodec::readAnswer(json::Value body, std::string_view text,
                                                 const TargetDialect &target) const
{
    return AnswerFacts {.usage
                        = passthrough::usageIn(body, text, m_kind, target.usageStyle, target.quirks)
                              .value_or(Usage()),
                        .finish = {},
                        .hasContent = true};
}

void PassThroughCodec::readError(json::Value body, std::string_view text, Failure &failure) const
{
    openaichat::readError(body, text, failure);
}

bool PassThroughCodec::answersInBytes() const
{
    return m_kind == EndpointKind::Speech || m_kind == EndpointKind::Transcription;
}

} // namespace patchbay
