"""What every suite starts from."""

from __future__ import annotations

import shutil
import tempfile
import time
import unittest
from pathlib import Path
from typing import Any, Callable

from harness.ledger import Ledger
from harness.paths import PROGRAM
from harness.relay import Relay
from harness.replay import Replay

Json = dict[str, Any]


class IntegrationCase(unittest.TestCase):
    """A temporary folder for the class, and everything started is ended, whatever happens."""

    longMessage = True
    maxDiff = 4000
    folder: Path

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(tempfile.mkdtemp(prefix="patchbay-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        if not PROGRAM.exists():
            raise FileNotFoundError(f"{PROGRAM} is not built")

    @classmethod
    def start_replay(cls, *flags: str, **options: Any) -> Replay:
        replay = Replay(cls.folder, *flags, **options)
        cls.addClassCleanup(replay.stop)
        return replay

    @classmethod
    def start_relay(cls, profile: Json | None = None, name: str = "relay",
                    **options: Any) -> Relay:
        folder = cls.folder / name
        folder.mkdir(exist_ok=True)
        relay = Relay(folder, profile, **options)
        cls.addClassCleanup(relay.child.stop)
        return relay

    def row_of(self, relay: Relay, headers: dict[str, str]) -> Json:
        """The ledger's row of an answer whose end has been seen: it must be there at once."""
        self.assertIn("x-patchbay-request-id", headers)
        with Ledger(relay.ledger_path) as ledger:
            row = ledger.exchange(headers["x-patchbay-request-id"])
        self.assertIsNotNone(row, "no row for an answer whose end was seen")
        assert row
        return row

    def ended_row(self, relay: Relay, tag: str) -> Json:
        """The ledger's row of the one request with that tag, whose end its client did not see."""
        def ended() -> list[Json]:
            with Ledger(relay.ledger_path) as ledger:
                return [row for row in ledger.tagged(tag) if row["outcome"] != "unknown"]
        row: Json = self.eventually(ended, 3, "the row of a request that was left")[0]
        return row

    def eventually(self, what: Callable[[], Any], timeout: float, message: str) -> Any:
        """For outcomes no event announces, such as a row after the client has gone."""
        ends = time.monotonic() + timeout
        while True:
            if found := what():
                return found
            if time.monotonic() > ends:
                self.fail(f"not within {timeout} s: {message}")
            time.sleep(0.02)
