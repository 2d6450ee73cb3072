// The tool calls in chat completion chunks.

#include "core/protocols/openaichat/parts.h"
#include "core/protocols/openaichat/stream.h"

#include <utility>

namespace patchbay::openaichat {

Decoder::OpenCall &Decoder::callFor(json::Value call, bool named, ChoiceState &state)
{
    // Calls are told apart by index and id together: some providers send every call at index 0,
    // some send no index, some repeat the id in every piece, some have no ids at all.
    const std::string_view id = call["id"].stringOr({});
    const auto wire = call["index"].integer();
    OpenCall *last = nullptr;
    for (OpenCall &open : state.calls) {
        if (wire && open.wireIndex != *wire)
            continue;
        if (!id.empty() && open.id == id)
            return open;
        last = &open;
    }
    // A piece without an id goes on with the last call, unless it names a call anew.
    const bool another
        = last
          && (id.empty() ? named && last->id.empty() && last->hasArguments : !last->id.empty());
    if (last && !another) {
        if (last->id.empty())
            last->id = id;
        return *last;
    }
    state.calls.push_back({.wireIndex = wire.value_or(-1), .id = std::string(id)});
    return state.calls.back();
}

void Decoder::decodeToolCall(json::Value call, json::Value body, ChoiceState &state,
                             std::vector<StreamEvent> &out)
{
    const std::string_view name = body["name"].stringOr({});
    const json::Value field = body["arguments"].exists() ? body["arguments"] : body["input"];
    const std::string whole = field.isObject() ? field.dump() : std::string();
    const std::string_view arguments = field.stringOr(whole);
    if (name.empty() && arguments.empty() && call["id"].stringOr({}).empty())
        return;
    OpenCall &open = callFor(call, !name.empty(), state);
    open.freeform = open.freeform || isFreeform(call);
    open.hasArguments = open.hasArguments || !arguments.empty();
    if (!open.part) {
        // Nothing can be said of a call before its name is known: it may come with a later piece.
        open.pending += arguments;
        if (name.empty())
            return;
        startCall(open, name, std::string(googleSignature(call)), state, out);
    } else if (!arguments.empty()) {
        out.emplace_back(PartDelta {PartDelta::Kind::ToolArguments, state.index, *open.part,
                                    std::string(arguments)});
    }
}

void Decoder::startCall(OpenCall &open, std::string_view name, std::string signature,
                        ChoiceState &state, std::vector<StreamEvent> &out)
{
    closePart(state, state.text, out);
    closePart(state, state.reasoning, out);
    open.part = state.nextPart++;
    ToolCallPart head;
    head.id = open.id;
    head.name = name;
    head.freeform = open.freeform;
    head.signature = std::move(signature);
    out.emplace_back(PartStart {state.index, *open.part, std::move(head)});
    if (!open.pending.empty())
        out.emplace_back(PartDelta {PartDelta::Kind::ToolArguments, state.index, *open.part,
                                    std::exchange(open.pending, {})});
}

} // namespace patchbay::openaichat
