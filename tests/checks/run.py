#!/usr/bin/env python3
"""Runs every kind of test and closes with one line: N passed, N failed[, N skipped]."""

from __future__ import annotations

import argparse
import json
import os
import sys
import shutil
import time
from pathlib import Path

from form import run_format, run_tidy
from fuzz import run_fuzz
from tally import BUILD, ROOT, Tally, heading, indent, run, say
from tools import run_tools
from translations import run_translations
from unit import run_unit

# Suite: seconds it may take in full. Quick ones are shorter by their own choice.
SUITES = {"pricing": 60, "ledgerfaults": 60, "harness": 120, "sdk_chat": 420, "endpoints": 180,
          "messages": 600, "messagewire": 120, "messageschemas": 120, "malformed": 120,
          "streamforms": 60, "citations": 60, "counting": 180,
          "media": 120, "foreign": 420, "sdk_matrix": 420, "clientrequests": 180,
          "gemini": 600, "responses": 600, "keptresponses": 120, "background": 120, "schemas": 180, "costs": 120,
          "faults": 240, "failover": 120, "preferences": 60, "outages": 300, "cli": 180, "newuser": 90, "secrets": 90,
          "keychain": 180, "killtest": 300, "history": 120, "tasks": 60, "route": 90, "budgets": 300,
          "budgetalerts": 60, "cache": 120, "reload": 120, "spend": 600, "repricing": 60,
          "treasury": 120, "connect": 120, "desktop": 180}
CHECKS = {"format": run_format, "translations": run_translations, "tidy": run_tidy}
SUPPRESSIONS = Path(__file__).resolve().parent / "tsan.supp"
SLOWDOWN = 4  # of what a sanitizer is built into, on a machine that is busy with it


class Sanitized:
    """A build under sanitizers, whose reports go to files: a relay's would be lost otherwise."""

    def __init__(self, preset: str) -> None:
        self.build = ROOT / f"build-{preset}"
        self.folder = self.build / "reports"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        common = f"halt_on_error=0 log_path={self.folder}/report"
        # QProcess forks by ways of its own, which TSan takes for a child that goes on.
        os.environ["TSAN_OPTIONS"] = f"{common} suppressions={SUPPRESSIONS} die_after_fork=0"
        os.environ["ASAN_OPTIONS"] = os.environ["UBSAN_OPTIONS"] = f"{common} print_stacktrace=1"
        os.environ["PATCHBAY_PROGRAM"] = str(self.build / "patchbay")
        os.environ["PATCHBAY_TEST_FACTOR"] = str(SLOWDOWN)

    def reports(self) -> Tally:
        files = sorted(self.folder.iterdir())
        for file in files:
            say(f"  {file}")
            indent(file.read_text(errors="replace"), 60)
        return Tally(failed=len(files))


def run_suite(name: str, quick: bool, slowdown: int = 1) -> Tally:
    result = BUILD / "test-results" / f"{name}.json"
    result.parent.mkdir(parents=True, exist_ok=True)
    result.unlink(missing_ok=True)
    python = BUILD / "venv/bin/python"
    argv = [str(python if python.exists() else sys.executable),
            str(ROOT / "tests/integration/run.py"), name, "--result", str(result)]
    limit = SUITES[name] * slowdown
    status, output = run(argv + (["--quick"] if quick else []), timeout=limit)
    counts = Tally(**json.loads(result.read_text())) if result.exists() else Tally()
    if status is None:
        say(f"  {name}: out of time after {limit} s")
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
    parser.add_argument("--sanitize", choices=["asan", "tsan"], help="test that build instead")
    parser.add_argument("--tools", action="store_true",
                        help="the real coding tools through the relay, and nothing else")
    parser.add_argument("--list", action="store_true", help="the names --only knows")
    options = parser.parse_args()
    forgotten = {path.stem[5:] for path in (ROOT / "tests/integration").glob("test_*.py")} - set(SUITES)
    if forgotten:
        parser.error(f"no time is set for {', '.join(sorted(forgotten))}")
    names = ["unit", *CHECKS, *SUITES, "fuzz"]
    if options.list:
        print("\n".join(names))
        return 0
    for name in options.only:
        if name not in names and not name.startswith("tst_"):
            parser.error(f"no test is called {name}; there are: {' '.join(names)} and tst_…")

    sanitized = Sanitized(options.sanitize) if options.sanitize else None
    build, slowdown = (sanitized.build, SLOWDOWN) if sanitized else (BUILD, 1)
    wanted = options.only or (["unit", "faults"] if sanitized else names)
    if options.tools:
        wanted = ["tools"]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    total = Tally()
    if options.tools or any(name in SUITES for name in wanted):
        prepare_sdks()
    for name in wanted:
        started = time.monotonic()
        if name in SUITES:
            tally = run_suite(name, options.quick, slowdown)
        elif name in CHECKS:
            tally = CHECKS[name]()
        elif name == "tools":
            tally = run_tools()
        elif name == "fuzz":
            tally = run_fuzz(options.quick)
        else:
            tally = run_unit(None if name == "unit" else name, build, 900 * slowdown)
        heading(name, tally, started)
        total += tally
    if sanitized:
        total += sanitized.reports()
    say("")
    say(str(total))
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
