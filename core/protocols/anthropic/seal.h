#pragma once

#include "core/model/message.h"

#include <string>
#include <string_view>
#include <vector>

/// Proofs of other protocols on their way through a client of this one. Such a client gives
/// thinking back as it came, in order, for Anthropic demands so; what Gemini's, OpenAI's or
/// another's thinking is bound to therefore travels sealed in the opaque fields: the `signature` of
/// a thinking block or the `data` of a redacted one. Nothing has to be remembered, so it survives a
/// restart.
namespace patchbay::anthropic {

/// Protocols whose thinking is bound by `encrypted`, not by `signature`.
inline constexpr std::string_view encryptingIssuer = "openai-responses";

/// Whether \a field holds a seal and nothing of Anthropic's.
[[nodiscard]] bool isSealed(std::string_view field);

/// Whether somewhere in the JSON text \a json a field may hold a seal.
[[nodiscard]] bool mayHoldSeals(std::string_view json);

/// What \a part is bound to, its text apart: that stands beside it. Never empty, so that thinking
/// without a proof is known again as another protocol's, too.
[[nodiscard]] std::string sealOfThinking(const ReasoningPart &part);
/// The proof of the call that the client knows as \a id.
[[nodiscard]] std::string sealOfCall(std::string_view id, const std::string &signature);
/// The proof of the text before.
[[nodiscard]] std::string sealOfText(const std::string &signature);

/// Whether there is a proof in \a part beside its text.
[[nodiscard]] bool hasProof(const ReasoningPart &part);

/// The parts of one message, put together block by block.
class SealedParts final
{
public:
    /// \a parts must outlive it.
    explicit SealedParts(std::vector<ContentPart> &parts);

    /// Adds \a part; a seal in it goes to where it belongs.
    void add(ContentPart part);

private:
    struct CallProof
    {
        std::string id;
        std::string signature;
    };

    std::vector<ContentPart> &m_parts;
    std::vector<CallProof> m_ofCalls; ///< whose calls have not come yet
};

/// The encrypted reasoning in \a field, which only its issuer can read; empty if none is.
[[nodiscard]] std::string encryptedIn(std::string_view field);

} // namespace patchbay::anthropic
