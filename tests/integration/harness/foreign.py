"""What a recorded answer of any protocol says, read straight from its JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from harness.corpus import Recording
from harness.sse import events, payload

Json = dict[str, Any]


@dataclass
class Said:
    """The parts every protocol has: what a chat client must be told."""
    text: str = ""
    calls: list[tuple[str, Any]] = field(default_factory=list)
    finish: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None
    reasoning_tokens: int = 0  # of the output
    refusal: str = ""
    error: bool = False
    done: bool = False
    partial: bool = False  # more may have been said than is told here


def arguments(text: str) -> Any:
    try:
        return json.loads(text or "{}")
    except ValueError:
        return text


def chunks(one: Recording) -> list[Json]:
    if one.sse is None:
        return []
    return [found for found in map(payload, events(one.sse)) if isinstance(found, dict)]


def anthropic(one: Recording) -> Said:
    said = Said()
    body = one.entry["response"].get("body")
    blocks: dict[int, Json] = {}
    usage: Json = {}
    stop = ""
    if one.sse is None:
        assert isinstance(body, dict)
        said.error = body.get("type") == "error"
        blocks = dict(enumerate(body.get("content") or []))
        usage, stop = body.get("usage") or {}, body.get("stop_reason") or ""
        said.done = True
    for chunk in chunks(one):
        kind = chunk.get("type")
        if kind == "message_start":
            usage |= chunk["message"].get("usage") or {}
        elif kind == "content_block_start":
            blocks[chunk["index"]] = dict(chunk["content_block"], partial="")
        elif kind == "content_block_delta":
            block, delta = blocks[chunk["index"]], chunk["delta"]
            if delta["type"] == "text_delta":
                block["text"] = block.get("text", "") + delta["text"]
            elif delta["type"] == "input_json_delta":
                block["partial"] += delta["partial_json"]
        elif kind == "message_delta":
            stop = chunk["delta"].get("stop_reason") or stop
            usage |= {k: v for k, v in (chunk.get("usage") or {}).items() if v is not None}
        elif kind == "message_stop":
            said.done = True
        elif kind == "error":
            said.error = True
    for _, block in sorted(blocks.items()):
        if block["type"] == "text":
            said.text += block.get("text", "")
        elif block["type"] == "tool_use":
            said.calls.append((block["name"], arguments(block["partial"]) if block.get("partial")
                               else block.get("input") or {}))
    said.finish = {"end_turn": "stop", "stop_sequence": "stop", "max_tokens": "length",
                   "tool_use": "tool_calls", "refusal": "content_filter", "pause_turn": "stop",
                   "model_context_window_exceeded": "length"}.get(stop, stop)
    if usage:
        said.input_tokens = sum(usage.get(name) or 0 for name in (
            "input_tokens", "cache_read_input_tokens", "cache_creation_input_tokens"))
        said.output_tokens = usage.get("output_tokens")
        details = usage.get("output_tokens_details") or {}
        said.reasoning_tokens = details.get("thinking_tokens") or 0
    return said


def gemini(one: Recording) -> Said:
    said = Said()
    body = one.entry["response"].get("body")
    whole = chunks(one) if one.sse is not None else [body]
    usage: Json = {}
    stop = ""
    for chunk in whole:
        if not isinstance(chunk, dict) or "error" in chunk:
            said.error = True
            continue
        usage = chunk.get("usageMetadata") or usage
        if (chunk.get("promptFeedback") or {}).get("blockReason"):
            said.done, said.finish = True, "content_filter"
        for candidate in (chunk.get("candidates") or [])[:1]:
            for part in (candidate.get("content") or {}).get("parts") or []:
                if "text" in part and not part.get("thought"):
                    said.text += part["text"]
                # Without a name it is a later piece of a call whose arguments come in parts.
                if "name" in part.get("functionCall", {}):
                    said.calls.append((part["functionCall"]["name"],
                                       part["functionCall"].get("args") or {}))
            stop = candidate.get("finishReason") or stop
    said.done = said.done or bool(stop) or one.sse is None
    said.finish = {"STOP": "tool_calls" if said.calls else "stop", "MAX_TOKENS": "length",
                   "SAFETY": "content_filter"}.get(stop, said.finish)
    if usage:
        said.input_tokens = (usage.get("promptTokenCount") or 0) + \
            (usage.get("toolUsePromptTokenCount") or 0)
        said.output_tokens = (usage.get("candidatesTokenCount") or 0) + \
            (usage.get("thoughtsTokenCount") or 0)
        said.reasoning_tokens = usage.get("thoughtsTokenCount") or 0
    return said


def responses(one: Recording) -> Said:
    said = Said()
    body = one.entry["response"].get("body")
    final: Any = body
    streamed = ""
    for chunk in chunks(one):
        kind = chunk.get("type") or ""
        if kind in ("response.completed", "response.incomplete", "response.failed"):
            final = chunk["response"]
            said.done = kind != "response.failed"
        elif kind == "response.output_text.delta":
            streamed += chunk["delta"]
        elif kind == "error":
            said.error = True
    if one.sse is None:
        said.done = True
    if not isinstance(final, dict) or final.get("error"):
        said.error = True
        return said
    for item in final.get("output") or []:
        if item["type"] == "message" and item.get("role", "assistant") == "assistant":
            for part in item.get("content") or []:
                said.text += part.get("text") or ""
                said.refusal += part.get("refusal") or ""
        elif item["type"] == "function_call":
            said.calls.append((item["name"], arguments(item["arguments"])))
        elif item["type"] == "custom_tool_call":
            said.calls.append((item["name"], item["input"]))
    if one.sse is not None and not said.text:
        said.text = streamed
    reason = (final.get("incomplete_details") or {}).get("reason")
    said.finish = {"max_output_tokens": "length", "content_filter": "content_filter"}.get(
        reason or "", "tool_calls" if said.calls else "stop")
    if final.get("status") != "completed":
        said.finish = {"length": "length", "content_filter": "content_filter"}.get(said.finish, "")
    usage = final.get("usage") or {}
    if usage:
        said.input_tokens, said.output_tokens = usage["input_tokens"], usage["output_tokens"]
        details = usage.get("output_tokens_details") or {}
        said.reasoning_tokens = details.get("reasoning_tokens") or 0
    return said


def openai_chat(one: Recording) -> Said:
    """Of the first choice."""
    said = Said(done=one.sse is None)
    body = one.entry["response"].get("body")
    usage: Json = {}
    calls: dict[Any, list[str]] = {}
    for chunk in [body] if one.sse is None else chunks(one):
        if not isinstance(chunk, dict) or chunk.get("error"):
            said.error = True
            continue
        usage = chunk.get("usage") or (chunk.get("x_groq") or {}).get("usage") or usage
        for choice in chunk.get("choices") or []:
            if choice.get("index"):
                continue
            part = choice.get("delta" if one.sse is not None else "message") or {}
            content = part.get("content")
            if isinstance(content, dict):  # the JSON that was asked for
                content = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            for piece in content if isinstance(content, list) else [{"text": content}]:
                said.text += piece.get("text") or ""
            said.refusal += part.get("refusal") or ""
            if older := part.get("function_call"):  # the older form of a call
                known = calls.setdefault("older", ["", ""])
                known[0] += older.get("name") or ""
                known[1] += older.get("arguments") or ""
            for number, call in enumerate(part.get("tool_calls") or []):
                place = call.get("index") if one.sse is not None else number
                if one.sse is not None and call.get("id"):  # some say 0 for each
                    place = (place, call["id"])
                elif one.sse is not None:
                    place = next((key for key in reversed(calls) if key[0] == place), (place, ""))
                known = calls.setdefault(place, ["", ""])
                function = call.get("function") or call.get("custom") or {}
                known[0] = function.get("name") or known[0]
                given = function.get("arguments", function.get("input"))
                known[1] += given if isinstance(given, str) else json.dumps(given) if given else ""
            said.finish = choice.get("finish_reason") or said.finish
    said.calls = [(name, arguments(text)) for name, text in calls.values() if name or text]
    said.done = said.done or bool(said.finish)
    said.finish = said.finish.replace("function_call", "tool_calls")
    if usage:
        said.input_tokens, said.output_tokens = usage.get("prompt_tokens"), usage.get(
            "completion_tokens")
    return said


READERS = {"anthropic-messages": anthropic, "gemini-generate": gemini, "openai-responses": responses,
           "openai-chat": openai_chat}
