"""kill -9 under load, again and again: no row is lost whose client saw the end of its answer."""

from __future__ import annotations

import random
import time
import unittest

from harness.case import IntegrationCase
from harness.http import chat
from harness.ledger import Ledger
from harness.load import Load
from harness.made import write_corpus
from harness.paths import FACTOR, QUICK
from harness.profile import profile, provider

ROUNDS = 6 if QUICK else 50
RESTART_S = 2.0 * FACTOR


class KillTest(IntegrationCase):
    def test_kill_9_under_load(self) -> None:
        replay = self.start_replay(corpus=write_corpus(self.folder / "made"))
        content = profile([provider("upstream", f"{replay.url}/v1",
                                    ["replay:short-body", "replay:content-first"])])
        chance = random.Random(20260101)
        promised: list[str] = []
        relay = self.start_relay(content)
        for number in range(ROUNDS):
            load = Load(f"{relay.url}/v1", "replay:short-body", "replay:content-first",
                        f"kill-{number}")
            answered = load.wait_first(10)
            # The moment of death is what is tested, so it is left to chance.
            time.sleep(chance.uniform(0.02, 0.3))
            relay.child.kill()
            seen = load.stop()
            self.assertTrue(answered, "no answer came before the kill")
            self.assertEqual(seen.refused, [])
            promised += seen.ended

            started = time.monotonic()
            relay = self.start_relay()
            self.assertLess(time.monotonic() - started, RESTART_S, "restart")
            with self.subTest(f"round {number}"), Ledger(relay.ledger_path) as ledger:
                rows = {row["tag"]: row["outcome"]
                        for row in ledger.rows("SELECT tag, outcome FROM exchange")}
                lost = [tag for tag in promised if tag not in rows]
                self.assertEqual(lost, [], f"of {len(promised)}")
                self.assertEqual({rows[tag] for tag in promised}, {"complete"})
                self.assertEqual(ledger.integrity(), "ok")
            answer = chat(f"{relay.url}/v1", "replay:short-body").finish()
            self.assertEqual(answer.status, 200, answer.text)
            self.assertEqual(self.row_of(relay, answer.headers)["outcome"], "complete")
        self.assertGreater(len(promised), ROUNDS)
        print(f"{ROUNDS} kills, {len(promised)} answers seen to their end, none lost")


if __name__ == "__main__":
    unittest.main()
