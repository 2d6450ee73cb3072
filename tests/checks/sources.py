"""The C++ files of the tree, and a key of everything of ours that one of them includes."""

from __future__ import annotations

import functools
import hashlib
import re
import subprocess
from pathlib import Path

from tally import ROOT

INCLUDE = re.compile(r'^\s*#\s*include\s*"((?:core|ui|app|tests)/[^"]+)"', re.MULTILINE)


def cpp_files(*tops: str) -> list[Path]:
    """Those git knows or would add: not what lies ignored in build folders."""
    listed = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard", "--", *tops],
                            cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted(path for name in listed.splitlines()
                  if (path := ROOT / name).suffix in (".cpp", ".h") and path.exists())


@functools.lru_cache(maxsize=None)
def _digest_and_includes(path: Path) -> tuple[bytes, tuple[str, ...]]:
    data = path.read_bytes()
    return hashlib.sha256(data).digest(), tuple(INCLUDE.findall(data.decode("utf-8", "replace")))


def content_key(path: Path, salt: str) -> str:
    """Changes when the file, or one of our headers that it includes by whatever way, does."""
    digest = hashlib.sha256(salt.encode())
    seen: set[Path] = set()
    todo = [path]
    while todo:
        current = todo.pop()
        if current in seen or not current.exists():
            continue
        seen.add(current)
        todo += [ROOT / name for name in _digest_and_includes(current)[1]]
    for current in sorted(seen):
        digest.update(str(current.relative_to(ROOT)).encode())
        digest.update(_digest_and_includes(current)[0])
    return digest.hexdigest()
