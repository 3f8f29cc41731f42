"""What the store holds of a file's units: unchanged, mended, beside it or in its way.

The same file mended takes the place of what it brought: the same path below the folder given, the
same book, the same register or period, and in a register at least one record of a key it had, so
that the file of another folder, or of another month under one name, is not taken for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa

from threeassets.model.book import STATEMENT, ParsedFile, Problem
from threeassets.model.schema import SCHEMA_NUMBER, tables
from threeassets.model.text import Text
from threeassets.store.beside import stands_beside
from threeassets.store.commands import command
from threeassets.store.conflicts import conflict, first_difference
from threeassets.store.leaves import digest as digest_of
from threeassets.store.leaves import leaf_under
from threeassets.store.supersession import keys_held, keys_of
from threeassets.store.units import Holder, Leaf, Unit, row_count, unit_name


class OnConflict(StrEnum):
    """What to do where another file already holds a unit with other content."""

    ASK = "ask"
    REPLACE = "replace"
    ADD = "add"


MEND = "mend"
"""Mode of a unit that takes the place of its own file's former versions and of no other file."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a call knows of its files beside the one that comes in."""

    claims: Collection[tuple[str, str]] = ()
    """Name and unit of every file of the call."""
    copies: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Names of the files of the call by the hash of their bytes."""
    given_up: Collection[str] = ()
    """Names of files that a person said are not to be imported."""
    prevailing: Collection[str] = ()
    """Names of files that stand where they overlap other files of the call."""

    def prevails(self, parsed: ParsedFile) -> bool:
        """Whether a person said that a file, or another one of its bytes, stands."""
        names = {parsed.name, *self.copies.get(parsed.sha256, ())}
        return not names.isdisjoint(self.prevailing)

    def rivals(self, parsed: ParsedFile, org: str, holder: Holder) -> list[str]:
        """Return the other files of the call that hold what an import brought in."""
        names = dict.fromkeys((holder.file_name, *sorted(self.copies.get(holder.sha256, ()))))
        return [name for name in names if name != parsed.name and (name, org) in self.claims]


class Fresh(NamedTuple):
    """A unit that is to be brought in, how, and the holders whose place it takes."""

    digest: str
    mode: str
    replaced: tuple[Holder, ...]


@dataclass(slots=True)
class Standing:
    """How the units of one file stand to the store."""

    fresh: dict[Unit, Fresh] = field(default_factory=dict)
    conflicts: list[Problem] = field(default_factory=list)
    differs: Text | None = None
    """What is other first, said with every conflict so that they stand as one line."""
    rows_unchanged: int = 0
    mended: dict[int, None] = field(default_factory=dict)
    """Imports of former versions of the file that lose a unit to it."""
    same: set[int] = field(default_factory=set)
    """Imports that hold the same content already."""
    giving_way: dict[Unit, str] = field(default_factory=dict)
    """Units that another file of the call holds and stands for, and its name."""
    left: dict[int, list[Unit]] = field(default_factory=lambda: defaultdict(list))
    """Units by import that former versions of the file brought in and it holds no longer."""


def standing(
    connection: sa.Connection,
    parsed: ParsedFile,
    units: Mapping[Unit, Sequence[Leaf]],
    on_conflict: OnConflict,
    call: Call | None = None,
) -> Standing:
    """Hold the units of a file against what the store holds of them.

    Args:
        connection: an open connection to the store.
        parsed: the file.
        units: its units.
        on_conflict: what becomes of units that other files hold.
        call: what is known of the other files of the call. They do not replace each other, since
            the next run would replace the other way about.
    """
    call = call or Call()
    holders_by_unit = holders_of(connection, sorted({unit.org_code for unit in units}))
    result = Standing()
    for unit, leaves in sorted(units.items()):
        holders = holders_by_unit.get(unit, [])
        together = {
            holder.import_id: names
            for holder in holders
            if (names := call.rivals(parsed, unit.org_code, holder))
        }
        choice = OnConflict.ASK if together and on_conflict is OnConflict.REPLACE else on_conflict
        first = next((n for names in together.values() for n in names if n in call.prevailing), "")
        prevails = call.prevails(parsed)
        if together and prevails and not first:
            choice = OnConflict.REPLACE
        if (
            holders
            and choice is OnConflict.ASK
            and all(
                holder.file_name in call.given_up and holder.import_id not in together
                for holder in holders
            )
        ):
            choice = OnConflict.REPLACE
        _place(
            connection,
            parsed,
            unit,
            leaves,
            holders=holders,
            on_conflict=choice,
            result=result,
            rivals=together,
            gives_way="" if prevails else first,
        )
    for unit, holders in holders_by_unit.items():
        for holder in holders:
            if unit not in units and holder.file_name == parsed.name and holder.records:
                result.left[holder.import_id].append(unit)
    return result


def _place(
    connection: sa.Connection,
    parsed: ParsedFile,
    unit: Unit,
    leaves: Sequence[Leaf],
    *,
    holders: Sequence[Holder],
    on_conflict: OnConflict,
    result: Standing,
    rivals: Mapping[int, Sequence[str]],
    gives_way: str,
) -> None:
    """Add one unit of a file to the result.

    ``gives_way`` names the file that a person said stands in its place, if any.
    """
    digest = digest_of(leaf.hash for leaf in leaves)
    same = [holder for holder in holders if holder.digest == _then(unit, leaves, holder, digest)]
    if same:
        result.rows_unchanged += row_count(leaves)
        result.same.update(holder.import_id for holder in same)
        return
    if gives_way:
        result.giving_way[unit] = gives_way
        return
    own = [holder for holder in holders if holder.file_name == parsed.name]
    others = [holder for holder in holders if holder.file_name != parsed.name]
    if on_conflict is OnConflict.ASK and _mends(
        connection, parsed, unit, leaves, own=own, others=others
    ):
        mode = MEND if others else OnConflict.REPLACE.value
        result.fresh[unit] = Fresh(digest, mode, tuple(own))
        result.mended |= dict.fromkeys(holder.import_id for holder in own)
    elif holders and stands_beside(connection, parsed, unit, [h.import_id for h in holders]):
        result.fresh[unit] = Fresh(digest, OnConflict.ADD.value, ())
    elif holders and on_conflict is OnConflict.ASK:
        rival = next((holder for holder in holders if holder.import_id in rivals), holders[-1])
        if not result.conflicts:
            result.differs = first_difference(connection, unit, leaves, rival)
        result.conflicts.append(
            conflict(
                parsed,
                unit,
                leaves,
                rival,
                rivals=rivals.get(rival.import_id, ()),
                differs=result.differs,
            )
        )
    else:
        replaced = tuple(holders) if on_conflict is OnConflict.REPLACE else ()
        result.fresh[unit] = Fresh(digest, on_conflict.value if holders else "new", replaced)


def _mends(
    connection: sa.Connection,
    parsed: ParsedFile,
    unit: Unit,
    leaves: Sequence[Leaf],
    *,
    own: Sequence[Holder],
    others: Sequence[Holder],
) -> bool:
    """Whether a unit is the mended form of what the same file brought in before."""
    if not own:
        return False
    beside = unit.register == STATEMENT and unit.register in parsed.beside
    if (
        beside
        and others
        and not stands_beside(connection, parsed, unit, [holder.import_id for holder in others])
    ):
        return False  # it has grown into the days of another file
    if tables()[unit.register].by_period or not leaves:
        return True
    keys = keys_of(unit.register, leaves).keys()
    return all(
        holder.records == 0 or not keys.isdisjoint(keys_held(connection, unit, [holder.import_id]))
        for holder in own
    )


def holders_of(connection: sa.Connection, orgs: Iterable[str]) -> dict[Unit, list[Holder]]:
    """Return the imports that hold each unit of some books now, in the order they came in."""
    result: dict[Unit, list[Holder]] = defaultdict(list)
    for org in orgs:
        for row in connection.execute(
            sa.text(
                "select u.register, u.fiscal_year, u.accounting_period, u.import_id,"
                " f.file_name, u.records, u.digest, f.schema_number, f.sha256 from current_unit u"
                " join import_file f on f.id = u.import_id where u.org_code = :org order by u.id"
            ),
            {"org": org},
        ):
            result[Unit(org, row[0], row[1], row[2])].append(Holder(*row[3:9]))
    return result


def _then(unit: Unit, leaves: Sequence[Leaf], holder: Holder, digest: str) -> str:
    """Return the digest as the program that brought the holder in worked it out."""
    if holder.schema == SCHEMA_NUMBER:
        return digest
    return digest_of(leaf_under(unit.register, leaf.row, holder.schema) for leaf in leaves)


class Counted(NamedTuple):
    """An import that still counts although its file was not among those read."""

    import_id: int
    file_name: str
    org_code: str
    records: int
    store: sa.URL

    def text(self) -> Text:
        """Say that it counts, and how it is taken back."""
        take_back = command(self.store, f"withdraw {self.import_id}", "--reason")
        return Text(
            f"“{self.file_name}”（导入 {self.import_id}，{self.records} 条）不在这次读的文件里，"
            f"仍然计入。不应再计入的，请运行 {take_back} 原因。",
            f"{self.file_name} (import {self.import_id}, {self.records} records) is not among the "
            f"files read now and still counts. To take it back run {take_back} WHY.",
        )


def counted_still(
    connection: sa.Connection, orgs: Iterable[str], names: Collection[str], same: Collection[int]
) -> list[Counted]:
    """Return imports that count for some books although no file now read brought them in.

    Args:
        connection: an open connection to the store.
        orgs: the books asked about.
        names: names of the files read now.
        same: imports whose content those files hold under other names.
    """
    totals: dict[tuple[int, str, str], int] = defaultdict(int)
    for unit, holders in holders_of(connection, sorted(orgs)).items():
        for holder in holders:
            if holder.file_name not in names and holder.import_id not in same and holder.records:
                totals[holder.import_id, holder.file_name, unit.org_code] += holder.records
    store = connection.engine.url
    return [Counted(*key, records, store) for key, records in sorted(totals.items())]


def left_over(
    connection: sa.Connection, parsed: ParsedFile, import_id: int, units: Sequence[Unit]
) -> Text:
    """Say that a file no longer holds what it brought in before, and that this still counts."""
    names = [unit_name(unit) for unit in units]
    zh, en = "、".join(name.zh for name in names), ", ".join(name.en for name in names)
    take_back = command(connection.engine.url, f"withdraw {import_id}", "--reason")
    return Text(
        f"“{parsed.name}”原先导入的{zh}现在不在文件里，仍然计入。"
        f"不应再计入的，请运行 {take_back} 原因。",
        f"{parsed.name} no longer holds {en}, which it brought in before and which still counts. "
        f"To take it back run {take_back} WHY.",
    )


def mended_text(parsed: ParsedFile, imports: Collection[int]) -> Text:
    """Say that a file was mended and takes the place of its former versions."""
    zh, en = "、".join(map(str, imports)), ", ".join(map(str, imports))
    return Text(
        f"文件改过：以“{parsed.name}”的新内容代替它原先导入的内容（导入 {zh}）。",
        f"The file was mended: {parsed.name} takes the place of what it brought in before "
        f"(import {en}).",
    )
