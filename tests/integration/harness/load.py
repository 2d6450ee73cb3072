"""Concurrent clients that keep asking until they are told to stop or the relay dies."""

from __future__ import annotations

import http.client
import itertools
import threading
import time
from dataclasses import dataclass, field

from harness.http import chat


@dataclass
class Seen:
    """Tags of requests by what their clients saw of the answers."""

    ended: list[str] = field(default_factory=list)  # the end of the answer was seen
    broken: list[str] = field(default_factory=list)  # no end: nothing is promised
    refused: list[str] = field(default_factory=list)  # another answer than 200


class Load:
    """Half of the clients stream. Bounded in time by `seconds` whatever happens."""

    def __init__(self, base: str, body_model: str, stream_model: str, prefix: str,
                 clients: int = 8, seconds: float = 10) -> None:
        self.seen = Seen()
        self._stop = threading.Event()
        self._first = threading.Event()
        self._lock = threading.Lock()
        self._count = itertools.count()
        self._ends = time.monotonic() + seconds
        self._threads = [threading.Thread(target=self._client, daemon=True, args=(
            base, stream_model if number % 2 else body_model, bool(number % 2), prefix))
            for number in range(clients)]
        for thread in self._threads:
            thread.start()

    def wait_first(self, timeout: float) -> bool:
        """Until one answer has been seen to its end."""
        return self._first.wait(timeout)

    def _client(self, base: str, model: str, stream: bool, prefix: str) -> None:
        while not self._stop.is_set() and time.monotonic() < self._ends:
            tag = f"{prefix}-{next(self._count)}"
            try:
                answer = chat(base, model, stream, tag=tag, timeout=10).finish()
            except (OSError, http.client.HTTPException):
                with self._lock:
                    self.seen.broken.append(tag)
                if self._stop.wait(0.01):
                    return
                continue
            ended = b"data: [DONE]\n\n" in answer.body if stream else answer.complete
            with self._lock:
                if answer.status != 200:
                    self.seen.refused.append(tag)
                elif ended:
                    self.seen.ended.append(tag)
                    self._first.set()
                else:
                    self.seen.broken.append(tag)

    def stop(self) -> Seen:
        self._stop.set()
        for thread in self._threads:
            thread.join(15)
        return self.seen
