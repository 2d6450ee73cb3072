"""The independent price calculation gives the worked cases of the catalogue."""

from __future__ import annotations

import json
import unittest
from datetime import datetime

import pricing
from harness.paths import SHARED


class PricingTest(unittest.TestCase):
    def test_worked_cases(self) -> None:
        document = json.loads((SHARED / "catalog/cost-examples.json").read_text())
        providers = {p["id"]: p for p in
                     json.loads((SHARED / "catalog/providers.json").read_text())["providers"]}
        for case in document["cases"]:
            with self.subTest(case["id"]):
                style = providers[case["provider"]]["usage_style"]
                wire, raw = case["wire"], case["raw_usage"]
                decode = {"openai-responses": pricing.openai_responses,
                          "anthropic-messages": pricing.anthropic,
                          "gemini-generate": pricing.gemini,
                          "openai-chat": lambda usage: pricing.openai_chat(usage, style)}
                if wire in decode:
                    decoded = decode[wire](raw)
                    for name, value in case["usage"].items():
                        # The worked cases name reasoning only where it has a price of its own.
                        self.assertEqual(getattr(decoded, name), value, name)
                else:
                    decoded = pricing.Totals.of(case["usage"])
                cost = pricing.catalogue_pusd(
                    SHARED / "catalog", case["provider"], case["model"], decoded,
                    datetime.fromisoformat(case["timestamp"]))
                self.assertEqual(cost, pricing.to_pusd(case["expected_cost_usd"]))

    def test_half_even_once(self) -> None:
        half = {"input": "0.0000005"}
        self.assertEqual(pricing.cost_pusd(pricing.Totals(input=1), half), 0)
        self.assertEqual(pricing.cost_pusd(pricing.Totals(input=3), half), 2)

    def test_unknown_rate_is_not_zero(self) -> None:
        self.assertIsNone(pricing.cost_pusd(pricing.Totals(output=1), {"input": "1"}))


if __name__ == "__main__":
    unittest.main()
