#include "core/protocols/modellisting.h"

namespace patchbay {

namespace {

/// `https://RESOURCE.openai.azure.com/openai`, whatever more of it the base URL names.
std::string azureRoot(const std::string &baseUrl)
{
    if (baseUrl.ends_with("/v1") || baseUrl.ends_with("/models"))
        return baseUrl.ends_with("/models") ? baseUrl.substr(0, baseUrl.size() - 7) : baseUrl;
    if (const auto at = baseUrl.find("/deployments"); at != std::string::npos)
        return baseUrl.substr(0, at);
    return baseUrl.ends_with("/openai") ? baseUrl : baseUrl + "/openai";
}

} // namespace

std::string modelListUrl(const ProviderConfig &provider)
{
    if (provider.baseUrl.empty())
        return {};
    std::string url = provider.protocol == Protocol::AzureOpenAi ? azureRoot(provider.baseUrl)
                                                                 : provider.baseUrl;
    url += "/models";
    // The longest page that each takes; the others have no pages.
    if (provider.protocol == Protocol::AnthropicMessages)
        url += "?limit=1000";
    else if (provider.protocol == Protocol::GeminiGenerate)
        url += "?pageSize=1000";
    else if (!provider.apiVersion.empty())
        url += "?api-version=" + provider.apiVersion;
    return url;
}

std::optional<std::vector<std::string>> readModelList(json::Value body)
{
    json::Value list = body;
    if (body.isObject())
        list = body["data"].isArray() ? body["data"] : body["models"];
    if (!list.isArray())
        return std::nullopt;
    std::vector<std::string> ids;
    for (const json::Value item : list.elements()) {
        std::string_view id = item.stringOr({});
        if (item.isObject())
            id = item["id"].isString() ? item["id"].stringOr({}) : item["name"].stringOr({});
        if (id.empty())
            return std::nullopt;
        if (id.starts_with("models/"))
            id.remove_prefix(7);
        ids.emplace_back(id);
    }
    return ids;
}

} // namespace patchbay
