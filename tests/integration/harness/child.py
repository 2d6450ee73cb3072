"""A child process whose lines can be waited for, and which never outlives its test."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
import time
from pathlib import Path


class Child:
    """Runs argv; standard output is read line by line, standard error goes to a file."""

    def __init__(self, argv: list[str], stderr: Path, env: dict[str, str] | None = None,
                 stdin: bool = False, cwd: Path | None = None) -> None:
        self.stderr_path = stderr
        self.started = time.monotonic()
        with stderr.open("ab") as log:
            self.process = subprocess.Popen(
                argv, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=log, env=env, cwd=cwd, start_new_session=True)
        self._lines: queue.Queue[bytes | None] = queue.Queue()
        self.seen: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self.process.pid

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def line(self, timeout: float) -> str | None:
        """The next line; None when the process closed its output."""
        try:
            line = self._lines.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError(f"no line within {timeout} s\n{self.stderr()}") from None
        if line is None:
            self._lines.put(None)
            return None
        self.seen.append(line.decode("utf-8", "replace").rstrip("\n"))
        return self.seen[-1]

    def send(self, text: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(text.encode() + b"\n")
        self.process.stdin.flush()

    def stderr(self) -> str:
        return self.stderr_path.read_text(errors="replace")[-4000:]

    def signal(self, number: int) -> None:
        if self.process.poll() is None:
            os.kill(self.pid, number)

    def wait(self, timeout: float) -> int:
        return self.process.wait(timeout)

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        self._end()

    def stop(self, timeout: float = 15) -> int:
        """SIGTERM, then SIGKILL; returns the exit status."""
        self.signal(signal.SIGTERM)
        try:
            self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.signal(signal.SIGKILL)
        return self._end()

    def _end(self) -> int:
        status = self.process.wait(10)
        self._reader.join(5)
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                try:
                    stream.close()
                except BrokenPipeError:
                    pass
        return status
