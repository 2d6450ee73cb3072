#include "core/protocols/openaichat/answernotes.h"

#include "core/protocols/citations.h"

namespace patchbay::openaichat {

void noteAnnotations(json::Value annotations, std::vector<std::string> &notes)
{
    for (const json::Value annotation : annotations.elements()) {
        if (!citations::isFromChat(annotation)) // such as a file that was read
            noteOnce(notes, "dropped:annotations");
    }
}

void noteAnswer(json::Value body, std::vector<std::string> &notes)
{
    noteOthers(body, answerNames, notes);
    for (const json::Value choice : body["choices"].elements()) {
        noteOthers(choice, choiceNames, notes);
        noteOthers(choice["message"], messageNames, notes);
        noteAnnotations(choice["message"]["annotations"], notes);
        static constexpr std::array<std::string_view, 1> held {"thought_signature"};
        noteOthers(choice["message"]["extra_content"]["google"], held, notes);
    }
}

} // namespace patchbay::openaichat
