"""What upstreams of other protocols are asked for every recorded Messages request, against what
their makers document."""

from __future__ import annotations

import collections
import json
import unittest
from typing import Any

from harness import rules
from harness.capture import Capture
from harness.case import IntegrationCase
from harness.corpus import recordings
from harness.http import call
from harness.paths import IN_CI, ROOT, SHARED
from harness.profile import profile, provider

try:
    from jsonschema import Draft202012Validator
except ImportError:  # installed with the clients
    Draft202012Validator = None  # type: ignore[assignment,misc]

Json = dict[str, Any]

TARGETS: dict[str, tuple[str, str, list[str], Any]] = {
    "gemini-generate": ("google", "/v1beta", ["gemini-2.5-flash", "gemini-3-pro-preview"],
                        rules.gemini),
    "openai-responses": ("openai", "/v1", ["gpt-4.1", "gpt-5.4"], rules.responses),
    "openai-chat": ("openai", "/v1", ["gpt-4.1", "gpt-5.4"], rules.chat)}
# Of a model without a price for cache writes no marks are asked, and it has none of these.
NOT_IN_CHAT = ("cache_control", "patchbay:", "top_k")


def recorded() -> list[tuple[str, Json]]:
    found = []
    for one in recordings("anthropic-messages"):
        body = (one.entry.get("request") or {}).get("body")
        if isinstance(body, dict) and body.get("messages"):
            found.append((one.id, body))
    for path in sorted((SHARED / "corpus/client-requests").glob("*.json")):
        for number, request in enumerate(json.loads(path.read_text())["requests"]):
            if request["path"].split("?")[0] == "/v1/messages":
                found.append((f"{path.stem}#{number}", request["body"]))
    return found


class MessageSchemasTest(IntegrationCase):
    def test_recorded(self) -> None:
        if Draft202012Validator is None:
            self.fail("no jsonschema") if IN_CI else self.skipTest("jsonschema is not installed")
        upstream = Capture()
        self.addCleanup(upstream.stop)
        relay = self.start_relay(profile([provider(name, upstream.url + path, models, preset, name)
                                          for name, (preset, path, models, _) in TARGETS.items()]))
        bodies = recorded()
        refused: collections.Counter[str] = collections.Counter()
        sent = 0
        for protocol, (_, _, models, rule) in TARGETS.items():
            file = ROOT / f"tests/data/schema/{protocol}.json"
            schema = Draft202012Validator(json.loads(file.read_text()) if file.exists() else {})
            for model in models:
                with self.subTest(f"{protocol} {model}"):
                    wrong = []
                    for name, body in bodies:
                        answer = call("POST", f"{relay.url}/v1/messages",
                                      body | {"model": f"{protocol}/{model}"})
                        asked = upstream.taken()
                        if not asked:
                            self.assertEqual((answer.status, answer.error().get("code")),
                                             (400, "unsupported_by_target"), name)
                            refused[f"{protocol}: {answer.error()['message']}"[:110]] += 1
                            continue
                        sent += 1
                        faults = [error.message[:200] for error in schema.iter_errors(asked[0])]
                        faults += [] if faults else rule(asked[0])
                        text = json.dumps(asked[0])
                        if protocol == "openai-chat":
                            faults += [word for word in NOT_IN_CHAT if word in text]
                        wrong += [f"{name}: {fault}\n    of {text[:1500]}" for fault in faults]
                    self.assertFalse(wrong, f"{len(wrong)} faults\n" + "\n".join(wrong[:12]))
        print(f"\n{sent} requests held; refused:")
        for reason, count in refused.most_common(20):
            print(f"  {count:5} {reason}")
        self.assertGreater(sent, len(bodies) * 4)


if __name__ == "__main__":
    unittest.main()
