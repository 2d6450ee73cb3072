"""The recorded endpoints beside chat: what the published clients see, the wire, the ledger, faults.

Expected is what the same client sees when it is pointed straight at the replayed provider.
"""

from __future__ import annotations

import unittest
from typing import Any

from harness import endpoints, expected
from harness.case import IntegrationCase
from harness.corpus import Recording
from harness.driven import DrivenCase
from harness.endpoints import Endpoint
from harness.http import Answer, Call
from harness.ledger import Ledger
from harness.profile import profile, provider
from harness.sse import error_of, events, is_done

Json = dict[str, Any]
WAYS = ("js", "python", "raw")


def providers_of(url: str) -> list[Json]:
    """One for each recording and client, which answers with it whatever is asked."""
    return [provider(f"{one.id}-{way}", url + point.base, [endpoints.model_of(one)], one.preset,
                     point.protocol, billing="metered", headers={"x-replay-id": one.id})
            for point, one in endpoints.each() for way in WAYS]


class RecordedTest(DrivenCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay()
        cls.relay = cls.start_relay(profile(providers_of(cls.replay.url)))

    def asked(self, point: Endpoint, one: Recording, way: str) -> tuple[Json, Json]:
        """The body for the replayed provider itself, and the one for the relay."""
        model = endpoints.model_of(one)
        return (endpoints.body_of(point, one, f"replay:{one.id}"),
                endpoints.body_of(point, one, f"{one.id}-{way}/{model}"))

    def test_published_clients(self) -> None:
        for kind, driver in self.drivers():
            for point, one in endpoints.each():
                for encoding in (None, "float", "base64") if point.method == "embeddings" else (None,):
                    with self.subTest(f"{kind} {point.folder}/{one.id} {encoding or ''}"):
                        straight, through = self.asked(point, one, kind)
                        more = {"encoding_format": encoding} if encoding else {}
                        relayed = driver.call(point.method, f"{self.relay.url}/v1",
                                              {**through, **more})
                        if endpoints.has_numbers(one):
                            self.check_vectors(one, relayed)
                            continue
                        direct = driver.call(point.method, f"{self.replay.url}/v1",
                                             {**straight, **more})
                        self.compare(one, direct, relayed)

    def check_vectors(self, one: Recording, relayed: Json) -> None:
        """Whatever the encoding, and whether or not the provider heeded it."""
        self.assertIsNone(relayed["error"])
        self.assertEqual(endpoints.vectors_seen(relayed["result"]), endpoints.vectors(one))
        found = endpoints.totals(one)
        if found:
            self.assertEqual(relayed["result"]["usage"]["prompt_tokens"], found.input)

    def compare(self, one: Recording, direct: Json, relayed: Json) -> None:
        if one.status == 200:
            self.assertEqual(relayed, direct)
            return
        for name in ("class", "status"):
            self.assertEqual(relayed["error"][name], direct["error"][name], name)
        said = one.entry["response"]["body"]["error"]["message"]
        self.assertIn(said, relayed["error"]["message"])

    def test_the_wire_and_the_ledger(self) -> None:
        for point, one in endpoints.each():
            with self.subTest(f"{point.folder}/{one.id}"):
                straight, through = self.asked(point, one, "raw")
                answer = Call("POST", self.relay.url + point.path, through).finish()
                self.assertEqual(answer.status, one.status, answer.text)
                self.assertTrue(answer.complete)
                if one.status == 200 and point.protocol == "openai-chat":
                    direct = Call("POST", self.replay.url + point.path, straight).finish()
                    wanted = [direct.body] if one.sse is None else expected.streams(
                        one, direct.body, False)
                    self.assertIn(answer.body, wanted)
                self.check_row(point, one, answer)
        with Ledger(self.relay.ledger_path) as ledger:
            known = ledger.rows("SELECT id FROM exchange WHERE cost_pusd > 0")
        self.assertGreater(len(known), 15, "hardly anything had a price")

    def check_row(self, point: Endpoint, one: Recording, answer: Answer) -> None:
        row = self.row_of(self.relay, answer.headers)
        self.assertEqual((row["inbound"], row["provider"], row["attempts"], row["status"]),
                         (point.inbound, f"{one.id}-raw", 1, one.status))
        if one.status != 200:
            self.assertEqual(row["outcome"], "error")
            return
        self.assertEqual(row["outcome"], "complete")
        found = endpoints.totals(one)
        self.check_cost(row, one.preset, endpoints.model_of(one), found)
        stated = expected.stated_pusd(one)
        if stated is not None:
            self.assertEqual((row["cost_source"], row["cost_pusd"]), ("provider", stated))
        if found:
            self.assertEqual((row["input_tokens"], row["output_tokens"]),
                             (found.input - found.cache_read, found.output))
        elif point.method != "completions":
            self.assertEqual(row["output_tokens"], 0)

    def test_paths(self) -> None:
        point, one = next(pair for pair in endpoints.each() if pair[0].method == "moderations")
        for prefix in ("", "/v1/v1", "/api/v1"):
            with self.subTest(prefix or "no version"):
                answer = Call("POST", f"{self.relay.url}{prefix}/moderations",
                              self.asked(point, one, "raw")[1]).finish()
                self.assertEqual(answer.status, 200, answer.text)

    def test_moderation_needs_no_model(self) -> None:
        answer = Call("POST", f"{self.relay.url}/v1/moderations", {"input": "hello"}).finish()
        self.assertEqual(answer.status, 200, answer.text)
        self.assertIn("moderation", answer.headers["x-patchbay-model"])
        self.assertEqual(self.row_of(self.relay, answer.headers)["requested_model"], "auto")


class EmbeddingRouteTest(IntegrationCase):
    """From one protocol's embeddings to another's, by rules."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay()
        found = {point.folder: one for point, one in reversed(endpoints.each())
                 if point.method == "embeddings" and endpoints.has_numbers(one)}
        cls.gemini = found["gemini-embeddings"]
        cls.openai = found["openai-embeddings"]
        url = cls.replay.url
        rows = [provider("gemini", f"{url}/v1beta", ["g"], "google", "gemini-generate",
                         headers={"x-replay-id": cls.gemini.id}),
                provider("openai", f"{url}/v1", ["o"], "openai",
                         headers={"x-replay-id": cls.openai.id}),
                provider("fails", f"{url}/v1", ["o", "text-embedding-3-small"], "openai",
                         headers={"x-replay-fail": "100000:500"})]
        chat = {"id": "chat", "name": "chat", "when": {"model": ["*"]},
                "targets": [{"provider": "openai", "model": "gpt-5.4"}]}
        rules = [chat] + [
            {"id": f"{one}-{two}", "name": one, "when": {"model": [f"{one}-{two}"]},
             "targets": [{"provider": one, "model": one[0]}, {"provider": two, "model": two[0]}],
             "retry": {"attempts": 1}} for one, two in (("fails", "gemini"), ("gemini", "openai"))]
        rules[1]["targets"][0]["model"] = "o"
        rules.append({"id": "gemini-fails", "name": "both fail", "when": {"model": ["gemini-fails"]},
                      "targets": [{"provider": "gemini", "model": "g"},
                                  {"provider": "fails", "model": "text-embedding-3-small"}],
                      "retry": {"attempts": 1}})
        cls.relay = cls.start_relay(profile(rows, routes=rules))

    def ask(self, model: str, given: Any) -> Answer:
        return Call("POST", f"{self.relay.url}/v1/embeddings",
                    {"model": model, "input": given, "user": "u"}).finish()

    def test_failover_to_another_protocol(self) -> None:
        answer = self.ask("fails-gemini", "x")
        self.assertEqual((answer.status, answer.headers["x-patchbay-provider"]), (200, "gemini"))
        self.assertEqual(answer.headers["x-patchbay-notes"], "dropped:user")
        self.assertEqual(endpoints.vectors_seen(answer.json()), endpoints.vectors(self.gemini))
        row = self.row_of(self.relay, answer.headers)
        self.assertEqual((row["route"], row["attempts"]), ("fails-gemini", 2))

    def test_tokens_go_where_they_are_understood(self) -> None:
        for given, served in (("x", "gemini"), ([1, 2, 3], "openai"), ([[1], [2]], "openai")):
            with self.subTest(str(given)):
                answer = self.ask("gemini-openai", given)
                self.assertEqual((answer.status, answer.headers["x-patchbay-provider"]),
                                 (200, served), answer.text)

    def test_tokens_alone_at_gemini(self) -> None:
        answer = self.ask("gemini/g", [1, 2, 3])
        self.assertEqual((answer.status, answer.error()["code"]), (400, "unsupported_by_target"))
        self.assertEqual(self.row_of(self.relay, answer.headers)["cost_pusd"], 0)

    def test_refusals_cost_nothing(self) -> None:
        answer = self.ask("gemini-fails", [1, 2, 3])
        row = self.row_of(self.relay, answer.headers)
        self.assertEqual((row["status"], row["attempts"], row["cost_pusd"]), (500, 2, 0))


class CompletionFaultTest(IntegrationCase):
    """Text completions fail as chat does."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay()
        one = next(one for point, one in endpoints.each()
                   if point.method == "completions" and one.sse and len(events(one.sse)) > 20)
        faults = {"good": {}, "cut": {"cut-after": "6"}, "empty": {"empty": "1"},
                  "fails": {"fail": "100000:500"}}
        rows = [provider(name, f"{cls.replay.url}/v1", ["m"],
                         headers={"x-replay-id": one.id,
                                  **{f"x-replay-{flag}": value for flag, value in flags.items()}})
                for name, flags in faults.items()]
        rules = [{"id": f"from-{name}", "name": name, "when": {"model": [f"from-{name}"]},
                  "targets": [{"provider": name, "model": "m"}, {"provider": "good", "model": "m"}],
                  "retry": {"attempts": 1}} for name in ("empty", "fails")]
        cls.relay = cls.start_relay(profile(rows, routes=rules))
        cls.direct = Call("POST", f"{cls.replay.url}/v1/completions",
                          {"model": f"replay:{one.id}", "prompt": "x", "stream": True}).finish()

    def ask(self, model: str) -> Answer:
        return Call("POST", f"{self.relay.url}/v1/completions",
                    {"model": model, "prompt": "x", "stream": True}).finish()

    def test_failover_before_content(self) -> None:
        for name in ("empty", "fails"):
            with self.subTest(name):
                answer = self.ask(f"from-{name}")
                self.assertEqual((answer.status, answer.headers["x-patchbay-attempts"]), (200, "2"))
                self.assertEqual(answer.body, self.direct.body)

    def test_cut_streams(self) -> None:
        answer = self.ask("cut/m")
        self.assertEqual(answer.status, 200)
        error = error_of(answer.body)
        self.assertTrue(error and error["code"] == "stream_cut", answer.text[-300:])
        self.assertFalse(any(is_done(event) for event in events(answer.body)))
        self.assertEqual(self.row_of(self.relay, answer.headers)["outcome"], "partial")

    def test_usage_is_asked_for(self) -> None:
        self.replay.clear()
        self.ask("good/m")
        entry = self.replay.log()[-1]
        self.assertEqual(entry["body"]["stream_options"], {"include_usage": True})


if __name__ == "__main__":
    unittest.main()
