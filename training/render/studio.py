"""A studio from a seed: light, backdrop, camera."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from . import settings as read
from .person import Colour
from .randomness import stream

SETTABLE = ("light", "lens", "fstop", "backdrop", "framing")
PATTERNS = ("loop", "clam", "rembrandt", "flat", "window")
LENSES = (70, 85, 105, 135)
FSTOPS = (4.0, 5.6, 8.0)
# The surroundings, seen only as faint fill and in reflections: HDRIs inside Blender (CC0, Poly Haven)
SURROUNDINGS = ("studio", "courtyard", "interior", "city")
BACKDROPS: dict[str, Colour] = {
    "lightgrey": (0.34, 0.35, 0.38),
    "midgrey": (0.10, 0.11, 0.13),
    "charcoal": (0.018, 0.020, 0.025),
    "cream": (0.60, 0.58, 0.55),
    "blue": (0.073, 0.12, 0.17),
    "olive": (0.23, 0.19, 0.15),
    "white": (0.83, 0.83, 0.83),
}


@dataclass(frozen=True)
class Lamp:
    """One soft box; place and aim in metres from the face (x to its left, y away from the camera, z up)."""

    name: str
    place: tuple[float, float, float]
    size: tuple[float, float]
    watts: float
    colour: Colour = (1.0, 1.0, 1.0)
    aim: tuple[float, float, float] = (0.0, 0.0, -0.05)
    reflected: bool = True
    """Whether it is seen in eyes and glasses; a bounced fill is too faint and too wide to be."""


@dataclass(frozen=True)
class Studio:
    """Everything around the person that stays the same through a session."""

    light: str
    lamps: tuple[Lamp, ...]
    backdrop: str
    surroundings: str
    surroundings_strength: float
    lens: int
    """Focal length in mm on a picture 36 mm high."""
    fstop: float
    framing: float
    """Height of the head as a share of the picture's height."""
    iso: int
    shutter: int
    """Exposure time is 1/shutter seconds."""


def sample_studio(seed: int, skin: Colour, settings: Mapping[str, str] | None = None) -> Studio:
    """Return the studio of a seed, exposed for the skin; raise `RenderError` for bad settings."""
    given = settings or {}

    def rng(purpose: str) -> np.random.Generator:
        return stream(seed, "studio " + purpose)

    light = read.choice(given, "light", str(rng("light").choice(PATTERNS)), PATTERNS)
    lens = read.choice(given, "lens", str(rng("lens").choice(LENSES)), [str(length) for length in LENSES])
    fstop = read.number(given, "fstop", float(rng("fstop").choice(FSTOPS)), 1.4, 16)
    framing = read.number(given, "framing", float(rng("framing").uniform(0.5, 0.6)), 0.2, 0.8)
    # dark skin is lit up by about half a stop, as photographers do
    gain = 1 + 0.55 * max(0.0, 0.25 - float(np.mean(skin))) / 0.25
    return Studio(
        light=light,
        lamps=_lamps(rng("lamps"), light, gain),
        backdrop=read.choice(
            given, "backdrop", str(rng("backdrop").choice(list(BACKDROPS))), list(BACKDROPS)
        ),
        surroundings=str(rng("surroundings").choice(SURROUNDINGS)),
        surroundings_strength=0.18,
        lens=int(lens),
        fstop=fstop,
        framing=framing,
        iso=int(rng("iso").choice([100, 100, 200, 400])),
        shutter=int(rng("shutter").choice([125, 160, 200])),
    )


def _lamps(rng: np.random.Generator, light: str, gain: float) -> tuple[Lamp, ...]:
    side = float(rng.choice([-1, 1]))
    warm = (1.0, float(rng.uniform(0.94, 1.0)), float(rng.uniform(0.88, 1.03)))
    if light == "loop":
        lamps = [
            Lamp("key", (0.75 * side, -1.0, 0.65), (0.6, 0.6), 42 * gain, warm),
            Lamp("fill", (-1.2 * side, -1.2, 0.1), (1.4, 1.4), 15 * gain, reflected=False),
        ]
    elif light == "clam":
        lamps = [
            Lamp("key", (0.0, -1.0, 0.75), (1.0, 0.7), 36 * gain, warm),
            Lamp("fill", (0.0, -0.9, -0.75), (0.9, 0.6), 11 * gain),
        ]
    elif light == "rembrandt":
        lamps = [
            Lamp("key", (1.05 * side, -0.75, 0.75), (0.6, 0.8), 46 * gain, warm),
            Lamp("fill", (-1.4 * side, -1.3, 0.1), (1.5, 1.5), 9 * gain, reflected=False),
        ]
    elif light == "flat":
        lamps = [
            Lamp("key", (0.9, -1.3, 0.5), (1.2, 1.2), 32 * gain, warm),
            Lamp("fill", (-0.9, -1.3, 0.5), (1.2, 1.2), 28 * gain),
        ]
    else:
        lamps = [
            Lamp("key", (1.4 * side, -0.6, 0.25), (1.2, 1.8), 55 * gain, (0.93, 0.97, 1.0)),
            Lamp("fill", (-1.3 * side, -0.7, 0.0), (1.2, 1.8), 13 * gain, (1.0, 0.96, 0.9), reflected=False),
        ]
    rim, backdrop = bool(rng.random() < 0.7), float(rng.uniform(5, 26))
    if rim:
        lamps.append(Lamp("rim", (-0.9 * side, 0.9, 0.6), (0.3, 1.0), 20))
    lamps.append(Lamp("backdrop", (0.0, 0.9, -0.6), (0.6, 0.6), backdrop, aim=(0.0, 1.6, 0.1)))
    return tuple(lamps)
