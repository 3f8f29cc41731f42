"""References between registers and vouchers, split out of cells into ``voucher_link`` rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from threeassets.model.book import Problem, Row, VoucherRows
from threeassets.model.keys import resolve_reference, split_references
from threeassets.model.schema import key_of, tables
from threeassets.model.text import Text

VOUCHER_REFERENCES: dict[str, str] = {
    "payment_request": "voucher_ref",
    "contract_schedule": "voucher_refs",
    "asset_change": "voucher_ref",
    "inventory_line": "voucher_ref",
    "invoice": "voucher_ref",
    "payout": "voucher_ref",
}
"""Registers that name vouchers, and the column they name them in."""

VOUCHER_NAMES: dict[str, str] = {
    "request_no": "payment_request",
    "contract_no": "contract",
    "decision_no": "decision",
}
"""Columns by which a voucher names a row of a register: the same links, the other way round."""


class Reference(NamedTuple):
    """A column of a register that names rows of others by their keys, one or several in a cell."""

    register: str
    column: str
    targets: tuple[str, ...]


_DECIDED = (
    "payment_request", "decision_step", "contract", "asset_change", "inventory", "inventory_line",
    "project", "payout", "pay_standard",
)  # fmt: skip
_OF_A_PROJECT = ("payment_request", "decision", "contract", "earmarked_fund", "bid")

REGISTER_REFERENCES: tuple[Reference, ...] = (
    Reference("signature", "request_no", ("payment_request",)),
    Reference("payment_request", "contract_no", ("contract",)),
    *(Reference(register, "decision_no", ("decision",)) for register in _DECIDED),
    *(Reference(register, "project_code", ("project",)) for register in _OF_A_PROJECT),
    Reference("payment_request", "fund_code", ("earmarked_fund",)),
    Reference("payout", "fund_code", ("earmarked_fund",)),
    Reference("contract", "original_contract_no", ("contract",)),
    Reference("contract", "object_code", ("asset", "resource")),
    Reference("contract_schedule", "contract_no", ("contract",)),
    Reference("asset_change", "asset_code", ("asset",)),
    Reference("inventory_line", "inventory_no", ("inventory",)),
    Reference("rectification", "engagement_no", ("audit_engagement",)),
)
"""Only ever compared within one organisation; a part of a cell that names no target is said."""


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
    reference = VOUCHER_REFERENCES.get(name)
    if reference is None:
        return
    names = tables()[name].column_names
    for row in rows:
        values = dict(zip(names, row.values, strict=True))
        year, period = _int(values.get("fiscal_year")), _int(values.get("accounting_period"))
        for text in split_references(str(values[reference] or "")):
            key = resolve_reference(text, year, period)
            if key is None:
                yield BadReference(row, text)
            else:
                yield Link(
                    name, 0, 0, row.sheet, row.row,
                    str(values["org_code"]), name, key_of(name, values), key,
                )  # fmt: skip


REFERRING = tuple(
    tables()["voucher"].column_names.index(column) for column in (*VOUCHER_NAMES, "reversal_of")
)
"""Places of a header's cells that may refer to something; most vouchers fill none of them."""


def voucher_links(voucher: VoucherRows, key: str) -> Iterator[Link | BadReference]:
    """Yield the links one voucher writes: to requests, contracts, decisions, what it reverses."""
    values = dict(zip(tables()["voucher"].column_names, voucher.header.values, strict=True))
    org, year, period = str(values["org_code"]), values["fiscal_year"], values["accounting_period"]
    start = ("voucher", year, period, voucher.header.sheet, voucher.header.row, org)
    for column, register in VOUCHER_NAMES.items():
        for text in split_references(str(values[column] or "")):
            yield Link(*start, register, text, key)  # type: ignore[arg-type] # year and period are required, hence int
    for text in split_references(str(values["reversal_of"] or "")):
        target = resolve_reference(text, _int(year), _int(period))
        if target is None:
            yield BadReference(voucher.header, text)
        else:
            yield Link(*start, "voucher", key, target)  # type: ignore[arg-type] # as above


def no_voucher_problem(file: str, sheet: str, row: int | None, text: str) -> Problem:
    """Say that a reference cannot be read as a voucher."""
    return Problem(
        file, sheet, row, "reference-unreadable",
        Text(
            f"“{text}”读不出是哪张凭证，按没有对应凭证处理。请写成 2024-03/记-12，"
            "或写 记-12 并填明年度和期间。",
            f"“{text}” names no voucher and counts as no link. Write 2024-03/记-12, or 记-12 with "
            "year and period filled in.",
        ),
    )  # fmt: skip
