"""Sheets of registers that a village keeps in its own words.

What a sheet is, is told by the roles of its headings; its title or name counts where two registers
would do. Where neither tells, or a column could be two, that is two readings of the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from threeassets.importers.cells.moments import orders_of
from threeassets.importers.cells.two_facts import area_unit, money_cell
from threeassets.importers.cells.values import is_blank, text_of
from threeassets.importers.exports.signs import order_doubt
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.importers.layout.amounts import heading_unit
from threeassets.importers.layout.columns import Columns, choose_columns
from threeassets.importers.layout.doubts import (
    Doubt,
    choice,
    column_doubt,
    scale_doubt,
    side_by_side,
)
from threeassets.importers.layout.headings import columns_of
from threeassets.importers.layout.ledger_roles import (
    AMOUNT,
    RENT,
    ROW_NUMBER,
    WORKED,
    ledger_vocabulary,
    recognitions,
)
from threeassets.importers.layout.roles import folded_role
from threeassets.importers.layout.titles import Titles, titles_of
from threeassets.importers.profiles.profile import SheetRule
from threeassets.model.layout import SheetLayout
from threeassets.model.schema import ColumnKind, tables
from threeassets.model.text import Text

UNNAMED = re.compile(r"(?:sheet|工作表|表)?\d*", re.IGNORECASE)
"""Name of a sheet that says nothing."""
_DAYWORK = re.compile(r"[误务用出零点民帮]工|劳务")
"""A list that says so gives the day of work in a bare 日期."""
_PERSON = "姓名"
_DECISION = frozenset({"decision_no", "title", "matter_kind"})
"""What a decision must have; minutes without it are kept as meetings alone."""
FEWEST = 4
"""So many headings of a register that no title names must be known."""


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """A sheet that holds a register in other words: its columns, title facts and the rule."""

    register: str
    sheet: Sheet
    columns: Columns
    titles: Titles
    rule: SheetRule
    title_text: str
    """Title rows and name of the sheet."""
    doubt: Doubt | None = None
    """How the sheet can be read in two ways."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What titles say of every row, by column."""
    notes: tuple[Text, ...] = ()
    """What a reader should know and need not mend."""
    passed: Mapping[int, Text] = field(default_factory=dict)
    """Why rows below the header are no records, by their number."""

    def cell(self, cells: Cells, role: str) -> object:
        """Return the cell of a role in a row; None where the sheet has no such column."""
        place = self.columns.places.get(role)
        return None if place is None or place[0] >= len(cells) else cells[place[0]]

    def heading(self, role: str) -> str:
        """Return the heading of a role as written."""
        return self.columns.places[role][1]

    def unit_of(self, role: str) -> str:
        """Return the unit of money of a column: its heading's, the profile's, the title's, 元."""
        return self.own_unit(role) or self.rule.unit or self.titles.unit or "元"

    def own_unit(self, role: str) -> str | None:
        """Return the unit of money a heading names itself."""
        return heading_unit(self.heading(role))

    def area_of(self, role: str) -> str:
        """Return the unit of area of a column: its heading's, the title's, 亩."""
        return area_unit(self.heading(role), self.titles.area or "亩")

    @property
    def below(self) -> list[tuple[int, Cells]]:
        """Return the rows below the header."""
        return self.sheet.rows[self.columns.start :]

    def layout(self) -> SheetLayout:
        """Return how the sheet was understood."""
        title = Text(tables()[self.register].sheet, self.register)
        return SheetLayout(self.sheet.name, title, self.columns.header_rows, self.columns.choices)


def written(
    sheet: Sheet, rule: SheetRule | None, register: str | None = None
) -> RegisterSheet | None:
    """Return the register a sheet holds in other words; None where it holds none.

    Args:
        sheet: the sheet.
        rule: what a profile says of it.
        register: the register its name tells.
    """
    rule = rule or SheetRule()
    only = rule.kind if rule.kind in tables() else register
    registers = [
        item
        for name in ((only,) if only else recognitions())
        if (item := _as(name, sheet, rule, named=only is not None)) is not None
    ]
    if len(registers) > 1 and (
        titled := [i for i in registers if recognitions()[i.register].is_named(i.title_text)]
    ):
        registers = titled
    most = max((len(item.columns.places) for item in registers), default=0)
    alike = [item for item in registers if len(item.columns.places) == most]
    return replace(alike[0], doubt=_doubt(alike)) if alike else None


def decisions_in(meetings: RegisterSheet) -> RegisterSheet | None:
    """Return a register of meetings as one of decisions; None where it does not tell them whole."""
    if meetings.register != "decision_step":
        return None
    decisions = _as("decision", meetings.sheet, meetings.rule, named=True)
    return decisions if decisions and decisions.columns.places.keys() >= _DECISION else None


def _as(register: str, sheet: Sheet, rule: SheetRule, *, named: bool) -> RegisterSheet | None:
    vocabulary = ledger_vocabulary(register)
    recognition = recognitions().get(register)
    fewest = recognition.fewest if recognition else FEWEST
    columns = choose_columns(sheet, rule.header, rule.columns, vocabulary, fewest)
    if columns is None:
        return None
    top = columns.header_rows[0] if columns.header_rows else 1
    above = [cells for number, cells in sheet.rows[: columns.start] if number < top]
    title = "".join(text_of(cell) for cells in above for cell in cells if not is_blank(cell))
    if not title and UNNAMED.fullmatch(sheet.name):
        title = sheet.file
    title = f"{sheet.name} {title}"
    if not named and not _shows(register, columns, title):
        return None
    titles = titles_of(above, sheet.name)
    return _settled(RegisterSheet(register, sheet, columns, titles, rule, title))


def _shows(register: str, columns: Columns, title: str) -> bool:
    """Whether headings and title show enough to take a sheet for a register."""
    recognition, placed = recognitions()[register], columns.places.keys() - {ROW_NUMBER}
    is_named = recognition.is_named(title)
    fewest = recognition.fewest if is_named else FEWEST
    return (
        (recognition.alone or is_named)
        and len(placed) >= fewest
        and all(group & placed for group in recognition.needs)
    )


def _settled(register: RegisterSheet) -> RegisterSheet:
    """Give 租金 the column that the other columns or its cells leave for it."""
    register = _worked(_signed(register))
    places = register.columns.places
    if RENT not in places:
        return register
    cells = [cell for _, row in register.below if not is_blank(cell := register.cell(row, RENT))]
    yearly = all(money_cell(cell, "元")[1] for cell in cells) or "年" in register.heading(RENT)
    role = None
    if yearly or "amount_fen" in places:
        role = "annual_fen"
    elif "annual_fen" in places:
        role = "amount_fen"
    if role is None or role in places:
        return register
    places_by_role = {(role if name == RENT else name): place for name, place in places.items()}
    return replace(register, columns=replace(register.columns, places=places_by_role))


def _signed(register: RegisterSheet) -> RegisterSheet:
    """Beside 姓名 a column 领款人 of a list of pay is who signed for the money."""
    readings = register.columns.readings
    if register.register != "payout" or readings is None or readings.role != "recipient_name":
        return register
    heads = {
        folded_role(readings.first): readings.second,
        folded_role(readings.second): readings.first,
    }
    signer = heads.get(_PERSON)
    if signer is None:
        return register
    person = readings.second if signer == readings.first else readings.first
    names, places = register.columns.names, dict(register.columns.places)
    places["recipient_name"] = (names.index(person), person)
    places.setdefault("signed_by", (names.index(signer), signer))
    return replace(register, columns=replace(register.columns, places=places, readings=None))


def _worked(register: RegisterSheet) -> RegisterSheet:
    """A bare 日期 is a day of work only in a list of days worked."""
    place = register.columns.places.get(WORKED)
    if place is None or folded_role(place[1]) not in {"日期", "时间"}:
        return register
    if _DAYWORK.search(register.title_text) is not None:
        return register
    places = {
        role: position for role, position in register.columns.places.items() if role != WORKED
    }
    return replace(register, columns=replace(register.columns, places=places))


def _doubt(registers: list[RegisterSheet]) -> Doubt | None:
    """Say how a sheet can be read in two ways; None where there is no doubt."""
    if len(registers) > 1:
        names = [tables()[item.register].sheet for item in registers]
        what = Text(
            f"表头可以是{'，也可以是'.join(names)}",
            f"The headings can be those of {' or of '.join(item.register for item in registers)}",
        )
        return Doubt(
            what,
            tuple(
                choice(f"kind: {item.register}", name, item.register)
                for item, name in zip(registers, names, strict=True)
            ),
        )
    (item,) = registers
    roles = ledger_vocabulary(item.register).roles
    if (readings := item.columns.readings) is not None:
        pair = (readings.first, readings.second)
        beside = side_by_side(item.columns.names)
        return beside or column_doubt(roles[readings.role].text, pair, readings.examples)
    if (doubt := _scale_doubt(item)) is not None:
        return doubt
    if RENT in item.columns.places:
        heading = item.heading(RENT)
        what = Text(
            f"“{heading}”可以是每年的租金，也可以是整个合同的总价",
            f"“{heading}” can be the rent of a year or that of the whole contract",
        )
        cells = (item.cell(row, RENT) for _, row in item.below)
        shown = next((text_of(cell) for cell in cells if not is_blank(cell)), "0")
        return Doubt(
            what,
            (
                choice(
                    f"columns: {{{heading}: annual_fen}}",
                    f"每年，如每年 {shown}",
                    f"a year's, such as {shown} a year",
                ),
                choice(
                    f"columns: {{{heading}: amount_fen}}",
                    f"总价，如共 {shown}",
                    f"the whole, such as {shown} in all",
                ),
            ),
        )
    return _order_doubt(item)


def _scale_doubt(register: RegisterSheet) -> Doubt | None:
    """Say that titles name two scales of money and some column does not say which is its own."""
    columns = columns_of(register.register)
    money = [column.name for column in columns if column.kind is ColumnKind.MONEY]
    open_to = [
        role
        for role in (*money, RENT, AMOUNT)
        if role in register.columns.places and register.own_unit(role) is None
    ]
    if register.rule.unit or len(register.titles.scales) < 2 or not open_to:  # noqa: PLR2004 - a choice needs two of them
        return None
    return scale_doubt(register.titles.scales, register.heading(open_to[0]))


def _order_doubt(register: RegisterSheet) -> Doubt | None:
    for column in columns_of(register.register):
        if (
            column.is_date
            and column.name in register.columns.places
            and not register.rule.date_order
        ):
            dates = [register.cell(row, column.name) for _, row in register.below]
            if len(orders := orders_of(dates)) > 1:
                return order_doubt(dates, orders)
    return None


def key_column(register: str) -> str | None:
    """Return the column that numbers the records of a register; None where several do."""
    names = tables()[register].key_columns
    return names[0] if len(names) == 1 and names[0].endswith(("_no", "_code")) else None
