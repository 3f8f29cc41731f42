"""Sheets that are not read: what is said of each."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from threeassets.importers.cells.values import is_blank, text_of
from threeassets.importers.files.sheets import Sheet
from threeassets.importers.layout.headings import HEADER_ROWS, Header, missing_columns
from threeassets.importers.layout.ledger_roles import TERM
from threeassets.importers.profiles.profile import SheetRule
from threeassets.importers.sheet_result import SheetResult
from threeassets.importers.village_registers.bank_statements import is_statement
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet
from threeassets.model.book import Problem
from threeassets.model.errors import InputError
from threeassets.model.schema import tables
from threeassets.model.text import Text

NO_REGISTER = "no-register"
"""Code of the Problem of a file that holds no sheet whose headings are known."""


class NoRegisterError(InputError):
    """A file holds no sheet whose headings are known."""


def no_register(name: str) -> NoRegisterError:
    """Say that a file holds no sheet whose headings are known."""
    return NoRegisterError(
        f"“{name}”里没有认识的表：没有一张工作表的前 20 行含有凭证或登记簿的表头。"
        "请把表头改成 threeassets template 生成的模板中的名称；表头不便改的，用 "
        "threeassets profile 生成配置文件，在其中写明各列是什么，再用 import --profile 导入。",
        f"“{name}” holds no sheet whose heading row is known. Use the headings of the workbook "
        "that threeassets template writes; to keep your own, let threeassets profile write a "
        "profile, tell in it what each column is, and import with --profile.",
    )


@cache
def _other_papers() -> list[tuple[tuple[str, ...], Text]]:
    source = resources.files("threeassets.importers.layout").joinpath("no_registers.csv")
    return [
        (tuple(row["words"].split(";")), Text(row["zh"], row["en"]))
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    ]


def other_paper(sheet: Sheet, reading: object = None) -> Text | None:
    """Say what a sheet is that by its title or name is no register; None for any other sheet.

    ``known`` is the register its headings make; a list of cadres without days of office is none.
    """
    if not _is_loose(reading):
        return None
    filled = (
        [text_of(cell) for cell in cells if not is_blank(cell)]
        for _, cells in sheet.rows[:HEADER_ROWS]
    )
    texts = [sheet.name, sheet.file, *(cells[0] for cells in filled if len(cells) == 1)]
    name = sheet.name or "本文件"
    for words, what in _other_papers():
        if any(word in text for word in words for text in texts):
            return Text(
                f"{name}：是{what.zh}，不是账簿或登记簿，不用导入。",
                f"{name}: {what.en}, which is no register; not imported.",
            )
    return None


def _is_loose(reading: object) -> bool:
    if isinstance(reading, RegisterSheet):
        return (
            reading.register == "office"
            and not {"started_on", TERM} & reading.columns.places.keys()
        )
    header = reading[1] if isinstance(reading, tuple) else None
    if isinstance(header, Header):
        return header.register == "office" and bool(missing_columns(header))
    return reading is None


def hidden(sheet: Sheet) -> Text:
    """Say that a hidden sheet was not read."""
    return Text(
        f"{sheet.name}：隐藏的工作表，未读取。需要导入时请取消隐藏。",
        f"{sheet.name}: a hidden sheet, not read. Unhide it if it should be imported.",
    )


def unread(
    file: str, sheet: Sheet, rule: SheetRule | None, register: str | None, guesses: list[str]
) -> SheetResult:
    """Say why a sheet is not read.

    Args:
        file: name of the file.
        sheet: the sheet.
        rule: what a profile says of it.
        register: the register its name tells.
        guesses: registers its headings may be of.
    """
    if sheet.rows:
        unfit = _unfit(file, sheet, rule) if rule is not None else None
        return SheetResult(problems=(unfit or _unknown(file, sheet, register, guesses),))
    if not register:
        return SheetResult()
    note = Text(
        f"{sheet.name}：空表，连表头也没有，按没有这张表处理。",
        f"{sheet.name}: an empty sheet without headings counts as not there.",
    )
    return SheetResult(notes=(note,))


def _unfit(file: str, sheet: Sheet, rule: SheetRule) -> Problem:
    """Say that a profile does not fit a sheet."""
    if rule.kind == "payments" and is_statement(sheet):
        text = Text(
            "这是银行流水，收入和支出都有，不能按付款登记（kind: payments）做成凭证，未导入。"
            "请在配置文件中改为 kind: bank_transaction，标题没有银行账号的再写 "
            "values: {account_no: …}。",
            "This is a bank's statement, with income too, and no register of payments; it was "
            "not imported. Write kind: bank_transaction in the profile, and where no title "
            "names the bank account values: {account_no: …}.",
        )
        return Problem(file, sheet.name, None, "profile-unfit", text)
    text = Text(
        "按配置文件读不出这张表：表头行或各列的角色不够。请核对 header 和 columns，"
        "可用 --dry-run 查看。",
        "The sheet cannot be read by the profile: its header row or the roles of its columns "
        "do not suffice. Check header and columns, with --dry-run.",
    )
    return Problem(file, sheet.name, None, "profile-unfit", text)


def _unknown(file: str, sheet: Sheet, register: str | None, guesses: list[str]) -> Problem:
    """Say that a sheet is not known, by what its name and headings tell of it."""
    if register:
        code, text = (
            "header-missing",
            Text(
                "前 20 行中找不到表头，本表未导入。请把表头改成模板中的名称。",
                "No heading row was found in the first 20 rows, so the sheet was not imported. Use "
                "the headings of the template.",
            ),
        )
    elif guesses:
        listed = "、".join(tables()[name].sheet for name in guesses)
        code, text = (
            "sheet-ambiguous",
            Text(
                f"表头可以是这几种表：{listed}，不知以哪种为准，未导入。请把工作表改名为其中一种，或补全表头。",
                f"The headings fit several registers ({', '.join(guesses)}), so nothing was "
                "imported. Name the sheet after one of them or complete the headings.",
            ),
        )
    else:
        code, text = (
            "sheet-unknown",
            Text(
                "不认识这张工作表，未导入。是汇总、草稿等不用导入的，不必理会；要导入的，请对照空白登记簿"
                "（threeassets template --all）改用其中的表名和表头。",
                "The sheet is not known and was not imported. A summary or draft may stay as it "
                "is; to import the sheet, name it and its headings as in threeassets template "
                "--all.",
            ),
        )
    row = sheet.rows[0][0] if sheet.part else None
    return Problem(file, sheet.name, row, code, text)
