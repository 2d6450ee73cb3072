"""Every recorded chat answer through the relay, seen by the published clients and on the wire.

Expected is what the same client sees when it is pointed straight at the replayed provider.
"""

from __future__ import annotations

import unittest
from typing import Any

from harness import expected, sdk
from harness.case import IntegrationCase
from harness.corpus import CHAT_FOLDERS, Recording, every_chat, recordings
from harness.http import Answer, Call
from harness.paths import IN_CI, QUICK
from harness.profile import profile, provider
from harness.sdk import Driver
from harness.sse import error_of, events, is_done

Json = dict[str, Any]
WAYS = ("js", "python", "raw")


def fails(one: Recording) -> bool:
    return one.status != 200 or "stream_error" in one.features


def model_of(one: Recording, way: str) -> str:
    """Failing recordings have a provider for each use: a failure may rest its key."""
    return f"fail-{one.id}-{way}/replay:{one.id}" if fails(one) else f"replay:{one.id}"


def corpus_profile(url: str) -> Json:
    providers: dict[str, Json] = {}
    for one in every_chat():
        names = [f"fail-{one.id}-{way}" for way in WAYS] if fails(one) else [one.provider]
        for name in names:
            row = providers.setdefault(name, provider(name, f"{url}/v1", [], one.preset))
            row["models"].append(f"replay:{one.id}")
    return profile(list(providers.values()))


def upstream_message(one: Recording) -> str:
    body = one.entry["response"].get("body")
    error = body.get("error", body) if isinstance(body, dict) else body
    message = error.get("message", "") if isinstance(error, dict) else error
    return message if isinstance(message, str) else ""


class SdkChatTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay()
        cls.relay = cls.start_relay(corpus_profile(cls.replay.url))

    def each(self, folder: str) -> list[Recording]:
        return list(recordings(folder))[::8 if QUICK else 1]

    # The published clients

    def through_client(self, kind: str) -> None:
        if sdk.missing():
            self.fail(sdk.missing()) if IN_CI else self.skipTest(sdk.missing())
        driver = Driver(kind, self.folder)
        self.addCleanup(driver.stop)
        for folder in CHAT_FOLDERS:
            for one in self.each(folder):
                with self.subTest(f"{kind} {folder}/{one.id}"):
                    body = one.body()
                    if one.stream:
                        body["stream_options"] = {"include_usage": True}
                    direct = driver.ask(f"{self.replay.url}/v1", body, one.stream)
                    body["model"] = model_of(one, kind)
                    relayed = driver.ask(f"{self.relay.url}/v1", body, one.stream)
                    self.compare(one, direct, relayed)

    def compare(self, one: Recording, direct: Json, relayed: Json) -> None:
        if not fails(one):
            self.assertEqual(relayed, direct)
            return
        self.assertIsNotNone(direct["error"])
        self.assertIsNotNone(relayed["error"], "the failure did not reach the client")
        self.assertEqual(relayed["text"], direct["text"])
        if one.status != 200:
            for name in ("class", "status"):
                self.assertEqual(relayed["error"][name], direct["error"][name], name)
            self.assertIn(upstream_message(one), relayed["error"]["message"])

    def test_javascript_client(self) -> None:
        self.through_client("js")

    def test_python_client(self) -> None:
        self.through_client("python")

    # The wire

    def ask(self, url: str, model: str, one: Recording, usage: bool) -> Answer:
        body = one.body(model)
        if one.stream:
            body["stream"] = True
            body.pop("stream_options", None)
            if usage:
                body["stream_options"] = {"include_usage": True}
        return Call("POST", f"{url}/v1/chat/completions", body).finish()

    def test_whole_answers_are_the_upstreams_bytes(self) -> None:
        for one in every_chat()[::8 if QUICK else 1]:
            if one.sse is not None or fails(one):
                continue
            with self.subTest(f"{one.folder}/{one.id}"):
                direct = self.ask(self.replay.url, f"replay:{one.id}", one, False)
                relayed = self.ask(self.relay.url, model_of(one, "raw"), one, False)
                self.assertEqual(relayed.status, 200, relayed.text)
                self.assertTrue(relayed.complete)
                self.assertEqual(relayed.body, direct.body)
                self.check_row(one, relayed)

    def test_streams_are_the_upstreams_bytes(self) -> None:
        for one in every_chat()[::8 if QUICK else 1]:
            if one.sse is None or fails(one):
                continue
            direct = self.ask(self.replay.url, f"replay:{one.id}", one, True)
            for usage in (True, False):
                with self.subTest(f"{one.folder}/{one.id} usage asked for: {usage}"):
                    relayed = self.ask(self.relay.url, model_of(one, "raw"), one, usage)
                    self.assertEqual(relayed.status, 200, relayed.text)
                    self.assertTrue(relayed.complete)
                    allowed = expected.streams(one, direct.body, usage)
                    if relayed.body not in allowed:
                        self.explain(events(allowed[-1]), events(relayed.body))
                    self.check_row(one, relayed)

    def explain(self, wanted: list[bytes], got: list[bytes]) -> None:
        """Fails with the first event that differs, not with two whole streams."""
        for at, (want, have) in enumerate(zip(wanted, got)):
            self.assertEqual(have, want, f"event {at} of {len(wanted)}")
        self.fail(f"{len(got)} events in place of {len(wanted)}; the odd ones: "
                  f"{(got[len(wanted):] or wanted[len(got):])[:2]}")

    def test_failures_inside_a_stream(self) -> None:
        for one in every_chat():
            if "stream_error" not in one.features:
                continue
            with self.subTest(f"{one.folder}/{one.id}"):
                answer = self.ask(self.relay.url, model_of(one, "raw"), one, True)
                # Before any content the relay may still answer with a status of its own.
                if answer.status == 200:
                    self.assertIsNotNone(error_of(answer.body), answer.text)
                    self.assertFalse(any(is_done(event) for event in events(answer.body)))
                else:
                    self.assertTrue(answer.error(), answer.text)
                self.assertIn(self.row_of(self.relay, answer.headers)["outcome"],
                              ("partial", "error"))

    def test_error_answers(self) -> None:
        for one in every_chat():
            if one.status == 200:
                continue
            with self.subTest(f"{one.folder}/{one.id}"):
                answer = self.ask(self.relay.url, model_of(one, "raw"), one, False)
                self.assertEqual(answer.status, one.status, answer.text)
                self.assertIn(upstream_message(one), answer.error().get("message", ""))
                self.assertEqual(answer.headers.get("x-should-retry"), "false")
                row = self.row_of(self.relay, answer.headers)
                self.assertEqual((row["outcome"], row["status"]), ("error", one.status))

    def check_row(self, one: Recording, answer: Answer) -> None:
        row = self.row_of(self.relay, answer.headers)
        self.assertEqual(row["outcome"], "complete")
        self.assertEqual(row["provider"], one.provider)
        self.assertEqual(row["attempts"], 1)
        found = expected.totals(one)
        if found is None:
            self.assertIn(row["usage_source"], ("estimated", "unknown"))
            return
        self.assertEqual(row["usage_source"], "provider")
        wanted = expected.ledger_tokens(found)
        self.assertEqual({name: row[name] for name in wanted}, wanted)
        stated = expected.stated_pusd(one)
        if stated is not None:
            self.assertEqual((row["cost_source"], row["cost_pusd"]), ("provider", stated))
        elif row["cost_source"] == "unknown":
            self.assertIsNone(row["cost_pusd"], "an unknown price is not a cost of 0")


if __name__ == "__main__":
    unittest.main()
