"""Budgets that hold, and limits of clients, on the running relay."""

from __future__ import annotations

import http.client
import threading
import time
import unittest
from typing import Any

from harness.canned import Canned
from harness.case import IntegrationCase
from harness.http import Answer, call, chat
from harness.ledger import Ledger
from harness.metered import Metered, all_at_once
from harness.paced import Paced
from harness.paths import QUICK
from harness.profile import KEY_VARIABLE, client, profile, provider, write
from harness.relay import Relay
from harness.scripted import Say, Scripted

Json = dict[str, Any]
PICO = 10**12
PRICE = {"input": "1.00", "output": "2.00"}  # USD per million tokens: 1e6 and 2e6 pico-USD a token

ANSWER: Json = {"id": "x", "object": "chat.completion", "created": 1, "model": "m",
                "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15},
                "choices": [{"index": 0, "finish_reason": "stop",
                             "message": {"role": "assistant", "content": "Hello."}}]}


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

    def races(self, reserve: str, runs: int, ceiling: int) -> list[tuple[int, int]]:
        """What 500 clients spend of a cent who ask at once, and how many of them are served; each
        run has a cent of its own, by a tag."""
        relay = self.relay_with(*(budget("0.01", id=f"cent-{run}", reserve=reserve,
                                         scope={"tag": f"run-{run}"}) for run in range(runs)))
        body = {"model": "strong-m", "max_tokens": ceiling,
                "messages": [{"role": "user", "content": "Say hello."}]}
        outcomes = []
        for run in range(runs):
            answers = all_at_once(f"{relay.url}/v1/chat/completions", [body] * 500,
                                  {"x-patchbay-tag": f"run-{run}"})
            statuses = [status for status, _ in answers]
            self.assertEqual(set(statuses) - {200, 402}, set())
            outcomes.append((self.spent(relay, f"tag = 'run-{run}'"), statuses.count(200)))
        return outcomes

    def test_the_last_cent(self) -> None:
        outcomes = self.races("maximum", 5 if QUICK else 100, 1000)
        served = [one for _, one in outcomes]
        most = max(spent for spent, _ in outcomes)
        print(f"\nmaximum, {len(outcomes)} runs: {min(served)} to {max(served)} of 500 served, "
              f"at most {most / PICO:.6f} of 0.01 USD spent")
        for spent, served_now in outcomes:
            self.assertLessEqual(spent, PICO // 100, "overshoot")
            # What a request leaves of its maximum goes to others, until none fits any more. How
            # many that are is chance: their answers' lengths are.
            self.assertGreater(spent + 1000 * 2_000_000 + 100 * 1_000_000, PICO // 100)
            self.assertGreaterEqual(served_now, 4)

    def test_the_last_cent_as_expected(self) -> None:
        """What is held covers at least 1,024 tokens of an answer that may have 4,000. So 4 requests
        at most are under way at once, each of which may cost 2,976 tokens more than it held."""
        outcomes = self.races("expected", 5 if QUICK else 100, 4000)
        bound = 4 * (4000 - 1024) * 2_000_000
        over = [max(0, spent - PICO // 100) for spent, _ in outcomes]
        print(f"\nexpected, {len(outcomes)} runs: over by {max(over) / PICO:.6f} USD at most, "
              f"by {sum(over) / len(over) / PICO:.6f} on average; bound {bound / PICO:.6f}")
        self.assertLessEqual(max(over), bound)

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
        """Coding tools ask for 128,000 tokens, a quarter of a dollar here, and get some hundred."""
        relay = self.relay_with(budget("0.20"))
        self.upstream.usage = lambda asked: {  # type: ignore[method-assign]
            "prompt_tokens": 2000, "completion_tokens": 400, "total_tokens": 2400}
        body = {"model": "strong-m", "max_tokens": 128_000,
                "messages": [{"role": "user", "content": "Refactor this. " * 500}]}
        for _ in range(2):  # unknown lengths, then known ones
            answers = all_at_once(f"{relay.url}/v1/chat/completions", [body] * 20)
            self.assertEqual([status for status, _ in answers], [200] * 20)
        self.assertEqual(self.spent(relay), 40 * (2000 * 1_000_000 + 400 * 2_000_000))

    def test_a_dearer_target_needs_more_room(self) -> None:
        """Failover in the middle of an exchange: what the next target may cost is held anew."""
        canned = Canned(lambda asked: (503, {}, {"error": {"message": "busy"}})
                        if asked.model == "cheap-m" else (200, {}, ANSWER))
        self.addCleanup(canned.stop)
        dear = {"input": "100.00", "output": "200.00"}
        row = provider("p", f"{canned.url}/v1", [
            {"id": "cheap-m", "price": PRICE}, {"id": "dear-m", "price": dear}])
        rule = {"id": "auto-rule", "name": "r", "when": {"model": ["strong-m"]},
                "retry": {"attempts": 1},
                "targets": [{"provider": "p", "model": "cheap-m"},
                            {"provider": "p", "model": "dear-m"}]}
        content = profile([row], routes=[rule], budgets=[budget("0.003", reserve="maximum")])
        relay = self.start_relay(content, self.name)
        answer = self.ask(relay)
        self.assertEqual((answer.status, [one.model for one in canned.asked]), (402, ["cheap-m"]))
        self.assertEqual(self.row_of(relay, answer.headers)["cost_pusd"], 0)
        content["budgets"] = [budget("0.05", reserve="maximum")]
        write(relay.profile_path, content)
        self.eventually(lambda: self.ask(relay).status == 200, 5, "the larger budget in force")
        self.assertEqual(self.spent(relay), 10 * 100_000_000 + 5 * 200_000_000)

    def test_the_other_key_where_the_budget_is_one_keys(self) -> None:
        row = provider("strong", f"{self.upstream.url}/v1", [{"id": "strong-m", "price": PRICE}])
        row["keys"] = [{"id": name, "secret": f"env:{KEY_VARIABLE}"} for name in ("a", "b")]
        relay = self.start_relay(
            profile([row], budgets=[budget("0.00000001", scope={"key": "a"})]), self.name)
        answers = [self.ask(relay) for _ in range(6)]
        self.assertEqual([one.status for one in answers], [200] * 6)
        self.assertEqual(self.spent(relay, "key = 'a'"), 0)

    def test_the_downgrades_own_target_may_be_spent_too(self) -> None:
        relay = self.relay_with(
            {"id": "purse", "limit_usd": "0.000000000001", "period": "total",
             "scope": {"provider": "strong"},  # of which a hundredth is nothing: reached at once
             "actions": [{"at_percent": 1, "do": "downgrade",
                          "to": {"provider": "cheap", "model": "cheap-m"}}]},
            {"id": "cheap-purse", "limit_usd": "0.00000001", "period": "total",
             "scope": {"provider": "cheap"}, "actions": [{"at_percent": 100, "do": "block"}]})
        answer = self.ask(relay)
        self.assertEqual((answer.status, answer.error()["code"]), (402, "budget_exceeded"))
        self.assertIn("`cheap-purse`", answer.error()["message"])
        self.assertEqual(self.upstream.served, 0)

    def test_a_cut_stream_is_counted(self) -> None:
        """Anthropic's first event reports a token of output; what follows is billed all the same."""
        text = "word " * 800
        upstream = Scripted()
        self.addCleanup(upstream.stop)
        upstream.say = Say(cut=True, events=(
            ("message_start", {"type": "message_start", "message": {
                "id": "m", "type": "message", "role": "assistant", "model": "strong-m",
                "content": [], "usage": {"input_tokens": 10, "output_tokens": 1}}}),
            ("content_block_start", {"type": "content_block_start", "index": 0,
                                     "content_block": {"type": "text", "text": ""}}),
            ("content_block_delta", {"type": "content_block_delta", "index": 0,
                                     "delta": {"type": "text_delta", "text": text}})))
        row = provider("strong", upstream.url, [{"id": "strong-m", "price": PRICE}],
                       protocol="anthropic-messages")
        relay = self.start_relay(profile([row], budgets=[budget("0.001")]), self.name)
        answer = self.ask(relay, stream=True)
        row = self.row_of(relay, answer.headers)
        self.assertEqual((row["outcome"], row["usage_source"]), ("partial", "estimated"))
        self.assertGreater(row["output_tokens"], 800)
        self.assertEqual(row["cost_pusd"], 10 * 1_000_000 + row["output_tokens"] * 2_000_000)
        self.assertEqual(self.ask(relay).status, 402)

    def test_a_wait_that_its_client_leaves_costs_nothing(self) -> None:
        """A target that refused has not billed, and no other was asked before the client left."""
        upstream = Scripted()
        self.addCleanup(upstream.stop)
        upstream.say = Say({"error": {"message": "busy"}}, status=503,
                           headers=(("retry-after", "20"),))
        row = provider("strong", f"{upstream.url}/v1", [{"id": "strong-m", "price": PRICE}])
        rule = {"id": "r", "name": "r", "when": {"model": ["strong-m"]},
                "targets": [{"provider": "strong", "model": "strong-m"}],
                "retry": {"attempts": 3, "max_wait_ms": 30000}}
        relay = self.start_relay(profile([row], routes=[rule]), self.name)
        with self.assertRaises(TimeoutError):
            chat(f"{relay.url}/v1", "strong-m", tag="left", timeout=0.5)
        left = self.ended_row(relay, "left")
        self.assertEqual((left["outcome"], left["cost_pusd"], left["input_tokens"]),
                         ("cancelled", 0, 0))
        with Ledger(relay.ledger_path) as ledger:
            tries = ledger.attempts(left["id"])
        self.assertEqual([(one["status"], one["cost_pusd"], one["input_tokens"]) for one in tries],
                         [(503, 0, 0)])

    def test_a_stream_that_its_client_leaves_is_counted(self) -> None:
        upstream = Paced()
        self.addCleanup(upstream.stop)
        row = provider("strong", f"{upstream.url}/v1", [{"id": "strong-m", "price": PRICE}])
        relay = self.start_relay(
            profile([row], budgets=[budget("0.0002", reserve="maximum")]), self.name)
        with chat(f"{relay.url}/v1", "strong-m", stream=True, tag="left",
                  more={"max_tokens": 20}) as leaving:
            upstream.await_streams(1)
            upstream.tick()
            leaving.until(b'"0 "')
        row = self.ended_row(relay, "left")
        self.assertEqual((row["outcome"], row["usage_source"]), ("cancelled", "estimated"))
        self.assertEqual(row["cost_pusd"], row["input_tokens"] * 1_000_000
                         + row["output_tokens"] * 2_000_000)
        self.assertGreaterEqual(row["output_tokens"], 1)
        answer = self.ask(relay)  # its room is free again
        self.assertEqual(answer.status, 200, answer.text)

    def test_an_unknown_outcome_is_not_counted(self) -> None:
        """Nobody knows what it cost, so the ledger says NULL and the budget counts what is known."""
        gate = threading.Event()
        upstream = Scripted()
        self.addCleanup(upstream.stop)
        self.addCleanup(gate.set)
        upstream.say = Say(ANSWER, gate=gate)
        row = provider("strong", f"{upstream.url}/v1", [{"id": "strong-m", "price": PRICE}],
                       timeouts_ms={"first_byte": 200})
        relay = self.start_relay(
            profile([row], budgets=[budget("0.0002", reserve="maximum")]), self.name)
        answer = self.ask(relay)
        self.assertEqual(answer.status, 504)
        self.assertIsNone(self.row_of(relay, answer.headers)["cost_pusd"])
        gate.set()
        self.assertEqual(self.ask(relay).status, 200)  # the room that was held is free again

    def test_killed_with_requests_under_way(self) -> None:
        """What was held for them is free after the restart, and their outcome is unknown."""
        gate = threading.Event()
        upstream = Scripted()
        self.addCleanup(upstream.stop)
        self.addCleanup(gate.set)
        upstream.say = Say(ANSWER, gate=gate)
        row = provider("strong", f"{upstream.url}/v1", [{"id": "strong-m", "price": PRICE}])
        relay = self.start_relay(
            profile([row], budgets=[budget("0.0005", reserve="maximum")]), self.name)
        # Its maximum is more than half of the budget: two do not fit at once.
        body = {"model": "strong-m", "max_tokens": 150,
                "messages": [{"role": "user", "content": "Say hello."}]}

        def ask() -> None:
            try:
                call("POST", f"{relay.url}/v1/chat/completions", body)
            except (ConnectionError, http.client.HTTPException):
                pass
        asking = threading.Thread(target=ask)
        asking.start()
        self.eventually(upstream.taken, 5, "the request at the upstream")
        relay.child.kill()
        asking.join(10)
        gate.set()
        again = Relay(relay.folder)
        self.addCleanup(again.child.stop)
        self.assertEqual(call("POST", f"{again.url}/v1/chat/completions", body).status, 200)
        with Ledger(again.ledger_path) as ledger:
            rows = ledger.rows("SELECT outcome, cost_pusd FROM exchange ORDER BY id")
        self.assertEqual([(one["outcome"], one["cost_pusd"]) for one in rows],
                         [("unknown", None), ("complete", 20_000_000)])

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
