"""Two targets, every outage of the one before every outage of the other, asked by the published
clients at the same time: nothing lost that a target could serve, nothing twice, no false end."""

from __future__ import annotations

import queue
import threading
import unittest
from typing import Any

from harness.case import IntegrationCase
from harness.ledger import Ledger
from harness.outages import OUTAGES, Expected, Outage, expected, good_text, target, write_answers
from harness.profile import profile
from harness.sdk import Driver, missing

Json = dict[str, Any]
EACH = 4  # requests for each pair: fewer than the five failures that open a circuit
DRIVERS = ("js", "js", "js", "python", "python", "python")


def pairs(streams: bool) -> list[tuple[Outage | None, Outage | None]]:
    fit: list[Outage | None] = [None, *(one for one in OUTAGES
                                        if (one.streams if streams else one.wholes))]
    return [(first, second) for first in fit for second in fit]


def label(first: Outage | None, second: Outage | None, streams: bool) -> str:
    names = [one.name if one else "good" for one in (first, second)]
    return f"{names[0]}--{names[1]}--{'stream' if streams else 'whole'}"


class OutageTest(IntegrationCase):
    def test_every_pair(self) -> None:
        if reason := missing():
            self.skipTest(reason)
        replay = self.start_replay(corpus=write_answers(self.folder / "answers"))
        providers, rules, jobs = [], [], []
        for streams in (False, True):
            for first, second in pairs(streams):
                name = label(first, second, streams)
                targets = [(f"first--{name}", first), (f"second--{name}", second)]
                providers += [target(outage, place.split("-")[0], streams, place, replay.url)
                              for place, outage in targets]
                rules.append({"id": name, "name": name, "when": {"model": [name]},
                              "targets": [{"provider": place, "model": "any"}
                                          for place, _ in targets],
                              "retry": {"attempts": 2, "backoff_ms": 20}})
                jobs.append((name, first, second, streams))
        relay = self.start_relay(profile(providers, routes=rules))
        answers = self.ask_all(relay.url, [(name, f"{name}#{i}", streams)
                                           for name, _, _, streams in jobs for i in range(EACH)])
        with Ledger(relay.ledger_path) as ledger:
            for name, first, second, streams in jobs:
                with self.subTest(name):
                    ends = expected(first, second)
                    for i in range(EACH):
                        tag = f"{name}#{i}"
                        rows = ledger.tagged(tag)
                        self.assertEqual(len(rows), 1, tag)
                        self.check(ends, answers[tag], rows[0], ledger.attempts(rows[0]["id"]),
                                   streams)

    def ask_all(self, url: str, jobs: list[tuple[str, str, bool]]) -> dict[str, Json]:
        """Each client in its own process, all of them at once."""
        todo: queue.SimpleQueue[tuple[str, str, bool]] = queue.SimpleQueue()
        for job in jobs:
            todo.put(job)
        answers: dict[str, Json] = {}

        def work(kind: str, number: int) -> None:
            folder = self.folder / f"driver-{number}"
            folder.mkdir()
            driver = Driver(kind, folder)
            try:
                while not todo.empty():
                    try:
                        model, tag, streams = todo.get_nowait()
                    except queue.Empty:
                        break
                    body = {"model": model, "messages": [{"role": "user", "content": "Hello."}]}
                    answers[tag] = driver.ask(f"{url}/v1", body, streams, tag)
            finally:
                driver.stop()
        threads = [threading.Thread(target=work, args=(kind, number))
                   for number, kind in enumerate(DRIVERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(300)
        self.assertEqual(len(answers), len(jobs), "a client got no answer at all")
        return answers

    def check(self, ends: Expected, answer: Json, row: Json, attempts: list[Json],
              streams: bool) -> None:
        what = f"\n{answer}\n{row}\n{attempts}"
        which = row["provider"].split("-")[0]
        # What is in the ledger is what happened.
        self.assertEqual(row["attempts"], len(attempts), what)
        self.assertTrue(all(one["failure"] for one in attempts[:-1]), what)
        if answer["error"] is None:
            self.assertIn(which, ends.served_by, what)
            self.assertEqual(answer["text"], good_text(which), what)
            self.assertEqual(answer["finish"], ["stop"], what)
            self.assertEqual((row["outcome"], row["output_tokens"]), ("complete", 7), what)
            self.assertEqual(attempts[-1]["failure"], "", what)
            self.assertEqual(attempts[-1]["provider"], row["provider"], what)
            return
        self.assertEqual(answer["finish"], [], f"an end after an error{what}")
        self.assertTrue(all(one["failure"] for one in attempts), what)
        if answer["text"]:
            self.assertTrue(streams, what)
            self.assertIn(which, ends.cut_by, what)
            self.assertTrue(good_text(which).startswith(answer["text"]), what)
            self.assertEqual(row["outcome"], "partial", what)
            return
        self.assertIn(answer["error"]["status"], ends.statuses, what)
        self.assertEqual(row["outcome"], "error", what)
        self.assertEqual(row["status"], answer["error"]["status"], what)


if __name__ == "__main__":
    unittest.main()
