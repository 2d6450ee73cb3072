"""A ledger that cannot be written: no unrecorded spend, and it heals by itself."""

from __future__ import annotations

import sqlite3
import unittest

from harness.case import IntegrationCase
from harness.http import chat
from harness.made import write_corpus
from harness.profile import profile, provider


class LedgerFaultTest(IntegrationCase):
    def test_a_locked_ledger_refuses_and_heals(self) -> None:
        replay = self.start_replay(corpus=write_corpus(self.folder / "made"))
        relay = self.start_relay(profile([provider("up", f"{replay.url}/v1",
                                                   ["replay:short-body"])]))
        def ask():
            return chat(f"{relay.url}/v1", "up/replay:short-body", False).finish()

        self.assertEqual(ask().status, 200)
        holder = sqlite3.connect(relay.ledger_path, isolation_level=None)
        self.addCleanup(holder.close)
        holder.execute("BEGIN EXCLUSIVE")
        paid = ask()
        self.assertEqual(paid.status, 200, "a paid answer is delivered all the same")
        self.assertLess(paid.seconds, 6)
        refused = ask()
        self.assertEqual((refused.status, refused.error().get("code")), (507, "ledger_unavailable"))
        sent = len(replay.log())
        self.assertEqual(sent, 2, "nothing may be sent whose cost would go unrecorded")

        holder.execute("ROLLBACK")
        healed = self.eventually(lambda: (lambda a: a if a.status == 200 else None)(ask()), 10,
                                 "the relay did not heal")
        self.row_of(relay, paid.headers)
        self.row_of(relay, healed.headers)


if __name__ == "__main__":
    unittest.main()
