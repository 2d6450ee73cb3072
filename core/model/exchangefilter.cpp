#include "core/model/exchangefilter.h"

#include "core/base/ascii.h"
#include "core/base/glob.h"

#include <algorithm>
#include <array>
#include <optional>

namespace patchbay {

namespace {

std::string_view textOf(FilterField field, const ExchangeRecord &record)
{
    switch (field) {
    case FilterField::Client:
        return record.client;
    case FilterField::User:
        return record.user;
    case FilterField::Tag:
        return record.tag;
    case FilterField::Protocol:
        return record.inbound;
    case FilterField::Asked:
        return record.requestedModel;
    case FilterField::Route:
        return record.route;
    case FilterField::Provider:
        return record.provider;
    case FilterField::Model:
        return record.model;
    case FilterField::Key:
        return record.key;
    case FilterField::Outcome:
        return name(record.outcome);
    case FilterField::Error:
        return record.errorCode;
    case FilterField::Finish:
        return record.finishReason;
    case FilterField::Usage:
        return name(record.usage.source);
    case FilterField::Pricing:
        return name(record.costSource);
    case FilterField::Stream:
        return record.stream ? "yes" : "no";
    case FilterField::Cache:
        return record.cacheHit ? "hit" : "miss";
    default:
        break;
    }
    return {};
}

std::optional<std::int64_t> pico(const std::optional<Money> &money)
{
    return money ? std::optional(money->pico()) : std::nullopt;
}

/// As the view `exchange` of the ledger has it; nothing where that is NULL.
std::optional<std::int64_t> numberOf(FilterField field, const ExchangeRecord &record)
{
    const Usage &usage = record.usage;
    switch (field) {
    case FilterField::Status:
        return record.status;
    case FilterField::Cost:
        return pico(record.cost);
    case FilterField::Saved:
        return pico(record.saved);
    case FilterField::Tokens:
        return usage.totalInput() + usage.output;
    case FilterField::Input:
        return usage.totalInput();
    case FilterField::Cached:
        return usage.cacheRead + usage.cacheReadAudio;
    case FilterField::Output:
        return usage.output;
    case FilterField::Reasoning:
        return usage.reasoning;
    case FilterField::Attempts:
        return static_cast<std::int64_t>(record.attempts.size());
    case FilterField::Ttft:
        return record.ttftUs < 0 ? std::nullopt : std::optional(record.ttftUs);
    case FilterField::Duration:
        return std::max<std::int64_t>(record.totalUs, 0);
    case FilterField::Overhead:
        return std::max<std::int64_t>(record.overheadUs, 0);
    case FilterField::Since:
    case FilterField::Until:
        return record.startedMs;
    default:
        break;
    }
    return {};
}

bool holdsWord(const ExchangeRecord &record, const std::string &word)
{
    const std::array<const std::string *, 10> texts {
        &record.client, &record.user,     &record.tag,   &record.inbound, &record.requestedModel,
        &record.route,  &record.provider, &record.model, &record.key,     &record.errorCode};
    return std::ranges::any_of(texts, [&word](const std::string *text) {
        return asciiLower(*text).find(word) != std::string::npos;
    });
}

bool isListed(const FilterTerm &term, const ExchangeRecord &record)
{
    if (term.field == FilterField::Words)
        return std::ranges::any_of(
            term.patterns, [&](const std::string &word) { return holdsWord(record, word); });
    if (!term.patterns.empty()) {
        const std::string text = asciiLower(textOf(term.field, record));
        return std::ranges::any_of(term.patterns, [&text](const std::string &pattern) {
            return matchesGlob(pattern, text);
        });
    }
    const auto number = numberOf(term.field, record);
    if (!number)
        return term.unknown;
    return std::ranges::any_of(term.ranges, [&number](const FilterTerm::Range &range) {
        return *number >= range.low && *number <= range.high;
    });
}

} // namespace

bool FilterTerm::matches(const ExchangeRecord &record) const
{
    return isListed(*this, record) != negated;
}

bool ExchangeFilter::matches(const ExchangeRecord &record) const
{
    return std::ranges::all_of(m_terms,
                               [&record](const FilterTerm &term) { return term.matches(record); });
}

const std::vector<FilterFieldInfo> &filterFields()
{
    using enum FilterField;
    using Kind = FilterKind;
    static const std::vector<FilterFieldInfo> fields {
        {Client, Kind::Text, "client", {}},
        {User, Kind::Text, "user", {}},
        {Tag, Kind::Text, "tag", {}},
        {Protocol, Kind::Text, "protocol", {}},
        {Asked, Kind::Text, "asked", {}},
        {Route, Kind::Text, "route", {}},
        {Provider, Kind::Text, "provider", {}},
        {Model, Kind::Text, "model", {}},
        {Key, Kind::Text, "key", {}},
        {Stream, Kind::Choice, "stream", {"yes", "no"}},
        {Status, Kind::Status, "status", {}},
        {Outcome,
         Kind::Choice,
         "outcome",
         {"complete", "partial", "error", "cancelled", "unknown"}},
        {Error, Kind::Text, "error", {}},
        {Finish, Kind::Text, "finish", {}},
        {Usage, Kind::Choice, "usage", {"provider", "estimated", "unknown"}},
        {Pricing,
         Kind::Choice,
         "pricing",
         {"provider", "catalog", "override", "subscription", "free", "demo", "unknown"}},
        {Cache, Kind::Choice, "cache", {"hit", "miss"}},
        {Cost, Kind::Dollars, "cost", {}},
        {Saved, Kind::Dollars, "saved", {}},
        {Tokens, Kind::Count, "tokens", {}},
        {Input, Kind::Count, "input", {}},
        {Cached, Kind::Count, "cached", {}},
        {Output, Kind::Count, "output", {}},
        {Reasoning, Kind::Count, "reasoning", {}},
        {Attempts, Kind::Count, "attempts", {}},
        {Ttft, Kind::Duration, "ttft", {}},
        {FilterField::Duration, Kind::Duration, "duration", {}},
        {Overhead, Kind::Duration, "overhead", {}},
        {Since, Kind::Moment, "since", {}},
        {Until, Kind::Moment, "until", {}},
    };
    return fields;
}

std::vector<std::string_view> filterFieldNames()
{
    std::vector<std::string_view> names;
    for (const FilterFieldInfo &info : filterFields())
        names.push_back(info.name);
    return names;
}

} // namespace patchbay
