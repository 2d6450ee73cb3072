#!/usr/bin/env python3
"""The real coding tools, headless, through the relay to a made model: run.py [--tool NAME]
[--upstream NAME] [--result FILE] [--keep FOLDER]

Each tool has to answer a prompt, and to do what a model asks of its tools (two files read at once,
a third written), at the demo provider and at upstreams of each of the four wires.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "integration"))

from codingtools import TOOLS
from connected import connected
from suite import SCENARIOS, UPSTREAMS, Suite


CONNECTED = "connected"


def table(results: dict[tuple[str, str, str], list[str]],
          thinking: dict[tuple[str, str], str]) -> str:
    """Tools down, upstreams across; what failed is told below."""
    head = f"{'':28}" + "".join(f"{upstream:14}" for upstream in UPSTREAMS)
    lines = [head]
    for tool in TOOLS:
        cells = []
        for upstream in UPSTREAMS:
            states = [results.get((tool.name, upstream, scenario)) for scenario in SCENARIOS]
            cells.append(" / ".join("-" if state is None else "FAIL" if state else "ok" for state in states))
        lines.append(f"{tool.name + ' ' + tool.version():28}" + "".join(f"{cell:14}" for cell in cells))
    lines += ["(prompt / tools called)", "", "Connected by `patchbay connect`, used, and put back: "
              + ", ".join(f"{tool.name} {'FAIL' if wrong else 'ok'}" for tool in TOOLS
                          if (wrong := results.get((tool.name, "demo", CONNECTED))) is not None), "", "Thinking given back with its proof:", head]
    lines += [f"{tool.name:28}" + "".join(f"{thinking.get((tool.name, upstream), '-'):14}"
                                          for upstream in UPSTREAMS) for tool in TOOLS]
    lines += [f"{tool}, {upstream}, {scenario}: {'; '.join(wrong)}"
              for (tool, upstream, scenario), wrong in results.items() if wrong]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tool", help="only those whose name holds this")
    parser.add_argument("--upstream", choices=UPSTREAMS)
    parser.add_argument("--scenario", choices=[*SCENARIOS, CONNECTED])
    parser.add_argument("--result", type=Path)
    parser.add_argument("--keep", type=Path, help="where traffic and output are left")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # by way of every `finally`
    results: dict[tuple[str, str, str], list[str]] = {}
    with tempfile.TemporaryDirectory(prefix="patchbay-tools-", ignore_cleanup_errors=True) as folder:
        suite = Suite(Path(folder), options.keep)
        try:
            for tool in TOOLS:
                if options.tool and not re.search(options.tool, tool.name, re.IGNORECASE):
                    continue
                if options.upstream in (None, "demo") and options.scenario in (None, CONNECTED):
                    wrong = connected(tool, Path(folder))
                    results[tool.name, "demo", CONNECTED] = wrong
                    print(f"{tool.name:12} {CONNECTED}: {'; '.join(wrong) or 'ok'}", flush=True)
                if options.scenario == CONNECTED:
                    continue
                for upstream in [options.upstream] if options.upstream else UPSTREAMS:
                    for scenario in [options.scenario] if options.scenario else SCENARIOS:
                        wrong = suite.case(tool, upstream, scenario)
                        results[tool.name, upstream, scenario] = wrong
                        print(f"{tool.name:12} {upstream:10} {scenario:7} "
                              f"{'; '.join(wrong) or 'ok'}", flush=True)
        finally:
            suite.stop()
    print("\n" + table(results, suite.thinking))
    failed = sum(map(bool, results.values()))
    if options.result:
        options.result.write_text(json.dumps({"passed": len(results) - failed, "failed": failed}))
    return 1 if failed or not results else 0


if __name__ == "__main__":
    sys.exit(main())
