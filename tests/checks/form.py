"""clang-format and clang-tidy as tests: each file is one case of its own kind of check."""

from __future__ import annotations

import concurrent.futures
import hashlib
import json
import re
import shlex
import shutil
import subprocess
import time
from pathlib import Path

from sources import content_key, cpp_files
from tally import BUILD, IN_CI, ROOT, Tally, indent, run, say

TIDY_BUDGET_S = 2400.0  # whole check; what is not reached is reported, and a failure in CI
JOBS = 2
BATCH = 16  # sources that are read as one
COMPILER = "clang++-19"  # comes with clang-tidy-19
HEADER = ROOT / "core/pch.h"
INCLUDED = re.compile(r'^#include "(.+)"$', re.MULTILINE)


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


def _options(entry: dict) -> list[str]:
    """How a file is compiled, without what only GCC knows: its PCH and its own warnings."""
    kept: list[str] = []
    words = iter(shlex.split(entry["command"]))
    for word in words:
        if word in ("-include", "-o"):  # the one is cmake_pch.hxx
            next(words)
        elif not word.endswith("ccache") and word not in (
                "-c", "-fpch-preprocess", "-Winvalid-pch", "-Werror", "-Wno-maybe-uninitialized",
                entry["file"]):
            kept.append(word)
    # The launcher's `cmake -E env NAME=VALUE…` goes too: the compiler is the first plain word.
    while kept and not kept[0].rsplit("/", 1)[-1].startswith(("c++", "g++", "clang++")):
        kept.pop(0)
    return kept[1:]


def _precompiled(options: list[str]) -> list[str]:
    """What brings the header in that GCC has precompiled: made anew for clang, which saves a third
    of clang-tidy's time, or as it is where that fails."""
    made = BUILD / "tidy" / hashlib.sha256(shlex.join(options).encode()).hexdigest()[:16]
    status, output = run([COMPILER, *options, "-x", "c++-header", str(HEADER), "-o", f"{made}.pch"],
                         timeout=300)
    if status == 0:
        return ["-include-pch", f"{made}.pch"]
    indent(output, 10)
    return ["-include", str(HEADER)]


def _sources(compiled: Path) -> list[Path]:
    """What is compiled as this file: itself, or the sources that CMake put together in it."""
    if compiled.parent.name != "Unity" or not compiled.exists():
        return [compiled]
    return [Path(name) for name in INCLUDED.findall(compiled.read_text())]


def _database(files: list[Path]) -> dict[Path, dict]:
    """How each file is compiled, also written where clang-tidy reads it."""
    folder = BUILD / "tidy"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(files)
    entries: dict[Path, dict] = {}
    headers: dict[str, list[str]] = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        found = wanted.intersection(_sources(Path(entry["file"])))
        if not found:
            continue
        options = _options(entry)
        key = shlex.join(options)
        header = headers[key] = headers.get(key) or _precompiled(options)
        for path in found:
            entries[path] = {"directory": entry["directory"], "file": str(path),
                             "arguments": [COMPILER, *options, *header, str(path)]}
    (folder / "compile_commands.json").write_text(json.dumps(list(entries.values())))
    return entries


def _batches(files: list[Path]) -> list[list[Path]]:
    """Files of one folder, so of one target and one set of options, together; but those apart that
    are compiled apart from the others of their folder, with whom they share names."""
    united: set[Path] = set()
    for unity in BUILD.glob("CMakeFiles/*/Unity/*.cxx"):
        united.update(_sources(unity))
    folders: dict[Path, list[Path]] = {}
    for path in files:
        folders.setdefault(path.parent, []).append(path)
    batches: list[list[Path]] = []
    for group in folders.values():
        alone = [path for path in group if path not in united]
        if len(alone) < len(group):
            batches += [[path] for path in alone]
            group = [path for path in group if path in united]
        count = -(-len(group) // BATCH)
        batches += [group[at::count] for at in range(count)]
    return batches


class _Tidy:
    """clang-tidy over several sources as one translation unit, since most of its time goes into
    the headers that they share. Where that is not clean, or does not compile since two of them
    have a local name in common, they are halved until each finding stands with its file."""

    def __init__(self, tool: str, entries: dict[Path, dict], ends: float) -> None:
        self.tool, self.entries, self.ends = tool, entries, ends
        self.folder = BUILD / "tidy"

    def check(self, batch: list[Path]) -> list[tuple[Path, bool | None, str]]:
        """Of each file: whether it is clean, nothing where time was up; and what was found."""
        left = self.ends - time.monotonic()
        if left <= 1:
            return [(path, None, "") for path in batch]
        status, output = self._run(batch, left)
        if status == 0 or status is None or len(batch) == 1:
            clean = None if status is None else status == 0
            return [(path, clean, output) for path in batch]
        middle = len(batch) // 2
        return self.check(batch[:middle]) + self.check(batch[middle:])

    def _run(self, batch: list[Path], left: float) -> tuple[int | None, str]:
        source, database = batch[0], self.folder
        if len(batch) > 1:
            name = hashlib.sha256(" ".join(map(str, batch)).encode()).hexdigest()[:16]
            database = self.folder / name
            database.mkdir(exist_ok=True)
            source = database / "batch.cpp"
            source.write_text("".join(f'#include "{path}"\n' for path in batch))
            entry = self.entries[batch[0]]
            arguments = [str(source) if word == str(batch[0]) else word
                         for word in entry["arguments"]]
            (database / "compile_commands.json").write_text(json.dumps(
                [{"directory": entry["directory"], "file": str(source), "arguments": arguments}]))
        return run(["nice", self.tool, "-p", str(database), "--quiet",
                    f"--config-file={ROOT / '.clang-tidy'}",
                    r"--header-filter=(app|core|ui|tests)/.*\.(h|cpp)$", str(source)], timeout=left)


def run_tidy() -> Tally:
    """One case for each source file; a file whose content key was clean before passes at once."""
    tool = shutil.which("clang-tidy-19")
    if not tool:
        say("  clang-tidy-19 is not installed")
        return Tally(failed=1) if IN_CI else Tally(skipped=1)
    files = [path for path in cpp_files("core", "ui", "app") if path.suffix == ".cpp"]
    entries = _database(files)
    version = subprocess.run([tool, "--version"], capture_output=True, text=True).stdout
    rules = (ROOT / ".clang-tidy").read_text() + HEADER.read_text()
    stamps = BUILD / "tidy/clean"
    stamps.mkdir(exist_ok=True)

    def stamp(path: Path) -> Path:
        salt = version + rules + " ".join(entries[path]["arguments"])
        key = str(path.relative_to(ROOT)) + content_key(path, salt)
        return stamps / hashlib.sha256(key.encode()).hexdigest()

    stamped = {path: stamp(path) for path in files if path in entries}
    due = [path for path, file in stamped.items() if not file.exists()]
    total = Tally(passed=len(stamped) - len(due))
    tidy = _Tidy(tool, entries, time.monotonic() + TIDY_BUDGET_S)
    unreached: list[str] = []
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        for results in pool.map(tidy.check, _batches(due)):
            for path, clean, output in results:
                name = str(path.relative_to(ROOT))
                if clean is None:
                    unreached.append(name)
                elif clean:
                    stamped[path].touch()
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
