"""The response cache on the running relay: what hits, what never does, and what the ledger says."""

from __future__ import annotations

import socket
import threading
import unittest
from typing import Any

from harness import made
from harness.case import IntegrationCase
from harness.http import Answer, call, chat, split_url
from harness.ledger import Ledger
from harness.metered import Metered
from harness.profile import TOKEN, client, profile, provider, write
from harness.relay import Relay
from harness.scripted import Say, Scripted

Json = dict[str, Any]
PRICE = {"input": "1.00", "output": "2.00"}  # USD per million tokens: 1e6 and 2e6 pico-USD a token


class CacheTest(IntegrationCase):
    def setUp(self) -> None:
        self.upstream = Metered()
        self.addCleanup(self.upstream.stop)
        row = provider("up", f"{self.upstream.url}/v1", [{"id": "m", "price": PRICE}])
        self.content = self.cached(row)
        self.relay = self.start_relay(self.content, self.id().rsplit(".", 1)[1])

    @staticmethod
    def cached(row: Json, **more: Any) -> Json:
        route = {"id": "kept", "name": "kept", "when": {"model": ["m"]}, "cache_ttl_s": 60,
                 "targets": [{"provider": "up", "model": "m"}]}
        return profile([row], routes=[route], **more)

    def relay_of(self, row: Json, name: str = "other", **more: Any) -> Relay:
        return self.start_relay(self.cached(row, **more),
                                f"{self.id().rsplit('.', 1)[1].split(' ')[0]}-{name}")

    def ask(self, headers: Json | None = None, **more: Any) -> Answer:
        return chat(f"{self.relay.url}/v1", "m", more={"max_tokens": 10, **more},
                    headers=headers or {}).finish()

    def state(self) -> str:
        return self.ask().headers.get("x-patchbay-cache", "")

    def test_a_hit_costs_nothing_and_books_what_it_saved(self) -> None:
        first, second = self.ask(), self.ask(user="somebody")
        self.assertEqual([one.status for one in (first, second)], [200, 200], first.text)
        self.assertEqual([one.headers["x-patchbay-cache"] for one in (first, second)],
                         ["miss", "hit"])
        self.assertEqual(first.body, second.body)
        self.assertEqual(self.upstream.served, 1)
        paid, hit = (self.row_of(self.relay, one.headers) for one in (first, second))
        self.assertEqual((paid["cache_hit"], hit["cache_hit"], hit["cost_pusd"]), (0, 1, 0))
        self.assertEqual(hit["saved_pusd"], paid["cost_pusd"])

    def test_headers_and_other_questions_pass_it_by(self) -> None:
        states = [self.ask(headers, **more).headers["x-patchbay-cache"] for headers, more in (
            ({}, {}), ({"x-patchbay-cache": "no-store"}, {}),
            ({"x-patchbay-cache": "refresh"}, {}), ({}, {"temperature": 1}), ({}, {}))]
        self.assertEqual(states, ["miss", "off", "miss", "miss", "hit"])
        self.assertEqual(self.upstream.served, 4)

    def test_streams_and_whole_answers_apart(self) -> None:
        """A stream is replayed as the stream that it was; a whole answer is never made one."""
        text = ["Hel", "lo", "."]
        upstream = Scripted()
        self.addCleanup(upstream.stop)
        upstream.say = Say(text=made.stream(text), form="text/event-stream")
        relay = self.relay_of(provider("up", f"{upstream.url}/v1", [{"id": "m", "price": PRICE}]))

        def ask(stream: bool) -> Answer:
            return chat(f"{relay.url}/v1", "m", stream=stream).finish()
        streamed, again = ask(True), ask(True)
        upstream.say = Say(made.whole("Hello."))
        whole, whole_again = ask(False), ask(False)
        self.assertEqual([one.headers["x-patchbay-cache"]
                          for one in (streamed, again, whole, whole_again)],
                         ["miss", "hit", "miss", "hit"])
        self.assertEqual(streamed.body, again.body)
        self.assertIn(b"data: [DONE]", again.body)
        self.assertTrue(again.complete)
        self.assertEqual(whole.body, whole_again.body)
        self.assertEqual(ask(True).headers["x-patchbay-cache"], "hit")  # it is still there
        self.assertEqual(len(upstream.taken()), 2)
        self.assertEqual(self.row_of(relay, again.headers)["cost_pusd"], 0)
        self.assertEqual(self.row_of(relay, again.headers)["saved_pusd"],
                         self.row_of(relay, streamed.headers)["cost_pusd"])

    def test_in_every_protocol(self) -> None:
        """The same answer to each protocol's clients, whole and streamed, translated or not."""
        hello = [{"role": "user", "content": "hi"}]
        asked = {
            "messages": ("/v1/messages", {"model": "m", "max_tokens": 10, "messages": hello}),
            "responses": ("/v1/responses", {"model": "m", "input": "hi", "store": False}),
            "gemini": ("/v1beta/models/m:generateContent",
                       {"contents": [{"role": "user", "parts": [{"text": "hi"}]}]}),
            "completions": ("/v1/chat/completions", {"model": "m", "messages": hello}),
        }
        for name, (path, body) in asked.items():
            for stream in (False, True):
                with self.subTest(protocol=name, stream=stream):
                    upstream = Scripted()
                    self.addCleanup(upstream.stop)
                    upstream.say = Say(text=made.stream(["Hello", "."]), form="text/event-stream") \
                        if stream else Say(made.whole("Hello."))
                    relay = self.relay_of(
                        provider("up", f"{upstream.url}/v1", [{"id": "m", "price": PRICE}]),
                        name=f"{name}-{stream}")
                    where = path
                    if stream and name == "gemini":
                        where = path.replace("generateContent", "streamGenerateContent?alt=sse")
                    more = {"stream": True} if stream and name != "gemini" else {}
                    first, second = (call("POST", f"{relay.url}{where}", {**body, **more})
                                     for _ in range(2))
                    self.assertEqual((first.status, second.status), (200, 200), first.text)
                    self.assertEqual((first.headers["x-patchbay-cache"],
                                      second.headers["x-patchbay-cache"]), ("miss", "hit"))
                    self.assertEqual(first.body, second.body)
                    self.assertEqual(first.headers["content-type"], second.headers["content-type"])
                    self.assertIn(b"Hello", second.body)
                    self.assertEqual(len(upstream.taken()), 1)
                    self.assertEqual(self.row_of(relay, second.headers)["cost_pusd"], 0)

    def test_each_client_has_its_own(self) -> None:
        other = "pb-" + "other" * 8
        content = self.content
        content["clients"] = [client(), client("other", other)]
        relay = self.start_relay(content, "apart")
        states = [chat(f"{relay.url}/v1", "m", token=token).finish().headers["x-patchbay-cache"]
                  for token in (TOKEN, other, other, TOKEN)]
        self.assertEqual(states, ["miss", "miss", "hit", "hit"])

    def test_a_new_profile_forgets_them(self) -> None:
        self.assertEqual([self.state() for _ in range(2)], ["miss", "hit"])
        self.content["routes"][0]["set"] = {"temperature": 0.1}
        write(self.relay.profile_path, self.content)
        self.eventually(lambda: self.state() == "miss", 5, "the new profile in force")
        self.assertEqual(self.state(), "hit")

    def test_errors_and_cut_answers_are_not_kept(self) -> None:
        cut = made.whole("Hel")
        cut["choices"][0]["finish_reason"] = "length"
        filtered = made.whole("")
        filtered["choices"][0]["finish_reason"] = "content_filter"
        cases = {
            "an error": (Say({"error": {"message": "no"}}, status=400), False),
            "an error inside a stream": (Say(text=made.stream(["Hel"], ends=False)
                                             + 'data: {"error":{"message":"no"}}\n\n',
                                             form="text/event-stream"), True),
            "a stream that breaks off": (Say(text=made.stream(["Hel"], ends=False), cut=True,
                                             form="text/event-stream"), True),
            "an answer at its limit": (Say(cut), False),
            "a filtered answer": (Say(filtered), False),
        }
        for name, (say, stream) in cases.items():
            with self.subTest(name):
                upstream = Scripted()
                self.addCleanup(upstream.stop)
                upstream.say = say
                relay = self.relay_of(provider("up", f"{upstream.url}/v1", ["m"]),
                                      name=name.replace(" ", "-"))
                for _ in range(2):
                    answer = chat(f"{relay.url}/v1", "m", stream=stream).finish()
                    self.assertNotEqual(answer.headers.get("x-patchbay-cache"), "hit")
                self.assertEqual(len(upstream.taken()), 2)

    def test_a_client_that_leaves_keeps_nothing(self) -> None:
        gate = threading.Event()
        upstream = Scripted()
        self.addCleanup(upstream.stop)
        self.addCleanup(gate.set)
        upstream.say = Say(made.whole(), gate=gate)
        relay = self.relay_of(provider("up", f"{upstream.url}/v1", ["m"]))
        host, port, _ = split_url(relay.url)
        body = b'{"model":"m","messages":[{"role":"user","content":"Say hello."}]}'
        with socket.create_connection((host, port)) as leaving:
            leaving.sendall(b"POST /v1/chat/completions HTTP/1.1\r\nhost: %s:%d\r\n"
                            b"authorization: Bearer %s\r\ncontent-type: application/json\r\n"
                            b"content-length: %d\r\n\r\n%s" % (host.encode(), port, TOKEN.encode(),
                                                               len(body), body))
            self.eventually(upstream.taken, 5, "the request at the upstream")
        gate.set()
        self.assertEqual(chat(f"{relay.url}/v1", "m").finish().headers["x-patchbay-cache"], "miss")

    def test_the_room_is_bounded(self) -> None:
        """Of answers of 400 kB two have room in a megabyte; the one longest unused leaves."""
        upstream = Scripted()
        self.addCleanup(upstream.stop)
        upstream.say = Say(made.whole("x" * 400_000))
        relay = self.relay_of(provider("up", f"{upstream.url}/v1", ["m"]), cache={"max_mb": 1})

        def state(seed: int) -> str:
            return chat(f"{relay.url}/v1", "m",
                        more={"seed": seed}).finish().headers["x-patchbay-cache"]
        self.assertEqual([state(seed) for seed in (1, 2, 1, 3, 1, 2)],
                         ["miss", "miss", "hit", "miss", "hit", "miss"])
        with Ledger(relay.ledger_path) as ledger:
            self.assertEqual(len(ledger.rows("SELECT 1 FROM exchange WHERE cache_hit")), 2)

    def test_several_choices_pass_it_by(self) -> None:
        self.assertEqual([self.ask(n=2).headers["x-patchbay-cache"] for _ in range(2)],
                         ["off", "off"])

    def test_what_is_kept_is_given_while_the_provider_is_down(self) -> None:
        self.assertEqual(self.state(), "miss")
        self.upstream.stop()
        self.assertEqual(self.state(), "hit")

    def test_what_is_kept_is_given_though_the_budget_is_spent(self) -> None:
        self.content["budgets"] = [{"id": "purse", "limit_usd": "0.0001", "period": "total",
                                    "actions": [{"at_percent": 100, "do": "block"}]}]
        relay = self.start_relay(self.content, "spent")

        def ask(seed: int) -> Answer:
            return chat(f"{relay.url}/v1", "m", more={"max_tokens": 10, "seed": seed}).finish()
        answers = [ask(seed) for seed in range(12)]
        self.assertEqual([answers[0].status, answers[-1].status], [200, 402])
        again = ask(0)
        self.assertEqual((again.status, again.headers["x-patchbay-cache"]), (200, "hit"))
        self.assertEqual(again.body, answers[0].body)


if __name__ == "__main__":
    unittest.main()
