#pragma once

#include "core/base/secret.h"
#include "core/config/keyring.h"
#include "core/routing/affinity.h"
#include "core/routing/router.h"
#include "core/routing/targethealth.h"

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace patchbay {

/// The key that an attempt uses; without an id where the provider needs none.
struct KeyChoice
{
    std::string id;
    Secret secret;
};

/// The way of one exchange through the targets of its plan and their keys. Ready targets come
/// first, in the plan's order; where they are used up, those of which there is only doubt (an
/// open circuit, a key that rests on our own guess), because a request that no other target could
/// serve loses nothing by being tried.
/// Thread: relay only.
class TargetSelection final
{
public:
    /// All must outlive the selection. Keys are chosen for a request of \a tokens.
    TargetSelection(const RoutePlan &plan, const KeyRing &secrets, TargetHealth &health,
                    std::int64_t tokens = 0);

    /// Only \a issuer can read what the conversation carries: its targets come first while they
    /// are ready, and its key is chosen wherever it may be used.
    void prefer(Affinity::Issuer issuer) { m_preferred = std::move(issuer); }
    /// Whether \a key of the target is another than the preferred one.
    [[nodiscard]] bool isForeign(const std::string &key) const;

    /// Goes to the next target. False where none is left; before the first success, too, unless
    /// the plan is empty: where no target can be asked, the first one has to say why.
    bool advance();
    [[nodiscard]] bool hasNext() const { return next().has_value(); }
    [[nodiscard]] const std::shared_ptr<const Offer> &target() const;

    /// The key for the next attempt at the target, or why there is none: what the provider said
    /// when it limited the last of them, `rate_limited` where its own limits are used up, else
    /// `no_key` or `keychain_locked`.
    [[nodiscard]] std::expected<KeyChoice, Failure> chooseKey();
    /// Takes a key of the target out, for this exchange.
    void spendKey(const std::string &key);
    /// The target is tried anew after a wait, with any key.
    void restoreKeys() { m_spent.clear(); }
    [[nodiscard]] bool hasOtherKey() const;

    /// The request is too long for the target: those to come with no larger window are left out.
    void skipSmallerWindows();

private:
    enum class Readiness { Ready, Doubtful, Unusable };

    [[nodiscard]] std::optional<std::size_t> next() const;
    [[nodiscard]] Readiness readiness(const Offer &target) const;
    [[nodiscard]] Readiness readinessOfKeys(const Offer &target) const;
    [[nodiscard]] bool isUsable(const Offer &target, const KeyConfig &key) const;
    [[nodiscard]] Failure noKey() const;
    [[nodiscard]] Failure limited(std::span<const KeyConfig *const> keys) const;

    const RoutePlan &m_plan;
    const KeyRing &m_secrets;
    TargetHealth &m_health;
    std::int64_t m_tokens;
    std::optional<Affinity::Issuer> m_preferred;
    std::optional<std::size_t> m_at;
    std::vector<bool> m_passed; ///< by target: tried, or left out
    std::vector<std::string> m_spent; ///< keys of the current target
};

} // namespace patchbay
