"""The search as a page of the manual: docs/tuning.md with its picture, from trials.json.

python -m training.tune_pages --record build/tune/trials.json --pages docs
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from training.charts import Line, line_chart
from training.report_pages import PICTURES, cut, table

ROOT = Path(__file__).resolve().parent.parent


def page(record: dict[str, Any]) -> str:
    """Return the page."""
    scored = [trial for trial in record["trials"] if trial["auc"] is not None]
    ordered = sorted(scored, key=lambda trial: (-(trial["epochs"] or 0), -trial["auc"]))
    names = list(record["space"])
    winner = record["winner"]
    parts = [
        "# The search",
        "Written by `python -m training.tune_pages`; do not edit. Keras Tuner's Hyperband over the space below; objective: AUC by photograph on "
        "the validation photographs that are not reported. An epoch is "
        f"{record['epoch_steps']} batches of {record['settings']['batch']} eyes; the longest trial has {record['epochs']}. "
        f"{len(scored)} trials have a score, in {record['cpu_minutes']} processor minutes.",
        "## The space",
        table(["what", "values"], [(name, ", ".join(map(str, record["space"][name]))) for name in names]),
        "## The winner",
        "The best of the trials that ran longest." if winner else "None: no trial came to its end.",
    ]
    if winner and winner["epochs"] < record["epochs"]:
        parts.append(
            f"**This search was cut short**: no trial ran longer than {winner['epochs']} of {record['epochs']} epochs. It shows that the search runs and "
            "decides nothing."
        )
    parts.append(
        "The shipped network has the plan of `training/network.py` and the settings of `training/train.py`, set by hand; how the winner of this search did at full "
        "length is among [what was tried](contributing/network.md)."
    )
    if winner:
        parts.append(table(["what", "value"], [(name, winner["values"][name]) for name in names]))
        parts.append(
            f"AUC {cut(winner['auc'], 4)} after {winner['epochs']} epochs (trial {winner['trial']})."
        )
    parts += [
        "## Every trial",
        f"![Trials]({PICTURES.as_posix()}/trials.svg)",
        table(
            ["trial", "epochs", "AUC", *names],
            [
                (
                    trial["trial"],
                    trial["epochs"],
                    cut(trial["auc"], 4),
                    *(trial["values"][name] for name in names),
                )
                for trial in ordered
            ],
        ),
        "The record itself, with trials that failed or were cut short: `training/search/trials.json`.",
    ]
    return "\n\n".join(parts) + "\n"


def picture(record: dict[str, Any]) -> str:
    """Return the trials in the order they were tried, one line for each number of epochs."""
    lines = []
    for epochs in sorted({trial["epochs"] for trial in record["trials"] if trial["auc"] is not None}):
        points = [
            (float(number), trial["auc"])
            for number, trial in enumerate(record["trials"], start=1)
            if trial["epochs"] == epochs and trial["auc"] is not None
        ]
        lines.append(Line(f"{epochs} epochs", points, dots=True))
    count = float(max(5, len(record["trials"])))
    low = min([point[1] for line in lines for point in line.points] or [0.5])
    return line_chart("Trials", lines, "trial", "AUC", (0, count), (max(0.0, low - 0.05), 1))


def main() -> int:
    """Write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--record", type=Path, default=ROOT / "build" / "tune" / "trials.json")
    parser.add_argument("--pages", type=Path, default=ROOT / "docs")
    parser.add_argument("--keep", type=Path, default=ROOT / "training" / "search" / "trials.json")
    args = parser.parse_args()
    if not args.record.is_file():
        print(f"tune_pages: there is no {args.record}: run make tune first.", file=sys.stderr)
        return 2
    record = json.loads(args.record.read_text(encoding="utf-8"))
    (args.pages / PICTURES).mkdir(parents=True, exist_ok=True)
    (args.pages / PICTURES / "trials.svg").write_text(picture(record), encoding="utf-8")
    (args.pages / "tuning.md").write_text(page(record), encoding="utf-8")
    args.keep.parent.mkdir(parents=True, exist_ok=True)
    if args.keep.resolve() != args.record.resolve():
        shutil.copyfile(args.record, args.keep)
    return 0


if __name__ == "__main__":
    sys.exit(main())
