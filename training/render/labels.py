"""The labels file: one row a frame, written only when its picture is safely there."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import datetime

from .assets import Points
from .person import Person
from .studio import Studio
from .timing import Moment

CORNERS = ("right_outer", "right_inner", "left_inner", "left_outer")
COLUMNS = [
    *(
        "file",
        "kind",
        "closure_left",
        "closure_right",
        "gaze_down",
        "gaze_aside",
        "smile",
        "squint",
        "glasses",
    ),
    *("age", "sex", "african", "asian", "caucasian", "yaw", "pitch", "roll", "hair", "light", "taken"),
    *("orientation", "width", "height", "defocus", "motion", "epicanthus", "iris", "makeup", "beard", "skin"),
    "seed",
    *(f"{corner}_{axis}" for corner in CORNERS for axis in "xy"),
]

Row = dict[str, str]


def make_row(
    file: str,
    person: Person,
    studio: Studio,
    moment: Moment,
    taken: datetime,
    closure: Mapping[str, float] | None,
    corners: Points | None,
    size: tuple[int, int],
) -> Row:
    """Return the row of a frame.

    Closures are 0..1, gaze_down -1..1, gaze_aside and pose degrees, corners and size pixels of the upright
    picture, motion and defocus pixels, age 0 (about 25 years) to 1 (about 85). Where nobody is in the
    picture, closures and corners are empty.
    """
    width, height = size
    motion = (moment.motion[0] ** 2 + moment.motion[1] ** 2) ** 0.5
    values: dict[str, object] = {
        "file": file,
        "kind": moment.kind,
        "closure_left": _closure(closure, "Left"),
        "closure_right": _closure(closure, "Right"),
        "gaze_down": _number(moment.gaze_down, 3),
        "gaze_aside": _number(moment.gaze_aside, 1),
        "smile": _number(moment.smile, 3),
        "squint": _number(moment.squint, 3),
        "glasses": int(person.glasses is not None),
        "age": _number(person.age, 3),
        "sex": person.sex,
        "african": _number(person.ancestry[0], 3),
        "asian": _number(person.ancestry[1], 3),
        "caucasian": _number(person.ancestry[2], 3),
        "yaw": _number(moment.yaw, 1),
        "pitch": _number(moment.pitch, 1),
        "roll": _number(moment.roll, 1),
        "hair": person.hair,
        "light": studio.light,
        "taken": taken.strftime("%Y-%m-%dT%H:%M:%S.") + f"{taken.microsecond // 10_000:02d}",
        "orientation": moment.orientation,
        "width": width,
        "height": height,
        "defocus": _number(moment.defocus * height, 2),
        "motion": _number(motion * height, 2),
        "epicanthus": _number(person.epicanthus, 3),
        "iris": person.iris,
        "makeup": int(person.makeup is not None),
        "beard": _number(person.beard, 2),
        "skin": " ".join(_number(part, 3) for part in person.skin),
        "seed": person.seed,
    }
    for k, corner in enumerate(CORNERS):
        for axis in (0, 1):
            place = "" if corners is None else _number(float(corners[k, axis]), 1)
            values[f"{corner}_{'xy'[axis]}"] = place
    return {column: str(values[column]) for column in COLUMNS}


def write_rows(rows: list[Row]) -> str:
    """Return the labels file's text."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def read_rows(text: str) -> list[Row] | None:
    """Return the rows of a labels file without a cut last one, or None when the text is not one of ours."""
    reader = csv.DictReader(io.StringIO(text))
    if list(reader.fieldnames or []) != list(COLUMNS):
        return None
    return [dict(row) for row in reader if None not in row.values() and None not in row]


def _closure(closure: Mapping[str, float] | None, side: str) -> str:
    return "" if closure is None else _number(min(1.0, max(0.0, closure[side])), 3)


def _number(value: float, digits: int) -> str:
    """Return the number without trailing zeros and without a minus before zero."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
