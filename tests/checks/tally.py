"""Counts of what ran, and how one step is run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
IN_CI = os.environ.get("CI", "") not in ("", "0", "false")


@dataclass
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __iadd__(self, other: Tally) -> Tally:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        return self

    def __str__(self) -> str:
        text = f"{self.passed} passed, {self.failed} failed"
        return f"{text}, {self.skipped} skipped" if self.skipped else text


def say(text: str) -> None:
    print(text, flush=True)


def run(argv: list[str], timeout: float, **options) -> tuple[int | None, str]:
    """Runs to the end or the time limit; returns the exit status (None: out of time) and output.

    The child leads a process group of its own, so that nothing it started outlives it.
    """
    child = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True, errors="replace",
                             start_new_session=True, cwd=ROOT, **options)
    try:
        out, _ = child.communicate(timeout=timeout)
        return child.returncode, out
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        out, _ = child.communicate()
        return None, out
    except BaseException:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        raise


def heading(name: str, tally: Tally, started: float) -> None:
    say(f"{name:<24} {tally}  ({time.monotonic() - started:.1f} s)")


def indent(text: str, last_lines: int = 200) -> None:
    lines = text.rstrip().splitlines()
    if len(lines) > last_lines:
        say(f"    … {len(lines) - last_lines} lines before these")
    for line in lines[-last_lines:]:
        sys.stdout.write(f"    {line}\n")
    sys.stdout.flush()
