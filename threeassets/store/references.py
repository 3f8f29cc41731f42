"""References between registers and vouchers, split out of cells into ``voucher_link`` rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from threeassets.model.book import Problem, Row, VoucherRows
from threeassets.model.keys import resolve_reference, split_references
from threeassets.model.schema import key_of, tables
from threeassets.model.text import Text

VOUCHER = "voucher"


class Reference(NamedTuple):
    """A column of a register that names rows of others by their keys, one or several in a cell."""

    register: str
    column: str
    targets: tuple[str, ...]


@cache
def register_references() -> tuple[Reference, ...]:
    """Return the columns by which registers name rows of others.

    They are only ever compared within one organisation, or its village where the register is the
    village's; a part of a cell that names no target is said.
    """
    return tuple(
        Reference(name, column.name, column.refers)
        for name, table in tables().items()
        for column in table.columns
        if column.refers and name != VOUCHER and column.refers != (VOUCHER,)
    )


@cache
def _voucher_columns(register: str) -> tuple[str, ...]:
    """Return the columns of a register that name vouchers."""
    columns = tables()[register].columns
    return tuple(column.name for column in columns if column.refers == (VOUCHER,))


@cache
def _named_by_vouchers() -> dict[str, str]:
    """Return the columns by which a voucher names a row of a register, and the register.

    They are the same links as those by which registers name vouchers, the other way round.
    """
    columns = tables()[VOUCHER].columns
    return {each.name: each.refers[0] for each in columns if each.refers not in {(), (VOUCHER,)}}


class Link(NamedTuple):
    """One voucher and one register row that name each other, and where that was written."""

    register: str
    fiscal_year: int
    accounting_period: int
    source_sheet: str
    source_row: int
    org_code: str
    from_table: str
    from_key: str
    voucher_key: str


@dataclass(frozen=True, slots=True)
class BadReference:
    """A cell that should name vouchers and does not."""

    row: Row
    text: str


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None


def register_links(name: str, rows: list[Row]) -> Iterator[Link | BadReference]:
    """Yield the links that rows of one register write, and the cells that name no voucher."""
    references = _voucher_columns(name)
    if not references:
        return
    names = tables()[name].column_names
    for row in rows:
        values = dict(zip(names, row.values, strict=True))
        year, period = _int(values.get("fiscal_year")), _int(values.get("accounting_period"))
        texts = (
            text for column in references for text in split_references(str(values[column] or ""))
        )
        for text in texts:
            key = resolve_reference(text, year, period)
            if key is None:
                yield BadReference(row, text)
            else:
                yield Link(
                    name,
                    0,
                    0,
                    row.sheet,
                    row.row,
                    str(values["org_code"]),
                    name,
                    key_of(name, values),
                    key,
                )


REFERRING = tuple(place for place, column in enumerate(tables()[VOUCHER].columns) if column.refers)
"""Places of a header's cells that may refer to something; most vouchers fill none of them."""


def voucher_links(voucher: VoucherRows, key: str) -> Iterator[Link | BadReference]:
    """Yield the links one voucher writes: to requests, contracts, decisions, what it reverses."""
    values = dict(zip(tables()[VOUCHER].column_names, voucher.header.values, strict=True))
    org, year, period = str(values["org_code"]), values["fiscal_year"], values["accounting_period"]
    start = (VOUCHER, year, period, voucher.header.sheet, voucher.header.row, org)
    for column, register in _named_by_vouchers().items():
        for text in split_references(str(values[column] or "")):
            yield Link(*start, register, text, key)  # type: ignore[arg-type] # year and period are required, hence int
    reversed_ = (cell for name in _voucher_columns(VOUCHER) if (cell := values[name]))
    for text in (text for cell in reversed_ for text in split_references(str(cell))):
        target = resolve_reference(text, _int(year), _int(period))
        if target is None:
            yield BadReference(voucher.header, text)
        else:
            yield Link(*start, VOUCHER, key, target)  # type: ignore[arg-type] # as above


def no_voucher_problem(file: str, sheet: str, row: int | None, text: str) -> Problem:
    """Say that a reference cannot be read as a voucher."""
    return Problem(
        file,
        sheet,
        row,
        "reference-unreadable",
        Text(
            f"“{text}”读不出是哪张凭证，按没有对应凭证处理。请写成 2024-03/记-12，"
            "或写 记-12 并填明年度和期间。",
            f"“{text}” names no voucher and counts as no link. Write 2024-03/记-12, or 记-12 with "
            "year and period filled in.",
        ),
    )
