"""Postings that name a decision, by any unit of its village.

The cell may hold several numbers, ranges (``2025-1至2025-3``) and words around them. A number is named where
it stands whole: 2025-1 is neither in 2025-10 nor in 12025-1 nor in 2025-1-2. ``posting_org`` is the unit that
posted, ``posting_key`` the row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.keys import plain, split_references

_BEFORE, _AFTER = r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][-_/.])", r"(?![0-9A-Za-z]|[-_/.][0-9A-Za-z])"
"""What may not stand around a number: more of it."""


def _names(parts: Iterable[str], number: str) -> bool:
    """Whether some part of a cell names a number as a whole."""
    return any(
        number in part and re.search(_BEFORE + re.escape(number) + _AFTER, part) for part in parts
    )


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield the pairs of decision and posting whose cell names the whole number."""
    cells: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows["posting"]:
        cells[row["village_key"]][row["subject_no"]].append(row)
    parts = {
        cell: [plain(part) for part in split_references(cell)]
        for village in cells.values()
        for cell in village
    }
    pairs = []
    for row in rows["rows"]:
        for cell, postings in cells[row["village_key"]].items():
            if _names(parts[cell], plain(row["decision_no"])):
                for posting in postings:
                    key = posting["org_code"], posting["row_key"]
                    days = posting["posted_on_day"], posting["removed_on_day"]
                    kind = posting["disclosure_kind"]
                    pairs.append((row["org_code"], row["decision_no"], *key, kind, *days))
    yield from sorted(pairs, key=lambda pair: pair[:4])


VIEW = View(
    name="posted_decision",
    query="""
        select
            decision.org_code,
            decision.decision_no,
            village_unit.village_key
        from decision
        join village_unit
            on village_unit.org_code = decision.org_code
    """,
    measure=Measure(
        reads={
            "posting": """
                select
                    village_unit.village_key,
                    disclosure.org_code,
                    disclosure.row_key,
                    disclosure.disclosure_kind,
                    disclosure.subject_no,
                    disclosure.posted_on_day,
                    disclosure.removed_on_day
                from disclosure
                join village_unit
                    on village_unit.org_code = disclosure.org_code
                where disclosure.subject_no is not null
            """,
        },
        columns={
            "org_code": str,
            "decision_no": str,
            "posting_org": str,
            "posting_key": str,
            "disclosure_kind": str,
            "posted_on_day": int,
            "removed_on_day": int,
        },
        compute=compute,
    ),
    shows=("decision_no", "posting_key", "posted_on_day"),
    examples="""
        gives | 民主决策 | 公开记录 | why
        2025-1 G 2025-06-10 | 决议编号=2025-1，决策事项=修渠 | 公开编号=G，公开类别=决议结果，对应编号=2025-1，公开日期=2025-06-10 | 就是这个编号
        no | 决议编号=2025-1，决策事项=修渠 | 公开编号=G，公开类别=决议结果，对应编号=2025-10，公开日期=2025-06-10 | 后面还有数字
        no | 决议编号=2025-1，决策事项=修渠 | 公开编号=G，公开类别=决议结果，对应编号=12025-1，公开日期=2025-06-10 | 前面还有数字
        no | 决议编号=2025-1，决策事项=修渠 | 公开编号=G，公开类别=决议结果，对应编号=2025-1-2，公开日期=2025-06-10 | 后面还有一节
        no | 决议编号=2025-1，决策事项=修渠 | 公开编号=G，公开类别=决议结果，对应编号=3-2025-1，公开日期=2025-06-10 | 前面还有一节
        2025-1 G 2025-06-10 | 决议编号=2025-1，决策事项=修渠 | 公开编号=G，公开类别=决议结果，对应编号=甲-2025-1，公开日期=2025-06-10 | 前面是字和横线
        2025-1 G 2025-06-10 | 决议编号=2025-1，决策事项=修渠 | 公开编号=G，公开类别=决议结果，对应编号=2025-10、2025-1，公开日期=2025-06-10 | 两个编号里有它
        2025-1 G 2025-06-10 2025-10 G 2025-06-10 | 决议编号=2025-1，决策事项=修渠；决议编号=2025-10，决策事项=修路 | 公开编号=G，公开类别=决议结果，对应编号=2025-10、2025-1，公开日期=2025-06-10 | 两项都公开了
        2025-10 G 2025-06-10 | 决议编号=2025-1，决策事项=修渠；决议编号=2025-10，决策事项=修路 | 公开编号=G，公开类别=决议结果，对应编号=2025-10，公开日期=2025-06-10 | 只公开了一项
        2025-1 G 2025-06-10 | 决议编号=2025-1，决策事项=修渠 | 公开编号=G，公开类别=决议结果，对应编号=村决议2025-1号，公开日期=2025-06-10 | 编号前后有字
        2025-2 G 2025-06-10 | 决议编号=2025-2，决策事项=修渠 | 公开编号=G，公开类别=决议结果，对应编号=2025-1至2025-3，公开日期=2025-06-10 | 在起止编号之间
        2025-1 G 2025-06-10 | 决议编号=2025-1，决策事项=修渠 | 公开编号=G，公开类别=决议结果，对应编号=２０２５—１，公开日期=2025-06-10 | 全角的数字和横线
        2025-1 G 2025-06-10 | 决议编号=2025-1，决策事项=修渠 | 另单位：公开编号=G，公开类别=决议结果，对应编号=2025-1，公开日期=2025-06-10 | 同村另一单位公开的
        no | 决议编号=2025-1，决策事项=修渠 | 公开编号=G，公开类别=决议结果，公开日期=2025-06-10 | 没有写编号
        no | 决议编号=2025-1，决策事项=修渠 | | 没有公开
    """,
    whole_unit=True,
)
