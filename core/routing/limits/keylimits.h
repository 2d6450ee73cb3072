#pragma once

#include "core/config/config.h"
#include "core/model/activity.h"
#include "core/routing/limits/meter.h"
#include "core/routing/ratelimitleft.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace patchbay {

/// A request's place within the limits of the key that it uses; given back when it goes.
class KeyHold final
{
public:
    KeyHold() = default;
    KeyHold(KeyHold &&) noexcept = default;
    KeyHold &operator=(KeyHold &&other) noexcept;
    ~KeyHold() { settle(m_expected); }

    /// The request has ended, with so many \a tokens used. Later calls do nothing.
    void settle(std::int64_t tokens);

private:
    friend class KeyLimits;
    std::shared_ptr<Meter> m_meter;
    std::int64_t m_expected = 0;
};

/// How much the keys of one provider may still be asked: by the limits of their own that the
/// profile names, and by what the provider says is left of its own.
/// Thread: relay only, unsynchronised.
class KeyLimits final
{
public:
    /// \a clock must outlive it.
    explicit KeyLimits(const Clock &clock);

    /// Why a key is not to be asked now.
    struct Busy
    {
        SteadyTime until; ///< of requests at a time: a guess
        /// By the profile's limits, which are kept to. Otherwise by what the provider has said is
        /// left, which others may have used or not, so that the key may be asked all the same.
        std::optional<Meter::Full> own;
    };
    /// For a request of \a tokens; nothing where it may begin.
    [[nodiscard]] std::optional<Busy> busy(const KeyConfig &key, const std::string &model,
                                           std::int64_t tokens) const;
    /// A request of \a tokens begins.
    [[nodiscard]] KeyHold begin(const KeyConfig &key, const std::string &model,
                                std::int64_t tokens);
    /// What an answer has said is left; \a evenly as fillsEvenly().
    void learn(const std::string &key, const std::string &model, const RateLimitLeft &left,
               bool evenly);

    /// What is left of every key's own limits that was asked, and of those that the provider has
    /// told in the last minute or that are not full again; in no order, the provider left to the
    /// caller. Of very many models those that have the least left.
    [[nodiscard]] std::vector<KeyLeft> left() const;

    /// What was learnt is forgotten: the key has another secret, or all have another profile.
    void forget(const std::string &key);
    void forgetLearnt() { m_learnt.clear(); }

private:
    struct Learnt
    {
        RateLimitLeft left; ///< less what has begun since
        SteadyTime at;
        bool evenly = false;
    };

    [[nodiscard]] std::shared_ptr<Meter> meterOf(const KeyConfig &key) const;

    const Clock &m_clock;
    mutable std::unordered_map<std::string, std::shared_ptr<Meter>> m_meters; ///< by key
    std::unordered_map<std::string, Learnt> m_learnt; ///< by key and model
};

} // namespace patchbay
