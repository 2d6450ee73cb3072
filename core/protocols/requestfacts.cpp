#include "core/protocols/requestfacts.h"

#include <string>

namespace patchbay {

Result<std::int64_t> positive(json::Value value, const char *name)
{
    const auto number = value.integer();
    if (!number || *number < 1)
        return fail(ErrorCode::InvalidRequest,
                    std::string("`") + name + "` must be a whole number of at least 1.", name);
    return *number;
}

std::int64_t estimatedTokens(json::Value input)
{
    if (const auto text = input.string())
        return static_cast<std::int64_t>(text->size()) / bytesPerToken + 1;
    if (input.isObject())
        return tokensPerImage;
    std::int64_t tokens = input.integer() ? 1 : 0;
    for (const json::Value each : input.elements())
        tokens += estimatedTokens(each);
    return tokens;
}

Error modelMissing()
{
    return {ErrorCode::InvalidRequest,
            "`model` is missing: name a model, `provider/model` or a route; GET /v1/models lists "
            "them.",
            "model", std::nullopt};
}

} // namespace patchbay
