"""An upstream that keeps what it was asked and answers every question with the same few words."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]

_CHAT: Json = {"id": "chatcmpl-1", "created": 1, "model": "m"}
_CHAT_USAGE = {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}
_MESSAGE: Json = {"id": "msg_1", "type": "message", "role": "assistant", "model": "m"}
_TEXT = {"type": "output_text", "text": "Hello.", "annotations": []}
_ITEM: Json = {"type": "message", "id": "msg_1", "status": "completed", "role": "assistant"}
_RESPONSE: Json = {"id": "resp_1", "object": "response", "created_at": 1, "model": "m"}

# By what the path holds.
ANSWERS: dict[str, Json] = {
    "/messages": _MESSAGE | {
        "content": [{"type": "text", "text": "Hello."}], "stop_reason": "end_turn",
        "stop_sequence": None, "usage": {"input_tokens": 3, "output_tokens": 2}},
    "/chat/completions": _CHAT | {
        "object": "chat.completion",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hello."},
                     "finish_reason": "stop"}],
        "usage": _CHAT_USAGE},
    "enerateContent": {
        "candidates": [{"content": {"role": "model", "parts": [{"text": "Hello."}]},
                        "finishReason": "STOP", "index": 0}],
        "usageMetadata": {"promptTokenCount": 3, "candidatesTokenCount": 2}},
    "/responses": _RESPONSE | {
        "status": "completed", "output": [_ITEM | {"content": [_TEXT]}],
        "usage": {"input_tokens": 3, "output_tokens": 2, "total_tokens": 5}},
    "/embeddings": {
        "object": "list", "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1},
        "data": [{"object": "embedding", "index": 0, "embedding": [1.0, -0.5]}]},
    "mbedContents": {"embeddings": [{"values": [1.0, -0.5]}]},
}


def _chunk(delta: Json, finish: str | None = None) -> Json:
    return _CHAT | {"object": "chat.completion.chunk",
                    "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


def _numbered(events: list[Json]) -> list[Json]:
    return [event | {"sequence_number": number} for number, event in enumerate(events)]


_AT = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
EVENTS: dict[str, list[Json]] = {
    "/messages": [
        {"type": "message_start", "message": _MESSAGE | {
            "content": [], "stop_reason": None, "stop_sequence": None,
            "usage": {"input_tokens": 3, "output_tokens": 1}}},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        {"type": "content_block_delta", "index": 0,
         "delta": {"type": "text_delta", "text": "Hello."}},
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": None},
         "usage": {"output_tokens": 2}},
        {"type": "message_stop"}],
    "/chat/completions": [
        _chunk({"role": "assistant", "content": "Hello."}), _chunk({}, "stop"),
        _chunk({}) | {"choices": [], "usage": _CHAT_USAGE}],
    "enerateContent": [ANSWERS["enerateContent"]],
    "/responses": _numbered([
        {"type": "response.created", "response": _RESPONSE | {"status": "in_progress", "output": []}},
        {"type": "response.output_item.added", "output_index": 0,
         "item": _ITEM | {"status": "in_progress", "content": []}},
        {"type": "response.content_part.added", **_AT, "part": _TEXT | {"text": ""}},
        {"type": "response.output_text.delta", **_AT, "delta": "Hello."},
        {"type": "response.output_text.done", **_AT, "text": "Hello."},
        {"type": "response.content_part.done", **_AT, "part": _TEXT},
        {"type": "response.output_item.done", "output_index": 0, "item": _ITEM | {"content": [_TEXT]}},
        {"type": "response.completed", "response": ANSWERS["/responses"]}]),
}


def _stream(name: str) -> bytes:
    named = name in ("/messages", "/responses")
    text = "".join((f"event: {event['type']}\n" if named else "") + f"data: {json.dumps(event)}\n\n"
                   for event in EVENTS[name])
    return (text + ("data: [DONE]\n\n" if name == "/chat/completions" else "")).encode()


class Capture:
    """Thread-safe: `taken()` gives what came since the last call."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bodies: list[Json] = []
        capture = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 65536  # head and body in one piece

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                with capture._lock:
                    capture._bodies.append(body)
                stream = body.get("stream") or "streamGenerate" in self.path
                name = next(name for name in ANSWERS if name in self.path)
                answer = _stream(name) if stream else json.dumps(ANSWERS[name]).encode()
                self.send_response(200)
                self.send_header("content-type",
                                 "text/event-stream" if stream else "application/json")
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def taken(self) -> list[Json]:
        with self._lock:
            bodies, self._bodies = self._bodies, []
        return bodies

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
