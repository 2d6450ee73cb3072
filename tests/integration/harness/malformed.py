"""Requests that are wrong for certain: a whole good one of each protocol, and what may not stand
where. A case is the path that the refusal must name and the values that are put there."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import Any, Iterator

Json = dict[str, Any]


class Missing:
    """In the place of a value: the member is not there."""

    def __repr__(self) -> str:
        return "missing"


MISSING = Missing()
NOT_TEXT: list[Any] = [5, True, {}, []]
NOT_NUMBER: list[Any] = ["hot", True, {}, []]
NOT_OBJECT: list[Any] = [5, "x", True, []]
NOT_ARRAY: list[Any] = [5, "x", True, {}]
NOT_BOOLEAN: list[Any] = ["yes", 1, {}, []]
LIMITS: list[Any] = [-1, 0, 1.5, "9", True, [], 10 ** 30]
DATA_URL = "data:image/png;base64,iVBORw0KGgo="


@dataclass(frozen=True)
class Table:
    path: str  # with {m} where the address names the model
    good: Json
    wrong: dict[str, list[Any]]  # by path; a `~` before it: the refusal names what holds it

    def cases(self) -> Iterator[tuple[str, Any, Json]]:
        for path, values in self.wrong.items():
            for value in values:
                yield path.lstrip("~"), value, put(self.good, path.lstrip("~"), value)

    def named(self, path: str, value: Any) -> str:
        """What the refusal must name."""
        if "~" + path in self.wrong and value is MISSING:
            return path.rpartition(".")[0]
        return path


def steps(path: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]


def put(good: Json, path: str, value: Any) -> Json:
    body = copy.deepcopy(good)
    *way, last = steps(path)
    at: Any = body
    for step in way:
        at = at[step]
    if value is MISSING:
        del at[last]
    else:
        at[last] = value
    return body


SCHEMA: Json = {"type": "object", "properties": {"city": {"type": "string"}}}

CHAT = Table("/v1/chat/completions", {
    "model": "m", "stream": False, "temperature": 1, "top_p": 1, "top_k": 5, "seed": 1, "n": 1,
    "max_tokens": 9, "stop": ["a"], "presence_penalty": 0, "frequency_penalty": 0,
    "logprobs": False, "top_logprobs": 0, "user": "u", "metadata": {"a": "b"},
    "parallel_tool_calls": True, "tool_choice": "auto", "reasoning_effort": "low",
    "stream_options": {"include_usage": True},
    "response_format": {"type": "json_schema", "json_schema": {"name": "s", "schema": SCHEMA}},
    "tools": [{"type": "function", "function": {"name": "f", "description": "d",
                                                "parameters": SCHEMA}}],
    "messages": [
        {"role": "user", "name": "me", "content": [
            {"type": "text", "text": "hi"},
            {"type": "image_url", "image_url": {"url": DATA_URL, "detail": "low"}}]},
        {"role": "assistant", "content": None, "tool_calls": [
            {"id": "c1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]},
        {"role": "tool", "tool_call_id": "c1", "content": "x"}]}, {
    "model": [MISSING, None, 5, "", []],
    "messages": [MISSING, None, 5, "x", {}, []],
    "messages[0]": [5, None, "x", []],
    "messages[0].role": [MISSING, None, 5, "robot"],
    "messages[0].name": NOT_TEXT,
    "messages[0].content": [MISSING, 5, True],
    "messages[0].content[0]": [5, None, "x", [], {}],
    "messages[0].content[0].type": NOT_TEXT,
    "messages[0].content[0].text": [MISSING, None, *NOT_TEXT],
    "messages[0].content[1].image_url": [MISSING, None, 5, []],
    "messages[0].content[1].image_url.url": [
        MISSING, None, 5, "", "data:image/png;base64,", "data:image/png;base64,@@@@"],
    "messages[0].content[1].image_url.detail": NOT_TEXT,
    "messages[1].content": [5, True],
    "messages[1].tool_calls": NOT_ARRAY,
    "messages[1].tool_calls[0]": [5, None, "x"],
    "messages[1].tool_calls[0].id": NOT_TEXT,
    "~messages[1].tool_calls[0].function": [MISSING, 5, "x"],
    "messages[1].tool_calls[0].function.name": [MISSING, None, 5, ""],
    "messages[1].tool_calls[0].function.arguments": NOT_TEXT,
    "messages[2].tool_call_id": [MISSING, None, 5],
    "messages[2].content": [MISSING, 5],
    "stream": NOT_BOOLEAN, "stream_options": NOT_OBJECT,
    "stream_options.include_usage": NOT_BOOLEAN,
    "temperature": NOT_NUMBER, "top_p": NOT_NUMBER, "top_k": NOT_NUMBER,
    "seed": [*NOT_NUMBER, 1.5], "max_tokens": LIMITS, "n": LIMITS,
    "presence_penalty": NOT_NUMBER, "frequency_penalty": NOT_NUMBER,
    "stop": [5, True, {}], "stop[0]": [5, None, {}],
    "logprobs": NOT_BOOLEAN, "top_logprobs": [*NOT_NUMBER, -1, 1.5],
    "user": NOT_TEXT, "metadata": NOT_OBJECT, "parallel_tool_calls": NOT_BOOLEAN,
    "tools": NOT_ARRAY, "tools[0]": [5, None, "x", {}],
    "tools[0].function": [MISSING, 5, None],
    "tools[0].function.name": [MISSING, None, 5, ""],
    "tools[0].function.description": NOT_TEXT,
    "tools[0].function.parameters": NOT_OBJECT,
    "tool_choice": [5, True, [], {}, "maybe", ""],
    "response_format": NOT_OBJECT, "response_format.type": [MISSING, None, 5],
    "response_format.json_schema": [MISSING, 5, None],
    "response_format.json_schema.schema": NOT_OBJECT,
    "reasoning_effort": NOT_TEXT})

RESPONSES = Table("/v1/responses", {
    "model": "m", "instructions": "i", "temperature": 1, "top_p": 1, "max_output_tokens": 99,
    "parallel_tool_calls": True, "tool_choice": "auto", "store": False, "stream": False,
    "text": {"format": {"type": "json_schema", "name": "s", "schema": SCHEMA}},
    "reasoning": {"effort": "low"}, "include": [], "metadata": {}, "user": "u",
    "tools": [{"type": "function", "name": "f", "parameters": SCHEMA}],
    "input": [
        {"role": "user", "content": [{"type": "input_text", "text": "hi"},
                                     {"type": "input_image", "image_url": DATA_URL}]},
        {"type": "message", "role": "user", "content": "x"},
        {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"},
        {"type": "function_call_output", "call_id": "c1", "output": "x"}]}, {
    "model": [MISSING, None, 5, ""],
    "input": [MISSING, None, 5, {}],
    "input[0]": [5, None, "x", {}],
    "input[0].role": [5, "robot"],
    "input[0].content": [MISSING, None, 5, {}],
    "input[0].content[0]": [5, None, "x"],
    "input[0].content[0].type": [MISSING, None, 5],
    "input[0].content[0].text": [MISSING, None, 5],
    "~input[0].content[1].image_url": [MISSING, 5, "", "data:image/png;base64,@@"],
    "input[1].role": [MISSING, None, 5, "robot"],
    "input[1].content": [MISSING, None, 5, {}],
    "input[2].call_id": [MISSING, None, 5],
    "input[2].name": [MISSING, None, 5, ""],
    "input[2].arguments": [MISSING, None, 5, {}],
    "input[3].call_id": [MISSING, None, 5],
    "input[3].output": [MISSING, None, 5, {}],
    "stream": NOT_BOOLEAN, "store": NOT_BOOLEAN, "instructions": NOT_TEXT,
    "temperature": NOT_NUMBER, "top_p": NOT_NUMBER, "max_output_tokens": LIMITS,
    "parallel_tool_calls": NOT_BOOLEAN,
    "tools": NOT_ARRAY, "tools[0]": [5, None, "x"], "tools[0].type": [MISSING, None, 5],
    "tools[0].name": [MISSING, None, 5, ""], "tools[0].parameters": NOT_OBJECT,
    "tool_choice": [5, True, [], "maybe"],
    "text": NOT_OBJECT, "text.format": NOT_OBJECT,
    "text.format.type": [MISSING, None, 5, "xml"], "text.format.schema": [MISSING, None, 5],
    "reasoning": NOT_OBJECT, "reasoning.effort": NOT_TEXT,
    "include": NOT_ARRAY, "metadata": NOT_OBJECT, "user": NOT_TEXT})

MESSAGES = Table("/v1/messages", {
    "model": "m", "max_tokens": 99, "stream": False, "temperature": 1, "top_p": 1, "top_k": 5,
    "stop_sequences": ["a"], "metadata": {"user_id": "u"}, "tool_choice": {"type": "auto"},
    "thinking": {"type": "disabled"},
    "system": [{"type": "text", "text": "s", "cache_control": {"type": "ephemeral"}}],
    "tools": [{"name": "f", "description": "d", "input_schema": SCHEMA}],
    "messages": [
        {"role": "user", "content": [
            {"type": "text", "text": "hi"},
            {"type": "image", "source": {"type": "base64", "media_type": "image/png",
                                         "data": "iVBORw0KGgo="}},
            {"type": "image", "source": {"type": "base64", "media_type": "image/png",
                                         "data": "iVBORw0KGgo="}}]},
        {"role": "assistant", "content": [
            {"type": "tool_use", "id": "t1", "name": "f", "input": {}}]},
        {"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": "t1", "content": "x"}]}]}, {
    "model": [MISSING, None, 5, ""],
    "max_tokens": [MISSING, None, *LIMITS],
    "messages": [MISSING, None, 5, "x", {}, []],
    "messages[0]": [5, None, "x"],
    "messages[0].role": [MISSING, None, 5, "robot"],
    "messages[0].content": [MISSING, None, 5, {}],
    "messages[0].content[0]": [5, None, "x"],
    "messages[0].content[0].type": [MISSING, None, 5],
    "messages[0].content[0].text": [MISSING, None, 5],
    "messages[0].content[1].source": [MISSING, None, 5],
    "messages[0].content[1].source.type": [MISSING, None, 5],
    "messages[0].content[1].source.media_type": [MISSING, None, 5],
    "messages[0].content[1].source.data": [MISSING, None, 5, "", "@@@@"],
    "messages[0].content[2].source": [MISSING, 5],
    "messages[1].content[0].id": [MISSING, None, 5],
    "messages[1].content[0].name": [MISSING, None, 5, ""],
    "messages[1].content[0].input": [MISSING, None, 5, "x", []],
    "messages[2].content[0].tool_use_id": [MISSING, None, 5],
    "messages[2].content[0].content": [5, {}],
    "system": [5, {}], "system[0]": [5, None, "x"], "system[0].type": [MISSING, 5, "image"],
    "system[0].text": [MISSING, None, 5], "system[0].cache_control": NOT_OBJECT,
    "stream": NOT_BOOLEAN, "temperature": NOT_NUMBER, "top_p": NOT_NUMBER,
    "top_k": NOT_NUMBER, "stop_sequences": NOT_ARRAY, "stop_sequences[0]": [5, None],
    "metadata": NOT_OBJECT, "metadata.user_id": NOT_TEXT,
    "tools": NOT_ARRAY, "tools[0]": [5, None, "x"], "tools[0].name": [MISSING, None, 5, ""],
    "tools[0].input_schema": [MISSING, None, 5],
    "tool_choice": NOT_OBJECT, "tool_choice.type": [MISSING, None, 5, "maybe"],
    "thinking": NOT_OBJECT, "thinking.type": [MISSING, None, 5]})

GEMINI = Table("/v1beta/models/{m}:generateContent", {
    "systemInstruction": {"parts": [{"text": "s"}]},
    "generationConfig": {"temperature": 1, "topP": 1, "topK": 5, "maxOutputTokens": 9,
                         "candidateCount": 1, "stopSequences": ["a"],
                         "responseMimeType": "application/json", "responseSchema": SCHEMA,
                         "thinkingConfig": {"thinkingBudget": 0}},
    "tools": [{"functionDeclarations": [{"name": "f", "description": "d", "parameters": SCHEMA}]}],
    "toolConfig": {"functionCallingConfig": {"mode": "AUTO"}},
    "contents": [
        {"role": "user", "parts": [
            {"text": "hi"}, {"inlineData": {"mimeType": "image/png", "data": "iVBORw0KGgo="}}]},
        {"role": "model", "parts": [{"functionCall": {"name": "f", "args": {}}}]},
        {"role": "user", "parts": [{"functionResponse": {"name": "f", "response": {"a": 1}}}]}]}, {
    "contents": [MISSING, None, 5, "x", []],
    "contents[0]": [5, None, "x"],
    "contents[0].role": [5, "robot"],
    "contents[0].parts": [MISSING, None, 5, "x"],
    "contents[0].parts[0]": [5, None, "x", {}],
    "contents[0].parts[0].text": NOT_TEXT,
    "contents[0].parts[1].inlineData": NOT_OBJECT,
    "contents[0].parts[1].inlineData.mimeType": [MISSING, None, 5],
    "contents[0].parts[1].inlineData.data": [MISSING, None, 5, "", "@@"],
    "contents[1].parts[0].functionCall": NOT_OBJECT,
    "contents[1].parts[0].functionCall.name": [MISSING, None, 5, ""],
    "contents[1].parts[0].functionCall.args": NOT_OBJECT,
    "contents[2].parts[0].functionResponse.name": [MISSING, None, 5],
    "contents[2].parts[0].functionResponse.response": [MISSING, None, 5],
    "systemInstruction": [5, []], "systemInstruction.parts": [MISSING, 5],
    "systemInstruction.parts[0].text": NOT_TEXT,
    "generationConfig": NOT_OBJECT,
    "generationConfig.temperature": NOT_NUMBER, "generationConfig.topP": NOT_NUMBER,
    "generationConfig.topK": NOT_NUMBER, "generationConfig.maxOutputTokens": LIMITS,
    "generationConfig.candidateCount": LIMITS, "generationConfig.stopSequences": NOT_ARRAY,
    "generationConfig.stopSequences[0]": [5, None],
    "generationConfig.responseMimeType": NOT_TEXT, "generationConfig.responseSchema": NOT_OBJECT,
    "generationConfig.thinkingConfig": NOT_OBJECT,
    "generationConfig.thinkingConfig.thinkingBudget": ["x", -7, 1.5],
    "tools": NOT_ARRAY, "tools[0]": [5, None, {}],
    "tools[0].functionDeclarations": NOT_ARRAY,
    "tools[0].functionDeclarations[0]": [5, None, "x"],
    "tools[0].functionDeclarations[0].name": [MISSING, None, 5, ""],
    "tools[0].functionDeclarations[0].parameters": NOT_OBJECT,
    "toolConfig": NOT_OBJECT, "toolConfig.functionCallingConfig": NOT_OBJECT,
    "toolConfig.functionCallingConfig.mode": [5, "MAYBE"]})

TABLES = {"openai-chat": CHAT, "openai-responses": RESPONSES, "anthropic-messages": MESSAGES,
          "gemini-generate": GEMINI}

#: Beside conversations; all before an upstream of OpenAI's protocol.
BESIDE = [
    Table("/v1/embeddings", {"model": "m", "input": ["a"], "dimensions": 5, "user": "u"}, {
        "model": [MISSING, 5, ""], "input": [MISSING, None, 5, True, [], {}],
        "input[0]": [None, 5.5, True], "dimensions": ["x", -1, 0, 1.5], "user": NOT_TEXT}),
    Table("/v1/completions", {"model": "m", "prompt": "x", "max_tokens": 5, "stop": ["a"],
                              "temperature": 1, "n": 1, "stream": False}, {
        "model": [MISSING, 5, ""], "prompt": [5, True, {}], "max_tokens": LIMITS, "n": LIMITS,
        "stop": [5, {}], "stop[0]": [5, None], "temperature": NOT_NUMBER,
        "stream": NOT_BOOLEAN}),
    Table("/v1/images/generations", {"model": "m", "prompt": "x", "n": 1}, {
        "model": [MISSING, 5, ""], "prompt": [MISSING, None, 5, ""], "n": ["x", 0, -1, 1.5]}),
    Table("/v1/audio/speech", {"model": "m", "input": "x", "voice": "a"}, {
        "model": [MISSING, 5, ""], "input": [MISSING, None, 5, ""], "voice": [5, []]}),
    Table("/v1/moderations", {"model": "m", "input": ["x"]}, {
        "input": [MISSING, None, 5, True], "input[0]": [5, None]}),
    Table("/v1/rerank", {"model": "m", "query": "q", "documents": ["a"], "top_n": 1}, {
        "model": [MISSING, 5, ""], "query": [MISSING, None, 5], "documents": [MISSING, None, 5, "x"],
        "documents[0]": [5, None], "top_n": ["x", 0, -1]}),
    Table("/v1/messages/count_tokens", {"model": "m", "messages": [
        {"role": "user", "content": "x"}]}, {
        "messages": [MISSING, None, 5, []], "messages[0].role": [MISSING, 5, "robot"],
        "messages[0].content": [MISSING, 5]}),
    Table("/v1/responses/input_tokens", {"model": "m", "input": ["x"]}, {
        "input": [MISSING, None, 5], "input[0]": [5, None, "x"]}),
    Table("/v1/responses/compact", {"model": "m", "input": ["x"]}, {
        "input": [MISSING, None, 5], "input[0]": [5, None, "x"]}),
    Table("/v1beta/models/{m}:countTokens", {"contents": [{"parts": [{"text": "x"}]}]}, {
        "contents": [MISSING, None, 5, []], "contents[0]": [5, None],
        "contents[0].parts": [MISSING, 5], "contents[0].parts[0].text": NOT_TEXT}),
    Table("/v1beta/models/{m}:embedContent", {"content": {"parts": [{"text": "x"}]}}, {
        "content": [MISSING, None, 5, {}], }),
    Table("/v1beta/models/{m}:batchEmbedContents", {"requests": [
        {"content": {"parts": [{"text": "x"}]}}]}, {"requests": [MISSING, None, 5, []]}),
]


def texts(good: str) -> list[tuple[bytes, str]]:
    """Bodies that are no JSON, or no object, and the code of their refusal; `good` is one that is."""
    deep = '{"a":' * 200 + "1" + "}" * 200
    return [(b"", "invalid_json"), (b"{", "invalid_json"), (b"[]", "invalid_request"),
            (b"5", "invalid_request"), (b"null", "invalid_request"), (b'"x"', "invalid_request"),
            (f"{good} x".encode(), "invalid_json"), (b"\xef\xbb\xbf" + good.encode(), "invalid_json"),
            (good.encode() + b"\x00", "invalid_json"),
            (f'{good[:-1]}, "x": NaN}}'.encode(), "invalid_json"),
            (f'{good[:-1]}, "x": 1e999}}'.encode(), "invalid_json"),
            (f'{good[:-1]}, "x": {deep}}}'.encode(), "invalid_json"),
            (f'{good[:-1]}, "x": "\\ud800"}}'.encode(), "invalid_json"),
            (good[:-1].encode() + b', "x": "\xff\xfe"}', "invalid_json"),
            (f'{good[:-1]}, }}'.encode(), "invalid_json")]
