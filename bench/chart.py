"""The picture of the figures: frames a second as bars, an SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bench.figures import MEDIAPIPE, ONE, OURS, PLAIN, WITH, WITHOUT, Row, find

GROUPS = ((WITH, "24 MP with a preview"), (WITHOUT, "24 MP without a preview"))
BARS = (
    (OURS, "Eye Spy, two workers", "#2563a8"),
    (ONE, "Eye Spy, one worker", "#7ba7d4"),
    (PLAIN, "plain: full decode, same networks", "#8a8a8a"),
    (MEDIAPIPE, "MediaPipe face landmarker", "#b5b5b5"),
)
WIDTH, LABELS, VALUES = 720, 250, 60
BAR, GAP, TITLE, MARGIN = 20, 6, 34, 12


def chart(rows: Sequence[Row]) -> str:
    """Return the SVG; sets and engines that were not run are left out."""
    parts: list[str] = []
    fastest = max((row.speed for row in rows), default=1.0)
    y = MARGIN
    for name, title in GROUPS:
        bars = [
            (found, label, colour) for engine, label, colour in BARS if (found := find(rows, name, engine))
        ]
        if not bars:
            continue
        parts.append(text(MARGIN, y + 18, f"{title}, frames a second", weight="bold"))
        y += TITLE
        for row, label, colour in bars:
            length = max(1.0, row.speed / fastest * (WIDTH - LABELS - VALUES))
            parts.append(text(LABELS - 8, y + 15, label, anchor="end"))
            parts.append(f'<rect x="{LABELS}" y="{y}" width="{length:.1f}" height="{BAR}" fill="{colour}"/>')
            parts.append(text(LABELS + length + 6, y + 15, f"{row.speed:.1f}"))
            y += BAR + GAP
        y += MARGIN
    size = f'width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}"'
    described = "<title>Frames a second of Eye Spy and of the alternatives</title>"
    background = f'<rect width="{WIDTH}" height="{y}" fill="#ffffff"/>'
    inside = "\n".join([described, background, *parts])
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">\n{inside}\n</svg>\n'


def text(x: float, y: float, content: str, anchor: str = "start", weight: str = "normal") -> str:
    """Return a line of text."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" '
        f'font-family="system-ui, sans-serif" font-size="13" fill="#222222">{escape(content)}</text>'
    )
