"""What is printed of a frame: heading, columns, blocks; the same for every form of output."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from reports.balances.forms import Form
from reports.kit.tree import UNKNOWN
from reports.statements.book import DECEMBER, Amount, Book, Months
from reports.statements.checks import Check
from reports.statements.frames import Cell, Field, Frame, Record
from reports.statements.sheets import BalanceSheet
from threeassets.model.money import yuan

SHOWN_HEAD = 16
CENTRED = frozenset({"row_no", "side", "month", "date", "result"})
"""Columns of a few signs each."""
SIGNATURES = ("负责人：", "会计主管：", "制表：")
"""Who signs below a statement."""
_HIDDEN = frozenset({"side", "accounts", "org_name"})
"""Columns of the statements that frames have and paper has not."""
_CHECKED_ON = {
    "balance_sheet": ("balance_opening", "balance_closing"),
    "profit_and_distribution": ("distribution",),
}
"""The statements, and the identities that are told below each where they fail."""
_AT_DAY = frozenset(
    {"villages", "balance_sheet", "trial_balance", "unlisted", "between_villages", "checks"}
)
_EMPTY_TOO = frozenset(
    {"balance_sheet", "profit_and_distribution", "checks", "villages", "receipts_and_payments"}
)


class Printable(Protocol):
    """What pages are printed of: books of a period and everything made of them."""

    @property
    def books(self) -> Mapping[str, Book]:
        """The books by organisation."""

    @property
    def form(self) -> Form:
        """The lines of the statements."""

    @property
    def months(self) -> Months:
        """The period."""

    @property
    def balance(self) -> BalanceSheet:
        """The balance sheet."""

    @property
    def checks(self) -> tuple[Check, ...]:
        """The identities between them."""

    @property
    def year(self) -> int:
        """The accounting year."""

    @property
    def whole_year(self) -> bool:
        """Whether the period is the year."""

    @property
    def frames(self) -> Mapping[str, Frame]:
        """Every book and statement by name."""


@dataclass(frozen=True, slots=True)
class Page:
    """A printed table: title, what stands above it, columns, blocks of rows, notes below."""

    key: str
    title: str
    form: str
    whose: str
    when: str
    columns: tuple[tuple[int, Field], ...]
    blocks: tuple[tuple[str, tuple[Record, ...]], ...]
    notes: tuple[str, ...]
    unit: str = "单位：元"

    @property
    def noughts(self) -> bool:
        """Whether 0.00 is written; in books a column without an amount is left blank."""
        return self.key in _EMPTY_TOO or self.key == "income_and_expense"

    @property
    def signed(self) -> bool:
        """Whether people sign below it."""
        return self.key in _CHECKED_ON

    @property
    def beside(self) -> bool:
        """Whether the first two blocks stand side by side where there is room."""
        return self.key == "balance_sheet"


def shown(cell: Cell, *, noughts: bool = True) -> str:
    """Write a cell: amounts in yuan, what the books do not say as a dash."""
    if isinstance(cell, Amount):
        if cell.value is None:
            return UNKNOWN
        return yuan(cell.value) if cell.value or noughts else ""
    return cell


def whose(statements: Printable) -> str:
    """Return the organisation's name, or how many were added up."""
    names = [book.name for book in statements.books.values()]
    if len(names) == 1:
        return names[0]
    return f"{names[0]}等{len(names)}个单位（合并）"


def title_of(statements: Printable) -> str:
    """Return the title of the whole, also its file name."""
    first, last = statements.months
    when = f"{statements.year}"
    if not statements.whole_year:
        when += f"-{first:02d}" if first == last else f"-{first:02d}至{last:02d}"
    return f"{kind_of(statements)}_{whose(statements)}_{when}"


def kind_of(statements: Printable) -> str:
    """Return what the whole is called."""
    return "账簿报表" if len(statements.books) == 1 else "合并报表"


def when_of(statements: Printable, key: str = "") -> str:
    """Return the day or period that a page is of, the period where no page is named."""
    first, last = statements.months
    year = statements.year
    if key in _AT_DAY:
        day = dt.date(year, last, calendar.monthrange(year, last)[1])
        return f"{day.year}年{day.month}月{day.day}日"
    if (first, last) == (1, DECEMBER):
        return f"{year}年度"
    return f"{year}年{first}月" if first == last else f"{year}年{first}—{last}月"


def pages(statements: Printable) -> Iterator[Page]:
    """Yield what is printed, in order; an empty list of exceptions is left out."""
    for frame in statements.frames.values():
        if frame.records or frame.key in _EMPTY_TOO:
            yield _page(statements, frame)


def _page(statements: Printable, frame: Frame) -> Page:
    several = len(statements.books) > 1
    hidden = _HIDDEN - ({"org_name"} if several else set())
    if frame.key not in _CHECKED_ON:
        hidden -= {"side", "accounts"}
    else:
        position = [field.key for field in frame.fields].index("row_no")
        hidden |= set() if any(r.cells[position] for r in frame.records) else {"row_no"}
    form = ""
    if frame.key == "balance_sheet":
        form = statements.form.balance.name
    elif frame.key == "profit_and_distribution":
        form = statements.form.profit.name
    return Page(
        frame.key,
        ("合并" if several and frame.key in _CHECKED_ON else "") + frame.title,
        form,
        whose(statements),
        when_of(statements, frame.key),
        tuple((position, f) for position, f in enumerate(frame.fields) if f.key not in hidden),
        tuple((block, tuple(rows)) for block, rows in groupby(frame.records, lambda r: r.block)),
        tuple(_notes(statements, frame)),
    )


def _notes(statements: Printable, frame: Frame) -> Iterator[str]:
    """Say under a statement what a reader must know before trusting it."""
    yield from frame.notes
    if frame.key not in _CHECKED_ON:
        return
    if not statements.form.checked:
        yield f"项目和行次未经核对：{statements.form.source}。"
    for check in statements.checks:
        if check.key in _CHECKED_ON[frame.key] and check.holds is False:
            yield f"不符：{check.title}，差额 {check.difference_words}。{check.why}"
    if frame.key == "balance_sheet":
        yield from _balance_notes(statements)
    for book in statements.books.values():
        yield f"{book.name}证据链校验码：{book.head[:SHOWN_HEAD]}（前{SHOWN_HEAD}位）。"


def _balance_notes(statements: Printable) -> Iterator[str]:
    for book in statements.books.values():
        if not book.opening_known:
            yield f"{book.name}没有期初余额，余额无从计算，以“—”表示。"
        split = {role for line in statements.form.balance.assets for role in line.split}
        for number in book.lumped:
            if book.accounts[number].role in split:
                yield (
                    f"{book.name}的 {number} {book.accounts[number].name} 只有总的期初余额，"
                    "不能按明细分到应收、应付，按净额列示。"
                )
        if book.converted and any(a.sources[:1] == ("rolled",) for a in book.accounts.values()):
            yield f"{book.name}年初数由 2004 年制度的上年末余额按科目名称转换，未经本单位确认。"
    if any(f.line.label == "未结转收支" and f.shown for f in statements.balance.claims):
        yield "“未结转收支”不是规定的项目，是收入、支出科目尚未转入本年收益的余额。"
