"""Time the page against the alternatives, in one Chromium, in turn, several rounds.

    make bench                  all of it, about 20 minutes on two free cores; updates docs/speed.md
    make bench QUICK=1          the two sets of 24 MP and 600 frames, one round, about 3 minutes

Engines: the page's own pipeline with two workers and with one, and its steps one after the other; plain
(every photograph decoded in full on the page's thread, the page's networks); MediaPipe's face landmarker with
blendshapes (@mediapipe/tasks-vision), full decode, as its samples do it. Each run has a page of its own, its
networks loaded and warm; what counts is from the files to the last result. Prints tables; writes
build/bench.json and build/bench.svg.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bench.chart import chart
from bench.fetched import BenchError, build
from bench.figures import (
    ENGINES,
    MEDIAPIPE,
    ONE,
    OURS,
    PLAIN,
    STEPS,
    WITH,
    WITHOUT,
    Row,
    agreed,
    figures,
    summary,
)
from bench.headshots import headshots
from bench.material import CACHE, CAMERAS, ROOT, MaterialError, Plan, find_photographs, plans, prepare
from bench.measure import Run, agreement, measure, served
from bench.report import PlaceError, markdown, put_into
from score.browser import chromium

PORTRAITS = "portraits"
CAMERA = "camera"
# All photographs, groups and whole figures too
MIXED = "mixed-preview"
AGREEMENT = "agreement"
COMMITTED = ROOT / "tests" / "data" / "rendered"
PAGE_OF_MANUAL = ROOT / "docs" / "speed.md"
PICTURE_OF_MANUAL = ROOT / "docs" / "pictures" / "bench.svg"
# What the page takes, but for what Chromium cannot show at all
CAMERA_SUFFIXES = (
    ".jpg",
    ".jpeg",
    ".cr2",
    ".cr3",
    ".dng",
    ".nef",
    ".arw",
    ".raf",
    ".orf",
    ".rw2",
    ".pef",
    ".srw",
)
FILES = 8
# How often an engine goes over a set of 24 or 45 MP: so that each runs for some seconds
TIMES = {OURS: 6, ONE: 4, STEPS: 1, PLAIN: 1, MEDIAPIPE: 1}


@dataclass(frozen=True)
class Extent:
    """How much is measured."""

    rounds: int
    others: tuple[str, ...]  # sets beside the two of 24 MP, one round each
    long: int  # frames of the long session
    long_seconds: float  # it is stopped after that
    agreement: int  # photographs made into camera files for the comparison with a full decode


FULL = Extent(3, ("45mp-preview", "45mp", MIXED, CAMERA), 5000, 600, 40)
QUICK = Extent(1, (), 600, 120, 8)


def sources(data: Path) -> list[Path]:
    """Return the photographs to make files of: real portraits where they are, else the committed pictures."""
    return find_photographs([data / PORTRAITS if (data / PORTRAITS).is_dir() else COMMITTED])


def wanted(photographs: Sequence[Path], extent: Extent) -> dict[str, list[Plan]]:
    """Return the files to be made, by set: headshots; all photographs to compare with a full decode."""
    sets: dict[str, list[Plan]] = {name: [] for name in (WITH, WITHOUT, *extent.others) if name != CAMERA}
    for plan in plans(headshots(photographs), FILES):
        name = plan.path.split("/")[0]
        if name in sets:
            sets[name].append(plan)
    mixed = plans(photographs, min(extent.agreement, len(photographs)), (replace(CAMERAS[0], name="mixed"),))
    sets[AGREEMENT] = [plan for plan in mixed if plan.path.startswith(f"{MIXED}/")]
    if MIXED in sets:
        sets[MIXED] = sets[AGREEMENT][:FILES]
    return sets


def made(by_set: dict[str, list[Plan]]) -> dict[str, list[Path]]:
    """Make what is not there yet; return the files by set."""
    once = {plan.path: plan for plans_of_set in by_set.values() for plan in plans_of_set}
    done = {file.path for file in prepare(list(once.values()), workers=min(2, os.cpu_count() or 1))}
    return {name: [CACHE / plan.path for plan in some if plan.path in done] for name, some in by_set.items()}


def camera_files(data: Path) -> list[Path]:
    """Return the real camera files; none where there are none."""
    folder = data / CAMERA
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in CAMERA_SUFFIXES)


def say(text: str) -> None:
    """Print a line of progress at once."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


def in_turn(browser: Browser, url: str, files: dict[str, list[Path]], extent: Extent) -> list[Row]:
    """Measure every engine on every set, round by round, engines in turn."""
    runs: dict[tuple[str, str], list[Run]] = {}
    rounds = [(WITH, WITHOUT)] * extent.rounds + [extent.others]
    for sets in rounds:
        for name in sets:
            if not files.get(name):
                continue
            for engine in ENGINES:
                times = 1 if name in (CAMERA, MIXED) else TIMES[engine]
                run = measure(browser, url, engine, files[name], times)
                runs.setdefault((name, engine), []).append(run)
                say(f"{name}, {engine}: {run.frames / run.seconds:.2f} frames/s")
    return [summary(name, engine, its) for (name, engine), its in runs.items()]


def long_session(browser: Browser, url: str, files: Sequence[Path], extent: Extent) -> Run:
    """Run the page's own pipeline over one long session; it is stopped when its time is over."""
    times = -(-extent.long // len(files))
    run = measure(browser, url, OURS, files, times, extent.long_seconds)
    say(f"{run.frames} frames in one session: {run.frames / run.seconds:.2f} frames/s")
    return run


def bench(data: Path, extent: Extent) -> dict[str, Any]:
    """Make the files, measure, return everything. Raises BenchError or MaterialError."""
    photographs = sources(data)
    say(f"making files of {len(photographs)} photographs, if they are not there yet")
    files = made(wanted(photographs, extent))
    files[CAMERA] = camera_files(data) if CAMERA in extent.others else []
    say("building the page")
    folder = build()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    with served(folder) as url, chromium() as browser:
        rows = in_turn(browser, url, files, extent)
        long = long_session(browser, url, files[WITH], extent)
        say("comparing verdicts by preview with those of a full decode")
        answers = agreed(agreement(browser, url, files[AGREEMENT]))
        version = f"Chromium {browser.version}"
    cores = os.cpu_count() or 1
    found = figures(rows, long, answers, cores)
    result: dict[str, Any] = {
        "machine": f"{platform.system()} {platform.machine()}",
        "cores": cores,
        "load": load,
        "browser": version,
        "rounds": extent.rounds,
        "photographs": len(photographs),
        "rows": [asdict(row) for row in rows],
        "long": asdict(replace(long, memory=thinned(long.memory))),
        "agreement": answers,
        "figures": [asdict(figure) for figure in found],
    }
    return {**result, "markdown": markdown(result, rows, found), "svg": chart(rows)}


def thinned(memory: Sequence[tuple[int, int]], most: int = 200) -> list[tuple[int, int]]:
    """Return at most about `most` of the samples, evenly."""
    return list(memory[:: max(1, len(memory) // most)])


def main(arguments: Sequence[str]) -> int:
    """Measure, print the tables, write the JSON and the picture; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=ROOT / "build")
    parser.add_argument("--quick", action="store_true", help="one round of the two main sets, 600 frames")
    parser.add_argument("--docs", action="store_true", help="put tables and picture into the manual")
    given = parser.parse_args(arguments)
    try:
        result = bench(given.data, QUICK if given.quick else FULL)
        text, picture = result.pop("markdown"), result.pop("svg")
        given.out.mkdir(parents=True, exist_ok=True)
        (given.out / "bench.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        (given.out / "bench.svg").write_text(picture, encoding="utf-8")
        print(text)
        if given.docs:
            page = PAGE_OF_MANUAL.read_text(encoding="utf-8")
            PAGE_OF_MANUAL.write_text(put_into(page, text), encoding="utf-8")
            PICTURE_OF_MANUAL.write_text(picture, encoding="utf-8")
    except (BenchError, MaterialError, PlaceError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
