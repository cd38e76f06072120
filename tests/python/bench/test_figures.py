"""From runs to the figures that are told."""

from __future__ import annotations

from typing import Any

import pytest

from bench.figures import (
    MEDIAPIPE,
    ONE,
    OURS,
    PLAIN,
    STEPS,
    WITH,
    Row,
    agreed,
    figures,
    growth,
    ratio,
    summary,
)
from bench.measure import Run, cpu_seconds, proportional_bytes


def run(seconds: float = 1.0, frames: int = 8, **other: Any) -> Run:
    given: dict[str, Any] = {
        "frames": frames,
        "failed": 0,
        "faces": frames,
        "seconds": seconds,
        "first": 0.2,
        "read": 50,
        "size": 1000,
        "stages": {"find": 80.0, "decode": 160.0},
        "ways": {"preview": frames},
        "again": 0,
        "results": 0,
        "cpu": 1.5,
        "peak": 300_000_000,
    }
    return Run(**{**given, **other})


def rows(**seconds: list[float]) -> list[Row]:
    names = {"ours": OURS, "one": ONE, "steps": STEPS, "plain": PLAIN, "mediapipe": MEDIAPIPE}
    return [summary(WITH, names[name], [run(value) for value in its]) for name, its in seconds.items()]


def test_a_summary_has_medians_of_rounds_and_times_of_one_frame() -> None:
    row = summary(WITH, OURS, [run(1), run(2), run(4, peak=400_000_000)])
    assert row.speed == 4
    assert row.rounds == [8, 4, 2]
    assert row.stages == {"decode": 20, "find": 10}
    assert list(row.stages) == ["decode", "find"]
    assert row.read == 0.05
    assert row.cpu == pytest.approx(187.5)
    assert row.cores == 0.75
    assert row.peak == 400_000_000


def test_memory_that_the_system_does_not_tell_stays_unknown() -> None:
    assert summary(WITH, OURS, [run(peak=None)]).peak is None


def test_ratios_compare_within_a_round() -> None:
    # The second round was slow for both: its ratio is as good as the others.
    measured = rows(ours=[1, 4, 1], mediapipe=[8, 40, 9])
    assert ratio(measured, WITH, OURS, MEDIAPIPE) == 9
    assert ratio(measured, WITH, OURS, PLAIN) is None


@pytest.mark.parametrize(("seconds", "reached"), [(8.0, True), (7.9, False)])
def test_a_figure_is_reached_or_says_what_bounds_it(seconds: float, reached: bool) -> None:
    found = figures(rows(ours=[1], steps=[1], mediapipe=[seconds]), None, None, 2)
    figure = next(figure for figure in found if "MediaPipe" in figure.what)
    assert figure.reached is reached
    assert figure.bound == ("" if reached else "decode takes 20 of 30 ms a frame")


def test_a_second_worker_is_bounded_by_what_one_leaves() -> None:
    found = figures(rows(ours=[1], one=[1.5]), None, None, 2)
    figure = next(figure for figure in found if "second worker" in figure.what)
    assert not figure.reached
    assert figure.measured == "1.50 times"
    assert "1.00 of 2 cores busy" in figure.bound
    assert "at most 2.0 times" in figure.bound


def samples(*bytes_at: tuple[int, int]) -> list[tuple[int, int]]:
    return [(frames, value * 1_000_000) for frames, value in bytes_at]


def test_growth_compares_a_session_with_the_end() -> None:
    memory = samples((10, 900), (400, 500), (500, 510), (600, 520), (3000, 900), (4800, 560), (5000, 560))
    assert growth(memory, 5000) == 50_000_000
    assert growth(memory, 1000) is None


def test_memory_is_told_to_frame_600_and_after() -> None:
    memory = samples((10, 400), (600, 790), (601, 900), (4900, 800))
    found = figures([], run(frames=5000, memory=memory, results=50_000_000), None, 2)
    assert [(figure.measured, figure.reached) for figure in found] == [("790 MB", True), ("10 MB", True)]
    more = figures([], run(frames=5000, memory=memory, results=1_000_000), None, 2)
    assert not more[1].reached


def answer(
    own: tuple[str, float | None], full: tuple[str, float | None], way: str = "preview"
) -> dict[str, Any]:
    return {
        "name": "a.jpg",
        "way": way,
        "again": False,
        "own": {"verdict": own[0], "blink": own[1]},
        "full": {"verdict": full[0], "blink": full[1]},
    }


def test_verdicts_and_scores_are_compared_where_a_preview_was_read() -> None:
    found = agreed(
        [
            answer(("open", 0.1), ("open", 0.14)),
            answer(("open", 0.1), ("check", 0.5)),
            answer(("no-face", None), ("no-face", None)),
            answer(("open", 0.1), ("blink", 0.9), way="full"),
        ]
    )
    assert (found["photographs"], found["same"]) == (3, 2)
    assert (found["scored"], found["close"]) == (2, 1)
    assert found["differing"] == ["a.jpg"]
    told = figures([], None, found, 2)
    assert [(figure.measured, figure.reached) for figure in told] == [
        ("66.7% of 3", False),
        ("50.0% of 2", False),
    ]


def test_processor_time_counts_processes_that_began_later() -> None:
    before = [{"id": 1, "cpuTime": 5.0}, {"id": 2, "cpuTime": 1.0}]
    after = [{"id": 1, "cpuTime": 7.0}, {"id": 3, "cpuTime": 0.5}]
    assert cpu_seconds(before, after) == 2.5


def test_memory_is_the_proportional_share() -> None:
    assert proportional_bytes("Rss: 900 kB\nPss: 100 kB\nPss_Anon: 50 kB\n") == 102_400
