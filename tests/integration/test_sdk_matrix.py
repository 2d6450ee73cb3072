"""Recorded answers of every upstream protocol, asked for by the clients that few suites drive:
Mistral's, Vercel's AI SDK and LangChain, each in its own protocol, through the relay. What the
client makes of an answer is compared with what the recording's own JSON says.

Every client takes every Nth recording, each beginning at another one;
PATCHBAY_TEST_EVERY=1 takes them all.
"""

from __future__ import annotations

import collections
import json
import os
import unittest
from typing import Any, Iterator

from harness import expected, sdk
from harness.case import IntegrationCase
from harness.clients import CLIENTS, Clients
from harness.corpus import CHAT_FOLDERS, Recording, recordings
from harness.foreign import READERS, Said
from harness.paths import IN_CI, QUICK
from harness.profile import TOKEN, profile, provider
from test_foreign import PROVIDERS, fails, is_chat

Json = dict[str, Any]
EVERY = int(os.environ.get("PATCHBAY_TEST_EVERY", "60" if QUICK else "6"))
FOLDERS = {**{folder: "openai-chat" for folder in CHAT_FOLDERS},
           **{protocol: protocol for protocol in PROVIDERS}}
# Words of finish reasons as the clients tell them, in the chat protocol's.
WORDS = {"tool-calls": "tool_calls", "content-filter": "content_filter", "end_turn": "stop",
         "stop_sequence": "stop", "tool_use": "tool_calls", "max_tokens": "length",
         "refusal": "content_filter", "STOP": "stop", "MAX_TOKENS": "length",
         "SAFETY": "content_filter", "completed": "stop", "max_output_tokens": "length"}


def recorded() -> list[tuple[str, Recording]]:
    """With the protocol of their upstream. Answers that are fetched later are none yet."""
    return [(protocol, one) for folder, protocol in FOLDERS.items() for one in recordings(folder)
            if is_chat(one) and '"status": "queued"' not in json.dumps(one.entry["response"])]


def wanted(client: str, protocol: str, one: Recording) -> Said:
    """What the client must make of the recording."""
    if one.status != 200:
        return Said(error=True)
    said = READERS[protocol](one)
    own = CLIENTS[client] == protocol
    if protocol == "openai-chat" and (found := expected.totals(one)):
        # Some providers count thoughts apart from the output; other protocols have no such form.
        said.reasoning_tokens = found.reasoning
        if not own:
            said.input_tokens, said.output_tokens = found.input, found.output
    if not own and CLIENTS[client] in ("anthropic-messages", "gemini-generate"):
        said.text += said.refusal  # which these protocols say as text
        # A tool that takes plain text is a function of one string there.
        said.calls = [(name, {"input": given} if isinstance(given, str) else given)
                      for name, given in said.calls]
    if client == "langchain-google" and said.output_tokens is not None:
        said.output_tokens -= said.reasoning_tokens  # which it leaves out
    return said


def is_limit(request: Json) -> str:
    """Why a client cannot take an answer that is right in its protocol; empty if it can."""
    want = request["want"]
    if request["client"] == "mistral" and request["stream"] and want["calls"]:
        return "takes no streamed call in pieces, as OpenAI and others send them"
    if request["client"] in ("mistral", "ai-mistral", "ai-openai-compatible", "langchain-openai") \
            and any(isinstance(given, str) for _, given in want["calls"]):
        return "knows no tools that take plain text"
    if "mistral" in request["client"] and not want["finish"]:
        return "takes no answer without a reason for its end"
    return ""


class SdkMatrixTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay()
        rows: dict[str, Json] = {}
        for protocol, one in recorded():
            # One provider for each failure: a refused key rests, and must not for the next one.
            preset, path = PROVIDERS.get(protocol, (one.preset, "/v1"))
            name = f"fail-{one.id}" if fails(one) else f"{protocol}-{preset}"
            row = rows.setdefault(name, provider(name, cls.replay.url + path, [], preset, protocol))
            row["models"].append(f"replay:{one.id}")
        cls.relay = cls.start_relay(profile(list(rows.values())))

    def requests(self) -> Iterator[Json]:
        every = recorded()
        for offset, client in enumerate(CLIENTS):
            for protocol, one in every[offset % EVERY::EVERY]:
                want = wanted(client, protocol, one)
                yield {"client": client, "url": self.relay.url, "api_key": TOKEN,
                       "model": f"replay:{one.id}", "stream": one.sse is not None,
                       "tools": sorted({name for name, _ in want.calls}),
                       "name": f"{one.folder}/{one.id}", "protocol": protocol,
                       "want": vars(want), "status": one.status}

    def direct(self, clients: Clients, request: Json) -> Json:
        """What the same client makes of the same answer without a relay."""
        [(_, got)] = clients.ask([request | {"url": self.replay.url}])
        return got

    def test_matrix(self) -> None:
        if sdk.missing():
            self.fail(sdk.missing()) if IN_CI else self.skipTest(sdk.missing())
        clients = Clients(self.folder)
        self.addCleanup(clients.stop)
        passed: collections.Counter[tuple[str, str]] = collections.Counter()
        total: collections.Counter[tuple[str, str]] = collections.Counter()
        limits: collections.Counter[str] = collections.Counter()
        again = []
        for request, got in clients.ask(self.requests()):
            cell = request["client"], request["protocol"]
            total[cell] += 1
            try:
                self.check(request, got)
                passed[cell] += 1
            except AssertionError as failure:
                again.append((request, got, failure))
        for request, got, failure in again:
            cell = request["client"], request["protocol"]
            with self.subTest(f"{request['client']} {request['name']}"):
                reason = is_limit(request)
                if not reason and CLIENTS[request["client"]] == request["protocol"] \
                        and plain(self.direct(clients, request)) == plain(got):
                    reason = "makes the same of it without Patchbay"
                if not reason:
                    raise failure
                limits[f"{request['client']}: {reason}"] += 1
                total[cell] -= 1
        self.report(passed, total, limits)

    def report(self, passed: Json, total: Json, limits: Json) -> None:
        self.assertGreater(len(total), 40)
        print(f"\nevery {EVERY}. recording; passed of total, by client and upstream")
        for cell, count in sorted(total.items()):
            print(f"  {cell[0]:22} {cell[1]:20} {passed[cell]:4} of {count}")
        print(f"  {sum(passed.values())} of {sum(total.values())}; not counted, since the client")
        for reason, count in sorted(limits.items()):
            print(f"  {count:4} {reason}")
        self.assertEqual(sum(passed.values()), sum(total.values()))
        self.assertLess(sum(limits.values()), sum(total.values()) / 10)

    def check(self, request: Json, got: Json) -> None:
        want = Said(**request["want"])
        if request["status"] != 200:
            self.assertIsNotNone(got["error"], "the failure did not reach the client")
            self.assertEqual(got["error"]["status"], request["status"], got["error"])
            return
        if want.error or not want.done:
            self.assertIsNotNone(got["error"], "a broken answer must not look whole")
            return
        self.assertIsNone(got["error"])
        self.assertIn(got["text"], (want.text, want.text + want.refusal))
        self.assertEqual([tuple(call) for call in got["calls"]], want.calls)
        self.check_finish(request, got, want)
        self.check_usage(request, got["usage"], want)

    def check_usage(self, request: Json, usage: Json | None, want: Said) -> None:
        if want.input_tokens is None:
            return
        if usage is None and request["stream"] and "mistral" in request["client"]:
            return  # it does not ask for it, as Mistral sends it unasked
        assert usage is not None, "usage is missing"
        counts = [want.input_tokens, want.output_tokens]
        if request["client"] == "langchain-anthropic" and request["stream"] \
                and request["protocol"] != "anthropic-messages":
            # It reads the input at the start only, where it stands as Patchbay's estimate.
            self.assertGreater(usage[0], 0)
            counts[0] = usage[0]
        self.assertEqual([count or 0 for count in usage], counts)

    def check_finish(self, request: Json, got: Json, want: Said) -> None:
        finish, wanted = WORDS.get(got["finish"], str(got["finish"])), want.finish
        if got["calls"]:  # some have one word for both
            finish, wanted = (word.replace("tool_calls", "stop") for word in (finish, wanted))
        if want.refusal and finish == "content_filter":  # the AI SDK's word for a refusal
            return
        if wanted and not (request["client"] == "ai-mistral" and finish == "other"):
            self.assertEqual(finish, wanted)


def plain(got: Json) -> Json:
    """Without the words of an error, which tell of the attempt."""
    error = got.get("error")
    return {name: value for name, value in got.items() if name not in ("id", "error")} | {
        "error": error and error["class"]}


if __name__ == "__main__":
    unittest.main()
