"""Make the files to be measured with: camera-like JPEGs of given photographs.

    python -m bench.material --photographs ../shared/data/portraits --count 8

Each photograph is enlarged to a sensor's size and given grain, so that file sizes and decoding times are
those of a camera. The sets are `24mp` and `45mp`, `24mp-preview` and `45mp-preview` with a preview of
1620 x 1080 behind the picture, and `24mp-orientations`, one photograph under each of the eight tags.
High photographs are stored on their side, as cameras do. Files are kept in a cache folder and made again only
when their photograph or this code's version has changed. The same photographs give the same bytes (with the
same Pillow).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import PIL
from PIL import Image, ImageOps

from bench.camera_file import Shot, camera_jpeg
from bench.picture import camera_picture, encode_between, preview, thumbnail

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "bench"
LIST = "material.json"
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
ORIENTATION = 0x0112
UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
# To be raised whenever the bytes of the files change
VERSION = 1
PREVIEW_SIZE = (1620, 1080)


class MaterialError(Exception):
    """The files cannot be made; the text is one sentence that says why."""


@dataclass(frozen=True)
class Camera:
    """Stored size of its pictures in pixels, and how many bytes they should have."""

    name: str
    width: int
    height: int
    least: int
    most: int


CAMERAS = (
    Camera("24mp", 6000, 4000, 8_000_000, 14_000_000),
    Camera("45mp", 8192, 5464, 13_000_000, 20_000_000),
)


@dataclass(frozen=True)
class Plan:
    """One file to be made. `path` is inside the cache folder; `orientation` is the tag."""

    path: str
    photograph: Path
    camera: Camera
    orientation: int
    preview: bool
    index: int


@dataclass(frozen=True)
class Made:
    """One file that is there, as the list in the cache folder has it."""

    path: str
    key: str
    bytes: int
    width: int
    height: int
    orientation: int
    quality: int
    preview_offset: int | None
    preview_bytes: int | None


def find_photographs(folders: Iterable[Path]) -> list[Path]:
    """Return the pictures among the given files and in the given folders, by name.

    Raises MaterialError when there are none.
    """
    found: list[Path] = []
    for folder in folders:
        inside = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
        found += [path for path in inside if path.suffix.lower() in SUFFIXES and path.is_file()]
    if not found:
        raise MaterialError(
            f"No photographs (JPEG, PNG, WebP) in {', '.join(map(str, folders)) or 'nothing'}."
        )
    return found


def is_high(photograph: Path) -> bool | None:
    """Return whether a photograph is high once upright; None, with a line, when it cannot be read."""
    try:
        with Image.open(photograph) as picture:
            width, height = picture.size
            turned = picture.getexif().get(ORIENTATION, 1) >= 5
    except UNREADABLE as error:
        print(f"material: {photograph} cannot be used: {error}", file=sys.stderr)
        return None
    return (width > height) == turned and width != height


def stored_orientation(high: bool, index: int) -> int:
    """Return the tag under which a camera stores it: a high photograph on its left or right side in turn."""
    if not high:
        return 1
    return 6 if index % 2 == 0 else 8


def plans(photographs: Sequence[Path], count: int, cameras: Sequence[Camera] = CAMERAS) -> list[Plan]:
    """Return what is to be made: `count` files a set, photographs in turn, and one of each orientation.

    Raises MaterialError when none of the photographs can be read.
    """
    high = {path: shape for path in photographs if (shape := is_high(path)) is not None}
    photographs = list(high)
    if not photographs:
        raise MaterialError("None of the photographs can be read.")
    found: list[Plan] = []
    for camera in cameras:
        for with_preview in (False, True):
            name = camera.name + ("-preview" if with_preview else "")
            for index in range(count):
                photograph = photographs[index % len(photographs)]
                tag = stored_orientation(high[photograph], index)
                path = f"{name}/frame_{index + 1:04d}.jpg"
                found.append(Plan(path, photograph, camera, tag, with_preview, index))
    first = cameras[0]
    for tag in range(1, 9):
        path = f"{first.name}-orientations/orientation_{tag}.jpg"
        found.append(Plan(path, photographs[0], first, tag, True, tag))
    return found


def make(plan: Plan, folder: Path) -> Made:
    """Make one file in the cache folder. Raises one of UNREADABLE for a photograph that cannot be read."""
    with Image.open(plan.photograph) as opened:
        photograph = ImageOps.exif_transpose(opened).convert("RGB")
    camera = plan.camera
    # With and without a preview a frame has the same grain: the pair differs in nothing else.
    seed = f"{plan.photograph.name} {plan.index}"
    stored = camera_picture(photograph, camera.width, camera.height, plan.orientation, seed)
    picture, quality = encode_between(stored, camera.least, camera.most)
    seconds = plan.index % 60
    taken = f"2026:11:20 {10 + plan.index // 3600 % 12:02d}:{plan.index // 60 % 60:02d}:{seconds:02d}"
    shot = Shot(camera.width, camera.height, plan.orientation, taken, model=f"Bench {camera.name}")
    inside = preview(stored, *PREVIEW_SIZE) if plan.preview else None
    data = camera_jpeg(picture, shot, thumbnail(stored), inside)
    target = folder / plan.path
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".part")
    partial.write_bytes(data)
    partial.replace(target)
    return Made(
        path=plan.path,
        key=key_of(plan),
        bytes=len(data),
        width=camera.width,
        height=camera.height,
        orientation=plan.orientation,
        quality=quality,
        preview_offset=None if inside is None else len(data) - len(inside),
        preview_bytes=None if inside is None else len(inside),
    )


def key_of(plan: Plan) -> str:
    """Return a hash of all that the file's bytes depend on."""
    what = {**asdict(plan), "photograph": plan.photograph.name, "version": VERSION, "pillow": PIL.__version__}
    total = hashlib.sha256(json.dumps(what, sort_keys=True).encode())
    total.update(plan.photograph.read_bytes())
    return total.hexdigest()


def kept(folder: Path) -> dict[str, Made]:
    """Return the list of what was made before; empty when there is none or it cannot be read."""
    try:
        rows = json.loads((folder / LIST).read_text())
        return {row["path"]: Made(**row) for row in rows}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def prepare(wanted: Sequence[Plan], folder: Path = CACHE, workers: int = 1) -> list[Made]:
    """Make the files that are not there yet and return all that are wanted, in order.

    A photograph that cannot be read costs only its own files, with a line on the error output.
    Raises MaterialError when nothing could be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    have = {path: made for path, made in kept(folder).items() if (folder / path).is_file()}
    missing = [plan for plan in wanted if plan.path not in have or have[plan.path].key != key_of(plan)]
    with ProcessPoolExecutor(max_workers=workers) as pool:
        for plan, future in [(plan, pool.submit(make, plan, folder)) for plan in missing]:
            have.pop(plan.path, None)
            try:
                have[plan.path] = future.result()
            except UNREADABLE as error:
                print(f"material: {plan.photograph} cannot be used: {error}", file=sys.stderr)
                continue
            write_list(folder, have)
    made = [have[plan.path] for plan in wanted if plan.path in have]
    if not made:
        raise MaterialError("None of the photographs can be read.")
    return made


def write_list(folder: Path, made: dict[str, Made]) -> None:
    """Write the list of what is in the cache folder."""
    rows = [asdict(made[path]) for path in sorted(made)]
    (folder / LIST).write_text(json.dumps(rows, indent=1) + "\n")


def main(arguments: Sequence[str]) -> int:
    """Make the files that the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--photographs", type=Path, nargs="+", required=True, help="files or folders")
    parser.add_argument("--out", type=Path, default=CACHE, help="the cache folder")
    parser.add_argument("--count", type=int, default=8, help="files in each set")
    parser.add_argument("--workers", type=int, default=1, help="processes; each needs about 500 MB")
    given = parser.parse_args(arguments)
    try:
        made = prepare(plans(find_photographs(given.photographs), given.count), given.out, given.workers)
    except MaterialError as error:
        print(f"material: {error}", file=sys.stderr)
        return 1
    total = sum(file.bytes for file in made)
    print(f"material: {len(made)} files, {total / 1e6:.0f} MB, in {given.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
