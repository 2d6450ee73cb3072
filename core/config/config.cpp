#include "core/config/config.h"

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

struct Row
{
    Protocol protocol;
    std::string_view name;
};

constexpr std::array protocols {
    Row {Protocol::OpenAiChat, "openai-chat"},
    Row {Protocol::OpenAiResponses, "openai-responses"},
    Row {Protocol::AnthropicMessages, "anthropic-messages"},
    Row {Protocol::GeminiGenerate, "gemini-generate"},
    Row {Protocol::AzureOpenAi, "azure-openai"},
    Row {Protocol::Demo, "demo"},
};

template <typename T>
const T *byId(const std::vector<T> &items, std::string_view id)
{
    const auto found = std::ranges::find(items, id, &T::id);
    return found == items.end() ? nullptr : &*found;
}

} // namespace

std::string_view name(Protocol protocol)
{
    return std::ranges::find(protocols, protocol, &Row::protocol)->name;
}

std::optional<Protocol> protocolFromName(std::string_view text)
{
    const auto found = std::ranges::find(protocols, text, &Row::name);
    return found == protocols.end() ? std::nullopt : std::optional(found->protocol);
}

std::optional<SecretRef> secretRefFromText(std::string_view text)
{
    if (text == "keychain")
        return SecretRef {SecretRef::Kind::Keychain, {}};
    if (text == "session")
        return SecretRef {SecretRef::Kind::Session, {}};
    if (text == "none")
        return SecretRef {SecretRef::Kind::None, {}};
    if (text.starts_with("env:"))
        return SecretRef {SecretRef::Kind::Env, std::string(text.substr(4))};
    if (text.starts_with("file:"))
        return SecretRef {SecretRef::Kind::File, std::string(text.substr(5))};
    return std::nullopt;
}

std::string toText(const SecretRef &ref)
{
    switch (ref.kind) {
    case SecretRef::Kind::None:
        return "none";
    case SecretRef::Kind::Keychain:
        return "keychain";
    case SecretRef::Kind::Env:
        return "env:" + ref.value;
    case SecretRef::Kind::File:
        return "file:" + ref.value;
    case SecretRef::Kind::Session:
        return "session";
    }
    return {};
}

const ProviderConfig *Config::provider(std::string_view id) const
{
    return byId(providers, id);
}

const ClientConfig *Config::client(std::string_view id) const
{
    return byId(clients, id);
}

} // namespace patchbay
