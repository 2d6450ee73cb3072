"""Someone's first minutes: an empty home, no key, no network, nothing but the program."""

from __future__ import annotations

import json
import subprocess
import unittest
from typing import Any

from harness.case import IntegrationCase
from harness.child import Child
from harness.paths import PROGRAM
from harness.relay import command, environment
from harness.sse import error_of, events, is_done, text_of


class NewUserTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.home = cls.folder / "home"
        cls.relay = Child([str(PROGRAM), "serve", "--listen", "127.0.0.1:0"],
                          cls.folder / "relay.stderr", environment(cls.home))
        cls.addClassCleanup(cls.relay.stop)
        line = cls.relay.line(10)
        if line is None:
            raise RuntimeError(f"patchbay serve ended:\n{cls.relay.stderr()}")
        cls.url = json.loads(line)["url"]
        shown = command(cls.folder, "token", "show")
        cls.token = shown.stdout.strip()
        if shown.returncode != 0 or not cls.token.startswith("pb-"):
            raise RuntimeError(f"token show: {shown.stdout}{shown.stderr}")

    def curl(self, body: dict[str, Any], *options: str) -> bytes:
        """The line that packaging/run and the manual show."""
        done = subprocess.run(
            ["curl", "-sN", "--noproxy", "*", "--max-time", "20", *options,
             f"{self.url}/v1/chat/completions", "-H", f"Authorization: Bearer {self.token}",
             "-H", "Content-Type: application/json", "-d", json.dumps(body)],
            capture_output=True, timeout=30)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def question(self, model: str = "demo-fast", **more: Any) -> dict[str, Any]:
        return {"model": model, "messages": [{"role": "user", "content": "Hello, Patchbay"}], **more}

    def test_answers(self) -> None:
        for model in ("demo-fast", "demo-smart", "demo/demo-fast", "auto"):
            with self.subTest(model):
                answer = json.loads(self.curl(self.question(model)))
                self.assertTrue(answer["choices"][0]["message"]["content"], answer)
                self.assertEqual(answer["choices"][0]["finish_reason"], "stop")
                self.assertGreater(answer["usage"]["completion_tokens"], 0)

    def test_streams(self) -> None:
        body = self.question(stream=True, stream_options={"include_usage": True})
        stream = self.curl(body)
        self.assertIsNone(error_of(stream))
        self.assertTrue(text_of(stream))
        found = events(stream)
        self.assertTrue(is_done(found[-1]))
        self.assertGreater(len(found), 5, "a demo that streams in one piece shows nothing")
        self.assertIn(b'"usage"', found[-2])

    def test_uses_tools(self) -> None:
        tool = {"type": "function", "function": {"name": "get_weather", "parameters": {
            "type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}
        answer = json.loads(self.curl(self.question(tools=[tool], tool_choice="required")))
        call = answer["choices"][0]["message"]["tool_calls"][0]["function"]
        self.assertEqual(call["name"], "get_weather")
        self.assertIsInstance(json.loads(call["arguments"]), dict)

    def test_spend_is_there_and_marked_demo(self) -> None:
        self.curl(self.question())
        spent = command(self.folder, "spend", "--by", "provider")
        self.assertEqual(spent.returncode, 0, spent.stderr)
        self.assertIn("demo", spent.stdout)

    def test_files_are_private(self) -> None:
        made = [path for path in self.home.rglob("*") if "patchbay" in str(path.relative_to(self.home))]
        self.assertTrue(any(path.name == "profile.json" for path in made), made)
        for path in made:
            if path.is_dir() and path.name != "patchbay":
                continue
            wanted = 0o700 if path.is_dir() else 0o600
            with self.subTest(str(path.relative_to(self.home))):
                self.assertEqual(oct(path.stat().st_mode & 0o777), oct(wanted))

    def test_the_token_is_only_in_its_own_file(self) -> None:
        holders = [path.name for path in self.home.rglob("*")
                   if path.is_file() and self.token.encode() in path.read_bytes()]
        self.assertIn(holders, ([], ["local-token"]))  # [] where there is a keychain


if __name__ == "__main__":
    unittest.main()
