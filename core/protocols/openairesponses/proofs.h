#pragma once

#include "core/model/message.h"

#include <optional>
#include <string>
#include <string_view>

/// Proofs of thinking in a Responses client's history. It has one opaque place for them,
/// `encrypted_content` of a reasoning item. OpenAI's own stand there as they are; those of other
/// protocols are sealed: what the issuer needs back, byte for byte, under a mark of ours.
namespace patchbay::openairesponses {

/// What all seals begin with.
inline constexpr std::string_view sealMark = "patchbay1.";

/// The `encrypted_content` for \a part; empty where there is nothing to give back. Text without a
/// proof is sealed too: models that think aloud want it back, and clients send its readable form
/// to nobody.
[[nodiscard]] std::string sealedProof(const ReasoningPart &part);

/// The same for the proof that belongs to a tool call (Gemini's thought signatures), which has no
/// place in the call's own item; empty where it holds none.
[[nodiscard]] std::string sealedProof(const ToolCallPart &call);

/// Whether \a encryptedContent was sealed here, so that OpenAI could not read it.
[[nodiscard]] bool isSealed(std::string_view encryptedContent);

/// What was sealed: thinking, or what a tool call must have back.
struct OpenedProof
{
    ReasoningPart thinking;
    std::string callId; ///< of the call that `thinking.signature` belongs to; empty if none
};
/// Nothing for what is no seal, or a broken one.
[[nodiscard]] std::optional<OpenedProof> opened(std::string_view encryptedContent);

} // namespace patchbay::openairesponses
