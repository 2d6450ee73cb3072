"""The published clients, each in one long-running process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from harness.child import Child
from harness.paths import BUILD, DRIVERS
from harness.profile import TOKEN

Json = dict[str, Any]


def missing() -> str:
    """Why the clients cannot be driven; empty when they can."""
    if not (BUILD / "node/.installed").exists() or not (BUILD / "venv/.installed").exists():
        return "the published clients are not installed (no package registry reachable?)"
    return ""


class Driver:
    """`script` names the make of the clients: `sdk` are OpenAI's, `messages` Anthropic's, `genai` Google's."""

    def __init__(self, kind: str, folder: Path, script: str = "sdk") -> None:
        argv = {"js": ["node", str(DRIVERS / f"{script}.mjs"), str(BUILD / "node")],
                "python": [str(BUILD / "venv/bin/python"), str(DRIVERS / f"{script}.py")]}[kind]
        self._child = Child(argv, folder / f"driver-{script}-{kind}.stderr", stdin=True)
        self._last = 0

    def ask(self, base_url: str, body: Json, stream: bool, tag: str = "",
            token: str = TOKEN, retries: int = 0) -> Json:
        return self.send({"base_url": base_url, "api_key": token, "tag": tag, "stream": stream,
                           "body": body, "retries": retries})

    def call(self, method: str, base_url: str, body: Json, token: str = TOKEN) -> Json:
        """Another endpoint than chat, by the client's name of it: `embeddings`, `images.edit`."""
        return self.send({"method": method, "base_url": base_url, "api_key": token, "body": body})

    def message(self, base_url: str, body: Json, stream: bool = False, method: str = "",
                token: str = TOKEN) -> Json:
        """A message by Anthropic's client, or its `count` or `models`."""
        return self.send({"method": method, "base_url": base_url, "api_key": token,
                          "stream": stream, "body": body})

    def send(self, request: Json) -> Json:
        """One line to the driver, and its answer."""
        self._last += 1
        self._child.send(json.dumps({"id": self._last, **request}))
        line = self._child.line(30)
        if line is None:
            raise RuntimeError(f"the driver ended\n{self._child.stderr()}")
        answer = json.loads(line)
        assert answer.pop("id") == self._last
        return answer

    def stop(self) -> None:
        self._child.stop(5)
