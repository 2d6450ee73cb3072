#include "core/protocols/openaiurl.h"

#include "core/base/percent.h"

namespace patchbay {

bool speaksOpenAi(Protocol protocol)
{
    return protocol == Protocol::OpenAiChat || protocol == Protocol::OpenAiResponses
           || protocol == Protocol::AzureOpenAi;
}

std::string openAiUrl(const ProviderConfig &provider, std::string_view model, std::string_view path)
{
    std::string url = provider.baseUrl;
    if (provider.protocol == Protocol::AzureOpenAi) {
        const std::string deployment = percentEncoded(model);
        if (url.ends_with("/openai"))
            url.append("/deployments/").append(deployment);
        else if (url.ends_with("/deployments"))
            url.append("/").append(deployment);
        else if (url.find("/deployments/") == std::string::npos && !url.ends_with("/v1")
                 && !url.ends_with("/models"))
            url.append("/openai/deployments/").append(deployment);
    }
    url.append(path);
    if (!provider.apiVersion.empty())
        url.append("?api-version=").append(provider.apiVersion);
    return url;
}

} // namespace patchbay
