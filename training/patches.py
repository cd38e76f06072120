"""Photographs to eye patches, once: cut in parallel and kept in .cache/patches.

    python -m training.patches --data ../shared/data

The cache is keyed by the content of every photograph and by all settings of the contract, so that a changed
file or a changed geometry is cut anew and nothing else is.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import sys
import zipfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.contract import DEFAULT, Contract
from training.data import DataError, Photograph, read_data
from training.decode import DecodeFailure, decode
from training.faces import Face, FaceFinder, cut_eye
from training.geometry import Pyramid, Rectangle, sample
from training.progress import progress

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "patches"
# Changing how patches are cut, without changing a setting, needs another number here.
CUT_VERSION = 3
# Patches are kept with their surroundings, this much wider than the network's input at the same scale, so
# that shifting, turning and shrinking them in training brings in real skin and not a made-up border.
CONTEXT = 1.5


@dataclass(frozen=True)
class Patches:
    """Eye patches of many photographs; arrays are by eye, `photographs` by photograph."""

    photographs: list[Photograph]
    outcome: list[str]  # by photograph: "ok", or why it has no patch
    pixels: NDArray[np.uint8]  # (n, wide, wide, 3), the right eye mirrored; wide = CONTEXT * size
    photograph: NDArray[np.int64]  # (n,) index into photographs
    face: NDArray[np.int64]  # (n,) 0 is the largest face that counts
    width: NDArray[np.float32]  # (n,) corner distance in frame pixels
    mesh_score: NDArray[np.float32]  # (n,)


@dataclass(frozen=True)
class Cut:
    """What one photograph gave."""

    outcome: str
    pixels: NDArray[np.uint8]
    face: list[int]
    width: list[float]
    mesh_score: list[float]


_finders: dict[Contract, FaceFinder] = {}  # one in each process


def finder(contract: Contract) -> FaceFinder:
    """Return this process's face finder."""
    if contract not in _finders:
        _finders[contract] = FaceFinder(contract)
    return _finders[contract]


def counting_faces(faces: Sequence[Face], share: float) -> list[Face]:
    """Return the faces that count: the largest, and any at least `share` of its size; largest first."""
    return [face for face in faces if face.detection.size >= share * faces[0].detection.size]


def to_bytes(patch: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Round a patch in 0..255 to whole numbers."""
    rounded: NDArray[np.uint8] = np.floor(patch + 0.5).clip(0, 255).astype(np.uint8)
    return rounded


def with_context(contract: Contract) -> Contract:
    """Return the contract for patches with their surroundings: same centre, same scale."""
    wide = round(contract.input.size * CONTEXT)
    return replace(
        contract,
        input=replace(contract.input, size=wide),
        crop=replace(contract.crop, side=contract.crop.side * CONTEXT),
    )


def centre(pixels: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    """Return the middle `size` x `size` of patches (n, wide, wide, 3): exactly what the page would cut."""
    border = (pixels.shape[1] - size) // 2
    return pixels[:, border : border + size, border : border + size]


def cut_photograph(photograph: Photograph, contract: Contract) -> Cut:
    """Decode one photograph and cut the judged eyes of the faces that count."""
    contract = with_context(contract)
    size = contract.input.size
    nothing = np.zeros((0, size, size, 3), np.uint8)
    decoded = decode(photograph.file, contract.long_side)
    if isinstance(decoded, DecodeFailure):
        return Cut(decoded.reason, nothing, [], [], [])
    pyramid = Pyramid(decoded.pixels)
    if photograph.single_eye:
        patch = to_bytes(whole_picture(pyramid, size))
        return Cut("ok", patch[None], [0], [float(pyramid.width)], [1.0])
    return cut_faces(pyramid, contract)


def cut_faces(pyramid: Pyramid, contract: Contract) -> Cut:
    """Cut the judged eyes of the faces that count, at the size that `contract` says."""
    size = contract.input.size
    nothing = np.zeros((0, size, size, 3), np.uint8)
    faces = finder(contract).find(pyramid)
    if not faces:
        return Cut("no face", nothing, [], [], [])
    eyes = [
        (number, face, eye)
        for number, face in enumerate(counting_faces(faces, contract.face_share))
        for eye in face.eyes
        if eye.unjudged is None
    ]
    if not eyes:
        return Cut(f"no judged eye: {faces[0].eyes[0].unjudged}", nothing, [], [], [])
    return Cut(
        "ok",
        np.stack([to_bytes(cut_eye(pyramid, eye, contract)) for _, _, eye in eyes]),
        [number for number, _, _ in eyes],
        [eye.width for _, _, eye in eyes],
        [face.mesh_score for _, face, _ in eyes],
    )


def whole_picture(pyramid: Pyramid, size: int) -> NDArray[np.float32]:
    """Read a single-eye picture and as much around it as other patches have; its edges are repeated."""
    side = CONTEXT * max(pyramid.width, pyramid.height)
    return sample(pyramid, Rectangle(pyramid.width / 2, pyramid.height / 2, 0, side, side), size, size)


def cache_key(photographs: Sequence[Photograph], contract: Contract) -> str:
    """Return a hash over the files' contents and every setting."""
    total = hashlib.sha256()
    settings = {"contract": asdict(contract), "version": CUT_VERSION}
    total.update(json.dumps(settings, sort_keys=True).encode())
    for photograph in photographs:
        total.update(f"\0{photograph.path}\0{photograph.single_eye}\0".encode())
        total.update(hashlib.sha256(photograph.file.read_bytes()).digest())
    return total.hexdigest()


def _cut_job(job: tuple[Photograph, Contract]) -> Cut:
    return cut_photograph(*job)


def cut_all(photographs: Sequence[Photograph], contract: Contract) -> list[Cut]:
    """Cut all photographs, one process for each core, in order."""
    jobs = [(photograph, contract) for photograph in photographs]
    workers = min(os.cpu_count() or 1, max(1, len(jobs) // 8))
    if workers == 1:
        return [_cut_job(job) for job in progress(jobs, len(jobs), "cutting eyes", "photo")]
    with ProcessPoolExecutor(workers) as pool:
        results = pool.map(_cut_job, jobs, chunksize=8)
        return list(progress(results, len(jobs), "cutting eyes", "photo"))


def load_patches(
    photographs: Sequence[Photograph],
    contract: Contract = DEFAULT,
    cache: Path | None = None,
) -> Patches:
    """Return the patches of all photographs, from the cache when nothing has changed.

    Raises `DataError` when not one eye was found.
    """
    chosen = list(photographs)
    file = (cache or CACHE) / f"{cache_key(chosen, contract)[:32]}.npz"
    arrays = read_cache(file)
    if arrays is None:
        arrays = join(cut_all(chosen, contract))
        write_cache(file, arrays)
    if len(arrays["pixels"]) == 0:
        raise DataError("Not one eye was found in the photographs.")
    return Patches(
        chosen,
        [str(outcome) for outcome in arrays["outcome"]],
        arrays["pixels"],
        arrays["photograph"],
        arrays["face"],
        arrays["width"],
        arrays["mesh_score"],
    )


def join(cuts: Sequence[Cut]) -> dict[str, np.ndarray]:
    """Put the cuts of all photographs into arrays by eye."""
    return {
        "outcome": np.array([cut.outcome for cut in cuts]),
        "pixels": np.concatenate([cut.pixels for cut in cuts]),
        "photograph": np.repeat(np.arange(len(cuts)), [len(cut.pixels) for cut in cuts]),
        "face": np.array([face for cut in cuts for face in cut.face], np.int64),
        "width": np.array([width for cut in cuts for width in cut.width], np.float32),
        "mesh_score": np.array([score for cut in cuts for score in cut.mesh_score], np.float32),
    }


def read_cache(file: Path) -> dict[str, np.ndarray] | None:
    """Return a cached file's arrays, or None when it is absent or broken."""
    try:
        with np.load(io.BytesIO(file.read_bytes())) as stored:
            return {name: stored[name] for name in stored.files}
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile):
        return None


def write_cache(file: Path, arrays: dict[str, np.ndarray]) -> None:
    """Write the arrays so that a broken run leaves no half file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}.part")
    with unfinished.open("wb") as stream:
        np.savez(stream, **arrays)  # type: ignore[arg-type]  # numpy's own stub mixes names and flags
    unfinished.replace(file)


def print_outcomes(patches: Patches) -> None:
    """Print, set by set, how many photographs gave patches and why others did not."""
    print(f"{'set':14}{'photos':>8}{'with eyes':>11}   without, by reason")
    for name in sorted({photograph.set for photograph in patches.photographs}):
        outcomes = [
            outcome
            for photograph, outcome in zip(patches.photographs, patches.outcome, strict=True)
            if photograph.set == name
        ]
        reasons = sorted(set(outcomes) - {"ok"})
        listed = ", ".join(f"{reason} {outcomes.count(reason)}" for reason in reasons)
        print(f"{name:14}{len(outcomes):8}{outcomes.count('ok'):11}   {listed}")


def main() -> int:
    """Cut the eyes of a data folder and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    try:
        print_outcomes(load_patches(labelled(read_data(args.data))))
    except DataError as error:
        print(f"training.patches: {error}", file=sys.stderr)
        return 2
    return 0


def labelled(photographs: Sequence[Photograph]) -> list[Photograph]:
    """Return the photographs that have a label."""
    return [photograph for photograph in photographs if photograph.label != "unlabelled"]


if __name__ == "__main__":
    sys.exit(main())
