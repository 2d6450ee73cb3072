#include "core/protocols/untold.h"

#include "core/protocols/citations.h"
#include "core/protocols/notes.h"

namespace patchbay {

namespace {

/// Whether an answer in \a reader's form can hold \a annotations; a chat request cannot.
bool takes(Protocol reader, const std::string &annotations)
{
    return reader == Protocol::OpenAiResponses
           || (reader == Protocol::OpenAiChat && citations::fitChat(annotations));
}

/// What stands in a message of the assistant, wherever that is.
void noteWords(const ContentPart &part, Protocol reader, bool isAnswer,
               std::vector<std::string> &notes)
{
    const bool responses = reader == Protocol::OpenAiResponses;
    if (const auto *text = std::get_if<TextPart>(&part)) {
        const bool own = reader == Protocol::AnthropicMessages && !text->citations.empty();
        const bool told = own || responses || (isAnswer && takes(reader, text->annotations));
        if ((!text->annotations.empty() && !told) || (!text->citations.empty() && !own))
            noteOnce(notes, "citations-dropped");
        if (!text->phase.empty() && !responses)
            noteOnce(notes, "phase-dropped");
    } else if (const auto *call = std::get_if<ToolCallPart>(&part)) {
        if (!call->nameSpace.empty() && !responses)
            noteOnce(notes, "namespace-dropped");
    }
}

/// Proofs travel sealed where a protocol has no place of their own for them; that of a text needs
/// one, which only two have.
void noteProof(const ContentPart &part, Protocol client, std::vector<std::string> &notes)
{
    const auto *text = std::get_if<TextPart>(&part);
    if (text && !text->signature.empty() && client != Protocol::GeminiGenerate
        && client != Protocol::AnthropicMessages)
        noteOnce(notes, "proof-dropped");
}

void notePart(const ContentPart &part, Protocol client, std::vector<std::string> &notes)
{
    noteWords(part, client, true, notes);
    noteProof(part, client, notes);
    if (const auto *own = std::get_if<ProviderPart>(&part)) {
        if (own->issuer != name(client))
            noteOnce(notes, "provider-part-dropped:" + own->type);
    } else if (std::holds_alternative<AudioPart>(part)) {
        if (client == Protocol::OpenAiResponses || client == Protocol::AnthropicMessages)
            noteOnce(notes, "audio-dropped");
    } else if (std::holds_alternative<ImagePart>(part)) {
        if (client != Protocol::GeminiGenerate)
            noteOnce(notes, "image-dropped");
    }
}

void noteFinish(const FinishReason &finish, Protocol client, std::vector<std::string> &notes)
{
    if (!finish.stopSequence.empty() && client != Protocol::AnthropicMessages)
        noteOnce(notes, "stop-sequence-dropped");
}

/// Several answers to one question are OpenAI chat's and Gemini's.
bool takesSeveral(Protocol client)
{
    return client != Protocol::OpenAiResponses && client != Protocol::AnthropicMessages;
}

} // namespace

void noteUntold(const Request &request, Protocol upstream, std::vector<std::string> &notes)
{
    for (const Message &message : request.messages) {
        for (const ContentPart &part : message.parts) {
            noteWords(part, upstream, false, notes);
            const auto *text = std::get_if<TextPart>(&part);
            if (text && !text->signature.empty() && upstream != Protocol::GeminiGenerate)
                noteOnce(notes, "signature-dropped");
        }
    }
}

void noteUntold(const Response &response, Protocol client, std::vector<std::string> &notes)
{
    for (const Choice &choice : response.choices) {
        for (const ContentPart &part : choice.parts)
            notePart(part, client, notes);
        noteFinish(choice.finish, client, notes);
        if (!choice.logprobs.empty() && client == Protocol::AnthropicMessages)
            noteOnce(notes, "logprobs-dropped");
    }
    if (response.choices.size() > 1 && !takesSeveral(client))
        noteOnce(notes, "choices-dropped");
}

void noteUntold(const StreamEvent &event, Protocol client, std::vector<std::string> &notes)
{
    if (const auto *start = std::get_if<PartStart>(&event)) {
        notePart(start->head, client, notes);
        if (start->choice > 0 && !takesSeveral(client))
            noteOnce(notes, "choices-dropped");
    } else if (const auto *delta = std::get_if<PartDelta>(&event)) {
        if (delta->kind == PartDelta::Kind::Citation && client != Protocol::AnthropicMessages)
            noteOnce(notes, "citations-dropped");
        if (!delta->logprobs.empty() && client == Protocol::AnthropicMessages)
            noteOnce(notes, "logprobs-dropped");
    } else if (const auto *end = std::get_if<PartEnd>(&event)) {
        if (!end->annotations.empty() && !takes(client, end->annotations))
            noteOnce(notes, "citations-dropped");
    } else if (const auto *last = std::get_if<MessageEnd>(&event)) {
        noteFinish(last->finish, client, notes);
    }
}

} // namespace patchbay
