"""Lines of a bank's statement that another statement of the account holds already.

Statements are exported from January on again and again, or with some days twice. Where two name the
same lines on all days that both cover, the later one brings in the rest; where they differ on one
of these days, a person is asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from threeassets.model.book import STATEMENT, ParsedFile, Row, Skipped
from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.store.holders import holders_of
from threeassets.store.tables import registers
from threeassets.store.units import Holder, Unit

LINE = ("account_no", "transacted_on", "income_fen", "outgo_fen", "balance_fen")
"""What makes two lines one: a word of the summary may be cut off in one export."""

Line = tuple[object, ...]


def leave_repeated(connection: sa.Connection, parsed: ParsedFile) -> ParsedFile:
    """Skip the lines of a statement that the file of another name brought in."""
    rows = parsed.registers.get(STATEMENT)
    if not rows or STATEMENT not in parsed.beside:
        return parsed
    owners = {str(row.values[0]) for row in rows}
    for unit, holders in holders_of(connection, sorted(owners)).items():
        for holder in holders if unit.register == STATEMENT else ():
            if holder.file_name != parsed.name:
                parsed = _without(parsed, _repeated(connection, parsed, unit, holder), holder)
    return parsed


def _repeated(
    connection: sa.Connection, parsed: ParsedFile, unit: Unit, holder: Holder
) -> list[Row]:
    """Return the lines of a unit that a holder has too."""
    own: dict[str, list[Row]] = defaultdict(list)
    for row in parsed.registers[STATEMENT]:
        if row.values[0] == unit.org_code:
            own[str(_line(row)[0])].append(row)
    table = registers[STATEMENT]
    query = sa.select(*(table.c[name] for name in LINE)).where(
        table.c.import_id == holder.import_id, table.c.org_code == unit.org_code
    )
    theirs: dict[str, list[Line]] = defaultdict(list)
    for line in connection.execute(query):
        theirs[str(line[0])].append(tuple(line))
    everything = (line for lines in theirs.values() for line in lines)
    if Counter(_line(row) for rows in own.values() for row in rows) == Counter(everything):
        return []  # the same file under another name
    return [
        row
        for number in own.keys() & theirs.keys()
        for row in _both_have(own[number], theirs[number])
    ]


def _without(parsed: ParsedFile, repeated: Sequence[Row], holder: Holder) -> ParsedFile:
    """Return a statement without some lines, which are skipped with that reason."""
    if not repeated:
        return parsed
    reason = Text(
        f"同一笔流水已由“{holder.file_name}”导入",
        f"the same line came in from {holder.file_name}",
    )
    rows, again = parsed.registers[STATEMENT], set(map(id, repeated))
    skipped = (Skipped(row.sheet, row.row, reason) for row in rows if id(row) in again)
    rest = tuple(row for row in rows if id(row) not in again)
    return replace(
        parsed,
        registers={**parsed.registers, STATEMENT: rest},
        skipped=(*parsed.skipped, *skipped),
    )


def _both_have(own: Sequence[Row], theirs: Sequence[Line]) -> list[Row]:
    """Return the lines of the days that both cover; none where they differ on these days."""
    days, other_days = [str(_line(row)[1]) for row in own], [str(line[1]) for line in theirs]
    first, last = max(min(days), min(other_days)), min(max(days), max(other_days))
    here = [row for row in own if first <= str(_line(row)[1]) <= last]
    there = [line for line in theirs if first <= str(line[1]) <= last]
    return here if Counter(map(_line, here)) == Counter(there) else []


def _line(row: Row) -> Line:
    names = tables()[STATEMENT].column_names
    return tuple(row.values[names.index(name)] for name in LINE)
