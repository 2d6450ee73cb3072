"""What Google's clients must see of a recorded answer of any protocol."""

from __future__ import annotations

import json
from typing import Any

from harness import expected
from harness.corpus import CHAT_FOLDERS, PRESETS, Recording, recordings
from harness.foreign import READERS, Said, arguments, chunks, gemini
from harness.profile import provider

Json = dict[str, Any]

# Protocol, preset and path of the upstreams that the recordings of a folder are asked of.
UPSTREAMS = {"anthropic-messages": ("anthropic", "/v1"), "gemini-generate": ("google", "/v1beta"),
             "openai-responses": ("openai", "/v1")}
FOLDERS = (*UPSTREAMS, *CHAT_FOLDERS)
WORDS = {"stop": "STOP", "tool_calls": "STOP", "length": "MAX_TOKENS", "content_filter": "SAFETY",
         "function_call": "STOP", "end_turn": "STOP"}


def texts(content: Any) -> str:
    """The text of a chat message's content, which some providers give as parts."""
    if isinstance(content, list):
        return "".join(part.get("text") or "" for part in content
                       if isinstance(part, dict) and part.get("type") == "text")
    if isinstance(content, dict):  # the JSON that was asked for
        return json.dumps(content, separators=(",", ":"))
    return content if isinstance(content, str) else ""


def chat(one: Recording) -> Said:
    said = Said()
    calls: dict[Any, list[str]] = {}
    last: Any = None
    body = one.entry["response"].get("body")
    for chunk in chunks(one) if one.sse is not None else [body]:
        if not isinstance(chunk, dict) or chunk.get("error"):
            said.error = True
            continue
        for choice in chunk.get("choices") or []:
            if choice.get("index"):
                continue
            part = choice.get("message" if one.sse is None else "delta") or {}
            said.text += texts(part.get("content"))
            said.refusal += part.get("refusal") or ""
            older = [{"function": part["function_call"]}] if part.get("function_call") else []
            for number, call in enumerate(part.get("tool_calls") or older):
                function = call.get("function") or call.get("custom") or {}
                place = call.get("index") if one.sse is not None else number
                if call.get("id") and function.get("name") and one.sse is not None:
                    place = last = (place, call["id"])  # some number every call 0
                elif one.sse is not None:
                    place = next((key for key in reversed(calls) if key[0] == place), last)
                entry = calls.setdefault(place, ["", ""])
                entry[0] += function.get("name") or ""
                text = function.get("arguments", function.get("input"))
                entry[1] += str(text or "")
            said.finish = choice.get("finish_reason") or said.finish
    said.calls = [(name, arguments(text)) for name, text in calls.values()]
    said.done = bool(said.finish) or one.has_done or one.sse is None
    if found := expected.totals(one):
        said.input_tokens, said.output_tokens = found.input, found.output
    return said


def said(one: Recording) -> Said:
    return READERS.get(one.folder, chat)(one)


def finish_word(one: Recording, want: Said) -> str:
    """Empty where any word will do."""
    if one.folder == "gemini-generate":
        body = one.entry["response"].get("body")
        found = ""
        for chunk in chunks(one) if one.sse is not None else [body]:
            for candidate in (chunk.get("candidates") or [])[:1]:
                found = candidate.get("finishReason") or found
        return found
    return WORDS.get(want.finish, "")


def fails(one: Recording) -> bool:
    return one.status != 200 or "error" in one.features or "stream_error" in one.features


def owner(one: Recording) -> str:
    """The id of the provider a recording is asked of: one that fails may rest its key."""
    if fails(one):
        return f"fail-{one.id}"
    return one.folder if one.folder in UPSTREAMS else one.provider


def providers(url: str, wanted: list[Recording]) -> list[Json]:
    rows: dict[str, Json] = {}
    for one in wanted:
        preset, path = UPSTREAMS.get(one.folder, (one.preset, "/v1"))
        name = owner(one)
        protocol = one.folder if one.folder in UPSTREAMS else "openai-chat"
        row = rows.setdefault(name, provider(name, url + path, [], preset, protocol))
        row["models"].append(f"replay:{one.id}")
    return list(rows.values())


def is_answer(one: Recording) -> bool:
    """Not the endpoints beside the main road; not streams of several messages run together."""
    request = one.entry.get("request") or {}
    path = str(request.get("path") or "/responses").split("?")[0]
    return "irregular" not in one.features and "partialArgs" not in str(one.entry["response"]) \
        and not path.endswith(("/input_tokens", "/compact", "/cancel")) \
        and request.get("method", "POST") == "POST"


def every(folder: str) -> list[Recording]:
    return [one for one in recordings(folder) if is_answer(one)]
