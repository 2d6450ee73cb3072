"""A few answers made for tests, where no recording has the shape that is needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]

USAGE = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}


def _chunk(content: str | None = None, finish: str | None = None) -> str:
    delta = {} if content is None else {"content": content}
    value = {"id": "chatcmpl-made", "object": "chat.completion.chunk", "created": 1, "model": "made",
             "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}
    return f"data: {json.dumps(value)}\n\n"


def stream(contents: list[str], ends: bool = True) -> str:
    begun = "".join(_chunk(text) for text in contents)
    if not ends:
        return begun
    usage = {"id": "chatcmpl-made", "object": "chat.completion.chunk", "created": 1,
             "model": "made", "choices": [], "usage": USAGE}
    return (begun + _chunk(finish="stop") + f"data: {json.dumps(usage)}\n\n"
            + "data: [DONE]\n\n")


def whole(content: str = "Hello.") -> Json:
    return {"id": "chatcmpl-made", "object": "chat.completion", "created": 1, "model": "made",
            "choices": [{"index": 0, "message": {"role": "assistant", "content": content},
                         "finish_reason": "stop"}], "usage": USAGE}


def zstd_frame(text: bytes) -> bytes:
    """Up to 255 bytes as a zstd frame with one raw block (RFC 8878, 3.1.1), for Python has no zstd."""
    return (bytes.fromhex("28b52ffd20") + bytes((len(text),))
            + (len(text) << 3 | 1).to_bytes(3, "little") + text)


def write_entry(folder: Path, name: str, *, sse: str | None = None, body: Any = None,
                status: int = 200, headers: Json | None = None) -> None:
    kind = "text/event-stream; charset=utf-8" if sse is not None else "application/json"
    response: Json = {"status": status, "headers": {"content-type": kind, **(headers or {})}}
    response |= {"sse": sse} if sse is not None else {"body": body}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps({"id": name, "response": response}))


def write_corpus(folder: Path, large: bool = False) -> Path:
    write_entry(folder, "content-first", sse=stream([f"word{i} " for i in range(40)]))
    write_entry(folder, "short-body", body=whole())
    if large:  # 24 MiB in pieces of 4 KiB: more than every buffer on the way together
        write_entry(folder, "large", sse=stream(["x" * 4096] * 6144))
    return folder
