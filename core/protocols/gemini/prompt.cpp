// What rules may ask of a generateContent request's text.

#include "core/protocols/gemini/part.h"
#include "core/protocols/gemini/request.h"
#include "core/protocols/promptreader.h"

#include <algorithm>

namespace patchbay::gemini {

namespace {

/// Parts are an array; some clients send a lone object, or a string for the whole content.
std::vector<std::string_view> textsOf(json::Value content)
{
    if (content.isString())
        return PromptReader::texts(content, {});
    std::vector<std::string_view> texts;
    const auto add = [&](json::Value part) {
        if (const auto text = part["text"].string();
            text && !text->empty() && !part["thought"].boolean().value_or(false))
            texts.push_back(*text);
    };
    const json::Value parts = content["parts"];
    add(parts);
    for (const json::Value part : parts.elements())
        add(part);
    return texts;
}

} // namespace

PromptText readPrompt(json::Value body)
{
    PromptReader reader;
    reader.addSystem(textsOf(field(body, "systemInstruction")));
    for (const json::Value content : body["contents"].elements()) {
        if (content["role"].stringOr("user") != "model")
            reader.addUser(textsOf(content));
        else
            reader.addAnswer();
    }
    std::size_t tools = 0;
    for (const json::Value tool : body["tools"].elements())
        tools += std::max<std::size_t>(1, field(tool, "functionDeclarations").size());
    reader.setTools(tools);
    return reader.take();
}

} // namespace patchbay::gemini
