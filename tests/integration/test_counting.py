"""Tokens counted without an answer, in each protocol at each upstream; and what Claude Code calls
beside the main road."""

from __future__ import annotations

import json
import unittest
from typing import Any

from harness import sdk
from harness.case import IntegrationCase
from harness.corpus import recordings
from harness.http import Answer, Call, call
from harness.ledger import Ledger
from harness.paths import IN_CI
from harness.profile import profile, provider
from harness.scripted import Asked, Say, Scripted
from harness.sdk import Driver

Json = dict[str, Any]

TEXT = "What is the capital of France?"
SCHEMA = {"type": "object", "properties": {"city": {"type": "string", "description": "City name"}},
          "required": ["city"]}
# How each client asks: path, body, where the count stands, the ledger's word.
ASKS: dict[str, tuple[str, Json, str, str]] = {
    "anthropic-messages": ("/v1/messages/count_tokens", {
        "system": "Be terse.", "messages": [{"role": "user", "content": TEXT}],
        "tools": [{"name": "weather", "input_schema": SCHEMA}]},
        "input_tokens", "anthropic-count-tokens"),
    "openai-responses": ("/v1/responses/input_tokens", {
        "instructions": "Be terse.", "input": TEXT,
        "tools": [{"type": "function", "name": "weather", "parameters": SCHEMA, "strict": False}]},
        "input_tokens", "openai-input-tokens"),
    "gemini-generate": ("/v1beta/models/{m}:countTokens", {"generateContentRequest": {
        "model": "models/{m}", "systemInstruction": {"parts": [{"text": "Be terse."}]},
        "contents": [{"role": "user", "parts": [{"text": TEXT}]}],
        "tools": [{"functionDeclarations": [{"name": "weather", "parameters": SCHEMA}]}]}},
        "totalTokens", "gemini-count-tokens")}
# What each upstream counts by: path, answer, and the members it takes.
SERVES: dict[str, tuple[str, str, Json, set[str]]] = {
    "anthropic-messages": ("/v1", "/v1/messages/count_tokens", {"input_tokens": 42},
                           {"model", "messages", "system", "tools", "tool_choice", "thinking"}),
    "openai-responses": ("/v1", "/v1/responses/input_tokens",
                         {"object": "response.input_tokens", "input_tokens": 42},
                         {"model", "input", "instructions", "tools", "tool_choice"}),
    "gemini-generate": ("/v1beta", "/v1beta/models/m:countTokens", {"totalTokens": 42},
                        {"generateContentRequest"})}


class CountingTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.upstream = Scripted()
        cls.addClassCleanup(cls.upstream.stop)
        rows = [provider(wire, cls.upstream.url + served[0], ["m"], "", wire)
                for wire, served in SERVES.items()]
        rows.append(provider("openai-chat", f"{cls.upstream.url}/v1", ["m"]))
        rows.append(provider("locked", f"{cls.upstream.url}/v1", ["m"], secret="env:NOT_THERE"))
        rows.append({"id": "demo", "protocol": "demo", "demo": {"first_token_ms": 0}})
        cls.relay = cls.start_relay(profile(rows))

    def setUp(self) -> None:
        self.upstream.by_path = {path: Say(answer) for _, path, answer, _ in SERVES.values()}
        self.upstream.say = Say({"error": {"message": "no such route", "type": "x"}}, status=404)
        self.upstream.taken()

    def ask(self, client: str, model: str) -> Answer:
        path, body, _, _ = ASKS[client]
        filled = json.loads(json.dumps(body).replace("{m}", model))
        if client != "gemini-generate":
            filled["model"] = model
        return call("POST", self.relay.url + path.replace("{m}", model), filled)

    def counted(self, client: str, answer: Answer) -> int:
        self.assertEqual(answer.status, 200, answer.text)
        body = answer.json()
        if client == "openai-responses":
            self.assertEqual(body["object"], "response.input_tokens")
        return int(body[ASKS[client][2]])

    def check_row(self, client: str, answer: Answer, attempts: int = 1) -> None:
        row = self.row_of(self.relay, answer.headers)
        self.assertEqual(
            (row["inbound"], row["cost_pusd"], row["input_tokens"], row["output_tokens"],
             row["attempts"], row["outcome"], row["stream"]),
            (ASKS[client][3], 0, 0, 0, attempts, "complete", 0))

    def test_each_at_each(self) -> None:
        for client in ASKS:
            for wire, (_, path, _, members) in SERVES.items():
                with self.subTest(f"{client} at {wire}"):
                    answer = self.ask(client, f"{wire}/m")
                    self.assertEqual(self.counted(client, answer), 42)
                    asked = self.upstream.taken()
                    self.assertEqual([one.path for one in asked], [path])
                    self.assertLessEqual(set(asked[0].body), members)
                    self.check_body(wire, asked[0])
                    self.assertNotIn("estimated", answer.headers.get("x-patchbay-notes", ""))
                    self.check_row(client, answer)

    def check_body(self, wire: str, asked: Asked) -> None:
        text = json.dumps(asked.body)
        for part in (TEXT, "Be terse.", "City name"):
            self.assertIn(part, text)
        if wire == "gemini-generate":
            self.assertEqual(asked.body["generateContentRequest"]["model"], "models/m")
        else:
            self.assertEqual(asked.body["model"], "m")

    def test_estimates(self) -> None:
        """Where the target has no such endpoint, where it says so, and where it has no key."""
        for client in ASKS:
            for target in ("demo/demo-smart", "openai-chat/m", "locked/m"):
                with self.subTest(f"{client} at {target}"):
                    answer = self.ask(client, target)
                    self.assertTrue(30 < self.counted(client, answer) < 300, answer.text)
                    self.assertEqual(answer.headers["x-patchbay-notes"], "estimated")
                    self.assertFalse(self.upstream.taken(), "nobody is to be asked")
                    self.check_row(client, answer)
            for wire in SERVES:
                for status in (404, 405):
                    with self.subTest(f"{client} at {wire}, {status}"):
                        self.upstream.by_path = {}
                        self.upstream.say = Say({"error": {"message": "Not found"}}, status=status)
                        answer = self.ask(client, f"{wire}/m")
                        self.assertTrue(30 < self.counted(client, answer) < 300, answer.text)
                        self.assertEqual(answer.headers["x-patchbay-notes"], "estimated")
                        self.check_row(client, answer, attempts=2)
                        self.upstream.taken()
        # The missing endpoint says nothing of the target: chat is still asked of it.
        self.upstream.by_path = {"/v1/messages": Say({
            "id": "msg_1", "type": "message", "role": "assistant", "model": "m", "content": [],
            "stop_reason": "end_turn", "usage": {"input_tokens": 1, "output_tokens": 1}})}
        answer = call("POST", f"{self.relay.url}/v1/messages", {
            "model": "anthropic-messages/m", "max_tokens": 5,
            "messages": [{"role": "user", "content": "x"}]})
        self.assertEqual((answer.status, answer.headers["x-patchbay-attempts"]), (200, "1"))

    def test_an_estimate_grows_with_the_tools(self) -> None:
        path, body, _, _ = ASKS["anthropic-messages"]
        few = {**body, "model": "demo/demo-smart"}
        many = {**few, "tools": [{"name": f"t{n}", "description": "x" * 4000,
                                  "input_schema": SCHEMA} for n in range(5)]}
        counts = [call("POST", self.relay.url + path, one).json()["input_tokens"]
                  for one in (few, many)]
        self.assertGreater(counts[1] - counts[0], 5000)

    def test_failures_stay_failures(self) -> None:
        cases = {404: {"type": "error", "error": {"type": "not_found_error", "message": "model: m"}},
                 500: {"type": "error", "error": {"type": "api_error", "message": "Broken."}},
                 400: {"type": "error", "error": {"type": "invalid_request_error",
                                                  "message": "messages: bad"}}}
        for status, body in cases.items():
            with self.subTest(str(status)):
                folder = f"failing-{status}"
                upstream = Scripted()
                self.addCleanup(upstream.stop)
                upstream.say = Say(body, status=status)
                relay = self.start_relay(profile([provider(
                    "a", f"{upstream.url}/v1", ["m"], "anthropic", "anthropic-messages")],
                    routes=[{"id": "r", "name": "r", "when": {"model": ["*"]},
                             "targets": [{"provider": "a", "model": "m"}],
                             "retry": {"attempts": 1}}]), folder)
                path, asked, _, _ = ASKS["anthropic-messages"]
                answer = call("POST", relay.url + path, {**asked, "model": "r"})
                self.assertEqual(answer.status, status, answer.text)
                found = answer.json()
                self.assertEqual((found["type"], found["error"]["message"]),
                                 ("error", body["error"]["message"]))
                self.assertEqual(self.row_of(relay, answer.headers)["cost_pusd"], 0)

    def test_malformed(self) -> None:
        """No `max_tokens` is needed here; all else is checked as for an answer."""
        for client, body in (("anthropic-messages", {"model": "demo/demo-smart"}),
                             ("anthropic-messages", {"messages": [{"role": "user", "content": "x"}]}),
                             ("openai-responses", {"model": "demo/demo-smart", "input": 5})):
            with self.subTest(f"{client} {body}"):
                answer = call("POST", self.relay.url + ASKS[client][0], body)
                self.assertEqual((answer.status, answer.error()["code"]), (400, "invalid_request"))

    def test_paths(self) -> None:
        for path in ("/messages/count_tokens", "/v1/v1/messages/count_tokens",
                     "/api/v1/messages/count_tokens", "/v1/messages/count_tokens?beta=true"):
            with self.subTest(path):
                answer = call("POST", self.relay.url + path,
                              {**ASKS["anthropic-messages"][1], "model": "demo/demo-smart"})
                self.assertEqual(answer.status, 200, answer.text)
        for prefix in ("/v1", "/v1beta"):
            with self.subTest(prefix):
                answer = call("POST", f"{self.relay.url}{prefix}/models/demo-smart:countTokens",
                              {"contents": [{"parts": [{"text": "hi"}], "role": "user"}]})
                self.assertGreater(answer.json()["totalTokens"], 0)

    def test_recorded(self) -> None:
        """Recorded counts through the relay to an upstream of their own protocol."""
        replay = self.start_replay()
        rows, asks = [], []
        for folder, wire, base in (("anthropic-count-tokens", "anthropic-messages", "/v1"),
                                   ("gemini-count-tokens", "gemini-generate", "/v1beta")):
            for one in recordings(folder):
                rows.append(provider(one.id, replay.url + base, ["m"], "", wire,
                                     headers={"x-replay-id": one.id}))
                asks.append((wire, one))
        relay = self.start_relay(profile(rows), "recorded")
        for wire, one in asks:
            with self.subTest(one.id):
                body = dict(one.entry["request"]["body"])
                path = ASKS[wire][0].replace("{m}", f"{one.id}/m")
                if wire == "anthropic-messages":
                    body["model"] = f"{one.id}/m"
                answer = call("POST", relay.url + path, body)
                if one.status == 200:
                    self.assertEqual(answer.json(), one.entry["response"]["body"])
                    sent = replay.log()[-1]["body"]
                    self.assertEqual(list(sent), list(body))

    def test_published_clients(self) -> None:
        if sdk.missing():
            self.fail(sdk.missing()) if IN_CI else self.skipTest(sdk.missing())
        for kind in ("js", "python"):
            driver = Driver(kind, self.folder, "messages")
            self.addCleanup(driver.stop)
            for target, want in (("anthropic-messages/m", 42), ("gemini-generate/m", 42),
                                 ("demo/demo-smart", None)):
                with self.subTest(f"{kind} {target}"):
                    got = driver.message(self.relay.url, {
                        "model": target, "messages": [{"role": "user", "content": "hi"}]},
                        method="count")
                    self.assertIsNone(got["error"])
                    self.assertTrue(got["result"]["input_tokens"] == want
                                    or want is None and got["result"]["input_tokens"] > 0)


class SideRoadsTest(IntegrationCase):
    """What Claude Code asks for besides."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.relay = cls.start_relay(profile([{"id": "demo", "protocol": "demo"}]))

    def test_signs_of_life_need_no_token(self) -> None:
        for path in ("/", "/api/hello"):
            with self.subTest(path):
                answer = Call("HEAD", self.relay.url + path, token=None).finish()
                self.assertEqual((answer.status, answer.body), (200, b""))

    def test_hello_with_a_token(self) -> None:
        self.assertEqual(call("GET", f"{self.relay.url}/api/hello").status, 200)
        self.assertEqual(call("GET", f"{self.relay.url}/api/hello", token=None).status, 401)

    def test_event_logging(self) -> None:
        url = f"{self.relay.url}/api/event_logging/batch"
        large = json.dumps({"events": [{"x": "y" * 1000}] * 3000}).encode()
        for kind in ("application/json", "text/plain", "application/octet-stream"):
            for name, body in (("small", b"{}"), ("3 MB", large), ("empty", b"")):
                with self.subTest(f"{kind} {name}"):
                    answer = call("POST", url, body, headers={"content-type": kind})
                    self.assertEqual((answer.status, answer.body), (200, b"{}"), answer.text)
        for token in (None, "wrong"):
            with self.subTest(f"token {token}"):
                answer = call("POST", url, b"{}", token=token)
                self.assertEqual(answer.status, 401)
                self.assertEqual(answer.json()["error"]["type"], "authentication_error")
        with Ledger(self.relay.ledger_path) as ledger:
            self.assertFalse(ledger.rows("SELECT id FROM exchange"))

    def test_list_of_models(self) -> None:
        answer = call("GET", f"{self.relay.url}/v1/models?limit=1000",
                      headers={"anthropic-version": "2023-06-01"})
        self.assertEqual(answer.status, 200)
        found = answer.json()
        self.assertIn("demo-smart", [model["id"] for model in found["data"]])
        self.assertEqual({model["type"] for model in found["data"]}, {"model"})


if __name__ == "__main__":
    unittest.main()
