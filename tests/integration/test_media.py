"""Images, sound, transcripts and ranks, of which nothing was recorded, before a made provider.

Expected is what the same client sees when it is pointed straight at the provider.
"""

from __future__ import annotations

import base64
import unittest
from typing import Any

import pricing
from harness import media
from harness.driven import DrivenCase
from harness.http import Answer, Call
from harness.ledger import Ledger
from harness.media import MediaProvider
from harness.profile import profile, provider

Json = dict[str, Any]
BOUNDARY = "----patchbay-test-boundary"


def form(fields: dict[str, str], name: str, content: bytes) -> bytes:
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in fields.items()]
    parts.append(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="f.bin"\r\n'
                 f"Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


FORM = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}
IMAGE_FILE = base64.b64encode(media.PNG).decode()
SOUND_FILE = base64.b64encode(media.SOUND).decode()
# method of the client, body, model at the provider, `inbound`, usage as the provider reports it
ASKED = (
    ("images.generate", {"prompt": "a cat"}, "gpt-image-1", "openai-images", media.IMAGE),
    ("images.generate", {"prompt": "a cat", "stream": True}, "gpt-image-1", "openai-images",
     media.IMAGE),
    ("images.generate", {"prompt": "a cat"}, "dall-e-3", "openai-images", None),
    ("images.edit", {"prompt": "a cat", "image": IMAGE_FILE}, "gpt-image-1", "openai-image-edits",
     media.IMAGE),
    ("audio.speech", {"input": "Hello.", "voice": "alloy"}, "gpt-4o-mini-tts", "openai-speech", None),
    ("audio.transcriptions", {"file": SOUND_FILE}, "gpt-4o-transcribe", "openai-transcriptions",
     media.TRANSCRIPT),
    ("audio.transcriptions", {"file": SOUND_FILE, "stream": True}, "gpt-4o-transcribe",
     "openai-transcriptions", media.TRANSCRIPT),
    ("audio.transcriptions", {"file": SOUND_FILE, "response_format": "text"}, "whisper-1",
     "openai-transcriptions", None),
)


def media_totals(method: str, reported: Json | None) -> pricing.Totals | None:
    """By the form of the OpenAI API reference; the output of the image endpoints is images."""
    if reported is None:
        return None
    usage = reported["usage"]
    details = usage.get("input_tokens_details") or usage.get("input_token_details") or {}
    return pricing.Totals(input=usage["input_tokens"], output=usage["output_tokens"],
                          input_image=details.get("image_tokens", 0),
                          input_audio=details.get("audio_tokens", 0),
                          output_image=usage["output_tokens"] if "images" in method else 0)


class MediaTest(DrivenCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.media = MediaProvider()
        cls.addClassCleanup(cls.media.stop)
        base = f"{cls.media.url}/v1"
        models = sorted({row[2] for row in ASKED}) + ["tts-1", "text-embedding-3-small"]
        rows = [provider("good", base, models, "openai", billing="metered"),
                provider("ranks", base, ["rerank-2.5"], "voyage", billing="metered"),
                provider("claude", base, ["claude-haiku-4-5"], "anthropic", "anthropic-messages"),
                provider("azure", f"{cls.media.url}/openai",
                         ["gpt-image-1"], "azure", "azure-openai", api_version="2025-04-01-preview")]
        # Prices of their own, by the image, the hour, and the request.
        rows.append(provider("studio", base, [
            {"id": "dall-e-9", "price": {"per_image": "0.04"}},
            {"id": "gpt-image-9", "price": {"input": "5", "output": "40", "per_image": "0.5"}},
            {"id": "voxtral-mini-2602", "price": {"per_audio_hour": "0.18"}},
            {"id": "ranks", "price": {"per_request": "0.002"}}], billing="metered"))
        rows += [provider(fault, base, models, "openai", headers={"x-fault": fault})
                 for fault in ("400", "500", "cut", "empty")]
        rules = [{"id": f"from-{name}", "name": name, "when": {"model": [f"from-{name}"]},
                  "targets": [{"provider": name, "model": "tts-1"},
                              {"provider": "good", "model": "tts-1"}],
                  "retry": {"attempts": 1}} for name in ("400", "500", "cut", "empty", "claude")]
        purse = {"id": "purse", "limit_usd": "0.1", "period": "total", "scope": {"tag": "poor"},
                 "reserve": "maximum", "actions": [{"at_percent": 100, "do": "block"}]}
        cls.relay = cls.start_relay(profile(rows, routes=rules, budgets=[purse]))

    # The published clients

    def test_published_clients(self) -> None:
        for kind, driver in self.drivers():
            for method, body, model, inbound, reported in ASKED:
                with self.subTest(f"{kind} {method} {model} {sorted(body)}"):
                    direct = driver.call(method, f"{self.media.url}/v1", {**body, "model": model})
                    relayed = driver.call(method, f"{self.relay.url}/v1",
                                          {**body, "model": f"good/{model}"})
                    self.assertIsNone(direct["error"])
                    self.assertEqual(relayed, direct)
                    if "file" in body or "image" in body:
                        sent = base64.b64decode(body.get("file") or body["image"])
                        self.assertIn(b"\r\n\r\n" + sent + b"\r\n--", self.media.last.body)
                        self.assertIn(f'name="model"\r\n\r\n{model}\r\n'.encode(),
                                      self.media.last.body)
                    row = self.last_row()
                    self.assertEqual((row["inbound"], row["provider"], row["model"], row["outcome"]),
                                     (inbound, "good", model, "complete"))
                    self.check_money(row, model, media_totals(method, reported))

    def last_row(self) -> Json:
        with Ledger(self.relay.ledger_path) as ledger:
            return ledger.rows("SELECT * FROM exchange ORDER BY id DESC LIMIT 1")[0]

    def check_money(self, row: Json, model: str, found: pricing.Totals | None) -> None:
        if found is None:  # unknown is unknown: not estimated, and never a cost of 0
            self.assertEqual((row["usage_source"], row["cost_pusd"], row["cost_source"]),
                             ("unknown", None, "unknown"))
            return
        self.assertEqual((row["input_tokens"], row["output_tokens"]), (found.input, found.output))
        self.assertIsNotNone(row["cost_pusd"])
        self.check_cost(row, "openai", model, found)

    # The wire

    def speak(self, model: str) -> Answer:
        return Call("POST", f"{self.relay.url}/v1/audio/speech",
                    {"model": model, "input": "Hello.", "voice": "alloy"}).finish()

    def test_sound_passes_through(self) -> None:
        answer = self.speak("good/tts-1")
        self.assertEqual((answer.status, answer.headers["content-type"]), (200, "audio/mpeg"))
        self.assertTrue(answer.complete)
        self.assertEqual(answer.body, media.SOUND)
        self.assertEqual(self.media.last.headers["accept"], "*/*")

    def test_sound_as_events(self) -> None:
        answer = Call("POST", f"{self.relay.url}/v1/audio/speech",
                      {"model": "good/gpt-4o-mini-tts", "input": "Hello.", "voice": "alloy",
                       "stream_format": "sse"}).finish()
        self.assertEqual(answer.body, media.SPEECH_STREAM)
        self.assertTrue(answer.headers["content-type"].startswith("text/event-stream"))
        row = self.row_of(self.relay, answer.headers)
        self.assertEqual((row["stream"], row["outcome"]), (1, "complete"))
        self.check_money(row, "gpt-4o-mini-tts",
                         pricing.Totals(input=14, output=101, output_audio=101))

    def test_bytes_to_the_provider(self) -> None:
        """Nothing but the model is changed, whatever the white space and the order."""
        asked = (b'{ "input" : ["a\\u0062", "c"],\n "x": 1.50, "model":"%s", '
                 b'"encoding_format":"float" }')
        answer = Call("POST", f"{self.relay.url}/v1/embeddings",
                      asked % b"good/text-embedding-3-small").finish()
        self.assertEqual(answer.json(), media.EMBEDDING)
        self.assertEqual(self.media.last.body, asked % b"text-embedding-3-small")

    def test_models_of_another_kind(self) -> None:
        for path, model in {"chat/completions": "text-embedding-3-small",
                            "embeddings": "gpt-image-1", "audio/speech": "whisper-1"}.items():
            with self.subTest(path):
                answer = Call("POST", f"{self.relay.url}/v1/{path}",
                              {"model": f"good/{model}", "input": "x",
                               "messages": [{"role": "user", "content": "x"}]}).finish()
                self.assertEqual((answer.status, answer.error()["code"]),
                                 (400, "unsupported_by_target"), answer.text)
                self.assertIn("this endpoint takes", answer.error()["message"])

    def test_rerank(self) -> None:
        asked = {"model": "rerank-2.5", "query": "q", "documents": ["a", "b"]}
        answer = Call("POST", f"{self.relay.url}/v1/rerank", asked).finish()
        self.assertEqual(answer.json(), media.RANKS)
        row = self.row_of(self.relay, answer.headers)
        self.assertEqual((row["inbound"], row["input_tokens"]), ("rerank", 26))
        self.check_cost(row, "voyage", "rerank-2.5", pricing.Totals(input=26))

    # What is not sold by the token

    def charged(self, path: str, sent: Any, **headers: str) -> Json:
        answer = Call("POST", f"{self.relay.url}/v1/{path}", sent,
                      headers={**(FORM if isinstance(sent, bytes) else {}), **headers}).finish()
        self.assertEqual(answer.status, 200, answer.text)
        row = self.row_of(self.relay, answer.headers)
        if row["cost_pusd"] is not None:
            self.assertEqual(pricing.to_pusd(answer.headers["x-patchbay-cost-usd"]),
                             row["cost_pusd"])
        with Ledger(self.relay.ledger_path) as ledger:
            counted = ledger.rows("SELECT images, audio_ms, a.cost_pusd AS attempt_pusd FROM "
                                  "exchange_row x JOIN attempt a ON a.exchange_id = x.id "
                                  f"WHERE x.id = {row['id']}")
        self.assertEqual([one["attempt_pusd"] for one in counted], [row["cost_pusd"]])
        return {**row, **counted[0]}

    def test_images_by_the_image(self) -> None:
        for many in (1, 3):
            row = self.charged("images/generations",
                               {"model": "studio/dall-e-9", "prompt": "a cat", "n": many})
            self.assertEqual((row["images"], row["cost_pusd"], row["cost_source"]),
                             (many, many * 40_000_000_000, "override"))
            self.assertEqual(row["usage_source"], "unknown")  # of tokens nothing was said
        # Where there are prices for both, the tokens that were told are charged.
        row = self.charged("images/generations", {"model": "studio/gpt-image-9", "prompt": "a cat"})
        self.assertEqual((row["images"], row["cost_pusd"]),
                         (1, 50 * 5_000_000 + 272 * 40_000_000))
        # An image of a model that the catalogue has no price of is counted, not priced.
        row = self.charged("images/generations", {"model": "good/dall-e-3", "prompt": "a cat"})
        self.assertEqual((row["images"], row["cost_pusd"], row["cost_source"]),
                         (1, None, "unknown"))

    def test_sound_by_the_hour(self) -> None:
        row = self.charged("audio/transcriptions",
                           form({"model": "good/whisper-1"}, "file", media.SOUND))
        self.assertEqual((row["audio_ms"], row["cost_pusd"], row["cost_source"]),
                         (9_000, 900_000_000, "catalog"))  # 9 s at 0.36 USD an hour
        row = self.charged("audio/transcriptions",
                           form({"model": "studio/voxtral-mini-2602"}, "file", media.SOUND))
        self.assertEqual((row["audio_ms"], row["cost_pusd"], row["output_tokens"]),
                         (203_000, 10_150_000_000, 635))

    def test_ranks_by_the_request(self) -> None:
        row = self.charged("rerank", {"model": "studio/ranks", "query": "q", "documents": ["a"]})
        self.assertEqual((row["cost_pusd"], row["input_tokens"]), (2_000_000_000, 26))

    def test_a_budget_holds_images(self) -> None:
        poor = {"x-patchbay-tag": "poor"}
        many = Call("POST", f"{self.relay.url}/v1/images/generations",
                    {"model": "studio/dall-e-9", "prompt": "a cat", "n": 3}, headers=poor).finish()
        self.assertEqual((many.status, many.error()["code"]), (402, "budget_exceeded"), many.text)
        row = self.charged("images/generations",
                           {"model": "studio/dall-e-9", "prompt": "a cat", "n": 2}, **poor)
        self.assertEqual(row["cost_pusd"], 80_000_000_000)

    def test_azure_addresses(self) -> None:
        for path in ("images/generations", "images/edits"):
            with self.subTest(path):
                edits = path.endswith("edits")
                body: Any = {"model": "azure/gpt-image-1", "prompt": "a cat"}
                if edits:
                    body = form(body, "image", media.PNG)
                answer = Call("POST", f"{self.relay.url}/v1/{path}", body,
                              headers=FORM if edits else {}).finish()
                self.assertEqual(self.media.last.path,
                                 f"/openai/deployments/gpt-image-1/{path}"
                                 "?api-version=2025-04-01-preview")
                self.assertTrue(answer.headers["x-patchbay-provider"] == "azure", answer.text)

    def test_forms(self) -> None:
        sent = form({"model": "good/whisper-1", "response_format": "text"}, "file", media.SOUND)
        answer = Call("POST", f"{self.relay.url}/v1/audio/transcriptions", sent,
                      headers=FORM).finish()
        self.assertEqual((answer.status, answer.body), (200, b"Hello there.\n"))
        self.assertTrue(answer.headers["content-type"].startswith("text/plain"))
        self.assertEqual(self.media.last.body, sent.replace(b"good/whisper-1", b"whisper-1"))
        self.assertEqual(self.media.last.headers["content-type"], FORM["content-type"])

    def test_forms_are_refused_elsewhere(self) -> None:
        sent = form({"model": "good/tts-1"}, "file", b"x")
        for path in ("chat/completions", "embeddings", "audio/speech", "images/generations",
                     "moderations"):
            with self.subTest(path):
                answer = Call("POST", f"{self.relay.url}/v1/{path}", sent, headers=FORM).finish()
                self.assertEqual((answer.status, answer.error()["code"]), (415, "json_required"))

    def test_malformed_forms(self) -> None:
        good = form({"model": "good/whisper-1"}, "file", b"x")
        for name, sent in {"cut": good[:-10], "no boundary": b"x" * 100, "empty": b"",
                           "no model": form({}, "file", b"x")}.items():
            with self.subTest(name):
                answer = Call("POST", f"{self.relay.url}/v1/audio/transcriptions", sent,
                              headers=FORM).finish()
                self.assertEqual((answer.status, answer.error()["code"]), (400, "invalid_request"))

    # Faults

    def test_failover(self) -> None:
        for name in ("500", "empty", "claude"):
            with self.subTest(name):
                answer = self.speak(f"from-{name}")
                self.assertEqual((answer.status, answer.headers["x-patchbay-provider"]),
                                 (200, "good"), answer.text)
                self.assertEqual(answer.body, media.SOUND)

    def test_a_fault_of_the_caller_is_passed_on(self) -> None:
        answer = self.speak("from-400")
        self.assertEqual((answer.status, answer.error()["message"]), (400, "canned 400"))
        self.assertEqual(answer.headers["x-should-retry"], "false")

    def test_cut_sound_looks_cut(self) -> None:
        answer = self.speak("from-cut")
        self.assertEqual((answer.status, answer.headers["x-patchbay-provider"]), (200, "cut"))
        self.assertFalse(answer.complete, "half a sound must not look whole")
        self.assertEqual(answer.body, media.SOUND[:len(answer.body)])
        row = self.row_of(self.relay, answer.headers)
        self.assertEqual((row["outcome"], row["error_code"], row["cost_pusd"]),
                         ("partial", "stream_cut", None))

    def test_other_protocols_are_refused(self) -> None:
        for path, body in {"audio/speech": {"input": "x"}, "embeddings": {"input": "x"},
                           "completions": {"prompt": "x"}}.items():
            with self.subTest(path):
                answer = Call("POST", f"{self.relay.url}/v1/{path}",
                              {**body, "model": "claude/claude-haiku-4-5"}).finish()
                self.assertEqual((answer.status, answer.error()["code"]),
                                 (400, "unsupported_by_target"), answer.text)


if __name__ == "__main__":
    unittest.main()
