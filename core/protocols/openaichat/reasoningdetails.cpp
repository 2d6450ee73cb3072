#include "core/protocols/openaichat/reasoningdetails.h"

#include <array>
#include <string>
#include <utility>

namespace patchbay::openaichat {

namespace {

using json::Tree;

struct Format
{
    std::string_view name;
    std::string_view issuer; ///< the protocol, as in profiles
};
constexpr std::array formats {Format {"anthropic-claude-v1", "anthropic-messages"},
                              Format {"openai-responses-v1", "openai-responses"}};
constexpr std::string_view signing = formats[0].issuer; ///< signs the text it shows

std::string_view issuerOf(std::string_view format)
{
    for (const Format &each : formats) {
        if (each.name == format)
            return each.issuer;
    }
    return {};
}

std::string_view formatOf(std::string_view issuer)
{
    for (const Format &each : formats) {
        if (each.issuer == issuer)
            return each.name;
    }
    return {};
}

/// Puts details together to parts: texts grow until a proof ends them.
class Collector
{
public:
    void add(json::Value detail, std::string_view issuer)
    {
        if (m_open && m_part.issuer != issuer)
            close();
        const std::string_view data = detail["data"].stringOr({});
        const std::string_view signature = detail["signature"].stringOr({});
        // Redacted thinking stands by itself; OpenAI's proof belongs to the summary before it.
        if (!data.empty() && issuer == signing)
            close();
        m_open = true;
        m_part.issuer = issuer;
        m_part.text += detail["text"].stringOr({});
        m_part.summary += detail["summary"].stringOr({});
        m_part.signature = signature;
        m_part.encrypted = data;
        if (m_part.id.empty() || !data.empty())
            m_part.id = detail["id"].stringOr({});
        m_part.raw.append(m_part.raw.empty() ? "[" : ",").append(detail.dump());
        if (!data.empty() || !signature.empty())
            close();
    }

    std::vector<ReasoningPart> take()
    {
        close();
        return std::move(m_parts);
    }

private:
    void close()
    {
        if (!std::exchange(m_open, false))
            return;
        m_part.raw += "]";
        m_parts.push_back(std::exchange(m_part, {}));
    }

    std::vector<ReasoningPart> m_parts;
    ReasoningPart m_part;
    bool m_open = false;
};

} // namespace

std::optional<std::vector<ReasoningPart>> decodeDetails(json::Value details, std::string_view shown)
{
    if (details.size() == 0)
        return std::nullopt;
    Collector collector;
    for (const json::Value detail : details.elements()) {
        const std::string_view issuer = issuerOf(detail["format"].stringOr({}));
        if (issuer.empty())
            return std::nullopt;
        collector.add(detail, issuer);
    }
    std::vector<ReasoningPart> parts = collector.take();
    for (ReasoningPart &part : parts) {
        part.onlyInRaw = shown.empty();
        if (part.issuer == signing && !part.signature.empty() && part.text.empty())
            part.text = std::exchange(shown, {});
    }
    return parts;
}

Tree encodeDetails(const ReasoningPart &part, int &index)
{
    Tree details = Tree::array();
    const std::string_view format = formatOf(part.issuer);
    if (format.empty() || (part.signature.empty() && part.encrypted.empty()))
        return details;
    const auto add = [&](const char *type, const char *member, const std::string &value) -> Tree & {
        details.push_back({{"type", type}, {member, value}, {"format", format}});
        if (!part.id.empty())
            details.back()["id"] = part.id;
        details.back()["index"] = index++;
        return details.back();
    };
    if (!part.summary.empty())
        add("reasoning.summary", "summary", part.summary);
    if (!part.signature.empty())
        add("reasoning.text", "text", part.text)["signature"] = part.signature;
    else if (!part.text.empty())
        add("reasoning.text", "text", part.text);
    if (!part.encrypted.empty())
        add("reasoning.encrypted", "data", part.encrypted);
    return details;
}

} // namespace patchbay::openaichat
