"""Google's published clients, and recorded requests of others, before every kind of upstream."""

from __future__ import annotations

import collections
import json
import unittest
from typing import Any

from harness import endpoints, genai, sdk
from harness.case import IntegrationCase
from harness.corpus import Recording, recordings
from harness.faulty import faulty_provider
from harness.foreign import Said, chunks
from harness.http import Answer, Call, call
from harness.paths import IN_CI, QUICK, SHARED
from harness.profile import TOKEN, profile, provider
from harness.sdk import Driver
from harness.sse import data, events, payload

Json = dict[str, Any]
FEATURES = ("stream", "tool_call", "reasoning", "vision", "json_schema", "cache", "server_tool")
KINDS = ("js", "python")
CLIENTS = ("google-genai", "gemini-cli", "ai-sdk-google")
HELLO: Json = {"contents": [{"role": "user", "parts": [{"text": "hi"}]}]}
TOOLS = [{"functionDeclarations": [
    {"name": name, "description": "Looks it up.", "parametersJsonSchema": {
        "type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}
    for name in ("get_weather", "get_time")]}]


def chosen(folder: str) -> list[Recording]:
    return genai.every(folder)[::8 if QUICK else 1]


def good(folder: str, streamed: bool, feature: str = "") -> Recording:
    """A recording that ends well, with text if nothing else is asked for."""
    return next(one for one in genai.every(folder)
                if not genai.fails(one) and (one.sse is not None) == streamed
                and (feature in one.features if feature else genai.said(one).text)
                and genai.said(one).done and not genai.said(one).error)


class GeminiTest(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay()
        rows = genai.providers(cls.replay.url,
                               [one for folder in genai.FOLDERS for one in genai.every(folder)])
        for point in endpoints.ENDPOINTS:
            if point.method == "embeddings":
                rows.append(provider(point.folder, cls.replay.url + point.base,
                                     [f"replay:{one.id}" for one in recordings(point.folder)],
                                     protocol=point.protocol))
        # Any model, so that a recorded client finds the one it names.
        for folder, (preset, path) in {"chat": ("openai", "/v1"), **genai.UPSTREAMS}.items():
            one = good("openai-chat" if folder == "chat" else folder, False)
            row = faulty_provider(f"any-{folder}", cls.replay.url, one.id, {},
                                  base_url=cls.replay.url + path)
            row["protocol"] = "openai-chat" if folder == "chat" else folder
            rows.append(row)
        rows.append({"id": "demo", "name": "demo", "protocol": "demo",
                     "demo": {"first_token_ms": 0, "tokens_per_second": 0}})
        cls.relay = cls.start_relay(profile(rows))

    def driver(self, kind: str) -> Driver:
        if sdk.missing():
            self.fail(sdk.missing()) if IN_CI else self.skipTest(sdk.missing())
        driver = Driver(kind, self.folder, "genai")
        self.addCleanup(driver.stop)
        return driver

    def ask(self, driver: Driver, method: str, model: str, stream: bool = False,
            **more: Any) -> Json:
        return driver.send({"method": method, "base_url": self.relay.url, "api_key": TOKEN,
                            "model": model, "stream": stream, **more})

    def raw(self, model: str, stream: bool, query: str = "", body: Json | None = None,
            **options: Any) -> Answer:
        method = "streamGenerateContent" if stream else "generateContent"
        return call("POST", f"{self.relay.url}/v1beta/models/{model}:{method}{query}",
                    body or HELLO, **options)

    # Every recorded answer

    def through(self, kind: str) -> None:
        driver = self.driver(kind)
        matrix: dict[tuple[str, str], list[int]] = collections.defaultdict(lambda: [0, 0])
        for folder in genai.FOLDERS:
            for one in chosen(folder):
                passed = False
                with self.subTest(f"{kind} {folder}/{one.id}"):
                    got = self.ask(driver, "generate", f"{genai.owner(one)}/replay:{one.id}",
                                   one.stream, contents="hi")
                    self.check(one, got, driver)
                    passed = True
                for feature in ("all", *(f for f in FEATURES if f in one.features)):
                    matrix[folder, feature][0] += int(passed)
                    matrix[folder, feature][1] += 1
        print(f"\n{kind}: passed of total")
        for (folder, feature), (passed, total) in matrix.items():
            print(f"  {folder:20} {feature:12} {passed:4} of {total}")

    def check(self, one: Recording, got: Json, driver: Driver) -> None:
        if one.status != 200:
            self.assertIsNotNone(got["error"])
            self.assertEqual(got["error"]["status"], one.status)
            return
        want = genai.said(one)
        if want.error or not want.done:
            self.assertIsNotNone(got["error"], "a broken answer must not look whole")
            return
        if one.folder == "gemini-generate":  # what the client sees without the relay
            self.assertEqual(got, driver.send({
                "method": "generate", "base_url": self.replay.url, "api_key": "any",
                "model": f"replay:{one.id}", "stream": one.stream, "contents": "hi"}))
            if got["error"]:
                return  # the client cannot read it: enums as numbers, which another asked for
        self.assertIsNone(got["error"])
        self.assertEqual(got["text"], want.text + want.refusal)
        self.assertEqual([tuple(each) for each in got["calls"]],
                         [(name, args if isinstance(args, dict) else {"input": args})
                          for name, args in want.calls if name])  # the drivers take none else
        if word := genai.finish_word(one, want):
            self.assertEqual(got["finish"], word)
        self.check_usage(got["usage"] or {}, want)

    def check_usage(self, usage: Json, want: Said) -> None:
        if want.input_tokens is None:
            return
        asked = usage.get("promptTokenCount", 0) + usage.get("toolUsePromptTokenCount", 0)
        answered = usage.get("candidatesTokenCount", 0) + usage.get("thoughtsTokenCount", 0)
        self.assertEqual((asked, answered), (want.input_tokens, want.output_tokens))

    def test_javascript(self) -> None:
        self.through("js")

    def test_python(self) -> None:
        self.through("python")

    # Streams as one array

    def test_arrays(self) -> None:
        """Without `alt=sse` the same responses are the elements of one JSON array."""
        for folder in genai.FOLDERS:
            for one in chosen(folder):
                if one.sse is None or genai.fails(one):
                    continue
                with self.subTest(f"{folder}/{one.id}"):
                    model = f"{genai.owner(one)}/replay:{one.id}"
                    framed = self.raw(model, True, "?alt=sse")
                    array = self.raw(model, True, "?alt=json&prettyPrint=false")
                    self.assertEqual((framed.status, array.status), (200, 200), array.text)
                    self.assertEqual(array.headers["content-type"], "application/json")
                    self.assertIn("text/event-stream", framed.headers["content-type"])
                    wanted = [found for found in map(payload, events(framed.body)) if found]
                    if folder != "gemini-generate":
                        self.assertEqual(unnamed(array.json()), unnamed(wanted))
                        continue
                    # Of an upstream of the same protocol, every byte of every response.
                    self.assertEqual(array.json(), wanted)
                    for event in events(framed.body):
                        self.assertIn(data(event), array.body)
                    self.assertEqual(self.row_of(self.relay, array.headers)["outcome"], "complete")

    def test_arrays_come_piece_by_piece(self) -> None:
        one = good("gemini-generate", True)
        slow = faulty_provider("slow", self.replay.url, one.id, {"event-delay": "700"},
                               base_url=self.replay.url + "/v1beta")
        relay = self.start_relay(profile([slow | {"protocol": "gemini-generate"}]), "slow")
        with Call("POST", f"{relay.url}/v1/models/any:streamGenerateContent", HELLO) as asked:
            got = asked.until(b"}")
            first = got.removeprefix(b"[")
            self.assertIsInstance(json.loads(first), dict, "the first piece is no whole response")
            self.assertEqual(len(asked.finish(got).json()), len(events(one.sse or b"")))

    def test_broken_streams(self) -> None:
        """After content an error is the last that comes: an event, or the array's last element."""
        rows = []
        wires = {"gemini": ("gemini-generate", "/v1beta"), "chat": ("openai-chat", "/v1"),
                 "anthropic": ("anthropic-messages", "/v1"),
                 "responses": ("openai-responses", "/v1")}
        for name, (folder, path) in wires.items():
            long = max((one for one in genai.every(folder) if one.sse and not genai.fails(one)
                        and genai.said(one).text), key=lambda one: len(events(one.sse or b"")))
            count = len(events(long.sse or b""))
            rows.append(faulty_provider(name, self.replay.url, long.id,
                                        {"truncate-after": str(count // 2)},
                                        base_url=self.replay.url + path) | {"protocol": folder})
        relay = self.start_relay(profile(rows), "broken")
        for name in wires:
            address = f"{relay.url}/v1beta/models/{name}/any:streamGenerateContent"
            with self.subTest(f"{name} array"):
                elements = call("POST", address, HELLO).json()
                self.is_cut(elements)
            with self.subTest(f"{name} events"):
                self.is_cut([payload(event) for event in events(
                    call("POST", address + "?alt=sse", HELLO).body)])
            for kind in KINDS:
                with self.subTest(f"{name} {kind}"):
                    got = self.driver(kind).send(
                        {"method": "generate", "base_url": relay.url, "api_key": TOKEN,
                         "model": f"{name}/any", "stream": True, "contents": "hi"})
                    self.assertEqual(got["error"]["status"], 502)
                    self.assertIn(got["error"]["class"], ("ApiError", "ServerError"))
                    self.assertTrue(got["text"] + got["thoughts"])

    def is_cut(self, elements: list[Any]) -> None:
        self.assertGreater(len(elements), 1)
        error = elements[-1]["error"]
        self.assertEqual((error["code"], error["status"]), (502, "UNAVAILABLE"))
        self.assertEqual(error["details"][0]["reason"], "stream_cut")
        self.assertFalse([each for each in elements[:-1] if "error" in each])
        self.assertFalse([each for each in elements for candidate in each.get("candidates", [])
                          if candidate.get("finishReason")], "a false end")

    # Conversations

    def conversation(self, kind: str, stream: bool, model: str, **more: Any) -> Json:
        return self.ask(self.driver(kind), "chat", model, stream, config={"tools": TOOLS},
                        results={"get_weather": {"output": "sunny"}, "get_time": {"output": "noon"}},
                        **more)

    def test_conversations_with_the_demo(self) -> None:
        """Calls, results and further turns, as the clients keep them in their histories."""
        for kind in KINDS:
            for stream in (False, True):
                with self.subTest(f"{kind} stream={stream}"):
                    told = self.conversation(kind, stream, "demo/demo-fast", messages=[
                        "What does get_weather say?", "And get_time?", "Thank you."])
                    turns = told["turns"]
                    self.assertEqual([turn["error"] for turn in turns], [None] * 5)
                    self.assertEqual([[call[0] for call in turn["calls"]] for turn in turns],
                                     [["get_weather"], [], ["get_time"], [], []])
                    self.assertIn("sunny", turns[1]["text"])
                    self.assertIn("noon", turns[3]["text"])
                    self.assertIn("Thank you.", turns[4]["text"])
                    self.assertEqual({turn["finish"] for turn in turns}, {"STOP"})

    def test_histories_reach_every_upstream(self) -> None:
        """A streamed answer with calls, given back as the client gathered it, is one turn of the
        conversation: calls together, each with its result."""
        for folder in ("openai-chat", *genai.UPSTREAMS):
            one = good(folder, True, "tool_call")
            for kind in KINDS:
                with self.subTest(f"{kind} {folder}/{one.id}"):
                    self.history(kind, folder, one)

    def history(self, kind: str, folder: str, one: Recording) -> None:
        driver = self.driver(kind)
        called = genai.said(one).calls
        results = {name: {"output": "done"} for name, _ in called}
        self.replay.clear()
        self.ask(driver, "chat", f"{genai.owner(one)}/replay:{one.id}", True, messages=["Go."],
                 results=results, config={"tools": [{"functionDeclarations": [
                     {"name": name} for name in results]}]}, most=2)
        asked = [entry["body"] for entry in self.replay.log() if entry["id"] == one.id]
        self.assertGreater(len(asked), 1)
        found = turns_of(folder, asked[1])
        self.assertEqual([name for name, _ in found.calls], [name for name, _ in called])
        self.assertEqual(len(found.results), len(called))
        if folder != "gemini-generate":
            self.assertEqual([call_id for _, call_id in found.calls], found.results)
        self.assertTrue(found.together, "the calls of one turn came apart")

    def test_proofs_come_back_to_their_issuers(self) -> None:
        """What another vendor's model must get back with its calls goes through the client byte
        for byte, thoughts dropped or not."""
        for folder in ("anthropic-messages", "openai-responses"):
            for one in genai.every(folder):
                if genai.fails(one) or not genai.said(one).calls or not genai.said(one).done \
                        or not {"signature", "tool_call"} <= set(one.features) \
                        or "server_tool" in one.features:
                    continue
                proofs = sorted(proofs_of(one))
                if not proofs:
                    continue
                for kind in KINDS:
                    with self.subTest(f"{kind} {folder}/{one.id}"):
                        self.replay.clear()
                        names = {name for name, _ in genai.said(one).calls}
                        self.ask(self.driver(kind), "chat",
                                 f"{genai.owner(one)}/replay:{one.id}", one.stream, most=2,
                                 messages=["Go."], results={name: {} for name in names},
                                 config={"tools": [{"functionDeclarations": [
                                     {"name": name} for name in names]}],
                                     "thinkingConfig": {"thinkingBudget": 2048}})
                        asked = [entry["body"] for entry in self.replay.log()]
                        self.assertEqual(len(asked), 2)
                        self.assertEqual([proof for proof in proofs
                                          if proof not in json.dumps(asked[1])], [])

    # What is said with words

    def test_refusals(self) -> None:
        cases: list[tuple[str, Json]] = [
            ("cachedContent", {"cachedContent": "cachedContents/x"}),
            ("tools", {"tools": [{"googleSearch": {}}]}),
            ("tools", {"tools": [{"code_execution": {}}]}),
            ("tools", {"tools": [{"urlContext": {}}]}),
            ("responseModalities", {"generationConfig": {"responseModalities": ["IMAGE"]}}),
            ("inlineData", {"contents": [{"parts": [{"fileData": {
                "fileUri": "https://generativelanguage.googleapis.com/v1beta/files/a"}}]}]}),
        ]
        for folder in ("chat", "anthropic-messages", "openai-responses"):
            for word, more in cases:
                with self.subTest(f"{folder} {json.dumps(more)}"):
                    self.replay.clear()
                    answer = self.raw(f"any-{folder}/any", False, body={**HELLO, **more})
                    self.assertEqual(answer.status, 400, answer.text)
                    error = answer.error()
                    self.assertEqual(error["status"], "INVALID_ARGUMENT")
                    self.assertEqual(error["details"][0]["reason"], "unsupported_by_target")
                    self.assertEqual(self.replay.log(), [])
        for word, more in cases:
            with self.subTest(f"gemini {json.dumps(more)}"):
                answer = self.raw("any-gemini-generate/any", False, body={**HELLO, **more})
                self.assertEqual(answer.status, 200, answer.text)

    def test_errors_have_googles_form(self) -> None:
        for body, status, reason in ((b"{", 400, "invalid_json"), ({}, 400, "invalid_request"),
                                     (HELLO, 404, "model_not_found")):
            for method in ("generateContent", "streamGenerateContent", "embedContent"):
                with self.subTest(f"{method} {reason}"):
                    if method == "embedContent" and body == HELLO:
                        body = {"content": HELLO["contents"][0]}
                    answer = call("POST", f"{self.relay.url}/v1beta/models/nowhere:{method}", body)
                    error = answer.error()
                    self.assertEqual((answer.status, error["code"]), (status, status), answer.text)
                    self.assertEqual(error["details"][0]["reason"], reason)
                    self.assertTrue(error["message"])

    def test_key_in_the_address(self) -> None:
        """A token shown as `?key=` lets in and is written nowhere."""
        model = "any-gemini-generate/any"
        for query in (f"?key={TOKEN}", f"?alt=json&key={TOKEN}&prettyPrint=true",
                      f"?$alt=json;enum-encoding=int&key={TOKEN}"):
            with self.subTest(query.replace(TOKEN, "…")):
                self.assertEqual(self.raw(model, False, query, token=None).status, 200)
        self.assertEqual(self.raw(model, False, "?key=wrong", token=None).status, 401)
        for entry in self.replay.log():
            self.assertNotIn(TOKEN, json.dumps(entry))
        for path in self.relay.folder.rglob("*"):
            if path.is_file() and path.name != "profile.json":
                self.assertNotIn(TOKEN.encode(), path.read_bytes(), str(path))

    # Other makers' clients

    def test_recorded_clients(self) -> None:
        sent = 0
        for path in sorted((SHARED / "corpus/client-requests").glob("*__*.json")):
            if not path.name.startswith(CLIENTS):
                continue
            for number, request in enumerate(json.loads(path.read_text())["requests"]):
                method = request["path"].split("?")[0].rpartition(":")[2]
                if method not in ("generateContent", "streamGenerateContent"):
                    continue
                for owner in ("demo/demo-fast", *(f"any-{name}/any"
                                                  for name in ("chat", *genai.UPSTREAMS))):
                    if owner.startswith("any") and method.startswith("stream"):
                        owner = self.streaming(owner)
                    with self.subTest(f"{path.stem}#{number} {owner}"):
                        sent += 1
                        head, _, tail = request["path"].partition("/models/")
                        tail = tail[tail.rindex(":"):]
                        answer = call("POST", f"{self.relay.url}{head}/models/{owner}{tail}",
                                      request["body"], headers={
                                          name: value for name, value in request["headers"].items()
                                          if name in ("user-agent", "x-goog-api-client")})
                        self.assertEqual(answer.status, 200, answer.text[:600])
                        self.assertTrue(answer.complete)
        self.assertGreater(sent, 150)

    def streaming(self, owner: str) -> str:
        folder = owner.removeprefix("any-").removesuffix("/any")
        one = good("openai-chat" if folder == "chat" else folder, True)
        return f"{genai.owner(one)}/replay:{one.id}"

    # Embeddings

    def test_embeddings(self) -> None:
        for point, one in endpoints.each():
            if point.method != "embeddings" or not (one.status != 200 or endpoints.has_numbers(one)):
                continue
            for kind in KINDS:
                with self.subTest(f"{kind} {point.folder}/{one.id}"):
                    self.embedded(kind, point, one)

    def embedded(self, kind: str, point: endpoints.Endpoint, one: Recording) -> None:
        single = "embedding" in (one.entry["response"].get("body") or {})
        if single:  # the clients for the Gemini API ask in batches
            answer = call("POST", f"{self.relay.url}/v1beta/models/{point.folder}/replay:{one.id}"
                          ":embedContent", {"content": {"parts": [{"text": "a"}]}})
            self.assertEqual([answer.json()["embedding"]["values"]],
                             [one.entry["response"]["body"]["embedding"]["values"]])
            row = self.row_of(self.relay, answer.headers)
            self.assertEqual(row["inbound"], "gemini-embeddings")
            return
        got = self.ask(self.driver(kind), "embed", f"{point.folder}/replay:{one.id}",
                       contents=["one", "two"])
        if one.status != 200:
            self.assertEqual(got["error"]["status"], one.status)
            return
        self.assertIsNone(got["error"])
        self.assertEqual([endpoints.as_float32(each) for each in got["vectors"]],
                         endpoints.vectors(one))

    def test_what_embedding_upstreams_are_asked(self) -> None:
        batch = {"requests": [
            {"model": "models/other", "content": {"parts": [{"text": "a"}]},
             "outputDimensionality": 8, "taskType": "RETRIEVAL_QUERY", "title": "t"},
            {"content": {"parts": [{"text": "b"}, {"text": "c"}]}, "outputDimensionality": 8}]}
        one = next(each for each in recordings("openai-embeddings")
                   if each.status == 200 and endpoints.has_numbers(each))
        own = recordings("gemini-embeddings")[0]
        self.replay.clear()
        for folder, recording in (("openai-embeddings", one), ("gemini-embeddings", own)):
            for prefix in ("/v1beta", "/v1"):
                answer = call("POST", f"{self.relay.url}{prefix}/models/{folder}/replay:"
                              f"{recording.id}:batchEmbedContents", batch)
                self.assertEqual(answer.status, 200, answer.text)
                notes = answer.headers.get("x-patchbay-notes", "")
                self.assertEqual("dropped:taskType" in notes, folder == "openai-embeddings")
                row = self.row_of(self.relay, answer.headers)
                self.assertNotEqual(row["usage_source"], "unknown")
        asked = [entry["body"] for entry in self.replay.log()]
        self.assertEqual(asked[0], {"model": f"replay:{one.id}", "input": ["a", "b\nc"],
                                    "dimensions": 8})
        wanted = json.loads(json.dumps(batch))
        for each in wanted["requests"]:
            each["model"] = f"models/replay:{own.id}"
        self.assertEqual(asked[2], wanted)

        single = call("POST", f"{self.relay.url}/v1/models/openai-embeddings/replay:{one.id}"
                      ":embedContent", {"content": {"parts": [{"text": "a"}]}})
        self.assertEqual(endpoints.as_float32(single.json()["embedding"]["values"]),
                         endpoints.vectors(one)[0])
        self.assertEqual(single.json()["usageMetadata"]["promptTokenCount"],
                         (one.usage() or {})["prompt_tokens"])
        row = self.row_of(self.relay, single.headers)
        self.assertEqual((row["inbound"], row["input_tokens"]),
                         ("gemini-embeddings", (one.usage() or {})["prompt_tokens"]))


def unnamed(responses: list[Json]) -> list[Json]:
    """Without what is made anew for each answer."""
    return [{name: value for name, value in each.items() if name != "responseId"}
            for each in responses]


def proofs_of(one: Recording) -> set[str]:
    """Signatures and encrypted reasoning of a recorded answer."""
    found: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for name, each in value.items():
                if name in ("signature", "encrypted_content") and isinstance(each, str) and each:
                    found.add(each)
                walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)

    if one.sse is None:
        walk(one.entry["response"].get("body"))
    for chunk in chunks(one):
        if chunk.get("type") in ("content_block_delta", "response.output_item.done"):
            walk(chunk)
    return found


class Turns:
    """The calls and results in what an upstream was asked."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Any]] = []
        self.results: list[Any] = []
        self.messages = 0  # that hold calls
        self.together = True


def turns_of(folder: str, body: Json) -> Turns:
    found = Turns()
    for message in body.get("messages") or body.get("contents") or body.get("input") or []:
        before = len(found.calls)
        if folder == "openai-responses":
            if message.get("type") == "function_call":
                found.calls.append((message["name"], message["call_id"]))
            elif message.get("type") == "function_call_output":
                found.results.append(message["call_id"])
            continue
        for each in message.get("tool_calls") or []:
            found.calls.append((each["function"]["name"], each["id"]))
        if message.get("role") == "tool":
            found.results.append(message["tool_call_id"])
        parts = message.get("parts") or message.get("content") or []
        for part in parts if isinstance(parts, list) else []:
            if part.get("type") == "tool_use":
                found.calls.append((part["name"], part["id"]))
            elif part.get("type") == "tool_result":
                found.results.append(part["tool_use_id"])
            elif "functionCall" in part:
                found.calls.append((part["functionCall"]["name"], part["functionCall"].get("id")))
            elif "functionResponse" in part:
                found.results.append(part["functionResponse"].get("id"))
        found.messages += len(found.calls) > before
    found.together = folder == "gemini-generate" or found.messages <= 1
    return found


if __name__ == "__main__":
    unittest.main()
