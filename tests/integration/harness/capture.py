"""An upstream that keeps what it was asked and answers every question with the same few words."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]

ANSWERS: dict[str, Json] = {
    "/messages": {
        "id": "msg_1", "type": "message", "role": "assistant", "model": "m",
        "content": [{"type": "text", "text": "Hello."}], "stop_reason": "end_turn",
        "stop_sequence": None, "usage": {"input_tokens": 3, "output_tokens": 2}},
    "/chat/completions": {
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "m",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hello."},
                     "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}},
    "enerateContent": {
        "candidates": [{"content": {"role": "model", "parts": [{"text": "Hello."}]},
                        "finishReason": "STOP", "index": 0}],
        "usageMetadata": {"promptTokenCount": 3, "candidatesTokenCount": 2}},
    "/responses": {
        "id": "resp_1", "object": "response", "created_at": 1, "model": "m", "status": "completed",
        "output": [{"type": "message", "id": "msg_1", "status": "completed", "role": "assistant",
                    "content": [{"type": "output_text", "text": "Hello.", "annotations": []}]}],
        "usage": {"input_tokens": 3, "output_tokens": 2, "total_tokens": 5}},
}


class Capture:
    """Thread-safe: `taken()` gives what came since the last call. Only whole answers are asked of
    it: a request for a stream is answered with 400, after it was kept."""

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
                known = next(value for name, value in ANSWERS.items() if name in self.path)
                answer = json.dumps({"error": {"message": "no streams here"}} if stream else known)
                self.send_response(400 if stream else 200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer.encode())

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
