"""The plainest answer of each protocol's upstream, and how a profile reaches it."""

from __future__ import annotations

from typing import Any

from harness.profile import provider

Json = dict[str, Any]

#: protocol -> preset, path
WIRES = {"anthropic-messages": ("anthropic", "/v1"), "gemini-generate": ("google", "/v1beta"),
         "openai-responses": ("openai", "/v1"), "openai-chat": ("openai", "/v1")}

ANSWERS: dict[str, Json] = {
    "anthropic-messages": {
        "id": "msg_1", "type": "message", "role": "assistant", "model": "m",
        "content": [{"type": "text", "text": "hi"}], "stop_reason": "end_turn",
        "stop_sequence": None, "usage": {"input_tokens": 1, "output_tokens": 1}},
    "gemini-generate": {
        "responseId": "r", "modelVersion": "m", "candidates": [
            {"index": 0, "content": {"role": "model", "parts": [{"text": "hi"}]},
             "finishReason": "STOP"}],
        "usageMetadata": {"promptTokenCount": 1, "candidatesTokenCount": 1, "totalTokenCount": 2}},
    "openai-responses": {
        "id": "resp_1", "object": "response", "created_at": 1, "model": "m",
        "status": "completed", "output": [
            {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed",
             "content": [{"type": "output_text", "text": "hi", "annotations": []}]}],
        "usage": {"input_tokens": 1, "output_tokens": 1, "total_tokens": 2}},
    "openai-chat": {
        "id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [
            {"index": 0, "message": {"role": "assistant", "content": "hi"},
             "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}}


def providers(url: str, models: list[str] | None = None) -> list[Json]:
    """One for each protocol, by its name."""
    return [provider(wire, url + path, models or ["m"], preset, wire)
            for wire, (preset, path) in WIRES.items()]
