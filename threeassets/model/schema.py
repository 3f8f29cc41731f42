"""Every table and column that can be imported, read once from ``registers.csv``.

Database, Arrow schemas, blank workbook, the importer's headings and the data dictionary follow from
here. Money is kept as integer fen, areas and quantities as integers of 1/10,000, rates and
percentages as integers of 1/1,000,000, dates as ISO text, flags as 0 or 1.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

SCHEMA_NUMBER = 2
"""Number of this layout; part of every hash, so an old layout is not taken for changed data."""


class ColumnKind(StrEnum):
    """What a cell of the column means."""

    TEXT = "text"
    AREA_CODE = "text12"
    USCC = "uscc"
    ID_NUMBER = "idno"
    INTEGER = "int"
    FLAG = "bool"
    MONEY = "money"
    DECIMAL = "decimal"
    DATE = "date"
    DATETIME = "datetime"
    CHOICE = "enum"
    ORGANIZATION = "ref organization"


STORED_AS_INTEGER = frozenset(
    {ColumnKind.INTEGER, ColumnKind.FLAG, ColumnKind.MONEY, ColumnKind.DECIMAL}
)

LARGEST_FEN, LARGEST = 10**13, 10**12
"""Most that a stored amount (100,000,000,000 yuan) and any other stored integer may be.

No village has more. 900,000 such amounts add up to what every database and engine holds, and so
does an area times a million, by which rules hold it against a share.
"""
QUANTITY_SCALE = 10_000
RATE_SCALE = 1_000_000
RATE_COLUMNS = frozenset({"residual_rate", "progress"})

MASKED_COLUMNS = frozenset(
    {
        "id_number",
        "phone",
        "account_no",
        "bank_account_no",
        "counterparty_account",
        "payee_account",
        "address",
    }
)
"""Personal data: never printed in full unless somebody asks for it by name."""
NUMBER_COLUMNS = MASKED_COLUMNS - {"address"}
"""Those of them that hold numbers, hidden wherever a text repeats one."""


FIRST, LAST = "first", "last"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a register: its names, the kind of its cells, and what else they may say."""

    name: str
    heading: str
    aliases: tuple[str, ...]
    kind: ColumnKind
    required: bool
    choices: tuple[str, ...]
    value_aliases: tuple[tuple[str, str], ...]
    description: str
    since: int = 1
    """Number of the first layout that had it; what was kept before is hashed without it."""
    bound: str = ""
    """Whether the day begins (``FIRST``) or ends (``LAST``) a span; empty where it does neither."""

    @property
    def is_integer(self) -> bool:
        """Whether the store keeps an integer (else text)."""
        return self.kind in STORED_AS_INTEGER

    @property
    def is_date(self) -> bool:
        """Whether the column holds a day."""
        return self.kind is ColumnKind.DATE

    @property
    def scale(self) -> int:
        """How many stored units make one written unit: fen a yuan, parts of a mu, parts of one."""
        if self.kind is ColumnKind.MONEY:
            return 100
        if self.kind is ColumnKind.DECIMAL:
            return RATE_SCALE if self.name in RATE_COLUMNS else QUANTITY_SCALE
        return 1

    @property
    def largest(self) -> int:
        """Most that a stored integer of the column may be, in stored units."""
        return LARGEST_FEN if self.kind is ColumnKind.MONEY else LARGEST

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading the column is known by: Chinese first, canonical name last."""
        return (self.heading, *self.aliases, self.name)


@dataclass(frozen=True, slots=True)
class Table:
    """One register: its name, the sheet it stands on, its columns in declared order."""

    name: str
    sheet: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """Return the column called ``name``; KeyError when the register has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names in declared order."""
        return tuple(column.name for column in self.columns)

    @property
    def key_columns(self) -> tuple[str, ...]:
        """Columns whose values, joined by ``/``, are the natural key within an organisation."""
        return KEY_COLUMNS[self.name]


KEY_COLUMNS: dict[str, tuple[str, ...]] = {
    "organization": ("org_code",),
    "office": ("person_name", "position"),
    "relationship": ("person_name", "relative_name"),
    "account": ("gl_account_number",),
    "account_balance": ("fiscal_year", "accounting_period", "gl_account_number"),
    "voucher": ("voucher_key",),
    "entry": ("voucher_key", "journal_line_number"),
    "bank_account": ("account_no",),
    "bank_transaction": ("account_no", "transacted_on", "serial_no"),
    "payment_request": ("request_no",),
    "signature": ("request_no", "role", "signer_name"),
    "decision": ("decision_no",),
    "decision_step": ("decision_no|held_on", "step|body"),
    "disclosure": ("disclosure_no",),
    "party": ("party_name",),
    "contract": ("contract_no",),
    "contract_schedule": ("contract_no", "installment_no"),
    "asset": ("asset_code",),
    "asset_change": ("asset_code", "change_kind", "changed_on"),
    "resource": ("resource_code",),
    "inventory": ("inventory_no",),
    "inventory_line": ("inventory_no", "object_code|object_name"),
    "project": ("project_code",),
    "bid": ("project_code", "bidder_name"),
    "invoice": ("voucher_ref", "invoice_no"),
    "earmarked_fund": ("fund_code",),
    "price_benchmark": ("area_code", "land_class|asset_class", "year"),
    "fiscal_period": ("fiscal_year", "accounting_period"),
    "handover": ("outgoing", "position"),
    "audit_engagement": ("engagement_no",),
    "rectification": ("engagement_no", "item_no"),
    "member": ("member_name",),
    "payout": ("list_no", "line_no"),
    "pay_standard": ("position", "person_name", "pay_kind"),
    "custody": ("custodian",),
    "receipt_book": ("first_no",),
}
"""Natural keys used in every output; ``a|b`` means a, or b where a is empty."""


def _column(row: dict[str, str]) -> Column:
    enum = re.fullmatch(r"enum\((.*)\)", row["type"])
    pairs = [pair.partition("=") for pair in row["value_aliases"].split(";") if pair]
    return Column(
        name=row["column"],
        heading=row["heading_zh"],
        aliases=tuple(alias for alias in row["aliases"].split(";") if alias),
        kind=ColumnKind.CHOICE if enum else ColumnKind(row["type"]),
        required=row["required"] == "y",
        choices=tuple(enum.group(1).split(",")) if enum else (),
        value_aliases=tuple((left, right) for left, _, right in pairs),
        description=row["description"],
        since=int(row["since"] or 1),
        bound=row["bound"],
    )


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """Return every register by name, in the order of ``registers.csv``."""
    source = resources.files("threeassets.model").joinpath("registers.csv")
    columns: dict[str, list[Column]] = {}
    sheets: dict[str, str] = {}
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        columns.setdefault(row["table"], []).append(_column(row))
        sheets[row["table"]] = row["sheet_zh"]
    return {name: Table(name, sheets[name], tuple(found)) for name, found in columns.items()}


@lru_cache(maxsize=1)
def registers_kept() -> dict[str, str]:
    """Return the registers an ordinary village keeps, in the order it meets them.

    ``minimal`` is what every village has, ``usual`` what it has where the township asks for it; the
    rest is kept by some, or for an audit.
    """
    source = resources.files("threeassets.model").joinpath("registers_kept.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["register"]: row["kept"] for row in rows}


def key_of(table: str, values: dict[str, object]) -> str:
    """Join the natural key of one row, for example ``HT-2025-03/2`` for an instalment."""
    parts = []
    for name in KEY_COLUMNS[table]:
        choices = [values.get(option) for option in name.split("|")]
        parts.append(next((str(value) for value in choices if value not in (None, "")), ""))
    return "/".join(parts).rstrip("/")
