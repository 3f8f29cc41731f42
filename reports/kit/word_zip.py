"""Zip archives whose bytes depend on their content alone: no time of day, parts in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of parts by name; every time in it is the earliest there is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def parts_of(archive: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Give the parts of an archive by name, in their order."""
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            yield name, opened.read(name)
