"""What `patchbay spend` and `patchbay backtest` say, against the ledger and a calculation apart."""

from __future__ import annotations

import csv
import io
import json
import random
import unittest
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pricing
from harness.case import IntegrationCase
from harness.ledger import Ledger
from harness.metered import Metered, all_at_once
from harness.paths import QUICK
from harness.profile import profile, provider, write
from harness.relay import Relay

Json = dict[str, Any]
PICO = 10**12
EXCHANGES = 2_000 if QUICK else 100_000
WAVE = 250  # asked at once
RATES = {"dear": {"input": "2.50", "cache_read": "0.3125", "output": "10.0000001"},
         "cheap": {"input": "0.0375", "output": "0.15"}, "odd": None}
FIGURES = ("requests", "errors", "input_tokens", "cache_read_tokens", "cache_write_tokens",
           "output_tokens", "reasoning_tokens", "cost_usd", "unpriced", "estimated")
SUMS = """count(*) AS requests, sum(outcome IN ('error', 'partial')) AS errors,
    sum(input_tokens) AS input_tokens, sum(cache_read_tokens) AS cache_read_tokens,
    sum(cache_write_tokens) AS cache_write_tokens, sum(output_tokens) AS output_tokens,
    sum(reasoning_tokens) AS reasoning_tokens, coalesce(sum(cost_pusd), 0) AS cost_pusd,
    sum(cost_pusd IS NULL) AS unpriced, sum(usage_source = 'estimated') AS estimated"""


class Till(Metered):
    """Sells random amounts, some of them out of a cache, and sometimes does not say how much."""

    def usage(self, asked: Json) -> Json:
        if self.random.random() < 0.05:
            return {}
        prompt = self.random.randint(1, 300_000)
        cached = self.random.choice((0, self.random.randint(0, prompt)))
        output = self.random.randint(1, 20_000)
        return {"prompt_tokens": prompt, "completion_tokens": output,
                "total_tokens": prompt + output,
                "prompt_tokens_details": {"cached_tokens": cached}}


class SpendTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.till = Till(seed=20261123, delay=0)
        cls.addClassCleanup(cls.till.stop)
        cls.relay = cls.start_relay(cls.content(), "spend")
        cls.answers: list[tuple[str, str, Json]] = []  # tag, provider, usage
        draw = random.Random(7)
        for wave in range(EXCHANGES // WAVE):
            tag = f"tag-{wave % 5}"
            names = [draw.choice(list(RATES)) for _ in range(WAVE)]
            bodies = [{"model": f"{name}/{name}-m", "max_tokens": 99,
                       "messages": [{"role": "user", "content": "Say hello."}]} for name in names]
            answers = all_at_once(f"{cls.relay.url}/v1/chat/completions", bodies,
                                  {"x-patchbay-tag": tag})
            for name, (status, answer) in zip(names, answers, strict=True):
                if status != 200:
                    raise AssertionError(answer)
                cls.answers.append((tag, name, answer.get("usage") or {}))

    @classmethod
    def content(cls, **more: Any) -> Json:
        rows = []
        for name, rates in RATES.items():
            model: Json = {"id": f"{name}-m"}
            if rates:
                model["price"] = rates
            rows.append(provider(name, f"{cls.till.url}/v1", [model]))
        return profile(rows, **more)

    @staticmethod
    def cost(usage: Json, name: str) -> int | None:
        if not RATES[name]:
            return None
        cached = usage.get("prompt_tokens_details", {}).get("cached_tokens", 0)
        return pricing.cost_pusd(pricing.Totals(
            input=usage["prompt_tokens"], cache_read=cached,
            output=usage["completion_tokens"]), RATES[name])

    def spend(self, by: str) -> dict[str, dict[str, str]]:
        done = self.relay.command("spend", "--by", by, "--csv", "--days", "2")
        self.assertEqual(done.returncode, 0, done.stderr)
        return {row[by]: row for row in csv.DictReader(io.StringIO(done.stdout))}

    def test_equals_the_view(self) -> None:
        group = {"day": "date(started_ms / 1000, 'unixepoch', 'localtime')"}
        for by in ("provider", "model", "client", "user", "tag", "route", "key", "day"):
            with self.subTest(by), Ledger(self.relay.ledger_path) as ledger:
                rows = ledger.rows(f"SELECT {group.get(by, by)} AS name, {SUMS} "
                                   "FROM exchange GROUP BY 1")
                said = self.spend(by)
                self.assertEqual(set(said), {row["name"] for row in rows})
                for row in rows:
                    for figure in FIGURES[:-3]:
                        self.assertEqual(int(said[row["name"]][figure]), row[figure], figure)
                    for figure in ("unpriced", "estimated"):
                        self.assertEqual(int(said[row["name"]][figure]), row[figure], figure)
                    self.assertEqual(Decimal(said[row["name"]]["cost_usd"]) * PICO,
                                     row["cost_pusd"])

    def test_equals_a_calculation_apart(self) -> None:
        for by, place in (("tag", 0), ("provider", 1)):
            sums: dict[str, int] = defaultdict(int)
            requests: dict[str, int] = defaultdict(int)
            silent: dict[str, int] = defaultdict(int)
            for answer in self.answers:
                name, usage = answer[place], answer[2]
                requests[name] += 1
                if usage.get("prompt_tokens"):
                    sums[name] += self.cost(usage, answer[1]) or 0
                else:
                    silent[name] += 1
            said = self.spend(by)
            with Ledger(self.relay.ledger_path) as ledger:
                estimates = {row["name"]: row["cost"] or 0 for row in ledger.rows(
                    f"SELECT {by} AS name, sum(cost_pusd) AS cost FROM exchange "
                    "WHERE usage_source = 'estimated' GROUP BY 1")}
            for name, count in requests.items():
                with self.subTest(by, name=name):
                    self.assertEqual(int(said[name]["requests"]), count)
                    self.assertEqual(int(said[name]["estimated"]), silent[name])
                    self.assertEqual(Decimal(said[name]["cost_usd"]) * PICO,
                                     sums[name] + estimates.get(name, 0))
        unpriced = sum(1 for answer in self.answers if answer[1] == "odd")
        self.assertEqual(int(self.spend("provider")["odd"]["unpriced"]), unpriced)
        print(f"\n{len(self.answers)} exchanges, {sum(sums.values()) / PICO:.6f} USD")

    def backtest(self, against: Json) -> Json:
        file = write(self.folder / "against.json", against)
        done = self.relay.command("backtest", "--days", "2", "--against", str(file))
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_backtest(self) -> None:
        rule = {"id": "thrift", "name": "thrift", "when": {"model": ["dear/*"]},
                "targets": [{"provider": "cheap", "model": "cheap-m"}]}
        result = self.backtest(self.content(routes=[rule]))
        dear = [answer[2] for answer in self.answers if answer[1] == "dear"]
        self.assertEqual(result["exchanges"], len(self.answers))
        self.assertEqual(result["decided"], len(self.answers))
        self.assertEqual(result["moved"], len(dear))
        moved = next(row for row in result["by_rule"] if row["route"] == "thrift")
        self.assertEqual((moved["requests"], moved["moved"], moved["unpriced"]),
                         (len(dear), len(dear), 0))
        # What was estimated is in both sums; its tokens stand in the ledger.
        with Ledger(self.relay.ledger_path) as ledger:
            rows = ledger.rows("SELECT input_tokens, cache_read_tokens, output_tokens, cost_pusd "
                               "FROM exchange WHERE provider = 'dear'")
        then = sum(row["cost_pusd"] for row in rows)
        now = sum(pricing.cost_pusd(pricing.Totals(
            input=row["input_tokens"] + row["cache_read_tokens"],
            cache_read=row["cache_read_tokens"], output=row["output_tokens"]), RATES["cheap"]) or 0
            for row in rows)
        self.assertEqual(Decimal(moved["cost_then_usd"]) * PICO, then)
        self.assertEqual(Decimal(moved["cost_now_usd"]) * PICO, now)

    def test_backtest_of_the_profile_in_force_moves_nothing(self) -> None:
        done = self.relay.command("backtest", "--days", "2")
        self.assertEqual(done.returncode, 0, done.stderr)
        result = json.loads(done.stdout)
        self.assertEqual(result["moved"], 0)
        self.assertEqual(result["cost_now_usd"], result["cost_then_usd"])
        self.assertEqual(result["unpriced_then"], result["unpriced_now"])

    def test_backtest_refuses_what_is_no_profile(self) -> None:
        file = write(self.folder / "bad.json", {"format": 1, "provders": []})
        done = self.relay.command("backtest", "--against", str(file))
        self.assertEqual(done.returncode, 4, done.stdout)
        self.assertIn("provders", done.stderr)
        done = self.relay.command("backtest", "--against", str(self.folder / "none.json"))
        self.assertEqual(done.returncode, 4, done.stdout)
        self.assertEqual(self.relay.command("backtest", "extra").returncode, 2)


if __name__ == "__main__":
    unittest.main()
