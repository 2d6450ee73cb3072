"""Runs one coding tool at one upstream, and looks at all that came of it."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from codingtools import MODULES, TOOLS, CodingTool, Run
from harness import rules
from harness.ledger import Ledger
from harness.paths import ROOT
from harness.profile import client, profile, provider
from harness.relay import Relay
from upstream import Cell, Upstream
from watch import Watch
from wires import WIRES

Json = dict[str, Any]
LIMIT_S = 120  # of one run of one tool
PRICE = {"input": "1.00", "output": "2.00"}
COST_PUSD = 40 * 1_000_000 + 9 * 2_000_000  # of the tokens that the made model reports
# At each wire a provider of the catalogue, whose way of the protocol the made model speaks, and
# a model that thinks.
TARGETS = {"anthropic": ("anthropic", "claude-opus-4-6"), "gemini": ("google", "gemini-3-pro-preview"),
           "responses": ("openai", "gpt-5.4"), "chat": ("deepseek", "deepseek-v4-flash")}
RULES = {"anthropic": [rules.anthropic, rules.anthropic_marks], "gemini": [rules.gemini],
         "responses": [rules.responses]}
UPSTREAMS = ["demo", *TARGETS]
SCENARIOS = ["prompt", "tools"]


def cell_id(tool: CodingTool, upstream: str) -> str:
    return f"{tool.name.lower().replace(' ', '-')}-{upstream}"


def undocumented(wire: str, body: Json) -> list[str]:
    """What a translated request has that its maker does not document."""
    if wire not in RULES:
        return []
    schema = json.loads((ROOT / f"tests/data/schema/{WIRES[wire].protocol}.json").read_text())
    found = [f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:150]}"
             for error in Draft202012Validator(schema).iter_errors(body)]
    return found or [fault for rule in RULES[wire] for fault in rule(body)]


def made_profile(url: str) -> tuple[Json, dict[str, str]]:
    """A client, a rule and a provider for each tool at each upstream; and the clients' tokens."""
    tokens, providers, routes, clients = {}, [], [], []
    providers.append({"id": "demo", "name": "Demo", "protocol": "demo"})
    for tool in TOOLS:
        for upstream in UPSTREAMS:
            name = cell_id(tool, upstream)
            tokens[name] = f"pb-{name}-{secrets.token_hex(16)}"
            clients.append(client(name, tokens[name]))
            target = {"provider": "demo", "model": "demo-smart"}
            if upstream != "demo":
                preset, model = TARGETS[upstream]
                wire = WIRES[upstream]
                providers.append(provider(name, f"{url}/{name}{wire.version}",
                                          [{"id": model, "price": PRICE}], preset, wire.protocol))
                target = {"provider": name, "model": model}
            routes.append({"id": f"to-{name}", "name": name, "when": {"client": [name]},
                           "targets": [target]})
    return profile(providers, routes=routes) | {"clients": clients}, tokens


@dataclass(frozen=True)
class Task:
    """What a tool is asked, and what must come of it."""
    prompt: str
    words: list[str]  # that it must say
    file: Path | None = None  # that must hold them

    def undone(self, said: str) -> list[str]:
        wrong = [f"{word} not said" for word in self.words if word not in said]
        if self.file and not self.file.exists():
            wrong.append(f"{self.file.name} not written")
        elif self.file and sorted(self.file.read_text().split()) != sorted(self.words):
            wrong.append(f"{self.file.name} holds other words")
        return wrong


def given(tool: CodingTool, upstream: str, scenario: str, work: Path) -> Task:
    words = [f"word-{secrets.token_hex(4)}" for _ in range(2)]
    if scenario == "prompt":
        return Task(f"Say {words[0]}.", words[:1])
    for file, word in zip(("one.txt", "two.txt"), words):
        (work / file).write_text(word + "\n")
    if upstream == "demo":  # which calls what the prompt says, once
        name, arguments = tool.read(work / "one.txt")
        return Task(f"Call {name} {json.dumps(arguments)}", words[:1])
    return Task("Read one.txt and two.txt and write both into both.txt.", words, work / "both.txt")


def end_all(home: Path) -> None:
    """Whatever a tool started ends with it, in whichever session it is: told by its home."""
    mark = f"HOME={home}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                os.kill(int(folder.name), signal.SIGKILL)
        except OSError:
            continue  # gone already, or another user's


def launch(tool: CodingTool, arguments: list[str], home: Path, work: Path, proxy: str,
           more: dict[str, str]) -> tuple[int | None, str, str]:
    """Exit status, which is None if the time was up, standard output and error. \a proxy is where
    everything but the relay is asked for."""
    env = {"PATH": f"{MODULES / '.bin'}:{os.environ['PATH']}", "HOME": str(home), "LANG": "C.UTF-8",
           "TMPDIR": str(home), "TERM": "dumb", "NO_COLOR": "1", "DO_NOT_TRACK": "1", "CI": "true",
           "HTTP_PROXY": proxy, "HTTPS_PROXY": proxy, "http_proxy": proxy, "https_proxy": proxy,
           "NODE_USE_ENV_PROXY": "1", "NO_PROXY": "127.0.0.1,localhost",
           "no_proxy": "127.0.0.1,localhost", **more}
    process = subprocess.Popen([*tool.program, *arguments], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               errors="replace", env=env, cwd=work, start_new_session=True)
    try:
        out, err = process.communicate(timeout=LIMIT_S)
        return process.returncode, out, err
    except subprocess.TimeoutExpired:
        end_all(home)
        return None, *process.communicate()
    finally:
        end_all(home)


class Suite:
    def __init__(self, folder: Path, keep: Path | None) -> None:
        self.folder, self.keep = folder, keep
        self.upstream = Upstream()
        self.thinking: dict[tuple[str, str], str] = {}
        content, self.tokens = made_profile(self.upstream.url)
        (folder / "relay").mkdir()
        self.relay = Relay(folder / "relay", content)
        self.watch = Watch(self.relay.port)

    def stop(self) -> None:
        self.watch.stop()
        self.relay.stop()
        self.upstream.stop()

    def start(self, tool: CodingTool, upstream: str, prompt: str, home: Path,
              work: Path) -> tuple[int | None, str, str]:
        run = Run(self.watch.url, self.tokens[cell_id(tool, upstream)], home, work)
        for name, text in tool.files(run).items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(text)
        return launch(tool, tool.argv(prompt), home, work, self.watch.url, tool.env(run))

    def case(self, tool: CodingTool, upstream: str, scenario: str) -> list[str]:
        """What is wrong; nothing if the case passed."""
        name = cell_id(tool, upstream)
        base = self.folder / f"{name}-{scenario}"
        home, work = base / "home", base / "work"
        home.mkdir(parents=True)
        work.mkdir()
        task = given(tool, upstream, scenario, work)
        cell = Cell(upstream, tool.steps(work) if scenario == "tools" else [])
        self.upstream.cells[name] = cell
        self.watch.asked.clear()
        self.watch.outside.clear()
        with Ledger(self.relay.ledger_path) as ledger:
            last = ledger.rows("SELECT coalesce(max(id), 0) AS id FROM exchange")[0]["id"]
        status, out, err = self.start(tool, upstream, task.prompt, home, work)
        wrong = [] if status == 0 else [f"not done within {LIMIT_S} s" if status is None
                                        else f"exit status {status}"]
        wrong += task.undone(out)
        wrong += self.traffic(tool, upstream, cell)
        wrong += self.rows(name, last, upstream)
        self.thinking[tool.name, upstream] = cell.thinking()
        if self.keep:
            self.store(f"{name}-{scenario}", cell, out, err, wrong)
        return wrong

    def traffic(self, tool: CodingTool, upstream: str, cell: Cell) -> list[str]:
        """What is wrong with what was asked of the upstream, the relay, and the internet."""
        wrong = {f"upstream refused: {fault}" for fault in cell.faults}
        wrong |= {f"{method} {path.split('?')[0]} got {code}"
                  for method, path, code, _, _ in self.watch.asked if code >= 400}
        wrong |= {f"asked the internet: {line}" for line in self.watch.outside}
        if upstream != tool.wire:
            wrong |= {f"not as documented: {fault}" for one in cell.asked
                      for fault in undocumented(upstream, one["body"])}
        if upstream != "demo" and not cell.asked:
            wrong.add("the upstream was not asked")
        return sorted(wrong)

    def rows(self, name: str, last: int, upstream: str) -> list[str]:
        """What is wrong with the ledger: every request has its row, complete and priced."""
        with Ledger(self.relay.ledger_path) as ledger:
            rows = ledger.rows("SELECT * FROM exchange WHERE client = ? AND id > ?", name, last)
        wrong = set() if rows else {"no rows in the ledger"}
        for row in rows:
            if row["outcome"] != "complete":
                wrong.add(f"a row is {row['outcome']} ({row['error_code']})")
            elif row["cost_pusd"] is None or upstream != "demo" and row["cost_pusd"] != COST_PUSD:
                wrong.add(f"a row costs {row['cost_pusd']}")
            elif row["provider"] != ("demo" if upstream == "demo" else name):
                wrong.add(f"served by {row['provider']}")
        return sorted(wrong)

    def store(self, name: str, cell: Cell, out: str, err: str, wrong: list[str]) -> None:
        folder = self.keep / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "output.txt").write_text(f"{wrong}\n--- stdout\n{out}\n--- stderr\n{err}")
        (folder / "upstream.json").write_text(json.dumps(cell.asked, indent=1))
        for at, (method, path, status, asked, told) in enumerate(self.watch.asked):
            (folder / f"{at}.txt").write_bytes(
                f"{method} {path} {status}\n".encode() + asked + b"\n\n" + told)
