#include "core/protocols/passthrough/stream.h"

#include "core/protocols/openaichat/response.h"
#include "core/protocols/reportedusage.h"

#include <algorithm>

namespace patchbay::passthrough {

std::optional<Usage> usageIn(json::Value answer, std::string_view text, EndpointKind kind,
                             UsageStyle style, const Quirks &quirks)
{
    auto usage = readUsage(answer, text, style, quirks);
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
    if (auto usage = usageIn(*root, event.data, m_kind, m_style, m_quirks))
        out.emplace_back(UsageReport {*usage});
    if (type.ends_with(".done") || type.ends_with(".completed")) {
        m_complete = true;
        out.emplace_back(MessageEnd {.finish = {.kind = FinishReason::Kind::Stop}});
    }
}

std::string Encoder::error(std::string_view document) const
{
    return sseFrame(document);
}

} // namespace patchbay::passthrough
