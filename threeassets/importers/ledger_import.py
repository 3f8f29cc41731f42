"""Brings a register kept in other words into what was read of a file."""

from __future__ import annotations

from dataclasses import replace

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
from threeassets.importers.records.rows import EXAMPLE
from threeassets.importers.sheet_read import Reader
from threeassets.importers.village_registers.bank_balances import (
    corrections,
    ends_of,
    running_balances,
)
from threeassets.importers.village_registers.bank_currency import in_yuan
from threeassets.importers.village_registers.bank_sides import booked
from threeassets.importers.village_registers.ledger_rows import ledger_rows
from threeassets.importers.village_registers.ledger_sheets import Written, decisions_in
from threeassets.importers.village_registers.record_rows import LedgerRows
from threeassets.model.book import STATEMENT, Problem, Row
from threeassets.model.schema import ColumnKind, tables
from threeassets.model.text import Text

NO_DECISION = Text(
    "会议照常导入，没有登记为民主决策。", "The meeting is imported, without a decision."
)

ASKED = {"asset": "asset_class"}
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


def _with_account(reader: Reader, written: Written) -> Written:
    """Give a statement that names no account the one that settings lend."""
    lent = reader.parsed.lent.account_no
    told = {**written.columns.places, **written.rule.values, **written.facts}
    if written.register != STATEMENT or lent is None or "account_no" in told:
        return written
    return replace(written, facts={**written.facts, "account_no": lent})


def read_written(reader: Reader, written: Written) -> None:
    """Read one sheet; a doubt leaves the whole file out, a lacking column the sheet."""
    parsed, register = reader.parsed, written.register
    parsed.layouts.append(written.layout())
    parsed.rows_read += len(written.below)
    place = _place(parsed.name, written)
    if written.doubt is not None:
        reader.doubts.append(written.doubt.problem(*place))
        return
    written = _in_yuan(reader, _with_account(reader, written), place)
    found = ledger_rows(parsed.name, written, reader.org_code)
    found.notes += lend_first_day(register, found.read, parsed.lent.office_from)
    found.lacking = [n for n in found.lacking if not any(found.read.columns[n])]
    doubt = booked(written, found) if register == STATEMENT else None
    if doubt is not None:
        reader.doubts.append(doubt.problem(*place))
        if found.lacking:
            reader.doubts.append(Problem(*place, "column-missing", _lacking(written, found)))
        return
    parsed.skipped += found.read.skipped
    parsed.problems += found.problems
    parsed.notes += found.notes
    if not found.read.numbers and any(item.reason is EXAMPLE for item in found.read.skipped):
        reader.untouched.append(written.sheet.name or parsed.name)
        reader.unclear.add(register)
        return
    if found.lacking:
        parsed.problems.append(Problem(*place, "column-missing", _lacking(written, found)))
        reader.unclear.add(register)
        return
    parsed.units |= written.titles.units
    records = register_rows(parsed.name, register, found.read)
    rows = records.rows
    parsed.problems += records.problems
    parsed.notes += records.notes
    _keep(reader, written, records)
    asked = ASKED.get(register)
    if asked is not None and rows and not any(found.read.columns[asked]):
        parsed.problems.append(Problem(*place, "column-asked", _asking(register, asked, len(rows))))
    if (second := decisions_in(written)) is not None:
        _decisions(reader, second)
    names = {column.name: Text(column.heading, column.name) for column in columns_of(register)}
    # The balance of a total row is no sum of balances.
    stated = [item for item in found.stated if item.side != "balance_fen"]
    parsed.controls += controls(written.sheet.name, stated, _figures(register, rows), names)
    if register == STATEMENT or tables()[register].parts:
        parsed.beside.add(register)
    if register == STATEMENT:
        parsed.controls += running_balances(written.sheet.name, rows, ends_of(written, found))
        parsed.notes += corrections(written.sheet.name, rows)


def _place(file: str, written: Written) -> tuple[str, str, int | None]:
    """Return file, sheet and row in which the headings stand."""
    heads = written.columns.header_rows
    row = heads[-1] if heads else next((number for number, _ in written.sheet.rows), None)
    return file, written.sheet.name, row


def _in_yuan(reader: Reader, written: Written, place: tuple[str, str, int | None]) -> Written:
    """Refuse the lines of a bank's statement that are in another currency."""
    if written.register != STATEMENT:
        return written
    written, foreign = in_yuan(written)
    if foreign is not None:
        reader.parsed.problems.append(Problem(*place, "currency-foreign", foreign))
        reader.unclear.add(STATEMENT)
    return written


def _keep(reader: Reader, written: Written, records: Records) -> None:
    """Take records in, and remember which columns of the register hold something."""
    register, rows = written.register, records.rows
    reader.parsed.registers.setdefault(register, []).extend(rows)
    if records.problems and not rows:
        reader.unclear.add(register)
    reader.imported[register] = reader.imported.get(register, 0) + len(rows)
    for name, has in records.filled.items():
        if has or name in written.columns.places:
            known = reader.columns.get((register, name), False)
            reader.columns[register, name] = known or has


def _decisions(reader: Reader, written: Written) -> None:
    """Take in the decisions that a register of meetings tells whole, each by its first meeting."""
    read = ledger_rows(reader.parsed.name, written, reader.org_code).read
    kind, number = tables()["decision"].column("matter_kind"), written.heading("decision_no")
    reader.parsed.problems += [
        Problem(
            reader.parsed.name, read.sheet, read.numbers[index], fault_code(read, kind, index),
            joined(text, NO_DECISION), read.headings[kind.name],
        )
        for index, text in faults(kind, read)
        if read.columns["decision_no"][index] is not None
    ]  # fmt: skip
    records = register_rows(reader.parsed.name, written.register, read)
    place = tables()["decision"].column_names.index("decision_no")
    first = {row.values[place]: row for row in reversed(records.rows)}
    rows = [row for row in records.rows if first[row.values[place]] is row]
    if rows:
        _keep(reader, written, replace(records, rows=rows, problems=[]))
        name = written.sheet.name or "本表"
        reader.parsed.notes.append(Text(
            f"{name}：有“{number}”和事项类别的 {len(rows)} 项同时登记为民主决策。",
            f"{name}: {len(rows)} with a number and a kind are decisions too.",
        ))  # fmt: skip


def _asking(register: str, name: str, count: int) -> Text:
    heading = tables()[register].column(name).heading
    return Text(
        f"没有“{heading}”，本表 {count} 行照常导入，此列按空白处理。知道的请补上这一列。",
        f"Nothing tells {name}; the {count} rows were imported with that column blank. Add the "
        "column where it is known.",
    )


def _lacking(written: Written, found: LedgerRows) -> Text:
    known = {column.name: column.heading for column in columns_of(written.register)}
    lacking, count = found.lacking, len(set(found.read.numbers))
    if len(lacking) == 1 and (mend := MENDS.get((written.register, lacking[0]))) is not None:
        return Text(
            f"{mend.zh.format(count=count)}，存盘后再导入。",
            f"{mend.en.format(count=count)}, and import again.",
        )
    listed = "”“".join(known[name] for name in lacking)
    lines = f"values: {{{', '.join(f'{name}: …' for name in lacking)}}}"
    return Text(
        f"没有必填的“{listed}”，标题和分组也看不出，本表 {count} 行未导入。请补上这些列，"
        f"或用 threeassets profile 生成配置文件，在其中填写 {lines}。",
        f"Nothing tells the required {', '.join(lacking)}, so {count} rows were not imported. Add "
        f"columns, or write a profile with threeassets profile and fill in {lines}.",
    )


def _figures(register: str, rows: list[Row]) -> list[tuple[int, dict[str, int]]]:
    columns = columns_of(register)
    money = [(at, c.name) for at, c in enumerate(columns) if c.kind is ColumnKind.MONEY]
    return [
        (row.row, {name: value for at, name in money if isinstance(value := row.values[at], int)})
        for row in rows
    ]
