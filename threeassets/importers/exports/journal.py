"""Voucher lines of an export, brought under canonical headings.

Date, word, number and sign-off are filled down within a voucher: from a row with a number to the
next other number or total. Account and amount never are. Titles of a page or section hold for the
rows below them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from threeassets.importers.cells.moments import is_opening
from threeassets.importers.cells.values import Unnumbered, is_blank, text_of
from threeassets.importers.exports.body import PAGE_TITLE, body
from threeassets.importers.exports.export import (
    JOURNAL,
    LEDGER,
    Converted,
    Export,
    columns_reading,
    headed,
)
from threeassets.importers.exports.forms import FORM_COLUMNS, FORM_HEAD, Forms, signed_columns
from threeassets.importers.exports.lines import FILLED, NAMING, PLAIN, Lines
from threeassets.importers.exports.running import Running
from threeassets.importers.exports.signs import Signs, order_reading, signs_of
from threeassets.importers.files.sheets import Cells, spread
from threeassets.importers.layout.titles import owner_of, titles_of
from threeassets.importers.layout.totals import Stated
from threeassets.importers.records.charts import Names
from threeassets.model.book import Skipped
from threeassets.model.keys import plain
from threeassets.model.text import Text

IDENTITY = ("number", "word", "date", "year", "month", "day", "period")
"""Roles that tell one voucher from the next."""
OPENING = Text("期初余额行，不是凭证", "an opening balance, no voucher")
_ZERO = frozenset({"", "0", "0.0"})


@dataclass(slots=True)
class _Voucher:
    """The voucher whose lines are being read."""

    head: dict[str, object] = field(default_factory=dict)

    def take(self, head: dict[str, object]) -> dict[str, object]:
        """Return the head cells of one line, blank ones filled from the voucher it continues."""
        if self._continues(head):
            for role, cell in head.items():
                former = self.head.get(role)
                empty = is_blank(cell) or (
                    role == "attachments" and text_of(cell) in _ZERO and not is_blank(former)
                )
                if empty:
                    head[role] = former
                elif is_blank(former):
                    self.head[role] = cell
        else:
            self.head = {} if is_blank(head.get("number")) else dict(head)
        return head

    def _continues(self, values: dict[str, object]) -> bool:
        if not self.head:
            return False
        # A blank number continues; a number of its own must be the same voucher of the same day.
        return all(
            is_blank(cell)
            or cell == self.head.get(role)
            or _plain_text(cell) == _plain_text(self.head[role])
            for role in IDENTITY
            if (cell := values.get(role)) is not None
        )


def _plain_text(cell: object) -> str:
    return plain(text_of(cell))


def journal(export: Export, org_code: str, names: Names) -> Converted:
    """Bring the voucher lines of a sheet under canonical headings.

    ``org_code`` is the unit of lines that name none.
    """
    export = _spread(export)
    signs, doubt = signs_of(export)
    order, day_doubt = order_reading(export)
    roles = _columns(export)
    header, columns = headed(export, "voucher", roles)
    sheet = replace(export.sheet, rows=[(0, [""] * len(columns))], merged=(), cut=False)
    start = Converted(
        sheet,
        header,
        doubt=columns_reading(export) or doubt or day_doubt,
        rows_read=len(export.sheet.rows) - export.columns.start,
        notes=tuple(signs.notes),
    )
    if start.doubt is not None:
        return start
    lines = Lines(export, order, org_code, names.with_given(export.rule.accounts), signs)
    if lines.title_org is None and roles["org_code"] == "":
        lines.title_org = _only_owner(export)
    done = _read(export, signs, lines, start, columns)
    return replace(
        done,
        notes=(*done.notes, *lines.notes(sheet.name)),
        by_name=bool(lines.topped) or lines.unresolved,
        units=lines.units_by_code,
    )


def _read(
    export: Export, signs: Signs, lines: Lines, start: Converted, columns: list[str]
) -> Converted:
    """Read row after row into the canonical sheet."""
    places, rows = export.columns.places, list(start.sheet.rows)
    skipped: list[Skipped] = []
    stated: list[Stated] = []
    counters = {}
    voucher, running = _Voucher(), Running(export, lines)
    forms = Forms(export.titles.form, columns) if "number" not in places else Forms(None, columns)
    roles = [role for role in FILLED if role in places]
    # A line of a ledger is known by its voucher's number, the account stands above it.
    naming = ("number",) if export.kind != JOURNAL else tuple(r for r in NAMING if r in places)
    for row in body(export, naming, signs.figures):
        turned = row.titles is not None and lines.turn_page(row.titles)
        if row.ends or turned:
            voucher.head = {}
        stated += row.stated
        if forms.begins(row.cells, rows):
            skipped.append(Skipped(export.sheet.name, row.number, FORM_HEAD))
            continue
        if row.skipped is not None:
            running.opening(row.cells)
            forms.ends(row.cells, rows)
            skipped.append(row.skipped)
            continue
        account = _account_title(export, row.cells)
        if account is not None:
            lines.ledger = account
            voucher.head = {}
            skipped.append(Skipped(export.sheet.name, row.number, PAGE_TITLE))
            continue
        if forms.form is not None:
            head: dict[str, object] = dict(forms.form.cells)
        else:
            head = voucher.take({role: export.cell(row.cells, role) for role in roles})
            if is_opening(head.get("period"), head.get("month")):
                voucher.head = {}
                skipped.append(Skipped(export.sheet.name, row.number, OPENING))
                continue
        values = lines.values(row.cells, head)
        rows.append((row.number, [values[name] for name in columns]))
        if export.kind == LEDGER:
            counter = lines.counter(row.cells, values["fiscal_year"])
            if counter is not None and not isinstance(counter[0], Unnumbered):
                counters[row.number] = counter
        running.line(row.number, row.cells, values["debit_fen"], values["credit_fen"])
    return replace(
        start,
        sheet=replace(start.sheet, rows=rows),
        skipped=tuple(skipped),
        stated=tuple(stated),
        counters=counters,
        controls=tuple(running.figures()),
    )


def _account_title(export: Export, cells: Cells) -> tuple[str, str] | None:
    """Return the account that a row of a ledger announces for the rows below it."""
    if export.kind != LEDGER or not is_blank(export.cell(cells, "number")):
        return None
    return titles_of((cells,)).account


def _only_owner(export: Export) -> str | None:
    """Return the unit that rows below the header name, where they name one unit only."""
    rows = (
        cells
        for _, cells in export.sheet.rows[export.columns.start :]
        # A label ends in a colon; to read every line for one takes long.
        if any(isinstance(cell, str) and (":" in cell or "：" in cell) for cell in cells)
    )
    owners = {owner for cells in rows if (owner := owner_of(cells)) is not None}
    only = owners.pop() if len(owners) == 1 else None
    return (only.org_code or only.org_name) if only else None


def _spread(export: Export) -> Export:
    """Write a cell merged over several rows into each of them; amounts and accounts stand once."""
    roles = (*FILLED, "summary")
    places = {export.columns.places[role][0] for role in roles if role in export.columns.places}
    return replace(export, sheet=spread(export.sheet, places))


def _columns(export: Export) -> dict[str, str | None]:
    """Return the role each canonical column is made from; None where there is none."""
    has = export.columns.places
    first = next((role for role in NAMING if role in has), None)
    name = "account_name" if "account_name" in has else first
    owner = next((role for role in ("org_code", "org_name") if role in has), None)
    date = next((role for role in ("date", "day", "month") if role in has), None)
    amount = next((role for role in ("signed_amount", "amount") if role in has), None)
    roles: dict[str, str | None] = {
        "org_code": owner or "",
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
    if export.kind == LEDGER and roles["gl_account_number"] is None:
        roles |= {"gl_account_number": "", "gl_account_name": ""}
    roles |= {column: role if role in has else None for column, role in PLAIN.items()}
    if export.titles.form is not None and "number" not in has:
        roles |= dict.fromkeys((*FORM_COLUMNS, *signed_columns(export)), "")
    return {name: role for name, role in roles.items() if role is not None}
