"""Files that name no unit: which one their paths, titles and folders tell.

Groups go first, then kinds of units where a village has several, then the village.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from threeassets.desk.villages.decision import Plan, Seen
from threeassets.desk.villages.questions import settings_or_path
from threeassets.desk.villages.settings import OURS, answer_line
from threeassets.importers.units.group_names import groups_named
from threeassets.importers.units.names import unit_name
from threeassets.importers.units.owners import given_to, named_by, owners
from threeassets.importers.units.path_names import told_by_paths
from threeassets.importers.units.resolution import Unit
from threeassets.model.book import NOBODY, ParsedFile, Problem
from threeassets.model.text import Text


def name_groups(
    files: Sequence[ParsedFile], plan: Plan, root: str
) -> tuple[list[ParsedFile], dict[str, Text]]:
    """Give rows that name no unit to the group that title, sheet, file or folder tells.

    Returns the files, and what is to be told, by file.
    """
    if plan.read is None:
        return list(files), {}
    named = groups_named(files, plan.read, root, NOBODY)
    notes = {
        file: _note(file, list(dict.fromkeys(sheets.values()))) for file, sheets in named.items()
    }
    return [_of_groups(file, named.get(file.name, {})) for file in files], notes


def _of_groups(file: ParsedFile, groups: Mapping[str, str]) -> ParsedFile:
    """Return a file whose rows without a unit are of groups, by sheet."""
    if not groups:
        return file
    for sheet, name in groups.items():
        file = given_to(file, {NOBODY: name}, {sheet})
    return replace(file, named=file.named | set(groups.values()))


def _note(file: str, names: Sequence[str]) -> Text:
    listed, line = "、".join(names), answer_line(file, OURS)
    return Text(
        f"“{file}”没有写明单位，按名称是{listed}自己的账，记在{listed}名下。"
        f"不是的，请在 设置.txt 中写一行：{line}。",
        f"{file} names no unit; by its name the books are those of {', '.join(names)} and stand "
        f"under it. If they are not, answer in 设置.txt: {line}.",
    )


def groups_asked(
    files: Sequence[ParsedFile], plan: Plan, root: str, org: str
) -> dict[str, Problem]:
    """Ask about files whose names tell a group where settings name one unit for all files.

    Where every book tells the one group, the settings name its code.
    """
    if plan.read is None:
        return {}
    named = groups_named(files, plan.read, root, org)
    groups = {name for sheets in named.values() for name in sheets.values()}
    books = [file for file in files if file.name not in named and org in owners(file)]
    own = next((unit.read for unit in plan.units if unit.code == org), unit_name(org))
    if len(groups) == 1 and not books and not own.village:
        return {}
    return {
        file: settings_or_path(file, list(dict.fromkeys(names)), org)
        for file, sheets in named.items()
        if (names := [name for name in sheets.values() if not own.same_unit(unit_name(name))])
    }


def answered_alike(
    waiting: Sequence[Seen], named: Mapping[str, Sequence[str]], *, apart: bool
) -> dict[str, str]:
    """Return, for files that wait, the file of the same unit that a person answered about.

    Args:
        waiting: files that name a unit of another village.
        named: what each answered file names itself.
        apart: whether the first folders are of different villages, so that an answer in one says
            nothing of another.
    """
    alike = {}
    for file in waiting:
        for other, names in named.items():
            near = not apart or other.split("/")[0] == file.name.split("/")[0]
            if (
                file.units
                and names
                and near
                and all(any(_is_named(unit, name) for unit in file.units) for name in names)
            ):
                alike[file.name] = other
    return alike


def _is_named(unit: Unit, name: str) -> bool:
    return name in {unit.code, unit.name} or unit.read.same_village(unit_name(name))


def told_alike(file: str, other: str) -> Text:
    """Say which answer a file takes."""
    return Text(
        f"“{file}”写明的单位与“{other}”的相同，按 设置.txt 对“{other}”的回答导入。",
        f"{file} names the same unit as {other} and was imported as 设置.txt answers for that.",
    )


def name_units(
    files: Sequence[ParsedFile],
    plan: Plan,
    org: str | None,
    *,
    root: str,
    store_units: Sequence[Unit],
) -> tuple[list[ParsedFile], dict[str, Problem]]:
    """Give files that name no unit to the one their paths tell, where a village has several.

    Where settings name one unit for all files and a path does not tell that one, a person is
    asked; the questions are returned beside the files, by file.
    """
    if plan.read is None:
        return list(files), {}
    stored = [unit for unit in store_units if plan.holds(unit)]
    units = [unit.read for unit in (*plan.units, *stored)]
    nobody = {NOBODY} if org is None else {NOBODY, org}
    names = told_by_paths(files, plan.read, root, nobody=nobody, units=units)
    own = (unit.read for unit in (*plan.units, *stored) if unit.code == org)
    whose = next(own, unit_name(org or ""))
    if org is None:
        return [
            given_to(file, {NOBODY: names[file.name]}) if file.name in names else file
            for file in files
        ], {}
    return list(files), {
        file.name: settings_or_path(file.name, [names[file.name]], org)
        for file in files
        if file.name in names and not whose.same_unit(unit_name(names[file.name]))
    }


def name_village(file: ParsedFile, plan: Plan, *, whole: bool) -> ParsedFile:
    """Give rows that name no unit to their village, and names the township of their folder.

    Villages of one name in two townships must not come together in one store.
    """
    codes = {owner: in_town(owner, [plan]) for owner in owners(file)}
    if whole and not named_by(file) and plan.name:
        codes[NOBODY] = f"{plan.town}{plan.read.village}" if plan.read is not None else plan.name
    return given_to(file, codes)


def in_town(owner: str, plans: Sequence[Plan]) -> str:
    """Return the name of a unit with the township of its village's folder."""
    name = unit_name(owner)
    towns = (
        plan.town
        for plan in plans
        if plan.read is not None and name.village == plan.read.village and not name.above
    )
    return f"{next(towns, '')}{owner}"
