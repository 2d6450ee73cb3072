"""What a target can do instead of answering, and what has to come of two of them in a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness.faulty import SHORT, faulty_provider
from harness.made import stream, whole, write_entry

Json = dict[str, Any]


@dataclass(frozen=True)
class Outage:
    name: str
    flags: dict[str, str] = field(default_factory=dict)
    recording: str = ""  # of those written below; empty: the target's own good answer
    base_url: str = ""
    moves_on: bool = True  # to the next target, while the client has nothing
    streams: bool = True
    wholes: bool = True
    cuts: bool = False  # the client has content already
    statuses: tuple[int | None, ...] = (502,)  # that the client is told where nothing else helps


OUTAGES = (
    Outage("refused", base_url="refused"),
    Outage("500", {"fail": "100000:500"}, statuses=(500,)),
    Outage("503", {"fail": "100000:503"}, statuses=(503,)),
    Outage("429", {"rate-limit": "100000:1"}, statuses=(429,)),
    Outage("429-long", {"rate-limit": "100000:60"}, statuses=(429,)),
    Outage("quota", recording="quota", statuses=(429,)),
    Outage("credential", recording="credential", statuses=(401,)),
    Outage("gone", recording="gone", statuses=(404,)),
    Outage("too-long", recording="too-long", statuses=(400,)),
    Outage("empty", {"empty": "1"}),
    Outage("garbage", {"garbage": "0"}),
    Outage("error-in-200", recording="error-in-200", wholes=False, statuses=(502, 500)),
    Outage("hang", {"hang": "1"}, moves_on=False, statuses=(504,)),
    Outage("caller-fault", recording="caller-fault", moves_on=False, statuses=(400,)),
    Outage("cut-whole", {"cut-after": "1"}, streams=False),
    Outage("cut", {"cut-after": "12"}, wholes=False, cuts=True, statuses=(None,)),
)

WORDS = {target: [f"{target}-word{i} " for i in range(30)] for target in ("first", "second")}


def good_text(target: str) -> str:
    return "".join(WORDS[target])


def _refusal(folder: Path, name: str, status: int, code: str, message: str) -> None:
    write_entry(folder, name, status=status,
                body={"error": {"message": message, "type": "invalid_request_error", "param": None,
                                "code": code}})


def write_answers(folder: Path) -> Path:
    for target, words in WORDS.items():
        write_entry(folder, f"{target}-stream", sse=stream(words))
        write_entry(folder, f"{target}-whole", body=whole(good_text(target)))
    _refusal(folder, "quota", 429, "insufficient_quota",
             "You exceeded your current quota, please check your plan and billing details.")
    _refusal(folder, "credential", 401, "invalid_api_key", "Incorrect API key provided.")
    _refusal(folder, "gone", 404, "model_not_found", "The model `any` does not exist.")
    _refusal(folder, "too-long", 400, "context_length_exceeded",
             "This model's maximum context length is 10 tokens.")
    _refusal(folder, "caller-fault", 400, "invalid_value",
             "Invalid value for 'messages[0].content'.")
    write_entry(folder, "error-in-200", sse='data: {"error": {"message": "The server had an error",'
                ' "type": "server_error", "code": 500}}\n\n')
    return folder


def target(outage: Outage | None, which: str, streams: bool, name: str, url: str) -> Json:
    good = f"{which}-{'stream' if streams else 'whole'}"
    if outage is None:
        return faulty_provider(name, url, good, {})
    return faulty_provider(name, url, outage.recording or good, outage.flags, outage.base_url, SHORT)


@dataclass
class Expected:
    """Every end that an exchange with these two targets may have."""

    served_by: set[str] = field(default_factory=set)
    cut_by: set[str] = field(default_factory=set)
    statuses: set[int | None] = field(default_factory=set)  # errors before any content


def expected(first: Outage | None, second: Outage | None) -> Expected:
    """Which target goes first changes once the breaker or a resting key has taken one out, so
    where both of them fail either's failure may be the end."""
    ends = Expected()
    if first is None:
        ends.served_by.add("first")
        return ends
    if first.cuts:
        ends.cut_by.add("first")
    elif not first.moves_on:
        ends.statuses.update(first.statuses)
    elif second is None:
        ends.served_by.add("second")
        return ends
    if second is None:
        return ends  # few enough requests that no breaker opens
    for outage, which in ((first, "first"), (second, "second")):
        if outage.cuts:
            ends.cut_by.add(which)
        else:
            ends.statuses.update(outage.statuses)
    return ends
