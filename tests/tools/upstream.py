"""An upstream with a made model in it, which speaks the four wires and answers by a plan."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable

from wires import WIRES
from wires.turn import Call, Said, Turn

Json = dict[str, Any]
SECRET = re.compile(r"word-[0-9a-f]{8}")

# A step: from the words found so far and the tools on offer to the calls to make.
Step = Callable[[list[str], dict[str, str]], list[tuple[str, Json | str]]]


@dataclass
class Cell:
    """What one tool at one wire asked, and what its model is to do."""
    wire: str
    steps: list[Step] = field(default_factory=list)  # none: only words
    asked: list[Json] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    thought: bool = False  # whether thinking was given out with a proof
    proofs: bool = False  # whether that came back

    def thinking(self) -> str:
        return "-" if not self.thought else "kept" if self.proofs else "lost"

    def answer(self, turn: Turn) -> Said:
        """Calls while steps are left, then words that quote what the tools found."""
        done = 0
        found = list(dict.fromkeys(SECRET.findall("\n".join(turn.results))))
        for step in self.steps:
            wanted = step(found, turn.tools)
            if any(name not in turn.tools for name, _ in wanted):
                break  # a side question, such as that for a title, offers no tools
            if len(turn.results) == done:
                calls = tuple(Call(f"call_made_{done + at}", name, arguments)
                              for at, (name, arguments) in enumerate(wanted))
                self.thought = self.thought or turn.thinks
                return Said("", calls, turn.thinks)
            done += len(wanted)
        self.proofs = self.proofs or turn.proofs > 0
        quoted = found or SECRET.findall(turn.prompt)[-1:]
        return Said(f"The made model says: {' and '.join(quoted)}.")


class Upstream:
    """Cells by the first part of the path, so that every provider has an address of its own."""

    def __init__(self) -> None:
        self.cells: dict[str, Cell] = {}
        upstream = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 65536

            def do_POST(self) -> None:
                data = self.rfile.read(int(self.headers["content-length"]))
                cell = upstream.cells[self.path.split("/")[1]]
                body = json.loads(data)
                cell.asked.append({"path": self.path, "body": body})
                wire = WIRES[cell.wire]
                turn = wire.read(body, self.path)
                if turn.faults:
                    cell.faults += turn.faults
                    self.tell(400, wire.error("; ".join(turn.faults)))
                elif turn.stream:
                    self.stream(wire.stream(cell.answer(turn)))
                else:
                    self.tell(200, wire.whole(cell.answer(turn)))

            def tell(self, status: int, content: Json) -> None:
                data = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def stream(self, events: Any) -> None:
                self.send_response(200)
                self.send_header("content-type", "text/event-stream")
                self.send_header("transfer-encoding", "chunked")
                self.end_headers()
                for event in events:
                    data = event.encode()
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
                    self.wfile.flush()
                self.wfile.write(b"0\r\n\r\n")

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
