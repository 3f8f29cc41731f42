"""A folder of CSV files under canonical names, one a register, in stored form.

Money is integer fen, dates are ISO text, areas and rates are decimals. A register nobody reported
has no file; one reported as empty has a file with headings only.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from threeassets.importers.layout.headings import columns_of
from threeassets.model.book import ABSENT
from threeassets.model.money import scaled
from threeassets.model.schema import Column, ColumnKind, tables
from threeassets.plumbing.marks import inert
from threeassets.plumbing.output import write_pieces
from threeassets.store.ledger import Ledger
from threeassets.writers.book_content import BookContent, Values, book_content


def write_csv(ledger: Ledger, folder: Path, *, org: str, year: int | None = None) -> list[Path]:
    """Write the registers of one organisation and return the files.

    Args:
        ledger: the store.
        folder: where to; files of the same names are replaced.
        org: the organisation's code.
        year: the year of vouchers and balances; None writes all. Other registers have no year.

    Raises:
        UsageError: the organisation or the year is not in the store.
        OutputError: a file cannot be written.
    """
    books = book_content(ledger, org, year)
    written = []
    for name, table in tables().items():
        if name == "entry":
            continue
        if not books.registers[name] and books.states.get((name, ""), ABSENT) == ABSENT:
            continue
        path = folder / f"{table.sheet}.csv"
        write_pieces(path, _pieces(books, name))
        written.append(path)
    return written


def _pieces(books: BookContent, register: str) -> Iterator[bytes]:
    owners = {column.name: "voucher" for column in tables()["voucher"].columns}
    columns = [
        column
        for column in columns_of(register)
        if column.required
        or books.stated(
            owners.get(column.name, "entry") if register == "voucher" else register, column.name
        )
    ]
    yield b"\xef\xbb\xbf" + _line([column.name for column in columns])
    rows: Iterator[Values] = iter(books.registers[register])
    if register == "voucher":
        rows = ({**entry, **voucher} for voucher, entry in books.lines())
    for row in rows:
        yield _line([_written(column, row[column.name]) for column in columns])


def _line(cells: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()


def _written(column: Column, value: object) -> str:
    if value is None:
        return ""
    if column.kind is ColumnKind.DECIMAL:
        return scaled(int(str(value)), column.scale)
    return inert(value) if isinstance(value, str) else str(value)
