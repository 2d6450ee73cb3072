#pragma once

#include <array>

/// What providers say when they refuse, in lower case and without addresses: the phrases by which
/// FailureClassifier tells answers of one status apart. Sources: the recorded error answers and the
/// error pages of OpenAI, Azure, Anthropic, Gemini, DeepSeek, DashScope, Mistral, Groq, xAI,
/// OpenRouter, Z.ai, Moonshot, Ollama, LM Studio, vLLM, llama.cpp, LiteLLM and Portkey.
namespace patchbay::failurewords {

inline constexpr std::array contextTooLong {
    "context_length_exceeded",
    "context length",
    "maximum context",
    "context window",
    "contextwindowexceeded", // LiteLLM
    "exceed_context_size", // llama.cpp
    "available context size", // llama.cpp
    "exceed context limit", // Anthropic: input and max_tokens together
    "prompt is too long",
    "prompt too long",
    "prompt exceeds max length", // Z.ai 1261
    "exceeded model token limit", // Moonshot
    "range of input length", // DashScope
    "too many tokens",
    "too_many_prompt_tokens",
    "input token count",
    "input is too long",
    "exceeds the maximum number of tokens",
    "total length of all messages is too long",
    "reduce the length of the messages",
};

inline constexpr std::array contentPolicy {
    "content_policy",
    "content policy",
    "contentpolicyviolation", // LiteLLM
    "content_filter",
    "content filter", // Anthropic: "blocked by content filtering policy"
    "content management policy",
    "responsibleaipolicyviolation",
    "flagged",
    "requires moderation",
    "moderation_blocked",
    "safety system",
    "safety_check", // xAI
    "violates usage guidelines", // xAI
    "data_inspection_failed",
    "datainspectionfailed",
    "inappropriate content",
    "content exists risk", // DeepSeek
    "sensitive content", // Z.ai 1301
    "敏感内容",
    "prohibited_content",
    "hooks_failed", // Portkey's guardrails
};

inline constexpr std::array rate {
    "rate limit",      "rate_limit", "ratelimit", "rate-limit", "too many requests",
    "requests per",    "tokens per", "retryinfo", "throttl",    "perminute",
    "per minute",      "per-minute", "slow down", "frequency",  "concurrency",
    "request reached", // Moonshot: "request reached max request: 3"
};
/// Those that are plain enough to count under a status other than 429.
inline constexpr std::array plainlyRate {
    "rate limit exceeded", "rate_limit_exceeded", "rate_limit_error",
    "rate limit reached",  "too many requests",   "throttl",
};

inline constexpr std::array overload {
    "overloaded",
    "capacity",
    "high traffic",
    "too busy",
};

inline constexpr std::array quota {
    "insufficient_quota",
    "insufficient balance",
    "insufficient_balance",
    "exceeded your current quota",
    "quota",
    "billing",
    "credit",
    "payment",
    "arrear",
    "recharge",
    "prepaid",
    "spending limit",
    "usage limit",
    "limit exhausted", // Z.ai 1310
    "package has expired", // Z.ai 1309
    "key limit exceeded", // OpenRouter
    "欠费",
    "余额不足",
};
/// Those that are plain enough to count under a status other than 402, 403 and 429.
inline constexpr std::array plainlyQuota {
    "insufficient_quota",
    "insufficient balance",
    "insufficient_balance",
    "insufficient credits",
    "exceeded your current quota",
    "credit balance is too low", // Anthropic
    "api usage limits", // Anthropic
    "billing_hard_limit_reached",
    "billing_not_active",
    "arrearage", // DashScope
    "in arrears",
    "exceededbudget", // LiteLLM
    "budget_exceeded",
    "budget has been exceeded",
};

inline constexpr std::array key {
    "api key",        "api_key",     "apikey",           "authentication", "unauthorized",
    "credential",     "oauth token", "subscription key", "access token",   "invalid token",
    "missing scopes", // OpenAI: a restricted key
};
/// Those that are plain enough to count under a status other than 401 and 403: "invalid token"
/// may be one of the prompt's.
inline constexpr std::array plainlyKey {
    "invalid_api_key",
    "invalid api key",
    "invalid x-api-key",
    "api key not valid", // Gemini
    "api_key_invalid",
    "api key expired",
    "incorrect api key", // xAI answers 400
    "organization has been disabled",
    "organization_restricted", // Groq
};
/// The account behind the key is closed, whatever the status.
inline constexpr std::array locked {
    "account has been locked", // Z.ai 1112
    "has been locked",
    "account_deactivated",
};

inline constexpr std::array modelGone {
    "model_not_found",      "model not found",    "modelnotfound",       "does not exist",
    "deploymentnotfound",   "unknown model",      "invalid model",       "no such model",
    "model_not_exist",      "model not exist",    "not a valid model",   "is not supported for",
    "not_found_error",      "no endpoints found", "has been deprecated", "has been retired",
    "not available",        "unavailable model",  "no models loaded",    "model is unloaded",
    "failed to load model", "模型不存在",
};
/// Codes that name a missing model whatever the words beside them.
inline constexpr std::array plainlyModelGone {
    "model_not_found", "modelnotfound",           "model_decommissioned", "deploymentnotfound",
    "invalid_model",   "key_model_access_denied", "unavailable_model",
};

inline constexpr std::array unsupported {
    "unsupported parameter", "unsupported_parameter",
    "unsupported value",     "unsupported_value",
    "unsupported mime type", "unsupported_file",
    "unknown parameter",     "unrecognized request argument",
    "unknown_parameter",     "extra inputs are not permitted",
    "extra_forbidden",       "extra fields not permitted",
    "does not support",      "not supported",
    "is unsupported", // Groq
    "operationnotsupported", // Azure
    "does not work with", // Azure
    "unknown name", // Gemini
    "unrecognized field",
    "requires --", // vLLM: started without the option that the feature needs
};
/// 404s that do not speak of the model but of what was asked of it (OpenRouter).
inline constexpr std::array nobodyCan {
    "no endpoints found that support",
    "no endpoints found that can handle",
    "data policy",
    "no allowed providers",
};
/// 404s about things that the request itself refers to.
inline constexpr std::array callersOwn {
    "item with id", "previous_response", "previous response", "no such file", "file not found",
};

/// The model's own output was refused: another try may do better, another request need not.
inline constexpr std::array badOutput {
    "tool_use_failed", // Groq
};

/// For errors inside a stream that come without a status.
inline constexpr std::array outage {
    "overloaded", "server_error",  "internal",  "unavailable",
    "api_error",  "timeout_error", "try again", "capacity",
};

} // namespace patchbay::failurewords
