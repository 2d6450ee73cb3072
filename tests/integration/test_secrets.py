"""A canary key: it reaches its provider, and after that nothing but its provider."""

from __future__ import annotations

import base64
import unittest
from typing import Any

from harness.case import IntegrationCase
from harness.http import Answer, call, chat
from harness.made import stream, whole, write_entry
from harness.profile import TOKEN, profile, provider

CANARY = "sk-canary-5d2f8a90c1e74b36"
FILE_CANARY = "sk-file-canary-77ab01c9fe"


class SecretsTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        made = cls.folder / "made"
        # Each provider knows, and blurts out, the key that it was shown.
        said = f"Incorrect API key provided: {CANARY}. It is {CANARY}."
        file_said = f"Incorrect API key provided: {FILE_CANARY}."

        def error(message: str) -> dict[str, Any]:
            return {"error": {"message": message, "type": "invalid_request_error",
                              "param": message.split()[-1].rstrip("."), "code": "invalid_api_key"}}
        write_entry(made, "fine", body=whole())
        write_entry(made, "denied", body=error(said), status=401, headers={"x-request-id": CANARY})
        write_entry(made, "refused", body=error(said), status=400)
        write_entry(made, "refused-file", body=error(file_said), status=400)
        write_entry(made, "plain-text", body=f"gateway says {said}", status=502)
        write_entry(made, "late", sse=stream(["one ", "two "], ends=False)
                    + f'data: {{"error": {{"message": "{said}"}}}}\n\n')
        cls.names = ("fine", "denied", "refused", "plain-text", "late")
        cls.replay = cls.start_replay(corpus=made)
        key_file = cls.folder / "secret-file"
        key_file.write_text(FILE_CANARY)
        key_file.chmod(0o600)
        base = f"{cls.replay.url}/v1"
        rows = [provider(name, base, ["any"], secret="env:CANARY_KEY",
                         headers={"x-replay-id": name}) for name in cls.names]
        rows.append(provider("from-file", base, ["any"], secret=f"file:{key_file}",
                             headers={"x-replay-id": "refused-file"}))
        rows.append(provider("gone", "http://127.0.0.1:9/v1", ["any"], secret="env:CANARY_KEY"))
        cls.relay = cls.start_relay(
            profile(rows, history={"bodies": "all", "keep_days": 90, "max_mb": 64}),
            env={"CANARY_KEY": CANARY}, arguments=("--log-level", "debug"))

    def forms(self) -> list[bytes]:
        found = []
        for secret in (CANARY, FILE_CANARY):
            found += [secret.encode(), base64.b64encode(secret.encode()), secret[8:].encode()]
        return found

    def ask_everything(self) -> list[Answer]:
        answers = []
        for name in (*self.names, "from-file", "gone"):
            for streamed in (False, True):
                answers.append(chat(f"{self.relay.url}/v1", f"{name}/any", streamed).finish())
        for path in ("/v1/models", "/metrics", "/healthz", "/v1/nothing"):
            answers.append(call("GET", self.relay.url + path))
        return answers

    def test_canary(self) -> None:
        answers = self.ask_everything()
        shown: set[Any] = {entry["headers"].get("authorization") for entry in self.replay.log()}
        # The control: were the keys never used, their absence would show nothing.
        self.assertEqual(shown, {f"Bearer {CANARY}", f"Bearer {FILE_CANARY}"})
        denied = [answer for answer in answers if "Incorrect API key provided" in answer.text]
        self.assertTrue(denied, "the provider's own message should be passed on, less the key")
        for command in (("key", "list"), ("spend",), ("check", str(self.relay.profile_path))):
            done = self.relay.command(*command, CANARY_KEY=CANARY)
            answers.append(Answer(0, {}, (done.stdout + done.stderr).encode()))
        self.assertEqual(self.relay.stop(), 0)

        for number, answer in enumerate(answers):
            with self.subTest(f"answer {number}"):
                seen = answer.body + repr(answer.headers).encode()
                self.assertFalse([form for form in self.forms() if form in seen], answer.text)
        # Profile, data, home and log all lie below this.
        places = [path for path in (self.folder / "relay").rglob("*") if path.is_file()]
        self.assertTrue(any(path.name == "ledger.sqlite3" for path in places))
        for path in sorted(places):
            with self.subTest(str(path.relative_to(self.folder))):
                content = path.read_bytes()
                self.assertFalse([form for form in self.forms() if form in content])
                self.assertNotIn(TOKEN.encode(), content, "a client's token in plain text")
        self.assertEqual(len(self.relay.child.seen), 1)


if __name__ == "__main__":
    unittest.main()
