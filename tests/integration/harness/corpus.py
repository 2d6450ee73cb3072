"""The recorded provider traffic of the chat protocol."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from harness.paths import RECORDED, SHARED
from harness.sse import events, payload

Json = dict[str, Any]

CHAT_FOLDERS = ("openai-chat", "compat-chat", "openrouter-chat", "mistral-chat", "groq-chat",
                "deepseek-chat", "xai-chat", "zai-chat", "qwen-chat", "moonshot-chat",
                "gemini-openai-chat")

# The corpus names providers as its sources did; the catalogue has ids of its own.
PRESETS = {"vercel-gateway": "vercel", "cloudflare": "cloudflare-workers-ai",
           "together": "togetherai", "snowflake": "snowflake-cortex", "qwen": "alibaba",
           "moonshot": "moonshotai", "gemini": "google", "vertex": "google", "bedrock-mantle": "", "compat": ""}


@dataclass(frozen=True)
class Recording:
    folder: str
    entry: Json

    @property
    def id(self) -> str:
        return str(self.entry["id"])

    @property
    def provider(self) -> str:
        return str(self.entry["provider"])

    @property
    def preset(self) -> str:
        return PRESETS.get(self.provider, self.provider)

    @property
    def model(self) -> str:
        return str(self.entry.get("model") or "")

    @property
    def features(self) -> list[str]:
        return list(self.entry["features"])

    @property
    def status(self) -> int:
        return int(self.entry["response"]["status"])

    @property
    def sse(self) -> bytes | None:
        text = self.entry["response"].get("sse")
        return None if text is None else text.encode()

    @property
    def stream(self) -> bool:
        """Whether a client asks for a stream: what was recorded, else what the request said."""
        asked = (self.entry.get("request") or {}).get("body")
        return self.sse is not None or bool(isinstance(asked, dict) and asked.get("stream"))

    def body(self, model: str = "") -> Json:
        """The recorded request, or a plain one, for `model` (by default this recording)."""
        asked = (self.entry.get("request") or {}).get("body")
        body = dict(asked) if isinstance(asked, dict) and asked.get("messages") else {
            "messages": [{"role": "user", "content": "hello"}]}
        body["model"] = model or f"replay:{self.id}"
        body.pop("stream", None)
        if not self.stream:
            body.pop("stream_options", None)
        return body

    def usage(self) -> Json | None:
        """What the provider reported: of a stream the last report, of an error nothing."""
        if self.sse is None:
            body = self.entry["response"].get("body")
            return (body.get("usage") or None) if isinstance(body, dict) else None
        last = None
        for event in events(self.sse):
            value = payload(event)
            if isinstance(value, dict):
                last = (value.get("usage") or (value.get("x_groq") or {}).get("usage") or last)
        return last

    @property
    def has_done(self) -> bool:
        return self.sse is not None and b"[DONE]" in self.sse


@lru_cache(maxsize=None)
def recordings(folder: str) -> tuple[Recording, ...]:
    return tuple(Recording(folder, json.loads(path.read_text()))
                 for path in sorted((RECORDED / folder).glob("*.json")))


def every_chat() -> list[Recording]:
    return [one for folder in CHAT_FOLDERS for one in recordings(folder)]


@lru_cache(maxsize=None)
def catalogue_providers() -> dict[str, Json]:
    rows = json.loads((SHARED / "catalog/providers.json").read_text())["providers"]
    return {row["id"]: row for row in rows}


def usage_style(preset: str) -> str:
    return str(catalogue_providers().get(preset, {}).get("usage_style", "openai"))
