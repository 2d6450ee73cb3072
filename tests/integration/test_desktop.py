"""The desktop application as one meets it: a real window, a tray, a second start, an end."""

from __future__ import annotations

import json
import signal
import unittest
import urllib.request

from harness.case import IntegrationCase
from harness.child import Child
from harness.desk import Desktop, Display, is_installed, until
from harness.ledger import Ledger
from harness.paths import PROGRAM
from harness.relay import command, environment

RSS_MB = 160  # budget of the window with its relay, after a few requests


@unittest.skipUnless(is_installed(), "Xvfb, openbox, trayer or xdotool is missing")
class DesktopTest(IntegrationCase):
    count = 0

    def start(self, *arguments: str, tray: bool = True) -> Desktop:
        DesktopTest.count += 1
        folder = self.folder / str(self.count)
        display = Display(folder / "display", tray)
        self.addCleanup(display.stop)
        desktop = Desktop(folder, display, *arguments)
        self.addCleanup(desktop.child.stop)
        return desktop

    def ask(self, desktop: Desktop, model: str = "demo-fast") -> str:
        """A request from outside; its id."""
        port = desktop.await_port()
        token = (desktop.data / "local-token").read_text().strip()
        body = {"model": model, "max_tokens": 8, "messages": [{"role": "user", "content": "hi"}]}
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/v1/chat/completions", json.dumps(body).encode(),
            {"authorization": f"Bearer {token}", "content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            self.assertTrue(json.load(answer)["choices"][0]["message"]["content"])
            return answer.headers["x-patchbay-request-id"]

    def test_first_start_serves_in_a_window(self) -> None:
        desktop = self.start()
        desktop.await_window()
        request = self.ask(desktop)
        with Ledger(desktop.data / "ledger.sqlite3") as ledger:
            row = ledger.exchange(request)
        self.assertGreater(row["cost_pusd"], 0)
        self.assertEqual(row["outcome"], "complete")
        self.assertLess(desktop.rss_mb(), RSS_MB)
        desktop.child.signal(signal.SIGTERM)
        self.assertEqual(desktop.child.wait(20), 0, desktop.child.stderr())

    def test_closing_leaves_it_in_the_tray_and_a_second_start_brings_it_back(self) -> None:
        desktop = self.start()
        window = desktop.await_window()
        desktop.close(window)
        until(lambda: not desktop.windows(), 15, "the window goes")
        self.ask(desktop)
        second = desktop.second_start()
        self.assertEqual(second.returncode, 0, second.stderr)
        desktop.await_window()
        self.assertIsNone(desktop.child.process.poll())

    def test_background_starts_in_the_tray(self) -> None:
        desktop = self.start("--background")
        self.ask(desktop)
        self.assertEqual(desktop.windows(), [])
        self.assertEqual(desktop.second_start().returncode, 0)
        desktop.await_window()

    def test_without_a_tray_closing_never_hides_to_nowhere(self) -> None:
        desktop = self.start(tray=False)
        window = desktop.await_window()
        desktop.close(window)
        until(lambda: "Iconic" in desktop.display.do("xprop", "-id", window, "WM_STATE"), 15,
              "the window is minimised")
        self.ask(desktop)

    def test_one_click_takes_over_from_another_relay(self) -> None:
        """The other one has an answer under way, so its lock is free only later."""
        DesktopTest.count += 1
        folder = self.folder / str(self.count)
        display = Display(folder / "display", tray=False)
        self.addCleanup(display.stop)
        profile, data = folder / "config/profile.json", folder / "data"
        other = Child([str(PROGRAM), "serve", "--profile", str(profile), "--data", str(data), "--listen",
                       "127.0.0.1:0"], folder / "other.stderr", environment(folder / "home"))
        self.addCleanup(other.stop)
        url = json.loads(other.line(20))["url"]
        token = (data / "local-token").read_text().strip()
        streaming = urllib.request.urlopen(urllib.request.Request(
            f"{url}/v1/chat/completions",
            json.dumps({"model": "demo-smart", "stream": True, "max_tokens": 60,
                        "messages": [{"role": "user", "content": "hi"}]}).encode(),
            {"authorization": f"Bearer {token}", "content-type": "application/json"}), timeout=20)
        self.assertTrue(streaming.readline())
        desktop = Desktop(folder, display)
        self.addCleanup(desktop.child.stop)
        question = desktop.await_window()
        self.assertIn(str(other.pid), desktop.child.stderr())
        display.do("xdotool", "windowactivate", "--sync", question)
        desktop.press("space")  # the button has the keyboard
        self.assertIn(b"[DONE]", streaming.read())
        self.assertEqual(other.wait(20), 0)
        desktop.await_port()
        self.ask(desktop)

    def test_ctrl_q_ends_it(self) -> None:
        desktop = self.start()
        window = desktop.await_window()
        self.ask(desktop)
        desktop.display.do("xdotool", "windowactivate", "--sync", window)
        desktop.press("ctrl+q")
        self.assertEqual(desktop.child.wait(20), 0, desktop.child.stderr())

    def test_a_second_relay_keeps_away(self) -> None:
        desktop = self.start()
        desktop.await_port()
        done = command(self.folder, "serve", "--profile", desktop.argv[2], "--data", desktop.argv[4],
                       "--listen", "127.0.0.1:0")
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn(str(desktop.child.pid), done.stderr)
