"""`patchbay connect` and `disconnect`: coding tools' own files, in a home folder of their own."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import stat
import subprocess
import time
import unittest
from pathlib import Path
from typing import Any

from harness.case import IntegrationCase
from harness.http import call
from harness.paths import PROGRAM, QUICK
from harness.profile import TOKEN, client, profile, write
from harness.relay import Relay, command, environment

Json = dict[str, Any]
URL = "http://127.0.0.1:8790"
FILES = {"claude-code": [".claude/settings.json"], "codex": [".codex/config.toml"],
         "gemini-cli": [".gemini/.env", ".gemini/settings.json"],
         "qwen-code": [".qwen/.env", ".qwen/settings.json"],
         "opencode": [".config/opencode/opencode.json"], "zed": [".config/zed/settings.json"],
         "continue": [".continue/config.yaml"], "aider": [".aider.conf.yml"]}
# As people leave them: comments, odd order, Windows line ends, no last line end, a mark.
USED = {
    ".claude/settings.json": '{\n  "model": "opus",\n  "env": {\n    "ANTHROPIC_BASE_URL": '
                             '"https://else.example",\n    "FOO": "1"\n  },\n  "hooks": {}\n}',
    ".codex/config.toml": '# mine\nmodel = "gpt-5.5" # the big one\nmodel_provider = "azure"\n\n'
                          '[model_providers.azure]\nname = "Azure"\nquery_params = { v = "1", }\n'
                          .replace('"1", }', '"1" }') +
                          '\n[[hooks]]\nname = """\n[model_providers.patchbay]\n"""\n',
    ".gemini/.env": "# keys\r\nexport GEMINI_API_KEY='AIza-old' # mine\r\nOTHER=1",
    ".gemini/settings.json": '\ufeff{\r\n\t"security": {"auth": {"selectedType": "oauth-personal"}}, '
                             '// was\r\n}\r\n',
    ".qwen/.env": "OPENAI_MODEL=qwen3-coder\n",
    ".qwen/settings.json": "{}",
    ".config/opencode/opencode.json": '{\n  // my settings\n  "model": "openai/gpt-5.5",\n'
                                      '  "theme": "system", /* nice */\n}\n',
    ".config/zed/settings.json": '// Zed\n{\n  "theme": "One",\n  "language_models": '
                                 '{"ollama": {"x": [1,2,]}},\n}\n',
    ".continue/config.yaml": "name: Mine\nversion: 0.0.1\nschema: v1\nmodels:\n  # local\n"
                             "  - name: Ollama\n    provider: ollama\n    roles: [chat]\n"
                             "rules: &r\n  - be brief\nmore: *r\n",
    ".aider.conf.yml": "# aider\nmodel: sonnet # for now\ndark-mode: true"}


class ConnectCase(IntegrationCase):
    def setUp(self) -> None:
        self.at = self.folder / self.id().rsplit(".", 1)[1]
        self.home = self.at / "home"
        self.home.mkdir(parents=True)
        self.profile_path = write(self.at / "config/profile.json", self.content())
        self.data = self.at / "data"

    @staticmethod
    def content() -> Json:
        return profile([{"id": "demo", "name": "Demo", "protocol": "demo"}]) | {
            "listen": [{"address": "127.0.0.1", "port": 8790}]}

    def run_it(self, *arguments: str, code: int = 0, **env: str) -> str:
        done = command(self.at, *arguments, "--profile", str(self.profile_path),
                       "--data", str(self.data), **env)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def put(self, name: str, text: str) -> Path:
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def tree(self) -> dict[str, bytes]:
        """Everything in the home folder, by its name; folders too."""
        return {str(path.relative_to(self.home)): path.read_bytes() if path.is_file() else b"/"
                for path in sorted(self.home.rglob("*"))}

    def clients(self) -> dict[str, Json]:
        return {one["id"]: one for one in json.loads(self.profile_path.read_text())["clients"]}


class ConnectTest(ConnectCase):
    def test_every_tool_there_and_back(self) -> None:
        for tool, files in FILES.items():
            with self.subTest(f"{tool}, nothing there"):
                before = self.tree()
                out = self.run_it("connect", tool)
                for name in files:
                    path = self.home / name
                    self.assertIn("127.0.0.1:8790" if name == files[0] else "{", path.read_text())
                    self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
                self.assertIn(tool, self.clients())
                self.assertIn("already connected", self.run_it("connect", tool))
                self.assertIn(f"disconnect {tool}", out)
                self.run_it("disconnect", tool)
                self.assertEqual(self.tree(), before)
                self.assertNotIn(tool, self.clients())
            with self.subTest(f"{tool}, in use"):
                for name in files:
                    self.put(name, USED[name]).chmod(0o640)
                before = self.tree()
                dry = self.run_it("connect", tool, "--dry-run")
                self.assertEqual(self.tree(), before)
                self.assertNotIn(tool, self.clients())
                self.assertIn("+ ", dry)
                self.run_it("connect", tool)
                for name in files:
                    path = self.home / name
                    self.assertNotEqual(path.read_bytes(), before[name])
                    self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)
                    self.assertEqual(len(list(path.parent.glob(path.name + ".20*.bak"))), 1)
                    for line in before[name].decode().splitlines():  # comments stay
                        if line.lstrip().startswith(("#", "//")):
                            self.assertIn(line, path.read_bytes().decode())
                self.run_it("disconnect", tool)
                self.assertEqual(self.tree(), before)

    def test_what_the_tools_are_told_works(self) -> None:
        write(self.profile_path, self.content())
        for tool in ("claude-code", "gemini-cli", "codex"):
            self.run_it("connect", tool)
        env = json.loads((self.home / ".claude/settings.json").read_text())["env"]
        dotenv = dict(line.split("=", 1)
                      for line in (self.home / ".gemini/.env").read_text().splitlines())
        toml = (self.home / ".codex/config.toml").read_text()
        codex = toml.split('experimental_bearer_token = "')[1].split('"')[0]
        relay = Relay(self.at)
        try:
            for token in (env["ANTHROPIC_AUTH_TOKEN"], dotenv["GEMINI_API_KEY"], codex):
                answer = call("GET", f"{relay.url}/v1/models",
                              headers={"Authorization": f"Bearer {token}"})
                self.assertEqual(answer.status, 200, answer.text)
        finally:
            relay.stop()
        self.assertEqual(env["ANTHROPIC_BASE_URL"], URL)
        self.assertEqual(self.clients()["codex"]["token_sha256"],
                         hashlib.sha256(codex.encode()).hexdigest())

    def test_no_secret_is_shown_or_kept(self) -> None:
        self.put(".gemini/.env", USED[".gemini/.env"])
        out = self.run_it("connect", "gemini-cli")
        token = (self.home / ".gemini/.env").read_text().split("GEMINI_API_KEY=")[1].split()[0]
        records = self.data / "connections/connections.json"
        self.assertEqual(stat.S_IMODE(records.stat().st_mode), 0o600)
        for text in (out, records.read_text(), self.profile_path.read_text()):
            self.assertNotIn(token, text)
            self.assertNotIn("AIza-old", text)

    def test_what_the_user_changed_since_stays(self) -> None:
        path = self.put(".claude/settings.json", USED[".claude/settings.json"])
        self.run_it("connect", "claude-code")
        text = path.read_text()
        path.write_text(text.replace('"FOO": "1"', '"FOO": "2"'))
        out = self.run_it("disconnect", "claude-code")
        self.assertEqual(path.read_text(),
                         USED[".claude/settings.json"].replace('"FOO": "1"', '"FOO": "2"'), out)
        self.run_it("connect", "claude-code")
        path.write_text(path.read_text().replace(URL, "http://127.0.0.1:9999"))
        self.assertIn("drifted", self.run_it("connect"))
        out = self.run_it("disconnect", "claude-code")
        self.assertIn("env.ANTHROPIC_BASE_URL was changed since and stays", out)
        env = json.loads(path.read_text())["env"]
        self.assertEqual(env, {"ANTHROPIC_BASE_URL": "http://127.0.0.1:9999", "FOO": "2"})

    def test_drift_is_mended_and_still_undone(self) -> None:
        path = self.put(".codex/config.toml", USED[".codex/config.toml"])
        self.run_it("connect", "codex")
        first = self.clients()["codex"]["token_sha256"]
        profile_text = json.loads(self.profile_path.read_text())
        profile_text["listen"][0]["port"] = 8791
        self.profile_path.write_text(json.dumps(profile_text))
        self.assertIn("the relay is now at http://127.0.0.1:8791", self.run_it("connect"))
        self.run_it("connect", "codex")
        self.assertIn("http://127.0.0.1:8791/v1", path.read_text())
        self.assertNotEqual(self.clients()["codex"]["token_sha256"], first)
        self.assertEqual(len(list(path.parent.glob("*.bak"))), 1)
        self.run_it("disconnect", "--all")
        self.assertEqual(path.read_text(), USED[".codex/config.toml"])

    def test_a_broken_file_is_not_touched(self) -> None:
        broken = {"claude-code": '{\n  "env": {\n', "codex": "model = \n", "continue": "a: [1\nb: 2\n"}
        for tool, text in broken.items():
            with self.subTest(tool):
                self.put(FILES[tool][0], text)
                before = self.tree()
                out = self.run_it("connect", tool, code=1)
                self.assertIn("line ", out)
                self.assertIn(FILES[tool][0], out)
                self.assertEqual(self.tree(), before)
                self.assertNotIn(tool, self.clients())

    def test_a_link_stays_a_link(self) -> None:
        real = self.put("dotfiles/claude.json", '{"env": {}}\n')
        (self.home / ".claude").mkdir()
        (self.home / ".claude/settings.json").symlink_to("../dotfiles/claude.json")
        self.run_it("connect", "claude-code")
        self.assertTrue((self.home / ".claude/settings.json").is_symlink())
        self.assertIn("ANTHROPIC_BASE_URL", real.read_text())
        self.run_it("disconnect", "claude-code")
        self.assertEqual(real.read_text(), '{"env": {}}\n')
        self.assertTrue((self.home / ".claude/settings.json").is_symlink())

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_that_cannot_be_written(self) -> None:
        path = self.put(".claude/settings.json", "{}")
        path.parent.chmod(0o500)
        try:
            out = self.run_it("connect", "claude-code", code=1)
        finally:
            path.parent.chmod(0o700)
        self.assertIn("Cannot write", out)
        self.assertEqual(path.read_text(), "{}")
        self.assertNotIn("claude-code", self.clients())

    def test_a_file_that_cannot_be_written_leaves_all_as_it_was(self) -> None:
        (self.home / ".gemini").write_text("not a folder\n")  # fails for root, too
        self.run_it("connect", "gemini-cli", code=1)
        self.assertNotIn("gemini-cli", self.clients())
        self.assertEqual((self.home / ".gemini").read_text(), "not a folder\n")

    def test_a_client_of_the_users_keeps_its_token(self) -> None:
        content = self.content()
        content["clients"].append(client("codex", "pb-the-users-own"))
        write(self.profile_path, content)
        own = self.clients()["codex"]
        self.run_it("connect", "codex")
        self.assertEqual(self.clients()["codex"], own)
        self.assertIn("codex-2", self.clients())
        self.run_it("disconnect", "codex")
        self.assertEqual(set(self.clients()), {one["id"] for one in content["clients"]})

    def test_the_environment_is_named(self) -> None:
        self.put(".bashrc", "alias x=y\nexport ANTHROPIC_API_KEY=sk-ant-secret\n")
        out = self.run_it("connect", "claude-code")
        self.assertIn("ANTHROPIC_API_KEY is set in ~/.bashrc:2", out)
        self.assertNotIn("sk-ant-secret", out)
        self.assertRegex(self.run_it("connect"), r"claude-code +overridden")
        self.assertIn("GEMINI_API_KEY is set in the environment",
                      self.run_it("connect", "gemini-cli", GEMINI_API_KEY="AIza-x"))

    def test_folders_of_the_environment(self) -> None:
        other = self.at / "elsewhere"
        self.run_it("connect", "codex", CODEX_HOME=str(other))
        self.assertIn("patchbay", (other / "config.toml").read_text())
        self.run_it("disconnect", "codex")
        self.assertFalse(other.exists())

    def test_tools_that_have_no_file(self) -> None:
        self.assertIn("cannot be reached", self.run_it("connect", "cursor", code=1))
        out = self.run_it("connect", "cline")
        token = next(word for word in out.split() if word.startswith("pb-"))
        self.assertEqual(self.clients()["cline"]["token_sha256"],
                         hashlib.sha256(token.encode()).hexdigest())
        self.assertIn(f"{URL}/v1", out)

    def test_usage(self) -> None:
        self.assertIn('Did you mean "codex"', self.run_it("connect", "codx", code=2))
        self.run_it("disconnect", code=2)
        self.run_it("disconnect", "codex", "--all", code=2)
        self.assertIn("not connected", self.run_it("disconnect", "codex", code=1))
        self.assertRegex(self.run_it("connect"), r"codex +not installed")
        self.put("bin/codex", "#!/bin/sh\n").chmod(0o755)
        self.assertRegex(self.run_it("connect", PATH=f"{self.home}/bin"), r"codex +not set up")


class KilledTest(ConnectCase):
    def test_killed_at_any_time(self) -> None:
        """Whatever was killed: the file is the old or the new one, and undo leads back."""
        random.seed(7)
        names = FILES["gemini-cli"]
        for name in names:
            self.put(name, USED[name])
        for _ in range(6 if QUICK else 30):
            process = subprocess.Popen(
                [str(PROGRAM), "connect", "gemini-cli", "--profile", str(self.profile_path),
                 "--data", str(self.data)], env=environment(self.home), stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0, 0.15))  # the moment is what is tried here
            process.send_signal(signal.SIGKILL)
            process.wait()
            for name in names:
                text = (self.home / name).read_bytes().decode()
                whole = "127.0.0.1:8790" in text or "gemini-api-key" in text
                self.assertTrue(text == USED[name] or whole, text)
            done = command(self.at, "disconnect", "gemini-cli", "--profile", str(self.profile_path),
                           "--data", str(self.data))
            self.assertIn(done.returncode, (0, 1), done.stderr)  # 1: it had not begun
            for name in names:
                self.assertEqual((self.home / name).read_bytes().decode(), USED[name])


if __name__ == "__main__":
    unittest.main()
