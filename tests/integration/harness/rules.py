"""What the providers demand of a request beyond what a JSON schema can say."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def _blocks(message: Json) -> list[Json]:
    content = message["content"]
    return [{"type": "text", "text": content}] if isinstance(content, str) else content


def anthropic(body: Json) -> list[str]:
    """docs.anthropic.com: Messages; Tool use (results first, each call answered); Extended thinking
    (no forced tool, no other temperature, budget below max_tokens)."""
    found: list[str] = []
    messages = body["messages"]
    if messages[0]["role"] != "user":
        found.append("the first message is not the user's")
    ids: set[str] = set()
    pending: set[str] = set()
    for before, message in zip([{}, *messages], messages):
        if before.get("role") == message["role"]:
            found.append(f"two messages of {message['role']}")
        other = False
        for block in _blocks(message):
            if block["type"] == "tool_result":
                if other or block["tool_use_id"] not in pending:
                    found.append("a result that is not first, or of no call")
                pending.discard(block["tool_use_id"])
            else:
                other = True
        if pending:
            found.append("a call without a result")
        pending = {block["id"] for block in _blocks(message) if block["type"] == "tool_use"}
        if ids & pending:
            found.append("two calls of one id")
        ids |= pending
    if pending:
        found.append("a call without a result at the end")
    names = [tool["name"] for tool in body.get("tools", [])]
    if len(names) != len(set(names)):
        found.append("two tools of one name")
    choice = body.get("tool_choice", {})
    if choice and not names:
        found.append("tool_choice without tools")
    if choice.get("type") == "tool" and choice["name"] not in names:
        found.append("tool_choice of no tool")
    thinking = body.get("thinking", {"type": "disabled"})
    if thinking["type"] != "disabled":
        if choice.get("type") in ("any", "tool"):
            found.append("thinking with a forced tool")
        if body.get("temperature", 1) != 1 or "top_k" in body or body.get("top_p", 1) < 0.95:
            found.append("thinking with sampling")
        if messages[-1]["role"] == "assistant":
            found.append("thinking with a prefill")
        if thinking.get("budget_tokens", 0) >= body["max_tokens"]:
            found.append("a thinking budget of max_tokens or more")
    last = _blocks(messages[-1])[-1]
    if messages[-1]["role"] == "assistant" and last.get("text", "").rstrip() != last.get("text", ""):
        found.append("a prefill that ends in white space")
    return found


def _marked(value: Any) -> int:
    if isinstance(value, list):
        return sum(map(_marked, value))
    if isinstance(value, dict):
        return int("cache_control" in value) + sum(
            _marked(member) for name, member in value.items() if name not in ("input", "input_schema"))
    return 0


def anthropic_marks(body: Json) -> list[str]:
    """docs.anthropic.com: Prompt caching, at most four marks."""
    return [f"{_marked(body)} cache marks"] if _marked(body) > 4 else []


def gemini(body: Json) -> list[str]:
    """ai.google.dev: Function calling (a turn of calls is followed by a turn of as many results,
    and stands behind a user's turn or results); Schema (`required` names properties)."""
    found: list[str] = []
    contents = body["contents"]
    if contents[0]["role"] != "user" and any("functionCall" in p for p in contents[0]["parts"]):
        found.append("a call that no user asked for")
    calls: list[str] = []
    for before, content in zip([{}, *contents], contents):
        if before.get("role") == content["role"]:
            found.append(f"two turns of {content['role']}")
        results = [part["functionResponse"]["name"] for part in content["parts"]
                   if "functionResponse" in part]
        if results and content["role"] != "user":
            found.append("results that are not the user's")
        if sorted(results) != sorted(calls):
            found.append(f"results {results} of calls {calls}")
        calls = [part["functionCall"]["name"] for part in content["parts"] if "functionCall" in part]
        if calls and content["role"] != "model":
            found.append("calls that are not the model's")
        for part in content["parts"]:
            if part.get("text") == "" and "thoughtSignature" not in part:
                found.append("an empty text")
    if calls:
        found.append("calls without results at the end")

    def check(schema: Any) -> None:
        if isinstance(schema, dict):
            for name in schema.get("required", []):
                if name not in schema.get("properties", {}):
                    found.append(f"required {name} is no property")
            for member in schema.get("properties", {}).values():
                check(member)
            check(schema.get("items"))
            for branch in schema.get("anyOf", []):
                check(branch)

    declared = [f for tool in body.get("tools", []) for f in tool.get("functionDeclarations", [])]
    names = [function["name"] for function in declared]
    if len(names) != len(set(names)):
        found.append("two functions of one name")
    for function in declared:
        check(function.get("parameters"))
    config = body.get("generationConfig", {})
    check(config.get("responseSchema"))
    wanted = body.get("toolConfig", {}).get("functionCallingConfig", {})
    found += [f"allowed function {name} is not declared"
              for name in wanted.get("allowedFunctionNames", []) if name not in names]
    return found


def responses(body: Json) -> list[str]:
    """platform.openai.com: Responses (results name a call before them; strict schemas are closed;
    no sampling where there is reasoning)."""
    found: list[str] = []
    kinds: dict[str, str] = {}
    answered: set[str] = set()
    items = body["input"] if isinstance(body["input"], list) else []
    for item in items:
        kind = item["type"]
        if kind in ("function_call", "custom_tool_call"):
            kinds[item["call_id"]] = kind
        elif kind.endswith("_output"):
            if kinds.get(item["call_id"]) != kind.removesuffix("_output"):
                found.append("a result of no call, or of one of another kind")
            answered.add(item["call_id"])
    if kinds.keys() - answered:
        found.append("a call without a result")
    names = [tool.get("name") for tool in body.get("tools", [])]
    choice = body.get("tool_choice")
    if isinstance(choice, dict) and "name" in choice and choice["name"] not in names:
        found.append("tool_choice of no tool")
    if choice == "required" and not names:
        found.append("tool_choice without tools")
    if len(names) != len(set(names)):
        found.append("two tools of one name")

    def closed(schema: Any) -> bool:
        if not isinstance(schema, dict):
            return True
        if schema.get("type") == "object" and schema.get("additionalProperties") is not False:
            return False
        return all(closed(member) for member in [*schema.get("properties", {}).values(),
                                                 schema.get("items"), *schema.get("anyOf", []),
                                                 *schema.get("$defs", {}).values()])

    strict = [tool["parameters"] for tool in body.get("tools", []) if tool.get("strict")]
    if not all(map(closed, strict)):
        found.append("a strict tool whose schema is open")
    if "top_logprobs" in body and "message.output_text.logprobs" not in body.get("include", []):
        found.append("top_logprobs that are not included")
    return found


def chat(body: Json) -> list[str]:
    """platform.openai.com/docs/api-reference/chat: each call is answered at once, in text; no ids
    twice; no empty messages."""
    found: list[str] = []
    messages = body["messages"]
    pending: list[str] = []
    for message in messages:
        if message["role"] == "tool":
            if message["tool_call_id"] not in pending:
                found.append("a result of no call, or behind another message")
            else:
                pending.remove(message["tool_call_id"])
            content = message["content"]
            if not isinstance(content, str) and any(part["type"] != "text" for part in content):
                found.append("a result that is no text")
            continue
        if pending:
            found.append("a call without a result")
        pending = [call["id"] for call in message.get("tool_calls") or []]
        if len(pending) != len(set(pending)):
            found.append("two calls of one id")
        if not message.get("content") and not pending:
            found.append(f"an empty message of {message['role']}")
    if pending:
        found.append("a call without a result at the end")
    return found
