"""Many published clients in one process, which asks several things at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterable, Iterator

from harness.child import Child
from harness.paths import BUILD, DRIVERS

Json = dict[str, Any]

# Client: the protocol it speaks to the relay.
CLIENTS = {
    "mistral": "openai-chat",
    "ai-openai-chat": "openai-chat",
    "ai-openai-compatible": "openai-chat",
    "ai-mistral": "openai-chat",
    "ai-openai-responses": "openai-responses",
    "ai-anthropic": "anthropic-messages",
    "ai-google": "gemini-generate",
    "langchain-openai": "openai-chat",
    "langchain-responses": "openai-responses",
    "langchain-anthropic": "anthropic-messages",
    "langchain-google": "gemini-generate",
}


class Clients:
    def __init__(self, folder: Path, at_once: int = 8) -> None:
        self._child = Child(["node", str(DRIVERS / "clients.mjs"), str(BUILD / "node")],
                            folder / "clients.stderr", stdin=True)
        self._at_once = at_once

    def ask(self, requests: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
        """Each request with what its client made of the answer, in the order of their ends."""
        waiting = iter(requests)
        open_: dict[int, Json] = {}
        last = 0
        while True:
            while len(open_) < self._at_once and (request := next(waiting, None)) is not None:
                last += 1
                open_[last] = request
                self._child.send(json.dumps({"id": last, **request}))
            if not open_:
                return
            line = self._child.line(60)
            if line is None:
                raise RuntimeError(f"the driver ended\n{self._child.stderr()}")
            answer = json.loads(line)
            yield open_.pop(answer["id"]), answer

    def stop(self) -> None:
        self._child.stop(5)
