"""Anthropic Messages."""

from __future__ import annotations

import json
from typing import Any, Iterator

from wires.turn import Json, PROOF, THOUGHT, Said, Turn, dumped, pieces, words_of


class Anthropic:
    protocol, version = "anthropic-messages", "/v1"

    @staticmethod
    def read(body: Json, path: str) -> Turn:
        turn = Turn(bool(body.get("stream")))
        turn.tools = {tool["name"]: "function" for tool in body.get("tools", []) if "name" in tool}
        wish = body.get("thinking", {}).get("type", "disabled")
        turn.thinks = wish != "disabled"
        calls: set[str] = set()
        for message in body["messages"]:
            content = message["content"]
            blocks = [{"type": "text", "text": content}] if isinstance(content, str) else content
            uses = [block for block in blocks if block["type"] == "tool_use"]
            calls |= {block["id"] for block in uses}
            if uses:
                proven = any(block.get("signature") == PROOF for block in blocks)
                turn.proofs += proven
                # docs.anthropic.com, Adaptive thinking: only a set budget binds earlier turns.
                if wish == "enabled" and blocks[0]["type"] not in ("thinking", "redacted_thinking"):
                    turn.faults.append("Expected `thinking` or `redacted_thinking`, but found "
                                       f"`{blocks[0]['type']}`")
            for block in blocks:
                if block["type"] == "tool_result":
                    turn.results.append(words_of(block.get("content", "")))
                    if block["tool_use_id"] not in calls:
                        turn.faults.append(f"no tool_use of {block['tool_use_id']}")
                elif message["role"] == "user":
                    turn.prompt += words_of(block) + "\n"
        return turn

    @staticmethod
    def whole(said: Said) -> Json:
        return {"id": f"msg_{said.id}", "type": "message", "role": "assistant", "model": "made",
                "content": [{"type": "text", "text": said.words}], "stop_reason": "end_turn",
                "stop_sequence": None, "usage": {"input_tokens": 40, "output_tokens": 9}}

    @staticmethod
    def stream(said: Said) -> Iterator[str]:
        def event(kind: str, **more: Any) -> str:
            return f"event: {kind}\ndata: {json.dumps({'type': kind, **more})}\n\n"

        def block(index: int, head: Json, deltas: list[Json]) -> Iterator[str]:
            yield event("content_block_start", index=index, content_block=head)
            for delta in deltas:
                yield event("content_block_delta", index=index, delta=delta)
            yield event("content_block_stop", index=index)

        start = Anthropic.whole(said) | {"content": [], "stop_reason": None}
        yield event("message_start", message=start)
        yield event("ping")
        at = 0
        if said.thinks:
            yield from block(at, {"type": "thinking", "thinking": "", "signature": ""},
                             [{"type": "thinking_delta", "thinking": THOUGHT},
                              {"type": "signature_delta", "signature": PROOF}])
            at += 1
        for call in said.calls:
            yield from block(at, {"type": "tool_use", "id": call.id, "name": call.name, "input": {}},
                             [{"type": "input_json_delta", "partial_json": piece}
                              for piece in ["", *pieces(dumped(call.arguments))]])
            at += 1
        if said.words:
            yield from block(at, {"type": "text", "text": ""},
                             [{"type": "text_delta", "text": piece} for piece in pieces(said.words)])
        yield event("message_delta", usage={"output_tokens": 9},
                    delta={"stop_reason": "tool_use" if said.calls else "end_turn",
                           "stop_sequence": None})
        yield event("message_stop")

    @staticmethod
    def error(message: str) -> Json:
        return {"type": "error", "error": {"type": "invalid_request_error", "message": message}}
