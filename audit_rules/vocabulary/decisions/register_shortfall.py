"""Meetings that reached a line by 应到 and would not by the register, and the persons it asks for.

Of the lines of quorum (``of_vote`` 0) and of passing (1) that bind a meeting and are not measured
by those present, the first that those expected reach and those registered do not; quorum goes
before the vote, and the strictest line before others. ``persons_needed`` is the fewest of the
register that reach it; a part of a person counts as a whole one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

ORDER = ("of_vote", "line_order", "numerator", "denominator", "more_than")


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, meeting, decision, whether of the vote, the line, and the fewest persons who reach it."""
    first: dict[tuple[str, int, str], dict[str, Any]] = {}
    for row in sorted(rows["rows"], key=lambda row: tuple(row[name] for name in ORDER)):
        first.setdefault((row["org_code"], row["meeting_id"], row["decision_no"]), row)
    for place, row in sorted(first.items()):
        least = (row["registered"] or 0) * row["numerator"] + row["more_than"]
        line = row["numerator"], row["denominator"], row["more_than"]
        yield *place, row["of_vote"], *line, -(-least // row["denominator"])


VIEW = View(
    name="register_shortfall",
    query="""
        select
            expected_meeting.org_code,
            expected_meeting.meeting_id,
            expected_meeting.decision_no,
            expected_meeting.registered,
            0 as of_vote,
            quorum_line.numerator,
            quorum_line.denominator,
            quorum_line.more_than,
            0 as line_order
        from expected_meeting
        join quorum_line
            on quorum_line.org_code = expected_meeting.org_code
            and quorum_line.body = expected_meeting.body
            and quorum_line.counted_by in ('', expected_meeting.counted_by)
            and expected_meeting.held_on_day >= quorum_line.from_day
            and expected_meeting.held_on_day < quorum_line.until_day
        where expected_meeting.present * quorum_line.denominator
                >= expected_meeting.expected * quorum_line.numerator + quorum_line.more_than
            and expected_meeting.present * quorum_line.denominator
                < expected_meeting.registered * quorum_line.numerator + quorum_line.more_than
        union all
        select
            expected_meeting.org_code,
            expected_meeting.meeting_id,
            expected_meeting.decision_no,
            expected_meeting.registered,
            1 as of_vote,
            pass_line.numerator,
            pass_line.denominator,
            pass_line.more_than,
            pass_line.line_order
        from expected_meeting
        left join stand_in
            on stand_in.org_code = expected_meeting.org_code
        join pass_line
            on pass_line.org_code = expected_meeting.org_code
            and pass_line.body in ('', expected_meeting.body)
            and (
                pass_line.matter = ''
                or (
                    pass_line.matter = expected_meeting.matter_kind
                    and expected_meeting.step = '决议'
                )
            )
            and expected_meeting.held_on_day >= pass_line.from_day
            and expected_meeting.held_on_day < pass_line.until_day
        where pass_line.base_name <> '到会'
            and (pass_line.of_property = 0 or stand_in.org_code is not null)
            and expected_meeting.votes_for * pass_line.denominator
                >= expected_meeting.expected * pass_line.numerator + pass_line.more_than
            and expected_meeting.votes_for * pass_line.denominator
                < expected_meeting.registered * pass_line.numerator + pass_line.more_than
    """,
    measure=Measure(
        reads={},
        columns={
            "org_code": str,
            "meeting_id": int,
            "decision_no": str,
            **dict.fromkeys(("of_vote", "numerator", "denominator", "more_than"), int),
            "persons_needed": int,
        },
        compute=compute,
    ),
    shows=("of_vote", "numerator", "denominator", "more_than", "persons_needed"),
    examples="""
        gives | size | matter | counted | steps | recorded | acts | place | why
        0 2 3 0 20 | 代表:30 | 章程 | | 决议@2025-06-10(24,16,16) | 通过 | | | 二十四人的三分之二，不是三十人的
        no | 代表:30 | 章程 | | 决议@2025-06-10(24,15,15) | 通过 | | | 按应到也不够，属 DM104
        no | 代表:30 | 章程 | | 决议@2025-06-10(24,20,20) | 通过 | | | 按登记人数也够
        0 2 3 0 20 | 代表:30 | 章程 | | 决议@2025-06-10(28,19,19) | 通过 | | | 差一人
        no | 代表:30 | 章程 | | 决议@2025-06-10(30,20,20) | 通过 | | | 应到就是登记人数
        no | 代表:30 | 章程 | | 决议@2025-06-10(24,16,1) | | | | 没有通过，也没有实施
        no | 能力:300 | 收益分配 | | 决议:成员大会@2025-06-10(270,190,150)未通过 | | 公开@2025-06-12 | | 公开的是没有通过
        no | 代表:30@2024-06-09 | 章程 | | 决议@2025-06-10(24,16,16) | 通过 | | | 统计得太早
        no | 代表:30 | 章程 | | 决议@2025-06-10(24,24,11) | 通过 | | | 到会过半数与登记人数无关
        0 1 2 1 301 | 成年:600 | 章程 | | 决议:村民会议@2025-06-10(500,270,270) | 通过 | | | 过半数是五百人的，不是六百人的
        no | 成年:600 | 章程 | | 决议:村民会议@2025-06-10(500,250,250) | 通过 | | | 五百人的一半也不是过半数
        no | 成年:600 | 章程 | | 决议:村民会议@2025-06-10(500,301,301) | 通过 | | | 六百人的过半数
        0 1 2 1 301 | 成年:600 | 章程 | | 决议:村民会议@2025-06-10(500,300,300) | 通过 | | | 六百人的一半不是过半数
        0 2 3 0 160 | 成年:600 户:240 | 章程 | 户 | 决议:村民会议@2025-06-10(200,140,140) | 通过 | | | 按户的三分之二
        no | 成年:600 户:200 | 章程 | 户 | 决议:村民会议@2025-06-10(210,140,140) | 通过 | | | 按户，应到不少于登记
        no | 理事:5 | 大额资金使用 | | 决议:理事会@2025-04-30(3,2,2) | 通过 | | | 集体经济组织法施行前一日
        0 2 3 0 4 | 理事:5 | 大额资金使用 | | 决议:理事会@2025-05-01(3,2,2) | 通过 | | | 施行当日
        1 2 3 0 334 | 能力:500 | 大额资金使用 | | 决议:成员大会@2025-06-10(480,480,320) | 通过 | | | 到会够，赞成按登记人数不够
        no | 能力:500 | 大额资金使用 | | 决议:成员大会@2025-06-10(480,480,334) | 通过 | | | 赞成按登记人数也够
        no | 能力:500 | 大额资金使用 | | 决议:成员大会@2025-06-10(480,480,319) | 通过 | | | 按应到也不够，属 DM105
        1 3 4 0 390 | 能力:520 | 非成员受益 | | 决议:成员大会@2025-06-10(500,500,380) | 通过 | | | 非成员受益须全体四分之三
        no | 能力:520 | 大额资金使用 | | 决议:成员大会@2025-06-10(500,500,380) | 通过 | | | 别的事项三分之二就够
        no | 能力:520 | 非成员受益 | | 审议:成员大会@2025-06-10(500,500,380) | 通过 | | | 还不是决议环节
        no | 代表:30 | 集体经营性建设用地 | | 决议@2019-12-31(24,24,16) | 通过 | | | 人数统计在别的年份
        1 2 3 0 20 | 代表:30 村委会 | 资产处置 | | 决议@2025-05-01(26,26,18) | 通过 | | | 村委会代行，全体三分之二
        no | 代表:30 村委会 | 资产处置 | | 决议@2025-04-30(26,26,18) | 通过 | | | 施行前一日
        no | 代表:30 集体 | 资产处置 | | 决议@2025-05-01(26,26,18) | 通过 | | | 有集体经济组织的属 DM117
        0 2 3 0 34 | 能力:50 | 大额资金使用 | | 决议:成员大会@2025-06-10(39,26,26) | 通过 | | | 到会、赞成都只按应到够数
        no | 代表:30 村委会 | 土地承包方案 | | 审议:村民代表会议@2025-06-10(26,26,18) | 通过 | | | 只是审议
        0 1 2 0 15 | 成员代表:30@2025-06-25 | 大额资金使用 | | 决议:成员代表大会@2025-06-30(26,13,24) | 通过 | | 试验乡 | 本地有到会规定
        no | 成员代表:30 | 大额资金使用 | | 决议:成员代表大会@2025-06-10(26,13,24) | 通过 | | 未来乡 | 本地规定前一日
        0 1 2 0 15 | 成员代表:30 | 大额资金使用 | | 决议:成员代表大会@2025-06-11(26,13,24) | 通过 | | 未来乡 | 本地规定首日
        no | 成员代表:30 | 大额资金使用 | | 决议:成员代表大会@2025-06-10(26,13,24) | 通过 | | | 别处没有到会规定
        no | 成员代表:30 | 大额资金使用 | | 决议:成员代表大会@2025-06-10(26,22,22) | 通过 | | | 别处三分之二就够
        1 4 5 0 24 | 成员代表:30@2025-06-25 | 大额资金使用 | | 决议:成员代表大会@2025-06-30(26,26,22) | 通过 | | 试验乡 | 本地须五分之四
        no | 成员代表:30@2025-06-25 | 大额资金使用 | | 决议:成员代表大会@2025-07-01(26,26,22) | 通过 | | 试验乡 | 本地五分之四停用
        no | 成年:600 户:240 | 章程 | 户 | 决议:村民会议@2025-06-10(200,110,110) | 通过 | | | 按户的不看过半数
        no | 能力:300 | 大额资金使用 | | 决议:成员大会@2025-06-10(290,290,200) | 通过 | | | 恰好登记人数的三分之二
        no | 成员代表:30@2025-06-25 | 大额资金使用 | | 决议:成员代表大会@2025-07-01(26,13,24) | 通过 | | 试验乡 | 本地规定停用
    """,
)
