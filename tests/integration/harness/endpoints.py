"""The recorded traffic of the endpoints beside chat, and what the ledger must make of it."""

from __future__ import annotations

import base64
import struct
from dataclasses import dataclass
from typing import Any

import pricing
from harness.corpus import Recording, recordings, usage_style

Json = dict[str, Any]


@dataclass(frozen=True)
class Endpoint:
    folder: str  # of the corpus
    method: str  # the published clients' name
    path: str
    inbound: str  # in the ledger
    body: Json  # asked where nothing was recorded
    protocol: str = "openai-chat"
    base: str = "/v1"


ENDPOINTS = (
    Endpoint("openai-embeddings", "embeddings", "/v1/embeddings", "openai-embeddings",
             {"input": ["one", "two"]}),
    Endpoint("mistral-embeddings", "embeddings", "/v1/embeddings", "openai-embeddings",
             {"input": ["one", "two"]}),
    Endpoint("gemini-embeddings", "embeddings", "/v1/embeddings", "openai-embeddings",
             {"input": "Some text goes here"}, "gemini-generate", "/v1beta"),
    Endpoint("openai-completions", "completions", "/v1/completions", "openai-completions",
             {"prompt": "Say hello."}),
    Endpoint("openai-moderations", "moderations", "/v1/moderations", "openai-moderations",
             {"input": "Have a great day!"}),
)


def each() -> list[tuple[Endpoint, Recording]]:
    return [(point, one) for point in ENDPOINTS for one in recordings(point.folder)]


def body_of(point: Endpoint, one: Recording, model: str) -> Json:
    asked = (one.entry.get("request") or {}).get("body")
    body = dict(asked) if isinstance(asked, dict) and point.protocol == "openai-chat" \
        else dict(point.body)
    body = {name: value for name, value in body.items() if value is not None}
    return {**body, "model": model}


def model_of(one: Recording) -> str:
    asked = (one.entry.get("request") or {}).get("body")
    return str((asked.get("model") if isinstance(asked, dict) else None) or one.model or "unnamed")


def totals(one: Recording) -> pricing.Totals | None:
    body = one.entry["response"].get("body") or {}
    if isinstance(body.get("usageMetadata"), dict):
        return pricing.gemini(body["usageMetadata"])
    usage = one.usage()
    return pricing.openai_chat(usage, usage_style(one.preset)) if usage else None


def _from_base64(text: str) -> list[float]:
    data = base64.b64decode(text)
    return list(struct.unpack(f"<{len(data) // 4}f", data[:len(data) // 4 * 4]))


def as_float32(numbers: list[float]) -> list[float]:
    return list(struct.unpack(f"<{len(numbers)}f", struct.pack(f"<{len(numbers)}f", *numbers)))


def _embeddings(one: Recording) -> list[Any]:
    body = one.entry["response"].get("body") or {}
    if "embedding" in body:
        return [body["embedding"]["values"]]
    if "embeddings" in body:
        return [each["values"] for each in body["embeddings"]]
    return [each.get("embedding") for each in body.get("data", [])]


def has_numbers(one: Recording) -> bool:
    """Whether embeddings were recorded as numbers; a few providers sent base64 of their own."""
    return any(isinstance(each, list) for each in _embeddings(one))


def vectors(one: Recording) -> list[list[float]]:
    """The recorded embeddings, as float32."""
    return [as_float32(each) for each in _embeddings(one)]


def vectors_seen(result: Json) -> list[list[float]]:
    """Those that a client gave back, as float32."""
    return [_from_base64(each["embedding"]) if isinstance(each["embedding"], str)
            else as_float32(each["embedding"]) for each in result["data"]]
