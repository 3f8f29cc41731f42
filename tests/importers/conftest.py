"""Small workbooks and text files, written where a test asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter

Grid = Sequence[Sequence[object]]


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[Mapping[str, Grid]], Path]:
    """Return a writer of a workbook with the given sheets, cells as given."""

    def write(sheets: Mapping[str, Grid]) -> Path:
        path = tmp_path / "登记簿.xlsx"
        book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
        book.close()
        return path

    return write


@pytest.fixture
def text_file(tmp_path: Path) -> Callable[[str], Path]:
    """Return a writer of a text file called 凭证.csv."""

    def write(text: str) -> Path:
        path = tmp_path / "凭证.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write
