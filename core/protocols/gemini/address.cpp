#include "core/protocols/gemini/address.h"

#include "core/base/percent.h"

namespace patchbay::gemini {

std::string resourceName(std::string_view model)
{
    const bool whole = model.starts_with("models/") || model.starts_with("tunedModels/");
    return std::string(whole ? "" : "models/").append(model);
}

std::string address(const ProviderConfig &provider, std::string_view model, std::string_view method)
{
    const std::string name = resourceName(model);
    const std::size_t collection = name.find('/') + 1;
    std::string url = provider.baseUrl;
    if (url.ends_with('/'))
        url.pop_back();
    return url.append("/")
        .append(name, 0, collection)
        .append(percentEncoded(std::string_view(name).substr(collection), "@"))
        .append(":")
        .append(method);
}

} // namespace patchbay::gemini
