#include "core/protocols/passthrough/stream.h"

#include "core/protocols/openaichat/response.h"
#include "core/protocols/reportedusage.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace patchbay::passthrough {

namespace {

std::int64_t imagesIn(json::Value answer)
{
    std::int64_t count = 0;
    for (const json::Value image : answer["data"].elements())
        count += image["b64_json"].isString() || image["url"].isString();
    return count;
}

/// A length in seconds, which some write as text; 0 where it is none.
std::int64_t milliseconds(json::Value seconds)
{
    constexpr double longest = 1e9;
    double value = seconds.number().value_or(0);
    if (const auto text = seconds.string())
        std::from_chars(text->data(), text->data() + text->size(), value);
    return value > 0 && value < longest ? std::llround(value * 1000) : 0;
}

/// What is billed goes before what was measured.
std::int64_t soundIn(json::Value answer)
{
    const json::Value usage = answer["usage"];
    for (const json::Value seconds :
         {usage["seconds"], usage["prompt_audio_seconds"], answer["duration"]}) {
        if (const std::int64_t length = milliseconds(seconds); length > 0)
            return length;
    }
    return 0;
}

} // namespace

std::optional<Usage> usageIn(json::Value answer, std::string_view text, EndpointKind kind,
                             UsageStyle style, const Quirks &quirks)
{
    auto usage = readUsage(answer, text, style, quirks);
    const std::int64_t images = kind == EndpointKind::Image ? imagesIn(answer) : 0;
    const std::int64_t sound = kind == EndpointKind::Transcription ? soundIn(answer) : 0;
    if (images > 0 || sound > 0) {
        usage = usage.value_or(Usage());
        usage->images = images;
        usage->audioMs = sound;
    }
    if (!usage || usage->outputImage > 0 || usage->outputAudio > 0
        || answer["usage"]["output_tokens_details"].isObject())
        return usage;
    if (kind == EndpointKind::Image)
        usage->outputImage = usage->output;
    else if (kind == EndpointKind::Speech)
        usage->outputAudio = usage->output;
    return usage;
}

Decoder::Decoder(EndpointKind kind, UsageStyle style, Quirks quirks)
    : m_kind(kind)
    , m_style(style)
    , m_quirks(quirks)
{ }

void Decoder::decode(const SseEvent &event, std::vector<StreamEvent> &out)
{
    if (!event.hasData || event.data.empty()) {
        out.emplace_back(KeepAlive());
        return;
    }
    if (event.data == "[DONE]") {
        m_complete = true;
        out.emplace_back(StreamEnd());
        return;
    }
    const auto root = m_document.parse(event.data);
    if (!root || !root->isObject()) {
        out.emplace_back(unreadable("The provider's stream holds something that is no JSON."));
        return;
    }
    const std::string_view type = (*root)["type"].stringOr(event.name);
    const json::Value error = (*root)["error"];
    if (type == "error" || (error.exists() && !error.isNull())) {
        Failure failure;
        openaichat::readError(*root, event.data, failure);
        failure.body = event.data;
        failure.httpStatus
            = static_cast<int>(std::clamp<std::int64_t>(error["code"].integerOr(0), 0, 599));
        out.emplace_back(StreamError {std::move(failure)});
        return;
    }
    out.emplace_back(PartStart {.head = ProviderPart()});
    const bool whole = type.ends_with(".done") || type.ends_with(".completed");
    auto usage = usageIn(*root, event.data, m_kind, m_style, m_quirks);
    if (whole && m_kind == EndpointKind::Image) {
        usage = usage.value_or(Usage());
        usage->images = ++m_images;
    }
    if (usage)
        out.emplace_back(UsageReport {*usage});
    if (whole) {
        m_complete = true;
        out.emplace_back(MessageEnd {.finish = {.kind = FinishReason::Kind::Stop}});
    }
}

std::string Encoder::error(std::string_view document) const
{
    return sseFrame(document);
}

} // namespace patchbay::passthrough
