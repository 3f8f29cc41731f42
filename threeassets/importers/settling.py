"""Rows get the code of their unit; what names no unit, or the wrong one, becomes a Problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from threeassets.importers.layout.doubts import Doubt, choice
from threeassets.importers.units.owners import given_to, owners, rows_of, sheets_of
from threeassets.importers.units.resolution import Unit, Units, codes_for
from threeassets.model.book import NOBODY, Choice, ParsedFile, Problem
from threeassets.model.text import Text


def settled(parsed: ParsedFile, units: Units, org: str | None) -> ParsedFile:
    """Return a file whose rows bear the code of their unit; rows without one are left out.

    Args:
        parsed: what was read of the file.
        units: the units of its folder.
        org: unit of rows that name none; None where that is not known.
    """
    unclear = [name for name in owners(parsed) if name in units.unclear]
    if unclear and all(org in {unit.code for unit in units.unclear[name]} for name in unclear):
        parsed = given_to(parsed, {name: str(org) for name in unclear})
    elif unclear:
        return left_out(parsed, _unclear(parsed, unclear[0], units.unclear[unclear[0]]))
    parsed = given_to(parsed, codes_for(parsed, units, org))
    if NOBODY not in owners(parsed):
        return parsed
    problems = [
        _nobody(parsed, sheet, first, count, list(units.units.values()))
        for sheet, (first, count) in sheets_of(parsed, NOBODY).items()
    ]
    rest = rows_of(parsed, lambda owner: owner != NOBODY)
    return replace(rest, problems=(*rest.problems, *problems))


def left_out(parsed: ParsedFile, problem: Problem | None) -> ParsedFile:
    """Return a file of which nothing is imported, for one reason."""
    empty = rows_of(parsed, lambda _: False)
    problems = (*empty.problems, problem) if problem is not None else empty.problems
    return replace(empty, registers={}, presence={}, controls=(), papers=(), problems=problems)


def _nobody(
    parsed: ParsedFile, sheet: str, first: int, count: int, units: Sequence[Unit]
) -> Problem:
    choices = tuple(
        Choice(f"文件 {parsed.name}：{unit.code}", Text(unit.name, unit.name)) for unit in units
    )
    listed = "、".join(map(_shown, units))
    several = f"同一文件夹里有 {len(units)} 个单位：{listed}。" if units else ""
    text = Text(
        f"缺少“单位编码”列，标题也没有写明，不知是哪个单位的账，本表 {count} 行未导入。"
        f"{several}请补上这一列，或在命令中用 --org 指明单位编码。",
        "Neither a column nor a title says whose books these are; "
        f"{count} rows were not imported. Add a column org_code or name the unit with --org.",
    )
    return Problem(
        parsed.name, sheet, first, "unit-unknown", text, column="单位编码", choices=choices
    )


def _shown(unit: Unit) -> str:
    return f"{unit.name}（{unit.code}）" if unit.coded else unit.name


def _unclear(parsed: ParsedFile, writing: str, units: Sequence[Unit]) -> Problem:
    listed = "、".join(map(_shown, units))
    choices = tuple(
        Choice(f"文件 {parsed.name}：{unit.code}", Text(unit.name, unit.name)) for unit in units
    )
    lines = [item.line for item in choices]
    text = Text(
        f"“{writing}”可以是这几个单位：{listed}，不替您选择，整个文件未导入。"
        f"请在文件夹的 设置.txt 中写一行作答：{'；或 '.join(lines)}。"
        f"也可以在表的标题里写全单位名称；文件夹里这样写的都是同一单位的，写一行"
        f"“单位：{units[0].code}”这样的即可。",
        f"“{writing}” may be any of {listed}; that is not chosen for you and the file was not "
        f"imported. Answer in 设置.txt of the folder: {' or '.join(lines)}; or write the name "
        "of the unit in full in the title of the table. Where all that say so are of one unit "
        f"a line such as 单位：{units[0].code} answers for the folder.",
    )
    return Problem(parsed.name, "", None, "unit-unclear", text, choices=choices)


def with_org(files: Sequence[ParsedFile], units: Units, org: str) -> list[ParsedFile]:
    """Return the files as books of the unit the call names, as far as they name no other.

    A name nobody knows is taken for the unit's; a file that names several units, or one known as
    another, is a Problem.
    """
    result = []
    for file in files:
        own = [unit for unit in units.of(file) if unit.code not in units.answered]
        others = [unit for unit in own if unit.code != org]
        if len(own) > 1 and not any(unit.code == org for unit in own):
            result.append(left_out(file, _several(file, own, org)))
        elif (
            len(own) == 1 and others and all(not unit.coded and not unit.stored for unit in others)
        ):
            strange = {unit.code for unit in others}
            names = [name for name, code in units.codes.items() if code in strange]
            result.append(given_to(file, dict.fromkeys([*names, NOBODY], org)))
        else:
            result.append(settled(file, units, org))
    return result


def _several(parsed: ParsedFile, units: Sequence[Unit], org: str) -> Problem:
    listed, listed_en = ("、".join(u.name for u in units), ", ".join(u.name for u in units))
    doubt = Doubt(
        Text(
            f"文件里有 {len(units)} 个单位（{listed}），而指定的单位是 {org}",
            f"The file names {len(units)} units ({listed_en}) and the call names {org}",
        ),
        (
            choice(f"org: {org}", f"全部算 {org} 的账", f"all of it is {org}'s"),
            choice("", "不加 --org，以文件中的单位为准", "no --org, the units of the file count"),
        ),
    )
    return doubt.problem(parsed.name, "", None)
