"""Drives Anthropic's published Python client; the same lines in and out as messages.mjs."""

from __future__ import annotations

import json
import sys
from typing import Any

import anthropic

Json = dict[str, Any]
NAMED = ("model", "messages", "max_tokens", "system", "tools", "tool_choice", "thinking")


def told(error: Exception) -> Json:
    body = getattr(error, "body", None)
    inner = (body or {}).get("error") if isinstance(body, dict) else None
    return {"class": type(error).__name__, "status": getattr(error, "status_code", None),
            "message": str(error), "type": (inner or {}).get("type"), "code": (inner or {}).get("code")}


def plain(answer: Any) -> Any:
    return answer.model_dump(mode="json", exclude_unset=True)


def ask(client: anthropic.Anthropic, request: Json, out: Json) -> Any:
    method, body = request.get("method"), dict(request["body"])
    if method == "models":
        return [plain(model) for model in client.models.list(limit=1000)]
    named = {name: body.pop(name) for name in NAMED if name in body}
    if method == "count":
        return plain(client.messages.count_tokens(**named, extra_body=body))
    if not request["stream"]:
        return plain(client.messages.create(**named, extra_body=body))
    with client.messages.stream(**named, extra_body=body) as answer:
        for event in answer:
            # Those that the helper adds have no place on the wire.
            if event.type.startswith(("message_", "content_block_")):
                out["events"].append(event.type)
        return plain(answer.get_final_message())


def main() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        out: Json = {"id": request["id"], "result": None, "events": [], "error": None}
        try:
            with anthropic.Anthropic(base_url=request["base_url"], api_key=request["api_key"],
                                     max_retries=0, timeout=20) as client:
                out["result"] = ask(client, request, out)
        except Exception as error:  # whatever the client throws is its answer, and is compared
            out["error"] = told(error)
        print(json.dumps(out), flush=True)


if __name__ == "__main__":
    main()
