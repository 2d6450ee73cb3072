"""Where an answer was taken from: told by an upstream of each protocol, whole and streamed, and read
by the clients whose protocol has a place for it; a note for the others."""

from __future__ import annotations

import unittest
from typing import Any

from harness.case import IntegrationCase
from harness.http import Answer, call
from harness.ledger import Ledger
from harness.plain import ANSWERS, providers
from harness.profile import profile
from harness.scripted import Say, Scripted
from harness.sse import events, payload

Json = dict[str, Any]
SAID = "Grüße: It is sunny."
URL, TITLE = "https://weather.example/paris", "Paris"
#: of "It is sunny." in characters
PLACE = {"type": "url_citation", "start_index": 7, "end_index": 19, "url": URL, "title": TITLE}
#: where the source is given for the whole block, as Anthropic does
WHOLE = {**PLACE, "start_index": 0, "end_index": 19}
CHAT_PLACE = {"type": "url_citation",
              "url_citation": {name: PLACE[name] for name in PLACE if name != "type"}}
SOURCE = {"type": "web_search_result_location", "url": URL, "title": TITLE,
          "encrypted_index": "abc", "cited_text": "sunny"}
GROUNDING = {"groundingChunks": [{"web": {"uri": URL, "title": TITLE}}],
             "groundingSupports": [{"segment": {"startIndex": 9, "endIndex": 21,
                                                "text": "It is sunny."},
                                    "groundingChunkIndices": [0]}]}


def whole() -> dict[str, Json]:
    part = {"type": "output_text", "text": SAID, "annotations": [PLACE]}
    return {
        "anthropic-messages": {**ANSWERS["anthropic-messages"], "content": [
            {"type": "text", "text": SAID, "citations": [SOURCE]}]},
        "gemini-generate": {**ANSWERS["gemini-generate"], "candidates": [
            {"index": 0, "content": {"role": "model", "parts": [{"text": SAID}]},
             "finishReason": "STOP", "groundingMetadata": GROUNDING}]},
        "openai-responses": {**ANSWERS["openai-responses"], "output": [
            {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed",
             "content": [part]}]},
        "openai-chat": {**ANSWERS["openai-chat"], "choices": [
            {"index": 0, "finish_reason": "stop", "message": {
                "role": "assistant", "content": SAID, "annotations": [CHAT_PLACE]}}]}}


def streams() -> dict[str, Say]:
    first, last = SAID[:3], SAID[3:]
    anthropic: list[Json] = [
        {"type": "message_start", "message": {**ANSWERS["anthropic-messages"], "content": [],
                                              "stop_reason": None}},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        *({"type": "content_block_delta", "index": 0, "delta": one} for one in (
            {"type": "text_delta", "text": first}, {"type": "text_delta", "text": last},
            {"type": "citations_delta", "citation": SOURCE})),
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": None},
         "usage": {"output_tokens": 1}}, {"type": "message_stop"}]
    gemini = [{"responseId": "r", "modelVersion": "m", "candidates": [
        {"index": 0, "content": {"role": "model", "parts": [{"text": text}]}, **more}],
        "usageMetadata": {"promptTokenCount": 1, "candidatesTokenCount": 1, "totalTokenCount": 2}}
        for text, more in ((first, {}), (last, {"finishReason": "STOP",
                                                "groundingMetadata": GROUNDING}))]
    response = whole()["openai-responses"]
    item = response["output"][0]
    where = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    responses: list[Json] = [
        {"type": "response.created", "response": {**response, "status": "in_progress",
                                                  "output": [], "usage": None}},
        {"type": "response.output_item.added", "output_index": 0,
         "item": {**item, "content": [], "status": "in_progress"}},
        {"type": "response.content_part.added", **where,
         "part": {"type": "output_text", "text": "", "annotations": []}},
        {"type": "response.output_text.delta", **where, "delta": first},
        {"type": "response.output_text.delta", **where, "delta": last},
        {"type": "response.output_text.annotation.added", **where, "annotation_index": 0,
         "annotation": PLACE},
        {"type": "response.output_text.done", **where, "text": SAID},
        {"type": "response.content_part.done", **where, "part": item["content"][0]},
        {"type": "response.output_item.done", "output_index": 0, "item": item},
        {"type": "response.completed", "response": response}]
    chat = [{"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [
        {"index": 0, "delta": delta, "finish_reason": finish}]} for delta, finish in (
            ({"role": "assistant", "content": first}, None), ({"content": last}, None),
            ({"annotations": [CHAT_PLACE]}, None), ({}, "stop"))]
    return {"anthropic-messages": Say(events=tuple((one["type"], one) for one in anthropic)),
            "gemini-generate": Say(events=tuple(("", one) for one in gemini)),
            "openai-responses": Say(events=tuple((one["type"], {**one, "sequence_number": number})
                                                 for number, one in enumerate(responses))),
            "openai-chat": Say(events=tuple(("", one) for one in chat))}


class CitationsTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.upstream = Scripted()
        cls.addClassCleanup(cls.upstream.stop)
        cls.relay = cls.start_relay(profile(providers(cls.upstream.url)))

    def ask(self, path: str, wire: str, body: Json) -> Answer:
        answer = call("POST", self.relay.url + path, {"model": f"{wire}/m", **body})
        self.assertEqual(answer.status, 200, answer.text)
        return answer

    def chat(self, wire: str, stream: bool) -> tuple[Answer, list[Json]]:
        answer = self.ask("/v1/chat/completions", wire, {
            "messages": [{"role": "user", "content": "x"}], "stream": stream})
        if not stream:
            return answer, answer.json()["choices"][0]["message"].get("annotations", [])
        deltas = [one["choices"][0]["delta"] for one in map(payload, events(answer.body))
                  if one and one["choices"]]
        self.assertEqual("".join(one.get("content") or "" for one in deltas), SAID)
        return answer, [each for one in deltas for each in one.get("annotations", [])]

    def responses(self, wire: str, stream: bool) -> tuple[Answer, list[Json]]:
        answer = self.ask("/v1/responses", wire, {"input": "x", "stream": stream})
        if not stream:
            return answer, answer.json()["output"][0]["content"][0]["annotations"]
        found = [one for one in map(payload, events(answer.body)) if one]  # no comments
        added = [one["annotation"] for one in found
                 if one["type"] == "response.output_text.annotation.added"]
        closing = found[-1]["response"]["output"][0]["content"][0]
        self.assertEqual((closing["text"], closing["annotations"]), (SAID, added))
        return answer, added

    def test_told_where_there_is_a_place(self) -> None:
        for stream in (False, True):
            for wire in ANSWERS:
                self.upstream.say = streams()[wire] if stream else Say(whole()[wire])
                wanted = WHOLE if wire == "anthropic-messages" else PLACE
                with self.subTest(f"{wire} to chat, {'streamed' if stream else 'whole'}"):
                    inside = {name: wanted[name] for name in wanted if name != "type"}
                    self.assertEqual(self.chat(wire, stream)[1],
                                     [{"type": "url_citation", "url_citation": inside}])
                with self.subTest(f"{wire} to responses, {'streamed' if stream else 'whole'}"):
                    self.assertEqual(self.responses(wire, stream)[1], [wanted])

    def test_noted_where_there_is_none(self) -> None:
        for stream in (False, True):
            for wire in ("openai-responses", "openai-chat"):
                with self.subTest(f"{wire} to messages, {'streamed' if stream else 'whole'}"):
                    self.upstream.say = streams()[wire] if stream else Say(whole()[wire])
                    answer = self.ask("/v1/messages", wire, {
                        "messages": [{"role": "user", "content": "x"}], "max_tokens": 9,
                        "stream": stream})
                    with Ledger(self.relay.ledger_path) as ledger:
                        notes = ledger.rows(
                            "SELECT notes FROM attempt WHERE exchange_id = "
                            f"{int(answer.headers['x-patchbay-request-id'])}")
                    self.assertIn("citations-dropped", str(notes))


if __name__ == "__main__":
    unittest.main()
