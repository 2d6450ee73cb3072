#include "core/protocols/gemini/embeddingendpoint.h"

#include "core/protocols/gemini/address.h"
#include "core/protocols/gemini/part.h"
#include "core/protocols/notes.h"
#include "core/protocols/rawjson.h"
#include "core/protocols/requestfacts.h"

#include <array>

namespace patchbay {

using gemini::field;

namespace {

/// What is embedded has the form of a content; some clients leave the list around a lone part away.
std::vector<json::Value> partsOf(json::Value content)
{
    const json::Value source = content["parts"];
    if (source.isObject())
        return {source};
    std::vector<json::Value> parts;
    for (const json::Value part : source.elements())
        parts.push_back(part);
    return parts;
}

/// The texts of one content, which becomes one vector.
Result<std::string> textOf(json::Value content)
{
    std::string text;
    for (const json::Value part : partsOf(content)) {
        if (!part["text"].isString())
            return fail(ErrorCode::UnsupportedByTarget,
                        "Only texts can be embedded by a provider of another protocol.",
                        "content.parts");
        if (!text.empty())
            text += '\n';
        text += part["text"].stringOr({});
    }
    return text;
}

/// Puts the model that is asked into the text of one request, where it names another or has to
/// name one.
std::string withModel(std::string_view request, const std::string &model, bool required)
{
    json::Patch patch(request);
    const std::string wanted = json::quote(model);
    const auto named = patch.text("model");
    if (named ? *named != wanted : required)
        patch.set("model", wanted);
    return patch.apply();
}

std::string vectorText(const std::vector<double> &vector)
{
    std::string text = R"({"values":[)";
    const char *separator = "";
    for (const double number : vector) {
        text.append(separator).append(numberText(number));
        separator = ",";
    }
    return text.append("]}");
}

} // namespace

GeminiEmbeddingEndpoint::GeminiEmbeddingEndpoint(Method method)
    : m_method(method)
    , m_upstream(method == Method::Single ? GeminiEmbeddings::single : GeminiEmbeddings::batch)
{ }

const GeminiEmbeddingEndpoint &geminiEmbedContent()
{
    static const GeminiEmbeddingEndpoint endpoint(GeminiEmbeddingEndpoint::Method::Single);
    return endpoint;
}

const GeminiEmbeddingEndpoint &geminiBatchEmbedContents()
{
    static const GeminiEmbeddingEndpoint endpoint(GeminiEmbeddingEndpoint::Method::Batch);
    return endpoint;
}

Result<RequestFacts> GeminiEmbeddingEndpoint::readFacts(json::Value body) const
{
    if (!body.isObject())
        return fail(ErrorCode::InvalidRequest, "The body must be a JSON object.");
    RequestFacts facts;
    const auto read = [&facts](json::Value request) -> Result<void> {
        const std::vector<json::Value> parts = partsOf(request["content"]);
        if (parts.empty())
            return fail(ErrorCode::InvalidRequest, "`content` must be a content with `parts`.",
                        "content");
        for (const json::Value part : parts)
            facts.estimatedInput
                += part["text"].isString() ? estimatedTokens(part["text"]) : tokensPerImage;
        return {};
    };
    if (m_method == Method::Single) {
        if (auto single = read(body); !single)
            return std::unexpected(single.error());
        return facts;
    }
    if (body["requests"].size() == 0 || !body["requests"].isArray())
        return fail(ErrorCode::InvalidRequest, "`requests` must be an array, and not empty.",
                    "requests");
    for (const json::Value request : body["requests"].elements()) {
        if (auto each = read(request); !each)
            return std::unexpected(each.error());
    }
    return facts;
}

const UpstreamCodec *GeminiEmbeddingEndpoint::upstream(Protocol protocol) const
{
    return protocol == wire() ? &m_upstream : embeddingUpstreamFor(protocol);
}

Result<EncodedRequest> GeminiEmbeddingEndpoint::patchRequest(std::string_view text,
                                                             const RequestFacts &,
                                                             const TargetDialect &target) const
{
    const std::string model = gemini::resourceName(target.model);
    if (m_method == Method::Single)
        return EncodedRequest {.body = withModel(text, model, false)};
    json::Patch patch(text);
    if (const auto named = patch.text("model"); named && *named != json::quote(model))
        patch.set("model", json::quote(model));
    const std::string requests(patch.text("requests").value_or("[]"));
    std::vector<std::optional<std::string>> changed;
    bool differs = false;
    for (const json::Span &span : json::elementSpans(requests)) {
        const std::string_view before = span.of(requests);
        changed.emplace_back(withModel(before, model, true));
        differs = differs || *changed.back() != before;
    }
    if (differs)
        patch.set("requests", json::replaceElements(requests, changed));
    return EncodedRequest {.body = patch.apply()};
}

Result<EmbeddingRequest> GeminiEmbeddingEndpoint::decodeRequest(json::Value body) const
{
    static constexpr std::array<std::string_view, 4> known {
        "model", "content", "outputDimensionality", "output_dimensionality"};
    EmbeddingRequest decoded;
    const auto add = [&decoded](json::Value request) -> Result<void> {
        auto text = textOf(request["content"]);
        if (!text)
            return std::unexpected(text.error());
        const auto dimensions = field(request, "outputDimensionality").integer();
        if (!decoded.inputs.empty() && dimensions != decoded.dimensions)
            return fail(ErrorCode::UnsupportedByTarget,
                        "A provider of another protocol gives all vectors of one request the same "
                        "length.",
                        "outputDimensionality");
        decoded.dimensions = dimensions;
        decoded.inputs.emplace_back(std::move(*text));
        for (const auto &[key, value] : request.members()) {
            if (!value.isNull() && std::ranges::find(known, key) == known.end())
                noteOnce(decoded.unheld, std::string(key));
        }
        return {};
    };
    if (m_method == Method::Single) {
        if (auto single = add(body); !single)
            return std::unexpected(single.error());
        return decoded;
    }
    for (const json::Value request : body["requests"].elements()) {
        if (auto each = add(request); !each)
            return std::unexpected(each.error());
    }
    return decoded;
}

std::string GeminiEmbeddingEndpoint::encodeResponse(const EmbeddingResponse &response) const
{
    std::string body;
    if (m_method == Method::Single) {
        body = R"({"embedding":)" + vectorText(response.vectors.front());
    } else {
        body = R"({"embeddings":[)";
        const char *separator = "";
        for (const std::vector<double> &vector : response.vectors) {
            body.append(separator).append(vectorText(vector));
            separator = ",";
        }
        body += ']';
    }
    if (response.usage)
        body.append(R"(,"usageMetadata":{"promptTokenCount":)")
            .append(std::to_string(response.usage->totalInput()))
            .append("}");
    return body.append("}");
}

Result<EncodedRequest> GeminiEmbeddingEndpoint::translateRequest(json::Value body,
                                                                 const RequestFacts &,
                                                                 Protocol protocol,
                                                                 const TargetDialect &target) const
{
    const auto request = decodeRequest(body);
    if (!request)
        return std::unexpected(request.error());
    return embeddingUpstreamFor(protocol)->encodeRequest(*request, target);
}

Result<TranslatedAnswer> GeminiEmbeddingEndpoint::translateAnswer(const UpstreamAnswer &answer,
                                                                  Protocol protocol,
                                                                  const RequestFacts &,
                                                                  const TargetDialect &target) const
{
    const auto response = embeddingUpstreamFor(protocol)->decodeResponse(answer, target);
    if (!response)
        return std::unexpected(response.error());
    if (response->vectors.empty())
        return fail(ErrorCode::BadUpstreamResponse, "The provider's answer has no embeddings.");
    return TranslatedAnswer {encodeResponse(*response), {}};
}

} // namespace patchbay
