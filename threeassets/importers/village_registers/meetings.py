"""Registers of meetings: a row is a meeting, its day may bear an hour, its result the votes.

What the minutes do not say is not made up: a meeting without a number stays without one, and
一致通过 tells the outcome, no figures.
"""

from __future__ import annotations

import re

from threeassets.importers.cells.moments import day_of
from threeassets.importers.cells.values import BadCell, is_blank, text_of
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.ledger_roles import ATTENDANCE, choice_within, choice_words
from threeassets.importers.layout.roles import folded_role
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet
from threeassets.model.keys import plain
from threeassets.model.text import Text
from threeassets.plumbing.patterns import Pattern

_DAY = Pattern(r"(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})日?(?!\d)(?P<hour>.*)", re.DOTALL)
_CAME = Pattern(r"应[到参][^\d]*(\d+)\D+实[到参][^\d]*(\d+)\D*|(\d+)人?/(\d+)人?")
_SIDES = {"同意": "votes_for", "赞成": "votes_for", "不同意": "votes_against",
          "反对": "votes_against", "弃权": "votes_abstain"}  # fmt: skip  # a table
_SIDE = "不同意|同意|赞成|反对|弃权"
_VOTE = Pattern(
    rf"(?P<side>{_SIDE})(?:票数?|人数?|的)?[:]?(?P<n>\d+)(?:票|人|户|名)?"
    rf"|(?P<n2>\d+)(?:票|人|户|名)(?P<side2>{_SIDE})(?:票)?"
)
_AROUND = Pattern(r"[\s,，、;；。.:：()（）]+|会议|表决|举手|投票|无记名|经|以")


def meeting(written: RegisterSheet, cells: Cells, record: dict[str, object]) -> dict[str, object]:
    """Return the record of a meeting with its day, who came, and how it ended."""
    if isinstance(record["held_on"], BadCell):
        year = written.titles.year
        day = held_on(written.cell(cells, "held_on"), year)
        record["held_on"] = day or record["held_on"]
    if isinstance(record["body"], BadCell):
        text = text_of(written.cell(cells, "body"))
        record["body"] = choice_within("decision_step", "body", text) or record["body"]
    attendance = written.cell(cells, ATTENDANCE)
    came = _CAME.search(plain(text_of(attendance)).replace(" ", ""))
    if came is None and not is_blank(attendance) and record["present"] is None:
        record["present"] = _who_came(written.heading(ATTENDANCE), attendance)
    elif came is not None:
        numbers = [int(number) for number in came.groups() if number]
        for name, number in zip(("expected", "present"), numbers, strict=True):
            if record[name] is None:
                record[name] = number
    if "outcome" in written.columns.places:
        cell = written.cell(cells, "outcome")
        result = result_of(cell, written.heading("outcome"))
        for name, value in result.items():
            if name == "outcome" or record[name] is None:
                record[name] = value
    return record


def held_on(cell: object, year: int | None) -> str | None:
    """Return the day of a meeting whose hour stands behind it, or whose year is in the title."""
    match = _DAY.fullmatch(plain(text_of(cell)))
    if match is None or (match["hour"] and match["hour"].strip()[:1].isdigit() and not match[1]):
        return None
    return day_of(f"{match[1] or year}-{match[2]}-{match[3]}") if match[1] or year else None


def result_of(cell: object, heading: str) -> dict[str, object]:
    """Return votes and outcome that a cell tells, such as ``同意35票反对2票`` or 一致通过."""
    if is_blank(cell):
        return {}
    text = plain(text_of(cell)).replace(" ", "")
    votes = [
        (_SIDES[vote["side"] or vote["side2"]], int(vote["n"] or vote["n2"]))
        for vote in _VOTE.finditer(text)
    ]
    values: dict[str, object] = dict(votes)
    if len(values) < len(votes):  # votes on several motions are those of none
        return {"outcome": _several(heading, cell)}
    rest = _AROUND.sub("", _VOTE.sub("", text))
    outcome = choice_words("decision_step", "outcome").get(folded_role(rest)) if rest else None
    if outcome is not None or not rest:
        return values | {"outcome": outcome}
    return values | {
        "outcome": BadCell(
            Text(
                f"{heading}“{text_of(cell)}”看不出是否通过，请写成 同意35票反对2票弃权1票，"
                "或 通过、未通过。",
                f"{heading} “{text_of(cell)}” does not tell the outcome. Write such as "
                "同意35票反对2票弃权1票, or 通过, 未通过.",
            )
        )
    }


def _who_came(heading: str, cell: object) -> BadCell:
    return BadCell(
        Text(
            f"{heading}“{text_of(cell)}”看不出应到和实到各多少人，请写成 25/23，应到在前。",
            f"{heading} “{text_of(cell)}” does not tell how many were expected and how many came. "
            "Write 25/23, those expected first.",
        )
    )


def _several(heading: str, cell: object) -> BadCell:
    return BadCell(
        Text(
            f"{heading}“{text_of(cell)}”是几个议题的表决。请一个议题一行，各写各的票数。",
            f"{heading} “{text_of(cell)}” holds the votes on several motions. Write a row for "
            "each.",
        )
    )
