"""What other protocols' upstreams are asked, for every kind of chat request, against what their
makers document."""

from __future__ import annotations

import collections
import json
import unittest
from typing import Any, Callable

from harness import rules
from harness.capture import Capture
from harness.case import IntegrationCase
from harness.http import call
from harness.paths import IN_CI, QUICK, ROOT, SHARED
from harness.profile import profile, provider
from harness.variations import requests

try:
    from jsonschema import Draft202012Validator
except ImportError:  # installed with the clients
    Draft202012Validator = None  # type: ignore[assignment,misc]

Json = dict[str, Any]

# Of each protocol models of several makes: what they take differs.
TARGETS: dict[str, tuple[str, str, list[str]]] = {
    "anthropic-messages": ("anthropic", "/v1", ["claude-haiku-4-5", "claude-opus-4-6"]),
    "gemini-generate": ("google", "/v1beta", ["gemini-2.5-flash", "gemini-3-pro-preview"]),
    "openai-responses": ("openai", "/v1", ["gpt-4.1", "gpt-5.4"]),
}
RULES: dict[str, list[Callable[[Json], list[str]]]] = {
    "anthropic-messages": [rules.anthropic, rules.anthropic_marks],
    "gemini-generate": [rules.gemini], "openai-responses": [rules.responses]}
# What may be refused, and is then said with words; all else must reach the upstream.
REFUSED = ("unsupported_by_target", "invalid_request")


def recorded() -> list[tuple[str, Json]]:
    """The chat requests of recorded clients."""
    found = []
    for path in sorted((SHARED / "corpus/client-requests").glob("*__*.json")):
        for number, request in enumerate(json.loads(path.read_text())["requests"]):
            if request["path"].endswith("/chat/completions") and isinstance(request.get("body"), dict):
                body = request["body"]
                # Where it goes is no part of this, and the router would heed it.
                found.append((f"{path.stem}#{number}",
                              {key: body[key] for key in body if key not in ("models", "provider")}))
    return found


class SchemasTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        if Draft202012Validator is None:
            raise (AssertionError if IN_CI else unittest.SkipTest)("jsonschema is not installed")
        cls.upstream = Capture()
        cls.addClassCleanup(cls.upstream.stop)
        rows = []
        for protocol, (preset, path, models) in TARGETS.items():
            row = provider(protocol, cls.upstream.url + path, models, preset)
            rows.append(row | {"protocol": protocol})
        rows.append(provider("same", cls.upstream.url + "/v1", ["m"]))
        cls.relay = cls.start_relay(profile(rows))
        cls.validators = {
            name: Draft202012Validator(
                json.loads((ROOT / f"tests/data/schema/{name}.json").read_text()))
            for name in TARGETS}

    def faults(self, protocol: str, model: str, body: Json) -> list[str]:
        """What is wrong with what the upstream was asked, or with how the request was refused."""
        self.upstream.taken()
        answer = call("POST", f"{self.relay.url}/v1/chat/completions",
                      body | {"model": f"{protocol}/{model}"})
        asked = self.upstream.taken()
        if not asked:
            code = answer.error().get("code")
            self.refused[f"{protocol}: {answer.error().get('message')}"[:110]] += 1
            return [] if code in REFUSED else [f"not sent: {answer.text}"]
        self.sent += 1
        found = [f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
                 for error in self.validators[protocol].iter_errors(asked[0])]
        if not found:
            found = [fault for rule in RULES[protocol] for fault in rule(asked[0])]
        return [f"{fault}\n    of {json.dumps(asked[0])[:1500]}" for fault in found]

    def check(self, bodies: list[tuple[str, Json]], least: int) -> None:
        self.sent = 0
        self.refused: collections.Counter[str] = collections.Counter()
        for protocol, (_, _, models) in TARGETS.items():
            for model in models:
                with self.subTest(f"{protocol} {model}"):
                    wrong: list[str] = []
                    for name, body in bodies:
                        wrong += [f"{name}: {fault}" for fault in self.faults(protocol, model, body)]
                    self.assertFalse(wrong, f"{len(wrong)} faults\n" + "\n".join(wrong[:12]))
        print(f"\n{self.sent} requests held; refused:")
        for reason, count in self.refused.most_common(20):
            print(f"  {count:5} {reason}")
        self.assertGreater(self.sent, least)

    def test_recorded_clients(self) -> None:
        bodies = recorded()
        self.check(bodies, len(bodies) * 4)

    def test_same_protocol(self) -> None:
        """An upstream of the client's own protocol is asked what the client wrote."""
        bodies = recorded() + [(f"variation {number}", body)
                               for number, body in enumerate(requests(100 if QUICK else 400))]
        for name, body in bodies:
            self.upstream.taken()
            call("POST", f"{self.relay.url}/v1/chat/completions", body | {"model": "same/m"})
            asked = self.upstream.taken()
            self.assertEqual(len(asked), 1, name)
            want = body | {"model": "m"}
            if body.get("stream"):
                want["stream_options"] = {**(body.get("stream_options") or {}),
                                          "include_usage": True}
            self.assertEqual(asked[0], want, name)
            self.assertEqual(list(asked[0]), list(want), f"{name}: another order")

    def test_variations(self) -> None:
        count = 100 if QUICK else 400
        self.check([(f"variation {number}", body)
                    for number, body in enumerate(requests(count))], count * 3)


if __name__ == "__main__":
    unittest.main()
