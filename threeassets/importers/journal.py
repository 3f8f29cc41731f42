"""Voucher lines of an export, brought under canonical headings.

Date, word, number and sign-off are filled down within a voucher: from a row with a number to the
next other number or total. Account and amount never are. What is composed here (day from 年/月/日,
side from 方向) keeps the heading of the file for its sentences; what cannot be composed is handed
on as written, so that the cell's own parser says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from threeassets.importers.cells import Unnumbered, is_blank, text_of
from threeassets.importers.charts import Names, coded
from threeassets.importers.exports import (
    JOURNAL,
    LEDGER,
    Converted,
    Export,
    body,
    columns_reading,
    headed,
    two_readings,
)
from threeassets.importers.moments import day_of, period_of
from threeassets.importers.sheets import Cells, Sheet
from threeassets.importers.signs import Signs, order_reading, signs_of
from threeassets.importers.titles import form_of, titles_of
from threeassets.model.book import Skipped
from threeassets.model.keys import plain
from threeassets.model.text import Text

FILLED = (
    "date", "year", "month", "day", "period", "word", "number", "org_code", "org_name",
    "attachments", "prepared_by", "approved_by", "posted_by", "cashier",
)  # fmt: skip
"""Roles whose blank cells repeat the voucher's; account, amounts and summary are never filled."""
IDENTITY = ("number", "word", "date", "year", "month", "day", "period")
"""Roles that tell one voucher from the next."""
PLAIN = {
    "attachment_count": "attachments", "prepared_by": "prepared_by", "approved_by": "approved_by",
    "posted_by": "posted_by", "cashier": "cashier", "cancelled": "cancelled",
    "journal_line_number": "line", "je_line_description": "summary", "party_name": "party",
    "project_code": "project", "quantity": "quantity", "unit_price": "unit_price",
    "reversal_of": "reversal_of", "posted_at": "posted_at", "request_no": "request_no",
    "contract_no": "contract_no", "decision_no": "decision_no",
}  # fmt: skip
"""Role whose cells a column takes as they are."""
NAMING = ("account_code", "account", "account_name", "top_account", "detail_account")

FORM_COLUMNS = ("fiscal_year", "accounting_period", "je_type_code", "journal_number",
                "effective_date", "attachment_count")  # fmt: skip
"""Columns that the head of a printed voucher fills."""
_MOMENT = ("date", "year", "month", "day", "period")
_YEAR_IN_HEADING = re.compile(r"(\d{4})年?")
FORM_HEAD = Text("记账凭证的抬头", "head of a printed voucher")
ACCOUNT_TITLE = Text("科目标题行", "title of an account")
_ZERO = frozenset({"", "0", "0.0"})


@dataclass(slots=True)
class _Voucher:
    """The voucher whose lines are being read."""

    head: dict[str, object] = field(default_factory=dict)

    def take(self, found: dict[str, object]) -> dict[str, object]:
        """Return the head cells of one line, blank ones filled from the voucher it continues."""
        if self._continues(found):
            for role, cell in found.items():
                held = self.head.get(role)
                empty = is_blank(cell) or (
                    role == "attachments" and text_of(cell) in _ZERO and not is_blank(held)
                )
                if empty:
                    found[role] = held
                elif is_blank(held):
                    self.head[role] = cell
        else:
            self.head = {} if is_blank(found.get("number")) else dict(found)
        return found

    def _continues(self, found: dict[str, object]) -> bool:
        if not self.head:
            return False
        # A blank number continues; a number of its own must be the same voucher of the same day.
        return all(
            is_blank(cell) or cell == self.head.get(role) or _said(cell) == _said(self.head[role])
            for role in IDENTITY
            if (cell := found.get(role)) is not None
        )


def _said(cell: object) -> str:
    return plain(text_of(cell))


def journal(export: Export, org_code: str | None, names: Names) -> Converted:
    """Bring the voucher lines of a sheet under canonical headings."""
    _spread(export)
    signs, doubt = signs_of(export)
    places = export.columns.places
    order, day_doubt = order_reading(export)
    given = _columns(export, org_code)
    header, columns = headed(export, "voucher", given)
    sheet = Sheet(export.sheet.name, visible=True, rows=[(0, [""] * len(columns))])
    done = Converted(sheet, header, two_readings=columns_reading(export) or doubt or day_doubt)
    done.notes += signs.notes
    done.rows_read = len(export.sheet.rows) - export.columns.start
    if done.two_readings is not None:
        return done
    lines = _Lines(export, order, org_code, names.with_given(export.rule.accounts), signs)
    voucher = _Voucher()
    form = export.titles.form if "number" not in places else None
    roles = [role for role in FILLED if role in places]
    # A line of a ledger is known by its voucher's number, the account stands above it.
    naming = ("number",) if export.kind != JOURNAL else tuple(r for r in NAMING if r in places)
    for row in body(export, naming, signs.figures):
        if row.ends:
            voucher.head = {}
        done.stated += row.stated
        if form is not None and (later := form_of(row.cells)) is not None:
            # The next printed voucher of the sheet begins.
            form = later
            done.skipped.append(Skipped(export.sheet.name, row.number, FORM_HEAD))
            continue
        if row.skipped is not None:
            done.skipped.append(row.skipped)
            continue
        if export.kind == LEDGER and (account := titles_of((row.cells,)).account) is not None:
            lines.ledger = account
            done.skipped.append(Skipped(export.sheet.name, row.number, ACCOUNT_TITLE))
            continue
        if form is not None:
            said: dict[str, object] = dict(form.cells)
        else:
            said = voucher.take({role: export.cell(row.cells, role) for role in roles})
        values = lines.values(row.cells, said)
        sheet.rows.append((row.number, [values[name] for name in columns]))
    done.notes += lines.notes(done.sheet.name)
    done.two_readings = lines.mixed()
    done.by_name = bool(lines.topped) or lines.unresolved
    return done


def _spread(export: Export) -> None:
    """Write a cell merged over several rows into each of them; amounts and accounts stand once."""
    roles = (*FILLED, "summary")
    places = {export.columns.places[role][0] for role in roles if role in export.columns.places}
    by_number = dict(export.sheet.rows) if export.sheet.merged else {}
    for position, first, last in export.sheet.merged:
        if position in places and first in by_number:
            for number in range(first + 1, last + 1):
                if number in by_number and position < len(by_number[number]):
                    by_number[number][position] = by_number[first][position]


def _columns(export: Export, org_code: str | None) -> dict[str, str | None]:
    """Return the role each canonical column is made from; None where there is none."""
    has = export.columns.places
    first = next((role for role in NAMING if role in has), None)
    name = "account_name" if "account_name" in has else first
    owner = next((role for role in ("org_code", "org_name") if role in has), None)
    known = org_code or export.rule.org or export.titles.org_code or export.titles.org_name
    date = next((role for role in ("date", "day", "month") if role in has), None)
    amount = next((role for role in ("signed_amount", "amount") if role in has), None)
    given: dict[str, str | None] = {
        "org_code": owner or ("" if known else None),
        "fiscal_year": "year" if "year" in has else date or "period",
        "accounting_period": next((r for r in ("period", "month") if r in has), date),
        "je_type_code": "word" if "word" in has else "number",
        "journal_number": "number",
        "effective_date": date,
        "gl_account_number": first,
        "gl_account_name": name,
        "debit_fen": "debit" if "debit" in has else amount,
        "credit_fen": "credit" if "credit" in has else amount,
    }
    if export.kind == LEDGER and given["gl_account_number"] is None:
        given |= {"gl_account_number": "", "gl_account_name": ""}
    given |= {column: role if role in has else None for column, role in PLAIN.items()}
    if export.titles.form is not None and "number" not in has:
        given |= dict.fromkeys(FORM_COLUMNS, "")
    if given["org_code"] is None:
        del given["org_code"]
    return {name: role for name, role in given.items() if role is not None}


class _Lines:
    """Makes the canonical cells of one line after the other."""

    def __init__(
        self, export: Export, order: str, org_code: str | None, names: Names, signs: Signs
    ) -> None:
        self.export, self.order, self.names, self.signs = export, order, names, signs
        rule, titles = export.rule, export.titles
        self.org = org_code or rule.org
        self.title_org = titles.org_code or titles.org_name
        self.year = rule.year or titles.year or _heading_year(export)
        self.units: set[str] = set()
        self.topped: dict[str, str] = {}
        self.unresolved = False
        self.month: object = None
        self.moments: dict[tuple[object, ...], tuple[object, object, object]] = {}
        self.accounts: dict[tuple[object, ...], tuple[object, object]] = {}
        self.ledger = titles.account or coded(export.sheet.name)
        self.padded = _padding(rule.code_rule)
        self.short_codes: set[str] = set()

    def values(self, cells: Cells, head: dict[str, object]) -> dict[str, object]:
        """Return the canonical cells of one line."""
        export = self.export
        said = tuple(map(head.get, _MOMENT))
        if said not in self.moments or "month" in head:
            self.moments[said] = self._moment(head)
        year, month, day = self.moments[said]
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
        if not is_blank(name):
            self.units.add(text_of(name))
        if self.org is not None:
            return self.org
        return next((cell for cell in (code, name) if not is_blank(cell)), self.title_org)

    def _moment(self, head: dict[str, object]) -> tuple[object, object, object]:
        """Return year, period and day of a line, as written where they cannot be made out."""
        period_year, period = period_of(head.get("period"))
        said_year = head.get("year")
        year: object = said_year if not is_blank(said_year) else None
        if year is not None and (digits := _YEAR_IN_HEADING.fullmatch(_said(year).rstrip("年度"))):
            year = int(digits[1])
        number = year if isinstance(year, int) else period_year or self.year
        day: object = head.get("date")
        if "date" in head:
            if (found := day_of(day, self.order, number)) is not None:
                day = found
        elif "month" in self._has and "day" in self._has:
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
        month = self.month if is_blank(month) else month
        self.month = month
        parts = [re.sub(r"[年月日份号]|\.0$", "", _said(part)) for part in (year, month, day)]
        written = "-".join(parts)
        return day_of(written) or written

    def _account(self, cells: Cells, year: object) -> tuple[object, object]:
        export = self.export
        if export.kind == LEDGER and not export.has(*NAMING):
            number, title = self.ledger
            return (number, title or None) if number else (self._by_name(title, year), title)
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
            return self._by_name(text_of(name), year), name
        return (None if is_blank(code) else code), name

    def _given_code(self, code: object, name: object) -> tuple[object, object]:
        written = text_of(code)
        number, rest = coded(written)
        if number and rest:
            return number, rest if is_blank(name) else name
        if not number and not any(map(str.isdigit, written)):
            return None, written if is_blank(name) else name
        if isinstance(code, float) and "." in written:
            if self.padded is not None:
                return self.padded(written), name
            self.short_codes.add(written)
        return code, name

    def _by_name(self, name: str, year: object) -> str | None:
        number = year if isinstance(year, int) else self.year or 0
        code, whole = self.names.code_of(name, number)
        if code is None:
            self.unresolved = True
            return Unnumbered(name)
        if not whole:
            self.topped[name] = code
        return code

    def notes(self, sheet: str) -> list[Text]:
        """Say what was decided and needs no mending."""
        place = f"{sheet}：" if sheet else ""
        place_en = f"{sheet}: " if sheet else ""
        notes = []
        if self.org is None and self.title_org and not self._has.keys() & {"org_code", "org_name"}:
            notes.append(Text(
                f"{place}单位取自标题：{self.title_org}。要用别的编码请加 --org。",
                f"{place_en}the unit is taken from the title: {self.title_org}. Use --org for "
                "another code.",
            ))  # fmt: skip
        if self.topped:
            listed = "、".join(f"{name}→{code}" for name, code in sorted(self.topped.items()))
            notes.append(Text(
                f"{place}这些明细科目没有编码，记在一级科目下：{listed}。要记到明细请一并导入科目表。",
                f"{place_en}details without a number stand under their first-level account: "
                f"{listed}. Import the chart of accounts to number them.",
            ))  # fmt: skip
        if self.short_codes:
            listed = "、".join(sorted(self.short_codes))
            notes.append(Text(
                f"{place}科目编码 {listed} 在 Excel 中是数字，末尾的 0 可能已丢失。"
                "请在配置文件中写明 code_rule，例如 4-2。",
                f"{place_en}account numbers {listed} are numbers in Excel and may have lost a "
                "final 0. Give code_rule in a profile, such as 4-2.",
            ))  # fmt: skip
        return notes

    def mixed(self) -> Text | None:
        """Say that a sheet names several units while the call names one."""
        if self.org is None or len(self.units) <= 1:
            return None
        listed = "、".join(sorted(self.units))
        what = Text(
            f"表中有 {len(self.units)} 个单位（{listed}），而指定的单位是 {self.org}",
            f"The sheet names {len(self.units)} units ({listed}) and the call names {self.org}",
        )
        column = self._has["org_name"][1]
        choices = (
            f"columns: {{{column}: skip}}（全部算 {self.org} 的账）",
            f"columns: {{{column}: org_code}}（以表中单位为准，不加 --org）",
        )
        return two_readings(what, choices)


def _heading_year(export: Export) -> int | None:
    for role in ("month", "day", "date"):
        place = export.columns.places.get(role)
        if place is not None and (found := _YEAR_IN_HEADING.search(plain(place[1]))):
            return int(found[1])
    return None


def _padding(rule: tuple[int, ...] | None) -> Callable[[str], str] | None:
    """Return how zeros lost at the end of a dotted number are written again."""
    if rule is None:
        return None

    def pad(code: str) -> str:
        parts = code.split(".")
        wide = zip(parts[1:], rule[1:], strict=False)
        padded = [part.ljust(width, "0") for part, width in wide]
        return ".".join([parts[0], *padded, *parts[len(padded) + 1 :]])

    return pad
