#pragma once

#include "core/model/message.h"
#include "core/model/providerpreferences.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// What kind of endpoint a request came to; rules of another kind are skipped.
enum class EndpointKind {
    Chat,
    Completion,
    Embedding,
    Image,
    Speech,
    Transcription,
    Moderation,
    Rerank
};

/// Capabilities that a request needs of its target.
struct Needs
{
    bool tools = false;
    bool images = false;
    bool pdf = false;
    bool audio = false;
    bool jsonSchema = false;
    bool reasoning = false;

    friend bool operator==(const Needs &, const Needs &) = default;
};

/// The few facts routing and accounting want, read from the request without taking its content
/// apart. Enough for a request that is passed on in its own protocol.
struct RequestFacts
{
    std::string model;
    bool stream = false;
    bool includeUsage = false; ///< the client asked for the usage chunk
    Needs needs;
    std::int64_t estimatedInput = 0; ///< tokens, a tokenizer-free estimate
    std::optional<std::int64_t> maxOutput;
    std::int64_t choices = 1; ///< `n`
    std::string user; ///< the protocol's own user field: recorded as a tag at most
    std::string boundary; ///< of a body that is multipart/form-data; empty: JSON
    bool base64 = false; ///< embeddings are wanted as base64, not as numbers
    bool setsTemperature = false; ///< read for chat only, as what follows
    std::vector<std::string> fallbacks; ///< models to try after \a model
    ProviderPreferences provider;
    std::vector<std::size_t> bound; ///< boundHash() of the proofs in the history, in order
};

/// By what a proof that only its issuer can read is known again, within one run of the program.
[[nodiscard]] inline std::size_t boundHash(std::string_view proof)
{
    return std::hash<std::string_view>()(proof);
}

struct Tool
{
    std::string name;
    std::string description;
    std::string parameters; ///< raw JSON schema; empty if none
    std::optional<bool> strict;
    bool freeform = false; ///< takes plain text instead of JSON
    std::string format; ///< raw JSON of a freeform tool's grammar
    std::string raw; ///< the declaration itself where it is a provider's own tool
    std::string issuer; ///< the protocol \a raw is written in; empty: OpenAI's
    std::string cacheControl;
};

struct ToolChoice
{
    enum class Mode { Unset, Auto, None, Required, Named } mode = Mode::Unset;
    std::string name; ///< for Named
    std::string raw; ///< the wish itself where it names a provider's own tool
    std::vector<std::string> allowed; ///< the only tools for Required, if not all
};

struct OutputFormat
{
    enum class Kind { Text, JsonObject, JsonSchema } kind = Kind::Text;
    std::string name;
    std::string description;
    std::string schema; ///< raw JSON
    std::optional<bool> strict;
    std::string verbosity; ///< `low`, `medium`, `high`; empty if not said
};

/// Sampling knobs as raw number text, so that 0.10 stays 0.10.
struct Sampling
{
    std::string temperature;
    std::string topP;
    std::string topK;
    std::string seed;
    std::string presencePenalty;
    std::string frequencyPenalty;
    std::vector<std::string> stop;
};

struct ReasoningWish
{
    std::string effort; ///< `none` … `xhigh`, empty if not said
    std::optional<std::int64_t> budgetTokens; ///< -1: as many as the model likes (Gemini)
    std::string summary;
    bool adaptive = false; ///< thinking is asked for, how much of it is left to the model
    bool effortOnly = false; ///< \a effort bounds the whole answer; thinking was not asked for
    std::optional<bool> showText; ///< whether thoughts are wanted in the answer, if it was said
};

/// A chat request in canonical form. `system` and `developer` messages stay where they stood.
struct Request
{
    RequestFacts facts;
    std::vector<Message> messages;
    std::vector<Tool> tools;
    ToolChoice toolChoice;
    std::optional<bool> parallelToolCalls;
    OutputFormat output;
    Sampling sampling;
    bool logprobs = false;
    std::optional<std::int64_t> topLogprobs;
    ReasoningWish reasoning;
    std::string metadata; ///< raw JSON
    std::string promptCacheKey;
    std::string cacheControl; ///< raw JSON of a cache mark on the request as a whole
    std::string serviceTier; ///< Anthropic's words: `auto`, `standard_only`
    std::vector<std::string> extensions; ///< names of members no canonical field holds
};

} // namespace patchbay
