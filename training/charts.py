"""Charts for the manual as SVG text: lines, and shares with their intervals.

SVG because it is text: it can be compared, is sharp at any size and needs no further package.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 64, 20, 36, 52
COLOURS = ("#1f5fa8", "#c2571a", "#3b7d3b", "#7a4a9c", "#8a6d1d", "#444444")
TICKS = 5
ROW = 24  # px for one row of a chart of shares
NAME_SPACE = 210


@dataclass(frozen=True)
class Line:
    """One series; `dashed` for what is only there to compare with, `dots` to mark every point."""

    name: str
    points: Sequence[tuple[float, float]]
    dashed: bool = False
    dots: bool = False


@dataclass(frozen=True)
class Share:
    """One row: a value in the chart's range with its interval, and the number it rests on."""

    name: str
    value: float
    low: float
    high: float
    n: int


def text(x: float, y: float, words: str, anchor: str = "start", extra: str = "") -> str:
    """Return one piece of text."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {extra}>{escape(words)}</text>'


def svg(width: float, height: float, parts: Sequence[str], title: str) -> str:
    """Return a whole picture on white, with its title for readers who do not see it."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
            'font-family="sans-serif" font-size="12" fill="#222">',
            f"<title>{escape(title)}</title>",
            f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def line_chart(
    title: str,
    lines: Sequence[Line],
    x_label: str,
    y_label: str,
    x_range: tuple[float, float] = (0, 1),
    y_range: tuple[float, float] = (0, 1),
) -> str:
    """Return lines over one pair of axes; points outside the ranges are moved to the edge."""

    def place(x: float, y: float) -> tuple[float, float]:
        across = min(max((x - x_range[0]) / (x_range[1] - x_range[0]), 0), 1)
        up = min(max((y - y_range[0]) / (y_range[1] - y_range[0]), 0), 1)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    parts = [text(LEFT, 20, title, extra='font-weight="bold"')]
    for tick in range(TICKS + 1):
        x = x_range[0] + (x_range[1] - x_range[0]) * tick / TICKS
        y = y_range[0] + (y_range[1] - y_range[0]) * tick / TICKS
        (across, floor), (wall, up) = place(x, y_range[0]), place(x_range[0], y)
        parts.append(
            f'<path d="M{across:.1f} {TOP}V{floor:.1f}M{wall:.1f} {up:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
        )
        parts.append(text(across, floor + 16, f"{x:.3g}", "middle"))
        parts.append(text(wall - 6, up + 4, f"{y:.3g}", "end"))
    parts.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, x_label, "middle"))
    middle = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(text(16, middle, y_label, "middle", f'transform="rotate(-90 16 {middle:.1f})"'))
    for number, line in enumerate(lines):
        colour = COLOURS[number % len(COLOURS)]
        places = [place(x, y) for x, y in line.points]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        dash = ' stroke-dasharray="5 4"' if line.dashed else ""
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        if line.dots:
            parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
        y = HEIGHT - BOTTOM - 12 - 17 * (len(lines) - 1 - number)
        parts.append(f'<path d="M{WIDTH - 250} {y - 4}h22" stroke="{colour}" stroke-width="2"{dash}/>')
        parts.append(text(WIDTH - 222, y, line.name))
    return svg(WIDTH, HEIGHT, parts, title)


def share_chart(title: str, rows: Sequence[Share], limit: float, percent: bool = True) -> str:
    """Return one row for each share, with its interval, over 0 to `limit`."""
    height = TOP + ROW * len(rows) + 36
    span = WIDTH - NAME_SPACE - RIGHT - 40

    def place(value: float) -> float:
        return NAME_SPACE + min(max(value / limit, 0), 1) * span

    parts = [text(16, 20, title, extra='font-weight="bold"')]
    for tick in range(TICKS + 1):
        value = limit * tick / TICKS
        parts.append(f'<path d="M{place(value):.1f} {TOP}V{height - 30}" stroke="#ddd"/>')
        words = f"{value:.0%}" if percent else f"{value:.3g}"
        parts.append(text(place(value), height - 14, words, "middle"))
    for number, row in enumerate(rows):
        y = TOP + ROW * (number + 0.5)
        parts.append(text(16, y + 4, f"{row.name} (n {row.n})"))
        if math.isnan(row.value):
            continue
        if not math.isnan(row.low):
            bar = f"M{place(row.low):.1f} {y:.1f}H{place(row.high):.1f}"
            parts.append(f'<path d="{bar}" stroke="{COLOURS[0]}" stroke-width="3" opacity="0.45"/>')
        parts.append(f'<circle cx="{place(row.value):.1f}" cy="{y:.1f}" r="4" fill="{COLOURS[0]}"/>')
    return svg(WIDTH, height, parts, title)
