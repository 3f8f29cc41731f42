"""Imported files as handed in: compressed in the store, large ones in a folder by hash."""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from pathlib import Path

import sqlalchemy as sa

from threeassets.importers.files.content import MAX_BYTES
from threeassets.model.book import ParsedFile
from threeassets.model.errors import InputError
from threeassets.plumbing.output import ensure_folder, write_file
from threeassets.store.tables import original

LARGEST_INSIDE = 8 * 1024 * 1024
"""Compressed bytes above which a file lies beside a SQLite store instead of in it."""

QUICK = 1
"""Level of compression: workbooks are compressed already, and an import should not wait."""

_ZEROS = bytes(1024**2)
_OURS = re.compile(r"[0-9a-f]{64}|\.[0-9a-f]{12}\.part")
"""Names of the files kept beside a store, and of one half-written."""


def folder_of(url: sa.URL) -> Path | None:
    """Return the folder of large originals beside a SQLite file; a server keeps all inside."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return Path(f"{url.database}.originals")


def _file(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def keep(connection: sa.Connection, parsed: ParsedFile) -> bool:
    """Keep the bytes of an imported file once, and return whether there are any.

    Raises:
        InputError: the file is no longer the one that was read.
    """
    if parsed.path is None:
        size = sa.select(original.c.size).where(original.c.sha256 == parsed.sha256)
        return connection.execute(size).first() is not None
    data = parsed.path.read_bytes() if parsed.path.exists() else b""
    if hashlib.sha256(data).hexdigest() != parsed.sha256:
        raise InputError(
            f"“{parsed.path}”在导入过程中被改动或移走，本次没有写入任何内容。请重新导入。",
            f"{parsed.path} changed or went away while it was imported; nothing was written. "
            "Import it again.",
        )
    keep_bytes(connection, parsed.sha256, data)
    return True


def keep_bytes(connection: sa.Connection, sha256: str, data: bytes) -> None:
    """Keep some bytes under their hash, unless they are kept already."""
    size = sa.select(original.c.size).where(original.c.sha256 == sha256)
    if connection.execute(size).first() is not None:
        return
    content: bytes | None = zlib.compress(data, QUICK)
    folder = folder_of(connection.engine.url)
    if folder is not None and content is not None and len(content) > LARGEST_INSIDE:
        # The file is in place before the row that names it is committed.
        target = _file(folder, sha256)
        ensure_folder(target.parent)
        write_file(target, content)
        content = None
    connection.execute(original.insert().values(sha256=sha256, size=len(data), content=content))


def stored(connection: sa.Connection, sha256: str) -> bytes | None:
    """Return the bytes of a file as imported; None where they are gone or damaged."""
    row = connection.execute(
        sa.select(original.c.content, original.c.size).where(original.c.sha256 == sha256)
    ).first()
    if row is None:
        return None
    content = row[0]
    folder = folder_of(connection.engine.url)
    if content is None:
        if folder is None or not _file(folder, sha256).is_file():
            return None
        content = _file(folder, sha256).read_bytes()
    unpacking = zlib.decompressobj()
    try:
        # No further than the size noted, and than any file that is read, whatever it unpacks to.
        data = unpacking.decompress(content, min(row[1], MAX_BYTES) + 1)
    except zlib.error:
        return None
    whole = len(data) == row[1] and unpacking.eof and not unpacking.unused_data
    return data if whole and hashlib.sha256(data).hexdigest() == sha256 else None


def original_names(connection: sa.Connection) -> list[str]:
    """Return the hashes of the originals that the store should have."""
    return [str(name) for name in connection.execute(sa.select(original.c.sha256)).scalars()]


def forget(connection: sa.Connection, sha256: str) -> None:
    """Remove the row of an original that is erased; the guards must be down.

    The file of a large one goes with :func:`sweep_folder`, once this is committed.
    """
    connection.execute(original.delete().where(original.c.sha256 == sha256))


def sweep_folder(connection: sa.Connection) -> None:
    """Overwrite and remove files beside the store that no row names: erased, or of a kill.

    The caller holds the write lock, without which another import may be about to name one.

    Raises:
        OSError: one cannot be removed.
    """
    folder = folder_of(connection.engine.url)
    if folder is None or not folder.exists():
        return
    named = set(original_names(connection))
    for file in sorted(folder.glob("[0-9a-f][0-9a-f]/*")):
        ours = _OURS.fullmatch(file.name) and (file.is_file() or file.is_symlink())
        if not ours or file.name in named:
            continue  # somebody else's, who did not put it here to be overwritten
        if not file.is_symlink():
            with file.open("r+b") as target:
                for _ in range(0, file.stat().st_size, len(_ZEROS)):
                    target.write(_ZEROS)
                target.flush()
                os.fsync(target.fileno())
        file.unlink()
