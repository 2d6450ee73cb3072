"""The published clients where money, limits and outages decide: storms of 429, budgets that move
requests to a cheaper model and then stop them, kept answers, a provider that goes in mid-traffic."""

from __future__ import annotations

import threading
import unittest
from typing import Any

from harness import made
from harness.case import IntegrationCase
from harness.ledger import Ledger
from harness.metered import Metered
from harness.profile import profile, provider
from harness.relay import Relay
from harness.scripted import Say, Scripted
from harness.sdk import Driver, missing

Json = dict[str, Any]
PRICE = {"input": "1.00", "output": "2.00"}  # USD per million tokens: 1e6 and 2e6 pico-USD a token
TOKEN_OUT = 2_000_000
KINDS = ("js", "python")
TOO_FAST: Json = {"error": {"message": "Rate limit reached for requests",
                            "type": "requests", "param": None, "code": "rate_limit_exceeded"}}


class TreasuryTest(IntegrationCase):
    def setUp(self) -> None:
        if reason := missing():
            self.skipTest(reason)
        self.name = self.id().rsplit(".", 1)[1]
        folder = self.folder / f"drivers-{self.name}"
        folder.mkdir()
        self.drivers = {kind: Driver(kind, folder) for kind in KINDS}
        for driver in self.drivers.values():
            self.addCleanup(driver.stop)

    def scripted(self, say: Say) -> Scripted:
        upstream = Scripted()
        self.addCleanup(upstream.stop)
        upstream.say = say
        return upstream

    def metered(self) -> Metered:
        upstream = Metered()
        self.addCleanup(upstream.stop)
        return upstream

    def relay_of(self, providers: dict[str, str], *, rule: Json | None = None,
                 **more: Any) -> Relay:
        """Providers by their addresses, each with a model `m` at PRICE, in that order behind the
        rule `asked`."""
        rows = [provider(name, f"{url}/v1", [{"id": "m", "price": PRICE}])
                for name, url in providers.items()]
        route = {"id": "asked", "name": "asked", "when": {"model": ["asked"]},
                 "targets": [{"provider": name, "model": "m"} for name in providers],
                 **(rule or {})}
        return self.start_relay(profile(rows, routes=[route], **more), self.name)

    def ask(self, relay: Relay, kind: str, tag: str, stream: bool = False, retries: int = 0,
            **more: Any) -> Json:
        body = {"model": "asked", "messages": [{"role": "user", "content": "Hello."}], **more}
        return self.drivers[kind].ask(f"{relay.url}/v1", body, stream, tag, retries=retries)

    def row(self, relay: Relay, tag: str) -> Json:
        with Ledger(relay.ledger_path) as ledger:
            rows = ledger.tagged(tag)
        self.assertEqual(len(rows), 1, tag)
        return rows[0]

    def together(self, work: Any) -> None:
        """`work(kind)` of both clients at the same time."""
        failed: list[BaseException] = []

        def guarded(kind: str) -> None:
            try:
                work(kind)
            except BaseException as error:  # told where the test can fail
                failed.append(error)
        threads = [threading.Thread(target=guarded, args=(kind,)) for kind in KINDS]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
        if failed:
            raise failed[0]
        self.assertFalse(any(thread.is_alive() for thread in threads), "a client never ended")

    def test_a_storm_of_429_passes_by_the_second_target(self) -> None:
        storm = self.scripted(Say(TOO_FAST, status=429, headers=(("retry-after", "60"),)))
        calm = self.scripted(Say(made.whole()))
        relay = self.relay_of({"storm": storm.url, "calm": calm.url})

        def work(kind: str) -> None:
            for i in range(20):
                answer = self.ask(relay, kind, f"{kind}-{i}")
                self.assertIsNone(answer["error"])
                self.assertEqual(answer["text"], "Hello.")
        self.together(work)
        # The key rests for as long as it was told to; two may have been on their way at once.
        self.assertLessEqual(len(storm.taken()), 2)
        self.assertEqual(len(calm.taken()), 40)
        with Ledger(relay.ledger_path) as ledger:
            rows = ledger.rows("SELECT provider, outcome, cost_pusd FROM exchange")
        self.assertEqual({(row["provider"], row["outcome"]) for row in rows}, {("calm", "complete")})
        one = made.USAGE["prompt_tokens"] * 1_000_000 + made.USAGE["completion_tokens"] * TOKEN_OUT
        self.assertEqual(sum(row["cost_pusd"] for row in rows), 40 * one)

    def test_where_all_are_too_fast_the_client_hears_it_once(self) -> None:
        """The clients repeat a 429 by themselves; what a failover has tried is not to be tried again."""
        storm = self.scripted(Say(TOO_FAST, status=429, headers=(("retry-after", "60"),)))
        relay = self.relay_of({"storm": storm.url})
        for kind in KINDS:
            for i in range(3):
                with self.subTest(kind, i=i):
                    answer = self.ask(relay, kind, f"{kind}-{i}", retries=2)
                    self.assertEqual((answer["error"]["class"], answer["error"]["status"]),
                                     ("RateLimitError", 429))
                    self.assertEqual(self.row(relay, f"{kind}-{i}")["status"], 429)
        self.assertEqual(len(storm.taken()), 1)

    def test_a_budget_downgrades_and_then_blocks(self) -> None:
        strong, cheap = self.metered(), self.metered()
        limit = 100_000 * TOKEN_OUT  # pico-USD: 0.2 USD
        actions = [{"at_percent": 80, "do": "downgrade", "to": {"provider": "cheap", "model": "m"}},
                   {"at_percent": 100, "do": "block"}]
        purse = {"id": "purse", "limit_usd": "0.2", "period": "total", "actions": actions,
                 "reserve": "maximum"}
        relay = self.relay_of({"strong": strong.url, "cheap": cheap.url},
                              rule={"targets": [{"provider": "strong", "model": "m"}]},
                              budgets=[purse])
        seen: list[tuple[str, int]] = []
        spent = 0
        for i in range(400):
            kind = KINDS[i % 2]
            answer = self.ask(relay, kind, f"ask-{i}", retries=2, max_tokens=2000)
            row = self.row(relay, f"ask-{i}")
            if answer["error"]:
                self.assertEqual(answer["error"]["status"], 402, answer)
                self.assertEqual(answer["error"]["code"], "budget_exceeded")
                self.assertIn("purse", answer["error"]["message"])
                self.assertEqual((row["outcome"], row["cost_pusd"]), ("error", 0))
                break
            seen.append((row["provider"], spent))
            spent += row["cost_pusd"]
        else:
            self.fail("nothing was blocked")
        self.assertEqual({name for name, _ in seen}, {"strong", "cheap"})
        for name, before in seen:
            self.assertEqual(name, "strong" if before < limit * 80 // 100 else "cheap", before)
        self.assertLessEqual(spent, limit)
        # Blocked no earlier than where the most that the next may cost has no room any more.
        self.assertGreater(spent + 2000 * TOKEN_OUT + 100 * 1_000_000, limit)
        for kind in KINDS:  # and both hear it the same way
            self.assertEqual(self.ask(relay, kind, f"late-{kind}", max_tokens=2000)["error"]["status"],
                             402)
        self.assertEqual(strong.served + cheap.served, len(seen))

    def test_a_kept_answer_is_the_same_answer(self) -> None:
        upstream = self.scripted(Say(made.whole("Kept.")))
        relay = self.relay_of({"up": upstream.url}, rule={"cache_ttl_s": 60})
        whole = [self.ask(relay, kind, f"whole-{kind}-{i}") for kind in KINDS for i in range(2)]
        self.assertEqual(len(upstream.taken()), 1)
        upstream.say = Say(text=made.stream(["Ke", "pt."]), form="text/event-stream")
        streams = [self.ask(relay, kind, f"stream-{kind}-{i}", stream=True)
                   for kind in KINDS for i in range(2)]
        self.assertEqual([one["error"] for one in whole + streams], [None] * 8)
        self.assertEqual([one["text"] for one in whole + streams], ["Kept."] * 8)
        self.assertEqual([one["finish"] for one in whole + streams], [["stop"]] * 8)
        for kind in KINDS:
            for way in ("whole", "stream"):
                paid, hit = (self.row(relay, f"{way}-{kind}-{i}") for i in range(2))
                self.assertEqual((hit["cache_hit"], hit["cost_pusd"]), (1, 0), f"{way} {kind}")
                self.assertEqual(hit["saved_pusd"], paid["cost_pusd"] or paid["saved_pusd"])

    def test_a_provider_that_goes_in_mid_traffic(self) -> None:
        """Also with requests on their way to it, which only a rule's `after_sent` lets repeat."""
        first, second = self.metered(), self.metered()
        relay = self.relay_of({"first": first.url, "second": second.url},
                              rule={"retry": {"attempts": 1, "after_sent": True}})

        def hang() -> None:
            first.delay = 60
            first.asked.clear()
        half = threading.Barrier(len(KINDS) + 1, action=hang, timeout=60)

        def work(kind: str) -> None:
            for i in range(40):
                if i == 20:
                    half.wait()
                answer = self.ask(relay, kind, f"{kind}-{i}", max_tokens=5)
                self.assertIsNone(answer["error"], f"{kind} {i}")
                self.assertEqual(answer["text"], "Hello.")

        def outage() -> None:
            half.wait()
            first.asked.wait(60)
            first.stop()
        breaking = threading.Thread(target=outage)
        breaking.start()
        self.together(work)
        breaking.join(60)
        with Ledger(relay.ledger_path) as ledger:
            rows = ledger.rows("SELECT provider, outcome, cost_pusd FROM exchange")
        self.assertEqual(len(rows), 80)
        self.assertEqual({row["outcome"] for row in rows}, {"complete"})
        served = {name: sum(row["provider"] == name for row in rows) for name in ("first", "second")}
        self.assertGreaterEqual(served["first"], 40)
        self.assertGreaterEqual(served["second"], 30)
        self.assertTrue(all(row["cost_pusd"] > 0 for row in rows))


if __name__ == "__main__":
    unittest.main()
