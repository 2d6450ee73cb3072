"""Streams that are no events: an array of JSON, or JSON line by line, as upstreams of several
protocols write them, before clients of every protocol."""

from __future__ import annotations

import json
import unittest
from typing import Any, Callable

from harness.case import IntegrationCase
from harness.http import Answer, call
from harness.plain import providers
from harness.profile import profile
from harness.scripted import Say, Scripted
from harness.sse import events, is_done, payload

Json = dict[str, Any]
WORDS = ["Grüße, ", "{[\"\\", "\n} ]", " end"]


def gemini() -> list[Json]:
    pieces = [{"responseId": "r", "modelVersion": "m", "candidates": [
        {"index": 0, "content": {"role": "model", "parts": [{"text": word}]}}]} for word in WORDS]
    pieces[-1]["candidates"][0]["finishReason"] = "STOP"
    pieces[-1]["usageMetadata"] = {"promptTokenCount": 3, "candidatesTokenCount": 4,
                                   "totalTokenCount": 7}
    return pieces


def chat() -> list[Json]:
    pieces = [{"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [
        {"index": 0, "delta": {"role": "assistant", "content": word}, "finish_reason": None}]}
        for word in WORDS]
    pieces[-1]["choices"][0]["finish_reason"] = "stop"
    pieces[-1]["usage"] = {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7}
    return pieces


FORMS: dict[str, tuple[str, Callable[[list[Json]], str]]] = {
    "array": ("application/json", lambda parts: json.dumps(parts)),
    "array over lines": ("application/json; charset=UTF-8",
                         lambda parts: "\n" + json.dumps(parts, indent=2) + "\n"),
    "lines": ("application/x-ndjson",
              lambda parts: "".join(json.dumps(one) + "\n" for one in parts)),
    "lines of CRLF, the last without": ("application/x-ndjson", lambda parts: "\r\n".join(
        json.dumps(one, ensure_ascii=False) for one in parts)),
    "lines by the type of a document": ("application/json", lambda parts: "".join(
        json.dumps(one) + "\n" for one in parts)),
    "lines by the type of text": ("text/plain", lambda parts: "".join(
        json.dumps(one) + "\n" for one in parts)),
    "lines by the type of events": ("text/event-stream", lambda parts: "".join(
        json.dumps(one) + "\n" for one in parts)),
}
HELLO: Json = {"messages": [{"role": "user", "content": "x"}], "stream": True}


def chat_text(answer: Answer) -> str:
    found = [one for one in map(payload, events(answer.body)) if one]
    return "".join(one["choices"][0]["delta"].get("content") or "" for one in found
                   if one.get("choices"))


def responses_text(answer: Answer) -> str:
    return "".join(one["delta"] for one in map(payload, events(answer.body))
                   if one["type"] == "response.output_text.delta")


def messages_text(answer: Answer) -> str:
    return "".join(one["delta"].get("text", "") for one in map(payload, events(answer.body))
                   if one["type"] == "content_block_delta")


def gemini_text(answer: Answer) -> str:
    return "".join(part.get("text", "") for one in map(payload, events(answer.body))
                   for candidate in one.get("candidates", [])
                   for part in candidate["content"]["parts"])


def is_ended(client: str, answer: Answer) -> bool:
    """Whether the client's own end came last."""
    last = events(answer.body)[-1]
    if client == "chat":
        return is_done(last)
    if client == "gemini":
        return payload(last)["candidates"][0].get("finishReason") == "STOP"
    return payload(last)["type"] == {"messages": "message_stop",
                                     "responses": "response.completed"}[client]


class FormsTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.upstream = Scripted()
        cls.addClassCleanup(cls.upstream.stop)
        cls.relay = cls.start_relay(profile(providers(cls.upstream.url)))

    def asked(self, target: str) -> dict[str, tuple[Answer, str]]:
        url, model = self.relay.url, f"{target}/m"
        found = {
            "chat": (call("POST", f"{url}/v1/chat/completions", {**HELLO, "model": model}),
                     chat_text),
            "messages": (call("POST", f"{url}/v1/messages",
                              {**HELLO, "model": model, "max_tokens": 9}), messages_text),
            "responses": (call("POST", f"{url}/v1/responses",
                               {"input": "x", "model": model, "stream": True}), responses_text),
            "gemini": (call("POST", f"{url}/v1beta/models/{target}%2Fm:streamGenerateContent?alt=sse",
                            {"contents": [{"parts": [{"text": "x"}]}]}), gemini_text)}
        return {name: (answer, text(answer) if answer.status == 200 else "")
                for name, (answer, text) in found.items()}

    def test_every_form_before_every_client(self) -> None:
        for target, parts in (("gemini-generate", gemini()), ("openai-chat", chat())):
            for form, (kind, written) in FORMS.items():
                self.upstream.say = Say(text=written(parts), form=kind)
                for client, (answer, text) in self.asked(target).items():
                    with self.subTest(f"{target} as {form}, {client}"):
                        self.assertEqual(answer.status, 200, answer.text)
                        self.assertEqual(text, "".join(WORDS))
                        self.assertTrue(is_ended(client, answer), answer.text[-200:])
                        row = self.row_of(self.relay, answer.headers)
                        self.assertEqual((row["outcome"], row["input_tokens"], row["output_tokens"]),
                                         ("complete", 3, 4))

    def test_cut_in_the_middle(self) -> None:
        """What came is told, and then the error; nothing looks like an end."""
        for form in ("array", "lines"):
            kind, written = FORMS[form]
            text = written(gemini())
            self.upstream.say = Say(text=text[:text.rindex("responseId") + 20], form=kind)
            for client, (answer, said) in self.asked("gemini-generate").items():
                if client == "gemini":
                    continue
                with self.subTest(f"{form} {client}"):
                    self.assertEqual(answer.status, 200, answer.text)
                    self.assertTrue(said.startswith(WORDS[0]))
                    self.assertIn(b'"error"', events(answer.body)[-1])
                    self.assertEqual(self.row_of(self.relay, answer.headers)["outcome"], "partial")

    def test_an_error_in_an_array(self) -> None:
        self.upstream.say = Say(form="application/json", text=json.dumps(
            [{"error": {"code": 503, "message": "Too busy.", "status": "UNAVAILABLE"}}]))
        for client, (answer, _) in self.asked("gemini-generate").items():
            with self.subTest(client):
                self.assertGreaterEqual(answer.status, 500, answer.text)
                self.assertIn("Too busy.", answer.text)


if __name__ == "__main__":
    unittest.main()
