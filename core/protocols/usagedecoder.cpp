#include "core/protocols/usagedecoder.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace patchbay {

namespace {

using json::Value;

// More than any answer can hold; keeps sums of counts far from overflow.
constexpr std::int64_t mostTokens = 1'000'000'000'000;

std::int64_t count(Value value)
{
    return std::clamp<std::int64_t>(value.integerOr(0), 0, mostTokens);
}

/// The greatest of several names for the same count, so that none is summed twice.
std::int64_t greatest(std::initializer_list<Value> values)
{
    std::int64_t most = 0;
    for (const Value value : values)
        most = std::max(most, count(value));
    return most;
}

/// The first member that is there, of several spellings.
Value firstOf(Value object, std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys) {
        if (const Value value = object[key]; value.exists() && !value.isNull())
            return value;
    }
    return {};
}

bool hasAny(Value object, std::initializer_list<std::string_view> keys)
{
    return firstOf(object, keys).exists();
}

/// Totals that include their parts, as most providers report them.
struct Totals
{
    std::int64_t input = 0;
    std::int64_t cacheRead = 0; ///< of input
    std::int64_t cacheWrite = 0; ///< of input, to the 5-minute or only cache
    std::int64_t cacheWrite1h = 0; ///< of input
    std::int64_t audio = 0; ///< of input
    std::int64_t image = 0; ///< of input, without cached ones
    std::int64_t cachedAudio = 0; ///< of cacheRead and audio
    std::int64_t output = 0;
    std::int64_t reasoning = 0; ///< of output; so are the two below
    std::int64_t outputAudio = 0;
    std::int64_t outputImage = 0;
    std::int64_t webSearches = 0;
};

Usage takeApart(const Totals &totals)
{
    Usage usage;
    std::int64_t left = totals.input;
    const auto take = [&left](std::int64_t wanted) {
        const std::int64_t taken = std::min(wanted, left);
        left -= taken;
        return taken;
    };
    const std::int64_t read = take(totals.cacheRead);
    usage.cacheWrite = take(totals.cacheWrite);
    usage.cacheWrite1h = take(totals.cacheWrite1h);
    usage.cacheReadAudio = std::min({totals.cachedAudio, totals.audio, read});
    usage.inputAudio = take(totals.audio - usage.cacheReadAudio);
    usage.cacheRead = read - usage.cacheReadAudio;
    usage.inputImage = take(totals.image);
    usage.uncachedInput = left;

    usage.output = left = totals.output;
    usage.reasoning = take(totals.reasoning);
    usage.outputAudio = take(totals.outputAudio);
    usage.outputImage = take(totals.outputImage);
    usage.webSearches = totals.webSearches;
    usage.source = UsageSource::Provider;
    return usage;
}

Usage takeApart(Value input, Value output)
{
    return takeApart({.input = count(input), .output = count(output)});
}

/// For the forms whose input leaves the cache out: puts it on top. \a written includes what the
/// totals already have as written for an hour.
Usage takeApart(Totals totals, std::int64_t uncached, std::int64_t read, std::int64_t written)
{
    totals.cacheRead = read;
    totals.cacheWrite = std::max(totals.cacheWrite, written - totals.cacheWrite1h);
    totals.input = uncached + read + totals.cacheWrite + totals.cacheWrite1h;
    return takeApart(totals);
}

std::int64_t webSearchesOf(Value usage)
{
    return greatest({usage["server_tool_use"]["web_search_requests"],
                     usage["server_tool_use_details"]["web_search_requests"],
                     usage["server_side_tool_usage_details"]["web_search_calls"],
                     usage["num_search_queries"]});
}

/// What the chat and the Responses form tell of the input in the same words.
void readInputDetails(Totals &totals, Value usage, Value details)
{
    totals.cacheRead
        = greatest({details["cached_tokens"], usage["cached_tokens"], usage["num_cached_tokens"],
                    usage["prompt_cache_hit_tokens"], usage["cache_read_input_tokens"]});
    const Value split = usage["cache_creation"].isObject()
                            ? usage["cache_creation"]
                            : details["cache_creation_token_details"];
    const std::int64_t written
        = greatest({details["cache_write_tokens"], details["cache_creation_tokens"],
                    usage["cache_creation_input_tokens"]});
    totals.cacheWrite1h = count(split["ephemeral_1h_input_tokens"]);
    totals.cacheWrite
        = std::max(count(split["ephemeral_5m_input_tokens"]), written - totals.cacheWrite1h);
    totals.cacheWrite = std::max<std::int64_t>(totals.cacheWrite, 0);
    totals.audio = count(details["audio_tokens"]);
    totals.image = count(details["image_tokens"]);
    totals.cachedAudio = count(details["cached_tokens_details"]["audio_tokens"]);
}

void readOutputDetails(Totals &totals, Value details)
{
    totals.reasoning = greatest({details["reasoning_tokens"], details["thinking_tokens"]});
    totals.outputAudio = count(details["audio_tokens"]);
    totals.outputImage = count(details["image_tokens"]);
}

/// Reasoning that a form counts inside its output, unless the figures show that it is outside.
void addReasoningOutside(Totals &totals, std::optional<std::int64_t> total)
{
    if (totals.reasoning > 0
        && (totals.reasoning > totals.output
            || total == totals.input + totals.output + totals.reasoning))
        totals.output += totals.reasoning;
}

Usage decodeChat(Value usage, UsageStyle style)
{
    Totals totals;
    auto total = usage["total_tokens"].integer();
    if (total)
        total = std::clamp<std::int64_t>(*total, 0, mostTokens);
    totals.input = count(usage["prompt_tokens"]);
    totals.output = count(usage["completion_tokens"]);
    if (!hasAny(usage, {"prompt_tokens"}))
        totals.input = std::max(count(usage["prompt_cache_hit_tokens"])
                                    + count(usage["prompt_cache_miss_tokens"]),
                                total.value_or(0) - totals.output);
    else if (!hasAny(usage, {"completion_tokens"}))
        totals.output = std::max<std::int64_t>(0, total.value_or(0) - totals.input);
    totals.input = std::max<std::int64_t>(totals.input, 0);
    readInputDetails(totals, usage,
                     firstOf(usage, {"prompt_tokens_details", "prompt_token_details"}));
    readOutputDetails(totals, usage["completion_tokens_details"]);
    totals.webSearches = webSearchesOf(usage);

    // Anthropic's names keep their meaning, on top of the prompt, where the total says so or
    // where they cannot be inside.
    const std::int64_t ownCache
        = count(usage["cache_read_input_tokens"]) + count(usage["cache_creation_input_tokens"]);
    if (ownCache > 0
        && (ownCache > totals.input || total == totals.input + ownCache + totals.output))
        totals.input += ownCache;

    if (style == UsageStyle::Perplexity) {
        // Deep research charges both apart from the two totals, citations at the input rate.
        totals.reasoning = count(usage["reasoning_tokens"]);
        totals.output += totals.reasoning;
        totals.input += count(usage["citation_tokens"]);
        return takeApart(totals);
    }
    totals.reasoning = std::max(totals.reasoning, count(usage["reasoning_tokens"]));
    if (const std::int64_t gap = total.value_or(0) - totals.input - totals.output;
        style == UsageStyle::Gemini && totals.reasoning == 0 && gap > 0) {
        // The chat form of Gemini shows thoughts only as a gap in the total.
        totals.reasoning = gap;
    }
    addReasoningOutside(totals, total);
    return takeApart(totals);
}

Usage decodeResponses(Value usage)
{
    Totals totals;
    totals.input = count(usage["input_tokens"]);
    totals.output = count(usage["output_tokens"]);
    readInputDetails(totals, usage,
                     firstOf(usage, {"input_tokens_details", "input_token_details"}));
    readOutputDetails(totals, firstOf(usage, {"output_tokens_details", "output_token_details"}));
    totals.webSearches = webSearchesOf(usage);
    addReasoningOutside(totals, usage["total_tokens"].integer());
    return takeApart(totals);
}

Usage decodeAnthropic(Value usage)
{
    Totals totals;
    totals.output = count(usage["output_tokens"]);
    readOutputDetails(totals, usage["output_tokens_details"]);
    totals.cacheWrite = count(usage["cache_creation"]["ephemeral_5m_input_tokens"]);
    totals.cacheWrite1h = count(usage["cache_creation"]["ephemeral_1h_input_tokens"]);
    totals.webSearches = webSearchesOf(usage);
    return takeApart(totals, count(usage["input_tokens"]), count(usage["cache_read_input_tokens"]),
                     count(usage["cache_creation_input_tokens"]));
}

Usage decodeBedrock(Value usage)
{
    Totals totals;
    totals.output = count(usage["outputTokens"]);
    for (const Value detail : usage["cacheDetails"].elements()) {
        if (detail["ttl"].stringOr({}) == "1h")
            totals.cacheWrite1h = std::max(totals.cacheWrite1h, count(detail["inputTokens"]));
    }
    return takeApart(totals, count(usage["inputTokens"]), count(usage["cacheReadInputTokens"]),
                     count(usage["cacheWriteInputTokens"]));
}

/// Tokens of one modality in Gemini's details; some clients write its number for its name.
std::int64_t ofModality(Value details, std::string_view name, std::int64_t number)
{
    std::int64_t sum = 0;
    for (const Value detail : details.elements()) {
        const Value modality = detail["modality"];
        if (modality.stringOr({}) == name || modality.integerOr(0) == number)
            sum = std::min(sum + count(detail["tokenCount"]), mostTokens);
    }
    return sum;
}

Usage decodeGemini(Value usage)
{
    constexpr std::int64_t image = 2;
    constexpr std::int64_t audio = 4;
    const Value prompt = firstOf(usage, {"promptTokensDetails", "promptTokenDetails"});
    const Value tools = usage["toolUsePromptTokensDetails"];
    const Value cached = usage["cacheTokensDetails"];
    const Value made = firstOf(usage, {"candidatesTokensDetails", "responseTokensDetails"});
    Totals totals;
    totals.input = count(usage["promptTokenCount"]) + count(usage["toolUsePromptTokenCount"]);
    totals.cacheRead = count(usage["cachedContentTokenCount"]);
    totals.audio = ofModality(prompt, "AUDIO", audio) + ofModality(tools, "AUDIO", audio);
    totals.cachedAudio = ofModality(cached, "AUDIO", audio);
    totals.image = ofModality(prompt, "IMAGE", image) + ofModality(tools, "IMAGE", image)
                   - ofModality(cached, "IMAGE", image);
    totals.image = std::max<std::int64_t>(totals.image, 0);
    totals.reasoning = count(usage["thoughtsTokenCount"]);
    totals.output
        = totals.reasoning + count(firstOf(usage, {"candidatesTokenCount", "responseTokenCount"}));
    totals.outputAudio = ofModality(made, "AUDIO", audio);
    totals.outputImage = ofModality(made, "IMAGE", image);
    return takeApart(totals);
}

} // namespace

Value usageOf(Value answer)
{
    const std::array candidates {
        answer["usage"],
        answer["usageMetadata"],
        answer["response"]["usage"],
        answer["response"]["usageMetadata"],
        answer["message"]["usage"],
        answer["x_groq"]["usage"],
        answer["choices"][std::size_t {0}]["usage"],
        answer["delta"]["usage"],
        answer["metadata"]["usage"],
    };
    const auto found = std::ranges::find_if(candidates, &Value::isObject);
    if (found != candidates.end())
        return *found;
    return hasAny(answer, {"prompt_eval_count", "eval_count"}) ? answer : Value();
}

Usage decodeUsage(Value usage, UsageStyle style)
{
    if (hasAny(usage, {"prompt_tokens", "completion_tokens", "prompt_cache_hit_tokens"}))
        return decodeChat(usage, style);
    if (hasAny(usage, {"input_tokens", "output_tokens"})) {
        return hasAny(usage, {"input_tokens_details", "input_token_details"})
                   ? decodeResponses(usage)
                   : decodeAnthropic(usage);
    }
    if (hasAny(usage, {"promptTokenCount", "candidatesTokenCount", "thoughtsTokenCount",
                       "responseTokenCount", "cachedContentTokenCount"}))
        return decodeGemini(usage);
    if (hasAny(usage, {"inputTokens", "outputTokens"}))
        return decodeBedrock(usage);
    // Billed units, not the raw tokens beside them, are what is charged.
    if (const Value units = firstOf(usage, {"billed_units", "tokens"}); units.isObject())
        return takeApart(units["input_tokens"], units["output_tokens"]);
    if (hasAny(usage, {"prompt_eval_count", "eval_count"}))
        return takeApart(usage["prompt_eval_count"], usage["eval_count"]);
    if (hasAny(usage, {"total_tokens"})) // some embeddings
        return takeApart(usage["total_tokens"], Value());
    return {};
}

void updateUsage(Usage &current, const Usage &later)
{
    if (later.statedCost)
        current.statedCost = later.statedCost;
    current.images = std::max(current.images, later.images);
    current.audioMs = std::max(current.audioMs, later.audioMs);
    if (later.source == UsageSource::Unknown)
        return;
    if (later.source > current.source) // an estimate gives way altogether
        current = {.source = later.source, .statedCost = current.statedCost};
    if (later.totalInput() > 0) {
        for (const auto field :
             {&Usage::uncachedInput, &Usage::inputAudio, &Usage::inputImage, &Usage::cacheRead,
              &Usage::cacheReadAudio, &Usage::cacheWrite, &Usage::cacheWrite1h})
            current.*field = later.*field;
    }
    if (later.output > 0) {
        for (const auto field :
             {&Usage::output, &Usage::reasoning, &Usage::outputAudio, &Usage::outputImage})
            current.*field = later.*field;
    }
    current.webSearches = std::max(current.webSearches, later.webSearches);
}

} // namespace patchbay
