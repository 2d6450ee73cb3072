"""Stands between a tool and the relay, and where a tool would find the internet: tells who asked
for what."""

from __future__ import annotations

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HOP = ("connection", "keep-alive", "transfer-encoding", "te", "upgrade", "proxy-connection")


class Watch:
    """Passes everything on to the relay, piece by piece. As a proxy it refuses all, so that
    nothing leaves the machine. Both are written down."""

    def __init__(self, relay_port: int) -> None:
        self.asked: list[tuple[str, str, int, bytes, bytes]] = []  # method, path, status, in, out
        self.outside: list[str] = []
        watch = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def pass_on(self) -> None:
                if not self.path.startswith("/"):
                    self.refuse()
                    return
                size = self.headers.get("content-length")
                body = self.rfile.read(int(size)) if size else self.chunks()
                headers = {name: value for name, value in self.headers.items()
                           if name.lower() not in (*HOP, "content-length")}
                connection = http.client.HTTPConnection("127.0.0.1", relay_port, timeout=60)
                connection.request(self.command, self.path, body or None, headers)
                answer = connection.getresponse()
                self.send_response_only(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in (*HOP, "content-length"):
                        self.send_header(name, value)
                self.send_header("connection", "close")
                self.end_headers()
                self.close_connection = True
                told = b""
                try:
                    while piece := answer.read1(65536):
                        told += piece
                        self.wfile.write(piece)
                except OSError:
                    pass  # the tool has left; what came so far is kept
                finally:
                    connection.close()
                    watch.asked.append((self.command, self.path, answer.status, body, told))

            def chunks(self) -> bytes:
                if self.headers.get("transfer-encoding", "").lower() != "chunked":
                    return b""
                body = b""
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return body

            def refuse(self) -> None:
                watch.outside.append(f"{self.command} {self.path}")
                self.send_error(403)
                self.close_connection = True

            do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = pass_on
            do_CONNECT = refuse

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
