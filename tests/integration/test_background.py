"""Answers that a provider makes in the background: fetched and followed later, priced when they are
told."""

from __future__ import annotations

import json
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from harness.case import IntegrationCase
from harness.http import Answer, Call
from harness.ledger import Ledger
from harness.profile import client, profile, provider
from harness.relay import Relay
from harness.sse import events, payload

Json = dict[str, Any]
PRICE = {"input": "1.00", "output": "2.00", "cache_read": "0.10"}  # USD per million tokens
USAGE = {"input_tokens": 100, "input_tokens_details": {"cached_tokens": 40}, "output_tokens": 7,
         "output_tokens_details": {"reasoning_tokens": 2}, "total_tokens": 107}
COST = 60 * 10**6 + 40 * 10**5 + 7 * 2 * 10**6  # pico-USD


class Maker:
    """A provider that makes answers in the background, and goes on when the test lets it."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.asked: list[str] = []
        self.cut = False
        self.end: Json = {"status": "completed", "usage": USAGE}
        self._made = 0
        maker = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0))
                                   or b"{}")
                maker.asked.append(f"POST {self.path}")
                if self.path.endswith("/cancel"):
                    maker.end = {"status": "cancelled", "usage": None}
                    maker.go_on.set()
                    self.whole(maker.end, self.path.split("/")[-2])
                    return
                maker._made += 1
                made = f"resp_bg{maker._made}"
                if asked.get("stream"):
                    self.stream(0, made)
                else:
                    self.whole({"status": "queued"}, made)

            def do_GET(self) -> None:
                maker.asked.append(f"GET {self.path}")
                made = self.path.split("?")[0].split("/")[-1]
                if "stream=true" in self.path:
                    self.stream(int(self.path.split("starting_after=")[1]) + 1, made)
                else:
                    self.whole(maker.end if maker.go_on.is_set() else {"status": "in_progress"},
                               made)

            def do_DELETE(self) -> None:
                self.send(b'{"object":"response","deleted":true}')

            def whole(self, state: Json, made: str) -> None:
                self.send(json.dumps(self.response(state, made)).encode())

            def send(self, body: bytes) -> None:
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def stream(self, number: int, made: str) -> None:
                self.send_response(200)
                self.send_header("content-type", "text/event-stream")
                self.send_header("connection", "close")
                if maker.cut:
                    self.send_header("content-length", "100000")
                self.end_headers()
                self.close_connection = True
                if number == 0:
                    self.tell(0, "response.created", {"status": "queued"}, made)
                    self.event({"type": "response.output_text.delta", "sequence_number": 1,
                                "item_id": "msg_1", "output_index": 0, "content_index": 0,
                                "delta": "Hi", "logprobs": []})
                else:
                    self.tell(number, "response.in_progress", {"status": "in_progress"}, made)
                maker.go_on.wait(30)
                if not maker.cut:
                    self.tell(number + 2, f"response.{maker.end['status']}", maker.end, made)

            def tell(self, number: int, kind: str, state: Json, made: str) -> None:
                self.event({"type": kind, "sequence_number": number,
                            "response": self.response(state, made)})

            def event(self, event: Json) -> None:
                try:
                    self.wfile.write(
                        f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode())
                    self.wfile.flush()
                except OSError:
                    pass  # who asked has gone

            @staticmethod
            def response(state: Json, made: str) -> Json:
                return {"id": made, "object": "response", "created_at": 1, "model": "m",
                        "background": True, "output": [], "error": None, "usage": None, **state}

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self.go_on.set()
        self._server.shutdown()
        self._server.server_close()


class BackgroundCase(IntegrationCase):
    def setUp(self) -> None:
        self.upstream = Maker()
        self.addCleanup(self.upstream.stop)
        self.relay = self.relay_with()

    def relay_with(self, **more: Any) -> Relay:
        row = provider("keeps", f"{self.upstream.url}/v1", [{"id": "m", "price": PRICE}],
                       protocol="openai-responses")
        return self.start_relay(profile([row], **more), self.id().rpartition(".")[2])

    @property
    def url(self) -> str:
        return f"{self.relay.url}/v1/responses"

    def make(self, **more: Any) -> Call:
        return Call("POST", self.url, {"model": "keeps/m", "input": "x", "background": True, **more})

    def at(self, path: str, method: str = "GET") -> Answer:
        return Call(method, f"{self.url}/{path}").finish()

    def row(self) -> Json:
        """Of the only request."""
        with Ledger(self.relay.ledger_path) as ledger:
            rows = ledger.rows("SELECT * FROM exchange")
        self.assertEqual(len(rows), 1)
        return rows[0]

    def ended(self) -> list[Json]:
        with Ledger(self.relay.ledger_path) as ledger:
            return ledger.rows("SELECT * FROM exchange WHERE outcome <> 'unknown'")


class PricedTest(BackgroundCase):
    """What an answer cost is known when it is fetched."""

    def assert_priced(self) -> None:
        row = self.row()
        self.assertEqual((row["cost_pusd"], row["cost_source"], row["usage_source"]),
                         (COST, "override", "provider"))
        self.assertEqual((row["input_tokens"], row["cache_read_tokens"], row["output_tokens"],
                          row["reasoning_tokens"]), (60, 40, 7, 2))
        with Ledger(self.relay.ledger_path) as ledger:
            attempts = ledger.attempts(row["id"])
        self.assertEqual([(one["input_tokens"], one["output_tokens"], one["cost_pusd"])
                          for one in attempts], [(100, 7, COST)])
        metrics = Call("GET", f"{self.relay.url}/metrics").finish().text
        self.assertIn('patchbay_output_tokens_total{provider="keeps"} 7\n', metrics)
        self.assertIn('patchbay_cost_usd_total{provider="keeps"} 0.000078\n', metrics)
        self.assertIn('patchbay_exchanges_total{provider="keeps",', metrics)

    def test_its_expected_tokens_count_to_the_limits(self) -> None:
        self.relay.stop()
        self.relay = self.relay_with(clients=[client(tpm=1500)])
        self.assertEqual(self.make(max_output_tokens=1000).finish().status, 200)
        refused = self.make(max_output_tokens=1000).finish()
        self.assertEqual(refused.status, 429, refused.text)
        self.assertGreater(int(refused.headers["retry-after"]), 0)

    def test_polled(self) -> None:
        answer = self.make().finish()
        self.assertEqual(answer.json()["status"], "queued")
        row = self.row_of(self.relay, answer.headers)
        self.assertEqual((row["cost_pusd"], row["usage_source"]), (None, "unknown"))
        found = answer.json()["id"]
        for _ in range(3):
            self.assertEqual(self.at(found).json()["status"], "in_progress")
        self.assertIsNone(self.row()["cost_pusd"])
        self.upstream.go_on.set()
        for _ in range(3):  # each as the provider has it, and counted once
            self.assertEqual(self.at(found).json()["usage"], USAGE)
            self.assert_priced()
        self.assertEqual((self.row()["outcome"], self.row()["finish_reason"]),
                         ("complete", "completed"))

    def test_followed(self) -> None:
        found = self.make().finish().json()["id"]
        self.upstream.go_on.set()
        answer = self.at(f"{found}?stream=true&starting_after=4")
        self.assertEqual(payload(events(answer.body)[-1])["type"], "response.completed")
        self.assert_priced()

    def test_a_stream_that_its_client_leaves_and_comes_back_to(self) -> None:
        with self.make(stream=True) as making:
            got = making.until(b"output_text.delta")
        found = payload(events(got)[0])["response"]["id"]
        row = self.eventually(self.ended, 3, "the row of a stream that was left")[0]
        self.assertEqual((row["outcome"], row["cost_pusd"], row["usage_source"]),
                         ("cancelled", None, "unknown"))
        self.upstream.go_on.set()
        answer = self.at(f"{found}?stream=true&starting_after=1")
        self.assertEqual(answer.status, 200, answer.text)
        self.assert_priced()
        self.assertEqual(self.row()["outcome"], "cancelled")

    def test_a_stream_to_its_end(self) -> None:
        self.upstream.go_on.set()
        answer = self.make(stream=True).finish()
        self.assert_priced()
        self.at(payload(events(answer.body)[0])["response"]["id"])
        self.assert_priced()

    def test_cancelled(self) -> None:
        """The provider is asked to, also while its stream is being read here; what it bills it
        may tell later."""
        with self.make(stream=True) as making:
            got = making.until(b"output_text.delta")
            found = payload(events(got)[0])["response"]["id"]
            self.assertEqual(self.at(f"{found}/cancel", "POST").json()["status"], "cancelled")
            making.finish(got)
        self.assertIn(f"POST /v1/responses/{found}/cancel", self.upstream.asked)
        self.assertIsNone(self.row()["cost_pusd"])
        self.upstream.end = {"status": "cancelled", "usage": USAGE}
        self.assertEqual(self.at(found).json()["status"], "cancelled")
        self.assert_priced()
        self.assertEqual(self.row()["finish_reason"], "cancelled")

    def test_deleted(self) -> None:
        found = self.make().finish().json()["id"]
        self.assertEqual(self.at(found, "DELETE").json()["deleted"], True)
        self.assertEqual(self.at(found).status, 404)
        self.assertIsNone(self.row()["cost_pusd"])


class BudgetTest(BackgroundCase):
    """Budgets hold the room of an answer until it is known what it cost."""

    def relay_with(self, **more: Any) -> Relay:
        # Room for one: a request may cost 1,000 tokens at 2 millionths, and what it sends.
        purse = {"id": "purse", "limit_usd": "0.003", "period": "total", "reserve": "maximum",
                 "actions": [{"at_percent": 100, "do": "block"}]}
        return super().relay_with(budgets=[purse], **more)

    def ask(self) -> Answer:
        return self.make(max_output_tokens=1000).finish()

    def test_room_is_held(self) -> None:
        first = self.ask()
        self.assertEqual((first.status, self.ask().status), (200, 402))
        self.upstream.go_on.set()
        self.at(first.json()["id"])  # 0.000078 of 0.003
        second = self.ask()
        self.assertEqual(second.status, 200)
        self.at(second.json()["id"], "DELETE")
        third = self.ask()
        self.assertEqual(third.status, 200)
        self.upstream.end = {"status": "failed", "usage": None}
        self.at(third.json()["id"])
        self.assertEqual(self.ask().status, 200)
        with Ledger(self.relay.ledger_path) as ledger:
            known = ledger.rows("SELECT cost_pusd FROM exchange WHERE cost_pusd > 0")
        self.assertEqual([row["cost_pusd"] for row in known], [COST])

    def test_what_was_fetched_is_spent(self) -> None:
        self.upstream.end = {"status": "completed",
                             "usage": {**USAGE, "output_tokens": 1000, "total_tokens": 1100}}
        self.upstream.go_on.set()
        self.at(self.ask().json()["id"])  # 0.002064
        refused = self.ask()
        self.assertEqual(refused.status, 402)
        self.assertIn("0.002064 USD spent", refused.error()["message"])


class FollowedTest(BackgroundCase):
    """The stream of an answer that a provider still makes."""

    def setUp(self) -> None:
        super().setUp()
        made = self.make().finish()
        self.assertEqual(made.json()["status"], "queued", made.text)
        self.follow = f"{self.url}/{made.json()['id']}?stream=true&starting_after=4"

    def test_each_event_as_it_comes(self) -> None:
        with Call("GET", self.follow) as following:
            self.assertEqual((following.status, following.headers["content-type"]),
                             (200, "text/event-stream; charset=utf-8"))
            got = following.until(b"\n\n")
            self.assertNotIn(b"response.completed", got)
            self.upstream.go_on.set()
            answer = following.finish(got)
        self.assertTrue(answer.complete)
        self.assertEqual([payload(event)["sequence_number"] for event in events(answer.body)],
                         [5, 7])
        self.assertEqual(self.upstream.asked[1:],
                         ["GET /v1/responses/resp_bg1?stream=true&starting_after=4"])

    def test_a_stream_that_breaks(self) -> None:
        self.upstream.cut = True
        self.upstream.go_on.set()
        answer = Call("GET", self.follow).finish()
        last = payload(events(answer.body)[-1])
        self.assertEqual((last["type"], last["code"], last["sequence_number"]),
                         ("error", "stream_cut", 6))


if __name__ == "__main__":
    unittest.main()
