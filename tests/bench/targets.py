"""What is measured: the relay, nginx and Portkey's gateway, each before the same canned upstream."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measure import BUILD, HERE, await_port, unused_port

TOKEN = "pb-" + "benchmark" + "A" * 34


@dataclass
class Target:
    name: str
    process: subprocess.Popen[Any]
    port: int
    model: str
    ready_ms: float
    headers: list[str] = field(default_factory=list)
    translated: str = ""  # a model whose provider speaks another protocol

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)


def _start(argv: list[str], folder: Path, name: str, **options: Any) -> subprocess.Popen[Any]:
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(argv, stdin=subprocess.DEVNULL, stderr=log, **options)


def start_upstream(folder: Path, events: int, rate: int) -> tuple[subprocess.Popen[Any], int]:
    process = _start([str(BUILD / "bench/bench_upstream"), "--events", str(events), "--rate",
                      str(rate)], folder, "upstream", stdout=subprocess.PIPE)
    assert process.stdout
    return process, int(process.stdout.readline())


def start_relay(folder: Path, upstream: int, program: Path) -> Target:
    profile = folder / "profile.json"
    profile.write_text(json.dumps({
        "format": 1, "listen": [{"address": "127.0.0.1", "port": 0}],
        "providers": [{"id": "canned", "name": "canned", "protocol": "openai-chat",
                       "base_url": f"http://127.0.0.1:{upstream}/v1", "proxy": "none",
                       "keys": [{"id": "main", "secret": "none"}],
                       "models": [{"id": "bench", "price": {"input": "1.00", "output": "2.00"}}]},
                      {"id": "foreign", "name": "foreign", "protocol": "anthropic-messages",
                       "base_url": f"http://127.0.0.1:{upstream}", "proxy": "none",
                       "keys": [{"id": "main", "secret": "none"}],
                       "models": [{"id": "translated",
                                   "price": {"input": "1.00", "output": "2.00"}}]}],
        "clients": [{"id": "bench", "name": "bench",
                     "token_sha256": hashlib.sha256(TOKEN.encode()).hexdigest()}]}))
    home = folder / "home"
    home.mkdir()
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    started = time.monotonic()
    process = _start([str(program), "serve", "--profile", str(profile), "--data",
                      str(folder / "data"), "--listen", "127.0.0.1:0"], folder, "relay",
                     stdout=subprocess.PIPE, env=env)
    assert process.stdout
    line = process.stdout.readline()
    took = (time.monotonic() - started) * 1000
    if not line:
        raise RuntimeError(f"patchbay serve ended: {(folder / 'relay.log').read_text()[-2000:]}")
    port = int(json.loads(line)["url"].rsplit(":", 1)[1])
    return Target("relay", process, port, "bench", took, [f"authorization: Bearer {TOKEN}"],
                  "translated")


def start_nginx(folder: Path, upstream: int) -> Target:
    port = unused_port()
    place = folder / "nginx"
    place.mkdir()
    text = (HERE / "nginx.conf.in").read_text()
    for name, value in {"FOLDER": place, "UPSTREAM": upstream, "PORT": port}.items():
        text = text.replace(f"@{name}@", str(value))
    (place / "nginx.conf").write_text(text)
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")
    if not program:
        raise RuntimeError("nginx is not installed")
    started = time.monotonic()
    process = _start([program, "-p", str(place), "-c", str(place / "nginx.conf")], folder, "nginx")
    await_port(port, process)
    return Target("nginx", process, port, "bench", (time.monotonic() - started) * 1000)


def install_portkey() -> Path:
    """Into build/bench/portkey, pinned by its lock file."""
    place = BUILD / "bench/portkey"
    stamp = place / ".installed"
    lock = (HERE / "portkey/package-lock.json").read_bytes()
    key = hashlib.sha256(lock).hexdigest()
    if not stamp.exists() or stamp.read_text() != key:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / "portkey" / name, place)
        done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
                              cwd=place, capture_output=True, text=True, timeout=180,
                              stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise RuntimeError("Portkey's gateway could not be installed")
        stamp.write_text(key)
    return place / "node_modules/@portkey-ai/gateway/build/start-server.js"


def start_portkey(folder: Path, upstream: int) -> Target:
    script = install_portkey()
    port = unused_port()
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "NODE_ENV": "production"}
    started = time.monotonic()
    process = _start(["node", str(script), f"--port={port}", "--headless"], folder, "portkey",
                     stdout=subprocess.DEVNULL, env=env)
    await_port(port, process)
    took = (time.monotonic() - started) * 1000
    return Target("portkey", process, port, "bench", took, [
        "x-portkey-provider: openai", "authorization: Bearer none",
        f"x-portkey-custom-host: http://127.0.0.1:{upstream}/v1"])
