"""Fuzzing as a test: each target is one case, and runs for a while on what it starts from."""

from __future__ import annotations

import concurrent.futures
import os
import re
import shutil
import sys
from pathlib import Path

from tally import IN_CI, ROOT, Tally, indent, run, say

sys.path.insert(0, str(ROOT / "tests/fuzz"))
import seeds  # noqa: E402

BUILD = ROOT / "build-fuzz"
TARGETS = ("openaichat", "openairesponses", "anthropicmessages", "geminigenerate", "httphead",
           "contentcoding", "sse", "json", "profile", "settings")
SECONDS, QUICK_SECONDS = 40, 5
JOBS = 2
# Names of functions in reports: by what comes with the compiler that is there anyway.
SYMBOLS = os.environ | {"ASAN_SYMBOLIZER_PATH": shutil.which("addr2line") or ""}
SHARED = Path(os.environ.get("PATCHBAY_SHARED", ROOT / "../shared")).resolve()


def run_target(name: str, seconds: int) -> tuple[str, bool, str]:
    """Whether nothing was found, and what the program said."""
    given, found = BUILD / "seeds" / name, BUILD / "found" / name
    crashes = BUILD / "crashes"
    for folder in (found, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    if not seeds.write(name, SHARED, given):
        return name, False, "there are no seeds"
    # Halted by its own clock; the time limit is for a program that hangs.
    status, output = run(
        ["nice", str(BUILD / "fuzz" / f"fuzz_{name}"), str(found), str(given),
         f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=1500", "-max_len=8192",
         "-print_final_stats=1", "-verbosity=1", f"-dict={ROOT / 'tests/fuzz/words.dict'}",
         f"-artifact_prefix={crashes}/{name}-"], timeout=seconds + 120, env=SYMBOLS)
    executed = re.search(r"number_of_executed_units: (\d+)", output)
    ok = status == 0 and executed is not None and int(executed[1]) > 0
    if ok:
        say(f"  {name}: {executed[1]} inputs in {seconds} s")
    return name, ok, output


def run_fuzz(quick: bool) -> Tally:
    """Builds the targets with clang and its sanitizers and runs them, two at a time."""
    setup, output = run(["bash", "packaging/setup-debian", "fuzz"], timeout=300)
    if setup != 0 or not shutil.which("clang++-19"):
        say("  clang-19 is not installed")
        indent(output, 10)
        return Tally(failed=len(TARGETS)) if IN_CI else Tally(skipped=len(TARGETS))
    status, output = run(["bash", "packaging/build", "--preset", "fuzz", "fuzz"], timeout=1200)
    if status != 0:
        indent(output, 40)
        return Tally(failed=len(TARGETS))
    total = Tally()
    seconds = QUICK_SECONDS if quick else SECONDS
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        for name, ok, output in pool.map(lambda name: run_target(name, seconds), TARGETS):
            total += Tally(passed=int(ok), failed=int(not ok))
            if not ok:
                say(f"  {name}: failed; the input is named at the end")
                indent(output, 40)
    return total
