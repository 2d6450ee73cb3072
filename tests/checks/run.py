#!/usr/bin/env python3
"""Runs every kind of test and closes with one line: N passed, N failed[, N skipped]."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time

from form import run_format, run_tidy
from fuzz import run_fuzz
from tally import BUILD, ROOT, Tally, heading, indent, run, say
from unit import run_unit

# Suite: seconds it may take in full. Quick ones are shorter by their own choice.
SUITES = {"pricing": 60, "ledgerfaults": 60, "harness": 120, "sdk_chat": 420, "foreign": 420, "schemas": 180, "costs": 120, "faults": 240,
          "cli": 180, "newuser": 90, "secrets": 90, "killtest": 300}
CHECKS = {"format": run_format, "tidy": run_tidy}


def run_suite(name: str, quick: bool) -> Tally:
    result = BUILD / "test-results" / f"{name}.json"
    result.parent.mkdir(parents=True, exist_ok=True)
    result.unlink(missing_ok=True)
    python = BUILD / "venv/bin/python"
    argv = [str(python if python.exists() else sys.executable),
            str(ROOT / "tests/integration/run.py"), name, "--result", str(result)]
    status, output = run(argv + (["--quick"] if quick else []), timeout=SUITES[name])
    counts = Tally(**json.loads(result.read_text())) if result.exists() else Tally()
    if status is None:
        say(f"  {name}: out of time after {SUITES[name]} s")
        counts.failed += 1
    elif status != 0 and not counts.failed:
        say(f"  {name}: ended with status {status}")
        counts.failed += 1
    if counts.failed or counts.skipped:
        indent(output)
    return counts


def prepare_sdks() -> None:
    """The published clients, into build/. Without them the suites that need them skip or fail."""
    status, output = run(["bash", str(ROOT / "tests/integration/install-sdks")], timeout=300)
    if status != 0:
        say("the published clients could not be installed:")
        indent(output, 15)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="samples in place of everything")
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    parser.add_argument("--list", action="store_true", help="the names --only knows")
    options = parser.parse_args()
    names = ["unit", *CHECKS, *SUITES, "fuzz"]
    if options.list:
        print("\n".join(names))
        return 0
    for name in options.only:
        if name not in names and not name.startswith("tst_"):
            parser.error(f"no test is called {name}; there are: {' '.join(names)} and tst_…")

    wanted = options.only or names
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    total = Tally()
    if any(name in SUITES for name in wanted):
        prepare_sdks()
    for name in wanted:
        started = time.monotonic()
        if name in SUITES:
            tally = run_suite(name, options.quick)
        elif name in CHECKS:
            tally = CHECKS[name]()
        elif name == "fuzz":
            tally = run_fuzz(options.quick)
        else:
            tally = run_unit(None if name == "unit" else name)
        heading(name, tally, started)
        total += tally
    say("")
    say(str(total))
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
