"""Rules that look at the words of a request: by task and by pattern, through the running relay."""

from __future__ import annotations

import unittest
from typing import Any

from harness.canned import Canned
from harness.case import IntegrationCase
from harness.http import chat
from harness.ledger import Ledger
from harness.made import whole
from harness.profile import KEY, KEY_VARIABLE, profile, provider, write
from harness.relay import Relay, command

Json = dict[str, Any]

SUMMARY = ("Summarize the following article in three sentences.\n\nThe council met on Tuesday to discuss "
           "the new bridge. After two hours of debate it voted to postpone the work until spring.")
SUMMARY_ZH = "请总结下面的文章：\n昨天下午，市政府召开会议，讨论新桥的建设方案，会议决定把工程推迟到明年春天。"
CODE = "Write a Python function that reads a CSV file and returns its third column."
CODE_ZH = "用Python写一个函数，读取一个CSV文件并返回第三列。"
GREETING = "Hi, how are you today?"
TICKET = "Please look at PB-1234 again."


def rule(name: str, target: str, **when: Any) -> Json:
    return {"id": name, "name": name, "when": when, "targets": [{"provider": "a", "model": target}]}


class TasksTest(IntegrationCase):
    def setUp(self) -> None:
        self.canned = Canned(lambda asked: (200, {}, whole()))
        self.addCleanup(self.canned.stop)

    def relay_with(self, *rules: Json) -> Relay:
        return self.start_relay(
            profile([provider("a", f"{self.canned.url}/v1", ["m", "cheap", "strong", "tickets"])],
                    routes=list(rules)),
            rules[0]["id"], env={KEY_VARIABLE: KEY})

    def served(self, relay: Relay, *turns: Json, **more: Any) -> str:
        """The model that the upstream was asked for."""
        self.canned.clear()
        answer = chat(f"{relay.url}/v1", "m", more={"messages": list(turns), **more}).finish()
        self.assertEqual(answer.status, 200)
        self.assertEqual(len(self.canned.asked), 1)
        self.assertEqual(answer.headers["x-patchbay-model"], self.canned.asked[0].model)
        self.route = answer.headers.get("x-patchbay-route", "")
        self.request_id = answer.headers["x-patchbay-request-id"]
        return self.canned.asked[0].model

    @staticmethod
    def user(text: str) -> Json:
        return {"role": "user", "content": text}

    def test_tasks_go_to_their_targets(self) -> None:
        relay = self.relay_with(rule("summaries", "cheap", task=["summarize"]),
                                rule("programs", "strong", task=["code"]))
        for text, model in ((SUMMARY, "cheap"), (SUMMARY_ZH, "cheap"), (CODE, "strong"),
                            (CODE_ZH, "strong"), (GREETING, "m")):
            with self.subTest(text=text):
                self.assertEqual(self.served(relay, self.user(text)), model)
                self.assertEqual(self.served(relay, self.user([{"type": "text", "text": text}])), model)
        self.assertEqual(self.served(relay, self.user(CODE)), "strong")
        self.assertEqual(self.route, "programs")
        with Ledger(relay.ledger_path) as ledger:
            row = ledger.exchange(self.request_id)
            assert row
            self.assertEqual((row["route"], row["model"]), ("programs", "strong"))

    def test_the_last_turn_of_the_user_counts(self) -> None:
        relay = self.relay_with(rule("turns", "strong", task=["code"]))
        answer = {"role": "assistant", "content": "Of course."}
        self.assertEqual(self.served(relay, self.user(GREETING), answer, self.user(CODE)), "strong")
        self.assertEqual(self.served(relay, self.user(CODE), answer, self.user("Thanks, that helped!")), "m")

    def test_a_guess_that_is_not_sure_is_chat(self) -> None:
        relay = self.relay_with(rule("unsure", "strong", task=["code"], confidence=1),
                                rule("chats", "cheap", task=["chat"], confidence=1))
        self.assertEqual(self.served(relay, self.user(CODE)), "cheap")

    def test_patterns(self) -> None:
        relay = self.relay_with(rule("tickets", "tickets", prompt_matches=r"\bPB-\d{4}\b"))
        self.assertEqual(self.served(relay, self.user(TICKET)), "tickets")
        self.assertEqual(self.served(relay, self.user("PB-12")), "m")
        # What takes other engines years: the time is linear here.
        relay = self.relay_with(rule("hard", "tickets", prompt_matches=r"^(a+)+$"))
        self.assertEqual(self.served(relay, self.user("a" * 100_000 + "b")), "m")

    def test_check_names_the_place_of_a_wrong_pattern(self) -> None:
        file = write(self.folder / "wrong.json", profile(
            [provider("a", "http://127.0.0.1:1/v1", ["m"])],
            routes=[rule("r", "m", prompt_matches="(open")]))
        done = command(self.folder, "check", str(file))
        self.assertEqual(done.returncode, 1)
        self.assertIn("/routes/0/when/prompt_matches", done.stdout + done.stderr)
        self.assertIn("regular expression", done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
