"""What the relay must make of a recording: bytes for the client, tokens and cost for the ledger."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import pricing
from harness.corpus import Recording, usage_style
from harness.paths import ROOT
from harness.sse import events, is_usage_only

Json = dict[str, Any]


@lru_cache(maxsize=None)
def quirks(preset: str) -> str:
    """The quirks of a provider as text; empty if it has none."""
    file = ROOT / "resources/catalog/quirks.json"
    return json.dumps(json.loads(file.read_text()).get("providers", {}).get(preset, ""))


def streams(one: Recording, upstream: bytes, asked_for_usage: bool) -> list[bytes]:
    """The byte sequences a client may see; more than one only where the contract leaves room."""
    kept = upstream
    allowed = []
    if not asked_for_usage:
        kept = b"".join(event for event in events(upstream) if not is_usage_only(event))
        if "usage_without_asking" in quirks(one.preset) or "no_stream_options" in quirks(one.preset):
            allowed.append(upstream)  # the provider would have sent it to this client too
    allowed.append(kept)
    if not one.has_done:  # a few providers end without the marker that clients wait for
        allowed.append(kept + b"data: [DONE]\n\n")
    return allowed


def totals(one: Recording) -> pricing.Totals | None:
    usage = one.usage()
    return pricing.openai_chat(usage, usage_style(one.preset)) if usage else None


def stated_pusd(one: Recording) -> int | None:
    """The charge that the provider states itself."""
    usage = one.usage() or {}
    if one.preset == "xai" and isinstance(usage.get("cost_in_usd_ticks"), int):
        return int(usage["cost_in_usd_ticks"]) * 100  # a tick is 1e-10 USD
    cost = usage.get("cost")
    if one.preset == "openrouter" and isinstance(cost, (int, float)):
        return pricing.to_pusd(repr(cost))
    if one.preset == "perplexity" and isinstance(cost, dict) and "total_cost" in cost:
        return pricing.to_pusd(repr(cost["total_cost"]))
    return None


def ledger_tokens(found: pricing.Totals) -> Json:
    """The view's columns, which are disjoint, reasoning being a part of output."""
    written = found.cache_write + found.cache_write_1h
    return {"input_tokens": found.input - found.cache_read - written,
            "cache_read_tokens": found.cache_read, "cache_write_tokens": written,
            "output_tokens": found.output, "reasoning_tokens": found.reasoning}
