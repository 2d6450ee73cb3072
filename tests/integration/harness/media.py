"""A provider of the endpoints that nobody recorded: fixed answers, and what it was asked is kept."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de")
# Binary, longer than any buffer on the way takes at once, and no valid UTF-8.
SOUND = b"ID3\x04\x00" + bytes((i * 7 + i // 251) % 256 for i in range(200_000))
CUT_AFTER = 60_000

IMAGE = {"created": 1, "data": [{"b64_json": "aGVsbG8="}],
         "usage": {"input_tokens": 50, "output_tokens": 272, "total_tokens": 322,
                   "input_tokens_details": {"text_tokens": 10, "image_tokens": 40}}}
OLD_IMAGE = {"url": "https://images.invalid/1.png"}
TRANSCRIPT = {"text": "Hello there.",
              "usage": {"type": "tokens", "input_tokens": 14, "output_tokens": 5,
                        "total_tokens": 19,
                        "input_token_details": {"text_tokens": 0, "audio_tokens": 14}}}
# By the second, as whisper-1 is billed, and by what Mistral calls it.
TIMED = {"text": "Hello there.", "duration": 8.47, "usage": {"type": "duration", "seconds": 9}}
MISTRAL_TIMED = {"text": "Hello there.", "model": "voxtral-mini-2602", "usage": {
    "prompt_audio_seconds": 203, "prompt_tokens": 4, "completion_tokens": 635,
    "total_tokens": 3945}}
EMBEDDING = {"object": "list", "model": "m", "usage": {"prompt_tokens": 3, "total_tokens": 3},
             "data": [{"object": "embedding", "index": 0, "embedding": [1.0, -0.5]}]}
RANKS = {"model": "rerank-2.5", "object": "list", "usage": {"total_tokens": 26},
         "results": [{"index": 1, "relevance_score": 0.9}, {"index": 0, "relevance_score": 0.1}]}


def _sse(*events: Json) -> bytes:
    return b"".join(f"event: {one['type']}\ndata: {json.dumps(one)}\n\n".encode()
                    for one in events)


TRANSCRIPT_STREAM = _sse({"type": "transcript.text.delta", "delta": "Hello "},
                         {"type": "transcript.text.delta", "delta": "there."},
                         {"type": "transcript.text.done", **TRANSCRIPT})
IMAGE_STREAM = _sse(
    {"type": "image_generation.partial_image", "partial_image_index": 0, "b64_json": "aGVs"},
    {"type": "image_generation.completed", "b64_json": "aGVsbG8=", "usage": IMAGE["usage"]})

SPEECH_STREAM = _sse({"type": "speech.audio.delta", "audio": "SUQz"},
                     {"type": "speech.audio.done",
                      "usage": {"input_tokens": 14, "output_tokens": 101, "total_tokens": 115}})


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    body: bytes


def answer_for(asked: Asked) -> tuple[str, bytes]:
    """Content type and body of a good answer."""
    def whole(value: Json) -> tuple[str, bytes]:
        return "application/json", json.dumps(value).encode()
    route = asked.path.split("?")[0].split("/v1", 1)[-1]
    stream = b'"stream": true' in asked.body or b'"stream":true' in asked.body \
        or b'name="stream"\r\n\r\ntrue' in asked.body
    if route.startswith("/images/"):
        if stream:
            return "text/event-stream", IMAGE_STREAM
        if b"dall-e" not in asked.body:
            return whole(IMAGE)
        return whole({"created": 1, "data": [OLD_IMAGE] * json.loads(asked.body).get("n", 1)})
    if route == "/audio/speech" and b'"stream_format": "sse"' in asked.body:
        return "text/event-stream", SPEECH_STREAM
    if route == "/audio/speech":
        return "audio/mpeg", SOUND
    if route == "/audio/transcriptions":
        if stream:
            return "text/event-stream", TRANSCRIPT_STREAM
        if b'name="response_format"\r\n\r\ntext' in asked.body:
            return "text/plain; charset=utf-8", b"Hello there.\n"
        if b"whisper" in asked.body or b"voxtral" in asked.body:
            return whole(TIMED if b"whisper" in asked.body else MISTRAL_TIMED)
        return whole(TRANSCRIPT)
    if route == "/embeddings":
        return whole(EMBEDDING)
    if route == "/rerank":
        return whole(RANKS)
    return whole({"error": {"message": f"no such route: {asked.path}"}})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.path, headers, body)
        self.server.asked.append(asked)
        fault = headers.get("x-fault", "")
        if fault.isdigit():
            self._send(int(fault), "application/json", json.dumps(
                {"error": {"message": f"canned {fault}", "type": "canned", "code": None}}).encode())
            return
        kind, answer = answer_for(asked)
        if fault == "empty":
            answer = b""
        self._send(200, kind, answer, cut=fault == "cut")

    def _send(self, status: int, kind: str, answer: bytes, cut: bool = False) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer[:min(CUT_AFTER, len(answer) // 2)] if cut else answer)
        self.wfile.flush()
        self.close_connection = self.close_connection or cut

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[Asked] = []


class MediaProvider:
    def __init__(self) -> None:
        self._server = _Server()
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def last(self) -> Asked:
        return self._server.asked[-1]

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join(10)
        self._server.server_close()
