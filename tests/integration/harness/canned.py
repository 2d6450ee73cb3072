"""An upstream whose answers a test decides, request by request."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable

Json = dict[str, Any]
Answer = tuple[int, dict[str, str], Any]  # status, headers, JSON body


@dataclass(frozen=True)
class Asked:
    key: str  # of the Authorization header
    model: str
    path: str
    body: Json


class Canned:
    """Asks `answer` for each request; what was asked is in `asked`, in order. One after the other,
    unless `at_once`."""

    def __init__(self, answer: Callable[[Asked], Answer], at_once: bool = False) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self._lock = threading.Lock()
        canned = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                body = json.loads(self.rfile.read(length)) if length else {}
                asked = Asked(self.headers.get("authorization", "").removeprefix("Bearer "),
                              body.get("model", ""), self.path, body)
                with canned._lock:
                    canned.asked.append(asked)
                    if not at_once:
                        status, headers, content = canned.answer(asked)
                if at_once:
                    status, headers, content = canned.answer(asked)
                data = json.dumps(content).encode()
                self.send_response(status)
                for name, value in {"content-type": "application/json",
                                    "content-length": str(len(data)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_DELETE = do_POST

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def clear(self) -> None:
        with self._lock:
            self.asked.clear()

    def keys(self) -> list[str]:
        with self._lock:
            return [one.key for one in self.asked]

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
