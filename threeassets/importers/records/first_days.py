"""First days of offices that a list does not give: the settings may name the village's election.

The register needs the day: who held what is asked by day. Villages elect all their cadres at once,
so one line answers for a whole list; without it nothing is made up.
"""

from __future__ import annotations

from dataclasses import replace

from threeassets.importers.records.rows import ReadRows
from threeassets.model.text import Text

OFFICE, FIRST_DAY = "office", "started_on"
SINCE = Text(
    "照当选或任命的文件填写，写到月即可，如 2021.3至今；都是同一次换届上任的，也可以在本村的 "
    "设置.txt 中写一行“换届时间：2021.3”（写真实的年月）。查不到的不要估填。",
    "Write it as the notice of election or appointment has it; a month is enough, such as "
    "2021.3至今. Where one election brought all of them in, a line 换届时间：2021.3 in 设置.txt "
    "answers for the list. Where it cannot be looked up make none up.",
)
"""What to do about an office without its first day."""


def lend_first_day(
    register: str, rows: ReadRows, day: str | None
) -> tuple[ReadRows, tuple[Text, ...]]:
    """Give offices without a first day the one that settings name, and say how many have it.

    An office that ended before is of an earlier term and stays as it is.

    Args:
        register: what the rows are records of.
        rows: the rows.
        day: the day, ISO; None where settings name none.
    """
    if register != OFFICE or day is None:
        return rows, ()
    firsts, lasts = rows.columns[FIRST_DAY], rows.columns["ended_on"]
    open_to = [
        first is None and (last is None or str(getattr(last, "day", last)) >= day)
        for first, last in zip(firsts, lasts, strict=True)
    ]
    if not any(open_to):
        return rows, ()
    days = [day if is_open else first for first, is_open in zip(firsts, open_to, strict=True)]
    name = rows.sheet or "本表"
    note = Text(
        f"{name}：没有写任职时间的 {sum(open_to)} 条，按 设置.txt 的“换届时间”从 {day} 起任职。",
        f"{name}: {sum(open_to)} offices without a first day are held since {day} by 设置.txt.",
    )
    return replace(rows, columns={**rows.columns, FIRST_DAY: days}), (note,)
