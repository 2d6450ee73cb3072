#include "core/protocols/openaiembeddings/codec.h"

#include "core/protocols/openaichat/response.h"
#include "core/protocols/openaiurl.h"
#include "core/protocols/rawjson.h"
#include "core/protocols/reportedusage.h"
#include "core/protocols/requestfacts.h"
#include "core/protocols/shape.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <bit>

namespace patchbay {

namespace {

/// Some providers embed objects, such as images. Source:
/// platform.openai.com/docs/api-reference/embeddings/create.
constexpr std::array requestMembers {
    shape::Member {.name = "input",
                   .kinds = shape::text | shape::array | shape::object,
                   .need = shape::Need::Value,
                   .elements = shape::text | shape::integer | shape::array | shape::object},
    shape::Member {.name = "dimensions", .kinds = shape::integer, .least = 1},
    shape::Member {"encoding_format", shape::text},
    shape::Member {"user", shape::text},
};
constexpr shape::Shape requestShape {requestMembers};

Result<EmbeddingInput> decodeInput(json::Value input)
{
    if (const auto text = input.string())
        return EmbeddingInput(std::string(*text));
    std::vector<std::int64_t> tokens;
    for (const json::Value each : input.elements()) {
        const auto token = each.integer();
        if (!token)
            break;
        tokens.push_back(*token);
    }
    if (tokens.empty() || tokens.size() != input.size())
        return fail(ErrorCode::UnsupportedByTarget,
                    "Only texts can be embedded by a provider of another protocol.", "input");
    return EmbeddingInput(std::move(tokens));
}

/// Little-endian float32, which is what `encoding_format: base64` means.
std::string base64Of(const std::vector<double> &vector)
{
    QByteArray bytes;
    bytes.reserve(4 * static_cast<qsizetype>(vector.size()));
    for (const double number : vector) {
        const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(number));
        for (const int shift : {0, 8, 16, 24})
            bytes.append(static_cast<char>((bits >> shift) & 0xff));
    }
    return bytes.toBase64().toStdString();
}

/// A vector as numbers or as base64 of little-endian float32; empty if it is neither.
std::vector<double> vectorOf(json::Value embedding)
{
    std::vector<double> vector;
    for (const json::Value number : embedding.elements())
        vector.push_back(number.number().value_or(0));
    if (const auto text = embedding.string()) {
        const QByteArray bytes = QByteArray::fromBase64(
            QByteArray::fromRawData(text->data(), static_cast<qsizetype>(text->size())));
        for (qsizetype at = 0; at + 4 <= bytes.size(); at += 4) {
            std::uint32_t bits = 0;
            for (const int byte : {3, 2, 1, 0})
                bits = bits << 8 | static_cast<unsigned char>(bytes[at + byte]);
            vector.push_back(static_cast<double>(std::bit_cast<float>(bits)));
        }
    }
    return vector;
}

std::string numbersOf(const std::vector<double> &vector)
{
    std::string text = "[";
    for (const double number : vector)
        text.append(text.size() > 1 ? "," : "").append(numberText(number));
    return text + ']';
}

} // namespace

const OpenAiEmbeddingCodec &openAiEmbeddings()
{
    static const OpenAiEmbeddingCodec codec;
    return codec;
}

const UpstreamCodec *OpenAiEmbeddingCodec::upstream(Protocol protocol) const
{
    if (speaksOpenAi(protocol))
        return this;
    return embeddingUpstreamFor(protocol);
}

std::string OpenAiEmbeddingCodec::url(const ProviderConfig &provider, std::string_view model,
                                      bool) const
{
    return openAiUrl(provider, model, "/embeddings");
}

Result<RequestFacts> OpenAiEmbeddingCodec::readFacts(json::Value body) const
{
    if (!body.isObject())
        return fail(ErrorCode::InvalidRequest, "The body must be a JSON object.");
    RequestFacts facts;
    facts.model = body["model"].stringOr({});
    if (facts.model.empty())
        return std::unexpected(modelMissing());
    if (auto checked = shape::check(body, requestShape); !checked)
        return std::unexpected(checked.error());
    const json::Value input = body["input"];
    if (!input.isString() && input.size() == 0)
        return fail(ErrorCode::InvalidRequest,
                    "`input` must be a text or an array of texts or tokens, and not empty.",
                    "input");
    facts.estimatedInput = estimatedTokens(input);
    facts.user = body["user"].stringOr({});
    facts.base64 = body["encoding_format"].stringOr({}) == "base64";
    return facts;
}

Result<EncodedRequest> OpenAiEmbeddingCodec::patchRequest(std::string_view text,
                                                          const RequestFacts &facts,
                                                          const TargetDialect &target) const
{
    json::Patch patch(text);
    if (facts.model != target.model)
        patch.set("model", json::quote(target.model));
    return EncodedRequest {.body = patch.apply()};
}

std::optional<std::string> OpenAiEmbeddingCodec::correctedAnswer(const UpstreamAnswer &answer,
                                                                 const RequestFacts &facts) const
{
    if (!facts.base64)
        return std::nullopt;
    json::Patch body(answer.text);
    const std::string data(body.text("data").value_or(std::string_view()));
    const auto spans = json::elementSpans(data);
    std::vector<std::optional<std::string>> changed(spans.size());
    std::size_t index = 0;
    for (const json::Value each : answer.root["data"].elements()) {
        const json::Value embedding = each["embedding"];
        if (embedding.isArray() && index < spans.size()) {
            json::Patch element(spans[index].of(data));
            element.set("embedding", json::quote(base64Of(vectorOf(embedding))));
            changed[index] = element.apply();
        }
        ++index;
    }
    if (std::ranges::none_of(changed, [](const auto &text) { return text.has_value(); }))
        return std::nullopt;
    body.set("data", json::replaceElements(data, changed));
    return body.apply();
}

Result<EmbeddingRequest> OpenAiEmbeddingCodec::decodeRequest(json::Value body) const
{
    EmbeddingRequest request;
    for (const auto &[key, value] : body.members()) {
        if (key == "input") {
            const bool single = value.isString() || value[std::size_t {0}].integer();
            const std::size_t count = single ? 1 : value.size();
            for (std::size_t i = 0; i < count; ++i) {
                auto input = decodeInput(single ? value : value[i]);
                if (!input)
                    return std::unexpected(input.error());
                request.inputs.push_back(std::move(*input));
            }
        } else if (key == "dimensions" && !value.isNull()) {
            const auto dimensions = positive(value, "dimensions");
            if (!dimensions)
                return std::unexpected(dimensions.error());
            request.dimensions = *dimensions;
        } else if (key == "encoding_format") {
            const std::string_view format = value.stringOr("float");
            if (format != "float" && format != "base64")
                return fail(ErrorCode::UnsupportedByTarget,
                            "The provider has no `encoding_format` `" + std::string(format) + "`.",
                            "encoding_format");
        } else if (key != "model" && !value.isNull()) {
            request.unheld.emplace_back(key);
        }
    }
    return request;
}

std::string OpenAiEmbeddingCodec::encodeResponse(const EmbeddingResponse &response,
                                                 std::string_view model,
                                                 const RequestFacts &facts) const
{
    std::string body = R"({"object":"list","data":[)";
    std::size_t index = 0;
    for (const std::vector<double> &vector : response.vectors) {
        body.append(index > 0 ? "," : "")
            .append(R"({"object":"embedding","index":)")
            .append(std::to_string(index))
            .append(R"(,"embedding":)")
            .append(facts.base64 ? json::quote(base64Of(vector)) : numbersOf(vector))
            .append("}");
        ++index;
    }
    const std::string tokens
        = std::to_string(response.usage ? response.usage->totalInput() : facts.estimatedInput);
    return body.append(R"(],"model":)")
        .append(json::quote(model))
        .append(R"(,"usage":{"prompt_tokens":)")
        .append(tokens)
        .append(R"(,"total_tokens":)")
        .append(tokens)
        .append("}}");
}

Result<EncodedRequest> OpenAiEmbeddingCodec::translateRequest(json::Value body,
                                                              const RequestFacts &,
                                                              Protocol protocol,
                                                              const TargetDialect &target) const
{
    const auto request = decodeRequest(body);
    if (!request)
        return std::unexpected(request.error());
    return embeddingUpstreamFor(protocol)->encodeRequest(*request, target);
}

Result<TranslatedAnswer> OpenAiEmbeddingCodec::translateAnswer(const UpstreamAnswer &answer,
                                                               Protocol protocol,
                                                               const RequestFacts &facts,
                                                               const TargetDialect &target) const
{
    const auto response = embeddingUpstreamFor(protocol)->decodeResponse(answer, target);
    if (!response)
        return std::unexpected(response.error());
    return TranslatedAnswer {encodeResponse(*response, target.model, facts), {}};
}

Result<EncodedRequest> OpenAiEmbeddingCodec::encodeRequest(const EmbeddingRequest &request,
                                                           const TargetDialect &target) const
{
    EncodedRequest encoded;
    encoded.body = R"({"model":)" + json::quote(target.model) + R"(,"input":[)";
    const char *separator = "";
    for (const EmbeddingInput &input : request.inputs) {
        encoded.body += separator;
        separator = ",";
        if (const auto *text = std::get_if<std::string>(&input)) {
            json::appendQuoted(encoded.body, *text);
            continue;
        }
        encoded.body += '[';
        const char *comma = "";
        for (const std::int64_t token : std::get<std::vector<std::int64_t>>(input)) {
            encoded.body.append(comma).append(std::to_string(token));
            comma = ",";
        }
        encoded.body += ']';
    }
    encoded.body += ']';
    if (request.dimensions)
        encoded.body.append(R"(,"dimensions":)").append(std::to_string(*request.dimensions));
    encoded.body += '}';
    for (const std::string &name : request.unheld)
        encoded.notes.push_back("dropped:" + name);
    return encoded;
}

Result<EmbeddingResponse> OpenAiEmbeddingCodec::decodeResponse(const UpstreamAnswer &answer,
                                                               const TargetDialect &target) const
{
    EmbeddingResponse response;
    response.usage = readUsage(answer.root, answer.text, target.usageStyle, target.quirks);
    const json::Value data = answer.root["data"];
    response.vectors.resize(data.size());
    std::int64_t position = 0;
    for (const json::Value each : data.elements()) {
        const std::int64_t index = each["index"].integerOr(position++);
        const bool known = index >= 0 && index < static_cast<std::int64_t>(data.size());
        std::vector<double> vector = vectorOf(each["embedding"]);
        if (!known || vector.empty())
            return fail(ErrorCode::BadUpstreamResponse,
                        "The provider's answer holds an embedding that is none.");
        response.vectors[static_cast<std::size_t>(index)] = std::move(vector);
    }
    return response;
}

Result<AnswerFacts> OpenAiEmbeddingCodec::readAnswer(json::Value body, std::string_view text,
                                                     const TargetDialect &target) const
{
    if (body["data"].size() == 0)
        return fail(ErrorCode::BadUpstreamResponse, "The provider's answer has no embeddings.");
    return AnswerFacts {.usage
                        = readUsage(body, text, target.usageStyle, target.quirks).value_or(Usage()),
                        .finish = {},
                        .hasContent = true};
}

void OpenAiEmbeddingCodec::readError(json::Value body, std::string_view text,
                                     Failure &failure) const
{
    openaichat::readError(body, text, failure);
}

} // namespace patchbay
