"""What real clients send, each at its own path with its own headers, to the demo provider and to an
upstream of each protocol: accepted, sent on as the upstream's maker documents it, and answered in
the client's protocol."""

from __future__ import annotations

import collections
import json
import unittest
from dataclasses import dataclass
from typing import Any

from harness import rules
from harness.capture import ANSWERS, Capture
from harness.case import IntegrationCase
from harness.corpus import Recording
from harness.foreign import READERS
from harness.http import Answer, call
from harness.paths import IN_CI, ROOT, SHARED
from harness.profile import client, profile, provider
from harness.sse import events, is_done, payload

try:
    from jsonschema import Draft202012Validator
except ImportError:  # installed with the clients
    Draft202012Validator = None  # type: ignore[assignment,misc]

Json = dict[str, Any]

# Protocol: preset, path, a model that takes all there is, and one that makes embeddings.
UPSTREAMS = {
    "openai-chat": ("openai", "/v1", "gpt-5.4", "text-embedding-3-small"),
    "anthropic-messages": ("anthropic", "/v1", "claude-opus-4-6", ""),
    "gemini-generate": ("google", "/v1beta", "gemini-3-pro-preview", "gemini-embedding-001"),
    "openai-responses": ("openai", "/v1", "gpt-5.4", ""),
}
TARGETS = ("demo", *UPSTREAMS)
RULES = {"anthropic-messages": [rules.anthropic, rules.anthropic_marks],
         "gemini-generate": [rules.gemini], "openai-responses": [rules.responses]}
WIRES = {"/chat/completions": "openai-chat", "/responses": "openai-responses",
         "/messages": "anthropic-messages", "enerateContent": "gemini-generate"}
# Set anew for every request, or the connection's own.
OWN_HEADERS = ("host", "connection", "content-length", "accept-encoding", "transfer-encoding")

# Of what is asked beside a conversation, the targets that can be asked for it.
BESIDE = {"/embeddings": ("openai-chat", "gemini-generate"),
          # Not relayed yet.
          "/count_tokens": (), ":countTokens": (), ":batchEmbedContents": ()}
# (client, target): a tool that only the client's own provider has, by its name in the answer.
# Codex: a `namespace` of functions; Gemini knows functions without groups only, and drops nothing.
OWN_TOOLS = {("codex", "gemini-generate"): "multi_agent_v1"}


@dataclass(frozen=True)
class Sent:
    name: str  # of the file, and the number of the request in it
    client: str
    method: str
    path: str
    headers: dict[str, str]
    body: Any

    @property
    def route(self) -> str:
        return self.path.split("?")[0]

    @property
    def wire(self) -> str:
        """Of the conversation; empty for what is asked beside it."""
        return next((wire for end, wire in WIRES.items() if self.route.endswith(end)), "")

    @property
    def stream(self) -> bool:
        return "streamGenerate" in self.path or bool((self.body or {}).get("stream"))


def sent() -> list[Sent]:
    found = []
    for path in sorted((SHARED / "corpus/client-requests").glob("*__*.json")):
        entry = json.loads(path.read_text())
        found += [Sent(f"{path.stem}#{number}", entry["client"], one["method"], one["path"],
                       one["headers"], one.get("body"))
                  for number, one in enumerate(entry["requests"])]
    return found


def headers_of(one: Sent, token: str) -> dict[str, str]:
    """The client's own, with its made-up key replaced by the token where the key stood."""
    kept = {name: value for name, value in one.headers.items() if name.lower() not in OWN_HEADERS}
    for name in kept:
        if name.lower() == "authorization":
            kept[name] = f"Bearer {token}"
        elif name.lower() in ("x-api-key", "x-goog-api-key"):
            kept[name] = token
    return kept


def form_fault(one: Sent, answer: Answer) -> str:
    """What is wrong with an answer as one of the client's protocol; empty if nothing is."""
    kind = answer.headers.get("content-type", "").split(";")[0]
    if kind != ("text/event-stream" if one.stream else "application/json"):
        return f"it is {kind}"
    if not one.stream:
        missing = [name for name in next(value for name, value in ANSWERS.items()
                                         if name in one.route) if name not in answer.json()]
        return f"without {missing}" if missing else ""
    pieces = events(answer.body)
    last = payload(pieces[-1]) or {}
    if one.wire == "openai-chat":
        return "" if is_done(pieces[-1]) else "no [DONE]"
    if one.wire == "gemini-generate":
        return "" if last.get("candidates", [{}])[0].get("finishReason") else "no finishReason"
    names = [piece.split(b"\n")[0].removeprefix(b"event: ").decode() for piece in pieces]
    if names != [(payload(piece) or {}).get("type") for piece in pieces]:
        return f"events are not named by their type: {names}"
    ends = {"anthropic-messages": "message_stop", "openai-responses": "response.completed"}
    return "" if names[-1] == ends[one.wire] else f"it ends with {names[-1]}"


class ClientRequestsTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        if Draft202012Validator is None:
            raise (AssertionError if IN_CI else unittest.SkipTest)("jsonschema is not installed")
        cls.upstream = Capture()
        cls.addClassCleanup(cls.upstream.stop)
        rows: list[Json] = [{"id": "demo", "name": "demo", "protocol": "demo",
                             "models": ["demo-smart"],
                             "demo": {"first_token_ms": 0, "tokens_per_second": 0}}]
        routes = []
        for protocol, (preset, path, *models) in UPSTREAMS.items():
            rows.append(provider(protocol, cls.upstream.url + path, list(filter(None, models)),
                                 preset, protocol))
            routes += [cls.rule(protocol, model) for model in models if model]
        routes.append(cls.rule("demo", "demo-smart"))
        clients = [client(name, cls.token(name)) for name in TARGETS]
        cls.relay = cls.start_relay(profile(rows, routes=routes) | {"clients": clients})
        cls.validators = {
            name: Draft202012Validator(
                json.loads((ROOT / f"tests/data/schema/{name}.json").read_text()))
            for name in RULES}

    @staticmethod
    def token(target: str) -> str:
        return f"pb-{target}-" + "B" * 32

    @staticmethod
    def rule(target: str, model: str) -> Json:
        """Whatever model a client asks for: the token says where it goes."""
        return {"id": f"{target}-{model}", "name": target,
                "when": {"model": ["*"], "client": [target]},
                "targets": [{"provider": target, "model": model}]}

    def ask(self, one: Sent, target: str) -> Answer:
        self.upstream.taken()
        body = None if one.body is None else json.dumps(one.body, ensure_ascii=False).encode()
        return call(one.method, self.relay.url + one.path, body, token=None,
                    headers=headers_of(one, self.token(target)))

    def check(self, one: Sent, target: str) -> None:
        answer = self.ask(one, target)
        tool = OWN_TOOLS.get((one.client, target))
        if tool and answer.status == 400:
            self.assertIn("unsupported_by_target", answer.text)
            self.assertIn(tool, answer.text)
            self.refused[f"{one.client} to {target}: {tool}"] += 1
            return
        self.assertEqual(answer.status, 200, answer.text[:600])
        self.assertTrue(answer.complete)
        self.assertEqual(form_fault(one, answer), "", answer.text[:600])
        self.assertEqual(answer.headers["x-patchbay-provider"], target)
        said = READERS[one.wire](Recording("", {"id": one.name, "response": (
            {"sse": answer.text} if one.stream else {"body": answer.json()})}))
        self.assertFalse(said.error)
        self.assertTrue(said.done)
        if target == "demo":
            self.assertTrue(said.text or said.calls)
            return
        self.assertEqual((said.text, said.finish, said.input_tokens, said.output_tokens),
                         ("Hello.", "stop", *self.usage(one)))
        self.check_sent(one, target)

    @staticmethod
    def usage(one: Sent) -> tuple[int | None, int | None]:
        """The chat protocol tells a stream's usage to those who ask."""
        untold = one.wire == "openai-chat" and one.stream \
            and not (one.body.get("stream_options") or {}).get("include_usage")
        return (None, None) if untold else (3, 2)

    def check_sent(self, one: Sent, target: str) -> None:
        """The upstream was asked once; in another protocol, by that one's rules."""
        asked = self.upstream.taken()
        self.assertEqual(len(asked), 1)
        if target == one.wire or target not in RULES:
            return
        faults = [f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
                  for error in self.validators[target].iter_errors(asked[0])]
        faults = faults or [fault for rule in RULES[target] for fault in rule(asked[0])]
        self.assertFalse(faults, json.dumps(asked[0])[:1500])

    def test_conversations(self) -> None:
        wanted = [one for one in sent() if one.wire]
        self.assertGreater(len(wanted), 200)
        self.refused: collections.Counter[str] = collections.Counter()
        for target in TARGETS:
            for one in wanted:
                with self.subTest(f"{one.name} to {target}"):
                    self.check(one, target)
        print(f"\n{len(wanted)} requests to each of {len(TARGETS)} targets; refused, for a tool that "
              "only its provider has:")
        for words, count in self.refused.items():
            print(f"  {count:4} {words}")

    def test_beside_conversations(self) -> None:
        """Lists, embeddings, counts, and the signs of life that coding tools look for."""
        wanted = [one for one in sent() if not one.wire]
        self.assertGreater(len(wanted), 10)
        for one in wanted:
            end = next((end for end in BESIDE if one.route.endswith(end)), "")
            for target in BESIDE.get(end, ("demo",)):
                with self.subTest(f"{one.name} to {target}"):
                    answer = self.ask(one, target)
                    self.assertEqual(answer.status, 200, answer.text[:600])
                    if one.route.endswith("/embeddings"):
                        self.assertEqual(len(answer.json()["data"]), 1)
                    elif one.method == "GET":
                        self.assertIn("data", answer.json())


if __name__ == "__main__":
    unittest.main()
