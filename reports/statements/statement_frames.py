"""The statements as rows, the accounts no line takes in, and balances between villages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reports.statements.book import Account, Amount, Book, amount
from reports.statements.frames import Field, Frame, Record
from reports.statements.sheets import BalanceSheet, Filled, ProfitSheet

ASSETS, CLAIMS, UNLISTED = "资产", "负债和所有者权益", "未列入（借方为正）"
_LEAST_NAME = 3
"""Letters a detail's name must have to be taken for a village's."""


def _accounts(filled: Filled, many: bool) -> str:  # noqa: FBT001 - named where it is called
    """Name the accounts a line comes from; with several villages their code stands before."""
    if filled.line.total:
        return "＋".join(filled.line.plus) + "".join(f"－{label}" for label in filled.line.minus)
    parts = (*filled.first.parts, *filled.second.parts)
    names = {f"{p.org_code}:{p.account}" if many else p.account for p in parts}
    return "、".join(sorted(names))


def balance_frame(sheet: BalanceSheet, ending: str, *, many: bool) -> Frame:
    """Return 资产负债表: side, label, row number, both balances, where they come from."""
    fields = (
        Field("side", "部分"),
        Field("label", "项目"),
        Field("row_no", "行次"),
        Field("opening_fen", "年初数", money=True),
        Field("closing_fen", ending, money=True),
        Field("accounts", "取自"),
    )
    records = []
    for side, lines in ((ASSETS, sheet.assets), (CLAIMS, sheet.claims)):
        records += [
            Record(
                filled.line.label,
                (
                    side,
                    filled.line.label,
                    filled.line.number,
                    *_amounts(filled),
                    _accounts(filled, many),
                ),
                side,
                filled.line.total,
            )
            for filled in lines
            if filled.shown or filled.line.heading
        ]
    records += [
        Record(
            f"{UNLISTED}/{org}/{account.number}",
            (UNLISTED, f"{account.number} {account.name}", "", first, second, account.number),
            UNLISTED,
        )
        for org, account, first, second in sheet.unlisted
    ]
    return Frame("balance_sheet", "资产负债表", fields, tuple(records))


def _amounts(filled: Filled) -> tuple[Amount | str, Amount | str]:
    return ("", "") if filled.line.heading else (filled.first, filled.second)


def profit_frame(sheet: ProfitSheet, period: str, *, whole_year: bool, many: bool) -> Frame:
    """Return 收益及收益分配表: label, row number, the period and the year up to its end."""
    money = [Field("year_fen", "本年数" if whole_year else "本年累计", money=True)]
    if not whole_year:
        money.insert(0, Field("period_fen", period, money=True))
    fields = (Field("label", "项目"), Field("row_no", "行次"), *money, Field("accounts", "取自"))
    records = []
    for filled in sheet.lines:
        if not (filled.shown or filled.line.heading):
            continue
        amounts = _amounts(filled)[1:] if whole_year else _amounts(filled)
        cells = (filled.line.label, filled.line.number, *amounts, _accounts(filled, many))
        records.append(Record(filled.line.label, cells, total=filled.line.total))
    return Frame("profit_and_distribution", "收益及收益分配表", fields, tuple(records), sheet.notes)


def unlisted_frame(sheet: BalanceSheet, books: Mapping[str, Book], ending: str) -> Frame:
    """Return the accounts no line of the balance sheet takes in, debit positive."""
    fields = (
        Field("org_name", "单位"),
        Field("account", "科目编码"),
        Field("name", "科目名称"),
        Field("opening_fen", "年初数（借方为正）", money=True),
        Field("closing_fen", f"{ending}（借方为正）", money=True),
        Field("why", "原因"),
    )
    records = tuple(
        Record(
            f"{org}/{account.number}",
            (books[org].name, account.number, account.name, first, second, _why(account)),
        )
        for org, account, first, second in sheet.unlisted
    )
    return Frame("unlisted", "未列入报表的科目", fields, records)


def _why(account: Account) -> str:
    if account.number.startswith("旧"):
        return "2004 年制度的科目，转入新制度的哪个科目没有确定"
    return "不在科目表中" if account.role is None else "报表没有这类科目的项目"


def village_frame(sheets: Mapping[str, tuple[Book, BalanceSheet, ProfitSheet]]) -> Frame:
    """Return the totals of each organisation side by side; they add up to the consolidated ones."""
    _, balance, profit = next(iter(sheets.values()))
    fields = (
        Field("org_code", "单位编码"),
        Field("org_name", "单位"),
        Field("assets_fen", balance.total_assets.line.label, money=True),
        Field("claims_fen", balance.total_claims.line.label, money=True),
        Field("profit_fen", bare(profit.form.profit), money=True),
        Field("undistributed_fen", bare(profit.form.closing), money=True),
    )
    records = tuple(
        Record(
            org,
            (
                org,
                book.name,
                sheet.total_assets.second,
                sheet.total_claims.second,
                turnover.line(turnover.form.profit).second,
                turnover.line(turnover.form.closing).second,
            ),
        )
        for org, (book, sheet, turnover) in sheets.items()
    )
    notes = tuple(
        f"{book.name}：{note}" for book, _, turnover in sheets.values() for note in turnover.notes
    )
    return Frame("villages", "各单位主要数字", fields, records, notes)


def bare(label: str) -> str:
    """Return a line's label without its ordinal: 四、净收益 is 净收益."""
    return label.partition("、")[2] or label


def between_villages(books: Mapping[str, Book], last: int) -> Frame:
    """Return balances whose account bears the name of another village; none is set off.

    A detail is taken for another village's where its name stands in the name of exactly one
    organisation of those consolidated, or holds it, and that is not its own.
    """
    fields = (
        Field("org_name", "单位"),
        Field("account", "科目编码"),
        Field("name", "科目名称"),
        Field("other_name", "对方"),
        Field("balance_fen", "余额（借方为正）", money=True),
    )
    records = []
    for book in books.values():
        for number, account in book.accounts.items():
            other = _named(account.name, books.values())
            if other is None or other is book or number == account.root:
                continue
            balance = amount(books, book.balance_parts(number, last))
            if balance.value:
                cells = (book.name, number, account.name, other.name, balance)
                records.append(Record(f"{book.org_code}/{number}", cells))
    return Frame("between_villages", "村与村之间的往来（没有抵销）", fields, tuple(records))


def _named(name: str, books: Iterable[Book]) -> Book | None:
    if len(name) < _LEAST_NAME:
        return None
    named_books = [book for book in books if name in book.name or book.name in name]
    return named_books[0] if len(named_books) == 1 else None
