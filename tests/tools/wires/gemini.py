"""Gemini's generateContent."""

from __future__ import annotations

import json
from typing import Any, Iterator

from wires.turn import Json, PROOF, THOUGHT, Said, Turn, pieces


class Gemini:
    protocol, version = "gemini-generate", "/v1beta"

    @staticmethod
    def read(body: Json, path: str) -> Turn:
        turn = Turn("streamGenerateContent" in path)
        turn.tools = {function["name"]: "function" for tool in body.get("tools", [])
                      for function in tool.get("functionDeclarations", [])}
        turn.thinks = True
        for content in body["contents"]:
            parts = content["parts"]
            calls = [part for part in parts if "functionCall" in part]
            if calls:
                turn.proofs += calls[0].get("thoughtSignature") == PROOF
                # ai.google.dev, "Thought signatures": Gemini 3 wants that of each step's first call.
                if "thoughtSignature" not in calls[0]:
                    turn.faults.append("Function call is missing a thought_signature in "
                                       "functionCall parts")
            for part in parts:
                if "functionResponse" in part:
                    turn.results.append(json.dumps(part["functionResponse"]["response"]))
                elif content.get("role", "user") == "user":
                    turn.prompt += part.get("text", "") + "\n"
        return turn

    @staticmethod
    def _chunk(said: Said, parts: list[Json], finish: str = "") -> Json:
        candidate: Json = {"content": {"role": "model", "parts": parts}, "index": 0}
        if finish:
            candidate["finishReason"] = finish
        return {"candidates": [candidate], "modelVersion": "made", "responseId": said.id,
                "usageMetadata": {"promptTokenCount": 40, "candidatesTokenCount": 9,
                                  "totalTokenCount": 49}}

    @staticmethod
    def whole(said: Said) -> Json:
        return Gemini._chunk(said, [{"text": said.words}], "STOP")

    @staticmethod
    def stream(said: Said) -> Iterator[str]:
        chunks = []
        if said.calls:
            if said.thinks:
                chunks.append(Gemini._chunk(said, [{"text": THOUGHT, "thought": True}]))
            for at, call in enumerate(said.calls):
                part: Json = {"functionCall": {"name": call.name, "args": call.arguments}}
                chunks.append(Gemini._chunk(said, [part | ({"thoughtSignature": PROOF} if not at else {})]))
        chunks += [Gemini._chunk(said, [{"text": piece}]) for piece in pieces(said.words)]
        chunks.append(Gemini._chunk(said, [{"text": ""}], "STOP"))
        for chunk in chunks:
            yield f"data: {json.dumps(chunk)}\r\n\r\n"

    @staticmethod
    def error(message: str) -> Json:
        return {"error": {"code": 400, "message": message, "status": "INVALID_ARGUMENT"}}
