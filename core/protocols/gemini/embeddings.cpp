#include "core/protocols/gemini/embeddings.h"

#include "core/protocols/gemini/address.h"
#include "core/protocols/gemini/response.h"
#include "core/protocols/reportedusage.h"

namespace patchbay {

namespace {

Result<std::vector<double>> numbersOf(json::Value embedding)
{
    std::vector<double> numbers;
    numbers.reserve(embedding["values"].size());
    for (const json::Value value : embedding["values"].elements()) {
        const auto number = value.number();
        if (!number)
            return fail(ErrorCode::BadUpstreamResponse,
                        "The provider's embedding holds something that is no number.");
        numbers.push_back(*number);
    }
    if (numbers.empty())
        return fail(ErrorCode::BadUpstreamResponse, "The provider's embedding is empty.");
    return numbers;
}

} // namespace

std::string GeminiEmbeddings::url(const ProviderConfig &provider, std::string_view model,
                                  bool) const
{
    return gemini::address(provider, model, m_method);
}

Result<EncodedRequest> GeminiEmbeddings::encodeRequest(const EmbeddingRequest &request,
                                                       const TargetDialect &target) const
{
    EncodedRequest encoded;
    const std::string head = R"({"model":)" + json::quote(gemini::resourceName(target.model))
                             + R"(,"content":{"parts":[{"text":)";
    std::string tail = "}]}";
    if (request.dimensions)
        tail.append(R"(,"outputDimensionality":)").append(std::to_string(*request.dimensions));
    tail += '}';
    for (const EmbeddingInput &input : request.inputs) {
        const auto *text = std::get_if<std::string>(&input);
        if (!text)
            return fail(ErrorCode::UnsupportedByTarget,
                        "Gemini embeds texts, not token ids of another tokenizer.", "input");
        encoded.body.append(encoded.body.empty() ? R"({"requests":[)" : ",")
            .append(head)
            .append(json::quote(*text))
            .append(tail);
    }
    encoded.body += "]}";
    for (const std::string &name : request.unheld)
        encoded.notes.push_back("dropped:" + name);
    return encoded;
}

Result<EmbeddingResponse> GeminiEmbeddings::decodeResponse(const UpstreamAnswer &answer,
                                                           const TargetDialect &target) const
{
    EmbeddingResponse response;
    response.usage = readUsage(answer.root, answer.text, target.usageStyle, target.quirks);
    const auto add = [&response](json::Value embedding) -> Result<void> {
        auto numbers = numbersOf(embedding);
        if (!numbers)
            return std::unexpected(numbers.error());
        response.vectors.push_back(std::move(*numbers));
        return {};
    };
    if (const json::Value lone = answer.root["embedding"]; lone.isObject()) {
        if (auto added = add(lone); !added)
            return std::unexpected(added.error());
    }
    for (const json::Value each : answer.root["embeddings"].elements()) {
        if (auto added = add(each); !added)
            return std::unexpected(added.error());
    }
    return response;
}

Result<AnswerFacts> GeminiEmbeddings::readAnswer(json::Value body, std::string_view text,
                                                 const TargetDialect &target) const
{
    if (!body["embedding"].isObject() && body["embeddings"].size() == 0)
        return fail(ErrorCode::BadUpstreamResponse, "The provider's answer has no embeddings.");
    return AnswerFacts {.usage
                        = readUsage(body, text, target.usageStyle, target.quirks).value_or(Usage()),
                        .finish = {},
                        .hasContent = true};
}

void GeminiEmbeddings::readError(json::Value body, std::string_view text, Failure &failure) const
{
    gemini::readError(body, text, failure);
}

} // namespace patchbay
