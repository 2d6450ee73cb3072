"""clang-format and clang-tidy as tests: each file is one case of its own kind of check."""

from __future__ import annotations

import concurrent.futures
import hashlib
import json
import shlex
import shutil
import subprocess
import time
from pathlib import Path

from sources import content_key, cpp_files
from tally import BUILD, IN_CI, ROOT, Tally, indent, run, say

TIDY_BUDGET_S = 2400.0  # whole check; what is not reached is reported, and a failure in CI
JOBS = 2


def run_format() -> Tally:
    """One case: the whole tree is formatted."""
    tool = shutil.which("clang-format-19")
    if not tool:
        say("  clang-format-19 is not installed")
        return Tally(failed=1) if IN_CI else Tally(skipped=1)
    files = [str(path) for path in cpp_files("core", "ui", "app", "tests")]
    status, output = run([tool, "--dry-run", "-Werror", *files], timeout=300)
    if status == 0:
        return Tally(passed=1)
    indent("\n".join(line for line in output.splitlines() if "error:" in line), 40)
    say("  clang-format-19 -i FILE puts it right")
    return Tally(failed=1)


def _command(entry: dict) -> list[str]:
    """The compile command without what only GCC knows: its PCH and its own warnings."""
    given = shlex.split(entry["command"])
    kept: list[str] = []
    position = 0
    while position < len(given):
        word = given[position]
        if word == "-include" and "cmake_pch" in given[position + 1]:
            position += 2
            continue
        if not word.endswith("ccache") and word not in (
                "-fpch-preprocess", "-Winvalid-pch", "-Werror", "-Wno-maybe-uninitialized"):
            kept.append(word)
        position += 1
    # The launcher's `cmake -E env NAME=VALUE…` goes too: the compiler is the first plain word.
    while kept and not kept[0].rsplit("/", 1)[-1].startswith(("c++", "g++", "clang++")):
        kept.pop(0)
    return kept


def _database(files: list[Path]) -> tuple[Path, dict[Path, list[str]]]:
    folder = BUILD / "tidy"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(files)
    commands: dict[Path, list[str]] = {}
    entries = []
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        path = Path(entry["file"])
        if path in wanted:
            commands[path] = _command(entry)
            # One header, precompiled by clang itself, in place of GCC's.
            arguments = [*commands[path], "-include", str(ROOT / "core/pch.h")]
            entries.append({"directory": entry["directory"], "file": entry["file"],
                            "arguments": arguments})
    (folder / "compile_commands.json").write_text(json.dumps(entries))
    return folder, commands


def run_tidy() -> Tally:
    """One case for each source file; a file whose content key was clean before passes at once."""
    tool = shutil.which("clang-tidy-19")
    if not tool:
        say("  clang-tidy-19 is not installed")
        return Tally(failed=1) if IN_CI else Tally(skipped=1)
    files = [path for path in cpp_files("core", "ui", "app") if path.suffix == ".cpp"]
    folder, commands = _database(files)
    version = subprocess.run([tool, "--version"], capture_output=True, text=True).stdout
    rules = (ROOT / ".clang-tidy").read_text() + (ROOT / "core/pch.h").read_text()
    stamps = folder / "clean"
    stamps.mkdir(exist_ok=True)
    ends = time.monotonic() + TIDY_BUDGET_S

    def check(path: Path) -> tuple[Path, bool | None, str]:
        salt = version + rules + " ".join(commands[path])
        stamp = stamps / hashlib.sha256(
            (str(path.relative_to(ROOT)) + content_key(path, salt)).encode()).hexdigest()
        if stamp.exists():
            return path, True, ""
        left = ends - time.monotonic()
        if left <= 1:
            return path, None, ""
        status, output = run(["nice", tool, "-p", str(folder), "--quiet", str(path)], timeout=left)
        if status == 0:
            stamp.touch()
        return path, None if status is None else status == 0, output

    total = Tally()
    unreached: list[str] = []
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        for path, clean, output in pool.map(check, [f for f in files if f in commands]):
            name = str(path.relative_to(ROOT))
            if clean is None:
                unreached.append(name)
            elif clean:
                total.passed += 1
            else:
                total.failed += 1
                say(f"  {name}")
                indent("\n".join(line for line in output.splitlines()
                                 if "warnings generated" not in line), 40)
    if unreached:
        say(f"  not reached within {TIDY_BUDGET_S:.0f} s: {', '.join(unreached)}")
        total += Tally(failed=len(unreached)) if IN_CI else Tally(skipped=len(unreached))
    return total
