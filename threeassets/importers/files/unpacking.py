"""Unpack the parts of a zip in memory, never more than a book of a village can hold."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from copy import copy

ZIP = b"PK\x03\x04"
"""What a zip begins with."""
MAX_UNPACKED = 256 * 1024**2
"""Bytes that all parts together may unpack to; a sheet of 300,000 entries has a fifth less."""

MAX_PARTS = 10_000
_LOCKED = 0x1


class TooLargeError(Exception):
    """A zip that would unpack to more than :data:`MAX_UNPACKED`, or has too many parts."""


class LockedError(Exception):
    """A zip that asks for a password."""


def part_names(data: bytes) -> frozenset[str]:
    """Return the names of the parts of a zip; none where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def contents(data: bytes) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """Yield every part of a zip with its bytes, one at a time.

    What the zip says of a part's size is not believed: other readers unpack until the part ends.

    Raises:
        TooLargeError: it is too large; no more than the bound was unpacked.
        LockedError: a part has a password.
        zipfile.BadZipFile: it is damaged, or says of a part another size than it has.
    """
    room = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS:
                raise TooLargeError
            for part in parts:
                size = part.file_size
                if size > room:
                    raise TooLargeError
                if part.flag_bits & _LOCKED:
                    raise LockedError(part.filename)
                true = copy(part)
                true.file_size = room + 1
                # ZipFile.read would unpack the whole part before it cuts it.
                with archive.open(true) as file:
                    content = file.read(room + 1)
                if len(content) != size:
                    raise zipfile.BadZipFile(part.filename)
                room -= len(content)
                yield part, content
    except (zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise zipfile.BadZipFile(str(error)) from error


def unpacked(data: bytes, condition: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the wanted parts of a zip by name, having unpacked every one to see how large it is.

    Raises:
        TooLargeError: it is too large; no more than the bound was unpacked.
        zipfile.BadZipFile: it is damaged, locked, says of a part another size than it has, or holds
            two wanted parts of one name, of which each program reads another.
    """
    parts: dict[str, bytes] = {}
    try:
        for part, content in contents(data):
            if condition(part.filename):
                if part.filename in parts:
                    raise zipfile.BadZipFile(part.filename)
                parts[part.filename] = content
    except LockedError as error:
        raise zipfile.BadZipFile(str(error)) from error
    return parts
