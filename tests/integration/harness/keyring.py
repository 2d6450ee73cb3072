"""A real keychain: a session bus of its own with GNOME Keyring on it, and nothing else."""

from __future__ import annotations

import shutil
import signal
import socket
import struct
import subprocess
import time
from pathlib import Path

from harness.child import Child
from harness.relay import environment

PASSWORD = b"the test's password"
COLLECTION = "/org/freedesktop/secrets/collection/login"
# No folders of services: the bus starts nothing by itself, no windows that ask for a password.
BUS = """<busconfig><type>session</type><listen>unix:dir={}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>"""


def is_installed() -> bool:
    return all(shutil.which(name) for name in ("gnome-keyring-daemon", "dbus-daemon", "dbus-send"))


class Keyring:
    """Starts unlocked. `env` is what a program needs to find it."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        run = folder / "run"
        run.mkdir(parents=True, mode=0o700)
        config = folder / "bus.conf"
        config.write_text(BUS.format(run))
        env = environment(self.home, XDG_RUNTIME_DIR=str(run))
        self.control = run / "keyring/control"
        self.bus = Child(["dbus-daemon", f"--config-file={config}", "--nofork",
                          "--print-address=1"], folder / "bus.stderr", env)
        try:
            self.env = {"DBUS_SESSION_BUS_ADDRESS": self.bus.line(10) or ""}
            self.daemon = Child(["gnome-keyring-daemon", "--unlock", "--foreground",
                                 "--components=secrets"], folder / "keyring.stderr",
                                env | self.env, stdin=True)
            assert self.daemon.process.stdin
            self.daemon.process.stdin.write(PASSWORD)
            self.daemon.process.stdin.close()
            self._await_service()
        except BaseException:
            self.stop()
            raise

    def _await_service(self) -> None:
        ends = time.monotonic() + 10  # it announces nothing that could be waited for
        while "true" not in self._send("org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus.NameHasOwner",
                                       "string:org.freedesktop.secrets"):
            if time.monotonic() > ends or self.daemon.process.poll() is not None:
                raise RuntimeError(f"no keyring:\n{self.daemon.stderr()}")
            time.sleep(0.02)

    def _send(self, to: str, path: str, method: str, *arguments: str) -> str:
        return subprocess.run(
            ["dbus-send", f"--bus={self.env['DBUS_SESSION_BUS_ADDRESS']}", "--print-reply",
             f"--dest={to}", path, method, *arguments],
            capture_output=True, text=True, timeout=20, check=True).stdout

    def lock(self) -> None:
        self._send("org.freedesktop.secrets", "/org/freedesktop/secrets",
                   "org.freedesktop.Secret.Service.Lock", f"array:objpath:{COLLECTION}")

    def unlock(self) -> None:
        """As logging in does: the protocol of pam_gnome_keyring, operation 1."""
        with socket.socket(socket.AF_UNIX) as control:
            control.settimeout(10)
            control.connect(str(self.control))
            control.sendall(b"\0" + struct.pack(">III", 12 + len(PASSWORD), 1, len(PASSWORD))
                            + PASSWORD)
            if control.recv(8) != struct.pack(">II", 8, 0):
                raise RuntimeError("the keyring could not be unlocked")

    def hang(self) -> None:
        self.daemon.signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self.daemon.signal(signal.SIGCONT)

    def stop(self) -> None:
        for child in (getattr(self, "daemon", None), self.bus):
            if child:
                child.kill()
