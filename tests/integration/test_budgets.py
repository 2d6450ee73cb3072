"""Budgets that hold, and limits of clients, on the running relay."""

from __future__ import annotations

import time
import unittest
from typing import Any

from harness.case import IntegrationCase
from harness.http import Answer, chat
from harness.ledger import Ledger
from harness.metered import Metered, all_at_once
from harness.paths import QUICK
from harness.profile import client, profile, provider, write
from harness.relay import Relay

Json = dict[str, Any]
PICO = 10**12
PRICE = {"input": "1.00", "output": "2.00"}  # USD per million tokens: 1e6 and 2e6 pico-USD a token


def budget(limit: str, at: int = 100, do: str = "block", **more: Any) -> Json:
    row: Json = {"id": "purse", "limit_usd": limit, "period": "total",
                 "actions": [{"at_percent": at, "do": do}]}
    return {**row, **more}


class BudgetTest(IntegrationCase):
    def setUp(self) -> None:
        self.upstream = Metered()
        self.addCleanup(self.upstream.stop)
        self.name = self.id().rsplit(".", 1)[1]

    def providers(self) -> list[Json]:
        return [provider(name, f"{self.upstream.url}/v1", [{"id": f"{name}-m", "price": PRICE}])
                for name in ("strong", "cheap")]

    def relay_with(self, *budgets: Json, **more: Any) -> Relay:
        return self.start_relay(profile(self.providers(), budgets=list(budgets), **more), self.name)

    def ask(self, relay: Relay, **more: Any) -> Answer:
        return chat(f"{relay.url}/v1", "strong-m", more={"max_tokens": 10}, **more).finish()

    def spent(self, relay: Relay, where: str = "1") -> int:
        with Ledger(relay.ledger_path) as ledger:
            rows = ledger.rows(f"SELECT sum(cost_pusd) AS sum FROM exchange WHERE {where}")
        return rows[0]["sum"] or 0

    def race(self, reserve: str, run: int, clients: int) -> tuple[int, int]:
        """What `clients` spend of a cent who ask at once, and how many of them are served."""
        relay = self.start_relay(profile(self.providers(), budgets=[
            budget("0.01", reserve=reserve)]), f"{self.name}-{reserve}-{run}")
        body = {"model": "strong-m", "max_tokens": 1000,
                "messages": [{"role": "user", "content": "Say hello."}]}
        answers = all_at_once(f"{relay.url}/v1/chat/completions", [body] * clients)
        statuses = [status for status, _ in answers]
        self.assertEqual(set(statuses) - {200, 402}, set())
        spent = self.spent(relay)
        relay.child.stop()
        return spent, statuses.count(200)

    def test_the_last_cent(self) -> None:
        for run in range(2 if QUICK else 5):
            spent, served = self.race("maximum", run, 500)
            print(f"\nmaximum, run {run}: {served} of 500 served, {spent / PICO:.6f} of 0.01 USD")
            self.assertLessEqual(spent, PICO // 100, "overshoot")
            # What a request leaves of its maximum goes to others, until none fits any more. How
            # many that are is chance: their answers' lengths are.
            self.assertGreater(spent + 1000 * 2_000_000 + 100 * 1_000_000, PICO // 100)
            self.assertGreaterEqual(served, 4)
        spent, served = self.race("expected", 0, 500)
        print(f"\nexpected: {served} of 500 served, {spent / PICO:.6f} of 0.01 USD")
        self.assertLessEqual(spent, PICO // 100 + 5 * 1000 * 2_000_000, "bounded")

    def test_block_names_the_budget(self) -> None:
        relay = self.relay_with(budget("0.0001"))
        answers = [self.ask(relay) for _ in range(12)]
        statuses = [one.status for one in answers]
        self.assertEqual(statuses[0], 200)
        self.assertEqual(statuses[-1], 402)
        last = answers[-1]
        self.assertEqual(last.error()["code"], "budget_exceeded")
        for word in ("`purse`", "0.0001 USD", "never resets"):
            self.assertIn(word, last.error()["message"])
        self.assertEqual(last.headers["x-should-retry"], "false")
        row = self.row_of(relay, last.headers)
        self.assertEqual((row["outcome"], row["status"], row["cost_pusd"], row["error_code"]),
                         ("error", 402, 0, "budget_exceeded"))

    def test_in_each_protocols_envelope(self) -> None:
        from harness.http import call
        relay = self.relay_with(budget("0.0000000001"))
        hello = [{"role": "user", "content": "hi"}]
        answer = call("POST", f"{relay.url}/v1/messages",
                      {"model": "strong-m", "max_tokens": 5, "messages": hello})
        self.assertEqual((answer.status, answer.json()["type"]), (402, "error"))
        self.assertEqual(answer.error()["type"], "billing_error")
        self.assertEqual(answer.error()["code"], "budget_exceeded")
        answer = call("POST", f"{relay.url}/v1beta/models/strong-m:generateContent",
                      {"contents": [{"parts": [{"text": "hi"}]}]})
        self.assertEqual((answer.status, answer.error()["status"]), (402, "RESOURCE_EXHAUSTED"))
        self.assertEqual(answer.error()["details"][0]["reason"], "budget_exceeded")

    def test_the_spend_survives_a_restart(self) -> None:
        relay = self.relay_with(budget("0.0001"))
        while self.ask(relay).status == 200:
            pass
        spent = self.spent(relay)
        relay.child.stop()
        again = Relay(relay.folder)
        self.addCleanup(again.child.stop)
        self.assertEqual(self.ask(again).status, 402)
        self.assertEqual(self.spent(again), spent)

    def test_killed_in_the_middle_it_still_holds(self) -> None:
        relay = self.relay_with(budget("0.0005", reserve="maximum"))
        for _ in range(4):
            self.ask(relay)
            relay.child.kill()
            relay = Relay(relay.folder)
            self.addCleanup(relay.child.stop)
        while self.ask(relay).status == 200:
            pass
        self.assertLessEqual(self.spent(relay), 5 * PICO // 10_000)

    def test_downgrade_and_block(self) -> None:
        relay = self.relay_with({
            "id": "purse", "limit_usd": "0.0002", "period": "total", "scope": {"provider": "strong"},
            "actions": [{"at_percent": 50, "do": "downgrade",
                         "to": {"provider": "cheap", "model": "cheap-m"}}]})
        answers = [self.ask(relay) for _ in range(30)]
        self.assertEqual({one.status for one in answers}, {200})
        used = [one.headers["x-patchbay-provider"] for one in answers]
        turn = used.index("cheap")
        self.assertEqual(set(used[:turn]), {"strong"})
        self.assertEqual(set(used[turn:]), {"cheap"})
        self.assertIn("downgraded:purse", answers[-1].headers["x-patchbay-notes"])
        self.assertNotIn("x-patchbay-notes", answers[0].headers)
        spent = self.spent(relay, "provider = 'strong'")
        self.assertGreaterEqual(spent, PICO // 10_000)
        self.assertLess(spent, PICO // 10_000 + 60 * 1_000_000)

    def test_another_target_where_one_providers_budget_is_spent(self) -> None:
        rule = {"id": "auto-rule", "name": "r", "when": {"model": ["strong-m"]},
                "targets": [{"provider": "strong", "model": "strong-m"},
                            {"provider": "cheap", "model": "cheap-m"}]}
        relay = self.relay_with(budget("0.00000001", scope={"provider": "strong"}), routes=[rule])
        answer = self.ask(relay)
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.headers["x-patchbay-provider"], "cheap")

    def test_huge_max_tokens_do_not_trip_it(self) -> None:
        relay = self.relay_with(budget("0.05"))
        answer = chat(f"{relay.url}/v1", "strong-m", more={"max_tokens": 128_000}).finish()
        self.assertEqual(answer.status, 200)

    def test_waits_for_others_only(self) -> None:
        # Room for one request's maximum at a time: they go one after the other.
        self.upstream.delay = 0.05
        relay = self.relay_with(budget("0.003", reserve="maximum"))
        body = {"model": "strong-m", "max_tokens": 1000, "messages": [{"role": "user", "content": "a"}]}
        self.upstream.usage = lambda asked: {  # type: ignore[method-assign]
            "prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
        answers = all_at_once(f"{relay.url}/v1/chat/completions", [body] * 20)
        self.assertEqual([status for status, _ in answers], [200] * 20)
        self.assertEqual(self.upstream.most_at_once, 1)

    def test_a_reload_raises_the_limit(self) -> None:
        relay = self.relay_with(budget("0.0001"))
        while self.ask(relay).status == 200:
            pass
        write(relay.profile_path, profile(self.providers(), budgets=[budget("1")]))
        self.eventually(lambda: self.ask(relay).status == 200, 5, "the new limit in force")

    def test_unpriced(self) -> None:
        row = provider("free", f"{self.upstream.url}/v1", ["nobody-knows-its-price"])
        relay = self.start_relay(profile([row], budgets=[budget("1", unpriced="refuse")]), self.name)
        answer = chat(f"{relay.url}/v1", "nobody-knows-its-price").finish()
        self.assertEqual((answer.status, answer.error()["code"]), (402, "budget_exceeded"))
        self.assertIn("unpriced", answer.error()["message"])
        write(relay.profile_path, profile([row], budgets=[budget("1", unpriced="allow")]))
        self.eventually(
            lambda: chat(f"{relay.url}/v1", "nobody-knows-its-price").finish().status == 200, 5,
            "the budget that allows it in force")


class LimitTest(IntegrationCase):
    def setUp(self) -> None:
        self.upstream = Metered(delay=0)
        self.addCleanup(self.upstream.stop)

    def relay_with(self, **limits: Any) -> Relay:
        row = provider("p", f"{self.upstream.url}/v1", [{"id": "m", "price": PRICE}])
        content = profile([row])
        content["clients"] = [client(**limits)]
        return self.start_relay(content, self.id().rsplit(".", 1)[1])

    def ask(self, relay: Relay, user: str = "") -> Answer:
        return chat(f"{relay.url}/v1", "m",
                    headers={"x-patchbay-user": user} if user else {}).finish()

    def test_requests_a_minute(self) -> None:
        relay = self.relay_with(rpm=30)
        answers = [self.ask(relay) for _ in range(32)]
        refused = [one for one in answers if one.status == 429]
        self.assertGreaterEqual(len(refused), 1)
        self.assertTrue(all(one.status == 200 for one in answers[:30]))
        answer = refused[-1]
        self.assertEqual(answer.error()["code"], "rate_limited")
        wait = int(answer.headers["retry-after-ms"])
        self.assertTrue(0 < wait <= 2000, wait)
        self.assertEqual(int(answer.headers["retry-after"]), -(-wait // 1000))
        asked = self.upstream.served
        time.sleep(wait / 1000)  # the very time that the answer named
        self.assertEqual(self.ask(relay).status, 200)
        self.assertEqual(self.upstream.served, asked + 1)

    def test_users_apart(self) -> None:
        relay = self.relay_with(per_user={"rpm": 1})
        self.assertEqual([self.ask(relay, user).status for user in ("a", "b", "a", "c")],
                         [200, 200, 429, 200])

    def test_at_a_time(self) -> None:
        self.upstream.delay = 0.3
        relay = self.relay_with(max_concurrent=3)
        body = {"model": "m", "messages": [{"role": "user", "content": "a"}]}
        answers = all_at_once(f"{relay.url}/v1/chat/completions", [body] * 10)
        self.assertLessEqual(self.upstream.most_at_once, 3)
        self.assertEqual({status for status, _ in answers}, {200, 429})

    def test_tokens_a_minute(self) -> None:
        relay = self.relay_with(tpm=2000)
        self.assertEqual(self.ask(relay).status, 200)
        self.assertEqual(self.ask(relay).status, 200)  # what the first did not use was given back
        self.upstream.input = 5000
        self.assertEqual(self.ask(relay).status, 200)
        answer = self.ask(relay)
        self.assertEqual(answer.status, 429)
        self.assertGreater(int(answer.headers["retry-after"]), 60)


if __name__ == "__main__":
    unittest.main()
