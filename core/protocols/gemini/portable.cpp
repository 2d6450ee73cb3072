// What of a generateContent request no provider but Google can do.

#include "core/base/ascii.h"
#include "core/protocols/gemini/media.h"
#include "core/protocols/gemini/part.h"
#include "core/protocols/gemini/request.h"

#include <string>

namespace patchbay::gemini {

namespace {

std::unexpected<Error> onlyGoogle(std::string what, std::string param)
{
    return fail(ErrorCode::UnsupportedByTarget, std::move(what), std::move(param));
}

Result<void> checkTools(json::Value tools)
{
    for (const json::Value tool : tools.elements()) {
        for (const auto &[key, value] : tool.members()) {
            if (key != "functionDeclarations" && key != "function_declarations" && !value.isNull())
                return onlyGoogle("`" + std::string(key)
                                      + "` is a tool that Google runs itself; this target has none "
                                        "of that name.",
                                  "tools");
        }
    }
    return {};
}

Result<void> checkFiles(json::Value parts, const std::string &path)
{
    for (const json::Value part : parts.elements()) {
        const std::string_view address = field(field(part, "fileData"), "fileUri").stringOr({});
        if (isHeldByGoogle(address))
            return onlyGoogle("The file lies at Google, where this target cannot read it: send it "
                              "as `inlineData`.",
                              path);
        if (auto inside = checkFiles(field(part, "functionResponse")["parts"], path); !inside)
            return inside;
    }
    return {};
}

Result<void> checkOutput(json::Value config)
{
    for (const json::Value modality : field(config, "responseModalities").elements()) {
        if (asciiLower(modality.stringOr("TEXT")) != "text")
            return onlyGoogle("This target answers in text only.",
                              "generationConfig.responseModalities");
    }
    const std::string_view type = field(config, "responseMimeType").stringOr("text/plain");
    if (!type.empty() && type != "text/plain" && type != "application/json")
        return onlyGoogle("This target answers in text or JSON, not as `" + std::string(type)
                              + "`.",
                          "generationConfig.responseMimeType");
    return {};
}

} // namespace

Result<void> checkPortable(json::Value body)
{
    if (!field(body, "cachedContent").stringOr({}).empty())
        return onlyGoogle("`cachedContent` names what lies at Google; this target is another. Send "
                          "the whole conversation in `contents`.",
                          "cachedContent");
    if (auto tools = checkTools(body["tools"]); !tools)
        return tools;
    for (const json::Value content : body["contents"].elements()) {
        if (auto files = checkFiles(content["parts"], "contents"); !files)
            return files;
    }
    return checkOutput(field(body, "generationConfig"));
}

} // namespace patchbay::gemini
