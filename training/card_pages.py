"""The model cards as pages of the manual, from the manifests and the reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from training.report_pages import cut, group_table, label_table, percent, set_table, table


def write_card(report: dict[str, Any], manifest: dict[str, Any], folder: Path) -> None:
    """Write model-card.md into the manual's folder."""
    (folder / "model-card.md").write_text(page(report, manifest), encoding="utf-8")


def write_clean_card(report: dict[str, Any], manifest: dict[str, Any], folder: Path) -> None:
    """Write model-card-clean.md, of the page's second network, into the manual's folder."""
    (folder / "model-card-clean.md").write_text(clean_page(report, manifest), encoding="utf-8")


def what_it_is(manifest: dict[str, Any]) -> str:
    """Return a paragraph on the network itself."""
    training = manifest["training"]
    weights = sum(entry["bytes"] for entry in manifest["files"].values())
    return (
        f"A network of {training['parameters']:,} parameters ({weights / 1024:.0f} KB as shipped) that looks at one eye, "
        f"{manifest['input']['size']} x {manifest['input']['size']} pixels in colour, and gives one number: P(closed). A second scale on the "
        "same number says how open the eye is (`openness` in the [manifest](contributing/manifest.md)). Two thresholds part frames "
        "into *eyes open*, *check* and *blinking*; *check* means between open and closed. The network does not know who anybody is "
        "and keeps nothing."
    )


def measured_on(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the sets of the report that thresholds were not chosen on."""
    return [row for row in report["sets"] if row["split"] != "val" or row["set"] != "cew + utk"]


def calibration(report: dict[str, Any]) -> str:
    """Return a paragraph on calibration and thresholds."""
    return (
        "Platt scaling on validation photographs. Expected calibration error: "
        + "; ".join(
            f"{name} {cut(part['error'], 4)} (n {part['n']})" for name, part in report["reliability"].items()
        )
        + ". Thresholds by false alarms: "
        + "; ".join(
            f"at most {percent(row['open'])} of open flagged from {row['threshold']}, {percent(row['caught'])} of closed caught"
            for row in report["flagged"]
        )
        + "."
    )


def by_label(report: dict[str, Any]) -> str:
    """Return where photographs go on the page, of the sets that stand for a session."""
    return label_table(
        [row for row in report["labels"] if row["set"] in ("people", "hard", "portraits", "utk_open")]
    )


def clean_page(report: dict[str, Any], manifest: dict[str, Any]) -> str:
    """Return the card of the network that saw rendered eyes alone."""
    card, licence = manifest["card"], manifest["licence"]
    learned = licence["data"][0]
    parts = [
        "# Model card: the network without photographs",
        "Written by `python -m training.evaluate --clean`; do not edit. The short form is in the model's manifest and in the page's *About*.",
        "## What it is",
        what_it_is(manifest)
        + " The page uses it instead of [the standard network](model-card.md) when it is chosen under *Settings*.",
        "## What it is for",
        card["use"]
        + " It is there for those who cannot use weights that were learned from photographs for research only.",
        "## What it is not for",
        card["notFor"],
        "## Data",
        f"{learned['photographs']} {learned['set']}: {learned['licence']} ([how](contributing/render.md)). {licence['weights']}",
        "## How good it is",
        "On photographs, 95 % intervals. It is **not as good as the standard network**; compare with [its figures](figures.md).",
        set_table(measured_on(report)),
        "At the default strictness:",
        by_label(report),
        "## Groups",
        group_table(report["groups"]),
        "## Limits",
        "\n".join(f"- {limit}" for limit in card["limits"]),
        "## Calibration",
        calibration(report),
        "## How to make it again",
        "`make render` with `PLAN=mixed` and `PLAN=laughs` and `RENDER_OPTIONS=--eyes` for many seeds, `python -m training.rendered` with their "
        "folders, `python -m convert --clean`, `python -m training.evaluate --clean --pages docs`, each with `--data` where it measures. The "
        "shipped weights: seeds 1002 to 1061, 8 frames `mixed` and 6 frames `laughs` of each, 384x480 pixels, 4 samples; one run, one seed.",
    ]
    return "\n\n".join(parts) + "\n"


def page(report: dict[str, Any], manifest: dict[str, Any]) -> str:
    """Return the page. Figures come from the report, everything else from the manifest."""
    card, licence, training = manifest["card"], manifest["licence"], manifest["training"]
    parts = [
        "# Model card",
        "Written by `make evaluate`; do not edit. The short form is in the model's manifest and in the page's *About*.",
        "## What it is",
        what_it_is(manifest),
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
        "[Retraining](retraining.md) on photographs of one's own, from the beginning (`--fresh`), gives weights without that doubt. So does "
        "[the page's second network](model-card-clean.md), which learned from rendered people alone and is less good.",
        "## How good it is",
        "Per photograph, 95 % intervals; all of it under [figures](figures.md).",
        set_table(measured_on(report)),
        "At the default strictness:",
        by_label(report),
        "## Groups",
        "False alarms and misses by eye size, head turn, brightness, mouth, cheek tone, eye shape and glasses are under "
        "[figures](figures.md#by-group). By glasses they are told apart on a sample labelled by hand. Nothing could be measured by age or sex: the photographs have no such labels. Rendered people of "
        "known age are [probed](figures.md#rendered-eyes-of-known-closure) instead.",
        "## Limits",
        "\n".join(f"- {limit}" for limit in card["limits"]),
        "## Calibration",
        calibration(report),
        "## How to make it again",
        "`make tune`, `make train`, `make evaluate`, `make convert`, with `DATA=` the folder of photographs: versions are pinned, the seed is "
        f"{training['seed']}. Figures come out within their intervals; not to the bit on other processors.",
    ]
    return "\n\n".join(parts) + "\n"
