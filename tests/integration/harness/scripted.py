"""An upstream that says what it is told to, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    path: str
    headers: dict[str, str]
    body: Json


@dataclass(frozen=True)
class Say:
    """An answer: a document, or the events of a stream as (event, data)."""
    body: Json | None = None
    events: tuple[tuple[str, Json], ...] = ()
    status: int = 200
    cut: bool = False  # the connection breaks where the stream ends
    gate: threading.Event | None = None  # nothing is answered before it
    text: str | None = None  # the answer itself, whatever it is
    form: str = ""  # its content type, if not by what it is
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        return self.form or ("application/json" if self.body is not None else "text/event-stream")

    def bytes(self) -> bytes:
        if self.text is not None:
            return self.text.encode()
        if self.body is not None:
            return json.dumps(self.body).encode()
        return b"".join((f"event: {name}\n" if name else "").encode()
                        + f"data: {json.dumps(data)}\n\n".encode() for name, data in self.events)


class Scripted:
    """Thread-safe. Answers with `say`, whatever is asked; `by_path` goes before it where a part of
    the path matches."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: list[Asked] = []
        self.say = Say({})
        self.by_path: dict[str, Say] = {}
        scripted = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 65536

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                headers = {name.lower(): ", ".join(self.headers.get_all(name) or [])
                           for name in self.headers}
                with scripted._lock:
                    scripted._asked.append(Asked(self.path, headers, body))
                say = next((one for part, one in scripted.by_path.items() if part in self.path),
                           scripted.say)
                if say.gate:
                    say.gate.wait(60)
                answer = say.bytes()
                self.send_response(say.status)
                self.send_header("content-type", say.kind)
                self.send_header("content-length", str(len(answer) + say.cut))
                for name, value in say.headers:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer)
                self.wfile.flush()
                self.close_connection = self.close_connection or say.cut

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # one who left
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def taken(self) -> list[Asked]:
        """What came since the last call."""
        with self._lock:
            asked, self._asked = self._asked, []
        return asked

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
