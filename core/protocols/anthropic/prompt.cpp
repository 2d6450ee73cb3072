// What rules may ask of a Messages request's text.

#include "core/protocols/anthropic/request.h"
#include "core/protocols/promptreader.h"

namespace patchbay::anthropic {

PromptText readPrompt(json::Value body)
{
    PromptReader reader;
    reader.addSystem(PromptReader::texts(body["system"], {"text"}));
    for (const json::Value message : body["messages"].elements()) {
        if (message["role"].stringOr({}) == "user")
            reader.addUser(PromptReader::texts(message["content"], {"text"}));
        else
            reader.addAnswer();
    }
    reader.setTools(body["tools"].size());
    return reader.take();
}

} // namespace patchbay::anthropic
