"""Drives the published Python client; the same lines in and out as sdk.mjs."""

from __future__ import annotations

import base64
import json
import sys
from typing import Any, Callable, get_args

import openai
from openai.types import responses

Json = dict[str, Any]
NAMED = ("model", "messages")


def take_choice(out: Json, choice: Any, part: Any) -> None:
    if part is None:
        return
    data = part.model_dump(exclude_unset=True)
    at = choice.index or 0
    prefix = f"[{at}]" if at else ""
    content = data.get("content")
    if isinstance(content, str):
        out["text"] += content and prefix + content
    elif content is not None:
        out["text"] += prefix + json.dumps(content)
    for name in ("reasoning", "reasoning_content"):
        if isinstance(data.get(name), str):
            out["reasoning"] += data[name]
    out["refusal"] += data.get("refusal") or ""
    for call in data.get("tool_calls") or []:
        function = call.get("function") or call.get("custom") or {}
        out["tool_calls"].append([at, call.get("index"), call.get("id"), function.get("name"),
                                  function.get("arguments", function.get("input"))])


def told(error: Exception) -> Json:
    return {"class": type(error).__name__, "status": getattr(error, "status_code", None),
            "message": str(error), "code": getattr(error, "code", None),
            "type": getattr(error, "type", None)}


def plain(answer: Any) -> Any:
    """What the client gave back, as JSON; a stream as the list of its events."""
    if isinstance(answer, str):
        return answer
    if hasattr(answer, "model_dump"):
        return answer.model_dump(mode="json", exclude_unset=True)
    return [plain(event) for event in answer]


def file(encoded: str, name: str) -> tuple[str, bytes]:
    return name, base64.b64decode(encoded)


def speak(client: openai.OpenAI, body: Json) -> Json:
    answer = client.audio.speech.create(**body)
    return {"type": answer.response.headers["content-type"],
            "sound": base64.b64encode(answer.content).decode()}


EVENTS = {get_args(model.model_fields["type"].annotation)[0]: model
          for model in get_args(get_args(responses.ResponseStreamEvent)[0])}


def dumped(model: Any) -> Json:
    found = model.model_dump(mode="json", exclude_unset=True, warnings=False)
    for name in ("snapshot", "parsed"):  # the helper's own
        found.pop(name, None)
    return found


def checked(answer: responses.Response, strict: bool = True) -> Json:
    """The client takes anything as a response; a strict one must hold to the client's types."""
    found = dumped(answer)
    if strict:
        responses.Response.model_validate(found)
    return found


def respond(client: openai.OpenAI, body: Json) -> Json:
    strict = body.pop("strict", True)
    if not body.get("stream"):
        return {"response": checked(client.responses.create(**body), strict), "events": []}
    named = {name: value for name, value in body.items() if name != "stream"}
    kinds: list[str] = []
    with client.responses.stream(**named) as stream:
        for event in stream:
            if event.type == "response.incomplete":  # the helper waits for a completed one
                return {"response": checked(event.response, strict),
                        "events": [*kinds, event.type]}
            kinds.append(event.type)
            if strict:
                EVENTS[event.type].model_validate(dumped(event))
        return {"response": checked(stream.get_final_response(), strict), "events": kinds}


def without_id(call: Callable[..., Any]) -> Callable[[Json], Any]:
    return lambda body: call(body["id"], **{k: v for k, v in body.items() if k != "id"})


METHODS: dict[str, Callable[[openai.OpenAI, Json], Any]] = {
    "responses.create": respond,
    "responses.retrieve": lambda client, body: checked(without_id(client.responses.retrieve)(body)),
    "responses.delete": lambda client, body: client.responses.delete(body["id"]),
    "responses.cancel": lambda client, body: checked(client.responses.cancel(body["id"])),
    "responses.compact": lambda client, body: plain(client.responses.compact(**body)),
    "responses.inputItems": lambda client, body: [
        plain(item) for item in without_id(client.responses.input_items.list)(body)],
    "embeddings": lambda client, body: plain(client.embeddings.create(**body)),
    "completions": lambda client, body: plain(client.completions.create(**body)),
    "moderations": lambda client, body: plain(client.moderations.create(**body)),
    "images.generate": lambda client, body: plain(client.images.generate(**body)),
    "images.edit": lambda client, body: plain(
        client.images.edit(**{**body, "image": file(body["image"], "in.png")})),
    "audio.speech": speak,
    "audio.transcriptions": lambda client, body: plain(
        client.audio.transcriptions.create(**{**body, "file": file(body["file"], "in.mp3")})),
}


def call(request: Json, client: openai.OpenAI) -> Json:
    try:
        return {"result": METHODS[request["method"]](client, request["body"]), "error": None}
    except Exception as error:  # whatever the client throws is its answer, and is compared
        return {"result": None, "error": told(error)}


def ask(request: Json) -> Json:
    out: Json = {"text": "", "reasoning": "", "refusal": "", "tool_calls": [], "finish": [],
                 "usage": None, "chunks": 0, "error": None}
    headers = {"x-patchbay-tag": request["tag"]} if request.get("tag") else {}
    if request.get("method"):
        with openai.OpenAI(base_url=request["base_url"], api_key=request["api_key"], max_retries=0,
                           timeout=20, default_headers=headers) as client:
            return call(request, client)
    body = request["body"]
    extra = {name: value for name, value in body.items() if name not in NAMED}
    extra.pop("stream", None)
    try:
        with openai.OpenAI(base_url=request["base_url"], api_key=request["api_key"], max_retries=request.get("retries", 0),
                           timeout=20, default_headers=headers) as client:
            answer = client.chat.completions.create(
                model=body["model"], messages=body["messages"], stream=request["stream"],
                extra_body=extra)
            for chunk in answer if request["stream"] else [answer]:
                out["chunks"] += 1
                for choice in chunk.choices or []:
                    take_choice(out, choice, getattr(choice, "delta", None)
                                or getattr(choice, "message", None))
                    if choice.finish_reason:
                        out["finish"].append(choice.finish_reason)
                if chunk.usage:
                    out["usage"] = chunk.usage.model_dump(mode="json", exclude_unset=True)
    except Exception as error:  # whatever the client throws is its answer, and is compared
        out["error"] = told(error)
    return out


def main() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps({"id": request["id"], **ask(request)}), flush=True)


if __name__ == "__main__":
    main()
