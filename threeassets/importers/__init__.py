"""Reads workbooks and text files into ``ParsedFile``; nothing is stored here."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threeassets.importers.files.folder import find_books
    from threeassets.importers.many import read_books
    from threeassets.importers.reading import read_file

__all__ = ["find_books", "read_books", "read_file"]

_HOME = {"find_books": "files.folder", "read_books": "many", "read_file": "reading"}


def __getattr__(name: str) -> object:
    """Load what was asked for: who asks for one file of this package needs no other."""
    if name not in _HOME:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
