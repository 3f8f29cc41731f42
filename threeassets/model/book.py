"""What a reader makes of one file: rows by register, what was skipped, what could not be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from threeassets.model.layout import ControlFigure, SheetLayout
from threeassets.model.text import Text

ABSENT, EMPTY, PRESENT = "absent", "empty", "present"
"""How a register or column stands in an import; an absent sheet never looks like an empty one."""


INVOICE, STATEMENT = "invoice", "bank_transaction"
"""Registers whose files may each hold a part, beside what other files hold."""


PROFILE_LINE = re.compile(r"[a-z_]{2,}:\s")
"""How a line of a profile begins; in ``设置.txt`` it stands behind 读法."""
PREVAILS = "为准"
"""Answer in ``设置.txt`` about a file that stands where it overlaps other files."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a Problem: the line that gives it, and what the file would then be."""

    line: str
    """Line of a profile or of ``设置.txt`` that chooses this answer."""
    text: Text


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that could not be read: where, what, why, and what to do."""

    file: str
    sheet: str
    row: int | None
    code: str
    text: Text
    column: str = ""
    """Heading of the column the trouble stands in; empty where it is about a row or the file."""
    choices: tuple[Choice, ...] = ()
    """Answers among which a person may choose; empty where only the file can be mended."""
    voucher: str = ""
    """Key of the voucher that is left out because of it."""

    def line(self, lang: str = "zh") -> str:
        """Write the problem on one line, place first: ``凭证.xlsx:一月:17: …``."""
        place = [self.file, self.sheet, "" if self.row is None else str(self.row)]
        return ":".join(part for part in place if part) + ": " + self.text.in_language(lang)


class LeftOut(NamedTuple):
    """A file or folder that is not read, by its path below the folder given, and why."""

    name: str
    reason: Text


class Skipped(NamedTuple):
    """A row that was read and rightly not imported, with the reason."""

    sheet: str
    row: int
    reason: Text


class Row(NamedTuple):
    """One row of a register: values in the declared column order, and where it was read."""

    values: tuple[object, ...]
    sheet: str
    row: int


class VoucherRows(NamedTuple):
    """One voucher: its header and its entries, each in declared column order."""

    header: Row
    entries: tuple[Row, ...]


class ListedVoucher(NamedTuple):
    """A voucher as a list without accounts states it, in fen; only to be compared."""

    sheet: str
    row: int
    org_code: str
    voucher_key: str
    debit_fen: int
    credit_fen: int


class Paper(NamedTuple):
    """An invoice as its own file states it, not yet joined to the voucher it stands behind."""

    kind: str
    code: str | None
    number: str
    issuer_name: str | None
    issued_on: str | None
    amount_fen: int


class Carrier(NamedTuple):
    """A voucher with the words in which it may name an invoice."""

    org_code: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class StoredPapers:
    """What the store holds already: vouchers, and the amount in fen of every invoice by number."""

    carriers: tuple[Carrier, ...] = ()
    invoices: Mapping[str, int] = field(default_factory=dict)


NOBODY = "〔未写明单位〕"
"""Unit of rows that name none, until their folder tells whose they are; never stored."""


class FolderDefaults(NamedTuple):
    """What settings say once for all books of a folder that do not say it themselves."""

    cash_book: str | None = None
    """The account of the chart a cash book is of, by number or name."""
    account_no: str | None = None
    """Number of the bank account a statement is of."""
    office_from: str | None = None
    """First day of offices in lists that give none, ISO."""


NO_DEFAULTS = FolderDefaults()


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The whole content of one file, nothing lost: read = imported + skipped + problem rows."""

    name: str
    sha256: str
    size: int
    vouchers: tuple[VoucherRows, ...] = ()
    registers: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    presence: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(register, column) to present, empty or absent; column ``""`` is the register itself."""
    rows_read: int = 0
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Text, ...] = ()
    """What a reader should know and need not mend, such as columns nobody knows."""
    layouts: tuple[SheetLayout, ...] = ()
    controls: tuple[ControlFigure, ...] = ()
    listed: tuple[ListedVoucher, ...] = ()
    halves: tuple[VoucherRows, ...] = ()
    """Pieces of vouchers from ledgers of single accounts; the other pages are elsewhere."""
    profile: str | None = None
    """Text of the profile it was read by."""
    by_name: bool = False
    """Whether accounts were sought by name, which other files may number better."""
    path: Path | None = None
    """Where the file lies, so that the store can keep it; frames of other programs have none."""
    papers: tuple[Paper, ...] = ()
    """Invoices whose voucher is sought when all files are read."""
    beside: frozenset[str] = frozenset()
    """Registers that the file adds to and never stands for the whole of."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Names that stand beside the code of a unit, by code."""
    named: frozenset[str] = frozenset()
    """Units that the file itself, the call or an answer names, other villages' among them."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """Title or name of a sheet that tells a group, or the village without one, by sheet."""
    counters: Mapping[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    """Number and name of the account on the other side, by sheet and row of a single ledger."""
    until: Mapping[str, int] = field(default_factory=dict)
    """Last month of balances that cover a part of a year, by sheet."""
    defaults: FolderDefaults = NO_DEFAULTS
    refused: bool = False
    """Whether the file could not be used at all."""
    one_sided: bool = False
    """Whether the file holds one side of the books only, such as payments."""
