"""Labelled photographs in a data folder.

Two shapes of folder are read:

- one with a `manifest.csv` (columns path, set, label, split; subject, source, licence may be empty), or
- an archive as a photographer would sort it: `eyes_open/` and `eyes_blink/` with pictures, with a folder for
  each session or person below, or loose. A folder stays together, and so do blocks of consecutive loose
  frames; they are divided between train, val and test.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

LABELS = ("open", "closed", "half", "squint", "down", "unclear", "unlabelled")
# Corrections by hand of training photographs of the sets in use: see training/labels/README.md
BY_HAND = Path(__file__).resolve().parent / "labels" / "by_hand.csv"
# What is seen around the eyes on a stated sample of reported photographs: see training/labels/README.md
GLASSES = Path(__file__).resolve().parent / "labels" / "glasses.csv"
GLASSES_ANSWERS = ("none", "glasses", "unclear")
SPLITS = ("train", "val", "test")
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
COLUMNS = ("path", "set", "label", "split")
# Sets of single-eye pictures: each picture is a patch, no face is searched.
EYE_SETS = ("eyes_open", "eyes_closed")
# Validation photographs choose weights and thresholds, except those of these sets: they stand for photographs
# never seen and are only reported.
REPORTED_SETS = ("lfw_pairs", "clips", "portraits", "hard")
ARCHIVE_FOLDERS = {"eyes_open": "open", "eyes_blink": "closed"}
# Which share of an archive's people goes to validation, and again as many to the test.
HELD_OUT = 0.15
# Loose pictures in a row that stay on one side of the split
BLOCK = 20


class DataError(Exception):
    """The data folder cannot be used; the text is one sentence that says why and what to do."""


@dataclass(frozen=True)
class Photograph:
    """One labelled file. `subject` is an invented name of the person, or the path where nobody is known."""

    file: Path
    path: str
    set: str
    label: str
    split: str
    subject: str
    licence: str
    single_eye: bool


def read_data(folder: Path) -> list[Photograph]:
    """Return the labelled photographs of a data folder; raise `DataError` when it cannot be used."""
    if not folder.is_dir():
        raise DataError(f"There is no folder {folder}: give the folder of photographs with --data.")
    if (folder / "manifest.csv").is_file():
        photographs = correct_labels(read_manifest(folder))
    elif is_archive(folder):
        photographs = read_archive(folder)
    else:
        raise DataError(
            f"{folder} has neither a manifest.csv nor folders eyes_open and eyes_blink with photographs."
        )
    if not photographs:
        raise DataError(f"{folder} holds no photographs.")
    return photographs


def is_archive(folder: Path) -> bool:
    """Tell whether a folder has the shape of an archive and no manifest.csv."""
    has_folders = any((folder / name).is_dir() for name in ARCHIVE_FOLDERS)
    return has_folders and not (folder / "manifest.csv").is_file()


def correct_labels(photographs: Sequence[Photograph]) -> list[Photograph]:
    """Return the photographs with the labels by hand; only open training photographs are corrected."""
    with BY_HAND.open(newline="", encoding="utf-8") as file:
        labels = {row["path"]: row["label"] for row in csv.DictReader(file)}
    return [
        replace(photograph, label=labels[photograph.path])
        if photograph.split == "train" and photograph.label == "open" and photograph.path in labels
        else photograph
        for photograph in photographs
    ]


def read_glasses(file: Path = GLASSES) -> dict[str, str]:
    """Return one of `GLASSES_ANSWERS` by path; raise `DataError` for any other answer."""
    with file.open(newline="", encoding="utf-8") as opened:
        answers = {row["path"]: row["glasses"] for row in csv.DictReader(opened)}
    for path, answer in answers.items():
        if answer not in GLASSES_ANSWERS:
            wanted = ", ".join(GLASSES_ANSWERS)
            raise DataError(f"{file.name}: {path} is labelled {answer!r}; it must be one of {wanted}.")
    return answers


def check_classes(photographs: Iterable[Photograph], split: str) -> None:
    """Raise `DataError` unless a split has both open and closed eyes."""
    labels = {photograph.label for photograph in photographs if photograph.split == split}
    for wanted in ("open", "closed"):
        if wanted not in labels:
            raise DataError(
                f"The {split} split has no photograph labelled {wanted}: open and closed eyes of at least "
                "two people are needed."
            )


def read_manifest(folder: Path) -> list[Photograph]:
    """Read `manifest.csv`; every file that it names must be there."""
    with (folder / "manifest.csv").open(newline="", encoding="utf-8-sig") as file:
        try:
            reader = csv.DictReader(file)
            columns = reader.fieldnames or []
            rows = list(reader)
        except (csv.Error, UnicodeDecodeError) as error:
            raise DataError(f"{folder / 'manifest.csv'} is not a readable CSV file: {error}.") from error
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        raise DataError(f"{folder / 'manifest.csv'} lacks the column {', '.join(missing)}.")
    photographs = [photograph_of_row(folder, row, number) for number, row in enumerate(rows, start=2)]
    absent = [photograph.path for photograph in photographs if not photograph.file.is_file()]
    if absent:
        raise DataError(
            f"{len(absent)} of {len(photographs)} files in {folder / 'manifest.csv'} are missing, "
            f"first {absent[0]}."
        )
    return photographs


def photograph_of_row(folder: Path, row: dict[str, str | None], number: int) -> Photograph:
    """Turn one row of the manifest into a `Photograph`; `number` is its line, for the message."""
    value = {name: (row.get(name) or "").strip() for name in (*COLUMNS, "subject", "licence")}
    if not value["path"]:
        raise DataError(f"Line {number} of {folder / 'manifest.csv'} has no path.")
    if value["label"] not in LABELS:
        raise DataError(
            f"Line {number} of {folder / 'manifest.csv'} has the label {value['label']!r}; "
            f"known are {', '.join(LABELS)}."
        )
    if value["split"] not in SPLITS:
        raise DataError(
            f"Line {number} of {folder / 'manifest.csv'} has the split {value['split']!r}; "
            f"known are {', '.join(SPLITS)}."
        )
    return Photograph(
        file=folder / value["path"],
        path=value["path"],
        set=value["set"],
        label=value["label"],
        split=value["split"],
        subject=value["subject"] or value["path"],
        licence=value["licence"],
        single_eye=value["set"] in EYE_SETS,
    )


def read_archive(folder: Path) -> list[Photograph]:
    """Read `eyes_open/` and `eyes_blink/`; the same folder in both is the same session."""
    pictures = []  # file, label, folder below the class's, or nothing
    for name, label in ARCHIVE_FOLDERS.items():
        root = folder / name
        for file in sorted(root.rglob("*")) if root.is_dir() else []:
            if file.is_file() and file.suffix.lower() in SUFFIXES and not file.name.startswith("."):
                inside = file.relative_to(root)
                pictures.append((file, label, inside.parts[0] if len(inside.parts) > 1 else ""))
    blocks = block_names([file for file, _, session in pictures if not session])
    found = [(file, label, session or blocks[file]) for file, label, session in pictures]
    labels: dict[str, set[str]] = {}
    for _, label, subject in found:
        labels.setdefault(subject, set()).add(label)
    splits = divide(labels)
    return [
        Photograph(
            file=file,
            path=file.relative_to(folder).as_posix(),
            set="archive",
            label=label,
            split=splits[subject],
            subject=subject,
            licence="the photographer's own",
            single_eye=False,
        )
        for file, label, subject in found
    ]


def block_names(files: Sequence[Path]) -> dict[Path, str]:
    """Return the block of each loose picture: frames that follow each other by name, of both classes.

    Frames shot in one go are near-copies, and must not be on both sides of a split.
    """
    ordered = sorted(files, key=lambda file: (natural(file.name), str(file)))
    return {file: f"block {place // BLOCK}" for place, file in enumerate(ordered)}


def natural(name: str) -> list[tuple[int, str]]:
    """Return a key by which frame 9 comes before frame 10."""
    parts = re.split(r"(\d+)", name.lower())
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def divide(labels: Mapping[str, set[str]]) -> dict[str, str]:
    """Give every person a split, by `labels` of each person.

    People with the same labels are divided among themselves, so that each split gets both classes; the order
    is that of a hash of the name, the same in every run. Of two or more people at least one is for
    validation, of four or more at least one for the test.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for subject, own in labels.items():
        groups.setdefault(tuple(sorted(own)), []).append(subject)
    splits = {}
    for members in groups.values():
        members.sort(key=lambda subject: hashlib.sha256(subject.encode()).digest())
        held_out = max(1, round(HELD_OUT * len(members)))
        val = held_out if len(members) >= 2 else 0
        test = held_out if len(members) >= 4 else 0
        for place, subject in enumerate(members):
            splits[subject] = "val" if place < val else "test" if place < val + test else "train"
    return splits
