"""An upstream whose streams go on when a test says so."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from harness import made

Json = dict[str, Any]


class Paced:
    """Chat: whole answers at once; of each stream one word for every tick(), and its end with
    finish(). Thread-safe."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._ticks = 0
        self._finished = False
        self.streams = 0  # begun
        paced = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body: Json = json.loads(self.rfile.read(int(self.headers["content-length"])))
                if body.get("stream"):
                    self.stream()
                    return
                data = json.dumps(made.whole()).encode()
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def stream(self) -> None:
                self.send_response(200)
                self.send_header("content-type", "text/event-stream")
                self.send_header("transfer-encoding", "chunked")
                self.end_headers()
                sent = 0
                with paced._changed:
                    paced.streams += 1
                    paced._changed.notify_all()
                while True:
                    with paced._changed:
                        paced._changed.wait_for(
                            lambda: paced._ticks > sent or paced._finished, 120)
                        words = [f"{number} " for number in range(sent, paced._ticks)]
                        sent = paced._ticks
                        finished = paced._finished
                    self.chunk(made.stream(words, ends=finished))
                    if finished:
                        self.wfile.write(b"0\r\n\r\n")
                        return

            def chunk(self, text: str) -> None:
                if text:
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(text.encode()), text.encode()))
                    self.wfile.flush()

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # one who left
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def await_streams(self, count: int, timeout: float = 15) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: self.streams >= count, timeout):
                raise TimeoutError(f"{self.streams} of {count} streams have begun")

    def tick(self) -> None:
        with self._changed:
            self._ticks += 1
            self._changed.notify_all()

    def finish(self) -> None:
        with self._changed:
            self._finished = True
            self._changed.notify_all()

    def stop(self) -> None:
        self.finish()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
