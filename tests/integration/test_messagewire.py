"""The Messages endpoint on the wire: headers, bytes, members, errors and streams, before an upstream
of each protocol."""

from __future__ import annotations

import json
import threading
import unittest
from dataclasses import replace
from typing import Any

from harness.case import IntegrationCase
from harness.http import Answer, Call, call
from harness.profile import profile, provider
from harness.proofs import ARGUMENTS, TOOL, Thinker, thinkers
from harness.scripted import Asked, Say, Scripted
from harness.sse import events, payload

Json = dict[str, Any]
WIRES = {"anthropic-messages": ("anthropic", "/v1"), "gemini-generate": ("google", "/v1beta"),
         "openai-responses": ("openai", "/v1"), "openai-chat": ("openai", "/v1")}
HELLO: Json = {"max_tokens": 100, "messages": [{"role": "user", "content": "Hello."}]}


def each_wire() -> list[Thinker]:
    return [one for one in thinkers() if one.preset != "openrouter"]


class WireTest(IntegrationCase):
    """Headers, bytes, errors and streams as they are on the wire."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.upstream = Scripted()
        cls.addClassCleanup(cls.upstream.stop)
        rows = [provider(wire, cls.upstream.url + path, ["m"], preset, wire)
                for wire, (preset, path) in WIRES.items()]
        rows[-1]["models"].append("gpt-4.1")
        rows.append(provider("bare", f"{cls.upstream.url}/v1", ["m"], "", "anthropic-messages"))
        cls.relay = cls.start_relay(profile(rows))
        cls.good = next(one for one in thinkers() if one.protocol == "anthropic-messages")

    def setUp(self) -> None:
        self.upstream.say = self.good.whole
        self.upstream.by_path = {}
        self.upstream.taken()

    def ask(self, target: str, body: Json | bytes | None = None, query: str = "",
            headers: dict[str, str] | None = None) -> Answer:
        sent = body if isinstance(body, bytes) else {**HELLO, **(body or {}), "model": target}
        return call("POST", f"{self.relay.url}/v1/messages{query}", sent, headers=headers)

    def asked(self) -> Asked:
        taken = self.upstream.taken()
        self.assertEqual(len(taken), 1)
        return taken[0]

    def test_versions(self) -> None:
        mine = {"anthropic-version": "2026-10-21", "anthropic-beta": "one,two"}
        for target in ("anthropic-messages/m", "bare/m"):
            with self.subTest(f"{target}, the client's"):
                self.assertEqual(self.ask(target, query="?beta=true", headers=mine).status, 200)
                asked = self.asked()
                self.assertEqual(asked.headers["anthropic-version"], "2026-10-21")
                self.assertEqual(asked.headers["anthropic-beta"], "one,two")
            with self.subTest(f"{target}, the default"):
                self.assertEqual(self.ask(target).status, 200)
                self.assertEqual(self.asked().headers["anthropic-version"], "2023-06-01")
        for target in ("openai-chat/m", "gemini-generate/m", "openai-responses/m"):
            with self.subTest(target):
                self.ask(target, headers=mine)
                for asked in self.upstream.taken():
                    self.assertFalse([name for name in asked.headers if "anthropic" in name])

    def test_same_wire_keeps_the_bytes(self) -> None:
        text = json.dumps({"model": "anthropic-messages/m", "thinking": {"type": "adaptive"},
                           "system": [{"type": "text", "text": "é", "cache_control": {
                               "type": "ephemeral", "ttl": "1h"}}], "x_unknown": 1.50, **HELLO})
        self.assertEqual(self.ask("", text.encode()).status, 200)
        asked = self.asked().body
        want = json.loads(text) | {"model": "m"}
        self.assertEqual((asked, list(asked)), (want, list(want)))

    def test_malformed(self) -> None:
        cases: list[tuple[Any, int, str]] = [
            (b"{", 400, "invalid_json"), (b"[]", 400, "invalid_request"),
            ({"messages": []}, 400, "invalid_request"), ({"max_tokens": 0}, 400, "invalid_request"),
            ({"max_tokens": None}, 400, "invalid_request"),
            ({"messages": [{"role": "robot", "content": "x"}]}, 400, "invalid_request"),
            ({"messages": [{"role": "user", "content": 5}]}, 400, "invalid_request"),
            ({"messages": ["x"]}, 400, "invalid_request"), ({"stream": "yes"}, 400, "invalid_request")]
        for body, status, code in cases:
            with self.subTest(str(body)):
                answer = self.ask("anthropic-messages/m", body)
                self.assertEqual(answer.status, status, answer.text)
                found = answer.json()
                self.assertEqual((found["type"], found["error"]["type"], found["error"]["code"]),
                                 ("error", "invalid_request_error", code))
        self.assertFalse(self.upstream.taken())

    def test_errors_of_every_wire(self) -> None:
        said = {"anthropic-messages": {"type": "error", "error": {"type": "overloaded_error",
                                                                  "message": "Too busy."}},
                "gemini-generate": {"error": {"code": 503, "message": "Too busy.",
                                              "status": "UNAVAILABLE"}},
                "openai-chat": {"error": {"message": "Too busy.", "type": "server_error",
                                          "code": None}},
                "openai-responses": {"error": {"message": "Too busy.", "type": "server_error",
                                               "code": None}}}
        for wire, body in said.items():
            with self.subTest(wire):
                self.upstream.say = Say(body, status=529 if "anthropic" in wire else 503)
                answer = self.ask(f"{wire}/m")
                self.assertEqual(answer.status, self.upstream.say.status)
                found = answer.json()
                self.assertEqual((found["type"], found["error"]["type"]),
                                 ("error", "overloaded_error"))
                self.assertIn("Too busy.", found["error"]["message"])
                self.assertEqual(answer.headers["x-should-retry"], "false")

    def test_streams_that_break(self) -> None:
        """An error event in this protocol, and no message_stop behind it."""
        for thinker in each_wire():
            for cut in (False, True):
                with self.subTest(f"{thinker.protocol} {'cut' if cut else 'ended early'}"):
                    self.upstream.say = Say(events=thinker.stream.events[:-2], cut=cut) \
                        if thinker.protocol != "gemini-generate" \
                        else Say(events=thinker.stream.events[:-1], cut=cut)
                    answer = self.ask(f"{thinker.protocol}/m", {"stream": True})
                    self.assertEqual(answer.status, 200, answer.text)
                    kinds = [payload(event)["type"] for event in events(answer.body)]
                    self.assertEqual(kinds[0], "message_start")
                    self.assertEqual(kinds[-1], "error")
                    self.assertNotIn("message_stop", kinds)
                    last = payload(events(answer.body)[-1])
                    self.assertEqual(last["error"]["code"], "stream_cut")
                    self.assertTrue(events(answer.body)[-1].startswith(b"event: error\n"))

    def test_errors_inside_streams(self) -> None:
        """In this protocol's envelope, whatever the upstream's was."""
        errors = {"openai-chat": ("", {"error": {"message": "Too busy.", "type": "server_error"}}),
                  "openai-responses": ("error", {"type": "error", "message": "Too busy.",
                                                 "code": "server_error", "sequence_number": 9})}
        for thinker in each_wire():
            if thinker.protocol not in errors:
                continue
            with self.subTest(thinker.protocol):
                self.upstream.say = Say(
                    events=(*thinker.stream.events[:-2], errors.pop(thinker.protocol)))
                answer = self.ask(f"{thinker.protocol}/m", {"stream": True})
                last = payload(events(answer.body)[-1])
                self.assertEqual(last["type"], "error", answer.text)
                self.assertIn("Too busy.", last["error"]["message"])
                self.assertIn(last["error"]["type"], ("api_error", "overloaded_error"))

    def test_input_is_told_before_the_content(self) -> None:
        """The provider's count where it comes first, else an estimate; the end has the count."""
        body = {"stream": True, "messages": [{"role": "user", "content": "x" * 4000}]}
        for thinker in each_wire():
            with self.subTest(thinker.protocol):
                self.upstream.say = thinker.stream
                found = [payload(event) for event in events(
                    self.ask(f"{thinker.protocol}/m", body).body)]
                start, end = found[0]["message"]["usage"], found[-2]["usage"]
                self.assertIn(start["input_tokens"], (9, 1004, 1005))
                if thinker.protocol != "anthropic-messages":
                    self.assertEqual((end["input_tokens"], end["output_tokens"]), (9, 5))

    def test_a_slow_upstream(self) -> None:
        """Pings keep the client waiting, and the answer still comes."""
        gate = threading.Event()
        thinker = next(one for one in each_wire() if one.protocol == "openai-chat")
        self.upstream.say = replace(thinker.stream, gate=gate)
        with Call("POST", f"{self.relay.url}/v1/messages",
                  {**HELLO, "model": "openai-chat/m", "stream": True}, timeout=60) as waiting:
            got = waiting.until(b"event: ping")
            gate.set()
            answer = waiting.finish(got)
        kinds = [payload(event)["type"] for event in events(answer.body)]
        self.assertEqual((kinds[0], kinds[1], kinds[-1]), ("ping", "message_start", "message_stop"))

    def test_server_tools_are_refused_elsewhere(self) -> None:
        tools = {"tools": [{"type": "web_search_20250305", "name": "web_search", "max_uses": 2}]}
        self.assertEqual(self.ask("anthropic-messages/m", tools).status, 200)
        self.upstream.taken()
        for wire in ("openai-chat", "gemini-generate", "openai-responses"):
            with self.subTest(wire):
                answer = self.ask(f"{wire}/m", tools)
                self.assertEqual((answer.status, answer.error()["code"]),
                                 (400, "unsupported_by_target"))
        self.assertFalse(self.upstream.taken())

    def test_results_of_tools(self) -> None:
        """Images and errors in results reach every wire in a form that it takes."""
        pixel = {"type": "image", "source": {"type": "base64", "media_type": "image/png",
                                             "data": "iVBORw0KGgo="}}
        result = {"type": "tool_result", "is_error": True,
                  "content": [{"type": "text", "text": "See:"}, pixel]}
        calls = [{"type": "tool_use", "id": f"toolu_{n}", "name": "get_weather", "input": ARGUMENTS}
                 for n in (1, 2)]
        body = {"tools": [TOOL], "messages": [
            {"role": "user", "content": "Weather?"}, {"role": "assistant", "content": calls},
            {"role": "user", "content": [{**result, "tool_use_id": one["id"]} for one in calls]
             + [{"type": "text", "text": "And now?"}]}]}
        for thinker in each_wire():
            with self.subTest(thinker.protocol):
                self.upstream.say = thinker.whole
                self.assertEqual(self.ask(f"{thinker.protocol}/m", body).status, 200)
                asked = self.asked().body
                self.assertEqual(json.dumps(asked).count("iVBORw0KGgo="), 2)
                if thinker.protocol == "openai-chat":
                    roles = [message["role"] for message in asked["messages"]]
                    self.assertEqual(roles, ["user", "assistant", "tool", "tool", "user", "user"])
                    self.assertTrue(all(isinstance(message["content"], str)
                                        for message in asked["messages"][2:4]))

    def test_tool_choice(self) -> None:
        ways = {"auto": ({"type": "auto"}, "auto", "auto"),
                "any": ({"type": "any", "disable_parallel_tool_use": True}, "required", "required"),
                "none": ({"type": "none"}, "none", "none"),
                "tool": ({"type": "tool", "name": "get_weather"},
                         {"type": "function", "function": {"name": "get_weather"}},
                         {"type": "function", "name": "get_weather"})}
        for name, (choice, chat, responses) in ways.items():
            with self.subTest(name):
                body = {"tools": [TOOL], "tool_choice": choice}
                self.ask("openai-chat/m", body)
                asked = self.asked().body
                self.assertEqual(asked["tool_choice"], chat)
                self.assertEqual(asked.get("parallel_tool_calls"), False if name == "any" else None)
                self.ask("openai-responses/m", body)
                self.assertEqual(self.asked().body["tool_choice"], responses)
                self.ask("gemini-generate/m", body)
                calling = self.asked().body["toolConfig"]["functionCallingConfig"]
                self.assertEqual(calling["mode"], {"auto": "AUTO", "none": "NONE"}.get(name, "ANY"))

    def test_members(self) -> None:
        """What the chat protocol has a place for, and what is told to be lost."""
        body = {"system": [{"type": "text", "text": "Be brief.",
                            "cache_control": {"type": "ephemeral"}}],
                "stop_sequences": ["END"], "top_k": 5, "temperature": 0.10,
                "metadata": {"user_id": "u-1"},
                "output_config": {"format": {"type": "json_schema", "schema": {
                    "type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"],
                    "additionalProperties": False}}},
                "messages": [{"role": "user", "content": [
                    {"type": "image", "source": {"type": "url", "url": "https://example.com/a.png"}},
                    {"type": "document", "source": {
                        "type": "base64", "media_type": "application/pdf", "data": "JVBERi0xLjQK"}},
                    {"type": "text", "text": "What?"}]}]}
        self.upstream.say = next(one for one in thinkers() if one.protocol == "openai-chat").whole
        answer = self.ask("openai-chat/gpt-4.1", body)
        self.assertEqual(answer.status, 200, answer.text)
        asked = self.asked().body
        self.assertEqual(asked["messages"][0], {"role": "system", "content": "Be brief."})
        self.assertEqual((asked["stop"], asked["temperature"], asked["user"]), (["END"], 0.1, "u-1"))
        self.assertEqual(asked["response_format"]["type"], "json_schema")
        self.assertNotIn("metadata", asked)
        self.assertNotIn("top_k", asked)
        self.assertEqual([part["type"] for part in asked["messages"][1]["content"]],
                         ["image_url", "file", "text"])
        notes = answer.headers["x-patchbay-notes"].split(",")
        self.assertLessEqual({"dropped:top_k", "cache-control-dropped"}, set(notes))

    def test_effort(self) -> None:
        """Effort goes to models that reason, in words that they know, and to no others."""
        cases: list[tuple[str, Json, Any]] = [
            ("gpt-5.4", {"output_config": {"effort": "low"}}, "low"),
            ("gpt-5.4", {"thinking": {"type": "adaptive"}, "output_config": {"effort": "max"}},
             "high"),
            ("gpt-5.4", {"thinking": {"type": "disabled"}}, "none"),
            ("gpt-4.1", {"thinking": {"type": "adaptive"}, "output_config": {"effort": "low"}},
             None)]
        rows = [provider(wire, self.upstream.url + "/v1", ["gpt-5.4", "gpt-4.1"], "openai", wire)
                for wire in ("openai-chat", "openai-responses")]
        relay = self.start_relay(profile(rows), "effort")
        for model, more, want in cases:
            for wire in ("openai-chat", "openai-responses"):
                with self.subTest(f"{wire} {model} {more}"):
                    call("POST", f"{relay.url}/v1/messages",
                         {**HELLO, **more, "model": f"{wire}/{model}"})
                    asked = self.asked().body
                    found = asked.get("reasoning_effort") if wire == "openai-chat" \
                        else (asked.get("reasoning") or {}).get("effort")
                    self.assertEqual(found, want)


if __name__ == "__main__":
    unittest.main()
