"""Content that stands under one unit and now belongs to another: taken back there, never twice.

A file read before, by its bytes or by its path, may be known later to be of another unit: somebody
wrote 单位：… or a second unit came to the folder. What it brought under the former one is taken
back in the transaction that brings it in anew. Between units of one village that is done and said;
between others, or where the two readings share little, a person is asked. Another file whose unit
the call or the file itself names is not asked about: both units have it, which is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import sqlalchemy as sa

from threeassets.importers.units.owners import NOT_OWNED, given_to
from threeassets.model.book import Choice, ParsedFile, Problem
from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.store.commands import command
from threeassets.store.holders import MEND, Call, OnConflict, standing
from threeassets.store.ingest import FileReport, import_one
from threeassets.store.leaves import leaf_under
from threeassets.store.stored_files import stored_file
from threeassets.store.supersession import keys_held
from threeassets.store.tables import import_file, import_unit
from threeassets.store.units import Leaf, Unit, units_of
from threeassets.store.withdrawal import withdraw, withdrawn

ALIKE = frozenset({"account", "fiscal_period"})
"""Registers that are the same in many villages; they are no sign that a file was read twice."""


class Former(NamedTuple):
    """An import that stands under another unit than its file belongs to now."""

    import_id: int
    org_code: str
    file_name: str
    same_bytes: bool
    schema: int
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Movers:
    """What a call knows of the units of its files."""

    kin: Collection[str] = ()
    """Codes of the units of the same village that the store holds."""
    call: Call = field(default_factory=Call)
    """What is known of the other files of the call."""


def orgs_of(parsed: ParsedFile) -> set[str]:
    """Return the units whose books a file holds."""
    named = {str(voucher.header.values[0]) for voucher in parsed.vouchers}
    for name, rows in parsed.registers.items():
        if not tables()[name].of_place:
            named.update(str(row.values[0]) for row in rows)
    return named


def import_moved(
    connection: sa.Connection,
    parsed: ParsedFile,
    movers: Movers,
    *,
    on_conflict: OnConflict,
    by: str,
) -> FileReport:
    """Bring a file in, and take back what it brought under units it does not belong to."""
    moving, questions, shared = _moving(connection, parsed, movers, on_conflict)
    moved: list[Text] = []
    if moving and not questions:
        standing_units = standing(connection, parsed, units_of(parsed), on_conflict, movers.call)
        if not standing_units.conflicts:
            _take_back(connection, moving, parsed, by)
            moved = [_moved(former, sorted(orgs_of(parsed))) for former in moving]
    parsed = replace(parsed, notes=(*parsed.notes, *shared, *moved))
    report = import_one(
        connection, parsed, on_conflict=on_conflict, by=by, questions=questions, call=movers.call
    )
    report.moved = moved
    return report


def _moving(
    connection: sa.Connection, parsed: ParsedFile, movers: Movers, on_conflict: OnConflict
) -> tuple[list[Former], list[Problem], list[Text]]:
    """Return what is to be taken back, what a person has to say first, and what two units have."""
    moving, questions, shared = [], [], []
    for former in _formers(connection, parsed):
        claimed = (former.file_name, former.org_code) in movers.call.claims
        kin = former.org_code in movers.kin
        units = _shared(connection, parsed, former, kin=kin)
        if not units:
            continue
        former = former._replace(units=units)  # noqa: PLW2901 - the same import, fewer units
        sure = kin and not claimed and (former.same_bytes or _mostly(connection, parsed, former))
        if sure or (on_conflict is OnConflict.REPLACE and not claimed):
            moving.append(former)
        elif on_conflict is OnConflict.ADD:
            continue
        elif former.file_name != parsed.name and orgs_of(parsed) <= parsed.named:
            shared.append(_both(connection, parsed, former))
        else:
            questions.append(_question(parsed, former, claimed=claimed))
    return moving, questions, shared


def _formers(connection: sa.Connection, parsed: ParsedFile) -> list[Former]:
    """Return what stands under other units of the bytes or the path of a file.

    Frames of another program have neither: their rows say whose they are.
    """
    orgs = orgs_of(parsed)
    file = import_file.c
    rows = (
        connection.execute(
            sa.select(file.id, file.file_name, file.sha256, file.schema_number)
            .where(sa.or_(file.sha256 == parsed.sha256, file.file_name == parsed.name))
            .order_by(file.id)
        ).all()
        if orgs and parsed.path is not None
        else []
    )
    # A list of the township has rows of several villages, and each takes its own.
    shared = {org for org in parsed.named if org not in orgs} if orgs <= parsed.named else set()
    formers = []
    for row in rows:
        units: dict[str, list[Unit]] = defaultdict(list)
        for unit in standing_units(connection, row.id):
            if unit.org_code not in orgs | shared and unit.register not in NOT_OWNED:
                units[unit.org_code].append(unit)
        formers += [
            Former(
                row.id,
                org,
                row.file_name,
                row.sha256 == parsed.sha256,
                row.schema_number,
                tuple(own),
            )
            for org, own in sorted(units.items())
        ]
    return formers


def standing_units(connection: sa.Connection, import_id: int) -> list[Unit]:
    """Return the units of an import that stand, without those that hold nothing."""
    query = sa.text(
        "select org_code, register, fiscal_year, accounting_period from current_unit"
        " where import_id = :number and records > 0 order by id"
    )
    return [Unit(*row) for row in connection.execute(query, {"number": import_id})]


def _shared(
    connection: sa.Connection, parsed: ParsedFile, former: Former, *, kin: bool
) -> tuple[Unit, ...]:
    """Return the units of a former import that the file now brings under another unit."""
    if kin and former.same_bytes:
        return former.units
    if not kin and not former.same_bytes:
        return ()
    here = {unit[1:] for unit in units_of(parsed)}
    units = tuple(unit for unit in former.units if unit[1:] in here)
    if kin:
        return units if any(_alike(connection, parsed, former, units)) else ()
    return units if any(unit.register not in ALIKE for unit in units) else ()


def _mostly(connection: sa.Connection, parsed: ParsedFile, former: Former) -> bool:
    """Whether at least half of what a file brought in before stands in it still."""
    alike = _alike(connection, parsed, former, former.units)
    return 2 * sum(alike) >= len(alike)


def _alike(
    connection: sa.Connection, parsed: ParsedFile, former: Former, units: Iterable[Unit]
) -> list[bool]:
    """Say of every record of some units whether the file holds it, but for whose it is."""
    there = given_to(parsed, dict.fromkeys(orgs_of(parsed), former.org_code))
    leaves: Mapping[Unit, Sequence[Leaf]] = units_of(there)
    alike: list[bool] = []
    for unit in units:
        own = Counter(
            leaf_under(unit.register, leaf.row, former.schema) for leaf in leaves.get(unit, ())
        )
        for hashes in keys_held(connection, unit, [former.import_id]).values():
            for leaf in hashes:
                alike.append(own[leaf] > 0)
                own[leaf] -= 1
    return alike


def _take_back(
    connection: sa.Connection, moving: Sequence[Former], parsed: ParsedFile, by: str
) -> None:
    """Take back some units of former imports; what else stands of these imports stays.

    What an import took the place of would stand again with its end: it is taken back before.
    """
    gone = {(former.import_id, unit) for former in moving for unit in former.units}
    numbers = _with_replaced(connection, [former.import_id for former in moving])
    rest = {}
    for number in numbers:
        units = {u for u in standing_units(connection, number) if (number, u) not in gone}
        if units:
            rest[number] = stored_file(connection, number, units)
    whose = "、".join(sorted(orgs_of(parsed)))
    for number in numbers:
        withdraw(connection, number, reason=f"{parsed.name} 现在是 {whose} 的", by=by)
    for file in rest.values():
        import_one(connection, file, on_conflict=OnConflict.ADD, by=by)


def _with_replaced(connection: sa.Connection, imports: Iterable[int]) -> list[int]:
    """Return imports with those they took the place of, in order."""
    unit = import_unit.c
    gone, numbers, waiting = withdrawn(connection), set(), list(imports)
    while waiting:
        number = waiting.pop()
        if number in numbers or number in gone:
            continue
        numbers.add(number)
        replacing = connection.execute(
            sa.select(import_unit).where(
                unit.import_id == number, unit.mode.in_([OnConflict.REPLACE.value, MEND])
            )
        ).all()
        for row in replacing:
            waiting += connection.execute(
                sa.select(unit.import_id).where(
                    unit.id < row.id,
                    unit.org_code == row.org_code,
                    unit.register == row.register,
                    unit.fiscal_year == row.fiscal_year,
                    unit.accounting_period == row.accounting_period,
                )
            ).scalars()
    return sorted(numbers)


def _moved(former: Former, orgs: Sequence[str]) -> Text:
    zh, en = "、".join(orgs), ", ".join(orgs)
    named = "" if former.same_bytes else "（文件后来改过）"
    return Text(
        f"“{former.file_name}”{named}原先记在{former.org_code}名下（导入 {former.import_id}），"
        f"现在是{zh}的：已从{former.org_code}撤回，改记在{zh}名下，不重复计入。",
        f"{former.file_name} stood under {former.org_code} (import {former.import_id}) and is "
        f"{en}'s now: it was taken back there and is not counted twice.",
    )


def _both(connection: sa.Connection, parsed: ParsedFile, former: Former) -> Text:
    """Say that two units have the same content, since somebody named the unit of each."""
    take_back = command(connection.engine.url, "withdraw 导入编号", "--reason 原因")
    orgs = "、".join(sorted(orgs_of(parsed)))
    return Text(
        f"本文件的内容与记在{former.org_code}名下的“{former.file_name}”（导入 {former.import_id}）"
        f"相同；这次写明是{orgs}的，两个单位各记一份。有一份导错了的，请用 "
        f"{take_back} 撤回那次导入。",
        f"The content of this file stands under {former.org_code} too, from {former.file_name} "
        f"(import {former.import_id}); this one is named {orgs}'s, and both count. Take the "
        f"wrong one back: {take_back}.",
    )


def _question(parsed: ParsedFile, former: Former, *, claimed: bool) -> Problem:
    orgs = "、".join(sorted(orgs_of(parsed)))
    left_out = Choice(
        f"文件 {parsed.name}：不导入",
        Text(
            f"是{former.org_code}的，这里不再导入", f"it is {former.org_code}'s; not imported here"
        ),
    )
    moved = Choice(
        "替换：是",
        Text(
            f"是{orgs}的，从{former.org_code}撤回",
            f"it is {orgs}'s; taken back from {former.org_code}",
        ),
    )
    both = Choice("替换：都算", Text("两个单位都有，两份都算", "both units have it; both count"))
    choices = (left_out, both) if claimed else (left_out, moved, both)
    lines = "；".join(f"{choice.text.zh}——{choice.line}" for choice in choices)
    how = "与" if former.same_bytes else "大部分不同，但有一部分与"
    text = Text(
        f"本文件的内容{how}已记在{former.org_code}名下的“{former.file_name}”"
        f"（导入 {former.import_id}）相同，现在却读作{orgs}的，不知该算谁的，未导入。"
        f"请在 设置.txt 中写一行作答：{lines}。",
        f"The content of this file stands under {former.org_code} already, from "
        f"{former.file_name} (import {former.import_id}), and now reads as {orgs}'s; it was "
        f"not imported. Answer in 设置.txt: {'; '.join(choice.line for choice in choices)}.",
    )
    return Problem(parsed.name, "", None, "unit-moved", text, choices=choices)
