// What rules may ask of a Responses request's text.

#include "core/protocols/openairesponses/request.h"
#include "core/protocols/promptreader.h"

namespace patchbay::openairesponses {

PromptText readPrompt(json::Value body)
{
    PromptReader reader;
    const json::Value input = body["input"];
    reader.addSystem(PromptReader::texts(body["instructions"], {}));
    if (input.isString())
        reader.addUser(PromptReader::texts(input, {}));
    for (const json::Value item : input.elements()) {
        const std::string_view role = item["role"].stringOr({});
        const auto texts = PromptReader::texts(item["content"], {"input_text", "text"});
        if (role == "user")
            reader.addUser(texts);
        else if (role == "system" || role == "developer")
            reader.addSystem(texts);
        else if (role == "assistant" || item["type"].stringOr({}) == "function_call")
            reader.addAnswer();
    }
    reader.setTools(body["tools"].size());
    return reader.take();
}

} // namespace patchbay::openairesponses
