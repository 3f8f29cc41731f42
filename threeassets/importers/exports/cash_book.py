"""Cash books without accounts (收支流水账): date, summary, income, outgo, balance.

A line becomes a voucher of one side: the account the book is of, income its debit, outgo its
credit; no other side is invented, and the voucher's ``one_sided`` says so. Where every line of a
voucher names its 对方科目 there are two. Carried balances and totals are no vouchers. The balance
is followed from line to line, whichever end the book begins at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from threeassets.importers.cells.values import text_of, written_day
from threeassets.importers.exports.cash_lines import BookLine, BookReading, follows
from threeassets.importers.exports.cash_sheets import said_of, side_word
from threeassets.importers.exports.export import (
    Converted,
    Export,
    columns_reading,
    headed,
)
from threeassets.importers.exports.lines import PLAIN, Lines
from threeassets.importers.exports.new_years import new_year
from threeassets.importers.exports.signs import COLUMNS, DIRECTION, Signs, order_reading
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.importers.layout.cash_roles import ACCOUNTS, BANK, CASH
from threeassets.importers.layout.doubts import IN_SETTINGS, Doubt, choice
from threeassets.importers.layout.titles import titles_of
from threeassets.importers.layout.totals import (
    total_of,
)
from threeassets.importers.records.charts import Names, coded
from threeassets.model.keys import plain
from threeassets.model.money import yuan
from threeassets.model.text import Text

WORDS = {CASH: "现", BANK: "银"}
"""Voucher words of books that number by line, so that two books of a village differ."""
_SUMMARY = ("summary", "category", "handler")


@dataclass(frozen=True, slots=True)
class CashBook:
    """A cash book under canonical headings: its vouchers, and the opening balance it states."""

    vouchers: Converted
    opening: Converted | None = None
    one_sided: bool = False


@dataclass(frozen=True, slots=True)
class _Account:
    """The account the book is of; ``word`` numbers vouchers without a word of their own."""

    code: str
    name: str | None
    word: str | None


def cash_book(
    export: Export, org_code: str, names: Names, file: str, setting: str | None = None
) -> CashBook:
    """Bring a cash book under canonical headings.

    Args:
        export: the sheet.
        org_code: whose it is where it does not say so.
        names: account numbers by name.
        file: name of the file, which may tell account and year.
        setting: account of a book that names none.
    """
    order, day_doubt = order_reading(export)
    signs = Signs(export, DIRECTION if export.has("direction") else COLUMNS, export.unit)
    lines = Lines(export, order, org_code, names.with_given(export.rule.accounts), signs)
    lines.year = lines.year or titles_of([], PurePath(file).stem).year
    header, columns = headed(export, "voucher", _columns(export))
    sheet = Sheet(export.sheet.name, visible=True, rows=[(0, [""] * len(columns))])
    account = _account(export, lines, file, setting)
    unclear = account if isinstance(account, Doubt) else None
    start = Converted(
        sheet,
        header,
        doubt=columns_reading(export) or day_doubt or unclear,
        by_name=True,
        rows_read=len(export.sheet.rows) - export.columns.start,
        units=lines.units_by_code,
    )
    if start.doubt is not None or isinstance(account, Doubt):
        return CashBook(start)
    account = replace(account, word=account.word and account.word + side_word(export))
    read = BookReading(export)
    read.all(lines)
    start = replace(start, skipped=tuple(read.skipped), stated=tuple(read.stated))
    written = [(line, lines.values(line.cells, line.head)) for line in read.lines]
    yearless = [
        (line.row, str(cells["effective_date"] or ""))
        for line, cells in written
        if not (line.head.get("year") or written_day(line.head.get("date")))
    ]
    if (crossed := new_year(yearless, proved=follows(read.lines) > 0)) is not None:
        return CashBook(replace(start, doubt=crossed))
    rows, one_sided = _rows(written, lines, account, columns)
    done = replace(
        start,
        sheet=replace(sheet, rows=[*sheet.rows, *rows]),
        notes=(*lines.notes(sheet.name), *_notes(sheet.name, account, one_sided, read.lines)),
        controls=tuple(read.controls()),
        units=lines.units_by_code,
    )
    opening = _opening(export, read, lines, account) if read.opening is not None else None
    return CashBook(done, opening, one_sided=bool(one_sided))


def _account(export: Export, lines: Lines, file: str, setting: str | None) -> _Account | Doubt:
    """Return the account of the book: the profile's, the title's, or that of a word in a title."""
    kinds = {CASH, BANK} & said_of(export, file)
    only = next(iter(kinds)) if len(kinds) == 1 else None
    if export.rule.account:
        return _account_by_setting(export.rule.account, lines)
    if export.titles.account:
        number, name = export.titles.account
        return _Account(number, name or None, _word(number))
    if only is not None:
        return _named(ACCOUNTS[only], lines)
    if setting is not None:
        return _account_by_setting(setting, lines)
    first = next((line for _, line in export.sheet.rows[export.columns.start :]), [])
    shown = text_of(export.cell(first, "summary"))
    what = Text(
        "看不出是现金账还是银行存款账" + (f"（第一行：{shown}）" if shown else ""),
        "It cannot be seen whether this is the book of cash or of a bank account"
        + (f" (first line: {shown})" if shown else ""),
    )
    return Doubt(
        what,
        (
            choice(
                "流水账：现金", "现金账，各行记在现金科目", "cash, every line is of that account"
            ),
            choice(
                "流水账：银行存款",
                "银行存款账，各行记在银行存款科目",
                "bank, every line is of that account",
            ),
        ),
        IN_SETTINGS,
    )


def _account_by_setting(account: str, lines: Lines) -> _Account:
    """Return an account that a profile or settings give by number or name."""
    number, name = coded(account)
    return _Account(number, name or None, _word(number)) if number else _named(account, lines)


def _named(name: str, lines: Lines) -> _Account:
    code, _ = lines.names.code_of(name, lines.year or 0)
    return _Account(code or name, name, _word(code or name))


def _word(account: str) -> str | None:
    """Return the voucher word of a book: 现 for cash, 银 for a bank account, by either chart."""
    roots = {"101": CASH, "102": BANK, "1001": CASH, "1002": BANK}
    kind = next((kind for root, kind in roots.items() if account.startswith(root)), None)
    return WORDS.get(kind or "")


def _columns(export: Export) -> dict[str, str | None]:
    """Return the role each canonical column is made from; None where there is none."""
    has = export.columns.places
    owner = next((role for role in ("org_code", "org_name") if role in has), None)
    date = next((role for role in ("date", "day") if role in has), None)
    roles: dict[str, str | None] = {
        "org_code": owner or "",
        "fiscal_year": "year" if "year" in has else date,
        "accounting_period": "month" if "month" in has else date,
        "je_type_code": "",
        "journal_number": "number" if "number" in has else "",
        "effective_date": date,
        "gl_account_number": "counter_account" if "counter_account" in has else "",
        "gl_account_name": "",
        "debit_fen": "amount" if "direction" in has else "debit",
        "credit_fen": "amount" if "direction" in has else "credit",
        "one_sided": "",
        **{column: role if role in has else None for column, role in PLAIN.items()},
        "je_line_description": "summary" if "summary" in has else "",
    }
    return {name: role for name, role in roles.items() if role is not None}


def _rows(
    cells: Iterable[tuple[BookLine, dict[str, object]]],
    lines: Lines,
    account: _Account,
    columns: Sequence[str],
) -> tuple[list[tuple[int, Cells]], set[int]]:
    """Return the lines as rows of the canonical sheet, and the numbers of those of one side."""
    export, rows = lines.export, []
    counted: dict[tuple[object, object, object], int] = defaultdict(int)
    groups: dict[tuple[object, ...], list[tuple[BookLine, dict[str, object]]]] = defaultdict(list)
    for line, values in cells:
        _number(export, line, values, account, counted)
        key = (
            "org_code",
            "fiscal_year",
            "accounting_period",
            "je_type_code",
            "journal_number",
            "effective_date",
        )
        groups[tuple(values[name] for name in key)].append((line, values))
    alone: set[int] = set()
    for members in groups.values():
        others = [lines.counter(line.cells, values["fiscal_year"]) for line, values in members]
        one_sided = any(other is None for other in others)
        for (line, values), other in zip(members, others, strict=True):
            values |= {
                "gl_account_number": account.code,
                "gl_account_name": account.name,
                "one_sided": "是" if one_sided else None,
                "je_line_description": _summary(export, line),
            }
            rows.append((line.row, [values.get(name) for name in columns]))
            if one_sided or other is None:
                alone.add(line.row)
                continue
            code, name = other
            turned = values | {
                "debit_fen": values["credit_fen"],
                "credit_fen": values["debit_fen"],
                "gl_account_number": code,
                "gl_account_name": name,
            }
            rows.append((line.row, [turned.get(name) for name in columns]))
    return rows, alone


def _number(
    export: Export,
    line: BookLine,
    values: dict[str, object],
    account: _Account,
    counted: dict[tuple[object, object, object], int],
) -> None:
    """Give a line its own number, else the count of its month; a gap in own numbers its row."""
    number = plain(text_of(line.head.get("number")))
    when = (values["org_code"], values["fiscal_year"], values["accounting_period"])
    if number and total_of([number]) is None:
        values["journal_number"] = number
        values["je_type_code"] = (export.rule.word or account.word) if number.isdigit() else None
    elif export.has("number"):
        values["journal_number"], values["je_type_code"] = str(line.row), "行"
    else:
        counted[when] += 1
        values["journal_number"] = str(counted[when])
        values["je_type_code"] = export.rule.word or account.word


def _summary(export: Export, line: BookLine) -> str | None:
    """Return the summary with category and handler, which have no column of their own."""
    summary, category, handler = (text_of(export.cell(line.cells, role)) for role in _SUMMARY)
    handled = f"{export.columns.places['handler'][1]}{handler}" if handler else ""
    return "；".join(filter(None, dict.fromkeys((summary, category, handled)))) or None


def _opening(export: Export, read: BookReading, lines: Lines, account: _Account) -> Converted:
    """Return the opening balance as a row of the balances, of the year where it begins there."""
    first = read.lines[0] if read.lines else None
    values = lines.values(first.cells, first.head) if first else {}
    year, month = values.get("fiscal_year", lines.year), values.get("accounting_period")
    whole = month in (1, "1", None) or any(word in read.opening_word for word in ("年",))
    fen = read.opening or 0
    row: dict[str, object] = {
        "org_code": values.get("org_code", lines.org or lines.title_org or lines.nobody),
        "fiscal_year": year,
        "accounting_period": None if whole else month,
        "gl_account_number": account.code,
        "gl_account_name": account.name,
        "opening_debit_fen": yuan(fen) if fen >= 0 else None,
        "opening_credit_fen": yuan(-fen) if fen < 0 else None,
    }
    header, columns = headed(export, "account_balance", dict.fromkeys(row, ""))
    sheet = Sheet(export.sheet.name, visible=True, rows=[(0, [""] * len(columns))])
    sheet.rows.append((read.opening_row, [row[name] for name in columns]))
    return Converted(sheet, header)


def _notes(
    sheet: str, account: _Account, one_sided: set[int], lines: Sequence[BookLine]
) -> list[Text]:
    place, place_en = (f"{sheet}：", f"{sheet}: ") if sheet else ("", "")
    called = " ".join(filter(None, (account.code, account.name)))
    if not lines:
        return []
    notes = [
        Text(
            f"{place}收支流水账，按科目“{called}”的账导入 {len(lines)} 行：收入记借方，"
            "支出记贷方。",
            f"{place_en}a cash book, {len(lines)} lines imported as those of account {called}: "
            "income is its debit, outgo its credit.",
        )
    ]
    if one_sided:
        notes.append(
            Text(
                f"{place}单式账：{len(one_sided)} 行没有对方科目，凭证只有这一方，不补造另一方；"
                "要用双方科目的规则和报表会说明无法检查。",
                f"{place_en}one-sided books: {len(one_sided)} lines name no account on the other "
                "side; none is invented. Rules and statements that need both sides say that they "
                "could not.",
            )
        )
    return notes
