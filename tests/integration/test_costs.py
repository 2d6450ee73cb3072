"""Costs in the ledger against a calculation of their own, to the pico-USD."""

from __future__ import annotations

import unittest
from datetime import datetime, timezone
from typing import Any

import pricing
from harness import expected
from harness.case import IntegrationCase
from harness.corpus import Recording, every_chat
from harness.http import Answer, Call
from harness.paths import QUICK, SHARED
from harness.profile import profile, provider

Json = dict[str, Any]
CATALOG = SHARED / "catalog"
OVERRIDE = {"input": "3.00", "cache_read": "0.30", "cache_write": "3.75", "output": "15.00"}


def priced() -> list[tuple[Recording, str]]:
    """Recordings with usage whose model the catalogue has a price for, with that model's name."""
    found = []
    for one in every_chat():
        if one.status != 200 or not one.usage() or not one.preset:
            continue
        asked = (one.entry.get("request") or {}).get("body")
        names = [asked.get("model") if isinstance(asked, dict) else None, one.model]
        for name in names:
            row = pricing.find_model(CATALOG, one.preset, name) if name else None
            if row and row.get("prices"):
                found.append((one, str(name)))
                break
    return found


def spread(items: list[Any], count: int) -> list[Any]:
    return items[::max(1, len(items) // count)]


class CostTest(IntegrationCase):
    """Each recording has a provider that answers with it whatever model is asked for."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay()
        everything = priced()
        stating = [pair for pair in everything if expected.stated_pusd(pair[0]) is not None]
        silent = [pair for pair in everything if expected.stated_pusd(pair[0]) is None]
        cls.catalogue = {f"cat-{i}": pair
                         for i, pair in enumerate(spread(silent, 12 if QUICK else 60))}
        cls.stated = {f"own-{i}": pair
                      for i, pair in enumerate(spread(stating, 8 if QUICK else 40))}
        cls.overridden = {f"over-{i}": pair
                          for i, pair in enumerate(spread(silent, 8 if QUICK else 30))}
        base = f"{cls.replay.url}/v1"
        providers = []
        for name, (one, model) in {**cls.catalogue, **cls.stated, **cls.overridden}.items():
            offered: Any = model
            if name in cls.overridden:
                offered = {"id": model, "price": OVERRIDE}
            providers.append(provider(name, base, [offered], one.preset, billing="metered",
                                      headers={"x-replay-id": one.id}))
        cls.relay = cls.start_relay(profile(providers))

    def ask(self, name: str, one: Recording, model: str) -> Answer:
        body = one.body(f"{name}/{model}")
        if one.stream:
            body["stream"] = True
        answer = Call("POST", f"{self.relay.url}/v1/chat/completions", body).finish()
        self.assertEqual(answer.status, 200, answer.text)
        return answer

    def row(self, name: str, one: Recording, model: str, answer: Answer) -> Json:
        row = self.row_of(self.relay, answer.headers)
        self.assertEqual((row["provider"], row["model"]), (name, model))
        if "x-patchbay-cost-usd" in answer.headers:
            self.assertEqual(pricing.to_pusd(answer.headers["x-patchbay-cost-usd"]),
                             row["cost_pusd"])
        return row

    def test_catalogue_prices(self) -> None:
        for name, (one, model) in self.catalogue.items():
            with self.subTest(f"{one.preset}/{model} {one.id}"):
                row = self.row(name, one, model, self.ask(name, one, model))
                at = datetime.fromtimestamp(row["started_ms"] / 1000, timezone.utc)
                found = expected.totals(one)
                assert found
                wanted = pricing.catalogue_pusd(CATALOG, one.preset, model, found, at)
                if row["cost_source"] == "provider":
                    continue  # a provider may state its charge in a place only the relay knows
                self.assertEqual(row["cost_pusd"], wanted, f"{found}")
                if wanted is not None:
                    self.assertEqual(row["cost_source"], "catalog")
                    listed = pricing.find_model(CATALOG, one.preset, model)
                    self.assertEqual(row["price_date"], listed["price_source"]["date"])

    def test_prices_of_the_profile(self) -> None:
        for name, (one, model) in self.overridden.items():
            with self.subTest(f"{one.preset}/{model} {one.id}"):
                row = self.row(name, one, model, self.ask(name, one, model))
                found = expected.totals(one)
                assert found
                if row["cost_source"] == "provider":
                    continue
                self.assertEqual(row["cost_source"], "override")
                self.assertEqual(row["cost_pusd"], pricing.cost_pusd(found, OVERRIDE))

    def test_charges_the_provider_states(self) -> None:
        for name, (one, model) in self.stated.items():
            with self.subTest(f"{one.preset}/{model} {one.id}"):
                row = self.row(name, one, model, self.ask(name, one, model))
                self.assertEqual((row["cost_source"], row["cost_pusd"]),
                                 ("provider", expected.stated_pusd(one)))


if __name__ == "__main__":
    unittest.main()
