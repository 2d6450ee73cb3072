"""Drives Google's published Python client; the same lines in and out as genai.mjs."""

from __future__ import annotations

import json
import sys
from typing import Any, Callable, Iterable

from google import genai
from google.genai import types

Json = dict[str, Any]


def new_summary() -> Json:
    return {"text": "", "thoughts": "", "calls": [], "finish": None, "blocked": None,
            "usage": None, "chunks": 0, "error": None}


def first(answer: Any) -> Any:
    """Of several answers to one question the first; a chunk may hold another alone."""
    return next((each for each in answer.candidates or [] if not each.index), None)


def parts_of(answer: Any) -> list[Any]:
    candidate = first(answer)
    content = candidate.content if candidate else None
    return list((content.parts if content else None) or [])


def take(out: Json, answer: Any) -> None:
    out["chunks"] += 1
    for part in parts_of(answer):
        if part.text:
            out["thoughts" if part.thought else "text"] += part.text
        if part.function_call and part.function_call.name:
            out["calls"].append([part.function_call.name, part.function_call.args or {}])
    candidate = first(answer)
    if candidate and candidate.finish_reason:
        out["finish"] = candidate.finish_reason.value
    if answer.prompt_feedback and answer.prompt_feedback.block_reason:
        out["blocked"] = answer.prompt_feedback.block_reason.value
    if answer.usage_metadata:
        out["usage"] = answer.usage_metadata.model_dump(mode="json", by_alias=True,
                                                        exclude_none=True)


def told(error: Exception) -> Json:
    return {"class": type(error).__name__, "status": getattr(error, "code", None),
            "message": str(error)}


def answers(answer: Any, stream: bool) -> Iterable[Any]:
    return answer if stream else [answer]


def generate(client: genai.Client, request: Json) -> Json:
    ask = client.models.generate_content_stream if request["stream"] \
        else client.models.generate_content
    out = new_summary()
    try:
        for piece in answers(ask(model=request["model"], contents=request["contents"],
                                 config=request.get("config")), request["stream"]):
            take(out, piece)
    except Exception as error:  # whatever the client throws is its answer, and is compared
        out["error"] = told(error)
    return out


def chat(client: genai.Client, request: Json) -> Json:
    """A conversation: each message is a turn, and calls are answered by what `results` has.
    At most `most` messages are sent."""
    config = {**(request.get("config") or {}), "automatic_function_calling": {"disable": True}}
    session = client.chats.create(model=request["model"], config=config)
    turns = []
    for first in request["messages"]:
        message: Any = first
        while message:
            out = new_summary()
            turns.append(out)
            calls: list[Any] = []
            try:
                send = session.send_message_stream if request["stream"] else session.send_message
                for piece in answers(send(message), request["stream"]):
                    take(out, piece)
                    calls += [part.function_call for part in parts_of(piece) if part.function_call]
            except Exception as error:
                out["error"] = told(error)
            message = None if out["error"] or len(turns) >= request.get("most", 9) else [
                types.Part(function_response=types.FunctionResponse(
                    id=call.id, name=call.name, response=request["results"][call.name]))
                for call in calls]
    history = [content.model_dump(mode="json", by_alias=True, exclude_none=True)
               for content in session.get_history(curated=True)]
    return {"turns": turns, "history": history}


def embed(client: genai.Client, request: Json) -> Json:
    try:
        answer = client.models.embed_content(model=request["model"], contents=request["contents"],
                                             config=request.get("config"))
        return {"vectors": [each.values for each in answer.embeddings or []], "error": None}
    except Exception as error:
        return {"vectors": None, "error": told(error)}


METHODS: dict[str, Callable[[genai.Client, Json], Json]] = {
    "generate": generate, "chat": chat, "embed": embed}


def main() -> None:
    clients: dict[str, genai.Client] = {}
    for line in sys.stdin:
        request = json.loads(line)
        base = request["base_url"]
        client = clients.setdefault(base, genai.Client(
            api_key=request["api_key"], http_options=types.HttpOptions(
                base_url=base, timeout=20000, retry_options=types.HttpRetryOptions(attempts=1))))
        print(json.dumps({"id": request["id"], **METHODS[request["method"]](client, request)}),
              flush=True)


if __name__ == "__main__":
    main()
