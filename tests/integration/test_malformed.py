"""Requests that are wrong, at every endpoint of a conversation and before an upstream of each
protocol: refused in the caller's own envelope, by the name of what is wrong, and nothing is sent."""

from __future__ import annotations

import json
import unittest
from typing import Any

from harness.case import IntegrationCase
from harness.http import Answer, call
from harness.malformed import BESIDE, MISSING, TABLES, Table, put, texts
from harness.plain import ANSWERS, WIRES, providers
from harness.profile import profile
from harness.scripted import Say, Scripted

Json = dict[str, Any]


class MalformedTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.upstream = Scripted()
        cls.addClassCleanup(cls.upstream.stop)
        cls.relay = cls.start_relay(profile(providers(cls.upstream.url)))

    def setUp(self) -> None:
        self.upstream.taken()

    def ask(self, table: Table, wire: str, body: Json | bytes) -> Answer:
        self.upstream.say = Say(ANSWERS[wire])
        if isinstance(body, dict) and body.get("model") == "m":
            body = {**body, "model": f"{wire}/m"}
        path = table.path.replace("{m}", f"{wire}%2Fm")
        return call("POST", self.relay.url + path, body)

    def check_refusal(self, protocol: str, answer: Answer, code: str, param: str | None) -> None:
        self.assertEqual(answer.status, 400, answer.text)
        error = answer.error()
        if protocol == "gemini-generate":
            self.assertEqual((error["code"], error["status"]), (400, "INVALID_ARGUMENT"))
            self.assertEqual(error["details"][0]["reason"], code)
            found = error["message"] if param and f"`{param}`" in error["message"] else None
            self.assertTrue(param is None or found, f"{param} in {error['message']}")
            return
        if protocol == "anthropic-messages":
            self.assertEqual(answer.json()["type"], "error")
        self.assertEqual((error["type"], error["code"]), ("invalid_request_error", code))
        if param is not None:
            self.assertIn(f"`{param}`", error["message"])
            # What is found when it is written for a target is told in words only.
            if protocol.startswith("openai") and "attempts" not in error:
                self.assertEqual(error["param"], param)

    def test_good_ones_pass(self) -> None:
        """So that what is refused below is refused for what was changed."""
        for protocol, table in TABLES.items():
            for wire in WIRES:
                with self.subTest(f"{protocol} {wire}"):
                    answer = self.ask(table, wire, table.good)
                    if answer.status == 400:
                        self.assertIn('"unsupported_by_target"', answer.text)
                        self.assertNotEqual(protocol, wire)
                    else:
                        self.assertEqual(answer.status, 200, answer.text)

    def test_members(self) -> None:
        for protocol, table in TABLES.items():
            for wire in WIRES:
                for path, value, body in table.cases():
                    with self.subTest(f"{protocol} {wire} {path}: {value!r}"):
                        answer = self.ask(table, wire, body)
                        self.check_refusal(protocol, answer, "invalid_request",
                                           table.named(path, value))
                self.assertEqual(self.upstream.taken(), [])

    def test_beside_conversations(self) -> None:
        for table in BESIDE:
            wire = "openai-responses" if "compact" in table.path else "openai-chat"
            protocol = "gemini-generate" if "v1beta" in table.path else \
                "anthropic-messages" if "messages" in table.path else "openai-chat"
            for path, value, body in table.cases():
                with self.subTest(f"{table.path} {path}: {value!r}"):
                    self.check_refusal(protocol, self.ask(table, wire, body), "invalid_request",
                                       path)
        self.assertEqual(self.upstream.taken(), [])

    def test_texts(self) -> None:
        for protocol, table in TABLES.items():
            good = json.dumps({**table.good, **({"model": f"{protocol}/m"}
                                                if "model" in table.good else {})})
            for text, code in texts(good):
                with self.subTest(f"{protocol} {text[:20]!r}…{text[-30:]!r}"):
                    answer = self.ask(table, protocol, text)
                    self.check_refusal(protocol, answer, code, None)
        self.assertEqual(self.upstream.taken(), [])

    def test_doubled_members(self) -> None:
        """Whichever of the two a reader takes, it must not be wrong."""
        for protocol, table in TABLES.items():
            name = next(one for one in ("messages", "input", "contents") if one in table.good)
            good = json.dumps({**table.good, **({"model": f"{protocol}/m"}
                                                if "model" in table.good else {})})
            for text in (f'{good[:-1]}, "{name}": 5}}', f'{{"{name}": 5, {good[1:]}'):
                with self.subTest(f"{protocol} {text[:30]}"):
                    self.check_refusal(protocol, self.ask(table, protocol, text.encode()),
                                       "invalid_request", name)
        self.assertEqual(self.upstream.taken(), [])

    def test_unknown_members_pass(self) -> None:
        """What the tables do not know may be what a provider has made since."""
        for protocol, table in TABLES.items():
            with self.subTest(protocol):
                answer = self.ask(table, protocol, {**table.good, "x_new": {"a": [None, 1.50]}})
                self.assertEqual(answer.status, 200, answer.text)
                self.assertEqual(self.upstream.taken()[-1].body["x_new"], {"a": [None, 1.5]})

    def test_null_is_not_set(self) -> None:
        table = TABLES["openai-chat"]
        for name in table.good:
            if name in ("model", "messages"):
                continue
            with self.subTest(name):
                answer = self.ask(table, "openai-chat", put(table.good, name, None))
                self.assertEqual(answer.status, 200, answer.text)

    def test_a_call_names_a_declared_tool(self) -> None:
        table = TABLES["openai-chat"]
        wish = {"type": "function", "function": {"name": "nobody"}}
        for wire in ("anthropic-messages", "gemini-generate", "openai-responses"):
            for body in (put(table.good, "tool_choice", wish),
                         put(put(table.good, "tool_choice", wish), "tools", MISSING)):
                with self.subTest(wire):
                    body.pop("response_format")
                    answer = self.ask(table, wire, {k: v for k, v in body.items() if k != "stop"})
                    self.check_refusal("openai-chat", answer, "invalid_request", "tool_choice")
        self.assertEqual(self.upstream.taken(), [])

    def test_addresses_of_other_kinds(self) -> None:
        """A file of the provider's own machine is none of the client's, nor is it an address."""
        table = TABLES["openai-chat"]
        for wire in ("anthropic-messages", "openai-responses"):
            for address in ("file:///etc/passwd", "nonsense", "ftp://example.com/a.png"):
                with self.subTest(f"{wire} {address}"):
                    body = {"model": "m", "messages": [{"role": "user", "content": [
                        {"type": "image_url", "image_url": {"url": address}}]}]}
                    answer = self.ask(table, wire, body)
                    self.check_refusal("openai-chat", answer, "invalid_request", None)
                    self.assertIn(address, answer.error()["message"])
        self.assertEqual(self.upstream.taken(), [])

    def test_many_tools(self) -> None:
        tools = [{"type": "function", "function": {"name": f"f{i}", "parameters": {
            "type": "object", "properties": {}}}} for i in range(5000)]
        for wire in WIRES:
            with self.subTest(wire):
                answer = self.ask(TABLES["openai-chat"], wire, {
                    "model": "m", "messages": [{"role": "user", "content": "x"}], "tools": tools})
                self.assertEqual(answer.status, 200, answer.text[:300])

    def test_content_types(self) -> None:
        for protocol, table in TABLES.items():
            for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
                with self.subTest(f"{protocol} {kind}"):
                    path = table.path.replace("{m}", f"{protocol}%2Fm")
                    body = {**table.good}
                    answer = call("POST", self.relay.url + path, body,
                                  headers={"content-type": kind})
                    self.assertEqual(answer.status, 415, answer.text)
        self.assertEqual(self.upstream.taken(), [])


if __name__ == "__main__":
    unittest.main()
