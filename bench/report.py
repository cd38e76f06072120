"""The figures as text: tables in Markdown, for the terminal and for the manual."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bench.figures import MEDIAPIPE, OURS, PLAIN, STAGES, STEPS, Figure, Row, find, megabytes, ratio

SETS = {
    "24mp-preview": "24 MP with a preview",
    "24mp": "24 MP without",
    "45mp-preview": "45 MP with a preview",
    "45mp": "45 MP without",
    "mixed-preview": "24 MP with a preview, groups and whole figures among them",
    "camera": "real camera files",
}
NAMES = {PLAIN: "plain", MEDIAPIPE: "MediaPipe", STEPS: "ours, step by step"}
BEGIN, END = "<!-- figures of make bench: begin -->", "<!-- figures of make bench: end -->"


class PlaceError(Exception):
    """The page of the manual has no place for the figures."""


def line(cells: Sequence[str]) -> str:
    """Return one line of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def table(titles: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    return "\n".join([line(titles), line(["---"] * len(titles)), *(line(cells) for cells in lines)])


def figure_table(figures: Sequence[Figure]) -> str:
    """Return what was measured beside what was wanted."""
    return table(
        ("what", "measured", "at least", "reached"),
        [
            (
                figure.what,
                figure.measured,
                figure.wanted,
                "yes" if figure.reached else f"no: {figure.bound}" if figure.bound else "no",
            )
            for figure in figures
        ],
    )


def speed_table(rows: Sequence[Row]) -> str:
    """Return the engines on all sets."""
    cells = []
    for row in rows:
        if row.engine == STEPS:
            continue
        times = ratio(rows, row.set, OURS, row.engine)
        cells.append(
            (
                SETS.get(row.set, row.set),
                NAMES.get(row.engine, row.engine),
                f"{row.speed:.2f}",
                "" if row.engine == OURS or times is None else f"{times:.1f} times",
                f"{row.cpu:.0f}",
                f"{row.first:.2f} s",
                f"{row.read:.1%}",
                "not told" if row.peak is None else megabytes(row.peak),
                f"{row.frames - row.failed} of {row.frames}",
            )
        )
    titles = (
        "set",
        "engine",
        "frames/s",
        "ours is faster",
        "processor, ms a frame",
        "first result",
        "bytes read",
        "most memory",
        "frames read",
    )
    return table(titles, cells)


def stage_table(rows: Sequence[Row]) -> str:
    """Return the milliseconds of a frame by stage, ours step by step and plain."""
    cells = [
        (
            SETS.get(row.set, row.set),
            NAMES[row.engine],
            *(f"{row.stages[stage]:.0f}" if stage in row.stages else "" for stage in STAGES),
        )
        for row in rows
        if row.engine in (STEPS, PLAIN, MEDIAPIPE)
    ]
    return table(("set", "engine", *STAGES), cells)


def way_table(rows: Sequence[Row]) -> str:
    """Return by which way the frames of each set were read, and how many had to be looked at again."""
    cells = []
    for name, title in SETS.items():
        row = find(rows, name, OURS)
        if row is not None:
            counts = ", ".join(f"{way} {count}" for way, count in sorted(row.ways.items()))
            cells.append((title, counts, str(row.again)))
    return table(("set", "ways", "decoded once more"), cells)


def markdown(result: dict[str, Any], rows: Sequence[Row], figures: Sequence[Figure]) -> str:
    """Return everything that is told, with where and how it was measured."""
    rounds = "1 round" if result["rounds"] == 1 else f"{result['rounds']} rounds"
    about = (
        f"`make bench` on {result['machine']}, {result['cores']} cores (load before: {result['load']:.1f}), "
        f"{result['browser']}, {rounds} of the first two sets, one of the others, "
        "engines in turn."
    )
    return "\n\n".join(
        [
            about,
            figure_table(figures),
            speed_table(rows),
            "Milliseconds of a frame by stage, where nothing else runs. With workers, ours decodes one frame "
            "while it looks at another.",
            stage_table(rows),
            way_table(rows),
        ]
    )


def put_into(page: str, text: str) -> str:
    """Return a page of the manual with the figures at their place; raises PlaceError when it has none."""
    place = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    if place.search(page) is None:
        raise PlaceError("The page has no place for the figures.")
    return place.sub(lambda _: f"{BEGIN}\n\n{text}\n\n{END}", page, count=1)
