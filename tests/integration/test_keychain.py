"""Keys in the OS keychain, before the real GNOME Keyring."""

from __future__ import annotations

import base64
import json
import os
import pty
import re
import subprocess
import time
import unittest
from pathlib import Path
from typing import Any

from harness.case import IntegrationCase
from harness.faulty import unused_port
from harness.http import Answer, chat
from harness.keyring import Keyring, is_installed
from harness.made import whole, write_entry
from harness.paths import FACTOR, IN_CI, PROGRAM
from harness.profile import TOKEN, profile, provider, write
from harness.relay import Relay, command, environment

Json = dict[str, Any]
CANARY = "sk-keychain-canary-4be09a71d2c8"
OTHER = "sk-keychain-canary-second-90ff12"
# Libraries of a window: by any of them `serve` would need a desktop's packages.
GUI = re.compile(r"/lib(Qt6(Gui|Widgets|Quick|Qml)|X11|xcb|wayland|gtk|GL\b|EGL)[^/]*\.so", re.I)


class KeychainCase(IntegrationCase):
    keyring: Keyring

    @classmethod
    def setUpClass(cls) -> None:
        if not is_installed() and not IN_CI:
            raise unittest.SkipTest("gnome-keyring and dbus are not installed")
        super().setUpClass()
        made = cls.folder / "made"
        write_entry(made, "fine", body=whole())
        cls.replay = cls.start_replay(corpus=made)
        cls.keyring = Keyring(cls.folder / "keyring")
        cls.addClassCleanup(cls.keyring.stop)

    @classmethod
    def content(cls, base: str = "", **more: Any) -> Json:
        return profile([provider("up", base or f"{cls.replay.url}/v1", ["any"], secret="keychain",
                                 headers={"x-replay-id": "fine"}, **more)])

    def place(self, name: str, content: Json | None = None) -> Path:
        """A folder with a profile; commands and relays are started on it by name."""
        write(self.folder / name / "config/profile.json", content or self.content())
        return self.folder / name

    def run_in(self, place: Path, *arguments: str, stdin: str = "",
               bus: bool = True) -> subprocess.CompletedProcess[str]:
        return command(place, *arguments, "--profile", str(place / "config/profile.json"),
                       "--data", str(place / "data"), stdin=stdin,
                       **(self.keyring.env if bus else {}))

    def set_key(self, place: Path, secret: str = CANARY, key: str = "up/main") -> None:
        done = self.run_in(place, "key", "set", key, stdin=secret + "\n")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertNotIn(secret, done.stdout + done.stderr)

    def serve(self, place: Path, bus: bool = True) -> Relay:
        return self.start_relay(name=place.name, env=self.keyring.env if bus else {})

    def ask(self, relay: Relay) -> Answer:
        return chat(f"{relay.url}/v1", "up/any", token=TOKEN).finish()

    def shown(self) -> list[str]:
        """The keys that the upstream was shown, in order."""
        return [entry["headers"].get("authorization", "") for entry in self.replay.log()]

    def assert_refused(self, answer: Answer, code: str, *words: str) -> None:
        self.assertEqual(answer.status, 503, answer.text)
        self.assertEqual(answer.error()["code"], code)
        for word in words:
            self.assertIn(word, answer.error()["message"])
        self.assertLess(answer.seconds, 2 * FACTOR)


class KeyCommandTest(KeychainCase):
    def test_set_list_remove(self) -> None:
        place = self.place("commands", self.content(keys=[]))
        self.set_key(place)
        keys = json.loads((place / "config/profile.json").read_text())["providers"][0]["keys"]
        self.assertEqual(keys, [{"id": "main", "secret": "keychain"}])
        listed = self.run_in(place, "key", "list")
        self.assertEqual(listed.returncode, 0, listed.stderr)
        self.assertRegex(listed.stdout, r"(?m)^up/main +keychain +found$")
        self.assertNotIn(CANARY[-4:], listed.stdout)
        removed = self.run_in(place, "key", "rm", "up/main")
        self.assertEqual(removed.returncode, 0, removed.stderr)
        self.assertEqual(self.run_in(place, "key", "list").stdout, "")
        again = self.run_in(place, "key", "rm", "up/main")
        self.assertEqual(again.returncode, 1)
        self.assertTrue(again.stderr.strip())

    def test_what_is_refused_changes_nothing(self) -> None:
        place = self.place("refusals", self.content(keys=[{"id": "env", "secret": "env:NOPE"}]))
        before = (place / "config/profile.json").read_text()
        for name, arguments, stdin, status, word in (
                ("a key of the environment", ("set", "up/env"), CANARY, 1, "env:NOPE"),
                ("the same", ("rm", "up/env"), "", 1, "env:NOPE"),
                ("no such provider", ("set", "pu/main"), CANARY, 1, "pu"),
                ("no secret", ("set", "up/main"), "", 1, "empty"),
                ("no ASCII", ("set", "up/main"), "sk-\u00e9", 1, "ASCII"),
                ("no key's name", ("set", "up/a b"), CANARY, 1, "name"),
                ("no name", ("set", "up"), CANARY, 2, "Usage"),
                ("the secret as an argument", ("set", "up/main", CANARY), "", 2, "Usage"),
                ("no such verb", ("show", "up/main"), "", 2, "Usage")):
            with self.subTest(name):
                done = self.run_in(place, "key", *arguments, stdin=stdin)
                self.assertEqual(done.returncode, status, done.stdout + done.stderr)
                self.assertIn(word, done.stderr)
                self.assertNotIn(CANARY, done.stderr)
                self.assertEqual((place / "config/profile.json").read_text(), before)

    def test_terminal_shows_nothing(self) -> None:
        place = self.place("terminal")
        master, slave = pty.openpty()
        try:
            child = subprocess.Popen(
                [str(PROGRAM), "key", "set", "up/main", "--profile",
                 str(place / "config/profile.json"), "--data", str(place / "data")],
                stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
                env=environment(place / "home", **self.keyring.env))
            self.addCleanup(child.kill)
            seen = b""
            while b"not shown" not in seen:
                seen += os.read(master, 1000)
            os.write(master, CANARY.encode() + b"\n")
            self.assertEqual(child.wait(20), 0)
            seen += os.read(master, 1000)
        finally:
            os.close(slave)
            os.close(master)
        self.assertNotIn(CANARY.encode(), seen)
        self.assertIn("found", self.run_in(place, "key", "list").stdout)

    def test_states_in_the_list(self) -> None:
        place = self.place("states")
        self.assertIn("holds nothing", self.run_in(place, "key", "list").stdout)
        self.set_key(place)
        self.assertIn("no keychain here", self.run_in(place, "key", "list", bus=False).stdout)
        self.keyring.lock()
        try:
            self.assertIn("keychain_locked", self.run_in(place, "key", "list").stdout)
            for verb in ("set", "rm"):
                done = self.run_in(place, "key", verb, "up/main", stdin=OTHER)
                self.assertEqual(done.returncode, 1)
                self.assertIn("unlock it", done.stderr)
        finally:
            self.keyring.unlock()
        self.assertIn("found", self.run_in(place, "key", "list").stdout)

    def test_absent_keychain_is_said(self) -> None:
        place = self.place("absent", self.content(keys=[]))
        before = (place / "config/profile.json").read_text()
        done = self.run_in(place, "key", "set", "up/main", stdin=CANARY, bus=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("Use env:, file: or session", done.stderr)
        self.assertEqual((place / "config/profile.json").read_text(), before)


class ServeTest(KeychainCase):
    def test_serves_with_it_and_takes_a_new_one_while_running(self) -> None:
        place = self.place("running")
        self.set_key(place)
        relay = self.serve(place)
        self.assertEqual(self.ask(relay).status, 200)  # the first request finds its key
        self.assertEqual(self.shown()[-1], f"Bearer {CANARY}")
        self.set_key(place, OTHER)
        self.eventually(lambda: self.ask(relay).status == 200
                        and self.shown()[-1] == f"Bearer {OTHER}", 10, "the new key is used")
        # A key that was added, too.
        self.set_key(place, CANARY, "up/second")
        self.eventually(lambda: self.ask(relay).status == 200
                        and self.shown()[-1] == f"Bearer {CANARY}", 10, "the second key is used")
        for key in ("main", "second"):
            self.assertEqual(self.run_in(place, "key", "rm", f"up/{key}").returncode, 0)

    def test_another_origin_is_refused_until_confirmed(self) -> None:
        place = self.place("origin")
        self.set_key(place)
        relay = self.serve(place)
        self.assertEqual(self.ask(relay).status, 200)
        elsewhere = f"http://127.0.0.1:{unused_port()}"
        write(place / "config/profile.json", self.content(f"{elsewhere}/v1"))
        # For a moment the keychain is being asked, which is `keychain_locked`.
        answer = self.eventually(lambda: '"no_key"' in (one := self.ask(relay)).text and one, 10,
                                 "the new address is in force")
        self.assert_refused(answer, "no_key", self.replay.url, elsewhere)
        self.assertIn(elsewhere, self.run_in(place, "key", "list").stdout)
        # Another path at the same place is no other origin.
        write(place / "config/profile.json", self.content(f"{self.replay.url}/v1/"))
        self.eventually(lambda: self.ask(relay).status == 200, 10, "the old origin has its key")

    def test_locked_answers_at_once_and_heals(self) -> None:
        place = self.place("locked")
        self.set_key(place)
        self.keyring.lock()
        try:
            relay = self.serve(place)
            self.assert_refused(self.ask(relay), "keychain_locked", "unlock it")
        finally:
            self.keyring.unlock()
        self.eventually(lambda: self.ask(relay).status == 200, 15, "it notices the unlocking")

    def test_hanging_does_not_hang_the_relay(self) -> None:
        place = self.place("hanging")
        self.set_key(place)
        self.keyring.hang()
        try:
            relay = self.serve(place)
            self.assertLess(time.monotonic() - relay.child.started, 3 * FACTOR)
            self.assert_refused(self.ask(relay), "keychain_locked", "keychain")
        finally:
            self.keyring.go_on()
        self.eventually(lambda: self.ask(relay).status == 200, 15, "the late answer counts")

    def test_absent_answers_with_words(self) -> None:
        relay = self.serve(self.place("without"), bus=False)
        self.assert_refused(self.ask(relay), "no_key", "Use env:, file: or session")

    def test_outlives_the_session_bus(self) -> None:
        keyring = Keyring(self.folder / "short")
        self.addCleanup(keyring.stop)
        place = self.place("survivor")
        done = command(place, "key", "set", "up/main", "--profile",
                       str(place / "config/profile.json"), "--data", str(place / "data"),
                       stdin=CANARY, **keyring.env)
        self.assertEqual(done.returncode, 0, done.stderr)
        relay = self.start_relay(name=place.name, env=keyring.env)
        self.assertEqual(self.ask(relay).status, 200)
        keyring.stop()
        relay.child.signal(1)  # SIGHUP: it looks its secrets up again, and finds no keychain
        with self.assertRaises(subprocess.TimeoutExpired):
            relay.child.wait(1)
        self.assertEqual(self.ask(relay).status, 200)
        self.assertEqual(relay.stop(), 0)

    def test_loads_no_gui_library(self) -> None:
        place = self.place("gui")
        self.set_key(place)
        relay = self.serve(place)
        self.assertEqual(self.ask(relay).status, 200)
        maps = Path(f"/proc/{relay.child.pid}/maps").read_text()
        self.assertIn("libsecret-1", maps)  # the control: the keychain was used
        self.assertEqual(GUI.findall(maps), [])

    def test_session_key_is_asked_for(self) -> None:
        content = self.content(keys=[{"id": "main", "secret": "session"}])
        place = self.place("session", content)
        relay = self.serve(place)
        self.assert_refused(self.ask(relay), "no_key", "terminal")
        self.assertEqual(relay.stop(), 0)
        master, slave = pty.openpty()
        child = subprocess.Popen(
            [str(PROGRAM), "serve", "--profile", str(place / "config/profile.json"), "--data",
             str(place / "data"), "--listen", "127.0.0.1:0"], stdin=slave, stderr=slave,
            stdout=subprocess.PIPE, start_new_session=True, env=environment(place / "home"))
        try:
            seen = b""
            while b"not shown" not in seen:
                seen += os.read(master, 1000)
            os.write(master, CANARY.encode() + b"\n")
            assert child.stdout
            url = json.loads(child.stdout.readline())["url"]
            answer = chat(f"{url}/v1", "up/any").finish()
            self.assertEqual(answer.status, 200, answer.text)
            self.assertEqual(self.shown()[-1], f"Bearer {CANARY}")
            self.assertNotIn(CANARY.encode(), seen + os.read(master, 1000))
            # It is bound like any other.
            elsewhere = f"http://127.0.0.1:{unused_port()}"
            write(place / "config/profile.json", self.content(
                f"{elsewhere}/v1", keys=[{"id": "main", "secret": "session"}]))
            answer = self.eventually(
                lambda: (one := chat(f"{url}/v1", "up/any").finish()).status != 200 and one, 10,
                "the new address is in force")
            self.assert_refused(answer, "no_key", elsewhere)
        finally:
            child.kill()
            child.communicate(timeout=10)
            os.close(slave)
            os.close(master)


class TokenTest(KeychainCase):
    def test_first_token_lies_in_the_keychain(self) -> None:
        place = self.folder / "first"
        place.mkdir()
        relay = self.serve(place)
        shown = self.run_in(place, "token", "show")
        self.assertRegex(shown.stdout, r"^pb-[A-Za-z0-9_-]{43}\n$", shown.stderr)
        token = shown.stdout.strip()
        self.assertEqual(chat(f"{relay.url}/v1", "demo-fast", token=token).finish().status, 200)
        self.assertFalse((place / "data/local-token").exists())
        self.assert_nowhere(place, token)
        # Only the profile is removed: the token goes on working.
        self.assertEqual(relay.stop(), 0)
        (place / "config/profile.json").unlink()
        self.serve(place)
        self.assertEqual(self.run_in(place, "token", "show").stdout.strip(), token)

    def test_locked_keychain_is_not_asked_for_it(self) -> None:
        place = self.folder / "first-locked"
        place.mkdir()
        self.keyring.lock()
        try:
            self.serve(place)
            self.assertEqual((place / "data/local-token").stat().st_mode & 0o777, 0o600)
            shown = self.run_in(place, "token", "show").stdout
            self.assertEqual(shown, (place / "data/local-token").read_text())
        finally:
            self.keyring.unlock()

    def assert_nowhere(self, folder: Path, secret: str) -> None:
        places = [path for path in folder.rglob("*") if path.is_file()]
        self.assertTrue(places)
        for path in places:
            with self.subTest(str(path.relative_to(self.folder))):
                content = path.read_bytes()
                for form in (secret.encode(), base64.b64encode(secret.encode()),
                             secret[8:].encode()):
                    self.assertNotIn(form, content)

    def test_canary_lies_in_no_file(self) -> None:
        place = self.place("canary")
        self.set_key(place)
        relay = self.start_relay(name=place.name, env=self.keyring.env,
                                 arguments=("--log-level", "debug"))
        self.assertEqual(self.ask(relay).status, 200)
        self.assertEqual(self.shown()[-1], f"Bearer {CANARY}")  # the control
        write(place / "config/profile.json", self.content(f"http://127.0.0.1:{unused_port()}/v1"))
        self.eventually(lambda: self.ask(relay).status == 503, 10, "the key is bound")
        self.assertTrue((place / "data/ledger.sqlite3-wal").exists())
        self.assert_nowhere(place, CANARY)  # while it runs: the ledger's WAL is there
        self.assertEqual(relay.stop(), 0)
        self.assert_nowhere(place, CANARY)
        stored = [path for path in self.keyring.home.rglob("*.keyring")]
        self.assertTrue(stored)
        self.assert_nowhere(self.keyring.home, CANARY)


if __name__ == "__main__":
    unittest.main()
