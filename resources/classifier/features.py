"""What the task classifier sees of a prompt. core/routing/promptfeatures.cpp does exactly the same.

Everything works on UTF-8 bytes and integers, so that both give the same features to the bit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

HASH_BITS = 15
MASK = (1 << HASH_BITS) - 1
HEAD_BYTES = 3000  # of the user's text
TAIL_BYTES = 1000
LINE_BYTES = 240  # of its first and its last line
SYSTEM_BYTES = 400
START = 0x53544152  # stands before the first token of a region
BLANK = b" \t\r"
NO_TOKEN = b"'.,-()_ \t\r\n"  # ASCII that separates and says nothing


@dataclass(frozen=True)
class Prompt:
    """The inputs: core/model/prompttext.h."""

    user: str
    system: str = ""
    fence: bool | None = None  # nothing: what `user` says
    tools: int = 0

    @property
    def has_fence(self) -> bool:
        return "```" in self.user if self.fence is None else self.fence


@dataclass(frozen=True)
class Cues:
    groups: list[str]
    phrases: list[tuple[int, bytes]]  # group, lower-case UTF-8


def read_cues(path: Path) -> Cues:
    groups: list[str] = []
    phrases: list[tuple[int, bytes]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            groups.append(line[2:])
        elif line:
            phrases.append((len(groups) - 1, line.encode()))
    return Cues(groups, phrases)


def mix(h: int) -> int:
    """The last step of MurmurHash3: spreads the bits."""
    h ^= h >> 16
    h = h * 0x85EBCA6B & 0xFFFFFFFF
    h ^= h >> 13
    h = h * 0xC2B2AE35 & 0xFFFFFFFF
    return h ^ h >> 16


def code_point(text: bytes, at: int) -> tuple[int, int]:
    """Code point and length of the character at `at`; a broken one is U+FFFD of one byte."""
    lead = text[at]
    if lead < 0x80:
        return lead, 1
    size = 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 0
    if size == 0 or at + size > len(text):
        return 0xFFFD, 1
    value = lead & (0xFF >> (size + 1))
    for each in text[at + 1:at + size]:
        if each & 0xC0 != 0x80:
            return 0xFFFD, 1
        value = value << 6 | each & 0x3F
    return value, size


def is_cjk(c: int) -> bool:
    """Scripts written without spaces between words: a character is a token."""
    return (0x3040 <= c <= 0x30FF or 0x3400 <= c <= 0x4DBF or 0x4E00 <= c <= 0x9FFF
            or 0xAC00 <= c <= 0xD7AF or 0xF900 <= c <= 0xFAFF or 0x20000 <= c <= 0x3FFFF)


def is_sign(c: int) -> bool:
    """Punctuation beyond ASCII."""
    return (c < 0xC0 or 0x2000 <= c <= 0x2BFF or 0x3000 <= c <= 0x303F or 0xFE00 <= c <= 0xFE6F
            or 0xFF00 <= c <= 0xFFEF or c == 0xFFFD)


def is_alnum(b: int) -> bool:
    return 48 <= b <= 57 or 65 <= b <= 90 or 97 <= b <= 122


def fnv(data: bytes) -> int:
    h = 0x811C9DC5
    for b in data:
        h = (h ^ b) * 0x01000193 & 0xFFFFFFFF
    return h


def tokens(text: bytes):
    """Hashes of the tokens: words in lower case, numbers by their length, single signs."""
    at, size = 0, len(text)
    while at < size:
        b = text[at]
        if 48 <= b <= 57:
            end = at
            while end < size and 48 <= text[end] <= 57:
                end += 1
            yield fnv(b"#%d" % min(end - at, 4))
            at = end
            continue
        c, length = code_point(text, at)
        if c >= 0x80 and is_cjk(c):
            yield fnv(text[at:at + length])
            at += length
        elif is_alnum(b) or (c >= 0x80 and not is_sign(c)):
            h, end = 0x811C9DC5, at
            while end < size:
                b = text[end]
                if b < 0x80:
                    if not is_alnum(b):
                        break
                    h = (h ^ (b | 0x20 if 65 <= b <= 90 else b)) * 0x01000193 & 0xFFFFFFFF
                    end += 1
                    continue
                c, length = code_point(text, end)
                if is_cjk(c) or is_sign(c):
                    break
                for each in text[end:end + length]:
                    h = (h ^ each) * 0x01000193 & 0xFFFFFFFF
                end += length
            yield h
            at = end
        else:
            if b >= 0x80 or b not in NO_TOKEN:
                yield fnv(text[at:at + length])
            at += length


def collect(regions: list[bytes]) -> list[int]:
    """The different hashed uni- and bigrams of some regions."""
    seen: set[int] = set()
    for region in regions:
        previous = START
        for h in tokens(region):
            seen.add(mix(h) & MASK)
            seen.add(mix((previous * 31 + h + 0x9E3779B9) & 0xFFFFFFFF) & MASK)
            previous = h
    return sorted(seen)


def boundary(text: bytes, at: int) -> int:
    """`at`, or the next place where a character begins."""
    while at < len(text) and text[at] & 0xC0 == 0x80:
        at += 1
    return at


def regions_of(text: bytes) -> list[bytes]:
    if len(text) <= HEAD_BYTES + TAIL_BYTES:
        return [text]
    return [text[:boundary(text, HEAD_BYTES)], text[boundary(text, len(text) - TAIL_BYTES):]]


def is_blank(line: bytes) -> bool:
    return not line.strip(BLANK)


def first_and_last(text: bytes) -> tuple[bytes, bytes]:
    """The first line that is not blank and the last one, as far as they are not the same."""
    begin = 0
    while begin < len(text) and text[begin] in b" \t\r\n":
        begin += 1
    end = len(text)
    while end > begin and text[end - 1] in b" \t\r\n":
        end -= 1
    stop = text.find(b"\n", begin, end)
    if stop < 0:
        stop = end
    head_end = boundary(text, min(stop, begin + LINE_BYTES))
    tail_begin = max(text.rfind(b"\n", begin, end) + 1, begin)
    tail_begin = boundary(text, max(tail_begin, end - LINE_BYTES, head_end))
    return text[begin:head_end], text[tail_begin:max(end, tail_begin)]


def cue_flags(cues: Cues, head: bytes, tail: bytes, system: bytes) -> list[int]:
    """For each group whether one of its phrases stands anywhere, and whether one stands first."""
    anywhere = [0] * len(cues.groups)
    first = [0] * len(cues.groups)
    for part, region in enumerate((head, system, tail)):
        low = region.lower() if region.isascii() else bytes(
            b | 0x20 if 65 <= b <= 90 else b for b in region)
        for group, phrase in cues.phrases:
            at = low.find(phrase)
            while at >= 0:
                if at == 0 or not is_alnum(phrase[0]) or not is_alnum(low[at - 1]):
                    anywhere[group] = 1
                    if at == 0 and part == 0:
                        first[group] = 1
                    break
                at = low.find(phrase, at + 1)
    return anywhere + first


SHAPES = ["length", "lines", "cjk", "digits", "signs", "operators", "fence", "indented", "question",
          "colon", "head_colon", "url", "quotes", "latex", "tools", "many_tools", "head_length",
          "tail", "options", "long_line", "system", "under_40", "under_120", "under_400",
          "under_1500", "from_1500", "upper"]


def shape(prompt: Prompt, text: bytes, head: bytes, tail: bytes, system: bytes) -> list[float]:
    size = max(1, sum(len(each) for each in regions_of(text)))
    cjk = digits = signs = operators = quotes = upper = lines = indented = options = longest = 0
    for region in regions_of(text):
        column = 0
        for i, b in enumerate(region):
            if b == 10:
                lines += 1
                column = 0
                continue
            column += 1
            longest = max(longest, column)
            if column == 2 and region[i - 1] in b" \t" and b in b" \t":
                indented += 1
            if column == 2 and b in b".)" and region[i - 1] in b"ABCDabcd":
                options += 1
            digits += 48 <= b <= 57
            upper += 65 <= b <= 90
            signs += b in b"{}[]();<>=_#"
            operators += b in b"+-*/=^%"
            quotes += b == 34
            cjk += 0xE3 <= b <= 0xE9
    last = tail or head
    return [
        math.log2(1 + len(text)) / 16,
        math.log2(1 + lines) / 8,
        3 * cjk / size,
        4 * digits / size,
        4 * signs / size,
        8 * operators / size,
        float(prompt.has_fence),
        min(1.0, indented / 4),
        float(last.endswith(b"?") or last.endswith("？".encode())),
        float(last.endswith(b":") or last.endswith("：".encode())),
        float(head.endswith(b":") or head.endswith("：".encode())),
        float(b"://" in text[:HEAD_BYTES]),
        float(quotes > 0),
        float(b"\\" in text[:HEAD_BYTES] or b"$" in text[:HEAD_BYTES]),
        float(prompt.tools > 0),
        float(prompt.tools > 5),
        len(head) / LINE_BYTES,
        float(bool(tail)),
        min(1.0, options / 4),
        min(1.0, longest / 400),
        float(bool(system)),
        float(len(text) < 40),
        float(len(text) < 120),
        float(len(text) < 400),
        float(len(text) < 1500),
        float(len(text) >= 1500),
        4 * upper / size,
    ]


@dataclass
class Features:
    whole: list[int]
    focus: list[int]
    dense: list[float]
    cues: list[int]  # groups whose phrases stand anywhere


def features(prompt: Prompt, cues: Cues) -> Features:
    text = prompt.user.encode()
    head, tail = first_and_last(text)
    raw = prompt.system.encode().strip(b" \t\r\n")
    system = raw if len(raw) <= SYSTEM_BYTES else raw[:boundary(raw, SYSTEM_BYTES)]
    flags = cue_flags(cues, head, tail, system)
    return Features(collect(regions_of(text)), collect([head, system, tail]),
                    shape(prompt, text, head, tail, system) + [float(each) for each in flags],
                    flags[:len(cues.groups)])
