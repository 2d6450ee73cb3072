"""Streams, cut into their events without changing a byte."""

from __future__ import annotations

import json
import re
from typing import Any

_END = re.compile(rb"\r\n\r\n|\n\n|\r\r")


def events(stream: bytes) -> list[bytes]:
    """Joining them gives the stream back."""
    found, at = [], 0
    for end in _END.finditer(stream):
        found.append(stream[at:end.end()])
        at = end.end()
    return found + ([stream[at:]] if at < len(stream) else [])


def data(event: bytes) -> bytes:
    lines = [line[5:].removeprefix(b" ") for line in re.split(rb"\r\n|\n|\r", event)
             if line.startswith(b"data:")]
    return b"\n".join(lines)


def payload(event: bytes) -> Any:
    """The event's JSON; None for comments, [DONE] and what is not JSON."""
    try:
        return json.loads(data(event))
    except ValueError:
        return None


def is_done(event: bytes) -> bool:
    return data(event).strip() == b"[DONE]"


def is_usage_only(event: bytes) -> bool:
    """The chunk OpenAI sends when stream_options.include_usage was asked for."""
    value = payload(event)
    return (isinstance(value, dict) and value.get("choices") == []
            and isinstance(value.get("usage"), dict))


def error_of(stream: bytes) -> dict[str, Any] | None:
    """The error event of a stream in OpenAI's form, if it has one."""
    for event in events(stream):
        value = payload(event)
        if isinstance(value, dict) and isinstance(value.get("error"), dict):
            return value["error"]
    return None


def text_of(stream: bytes) -> str:
    out = ""
    for event in events(stream):
        value = payload(event)
        for choice in (value.get("choices") or []) if isinstance(value, dict) else []:
            content = (choice.get("delta") or {}).get("content")
            out += content if isinstance(content, str) else ""
    return out
