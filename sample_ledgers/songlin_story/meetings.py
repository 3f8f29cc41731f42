"""Decisions, the meetings that took them, and what was posted about them and the finances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sample_ledgers.songlin_story.chart import OPENING
from sample_ledgers.songlin_story.people import REVIEWER
from sample_ledgers.songlin_story.place import ELECTED, YEAR, day, known_day, table
from sample_ledgers.story_kit import register_rows
from sample_ledgers.story_kit.finance import GROUPS, quarter_figures
from sample_ledgers.story_kit.vouchers import Voucher
from sample_ledgers.story_kit.workbook import Row

LAST_COUNT = "QC2024"
_PLANS, _SHARED = "财务计划，", "收益分配，"
_BY_STEP = (("提议", "村党支部会", 13), ("商议", "村两委联席会", 10), ("审议", "党员大会", 6))
_POSTED_ON_DAY = (15, 12, 10)
"""Day of the month after the first three quarters; the last quarter is not yet due."""


def _options(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split("；") if part)
    return {key: value for key, _, value in pairs}


def decision() -> Iterator[Row]:
    """Yield the decisions."""
    for *cells, _ in table("decisions"):
        yield register_rows.decision(cells, day)


def decision_step() -> Iterator[Row]:
    """Yield the meetings of each decision, in order."""
    for at, cells in enumerate(table("decisions")):
        last, options = known_day(cells[6]), _options(cells[11])
        recused = options.get("回避", "")
        joint = (6 if last < ELECTED else 5) - bool(recused)
        came, agreed = map(int, options.get("党员", f"{22 + at % 5},{21 + at % 5}").split(","))
        figures = {
            "提议": (3, 3, 3, 0, 0),
            "商议": (joint + bool(recused), joint, joint, 0, 0),
            "审议": (30, came, agreed, 0, came - agreed),
        }
        for step, body, days in _BY_STEP:
            held = last - dt.timedelta(days=days)
            named = recused if step == "商议" else ""
            yield _step(cells[0], step, body, held, figures[step]) | {"recused": named}
            if step == "商议" and "理事会" in options:
                votes = _votes(options["理事会"])
                yield _step(cells[0], step, "理事会", held, votes)
        row = _step(cells[0], "决议", cells[7], last, _votes(cells[8]))
        notice = dt.timedelta(days=int(options.get("通知", "12")))
        yield row | {
            "noticed_on": last - notice,
            "recused": recused,
            "counted_by": options.get("计数", "人"),
        }


def _votes(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def _step(number: str, step: str, body: str, held: dt.date, votes: tuple[int, ...]) -> Row:
    expected, present, agreed, against, abstained = votes
    return {
        "decision_no": number,
        "step": step,
        "body": body,
        "noticed_on": held - dt.timedelta(days=2),
        "held_on": held,
        "counted_by": "人",
        "expected": expected,
        "present": present,
        "votes_for": agreed,
        "votes_against": against,
        "votes_abstain": abstained,
        "minutes_ref": f"{number}-{step}-{body}",
    }


def _posted() -> Iterator[tuple[str, str, dt.date, int]]:
    """Yield subject, kind, day and days of what was posted, finances aside."""
    for cells in table("decisions"):
        options = _options(cells[11])
        days = int(options.get("公示", "12"))
        after = dt.timedelta(days=int(options.get("公开", "2")))
        yield cells[0], "决议结果", known_day(cells[6]) + after, days
        outcome = options.get("完成公开", "9")
        if cells[10] and outcome != "无":
            done = known_day(cells[10]) + dt.timedelta(days=int(outcome))
            yield cells[0], "实施结果", done, 12
    yield LAST_COUNT, "清查结果", dt.date(YEAR, 3, 14), 10
    yield "J2025-09", "收益分配", dt.date(YEAR, 5, 22), 12
    yield "ZX2025-03", "专项", dt.date(YEAR, 6, 23), 12
    yield "ZX2025-03", "专项", dt.date(YEAR, 7, 4), 12


def disclosure(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield what was posted until the end of the year."""
    posted = sorted(_posted(), key=lambda one: one[2])
    for at, (subject, kind, on, days) in enumerate(posted, start=1):
        row: Row = {
            "disclosure_no": f"SLGK-{at:03d}",
            "disclosure_kind": kind,
            "subject_no": subject,
            "posted_on": on,
            "removed_on": on + dt.timedelta(days=days),
            "place": "村务公开栏",
        }
        if kind in {"收益分配", "专项", "清查结果"}:
            row |= {"reviewed_on": on - dt.timedelta(days=1), "reviewed_by": REVIEWER}
        yield row
    for quarter, on_day in enumerate(_POSTED_ON_DAY, start=1):
        on = dt.date(YEAR, quarter * 3 + 1, on_day)
        groups = GROUPS if quarter == 1 else GROUPS.replace(_PLANS, "")
        row = {
            "disclosure_no": f"SLGK-{YEAR}Q{quarter}",
            "disclosure_kind": "财务收支",
            "subject_no": f"{YEAR}-Q{quarter}",
            "posted_on": on,
            "removed_on": on + dt.timedelta(days=15),
            "place": "村务公开栏",
            "reviewed_on": on,
            "reviewed_by": REVIEWER,
            "groups": groups.replace(_SHARED, "") if quarter == len(_POSTED_ON_DAY) else groups,
        }
        yield row | quarter_figures(vouchers, OPENING, quarter)
