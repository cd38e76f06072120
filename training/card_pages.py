"""The model card as a page of the manual: docs/model-card.md, from the manifest and the report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from training.report_pages import cut, label_table, percent, set_table, table


def write_card(report: dict[str, Any], manifest: dict[str, Any], folder: Path) -> None:
    """Write model-card.md into the manual's folder."""
    (folder / "model-card.md").write_text(page(report, manifest), encoding="utf-8")


def page(report: dict[str, Any], manifest: dict[str, Any]) -> str:
    """Return the page. Figures come from the report, everything else from the manifest."""
    card, licence, training = manifest["card"], manifest["licence"], manifest["training"]
    unseen = [row for row in report["sets"] if row["split"] != "val" or row["set"] != "cew + utk"]
    weights = sum(entry["bytes"] for entry in manifest["files"].values())
    parts = [
        "# Model card",
        "Written by `make evaluate`; do not edit. The short form is in the model's manifest and in the page's *About*.",
        "## What it is",
        f"A network of {training['parameters']:,} parameters ({weights / 1024:.0f} KB as shipped) that looks at one eye, "
        f"{manifest['input']['size']} x {manifest['input']['size']} pixels in colour, and gives one number: P(closed). A second scale on the "
        "same number says how open the eye is (`openness` in the [manifest](contributing/manifest.md)). Two thresholds part frames "
        "into *eyes open*, *check* and *blinking*; *check* means between open and closed. The network does not know who anybody is "
        "and keeps nothing.",
        "## What it is for",
        card["use"],
        "## What it is not for",
        card["notFor"],
        "## Data",
        "The photographs that the weights were learned from. None is in the repository.",
        table(
            ["set", "photographs", "licence as found"],
            [(entry["set"], entry["photographs"], entry["licence"]) for entry in licence["data"]],
        ),
        "**Most of this is for research only, or its licence is unknown.** "
        + licence["weights"]
        + " Whether weights learned from "
        "such photographs may be used commercially is not settled; whoever does so has to judge it. "
        "[Retraining](retraining.md) on photographs of one's own, from the beginning (`--fresh`), gives weights without that doubt.",
        "## How good it is",
        "Per photograph, 95 % intervals; all of it under [figures](figures.md).",
        set_table(unseen),
        "At the default strictness:",
        label_table(
            [row for row in report["labels"] if row["set"] in ("people", "hard", "portraits", "utk_open")]
        ),
        "## Groups",
        "False alarms and misses by eye size, head turn, brightness, mouth, cheek tone, eye shape and glasses are under "
        "[figures](figures.md#by-group). By glasses they are told apart on a sample labelled by hand. Nothing could be measured by age or sex: the photographs have no such labels. Rendered people of "
        "known age are [probed](figures.md#rendered-eyes-of-known-closure) instead.",
        "## Limits",
        "\n".join(f"- {limit}" for limit in card["limits"]),
        "## Calibration",
        "Platt scaling on validation photographs. Expected calibration error: "
        + "; ".join(
            f"{name} {cut(part['error'], 4)} (n {part['n']})" for name, part in report["reliability"].items()
        )
        + ". Thresholds by false alarms: "
        + "; ".join(
            f"at most {percent(row['open'])} of open flagged from {row['threshold']}, {percent(row['caught'])} of closed caught"
            for row in report["flagged"]
        )
        + ".",
        "## How to make it again",
        "`make tune`, `make train`, `make evaluate`, `make convert`, with `DATA=` the folder of photographs: versions are pinned, the seed is "
        f"{training['seed']}. Figures come out within their intervals; not to the bit on other processors.",
    ]
    return "\n\n".join(parts) + "\n"
