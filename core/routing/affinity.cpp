#include "core/routing/affinity.h"

namespace patchbay {

namespace {

constexpr std::size_t mostRemembered = 16 * 1024;

} // namespace

void Affinity::remember(std::span<const std::size_t> proofs, const Issuer &issuer)
{
    for (const std::size_t proof : proofs) {
        if (m_issuers.insert_or_assign(proof, issuer).second)
            m_order.push_back(proof);
    }
    while (m_order.size() > mostRemembered) {
        m_issuers.erase(m_order.front());
        m_order.pop_front();
    }
}

std::optional<Affinity::Issuer> Affinity::issuerOf(std::span<const std::size_t> proofs) const
{
    for (auto proof = proofs.rbegin(); proof != proofs.rend(); ++proof) {
        if (const auto found = m_issuers.find(*proof); found != m_issuers.end())
            return found->second;
    }
    return std::nullopt;
}

} // namespace patchbay
