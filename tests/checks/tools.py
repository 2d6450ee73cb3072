"""The real coding tools through the relay: asked for by name only, since they are large."""

from __future__ import annotations

import json
import subprocess
import sys

from tally import BUILD, IN_CI, ROOT, Tally, indent, run, say

INSTALL_S = 1200
RUN_S = 3600


def run_tools() -> Tally:
    status, output = run(["bash", str(ROOT / "tests/tools/install")], timeout=INSTALL_S)
    if status != 0:
        say("the coding tools could not be installed:")
        indent(output, 15)
        return Tally(failed=1) if IN_CI else Tally(skipped=1)
    result = BUILD / "test-results/tools.json"
    result.parent.mkdir(parents=True, exist_ok=True)
    result.unlink(missing_ok=True)
    python = BUILD / "venv/bin/python"
    argv = [str(python if python.exists() else sys.executable), str(ROOT / "tests/tools/run.py"),
            "--result", str(result), "--keep", str(BUILD / "test-results/tools")]
    # Its own output, as it comes: it takes a while.
    with subprocess.Popen(argv, stdin=subprocess.DEVNULL, cwd=ROOT) as child:
        try:
            status = child.wait(RUN_S)
        except BaseException as error:
            child.terminate()  # it ends what it started
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
            say(f"  tools: out of time after {RUN_S} s")
            status = child.wait()
    counts = Tally(**json.loads(result.read_text())) if result.exists() else Tally()
    if status != 0 and not counts.failed:
        counts.failed += 1
    return counts
