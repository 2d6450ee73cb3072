#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

namespace patchbay {

/// Who issued what only its issuer can read: encrypted reasoning, by its hash (see boundHash()).
/// A conversation that carries such proofs goes back to the provider and key that made them.
/// In memory and bounded: what is forgotten, as after a restart, routes like anything else.
/// Thread: relay only, unsynchronised.
class Affinity final
{
public:
    struct Issuer
    {
        std::string provider;
        std::string key; ///< id; empty where none was needed
    };

    void remember(std::span<const std::size_t> proofs, const Issuer &issuer);
    /// The issuer of the last of \a proofs that is known.
    [[nodiscard]] std::optional<Issuer> issuerOf(std::span<const std::size_t> proofs) const;

private:
    std::unordered_map<std::size_t, Issuer> m_issuers;
    std::deque<std::size_t> m_order; ///< oldest first
};

} // namespace patchbay
