"""Where requests go: strategies, warm conversations, keys' limits, `set`, and `patchbay route`."""

from __future__ import annotations

import json
import threading
import unittest
from typing import Any

from harness.canned import Answer as Canning
from harness.canned import Asked, Canned
from harness.case import IntegrationCase
from harness.http import Answer, chat
from harness.made import whole
from harness.profile import KEY, KEY_VARIABLE, TOKEN, client, profile, provider, write
from harness.relay import Relay, command

Json = dict[str, Any]
GOOD: Canning = (200, {}, whole())
BUSY: Canning = (503, {}, {"error": {"message": "Overloaded.", "type": "server_error"}})
IMAGE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}
ANSWERS: dict[str, Json] = {
    "openai-chat": whole(),
    "openai-responses": {"id": "resp_1", "object": "response", "status": "completed", "model": "m",
                         "output": [{"type": "message", "id": "msg_1", "role": "assistant",
                                     "status": "completed",
                                     "content": [{"type": "output_text", "text": "Hello.",
                                                  "annotations": []}]}],
                         "usage": {"input_tokens": 1, "output_tokens": 1, "total_tokens": 2}},
    "anthropic-messages": {"id": "msg_1", "type": "message", "role": "assistant", "model": "m",
                           "content": [{"type": "text", "text": "Hello."}],
                           "stop_reason": "end_turn",
                           "usage": {"input_tokens": 1, "output_tokens": 1}},
    "gemini-generate": {"candidates": [{"content": {"role": "model", "parts": [{"text": "Hello."}]},
                                        "finishReason": "STOP", "index": 0}],
                        "usageMetadata": {"promptTokenCount": 1, "candidatesTokenCount": 1,
                                          "totalTokenCount": 2}},
}


def rule(strategy: str = "ordered", targets: str = "a b", **more: Any) -> Json:
    row: Json = {"id": "r", "strategy": strategy, "targets": [], **more}
    for text in targets.split():
        name, _, weight = text.partition("*")
        row["targets"].append({"provider": name, "model": "m", "weight": int(weight or 1)})
    return row


def user(text: str) -> Json:
    return {"role": "user", "content": text}


class RouteTest(IntegrationCase):
    """The providers `a`, `b`, `c` offer `m`; what they answer is up to the test."""

    def setUp(self) -> None:
        self.down: set[str] = set()
        self.canned = Canned(lambda asked: GOOD, at_once=True)
        self.addCleanup(self.canned.stop)

    def relay_with(self, *rules: Json, **rows: Json) -> Relay:
        providers = [provider(name, f"{self.canned.url}/{name}/v1",
                              rows.get(name, {}).pop("models", ["m"]), **rows.get(name, {}))
                     for name in "abc"]
        return self.start_relay(profile(providers, routes=list(rules)),
                                self.id().rsplit(".", 1)[1], env={KEY_VARIABLE: KEY})

    def ask(self, relay: Relay, text: str = "Say hello.", **more: Any) -> Answer:
        return chat(f"{relay.url}/v1", "m", more={"messages": [user(text)], **more}).finish()

    def taken(self, relay: Relay, text: str = "Say hello.", **more: Any) -> str:
        answer = self.ask(relay, text, **more)
        self.assertEqual(answer.status, 200, answer.text)
        return answer.headers["x-patchbay-provider"]

    def dry(self, relay: Relay, *more: str) -> Json:
        done = relay.command("route", "--model", "m", *more, **{KEY_VARIABLE: KEY})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        found: Json = json.loads(done.stdout)
        return found

    def test_weights(self) -> None:
        relay = self.relay_with(rule("weighted", "a*5 b*3 c*2"))
        taken = [self.taken(relay, f"Question {i}") for i in range(20)]
        self.assertEqual({name: taken.count(name) for name in "abc"}, {"a": 10, "b": 6, "c": 4})
        self.assertNotIn("aaa", "".join(taken))  # spread out

    def test_cheapest_for_this_request(self) -> None:
        def priced(given: str, taken: str) -> Json:
            return {"models": [{"id": "m", "price": {"input": given, "output": taken}}]}
        relay = self.relay_with(rule("cheapest", "c a b"), a=priced("1", "10"), b=priced("4", "2"))
        self.assertEqual(self.taken(relay, max_tokens=1000), "b")  # short question, long answer
        self.assertEqual(self.taken(relay, "word " * 20_000, max_tokens=10), "a")
        run = self.dry(relay)
        self.assertEqual([each["provider"] for each in run["targets"]], ["b", "a", "c"])
        self.assertEqual([each["cost_usd"] is None for each in run["targets"]],
                         [False, False, True])

    def test_least_busy(self) -> None:
        gate = threading.Event()
        arrived = threading.Event()

        def answer(asked: Asked) -> Canning:
            if asked.body["messages"][0]["content"] == "Wait.":
                arrived.set()
                gate.wait(20)
            return GOOD
        self.canned.answer = answer
        relay = self.relay_with(rule("least_busy", "a b"))
        held = threading.Thread(target=self.ask, args=(relay, "Wait."))
        held.start()
        self.assertTrue(arrived.wait(10))
        self.assertEqual([self.taken(relay) for _ in range(3)], ["b"] * 3)
        gate.set()
        held.join(20)
        self.assertEqual(self.taken(relay), "a")

    def test_conversations_stay_where_their_cache_is_warm(self) -> None:
        def answer(asked: Asked) -> Canning:
            return BUSY if asked.path.split("/")[1] in self.down else GOOD
        self.canned.answer = answer
        rules = [rule(retry={"attempts": 1}),
                 {**rule(retry={"attempts": 1}, sticky=False), "id": "loose",
                  "when": {"tag": ["loose"]}}]
        relay = self.relay_with(*reversed(rules))
        said = [user("How tall is the bridge?"), {"role": "assistant", "content": "40 m."},
                user("And how long?")]
        self.down = {"a"}
        self.assertEqual(self.taken(relay, messages=said[:1]), "b")
        self.down = set()
        self.assertEqual(self.taken(relay, messages=said), "b")
        self.assertEqual(self.taken(relay, messages=[user("Something else?"), *said[1:]]), "a")
        self.assertEqual(self.taken(relay, messages=said[:1]), "a")  # another that begins alike
        self.down = {"b"}
        self.assertEqual(self.taken(relay, messages=said), "a")
        loose = chat(f"{relay.url}/v1", "m", tag="loose", more={"messages": said}).finish()
        self.assertEqual(loose.headers["x-patchbay-provider"], "a")

    def test_keys_have_limits_of_their_own(self) -> None:
        keys = [{"id": name, "secret": "env:KEY_" + name.upper(), "rpm": 2, "weight": weight}
                for name, weight in (("one", 3), ("two", 1))]
        relay = self.start_relay(
            profile([provider("a", f"{self.canned.url}/v1", ["m"], keys=keys)],
                    routes=[rule(targets="a", retry={"max_wait_ms": 100})]),
            "limits", env={"KEY_ONE": "sk-one", "KEY_TWO": "sk-two"})
        for _ in range(4):
            self.assertEqual(self.taken(relay), "a")
        self.assertEqual(sorted(self.canned.keys()), ["sk-one"] * 2 + ["sk-two"] * 2)
        refused = self.ask(relay)
        self.assertEqual((refused.status, refused.error()["code"]), (429, "rate_limited"))
        self.assertIn("2 requests a minute", refused.text)
        self.assertIn("set in Patchbay", refused.text)
        self.assertTrue(1 <= int(refused.headers["retry-after"]) <= 30)
        self.assertEqual(len(self.canned.asked), 4)

    def test_a_request_waits_for_a_key_that_frees_soon(self) -> None:
        keys = [{"id": "one", "secret": f"env:{KEY_VARIABLE}", "rpm": 600, "max_concurrent": 1}]
        relay = self.start_relay(
            profile([provider("a", f"{self.canned.url}/v1", ["m"], keys=keys)],
                    routes=[rule(targets="a")]), "waits", env={KEY_VARIABLE: KEY})
        lock = threading.Lock()
        running: list[int] = [0, 0]  # now, and at most

        def answer(asked: Asked) -> Canning:
            with lock:
                running[0] += 1
                running[1] = max(running)
            threading.Event().wait(0.02)
            with lock:
                running[0] -= 1
            return GOOD
        self.canned.answer = answer
        results: list[int] = []
        threads = [threading.Thread(target=lambda: results.append(self.ask(relay).status))
                   for _ in range(8)]
        for each in threads:
            each.start()
        for each in threads:
            each.join(30)
        self.assertEqual(results, [200] * 8)
        self.assertEqual(running, [0, 1])

    def test_the_fastest_goes_first(self) -> None:
        """Each is tried once while nobody knows it, then the one whose content comes first."""
        slow = threading.Event()
        self.addCleanup(slow.set)

        def answer(asked: Asked) -> Canning:
            if asked.path.startswith("/slow"):
                slow.wait(0.5)
            return GOOD
        self.canned.answer = answer
        rows = [provider(name, f"{self.canned.url}/{name}/v1", ["m"]) for name in ("slow", "quick")]
        relay = self.start_relay(
            profile(rows, routes=[rule("fastest", "slow quick")]), "fastest")
        chosen = [self.ask(relay).headers["x-patchbay-provider"] for _ in range(6)]
        self.assertEqual(chosen, ["slow", "quick", "quick", "quick", "quick", "quick"])

        def fails(asked: Asked) -> Canning:
            return (503, {}, {"error": {"message": "busy"}}) if asked.path.startswith("/quick") \
                else GOOD
        self.canned.answer = fails
        slow.set()
        failed_over = self.ask(relay)
        self.assertEqual((failed_over.status, failed_over.headers["x-patchbay-provider"]),
                         (200, "slow"))

    def test_a_key_rests_before_it_is_refused(self) -> None:
        keys = [{"id": name, "secret": "env:KEY_" + name.upper(), "weight": weight}
                for name, weight in (("one", 100), ("two", 1))]
        relay = self.start_relay(
            profile([provider("a", f"{self.canned.url}/v1", ["m"], keys=keys)]),
            "rests", env={"KEY_ONE": "sk-one", "KEY_TWO": "sk-two"})

        def answer(asked: Asked) -> Canning:
            left = {"x-ratelimit-limit-requests": "1", "x-ratelimit-remaining-requests": "0",
                    "x-ratelimit-reset-requests": "50s"} if asked.key == "sk-one" else {}
            return 200, left, whole()
        self.canned.answer = answer
        for _ in range(4):
            self.assertEqual(self.taken(relay), "a")
        self.assertEqual(self.canned.keys(), ["sk-one"] + ["sk-two"] * 3)

    def test_what_no_target_can_do_is_refused_before_it_is_sent(self) -> None:
        relay = self.start_relay(
            profile([provider("o", f"{self.canned.url}/v1", preset="openai")],
                    routes=[{"id": "r", "when": {"model": ["m"]},
                             "targets": [{"provider": "o", "model": "gpt-4-0613"}]},
                            {"id": "both", "when": {"model": ["n"]},
                             "targets": [{"provider": "o", "model": "gpt-4-0613"},
                                         {"provider": "o", "model": "gpt-4o"}]}]),
            "unfit", env={KEY_VARIABLE: KEY})
        seen = [{"role": "user", "content": [{"type": "text", "text": "What is it?"}, IMAGE]}]
        refused = self.ask(relay, messages=seen)
        self.assertEqual((refused.status, refused.error()["code"]), (400, "unsupported_by_target"))
        self.assertIn("images", refused.text)
        self.assertIn("o/gpt-4-0613", refused.text)
        self.assertEqual(self.canned.asked, [])
        answer = chat(f"{relay.url}/v1", "n", more={"messages": seen}).finish()
        self.assertEqual(answer.headers["x-patchbay-model"], "gpt-4o")

    def test_set_on_every_protocol(self) -> None:
        rows = []
        rules = []
        for name in ANSWERS:
            rows.append(provider(name, f"{self.canned.url}/{name}", ["m"], protocol=name))
            rules.append({"id": f"to-{name}", "targets": [{"provider": name, "model": "m"}],
                          "when": {"model": [name]},
                          "set": {"max_output_tokens": 777, "temperature": 0.25,
                                  "reasoning_effort": ""}})
            rules.append({"id": f"think-{name}", "targets": [{"provider": name, "model": "m"}],
                          "when": {"model": [f"think-{name}"]},
                          "set": {"max_output_tokens": 9000, "reasoning_effort": "low"}})
        self.canned.answer = lambda asked: (200, {}, ANSWERS[asked.path.split("/")[1]])
        relay = self.start_relay(profile(rows, routes=rules), "set", env={KEY_VARIABLE: KEY})

        def sent(model: str) -> Json:
            self.canned.clear()
            answer = chat(f"{relay.url}/v1", model,
                          more={"max_tokens": 50, "temperature": 0.9}).finish()
            self.assertEqual(answer.status, 200, answer.text)
            return self.canned.asked[0].body
        body = sent("openai-chat")
        self.assertEqual(body.get("max_tokens", body.get("max_completion_tokens")), 777)
        self.assertEqual(body["temperature"], 0.25)
        body = sent("openai-responses")
        self.assertEqual((body["max_output_tokens"], body["temperature"]), (777, 0.25))
        body = sent("anthropic-messages")
        self.assertEqual((body["max_tokens"], body["temperature"]), (777, 0.25))
        config = sent("gemini-generate")["generationConfig"]
        self.assertEqual((config["maxOutputTokens"], config["temperature"]), (777, 0.25))
        self.assertEqual(sent("think-openai-chat")["reasoning_effort"], "low")
        self.assertEqual(sent("think-openai-responses")["reasoning"]["effort"], "low")
        self.assertIn("thinking", sent("think-anthropic-messages"))
        self.assertIn("thinkingConfig", sent("think-gemini-generate")["generationConfig"])

    def test_route_beside_a_relay(self) -> None:
        relay = self.relay_with(
            {**rule(targets="a"), "id": "off", "enabled": False},
            {**rule(targets="a"), "id": "sums", "when": {"task": ["summarize"]}},
            {**rule(targets="b c"), "id": "all"},
            {**rule(targets="c"), "id": "never"}, b={"enabled": False})
        run = self.dry(relay, "--prompt", "Write a Python function that adds two numbers.")
        self.assertEqual((run["route"], run["task"]["name"]), ("all", "code"))
        self.assertEqual([(each["id"], each["outcome"],
                           each["reason"] and each["reason"]["code"]) for each in run["rules"]],
                         [("off", "passed_over", "rule_disabled"),
                          ("sums", "passed_over", "other_task"), ("all", "matched", None),
                          ("never", "not_reached", "earlier_rule")])
        self.assertEqual([each["provider"] for each in run["targets"]], ["c"])
        self.assertEqual([(each["provider"], each["reason"]["code"]) for each in run["passed_over"]],
                         [("b", "provider_disabled")])
        file = write(self.folder / "request.json",
                     {"model": "other", "max_tokens": 5, "system": "Be short.",
                      "messages": [user("Please summarize this article in two sentences: " + "x " * 99)]})
        run = self.dry(relay, "--request", str(file), "--protocol", "anthropic-messages")
        self.assertEqual((run["route"], run["model"], run["output_tokens"]), ("sums", "m", 5))
        self.assertEqual(self.canned.asked, [])
        self.assertEqual(self.taken(relay), "c")  # the relay goes on

    def test_route_refuses(self) -> None:
        file = write(self.folder / "config/profile.json", profile(
            [provider("a", "http://127.0.0.1:1/v1", ["m"], secret="none")],
            clients=[client(), client("few", "pb-few", models=["x"])]))
        place = ("--profile", str(file), "--data", str(self.folder / "data"))
        for words, status, told in (
                (("--model", "m"), 0, '"route": null'),
                ((), 2, "--model M"),
                (("--model", "m", "--prompt", "x", "--request", "y"), 2, "--model M"),
                (("--model", "nobody"), 1, "model_not_found"),
                (("--model", "m", "--client", "few"), 1, "may not use"),
                (("--model", "m", "--client", "who"), 1, "no client `who`; it has `tests`, `few`"),
                (("--model", "m", "--protocol", "smoke"), 1, "`openai-chat`, `openai-responses`"),
                (("--model", "m", "--request", "/nowhere"), 1, "/nowhere cannot be read"),
                (("--model", "m", "--request", "-"), 1, "is empty")):
            with self.subTest(words):
                done = command(self.folder, "route", *words, *place)
                self.assertEqual(done.returncode, status, done.stderr)
                self.assertIn(told, done.stdout + done.stderr)
                self.assertNotIn(TOKEN, done.stdout + done.stderr)
        self.assertFalse((self.folder / "data/ledger.sqlite3").exists())


if __name__ == "__main__":
    unittest.main()
