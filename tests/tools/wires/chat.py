"""OpenAI's Chat Completions, with the reasoning_content of DeepSeek, Qwen and Kimi."""

from __future__ import annotations

import json
from typing import Any, Iterator

from wires.turn import Json, too_long, THOUGHT, Said, Turn, dumped, pieces, words_of


class Chat:
    protocol, version = "openai-chat", "/v1"

    @staticmethod
    def read(body: Json, path: str) -> Turn:
        turn = Turn(bool(body.get("stream")))
        for tool in body.get("tools", []):
            if tool["type"] == "function":
                turn.tools[tool["function"]["name"]] = "function"
            else:
                turn.faults.append(f"unknown type of tool: {tool['type']}")
        turn.faults += too_long(body)
        calls: set[str] = set()
        for message in body["messages"]:
            made = message.get("tool_calls") or []
            calls |= {call["id"] for call in made}
            turn.proofs += bool(made) and message.get("reasoning_content") == THOUGHT
            if message["role"] == "tool":
                turn.results.append(words_of(message["content"]))
                if message["tool_call_id"] not in calls:
                    turn.faults.append(f"no call of id {message['tool_call_id']}")
            elif message["role"] == "user":
                turn.prompt += words_of(message["content"]) + "\n"
        turn.thinks = True
        return turn

    @staticmethod
    def whole(said: Said) -> Json:
        return {"id": f"chatcmpl-{said.id}", "object": "chat.completion", "created": 1, "model": "made",
                "choices": [{"index": 0, "finish_reason": "stop",
                             "message": {"role": "assistant", "content": said.words}}],
                "usage": {"prompt_tokens": 40, "completion_tokens": 9, "total_tokens": 49}}

    @staticmethod
    def stream(said: Said) -> Iterator[str]:
        deltas: list[Json] = [{"role": "assistant", "content": ""}]
        if said.thinks:
            deltas.append({"reasoning_content": THOUGHT})
        for at, call in enumerate(said.calls):
            head = {"index": at, "id": call.id, "type": "function",
                    "function": {"name": call.name, "arguments": ""}}
            deltas.append({"tool_calls": [head]})
            deltas += [{"tool_calls": [{"index": at, "function": {"arguments": piece}}]}
                       for piece in pieces(dumped(call.arguments))]
        deltas += [{"content": piece} for piece in pieces(said.words)]
        base = {"id": f"chatcmpl-{said.id}", "object": "chat.completion.chunk", "created": 1,
                "model": "made"}
        chunks = [base | {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]}
                  for delta in deltas]
        finish = "tool_calls" if said.calls else "stop"
        chunks.append(base | {"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
        chunks.append(base | {"choices": [], "usage": Chat.whole(said)["usage"]})
        for chunk in chunks:
            yield f"data: {json.dumps(chunk)}\n\n"
        yield "data: [DONE]\n\n"

    @staticmethod
    def error(message: str) -> Json:
        return {"error": {"message": message, "type": "invalid_request_error", "code": None}}
