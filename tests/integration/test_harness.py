"""The harness itself: the published clients pointed straight at the replayed provider."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

from harness import sdk
from harness.corpus import every_chat
from harness.http import chat
from harness.paths import IN_CI, QUICK
from harness.replay import Replay
from harness.sdk import Driver
from harness.sse import events, is_done, text_of


class HarnessTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        scratch = tempfile.TemporaryDirectory(prefix="patchbay-test-")
        cls.addClassCleanup(scratch.cleanup)
        cls.folder = Path(scratch.name)
        cls.replay = Replay(cls.folder)
        cls.addClassCleanup(cls.replay.stop)

    def test_drivers_read_what_the_wire_says(self) -> None:
        if sdk.missing():
            self.fail(sdk.missing()) if IN_CI else self.skipTest(sdk.missing())
        odd = {"irregular", "multi_choice", "content_array"}
        chosen = [one for one in every_chat() if one.status == 200
                  and not odd.intersection(one.features)][::40 if QUICK else 10]
        for kind in ("js", "python"):
            driver = Driver(kind, self.folder)
            self.addCleanup(driver.stop)
            for one in chosen:
                with self.subTest(f"{kind} {one.id}"):
                    got = driver.ask(f"{self.replay.url}/v1", one.body(), one.stream)
                    self.assertIsNone(got["error"])
                    if one.sse is not None:
                        self.assertEqual(got["text"], text_of(one.sse))
                    else:
                        self.assertTrue(got["text"] or got["tool_calls"] or got["finish"])

    def test_drivers_report_errors(self) -> None:
        if sdk.missing():
            self.fail(sdk.missing()) if IN_CI else self.skipTest(sdk.missing())
        one = next(one for one in every_chat() if one.status == 401)
        for kind in ("js", "python"):
            with self.subTest(kind):
                driver = Driver(kind, self.folder)
                self.addCleanup(driver.stop)
                error = driver.ask(f"{self.replay.url}/v1", one.body(), False)["error"]
                self.assertEqual(error["status"], 401)
                self.assertEqual(error["class"], "AuthenticationError")

    def test_wire_client_sees_cuts(self) -> None:
        one = next(one for one in every_chat() if one.has_done)
        base = f"{self.replay.url}/v1"
        whole = chat(base, f"replay:{one.id}", stream=True).finish()
        self.assertTrue(whole.complete)
        self.assertTrue(any(is_done(event) for event in events(whole.body)))
        self.assertEqual(b"".join(events(whole.body)), whole.body)
        cut = chat(base, f"replay:{one.id}", stream=True, headers={"x-replay-cut-after": "2"}).finish()
        self.assertFalse(cut.complete)
        body = next(one for one in every_chat() if one.sse is None and one.status == 200)
        cut = chat(base, f"replay:{body.id}", headers={"x-replay-cut-after": "1"}).finish()
        self.assertFalse(cut.complete)

    def test_leaving_is_seen_upstream(self) -> None:
        one = next(one for one in every_chat() if one.has_done)
        self.replay.clear()
        with chat(f"{self.replay.url}/v1", f"replay:{one.id}", stream=True,
                  headers={"x-replay-event-delay": "200"}) as call:
            call.until(b"data:")
        self.assertIsNotNone(self.replay.wait_for(lambda entry: entry["clientClosedEarly"], 1))


if __name__ == "__main__":
    unittest.main()
