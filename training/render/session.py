"""Renders a session into a folder, frame by frame, and continues where an earlier run stopped.

The folder holds the pictures, `labels.csv` and `session.json`. A row is written only after its picture; a
picture without a row is taken for unfinished and rendered again.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from PIL import Image

from .assets import Points
from .develop import develop, encode
from .errors import RenderError
from .exif import COPYRIGHT, MODEL, capture_time, write_exif
from .files import PART, write_whole, writing_to
from .labels import Row, make_row, read_rows, write_rows
from .options import Options
from .person import Person, sample_person
from .randomness import stream
from .studio import Studio, sample_studio
from .timing import PLANS, Moment

LABELS, LIST = "labels.csv", "session.json"
KEPT_OF_CUT_FRAME = 0.55
"""Share of the bytes of a cut frame: enough for the head of the file, too little for the picture."""


@dataclass(frozen=True)
class Shot:
    """What a renderer gives for one frame."""

    picture: Image.Image
    """Upright RGB; in strip mode only the eye strip."""
    closure: Mapping[str, float] | None
    corners: Points | None
    """(4, 2) in pixels of `picture`: right eye outer and inner, left eye inner and outer."""


class Renderer(Protocol):
    """Turns moments into pictures; the only part that needs Blender."""

    def shoot(self, moment: Moment) -> Shot:
        """Render one moment."""
        ...


MakeRenderer = Callable[[Options, Person, Studio], Renderer]


def plan(options: Options) -> list[Moment]:
    """Return the moments of a run, with the test shot first and the cut frame last where these are wanted."""
    moments = PLANS[options.plan](options.seed, options.frames)
    if options.test_shot:
        moments[0] = replace(
            moments[0], kind="empty", time=moments[0].time - 40.0, motion=(0.0, 0.0), defocus=0.0
        )
    if options.cut_frame:
        moments[-1] = replace(moments[-1], kind="cut")
    return moments


def file_name(seed: int, number: int) -> str:
    """Return a frame's file name, as a camera would count."""
    return f"ES{seed % 100:02d}_{number + 1:04d}.jpg"


def run(options: Options, make_renderer: MakeRenderer, say: Callable[[str], None]) -> int:
    """Render what is missing of a session; return how many frames were rendered.

    Raises `RenderError`; what was finished before stays.
    """
    person = sample_person(options.seed, options.set)
    studio = sample_studio(options.seed, person.skin, options.set)
    moments = plan(options)
    with writing_to(options.out):
        options.out.mkdir(parents=True, exist_ok=True)
    names = [file_name(options.seed, moment.number) for moment in moments]
    rows = resume(options, names)
    missing = [moment for moment, name in zip(moments, names, strict=True) if name not in rows]
    say(f"{len(moments)} frames, {len(moments) - len(missing)} of them there already")
    if not missing:
        write_list(options, [rows[name] for name in names])
        return 0
    renderer = make_renderer(options, person, studio)
    for moment in missing:
        name = names[moment.number]
        row, content = take(options, person, studio, moment, name, renderer)
        write_whole(options.out / name, content)
        rows[name] = row
        done = [rows[known] for known in names if known in rows]
        write_whole(options.out / LABELS, write_rows(done).encode())
        write_list(options, done)
        say(f"{name}  {moment.kind}  closure {row['closure_left'] or '-'} {row['closure_right'] or '-'}")
    return len(missing)


def take(
    options: Options, person: Person, studio: Studio, moment: Moment, name: str, renderer: Renderer
) -> tuple[Row, bytes]:
    """Render and develop one frame; return its row and the file's content."""
    shot = renderer.shoot(moment)
    taken = capture_time(options.seed, moment)
    stored = replace(moment, orientation=1) if options.eyes else moment
    grain = stream(options.seed, f"grain {moment.number}")
    # blur is measured in the whole picture, also where only the strip was rendered
    scale = options.height / shot.picture.height
    motion = (moment.motion[0] * scale, moment.motion[1] * scale)
    camera_fault = replace(moment, defocus=moment.defocus * scale, motion=motion)
    picture = develop(shot.picture, camera_fault, studio.iso, grain)
    content = encode(picture, stored, options.quality, write_exif(stored, studio, taken))
    if moment.kind == "cut":
        content = content[: math.floor(len(content) * KEPT_OF_CUT_FRAME)]
    row = make_row(name, person, studio, stored, taken, shot.closure, shot.corners, shot.picture.size)
    return row, content


def resume(options: Options, names: list[str]) -> dict[str, Row]:
    """Return the rows of frames that are finished, and clear away what an interrupted run left.

    Raises `RenderError` when the folder holds another session or pictures that are not ours.
    """
    folder = options.out
    labels, listed = folder / LABELS, folder / LIST
    pictures = {path.name for path in folder.glob("*.jpg")}
    if not listed.exists() and (pictures or labels.exists()):
        raise RenderError(f"{folder} holds pictures of something else; choose an empty folder.")
    if listed.exists() and _identity(listed) != json.loads(json.dumps(options.identity())):
        raise RenderError(
            f"{folder} holds a session with other options; choose another folder, or the options in {LIST}."
        )
    for part in folder.glob("*" + PART):
        part.unlink()
    rows: dict[str, Row] = {}
    if labels.exists():
        found = read_rows(labels.read_text())
        if found is None:
            raise RenderError(f"{labels} is not a labels file of this program; choose another folder.")
        rows = {row["file"]: row for row in found if row["file"] in names and row["file"] in pictures}
    for name in pictures & set(names) - set(rows):
        (folder / name).unlink()
    write_list(options, [rows[name] for name in names if name in rows])
    if labels.exists():
        write_whole(labels, write_rows([rows[name] for name in names if name in rows]).encode())
    return rows


def write_list(options: Options, rows: list[Row]) -> None:
    """Write `session.json`: the frames that are there, in order, and the options they came from."""
    document: dict[str, Any] = {
        "schema": 1,
        "name": f"Rendered session {options.seed}",
        "camera": MODEL,
        "licence": COPYRIGHT,
        "options": options.identity(),
        "complete": len(rows) == options.frames,
        "frames": [
            {
                "file": row["file"],
                "bytes": (options.out / row["file"]).stat().st_size,
                "taken": row["taken"],
                "kind": row["kind"],
            }
            for row in rows
        ],
    }
    write_whole(options.out / LIST, (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode())


def _identity(listed: Path) -> object:
    try:
        return json.loads(listed.read_text())["options"]
    except (ValueError, KeyError, TypeError):
        return None
