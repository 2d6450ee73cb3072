"""What a budget tells its webhook: each thing once in a period, whatever becomes of the relay."""

from __future__ import annotations

import json
import queue
import threading
import unittest
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from harness.case import IntegrationCase
from harness.http import Answer, chat
from harness.ledger import Ledger
from harness.metered import Metered
from harness.profile import profile, provider, write
from harness.relay import Relay

Json = dict[str, Any]
PICO = 10**12
PRICE = {"input": "1.00", "output": "2.00"}


class Hook:
    """Keeps what is posted to it; the first `failures` calls are answered 503."""

    def __init__(self, failures: int = 0) -> None:
        self.calls: queue.Queue[Json] = queue.Queue()
        self.heads: list[dict[str, str]] = []
        self.failed = 0
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                hook.heads.append({name.lower(): value for name, value in self.headers.items()})
                failing = hook.failed < failures
                hook.failed += failing
                self.send_response(503 if failing else 204)
                self.send_header("content-length", "0")
                self.end_headers()
                if not failing:
                    hook.calls.put(json.loads(body))

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook?key=hush"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def next(self) -> Json:
        return self.calls.get(timeout=20)


class BudgetAlertTest(IntegrationCase):
    def setUp(self) -> None:
        self.upstream = Metered(delay=0)
        self.addCleanup(self.upstream.stop)

    def hook(self, failures: int = 0) -> Hook:
        hook = Hook(failures)
        self.addCleanup(hook.stop)
        return hook

    def content(self, hook: Hook, limit: str, **more: Any) -> Json:
        models = [{"id": "m", "price": PRICE}, {"id": "odd"}]
        return profile([provider("shop", f"{self.upstream.url}/v1", models)], budgets=[{
            "id": "purse", "limit_usd": limit, "period": "total", "webhook": hook.url,
            "actions": [{"at_percent": 50, "do": "notify"}, {"at_percent": 80, "do": "notify"}],
            **more}])

    def again(self, relay: Relay) -> Relay:
        relay.child.stop()
        started = Relay(relay.folder)
        self.addCleanup(started.child.stop)
        return started

    def ask(self, relay: Relay, model: str = "m") -> Answer:
        return chat(f"{relay.url}/v1", model, more={"max_tokens": 10}).finish()

    def spent(self, relay: Relay) -> int:
        with Ledger(relay.ledger_path) as ledger:
            return ledger.rows("SELECT sum(cost_pusd) AS sum FROM exchange")[0]["sum"] or 0

    def spend(self, relay: Relay, usd: str) -> None:
        while self.spent(relay) < Decimal(usd) * PICO:
            self.assertEqual(self.ask(relay).status, 200)

    def test_each_once_over_restarts(self) -> None:
        hook = self.hook()
        relay = self.start_relay(self.content(hook, "0.001"), "once")
        self.spend(relay, "0.0005")
        call = hook.next()
        self.assertEqual((call["budget"], call["event"], call["at_percent"], call["period"]),
                         ("purse", "notify", 50, "total"))
        self.assertEqual((call["limit_usd"], call["resets_ms"]), ("0.001", None))
        self.assertGreaterEqual(Decimal(call["spent_usd"]), Decimal("0.0005"))
        self.assertNotIn("authorization", hook.heads[0])
        relay = self.again(relay)
        self.spend(relay, "0.0006")
        relay = self.again(relay)
        self.spend(relay, "0.0008")
        # Nothing came between: the next is already that of the other action.
        self.assertEqual(hook.next()["at_percent"], 80)
        relay = self.again(relay)
        self.assertEqual(self.ask(relay).status, 200)
        relay.child.stop()
        self.assertTrue(hook.calls.empty())

    def test_unpriced_once_over_restarts(self) -> None:
        hook = self.hook()
        relay = self.start_relay(self.content(hook, "1"), "unpriced")
        self.assertEqual(self.ask(relay, "odd").status, 200)
        self.assertEqual(hook.next()["event"], "unpriced")
        relay = self.again(relay)
        self.assertEqual(self.ask(relay, "odd").status, 200)
        self.assertEqual(self.ask(relay, "odd").status, 200)
        # What comes next was told after whatever would have been told of these.
        write(relay.profile_path, self.content(hook, "0.00001"))
        relay = self.again(relay)
        self.assertEqual(self.ask(relay).status, 200)
        self.assertEqual(hook.next()["event"], "notify")

    def test_a_failing_webhook_is_called_again_and_keeps_nobody_waiting(self) -> None:
        hook = self.hook(failures=1)
        relay = self.start_relay(self.content(hook, "0.001"), "again")
        self.spend(relay, "0.0005")
        self.assertEqual(self.ask(relay).status, 200)
        self.assertEqual(hook.next()["event"], "notify")
        self.assertEqual(hook.failed, 1)

    def test_what_was_reached_before_is_told_once(self) -> None:
        hook = self.hook()
        content = self.content(hook, "0.001")
        budgets = content.pop("budgets")
        relay = self.start_relay({**content}, "later")
        self.spend(relay, "0.0006")
        write(relay.profile_path, {**content, "budgets": budgets})
        relay = self.again(relay)
        self.ask(relay)
        self.assertEqual(hook.next()["event"], "notify")
        relay = self.again(relay)
        self.ask(relay)
        self.assertTrue(hook.calls.empty())


if __name__ == "__main__":
    unittest.main()
