"""Keys that rest and targets that are left alone, as an upstream sees it from outside."""

from __future__ import annotations

import socket
import threading
import time
import unittest
from typing import Any

from harness.canned import Answer as Canning
from harness.canned import Asked, Canned
from harness.case import IntegrationCase
from harness.http import Answer, chat
from harness.ledger import Ledger
from harness.made import whole
from harness.profile import profile, provider, write
from harness.relay import Relay

Json = dict[str, Any]
GOOD: Canning = (200, {}, whole())


def refusal(status: int, code: str, message: str, **headers: str) -> Canning:
    return (status, {name.replace("_", "-"): value for name, value in headers.items()},
            {"error": {"message": message, "type": "error", "param": None, "code": code}})


WRONG_KEY = refusal(401, "invalid_api_key", "Incorrect API key provided.")
SPENT = refusal(429, "insufficient_quota", "You exceeded your current quota.")
DOWN = refusal(503, "overloaded", "The server is overloaded.")
TOO_LONG = refusal(400, "context_length_exceeded",
                   "This model's maximum context length is 8000 tokens.")


class FailoverTest(IntegrationCase):
    def setUp(self) -> None:
        self.canned = Canned(lambda asked: self.answers.get(asked.key or asked.model, GOOD))
        self.addCleanup(self.canned.stop)
        self.answers: dict[str, Canning] = {}

    def target(self, name: str, keys: int, models: list[Any] | None = None, **more: Any) -> Json:
        """A provider whose keys are `<name>1`, `<name>2`, …"""
        row = provider(name, f"{self.canned.url}/v1", models or ["m"], **more)
        row["keys"] = [{"id": f"k{i}", "secret": f"env:KEY_{name.upper()}{i}"}
                       for i in range(1, keys + 1)]
        return row

    def relay_with(self, providers: list[Json], **more: Any) -> Relay:
        keys = {f"KEY_{one['id'].upper()}{i + 1}": f"{one['id']}{i + 1}"
                for one in providers for i in range(len(one["keys"]))}
        return self.start_relay(profile(providers, **more), self.id().rsplit(".", 1)[1], env=keys)

    def ask(self, relay: Relay, model: str = "m") -> Answer:
        return chat(f"{relay.url}/v1", model).finish()

    def test_a_refused_key_rests(self) -> None:
        relay = self.relay_with([self.target("a", 2)])
        self.answers["a1"] = WRONG_KEY
        answers = [self.ask(relay) for _ in range(6)]
        self.assertEqual([one.status for one in answers], [200] * 6)
        self.assertEqual(self.canned.keys(), ["a1"] + ["a2"] * 6)
        with Ledger(relay.ledger_path) as ledger:
            row = ledger.exchange(answers[0].headers["x-patchbay-request-id"])
            assert row
            attempts = [(one["key"], one["status"], one["failure"])
                        for one in ledger.attempts(row["id"])]
        self.assertEqual(attempts, [("k1", 401, "credential"), ("k2", 200, "")])
        self.assertEqual(row["key"], "k2")

    def test_spent_quota_goes_to_another_key_then_another_target(self) -> None:
        relay = self.relay_with([self.target("a", 2), self.target("b", 1)])
        self.answers.update(a1=SPENT, a2=SPENT)
        answer = self.ask(relay)
        self.assertEqual((answer.status, answer.headers["x-patchbay-provider"]), (200, "b"))
        self.assertEqual(self.canned.keys(), ["a1", "a2", "b1"])
        self.canned.clear()
        self.assertEqual(self.ask(relay).headers["x-patchbay-provider"], "b")
        self.assertEqual(self.canned.keys(), ["b1"])

    def test_keys_take_turns_by_weight(self) -> None:
        target = self.target("a", 2)
        target["keys"][0]["weight"] = 3
        relay = self.relay_with([target])
        for _ in range(8):
            self.assertEqual(self.ask(relay).status, 200)
        self.assertEqual(sorted(self.canned.keys()), ["a1"] * 6 + ["a2"] * 2)

    def test_a_limited_key_rests_as_long_as_it_was_told(self) -> None:
        relay = self.relay_with([self.target("a", 2)])
        self.answers["a1"] = refusal(429, "rate_limit_exceeded", "Slow down.", retry_after="1")
        begun = time.monotonic()
        while time.monotonic() - begun < 0.8:
            self.assertEqual(self.ask(relay).status, 200)
        self.assertEqual(self.canned.keys().count("a1"), 1)
        self.answers.clear()
        self.eventually(lambda: self.ask(relay).status == 200
                        and self.canned.keys().count("a1") > 1, 3, "the key never came back")

    def test_a_limit_of_all_keys_is_passed_on_without_asking(self) -> None:
        relay = self.relay_with([self.target("a", 2)])
        limit = refusal(429, "rate_limit_exceeded", "Limit: 3 a minute.",
                        x_ratelimit_remaining_requests="0", x_ratelimit_reset_requests="45s")
        self.answers.update(a1=limit, a2=limit)
        first = self.ask(relay)
        self.assertEqual((first.status, len(self.canned.keys())), (429, 2))
        self.canned.clear()
        answer = self.ask(relay)
        self.assertEqual(answer.status, 429, answer.text)
        self.assertEqual(self.canned.keys(), [])
        self.assertIn("Limit: 3 a minute.", answer.text)
        self.assertTrue(40 <= int(answer.headers["retry-after"]) <= 45, answer.headers)
        self.assertEqual(answer.headers["x-should-retry"], "false")
        row = self.row_of(relay, answer.headers)
        self.assertEqual((row["outcome"], row["attempts"], row["cost_pusd"]), ("error", 0, 0))

    def test_what_never_got_there_or_was_refused_costs_nothing(self) -> None:
        """Where nobody listens, and of an HTTP error; of an answer that never came it is unknown."""
        with socket.socket() as taken:  # bound and not listened on: refused, and nobody else's
            taken.bind(("127.0.0.1", 0))
            priced = [{"id": "m", "price": {"input": "1.00", "output": "2.00"}}]
            gone = self.target("gone", 1, priced)
            gone["base_url"] = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
            down, silent = self.target("down", 1, priced), self.target("silent", 1, priced)
            silent["timeouts_ms"] = {"first_byte": 300}
            unpriced = self.target("unpriced", 1, ["m"])
            route = {"id": "r", "when": {"model": ["all"]}, "retry": {"attempts": 1},
                     "targets": [{"provider": name, "model": "m"} for name in ("gone", "down", "unpriced", "good")]}
            relay = self.relay_with([gone, down, silent, unpriced, self.target("good", 1, priced)],
                                    routes=[route])
            silence = threading.Event()
            self.addCleanup(silence.set)

            def answer(asked: Asked) -> Canning:
                if asked.key == "silent1":
                    silence.wait(10)
                return DOWN if asked.key in ("down1", "unpriced1") else GOOD

            self.canned.answer = answer
            told = {}
            for name in ("gone", "down", "unpriced", "silent"):
                row = self.row_of(relay, self.ask(relay, f"{name}/m").headers)
                told[name] = (row["error_code"], row["cost_pusd"])
            self.assertEqual(told, {"gone": ("upstream_unreachable", 0), "down": ("upstream_error", 0),
                                    "unpriced": ("upstream_error", None),
                                    "silent": ("upstream_timeout", None)})
            row = self.row_of(relay, self.ask(relay, "all").headers)
            self.assertGreater(row["cost_pusd"], 0)
            with Ledger(relay.ledger_path) as ledger:
                tries = ledger.rows("SELECT provider, cost_pusd FROM attempt WHERE exchange_id = "
                                    f"{row['id']} ORDER BY ordinal")
        self.assertEqual([(one["provider"], one["cost_pusd"]) for one in tries],
                         [("gone", 0), ("down", 0), ("unpriced", None), ("good", row["cost_pusd"])])

    def test_a_limit_holds_for_its_model(self) -> None:
        relay = self.relay_with([self.target("a", 1, ["m", "n"])])
        limit = refusal(429, "rate_limit_exceeded", "Slow down.", retry_after="45")
        self.canned.answer = lambda asked: limit if asked.model == "m" else GOOD
        self.assertEqual([self.ask(relay, model).status for model in ("m", "m", "n", "m", "n")],
                         [429, 429, 200, 429, 200])
        self.assertEqual([one.model for one in self.canned.asked], ["m", "n", "n"])

    def test_the_only_key_is_asked_again(self) -> None:
        """A refusal costs nothing, and the user may have mended the key at the provider's."""
        relay = self.relay_with([self.target("a", 1)])
        for answer in (WRONG_KEY, SPENT):
            self.answers["a1"] = answer
            for _ in range(4):
                self.assertEqual(self.ask(relay).status, answer[0])
        self.answers.clear()
        self.assertEqual(self.ask(relay).status, 200)

    def test_a_target_that_keeps_failing_is_left_alone(self) -> None:
        rule = {"id": "r", "name": "r", "when": {"model": ["*"]}, "retry": {"attempts": 1},
                "targets": [{"provider": "a", "model": "m"}, {"provider": "b", "model": "m"}]}
        relay = self.relay_with([self.target("a", 1), self.target("b", 1)], routes=[rule])
        self.answers["a1"] = DOWN
        for _ in range(9):
            self.assertEqual(self.ask(relay).headers["x-patchbay-provider"], "b")
        self.assertEqual(self.canned.keys().count("a1"), 5)
        # Where there is nothing else it is asked all the same.
        self.answers["b1"] = DOWN
        self.canned.clear()
        self.assertEqual(self.ask(relay).status, 503)
        self.assertEqual(self.canned.keys(), ["b1", "a1"])
        del self.answers["a1"]
        self.assertEqual(self.ask(relay).headers["x-patchbay-provider"], "a")

    def test_too_long_goes_to_a_larger_window(self) -> None:
        models = [{"id": "m", "context": 8000}, {"id": "same", "context": 8000},
                  {"id": "large", "context": 200000}]
        rule = {"id": "r", "name": "r", "when": {"model": ["*"]},
                "targets": [{"provider": "a", "model": name} for name in ("m", "same", "large")]}
        relay = self.relay_with([self.target("a", 1, models)], routes=[rule])
        self.canned.answer = lambda asked: GOOD if asked.model == "large" else TOO_LONG
        self.assertEqual(self.ask(relay).headers["x-patchbay-model"], "large")
        self.assertEqual([one.model for one in self.canned.asked], ["m", "large"])

    def test_encrypted_reasoning_goes_back_to_its_issuer(self) -> None:
        def answer(proof: str) -> Canning:
            return (200, {}, {
                "id": "resp_1", "object": "response", "status": "completed", "model": "m", "output": [
                    {"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": proof},
                    {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed",
                     "content": [{"type": "output_text", "text": "Hi.", "annotations": []}]}],
                "usage": {"input_tokens": 5, "output_tokens": 2, "total_tokens": 7}})

        relay = self.relay_with([self.target("a", 3, protocol="openai-responses"),
                                 self.target("b", 1, protocol="openai-responses")])
        self.canned.answer = lambda asked: self.answers.get(asked.key) or answer(f"by-{asked.key}")
        self.ask(relay)
        message = self.ask(relay).json()["choices"][0]["message"]  # by the second key
        self.assertEqual(message["reasoning_details"][0]["data"], "by-a2")
        turn = {"messages": [{"role": "user", "content": "Hello."}, message,
                             {"role": "user", "content": "And?"}]}

        def reasoning_sent() -> list[str]:
            return [item["encrypted_content"] for item in self.canned.asked[-1].body["input"]
                    if item.get("type") == "reasoning"]
        for _ in range(3):
            self.assertEqual(chat(f"{relay.url}/v1", "m", more=turn).finish().status, 200)
            self.assertEqual((self.canned.keys()[-1], reasoning_sent()), ("a2", ["by-a2"]))
        # Elsewhere nobody can read it: it is left out, and said.
        self.answers["a2"] = SPENT
        elsewhere = chat(f"{relay.url}/v1", "m", more=turn).finish()
        self.assertEqual(elsewhere.status, 200)
        self.assertIn(self.canned.keys()[-1], ("a1", "a3"))
        self.assertEqual(reasoning_sent(), [])
        self.assertIn("reasoning-dropped", elsewhere.headers["x-patchbay-notes"])

    def test_advice_not_to_retry_is_heeded(self) -> None:
        relay = self.relay_with([self.target("a", 1)])
        self.answers["a1"] = refusal(500, "server_error", "No.", x_should_retry="false")
        self.assertEqual(self.ask(relay).status, 500)
        self.assertEqual(len(self.canned.asked), 1)

    def test_a_new_profile_gives_keys_a_new_chance(self) -> None:
        target = self.target("a", 2)
        relay = self.relay_with([target])
        self.answers["a1"] = WRONG_KEY
        self.ask(relay)
        self.ask(relay)
        self.assertEqual(self.canned.keys(), ["a1", "a2", "a2"])
        self.answers.clear()
        target["name"] = "renamed"
        write(relay.profile_path, profile([target]))
        self.eventually(lambda: self.ask(relay).status == 200 and self.canned.keys()[-1] == "a1", 5,
                        "the key got no new chance")

    def test_the_deadline_bounds_all_attempts(self) -> None:
        times = {"connect": 1000, "first_byte": 600, "first_byte_stream": 600, "idle": 600,
                 "total": 1000}
        rule = {"id": "r", "name": "r", "when": {"model": ["*"]},
                "targets": [{"provider": "a", "model": "m"}],
                "retry": {"attempts": 20, "backoff_ms": 200, "max_backoff_ms": 200}}
        relay = self.relay_with([self.target("a", 1, timeouts_ms=times)], routes=[rule])
        # Waits that are known, so that no attempt begins where the deadline would cut it off.
        self.answers["a1"] = refusal(503, "overloaded", "Down.", retry_after_ms="300")
        answer = self.ask(relay)
        self.assertEqual(answer.status, 503)
        self.assertLess(answer.seconds, 1.6)
        self.assertGreater(len(self.canned.asked), 3)


if __name__ == "__main__":
    unittest.main()
