#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace patchbay {

enum class Role { System, Developer, User, Assistant, Tool };

/// Parts of a message. JSON that a protocol defines elsewhere (schemas, tool arguments, cache
/// marks) stays raw text, since fragments of it are not JSON and its bytes may be signed for.
struct TextPart
{
    std::string text;
    std::string cacheControl; ///< raw JSON of a cache mark; empty if none
    std::string annotations; ///< raw JSON array of citations; empty if none
    std::string phase; ///< `commentary` or `final_answer` where the protocol tells them apart
    std::string citations; ///< raw JSON array of the sources quoted; empty if none
    std::string signature; ///< Gemini's proof of the thoughts behind it, byte for byte
};

struct ImagePart
{
    std::string url; ///< http(s) address; empty when \a data is given
    std::string mediaType; ///< of \a data
    std::string data; ///< base64
    std::string detail; ///< `low`, `high`, `auto` or empty
    std::string cacheControl;
    std::string id; ///< the provider's file id
    std::string signature; ///< as in TextPart
};

struct FilePart
{
    std::string name;
    std::string mediaType;
    std::string data; ///< base64
    std::string url;
    std::string id; ///< the provider's file id
    std::string cacheControl;
};

struct AudioPart
{
    std::string format; ///< `wav`, `mp3`, …
    std::string data; ///< base64
};

/// A call the model wants made. \a arguments is text that the model wrote: usually, not surely,
/// a JSON object.
struct ToolCallPart
{
    std::string id;
    std::string name;
    std::string arguments;
    std::string signature; ///< proof that must come back with the call, byte for byte
    bool freeform = false; ///< a custom tool whose input is plain text
    std::string cacheControl;
    std::string nameSpace; ///< the group of tools that \a name belongs to; empty if none
};

/// A part that only the protocol which made it knows: calls and results of a provider's own server
/// tools, files kept there. It goes back to that protocol unchanged and nowhere else.
struct ProviderPart
{
    std::string issuer; ///< the protocol, as in profiles: `anthropic-messages`
    std::string type; ///< the part's own type, e.g. `server_tool_use`
    std::string raw; ///< raw JSON
};

struct ToolResultPart
{
    std::string callId;
    std::string name;
    std::vector<std::variant<TextPart, ImagePart, FilePart, ProviderPart>> content;
    bool isError = false;
    std::string cacheControl;
};

/// Thinking that the model showed, and the proofs it is bound to.
struct ReasoningPart
{
    std::string text;
    std::string summary;
    std::string signature; ///< opaque proof, byte for byte
    std::string encrypted; ///< opaque content without readable text
    std::string id;
    std::string issuer; ///< the protocol whose proof it is, as in profiles: `anthropic-messages`
    std::string raw; ///< the provider's own structure where a proof spans more (reasoning_details)
    bool onlyInRaw = false; ///< \a text is that of \a raw and stood nowhere else
};

struct RefusalPart
{
    std::string text;
};

using ContentPart = std::variant<TextPart, ImagePart, FilePart, AudioPart, ToolCallPart,
                                 ToolResultPart, ReasoningPart, RefusalPart, ProviderPart>;

struct Message
{
    Role role = Role::User;
    std::string name;
    std::vector<ContentPart> parts;
};

} // namespace patchbay
