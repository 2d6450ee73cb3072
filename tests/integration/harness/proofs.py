"""What each protocol's upstream answers when it thinks and calls a tool, and where the proof of its
thinking must stand when the conversation goes on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Callable

from harness.scripted import Say

Json = dict[str, Any]

THOUGHT = "The user wants the weather."
ARGUMENTS = {"city": "Paris"}
TOOL: Json = {"name": "get_weather", "description": "Weather", "input_schema": {
    "type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}


@dataclass(frozen=True)
class Thinker:
    protocol: str
    preset: str
    path: str
    model: str
    whole: Say
    stream: Say
    found: Callable[[Json], bool]  # whether the next request holds the proof where it belongs


_SIGNATURE = "c2lnbmF0dXJl+/=="
_ANTHROPIC_USAGE = {"input_tokens": 9, "output_tokens": 5}
_ANTHROPIC_BLOCKS: list[Json] = [
    {"type": "thinking", "thinking": THOUGHT, "signature": _SIGNATURE},
    {"type": "redacted_thinking", "data": "cmVkYWN0ZWQ="},
    {"type": "tool_use", "id": "toolu_1", "name": "get_weather", "input": ARGUMENTS}]


def _anthropic_stream() -> Say:
    events: list[Json] = [{"type": "message_start", "message": {
        "id": "msg_1", "type": "message", "role": "assistant", "model": "m", "content": [],
        "stop_reason": None, "stop_sequence": None, "usage": _ANTHROPIC_USAGE}}]
    starts: list[tuple[Json, list[Json]]] = [
        ({"type": "thinking", "thinking": "", "signature": ""},
         [{"type": "thinking_delta", "thinking": THOUGHT},
          {"type": "signature_delta", "signature": _SIGNATURE}]),
        (_ANTHROPIC_BLOCKS[1], []),
        ({**_ANTHROPIC_BLOCKS[2], "input": {}},
         [{"type": "input_json_delta", "partial_json": json.dumps(ARGUMENTS)}])]
    for index, (block, deltas) in enumerate(starts):
        events.append({"type": "content_block_start", "index": index, "content_block": block})
        events += [{"type": "content_block_delta", "index": index, "delta": one} for one in deltas]
        events.append({"type": "content_block_stop", "index": index})
    events += [{"type": "message_delta", "delta": {"stop_reason": "tool_use", "stop_sequence": None},
                "usage": {"output_tokens": 5}}, {"type": "message_stop"}]
    return Say(events=tuple((one["type"], one) for one in events))


def _anthropic_found(body: Json) -> bool:
    return any(message["content"][:2] == _ANTHROPIC_BLOCKS[:2] for message in body["messages"])


def _gemini(parts: list[Json], finish: str | None) -> Json:
    candidate: Json = {"index": 0, "content": {"role": "model", "parts": parts}}
    if finish:
        candidate["finishReason"] = finish
    return {"responseId": "r1", "modelVersion": "m", "candidates": [candidate],
            "usageMetadata": {"promptTokenCount": 9, "candidatesTokenCount": 3,
                              "thoughtsTokenCount": 2, "totalTokenCount": 14}}


_GEMINI_PARTS: list[Json] = [
    {"text": THOUGHT, "thought": True},
    {"functionCall": {"name": "get_weather", "args": ARGUMENTS}, "thoughtSignature": "Z2VtaW5p+/=="},
    {"functionCall": {"name": "get_weather", "args": {"city": "Rome"}}}]


def _gemini_found(body: Json) -> bool:
    calls = [part for content in body["contents"] for part in content["parts"]
             if "functionCall" in part]
    return len(calls) == 2 and calls[0].get("thoughtSignature") == "Z2VtaW5p+/==" \
        and "thoughtSignature" not in calls[1]


_RESPONSES_ITEMS: list[Json] = [
    {"type": "reasoning", "id": "rs_1", "summary": [{"type": "summary_text", "text": THOUGHT}],
     "encrypted_content": "gAAAAAB_-x=="},
    {"type": "function_call", "id": "fc_1", "call_id": "call_1", "name": "get_weather",
     "arguments": json.dumps(ARGUMENTS), "status": "completed"}]
_RESPONSES: Json = {
    "id": "resp_1", "object": "response", "created_at": 1, "model": "m", "status": "completed",
    "output": _RESPONSES_ITEMS,
    "usage": {"input_tokens": 9, "output_tokens": 5, "total_tokens": 14}}


def _responses_stream() -> Say:
    events: list[Json] = [{"type": "response.created", "response": {
        **_RESPONSES, "status": "in_progress", "output": [], "usage": None}}]
    for index, item in enumerate(_RESPONSES_ITEMS):
        events.append({"type": "response.output_item.added", "output_index": index, "item": {
            **item, **({"summary": [], "encrypted_content": ""} if index == 0
                       else {"arguments": ""})}})
        if index == 0:
            events.append({"type": "response.reasoning_summary_text.delta", "item_id": "rs_1",
                           "output_index": 0, "summary_index": 0, "delta": THOUGHT})
        else:
            events.append({"type": "response.function_call_arguments.delta", "item_id": "fc_1",
                           "output_index": 1, "delta": item["arguments"]})
        events.append({"type": "response.output_item.done", "output_index": index, "item": item})
    events.append({"type": "response.completed", "response": _RESPONSES})
    return Say(events=tuple((one["type"], {**one, "sequence_number": number})
                            for number, one in enumerate(events)))


def _responses_found(body: Json) -> bool:
    return any(item.get("type") == "reasoning" and item.get("id") == "rs_1"
               and item.get("encrypted_content") == "gAAAAAB_-x=="
               and item["summary"] == _RESPONSES_ITEMS[0]["summary"] for item in body["input"])


def _chat_call() -> Json:
    return {"index": 0, "id": "functions.get_weather:0", "type": "function",
            "function": {"name": "get_weather", "arguments": json.dumps(ARGUMENTS)}}


_CHAT_USAGE = {"prompt_tokens": 9, "completion_tokens": 5, "total_tokens": 14}
_DETAIL = {"type": "reasoning.encrypted", "data": "b3BhcXVl+/==", "format": "some-format-v1",
           "id": "rd_1", "index": 0}


def _chat(more: Json) -> tuple[Say, Say]:
    message = {"role": "assistant", "content": None, "reasoning_content": THOUGHT,
               "tool_calls": [_chat_call()], **more}
    whole = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "m",
             "choices": [{"index": 0, "message": message, "finish_reason": "tool_calls"}],
             "usage": _CHAT_USAGE}

    def chunk(delta: Json, finish: str | None = None, **rest: Any) -> tuple[str, Json]:
        return "", {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "m",
                    "choices": [{"index": 0, "delta": delta, "finish_reason": finish}], **rest}
    stream = [chunk({"role": "assistant", "reasoning_content": THOUGHT})]
    if more:
        stream.append(chunk(more))
    stream += [chunk({"tool_calls": [_chat_call()]}), chunk({}, "tool_calls", usage=_CHAT_USAGE)]
    return Say(whole), Say(events=tuple(stream))


def _assistants(body: Json) -> list[Json]:
    return [message for message in body["messages"] if message["role"] == "assistant"]


def thinkers() -> list[Thinker]:
    plain, detailed = _chat({}), _chat({"reasoning_details": [_DETAIL]})
    return [
        Thinker("anthropic-messages", "anthropic", "/v1", "claude-sonnet-4-5",
                Say({"id": "msg_1", "type": "message", "role": "assistant", "model": "m",
                     "content": _ANTHROPIC_BLOCKS, "stop_reason": "tool_use", "stop_sequence": None,
                     "usage": _ANTHROPIC_USAGE}), _anthropic_stream(), _anthropic_found),
        Thinker("gemini-generate", "google", "/v1beta", "gemini-3-pro-preview",
                Say(_gemini(_GEMINI_PARTS, "STOP")),
                Say(events=tuple(("", _gemini([part], "STOP" if part is _GEMINI_PARTS[-1] else None))
                                 for part in _GEMINI_PARTS)), _gemini_found),
        Thinker("openai-responses", "openai", "/v1", "gpt-5.4", Say(_RESPONSES),
                _responses_stream(), _responses_found),
        Thinker("openai-chat", "moonshotai", "/v1", "kimi-k2-thinking", *plain,
                lambda body: any(message.get("reasoning_content") == THOUGHT
                                 for message in _assistants(body))),
        Thinker("openai-chat", "openrouter", "/api/v1", "m", *detailed,
                lambda body: any(message.get("reasoning_details") == [_DETAIL]
                                 for message in _assistants(body))),
    ]
