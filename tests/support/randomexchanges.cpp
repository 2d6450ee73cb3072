#include "tests/support/randomexchanges.h"

#include "core/model/exchangefilter.h"

#include <array>

namespace patchbay {

std::int64_t RandomExchanges::below(std::int64_t bound)
{
    return std::uniform_int_distribution<std::int64_t>(0, bound - 1)(m_random);
}

std::string RandomExchanges::name()
{
    static const std::array<std::string, 8> names {
        "", "gpt-5", "GPT-5-mini", "a[b]c", "caf\xc3\xa9", "with \"quotes\"", "per_cent%", "x*y"};
    return names[static_cast<std::size_t>(below(names.size()))];
}

ExchangeRecord RandomExchanges::record()
{
    m_ms += below(20'000);
    ExchangeRecord record;
    record.id = (m_ms << 20) + ++m_sequence;
    record.startedMs = m_ms;
    for (std::string *text :
         {&record.client, &record.user, &record.tag, &record.inbound, &record.requestedModel,
          &record.route, &record.provider, &record.model, &record.key, &record.finishReason})
        *text = name();
    record.errorCode = below(3) == 0 ? "stream_cut" : "";
    record.stream = below(2) == 0;
    record.status = static_cast<int>(200 + 100 * below(4) + below(3));
    record.outcome = static_cast<Outcome>(below(5));
    record.usage = {.uncachedInput = below(5),
                    .inputAudio = below(8) == 0 ? below(5) : 0,
                    .cacheRead = below(5),
                    .cacheReadAudio = below(8) == 0 ? below(5) : 0,
                    .cacheWrite = below(3),
                    .output = below(5),
                    .reasoning = below(3),
                    .source = static_cast<UsageSource>(below(3))};
    if (below(4) > 0)
        record.cost = Money::fromPico(below(4) * 1'000'000'000'000);
    record.costSource = static_cast<CostSource>(below(7));
    record.cacheHit = below(4) == 0;
    if (below(4) == 0)
        record.saved = Money::fromPico(below(3) * 1'000'000'000'000);
    record.overheadUs = below(3) * 1'000;
    record.ttftUs = below(4) == 0 ? -1 : below(4) * 1'000'000;
    record.totalUs = below(4) * 1'000'000;
    record.attempts.resize(static_cast<std::size_t>(below(3)));
    return record;
}

std::string RandomExchanges::term()
{
    const auto &fields = filterFields();
    const FilterFieldInfo &info
        = fields[static_cast<std::size_t>(below(static_cast<std::int64_t>(fields.size())))];
    const auto quoted = [](const std::string &text) {
        std::string out = "\"";
        for (const char c : text) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
        return out + '"';
    };
    const auto value = [&]() -> std::string {
        static const std::array<std::string, 5> patterns {"g*", "*5*", "?pt-5", "*[b]*", "*"};
        static const std::array<std::string, 5> signs {"", ">", ">=", "<", "<="};
        const std::string sign = signs[static_cast<std::size_t>(below(signs.size()))];
        const std::string digit = std::to_string(below(4));
        switch (info.kind) {
        case FilterKind::Choice:
            return std::string(info.choices[static_cast<std::size_t>(
                below(static_cast<std::int64_t>(info.choices.size())))]);
        case FilterKind::Count:
            return below(3) == 0 ? digit + ".." + std::to_string(4 + below(4)) : sign + digit;
        case FilterKind::Dollars:
            return below(4) == 0 ? "unknown" : sign + digit;
        case FilterKind::Duration:
            return below(4) == 0 ? "unknown" : sign + digit + (below(2) == 0 ? "s" : "ms");
        case FilterKind::Status:
            return below(2) == 0 ? std::to_string(2 + below(3)) + "xx"
                                 : sign + std::to_string(200 + 100 * below(3));
        case FilterKind::Moment:
            return std::to_string(below(3 * 3600)) + "s";
        case FilterKind::Word:
        case FilterKind::Text:
            break;
        }
        return below(2) == 0 ? quoted(name())
                             : patterns[static_cast<std::size_t>(below(patterns.size()))];
    };
    const std::string minus = below(3) == 0 ? "-" : "";
    if (below(8) == 0) {
        static const std::array<std::string, 4> words {"gpt", "CAF\xc3\xa9", "stream_cut",
                                                       "\"h \""};
        return minus + words[static_cast<std::size_t>(below(words.size()))];
    }
    std::string text = minus + std::string(info.name) + ":" + value();
    for (std::int64_t more = below(3); more > 0; --more)
        text += "," + value();
    return text;
}

std::string RandomExchanges::filter()
{
    std::string text = term();
    for (std::int64_t more = below(3); more > 0; --more)
        text += " " + term();
    return text;
}

} // namespace patchbay
