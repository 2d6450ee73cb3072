"""Measuring a process from outside: its CPU time, its memory, and what load does to it."""

from __future__ import annotations

import base64
import http.client
import json
import os
import random
import re
import socket
import statistics
import subprocess
import time
from pathlib import Path
from typing import Any, Callable

Json = dict[str, Any]
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build"
TICKS = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """The process and all below it."""
    found, todo = [], [pid]
    while todo:
        current = todo.pop()
        found.append(current)
        for task in Path(f"/proc/{current}/task").glob("*/children"):
            try:
                todo += [int(child) for child in task.read_text().split()]
            except OSError:
                pass
    return found


def cpu_us(pid: int) -> float:
    """User and system time of all threads, so far. A tick of the clock is 10 ms."""
    total = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS * 1e6


def rss_mb(pid: int) -> float:
    total = 0
    for one in family(pid):
        match = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{one}/status").read_text())
        total += int(match.group(1)) if match else 0
    return total / 1024


def peak_mb(pid: int) -> float:
    match = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(match.group(1)) / 1024 if match else 0


def forget_peak(pid: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def large_request(model: str) -> bytes:
    """10 MB of chat with four images."""
    image = base64.b64encode(b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(1_875_000)).decode()
    parts: list[Json] = [{"type": "image_url", "image_url": {"url": f"data:image/png;base64,{image}"}}
                         for _ in range(4)]
    return json.dumps({"model": model, "messages": [{"role": "user", "content": [
        {"type": "text", "text": "What do they show?"}, *parts]}]}).encode()


def post_ms(port: int, body: bytes, headers: list[str]) -> float:
    named = dict(header.split(": ", 1) for header in headers)
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("POST", "/v1/chat/completions", body,
                       {"content-type": "application/json", **named})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"a request of 10 MB was answered {answer.status}")
    return (time.perf_counter() - started) * 1000


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_port(port: int, process: subprocess.Popen[Any], timeout: float = 30) -> None:
    """Until something listens; a port has no event to wait for from outside."""
    ends = time.monotonic() + timeout
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError(f"nothing listens on port {port}") from None
            time.sleep(0.002)


def wrk(port: int, connections: int, seconds: float, model: str, headers: list[str],
        pause_ms: int = 0) -> Json:
    """As fast as it goes, or with a pause between two requests of a connection."""
    whole = max(1, round(seconds))
    done = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{whole}s", "-s", str(HERE / "post.lua"),
         f"http://127.0.0.1:{port}/v1/chat/completions", "--", model, *headers],
        capture_output=True, text=True, timeout=whole + 20,
        env=os.environ | {"POST_PAUSE_MS": str(pause_ms)})
    match = re.search(r"^RESULT (.*)$", done.stdout, re.MULTILINE)
    if not match:
        raise RuntimeError(f"wrk: {done.stdout}{done.stderr}")
    return json.loads(match.group(1))


def streams(port: int, count: int, events: int, model: str, headers: list[str]) -> Json:
    argv = [str(BUILD / "bench/bench_streams"), "--port", str(port), "--streams", str(count),
            "--events", str(events), "--model", model]
    for header in headers:
        argv += ["--header", header]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=60)
    if not done.stdout:
        raise RuntimeError(f"bench_streams: {done.stderr}")
    return json.loads(done.stdout)


def median_of(runs: int, once: Callable[[], Json]) -> Json:
    """Each figure's median on its own; counts of what went wrong are summed."""
    results = [once() for _ in range(runs)]
    merged: Json = {}
    for name in results[0]:
        values = [result[name] for result in results]
        wrong = name in ("errors", "disordered", "failed_streams", "lost")
        merged[name] = sum(values) if wrong else statistics.median(values)
    return merged
