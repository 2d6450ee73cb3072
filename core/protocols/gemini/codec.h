#pragma once

#include "core/protocols/codec.h"

namespace patchbay {

/// How clients of streamGenerateContent get its responses: as events with `alt=sse`, else as the
/// elements of one JSON array. Of upstreams events are asked always.
enum class GeminiFraming { Events, Array };

/// Gemini's generateContent and streamGenerateContent, of AI Studio and of Vertex.
/// Source: ai.google.dev/api/generate-content, and the recorded traffic for what differs.
class GeminiCodec final : public Codec
{
public:
    explicit GeminiCodec(GeminiFraming framing = GeminiFraming::Events)
        : m_framing(framing)
    { }

    Protocol wire() const override { return Protocol::GeminiGenerate; }

    /// The model and whether it streams stand in the address: the endpoint sets both.
    Result<RequestFacts> readFacts(json::Value body) const override;
    std::optional<PromptText> readPrompt(json::Value body) const override;
    Result<Request> decodeRequest(json::Value body) const override;
    Result<void> checkPortable(json::Value body) const override;
    std::string encodeResponse(const Response &response) const override;
    std::unique_ptr<StreamEncoder> streamEncoder(const RequestFacts &facts) const override;

    std::string url(const ProviderConfig &provider, std::string_view model,
                    bool stream) const override;
    Result<EncodedRequest> encodeRequest(const Request &request,
                                         const TargetDialect &target) const override;
    Result<Response> decodeResponse(json::Value body, std::string_view text,
                                    const TargetDialect &target) const override;
    std::unique_ptr<StreamDecoder> streamDecoder(const TargetDialect &target) const override;
    void readError(json::Value body, std::string_view text, Failure &failure) const override;

    Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                        const TargetDialect &target) const override;
    Result<AnswerFacts> readAnswer(json::Value body, std::string_view text,
                                   const TargetDialect &target) const override;

private:
    GeminiFraming m_framing;
};

/// codecFor(Protocol::GeminiGenerate) for clients that want their streams as an array.
[[nodiscard]] const GeminiCodec &geminiInArrays();

} // namespace patchbay
