"""Anthropic's published clients, and Claude Code's own requests, before upstreams of every wire."""

from __future__ import annotations

import collections
import json
import unittest
from typing import Any

from harness import sdk
from harness.case import IntegrationCase
from harness.corpus import Recording, recordings
from harness.foreign import READERS, Said
from harness.http import Answer, call
from harness.paths import IN_CI, QUICK, SHARED
from harness.profile import profile, provider
from harness.proofs import ARGUMENTS, THOUGHT, TOOL, thinkers
from harness.scripted import Scripted
from harness.sdk import Driver
from harness.sse import events, payload

Json = dict[str, Any]
WIRES = {"anthropic-messages": ("anthropic", "/v1"), "gemini-generate": ("google", "/v1beta"),
         "openai-responses": ("openai", "/v1"), "openai-chat": ("openai", "/v1")}
HELLO: Json = {"max_tokens": 100, "messages": [{"role": "user", "content": "Hello."}]}
STOPS = {"stop": "end_turn", "length": "max_tokens", "tool_calls": "tool_use",
         "content_filter": "refusal"}


class MessagesCase(IntegrationCase):
    def drivers(self) -> list[tuple[str, Driver]]:
        if sdk.missing():
            self.fail(sdk.missing()) if IN_CI else self.skipTest(sdk.missing())
        found = [(kind, Driver(kind, self.folder, "messages")) for kind in ("js", "python")]
        for _, driver in found:
            self.addCleanup(driver.stop)
        return found

    @classmethod
    def start_scripted(cls) -> Scripted:
        upstream = Scripted()
        cls.addClassCleanup(upstream.stop)
        return upstream


class RecordedTest(MessagesCase):
    """Every recorded answer of the other protocols, as Anthropic's clients are told it."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay()
        rows = []
        for folder, (preset, path) in WIRES.items():
            rows.append(provider(folder, cls.replay.url + path,
                                 [f"replay:{one.id}" for one in good(folder)], preset, folder))
        cls.relay = cls.start_relay(profile(rows))

    def test_published_clients(self) -> None:
        for kind, driver in self.drivers():
            passed: collections.Counter[str] = collections.Counter()
            for folder in READERS:
                for one in good(folder)[::8 if QUICK else 1]:
                    with self.subTest(f"{kind} {folder}/{one.id}"):
                        self.check(driver, folder, one)
                        passed[folder] += 1
            print(f"\n{kind}: {dict(passed)}")

    def check(self, driver: Driver, folder: str, one: Recording) -> None:
        got = driver.message(self.relay.url, {"model": f"{folder}/replay:{one.id}", **HELLO},
                             one.sse is not None)
        self.assertIsNone(got["error"])
        message, want = got["result"], READERS[folder](one)
        self.assertEqual(text_of(message), want.text + want.refusal)
        self.assertEqual(calls_of(message), want.calls)
        ids = [block["id"] for block in message["content"] if block["type"] == "tool_use"]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertFalse([block for block in message["content"]
                          if block["type"] == "text" and not block["text"]], "an empty block")
        self.check_end(folder, message, want)
        if one.sse is not None:
            self.check_order(got["events"])

    def check_end(self, folder: str, message: Json, want: Said) -> None:
        if folder != "anthropic-messages" and want.finish in STOPS:
            stop = "tool_use" if want.calls and want.finish == "stop" else STOPS[want.finish]
            self.assertIn(message["stop_reason"], (stop, "refusal") if want.refusal else (stop,))
        usage = message["usage"]
        if want.input_tokens is not None:
            self.assertEqual(want.input_tokens, sum(usage.get(name) or 0 for name in (
                "input_tokens", "cache_read_input_tokens", "cache_creation_input_tokens")))
            self.assertEqual(usage["output_tokens"], want.output_tokens)

    def check_order(self, types: list[str]) -> None:
        """message_start, whole blocks, message_delta, message_stop."""
        self.assertEqual((types[0], types[-1]), ("message_start", "message_stop"))
        self.assertEqual(types.count("message_start"), 1)
        depth = 0
        for kind in types:
            depth += {"content_block_start": 1, "content_block_stop": -1}.get(kind, 0)
            self.assertIn(depth, (0, 1))
        self.assertEqual(depth, 0)


class ClientRequestsTest(MessagesCase):
    """What real clients of Anthropic's protocol send, before the demo provider and every wire."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay()
        cls.targets = ["demo/demo-smart"]
        rows: list[Json] = [{"id": "demo", "protocol": "demo",
                             "demo": {"first_token_ms": 0, "tokens_per_second": 0}}]
        for wire, (preset, path) in WIRES.items():
            found = good(wire)
            for streamed in (False, True):
                one = next(one for one in found if (one.sse is not None) == streamed)
                name = f"{wire}-{'stream' if streamed else 'whole'}"
                rows.append(provider(name, cls.replay.url + path, ["m"], preset, wire,
                                     headers={"x-replay-id": one.id}))
            cls.targets.append(wire)
        cls.relay = cls.start_relay(profile(rows))

    def test_all_pass(self) -> None:
        requests = recorded_requests()
        self.assertGreater(len(requests), 35)
        for name, request in requests:
            for target in self.targets:
                with self.subTest(f"{name} to {target}"):
                    answer = self.send(request, target)
                    self.assertEqual(answer.status, 200, answer.text)
                    if request["body"].get("stream"):
                        last = payload(events(answer.body)[-1])
                        self.assertEqual(last, {"type": "message_stop"})
                        continue
                    self.assertEqual(answer.json()["type"], "message")

    def send(self, request: Json, target: str) -> Answer:
        body = dict(request["body"])
        kind = "stream" if body.get("stream") else "whole"
        body["model"] = target if "/" in target else f"{target}-{kind}/m"
        headers = {name: value for name, value in request["headers"].items()
                   if name.startswith(("anthropic-", "x-stainless", "user-agent"))}
        return call("POST", self.relay.url + request["path"], body, headers=headers)


class ProofsTest(MessagesCase):
    """What thinking is bound to comes back to whoever issued it, byte for byte, from published
    clients that keep the conversation, and over a restart of the relay."""

    def test_there_and_back(self) -> None:
        for number, thinker in enumerate(thinkers()):
            for streamed in (False, True):
                name = f"{thinker.protocol}-{number}-{'stream' if streamed else 'whole'}"
                upstream = self.start_scripted()
                upstream.say = thinker.stream if streamed else thinker.whole
                row = provider("up", upstream.url + thinker.path, [thinker.model], thinker.preset,
                               thinker.protocol)
                relay = self.start_relay(profile([row]), name)
                for kind, driver in self.drivers():
                    with self.subTest(f"{kind} {name}"):
                        relay = self.start_relay(None, name) if relay.child.process.poll() \
                            is not None else relay
                        body = first_turn(f"up/{thinker.model}")
                        first = driver.message(relay.url, body, streamed)
                        self.assertIsNone(first["error"])
                        self.assertEqual(first["result"]["stop_reason"], "tool_use")
                        self.assertEqual(calls_of(first["result"])[0], ("get_weather", ARGUMENTS))
                        self.assertEqual(thought_of(first["result"]), THOUGHT)
                        upstream.taken()
                        relay.stop()
                        relay = self.start_relay(None, name)
                        body["messages"] += second_turn(first["result"])
                        second = driver.message(relay.url, body, streamed)
                        self.assertIsNone(second["error"])
                        asked = upstream.taken()[0].body
                        self.assertTrue(thinker.found(asked), json.dumps(asked)[:3000])

    def test_foreign_proofs_stay_away_from_anthropic(self) -> None:
        """A conversation that Gemini began goes on at Anthropic, which would refuse the proofs."""
        upstream = self.start_scripted()
        gemini = next(one for one in thinkers() if one.protocol == "gemini-generate")
        anthropic = next(one for one in thinkers() if one.protocol == "anthropic-messages")
        upstream.by_path = {"enerateContent": gemini.whole, "/messages": anthropic.whole}
        relay = self.start_relay(profile([
            provider("g", upstream.url + gemini.path, [gemini.model], gemini.preset,
                     gemini.protocol),
            provider("a", upstream.url + "/v1", ["m"], "anthropic", "anthropic-messages")]), "mixed")
        body = first_turn(f"g/{gemini.model}")
        answer = call("POST", f"{relay.url}/v1/messages", body)
        self.assertEqual(answer.status, 200, answer.text)
        body["messages"] += second_turn(answer.json())
        body["model"] = "a/m"
        upstream.taken()
        answer = call("POST", f"{relay.url}/v1/messages", body)
        self.assertEqual(answer.status, 200, answer.text)
        self.assertIn("proof-dropped", answer.headers["x-patchbay-notes"])
        asked = upstream.taken()[0].body
        self.assertNotIn("patchbay:", json.dumps(asked))
        kinds = [block["type"] for block in asked["messages"][1]["content"]]
        self.assertEqual(kinds, ["tool_use", "tool_use"])


def good(folder: str) -> list[Recording]:
    """Whole answers to chat requests; streams of several messages run together left out."""
    found = []
    for one in recordings(folder):
        request = one.entry.get("request") or {}
        path = str(request.get("path") or "").split("?")[0]
        beside = path.endswith(("/input_tokens", "/compact", "/cancel")) \
            or request.get("method", "POST") != "POST"
        if one.status != 200 or beside or {"irregular", "error", "stream_error"} & set(one.features) \
                or "partialArgs" in str(one.entry["response"]):
            continue
        if folder in READERS:
            said = READERS[folder](one)
            if said.error or not said.done:
                continue
        found.append(one)
    return found


def recorded_requests() -> list[tuple[str, Json]]:
    found = []
    for path in sorted((SHARED / "corpus/client-requests").glob("*.json")):
        if not path.stem.startswith(("anthropic-", "ai-sdk-anthropic", "claude-code", "opencode-anth")):
            continue
        for number, request in enumerate(json.loads(path.read_text())["requests"]):
            if request["path"].split("?")[0] == "/v1/messages":
                found.append((f"{path.stem}#{number}", request))
    return found


def first_turn(model: str) -> Json:
    return {"model": model, "max_tokens": 4096, "tools": [TOOL],
            "messages": [{"role": "user", "content": "Weather in Paris?"}]}


def second_turn(message: Json) -> list[Json]:
    """The answer as it came, and a result for each call."""
    content = [{name: value for name, value in block.items() if value is not None}
               for block in message["content"]]
    return [{"role": "assistant", "content": content},
            {"role": "user", "content": [{"type": "tool_result", "tool_use_id": block["id"],
                                          "content": "14 degrees"}
                                         for block in content if block["type"] == "tool_use"]}]


def text_of(message: Json) -> str:
    return "".join(block["text"] for block in message["content"] if block["type"] == "text")


def thought_of(message: Json) -> str:
    return "".join(block["thinking"] for block in message["content"] if block["type"] == "thinking")


def calls_of(message: Json) -> list[tuple[str, Any]]:
    """Input that is no object, as of freeform tools, is wrapped into one."""
    found = []
    for block in message["content"]:
        if block["type"] == "tool_use":
            value = block["input"]
            found.append((block["name"], value["input"] if list(value) == ["input"] else value))
    return found


if __name__ == "__main__":
    unittest.main()
