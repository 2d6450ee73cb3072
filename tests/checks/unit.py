"""Runs ctest and counts test functions.

A Qt Test program counts by its own closing line, less initTestCase and cleanupTestCase, which Qt
adds to every program and which test nothing; data rows count each. A program that ends without
that line (a crash, a time-out), or whose exit status contradicts it, counts as one failure. Any
other ctest case counts as one.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as xml
from pathlib import Path

from tally import BUILD, Tally, indent, run, say

TOTALS = re.compile(r"^Totals: (\d+) passed, (\d+) failed, (\d+) skipped", re.MULTILINE)
FRAME = re.compile(r"^PASS   : \w+::(?:initTestCase|cleanupTestCase)\(\)$", re.MULTILINE)


def tally_of(case: xml.Element) -> tuple[Tally, str]:
    output = case.findtext("system-out") or ""
    ok = case.get("status") == "run" and case.find("failure") is None
    if case.find("skipped") is not None or case.get("status") in ("notrun", "disabled"):
        # "Not run" without being disabled means that the program is not there.
        missing = case.get("status") == "notrun"
        return Tally(failed=int(missing), skipped=int(not missing)), output
    totals = TOTALS.search(output)
    if totals:
        passed, failed, skipped = map(int, totals.groups())
        tally = Tally(max(0, passed - len(FRAME.findall(output))), failed, skipped)
    else:
        begun = "Start testing of" in output  # and not ended
        tally = Tally(passed=int(ok and not begun), failed=int(begun))
    if not ok and not tally.failed:
        tally.failed = 1
    return tally, output


def run_unit(name: str | None = None, build: Path = BUILD, timeout: float = 900) -> Tally:
    """All programs of a build, or the one called `name`."""
    report = build / "ctest.xml"
    report.unlink(missing_ok=True)
    argv = ["ctest", "--test-dir", str(build), "--output-junit", str(report), "-j2",
            "--test-output-size-passed", "8000000", "--test-output-size-failed", "8000000"]
    if name:
        argv += ["-R", f"^{re.escape(name)}$"]
    status, output = run(argv, timeout=timeout)
    if status is None or not report.exists():
        say("ctest did not finish")
        indent(output)
        return Tally(failed=1)
    total = Tally()
    for case in xml.parse(report).getroot().iter("testcase"):
        tally, output = tally_of(case)
        total += tally
        if tally.failed:
            say(f"  {case.get('name')}: {tally}")
            shown = [line for line in output.splitlines() if not line.startswith("PASS   :")]
            indent("\n".join(shown), 60)
    if total == Tally():
        say("  no test program ran")
        total.failed = 1
    return total
