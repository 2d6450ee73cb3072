#include "core/catalog/pricing.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace patchbay {

namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(RateKind::Count)> rateNames {
    "input",          "output",         "cache_read",       "cache_write",
    "cache_write_1h", "input_audio",    "cache_read_audio", "input_image",
    "reasoning",      "output_audio",   "output_image",     "per_1k_web_search",
    "per_image",      "per_audio_hour", "per_request",
};

constexpr std::int64_t minutesPerDay = 24 * 60;

/// Into how many parts a rate is divided, so that one of whatever is counted is a whole number of
/// them: a token, and a millisecond of an hour, of which there are 3,600,000.
constexpr std::int64_t rateParts = 18'000'000;
constexpr std::int64_t perMillion = rateParts / 1'000'000;
constexpr std::int64_t perHourInMs = rateParts / 3'600'000;

std::size_t indexOf(RateKind kind)
{
    return static_cast<std::size_t>(kind);
}

std::optional<RateKind> fallbackOf(RateKind kind)
{
    switch (kind) {
    case RateKind::CacheRead:
    case RateKind::CacheWrite:
    case RateKind::InputAudio:
    case RateKind::InputImage:
        return RateKind::Input;
    case RateKind::CacheWrite1h:
        return RateKind::CacheWrite;
    case RateKind::CacheReadAudio:
        return RateKind::CacheRead;
    case RateKind::Reasoning:
    case RateKind::OutputAudio:
    case RateKind::OutputImage:
        return RateKind::Output;
    case RateKind::Input:
    case RateKind::Output:
    case RateKind::PerWebSearch:
    case RateKind::PerImage:
    case RateKind::PerAudioHour:
    case RateKind::PerRequest:
    case RateKind::Count:
        break;
    }
    return std::nullopt;
}

/// Minute of the day and day of the week, UTC.
struct WallTime
{
    int minute = 0;
    int weekday = 0; ///< 0 Monday … 6 Sunday
};

WallTime wallTime(SystemTime time)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const weekday name(day);
    return {static_cast<int>(floor<minutes>(time - day).count()),
            static_cast<int>(name.iso_encoding()) - 1};
}

bool holds(const PriceWindow &window, WallTime at)
{
    const auto begunOn = [&](int weekday) {
        return (window.days >> weekday & 1) != 0;
    };
    if (window.startMinute <= window.endMinute)
        return at.minute >= window.startMinute && at.minute < window.endMinute
               && begunOn(at.weekday);
    // Past midnight: the evening of its day, or the morning of the day after.
    return (at.minute >= window.startMinute && begunOn(at.weekday))
           || (at.minute < window.endMinute && begunOn((at.weekday + 6) % 7));
}

struct Term
{
    RateKind kind;
    std::int64_t count;
    std::int64_t parts = perMillion; ///< of the rate that one counts
};

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9')
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// `HH:MM` as minutes, to 24:00.
std::optional<int> minuteOfDay(std::string_view text)
{
    const auto hour = digits(text, 0, 2);
    const auto minute = digits(text, 3, 2);
    if (text.size() != 5 || text[2] != ':' || !hour || !minute || *minute > 59
        || *hour * 60 + *minute > minutesPerDay)
        return std::nullopt;
    return *hour * 60 + *minute;
}

/// `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SSZ`.
std::optional<SystemTime> timeOf(std::string_view text)
{
    using namespace std::chrono;
    const auto y = digits(text, 0, 4);
    const auto m = digits(text, 5, 2);
    const auto d = digits(text, 8, 2);
    if (!y || !m || !d || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const year_month_day date {year(*y), month(static_cast<unsigned>(*m)),
                               day(static_cast<unsigned>(*d))};
    // What a count of nanoseconds since 1970 can hold on every side.
    if (!date.ok() || *y < 1970 || *y > 2200)
        return std::nullopt;
    SystemTime time = sys_days(date);
    if (text.size() == 10)
        return time;
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':'
        || text[19] != 'Z' || !hour || !minute || !second || *hour > 23 || *minute > 59
        || *second > 59)
        return std::nullopt;
    return time + hours(*hour) + minutes(*minute) + seconds(*second);
}

/// Reads an optional time; false when it is there and malformed.
bool readTime(json::Value value, std::optional<SystemTime> &time)
{
    if (!value.exists() || value.isNull())
        return true;
    time = timeOf(value.stringOr({}));
    return time.has_value();
}

std::optional<PriceWindow> windowFrom(json::Value object)
{
    const auto start = minuteOfDay(object["start"].stringOr({}));
    const auto end = minuteOfDay(object["end"].stringOr({}));
    auto rates = ratesFromJson(object["rates"]);
    if (!start || !end || !rates)
        return std::nullopt;
    PriceWindow window {.startMinute = *start, .endMinute = *end, .rates = *std::move(rates)};
    if (object["days"].isArray()) {
        window.days = 0;
        for (const json::Value element : object["days"].elements()) {
            const std::int64_t day = element.integerOr(0);
            if (day < 1 || day > 7)
                return std::nullopt;
            window.days = static_cast<std::uint8_t>(window.days | 1 << (day - 1));
        }
    }
    return window;
}

std::optional<PricePeriod> periodFrom(json::Value object)
{
    PricePeriod period;
    auto rates = ratesFromJson(object["rates"]);
    if (!rates || !readTime(object["from"], period.from)
        || !readTime(object["until"], period.until))
        return std::nullopt;
    period.rates = *std::move(rates);
    for (const json::Value element : object["windows"].elements()) {
        auto window = windowFrom(element);
        if (!window)
            return std::nullopt;
        period.windows.push_back(*std::move(window));
    }
    for (const json::Value element : object["tiers"].elements()) {
        const auto above = element["above"].integer();
        auto tierRates = ratesFromJson(element["rates"]);
        if (!above || !tierRates)
            return std::nullopt;
        period.tiers.push_back({*above, *std::move(tierRates)});
    }
    return period;
}

using Terms = std::array<Term, 15>;

Terms allTerms(const Usage &usage, const Rates &rates)
{
    const std::int64_t parts = usage.reasoning + usage.outputAudio + usage.outputImage;
    return {{
        {RateKind::Input, usage.uncachedInput},
        {RateKind::InputAudio, usage.inputAudio},
        {RateKind::InputImage, usage.inputImage},
        {RateKind::CacheRead, usage.cacheRead},
        {RateKind::CacheReadAudio, usage.cacheReadAudio},
        {RateKind::CacheWrite, usage.cacheWrite},
        {RateKind::CacheWrite1h, usage.cacheWrite1h},
        {RateKind::Output, std::max<std::int64_t>(0, usage.output - parts)},
        {RateKind::Reasoning, usage.reasoning},
        {RateKind::OutputAudio, usage.outputAudio},
        {RateKind::OutputImage, usage.outputImage},
        {RateKind::PerWebSearch, usage.webSearches, rateParts / 1'000},
        {RateKind::PerImage, usage.images, rateParts},
        {RateKind::PerAudioHour, usage.audioMs, perHourInMs},
        {RateKind::PerRequest, rates.own(RateKind::PerRequest) ? 1 : 0, rateParts},
    }};
}

bool isUnit(RateKind kind)
{
    return kind == RateKind::PerImage || kind == RateKind::PerAudioHour;
}

bool isToken(RateKind kind)
{
    return kind < RateKind::PerWebSearch;
}

/// What is charged. Images and sound have two measures, and where a model has a price for both the
/// tokens are the exact one: the price of an image is that of one of the usual size.
Terms termsOf(const Usage &usage, const Rates &rates)
{
    Terms terms = allTerms(usage, rates);
    if (rates.isPerRequestOnly()) {
        for (Term &term : terms)
            term.count = term.kind == RateKind::PerRequest ? 1 : 0;
        return terms;
    }
    if (usage.images == 0 && usage.audioMs == 0)
        return terms;
    const bool byTokens
        = usage.hasTokens() && std::ranges::all_of(terms, [&](const Term &term) {
              return !isToken(term.kind) || term.count == 0 || rates.effective(term.kind);
          });
    for (Term &term : terms) {
        if (byTokens ? isUnit(term.kind) : isToken(term.kind))
            term.count = 0;
    }
    return terms;
}

} // namespace

std::string_view name(RateKind kind)
{
    return kind < RateKind::Count ? rateNames[indexOf(kind)] : std::string_view();
}

std::optional<RateKind> rateKindFromName(std::string_view text)
{
    const auto found = std::ranges::find(rateNames, text);
    if (found == rateNames.end())
        return std::nullopt;
    return static_cast<RateKind>(found - rateNames.begin());
}

void Rates::set(RateKind kind, Money perUnit)
{
    m_rates[indexOf(kind)] = perUnit;
}

std::optional<Money> Rates::own(RateKind kind) const
{
    return m_rates[indexOf(kind)];
}

std::optional<Money> Rates::effective(RateKind kind) const
{
    for (std::optional<RateKind> at = kind; at; at = fallbackOf(*at)) {
        if (const auto rate = own(*at))
            return rate;
    }
    return std::nullopt;
}

bool Rates::isPerRequestOnly() const
{
    return own(RateKind::PerRequest) && std::ranges::count_if(m_rates, [](const auto &rate) {
                                            return rate.has_value();
                                        }) == 1;
}

void Rates::overlay(const Rates &other)
{
    for (std::size_t i = 0; i < m_rates.size(); ++i) {
        if (other.m_rates[i])
            m_rates[i] = other.m_rates[i];
    }
}

std::optional<Rates> PriceList::ratesAt(SystemTime time, std::int64_t totalInput) const
{
    const auto period = std::ranges::find_if(periods, [&](const PricePeriod &candidate) {
        return (!candidate.from || time >= *candidate.from)
               && (!candidate.until || time < *candidate.until);
    });
    if (period == periods.end())
        return std::nullopt;
    Rates rates = period->rates;
    const WallTime at = wallTime(time);
    for (const PriceWindow &window : period->windows) {
        if (holds(window, at))
            rates.overlay(window.rates);
    }
    const PriceTier *tier = nullptr;
    for (const PriceTier &candidate : period->tiers) {
        if (candidate.above < totalInput && (!tier || candidate.above > tier->above))
            tier = &candidate;
    }
    if (tier)
        rates.overlay(tier->rates);
    return rates;
}

std::optional<Rates> ratesFromJson(json::Value object)
{
    if (!object.isObject())
        return std::nullopt;
    Rates rates;
    for (const json::Member &member : object.members()) {
        const auto kind = rateKindFromName(member.key);
        if (!kind)
            continue;
        const auto rate = Money::parse(member.value.stringOr({}));
        if (!rate || *rate < Money())
            return std::nullopt;
        rates.set(*kind, *rate);
    }
    return rates;
}

std::optional<PriceList> pricesFromJson(json::Value row)
{
    PriceList list;
    for (const json::Value element : row["prices"].elements()) {
        auto period = periodFrom(element);
        if (!period)
            return std::nullopt;
        list.periods.push_back(*std::move(period));
    }
    if (list.periods.empty())
        return std::nullopt;
    list.source = std::string(row["price_source"]["source"].stringOr({}));
    list.date = std::string(row["price_source"]["date"].stringOr({}));
    return list;
}

std::vector<CostPart> costParts(const Usage &usage, const Rates &rates)
{
    std::vector<CostPart> parts;
    for (const Term &term : termsOf(usage, rates)) {
        if (term.count <= 0)
            continue;
        CostPart &part = parts.emplace_back(term.kind, term.count, rates.effective(term.kind));
        Int128 product = 0;
        if (!part.rate
            || __builtin_mul_overflow(Int128(term.count) * term.parts, Int128(part.rate->pico()),
                                      &product))
            continue;
        const Int128 pico = divideHalfEven(product, rateParts);
        if (pico <= std::numeric_limits<std::int64_t>::max())
            part.amount = Money::fromPico(static_cast<std::int64_t>(pico));
    }
    return parts;
}

std::optional<Money> cost(const Usage &usage, const Rates &rates)
{
    Int128 sum = 0;
    for (const Term &term : termsOf(usage, rates)) {
        if (term.count == 0)
            continue;
        const auto rate = rates.effective(term.kind);
        if (!rate || term.count < 0)
            return std::nullopt;
        Int128 product = 0;
        if (__builtin_mul_overflow(Int128(term.count) * term.parts, Int128(rate->pico()), &product)
            || __builtin_add_overflow(sum, product, &sum))
            return std::nullopt;
    }
    const Int128 pico = divideHalfEven(sum, rateParts);
    if (pico > std::numeric_limits<std::int64_t>::max())
        return std::nullopt;
    return Money::fromPico(static_cast<std::int64_t>(pico));
}

} // namespace patchbay
