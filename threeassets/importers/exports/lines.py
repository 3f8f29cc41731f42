"""Canonical cells of one line of an export: moment, account, amounts, whose they are.

What is composed here (day from 年/月/日, side from 方向) keeps the heading of the file for its
sentences; what cannot be composed is handed on as written, so that the cell's own parser says why.
"""

from __future__ import annotations

import re

from threeassets.importers.cells.moments import day_of, period_of
from threeassets.importers.cells.values import Unnumbered, is_blank, text_of, whole
from threeassets.importers.exports.code_rule import by_rule
from threeassets.importers.exports.export import LEDGER, Export
from threeassets.importers.exports.signs import Signs
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.titles import Titles
from threeassets.importers.records.charts import Names, coded
from threeassets.model.keys import plain
from threeassets.model.text import Text

PLAIN = {
    "attachment_count": "attachments", "prepared_by": "prepared_by", "approved_by": "approved_by",
    "posted_by": "posted_by", "cashier": "cashier", "cancelled": "cancelled",
    "journal_line_number": "line", "je_line_description": "summary", "party_name": "party",
    "project_code": "project", "quantity": "quantity", "unit_price": "unit_price",
    "reversal_of": "reversal_of", "posted_at": "posted_at", "request_no": "request_no",
    "contract_no": "contract_no", "decision_no": "decision_no",
}  # fmt: skip  # a table
"""Role whose cells a column takes as they are."""
NAMING = ("account_code", "account", "account_name", "top_account", "detail_account")
FILLED = (
    "date", "year", "month", "day", "period", "word", "number", "org_code", "org_name",
    "attachments", "prepared_by", "approved_by", "posted_by", "cashier",
)  # fmt: skip  # a table
"""Roles whose blank cells repeat the voucher's; account, amounts and summary are never filled."""
_MOMENT = ("date", "year", "month", "day", "period")
_YEAR_IN_HEADING = re.compile(r"(\d{4})年?")


def _plain_text(cell: object) -> str:
    return plain(text_of(cell))


class Lines:
    """Makes the canonical cells of one line after the other."""

    def __init__(
        self, export: Export, order: str, org_code: str, names: Names, signs: Signs
    ) -> None:
        """Begin with what the titles above the header say."""
        self.export, self.order, self.names, self.signs = export, order, names, signs
        rule, titles = export.rule, export.titles
        self.org, self.nobody = rule.org, org_code
        self.title_org = titles.owner
        self.units_by_code = titles.units
        self.year = rule.year or titles.year or _heading_year(export)
        self.title_month = _only_month(titles)
        self.topped: dict[str, str] = {}
        self._unresolved = False
        self.month: object = None
        self.moments: dict[tuple[object, ...], tuple[object, object, object]] = {}
        self.accounts: dict[tuple[object, ...], tuple[object, object]] = {}
        self.ledger = titles.account or ("", titles.book or "")
        if not any(self.ledger):
            self.ledger = coded(export.sheet.name)

    def turn_page(self, titles: Titles) -> bool:
        """Take what the titles of a page say; return whether another book or account begins."""
        before = (self.title_org, self.ledger)
        if titles.owner:
            self.title_org = titles.owner
            self.units_by_code |= titles.units
        if titles.account or titles.book:
            self.ledger = titles.account or ("", titles.book or "")
        self.year = self.export.rule.year or titles.year or self.year
        self.title_month = _only_month(titles) or self.title_month
        self.moments.clear()
        return before != (self.title_org, self.ledger)

    def values(self, cells: Cells, head: dict[str, object]) -> dict[str, object]:
        """Return the canonical cells of one line."""
        export = self.export
        moment = tuple(map(head.get, _MOMENT))
        if moment not in self.moments or "month" in head:
            self.moments[moment] = self._moment(head)
        year, month, day = self.moments[moment]
        values = {column: export.cell(cells, role) for column, role in PLAIN.items()}
        values |= {role: head[role] for role in FILLED if role in PLAIN and role in head}
        values["attachment_count"] = head.get("attachments")
        values["org_code"] = self._org(head)
        values["fiscal_year"] = year
        values["accounting_period"] = month
        values["effective_date"] = day
        word = head.get("word")
        values["je_type_code"] = (
            export.rule.word if is_blank(word) and "word" in self._has else word
        )
        values["journal_number"] = head.get("number")
        if export.rule.word and not is_blank(head.get("number")):
            bare = plain(text_of(head["number"])).isdigit()
            values["je_type_code"] = export.rule.word if is_blank(word) and bare else word
        written = (*(export.cell(cells, role) for role in NAMING), year, self.ledger)
        if written not in self.accounts:
            self.accounts[written] = self._account(cells, year)
        code, name = self.accounts[written]
        values["gl_account_number"], values["gl_account_name"] = code, name
        figures = self.signs.figures(cells)
        values["debit_fen"], values["credit_fen"] = figures["debit"], figures["credit"]
        return values

    @property
    def _has(self) -> dict[str, tuple[int, str]]:
        return self.export.columns.places

    def _org(self, head: dict[str, object]) -> object:
        code, name = head.get("org_code"), head.get("org_name")
        if self.org is not None:
            return self.org
        if is_blank(code):
            return (self.title_org or self.nobody) if is_blank(name) else name
        if not is_blank(name):
            self.units_by_code[text_of(code)] = text_of(name)
        return code

    def _moment(self, head: dict[str, object]) -> tuple[object, object, object]:
        """Return year, period and day of a line, as written where they cannot be made out."""
        period_year, period = period_of(head.get("period"))
        said_year = head.get("year")
        year: object = said_year if not is_blank(said_year) else None
        if year is not None and (digits := _YEAR_IN_HEADING.fullmatch(whole(year).rstrip("年度"))):
            year = int(digits[1])
        number = year if isinstance(year, int) else period_year or self.year
        day: object = head.get("date")
        if "date" in head:
            if (date := day_of(day, self.order, number)) is not None:
                day = date
        elif "day" in self._has:
            day = self._composed(head, number)
        iso = day if isinstance(day, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
        if year is None:
            year = period_year or (int(iso[:4]) if iso else self.year)
        month: object = period
        if month is None and (cell := head.get("period")) is not None and not is_blank(cell):
            month = cell
        if month is None and not is_blank(head.get("month")):
            month = period_of(head["month"])[1] or head["month"]
        if month is None and iso:
            month = int(iso[5:7])
        return year, month, day

    def _composed(self, head: dict[str, object], year: int | None) -> object:
        month, day = head.get("month"), head.get("day")
        if is_blank(day):
            return None
        # On paper the month is written once and stands for the days below it.
        month = (self.month or self.title_month) if is_blank(month) else month
        self.month = month if "month" in self._has else None
        parts = [re.sub(r"[年月日份号]|\.0$", "", _plain_text(part)) for part in (year, month, day)]
        written = "-".join(filter(None, parts))
        return day_of(written) or written

    def _account(self, cells: Cells, year: object) -> tuple[object, object]:
        export = self.export
        if export.kind == LEDGER and not export.has(*NAMING):
            number, title = self.ledger
            return (number, title or None) if number else (self.number_of(title, year), title)
        code, name = export.cell(cells, "account_code"), export.cell(cells, "account_name")
        if is_blank(code) and not is_blank(joined := export.cell(cells, "account")):
            code, written = coded(text_of(joined))
            name = name if not is_blank(name) else written or None
        elif not is_blank(code):
            code, name = self._given_code(code, name)
        if is_blank(name):
            path = [text_of(export.cell(cells, role)) for role in ("top_account", "detail_account")]
            name = "\\".join(part for part in path if part) or None
        if is_blank(code) and not is_blank(name):
            return self.number_of(text_of(name), year), name
        return (None if is_blank(code) else code), name

    def _given_code(self, code: object, name: object) -> tuple[object, object]:
        written = text_of(code)
        number, rest = coded(written)
        if number and rest:
            return number, rest if is_blank(name) else name
        if not number and not any(map(str.isdigit, written)):
            return None, written if is_blank(name) else name
        return by_rule(code, self.export.rule.code_rule), name

    def counter(self, cells: Cells, year: object) -> tuple[str, str] | None:
        """Return number and name of the account on the other side; None where no one names it.

        A name that no chart numbers stands as its number, :class:`Unnumbered`.
        """
        written = text_of(self.export.cell(cells, "counter_account"))
        number, name = coded(written)
        code = number or (written if written.isdigit() else self.number_of(name, year))
        return (code, name) if written and code else None

    def number_of(self, name: str, year: object) -> str | None:
        """Return the number of a named account, by the books' own chart or that of the year."""
        number = year if isinstance(year, int) else self.year or 0
        code, whole = self.names.code_of(name, number)
        if code is None:
            self._unresolved = True
            return Unnumbered(name)
        if not whole:
            self.topped[name] = code
        return code

    @property
    def unresolved(self) -> bool:
        """Whether another file may number accounts better."""
        return self._unresolved

    def notes(self, sheet: str) -> list[Text]:
        """Say what was decided and needs no mending."""
        place = f"{sheet}：" if sheet else ""
        place_en = f"{sheet}: " if sheet else ""
        notes = []
        if self.topped:
            listed = "、".join(f"{name}→{code}" for name, code in sorted(self.topped.items()))
            notes.append(
                Text(
                    f"{place}这些明细科目没有编码，记在一级科目下：{listed}。要记到明细请一并导入科目表。",
                    f"{place_en}details without a number stand under their first-level account: "
                    f"{listed}. Import the chart of accounts to number them.",
                )
            )
        return notes


def _heading_year(export: Export) -> int | None:
    for role in ("month", "day", "date"):
        place = export.columns.places.get(role)
        if place is not None and (match := _YEAR_IN_HEADING.search(plain(place[1]))):
            return int(match[1])
    return None


def _only_month(titles: Titles) -> int | None:
    return titles.first_month if titles.first_month == titles.last_month else None
