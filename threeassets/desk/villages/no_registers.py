"""Loose files beside the folders of several villages that are no register of any of them."""

from __future__ import annotations

from collections.abc import Sequence

from threeassets.desk.villages.decision import Decision
from threeassets.importers.sheets_unread import NO_REGISTER
from threeassets.model.book import LeftOut, ParsedFile
from threeassets.model.text import Text

NO_BOOK_OF_VILLAGES = Text(
    "不是哪个村的账簿或登记簿（没有认识的表头，如通讯录、值班表）；是账簿的，请放进村的文件夹并按模板改表头",
    "no book or register of a village: its headings are not known; if it is one, put it into the "
    "folder of its village under the headings of the template",
)


def no_registers(decision: Decision, parsed: Sequence[ParsedFile]) -> list[LeftOut]:
    """Take out of all villages a loose file that holds no register, and say so once."""
    papers = []
    for index, file in enumerate(parsed):
        homes = [plan for plan in decision.plans if index in plan.files]
        if len(homes) < 2 or file.vouchers or file.registers or file.papers:  # noqa: PLR2004 - shared by two
            continue
        if {problem.code for problem in file.problems} <= {NO_REGISTER, "sheet-unknown"}:
            for plan in homes:
                plan.files.remove(index)
            papers.append(LeftOut(file.name, NO_BOOK_OF_VILLAGES))
    return papers
