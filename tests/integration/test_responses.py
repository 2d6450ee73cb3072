"""The Responses API, asked by its published clients: every upstream protocol, broken streams."""

from __future__ import annotations

import collections
import json
import unittest
from typing import Any

from harness.case import IntegrationCase
from harness.corpus import Recording, every_chat, recordings
from harness.driven import DrivenCase
from harness.foreign import READERS, Said, arguments
from harness.http import Call
from harness.paths import QUICK, SHARED
from harness.profile import profile, provider
from harness.sdk import Driver
from harness.sse import events, payload

Json = dict[str, Any]
PATHS = {"openai-chat": "/v1", "anthropic-messages": "/v1", "gemini-generate": "/v1beta",
         "openai-responses": "/v1"}
PRESETS = {"openai-chat": "openai", "anthropic-messages": "anthropic", "gemini-generate": "google",
           "openai-responses": "openai"}


def every_recording() -> list[tuple[str, Recording]]:
    found = [("openai-chat", one) for one in every_chat()]
    for folder in ("anthropic-messages", "gemini-generate", "openai-responses"):
        found += [(folder, one) for one in recordings(folder) if is_main(one)]
    return found[::8 if QUICK else 1]


def is_main(one: Recording) -> bool:
    """Not the endpoints beside the main road; not streams of several messages run together."""
    request = one.entry.get("request") or {}
    path = str(request.get("path") or "/responses").split("?")[0]
    return "irregular" not in one.features and "partialArgs" not in str(one.entry["response"]) \
        and not path.endswith(("/input_tokens", "/compact", "/cancel")) \
        and request.get("method", "POST") == "POST"


def reads_less(one: Recording) -> bool:
    """The chat clients' summary mixes several choices and does not know older and other forms."""
    said = json.dumps(one.entry["response"])
    return any(mark in said for mark in ('"index": 1, "delta"', '\\"index\\":1,\\"delta\\"',
                                         '"function_call": {', '\\"function_call\\":')) \
        or len((one.entry["response"].get("body") or {}).get("choices") or []) > 1 \
        or '"content": [{' in said or '\\"content\\":[{' in said \
        or one.provider == "perplexity" or "irregular" in one.features


def same(text: str) -> Any:
    """Some providers answer with JSON in the place of its text."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def text_of(response: Json) -> str:
    return "".join(part.get("text") or part.get("refusal") or ""
                   for item in response["output"] if item["type"] == "message"
                   for part in item["content"])


def calls_of(response: Json) -> list[tuple[str, Any]]:
    return [(item["name"], arguments(item["arguments"]) if item["type"] == "function_call"
             else item["input"])
            for item in response["output"] if item["type"] in ("function_call", "custom_tool_call")]


class RecordedTest(DrivenCase):
    """Every recorded answer of every protocol, as the clients' Responses API sees it."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay()
        rows = [provider(f"{wire}-{one.id}", cls.replay.url + PATHS[wire], [f"replay:{one.id}"],
                         one.preset if wire == "openai-chat" else PRESETS[wire], wire)
                for wire, one in every_recording()]
        cls.relay = cls.start_relay(profile(rows))

    def through(self, kind: str) -> None:
        driver = dict(self.drivers())[kind]
        matrix: dict[tuple[str, str], list[int]] = collections.defaultdict(lambda: [0, 0])
        for wire, one in every_recording():
            good = False
            with self.subTest(f"{kind} {one.folder}/{one.id}"):
                self.check(driver, wire, one)
                good = True
            for feature in ("all", *(f for f in ("stream", "tool_call", "reasoning")
                                     if f in one.features)):
                matrix[wire, feature][0] += int(good)
                matrix[wire, feature][1] += 1
        print(f"\n{kind}: passed of total")
        for (wire, feature), (passed, total) in matrix.items():
            print(f"  {wire:20} {feature:12} {passed:4} of {total}")

    def check(self, driver: Driver, wire: str, one: Recording) -> None:
        body: Json = {"model": f"{wire}-{one.id}/replay:{one.id}", "input": "hi"}
        streamed = one.stream if wire == "openai-chat" else one.sse is not None
        if streamed:
            body["stream"] = True
        want = self.expected(driver, wire, one, streamed)
        # What is passed through is as complete as its provider made it.
        got = driver.call("responses.create", f"{self.relay.url}/v1",
                          {**body, "strict": wire != "openai-responses"})
        if want is None or want.error or not want.done:
            # This client hands a stream's error on as an event like others.
            failed = got["error"] or "error" in got["result"]["events"] \
                or got["result"]["response"]["status"] == "failed"
            self.assertTrue(failed, "a broken answer must not look whole")
            if one.status != 200:
                self.assertEqual(got["error"]["status"], one.status)
            return
        self.assertIsNone(got["error"])
        if not want.partial:
            self.compare(wire, got["result"]["response"], want)

    def expected(self, driver: Driver, wire: str, one: Recording, streamed: bool) -> Said | None:
        """What its JSON says; of chat, what the same client's chat API sees of it."""
        if one.status != 200:
            return None
        if wire != "openai-chat":
            return READERS[wire](one)
        body = {"model": f"{wire}-{one.id}/replay:{one.id}",
                "messages": [{"role": "user", "content": "hi"}]}
        seen = driver.ask(f"{self.relay.url}/v1", body, streamed)
        joined: dict[Any, list[str]] = {}
        for number, (choice, index, _, name, text) in enumerate(seen["tool_calls"]):
            if choice == 0:
                entry = joined.setdefault(index if streamed else number, ["", ""])
                entry[0] += name or ""
                entry[1] += text or ""
        if reads_less(one):
            return Said(done=True, partial=True)
        return Said(text=seen["text"], refusal=seen["refusal"],
                    calls=[(name, arguments(text)) for name, text in joined.values()],
                    finish=(seen["finish"] or [""])[-1], error=seen["error"] is not None,
                    done=True)

    def compare(self, wire: str, response: Json, want: Said) -> None:
        if wire != "openai-responses":
            self.assertTrue(response["id"].startswith("resp_"), response["id"])
        self.assertEqual(same(text_of(response)), same(want.text + want.refusal))
        self.assertEqual(calls_of(response), want.calls)
        if want.finish and wire != "openai-responses":
            cut = {"length": "max_output_tokens", "content_filter": "content_filter"}
            self.assertEqual(response["status"],
                             "incomplete" if want.finish in cut else "completed")
            if want.finish in cut:
                self.assertEqual(response["incomplete_details"]["reason"], cut[want.finish])
        if want.input_tokens is not None:
            self.assertEqual((response["usage"]["input_tokens"],
                              response["usage"]["output_tokens"]),
                             (want.input_tokens, want.output_tokens))

    def test_javascript(self) -> None:
        self.through("js")

    def test_python(self) -> None:
        self.through("python")


class ClientRequestTest(IntegrationCase):
    """What coding tools and SDKs send, to every protocol."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay()
        rows = [{"id": "demo", "name": "demo", "protocol": "demo",
                 "models": ["demo-fast"],
                         "demo": {"first_token_ms": 0, "tokens_per_second": 0}}]
        for wire, path in PATHS.items():
            for streamed in (False, True):
                one = next(one for one in recordings(wire) if is_main(one) and one.status == 200
                           and "error" not in one.features and (one.sse is not None) == streamed
                           and READERS.get(wire, lambda _: Said(done=True))(one).done)
                rows.append(provider(f"{wire}-{streamed}", cls.replay.url + path, ["m"],
                                     PRESETS[wire], wire, headers={"x-replay-id": one.id}))
        cls.relay = cls.start_relay(profile(rows))

    def test_no_request_is_refused(self) -> None:
        seen = 0
        for path in sorted((SHARED / "corpus/client-requests").glob("*.json")):
            for number, request in enumerate(json.loads(path.read_text()).get("requests", [])):
                if not str(request.get("path")).endswith("/responses"):
                    continue
                for target in ("demo", *PATHS):
                    with self.subTest(f"{path.stem} {number} {target}"):
                        self.check(target, request["body"])
                        seen += 1
        self.assertGreater(seen, 150)

    def check(self, target: str, body: Json) -> None:
        streamed = bool(body.get("stream"))
        model = "demo-fast" if target == "demo" else f"{target}-{streamed}/m"
        answer = Call("POST", f"{self.relay.url}/v1/responses", {**body, "model": model}).finish()
        self.assertEqual(answer.status, 200, answer.text[:500])
        final = answer.json() if not streamed else next(
            found["response"] for found in map(payload, events(answer.body))
            if isinstance(found, dict) and found.get("type") in (
                "response.completed", "response.incomplete"))
        self.assertEqual(final["object"], "response")
        if target not in ("openai-responses",):
            self.assertEqual(len(final["tools"]), len(body.get("tools", [])))
            self.assertEqual(final["store"], body.get("store", True))


class BrokenStreamTest(IntegrationCase):
    """After content an error is the stream's last event, and counts on."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay()
        rows = []
        for wire, path in PATHS.items():
            one = next(one for one in recordings(wire) if is_main(one) and one.sse is not None
                       and len(events(one.sse)) > 25 and "error" not in one.features)
            rows.append(provider(wire, cls.replay.url + path, ["m"], PRESETS[wire], wire,
                                 headers={"x-replay-id": one.id, "x-replay-cut-after": "15"}))
        cls.relay = cls.start_relay(profile(rows))

    def test_cut_streams(self) -> None:
        for wire in PATHS:
            with self.subTest(wire):
                answer = Call("POST", f"{self.relay.url}/v1/responses",
                              {"model": f"{wire}/m", "input": "x", "stream": True}).finish()
                self.assertEqual(answer.status, 200, answer.text[:500])
                seen = [found for found in map(payload, events(answer.body))
                        if isinstance(found, dict)]
                self.assertEqual((seen[-1]["type"], seen[-1]["code"]), ("error", "stream_cut"))
                self.assertEqual([event["sequence_number"] for event in seen],
                                 list(range(len(seen))))
                self.assertEqual(sum(event["type"] == "error" for event in seen), 1)


if __name__ == "__main__":
    unittest.main()
