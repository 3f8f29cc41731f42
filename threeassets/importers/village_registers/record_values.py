"""The values of the records of a register kept in other words, cell by cell."""

from __future__ import annotations

from collections.abc import Callable

from threeassets.importers.cells.bounds import column_parser
from threeassets.importers.cells.moments import day_of, orders_of
from threeassets.importers.cells.two_facts import (
    area_cell,
    money_cell,
    months_cell,
    quantity_cell,
    term_of,
)
from threeassets.importers.cells.values import BadCell, is_blank, text_of
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.headings import columns_of, folded
from threeassets.importers.layout.ledger_roles import (
    BOUNDS,
    ROW_NUMBER,
    SPAN,
    TERM,
    WORKED,
    choice_said,
    choice_within,
    choice_words,
    recognitions,
    tells_nothing,
)
from threeassets.importers.layout.roles import folded_role
from threeassets.importers.records.example_rows import written_over
from threeassets.importers.records.examples import is_marked
from threeassets.importers.records.registers import joined
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet, key_column
from threeassets.importers.village_registers.pay_lists import (
    days_worked,
    when,
)
from threeassets.model.schema import Column, ColumnKind
from threeassets.model.text import Text
from threeassets.plumbing.patterns import Pattern

_PEOPLE = Pattern(r"(\d+)\s*(?:人|票|户|名)")
_NAMES = frozenset({"person_name", "recipient_name", "party_name"})
_WITHIN = Pattern(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
"""Blanks within a name, by which a list brings short names to the width of long ones."""
_OF_ANYTHING = frozenset({"承包", "发包", "对外发包", "发包合同", "承包合同"})
_LET = Pattern(r"承包|发包|合同|经营")
_MOMENT = Pattern(r"(\d{8})[ T]?\d{2}:?\d{2}(?::?\d{2}(?:\.\d+)?)?")


class RecordValues:
    """Makes the values of one record after another."""

    def __init__(self, written: RegisterSheet, org_code: str) -> None:
        """Choose the parser of every column once."""
        self.written = written
        self.org = written.rule.org or written.titles.owner or org_code
        self.columns = columns_of(written.register)
        self.parse = {
            column.name: column_parser(column, self._heading(column)) for column in self.columns
        }
        self.titled = {
            column.name: choice
            for column in self.columns
            if column.kind is ColumnKind.CHOICE
            and column.name not in written.columns.places
            and (choice := choice_within(written.register, column.name, written.title_text))
            is not None
            and choice_words(written.register, column.name).get(folded_role(choice)) is not None
        }
        self.numbered = self.by_place = self.derived = self.signed = False
        counts = [
            text_of(cell)
            for _, cells in written.below
            if not is_blank(cell := written.cell(cells, ROW_NUMBER))
        ]
        # Numbers that begin anew in each group would make one record of several.
        self.counted = bool(counts) and len(set(counts)) == len(counts)
        heads = " ".join(written.columns.names)
        self.headed = choice_within("contract", "contract_kind", heads)
        self.orders = self._orders()
        self.untold: dict[str, list[str]] = {}
        self.when = when(written)

    def _heading(self, column: Column) -> str:
        place = self.written.columns.places.get(column.name)
        heading = place[1].partition("#")[0] if place else column.heading
        # A canonical name would mean fen; these cells are in yuan already.
        return heading if folded(heading) != column.name else column.heading

    def _orders(self) -> dict[str, str]:
        orders = {}
        for column in self.columns:
            if column.is_date and column.name in self.written.columns.places:
                cells = [self.written.cell(row, column.name) for _, row in self.written.below]
                cell_orders = orders_of(cells)
                orders[column.name] = self.written.rule.date_order or (cell_orders or ["ymd"])[0]
        return orders

    def values(self, number: int, cells: Cells, section: dict[str, str]) -> dict[str, object]:
        """Return the values of one record by column."""
        written = self.written
        record: dict[str, object] = {}
        span = () if is_blank(written.cell(cells, TERM)) else SPAN[written.register]
        for column in self.columns:
            cell = written.cell(cells, column.name)
            value = self._value(column, cell)
            if value is None and column.name not in span:
                value = self._stated(column, number, cells, section)
            record[column.name] = value
        self._parts(record, cells)
        if written.register == "contract" and record["form"] is None and record["signed_on"]:
            # Only paper is signed.
            record["form"], self.signed = "书面", True
        if self.columns[0].name == "org_code" and record["org_code"] is None:
            record["org_code"] = self.org
        if is_marked(owner := written.cell(cells, "org_code")):
            record["org_code"] = written_over(written.heading("org_code"), owner)
        return record

    def _value(self, column: Column, cell: object) -> object:
        if is_blank(cell):
            return None
        prepared = self._prepared(column, cell)
        parse: Callable[[object], object] = self.parse[column.name]
        value = prepared if isinstance(prepared, BadCell | None) else parse(prepared)
        if column.kind is ColumnKind.CHOICE and isinstance(value, BadCell):
            return BadCell(
                joined(
                    value.text,
                    Text(
                        f"也可在配置文件中写 words: {{{text_of(cell)}: …}}。",
                        f"Or say in a profile words: {{{text_of(cell)}: …}}.",
                    ),
                )
            )
        return value

    def _prepared(self, column: Column, cell: object) -> object:
        """Return a cell as the column's parser reads it, without unit and in the unit it keeps."""
        name, written = column.name, self.written
        heading = written.heading(name)
        prepared: object = cell
        if column.kind is ColumnKind.MONEY:
            prepared, yearly = money_cell(cell, written.unit_of(name))
            if yearly and name == "amount_fen":
                prepared = BadCell(_yearly(heading, cell))
        elif name.endswith("_mu"):
            prepared = area_cell(cell, written.area_of(name))
        elif column.kind is ColumnKind.INTEGER and (people := _PEOPLE.fullmatch(text_of(cell))):
            prepared = people[1]
        elif column.kind is ColumnKind.TEXT and name in _NAMES:
            prepared = _WITHIN.sub("", cell) if isinstance(cell, str) else cell
        elif name == "quantity":
            prepared = quantity_cell(cell)[0]
        elif name == "useful_life_months":
            prepared = months_cell(heading, cell)
        elif column.is_date:
            moment = _MOMENT.fullmatch(text_of(cell))
            day = moment[1] if moment else cell
            prepared = day_of(day, self.orders.get(name, "ymd")) or cell
        elif column.kind is ColumnKind.CHOICE:
            prepared = self._worded(name, cell)
        return prepared

    def _worded(self, column: str, cell: object) -> object:
        """Return the choice that a word of the file stands for; None for one that names none."""
        register, word = self.written.register, self.written.rule.words.get(text_of(cell))
        if word is None and folded_role(cell) in tells_nothing(register, column):
            self.untold.setdefault(column, []).append(text_of(cell))
            return None
        return word or choice_said(register, column, cell) or cell

    def _stated(self, column: Column, number: int, cells: Cells, section: dict[str, str]) -> object:
        """Return what a group, the profile, the title or another column says of a column."""
        if column.name in section:
            return section[column.name]
        value = self.written.rule.values.get(column.name) or self.written.facts.get(column.name)
        if value is not None:
            return self.parse[column.name](value.replace("{row}", str(number)))
        if column.name in self.titled:
            return self.titled[column.name]
        if column.name == key_column(self.written.register):
            return self._numbered(number, cells, column.name)
        if column.name == "contract_kind":
            self.derived = True
            title = " ".join(text_of(self.written.cell(cells, r)) for r in ("title", "object_name"))
            return choice_within("contract", column.name, title) or self.headed
        return None

    def _numbered(self, number: int, cells: Cells, key: str) -> object:
        name = self.written.sheet.name
        if key in self.written.columns.places:
            return None
        counted = text_of(self.written.cell(cells, ROW_NUMBER))
        if not (counted and self.counted) and self.written.register in recognitions():
            counted, self.by_place = f"{number}行", True
        if not counted:
            return None
        self.numbered = True
        return f"{name}-{counted}" if name else counted

    def _parts(self, values: dict[str, object], cells: Cells) -> None:
        """Fill columns from cells that hold two facts, or one of four."""
        written, places = self.written, self.written.columns.places
        if TERM in places:
            heading, cell = written.heading(TERM), written.cell(cells, TERM)
            beside = written.cell(cells, SPAN[written.register][0])
            term = term_of(heading, cell, beside)
            for name, day in zip(SPAN[written.register], term, strict=True):
                if values[name] is None:
                    values[name] = day
        if "contract_kind" in places:
            values["contract_kind"] = self._kind(values["contract_kind"], cells)
        if WORKED in places:
            days = days_worked(written, cells, self.when)
            for name, day in zip(SPAN[written.register], days, strict=True):
                if values[name] is None:
                    values[name] = day
        if "quantity" in places and values.get("unit") is None:
            values["unit"] = quantity_cell(written.cell(cells, "quantity"))[1]
        bounds = [
            f"{name}{text}"
            for role, name in BOUNDS.items()
            if (text := text_of(written.cell(cells, role)))
        ]
        if bounds:
            location = values.get("location")
            values["location"] = "；".join(
                [*([str(location)] if location else []), "，".join(bounds)]
            )

    def _kind(self, kind: object, cells: Cells) -> object:
        """Let the object say what is let where the kind of a contract is a bare 承包 or 发包."""
        if folded_role(self.written.cell(cells, "contract_kind")) not in _OF_ANYTHING:
            return kind
        title = " ".join(text_of(self.written.cell(cells, r)) for r in ("title", "object_name"))
        words = _LET.sub("", title)
        return choice_within("contract", "contract_kind", words) or kind

    def notes(self) -> list[Text]:
        """Say what was taken from elsewhere than a column of its own."""
        name = self.written.sheet.name or "本表"
        notes = []
        if self.numbered:
            by, by_en = ("行号", "rows") if self.by_place else ("序号", "row numbers")
            notes.append(
                Text(
                    f"{name}：没有编号列，用{by}作编号；{by}变了就成了另一条记录。",
                    f"{name}: without a column of numbers the {by_en} count; another one would be "
                    "another record.",
                )
            )
        headings = {column.name: column.heading for column in self.columns}
        notes += [
            Text(
                f"{name}：没有“{headings[column]}”列，按标题算作“{choice}”。",
                f"{name}: without a column {column} the title counts: {choice}.",
            )
            for column, choice in self.titled.items()
        ]
        notes += [self._said_nothing(name, cells) for name, cells in self.untold.items()]
        if self.derived:
            notes.append(
                Text(
                    f"{name}：没有“合同类别”列，按合同名称、标的和表头归类。",
                    f"{name}: without a column contract_kind name, object and headings tell it.",
                )
            )
        if self.signed:
            notes.append(
                Text(
                    f"{name}：没有“合同形式”列，有签订日期的按书面合同。",
                    f"{name}: without a column form a contract with a day of signing is a written "
                    "one.",
                )
            )
        return notes

    def _said_nothing(self, column: str, cells: list[str]) -> Text:
        """Name the words of a column that fit none of its choices and are no mistake."""
        name, heading = self.written.sheet.name or "本表", self.written.heading(column)
        words = list(dict.fromkeys(cells))[:3]
        choices = next(
            column_choices.choices
            for column_choices in self.columns
            if column_choices.name == column
        )
        return Text(
            f"{name}：“{heading}”有 {len(cells)} 格写的是“{'”“'.join(words)}”，"
            f"没有说是{'、'.join(choices)}中的哪一种，按空白处理。",
            f"{name}: {len(cells)} cells of {heading} say {', '.join(words)} and none of "
            f"{', '.join(choices)}; they count as blank.",
        )


def _yearly(heading: str, cell: object) -> Text:
    return Text(
        f"{heading}“{text_of(cell)}”写的是每年的数，而这一列是总价，有两种读法，不替您选择。"
        "请在配置文件的 columns 中写明 annual_fen（每年）或 amount_fen（总价）。",
        f"{heading} “{text_of(cell)}” is a year's amount in a column of totals; that can be read "
        "in two ways. Name annual_fen or amount_fen under columns in a profile.",
    )
