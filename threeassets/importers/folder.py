"""The importable files of a folder, in the order in which they are best read."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

from threeassets.model.errors import InputError

SUFFIXES = frozenset({".xlsx", ".xls", ".csv"})
OUTPUT_MARK = "threeassets output"
"""Workbooks this program writes bear it as their category, so that they are never read as books."""
STORE_NAME = "threeassets.db"
"""A folder below the given one that holds a store is a folder of results."""

_TEXT_MARKS = ("填制凭证",)
_VOUCHERS = re.compile(r"凭证|序时账|voucher|journal|gl_detail", re.IGNORECASE)


def find_books(path: Path) -> list[Path]:
    """Return the files to import: the file itself, or those in and below a folder.

    Voucher files come first, then the others, each by name. Lock files (``~$``), hidden files and
    what this program wrote itself are left out.

    Raises:
        InputError: the path does not exist, or the folder holds nothing to import.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputError(
            f"找不到“{path}”。请核对路径和文件名。",
            f"“{path}” does not exist. Check the path and the file name.",
        )
    found = []
    for folder, below, files in os.walk(path):
        here = Path(folder)
        below[:] = [
            name for name in below
            if not name.startswith(".") and not (here / name / STORE_NAME).exists()
        ]  # fmt: skip
        found += [here / name for name in files if _is_book(here / name)]
    if not found:
        raise InputError(
            f"文件夹“{path}”里没有可以导入的文件（.xlsx、.xls、.csv）。请核对文件夹。",
            f"Folder “{path}” holds no file to import (.xlsx, .xls, .csv). Check the folder.",
        )
    return sorted(
        found, key=lambda file: (_VOUCHERS.search(file.name) is None, file.relative_to(path).parts)
    )


def _is_book(file: Path) -> bool:
    if file.name.startswith(("~$", ".")):
        return False
    if file.suffix.lower() == ".txt":
        return _is_voucher_text(file)
    if file.suffix.lower() not in SUFFIXES:
        return False
    return not (file.suffix.lower() == ".xlsx" and _is_output(file))


def _is_voucher_text(file: Path) -> bool:
    """Whether a text begins as a product writes vouchers; other texts are no books."""
    try:
        with file.open("rb") as text:
            start = text.read(32)
    except OSError:
        return False
    return any(mark.encode(code) in start for mark in _TEXT_MARKS for code in ("utf-8", "gb18030"))


def _is_output(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return OUTPUT_MARK.encode() in archive.read("docProps/core.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        # Not to be judged here: reading it will say what is wrong.
        return False
