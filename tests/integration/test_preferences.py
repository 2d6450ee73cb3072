"""What a chat request may say of where it goes: other models, and OpenRouter's `provider`."""

from __future__ import annotations

import unittest
from typing import Any

from harness.canned import Answer as Canning
from harness.canned import Asked, Canned
from harness.case import IntegrationCase
from harness.http import Answer, chat
from harness.made import whole
from harness.profile import client, profile, provider
from harness.relay import Relay

Json = dict[str, Any]
GOOD: Canning = (200, {}, whole())
DOWN: Canning = (404, {}, {"error": {"message": "No such deployment.", "type": "error",
                                     "param": None, "code": "model_not_found"}})
PRICES = {"dear": ("10", "40"), "cheap": ("1", "2"), "unknown": None}


class PreferencesTest(IntegrationCase):
    """`dear`, `cheap` and `unknown` offer `m`, in this order; `hub` heeds the members itself."""

    def setUp(self) -> None:
        self.down: set[str] = set()  # providers that fail
        self.canned = Canned(self.answer)
        self.addCleanup(self.canned.stop)
        rows = []
        for name, price in PRICES.items():
            model: Json = {"id": "m"}
            if price:
                model["price"] = {"input": price[0], "output": price[1]}
            rows.append(provider(name, f"{self.canned.url}/{name}/v1", [model, f"{name}-own"]))
            rows[-1]["name"] = f"The {name} one"
        rows.append(provider("hub", f"{self.canned.url}/hub/v1", ["h"],
                             quirks=["provider_routing"]))
        self.relay = self.start_relay(profile(rows, clients=[
            client(), client("few", "pb-few", models=["m"])]), self.id().rsplit(".", 1)[1])

    def answer(self, asked: Asked) -> Canning:
        return DOWN if asked.path.split("/")[1] in self.down else GOOD

    def ask(self, more: Json, model: str = "m", **options: Any) -> Answer:
        self.canned.clear()
        return chat(f"{self.relay.url}/v1", model, more=more, **options).finish()

    def taken(self, more: Json, model: str = "m") -> str:
        answer = self.ask(more, model)
        self.assertEqual(answer.status, 200, answer.text)
        return answer.headers["x-patchbay-provider"]

    def test_where_it_goes(self) -> None:
        cases: list[tuple[Json, str]] = [
            ({}, "dear"),
            ({"order": ["CHEAP", "unknown"]}, "cheap"),
            ({"order": ["The unknown one"]}, "unknown"),
            ({"only": ["unknown", "cheap"]}, "cheap"),
            ({"ignore": ["dear"]}, "cheap"),
            ({"sort": "price"}, "cheap"),
            ({"sort": {"by": "price", "partition": "none"}}, "cheap"),
            ({"sort": "latency"}, "dear"),
            ({"max_price": {"prompt": 5}}, "cheap"),
            ({"max_price": {"completion": "40", "prompt": "10"}}, "dear"),
            ({"require_parameters": True}, "dear"),
        ]
        for wanted, name in cases:
            with self.subTest(str(wanted)):
                self.assertEqual(self.taken({"provider": wanted}), name)
                body = self.canned.asked[0].body
                self.assertFalse({"provider", "models"} & set(body), body)

    def test_fallbacks_among_providers(self) -> None:
        self.down = {"dear", "cheap"}
        self.assertEqual(self.taken({}), "unknown")
        self.assertEqual(len(self.canned.asked), 3)
        answer = self.ask({"provider": {"allow_fallbacks": False}})
        self.assertEqual((answer.status, len(self.canned.asked)), (404, 1))
        self.assertIn("No such deployment.", answer.text)
        answer = self.ask({"provider": {"order": ["cheap", "dear"], "allow_fallbacks": False}})
        self.assertEqual([one.path.split("/")[1] for one in self.canned.asked], ["cheap", "dear"])
        self.assertNotEqual(answer.status, 200)

    def test_other_models(self) -> None:
        models = {"models": ["nobody-has-it", "unknown-own"]}
        self.assertEqual(self.taken(models), "dear")
        self.down = {"dear", "cheap"}
        self.down.add("unknown")
        answer = self.ask(models)
        self.assertEqual([one.model for one in self.canned.asked], ["m", "m", "m", "unknown-own"])
        self.assertNotEqual(answer.status, 200)
        self.down.remove("unknown")
        self.assertEqual(self.taken({**models, "provider": {"only": ["dear", "unknown"]}},
                                    "dear-own"), "unknown")
        self.assertEqual([one.model for one in self.canned.asked], ["dear-own", "unknown-own"])
        row = self.row_of(self.relay, self.ask(models, "gone").headers)
        self.assertEqual((row["requested_model"], row["provider"], row["model"]),
                         ("gone", "unknown", "unknown-own"))

    def test_who_understands_them_gets_them(self) -> None:
        more = {"models": ["h", "other/h"], "provider": {"order": ["deepinfra"], "zdr": True,
                                                         "allow_fallbacks": False}}
        self.assertEqual(self.taken(more, "h"), "hub")
        body = self.canned.asked[0].body
        self.assertEqual({name: body[name] for name in more}, more)

    def test_nothing_left(self) -> None:
        answer = self.ask({"provider": {"only": ["elsewhere"]}})
        self.assertEqual((answer.status, answer.error()["code"], answer.error()["param"]),
                         (404, "model_not_found", "provider"))
        self.assertIn("dear/m: its provider is not in provider.only", answer.text)
        self.assertEqual(self.canned.asked, [])

    def test_wrong_types(self) -> None:
        for more, field in [({"models": "m"}, "models"), ({"provider": "dear"}, "provider"),
                            ({"provider": {"sort": "best"}}, "provider.sort"),
                            ({"provider": {"max_price": {"prompt": "low"}}},
                             "provider.max_price.prompt")]:
            with self.subTest(field):
                answer = self.ask(more)
                self.assertEqual((answer.status, answer.error()["code"], answer.error()["param"]),
                                 (400, "invalid_request", field))

    def test_a_clients_models_hold_for_fallbacks(self) -> None:
        self.assertEqual(self.ask({}, token="pb-few").status, 200)
        answer = self.ask({"models": ["dear-own"]}, token="pb-few")
        self.assertEqual((answer.status, answer.error()["code"]), (404, "model_not_found"))
        self.assertEqual(self.canned.asked, [])


if __name__ == "__main__":
    unittest.main()
