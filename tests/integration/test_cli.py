"""The program's commands and exit codes, signals, reload, and the routes that are not a model's."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import signal
import socket
import unittest
import zlib
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from harness.case import IntegrationCase
from harness.http import Answer, call, chat
from harness.made import whole, write_corpus, zstd_frame
from harness.profile import KEY_VARIABLE, TOKEN, profile, provider, write
from harness.relay import Relay, command
from harness.scripted import Say, Scripted
from harness.sse import events, is_done

Json = dict[str, Any]
MODELS = ["replay:short-body", "replay:content-first"]


class CliCase(IntegrationCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.replay = cls.start_replay(corpus=write_corpus(cls.folder / "made"))

    @classmethod
    def content(cls, models: list[str] | None = None, **more: Any) -> Json:
        base = f"{cls.replay.url}/v1"
        return profile([
            provider("upstream", base, list(models or MODELS)),
            provider("paced", base, ["any"], headers={"x-replay-id": "content-first",
                                                      "x-replay-event-delay": "50"})], **more)

    def assert_chat_works(self, relay: Relay, model: str = "replay:short-body",
                          token: str = TOKEN) -> Answer:
        answer = chat(f"{relay.url}/v1", model, token=token).finish()
        self.assertEqual(answer.status, 200, answer.text)
        return answer

    def assert_ended_well(self, answer: Answer) -> None:
        self.assertTrue(answer.complete)
        self.assertTrue(is_done(events(answer.body)[-1]), answer.text[-300:])
        self.assertEqual(answer.body.count(b"word"), 40)


class CatalogImportTest(CliCase):
    """A provider and a price that the program was not built with."""

    def setUp(self) -> None:
        self.upstream = Scripted()
        self.addCleanup(self.upstream.stop)
        self.upstream.say = Say(whole())
        self.rows = {"format": 1, "providers": [
            {"id": "supernova", "name": "Nova", "auth": ["bearer"], "endpoints": [
                {"protocol": "openai-chat", "base_url": f"{self.upstream.url}/v1"}]}],
            "models": [{"provider": "supernova", "id": "n-1", "context": 64000, "prices": [
                {"rates": {"input": "0.25", "output": "1.50"}}]}]}

    def profile(self, data: str) -> list[str]:
        content = profile([{"id": "supernova", "preset": "supernova", "proxy": "none", "models": ["n-1"],
                            "keys": [{"id": "main", "secret": f"env:{KEY_VARIABLE}"}]}])
        file = write(self.folder / data / "config/profile.json", content)
        return ["--profile", str(file), "--data", str(self.folder / data / "data")]

    def file(self, content: Any, name: str = "rows.json") -> str:
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    def test_a_new_provider_is_routed_and_priced(self) -> None:
        places = self.profile("catalog")
        before = command(self.folder, "check", *places)
        self.assertEqual(before.returncode, 1, before.stdout)
        self.assertIn("/providers/0/preset", before.stdout)
        done = command(self.folder, "catalog", "import", self.file(self.rows), *places)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("1 provider and 1 model", done.stdout)
        kept = self.folder / "catalog/data/catalog.json"
        self.assertEqual(kept.stat().st_mode & 0o777, 0o600)
        self.assertEqual(command(self.folder, "check", *places).returncode, 0)

        relay = self.start_relay(None, "catalog")
        answer = self.assert_chat_works(relay, "supernova/n-1")
        row = self.row_of(relay, answer.headers)
        self.assertEqual((row["cost_source"], row["cost_pusd"]),
                         ("catalog", 11 * 250_000 + 7 * 1_500_000))
        self.assertRegex(row["price_date"], r"^\d{4}-\d\d-\d\d$")

        self.rows["models"][0] = {"provider": "supernova", "id": "n-1", "prices": [
            {"rates": {"input": "0.50", "output": "3.00"}}]}
        del self.rows["providers"]
        done = command(self.folder, "catalog", "import", self.file(self.rows), *places)
        self.assertEqual(done.returncode, 0, done.stderr)
        dearer = 11 * 500_000 + 7 * 3_000_000

        def cost() -> int:
            answer = self.assert_chat_works(relay, "supernova/n-1")
            return int(self.row_of(relay, answer.headers)["cost_pusd"])

        self.eventually(lambda: cost() == dearer, 10, "the running relay did not take it")
        relay.stop()
        relay = self.start_relay(None, "catalog")  # what was imported first is still there
        self.assertEqual(cost(), dearer)

    def test_a_running_relay_takes_a_new_provider(self) -> None:
        places = self.profile("late")
        file = Path(places[1])
        known = json.loads(file.read_text())
        write(file, self.content())
        relay = self.start_relay(None, "late")
        done = command(self.folder, "catalog", "import", self.file(self.rows), *places)
        self.assertEqual(done.returncode, 0, done.stderr)
        write(file, known)  # which names the new preset

        def answers() -> bool:
            return chat(f"{relay.url}/v1", "supernova/n-1").finish().status == 200

        self.eventually(answers, 10, "the running relay does not know the new provider")

    def test_a_file_with_a_mistake_changes_nothing(self) -> None:
        places = self.profile("mistake")
        self.rows["models"].append({"provider": "nobody", "id": "m"})
        done = command(self.folder, "catalog", "import", self.file(self.rows), *places)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("/models/1/provider", done.stderr)
        self.assertFalse((self.folder / "mistake/data/catalog.json").exists())
        for what, said in ((str(self.folder / "no-such.json"), "no-such.json"),
                           (self.file("{", "broken.json"), "not JSON"),
                           (str(self.folder), "not a file")):
            done = command(self.folder, "catalog", "import", what, *places)
            self.assertEqual(done.returncode, 1)
            self.assertIn(said, done.stderr)
        for words in (["import"], [], ["export", "x"]):
            self.assertEqual(command(self.folder, "catalog", *words, *places).returncode, 2)

    def test_a_damaged_import_does_not_keep_the_relay_from_starting(self) -> None:
        relay = self.start_relay(self.content(), "damaged")
        relay.stop()
        damaged = relay.data / "catalog.json"
        damaged.write_text('{"models":[{"provider":')
        relay = self.start_relay(None, "damaged")
        self.assert_chat_works(relay)
        done = relay.command("catalog", "import", self.file(self.rows))
        self.assertEqual(done.returncode, 1)
        self.assertIn("catalog.json is damaged", done.stderr)
        self.assertEqual(damaged.read_text(), '{"models":[{"provider":')


class CommandTest(CliCase):
    def test_version(self) -> None:
        done = command(self.folder, "--version")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"\d+\.\d+\.\d+")

    def test_check(self) -> None:
        good = write(self.folder / "good.json", self.content())
        done = command(self.folder, "check", str(good))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        broken = self.content()
        broken["providers"][0]["base_url"] = 7
        broken["providers"][1]["nmae"] = "x"
        broken["clients"][0]["token_sha256"] = "not hex"
        bad = write(self.folder / "bad.json", broken)
        done = command(self.folder, "check", str(bad))
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        lines = (done.stdout + done.stderr).splitlines()
        for pointer in ("/providers/0/base_url", "/providers/1/nmae", "/clients/0/token_sha256"):
            self.assertEqual(len([line for line in lines if pointer in line]), 1, lines)
        self.assertIn("name", next(line for line in lines if "nmae" in line))  # the nearest field

    def test_usage_errors_exit_2(self) -> None:
        for arguments in (["--no-such-option"], ["nosuchcommand"], ["serve", "--listen", "nonsense"]):
            with self.subTest(" ".join(arguments)):
                done = command(self.folder, *arguments)
                self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
                self.assertTrue(done.stderr.strip())

    def fails_to_serve(self, name: str, content: Json, status: int, listen: str = "127.0.0.1:0",
                       data: str = "") -> str:
        file = write(self.folder / name / "profile.json", content)
        done = command(self.folder, "serve", "--profile", str(file), "--listen", listen,
                       "--data", data or str(self.folder / name / "data"), timeout=10)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertEqual(done.stdout, "", "a ready line without being ready")
        return done.stderr

    def test_port_in_use_exits_3(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as holder:
            port = holder.getsockname()[1]
            said = self.fails_to_serve("port", self.content(), 3, listen=f"127.0.0.1:{port}")
        self.assertIn(str(port), said)
        self.assertRegex(said, r"python|pid")

    def test_invalid_profile_exits_4(self) -> None:
        content = self.content()
        content["providers"][0]["protocol"] = "smoke-signals"
        self.assertIn("/providers/0/protocol", self.fails_to_serve("invalid", content, 4))

    def test_data_directory_of_another_relay_exits_5(self) -> None:
        relay = self.start_relay(self.content(), "holder")
        said = self.fails_to_serve("second", self.content(), 5, data=str(relay.data))
        self.assertIn(str(relay.child.pid), said)

    def test_unusable_data_directory_exits_5(self) -> None:
        plain_file = self.folder / "not-a-directory"
        plain_file.write_text("")
        self.fails_to_serve("unusable", self.content(), 5, data=str(plain_file / "data"))

    def test_token_new_is_kept_as_hash_and_works(self) -> None:
        relay = self.start_relay(self.content(), "tokens")
        done = relay.command("token", "new", "laptop")
        self.assertEqual(done.returncode, 0, done.stderr)
        found = re.search(r"pb-[A-Za-z0-9_-]{43}", done.stdout)
        self.assertIsNotNone(found, done.stdout)
        assert found
        self.assertNotIn(found.group(0), relay.profile_path.read_text())
        self.eventually(lambda: chat(f"{relay.url}/v1", MODELS[0], token=found.group(0))
                        .finish().status == 200, 5, "the new token is known to the running relay")
        self.assert_chat_works(relay)

    def test_spend(self) -> None:
        content = self.content()
        content["providers"][0]["models"][0] = {
            "id": MODELS[0], "price": {"input": "3.00", "output": "12.00"}}
        relay = self.start_relay(content, "spend")
        for _ in range(3):
            self.assert_chat_works(relay)
        table = relay.command("spend", "--by", "provider")
        self.assertEqual(table.returncode, 0, table.stderr)
        self.assertIn("upstream", table.stdout)
        listed = relay.command("spend", "--by", "model", "--days", "1", "--csv")
        self.assertEqual(listed.returncode, 0, listed.stderr)
        rows = list(csv.DictReader(io.StringIO(listed.stdout)))
        self.assertEqual(len(rows), 1, listed.stdout)
        # Three times 11 x 3.00 + 7 x 12.00 USD per million tokens.
        self.assertTrue(any(re.match(r"0\.000351", value or "") or value == "351000000"
                            for value in rows[0].values()), rows)


class ServeTest(CliCase):
    def test_ready_line(self) -> None:
        relay = self.start_relay(self.content(), "ready")
        self.assertEqual(relay.ready["event"], "ready")
        self.assertEqual(relay.ready["pid"], relay.child.pid)
        self.assertRegex(relay.ready["url"], r"^http://127\.0\.0\.1:\d+$")
        self.assertRegex(relay.ready["version"], r"^\d+\.\d+\.\d+")
        self.assert_chat_works(relay)
        self.assertEqual(relay.stop(), 0)
        self.assertEqual(len(relay.child.seen), 1)
        self.assertIsNone(relay.child.line(2), "more than one line on standard output")

    def test_sigterm_lets_a_stream_finish(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number.name):
                relay = self.start_relay(self.content(), f"drain-{number.name}")
                with chat(f"{relay.url}/v1", "paced/any", stream=True) as stream:
                    got = stream.until(b"word")
                    relay.child.signal(number)
                    answer = stream.finish(got)
                self.assert_ended_well(answer)
                self.assertEqual(relay.child.wait(5), 0)
                self.assertEqual(self.row_of(relay, answer.headers)["outcome"], "complete")

    def test_reload_while_ending_changes_nothing(self) -> None:
        for number in range(5):
            relay = self.start_relay(self.content(), f"late-reload-{number}")
            relay.child.signal(signal.SIGTERM)
            while relay.child.process.poll() is None:
                relay.child.signal(signal.SIGHUP)
            self.assertEqual(relay.child.wait(5), 0)

    def test_draining_has_a_limit(self) -> None:
        relay = self.start_relay(self.content(drain_ms=300), "drain-limit")
        with chat(f"{relay.url}/v1", "paced/any", stream=True) as stream:
            got = stream.until(b"word")
            relay.child.signal(signal.SIGTERM)
            answer = stream.finish(got)
        self.assertFalse(any(is_done(event) for event in events(answer.body)))
        self.assertEqual(relay.child.wait(3), 0)

    def reload(self, name: str, by_signal: bool) -> None:
        relay = self.start_relay(self.content(), name)
        with chat(f"{relay.url}/v1", "paced/any", stream=True) as stream:
            got = stream.until(b"word")
            changed = self.content(models=["renamed", *MODELS])
            write(relay.profile_path, changed)
            if by_signal:
                relay.child.signal(signal.SIGHUP)
            self.eventually(lambda: "renamed" in self.model_ids(relay), 5, "the new profile")
            self.assert_ended_well(stream.finish(got))
        # One that does not validate is refused, and the last good one stays in force.
        relay.profile_path.write_text('{"format": 1, "providers": 3')
        relay.child.signal(signal.SIGHUP)
        self.assert_chat_works(relay)
        self.assertIn("renamed", self.model_ids(relay))

    def test_reload_on_sighup(self) -> None:
        self.reload("sighup", by_signal=True)

    def test_reload_when_the_file_changes(self) -> None:
        self.reload("watched", by_signal=False)

    def model_ids(self, relay: Relay) -> list[str]:
        answer = call("GET", f"{relay.url}/v1/models")
        return [row["id"] for row in answer.json()["data"]]


class RouteTest(CliCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.relay = cls.start_relay(cls.content())

    def get(self, path: str, token: str | None = TOKEN, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return call("GET", self.relay.url + path, token=token, headers=named)

    def test_healthz_needs_no_token_and_says_nothing(self) -> None:
        answer = self.get("/healthz", token=None)
        self.assertEqual((answer.status, answer.json()), (200, {"status": "ok"}))

    def test_metrics(self) -> None:
        self.assert_chat_works(self.relay)
        self.assertEqual(self.get("/metrics", token=None).status, 401)
        answer = self.get("/metrics")
        self.assertEqual(answer.status, 200)
        self.assertTrue(answer.headers["content-type"].startswith("text/plain"))
        for line in answer.text.splitlines():
            self.assertRegex(line, r'^(#.*|[a-zA-Z_:][\w:]*(\{.*\})? [-+0-9.eE]+|.*NaN|)$')
        self.assertRegex(answer.text, r"(?m)^patchbay_\w+")

    def test_models_in_the_callers_form(self) -> None:
        openai = self.get("/v1/models").json()
        self.assertEqual(openai["object"], "list")
        self.assertIn(MODELS[0], [row["id"] for row in openai["data"]])
        self.assertIn("paced/any", [row["id"] for row in openai["data"]])
        one = self.get(f"/v1/models/{MODELS[0]}")
        self.assertEqual((one.status, one.json()["id"]), (200, MODELS[0]))
        anthropic = self.get("/v1/models", anthropic_version="2023-06-01").json()
        self.assertTrue(all(row["type"] == "model" for row in anthropic["data"]))
        self.assertIn("has_more", anthropic)
        for gemini in (self.get("/v1beta/models").json(),
                       self.get("/v1/models", token=None, x_goog_api_key=TOKEN).json()):
            self.assertTrue(all(row["name"].startswith("models/") for row in gemini["models"]))

    def test_model_lists_have_pages(self) -> None:
        everything = [row["id"] for row in self.get("/v1/models").json()["data"]]
        seen: list[str] = []
        path = "/v1/models?limit=2"
        while path:
            page = self.get(path, anthropic_version="2023-06-01").json()
            self.assertLessEqual(len(page["data"]), 2)
            seen += [row["id"] for row in page["data"]]
            self.assertEqual((page["first_id"], page["last_id"]),
                             (page["data"][0]["id"], page["data"][-1]["id"]))
            path = "/v1/models?" + urlencode({"limit": 2, "after_id": page["last_id"]}) \
                if page["has_more"] else ""
        self.assertEqual(seen, everything)
        seen, path = [], "/v1beta/models?pageSize=2"
        while path:
            page = self.get(path).json()
            seen += [row["name"].removeprefix("models/") for row in page["models"]]
            token = page.get("nextPageToken")
            path = "/v1beta/models?" + urlencode({"pageSize": 2, "pageToken": token}) \
                if token else ""
        self.assertEqual(seen, everything)
        one = self.get(f"/v1beta/models/{quote(MODELS[0], safe='')}")
        self.assertEqual((one.status, one.json()["name"]), (200, f"models/{MODELS[0]}"))
        self.assertEqual(self.get("/v1/models?client_version=0.140.0").status, 200)
        anthropic = self.get("/v1/models?limit=0", anthropic_version="2023-06-01")
        self.assertEqual((anthropic.status, anthropic.json()["type"]), (400, "error"))
        gemini = self.get("/v1beta/models?pageToken=nobody")
        self.assertEqual((gemini.status, gemini.error()["status"]), (400, "INVALID_ARGUMENT"))

    def test_packed_bodies(self) -> None:
        url = f"{self.relay.url}/v1/chat/completions"
        text = json.dumps({"model": MODELS[0],
                           "messages": [{"role": "user", "content": "hi"}]}).encode()
        plain = call("POST", url, text)
        for coding, body in {"gzip": gzip.compress(text), "deflate": zlib.compress(text),
                             "zstd": zstd_frame(text),
                             "gzip, zstd": zstd_frame(gzip.compress(text))}.items():
            with self.subTest(coding):
                answer = call("POST", url, body, headers={"content-encoding": coding})
                self.assertEqual((answer.status, answer.body), (plain.status, plain.body))
        for name, (coding, body, status, code) in {
                "truncated": ("gzip", gzip.compress(text)[:-1], 400, "invalid_request"),
                "bomb": ("gzip", gzip.compress(bytes(40 << 20)), 413, "body_too_large"),
                "unknown": ("br", text, 415, "invalid_request")}.items():
            with self.subTest(name):
                answer = call("POST", url, body, headers={"content-encoding": coding})
                self.assertEqual((answer.status, answer.error()["code"]), (status, code))

    def test_refusals_say_what_to_do(self) -> None:
        url = f"{self.relay.url}/v1/chat/completions"
        body = {"model": MODELS[0], "messages": [{"role": "user", "content": "hi"}]}
        plain = {"content-type": "text/plain"}
        cases = {
            "invalid_token": (401, call("POST", url, body, token=None)),
            "model_not_found": (404, call("POST", url, {**body, "model": "replay:short-bod"})),
            "not_found": (404, self.get("/v1/nothing-here")),
            "method_not_allowed": (405, call("DELETE", url)),
            "json_required": (415, call("POST", url, b"{}", headers=plain)),
            "invalid_json": (400, call("POST", url, b'{"model":')),
        }
        for code, (status, answer) in cases.items():
            with self.subTest(code):
                self.assertEqual((answer.status, answer.error().get("code")), (status, code),
                                 answer.text)
        self.assertIn(MODELS[0], cases["model_not_found"][1].error()["message"])
        self.assertIn("/v1/chat/completions", json.dumps(cases["not_found"][1].json()))


if __name__ == "__main__":
    unittest.main()
