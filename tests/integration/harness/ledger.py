"""The ledger as a reader beside the relay sees it: its two stable views, read only."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class Ledger:
    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
        self._db.row_factory = sqlite3.Row

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def rows(self, sql: str, *values: Any) -> list[Row]:
        return [dict(row) for row in self._db.execute(sql, values)]

    def exchange(self, request_id: str | int) -> Row | None:
        """By the id in x-patchbay-request-id."""
        found = self.rows("SELECT * FROM exchange WHERE id = ?", int(request_id))
        return found[0] if found else None

    def tagged(self, tag: str) -> list[Row]:
        return self.rows("SELECT * FROM exchange WHERE tag = ? ORDER BY id", tag)

    def attempts(self, exchange_id: int) -> list[Row]:
        return self.rows("SELECT * FROM attempt WHERE exchange_id = ? ORDER BY ordinal", exchange_id)

    def integrity(self) -> str:
        return str(self._db.execute("PRAGMA integrity_check").fetchone()[0])
