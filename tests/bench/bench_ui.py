#!/usr/bin/env python3
"""What the window costs: the time to its first frame, its memory, how long its event loop is held
up and what the relay pays for being looked at under load, and how soon a filter's first page stands
in the table of a ledger of a million exchanges. Under Xvfb; prints one line a figure, with its
budget, and fails where one is missed. In under four minutes."""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measure import BUILD, ROOT, cpu_us, rss_mb, wrk
from targets import TOKEN, start_upstream

sys.path.insert(0, str(ROOT / "tests/integration"))
from harness.desk import Desktop, Display, until  # noqa: E402
from harness.relay import environment  # noqa: E402

Json = dict[str, Any]
FIRST_FRAME_MS, RSS_MB, GAP_MS, RELAY_PERCENT, PAGE_MS = 600, 160, 50, 10, 150
CONNECTIONS, PAUSE_MS = 80, 31  # together about 2,000 requests a second
FILTERS = ["", "status:>=400", "client:client-3", "provider:provider-1 -outcome:complete",
           "cost:>0.099", "cost:unknown model:*-large", "ttft:>2.99s", "tokens:>16k",
           "session-7 stream:yes", "tag:session-7 status:429 cost:unknown", "client:nobody"]


class Report:
    def __init__(self) -> None:
        self.missed = 0

    def line(self, what: str, value: float, unit: str, budget: float | None = None,
             remark: str = "") -> None:
        verdict = ""
        if budget is not None:
            verdict = f"  (at most {budget:g}: {'kept' if value <= budget else 'MISSED'})"
            self.missed += value > budget
        print(f"{value:10.1f} {unit:4} {what}{verdict}{'  ' + remark if remark else ''}", flush=True)


def first_frame(folder: Path, display: Display) -> Json:
    """From the start of the process until its window was first painted, as Qt's log tells, and the
    CPU it took of all cores; then its memory, a moment later."""
    (folder / "desktop.stderr").unlink(missing_ok=True)
    started = datetime.datetime.now(datetime.timezone.utc)
    desktop = Desktop(folder, display, "--log-level", "info",
                      more={"QT_LOGGING_RULES": "qt.widgets.painting=true"})
    try:
        def painted() -> str | None:
            whole = desktop.stderr.read_text(errors="replace")  # not its end alone
            return next((line for line in whole.splitlines()
                         if "Painting and flushing" in line or ": Flushing" in line), None)
        line = until(painted, 20, "a first frame")
        cpu = cpu_us(desktop.child.pid) / 1000
        at = datetime.datetime.fromisoformat(line.split()[0].replace("Z", "+00:00"))
        desktop.await_port()
        time.sleep(1)  # what is done after the first frame
        return {"ms": (at - started).total_seconds() * 1000, "cpu_ms": cpu, "rss": desktop.rss_mb()}
    finally:
        desktop.child.stop()


class Window:
    """bench_window, told what to do."""

    def __init__(self, folder: Path, display: Display, upstream: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "profile.json").write_text(json.dumps({
            "format": 1, "listen": [{"address": "127.0.0.1", "port": 0}],
            "providers": [{"id": "canned", "name": "Canned", "protocol": "openai-chat",
                           "base_url": f"http://127.0.0.1:{upstream}/v1", "proxy": "none",
                           "keys": [{"id": "main", "secret": "none"}],
                           "models": [{"id": "bench", "price": {"input": "1.00", "output": "2.00"}}]}],
            "clients": [{"id": "bench", "name": "bench",
                         "token_sha256": hashlib.sha256(TOKEN.encode()).hexdigest()}]}))
        env = environment(folder / "home", **display.env) | {
            "QT_QPA_PLATFORM": "xcb", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
        with (folder / "window.log").open("wb") as log:
            self.process = subprocess.Popen(
                [str(BUILD / "bench/bench_window"), "--profile", str(folder / "profile.json"),
                 "--data", str(folder / "data")], env=env, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=log, text=True)
        assert self.process.stdout
        url = self.process.stdout.readline().strip()
        if not url:
            raise RuntimeError((folder / "window.log").read_text()[-2000:])
        self.port = int(url.rsplit(":", 1)[1])

    def do(self, line: str) -> Json:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def relay_us(self) -> float:
        """CPU of the relay's thread so far."""
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            if (task / "comm").read_text().strip() == "relay":
                return int((task / "schedstat").read_text().split()[0]) / 1000
        raise RuntimeError("there is no relay thread")

    def load(self, seconds: int) -> Json:
        """About 2,000 requests a second: what one costs the relay's thread, and the rate."""
        before = self.relay_us()
        result = wrk(self.port, CONNECTIONS, seconds, "bench", [f"authorization: Bearer {TOKEN}"],
                     PAUSE_MS)
        if result["errors"]:
            raise RuntimeError(f"{result['errors']} of {result['requests']} requests failed")
        return {"us": (self.relay_us() - before) / max(1, result["requests"]),
                "rate": result["requests"] / result["seconds"]}

    def stop(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)


def measure_load(report: Report, window: Window, seconds: int, rounds: int) -> None:
    window.load(2)  # warm-up
    alone, watched, beats = [], [], []
    for _ in range(rounds):
        alone.append(window.load(seconds))
        window.do("open")
        window.load(1)
        window.do("beats")
        watched.append(window.load(seconds))
        beats.append(window.do("beats"))
        rss = rss_mb(window.process.pid)
        window.do("close")
    rate = statistics.median(one["rate"] for one in watched)
    before, after = (statistics.median(one["us"] for one in runs) for runs in (alone, watched))
    report.line("requests/s passed through", rate, "")
    report.line("relay CPU a request, nobody looking on", before, "us")
    report.line("relay CPU a request, Live page open", after, "us")
    report.line("more for being looked at", (after / before - 1) * 100, "%", RELAY_PERCENT)
    report.line("longest block of the UI thread, its own CPU", max(one["gap_cpu_ms"] for one in beats),
                "ms", GAP_MS)
    report.line("longest gap of the UI's event loop, wall clock", max(one["gap_ms"] for one in beats),
                "ms", None, f"{sum(one['over_50_ms'] for one in beats)} above 50 ms of "
                f"{sum(one['beats'] for one in beats)}")
    report.line("memory under load", rss, "MB", RSS_MB)


def measure_filters(report: Report, window: Window) -> None:
    window.do("open")
    for text in FILTERS:
        took = statistics.median(window.do(f"filter {text}")["page_ms"] for _ in range(5))
        report.line(f"first page: {text or 'all'}", took if took >= 0 else 1e9, "ms", PAGE_MS)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="exchanges in the ledger")
    parser.add_argument("--seconds", type=int, default=5, help="of each run under load")
    parser.add_argument("--only", choices=["start", "load", "filters"])
    options = parser.parse_args()
    report = Report()
    with tempfile.TemporaryDirectory(prefix="patchbay-bench-") as scratch:
        folder = Path(scratch)
        display = Display(folder / "display", tray=False)
        upstream, port = start_upstream(folder, 1, 1)
        window = None
        try:
            if options.only in (None, "start"):
                runs = [first_frame(folder / "start", display) for _ in range(6)][1:]  # the first warms
                report.line("from exec to the first frame", statistics.median(one["ms"] for one in runs),
                            "ms", FIRST_FRAME_MS)
                report.line("CPU of it", statistics.median(one["cpu_ms"] for one in runs), "ms")
                report.line("memory at rest", max(one["rss"] for one in runs), "MB", RSS_MB)
            if options.only in (None, "load"):
                window = Window(folder / "load", display, port)
                measure_load(report, window, options.seconds, 3)
                window.stop()
            if options.only in (None, "filters"):
                ledger = folder / "filters/data/ledger.sqlite3"
                ledger.parent.mkdir(parents=True, mode=0o700)
                subprocess.run([str(BUILD / "bench/bench_ledger"), str(options.rows), str(ledger),
                                "--make"], check=True, timeout=300)
                window = Window(folder / "filters", display, port)
                measure_filters(report, window)
                window.stop()
        finally:
            if window:
                window.process.kill()
            upstream.terminate()
            upstream.wait(5)
            display.stop()
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
