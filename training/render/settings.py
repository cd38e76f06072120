"""Reads values that were set by hand (`--set name=value`), with their limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .errors import RenderError


def number(settings: Mapping[str, str], name: str, drawn: float, low: float, high: float) -> float:
    """Return the number set for `name`, or the drawn one; raise `RenderError` outside `low`..`high`."""
    if name not in settings:
        return drawn
    try:
        value = float(settings[name])
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        raise RenderError(f"{name} is {settings[name]!r}; it must be a number between {low:g} and {high:g}.")
    return value


def choice(settings: Mapping[str, str], name: str, drawn: str, among: Sequence[str]) -> str:
    """Return the word set for `name`, or the drawn one; raise `RenderError` for an unknown word."""
    value = settings.get(name, drawn)
    if value not in among:
        raise RenderError(f"{name} is {value!r}; it must be one of {', '.join(among)}.")
    return value


def mix(
    settings: Mapping[str, str], name: str, drawn: tuple[float, float, float]
) -> tuple[float, float, float]:
    """Return three shares that sum to 1: `name=a,b,c`, or the drawn ones."""
    if name not in settings:
        return drawn
    try:
        values = [float(text) for text in settings[name].split(",")]
    except ValueError:
        values = []
    if len(values) != 3 or min(values) < 0 or not 0 < sum(values) < float("inf"):
        raise RenderError(f"{name} is {settings[name]!r}; it must be three numbers like 0.2,0.7,0.1.")
    total = sum(values)
    return values[0] / total, values[1] / total, values[2] / total
