"""The replayed provider: recorded answers, with faults on request."""

from __future__ import annotations

import json
import re
import time
import urllib.request
from pathlib import Path
from typing import Any, Callable

from harness.child import Child
from harness.paths import RECORDED, SHARED

Json = dict[str, Any]


class Replay:
    def __init__(self, folder: Path, *flags: str, corpus: Path = RECORDED) -> None:
        self._child = Child(["node", str(SHARED / "tools/replay-upstream.mjs"), "--port", "0",
                             "--corpus", str(corpus), *flags], folder / "replay.stderr")
        line = self._child.line(20)
        match = re.search(r"http://127\.0\.0\.1:(\d+)", line or "")
        if not match:
            self.stop()
            raise RuntimeError(f"the replay upstream did not start: {line}\n{self._child.stderr()}")
        self.port = int(match.group(1))
        self.url = f"http://127.0.0.1:{self.port}"

    def log(self) -> list[Json]:
        with urllib.request.urlopen(f"{self.url}/__log", timeout=10) as answer:
            return [json.loads(line) for line in answer.read().splitlines()]

    def clear(self) -> None:
        request = urllib.request.Request(f"{self.url}/__log", method="DELETE")
        urllib.request.urlopen(request, timeout=10).read()

    def wait_for(self, wanted: Callable[[Json], bool], timeout: float) -> Json | None:
        """The first entry of the log that is wanted. The log has no events, so it is polled."""
        ends = time.monotonic() + timeout
        while True:
            for entry in self.log():
                if wanted(entry):
                    return entry
            if time.monotonic() > ends:
                return None
            time.sleep(0.02)

    def stop(self) -> None:
        self._child.stop()
