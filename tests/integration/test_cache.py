"""The response cache on the running relay: what hits, what never does, and what the ledger says."""

from __future__ import annotations

from typing import Any

from harness.case import IntegrationCase
from harness.http import Answer, chat
from harness.metered import Metered
from harness.profile import profile, provider

Json = dict[str, Any]
PRICE = {"input": "1.00", "output": "2.00"}  # USD per million tokens: 1e6 and 2e6 pico-USD a token


class CacheTest(IntegrationCase):
    def setUp(self) -> None:
        self.upstream = Metered()
        self.addCleanup(self.upstream.stop)
        row = provider("up", f"{self.upstream.url}/v1", [{"id": "m", "price": PRICE}])
        route = {"id": "kept", "name": "kept", "when": {"model": ["m"]}, "cache_ttl_s": 60,
                 "targets": [{"provider": "up", "model": "m"}]}
        self.relay = self.start_relay(profile([row], routes=[route]), self.id().rsplit(".", 1)[1])

    def ask(self, headers: Json | None = None, **more: Any) -> Answer:
        return chat(f"{self.relay.url}/v1", "m", more={"max_tokens": 10, **more},
                    headers=headers or {}).finish()

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
