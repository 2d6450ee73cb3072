"""OpenAI's Responses."""

from __future__ import annotations

import json
from typing import Any, Iterator

from wires.turn import Json, too_long, PROOF, THOUGHT, Said, Turn, dumped, pieces, words_of


class Responses:
    protocol, version = "openai-responses", "/v1"

    @staticmethod
    def read(body: Json, path: str) -> Turn:
        turn = Turn(bool(body.get("stream")))
        turn.tools = {tool["name"]: tool["type"] for tool in body.get("tools", [])
                      if tool.get("type") in ("function", "custom")}
        turn.thinks = "reasoning.encrypted_content" in body.get("include", [])
        given = body["input"]
        items = [{"type": "message", "role": "user", "content": given}] if isinstance(given, str) else given
        turn.faults += too_long(body)
        calls: set[str] = set()
        for item in items:
            kind = item.get("type", "message")
            if kind in ("function_call", "custom_tool_call"):
                calls.add(item["call_id"])
            elif kind in ("function_call_output", "custom_tool_call_output"):
                turn.results.append(words_of(item["output"]))
                if item["call_id"] not in calls:
                    turn.faults.append(f"No tool call found for call_id {item['call_id']}")
            elif kind == "reasoning":
                turn.proofs += item.get("encrypted_content") == PROOF
            elif kind == "message" and item["role"] == "user":
                turn.prompt += words_of(item["content"]) + "\n"
        return turn

    @staticmethod
    def _items(said: Said) -> list[Json]:
        items: list[Json] = []
        if said.thinks:
            items.append({"type": "reasoning", "id": f"rs_{said.id}", "encrypted_content": PROOF,
                          "summary": [{"type": "summary_text", "text": THOUGHT}]})
        for at, call in enumerate(said.calls):
            free = isinstance(call.arguments, str)
            items.append({"type": "custom_tool_call" if free else "function_call",
                          "id": f"fc_{said.id}{at}", "call_id": call.id, "name": call.name,
                          "status": "completed",
                          "input" if free else "arguments": dumped(call.arguments)})
        if said.words:
            items.append({"type": "message", "id": f"msg_{said.id}", "role": "assistant",
                          "status": "completed", "content": [
                              {"type": "output_text", "text": said.words, "annotations": []}]})
        return items

    @staticmethod
    def whole(said: Said) -> Json:
        return {"id": f"resp_{said.id}", "object": "response", "created_at": 1, "model": "made",
                "status": "completed", "output": Responses._items(said),
                "usage": {"input_tokens": 40, "output_tokens": 9, "total_tokens": 49}}

    @staticmethod
    def _deltas(item: Json) -> Iterator[tuple[str, Json]]:
        if item["type"] == "reasoning":
            part = {"type": "summary_text", "text": THOUGHT}
            yield "reasoning_summary_part.added", {"summary_index": 0, "part": part | {"text": ""}}
            yield "reasoning_summary_text.delta", {"summary_index": 0, "delta": THOUGHT}
            yield "reasoning_summary_text.done", {"summary_index": 0, "text": THOUGHT}
            yield "reasoning_summary_part.done", {"summary_index": 0, "part": part}
        elif item["type"] == "message":
            text = item["content"][0]["text"]
            at = {"content_index": 0}
            yield "content_part.added", at | {"part": item["content"][0] | {"text": ""}}
            for piece in pieces(text):
                yield "output_text.delta", at | {"delta": piece}
            yield "output_text.done", at | {"text": text}
            yield "content_part.done", at | {"part": item["content"][0]}
        elif item["type"] == "custom_tool_call":
            for piece in pieces(item["input"]):
                yield "custom_tool_call_input.delta", {"delta": piece}
            yield "custom_tool_call_input.done", {"input": item["input"]}
        else:
            for piece in pieces(item["arguments"]):
                yield "function_call_arguments.delta", {"delta": piece}
            yield "function_call_arguments.done", {"arguments": item["arguments"]}

    @staticmethod
    def stream(said: Said) -> Iterator[str]:
        response = Responses.whole(said)
        begun = response | {"status": "in_progress", "output": [], "usage": None}
        events: list[tuple[str, Json]] = [("created", {"response": begun}),
                                          ("in_progress", {"response": begun})]
        for index, item in enumerate(response["output"]):
            empty = {name: "" if name in ("arguments", "input") else [] if name == "content" else value
                     for name, value in item.items()}
            if "status" in empty:
                empty["status"] = "in_progress"
            at = {"output_index": index}
            events.append(("output_item.added", at | {"item": empty}))
            events += [(kind, at | {"item_id": item["id"]} | more)
                       for kind, more in Responses._deltas(item)]
            events.append(("output_item.done", at | {"item": item}))
        events.append(("completed", {"response": response}))
        for number, (kind, more) in enumerate(events):
            event = {"type": f"response.{kind}", "sequence_number": number, **more}
            yield f"event: response.{kind}\ndata: {json.dumps(event)}\n\n"

    @staticmethod
    def error(message: str) -> Json:
        return {"error": {"message": message, "type": "invalid_request_error", "code": None}}
