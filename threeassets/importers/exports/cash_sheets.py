"""Which sheets are cash books without accounts, and what else such a sheet could be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from threeassets.importers.cells.values import is_blank, text_of
from threeassets.importers.exports.export import CASH_BOOK, Export, rows_above, titles_above
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.importers.layout.cash_roles import (
    BANK,
    BOOK,
    CASH,
    POSTED,
    SIDES,
    STATEMENT,
    cash_vocabulary,
    said_by,
)
from threeassets.importers.layout.columns import Columns, choose_columns
from threeassets.importers.layout.doubts import Doubt, choice
from threeassets.importers.layout.headings import (
    Header,
    folded,
    missing_columns,
    sheet_names,
)
from threeassets.importers.layout.sides import said_of as side_said
from threeassets.importers.profiles.profile import SheetRule
from threeassets.model.keys import plain
from threeassets.model.text import Text

_ACCOUNTS_NAMED = ("科目", "借方", "贷方", "借贷")
_BOTH = frozenset({"debit", "credit"})
_NO_WORDS = ("date", "amount", "balance", "summary")
_COUNTERS = ("对方科目", "对应科目", "科目类别")
"""Headings of a cash book in which a word of books with accounts stands."""


def cash_book_of(sheet: Sheet, header: Header | None, rule: SheetRule | None) -> Export | None:
    """Return a sheet as a cash book; None where it shows itself to be none, or another register.

    It has a day, income and outgo, and no accounts but perhaps those of the other side; and a
    balance, a handler, or a title that says so. What is posted up may only repeat a book.
    """
    named = rule is not None and rule.is_cash_book
    if (
        not sheet.rows
        or (rule is not None and not named)
        or (rule is None and _ours(sheet, header))
    ):
        return None
    rule = rule or SheetRule()
    columns = choose_columns(sheet, rule.header, rule.columns, cash_vocabulary())
    if columns is not None and not _BOTH & columns.places.keys():
        columns = _of_one_amount(sheet, columns, rule)
    sides = _BOTH.intersection(columns.places) if columns is not None else set()
    if columns is None or not (sides or "direction" in columns.places):
        return None
    if not {"date", "day"} & columns.places.keys():
        return None
    export = Export(CASH_BOOK, sheet, columns, titles_above(sheet, columns), rule)
    if named:
        return export
    words = said_of(export, sheet.file)
    # A book that nothing came into has no column of income, and must say what it is.
    shown = len(sides) > 1 and bool({"balance", "handler"} & columns.places.keys())
    worded = "direction" in columns.places and CASH in words and STATEMENT not in words
    if _of_accounts(columns) or not (shown or worded or BOOK in words):
        return None
    return replace(export, doubt=_posted()) if POSTED in words else export


def _of_one_amount(sheet: Sheet, columns: Columns, rule: SheetRule) -> Columns | None:
    """Return the columns of a book with one amount a line; None where no side of it is told.

    The side is told by a column of words such as 收入 and 支出, or by the title of a book of one
    side, such as 现金支出账.
    """
    if "amount" not in columns.places:
        return None
    amount_places = {columns.places[role][0] for role in _NO_WORDS if role in columns.places}
    below = [cells for _, cells in sheet.rows[columns.start :]]
    for position, name in enumerate(columns.names):
        if position not in amount_places and _tells_sides(cells[position:][:1] for cells in below):
            places = {r: place for r, place in columns.places.items() if place[0] != position}
            return replace(
                columns,
                places=places | {"direction": (position, name)},
                unknown=tuple(unknown for unknown in columns.unknown if unknown != name),
            )
    words = said_of(
        Export(CASH_BOOK, sheet, columns, titles_above(sheet, columns), rule), sheet.file
    )
    only = SIDES.keys() & words
    if len(only) != 1:
        return None
    places = dict(columns.places)
    places[SIDES[only.pop()]] = places.pop("amount")
    return replace(columns, places=places)


def _tells_sides(cells: Iterable[Cells]) -> bool:
    """Whether all cells of a column say that money came in or went out, not 借 or 贷."""
    words = [text_of(cell[0]) for cell in cells if cell and not is_blank(cell[0])]
    sides = [side_said(word) for word in words]
    return bool(words) and all(
        item is not None and item.side and item.sure and "money" not in item.kinds for item in sides
    )


def _ours(sheet: Sheet, header: Header | None) -> bool:
    """Whether the name of a sheet or its headings are those of one of our registers."""
    if sheet_names().get(folded(sheet.name)) not in {None, "voucher"}:
        return True
    return header is not None and not header.trouble and not missing_columns(header)


def _of_accounts(columns: Columns) -> bool:
    """Whether headings are those of books with accounts."""
    names = [plain(name) for name in columns.names]
    if any(
        word in name
        for name in names
        for word in _ACCOUNTS_NAMED
        if not any(counter in name for counter in _COUNTERS)
    ):
        return True
    # A ledger of one account, whose vouchers stand in other ledgers too.
    return {"counter_account", "number"} <= columns.places.keys()


def said_of(export: Export, file: str = "") -> set[str]:
    """Return what titles and name of a sheet say, else the name of the file."""
    above = [cell for _, cells in rows_above(export.sheet, export.columns) for cell in cells]
    words = said_by([*above, export.sheet.name])
    return words if {CASH, BANK} & words else words | said_by([PurePath(file).stem])


def side_word(export: Export) -> str:
    """Return what a voucher's word ends with in a book of one side, of which there may be two."""
    sides = _BOTH & export.columns.places.keys()
    return "" if len(sides) != 1 else "收" if "debit" in sides else "付"


def is_plainly_own(export: Export) -> bool:
    """Whether the village keeps the book itself, not its bank."""
    words = said_of(export, export.sheet.file)
    return export.has("handler") or (bool({BOOK, CASH} & words) and STATEMENT not in words)


def _posted() -> Doubt:
    return Doubt(
        Text(
            "标题说是公示的收支表，可以是流水账，也可以是照账抄出来公示的",
            "The title says the sheet is posted up; it may be the book or a copy of it",
        ),
        (
            choice("kind: cash_book", "作流水账导入", "import it as the cash book"),
            choice("kind: skip", "只是公示，不导入", "only posted, not imported"),
        ),
    )


def bank_doubt() -> Doubt:
    """Return the doubt about a sheet that may be the village's book or a statement of its bank."""
    return Doubt(
        Text(
            "可以是本村自己记的流水账，也可以是银行的对账单",
            "The sheet may be the village's own cash book or a statement of its bank",
        ),
        (
            choice(
                "account: 银行存款",
                "作本村的银行流水账，每行是一张凭证",
                "the village's book of its bank account, each line a voucher",
            ),
            choice("kind: bank_transaction", "作银行对账单，与账核对", "the bank's statement"),
        ),
    )
