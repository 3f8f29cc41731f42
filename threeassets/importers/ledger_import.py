"""Reads one sheet of a register kept in other words than the template's."""

from __future__ import annotations

from dataclasses import replace

from threeassets.importers.layout.doubts import Doubt
from threeassets.importers.layout.headings import columns_of
from threeassets.importers.layout.totals import controls
from threeassets.importers.records.first_days import FIRST_DAY, OFFICE, SINCE, lend_first_day
from threeassets.importers.records.registers import (
    Records,
    fault_code,
    faults,
    joined,
    register_rows,
)
from threeassets.importers.records.rows import is_untouched
from threeassets.importers.sheet_result import FileFacts, SheetResult, recorded, together
from threeassets.importers.village_registers.bank_balances import (
    corrections,
    ends_of,
    running_balances,
)
from threeassets.importers.village_registers.bank_currency import in_yuan
from threeassets.importers.village_registers.bank_sides import booked
from threeassets.importers.village_registers.ledger_rows import ledger_rows, spread_cells
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet, decisions_in
from threeassets.importers.village_registers.record_rows import LedgerRows
from threeassets.model.book import STATEMENT, Problem, Row
from threeassets.model.schema import ColumnKind, tables
from threeassets.model.text import Text

NO_DECISION = Text(
    "会议照常导入，没有登记为民主决策。", "The meeting is imported, without a decision."
)

CHOICE_COLUMNS = {"asset": "asset_class"}
"""Column that lists seldom have though documents and rules group by it: asked for, not required."""

MENDS = {
    (STATEMENT, "account_no"): Text(
        "表里没有银行账号，标题也没有写，不知是哪个账户的，本表 {count} 行未导入。"
        "请在表头上面加一行，写“账号：”和这个账户的账号（如 账号：6228480012345678），"
        "或把这一行写在本村的 设置.txt 里",
        "Nothing tells whose account this is, so {count} rows were not imported. Write a line "
        "账号：… with the number of the account above the headings, or into 设置.txt",
    ),
    (OFFICE, FIRST_DAY): Text(
        f"名单没有写从哪年哪月起任职，本表 {{count}} 行未导入。请加一列“任职时间”，{SINCE.zh}改好",
        f"The list does not say since when, so {{count}} rows were not imported. Add a column "
        f"任职时间. {SINCE.en} Save",
    ),
    ("payout", "period"): Text(
        "看不出是哪年哪月的名册：标题、文件名和日期都没有写，本表 {count} 行未导入。"
        "请在标题里写明，如“2025年3月工资表”；全年的写“2025年”",
        "Neither title, file name nor days tell the time of the list, so {count} rows were not "
        "imported. Write it in the title, such as 2025年3月工资表, or 2025年 for a whole year",
    ),
}
"""What to do about a required column that nothing fills, where a person can write it above."""


def read_written(written: RegisterSheet, facts: FileFacts) -> SheetResult:
    """Read one sheet; a doubt leaves the whole file out, a lacking column the sheet."""
    register, place = written.register, _place(facts.name, written)
    start = SheetResult(layouts=(written.layout(),), rows_read=len(written.below))
    if written.doubt is not None:
        return replace(start, doubts=(written.doubt.problem(*place),))
    if register == STATEMENT:
        written, foreign = in_yuan(_with_account(written, facts.defaults.account_no))
        start = together(start, _refused(place, foreign))
    written = spread_cells(written)
    lines, doubt = _lines(written, facts)
    if doubt is not None:
        lacking = (_lacking(place, written, lines),) if lines.lacking else ()
        return replace(start, doubts=(doubt.problem(*place), *lacking))
    start = together(
        start,
        SheetResult(
            skipped=tuple(lines.read.skipped),
            problems=lines.problems,
            notes=lines.notes,
        ),
    )
    unclear = start.unclear | {register}
    if is_untouched(lines.read):
        return replace(start, untouched=(written.sheet.name or facts.name,), unclear=unclear)
    if lines.lacking:
        problems = (*start.problems, _lacking(place, written, lines))
        return replace(start, problems=problems, unclear=unclear)
    return together(start, _records(written, lines, facts))


def _with_account(statement: RegisterSheet, account_no: str | None) -> RegisterSheet:
    """Give a statement that names no account the one that settings lend."""
    facts = {**statement.columns.places, **statement.rule.values, **statement.facts}
    if account_no is None or "account_no" in facts:
        return statement
    return replace(statement, facts={**statement.facts, "account_no": account_no})


def _place(file: str, written: RegisterSheet) -> tuple[str, str, int | None]:
    """Return file, sheet and row in which the headings stand."""
    heads = written.columns.header_rows
    row = heads[-1] if heads else next((number for number, _ in written.sheet.rows), None)
    return file, written.sheet.name, row


def _refused(place: tuple[str, str, int | None], foreign: Text | None) -> SheetResult:
    """Refuse the lines of a bank's statement that are in another currency."""
    if foreign is None:
        return SheetResult()
    problem = Problem(*place, "currency-foreign", foreign)
    return SheetResult(problems=(problem,), unclear=frozenset({STATEMENT}))


def _lines(written: RegisterSheet, facts: FileFacts) -> tuple[LedgerRows, Doubt | None]:
    """Return the rows of a sheet, and of a statement how its amounts can be read in two ways."""
    lines = ledger_rows(facts.name, written, facts.org_code)
    rows, days = lend_first_day(written.register, lines.read, facts.defaults.office_from)
    lacking = tuple(name for name in lines.lacking if not any(rows.columns[name]))
    lines = replace(lines, read=rows, lacking=lacking, notes=(*lines.notes, *days))
    return booked(written, lines) if written.register == STATEMENT else (lines, None)


def _records(written: RegisterSheet, lines: LedgerRows, facts: FileFacts) -> SheetResult:
    """Make records of rows, and compare their figures with what total rows state."""
    register, sheet = written.register, written.sheet.name
    made = register_rows(facts.name, register, lines.read)
    start = _result(written, made)
    choice_column = CHOICE_COLUMNS.get(register)
    if choice_column is not None and made.rows and not any(lines.read.columns[choice_column]):
        text = _asking(register, choice_column, len(made.rows))
        problem = Problem(*_place(facts.name, written), "column-asked", text)
        start = replace(start, problems=(*start.problems, problem))
    if (meetings := decisions_in(written)) is not None:
        start = together(start, _decisions(meetings, facts))
    names = {column.name: Text(column.heading, column.name) for column in columns_of(register)}
    # The balance of a total row is no sum of balances.
    stated = [item for item in lines.stated if item.side != "balance_fen"]
    figures = controls(sheet, stated, _figures(register, made.rows), names)
    notes = start.notes
    if register == STATEMENT:
        figures += running_balances(sheet, made.rows, ends_of(written, lines))
        notes += tuple(corrections(sheet, made.rows))
    return replace(
        start,
        controls=tuple(figures),
        notes=notes,
        units=written.titles.units,
        beside=frozenset({register} if register == STATEMENT or tables()[register].parts else ()),
    )


def _result(written: RegisterSheet, made: Records) -> SheetResult:
    """Keep records, with which columns of the register hold something."""
    counted = recorded(
        written.register,
        len(made.rows),
        made.filled,
        headed=written.columns.places,
        has_problems=bool(made.problems),
    )
    return replace(
        counted,
        registers={written.register: tuple(made.rows)},
        problems=tuple(made.problems),
        notes=tuple(made.notes),
    )


def _decisions(written: RegisterSheet, facts: FileFacts) -> SheetResult:
    """Return the decisions that a register of meetings tells whole, each by its first meeting."""
    rows = ledger_rows(facts.name, written, facts.org_code).read
    kind, number = tables()["decision"].column("matter_kind"), written.heading("decision_no")
    problems = tuple(
        Problem(
            facts.name,
            rows.sheet,
            rows.numbers[index],
            fault_code(rows, kind, index),
            joined(text, NO_DECISION),
            rows.headings[kind.name],
        )
        for index, text in faults(kind, rows)
        if rows.columns["decision_no"][index] is not None
    )
    made = register_rows(facts.name, written.register, rows)
    place = tables()["decision"].column_names.index("decision_no")
    first = {row.values[place]: row for row in reversed(made.rows)}
    decisions = [row for row in made.rows if first[row.values[place]] is row]
    if not decisions:
        return SheetResult(problems=problems)
    name = written.sheet.name or "本表"
    note = Text(
        f"{name}：有“{number}”和事项类别的 {len(decisions)} 项同时登记为民主决策。",
        f"{name}: {len(decisions)} with a number and a kind are decisions too.",
    )
    result = _result(written, replace(made, rows=decisions, problems=[], notes=[]))
    return replace(result, problems=problems, notes=(note,))


def _asking(register: str, name: str, count: int) -> Text:
    heading = tables()[register].column(name).heading
    return Text(
        f"没有“{heading}”，本表 {count} 行照常导入，此列按空白处理。知道的请补上这一列。",
        f"Nothing tells {name}; the {count} rows were imported with that column blank. Add the "
        "column where it is known.",
    )


def _lacking(
    place: tuple[str, str, int | None], written: RegisterSheet, lines: LedgerRows
) -> Problem:
    headings = {column.name: column.heading for column in columns_of(written.register)}
    lacking, count = lines.lacking, len(set(lines.read.numbers))
    if len(lacking) == 1 and (mend := MENDS.get((written.register, lacking[0]))) is not None:
        text = Text(
            f"{mend.zh.format(count=count)}，存盘后再导入。",
            f"{mend.en.format(count=count)}, and import again.",
        )
        return Problem(*place, "column-missing", text)
    names = "”“".join(headings[name] for name in lacking)
    answer = f"values: {{{', '.join(f'{name}: …' for name in lacking)}}}"
    text = Text(
        f"没有必填的“{names}”，标题和分组也看不出，本表 {count} 行未导入。请补上这些列，"
        f"或用 threeassets profile 生成配置文件，在其中填写 {answer}。",
        f"Nothing tells the required {', '.join(lacking)}, so {count} rows were not imported. "
        f"Add columns, or write a profile with threeassets profile and fill in {answer}.",
    )
    return Problem(*place, "column-missing", text)


def _figures(register: str, rows: list[Row]) -> list[tuple[int, dict[str, int]]]:
    columns = columns_of(register)
    money = [(position, c.name) for position, c in enumerate(columns) if c.kind is ColumnKind.MONEY]
    return [
        (
            row.row,
            {
                name: value
                for position, name in money
                if isinstance(value := row.values[position], int)
            },
        )
        for row in rows
    ]
