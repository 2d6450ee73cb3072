#pragma once

#include "core/config/config.h"

#include <string>
#include <string_view>

namespace patchbay {

/// Whether the endpoints beside chat of a provider that speaks \a protocol are OpenAI's.
[[nodiscard]] bool speaksOpenAi(Protocol protocol);

/// The address of the endpoint \a path, such as `/embeddings`, at a provider of OpenAI's
/// protocols. Azure's has the model in it, as a deployment, unless the base URL says otherwise:
/// `https://RESOURCE.openai.azure.com` with or without `/openai`, down to `/deployments` or to one
/// deployment; `…/openai/v1` and `…/models` take the model
/// from the body. Source: learn.microsoft.com, "Azure OpenAI REST API reference".
[[nodiscard]] std::string openAiUrl(const ProviderConfig &provider, std::string_view model,
                                    std::string_view path);

} // namespace patchbay
