"""Answers of the Responses API that later requests name: kept by the relay, or by a provider."""

from __future__ import annotations

import json
import unittest
from typing import Any

from harness.canned import Asked, Canned
from harness.case import IntegrationCase
from harness.driven import DrivenCase
from harness.http import Answer, Call
from harness.ledger import Ledger
from harness.profile import TOKEN, client, profile, provider
from harness.sdk import Driver
from harness.sse import events, payload

Json = dict[str, Any]
OTHER = "pb-" + "anotherclient000" + "B" * 27


def text_of(response: Json) -> str:
    return "".join(part["text"] for item in response["output"] if item["type"] == "message"
                   for part in item["content"])


def chat_answer(message: Json) -> Json:
    return {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "m",
            "choices": [{"index": 0, "message": {"role": "assistant", **message},
                         "finish_reason": "tool_calls" if "tool_calls" in message else "stop"}],
            "usage": {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7}}


class KeptTest(DrivenCase):
    """Conversations that the relay keeps, since the target keeps none."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.said: Json = {"content": "Fine."}
        cls.upstream = Canned(lambda asked: (200, {}, chat_answer(cls.said)))
        cls.addClassCleanup(cls.upstream.stop)
        cls.relay = cls.start_relay(cls.profile())

    @classmethod
    def profile(cls) -> Json:
        return profile([provider("chat", f"{cls.upstream.url}/v1", ["m"]),
                        {"id": "demo", "name": "demo", "protocol": "demo",
                         "models": ["demo-fast"],
                         "demo": {"first_token_ms": 0, "tokens_per_second": 0}},
                        {"id": "slow", "name": "slow", "protocol": "demo",
                         "demo": {"first_token_ms": 0, "tokens_per_second": 4}}],
                       clients=[client(), client("other", OTHER)])

    def setUp(self) -> None:
        self.upstream.clear()
        type(self).said = {"content": "Fine."}

    def ask(self, given: Any, token: str = TOKEN, url: str = "", **more: Any) -> Answer:
        return Call("POST", f"{url or self.relay.url}/v1/responses",
                    {"model": "chat/m", "input": given, **more}, token=token).finish()

    def at(self, method: str, path: str, token: str = TOKEN, url: str = "") -> Answer:
        return Call(method, f"{url or self.relay.url}/v1/responses/{path}", token=token).finish()

    def test_published_clients(self) -> None:
        url = f"{self.relay.url}/v1"
        for kind, driver in self.drivers():
            for model in ("chat/m", "demo-fast"):
                for stream in (False, True):
                    with self.subTest(f"{kind} {model} {'stream' if stream else 'whole'}"):
                        if stream and model == "chat/m":
                            continue  # the made upstream does not stream
                        self.one_conversation(driver, url, model, stream)

    def one_conversation(self, driver: Driver, url: str, model: str, stream: bool) -> None:
        more: Json = {"stream": True} if stream else {}
        one = driver.call("responses.create", url, {
            "model": model, "input": "What is it?", "instructions": "Be brief.",
            "metadata": {"a": "b"}, "temperature": 0.5, "user": "u", **more})
        self.assertIsNone(one["error"])
        first = one["result"]["response"]
        self.assertEqual((first["instructions"], first["metadata"], first["temperature"],
                          first["user"], first["store"], first["truncation"]),
                         ("Be brief.", {"a": "b"}, 0.5, "u", True, "disabled"))
        two = driver.call("responses.create", url, {
            "model": model, "input": [{"role": "user", "content": "And then?"}],
            "previous_response_id": first["id"], **more})
        self.assertIsNone(two["error"])
        second = two["result"]["response"]
        self.assertEqual(second["previous_response_id"], first["id"])
        if model == "chat/m":
            self.assertEqual([(m["role"], m["content"]) for m in
                              self.upstream.asked[-1].body["messages"]],
                             [("user", "What is it?"), ("assistant", "Fine."),
                              ("user", "And then?")])
        again = driver.call("responses.retrieve", url, {"id": second["id"]})
        self.assertIsNone(again["error"])
        for name in ("id", "usage", "status"):
            self.assertEqual(again["result"][name], second[name])
        self.assertEqual(text_of(again["result"]), text_of(second))
        items = driver.call("responses.inputItems", url,
                            {"id": second["id"], "limit": 1, "order": "asc"})
        self.assertIsNone(items["error"])
        self.assertEqual([(item["role"], item["content"][0]["type"]) for item in items["result"]],
                         [("user", "input_text"), ("assistant", "output_text"),
                          ("user", "input_text")])
        self.assertEqual(driver.call("responses.cancel", url, {"id": second["id"]})["error"][
            "status"], 400)
        self.assertIsNone(driver.call("responses.delete", url, {"id": first["id"]})["error"])
        gone = driver.call("responses.retrieve", url, {"id": first["id"]})
        self.assertEqual((gone["error"]["status"], gone["error"]["code"]), (404, "not_found"))
        after = driver.call("responses.create", url, {
            "model": model, "input": "x", "previous_response_id": first["id"], **more})
        self.assertEqual((after["error"]["status"], after["error"]["code"]),
                         (404, "previous_response_not_found"))
        # What went on from it keeps what it needs.
        third = driver.call("responses.create", url, {
            "model": model, "input": "y", "previous_response_id": second["id"], **more})
        self.assertIsNone(third["error"])

    def test_clients_do_not_see_each_other(self) -> None:
        found = self.ask("a secret").json()["id"]
        for method, path in (("GET", found), ("DELETE", found), ("GET", f"{found}/input_items"),
                             ("POST", f"{found}/cancel")):
            with self.subTest(f"{method} {path[-12:]}"):
                answer = self.at(method, path, OTHER)
                self.assertEqual((answer.status, answer.error()["code"]), (404, "not_found"))
        answer = self.ask("go on", OTHER, previous_response_id=found)
        self.assertEqual((answer.status, answer.error()["code"]),
                         (404, "previous_response_not_found"))
        item = json.loads(self.at("GET", f"{found}/input_items").body)["data"][0]["id"]
        answer = self.ask([{"type": "item_reference", "id": item}], OTHER)
        self.assertEqual(answer.status, 400)
        self.assertEqual(self.at("GET", found).status, 200)

    def test_gone_after_a_restart(self) -> None:
        relay = self.start_relay(self.profile(), "restarted")
        found = self.ask("hello", url=relay.url).json()["id"]
        self.assertEqual(self.at("GET", found, url=relay.url).status, 200)
        relay.stop()
        again = self.start_relay(self.profile(), "restarted")
        self.assertEqual(self.at("GET", found, url=again.url).status, 404)
        answer = self.ask("more", url=again.url, previous_response_id=found)
        self.assertEqual((answer.status, answer.error()["code"], answer.error()["param"]),
                         (404, "previous_response_not_found", "previous_response_id"))
        self.assertIn("restart", answer.error()["message"])

    def test_unknown_ids(self) -> None:
        for model in ("chat/m", "demo-fast"):
            answer = Call("POST", f"{self.relay.url}/v1/responses", {
                "model": model, "input": "x", "previous_response_id": "resp_unknown"}).finish()
            self.assertEqual((answer.status, answer.error()["code"]),
                             (404, "previous_response_not_found"))
        for method, path in (("GET", "resp_unknown"), ("DELETE", "resp_unknown"),
                             ("GET", "resp_unknown/input_items"), ("POST", "resp_unknown/cancel")):
            self.assertEqual(self.at(method, path).status, 404)
        for method, path in (("PUT", "resp_x"), ("POST", "resp_x"), ("DELETE", "resp_x/cancel")):
            self.assertIn(self.at(method, path).status, (405, 415, 501))
        self.assertEqual(self.at("GET", "resp_x", token=None).status, 401)  # type: ignore[arg-type]

    def test_not_kept_where_not_wanted(self) -> None:
        found = self.ask("hello", store=False).json()
        self.assertFalse(found["store"])
        self.assertEqual(self.at("GET", found["id"]).status, 404)

    def test_paging(self) -> None:
        found = self.ask([{"role": "user", "content": str(number)} for number in range(30)]
                         ).json()["id"]
        page = self.at("GET", f"{found}/input_items").json()
        self.assertEqual((len(page["data"]), page["has_more"]), (20, True))
        self.assertEqual(page["data"][0]["content"][0]["text"], "29")
        self.assertEqual((page["first_id"], page["last_id"]),
                         (page["data"][0]["id"], page["data"][-1]["id"]))
        rest = self.at("GET", f"{found}/input_items?after={page['last_id']}").json()
        self.assertEqual([item["content"][0]["text"] for item in rest["data"]],
                         [str(number) for number in range(9, -1, -1)])
        self.assertFalse(rest["has_more"])
        for query in ("limit=0", "limit=101", "limit=x", "order=up", "after=msg_none"):
            answer = self.at("GET", f"{found}/input_items?{query}")
            self.assertEqual((answer.status, answer.error()["param"]),
                             (400, query.split("=")[0]))
        for wrong in ("stream=maybe", "starting_after=1", "stream=true&starting_after=x",
                      "stream=true&starting_after=-1"):
            self.assertEqual(self.at("GET", f"{found}?{wrong}").error()["code"], "invalid_request")

    def test_a_running_answer_is_cancelled(self) -> None:
        with Call("POST", f"{self.relay.url}/v1/responses",
                  {"model": "slow/demo-fast", "input": "x", "stream": True}) as running:
            got = running.until(b"response.output_text.delta")
            found = json.loads(got.split(b"data: ")[1].split(b"\n")[0])["response"]["id"]
            self.assertEqual(self.at("POST", f"{found}/cancel", OTHER).status, 404)
            answer = self.at("POST", f"{found}/cancel")
            self.assertEqual((answer.status, answer.json()["status"], answer.json()["id"]),
                             (200, "cancelled", found))
            last = [payload(event) for event in events(running.finish(got).body)][-1]
        self.assertEqual(last["type"], "error")
        self.assertEqual(self.at("GET", found).status, 404)

    def test_references(self) -> None:
        found = self.ask("remember me").json()
        given = self.at("GET", f"{found['id']}/input_items").json()["data"][0]["id"]
        answer = self.ask([{"type": "item_reference", "id": given},
                           {"type": "item_reference", "id": found["output"][0]["id"]},
                           {"role": "user", "content": "and?"}])
        self.assertEqual(answer.status, 200, answer.text)
        self.assertEqual([m["content"] for m in self.upstream.asked[-1].body["messages"]],
                         ["remember me", "Fine.", "and?"])
        answer = self.ask([{"type": "item_reference", "id": "msg_nowhere"}])
        self.assertEqual((answer.status, answer.error()["code"]), (400, "unsupported_by_target"))

    def test_the_stream_of_a_kept_answer(self) -> None:
        """The events that would have told it, numbered, and from any of them on."""
        type(self).said = {"content": "Let me see.", "reasoning_content": "Hm.", "tool_calls": [
            {"id": "c1", "type": "function", "function": {"name": "look", "arguments": '{"a":1}'}}]}
        kept = self.ask("x", tools=[{"type": "function", "name": "look", "parameters": {
            "type": "object"}}]).json()
        answer = self.at("GET", f"{kept['id']}?stream=true")
        self.assertEqual((answer.status, answer.headers["content-type"]),
                         (200, "text/event-stream; charset=utf-8"))
        found = [payload(event) for event in events(answer.body)]
        self.assertEqual([one["sequence_number"] for one in found], list(range(len(found))))
        kinds = [one["type"] for one in found]
        self.assertEqual((kinds[:3], kinds[-1]), (
            ["response.created", "response.in_progress", "response.output_item.added"],
            "response.completed"))
        for event, one in zip(events(answer.body), found):
            self.assertTrue(event.startswith(f"event: {one['type']}\n".encode()))
        self.assertEqual(found[-1]["response"], kept)
        self.assertEqual((found[0]["response"]["status"], found[0]["response"]["output"]),
                         ("in_progress", []))
        done = [one["item"] for one in found if one["type"] == "response.output_item.done"]
        self.assertEqual(done, kept["output"])
        self.assertEqual("".join(one["delta"] for one in found
                                 if one["type"] == "response.output_text.delta"), "Let me see.")
        self.assertEqual("".join(one["delta"] for one in found if one["type"] ==
                                 "response.function_call_arguments.delta"), '{"a":1}')
        for after in (0, 3, len(found) - 2, len(found) + 5):
            rest = self.at("GET", f"{kept['id']}?stream=true&starting_after={after}")
            self.assertEqual([payload(event) for event in events(rest.body)], found[after + 1:])
        self.assertEqual(self.at("GET", f"{kept['id']}?stream=true", OTHER).status, 404)
        self.assertEqual(self.at("GET", f"{kept['id']}?stream=false").json(), kept)

    def test_what_the_target_has_not(self) -> None:
        for more in ({"background": True}, {"prompt": {"id": "p"}}, {"conversation": "c"},
                     {"tools": [{"type": "computer_use_preview"}]},
                     {"tools": [{"type": "web_search"}]},
                     {"input": [{"type": "compaction", "encrypted_content": "x"}]},
                     {"input": [{"role": "user", "content": [
                         {"type": "input_file", "file_id": "file-1"}]}]}):
            with self.subTest(str(more)):
                answer = self.ask(**{"given": "x", **more}) if "input" not in more else \
                    self.ask(more["input"])
                self.assertEqual((answer.status, answer.error()["code"]),
                                 (400, "unsupported_by_target"), answer.text)
        answer = Call("POST", f"{self.relay.url}/v1/responses/compact",
                      {"model": "chat/m", "input": "x"}).finish()
        self.assertEqual((answer.status, answer.error()["code"]), (400, "unsupported_by_target"))
        self.assertEqual(self.upstream.asked, [])

    def test_freeform_tools_and_namespaces(self) -> None:
        patch = "*** Begin Patch\n*** End Patch"
        type(self).said = {"content": None, "tool_calls": [
            {"id": "c1", "type": "function", "function": {
                "name": "apply_patch", "arguments": json.dumps({"input": patch})}},
            {"id": "c2", "type": "function", "function": {"name": "spawn", "arguments": "{}"}}]}
        tools = [{"type": "custom", "name": "apply_patch", "format": {
                      "type": "grammar", "syntax": "lark", "definition": "start: WORD"}},
                 {"type": "namespace", "name": "agents", "tools": [
                     {"type": "function", "name": "spawn", "parameters": {"type": "object"}}]},
                 {"type": "web_search"}]
        answer = self.ask("patch it", tools=tools)
        self.assertEqual(answer.status, 200, answer.text)
        asked = self.upstream.asked[-1].body["tools"]
        self.assertEqual([(tool["type"], tool["function"]["name"]) for tool in asked],
                         [("function", "apply_patch"), ("function", "spawn")])
        self.assertIn("start: WORD", asked[0]["function"]["description"])
        self.assertIn("tool-dropped:web_search", answer.headers["x-patchbay-notes"])
        custom, function = answer.json()["output"]
        self.assertEqual((custom["type"], custom["input"], custom["call_id"]),
                         ("custom_tool_call", patch, "c1"))
        self.assertTrue(custom["id"].startswith("ctc_"))
        self.assertEqual((function["namespace"], function["name"]), ("agents", "spawn"))
        type(self).said = {"content": "Done."}
        answer = self.ask([{"type": "custom_tool_call_output", "call_id": "c1", "output": "ok"},
                           {"type": "function_call_output", "call_id": "c2", "output": "ok"}],
                          tools=tools, previous_response_id=answer.json()["id"])
        self.assertEqual(answer.status, 200, answer.text)
        messages = self.upstream.asked[-1].body["messages"]
        self.assertEqual([m["role"] for m in messages], ["user", "assistant", "tool", "tool"])
        self.assertEqual(json.loads(messages[1]["tool_calls"][0]["function"]["arguments"]),
                         {"input": patch})


class Stored:
    """What a provider of the Responses API that keeps answers says and was asked."""

    def __init__(self) -> None:
        self.made = 0
        self.server = Canned(self.answer)

    def answer(self, asked: Asked) -> tuple[int, Json, Json]:
        if asked.path.endswith("/compact"):
            return 200, {}, {"id": "resp_c", "object": "response.compaction", "created_at": 1,
                             "output": [{"id": "cmp_1", "type": "compaction",
                                         "encrypted_content": "sealed"}],
                             "usage": {"input_tokens": 1, "output_tokens": 1, "total_tokens": 2}}
        if asked.path.endswith("/cancel"):
            return 200, {}, {"id": asked.path.split("/")[-2], "object": "response",
                             "status": "cancelled", "output": []}
        if asked.path != "/v1/responses":  # GET and DELETE
            return 200, {}, {"id": asked.path, "object": "response", "output": []}
        self.made += 1
        return 200, {}, {
            "id": f"resp_{asked.key}{self.made}", "object": "response", "created_at": 1,
            "model": "m", "status": "completed",
            "store": asked.body.get("store", True) and asked.model != "n",
            "output": [{"id": "msg_1", "type": "message", "role": "assistant",
                        "status": "completed", "content": [
                            {"type": "output_text", "text": "Hi", "annotations": []}]}],
            "usage": {"input_tokens": 3, "output_tokens": 4, "total_tokens": 7}}


class StoredTest(IntegrationCase):
    """Conversations that a provider keeps go on there, with the key that they began with."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.stored = Stored()
        cls.addClassCleanup(cls.stored.server.stop)
        cls.chat = Canned(lambda asked: (200, {}, chat_answer({"content": "Fine."})))
        cls.addClassCleanup(cls.chat.stop)
        url = f"{cls.stored.server.url}/v1"
        keys = [{"id": name, "secret": f"env:KEY_{name.upper()}", "weight": 1}
                for name in ("one", "two")]
        rows = [provider(name, url, ["m", "n"], protocol="openai-responses", keys=keys)
                for name in ("first", "second")]
        rows.append(provider("chat", f"{cls.chat.url}/v1", ["c"]))
        rules = [{"id": "both", "name": "both", "when": {"model": ["both"]},
                  "targets": [{"provider": "chat", "model": "c"},
                              {"provider": "first", "model": "m"},
                              {"provider": "second", "model": "m"}]}]
        cls.relay = cls.start_relay(
            profile(rows, routes=rules, clients=[client(), client("other", OTHER)]),
            env={"KEY_ONE": "key-one", "KEY_TWO": "key-two"})

    def setUp(self) -> None:
        self.stored.server.clear()
        self.chat.clear()

    def ask(self, model: str, token: str = TOKEN, **more: Any) -> Answer:
        return Call("POST", f"{self.relay.url}/v1/responses",
                    {"model": model, "input": "x", **more}, token=token).finish()

    def at(self, method: str, path: str, token: str = TOKEN) -> Answer:
        return Call(method, f"{self.relay.url}/v1/responses/{path}", token=token).finish()

    def test_conversations_stay(self) -> None:
        for turn in range(6):
            first = self.ask(("first/m", "second/m")[turn % 2])
            key = self.stored.server.keys()[-1]
            again = self.ask("both", previous_response_id=first.json()["id"])
            self.assertEqual(again.status, 200, again.text)
            self.assertEqual(again.headers["x-patchbay-provider"],
                             first.headers["x-patchbay-provider"])
            self.assertEqual(self.stored.server.keys()[-1], key)
            self.assertEqual(self.stored.server.asked[-1].body["previous_response_id"],
                             first.json()["id"])
        self.assertEqual(self.chat.asked, [])

    def test_no_other_target_can_go_on(self) -> None:
        found = self.ask("first/m").json()["id"]
        for model in ("chat/c", "second/m"):
            answer = self.ask(model, previous_response_id=found)
            self.assertEqual((answer.status, answer.error()["code"]),
                             (400, "unsupported_by_target"))
        self.assertEqual(len(self.stored.server.asked), 1)

    def test_asked_where_it_is_kept(self) -> None:
        for _ in range(4):
            found = self.ask("second/m").json()["id"]
            key = self.stored.server.keys()[-1]
            for method, path in (("GET", f"{found}?include=x"), ("GET", f"{found}/input_items"),
                                 ("POST", f"{found}/cancel"), ("DELETE", found)):
                self.assertEqual(self.at(method, path, OTHER).status, 404)
                answer = self.at(method, path)
                self.assertEqual(answer.status, 200, answer.text)
                asked = self.stored.server.asked[-1]
                self.assertEqual((asked.key, asked.path), (key, f"/v1/responses/{path}"))
            self.assertEqual(self.at("GET", found).status, 404)

    def test_providers_that_keep_nothing(self) -> None:
        """A server that says so: the relay keeps it in its place."""
        found = self.ask("first/n").json()["id"]
        asked = len(self.stored.server.asked)
        self.assertEqual(self.at("GET", found).json()["id"], found)
        self.assertEqual(len(self.stored.server.asked), asked, "the provider was asked")
        self.assertEqual(self.ask("second/n", previous_response_id=found).status, 200)
        sent = self.stored.server.asked[-1].body
        self.assertNotIn("previous_response_id", sent)
        self.assertEqual([item["role"] for item in sent["input"]], ["user", "assistant", "user"])
        self.assertNotIn("id", sent["input"][1])
        found = self.ask("first/m", store=False).json()["id"]
        self.assertEqual(self.at("GET", found).status, 404)

    def test_compact(self) -> None:
        answer = Call("POST", f"{self.relay.url}/v1/responses/compact",
                      {"model": "first/m", "input": "x"}).finish()
        self.assertEqual((answer.status, answer.json()["object"]), (200, "response.compaction"))
        with Ledger(self.relay.ledger_path) as ledger:
            row = ledger.exchange(answer.headers["x-patchbay-request-id"])
        assert row
        self.assertEqual((row["inbound"], row["output_tokens"]), ("openai-responses-compact", 1))


if __name__ == "__main__":
    unittest.main()
