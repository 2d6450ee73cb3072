#!/usr/bin/env python3
"""Trains the task classifier: routing data and prompts of our own into tasks.bin.

Usage: train.py ROUTING_DATA [--out tasks.bin] [--evaluation FOLDER]
Needs numpy. Seeded: the same data give the same file. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import random
import re
import struct
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from features import HASH_BITS, Cues, Features, Prompt, features, read_cues

HERE = Path(__file__).resolve().parent
CLASSES = ["chat", "classify", "code", "extract", "math", "rewrite", "summarize", "translate"]
TASKS = [*CLASSES, "reason"]
PRIOR = {"chat": 3.0}  # of the training weights; the others have 1 each
HELD_OUT = {"self-instruct-user", "mt-bench", "templates"}  # never trained on
THRESHOLD = 0.6  # below it a guess is read as chat
GENERIC = ["You are a helpful assistant.", "You are ChatGPT, a large language model.",
           "You are a helpful, respectful and honest assistant.", "你是一个乐于助人的助手。",
           "You are an AI assistant. Answer briefly."]


@dataclass
class Example:
    prompt: Prompt
    task: str
    source: str
    language: str
    origin: str  # variants of one template share it
    weight: float = 1.0


def sections(path: Path) -> dict[str, list[str]]:
    """`# name` and the lines that follow it; \\n stands for a line break."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found[line[2:]] = []
        elif line:
            found[next(reversed(found))].append(line)
    return found


def unescaped(text: str) -> str:
    return text.replace("\\n", "\n")


class Slots:
    """What templates are filled with; every fourth value is kept for evaluation."""

    def __init__(self) -> None:
        self.values = {name: [unescaped(each) for each in lines]
                       for name, lines in sections(HERE / "slots.txt").items()}

    def fill(self, template: str, rng: random.Random, held_out: bool) -> str:
        def value(match: re.Match[str]) -> str:
            known = self.values.get(match[1])
            if known is None:
                return match[0]
            mine = [v for i, v in enumerate(known) if (i % 4 == 3) == held_out] or known
            return rng.choice(mine)
        return re.sub(r"\{(\w)\}", value, template)


def own_prompts(slots: Slots, language: str) -> list[Example]:
    rng = random.Random(f"own-{language}")
    made: list[Example] = []
    for task, lines in sections(HERE / f"prompts-{language}.txt").items():
        for line in lines:
            raw, _, more = line.partition(" ;tools=")
            tools = int(more or 0)
            template = unescaped(raw)
            variants = 6 if re.search(r"\{\w\}", template) else 2
            for variant in range(variants):
                made.append(Example(varied(slots, template, tools, variant, rng), task, f"own-{language}",
                                    language, f"{language}:{template}", 1.0 / variants))
    return made


def varied(slots: Slots, template: str, tools: int, variant: int, rng: random.Random) -> Prompt:
    """A template filled, at times written carelessly or with its instruction as system prompt."""
    text = slots.fill(template, rng, False)
    if variant > 0 and rng.random() < 0.15:
        text = text.lower()
    if variant > 0 and rng.random() < 0.2:
        text = text.rstrip(".。?？")
    if variant > 0 and rng.random() < 0.2:
        ahead = rng.choice(["Please ", "Hi, ", "Could you help me? ", "Hello! ", "I need help. "])
        text = (ahead if text.isascii() else rng.choice(["请帮我", "你好，", "麻烦你"])) + text
    parts = re.split(r"\s*\{[xz]\}\s*", template)
    if variant == 1 and len(parts) == 2 and any(len(each) > 15 for each in parts):
        held = "{x}" if "{x}" in template else "{z}"
        return Prompt(slots.fill(held, rng, False),
                      slots.fill(" ".join(parts).strip(" :：\n"), rng, False), tools=tools)
    return Prompt(text, rng.choice(GENERIC) if rng.random() < 0.2 else "", tools=tools)


def rows(path: Path) -> list[dict]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def sampled(path: Path, count: int) -> list[dict]:
    """A fixed choice, whatever the order of the file."""
    def key(row: dict) -> str:
        return hashlib.sha256(row["prompt"].encode()).hexdigest()
    return sorted(rows(path), key=key)[:count]


MATHS = ("mathematics", "algebra", "statistics")


def public_prompts(data: Path, slots: Slots) -> list[Example]:
    made: list[Example] = []
    for row in rows(data / "tasks.jsonl"):
        made.append(Example(Prompt(row["text"]), row["task"], row["source"], row["lang"], row["text"]))
    rng = random.Random("templates")
    for row in rows(data / "templates.jsonl"):
        template = row["template"].replace("{{", "{").replace("}}", "}")
        template = template.replace("{x}", rng.choice(["{x}", "{s}"])).replace("{z}", rng.choice(["{z}", "{w}"]))
        made.append(Example(Prompt(slots.fill(template, rng, True)), row["task"], "templates", row["lang"],
                            template))
    for name, file, count, weight in (("gsm8k", "gsm8k.jsonl.gz", 300, 0.08),
                                      ("math", "math-level5.jsonl.gz", 200, 0.08)):
        made += [Example(Prompt(row["prompt"]), "math", name, "en", row["prompt"], weight)
                 for row in sampled(data / file, count)]
    for row in sampled(data / "mmlu.jsonl.gz", 900):
        subject = row["subject"]
        task = "math" if any(word in subject for word in MATHS) else "chat"
        if subject in ("formal_logic", "college_physics", "conceptual_physics", "high_school_physics") \
                or "computer" in subject or "machine" in subject or "chemistry" in subject:
            continue  # neither one thing nor the other
        text = row["prompt"]
        if len(made) % 2:
            text = text.removesuffix("\nAnswer:")
        made.append(Example(Prompt(text), task, "mmlu", "en", row["prompt"], 0.05))
    return made


class Model:
    """Multinomial logistic regression: weights of the two hashed blocks and of the dense features."""

    def __init__(self, dense: int) -> None:
        self.hashed = np.zeros((2 << HASH_BITS, len(CLASSES)))
        self.dense = np.zeros((dense, len(CLASSES)))
        self.bias = np.zeros(len(CLASSES))
        self.temperature = 1.0

    def logits(self, f: Features) -> np.ndarray:
        score = self.bias + np.asarray(f.dense) @ self.dense
        for offset, block in ((0, f.whole), (1 << HASH_BITS, f.focus)):
            if block:
                score = score + self.hashed[np.asarray(block) + offset].sum(axis=0) / math.sqrt(len(block))
        return score


def weighted(examples: list[Example]) -> list[float]:
    """Weights that give every class its part, whatever the sources hold of it."""
    total: dict[str, float] = defaultdict(float)
    for each in examples:
        total[each.task] += each.weight
    scale = len(examples) / sum(PRIOR.get(task, 1.0) for task in total)
    return [each.weight * scale * PRIOR.get(each.task, 1.0) / total[each.task] for each in examples]


def train(examples: list[Example], seen: dict[int, Features], epochs: int = 12, rate: float = 0.1,
          decay: float = 3e-4, dense_rate: float = 0.04) -> Model:
    """AdaGrad, one prompt at a time; the weights of the later half are averaged."""
    examples = [each for each in examples if each.task in CLASSES]
    weights = weighted(examples)
    model = Model(len(seen[id(examples[0])].dense))
    prepared = []
    for each, weight in zip(examples, weights):
        f = seen[id(each)]
        index = np.array(f.whole + [i + (1 << HASH_BITS) for i in f.focus], dtype=np.int64)
        value = np.concatenate([np.full(len(f.whole), 1 / math.sqrt(len(f.whole) or 1)),
                                np.full(len(f.focus), 1 / math.sqrt(len(f.focus) or 1))])[:, None]
        prepared.append((index, value, np.asarray(f.dense), CLASSES.index(each.task), weight))
    squares = np.full(model.hashed.shape, 1e-2)
    dense_squares = np.full(model.dense.shape, 1e-2)
    bias_squares = np.full(model.bias.shape, 1e-2)
    order = np.random.default_rng(7)
    sums, taken = [np.zeros_like(a) for a in (model.hashed, model.dense, model.bias)], 0
    for epoch in range(epochs):
        for i in order.permutation(len(prepared)):
            index, value, dense, wanted, weight = prepared[i]
            rowsum = (model.hashed[index] * value).sum(axis=0)
            score = model.bias + dense @ model.dense + rowsum
            p = np.exp(score - score.max())
            p /= p.sum()
            p[wanted] -= 1
            p *= weight
            gradient = value * p + decay * model.hashed[index]
            squares[index] += gradient * gradient
            model.hashed[index] -= rate * gradient / np.sqrt(squares[index])
            gradient = dense[:, None] * p + decay * model.dense
            dense_squares += gradient * gradient
            model.dense -= dense_rate * gradient / np.sqrt(dense_squares)
            bias_squares += p * p
            model.bias -= dense_rate * p / np.sqrt(bias_squares)
        if epoch >= epochs // 2:
            taken += 1
            for total, now in zip(sums, (model.hashed, model.dense, model.bias)):
                total += now
    model.hashed, model.dense, model.bias = (total / taken for total in sums)
    return model


def quantised(model: Model) -> tuple[Model, np.ndarray, np.ndarray]:
    """The model as it is stored: whole numbers of 8 bits a block with one scale, floats of 32."""
    small, scales = Model(len(model.dense)), np.zeros(2, dtype=np.float32)
    whole = np.zeros(model.hashed.shape, dtype=np.int8)
    for block in range(2):
        part = slice(block << HASH_BITS, (block + 1) << HASH_BITS)
        scales[block] = np.float32(max(1e-9, np.abs(model.hashed[part]).max()) / 127)
        whole[part] = np.rint(model.hashed[part] / float(scales[block])).astype(np.int8)
        small.hashed[part] = whole[part] * float(scales[block])
    small.dense = model.dense.astype(np.float32).astype(np.float64)
    small.bias = model.bias.astype(np.float32).astype(np.float64)
    small.temperature = float(np.float32(model.temperature))
    return small, whole, scales


def guess(model: Model, f: Features, cues: Cues, reason: float) -> tuple[str, float]:
    """Task and confidence. Reasoning cannot be learnt from prompts: only its cues are believed."""
    score = model.logits(f) / model.temperature
    p = np.exp(score - score.max())
    p /= p.sum()
    best = int(np.argmax(score))
    task = CLASSES[best]
    if (f.cues[cues.groups.index("reason")] and task in ("chat", "classify", "math")) \
            or (f.cues[cues.groups.index("steps")] and task == "chat"):
        return "reason", reason
    return task, float(p[best])


def fitted_temperature(pairs: list[tuple[np.ndarray, int]]) -> float:
    """What makes held-out prompts of the training sources least surprising."""
    def loss(t: float) -> float:
        total = 0.0
        for score, wanted in pairs:
            z = score / t
            total += math.log(np.exp(z - z.max()).sum()) + z.max() - z[wanted]
        return total
    return min((0.4 + 0.05 * i for i in range(60)), key=loss)


def report(judged: list[tuple[str, str, float]]) -> dict:
    """Of (wanted, guessed, confidence): accuracy beside the majority class, and the confusion."""
    wanted: dict[str, int] = defaultdict(int)
    confusion: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for want, task, confidence in judged:
        wanted[want] += 1
        confusion[want][task if confidence >= THRESHOLD else "chat"] += 1
    sure = [(want, task) for want, task, confidence in judged if confidence >= THRESHOLD]
    return {
        "prompts": len(judged),
        "majority": max(wanted.values()),
        "right": sum(want == task for want, task, _ in judged),
        "right_read": sum(confusion[task].get(task, 0) for task in list(confusion)),
        "sure": len(sure),
        "sure_right": sum(want == task for want, task in sure),
        "confusion": {want: {task: confusion[want][task] for task in TASKS if confusion[want][task]}
                      for want in TASKS if want in confusion},
    }


def print_report(name: str, one: dict) -> None:
    n = one["prompts"]
    sure = one["sure_right"] / one["sure"] if one["sure"] else 0
    print(f"{name:32} {n:4} prompts  majority {one['majority'] / n:.3f}  right {one['right'] / n:.3f}  "
          f"below {THRESHOLD} as chat {one['right_read'] / n:.3f}  "
          f"sure {one['sure'] / n:.3f} of them right {sure:.3f}")


def packed(model: Model, whole: np.ndarray, scales: np.ndarray, cues: Cues, reason: float) -> bytes:
    """The file, little-endian; README.md describes it."""
    body = struct.pack("<5I", len(CLASSES), HASH_BITS, len(model.dense), len(cues.groups), len(cues.phrases))
    body += struct.pack("<2I", cues.groups.index("reason"), cues.groups.index("steps"))
    body += np.array([*scales, model.temperature, reason], dtype="<f4").tobytes()
    body += model.bias.astype("<f4").tobytes() + model.dense.astype("<f4").tobytes()
    for group, phrase in cues.phrases:
        body += struct.pack("<BB", group, len(phrase)) + phrase
    body += whole.tobytes()
    return b"PBTASKS\0" + struct.pack("<I", 1) + hashlib.sha256(body).digest() + body


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=HERE / "tasks.bin")
    parser.add_argument("--evaluation", type=Path, default=HERE / "../../tests/data/classifier")
    options = parser.parse_args()

    cues, slots = read_cues(HERE / "cues.txt"), Slots()
    examples = own_prompts(slots, "en") + own_prompts(slots, "zh") + public_prompts(options.data, slots)
    seen = {id(each): features(each.prompt, cues) for each in examples}
    print(f"{len(examples)} prompts")
    ours = [each for each in examples if each.source not in HELD_OUT]
    by_source: dict[str, dict] = {}

    # Each source we train on, judged by a model that has not seen it; our own in five parts, since
    # without any of them there would be no Chinese at all.
    pairs: list[tuple[np.ndarray, int]] = []
    folds = [("self-instruct-seed", lambda each: each.source == "self-instruct-seed")]
    folds += [(f"own, part {i}", lambda each, i=i: each.source.startswith("own")
               and int(hashlib.sha256(each.origin.encode()).hexdigest(), 16) % 5 == i) for i in range(5)]
    judged: dict[str, list] = defaultdict(list)
    for name, outside in folds:
        model, _, _ = quantised(train([each for each in ours if not outside(each)], seen))
        for each in ours:
            if outside(each):
                f = seen[id(each)]
                judged[f"{each.source} {each.language}"].append((each.task, f, model.logits(f)))
                if each.task in CLASSES:
                    pairs.append((model.logits(f), CLASSES.index(each.task)))
        print(f"held out: {name}", flush=True)
    temperature = fitted_temperature(pairs)
    reason = 0.65
    print(f"temperature {temperature:.2f}")
    for name, cases in judged.items():
        results = []
        for want, f, score in cases:
            fixed = Model(len(f.dense))
            fixed.temperature = temperature
            fixed.logits = lambda _, score=score: score  # type: ignore[method-assign]
            results.append((want, *guess(fixed, f, cues, reason)))
        by_source[f"{name} (left out of a training of its own)"] = report(results)

    model = train(ours, seen)
    model.temperature = temperature
    model, whole, scales = quantised(model)
    options.out.write_bytes(packed(model, whole, scales, cues, float(np.float32(reason))))

    held: dict[str, list] = defaultdict(list)
    golden = []
    for each in examples:
        if each.source in HELD_OUT:
            f = seen[id(each)]
            task, confidence = guess(model, f, cues, float(np.float32(reason)))
            held[f"{each.source} {each.language}"].append((each.task, task, confidence))
            golden.append({"source": each.source, "lang": each.language, "task": each.task,
                           "text": each.prompt.user, "guess": task, "confidence": round(confidence, 9)})
    for language in ("en", "zh"):
        held[f"all held out {language}"] = [row for name, part in list(held.items())
                                            if name.endswith(" " + language) for row in part]
    by_source.update({name: report(part) for name, part in held.items()})
    options.evaluation.mkdir(parents=True, exist_ok=True)
    with open(options.evaluation / "heldout.jsonl", "w", encoding="utf-8") as file:
        for row in golden:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    write_features(options.evaluation / "features.jsonl", ours, seen, model, cues, reason)
    with open(options.evaluation / "report.json", "w", encoding="utf-8") as file:
        json.dump(by_source, file, indent=1, ensure_ascii=False)
        file.write("\n")
    for name, one in by_source.items():
        print_report(name, one)
    print(f"{options.out.name}: {options.out.stat().st_size} bytes")


def write_features(path: Path, ours: list[Example], seen: dict[int, Features], model: Model, cues: Cues,
                   reason: float) -> None:
    """Prompts of our own with system prompts and tools, and what must come out of them."""
    chosen = [each for each in ours if each.source.startswith("own")][::7]
    prompts = [each.prompt for each in chosen] + [
        Prompt(""), Prompt(" \n\t\n"), Prompt("?"), Prompt("a" * 5000), Prompt("长" * 3000),
        Prompt("word ünïcode ñ 한국어 かな 😀 ﬁn — “q” €5"), Prompt("x\n\n\n  y\r\n", "  s  \n"),
        Prompt("1 22 333 4444 55555"), Prompt("line\n" * 2000, "system " * 200, True, 3)]
    with open(path, "w", encoding="utf-8") as file:
        for prompt in prompts:
            f = features(prompt, cues)
            task, confidence = guess(model, f, cues, float(np.float32(reason)))
            file.write(json.dumps({
                "text": prompt.user, "system": prompt.system, "fence": prompt.has_fence,
                "tools": prompt.tools, "whole": [len(f.whole), sum(f.whole)],
                "focus": [len(f.focus), sum(f.focus)], "dense": round(sum(
                    (i + 1) * value for i, value in enumerate(f.dense)), 9),
                "guess": task, "confidence": round(confidence, 9)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
