"""A relay under test: `patchbay serve` with a profile and a data directory of its own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from harness.child import Child
from harness.paths import PROGRAM
from harness.profile import KEY, KEY_VARIABLE, write

Json = dict[str, Any]


def environment(home: Path, **more: str) -> dict[str, str]:
    """Nothing of the user's: an empty home, no session bus, no proxies, no provider keys."""
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "ASAN_OPTIONS", "TSAN_OPTIONS",
                                                "UBSAN_OPTIONS") if name in os.environ}
    return {**kept, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", KEY_VARIABLE: KEY, **more}


def command(folder: Path, *arguments: str, stdin: str = "", timeout: float = 30,
            **more_env: str) -> subprocess.CompletedProcess[str]:
    """Runs one command of the program to its end."""
    return subprocess.run([str(PROGRAM), *arguments], input=stdin, capture_output=True, text=True,
                          timeout=timeout, env=environment(folder / "home", **more_env))


class Relay:
    def __init__(self, folder: Path, profile: Json | None = None, listen: str = "127.0.0.1:0",
                 env: dict[str, str] | None = None, wait: bool = True,
                 arguments: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.profile_path = folder / "config/profile.json"
        self.data = folder / "data"
        if profile is not None:
            write(self.profile_path, profile)
        self.child = Child(
            [str(PROGRAM), "serve", "--profile", str(self.profile_path), "--data", str(self.data),
             "--listen", listen, *arguments],
            folder / "relay.stderr", environment(folder / "home", **(env or {})))
        self.ready: Json = {}
        self.url = ""
        if wait:
            self.await_ready()

    def await_ready(self, timeout: float = 15) -> None:
        try:
            line = self.child.line(timeout)
            if line is None:
                raise RuntimeError(f"patchbay serve ended with {self.child.wait(5)} before it was "
                                   f"ready:\n{self.child.stderr()}")
            self.ready = json.loads(line)
            self.url = self.ready["url"]
        except BaseException:
            self.child.kill()
            raise

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    @property
    def ledger_path(self) -> Path:
        return self.data / "ledger.sqlite3"

    def command(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """A command beside this relay, on its profile and data."""
        return command(self.folder, *arguments, "--profile", str(self.profile_path),
                       "--data", str(self.data), **options)

    def rss_kb(self) -> int:
        for line in Path(f"/proc/{self.child.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        raise RuntimeError("no VmRSS")

    def stop(self) -> int:
        return self.child.stop()
