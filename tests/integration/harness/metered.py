"""An upstream that counts what it sells, and clients that ask many at once."""

from __future__ import annotations

import asyncio
import json
import random
import threading
from typing import Any

from harness.http import split_url
from harness.profile import TOKEN

Json = dict[str, Any]


async def _message(reader: asyncio.StreamReader) -> tuple[bytes, dict[str, str], bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in
               (line.partition(":") for line in lines if line)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return first.encode(), headers, body


class Metered:
    """Answers chat with the usage that `usage(asked)` says, after up to `delay` seconds; seeded."""

    def __init__(self, seed: int = 1, delay: float = 0.02) -> None:
        self.random = random.Random(seed)
        self.delay = delay
        self.input = 10
        self.served = 0
        self.at_once = 0
        self.most_at_once = 0
        self.asked = threading.Event()  # set when a request is there, before its delay
        self._loop = asyncio.new_event_loop()
        started = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(started,), daemon=True)
        self._thread.start()
        if not started.wait(10):
            raise RuntimeError("the upstream did not start")

    def usage(self, asked: Json) -> Json:
        output = self.random.randint(1, asked.get("max_tokens") or 100)
        return {"prompt_tokens": self.input, "completion_tokens": output,
                "total_tokens": self.input + output}

    def _run(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=1024))
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        started.set()
        self._loop.run_forever()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                _, _, body = await _message(reader)
                asked = json.loads(body)
                self.at_once += 1
                self.most_at_once = max(self.most_at_once, self.at_once)
                self.asked.set()
                await asyncio.sleep(self.random.uniform(0, self.delay))
                self.at_once -= 1
                self.served += 1
                answer = {"id": "x", "object": "chat.completion", "created": 1,
                          "model": asked["model"], "usage": self.usage(asked),
                          "choices": [{"index": 0, "finish_reason": "stop",
                                       "message": {"role": "assistant", "content": "Hello."}}]}
                data = json.dumps(answer).encode()
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
                             b"content-length: %d\r\n\r\n" % len(data) + data)
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _end(self) -> None:
        self._server.close()  # first, or one more is accepted whom nobody serves or ends
        ours = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in ours:
            task.cancel()
        await asyncio.gather(*ours, return_exceptions=True)
        self._loop.stop()

    def stop(self) -> None:
        if not self._thread.is_alive():
            return
        asyncio.run_coroutine_threadsafe(self._end(), self._loop)
        self._thread.join(5)


async def _ask(url: str, body: Json, headers: dict[str, str], seconds: float) -> tuple[int, Json]:
    host, port, path = split_url(url)
    reader, writer = await asyncio.open_connection(host, port)
    try:
        data = json.dumps(body).encode()
        lines = {"host": f"{host}:{port}", "authorization": f"Bearer {TOKEN}",
                 "content-type": "application/json", "content-length": str(len(data)), **headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        writer.write(f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + data)
        first, _, answer = await asyncio.wait_for(_message(reader), seconds)
        return int(first.split()[1]), json.loads(answer)
    finally:
        writer.close()


def all_at_once(url: str, bodies: list[Json], headers: dict[str, str] | None = None,
                seconds: float = 60) -> list[tuple[int, Json]]:
    """POSTs all of `bodies` to `url`, each on a connection of its own; status and answer of each."""
    async def every() -> list[tuple[int, Json]]:
        return await asyncio.gather(*(_ask(url, body, headers or {}, seconds) for body in bodies))
    return asyncio.run(every())
