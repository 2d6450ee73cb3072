"""Anthropic, Gemini and Responses upstreams, asked by the OpenAI clients through the relay."""

from __future__ import annotations

import collections
import json
import unittest
from typing import Any

from harness import sdk
from harness.case import IntegrationCase
from harness.corpus import Recording, recordings
from harness.foreign import READERS, Said, arguments
from harness.http import chat
from harness.ledger import Ledger
from harness.paths import IN_CI, QUICK
from harness.profile import profile, provider
from harness.sdk import Driver

Json = dict[str, Any]
PROVIDERS = {"anthropic-messages": ("anthropic", "/v1"), "gemini-generate": ("google", "/v1beta"),
             "openai-responses": ("openai", "/v1")}
FEATURES = ("stream", "tool_call", "reasoning", "vision", "json_schema", "cache", "server_tool")


class ForeignTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay()
        rows = []
        for folder, (preset, path) in PROVIDERS.items():
            for one in recordings(folder):
                # One provider each: a refused key rests, and must not rest for the next recording.
                if not rows or rows[-1]["id"] != folder or fails(one):
                    name = f"fail-{one.id}" if fails(one) else folder
                    known = next((row for row in rows if row["id"] == name), None)
                    row = known or provider(name, cls.replay.url + path, [], preset)
                    row["protocol"] = folder
                    if not known:
                        rows.append(row)
                else:
                    row = rows[-1]
                row["models"].append(f"replay:{one.id}")
        cls.relay = cls.start_relay(profile(rows))

    def through(self, kind: str) -> None:
        if sdk.missing():
            self.fail(sdk.missing()) if IN_CI else self.skipTest(sdk.missing())
        driver = Driver(kind, self.folder)
        self.addCleanup(driver.stop)
        matrix: dict[tuple[str, str], list[int]] = collections.defaultdict(lambda: [0, 0])
        for folder in PROVIDERS:
            for one in list(filter(is_chat, recordings(folder)))[::8 if QUICK else 1]:
                good = False
                with self.subTest(f"{kind} {folder}/{one.id}"):
                    self.check(driver, folder, one)
                    good = True
                for feature in ("all", *(f for f in FEATURES if f in one.features)):
                    matrix[folder, feature][0] += int(good)
                    matrix[folder, feature][1] += 1
        print(f"\n{kind}: passed of total")
        for (folder, feature), (passed, total) in matrix.items():
            print(f"  {folder:20} {feature:12} {passed:4} of {total}")

    def check(self, driver: Driver, folder: str, one: Recording) -> None:
        owner = f"fail-{one.id}" if fails(one) else folder
        body: Json = {"model": f"{owner}/replay:{one.id}",
                      "messages": [{"role": "user", "content": "hi"}]}
        if one.sse is not None:
            body["stream_options"] = {"include_usage": True}
        got = driver.ask(f"{self.relay.url}/v1", body, one.sse is not None)
        if one.status != 200:
            self.assertIsNotNone(got["error"])
            self.assertEqual(got["error"]["status"], one.status)
            return
        want = READERS[folder](one)
        if want.error or not want.done:
            self.assertIsNotNone(got["error"], "a broken answer must not look whole")
            return
        self.assertIsNone(got["error"])
        self.assertEqual(got["text"], want.text)
        self.assertEqual(calls_of(got, one.sse is not None), want.calls)
        if want.finish:
            self.assertEqual(got["finish"][-1:], [want.finish])
        self.check_usage(got["usage"], want)

    def check_usage(self, usage: Json | None, want: Said) -> None:
        if want.input_tokens is None:
            return
        assert usage is not None
        self.assertEqual((usage["prompt_tokens"], usage["completion_tokens"]),
                         (want.input_tokens, want.output_tokens))

    def noted(self, folder: str, one: Recording, more: Json) -> tuple[set[str], set[str]]:
        """The notes in the answer's header and in the ledger's row of the attempt."""
        answer = chat(f"{self.relay.url}/v1", f"{folder}/replay:{one.id}", one.sse is not None,
                      more=more).finish()
        self.assertEqual(answer.status, 200, answer.text)
        row = self.row_of(self.relay, answer.headers)
        with Ledger(self.relay.ledger_path) as ledger:
            attempts = ledger.attempts(row["id"])
        self.assertEqual(len(attempts), 1)
        told = answer.headers.get("x-patchbay-notes", "").split(",")
        kept = attempts[0]["notes"].split(",")
        for notes in (told, kept):
            self.assertEqual(len(notes), len(set(notes)), "a note comes twice")
        return set(told) - {""}, set(kept) - {""}

    def test_notes(self) -> None:
        """What was lost of the request stands in the header and in the ledger; what was lost of
        the answer too, but of a stream in the ledger only, for its header has gone by then."""
        more = {"logit_bias": {"1": 2}, "seed": 3}
        for folder in PROVIDERS:
            for streamed in (False, True):
                kind = "stream" if streamed else "answer"
                with self.subTest(f"request, {folder} {kind}"):
                    told, kept = self.noted(folder, self.good(folder, streamed), more)
                    self.assertIn("dropped:logit_bias", told)
                    self.assertEqual("seed-dropped" in told, folder != "gemini-generate")
                    self.assertLessEqual(told, kept)
        for streamed in (False, True):
            with self.subTest(f"answer, {'stream' if streamed else 'whole'}"):
                told, kept = self.noted("gemini-generate", self.good(
                    "gemini-generate", streamed, '"groundingMetadata"'), {})
                self.assertIn("dropped:groundingMetadata", kept)
                self.assertEqual("dropped:groundingMetadata" in told, not streamed)

    def good(self, folder: str, streamed: bool, holding: str = "") -> Recording:
        return next(one for one in recordings(folder)
                    if is_chat(one) and not fails(one) and (one.sse is not None) == streamed
                    and not READERS[folder](one).error and READERS[folder](one).done
                    and holding in json.dumps(one.entry["response"]).replace('\\"', '"'))

    def test_javascript(self) -> None:
        self.through("js")

    def test_python(self) -> None:
        self.through("python")


def is_chat(one: Recording) -> bool:
    """Not the endpoints beside the main road; not streams of several messages run together."""
    request = one.entry.get("request") or {}
    path = str(request.get("path") or "/responses").split("?")[0]
    return "irregular" not in one.features and "partialArgs" not in str(one.entry["response"]) \
        and not path.endswith(("/input_tokens", "/compact", "/cancel")) \
        and request.get("method", "POST") == "POST"


def fails(one: Recording) -> bool:
    return one.status != 200 or "error" in one.features or "stream_error" in one.features


def calls_of(got: Json, streamed: bool) -> list[tuple[str, Any]]:
    joined: dict[tuple[int, Any], list[str]] = {}
    for number, (choice, index, _, name, text) in enumerate(got["tool_calls"]):
        place = (choice, index if streamed else number)
        entry = joined.setdefault(place, ["", ""])
        entry[0] += name or ""
        entry[1] += text or ""
    return [(name, arguments(text)) for name, text in joined.values()]


if __name__ == "__main__":
    unittest.main()
