"""Writes files so that each is either there in full or not at all."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import RenderError

PART = ".part"


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the path and rename; raise `RenderError` when the disk is full or not writable."""
    part = path.with_name(path.name + PART)
    with writing_to(path.parent):
        try:
            part.write_bytes(content)
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Turn the disk's errors into one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            reason = (
                f"the disk that holds {folder} is full; make room and run the same command again to go on."
            )
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            reason = f"{folder} cannot be written; choose another folder."
        else:
            reason = f"{folder} could not be written ({error.strerror})."
        raise RenderError(reason) from error
