#pragma once

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/money.h"
#include "core/model/usage.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// What a price can be for. `PerWebSearch` is USD per 1,000 searches, `PerImage` per image that was
/// made, `PerAudioHour` per hour of sound that was transcribed, `PerRequest` per request; all
/// others are USD per 1,000,000 tokens (resources/catalog/README.md, "Prices").
enum class RateKind {
    Input,
    Output,
    CacheRead,
    CacheWrite,
    CacheWrite1h,
    InputAudio,
    CacheReadAudio,
    InputImage,
    Reasoning,
    OutputAudio,
    OutputImage,
    PerWebSearch,
    PerImage,
    PerAudioHour,
    PerRequest,
    Count
};

/// The kind's name in the catalogue and in profiles, e.g. `cache_read`.
[[nodiscard]] std::string_view name(RateKind kind);
[[nodiscard]] std::optional<RateKind> rateKindFromName(std::string_view text);

/// Exact prices: pico-USD per million tokens, or per what RateKind says.
/// Absent rates fall back as the catalogue's README says.
class Rates final
{
public:
    void set(RateKind kind, Money perUnit);
    /// The rate itself, without fall-back.
    [[nodiscard]] std::optional<Money> own(RateKind kind) const;
    /// The rate or what it falls back to: cache_read, cache_write, input_audio, input_image to
    /// input; cache_write_1h to cache_write; cache_read_audio to cache_read; reasoning,
    /// output_audio, output_image to output.
    [[nodiscard]] std::optional<Money> effective(RateKind kind) const;
    /// Whether it names a price per request and none of anything that would have to be counted.
    [[nodiscard]] bool isPerRequestOnly() const;
    /// Replaces the rates that \a other names.
    void overlay(const Rates &other);

    friend bool operator==(const Rates &, const Rates &) = default;

private:
    std::array<std::optional<Money>, static_cast<std::size_t>(RateKind::Count)> m_rates;
};

/// Rates for some hours of the day, UTC. With end before start it runs past midnight; the day
/// that `days` speaks of is then the one it began on.
struct PriceWindow
{
    std::uint8_t days = 0x7f; ///< bit 0 Monday … bit 6 Sunday
    int startMinute = 0; ///< inclusive
    int endMinute = 0; ///< exclusive
    Rates rates;
};

struct PriceTier
{
    std::int64_t above = 0; ///< holds for more total input tokens than this
    Rates rates;
};

struct PricePeriod
{
    std::optional<SystemTime> from; ///< inclusive
    std::optional<SystemTime> until; ///< exclusive
    Rates rates;
    std::vector<PriceWindow> windows;
    std::vector<PriceTier> tiers;
};

/// A model's prices over time, with their provenance.
struct PriceList
{
    std::vector<PricePeriod> periods; ///< in order of time
    std::string source;
    std::string date; ///< of the source, `YYYY-MM-DD`

    /// Rates at \a time for a request of \a totalInput tokens; nothing outside every period.
    [[nodiscard]] std::optional<Rates> ratesAt(SystemTime time, std::int64_t totalInput) const;
};

/// Rates from an object of decimal strings, e.g. `{"input":"0.15"}`. Names of rates that nothing
/// here charges for (per_1k_pages, …) are passed over. Nothing when a rate is not a
/// decimal number of at least zero: half a price list would be worse than none.
[[nodiscard]] std::optional<Rates> ratesFromJson(json::Value object);
/// The `prices` and `price_source` of a row of models.json; nothing when absent or malformed.
[[nodiscard]] std::optional<PriceList> pricesFromJson(json::Value row);

/// What one kind of an answer's parts came to.
struct CostPart
{
    RateKind kind = RateKind::Input;
    std::int64_t count = 0; ///< tokens, searches, images, milliseconds of sound, or requests
    std::optional<Money> rate; ///< for as many as RateKind says; nothing: unknown
    std::optional<Money>
        amount; ///< rounded half-even by itself, so the sum may differ by a few pico
};

/// \a usage taken apart as cost() sums it up; kinds that do not occur are left out.
[[nodiscard]] std::vector<CostPart> costParts(const Usage &usage, const Rates &rates);

/// The exact cost of \a usage: summed in 128 bits, rounded half-even once. A price per request is
/// charged once, and is all there is where the list has no other. Images and sound are charged by
/// their tokens where these were told and all have a price, otherwise by the image and by the hour,
/// never by both. Nothing when a rate that is needed is unknown, a count is negative, or the sum
/// does not fit: unknown is never 0.
[[nodiscard]] std::optional<Money> cost(const Usage &usage, const Rates &rates);

} // namespace patchbay
