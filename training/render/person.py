"""A person from a seed: plain numbers and words, nothing rendered yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from . import settings as read
from .randomness import stream

Colour = tuple[float, float, float]
"""Linear red, green, blue, 0..1."""

SETTABLE = ("sex", "age", "ancestry", "glasses", "hair", "haircolour", "beard", "iris", "makeup", "freckles")
SEXES = ("female", "male")
HAIR_STYLES = ("short", "part", "buzz", "bald", "curly", "long", "bob", "bun")
IRISES: dict[str, Colour] = {
    "dark": (0.028, 0.013, 0.008),
    "brown": (0.085, 0.038, 0.017),
    "hazel": (0.15, 0.10, 0.04),
    "green": (0.13, 0.155, 0.085),
    "blue": (0.14, 0.21, 0.29),
    "grey": (0.19, 0.22, 0.24),
}
HAIR_COLOURS: dict[str, Colour] = {
    "black": (0.010, 0.008, 0.007),
    "darkbrown": (0.028, 0.015, 0.009),
    "brown": (0.075, 0.038, 0.018),
    "blond": (0.28, 0.17, 0.075),
    "red": (0.14, 0.04, 0.015),
}
# African, Asian, Caucasian: the three poles that MakeHuman's targets know
SKIN_POLES = np.array([[0.115, 0.055, 0.032], [0.56, 0.34, 0.215], [0.63, 0.40, 0.30]])
FRAME_COLOURS: tuple[Colour, ...] = (
    (0.004, 0.004, 0.004),
    (0.05, 0.013, 0.005),
    (0.32, 0.26, 0.21),
    (0.012, 0.013, 0.05),
    (0.21, 0.007, 0.01),
)
CLOTH_COLOURS: tuple[Colour, ...] = (
    (0.015, 0.02, 0.033),
    (0.69, 0.69, 0.67),
    (0.10, 0.01, 0.013),
    (0.013, 0.033, 0.09),
    (0.07, 0.084, 0.095),
    (0.21, 0.17, 0.12),
    (0.007, 0.007, 0.009),
    (0.033, 0.073, 0.05),
)

# Opposite target pairs of MakeHuman with the spread of their signed weight ("l-" stands for both sides)
SHAPE_PAIRS: tuple[tuple[str, str, float], ...] = (
    ("eyes/l-eye-scale-incr", "eyes/l-eye-scale-decr", 0.22),
    ("eyes/l-eye-height1-incr", "eyes/l-eye-height1-decr", 0.22),
    ("eyes/l-eye-height3-incr", "eyes/l-eye-height3-decr", 0.22),
    ("eyes/l-eye-corner2-up", "eyes/l-eye-corner2-down", 0.3),
    ("eyes/l-eye-bag-incr", "eyes/l-eye-bag-decr", 0.25),
    ("eyes/l-eye-eyefold-angle-up", "eyes/l-eye-eyefold-angle-down", 0.3),
    ("eyebrows/eyebrows-trans-up", "eyebrows/eyebrows-trans-down", 0.3),
    ("eyebrows/eyebrows-angle-up", "eyebrows/eyebrows-angle-down", 0.25),
    ("nose/nose-scale-horiz-incr", "nose/nose-scale-horiz-decr", 0.25),
    ("nose/nose-scale-vert-incr", "nose/nose-scale-vert-decr", 0.25),
    ("nose/nose-hump-incr", "nose/nose-hump-decr", 0.25),
    ("nose/nose-point-up", "nose/nose-point-down", 0.25),
    ("mouth/mouth-scale-horiz-incr", "mouth/mouth-scale-horiz-decr", 0.3),
    ("mouth/mouth-upperlip-volume-incr", "mouth/mouth-upperlip-volume-decr", 0.3),
    ("mouth/mouth-lowerlip-volume-incr", "mouth/mouth-lowerlip-volume-decr", 0.3),
    ("chin/chin-width-incr", "chin/chin-width-decr", 0.3),
    ("chin/chin-height-incr", "chin/chin-height-decr", 0.25),
    ("cheek/l-cheek-volume-incr", "cheek/l-cheek-volume-decr", 0.3),
    ("cheek/l-cheek-bones-incr", "cheek/l-cheek-bones-decr", 0.3),
    ("head/head-fat-incr", "head/head-fat-decr", 0.3),
    ("forehead/forehead-scale-vert-incr", "forehead/forehead-scale-vert-decr", 0.2),
)
HEAD_SHAPES = (
    ("head/head-oval", 0.5),
    ("head/head-round", 0.3),
    ("head/head-square", 0.25),
    ("head/head-rectangular", 0.2),
)
SHAPE_LIMIT = 0.7


@dataclass(frozen=True)
class Glasses:
    """A pair of glasses. Lengths in decimetres, like the mesh."""

    half_width: float
    half_height: float
    squareness: float
    """Exponent of the rim's superellipse: 2 is an ellipse, 4 nearly a rectangle."""
    wire: float
    """Radius of the rim."""
    metal: bool
    colour: Colour


@dataclass(frozen=True)
class MakeUp:
    """Make-up of eyes and lips, each 0 (none) to 1."""

    liner: float
    shadow: float
    shadow_colour: Colour
    mascara: float
    lipstick: float


@dataclass(frozen=True)
class Person:
    """Everything that stays the same through a session; shares and strengths are 0..1."""

    seed: int
    sex: str
    age: float
    """0 is about 25 years, 1 about 85."""
    ancestry: tuple[float, float, float]
    """African, Asian, Caucasian; they sum to 1."""
    epicanthus: float
    shape: tuple[tuple[str, float], ...]
    """MakeHuman targets and their weights, beyond age, sex and ancestry."""
    skin: Colour
    roughness: float
    freckles: float
    wrinkles: float
    crease_height: float
    """Distance of the upper lid's crease from the lid edge, in decimetres of skin."""
    crease_depth: float
    iris: str
    brow_width: float
    brow_density: float
    lash_length: float
    hair: str
    hair_colour: Colour
    grey: float
    parting: float
    hairline: float
    """How far the hairline recedes, in decimetres."""
    beard: float
    glasses: Glasses | None
    makeup: MakeUp | None
    cloth: Colour


def sample_person(seed: int, settings: Mapping[str, str] | None = None) -> Person:
    """Return the person of a seed; `settings` (names: `SETTABLE`) fixes single properties.

    Raises `RenderError` for a value out of its limits.
    """
    given = settings or {}

    def rng(purpose: str) -> np.random.Generator:
        return stream(seed, "person " + purpose)

    sex = read.choice(given, "sex", str(rng("sex").choice(SEXES)), SEXES)
    age = read.number(given, "age", float(rng("age").beta(1.3, 1.6)), 0, 1)
    drawn = rng("ancestry").dirichlet([0.3, 0.3, 0.3])
    ancestry = read.mix(given, "ancestry", (float(drawn[0]), float(drawn[1]), float(drawn[2])))
    epicanthus = float(ancestry[1] * rng("epicanthus").uniform(0.35, 1.0))
    grey = _grey(rng("grey"), age)
    colour_name = read.choice(
        given, "haircolour", _hair_colour(rng("hair colour"), ancestry), tuple(HAIR_COLOURS)
    )
    return Person(
        seed=seed,
        sex=sex,
        age=age,
        ancestry=ancestry,
        epicanthus=epicanthus,
        shape=_shape(rng("shape"), age, epicanthus),
        skin=_skin(rng("skin"), ancestry),
        roughness=float(rng("roughness").uniform(0.42, 0.55)),
        freckles=read.number(
            given, "freckles", float(rng("freckles").uniform(0, 0.5) * (ancestry[2] + 0.3 * age)), 0, 1
        ),
        wrinkles=float(np.clip(0.15 + age * rng("wrinkles").uniform(0.6, 1.1), 0, 1)),
        crease_height=float(
            rng("crease").uniform(0.05, 0.078) - 0.02 * epicanthus - 0.012 * max(0.0, age - 0.4)
        ),
        crease_depth=float(np.clip(1.0 - 0.75 * epicanthus + rng("fold").normal(0, 0.12), 0.1, 1.2)),
        iris=read.choice(given, "iris", _iris(rng("iris"), ancestry), tuple(IRISES)),
        brow_width=float(rng("brow width").uniform(0.8, 1.15) * (0.78 if sex == "female" else 1.0)),
        brow_density=float(rng("brow density").uniform(0.6, 1.0) * (1 - 0.25 * age)),
        lash_length=float(rng("lash").uniform(0.85, 1.15) * (1.0 if sex == "female" else 0.85)),
        hair=read.choice(given, "hair", _hair(rng("hair"), sex, ancestry), HAIR_STYLES),
        hair_colour=_greyed(HAIR_COLOURS[colour_name], grey),
        grey=grey,
        parting=float(rng("parting").choice([-0.25, 0.0, 0.25])),
        hairline=_hairline(rng("hairline"), sex, age),
        beard=_beard(rng("beard"), sex, given),
        glasses=_glasses(rng("glasses"), given),
        makeup=_makeup(rng("makeup"), sex, given),
        cloth=CLOTH_COLOURS[int(rng("cloth").integers(len(CLOTH_COLOURS)))],
    )


def _skin(rng: np.random.Generator, ancestry: tuple[float, float, float]) -> Colour:
    """Mix the poles in the logarithm: pigment absorbs, so tones multiply."""
    tone = np.exp((np.log(SKIN_POLES) * np.array(ancestry)[:, None]).sum(0))
    tone = tone * rng.uniform(0.72, 1.1) * np.array([1.0, rng.uniform(0.96, 1.03), rng.uniform(0.92, 1.06)])
    return float(tone[0]), float(tone[1]), float(tone[2])


def _shape(rng: np.random.Generator, age: float, epicanthus: float) -> tuple[tuple[str, float], ...]:
    weights: list[tuple[str, float]] = []
    for more, less, spread in SHAPE_PAIRS:
        signed = float(np.clip(rng.normal(0, spread), -SHAPE_LIMIT, SHAPE_LIMIT))
        weights.append((more if signed > 0 else less, abs(signed)))
    for name, share in HEAD_SHAPES:
        present, strength = rng.random() < share, float(rng.uniform(0.1, 0.5))
        if present:
            weights.append((name, strength))
    # MakeHuman's resting eye is a little sleepy
    weights.append(("eyes/l-eye-height2-incr", 0.2 * (1 - epicanthus)))
    if epicanthus > 0.05:
        weights.append(("eyes/l-eye-epicanthus-in", epicanthus * 0.8))
        weights.append(("eyes/l-eye-eyefold-down", epicanthus * 0.5))
        weights.append(("eyes/l-eye-height2-decr", epicanthus * 0.15))
    if age > 0.45:
        weights.append(("eyes/l-eye-bag-incr", (age - 0.4) * 0.9))
        weights.append(("eyes/l-eye-eyefold-down", (age - 0.45) * 0.5))
    return tuple(weights)


def _iris(rng: np.random.Generator, ancestry: tuple[float, float, float]) -> str:
    dark, light = (
        rng.choice(["dark", "brown"]),
        rng.choice(["brown", "hazel", "green", "blue", "grey", "blue"]),
    )
    return str(dark if rng.random() < _dark_share(ancestry) else light)


def _hair_colour(rng: np.random.Generator, ancestry: tuple[float, float, float]) -> str:
    other = str(rng.choice(["darkbrown", "brown", "brown", "blond", "red", "black"]))
    return "black" if rng.random() < _dark_share(ancestry) * 0.97 else other


def _dark_share(ancestry: tuple[float, float, float]) -> float:
    """Return the share of people with dark eyes or hair: dark is dominant, a part of it goes a long way."""
    return 1 - ancestry[2] ** 2


def _hair(rng: np.random.Generator, sex: str, ancestry: tuple[float, float, float]) -> str:
    coiled = ancestry[0] >= 0.5
    if sex == "male":
        shares = [0.2, 0.05, 0.45, 0.1, 0.2] if coiled else [0.35, 0.3, 0.15, 0.1, 0.1]
        return str(rng.choice(["short", "part", "buzz", "bald", "curly"], p=shares))
    shares = [0.1, 0.35, 0.1, 0.37, 0.08] if coiled else [0.3, 0.32, 0.2, 0.08, 0.1]
    return str(rng.choice(["long", "bun", "bob", "curly", "short"], p=shares))


def _grey(rng: np.random.Generator, age: float) -> float:
    return float(np.clip((age - 0.4) / 0.5, 0, 1) * rng.uniform(0.35, 1.0))


def _greyed(colour: Colour, grey: float) -> Colour:
    mixed = np.array(colour) * (1 - grey) + np.array([0.42, 0.41, 0.40]) * grey
    return float(mixed[0]), float(mixed[1]), float(mixed[2])


def _hairline(rng: np.random.Generator, sex: str, age: float) -> float:
    strength = float(rng.uniform(0, 0.35))
    return float(np.clip((age - 0.3) / 0.6, 0, 1)) * strength if sex == "male" else 0.0


def _beard(rng: np.random.Generator, sex: str, given: Mapping[str, str]) -> float:
    drawn = float(rng.choice([0.1, 0.1, 0.3, 0.6, 1.0])) if sex == "male" else 0.0
    return read.number(given, "beard", drawn, 0, 1)


def _glasses(rng: np.random.Generator, given: Mapping[str, str]) -> Glasses | None:
    metal = bool(rng.random() < 0.4)
    pair = Glasses(
        half_width=float(rng.uniform(0.25, 0.28)),
        half_height=float(rng.uniform(0.18, 0.235)),
        squareness=float(rng.choice([2.0, 2.6, 4.0])),
        wire=0.008 if metal else float(rng.uniform(0.012, 0.019)),
        metal=metal,
        colour=FRAME_COLOURS[int(rng.integers(len(FRAME_COLOURS)))],
    )
    worn = read.number(given, "glasses", float(rng.random() < 0.3), 0, 1)
    return pair if worn >= 0.5 else None


def _makeup(rng: np.random.Generator, sex: str, given: Mapping[str, str]) -> MakeUp | None:
    shades = (
        (0.24, 0.15, 0.11),
        (0.10, 0.07, 0.06),
        (0.30, 0.17, 0.16),
        (0.13, 0.11, 0.15),
        (0.33, 0.25, 0.19),
    )
    made = MakeUp(
        liner=float(rng.uniform(0, 1)),
        shadow=float(rng.uniform(0.1, 0.7)),
        shadow_colour=shades[int(rng.integers(len(shades)))],
        mascara=float(rng.uniform(0.3, 1)),
        lipstick=float(rng.uniform(0, 0.8)),
    )
    worn = read.number(given, "makeup", float(sex == "female" and rng.random() < 0.65), 0, 1)
    return made if worn >= 0.5 else None
