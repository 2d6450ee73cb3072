#!/usr/bin/env python3
"""What a request and a streamed event cost: Patchbay beside nginx and Portkey's gateway.

Prints one table (or --json). Everything runs on loopback and is bounded in time: under 3 minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Callable

from measure import (BUILD, cpu_us, forget_peak, large_request, median_of, peak_mb, post_ms, rss_mb,
                     streams, wrk)
from targets import Target, start_nginx, start_portkey, start_relay, start_upstream

Json = dict[str, Any]
STREAMS, RATE = 300, 20

COLUMNS = (("cpu_us_per_request", "CPU µs/request", "{:.0f}"), ("requests_per_s", "requests/s", "{:.0f}"),
           ("p50_us", "p50 µs @64", "{:.0f}"), ("p99_us", "p99 µs @64", "{:.0f}"),
           ("added_p50_us", "added p50 µs @1", "{:.0f}"), ("cpu_us_per_event", "CPU µs/event", "{:.1f}"),
           ("cpu_us_per_translated_event", "translated", "{:.1f}"),
           ("event_p50_us", "event p50 µs", "{:.0f}"), ("event_p99_us", "event p99 µs", "{:.0f}"),
           ("lost_events", "lost", "{:.0f}"), ("disordered", "disordered", "{:.0f}"),
           ("rss_idle_mb", "RSS idle MB", "{:.1f}"), ("rss_loaded_mb", "loaded MB", "{:.1f}"),
           ("large_added_ms", "10 MB added ms", "{:.0f}"),
           ("large_memory", "10 MB memory x", "{:.1f}"),
           ("ready_ms", "ready ms", "{:.0f}"), ("errors", "errors", "{:.0f}"))


class Bench:
    def __init__(self, quick: bool) -> None:
        self.quick = quick
        self.runs = 1 if quick else 3
        self.seconds = 1 if quick else 2
        self.events = 20 if quick else 60

    def one_connection(self, port: int, model: str, headers: list[str]) -> float:
        return median_of(self.runs, lambda: wrk(port, 1, 1, model, headers))["p50_us"]

    def loaded(self, target: Target) -> Json:
        before, started = cpu_us(target.process.pid), time.monotonic()
        result = wrk(target.port, 64, self.seconds, target.model, target.headers)
        used = cpu_us(target.process.pid) - before
        return {"cpu_us_per_request": used / max(1, result["requests"]),
                "requests_per_s": result["requests"] / result["seconds"],
                "p50_us": result["p50_us"], "p99_us": result["p99_us"], "errors": result["errors"],
                "wall_s": time.monotonic() - started}

    def streamed(self, target: Target, model: str) -> Json:
        before = cpu_us(target.process.pid)
        result = streams(target.port, STREAMS, self.events, model, target.headers)
        used = cpu_us(target.process.pid) - before
        return {"cpu_us_per_event": used / max(1, result["events"]),
                "event_p50_us": result["p50_us"], "event_p99_us": result["p99_us"],
                "lost": result["expected"] - result["events"], "disordered": result["disordered"],
                "failed_streams": result["failed_streams"], "rss": rss_mb(target.process.pid)}

    def large(self, target: Target, upstream: int) -> Json:
        """A request of 10 MB with images: what the relay adds to its time, and what it takes of
        memory as a multiple of its size."""
        body = large_request(target.model)
        direct = min(post_ms(upstream, body, []) for _ in range(5))
        post_ms(target.port, body, target.headers)
        before = rss_mb(target.process.pid)
        forget_peak(target.process.pid)
        added = min(post_ms(target.port, body, target.headers) for _ in range(5)) - direct
        grown = peak_mb(target.process.pid) - before
        return {"large_added_ms": added, "large_memory": grown * 1024 * 1024 / len(body)}

    def measure(self, target: Target, direct_p50: float, upstream: int) -> Json:
        row: Json = {"ready_ms": target.ready_ms, "rss_idle_mb": rss_mb(target.process.pid)}
        wrk(target.port, 64, 1, target.model, target.headers)  # warm-up
        row |= median_of(self.runs, lambda: self.loaded(target))
        peak = rss_mb(target.process.pid)
        row["added_p50_us"] = self.one_connection(target.port, target.model,
                                                  target.headers) - direct_p50
        if target.translated:
            foreign = median_of(self.runs, lambda: self.streamed(target, target.translated))
            row["cpu_us_per_translated_event"] = foreign["cpu_us_per_event"]
            row["errors"] += foreign["failed_streams"] + foreign["lost"] + foreign["disordered"]
            row |= self.large(target, upstream)
        result = median_of(self.runs, lambda: self.streamed(target, target.model))
        row["rss_loaded_mb"] = max(peak, result.pop("rss"))
        row["lost_events"] = result.pop("lost")
        row["errors"] += result.pop("failed_streams")
        return row | result


def table(rows: dict[str, Json]) -> str:
    names = list(rows)
    lines = [["", *names]]
    for key, title, form in COLUMNS:
        lines.append([title, *(form.format(rows[name][key]) if key in rows[name]
                               else rows[name].get("missing", "-") for name in names)])
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return "\n".join("  ".join(cell.ljust(width) if i == 0 else cell.rjust(width)
                               for i, (cell, width) in enumerate(zip(line, widths)))
                     for line in lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short run of each")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", action="append", choices=["relay", "nginx", "portkey"])
    parser.add_argument("--program", type=Path, default=BUILD / "patchbay")
    options = parser.parse_args()
    bench = Bench(options.quick)
    starters: dict[str, Callable[[Path, int], Target]] = {
        "relay": lambda folder, port: start_relay(folder, port, options.program),
        "nginx": start_nginx, "portkey": start_portkey}
    rows: dict[str, Json] = {}
    failed = False
    with tempfile.TemporaryDirectory(prefix="patchbay-bench-") as scratch:
        folder = Path(scratch)
        upstream, port = start_upstream(folder, bench.events, RATE)
        try:
            wrk(port, 1, 1, "bench", [])
            direct = bench.one_connection(port, "bench", [])
            for name in options.only or starters:
                target = None
                try:
                    place = folder / name
                    place.mkdir()
                    target = starters[name](place, port)
                    rows[name] = bench.measure(target, direct, port)
                except (RuntimeError, OSError) as error:
                    print(f"{name}: {error}", file=sys.stderr)
                    rows[name] = {"missing": "-"}
                    failed |= name != "portkey"
                finally:
                    if target:
                        target.stop()
        finally:
            upstream.terminate()
            upstream.wait(5)
    if options.json:
        print(json.dumps({"direct_p50_us": direct, "streams": STREAMS, "events_per_s": RATE,
                          "cores": os.cpu_count(), "targets": rows}, indent=2))
    else:
        print(f"{os.cpu_count()} cores, shared with the load; 550-byte answers; "
              f"{STREAMS} streams x {RATE} events/s; direct p50 @1 {direct:.0f} µs; "
              f"median of {bench.runs}")
        print(table(rows))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
