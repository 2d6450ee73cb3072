"""What a made model hears and says, whatever the wire.

What a request says is read the strict way its maker would: a tool's result must be of a call that
was made, and proofs of thinking must come back where the maker refuses a request without them.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from typing import Any, Iterator

Json = dict[str, Any]
PROOF = "bWFkZS1wcm9vZi1vZi10aGlua2luZw=="  # opaque to everybody but the made model
THOUGHT = "The made model thinks it over."


@dataclass(frozen=True)
class Call:
    """One call of a tool; the arguments of a freeform tool are text."""
    id: str
    name: str
    arguments: Json | str


@dataclass(frozen=True)
class Said:
    """An answer: calls, or words if there are none."""
    words: str = ""
    calls: tuple[Call, ...] = ()
    thinks: bool = False
    # Tools take answers of one id for pieces of one answer.
    id: str = field(default_factory=lambda: secrets.token_hex(8))


@dataclass
class Turn:
    """What a request says, whatever its wire."""
    stream: bool
    tools: dict[str, str] = field(default_factory=dict)  # name: function or custom
    prompt: str = ""  # all that the user said
    results: list[str] = field(default_factory=list)
    thinks: bool = False  # proofs of thinking are asked for
    proofs: int = 0  # answers with calls whose proof came back
    faults: list[str] = field(default_factory=list)  # what the maker would refuse


def words_of(content: Any) -> str:
    """The text of a content, in whichever of its forms."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "\n".join(words_of(part) for part in content)
    if isinstance(content, dict):
        return words_of(content.get("text", content.get("content", "")))
    return ""


def pieces(text: str, size: int = 9) -> Iterator[str]:
    for at in range(0, len(text), size):
        yield text[at:at + size]


def dumped(arguments: Json | str) -> str:
    return arguments if isinstance(arguments, str) else json.dumps(arguments)


def too_long(body: Json) -> list[str]:
    """OpenAI's limit on the name of the end user, in the words of its error."""
    size = len(body.get("user", ""))
    return [] if size <= 64 else ["Invalid 'user': string too long. Expected a string with maximum "
                                  f"length 64, but got a string with length {size} instead."]
