"""The desktop application in a real window: Xvfb with a window manager and a tray."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any, Callable

from harness.child import Child
from harness.paths import PROGRAM
from harness.relay import environment

TOOLS = ("Xvfb", "openbox", "trayer", "xdotool")


def is_installed() -> bool:
    return all(shutil.which(name) for name in TOOLS)


def until(what: Callable[[], Any], timeout: float, message: str) -> Any:
    """For what no event announces to another process, such as a window that has come."""
    ends = time.monotonic() + timeout
    while not (found := what()):
        if time.monotonic() > ends:
            raise AssertionError(f"not within {timeout} s: {message}")
        time.sleep(0.02)
    return found


class Display:
    def __init__(self, folder: Path, tray: bool = True) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.children: list[Child] = []
        try:
            self.server = self._start(folder, "Xvfb", "-displayfd", "1", "-screen", "0",
                                      "1440x900x24", "-nolisten", "tcp", env=dict(os.environ))
            self.env = {"DISPLAY": f":{self.server.line(15)}"}
            own = environment(folder / "home", XDG_RUNTIME_DIR=str(folder), **self.env)
            self._start(folder, "openbox", "--sm-disable", env=own)
            until(lambda: "_NET_SUPPORTING_WM_CHECK" in self.do("xprop", "-root"), 15, "openbox")
            if tray:
                self._start(folder, "trayer", "--edge", "top", env=own)
                until(lambda: self.do("xdotool", "search", "--class", "trayer"), 15, "trayer")
        except BaseException:
            self.stop()
            raise

    def _start(self, folder: Path, *argv: str, env: dict[str, str]) -> Child:
        child = Child(list(argv), folder / f"{argv[0]}.stderr", env)
        self.children.append(child)
        return child

    def do(self, *command: str) -> str:
        return subprocess.run(command, env=os.environ | self.env, capture_output=True, text=True,
                              timeout=20).stdout

    def stop(self) -> None:
        for child in reversed(self.children):
            child.stop()


class Desktop:
    """`patchbay` on a display, with a profile and data of its own."""

    def __init__(self, folder: Path, display: Display, *arguments: str,
                 more: dict[str, str] | None = None) -> None:
        """`more`: of the environment."""
        run = folder / "run"
        run.mkdir(parents=True, mode=0o700, exist_ok=True)
        self.display = display
        self.data = folder / "data"
        self.argv = [str(PROGRAM), "--profile", str(folder / "config/profile.json"), "--data",
                     str(self.data), "--listen", "127.0.0.1:0"]
        self.env = environment(folder / "home", XDG_RUNTIME_DIR=str(run), **display.env)
        self.env |= {"QT_QPA_PLATFORM": "xcb",
                     "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/no-bus"} | (more or {})
        self.stderr = folder / "desktop.stderr"
        self.child = Child([*self.argv, *arguments], self.stderr, self.env)

    def second_start(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(self.argv, env=self.env, capture_output=True, text=True, timeout=20)

    def port(self) -> int:
        """Where it listens, as the kernel tells; 0 while it does not."""
        inodes = set()
        for fd in Path(f"/proc/{self.child.pid}/fd").iterdir():
            try:
                inodes.add(os.readlink(fd))
            except FileNotFoundError:
                continue
        for line in Path(f"/proc/{self.child.pid}/net/tcp").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in inodes:
                return int(fields[1].split(":")[1], 16)
        return 0

    def await_port(self) -> int:
        return until(self.port, 20, f"the relay listens; {self.child.stderr()}")

    def windows(self) -> list[str]:
        """Those in sight, but for the icon in the tray and what it says."""
        found = self.display.do("xdotool", "search", "--onlyvisible", "--pid", str(self.child.pid),
                                "--name", "^Patchbay$").split()
        return [one for one in found if self.width(one) > 500]

    def width(self, window: str) -> int:
        geometry = self.display.do("xdotool", "getwindowgeometry", "--shell", window)
        return next((int(line[6:]) for line in geometry.splitlines()
                     if line.startswith("WIDTH=")), 0)

    def await_window(self) -> str:
        return until(self.windows, 20, f"the window; {self.child.stderr()}")[-1]

    def close(self, window: str) -> None:
        """As the title bar's button does: the window manager asks the window to. A manager that is
        still busy with a new window may miss the key, which is then pressed again."""
        for attempt in range(5):
            self.display.do("xdotool", "windowactivate", "--sync", window)
            self.press("alt+F4")
            try:
                until(lambda: window not in self.windows(), 4, "the window goes")
                return
            except AssertionError:
                if attempt == 4:
                    raise

    def press(self, *keys: str) -> None:
        self.display.do("xdotool", "key", "--clearmodifiers", *keys)

    def rss_mb(self) -> float:
        status = Path(f"/proc/{self.child.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024
