"""The report on the terminal and as the manual's page of figures, with its pictures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.charts import Line, Share, line_chart, share_chart
from training.probe_pages import MANY, probe_group_table, probe_sentences, step_table

PICTURES = Path("pictures") / "figures"
Row = dict[str, Any]


def cut(value: float | None, decimals: int = 3) -> str:
    """Return a number cut, never rounded up, to so many decimals; a dash for none."""
    if value is None or math.isnan(value):
        return "-"
    scale = 10**decimals
    return f"{math.floor(value * scale + 1e-9) / scale:.{decimals}f}"


def percent(value: float | None) -> str:
    """Return a share as per cent with one decimal, cut."""
    return "-" if value is None or math.isnan(value) else f"{cut(value * 100, 1)} %"


def span(ends: Sequence[float], decimals: int = 3) -> str:
    """Return an interval."""
    return f"{cut(ends[0], decimals)} to {cut(ends[1], decimals)}"


def table(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [f"| {' | '.join(titles)} |", "|" + "---|" * len(titles)]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])


def set_table(rows: Sequence[Row]) -> str:
    """Return the figures by set."""
    titles = [
        "photographs",
        "n",
        "closed",
        "AUC",
        "interval",
        "accuracy",
        "precision",
        "recall",
        "F1",
        "caught_at_1_%",
        "caught_at_2_%",
        "unjudged",
    ]
    return table(
        [title.replace("_", " ") for title in titles],
        [
            (
                f"{row['set']}, {row['split']}",
                row["n"],
                row["closed"],
                cut(row["auc"], 4),
                span(row["auc_interval"], 4),
                percent(row["accuracy"]),
                percent(row["precision"]),
                percent(row["recall"]),
                cut(row["f1"]),
                percent(row["caught_1"]),
                percent(row["caught_2"]),
                row["unjudged"],
            )
            for row in rows
        ],
    )


def label_table(rows: Sequence[Row]) -> str:
    """Return where the photographs of each label went."""
    return table(
        ["photographs", "label", "n", "check", "blinking"],
        [
            (
                f"{row['set']}, {row['split']}",
                row["label"],
                row["n"],
                f"{row['check']} ({percent(row['check'] / row['n'])})",
                f"{row['blink']} ({percent(row['blink'] / row['n'])})",
            )
            for row in rows
        ],
    )


def group_table(rows: Sequence[Row]) -> str:
    """Return false alarms and misses by group."""
    return table(
        ["by", "group", "open", "flagged", "interval", "called blinking", "closed", "missed", "interval"],
        [
            (
                row["grouping"],
                row["group"],
                row["open"],
                percent(row["flagged"] / row["open"]) if row["open"] else "-",
                f"{percent(row['flagged_interval'][0])} to {percent(row['flagged_interval'][1])}",
                row["alarms"],
                row["closed"] or "-",
                row["missed"] if row["closed"] else "-",
                f"{percent(row['missed_interval'][0])} to {percent(row['missed_interval'][1])}"
                if row["closed"]
                else "-",
            )
            for row in rows
        ],
    )


def group_sentences(rows: Sequence[Row]) -> str:
    """Say of each grouping, in words, where open eyes are flagged most and whether that can be chance."""
    lines = []
    for grouping in dict.fromkeys(row["grouping"] for row in rows):
        members = [row for row in rows if row["grouping"] == grouping and row["open"] >= 10]
        if len(members) < 2:
            continue
        most = max(members, key=lambda row: row["flagged"] / row["open"])
        least = min(members, key=lambda row: row["flagged"] / row["open"])
        apart = most["flagged_interval"][0] > least["flagged_interval"][1]
        lines.append(
            f"- **{grouping}**: most flagged is *{most['group']}*, {most['flagged']} of {most['open']} open; least "
            f"*{least['group']}*, {least['flagged']} of {least['open']}. "
            + ("The intervals do not meet." if apart else "The intervals meet: it can be chance.")
        )
    return "\n".join(lines)


def method_table(rows: Sequence[Row]) -> str:
    """Return this network beside other methods, on the same photographs."""
    return table(
        ["photographs", "n", "closed", "method", "AUC", "interval", "caught at 2 %"],
        [
            (
                f"{row['set']}, {row['split']}",
                row["n"],
                row["closed"],
                row["method"],
                cut(row["auc"], 4),
                span(row["auc_interval"], 4),
                percent(row["caught_2"]),
            )
            for row in sorted(rows, key=lambda row: (row["set"], row["split"]))
        ],
    )


def flagged_table(rows: Sequence[Row]) -> str:
    """Return the manifest's thresholds."""
    return table(
        ["open photographs flagged, at most", "threshold", "closed caught"],
        [(percent(row["open"]), row["threshold"], percent(row["caught"])) for row in rows],
    )


def source_table(rows: Sequence[Row]) -> str:
    """Return the figures of networks that were trained without one source each."""
    sets = list(dict.fromkeys(name for row in rows for name in row["auc"]))
    return table(
        ["left out of training", *(f"AUC {name}" for name in sets)],
        [(row["left_out"], *(cut(row["auc"].get(name), 4) for name in sets)) for row in rows],
    )


def folds_part(folds: Row) -> list[str]:
    """Return the part on `hard` in full, from training.folds."""
    rows = [
        (
            row["set"],
            row["n"],
            row["closed"],
            cut(row["auc"], 4),
            span(row["interval"], 4),
            percent(row["caught"]),
        )
        for row in folds["rows"]
    ]
    return [
        "## All of the hard ones",
        f"Half of `hard` teaches the shipped network. Here all of it is judged, by {folds['folds']} shorter runs "
        f"({folds['steps']} steps) without a third of the people each (`python -m training.folds`): nobody is judged by a network "
        "that saw them. The second row sets all squints and narrow eyes of `hard`, `people` and `utk_open` against the closed "
        "eyes of `hard`, `people` and `cew_closed` that were held back in the same way.",
        table(["photographs", "n", "closed", "AUC", "interval", "caught at 2 %"], rows),
    ]


def rendered_table(rows: Sequence[Row]) -> str:
    """Return the figures of networks trained with rendered eyes: mean and range over the seeds of a way."""
    sets = [name for name, told in rows[0].items() if isinstance(told, dict)]
    figures = [(name, key) for name in sets for key in ("auc", "caught") if key in rows[0][name]]
    lines = []
    for way in dict.fromkeys(row["way"] for row in rows):
        seeds = [row for row in rows if row["way"] == way]
        cells = [mean_and_range([row[name][key] for row in seeds], key) for name, key in figures]
        lines.append((way, len(seeds), *cells))
    titles = [f"{name}: {'AUC' if key == 'auc' else 'caught at 2 %'}" for name, key in figures]
    return table(["trained on", "seeds", *titles], lines)


def mean_and_range(values: Sequence[float], key: str) -> str:
    """Return the mean of the seeds, with the lowest and highest where there are several."""
    words = percent if key == "caught" else lambda value: cut(value, 4)
    mean = words(sum(values) / len(values))
    return mean if len(values) == 1 else f"{mean} ({words(min(values))} to {words(max(values))})"


def rendered_part(rendered: dict[str, Any]) -> list[str]:
    """Return the section on training with rendered eyes."""
    return [
        "## Training with rendered eyes",
        f"{rendered['eyes']} rendered eyes of {rendered['people']} people ([how](contributing/render.md)), "
        f"{percent(rendered['share'])} of each batch, beside the photographs; each network goes on from the shipped "
        "one. *Rendered eyes alone* starts from nothing and saw no photograph. Mean, lowest and highest over the "
        "seeds; the photographs that measure were in no training.",
        rendered_table(rendered["rows"]),
    ]


def probe_part(probe: dict[str, Any]) -> list[str]:
    """Return the section on rendered eyes of known closure."""
    return [
        "## Rendered eyes of known closure",
        f"Both eyes of {probe['people']} people who do not exist, cut by the corners that were rendered. Closure is "
        "0 open to 1 shut. This says where an answer changes, not how good the network is: that is told by "
        "photographs alone. An answer flips at the closure that parts *blinking* from the rest with the fewest "
        f"exceptions; groups of fewer than {MANY} people are not compared.",
        step_table(probe["steps"]),
        f"![Answer by closure]({PICTURES.as_posix()}/probe.svg)",
        probe_sentences(probe),
        probe_group_table(probe["groups"]),
    ]


def print_report(report: dict[str, Any]) -> None:
    """Print the tables."""
    thresholds = report["thresholds"]
    print(
        f"\ncheck from {thresholds['check']}, blinking from {thresholds['blink']}, eyes by {report['eyes']}\n"
    )
    for part in (
        set_table(report["sets"]),
        label_table(report["labels"]),
        set_table(report["degraded"]),
        group_table(report["groups"]),
        method_table(report["methods"]),
        flagged_table(report["flagged"]),
        step_table(report["probe"]["steps"]),
        probe_group_table(report["probe"]["groups"]),
        probe_sentences(report["probe"]),
    ):
        print(f"{part}\n")
    for name, entry in report["reliability"].items():
        print(f"calibration error, {name}: {entry['error']:.4f} (n {entry['n']})")


def write_pages(report: dict[str, Any], folder: Path) -> None:
    """Write figures.md and its pictures into the manual's folder."""
    pictures = folder / PICTURES
    pictures.mkdir(parents=True, exist_ok=True)
    curves = [Line(name, points) for name, points in report["curves"].items()]
    axes = ("open eyes flagged", "closed eyes caught")
    (pictures / "roc.svg").write_text(
        line_chart("Caught against flagged", curves, *axes, (0, 0.2), (0.5, 1)), encoding="utf-8"
    )
    bins = [
        Line(name, [(entry["score"], entry["closed"]) for entry in part["bins"]], dots=True)
        for name, part in report["reliability"].items()
    ]
    diagonal = Line("as said", [(0, 0), (1, 1)], dashed=True)
    (pictures / "reliability.svg").write_text(
        line_chart("P(closed) against what is", [*bins, diagonal], "P(closed)", "share closed"),
        encoding="utf-8",
    )
    rows = [
        Share(
            f"{row['grouping']}: {row['group']}"[:34],
            row["flagged"] / row["open"],
            row["flagged_interval"][0],
            row["flagged_interval"][1],
            row["open"],
        )
        for row in report["groups"]
        if row["open"]
    ]
    (pictures / "groups.svg").write_text(
        share_chart("Open eyes flagged (check or blinking), by group", rows, 0.3), encoding="utf-8"
    )
    (pictures / "probe.svg").write_text(report["probe"]["picture"], encoding="utf-8")
    (folder / "figures.md").write_text(page(report), encoding="utf-8")


def page(report: dict[str, Any]) -> str:
    """Return figures.md."""
    thresholds, reliability = report["thresholds"], report["reliability"]
    errors = "; ".join(
        f"{name}: {cut(part['error'], 4)} (n {part['n']})" for name, part in reliability.items()
    )
    parts = [
        "# Figures",
        "Written by `make evaluate`; do not edit. Per photograph; intervals are 95 %, by drawing people with "
        "replacement. Calibration and thresholds were chosen on validation photographs; `lfw_pairs`, `clips`, "
        "`portraits`, `hard` and every `test` split had no part in that or in training. `people, val` and other "
        "`val` rows did. Squints count as open here; half-closed eyes and looks down count as neither.",
        f"Accuracy, precision, recall and F1 are at the default threshold for *blinking* ({thresholds['blink']}); "
        f"*check* begins at {thresholds['check']}. *Caught at 1 %* is the share of closed eyes above a threshold "
        "that flags at most 1 % of the open ones of the same set.",
        "## By set",
        set_table(report["sets"]),
        f"![Caught against flagged]({PICTURES.as_posix()}/roc.svg)",
        "## Where they go on the page",
        label_table(report["labels"]),
        "## Made worse",
        "`lfw_pairs` again, spoilt before the face is searched.",
        set_table(report["degraded"]),
        "## Beside other methods",
        "On the photographs that every method judged. The original Eye Spy looks at the whole frame. The rules by "
        "landmarks are at a disadvantage on `hard` and at an advantage on `lfw_pairs` and `clips`, which were "
        "selected by landmarks.",
        method_table(report["methods"]),
        "## By group",
        "Measured, not labelled (but for glasses): from the face mesh and the pixels, on all photographs that were not trained on. "
        "Cheek tone is the individual typology angle in the light of the photograph, a rough measure of skin "
        "tone. Glasses were labelled by hand on a sample (`training/labels/README.md`). The photographs' sources have "
        "lost age and sex: nothing can be said of them here; rendered people of known age are further down. "
        "*Flagged* is check or blinking, *missed* is a closed eye called open.",
        group_sentences(report["groups"]),
        group_table(report["groups"]),
        f"![By group]({PICTURES.as_posix()}/groups.svg)",
        "## Calibration",
        f"Expected calibration error over ten bins: {errors}.",
        f"![Reliability]({PICTURES.as_posix()}/reliability.svg)",
        "The manifest's thresholds, on the validation photographs:",
        flagged_table(report["flagged"]),
        *probe_part(report["probe"]),
    ]
    if report["rendered"]:
        parts += rendered_part(report["rendered"])
    if report["folds"]:
        parts += folds_part(report["folds"])
    if report["sources"]:
        parts += [
            "## Leaving a source out",
            f"Shorter runs ({report['sources']['steps']} steps), each without one source of training photographs, "
            "on sets that come from other sources. Where a figure falls much, that source carried it.",
            source_table(report["sources"]["rows"]),
        ]
    return "\n\n".join(parts) + "\n"
