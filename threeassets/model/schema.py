"""Every table and column that can be imported, from ``registers.csv`` and ``registers_tables.csv``.

Database, Arrow schemas, blank workbook, the importer's headings and the data dictionary follow from
here. Money is kept as integer fen, areas and quantities as integers of 1/10,000, rates and
percentages as integers of 1/1,000,000, dates as ISO text, flags as 0 or 1.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

SCHEMA_NUMBER = 3
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


class Trait(StrEnum):
    """What is to be known of a column beside the kind of its cells."""

    PERSONAL = "personal"
    """Never printed in full unless somebody asks for it by name."""
    NUMBER = "number"
    """A personal number, hidden wherever a text repeats one."""
    NAME = "name"
    """Names persons or firms."""
    PARTY = "party"
    """Names parties; names of cadres stay as they are."""
    IDENTITY = "identity"
    """Says who is one village or one party, whatever is asked of the register."""
    PLANNED = "planned"
    """A day that may lie ahead; any other after the as-of day is not known yet, so empty."""
    RATE = "rate"
    """A share of one, kept as millionths."""
    WIDE = "wide"
    """Long texts, wide in a workbook."""


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
    traits: frozenset[Trait] = frozenset()
    refers: tuple[str, ...] = ()
    """Registers whose rows, or ``voucher`` whose vouchers, its cells name by their keys."""
    known_on: tuple[str, ...] = ()
    """Columns of the day its cell comes to be known, the first that is filled; until then it is
    empty."""

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
            return RATE_SCALE if Trait.RATE in self.traits else QUANTITY_SCALE
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
    key_columns: tuple[str, ...]
    """Natural key within an organisation, joined by ``/``; ``a|b`` is a, or b where a is empty."""
    kept: str = ""
    """``minimal``: every village has it; ``usual``: where the township asks for it; else some."""
    known_on: str = ""
    """The day a row comes to be known: on a run as of an earlier day it is not there at all.

    ``register.column`` where another register tells it: an entry goes with its voucher, a decision
    stays with the day of its first meeting beside it.
    """
    year_of: str = ""
    """Column of a row's year, of entries their voucher's, in registers that grow year by year."""
    by_period: bool = False
    """Whether a file covers it by year and period; any other register is covered whole."""
    of_village: bool = False
    """Whether what one unit of a village hands in counts for all its units."""
    of_place: bool = False
    """Whether its rows are of an area, not of a unit."""
    parts: str = ""
    """Column that tells its lists apart, where a file may bring one list of many."""

    @property
    def by_fiscal_year(self) -> bool:
        """Whether it must be there for the very year that is judged."""
        return self.year_of == "fiscal_year"

    @property
    def dated(self) -> tuple[str, str]:
        """Register and column of :attr:`known_on`; no column where rows always were known."""
        register, _, column = self.known_on.rpartition(".")
        return register or self.name, column

    @property
    def owner(self) -> str:
        """Column that says whose a row is: a unit's, or a place's."""
        return "area_code" if self.of_place else "org_code"

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


def _column(row: dict[str, str]) -> Column:
    enum = re.fullmatch(r"enum\((.*)\)", row["type"])
    pairs = [pair.partition("=") for pair in _parts(row["value_aliases"])]
    return Column(
        name=row["column"],
        heading=row["heading_zh"],
        aliases=_parts(row["aliases"]),
        kind=ColumnKind.CHOICE if enum else ColumnKind(row["type"]),
        required=row["required"] == "y",
        choices=tuple(enum.group(1).split(",")) if enum else (),
        value_aliases=tuple((left, right) for left, _, right in pairs),
        description=row["description"],
        since=int(row["since"] or 1),
        bound=row["bound"],
        traits=frozenset(map(Trait, _parts(row["traits"]))),
        refers=_parts(row["refers"]),
        known_on=tuple(filter(None, row["known_on"].split("|"))),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


def _table(row: dict[str, str], sheet: str, columns: Iterable[Column]) -> Table:
    return Table(
        name=row["table"],
        sheet=sheet,
        columns=tuple(columns),
        key_columns=_parts(row["key"]),
        kept=row["kept"],
        known_on=row["known_on"],
        year_of=row["year_of"],
        by_period=row["unit"] == "period",
        of_village=row["of"] == "village",
        of_place=row["of"] == "place",
        parts=row["parts"],
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    source = resources.files("threeassets.model").joinpath(name)
    return csv.DictReader(source.read_text(encoding="utf-8").splitlines())


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """Return every register by name, in the order of ``registers.csv``."""
    columns: dict[str, list[Column]] = {}
    sheets: dict[str, str] = {}
    for row in _rows("registers.csv"):
        columns.setdefault(row["table"], []).append(_column(row))
        sheets[row["table"]] = row["sheet_zh"]
    facts = {row["table"]: row for row in _rows("registers_tables.csv")}
    return {name: _table(facts[name], sheets[name], its) for name, its in columns.items()}


@lru_cache(maxsize=1)
def registers_kept() -> dict[str, str]:
    """Return the registers an ordinary village keeps, in the order it meets them."""
    return {row["table"]: row["kept"] for row in _rows("registers_tables.csv") if row["kept"]}


@cache
def columns_with(trait: Trait) -> tuple[str, ...]:
    """Return the names of the columns with a trait, in whatever register, each once."""
    every = (column for table in tables().values() for column in table.columns)
    return tuple(dict.fromkeys(column.name for column in every if trait in column.traits))


@cache
def registers_with(fact: str) -> frozenset[str]:
    """Return the names of the registers for which a fact of :class:`Table` is told."""
    return frozenset(name for name, table in tables().items() if getattr(table, fact))


def key_of(table: str, values: dict[str, object]) -> str:
    """Join the natural key of one row, for example ``HT-2025-03/2`` for an instalment."""
    parts = []
    for name in tables()[table].key_columns:
        choices = [values.get(option) for option in name.split("|")]
        parts.append(next((str(value) for value in choices if value not in (None, "")), ""))
    return "/".join(parts).rstrip("/")
