"""The translations are complete: each string of the source is in each file, finished, with the
same placeholders. `packaging/translations` writes what is missing into the files."""

from __future__ import annotations

import re
import shutil
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from tally import IN_CI, ROOT, Tally, run, say

LANGUAGES = ("en", "de", "zh_CN")
PLACEHOLDER = re.compile(r"%(?:n|L?\d+)")


def lupdate() -> str | None:
    beside_qt = "/usr/lib/qt6/bin/lupdate"
    return beside_qt if Path(beside_qt).exists() else shutil.which("lupdate6") or shutil.which("lupdate")


def problems_of(path: Path) -> list[str]:
    found = []
    for context in ET.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            source = message.findtext("source") or ""
            where = f"{path.name}: {context.findtext('name')}: {source[:60]!r}"
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                found.append(f"{where} is not translated")
                continue
            plural = message.get("numerus") == "yes"
            forms = [form.text or "" for form in translation] if plural else [translation.text or ""]
            wanted = set(PLACEHOLDER.findall(source))
            for form in forms:
                has = set(PLACEHOLDER.findall(form))
                # One form of a plural may spell its number out.
                if not form.strip() or has - wanted or wanted - has - ({"%n"} if plural else set()):
                    found.append(f"{where} has other placeholders, or nothing: {form[:60]!r}")
    return found


def run_translations() -> Tally:
    """One case a language."""
    tool = lupdate()
    if tool is None:
        say("  lupdate is not installed (qt6-l10n-tools)")
        return Tally(failed=1) if IN_CI else Tally(skipped=1)
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            copy = Path(folder) / f"patchbay_{language}.ts"
            shutil.copy(ROOT / "translations" / copy.name, copy)
            status, output = run([tool, "-silent", "-I", ".", "-locations", "none", "-no-obsolete", "ui",
                                  "app/desktop", "-ts", str(copy)], timeout=120)
            found = problems_of(copy) if status == 0 else [output]
            for problem in found[:20]:
                say(f"  {problem}")
            tally += Tally(failed=1) if found else Tally(passed=1)
    return tally
