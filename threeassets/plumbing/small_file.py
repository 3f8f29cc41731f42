"""The bytes of a file that people or this program write beside books: settings, policies, lists."""

from __future__ import annotations

import errno
from pathlib import Path

MOST_BYTES = 64 * 1024**2
"""Size of a file that is still read; a template with pictures has a few million."""


def small_file(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a file.

    Raises:
        OSError: it cannot be read, is too large, or is a pipe or a device, which may never end.
    """
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "Not a regular file", str(path))
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, "File too large", str(path))
    return data
