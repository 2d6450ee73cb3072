"""Writes the inputs that a fuzz target starts from: small ones of the repository, and, where the
recorded traffic lies beside it, some of every kind of that."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import zlib
from pathlib import Path
from typing import Any, Iterator

ROOT = Path(__file__).resolve().parents[2]
CHAT = ("openai-chat", "compat-chat", "openrouter-chat", "mistral-chat", "groq-chat",
        "deepseek-chat", "xai-chat", "zai-chat", "qwen-chat", "moonshot-chat",
        "gemini-openai-chat")
FOLDERS = {"openaichat": CHAT, "openairesponses": ("openai-responses",),
           "anthropicmessages": ("anthropic-messages",), "geminigenerate": ("gemini-generate",)}
PATHS = {"openaichat": "/chat/completions", "openairesponses": "/responses",
         "anthropicmessages": "/messages", "geminigenerate": "GenerateContent"}
REQUEST, ANSWER, STREAM = range(3)  # as in fuzz_codec.cpp
LARGEST = 8 * 1024  # bytes: a fuzzer is as slow as its inputs are long
MOST = 400  # seeds of a target


def codec_input(direction: int, text: bytes) -> bytes:
    # A split somewhere inside, no quirks.
    return bytes((direction, 0, len(text) % 251, 0, 0)) + text


def compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def recordings(shared: Path, target: str) -> Iterator[dict[str, Any]]:
    for folder in FOLDERS[target]:
        for path in sorted((shared / "corpus/recorded" / folder).glob("*.json")):
            yield json.loads(path.read_text())


def of_codec(shared: Path, target: str) -> Iterator[bytes]:
    for path in sorted((shared / "corpus/client-requests").glob("*__*.json")):
        for request in json.loads(path.read_text())["requests"]:
            if isinstance(request.get("body"), dict) \
                    and PATHS[target].lower() in request["path"].lower():
                yield codec_input(REQUEST, compact(request["body"]))
    for entry in recordings(shared, target):
        body = (entry.get("request") or {}).get("body")
        if isinstance(body, dict):
            yield codec_input(REQUEST, compact(body))
        if entry["response"].get("sse"):
            yield codec_input(STREAM, entry["response"]["sse"].encode())
        elif isinstance(entry["response"].get("body"), dict):
            yield codec_input(ANSWER, compact(entry["response"]["body"]))


def of_sse(shared: Path) -> Iterator[bytes]:
    for target in FOLDERS:
        for entry in recordings(shared, target):
            if text := entry["response"].get("sse"):
                yield bytes((0, len(text) % 251)) + text.encode()[:1500]


def of_json(shared: Path) -> Iterator[bytes]:
    for target in FOLDERS:
        for seed in of_codec(shared, target):
            if seed[0] != STREAM:
                yield seed[5:]


def of_contentcoding(_: Path) -> Iterator[bytes]:
    # The byte before is the place of the codings in fuzz_contentcoding.cpp. The library of Python
    # 3.11 has no zstd; a frame with one raw block (RFC 8878, 3.1.1) is soon made.
    text = b'{"model":"m","messages":[{"role":"user","content":"hi"}]}' * 3
    frame = bytes.fromhex("28b52ffd20") + bytes((len(text),)) \
        + (len(text) << 3 | 1).to_bytes(3, "little") + text
    yield b"\0" + text
    yield b"\x01" + gzip.compress(text)
    yield b"\x01" + gzip.compress(text) * 2
    yield b"\x02" + zlib.compress(text)
    yield b"\x03" + frame
    yield b"\x03" + frame * 2
    yield b"\x07" + gzip.compress(frame)
    yield b"\x01" + gzip.compress(bytes(100_000))


def of_profile(_: Path) -> Iterator[bytes]:
    for path in sorted((ROOT / "tests/data/profiles").glob("*.json")):
        yield path.read_bytes()


def of_settings(_: Path) -> Iterator[bytes]:
    # The bytes before are the form and the key in fuzz_settings.cpp.
    texts = (
        (b'// mine\n{\n  "env": {"A": "b", /* c */ "ANTHROPIC_BASE_URL": "x",},\n  "model": 1\n}\n',
         b'\xef\xbb\xbf{\r\n\t"models": [{"name": "Patchbay"}, {"name": "other"}]\r\n}', b"{}", b""),
        (b'# head\nmodel = "a"\n\n[model_providers.patchbay]\nbase_url = \'x\' # why\n[[t]]\na = 1\n',
         b'env = { A = 1, ANTHROPIC_BASE_URL = """x""" }\nmodel_providers.other.base_url = "y"\n',
         b"t = [1, # one\n 2]\r\n[env]\r\n", b""),
        (b"# head\nmodel: a\nmodels:\n  - name: Patchbay\n    provider: x\n  - name: other # why\n",
         b"env:\n    A: 'b'\n    ANTHROPIC_BASE_URL: >-\n      x\n      y\nlist: [1, {a: b}]\n",
         b"models: []\n", b"---\nmodel: &m |\n  text\nother: *m\n", b""),
        (b"# head\nexport OPENAI_BASE_URL='x' # why\nA=b\n", b'A="b\nc"\nOPENAI_BASE_URL=x\r\n', b""),
    )
    for form, given in enumerate(texts):
        for key in range(4 if form < 3 else 1):
            for text in given:
                yield bytes((form, key)) + text


def write(target: str, shared: Path, folder: Path) -> int:
    """Fills `folder`, emptied first, and returns how many seeds there are."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    made = {"sse": of_sse, "json": of_json, "profile": of_profile, "settings": of_settings,
            "contentcoding": of_contentcoding}
    seeds = [path.read_bytes() for path in sorted((ROOT / "tests/data/fuzz" / target).glob("*"))]
    if target in FOLDERS:
        found = list(of_codec(shared, target))
    else:
        found = list(made[target](shared)) if target in made else []
    found = [seed for seed in found if len(seed) <= LARGEST]
    # Spread over all there are, so that every kind is among them.
    seeds += found[::max(1, -(-len(found) // MOST))]
    for seed in seeds:
        (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    return len(seeds)
