#!/usr/bin/env python3
"""Runs integration suites: run.py [SUITE]... [--quick] [--result FILE]

Every subTest (each recording, each fault) counts as one case of its own.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent


class CountingResult(unittest.TextTestResult):
    """Counts cases: a method's subTests where it has some, else the method."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self.passed = 0
        self._subtests: set[unittest.TestCase] = set()

    def addSubTest(self, test, subtest, err) -> None:  # type: ignore[no-untyped-def]
        super().addSubTest(test, subtest, err)
        self._subtests.add(test)
        self.passed += err is None

    def addSuccess(self, test) -> None:  # type: ignore[no-untyped-def]
        super().addSuccess(test)
        self.passed += test not in self._subtests


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suites", nargs="*")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--result", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("-k", dest="pattern", help="only tests whose name holds this")
    options = parser.parse_args()
    if options.quick:
        os.environ["PATCHBAY_TEST_QUICK"] = "1"
    sys.path.insert(0, str(HERE))
    names = options.suites or sorted(path.stem[5:] for path in HERE.glob("test_*.py"))
    loader = unittest.TestLoader()
    if options.pattern:
        loader.testNamePatterns = [f"*{options.pattern}*"]
    suite = unittest.TestSuite(
        loader.loadTestsFromModule(importlib.import_module(f"test_{name}")) for name in names)
    runner = unittest.TextTestRunner(resultclass=CountingResult,
                                     verbosity=2 if options.verbose else 1)
    result = runner.run(suite)
    assert isinstance(result, CountingResult)
    counts = {"passed": result.passed,
              "failed": len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses),
              "skipped": len(result.skipped)}
    if options.result:
        options.result.write_text(json.dumps(counts))
    print("cases: " + " ".join(f"{name}={count}" for name, count in counts.items()))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
