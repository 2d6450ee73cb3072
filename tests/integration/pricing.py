"""What a request costs by the catalogue's README, worked out apart from Patchbay's own code.

Exact: prices are Decimals, money is integer pico-USD, rounded half-even once.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]

FALLBACK = {"cache_read": "input", "cache_write": "input", "input_audio": "input",
            "input_image": "input", "cache_write_1h": "cache_write",
            "cache_read_audio": "cache_read", "reasoning": "output", "output_audio": "output",
            "output_image": "output"}


@dataclass
class Totals:
    """Token totals that include their parts, as the catalogue's cost formula takes them."""

    input: int = 0
    cache_read: int = 0
    cache_write: int = 0
    cache_write_1h: int = 0
    input_audio: int = 0
    input_image: int = 0
    cache_read_audio: int = 0
    output: int = 0
    output_audio: int = 0
    output_image: int = 0
    reasoning: int = 0
    web_searches: int = 0
    stated_pusd: int | None = field(default=None, compare=False)

    @classmethod
    def of(cls, counts: Json) -> Totals:
        known = {item.name for item in fields(cls)}
        return cls(**{name: int(value) for name, value in counts.items() if name in known})


def _count(holder: Any, *path: str) -> int:
    for name in path:
        holder = holder.get(name) if isinstance(holder, dict) else None
    return int(holder) if isinstance(holder, (int, float)) else 0


def to_pusd(usd: Any) -> int:
    """USD as JSON had it (text, int or Decimal) in whole pico-USD."""
    with localcontext() as context:
        context.prec = 60
        return int((Decimal(str(usd)) * 10**12).to_integral_value(ROUND_HALF_EVEN))


def openai_chat(usage: Json, style: str) -> Totals:
    """Usage as it stands in chat completions, read by the provider's style."""
    prompt, completion = _count(usage, "prompt_tokens"), _count(usage, "completion_tokens")
    totals = Totals(
        input=prompt, output=completion,
        cache_read=_count(usage, "prompt_tokens_details", "cached_tokens"),
        cache_write=_count(usage, "prompt_tokens_details", "cache_write_tokens"),
        input_audio=_count(usage, "prompt_tokens_details", "audio_tokens"),
        output_audio=_count(usage, "completion_tokens_details", "audio_tokens"),
        reasoning=_count(usage, "completion_tokens_details", "reasoning_tokens")
        or _count(usage, "reasoning_tokens"))
    totals.cache_read = totals.cache_read or _count(usage, "num_cached_tokens")  # Mistral
    # Azure's Grok reports more cached tokens than prompt tokens: no more can be cached than came.
    totals.cache_read = min(totals.cache_read, totals.input)
    if totals.reasoning > totals.output:
        # Vercel's gateway before Gemini: the charge it states fits only with the thoughts on top.
        totals.output += totals.reasoning
    if style == "deepseek":
        hit, miss = _count(usage, "prompt_cache_hit_tokens"), _count(usage, "prompt_cache_miss_tokens")
        totals.cache_read = hit or totals.cache_read
        totals.input = hit + miss or prompt
    elif style == "xai":
        if _count(usage, "total_tokens") == prompt + completion + totals.reasoning:
            totals.output = completion + totals.reasoning
    elif style == "gemini":
        # Its compatible endpoint leaves the thoughts out of completion_tokens, not of the total.
        totals.output = max(completion, _count(usage, "total_tokens") - prompt)
        totals.reasoning = max(totals.reasoning, totals.output - completion)
    return totals


def openai_responses(usage: Json) -> Totals:
    return Totals(input=_count(usage, "input_tokens"), output=_count(usage, "output_tokens"),
                  cache_read=_count(usage, "input_tokens_details", "cached_tokens"),
                  cache_write=_count(usage, "input_tokens_details", "cache_write_tokens"),
                  reasoning=_count(usage, "output_tokens_details", "reasoning_tokens"))


def anthropic(usage: Json) -> Totals:
    read = _count(usage, "cache_read_input_tokens")
    created = _count(usage, "cache_creation_input_tokens")
    hour = _count(usage, "cache_creation", "ephemeral_1h_input_tokens")
    return Totals(input=_count(usage, "input_tokens") + read + created, cache_read=read,
                  cache_write=created - hour, cache_write_1h=hour,
                  output=_count(usage, "output_tokens"),
                  web_searches=_count(usage, "server_tool_use", "web_search_requests"))


def gemini(usage: Json) -> Totals:
    def audio(name: str) -> int:
        return sum(_count(part, "tokenCount") for part in usage.get(name) or []
                   if part.get("modality") == "AUDIO")
    thoughts = _count(usage, "thoughtsTokenCount")
    return Totals(
        input=_count(usage, "promptTokenCount") + _count(usage, "toolUsePromptTokenCount"),
        cache_read=_count(usage, "cachedContentTokenCount"),
        input_audio=audio("promptTokensDetails"), cache_read_audio=audio("cacheTokensDetails"),
        output=_count(usage, "candidatesTokenCount") + thoughts, reasoning=thoughts,
        output_audio=audio("candidatesTokensDetails"))


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc)


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _in_window(window: Json, at: datetime) -> bool:
    start, end, now = _minutes(window["start"]), _minutes(window["end"]), at.hour * 60 + at.minute
    day = at
    if end < start:
        if now < end:
            day = at - timedelta(days=1)  # the window began the day before
        elif now < start:
            return False
    elif not start <= now < end:
        return False
    return day.isoweekday() in window.get("days", range(1, 8))


def rates_at(prices: list[Json], at: datetime, total_input: int) -> Json | None:
    for period in prices:
        if ("from" in period and at < _time(period["from"])) or (
                "until" in period and at >= _time(period["until"])):
            continue
        rates = dict(period["rates"])
        for window in period.get("windows", []):
            if _in_window(window, at):
                rates.update(window["rates"])
        reached = [tier for tier in period.get("tiers", []) if tier["above"] < total_input]
        if reached:
            rates.update(max(reached, key=lambda tier: tier["above"])["rates"])
        return rates
    return None


def _rate(rates: Json, name: str) -> Decimal | None:
    while name not in rates and name in FALLBACK:
        name = FALLBACK[name]
    return Decimal(rates[name]) if name in rates else None


def cost_pusd(totals: Totals, rates: Json) -> int | None:
    """None when a rate that is needed is not known."""
    t = totals
    fresh_audio = t.input_audio - t.cache_read_audio
    parts = {
        "input": t.input - t.cache_read - t.cache_write - t.cache_write_1h - fresh_audio
        - t.input_image,
        "input_audio": fresh_audio, "input_image": t.input_image, "cache_read": t.cache_read - t.cache_read_audio,
        "cache_read_audio": t.cache_read_audio, "cache_write": t.cache_write,
        "cache_write_1h": t.cache_write_1h, "output": t.output - t.output_audio - t.output_image - t.reasoning,
        "output_audio": t.output_audio, "output_image": t.output_image, "reasoning": t.reasoning}
    with localcontext() as context:
        context.prec = 60
        total = Decimal(0)
        for name, tokens in parts.items():
            if not tokens:
                continue
            rate = _rate(rates, name)
            if rate is None:
                return None
            total += tokens * rate * 10**6  # USD per million tokens to pico-USD per token
        if t.web_searches:
            if "per_1k_web_search" not in rates:
                return None
            total += t.web_searches * Decimal(rates["per_1k_web_search"]) * 10**9
        if "per_request" in rates:
            total += Decimal(rates["per_request"]) * 10**12
        return int(total.to_integral_value(ROUND_HALF_EVEN))


@lru_cache(maxsize=4)
def _rows(path: Path) -> dict[str, list[Json]]:
    by_provider: dict[str, list[Json]] = {}
    for row in json.loads(path.read_text(), parse_float=Decimal)["models"]:
        by_provider.setdefault(row["provider"], []).append(row)
    return by_provider


def _matches(rule: str, model: str) -> bool:
    kind, text = rule[0], rule[1:]
    return {"=": lambda: model == text, "^": lambda: model.startswith(text),
            "$": lambda: model.endswith(text), "*": lambda: text in model,
            "~": lambda: re.search(text, model) is not None}[kind]()


def find_model(catalog: Path, provider: str, model: str) -> Json | None:
    rows = _rows(catalog / "models.json").get(provider, [])
    for row in rows:
        if row["id"] == model:
            return row
    rules = [(rule, row) for row in rows for rule in row.get("match", []) if _matches(rule, model)]
    return max(rules, key=lambda pair: len(pair[0]))[1] if rules else None


def catalogue_pusd(catalog: Path, provider: str, model: str, totals: Totals,
                   at: datetime) -> int | None:
    row = find_model(catalog, provider, model)
    rates = rates_at(row.get("prices", []), at, totals.input) if row else None
    return cost_pusd(totals, rates) if rates else None
