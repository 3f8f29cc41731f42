"""Sheets that are not read: what is said of each."""

from __future__ import annotations

from threeassets.importers.files.sheets import Sheet
from threeassets.importers.profiles.profile import SheetRule
from threeassets.importers.village_registers.bank_statements import is_statement
from threeassets.model.book import ParsedFile, Problem
from threeassets.model.schema import tables
from threeassets.model.text import Text


def hidden(sheet: Sheet) -> Text:
    """Say that a hidden sheet was not read."""
    return Text(
        f"{sheet.name}：隐藏的工作表，未读取。需要导入时请取消隐藏。",
        f"{sheet.name}: a hidden sheet, not read. Unhide it if it should be imported.",
    )


def unfit(parsed: ParsedFile, sheet: Sheet, rule: SheetRule) -> Problem:
    """Say that a profile does not fit a sheet."""
    if rule.kind == "payments" and is_statement(sheet):
        return Problem(
            parsed.name, sheet.name, None, "profile-unfit",
            Text(
                "这是银行流水，收入和支出都有，不能按付款登记（kind: payments）做成凭证，未导入。"
                "请在配置文件中改为 kind: bank_transaction，标题没有银行账号的再写 "
                "values: {account_no: …}。",
                "This is a bank's statement, with income too, and no register of payments; it was "
                "not imported. Write kind: bank_transaction in the profile, and where no title "
                "names the bank account values: {account_no: …}.",
            ),
        )  # fmt: skip
    return Problem(
        parsed.name, sheet.name, None, "profile-unfit",
        Text(
            "按配置文件读不出这张表：表头行或各列的角色不够。请核对 header 和 columns，"
            "可用 --dry-run 查看。",
            "The sheet cannot be read by the profile: its header row or the roles of its columns "
            "do not suffice. Check header and columns, with --dry-run.",
        ),
    )  # fmt: skip


def unknown(parsed: ParsedFile, sheet: Sheet, named: str | None, guesses: list[str]) -> Problem:
    """Say that a sheet is not known, by what its name and headings tell of it."""
    if named:
        code, text = "header-missing", Text(
            "前 20 行中找不到表头，本表未导入。请把表头改成模板中的名称。",
            "No heading row was found in the first 20 rows, so the sheet was not imported. Use "
            "the headings of the template.",
        )  # fmt: skip
    elif guesses:
        listed = "、".join(tables()[name].sheet for name in guesses)
        code, text = "sheet-ambiguous", Text(
            f"表头可以是这几种表：{listed}，不知以哪种为准，未导入。请把工作表改名为其中一种，或补全表头。",
            f"The headings fit several registers ({', '.join(guesses)}), so nothing was imported. "
            "Name the sheet after one of them or complete the headings.",
        )  # fmt: skip
    else:
        listed = "、".join(dict.fromkeys(table.sheet for table in tables().values()))
        code, text = "sheet-unknown", Text(
            f"不认识这张工作表，未导入。如需导入，请改名为其中之一并使用模板的表头：{listed}。",
            f"The sheet is not known and was not imported. To import it, name it and its headings "
            f"as in the template: {listed}.",
        )  # fmt: skip
    return Problem(parsed.name, sheet.name, None, code, text)
