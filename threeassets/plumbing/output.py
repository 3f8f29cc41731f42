"""Write a file whole or not at all, and say in one sentence why it could not be written."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

from threeassets.model.errors import OutputError


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
    ensure_folder(path.parent)
    beside = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with beside.open("wb") as target:
            for piece in pieces:
                target.write(piece)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"无法写入“{path}”（{error.strerror}）。如果文件正在 Excel 或 Word 中打开，请先关闭；"
        "如果文件夹只读，请换一个位置。",
        f"Cannot write {path} ({error.strerror}). Close it if it is open in Excel or Word; choose "
        "another place if the folder is read-only.",
    )
