"""Which villages a call names: each folder that holds books, or the files given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from threeassets.importers import find_books
from threeassets.importers.files.folder import holds_results
from threeassets.model.errors import InputError
from threeassets.model.text import Text


@dataclass(frozen=True, slots=True)
class Village:
    """One village's files, or the sentence why there are none."""

    name: str
    folder: Path
    """Where its files lie, and its settings."""
    files: tuple[Path, ...]
    trouble: Text | None = None


def _of_folder(folder: Path) -> Village:
    try:
        return Village(folder.name, folder, tuple(find_books(folder)))
    except InputError as error:
        return Village(folder.name, folder, (), error.text)


def _holds_books_itself(folder: Path) -> bool:
    books = set(find_books(folder))
    return any(book.parent == folder for book in books)


def villages_of(paths: Sequence[Path]) -> list[Village]:
    """Return the villages: a folder with books in it is one, else each folder below it is.

    Files named one by one are one village together.

    Raises:
        InputError: a path does not exist, or nothing in it can be imported.
    """
    found: list[Village] = []
    files = [path for path in paths if path.is_file()]
    if files:
        found.append(Village(files[0].stem, files[0].parent, tuple(files)))
    for path in paths:
        if path.is_file():
            continue
        if _holds_books_itself(path):
            found.append(_of_folder(path))
            continue
        below = sorted(child for child in path.iterdir() if child.is_dir())
        found += [
            _of_folder(child)
            for child in below
            if not child.name.startswith((".", "_")) and not holds_results(child)
        ]
    return found
