"""Requests whose price was unknown are priced anew by `patchbay reprice`."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from harness.case import IntegrationCase
from harness.http import chat
from harness.ledger import Ledger
from harness.metered import Metered
from harness.profile import profile, provider, write

Json = dict[str, Any]
ASKED = 3


class Shop(Metered):
    """Sells 1,000 tokens for 500 in each answer."""

    def usage(self, asked: Json) -> Json:
        return {"prompt_tokens": 500, "completion_tokens": 1000, "total_tokens": 1500}


class RepricingTest(IntegrationCase):
    def setUp(self) -> None:
        self.shop = Shop(seed=1, delay=0)
        self.addCleanup(self.shop.stop)
        self.relay = self.start_relay(self.content(None), self._testMethodName)
        for _ in range(ASKED):
            answer = chat(f"{self.relay.url}/v1", "shop/new-model").finish()
            self.assertEqual(answer.status, 200, answer.body)
            self.assertNotIn("x-patchbay-cost-usd", answer.headers)

    def content(self, price: Json | None) -> Json:
        model: Json = {"id": "new-model"}
        if price:
            model["price"] = price
        return profile([provider("shop", f"{self.shop.url}/v1", [model])])

    def reprice(self, *options: str) -> Json:
        done = self.relay.command("reprice", "--days", "2", *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        answer: Json = json.loads(done.stdout)
        return answer

    def spend(self) -> dict[str, str]:
        done = self.relay.command("spend", "--csv", "--days", "2")
        return next(iter(csv.DictReader(io.StringIO(done.stdout))))

    def test_what_was_unknown_is_entered(self) -> None:
        self.assertEqual(self.reprice("--dry-run")["unknown"], ASKED)
        write(self.relay.profile_path, self.content({"input": "2", "output": "10"}))
        said = self.reprice("--dry-run")  # beside the relay
        self.assertEqual((said["changed"], said["priced"], said["unknown"]), (ASKED, ASKED, 0))
        self.assertEqual(said["cost_after_usd"], "0.033")
        self.assertEqual(self.spend()["unpriced"], str(ASKED))

        held = self.relay.command("reprice")
        self.assertEqual(held.returncode, 5, held.stdout)
        self.assertIn("Spend", held.stderr)

        self.relay.stop()
        self.assertEqual(self.reprice(), said)
        spent = self.spend()
        self.assertEqual((spent["unpriced"], spent["cost_usd"]), ("0", "0.033"))
        with Ledger(self.relay.ledger_path) as ledger:
            rows = ledger.rows("SELECT cost_pusd, cost_source FROM exchange")
            self.assertEqual([(row["cost_pusd"], row["cost_source"]) for row in rows],
                             [(11_000_000_000, "override")] * ASKED)
            former = ledger.rows("SELECT former_cost_pusd, former_cost_source, cost_pusd "
                                 "FROM repriced")
            self.assertEqual([tuple(row.values()) for row in former],
                             [(None, "unknown", 11_000_000_000)] * ASKED)
        self.assertEqual(self.reprice()["looked"], 0)

        write(self.relay.profile_path, self.content({"input": "4", "output": "10"}))
        self.assertEqual(self.reprice()["looked"], 0)
        again = self.reprice("--all", "--model", "shop/new-model")
        self.assertEqual((again["changed"], again["cost_before_usd"], again["cost_after_usd"]),
                         (ASKED, "0.033", "0.036"))
        self.assertEqual(self.spend()["cost_usd"], "0.036")

    def test_usage(self) -> None:
        self.assertEqual(self.relay.command("reprice", "now").returncode, 2)
        self.relay.stop()
        write(self.relay.profile_path, {"format": 1, "providers": 3})
        self.assertEqual(self.relay.command("reprice").returncode, 4)
