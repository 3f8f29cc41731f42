"""Unpack the parts of a zip in memory, never more than a book of a village can hold."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from copy import copy

ZIP = b"PK\x03\x04"
"""What a zip begins with."""
MAX_UNPACKED = 256 * 1024**2
"""Bytes that all parts together may unpack to; a sheet of 300,000 entries has a fifth less."""

MAX_PARTS = 10_000


class TooLargeError(Exception):
    """A zip that would unpack to more than :data:`MAX_UNPACKED`, or has too many parts."""


def part_names(data: bytes) -> frozenset[str]:
    """Return the names of the parts of a zip; none where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def unpacked(data: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the wanted parts of a zip by name, having unpacked every one to see how large it is.

    What the zip says of a part's size is not believed: other readers unpack until the part ends.

    Raises:
        TooLargeError: it is too large; no more than the bound was unpacked.
        zipfile.BadZipFile: it is damaged, or says of a part another size than it has.
    """
    found: dict[str, bytes] = {}
    room = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS:
                raise TooLargeError
            for part in parts:
                said = part.file_size
                if said > room:
                    raise TooLargeError
                true = copy(part)
                true.file_size = room + 1
                # ZipFile.read would unpack the whole part before it cuts it.
                with archive.open(true) as file:
                    content = file.read(room + 1)
                if len(content) != said:
                    raise zipfile.BadZipFile(part.filename)
                room -= len(content)
                if wanted(part.filename):
                    found[part.filename] = content
    except (zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise zipfile.BadZipFile(str(error)) from error
    return found
