"""A zip as the folder it was packed from: names as people wrote them, none leading out of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from threeassets.importers.files.unpacking import contents

_UTF_8 = 0x800
"""Mark of a part whose name is in UTF-8."""
_OLD_PAGE = "cp437"
"""By which the names of other parts are read, whatever page they were written in."""
_UNUSABLE = re.compile(r'[:*?"<>|\x00-\x1f]')
"""What no name of a file may hold on Windows."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
MAX_NAME = 80
"""Letters of a name that are kept; in UTF-8 three bytes each."""


def packed_files(data: bytes) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the files in a zip, each with a path of its own below the folder the zip stands for.

    Raises:
        TooLargeError: it unpacks to too much, or holds too many files.
        LockedError: it has a password.
        zipfile.BadZipFile: it is damaged.
    """
    names: set[str] = set()
    for part, content in contents(data):
        name = shown_name(part)
        if name.endswith(("/", "\\")):
            continue
        path = _inside(name)
        again = 1
        # Windows takes names that differ in case only for one.
        while str(path).lower() in names:
            again += 1
            path = _inside(name)
            path = path.with_name(f"{path.stem}({again}){path.suffix}")
        names.add(str(path).lower())
        yield path, content


def shown_name(part: zipfile.ZipInfo) -> str:
    """Return the name of a part: in UTF-8 where it is, else in the GBK of a Chinese Windows."""
    if part.flag_bits & _UTF_8:
        return part.filename
    with suppress(UnicodeError):
        written = part.filename.encode(_OLD_PAGE)
        try:
            return written.decode("utf-8")  # a Mac does not mark it
        except UnicodeDecodeError:
            return written.decode("gb18030")
    return part.filename


def _inside(name: str) -> PurePosixPath:
    """Return a path that stands below its folder on every system."""
    parts = []
    for part in re.split(r"[\\/]", name):
        usable = _UNUSABLE.sub("_", part).strip().rstrip(".")
        if usable.strip("."):
            path = PurePosixPath(usable)
            short = f"{path.stem[:MAX_NAME]}{path.suffix[:MAX_NAME]}"
            parts.append(f"_{short}" if _RESERVED.fullmatch(short) else short)
    return PurePosixPath(*parts or ["_"])
