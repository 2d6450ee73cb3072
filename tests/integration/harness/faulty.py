"""The fault table of the design, as far as the replayed provider can make the faults."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from typing import Any

from harness.profile import provider

Json = dict[str, Any]

# Longer than the relay waits between two tries, so that it passes the 429 on at once.
LONG_WAIT_S = 60


@dataclass(frozen=True)
class Fault:
    name: str
    flags: dict[str, str] = field(default_factory=dict)  # x-replay-<flag>
    stream: bool = False
    status: int = 502  # of the answer, where nothing was sent before the fault
    codes: tuple[str, ...] = ()
    outcome: str = "error"
    content: bool = False  # the client has content before the fault
    within_s: float = 5.0
    base_url: str = ""
    recording: str = ""  # of the generated corpus; empty: a recorded one
    timeouts: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)  # the answer must carry these


SHORT = {"connect": 1000, "first_byte_stream": 400, "first_byte": 400, "idle": 400, "total": 20000}

FAULTS = (
    Fault("refused", codes=("upstream_unreachable",), within_s=2, base_url="refused"),
    Fault("refused-stream", stream=True, codes=("upstream_unreachable",), within_s=2,
          base_url="refused"),
    Fault("no-such-name", codes=("upstream_unreachable",), within_s=2,
          base_url="https://no-such-host.invalid/v1"),
    Fault("not-tls", codes=("tls_failed",), within_s=2, base_url="not-tls"),
    Fault("storm-429", {"rate-limit": f"100000:{LONG_WAIT_S}"}, status=429,
          codes=("rate_limit_exceeded", "upstream_error"), headers={"retry-after": str(LONG_WAIT_S)}),
    Fault("storm-429-stream", {"rate-limit": f"100000:{LONG_WAIT_S}"}, stream=True, status=429,
          codes=("rate_limit_exceeded", "upstream_error"), headers={"retry-after": str(LONG_WAIT_S)}),
    Fault("always-500", {"fail": "100000:500"}, status=500, codes=("upstream_error",)),
    Fault("always-529", {"fail": "100000:529"}, status=529, codes=("upstream_error",)),
    Fault("always-503-stream", {"fail": "100000:503"}, stream=True, status=503,
          codes=("upstream_error",)),
    Fault("hang", {"hang": "1"}, status=504, codes=("upstream_timeout",), timeouts=SHORT),
    Fault("hang-stream", {"hang": "1"}, stream=True, status=504, codes=("upstream_timeout",),
          timeouts=SHORT),
    Fault("silence", {"event-delay": "5000"}, stream=True, status=504,
          codes=("upstream_timeout",), timeouts=SHORT),
    Fault("silence-later", {"event-delay": "5000"}, stream=True, codes=("upstream_timeout",),
          outcome="partial", content=True, timeouts=SHORT, recording="content-first"),
    Fault("cut", {"cut-after": "6"}, stream=True, codes=("stream_cut",), outcome="partial",
          content=True),
    Fault("truncated", {"truncate-after": "6"}, stream=True, codes=("stream_cut",),
          outcome="partial", content=True),
    Fault("garbage-later", {"garbage": "6"}, stream=True, outcome="partial", content=True,
          codes=("bad_upstream_response", "stream_cut")),
    Fault("garbage-first", {"garbage": "0"}, stream=True, codes=("bad_upstream_response",)),
    Fault("garbage-body", {"garbage": "0"}, codes=("bad_upstream_response",)),
    Fault("empty-stream", {"empty": "1"}, stream=True, codes=("empty_stream",)),
    Fault("empty-body", {"empty": "1"}, codes=("bad_upstream_response", "empty_stream")),
    Fault("cut-body", {"cut-after": "1"}, codes=("stream_cut", "bad_upstream_response")),
)


def unused_port() -> int:
    """A port nobody listens on: the system gave it out, and it was let go again."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def faulty_provider(name: str, url: str, recording: str, flags: dict[str, str], base_url: str = "",
                    timeouts: Json | None = None) -> Json:
    """Answers with the recording whatever model is asked for, and with the fault."""
    place = {"refused": f"http://127.0.0.1:{unused_port()}/v1",
             "not-tls": url.replace("http:", "https:") + "/v1"}.get(base_url, base_url)
    headers = {f"x-replay-{flag}": value for flag, value in flags.items()}
    headers |= {"x-replay-id": recording, "x-replay-key": name}
    more: Json = {"timeouts_ms": timeouts} if timeouts else {}
    return provider(name, place or f"{url}/v1", ["any"], headers=headers, **more)
