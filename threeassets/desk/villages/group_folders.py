"""Folders of groups: vouchers of one period in two of them may be books of two units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from threeassets.desk.villages.decision import Decision, Plan
from threeassets.desk.villages.folder_names import group_of
from threeassets.desk.villages.settings import OURS, answer_line
from threeassets.importers.units.owners import named_by
from threeassets.model.book import Choice, ParsedFile, Problem
from threeassets.model.text import Text


def groups_in_doubt(
    decision: Decision, files: Sequence[ParsedFile], ours: Collection[str]
) -> list[Problem]:
    """Ask whose a group's folder is, where its files name no unit and share a period with others.

    The same content twice is no doubt, nor are the files ``ours``, which a person said are the
    village's.
    """
    questions = []
    for plan in decision.plans:
        groups: dict[str, list[int]] = defaultdict(list)
        for place in plan.files:
            folder = _group_folder(files[place])
            if folder and files[place].name not in ours and not named_by(files[place]):
                groups[folder].append(place)
        for folder, places in groups.items():
            periods = _periods(files[place] for place in places)
            others = [files[position] for position in plan.files if position not in places]
            shared = {
                period: content
                for period, content in _periods(others).items()
                if period in periods and content != periods[period]
            }
            if shared:
                questions.append(_question(plan, folder, min(shared)))
    return questions


def _group_folder(file: ParsedFile) -> str:
    """Return the path of the folder of a group that a file lies in; empty where it lies in none."""
    folders = file.name.split("/")[:-1]
    depth = next((level for level, name in enumerate(folders, 1) if group_of(name)), 0)
    return "/".join(folders[:depth])


def _periods(files: Iterable[ParsedFile]) -> dict[tuple[int, int], set[object]]:
    """Return the vouchers of some files by year and month, without whose they are."""
    periods: dict[tuple[int, int], set[object]] = defaultdict(set)
    for file in files:
        for voucher in file.vouchers:
            _, year, month, *rest = voucher.header.values
            lines = tuple(entry.values for entry in voucher.entries)
            periods[int(str(year)), int(str(month))].add((tuple(rest), lines))
    return periods


def _question(plan: Plan, folder: str, period: tuple[int, int]) -> Problem:
    group = folder.rpartition("/")[2]
    choices = (
        Choice(
            answer_line(folder, f"{plan.name}{group}"),
            Text(f"是{group}自己的账", f"they are {group}'s own books"),
        ),
        Choice(answer_line(folder, OURS), Text(f"就是{plan.name}的账", f"they are {plan.name}'s")),
    )
    year, month = period
    return Problem(
        folder,
        "",
        None,
        "group-books",
        Text(
            f"“{group}”的文件没有写明单位，{year}-{month:02d} 的凭证又与别处的不同，"
            f"不知是{group}自己的账还是{plan.name}的，未导入。请在 设置.txt 中写一行作答："
            f"{choices[0].line}；或 {choices[1].line}。",
            f"The files of {group} name no unit and hold other vouchers of {year}-{month:02d} than "
            f"the rest; it is not known whose they are. Answer in 设置.txt: {choices[0].line} or "
            f"{choices[1].line}.",
        ),
        choices=choices,
    )
