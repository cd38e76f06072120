"""What the probe found, as tables and sentences in Markdown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

# Groups of one question, and the figure that each sentence compares.
QUESTIONS = {
    "ancestry": (
        "ancestry: mostly African",
        "ancestry: mostly Asian",
        "ancestry: mostly Caucasian",
    ),
    "age": ("age: under 45", "age: 45 to 65", "age: over 65"),
    "glasses": ("glasses", "no glasses"),
    "gaze": ("looks ahead", "looks down", "looks aside"),
}
MANY = 5  # people in a group, from which on an interval says something


def share(value: float) -> str:
    """Return a share in words, or a dash where there is none."""
    return "-" if math.isnan(value) else f"{value * 100:.1f} %"


def with_interval(row: dict[str, Any], key: str) -> str:
    """Return a figure of a row with its interval; closures as numbers, shares in per cent."""
    if math.isnan(row[key]):
        return "-"
    words = "{:.2f}".format if key == "flipsAt" else share
    low, high = row[f"{key}Interval"]
    return f"{words(row[key])} ({words(low)} to {words(high)})"


def step_table(steps: Sequence[dict[str, Any]]) -> str:
    """Return the answers by tenths of closure."""
    lines = ["| closure | eyes | median P(closed) | open | check | blinking |", "|---|---|---|---|---|---|"]
    for step in steps:
        shares = " | ".join(share(step[key]) for key in ("open", "check", "blink"))
        median = "-" if math.isnan(step["median"]) else f"{step['median']:.2f}"
        lines.append(f"| {step['from']:.1f} to {step['to']:.1f} | {step['eyes']} | {median} | {shares} |")
    return "\n".join(lines)


def probe_group_table(rows: Sequence[dict[str, Any]]) -> str:
    """Return what open and shut eyes were called, and where the answer flips, by group."""
    lines = [
        "| group | people | eyes | closure to 0.3 called open | over 0.85 blinking or check | flips at closure |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        figures = " | ".join(with_interval(row, key) for key in ("openCalledOpen", "closedCaught", "flipsAt"))
        lines.append(f"| {row['group']} | {row['people']} | {row['eyes']} | {figures} |")
    return "\n".join(lines)


def probe_sentences(told: dict[str, Any]) -> str:
    """Say of each question which group flips first and last, and whether that can be chance."""
    by_name = {row["group"]: row for row in told["groups"]}
    lines = []
    for question, names in QUESTIONS.items():
        rows = [by_name[name] for name in names if name in by_name]
        few = [row["group"] for row in rows if row["people"] < MANY]
        rows = [row for row in rows if row["people"] >= MANY and not math.isnan(row["flipsAt"])]
        if len(rows) < 2:
            lines.append(f"- **{question}**: too few people to compare.")
            continue
        first, last = (choose(rows, key=lambda row: row["flipsAt"]) for choose in (min, max))
        apart = first["flipsAtInterval"][1] < last["flipsAtInterval"][0]
        chance = "The intervals do not meet." if apart else "The intervals meet: it can be chance."
        left_out = f" Too few people: {', '.join(few)}." if few else ""
        lines.append(
            f"- **{question}**: *{first['group']}* is called blinking from closure {first['flipsAt']:.2f} on, "
            f"*{last['group']}* from {last['flipsAt']:.2f}. {chance}{left_out}"
        )
    return "\n".join(lines)
