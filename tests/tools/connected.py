"""The tools as `patchbay connect` leaves them: each does its work through the relay, and is put back."""

from __future__ import annotations

import json
import socket
import subprocess
from pathlib import Path

from codingtools import CodingTool
from harness.ledger import Ledger
from harness.profile import profile
from harness.relay import Relay, command
from suite import SCENARIOS, given, launch
from watch import Watch


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def rows(relay: Relay, tool: CodingTool) -> list[str]:
    with Ledger(relay.ledger_path) as ledger:
        found = ledger.rows("SELECT client, outcome, error_code FROM exchange")
    wrong = [] if found else ["no rows in the ledger"]
    wrong += [f"a row is {row['outcome']} ({row['error_code']})" for row in found
              if row["outcome"] != "complete"]
    return wrong + [f"asked as {row['client']}" for row in found if row["client"] != tool.id]


def connected(tool: CodingTool, folder: Path) -> list[str]:
    """What is wrong with a tool that was connected, used and disconnected; nothing if all went well."""
    base = folder / f"{tool.id}-connected"
    home, work = base / "home", base / "work"
    work.mkdir(parents=True)
    for name, text in tool.settings.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    listen = {"address": "127.0.0.1", "port": free_port()}
    content = profile([{"id": "demo", "name": "Demo", "protocol": "demo"}], routes=[
        {"id": "all", "targets": [{"provider": "demo", "model": "demo-smart"}]}]) | {"listen": [listen]}
    # In a home of its own: whatever runs in the tool's is ended with the tool.
    relay = Relay(base / "relay", content, listen=f"127.0.0.1:{listen['port']}")
    watch = Watch(relay.port)
    wrong: list[str] = []

    def patchbay(word: str) -> subprocess.CompletedProcess[str]:
        return command(base, word, tool.id, "--profile", str(relay.profile_path),
                       "--data", str(relay.data))

    try:
        done = patchbay("connect")
        if done.returncode:
            return [f"connect: {done.stderr or done.stdout}"]
        left = {name: (home / name).read_text() for name in tool.settings}
        for scenario in SCENARIOS:
            task = given(tool, "demo", scenario, work)
            arguments = (tool.connected or tool.argv)(task.prompt)
            status, out, err = launch(tool, arguments, home, work, watch.url, tool.quiet)
            if status != 0:
                wrong.append(f"{scenario}: exit status {status}: {(err or out)[-300:]}")
            wrong += [f"{scenario}: {one}" for one in task.undone(out)]
        wrong += sorted({f"asked the internet: {line}" for line in watch.outside})
        wrong += rows(relay, tool)
        touched = {name for name, text in left.items() if (home / name).read_text() != text}
        done = patchbay("disconnect")
        if done.returncode:
            wrong.append(f"disconnect: {done.stderr or done.stdout}")
        for name, text in tool.settings.items():
            now = (home / name).read_text()
            if now != text if name not in touched else relay.url in now:
                wrong.append(f"{name} is not as it was")
        clients = json.loads(relay.profile_path.read_text())["clients"]
        if any(one["id"] == tool.id for one in clients):
            wrong.append("its client is still in the profile")
    finally:
        watch.stop()
        relay.stop()
    return wrong
