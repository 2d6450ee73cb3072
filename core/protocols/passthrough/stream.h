#pragma once

#include "core/protocols/endpointcodec.h"

namespace patchbay::passthrough {

/// The usage of an answer or of an event: the tokens it states, the images in it, and how long the
/// sound was that it transcribes. Output of the image and speech endpoints that is not taken apart
/// is images and sound.
/// Source: platform.openai.com/docs/api-reference/{images,audio} (`data`, `usage` of type
/// `duration`, `duration` of verbose_json); docs.mistral.ai, "Audio" (`prompt_audio_seconds`).
[[nodiscard]] std::optional<Usage> usageIn(json::Value answer, std::string_view text,
                                           EndpointKind kind, UsageStyle style,
                                           const Quirks &quirks);

/// Watches events that are passed on: `image_generation.partial_image`, `transcript.text.delta`,
/// `speech.audio.delta` and their kin. The answer is whole with an event whose type ends in
/// `.done` or `.completed`, or with `[DONE]`.
class Decoder final : public StreamDecoder
{
public:
    Decoder(EndpointKind kind, UsageStyle style, Quirks quirks);

    void decode(const SseEvent &event, std::vector<StreamEvent> &out) override;
    [[nodiscard]] bool isComplete() const override { return m_complete; }

private:
    EndpointKind m_kind;
    UsageStyle m_style;
    Quirks m_quirks;
    json::Document m_document;
    std::int64_t m_images = 0; ///< that have come whole
    bool m_complete = false;
};

/// Only tells of failures: nothing is translated, and a sign of life would fix the answer's
/// content type before it is known.
class Encoder final : public StreamEncoder
{
public:
    [[nodiscard]] std::string encode(const StreamEvent &) override { return {}; }
    [[nodiscard]] std::string keepAlive() const override { return {}; }
    [[nodiscard]] std::string error(std::string_view document) const override;
};

} // namespace patchbay::passthrough
