"""HTTP as it is on the wire: exact bytes, and whether a body ended as it should."""

from __future__ import annotations

import http.client
import json
import time
from dataclasses import dataclass, field
from typing import Any, Iterator
from urllib.parse import urlsplit

from harness.profile import TOKEN

Json = dict[str, Any]


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes = b""
    complete: bool = True  # False: the connection broke before the body's own end
    seconds: float = 0.0
    arrivals: list[float] = field(default_factory=list)

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def error(self) -> Json:
        found = self.json().get("error")
        return found if isinstance(found, dict) else {}


def split_url(url: str) -> tuple[str, int, str]:
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return parts.hostname or "127.0.0.1", parts.port or 80, path or "/"


class Call:
    """A request whose answer is read at the caller's pace."""

    def __init__(self, method: str, url: str, body: Any = None, token: str | None = TOKEN,
                 headers: dict[str, str] | None = None, timeout: float = 30) -> None:
        host, port, path = split_url(url)
        self._connection = http.client.HTTPConnection(host, port, timeout=timeout)
        sent = dict(headers or {})
        if token:
            sent.setdefault("authorization", f"Bearer {token}")
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        if data is not None:
            sent.setdefault("content-type", "application/json")
        self._started = time.monotonic()
        try:
            self._connection.request(method, path, data, sent)
            self._response = self._connection.getresponse()
        except BaseException:
            self._connection.close()
            raise
        self.status = self._response.status
        self.headers = {name.lower(): value for name, value in self._response.getheaders()}

    def __enter__(self) -> Call:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def pieces(self) -> Iterator[bytes]:
        """What has come, as it comes; ends at the body's own end, raises if it is cut."""
        while piece := self._response.read1(65536):
            yield piece

    def until(self, text: bytes) -> bytes:
        """Reads on until `text` has come or the body ends."""
        got = b""
        for piece in self.pieces():
            got += piece
            if text in got:
                break
        return got

    def finish(self, got: bytes = b"") -> Answer:
        answer = Answer(self.status, self.headers, got)
        try:
            for piece in self.pieces():
                answer.body += piece
                answer.arrivals.append(time.monotonic() - self._started)
            # http.client says nothing of a Content-Length that read1 did not reach.
            length = self.headers.get("content-length")
            answer.complete = length is None or len(answer.body) == int(length)
        except (http.client.IncompleteRead, http.client.HTTPException, ConnectionError):
            answer.complete = False
        answer.seconds = time.monotonic() - self._started
        self.close()
        return answer

    def close(self) -> None:
        """Leaves at once, as a client does that is killed: no lingering, no reading on."""
        self._response.close()
        self._connection.close()


def call(method: str, url: str, body: Any = None, **options: Any) -> Answer:
    with Call(method, url, body, **options) as request:
        return request.finish()


def chat(base: str, model: str, stream: bool = False, tag: str = "", more: Json | None = None,
         **options: Any) -> Call:
    """A chat completion asked of `base`, e.g. http://127.0.0.1:1234/v1."""
    headers = {"x-patchbay-tag": tag} if tag else {}
    headers.update(options.pop("headers", {}))
    body = {"model": model, "messages": [{"role": "user", "content": "Say hello."}], **(more or {})}
    if stream:
        body["stream"] = True
    return Call("POST", f"{base}/chat/completions", body, headers=headers, **options)
