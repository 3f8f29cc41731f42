"""The rows of one village in a file that holds those of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from threeassets.desk.villages.decision import Plan
from threeassets.desk.villages.unit_naming import in_town
from threeassets.importers.units.owners import listed_units, row_counts, rows_of
from threeassets.importers.units.resolution import Units
from threeassets.model.book import ParsedFile, Problem
from threeassets.model.text import Text


def own_rows(file: ParsedFile, plan: Plan, units: Units, sharing: Sequence[Plan]) -> ParsedFile:
    """Return a file with the rows of one village, and say whose the others are.

    A list of the township lies beside the folders of its villages, and each takes its own rows: a
    Problem is what none of those takes that share the file, told with the first of them.
    """

    def is_of(plans: Sequence[Plan], owner: str) -> bool:
        code = units.codes.get(owner)
        return code is None or any(plan.holds(units.units[code]) for plan in plans)

    counts, notes, problems = row_counts(file), [], []
    codes = [code for code, _, _ in listed_units(file)]
    own = {owner for owner in (*counts, *codes) if is_of([plan], owner)}
    others = [owner for owner in counts if owner not in own]
    shared = [owner for owner in others if is_of(sharing, owner)]
    if shared:
        count = sum(counts[owner] for owner in shared)
        notes.append(_of_others(count, [units.units[units.codes[o]].name for o in shared]))
    if plan is next(iter(sharing), plan):
        strange = [owner for owner in others if not is_of(sharing, owner)]
        strange_codes = [code for code in codes if not is_of(sharing, code)]
        if count := sum(counts[owner] for owner in strange) + len(strange_codes):
            both = (*strange, *strange_codes)
            names = dict.fromkeys(units.units[units.codes[o]].name for o in both)
            problems.append(_others(file.name, plan, count, list(names)))
    return replace(
        rows_of(file, own.__contains__),
        named=frozenset(in_town(units.codes.get(name, name), sharing) for name in file.named),
        notes=(*file.notes, *notes),
        problems=(*file.problems, *problems),
    )


def _of_others(count: int, others: Sequence[str]) -> Text:
    listed, listed_en = "、".join(others[:5]), ", ".join(others[:5])
    return Text(
        f"另有 {count} 行是别的村的（{listed}），记在那些村名下。",
        f"{count} more rows are of other villages ({listed_en}) and stand under theirs.",
    )


def _others(name: str, plan: Plan, count: int, others: Sequence[str]) -> Problem:
    listed, listed_en = "、".join(others[:5]), ", ".join(others[:5])
    return Problem(
        name,
        "",
        None,
        "rows-of-others",
        Text(
            f"{count} 行写明是别的村的单位（{listed}），没有作为{plan.name}的导入。"
            "要导入请放到那个村的文件夹；确是本单位的，请改正“单位编码”，或用 --org 指明。",
            f"{count} rows name units of other villages ({listed_en}) and were not imported for "
            f"{plan.name}. Put them into the folder of their village, or mend org_code.",
        ),
        column="单位编码",
    )
