"""Each fault an upstream or a client can make, and what has to come of it."""

from __future__ import annotations

import time
import unittest
from typing import Any

from harness.case import IntegrationCase
from harness.corpus import recordings
from harness.faulty import FAULTS, Fault, faulty_provider
from harness.http import Answer, chat
from harness.ledger import Ledger
from harness.made import write_corpus
from harness.paths import FACTOR, RECORDED
from harness.profile import profile
from harness.sse import error_of, events, is_done, text_of

Json = dict[str, Any]
SLOW_CLIENT_GROWTH_KB = 8 * 1024 * FACTOR


class FaultTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        made = write_corpus(cls.folder / "made", large=True)
        cls.replay = cls.start_replay("--corpus", str(RECORDED), corpus=made)
        url = cls.replay.url
        plain = [one for one in recordings("openai-chat")
                 if one.provider == "openai" and one.status == 200]
        cls.body = next(one for one in plain if one.sse is None).id
        cls.stream = next(one for one in plain if one.has_done and "tools" not in one.features
                          and len(events(one.sse or b"")) > 20).id
        providers = [faulty_provider(f.name, url, f.recording or (cls.stream if f.stream else cls.body),
                                     f.flags, f.base_url, f.timeouts) for f in FAULTS]
        made_ones = {"once-500": ("short-body", {"fail": "1:500"}),
                     "once-429": ("short-body", {"rate-limit": "1:1"}),
                     "drip": ("content-first", {"drip": "1:0"}),
                     "paced": ("content-first", {"event-delay": "100"}),
                     "never": ("short-body", {"hang": "1"}),
                     "large": ("large", {})}
        providers += [faulty_provider(name, url, recording, flags)
                      for name, (recording, flags) in made_ones.items()]
        cls.relay = cls.start_relay(profile(providers))

    def ask(self, model: str, stream: bool = False, **options: Any) -> Answer:
        return chat(f"{self.relay.url}/v1", model, stream, **options).finish()

    # The table

    def test_fault_table(self) -> None:
        for fault in FAULTS:
            with self.subTest(fault.name):
                answer = self.ask(f"{fault.name}/any", fault.stream)
                self.assertLess(answer.seconds, fault.within_s * FACTOR)
                if fault.content:
                    self.check_broken_stream(fault, answer)
                else:
                    self.check_refusal(fault, answer)
                self.check_row(fault, answer)

    def check_broken_stream(self, fault: Fault, answer: Answer) -> None:
        self.assertEqual(answer.status, 200, answer.text)
        self.assertTrue(text_of(answer.body), "what came before the fault was lost")
        error = error_of(answer.body)
        self.assertIsNotNone(error, f"no error event\n{answer.text[-500:]}")
        assert error
        self.assertIn(error.get("code"), fault.codes)
        self.assertFalse(any(is_done(event) for event in events(answer.body)), "[DONE] after an error")
        self.assertNotIn(b"\xff\xfe", answer.body, "garbage reached the client")

    def check_refusal(self, fault: Fault, answer: Answer) -> None:
        self.assertEqual(answer.status, fault.status, answer.text)
        self.assertTrue(answer.complete)
        self.assertIn(answer.error().get("code"), fault.codes, answer.text)
        self.assertTrue(answer.error().get("message"))
        self.assertEqual(answer.headers.get("x-should-retry"), "false")
        for name, value in fault.headers.items():
            self.assertEqual(answer.headers.get(name), value, name)

    def check_row(self, fault: Fault, answer: Answer) -> None:
        row = self.row_of(self.relay, answer.headers)
        self.assertEqual(row["outcome"], fault.outcome)
        self.assertIn(row["error_code"], fault.codes)
        self.assertEqual(row["provider"], fault.name)
        with Ledger(self.relay.ledger_path) as ledger:
            attempts = ledger.attempts(row["id"])
        self.assertEqual(row["attempts"], len(attempts))
        self.assertGreaterEqual(len(attempts), 1)
        self.assertTrue(all(attempt["failure"] for attempt in attempts), attempts)

    # What gets well again

    def test_a_second_try_helps(self) -> None:
        for name in ("once-500", "once-429"):
            with self.subTest(name):
                answer = self.ask(f"{name}/any")
                self.assertEqual(answer.status, 200, answer.text)
                self.assertEqual(answer.headers.get("x-patchbay-attempts"), "2")
                row = self.row_of(self.relay, answer.headers)
                self.assertEqual((row["outcome"], row["attempts"]), ("complete", 2))
                if name == "once-429":
                    self.assertGreater(answer.seconds, 0.9, "Retry-After was not honoured")

    def test_one_byte_at_a_time(self) -> None:
        answer = self.ask("drip/any", stream=True, more={"stream_options": {"include_usage": True}})
        direct = chat(f"{self.replay.url}/v1", "replay:content-first", stream=True).finish()
        self.assertEqual(answer.body, direct.body)
        row = self.row_of(self.relay, answer.headers)
        self.assertEqual(row["outcome"], "complete")
        with Ledger(self.relay.ledger_path) as ledger:
            attempt = ledger.attempts(row["id"])[0]
        self.assertIsNotNone(attempt["first_byte_us"], "a stream has a first byte")
        self.assertLess(attempt["first_byte_us"], attempt["total_us"])

    # Clients

    def test_client_gone(self) -> None:
        self.replay.clear()
        with chat(f"{self.relay.url}/v1", "paced/any", stream=True, tag="gone") as call:
            self.assertIn(b"data:", call.until(b"data:"))
        left = time.monotonic()
        entry = self.replay.wait_for(lambda entry: entry["clientClosedEarly"], 1)
        self.assertIsNotNone(entry, "the upstream was not cancelled within 1 s")
        self.assertLess(time.monotonic() - left, 1.2)
        self.assertEqual(self.ended_row(self.relay, "gone")["outcome"], "cancelled")

    def test_client_gone_before_the_first_byte(self) -> None:
        self.replay.clear()
        with self.assertRaises(TimeoutError):  # the client's patience, not the relay's
            chat(f"{self.relay.url}/v1", "never/any", tag="early", timeout=0.3)
        entry = self.replay.wait_for(lambda entry: entry["clientClosedEarly"], 2)
        self.assertIsNotNone(entry, "the upstream was not cancelled")

    def test_slow_client_holds_no_memory(self) -> None:
        direct = chat(f"{self.replay.url}/v1", "replay:large", stream=True, timeout=60).finish()
        with chat(f"{self.relay.url}/v1", "large/any", stream=True, timeout=60,
                  more={"stream_options": {"include_usage": True}}) as call:
            got = call.until(b"data:")
            before = self.relay.rss_kb()
            # The client reads nothing for two seconds; what is watched for is the lack of growth.
            ends, worst = time.monotonic() + 2, 0
            while time.monotonic() < ends:
                worst = max(worst, self.relay.rss_kb() - before)
                time.sleep(0.1)
            answer = call.finish(got)
        self.assertLess(worst, SLOW_CLIENT_GROWTH_KB)
        self.assertTrue(answer.complete)
        self.assertEqual(len(answer.body), len(direct.body))
        self.assertTrue(answer.body == direct.body, "a slow client got other bytes")


if __name__ == "__main__":
    unittest.main()
