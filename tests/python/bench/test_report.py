"""Tables and picture of the figures."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from bench.chart import chart
from bench.figures import MEDIAPIPE, ONE, OURS, PLAIN, STEPS, WITH, Figure, summary
from bench.report import BEGIN, END, PlaceError, figure_table, markdown, put_into
from bench.run import PAGE_OF_MANUAL, PICTURE_OF_MANUAL
from tests.python.bench.test_figures import run

ROWS = [summary(WITH, engine, [run(k + 1)]) for k, engine in enumerate((OURS, ONE, STEPS, PLAIN, MEDIAPIPE))]
ABOUT = {"machine": "Linux x86_64", "cores": 2, "load": 0.5, "browser": "Chromium 150", "rounds": 3}


def test_figures_that_were_missed_say_why() -> None:
    text = figure_table(
        [Figure("a", "9 times", "8 times", True), Figure("b", "1 time", "2 times", False, "decode")]
    )
    assert text.splitlines()[2:] == [
        "| a | 9 times | 8 times | yes |",
        "| b | 1 time | 2 times | no: decode |",
    ]


def test_every_table_has_as_many_cells_as_titles() -> None:
    text = markdown(ABOUT, ROWS, [Figure("a", "9", "8", True)])
    assert "Chromium 150" in text
    assert "| 24 MP with a preview | MediaPipe | 1.60 | 5.0 times |" in text
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line.startswith("|")]
        assert len({line.count("|") for line in lines}) <= 1


def test_the_figures_take_the_place_of_those_before() -> None:
    page = f"# Speed\n\n{BEGIN}\nold\n{END}\n\nafter\n"
    once = put_into(page, "new \\1")
    assert once == f"# Speed\n\n{BEGIN}\n\nnew \\1\n\n{END}\n\nafter\n"
    assert put_into(once, "newer").count("new") == 1
    with pytest.raises(PlaceError):
        put_into("# Speed\n", "new")


def test_the_manual_has_a_place_for_the_figures() -> None:
    page = PAGE_OF_MANUAL.read_text(encoding="utf-8")
    assert "new figures" in put_into(page, "new figures")
    assert PICTURE_OF_MANUAL.is_file()


def test_the_picture_has_a_bar_for_each_engine_by_its_speed() -> None:
    drawn = ElementTree.fromstring(chart(ROWS))
    name = "{http://www.w3.org/2000/svg}"
    bars = [float(bar.attrib["width"]) for bar in drawn.iter(f"{name}rect")][1:]
    # Four engines: the steps one by one are no alternative.
    assert len(bars) == 4
    assert bars[0] == max(bars)
    assert bars[1] == pytest.approx(bars[0] / 2, rel=0.01)
    words = [text.text for text in drawn.iter(f"{name}text")]
    assert "8.0" in words
    assert "Eye Spy, two workers" in words
