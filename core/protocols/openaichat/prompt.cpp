// What rules may ask of a chat request's text.

#include "core/protocols/openaichat/request.h"
#include "core/protocols/promptreader.h"

namespace patchbay::openaichat {

PromptText readPrompt(json::Value body)
{
    PromptReader reader;
    for (const json::Value message : body["messages"].elements()) {
        const std::string_view role = message["role"].stringOr({});
        const auto texts = PromptReader::texts(message["content"], {"text", "input_text"});
        if (role == "user")
            reader.addUser(texts);
        else if (role == "system" || role == "developer")
            reader.addSystem(texts);
        else if (role == "assistant")
            reader.addAnswer();
    }
    reader.setTools(body["tools"].size() + body["functions"].size());
    return reader.take();
}

} // namespace patchbay::openaichat
