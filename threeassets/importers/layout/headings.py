"""Which register a sheet holds, which row is its header, and which column means what.

A heading counts by its Chinese name, an alias or its canonical name; width, blanks, line breaks and
a trailing ``*`` or ``(元)`` do not matter. The first 20 rows are scored by the headings they hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from threeassets.importers.cells.values import is_blank, text_of
from threeassets.importers.files.sheets import Cells, Sheet, where
from threeassets.importers.layout.roles import roles
from threeassets.model.keys import INVISIBLE
from threeassets.model.schema import Column, ColumnKind, tables
from threeassets.model.text import Text

HEADER_ROWS = 20
"""A header stands among the first rows; what is above it is title."""
SURE = 3
"""A sheet whose name says nothing must show at least so many headings of one register."""

_UNITS: dict[ColumnKind, tuple[str, ...]] = defaultdict(
    tuple,
    {
        ColumnKind.MONEY: ("元",),
        ColumnKind.INTEGER: ("人", "户", "名", "个", "票"),
        ColumnKind.DECIMAL: ("亩",),
    },
)
"""Units behind a heading in which its column is kept."""
_SPACES = re.compile(rf"[\s{INVISIBLE}]+|_x000D_")


@dataclass(frozen=True, slots=True)
class Header:
    """The header of one sheet.

    ``start`` is the place in ``Sheet.rows`` of the first row below it; ``places`` maps each column
    to its position and its heading as written; ``unknown`` are headings nobody knows.
    """

    register: str
    start: int
    places: dict[str, tuple[int, str]]
    unknown: tuple[str, ...]
    trouble: Text | None


@lru_cache(maxsize=4096)
def folded(heading: object) -> str:
    """Fold a heading to what is compared."""
    text = unicodedata.normalize("NFKC", text_of(heading))
    return _SPACES.sub("", text).strip("*").lower()


@lru_cache(maxsize=1)
def sheet_names() -> dict[str, str]:
    """Return the register of every sheet name; 凭证 is the register ``voucher``."""
    names: dict[str, str] = {}
    for table in tables().values():
        names.setdefault(folded(table.sheet), table.name)
        names.setdefault(folded(table.name), table.name)
    names["entry"] = "voucher"
    return names


def columns_of(register: str) -> tuple[Column, ...]:
    """Return the columns of a sheet: those of its register; 凭证 holds voucher and entry."""
    columns = tables()[register].columns
    return columns + tables()["entry"].columns if register == "voucher" else columns


@lru_cache(maxsize=64)
def headings_of(register: str) -> dict[str, Column]:
    """Return the column of every folded heading; a first name goes before an alias."""
    columns_by_heading: dict[str, Column] = {}
    columns = columns_of(register)
    for column in columns:
        columns_by_heading.setdefault(folded(column.heading), column)
        columns_by_heading.setdefault(folded(column.name), column)
    for column in columns:
        for alias in column.aliases:
            columns_by_heading.setdefault(folded(alias), column)
    for heading, column in tuple(columns_by_heading.items()):
        for unit in _UNITS[column.kind] if heading != column.name else ():
            columns_by_heading.setdefault(f"{heading}({unit})", column)
    return columns_by_heading


def _count_of_headings(register: str, cells: Iterable[object]) -> int:
    headings = headings_of(register)
    return len({headings[heading].name for heading in map(folded, cells) if heading in headings})


def _best_row(register: str, sheet: Sheet) -> tuple[int, int]:
    """Return how many headings the best row holds and its place; the first of equal rows wins."""
    scores = [_count_of_headings(register, cells) for _, cells in sheet.rows[:HEADER_ROWS]]
    best = max(scores, default=0)
    return best, scores.index(best) if scores else 0


def _missing(register: str, places: Iterable[str]) -> list[Column]:
    present = set(places)
    return [
        column
        for column in columns_of(register)
        if column.required and column.name not in present and column.name != "org_code"
    ]


def guess_registers(sheet: Sheet) -> list[str]:
    """Return the registers a sheet of unknown name may hold: none, the one, or several alike.

    The most headings decide, then having every required one. A row counts only where at least half
    of its headings are known.
    """
    guesses: list[tuple[int, bool, str]] = []
    for register in tables():
        if register == "entry":
            continue
        score, place = _best_row(register, sheet)
        if score < SURE:
            continue
        cells = [cell for cell in sheet.rows[place][1] if folded(cell)]
        if 2 * score >= len(cells):
            names = [column.name for column in _columns(register, cells)]
            guesses.append((score, not _missing(register, names), register))
    best = max(((score, whole) for score, whole, _ in guesses), default=None)
    return [register for score, whole, register in guesses if (score, whole) == best]


def _columns(register: str, cells: Iterable[object]) -> list[Column]:
    headings = headings_of(register)
    return [headings[heading] for heading in map(folded, cells) if heading in headings]


def find_header(register: str, sheet: Sheet) -> Header | None:
    """Find the header of a register in a sheet; None where no row holds two of its headings."""
    score, place = _best_row(register, sheet)
    if score < min(2, len(columns_of(register))):
        return None
    cells = sheet.rows[place][1]
    headings = headings_of(register)
    places: dict[str, tuple[int, str]] = {}
    unknown: list[str] = []
    trouble = _twice(register, cells)
    units: list[tuple[int, str]] = []
    for position, cell in enumerate(cells):
        heading = folded(cell)
        if heading in headings:
            places.setdefault(headings[heading].name, (position, text_of(cell)))
        elif heading:
            unknown.append(text_of(cell))
            units += [(position, text_of(cell))] if heading in _unit_words() else []
    if units and "org_code" not in places:
        # Rows of two units must not become those of one.
        places["org_code"] = units[0]
        unknown.remove(units[0][1])
    return Header(register, place + 1, places, tuple(unknown), trouble)


@lru_cache(maxsize=1)
def _unit_words() -> frozenset[str]:
    """Return the headings, folded, of a column that names the unit of each row."""
    return frozenset(folded(word) for word in roles()["org_name"].tiers[0])


def _twice(register: str, cells: Cells) -> Text | None:
    counts = Counter(column.name for column in _columns(register, cells))
    name = next((name for name, count in counts.items() if count > 1), None)
    if name is None:
        return None
    headings = headings_of(register)
    same = [
        text_of(cell)
        for cell in cells
        if (column := headings.get(folded(cell))) is not None and column.name == name
    ]
    listed = "”和“".join(same)
    return Text(
        f"“{listed}”都是“{headings_of(register)[folded(same[0])].heading}”一列，不知以哪列为准，"
        "本表未导入。请只保留一列，或改掉另一列的表头；两张表左右并排的，请把右边的移到左边的下面。",
        f"“{'” and “'.join(same)}” are one and the same column ({name}), so the sheet was not "
        "imported. Keep one of them or change the other heading; of two tables side by "
        "side move the right one below the left one.",
    )


def first_names(header: Header) -> int:
    """Count the headings of a sheet that stand as the template has them, not by another name."""
    columns = {column.name: column for column in columns_of(header.register)}
    return sum(
        folded(heading).removesuffix("(元)") in {folded(columns[name].heading), name}
        for name, (_, heading) in header.places.items()
    )


def missing_columns(header: Header) -> list[Column]:
    """Return the required columns a sheet lacks, the organisation's code aside."""
    return _missing(header.register, header.places)


def written_once(sheet: Sheet, header: Header) -> bool:
    """Whether a voucher's number and date stand on its first line only."""
    if header.register != "voucher":
        return False
    roles = ("fiscal_year", "accounting_period", "journal_number", "effective_date")
    head = [header.places[name][0] for name in roles]
    account = header.places["gl_account_number"][0]
    rows = sheet.rows[header.start :]
    return any(
        account < len(cells)
        and not is_blank(cells[account])
        and all(position >= len(cells) or is_blank(cells[position]) for position in head)
        for cells in (rows[place][1] for place in where(rows, head[0], is_blank))
    )
