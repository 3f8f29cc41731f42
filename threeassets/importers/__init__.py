"""Reads workbooks and text files into ``ParsedFile``; nothing is stored here."""

from __future__ import annotations

from threeassets.importers.folder import find_books
from threeassets.importers.many import read_books
from threeassets.importers.reading import read_file

__all__ = ["find_books", "read_books", "read_file"]
