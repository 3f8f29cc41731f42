"""Reads one sheet under the project's own headings, or one of another product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from threeassets.importers.exports.balances import FIGURE_NAMES, balances
from threeassets.importers.exports.cash_book import cash_book
from threeassets.importers.exports.export import (
    BALANCE,
    CASH_BOOK,
    LEDGER,
    LISTING,
    PAYMENTS,
    Converted,
    Export,
)
from threeassets.importers.exports.figures import balance_figures, own_totals, voucher_figures
from threeassets.importers.exports.journal import journal
from threeassets.importers.exports.ledgers import listed
from threeassets.importers.exports.payments import payments
from threeassets.importers.files.sheets import MAX_COLUMNS, Sheet
from threeassets.importers.layout.doubts import Doubt
from threeassets.importers.layout.headings import Header, columns_of, missing_columns
from threeassets.importers.layout.titles import titles_of
from threeassets.importers.layout.totals import Stated, controls
from threeassets.importers.records.charts import accounts_of
from threeassets.importers.records.first_days import lend_first_day
from threeassets.importers.records.registers import register_rows
from threeassets.importers.records.rows import ReadRows, is_untouched, read_rows
from threeassets.importers.records.vouchers import voucher_rows
from threeassets.importers.sheet_result import FileFacts, SheetResult, recorded, together
from threeassets.importers.village_registers.bank_balances import corrections, running_balances
from threeassets.model.book import STATEMENT, Problem
from threeassets.model.layout import ColumnChoice, SheetLayout
from threeassets.model.schema import tables
from threeassets.model.text import Text

NOT_KNOWN = Text("不认识的表头", "the heading is not known")


def read_own(sheet: Sheet, header: Header, facts: FileFacts) -> SheetResult:
    """Read one sheet that stands under the project's own headings."""
    start = SheetResult(
        layouts=(_own_layout(sheet, header),),
        rows_read=len(sheet.rows) - header.start,
        notes=_left_columns(sheet, header, facts.name),
    )
    return together(start, _table(sheet, header, own_totals(sheet, header), facts))


def read_export(export: Export, facts: FileFacts) -> SheetResult:
    """Read one sheet of another product, by the roles of its headings."""
    start = SheetResult(layouts=(export.layout(),), sheet_notes=export.sheet.notes)
    if export.foreign is not None:
        return together(start, _foreign(export, export.foreign, facts.name))
    if export.kind == PAYMENTS:
        return together(start, _payments(export, facts))
    if export.kind == LISTING:
        return together(start, _listing(export, facts))
    if export.kind == CASH_BOOK:
        return together(start, _cash_book(export, facts))
    convert = balances if export.kind == BALANCE else journal
    return together(start, _converted(export, convert(export, facts.org_code, facts.names), facts))


def _foreign(export: Export, currency: str, file: str) -> SheetResult:
    """Refuse books in another currency."""
    head, name = export.columns.header_rows, export.sheet.name
    count = len(export.sheet.rows) - export.columns.start
    text = Text(
        f"币种是{currency}，不是人民币，本表 {count} 行未导入：外币的数不能当作元。"
        "请在软件里选“本位币”或“所有币种”重新导出，表里要有人民币的金额列。",
        f"The currency is {currency} and not yuan, so the {count} rows were not imported. "
        "Export the sheet again in the currency of the books, with amounts in yuan.",
    )
    return SheetResult(
        problems=(Problem(file, name, head[-1] if head else None, "currency-foreign", text),),
        unclear=frozenset({"account_balance" if export.kind == BALANCE else "voucher"}),
    )


def _converted(export: Export, converted: Converted, facts: FileFacts) -> SheetResult:
    """Read the rows of a sheet that stands under canonical headings by now."""
    name, header = export.sheet.name, converted.header
    start = SheetResult(
        rows_read=converted.rows_read,
        skipped=converted.skipped,
        problems=tuple(replace(problem, file=facts.name) for problem in converted.problems),
        notes=(*converted.notes, *_left_columns(export.sheet, header, facts.name)),
        controls=converted.controls,
        by_name=converted.by_name,
        units=converted.units,
        counters={(name, row): other for row, other in converted.counters.items()},
        until={} if converted.until is None else {name: converted.until},
    )
    if converted.doubt is not None:
        return together(start, _doubted(export, converted.doubt, facts.name))
    if converted.problems and not converted.sheet.rows[1:]:
        return replace(start, unclear=frozenset({header.register}))
    first = export.columns.header_rows[0] if export.columns.header_rows else 1
    rows = [(first, converted.sheet.rows[0][1]), *converted.sheet.rows[1:]]
    sheet, whole = replace(converted.sheet, rows=rows), export.kind != LEDGER
    return together(start, _table(sheet, header, converted.stated, facts, whole=whole))


def _doubted(export: Export, doubt: Doubt, file: str) -> SheetResult:
    row = export.columns.header_rows[-1] if export.columns.header_rows else None
    return SheetResult(doubts=(doubt.problem(file, export.sheet.name, row),))


def _cash_book(export: Export, facts: FileFacts) -> SheetResult:
    book = cash_book(export, facts.org_code, facts.names, facts.name, facts.defaults.cash_book)
    vouchers = replace(book.vouchers, doubt=export.doubt or book.vouchers.doubt)
    start = SheetResult(one_sided=book.one_sided, beside=frozenset({"voucher", "account_balance"}))
    lines = _converted(export, vouchers, facts)
    if book.opening is None or vouchers.doubt is not None:
        return together(start, lines)
    return together(start, lines, _table(book.opening.sheet, book.opening.header, (), facts))


def _listing(export: Export, facts: FileFacts) -> SheetResult:
    converted, vouchers = listed(export, facts.org_code)
    start = SheetResult(rows_read=converted.rows_read, notes=converted.notes)
    if converted.doubt is not None:
        return together(start, _doubted(export, converted.doubt, facts.name))
    figures = [(v.row, {"debit": v.debit_fen, "credit": v.credit_fen}) for v in vouchers]
    return replace(
        start,
        skipped=tuple(sorted(converted.skipped, key=lambda item: item.row)),
        listed=tuple(vouchers),
        controls=tuple(controls(export.sheet.name, converted.stated, figures, FIGURE_NAMES)),
    )


def _payments(export: Export, facts: FileFacts) -> SheetResult:
    sheet, paid = export.sheet, payments(facts.name, export, facts.org_code)
    start = SheetResult(rows_read=len(sheet.rows) - export.columns.start)
    if paid.doubt is not None:
        return together(start, _doubted(export, paid.doubt, facts.name))
    vouchers, figures = paid.vouchers, voucher_figures(paid.vouchers)
    cells = [
        (name, value)
        for voucher in vouchers
        for register, row in (("voucher", voucher.header), ("entry", voucher.entries[0]))
        for name, value in zip(tables()[register].column_names, row.values, strict=True)
    ]
    return replace(
        start,
        vouchers=vouchers,
        skipped=paid.skipped,
        problems=paid.problems,
        notes=paid.notes,
        controls=tuple(controls(sheet.name, paid.stated, figures, FIGURE_NAMES)),
        records={"voucher": len(vouchers)},
        columns={("voucher", name): True for name, value in cells if value is not None},
        unclear=frozenset(() if vouchers else {"voucher"}),
    )


def _table(
    sheet: Sheet,
    header: Header,
    stated: Sequence[Stated],
    facts: FileFacts,
    *,
    whole: bool = True,
) -> SheetResult:
    """Read the rows under canonical headings.

    Args:
        sheet: the sheet.
        header: its headings.
        stated: what its total rows state.
        facts: what the file tells.
        whole: whether its vouchers are whole, and no pages of ledgers of single accounts.
    """
    register = header.register
    if (problem := _header_problem(sheet, header, facts.name)) is not None:
        return SheetResult(problems=(problem,), unclear=frozenset({register}))
    titles = titles_of((cells for _, cells in sheet.rows[: header.start - 1]), sheet.name)
    rows = read_rows(sheet, header, titles.owner or facts.org_code)
    start = SheetResult(units=titles.units, skipped=tuple(rows.skipped))
    if is_untouched(rows):
        name = sheet.name or facts.name
        return replace(start, untouched=(name,), unclear=frozenset({register}))
    if register == "voucher":
        return together(start, _vouchers(rows, header, stated, facts.name, whole=whole))
    return together(start, _records(rows, header, stated, facts))


def _vouchers(
    rows: ReadRows, header: Header, stated: Sequence[Stated], file: str, *, whole: bool
) -> SheetResult:
    """Fold rows to vouchers, and compare their figures with what is stated."""
    vouchers, problems, filled = voucher_rows(file, rows)
    counted = recorded(
        "voucher", len(vouchers), filled, headed=header.places, has_problems=bool(problems)
    )
    start = replace(counted, problems=_once(problems))
    if not whole:
        return replace(start, pieces=tuple(vouchers), piece_totals=((rows.sheet, stated),))
    figures = voucher_figures(vouchers) if stated else []
    return replace(
        start,
        vouchers=tuple(vouchers),
        controls=tuple(controls(rows.sheet, stated, figures, FIGURE_NAMES)),
    )


def _records(
    rows: ReadRows, header: Header, stated: Sequence[Stated], facts: FileFacts
) -> SheetResult:
    """Make records of rows, learn names of accounts, and compare figures with what is stated."""
    register, sheet = header.register, rows.sheet
    rows, days = lend_first_day(register, rows, facts.defaults.office_from)
    made = register_rows(facts.name, register, rows)
    counted = recorded(
        register,
        len(made.rows),
        made.filled,
        headed=header.places,
        has_problems=bool(made.problems),
    )
    start = replace(
        counted,
        registers={register: tuple(made.rows)},
        problems=_once(made.problems),
        notes=(*days, *made.notes),
    )
    if register == "account":
        return replace(start, accounts=accounts_of(register, made.rows))
    if register == "account_balance":
        figures = controls(sheet, stated, balance_figures(made.rows), FIGURE_NAMES)
        accounts = accounts_of(register, made.rows)
        return replace(start, accounts=accounts, controls=tuple(figures))
    if register == STATEMENT:
        return replace(
            start,
            controls=tuple(running_balances(sheet, made.rows)),
            notes=(*start.notes, *corrections(sheet, made.rows)),
        )
    return start


def _once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Year, period and day may come from one cell: what is wrong with it is said once."""
    return tuple(dict.fromkeys(problems))


def _left_columns(sheet: Sheet, header: Header, file: str) -> tuple[Text, ...]:
    """Say which columns are not read."""
    name = sheet.name or file
    notes = []
    if header.unknown:
        listed = "、".join(f"“{heading}”" for heading in header.unknown)
        notes.append(
            Text(
                f"{name}：不认识的列{listed}，未读取。",
                f"{name}: columns not known and not read: {', '.join(header.unknown)}.",
            )
        )
    if sheet.cut:
        notes.append(
            Text(
                f"{name}：只读取前 {MAX_COLUMNS} 列，右边的列未读取。",
                f"{name}: only the first {MAX_COLUMNS} columns were read.",
            )
        )
    return tuple(notes)


def _header_problem(sheet: Sheet, header: Header, file: str) -> Problem | None:
    rows = len(sheet.rows) - header.start
    place = (file, sheet.name, sheet.rows[header.start - 1][0])
    if header.trouble is not None:
        return Problem(*place, "heading-twice", header.trouble)
    missing = [column.heading for column in missing_columns(header)]
    if not missing:
        return None
    listed = "”“".join(missing)
    text = Text(
        f"缺少必填列“{listed}”，本表 {rows} 行未导入。请补上这些列。",
        f"Required columns “{'”, “'.join(missing)}” are missing, so {rows} rows were not "
        "imported. Add these columns.",
    )
    return Problem(*place, "column-missing", text)


def _own_layout(sheet: Sheet, header: Header) -> SheetLayout:
    columns = {column.name: column for column in columns_of(header.register)}
    why = Text("模板的表头", "a heading of the template")
    places = sorted(header.places.items(), key=lambda item: item[1][0])
    choices = [
        ColumnChoice(heading, Text(columns[name].heading, name), why)
        for name, (_, heading) in places
    ]
    choices += [ColumnChoice(heading, None, NOT_KNOWN) for heading in header.unknown]
    title = Text(tables()[header.register].sheet, header.register)
    return SheetLayout(sheet.name, title, (sheet.rows[header.start - 1][0],), tuple(choices))
