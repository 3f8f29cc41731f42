"""Write a file whole or not at all, and say in one sentence why it could not be written."""

from __future__ import annotations

import re
import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from threeassets.model.errors import OutputError
from threeassets.plumbing.system import reason_of

LEFT_SECONDS = 3600
"""Age from which a half-written file is of no program that still runs."""
_DATABASE = b"SQLite format 3\0"
_PART = re.compile(r"\.[0-9a-f]{12}\.part")


def ensure_folder(folder: Path) -> None:
    """Make an output folder.

    Raises:
        OutputError: a file stands in its place, or it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, error) from error


def write_file(path: Path, content: bytes) -> None:
    """Write ``content`` beside ``path`` and move it there, so that a reader sees old or new.

    Raises:
        OutputError: the folder is read-only, or the file is open in another program.
    """
    write_pieces(path, (content,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file piece by piece, seen by readers only when it is whole.

    Raises:
        OutputError: the folder is read-only, or the file is open in another program.
    """
    refuse_nameless(path)
    ensure_folder(path.parent)
    if path.is_file() and _is_database(path):
        raise OutputError(
            f"“{path}”是数据库，没有覆盖。请换一个文件名，或先把它移走。",
            f"{path} is a database and was not written over. Choose another name or move it away.",
        )
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OutputError(
            f"“{path}”是管道或设备，不能写成文件。请换一个文件名。",
            f"{path} is a pipe or a device and cannot be written as a file. Choose another name.",
        )
    beside = part_name(path)
    try:
        with beside.open("wb") as target:
            for piece in pieces:
                target.write(piece)
        beside.replace(path)
    except OSError as error:
        remove(beside)
        raise _refused(path, error) from error


def _is_database(path: Path) -> bool:
    """Whether a store, or another database, would be lost under what is written."""
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return False


def refuse_nameless(path: Path) -> None:
    """Refuse the path of a folder, such as ``.``, where a file is to be written.

    Raises:
        OutputError: it is one.
    """
    if not path.name:
        raise OutputError(
            f"“{path}”是文件夹，不能写成文件。请写明文件名。",
            f"{path} is a folder and cannot be written as a file. Give the name of a file.",
        )


def part_name(path: Path) -> Path:
    """Return a short name beside a path, under which it is written until it is whole."""
    _sweep(path.parent)
    return path.with_name(f".{secrets.token_hex(6)}.part")


def remove(path: Path) -> None:
    """Remove a file or folder, as far as the system lets it."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        path.unlink(missing_ok=True)


@cache
def _sweep(folder: Path) -> None:
    """Remove, once a folder, what was left half-written by a program that was killed."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _PART.match(path.name) and time.time() - path.stat().st_mtime > LEFT_SECONDS:
                remove(path)


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"无法写入“{path}”（{reason_of(error)}）。如果文件正在 Excel 或 Word 中打开，请先关闭；"
        "如果文件夹只读，请换一个位置。",
        f"Cannot write {path} ({error.strerror}). Close it if it is open in Excel or Word; choose "
        "another place if the folder is read-only.",
    )
