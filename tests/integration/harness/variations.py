"""Chat requests of every kind and in many mixtures: the same ones in every run."""

from __future__ import annotations

import copy
import random
from typing import Any

Json = dict[str, Any]

PIXEL = ("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
         "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
SCHEMA = {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
          "properties": {"city": {"type": "string", "minLength": 1, "examples": ["Paris"]},
                         "days": {"type": ["integer", "null"], "minimum": 1, "maximum": 9},
                         "unit": {"const": "C"}, "where": {"$ref": "#/$defs/place"},
                         "tags": {"type": "array", "items": {"enum": ["a", "b"]}},
                         "any": {"anyOf": [{"type": "string"}, {"type": "number"}]}},
          "required": ["city", "where"], "additionalProperties": False,
          "$defs": {"place": {"type": "object", "properties": {"lat": {"type": "number"}},
                              "required": ["lat"], "additionalProperties": False}}}
WEATHER: Json = {"type": "function", "function": {
    "name": "get_weather", "description": "Weather", "parameters": SCHEMA}}
BARE: Json = {"type": "function", "function": {"name": "now"}}
STRICT: Json = {"type": "function", "function": {
    "name": "look-up", "strict": True, "parameters": {
        "type": "object", "properties": {"q": {"type": "string"}}, "required": ["q"],
        "additionalProperties": False}}}
FREE: Json = {"type": "custom", "custom": {"name": "apply_patch", "description": "Patch"}}


def call(number: str, name: str, arguments: str) -> Json:
    return {"id": number, "type": "function", "function": {"name": name, "arguments": arguments}}


def turn(calls: list[Json], results: list[str], text: str | None = None) -> list[Json]:
    return [{"role": "assistant", "content": text, "tool_calls": calls},
            *({"role": "tool", "tool_call_id": number, "content": "14 degrees"}
              for number in results)]


# Each dimension: the ways a request may say it; None leaves it out.
HISTORY: list[list[Json]] = [
    [],
    [{"role": "assistant", "content": "Hello."}, {"role": "user", "content": "Again."}],
    turn([call("functions.get_weather:0", "get_weather", '{"city":"Paris"}')],
         ["functions.get_weather:0"]),
    turn([call("a" * 80, "get_weather", "{}"), call("b" * 80, "now", "")], ["b" * 80, "a" * 80],
         "Let me see."),
    turn([call("c1", "get_weather", "not json")], ["c1"])
    + [{"role": "user", "content": "And now?"}],
    turn([call("same", "now", "{}")], ["same"]) + turn([call("same", "now", "{}")], ["same"]),
    turn([call("lost", "now", "{}")], []) + [{"role": "user", "content": "Never mind."}],
    [{"role": "tool", "tool_call_id": "nobody", "content": "of no call"}],
    [{"role": "assistant", "content": ""}, {"role": "user", "content": "Go on."}],
    [{"role": "assistant", "content": None, "refusal": "No."}, {"role": "user", "content": "Why?"}],
    [{"role": "assistant", "content": "Hm.", "reasoning_content": "I think."},
     {"role": "user", "content": [{"type": "text", "text": " "}]}],
]
FIRST: list[list[Json]] = [
    [{"role": "user", "content": "Weather in Paris?"}],
    [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Weather?"}],
    [{"role": "developer", "content": [{"type": "text", "text": "Be brief."}]},
     {"role": "user", "content": [{"type": "text", "text": "Weather?"}], "name": "ann"}],
    [{"role": "user", "content": "One."}, {"role": "system", "content": "Now be long."},
     {"role": "user", "content": "Two."}],
    [{"role": "assistant", "content": "I begin."}, {"role": "user", "content": "Fine."}],
    [{"role": "user", "content": [{"type": "text", "text": "What is this?"},
                                  {"type": "image_url", "image_url": {"url": PIXEL}}]}],
    [{"role": "user", "content": [{"type": "image_url", "image_url": {
        "url": "https://example.com/a.png", "detail": "low"}}]}],
    [{"role": "user", "content": [{"type": "file", "file": {
        "filename": "a.pdf", "file_data": "data:application/pdf;base64,JVBERi0xLjQK"}}]}],
    [{"role": "system", "content": "Only this."}],
    [{"role": "user", "content": [{"type": "text", "text": "Marked.",
                                   "cache_control": {"type": "ephemeral"}}]}],
]
LAST: list[list[Json]] = [[], [], [], [{"role": "assistant", "content": "It is "}],
                          [{"role": "assistant", "content": "{"}]]
MEMBERS: list[list[Json]] = [
    [{}, {"tools": [WEATHER, BARE]}, {"tools": [STRICT, BARE, WEATHER], "tool_choice": "required"},
     {"tools": [WEATHER, BARE], "tool_choice": {"type": "function",
                                                "function": {"name": "get_weather"}}},
     {"tools": [WEATHER], "tool_choice": "none", "parallel_tool_calls": False},
     {"tools": [FREE, BARE], "tool_choice": "auto", "parallel_tool_calls": True},
     {"tool_choice": "auto"}, {"tools": []}],
    [{}, {"reasoning_effort": "low"}, {"reasoning_effort": "high"}, {"reasoning_effort": "none"},
     {"reasoning_effort": "minimal"}, {"reasoning": {"max_tokens": 2000}}],
    [{}, {}, {}, {"n": 1}, {"n": 2}],
    [{}, {"stop": "END"}, {"stop": ["a", "\n"]}, {"stop": [str(i) for i in range(6)]}, {"stop": " "}],
    [{}, {}, {"response_format": {"type": "json_object"}},
     {"response_format": {"type": "json_schema", "json_schema": {"name": "w", "schema": SCHEMA}}},
     {"response_format": {"type": "json_schema", "json_schema": {
         "name": "a-name", "strict": True, "schema": STRICT["function"]["parameters"]}}},
     {"response_format": {"type": "text"}}],
    [{}, {"max_tokens": 1}, {"max_completion_tokens": 100}, {"max_tokens": 30000}],
    [{}, {"temperature": 0}, {"temperature": 2, "top_p": 0.5}, {"seed": 5, "top_p": 1}],
    [{}, {}, {"logprobs": True, "top_logprobs": 2}, {"metadata": {"a": "b"}, "user": "u-1"},
     {"presence_penalty": 1, "frequency_penalty": 0.5, "logit_bias": {"1": 2}},
     {"prompt_cache_key": "k", "verbosity": "low", "service_tier": "auto", "store": True}],
    [{}, {}, {"stream": True}],
]


def requests(count: int) -> list[Json]:
    """Every single way once, then mixtures by a fixed seed."""
    plain = FIRST[0]
    made: list[Json] = [{"messages": plain + history} for history in HISTORY]
    made += [{"messages": first} for first in FIRST]
    made += [{"messages": plain + last} for last in LAST]
    made += [{"messages": plain, **way} for ways in MEMBERS for way in ways]
    chosen = random.Random(1)
    while len(made) < count:
        body: Json = {"messages": chosen.choice(FIRST) + chosen.choice(HISTORY)
                      + chosen.choice(LAST)}
        for ways in MEMBERS:
            body |= chosen.choice(ways)
        made.append(body)
    return [copy.deepcopy(body) for body in made[:count]]
