"""The importable files of a folder, in the order in which they are best read."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from threeassets.importers.files.invoices import MARK as INVOICE
from threeassets.model.errors import InputError
from threeassets.model.gbt24589 import ARCHIVE, ASSETS, LEDGER

SUFFIXES = frozenset({".xlsx", ".xls", ".csv", ".ofd"})
OUTPUT_MARK = "threeassets output"
"""Workbooks this program writes bear it as their category, so that they are never read as books."""
STORE_NAME = "threeassets.db"
"""A folder below the given one that holds a store is a folder of results."""
RESULTS_RECORD = ".threeassets-results.json"
"""So is one that holds the record of what was written there."""
SETTINGS_NAME = "设置.txt"
"""What a desk or a village decides once; read by the desk, never as a book."""

TEXT_MARKS = ("填制凭证", "ino_id")
"""One of these at the head of a text makes it a book, whatever else is there."""
_HEADINGS = ("摘要", "凭证", "科目", "借方", "贷方", "日期", "余额")
_ENOUGH = 4
"""So many headings at the head of a text make it a book too; other texts are none."""
XML_MARKS = (*(f"{mark}{name}" for mark in "<:" for name in (ARCHIVE, LEDGER, ASSETS)),
             "urn:schemas-microsoft-com:office:spreadsheet", f"<{INVOICE}")  # fmt: skip
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
            if not name.startswith(".") and not holds_results(here / name)
        ]  # fmt: skip
        found += [here / name for name in files if _is_book(here / name)]
    if not found:
        raise InputError(
            f"文件夹“{path}”里没有可以导入的文件（.xlsx、.xls、.csv、.txt、.xml、.ofd）。请核对文件夹。",
            f"Folder “{path}” holds no file to import (.xlsx, .xls, .csv, .txt, .xml, .ofd). "
            "Check the folder.",
        )
    return sorted(
        found, key=lambda file: (_VOUCHERS.search(file.name) is None, file.relative_to(path).parts)
    )


def holds_results(folder: Path) -> bool:
    """Whether a folder holds what this program wrote."""
    return any((folder / name).exists() for name in (STORE_NAME, RESULTS_RECORD))


def _is_book(file: Path) -> bool:
    if file.name.startswith(("~$", ".")) or file.name == SETTINGS_NAME:
        return False
    if file.suffix.lower() in {".txt", ".xml"}:
        return _says(file, XML_MARKS) if file.suffix.lower() == ".xml" else _is_text(file)
    if file.suffix.lower() not in SUFFIXES:
        return False
    return not (file.suffix.lower() == ".xlsx" and _is_output(file))


def _is_text(file: Path) -> bool:
    if _says(file, TEXT_MARKS):
        return True
    start = _start(file)
    parted = b"\t" in start or b"," in start
    found = (sum(mark.encode(code) in start for mark in _HEADINGS) for code in ("utf-8", "gb18030"))
    return parted and max(found) >= _ENOUGH


def _says(file: Path, marks: Sequence[str]) -> bool:
    """Whether one of the marks stands at the head of a file, in one of the two encodings."""
    start = _start(file)
    return any(mark.encode(code) in start for mark in marks for code in ("utf-8", "gb18030"))


def _start(file: Path) -> bytes:
    try:
        with file.open("rb") as text:
            return text.read(2000)
    except OSError:
        return b""


def _is_output(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return OUTPUT_MARK.encode() in archive.read("docProps/core.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        # Not to be judged here: reading it will say what is wrong.
        return False
