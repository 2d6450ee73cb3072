"""The profile rewritten again and again while streams run: none is cut, new requests follow."""

from __future__ import annotations

import threading
import unittest
from typing import Any

from harness.case import IntegrationCase
from harness.http import Answer, chat
from harness.paced import Paced
from harness.paths import QUICK
from harness.profile import KEY_VARIABLE, TOKEN, client, profile, provider, write
from harness.relay import Relay
from harness.sse import text_of

Json = dict[str, Any]
PRICE = {"input": "1.00", "output": "2.00"}
GUEST = "pb-" + "guest" * 8
STREAMS = 20


class ReloadTest(IntegrationCase):
    def setUp(self) -> None:
        self.upstream = Paced()
        self.addCleanup(self.upstream.stop)

    def content(self, number: int) -> Json:
        """The profile of a `number`: another rule, provider, key, budget and client's list."""
        rows = [provider(name, f"{self.upstream.url}/v1", [{"id": f"{name}-m", "price": PRICE}],
                         keys=[{"id": f"key-{number}", "secret": f"env:{KEY_VARIABLE}",
                                "max_concurrent": 100 + number}]) for name in ("a", "b")]
        chosen = "ab"[number % 2]
        rule = {"id": f"rule-{number}", "name": "r", "when": {"model": ["probe"]},
                "targets": [{"provider": chosen, "model": f"{chosen}-m"}]}
        budget = {"id": "poor", "period": "total", "scope": {"tag": "poor"},
                  "limit_usd": "0.000000000001" if number % 5 == 0 else str(number),
                  "actions": [{"at_percent": 100, "do": "block"}]}
        row = profile(rows, routes=[rule], budgets=[budget])
        row["clients"] = [client(rpm=number * 100_000), client(
            "guest", GUEST, models=["probe"] if number % 3 == 0 else ["nothing"])]
        return row

    def probe(self, relay: Relay, **more: Any) -> Answer:
        return chat(f"{relay.url}/v1", "probe", **more).finish()

    def follows(self, relay: Relay, number: int) -> None:
        """Requests that come now are treated as the profile of `number` says."""
        answer = self.probe(relay)
        self.assertEqual((answer.status, answer.headers["x-patchbay-provider"]),
                         (200, "ab"[number % 2]))
        self.assertEqual(self.row_of(relay, answer.headers)["key"], f"key-{number}")
        self.assertEqual(self.probe(relay, tag="poor").status, 402 if number % 5 == 0 else 200)
        self.assertEqual(self.probe(relay, token=GUEST).status == 200, number % 3 == 0)

    def test_streams_outlive_fifty_profiles(self) -> None:
        relay = self.start_relay(self.content(0))
        answers: list[Answer] = []

        def read() -> None:
            answers.append(chat(f"{relay.url}/v1", "probe", stream=True, timeout=120).finish())
        readers = [threading.Thread(target=read) for _ in range(STREAMS)]
        for each in readers:
            each.start()
        self.upstream.await_streams(STREAMS)
        profiles = 10 if QUICK else 50
        for number in range(1, profiles + 1):
            if number == profiles // 2:
                broken = self.content(number)
                broken["routes"][0]["targts"] = broken["routes"][0].pop("targets")
                write(relay.profile_path, broken)
                self.eventually(lambda: "the changed profile is refused" in relay.child.stderr(),
                                5, "the refusal in the log")
                self.assertIn("targts", relay.child.stderr())
                self.follows(relay, number - 1)
            write(relay.profile_path, self.content(number))
            self.eventually(lambda: self.probe(relay).headers.get("x-patchbay-route")
                            == f"rule-{number}", 5, f"profile {number} in force")
            self.follows(relay, number)
            self.upstream.tick()
        self.upstream.finish()
        for each in readers:
            each.join(30)
        words = "".join(f"{number} " for number in range(profiles))
        self.assertEqual(len(answers), STREAMS)
        for answer in answers:
            self.assertEqual((answer.status, answer.complete), (200, True))
            self.assertEqual(text_of(answer.body), words)
            self.assertTrue(answer.body.endswith(b"data: [DONE]\n\n"))
            row = self.row_of(relay, answer.headers)
            self.assertEqual((row["outcome"], row["route"], row["key"]),
                             ("complete", "rule-0", "key-0"))


if __name__ == "__main__":
    unittest.main()
