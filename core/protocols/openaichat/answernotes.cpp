#include "core/protocols/openaichat/answernotes.h"

namespace patchbay::openaichat {

void noteAnswer(json::Value body, std::vector<std::string> &notes)
{
    noteOthers(body, answerNames, notes);
    for (const json::Value choice : body["choices"].elements()) {
        noteOthers(choice, choiceNames, notes);
        noteOthers(choice["message"], messageNames, notes);
        static constexpr std::array<std::string_view, 1> held {"thought_signature"};
        noteOthers(choice["message"]["extra_content"]["google"], held, notes);
    }
}

} // namespace patchbay::openaichat
