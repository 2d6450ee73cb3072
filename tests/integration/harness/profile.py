"""Profiles for tests, in the form of resources/profile.schema.json."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]

TOKEN = "pb-" + "integrationtests" + "A" * 27
KEY_VARIABLE = "PATCHBAY_TEST_KEY"
KEY = "sk-test-0123456789abcdef"


def client(name: str = "tests", token: str = TOKEN, **more: Any) -> Json:
    return {"id": name, "name": name,
            "token_sha256": hashlib.sha256(token.encode()).hexdigest(), **more}


def provider(name: str, base_url: str, models: list[Any] | None = None, preset: str = "",
             protocol: str = "openai-chat", secret: str = f"env:{KEY_VARIABLE}",
             **more: Any) -> Json:
    row: Json = {"id": name, "name": name, "protocol": protocol, "base_url": base_url,
                 "proxy": "none", "keys": [{"id": "main", "secret": secret}], **more}
    if preset:
        row["preset"] = preset
    if models is not None:
        row["models"] = models
    return row


def profile(providers: list[Json], **more: Any) -> Json:
    return {"format": 1, "listen": [{"address": "127.0.0.1", "port": 0}], "providers": providers,
            "clients": [client()], **more}


def write(path: Path, content: Json) -> Path:
    """Replaced as a whole, as an editor with safe saves does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(content, indent=2))
    new.chmod(0o600)
    new.replace(path)
    return path
