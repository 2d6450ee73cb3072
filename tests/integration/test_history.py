"""Bodies of requests and answers: kept as the profile says, for as long, and without secrets."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import time
import unittest
from pathlib import Path
from typing import Any

from harness.case import IntegrationCase
from harness.history import Body, History
from harness.http import Answer, call, chat
from harness.made import stream, whole, write_entry
from harness.profile import TOKEN, profile, provider, write
from harness.relay import Relay

Json = dict[str, Any]
CANARY = "sk-canary-history-5d2f8a90c1e7"
DAY_MS = 86_400_000


class HistoryTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        made = cls.folder / "made"
        said = f"Incorrect API key provided: {CANARY}. It is {CANARY}."
        write_entry(made, "fine", body=whole("All is well."))
        write_entry(made, "streamed", sse=stream(["one ", "two ", "three"]))
        write_entry(made, "broken", status=500, body={"error": {"message": "out of order"}})
        write_entry(made, "blurts", status=400, body={"error": {"message": said}})
        write_entry(made, "blurts-late", sse=stream(["one "], ends=False)
                    + f'data: {{"error": {{"message": "{said}"}}}}\n\n')
        write_entry(made, "repeats", body=whole(f"My key is {CANARY}, the client's {TOKEN}."))
        write_entry(made, "large", body=whole("x" * 6_000_000))
        cls.replay = cls.start_replay(corpus=made)

    def rows(self) -> list[Json]:
        base = f"{self.replay.url}/v1"
        names = ("fine", "streamed", "broken", "blurts", "blurts-late", "repeats", "large")
        made = [provider(name, base, ["any"], secret="env:CANARY_KEY",
                         headers={"x-replay-id": name}) for name in names]
        return [*made, {"id": "demo", "name": "demo", "protocol": "demo",
                        "demo": {"first_token_ms": 0, "tokens_per_second": 0}}]

    def profile(self, bodies: str, **limits: int) -> Json:
        retry = {"attempts": 1}
        rule = {"id": "second-chance", "name": "second chance", "when": {"model": ["either"]},
                "targets": [{"provider": "broken", "model": "any"},
                            {"provider": "fine", "model": "any"}], "retry": retry}
        return profile(self.rows(), routes=[rule], history={"bodies": bodies, **limits})

    def relay(self, bodies: str, **limits: int) -> Relay:
        name = f"{self.id().rsplit('.', 1)[1]}-{bodies}"
        return self.start_relay(self.profile(bodies, **limits), name=name,
                                env={"CANARY_KEY": CANARY}, arguments=("--log-level", "debug"))

    def ask(self, relay: Relay, model: str, streamed: bool = False, **options: Any) -> Answer:
        return chat(f"{relay.url}/v1", model, streamed, **options).finish()

    @staticmethod
    def file(relay: Relay) -> Path:
        return relay.data / "history.sqlite3"

    def kept(self, relay: Relay, answer: Answer) -> dict[tuple[int, int], Body]:
        def look() -> dict[tuple[int, int], Body]:
            if not self.file(relay).exists():
                return {}
            try:
                with History(self.file(relay)) as history:
                    return history.bodies(answer.headers["x-patchbay-request-id"])
            except sqlite3.OperationalError:
                return {}  # being made
        return self.eventually(look, 10, "bodies of an answered request")

    def test_off_leaves_nothing(self) -> None:
        relay = self.relay("off")
        for model in ("fine/any", "blurts/any", "demo/demo-fast"):
            self.ask(relay, model)
        self.assertEqual(relay.stop(), 0)
        self.assertFalse([path.name for path in relay.data.iterdir() if "history" in path.name])

    def test_errors_keeps_errors_only(self) -> None:
        relay = self.relay("errors")
        fine = [self.ask(relay, "fine/any"), self.ask(relay, "streamed/any", True),
                self.ask(relay, "demo/demo-fast"), self.ask(relay, "either")]
        failed = [self.ask(relay, "broken/any"), self.ask(relay, "nobody/any"),
                  self.ask(relay, "blurts-late/any", True)]
        self.assertEqual([answer.status for answer in fine], [200] * 4)
        wanted = sorted(int(answer.headers["x-patchbay-request-id"]) for answer in failed)
        self.assertEqual(relay.stop(), 0)
        with History(self.file(relay)) as history:
            self.assertEqual(history.ids(), wanted)
            refused = history.bodies(failed[1].headers["x-patchbay-request-id"])
        self.assertEqual(refused[0, 0].json()["model"], "nobody/any")
        self.assertEqual(refused[0, 1].text, failed[1].body)

    def test_whole_answers_are_kept_as_they_were(self) -> None:
        relay = self.relay("all")
        answer = self.ask(relay, "fine/any", more={"user": "someone"})
        bodies = self.kept(relay, answer)
        asked = bodies[0, 0]
        self.assertEqual(asked.path, "/v1/chat/completions")
        self.assertEqual(asked.content_type, "application/json")
        self.assertEqual(asked.json()["user"], "someone")
        self.assertEqual(asked.json()["model"], "fine/any")
        self.assertEqual(bodies[0, 1].text, answer.body)
        self.assertEqual(bodies[0, 1].left_out, 0)
        sent = [entry for entry in self.replay.log() if entry["headers"]["x-replay-id"] == "fine"]
        self.assertEqual(bodies[1, 0].json()["model"], "any", "as it went to the provider")
        self.assertEqual(bodies[1, 0].json(), sent[-1]["body"])
        self.assertEqual(bodies[1, 1].json(), whole("All is well."))
        self.assertEqual(stat.S_IMODE(os.stat(self.file(relay)).st_mode), 0o600)

    def test_streams_are_kept_with_their_times(self) -> None:
        relay = self.relay("all")
        for model, upstream in (("streamed/any", True), ("demo/demo-fast", False)):
            with self.subTest(model):
                answer = self.ask(relay, model, True)
                bodies = self.kept(relay, answer)
                got = bodies[0, 1]
                self.assertEqual(got.text, answer.body)
                self.assertIn("event-stream", got.content_type)
                self.assertEqual(sum(length for _, length in got.frames), len(got.text))
                times = [at for at, _ in got.frames]
                self.assertEqual(times, sorted(times))
                self.assertGreater(times[0], 0)
                if upstream:
                    self.assertTrue(bodies[1, 0].json()["stream"])
                    self.assertIn(b"data: [DONE]", bodies[1, 1].text)

    def test_failover_keeps_both_attempts(self) -> None:
        relay = self.relay("all")
        answer = self.ask(relay, "either")
        self.assertEqual(answer.status, 200)
        bodies = self.kept(relay, answer)
        self.assertEqual(bodies[1, 1].json()["error"]["message"], "out of order")
        self.assertEqual(bodies[2, 1].json(), whole("All is well."))
        self.assertEqual(set(bodies), {(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)})

    def test_secrets_are_cut_out(self) -> None:
        relay = self.relay("all")
        answers = [self.ask(relay, f"{name}/any", streamed)
                   for name in ("blurts", "blurts-late", "repeats") for streamed in (False, True)]
        answers.append(self.ask(relay, "fine/any", more={"metadata": {"mine": TOKEN}}))
        answers.append(call("POST", f"{relay.url}/v1/chat/completions?key={TOKEN}", {"model": "x"}))
        for answer in answers:
            self.kept(relay, answer)
        self.assertEqual(relay.stop(), 0)
        with History(self.file(relay)) as history:
            everything = history.everything()
            paths = [body.path for one in history.ids() for body in history.bodies(one).values()]
        self.assertIn(b"Incorrect API key provided: [secret]", everything, "the control")
        self.assertIn(b"My key is [secret], the client's [secret].", everything)
        for secret in (CANARY, TOKEN):
            self.assertNotIn(secret.encode(), everything)
            self.assertFalse([path for path in paths if secret in path])
            for path in relay.data.rglob("*"):
                if path.is_file():
                    self.assertNotIn(secret.encode(), path.read_bytes(), path.name)

    def test_large_bodies_are_bounded(self) -> None:
        relay = self.relay("all")
        answer = self.ask(relay, "large/any")
        self.assertGreater(len(answer.body), 6_000_000)
        got = self.kept(relay, answer)[0, 1]
        self.assertEqual(len(got.text), 4 * 1024 * 1024)
        self.assertEqual(len(got.text) + got.left_out, len(answer.body))
        self.assertTrue(answer.body.startswith(got.text))

    def test_old_ones_go(self) -> None:
        relay = self.relay("all", keep_days=7)
        answer = self.ask(relay, "fine/any")
        self.kept(relay, answer)
        self.assertEqual(relay.stop(), 0)
        now = int(time.time() * 1000)
        old, young = (now - 8 * DAY_MS) << 20, (now - 6 * DAY_MS) << 20
        database = sqlite3.connect(self.file(relay))
        for one in (old, young):
            database.execute("UPDATE body SET exchange_id = ? WHERE rowid IN (SELECT max(rowid) "
                             "FROM body WHERE exchange_id > ?)", (one, young + 1))
        database.commit()
        database.close()
        again = Relay(relay.folder, None, env={"CANARY_KEY": CANARY})
        self.addCleanup(again.child.stop)

        def ids() -> list[int]:
            with History(self.file(relay)) as history:
                return history.ids()
        self.eventually(lambda: old not in ids(), 10, "an old body goes at the start")
        self.assertIn(young, ids())

    def test_size_is_bounded(self) -> None:
        relay = self.relay("all", max_mb=1)
        last = None
        for number in range(40):
            noise = os.urandom(60_000).hex()  # which compresses to a half
            last = self.ask(relay, "fine/any", more={"user": f"{number}-{noise}"})
        assert last
        self.kept(relay, last)
        self.assertEqual(relay.stop(), 0)
        with History(self.file(relay)) as history:
            ids = history.ids()
        self.assertIn(int(last.headers["x-patchbay-request-id"]), ids)
        self.assertLess(len(ids), 30)
        self.assertLess(self.file(relay).stat().st_size, 1.3 * 1024 * 1024)

    def test_switched_while_it_runs(self) -> None:
        relay = self.relay("off")
        self.ask(relay, "fine/any")
        self.assertFalse(self.file(relay).exists())
        write(relay.profile_path, self.profile("all"))

        def kept() -> bool:
            answer = self.ask(relay, "fine/any")
            if not self.file(relay).exists():
                return False
            return bool(self.kept(relay, answer))
        self.eventually(kept, 20, "bodies are kept once the profile says so")


if __name__ == "__main__":
    unittest.main()
