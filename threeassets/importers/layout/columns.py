"""Choose the header of an export and the role of each of its columns, with reason and runner-up.

Each header that may be is scored by the roles its headings speak for. Two columns that claim one
role equally well and differ in content are two readings of the file; the reader does not choose
between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from threeassets.importers.cells.values import is_blank, text_of
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.importers.layout.doubts import shown_cell
from threeassets.importers.layout.header_rows import (
    FEWEST,
    HeaderRows,
    fixed_header,
    is_numbering,
    is_value,
    named_header,
    possible_headers,
)
from threeassets.importers.layout.roles import (
    SAMPLE,
    Candidate,
    Vocabulary,
    books,
    candidates,
    folded_role,
    spoken,
)
from threeassets.model.layout import ColumnChoice
from threeassets.model.text import Text

SURE = 80
"""A whole heading whose cells do not contradict it; only then a second choice is taken."""
_YEAR_BEGIN = "年初"
BESIDE = {"opening_balance": "opening_direction", "closing_balance": "closing_direction"}
"""A bare 方向 next to one of these balances is its side."""


@dataclass(frozen=True, slots=True)
class Readings:
    """Two columns that can both be one role: the file can be read in two ways."""

    role: str
    first: str
    second: str
    examples: tuple[Text, Text]
    """What the two show in the first row in which they differ."""


@dataclass(slots=True)
class Columns:
    """The header of one sheet and what its columns are.

    ``start`` is the place in ``Sheet.rows`` of the first row below it; ``places`` gives position
    and heading of every role.
    """

    start: int
    header_rows: tuple[int, ...]
    places: dict[str, tuple[int, str]] = field(default_factory=dict)
    choices: tuple[ColumnChoice, ...] = ()
    unknown: tuple[str, ...] = ()
    readings: Readings | None = None
    aside: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Position and heading of the roles that are known and not imported."""
    names: tuple[str, ...] = ()
    """Heading of every position; the second of one name is ``name#2``."""


def choose_columns(
    sheet: Sheet,
    header: Sequence[int] | None = None,
    decided: Mapping[str, str] | None = None,
    vocabulary: Vocabulary | None = None,
    fewest: int = FEWEST,
) -> Columns | None:
    """Choose header and roles of a sheet; None where no row reads like a header.

    Args:
        sheet: the sheet.
        header: row numbers of the header, where a profile names them.
        decided: role by folded heading, where a profile names it; ``skip`` leaves a column out.
        vocabulary: what columns can be; those of vouchers, ledgers and balances by default.
        fewest: so many roles a header must name.
    """
    decided, vocabulary = decided or {}, vocabulary or books()
    if header is None and (fixed := fixed_header(sheet)) is not None:
        return _assigned(sheet, fixed, decided, vocabulary)
    titles = named_header(sheet, header) if header else possible_headers(sheet)
    best = max(titles, key=lambda title: _score(title, decided, vocabulary), default=None)
    fewest = min(FEWEST, fewest, max(2, len(decided))) if decided else min(FEWEST, fewest)
    if best is None or (not header and _score(best, decided, vocabulary)[0] < fewest):
        return None
    return _assigned(sheet, best, decided, vocabulary)


def _score(
    title: HeaderRows, decided: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[int, int, int]:
    """Return the roles named, their points, and a liking for fewer rows."""
    named: dict[str, int] = {}
    for wordings in title.wordings:
        if folded_role(wordings[0]) in decided:
            named[decided[folded_role(wordings[0])]] = 100
        elif roles := spoken(wordings, vocabulary):
            name, points = roles[0].role.name, roles[0].points
            named[name] = max(named.get(name, 0), points)
    return len(named), sum(named.values()), -title.rows


def header_places(
    sheet: Sheet, vocabulary: Vocabulary, start: int = 0, end: int | None = None
) -> list[int]:
    """Return the places from ``start`` to ``end`` of rows that read like a header."""
    places = []
    for place in range(start, len(sheet.rows) if end is None else end):
        cells = sheet.rows[place][1]
        if any(map(is_value, cells)):
            continue
        spoke = (spoken([text_of(cell)], vocabulary) for cell in cells if not is_blank(cell))
        if len({items[0].role.name for items in spoke if items}) >= FEWEST:
            places.append(place)
    return places


def _assigned(
    sheet: Sheet, title: HeaderRows, decided: Mapping[str, str], vocabulary: Vocabulary
) -> Columns:
    start = title.top + title.rows
    header_rows = tuple(number for number, _ in sheet.rows[title.top : start])
    if start < len(sheet.rows) and is_numbering(sheet.rows[start][1]):
        start += 1
    columns = Columns(start, header_rows)
    if title.wordings and title.wordings[0] == ("日期",) and title.top == 0 and fixed_header(sheet):
        columns.header_rows = ()
    rows = sheet.rows[start:]
    below = [cells for _, cells in rows[: 2 * SAMPLE]]
    names = _told_apart(title.wordings)
    candidates_by_role = [
        _profiled(decided, name, vocabulary)
        or candidates(wordings, _sample(below, position), vocabulary)
        for position, (wordings, name) in enumerate(zip(title.wordings, names, strict=True))
    ]
    candidates_by_role = _sided(candidates_by_role, vocabulary)
    places_taken: dict[str, int] = {}
    order = sorted(
        (
            (item.points, -position, -rank)
            for position, items in enumerate(candidates_by_role)
            for rank, item in enumerate(items)
            if rank == 0 or item.points >= SURE
        ),
        reverse=True,
    )
    choices: dict[int, Candidate] = {}
    for points, minus, backward in order:
        position, rank = -minus, -backward
        item = candidates_by_role[position][rank]
        role = item.role.name
        if position in choices:
            continue
        if role in places_taken and role not in vocabulary.unread:
            other = places_taken[role]
            gives_way = (_is_empty(rows, other) and not _is_empty(rows, position)) or (
                _YEAR_BEGIN in names[other] and _YEAR_BEGIN not in names[position]
            )
            if rank == 0 and gives_way:
                # So does a column that holds nothing, and 年初余额 beside 期初余额.
                del choices[other]
                choices[position], places_taken[role] = item, position
                continue
            rival = next(c.points for c in candidates_by_role[other] if c.role.name == role)
            yearly = _YEAR_BEGIN in names[position] and _YEAR_BEGIN not in names[other]
            if role in vocabulary.essential and rank == 0 and points >= rival - 1 and not yearly:
                columns.readings = _compared(columns, role, (other, position), names, rows)
            continue
        choices[position] = item
        places_taken.setdefault(role, position)
    columns.names = tuple(names)
    columns.places = {
        role: (position, names[position])
        for role, position in places_taken.items()
        if role not in vocabulary.unread
    }
    columns.aside = {
        role: (position, names[position])
        for role, position in places_taken.items()
        if role in vocabulary.unread
    }
    columns.choices = tuple(
        _choice(names[position], choices.get(position), candidates_by_role[position], vocabulary)
        for position in range(len(names))
        if names[position]
    )
    columns.unknown = tuple(
        name
        for position, name in enumerate(names)
        if name and position not in choices and not candidates_by_role[position]
    )
    return columns


def _is_empty(rows: Sequence[tuple[int, Cells]], position: int) -> bool:
    """Whether a column holds nothing below its heading, or dashes only."""
    return all(
        position >= len(cells) or is_blank(cells[position]) or text_of(cells[position]) == "-"
        for _, cells in rows
    )


def _sample(rows: Sequence[Cells], position: int) -> list[object]:
    return [cells[position] for cells in rows if position < len(cells)]


def _told_apart(wordings: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the name of each column; the second of one name is ``name#2``."""
    names: list[str] = []
    for options in wordings:
        name = options[0]
        again = sum(1 for other in names if other.partition("#")[0] == name) if name else 0
        names.append(f"{name}#{again + 1}" if again else name)
    return names


def _profiled(
    decided: Mapping[str, str], name: str, vocabulary: Vocabulary
) -> list[Candidate] | None:
    heading, _, ordinal = name.partition("#")
    key = folded_role(heading) + (f"#{ordinal}" if ordinal else "")
    role = decided.get(key)
    if role is None:
        return None
    if role == "skip":
        role = "unread"
    return [Candidate(vocabulary.roles[role], 200, Text("配置文件指定", "named by the profile"))]


def _sided(
    candidates_by_role: list[list[Candidate]], vocabulary: Vocabulary
) -> list[list[Candidate]]:
    """Read a bare 方向 beside an opening or closing balance as the side of that balance."""
    result = list(candidates_by_role)
    heads = [items[0].role.name if items else "" for items in candidates_by_role]
    for position, name in enumerate(heads):
        if name != "direction":
            continue
        for near in (position + 1, position - 1):
            beside = BESIDE.get(heads[near]) if 0 <= near < len(heads) else None
            if beside is not None and beside not in heads:
                item = candidates_by_role[position][0]
                why = Text(
                    f"{item.why.zh}，紧挨“{vocabulary.roles[heads[near]].text.zh}”",
                    f"{item.why.en}, next to the {vocabulary.roles[heads[near]].text.en}",
                )
                role = Candidate(vocabulary.roles[beside], item.points, why)
                result[position] = [role, *candidates_by_role[position]]
                heads[position] = beside
                break
    return result


def _compared(
    columns: Columns,
    role: str,
    rivals: tuple[int, int],
    names: Sequence[str],
    below: Sequence[tuple[int, Cells]],
) -> Readings | None:
    """Return two readings unless the columns say the same or one of them says nothing."""
    if columns.readings is not None:
        return columns.readings
    differing: tuple[Text, Text] | None = None
    blank = True
    for number, cells in below:
        one, two = [
            text_of(cells[position]) if position < len(cells) else "" for position in rivals
        ]
        blank = blank and not two
        if differing is None and one != two:
            differing = (shown_cell(number, one), shown_cell(number, two))
    if blank or differing is None:
        return None
    return Readings(role, names[rivals[0]], names[rivals[1]], differing)


def _choice(
    name: str, candidate: Candidate | None, rivals: Sequence[Candidate], vocabulary: Vocabulary
) -> ColumnChoice:
    item = next((c for c in rivals if candidate is None or c.role is not candidate.role), None)
    runner_up = (
        None
        if item is None
        else Text(f"{item.role.text.zh}（{item.why.zh}）", f"{item.role.text.en} ({item.why.en})")
    )
    if candidate is None:
        why = (
            Text("同一内容已由别的列担任", "another column has that role")
            if rivals
            else Text("不认识的表头", "the heading is not known")
        )
        return ColumnChoice(name, None, why, runner_up)
    if candidate.role.name in vocabulary.unread:
        why = Text(f"{candidate.why.zh}，不导入", f"{candidate.why.en}, not imported")
        return ColumnChoice(name, candidate.role.text, why, runner_up)
    return ColumnChoice(name, candidate.role.text, candidate.why, runner_up)
