"""Books and statements together: frames by name, the document of them, and traces."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from reports.balances.forms import Form
from reports.forms import STATEMENTS
from reports.statements.book import DECEMBER, Book, Months, added
from reports.statements.checks import (
    Check,
    book_checks,
    checks_frame,
    one_sided_checks,
    statement_checks,
)
from reports.statements.distribution import transfers
from reports.statements.frames import Frame
from reports.statements.ledgers import (
    general_ledger,
    income_and_expense,
    journal,
    subsidiary_ledger,
    trial_balance,
)
from reports.statements.output import save
from reports.statements.receipts import receipts_and_payments
from reports.statements.sheets import (
    BalanceSheet,
    ProfitSheet,
    balance_sheet,
    profit_sheet,
    undistributed,
)
from reports.statements.statement_frames import (
    balance_frame,
    between_villages,
    profit_frame,
    unlisted_frame,
    village_frame,
)
from reports.statements.trace import trace
from threeassets.model.arguments import a_text
from threeassets.model.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

_PERIOD = re.compile(r"(\d{4})-(?:Q([1-4])|(0[1-9]|1[0-2]))")
_QUARTER = 3


def read_period(year: int, period: str | None) -> Months:
    """Return first and last month of ``2025-06`` or ``2025-Q2``; the whole year without one."""
    if period is None:
        return 1, DECEMBER
    match = _PERIOD.fullmatch(a_text(period, "period").upper())
    if match is None or int(match[1]) != year:
        raise UsageError(
            f"期间“{period}”应是 {year} 年的月份或季度。请写成 {year}-06 或 {year}-Q2。",
            f"Period {period} must be a month or quarter of {year}. Write {year}-06 or {year}-Q2.",
        )
    if match[2]:
        last = int(match[2]) * _QUARTER
        return last - _QUARTER + 1, last
    return int(match[3]), int(match[3])


@dataclass(frozen=True, repr=False)
class Statements:
    """Books and statements of one organisation, or the statements of several added up.

    ``checks`` are the identities between them, ``villages`` the statements of each organisation
    where there are several.
    """

    books: Mapping[str, Book]
    form: Form
    months: Months
    balance: BalanceSheet
    profit: ProfitSheet
    checks: tuple[Check, ...]
    villages: tuple[Statements, ...] = ()

    def __repr__(self) -> str:
        """Say whose statements they are, and of which months."""
        first, last = self.months
        return f"<Statements {', '.join(self.books)} {self.year}-{first:02d}..{last:02d}>"

    @property
    def year(self) -> int:
        """The accounting year."""
        return next(iter(self.books.values())).year

    @property
    def whole_year(self) -> bool:
        """Whether the period is the year."""
        return self.months == (1, DECEMBER)

    @cached_property
    def frames(self) -> Mapping[str, Frame]:
        """Every book and statement by name, made when first asked for."""
        made = _frames_together(self) if self.villages else _frames_alone(self)
        return {frame.key: frame for frame in made}

    @property
    def holds(self) -> bool:
        """Whether no identity fails, here and in every village."""
        return all(c.holds is not False for c in self.checks) and all(
            v.holds for v in self.villages
        )

    def to_arrow(self, name: str) -> pa.Table:
        """Return a book or statement as an Arrow table; see :attr:`frames` for the names.

        Raises:
            UsageError: there is none of that name.
        """
        return self._frame(name).to_arrow()

    def to_pandas(self, name: str) -> pd.DataFrame:
        """Return a book or statement as a data frame.

        Raises:
            UsageError: there is none of that name.
        """
        return self._frame(name).to_pandas()

    def trace(self, figure: str) -> pa.Table:
        """Return the opening balances and entries a figure adds up, by its id in figures.json.

        A figure's id is ``frame/row_key/column``; ``counted_fen`` of the rows adds up to it.

        Raises:
            UsageError: there is no such figure.
        """
        name, _, rest = a_text(figure, "figure").partition("/")
        row, _, column = rest.rpartition("/")
        cell = self._frame(name).amount(row, column)
        if cell is None:
            raise UsageError(
                f"没有“{figure}”这个数字。编号写成 表/行/列，见 figures.json。",
                f"There is no figure {figure}. Its id is frame/row/column; see figures.json.",
            )
        return trace(self.books, cell)

    def save(
        self,
        folder: str | Path,
        formats: Sequence[str] = STATEMENTS.usual,
        *,
        templates: str | Path | None = None,
    ) -> list[Path]:
        """Write the statements and the list of figures, of each village too; return the paths.

        Raises:
            UsageError: there is no such format.
            InputError: something in the folder of templates cannot be used.
            OutputError: a file cannot be written.
        """
        return save((self, *self.villages), folder, formats, templates)

    def _frame(self, name: str) -> Frame:
        if name not in self.frames:
            raise UsageError(
                f"没有“{name}”这张表。可用：{'、'.join(self.frames)}。",
                f"There is no frame {name}. There are: {', '.join(self.frames)}.",
            )
        return self.frames[name]


def _statement_parts(
    books: Mapping[str, Book], form: Form, months: Months
) -> tuple[BalanceSheet, ProfitSheet]:
    first, last = months
    sheet = balance_sheet(books, form.balance, last)
    opening = (
        undistributed(books, form.balance, first - 1),
        undistributed(books, form.balance, 0),
    )
    parts = [t for book in books.values() for t in transfers(book)]
    return sheet, profit_sheet(books, form.profit, opening, months, transfers=parts)


def _titles(months: Months) -> tuple[str, str]:
    first, last = months
    if months == (1, DECEMBER):
        return "年末数", "本年"
    return "期末数", f"{first}—{last}月" if first != last else f"{first}月"


def make_statements(books: Sequence[Book], forms: Mapping[str, Form], months: Months) -> Statements:
    """Fill the statements of one book, or of several and of all of them together.

    Raises:
        UsageError: books under both charts are to be added up.
    """
    if len(books) == 1:
        return _of_one(books[0], forms[books[0].standard], months)
    if alone := [book.name for book in books if book.one_sided]:
        raise UsageError(
            f"不能合并：{'、'.join(alone)}是单式账（收支流水账），没有资产负债表。请对这些单位单独出收支表。",
            f"Cannot add up: {', '.join(alone)} keep one-sided books (cash books) and have no "
            "balance sheet. Write their receipts and payments apart.",
        )
    standards = {book.standard: book for book in books}
    if len(standards) > 1:
        named = "、".join(f"{book.name}（{key}）" for key, book in sorted(standards.items()))
        raise UsageError(
            f"不能合并：所列单位执行的会计制度不同，如{named}。请按制度分开出表。",
            f"Cannot add up: the organisations follow different charts, such as {named}. Write "
            "the statements of each chart apart.",
        )
    together = {book.org_code: book for book in books}
    form = forms[books[0].standard]
    sheet, profit = _statement_parts(together, form, months)
    villages = tuple(_of_one(book, form, months) for book in books)
    checks = (*statement_checks(together, sheet, profit, months[1]), *_sum_checks(sheet, villages))
    return Statements(together, form, months, sheet, profit, checks, villages)


def _sum_checks(sheet: BalanceSheet, villages: Sequence[Statements]) -> list[Check]:
    """The total of all is the total of each, added up."""
    total = sheet.total_assets
    return [
        Check(
            "consolidation",
            f"合并{total.line.label} = 各单位{total.line.label}之和",
            total.second,
            added((1, v.balance.total_assets.second) for v in villages),
        )
    ]


def _of_one(book: Book, form: Form, months: Months) -> Statements:
    books = {book.org_code: book}
    sheet, profit = _statement_parts(books, form, months)
    if book.one_sided:
        checks = tuple(one_sided_checks(book, months))
    else:
        checks = (
            *statement_checks(books, sheet, profit, months[1]),
            *book_checks(book, sheet, trial_balance(book, months), months),
        )
    return Statements(books, form, months, sheet, profit, checks)


def _frames(statements: Statements, *, many: bool) -> list[Frame]:
    """Return what one organisation and several together both have."""
    ending, period = _titles(statements.months)
    return [
        balance_frame(statements.balance, ending, many=many),
        profit_frame(statements.profit, period, whole_year=statements.whole_year, many=many),
        checks_frame(statements.checks),
        unlisted_frame(statements.balance, statements.books, ending),
    ]


def _frames_together(statements: Statements) -> list[Frame]:
    sheets = {
        org: (book, village.balance, village.profit)
        for (org, book), village in zip(statements.books.items(), statements.villages, strict=True)
    }
    return [
        *_frames(statements, many=True),
        between_villages(statements.books, statements.months[1]),
        village_frame(sheets),
    ]


def _frames_alone(statements: Statements) -> list[Frame]:
    (book,), months = statements.books.values(), statements.months
    if book.one_sided:
        return [
            receipts_and_payments(book, months),
            checks_frame(statements.checks),
            subsidiary_ledger(book, months),
            journal(book, months, "cash"),
            journal(book, months, "bank"),
        ]
    return [
        *_frames(statements, many=False),
        trial_balance(book, months),
        income_and_expense(book, months),
        general_ledger(book, months),
        subsidiary_ledger(book, months),
        journal(book, months, "cash"),
        journal(book, months, "bank"),
    ]
