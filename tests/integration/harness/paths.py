"""Where things lie."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BUILD = Path(os.environ.get("PATCHBAY_BUILD", ROOT / "build"))
SHARED = Path(os.environ.get("PATCHBAY_SHARED", ROOT / "../shared")).resolve()
PROGRAM = Path(os.environ.get("PATCHBAY_PROGRAM", BUILD / "patchbay"))
RECORDED = SHARED / "corpus/recorded"
DRIVERS = Path(__file__).resolve().parents[1] / "drivers"

IN_CI = os.environ.get("CI", "") not in ("", "0", "false")
QUICK = bool(os.environ.get("PATCHBAY_TEST_QUICK"))
# Multiplies the limits of time and memory that a relay under sanitizers cannot keep.
FACTOR = float(os.environ.get("PATCHBAY_TEST_FACTOR", "1"))
