"""The bodies that the relay keeps, read from their file without any of its code."""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_zstd = ctypes.CDLL(ctypes.util.find_library("zstd") or "libzstd.so.1")
_zstd.ZSTD_getFrameContentSize.restype = ctypes.c_ulonglong
_zstd.ZSTD_decompress.restype = ctypes.c_size_t


def decompress(frame: bytes) -> bytes:
    size = _zstd.ZSTD_getFrameContentSize(frame, ctypes.c_size_t(len(frame)))
    if size > 1 << 30:
        raise ValueError("no Zstandard frame, or one without its size")
    out = ctypes.create_string_buffer(int(size) or 1)
    got = _zstd.ZSTD_decompress(out, ctypes.c_size_t(size), frame, ctypes.c_size_t(len(frame)))
    if got != size:
        raise ValueError("a damaged Zstandard frame")
    return out.raw[:got]


@dataclass
class Body:
    text: bytes
    frames: list[tuple[int, int]]  # microseconds since the request, bytes
    left_out: int
    content_type: str
    path: str

    def json(self) -> Any:
        return json.loads(self.text)


class History:
    """Bodies by (attempt, part): attempt 0 is the client's side; part 0 asks and 1 answers."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def ids(self) -> list[int]:
        rows = self._db.execute("SELECT DISTINCT exchange_id FROM body ORDER BY 1")
        return [row[0] for row in rows]

    def bodies(self, request_id: str | int) -> dict[tuple[int, int], Body]:
        rows = self._db.execute(
            "SELECT attempt, part, data, frames, left_out, content_type, path FROM body "
            "WHERE exchange_id = ?", (int(request_id),))
        return {(row[0], row[1]): Body(decompress(row[2]),
                                       [tuple(pair) for pair in json.loads(decompress(row[3]))]
                                       if row[3] else [], row[4], row[5], row[6])
                for row in rows}

    def everything(self) -> bytes:
        return b"\0".join(body.text for one in self.ids() for body in self.bodies(one).values())
