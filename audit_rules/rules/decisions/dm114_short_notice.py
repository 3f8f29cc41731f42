"""Villagers' and members' meetings are called so many days ahead.

Between the notice and the meeting lie at least the days in force for that body at that place; the day
of notice is not counted, so called on the first, ten days ahead, it may be held on the eleventh. Judged
is the meeting that stands for its step, unless its motion failed and led to nothing; of one put off the
first notice counts. A meeting without a day of notice, or with one after it, could not be judged.

Not seen: whether the notice reached everybody; what it said.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="DM114",
    title=Text("会议通知不足法定天数", "Meeting called at too short notice"),
    guide=Guide(
        asks="召开村民会议、成员大会，应提前规定天数通知。",
        edge="按会议当日该机构的天数，通知当日不计入，恰好满天数的不算；只看作出决定的会议，没有通过也没有据以实施的不算；改期再开的以第一次通知为准；没有登记通知日期的、通知日期晚于会议的不能断定。",
        unseen="通知是否送到每个人；通知写明了什么。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="decision_step",
    basis=(
        Citation("农村集体经济组织法", "27").when("成员大会"),
        Citation("村民委员会组织法", "21").when("村民会议"),
        Citation("民法典", "201"),
    ),
    parameters=("notice_days",),
    needs=("decision_step.noticed_on",),
    reach=Reach(Place.ORG),
    population="notice_meeting",
    decisive="decision_step.noticed_on_day",
    undecided=Text(
        "{all} 次会议中 {rows} 次没有登记通知日期，未能判断",
        "{rows} of {all} meetings could not be judged: no day of notice is recorded",
    ),
    identity=("subject_id", "body"),
    query="""
        select
            notice_meeting.org_code,
            notice_meeting.row_key as subject_id,
            notice_meeting.held_on_day as occurred_on_day,
            cast(null as bigint) as amount_fen,
            notice_meeting.decision_no,
            notice_meeting.title,
            notice_meeting.body,
            notice_meeting.body as basis_case,
            notice_meeting.noticed_on_day,
            notice_meeting.held_on_day - notice_meeting.noticed_on_day as days_ahead,
            notice_meeting.days
        from notice_meeting
        where notice_meeting.held_on_day - notice_meeting.noticed_on_day < notice_meeting.days
    """,
    message=Text(
        "{occurred_on} 的{body}（决议 {decision_no}“{title}”）登记的通知日期是 {noticed_on}，提前 {days_ahead} 天，"
        "按规定应提前 {days} 天通知。",
        "{body} on {occurred_on} (decision {decision_no}, {title}) was called on {noticed_on}, {days_ahead} "
        "days ahead; it is to be called {days} days ahead.",
    ),
    evidence=(("decision_step", "subject_id"), ("decision", "decision_no")),
    examples="""
        finds | steps | acts | place | why
        no | 决议:村民会议@2025-06-10通知2025-05-31()通过 | | | 恰好十天，通知当日不计
        提前 9 天，按规定应提前 10 天 | 决议:村民会议@2025-06-10通知2025-06-01()通过 | | | 差一天
        提前 0 天 | 决议:村民会议@2025-06-10通知2025-06-10()通过 | | | 当天通知
        no | 决议:村民会议@2025-06-10通知2025-06-11()通过 | | | 通知日期晚于会议，不能断定
        no | 决议:村民会议@2025-06-10()通过 | | | 没有登记通知日期，不能断定
        no | 决议:村民会议@2025-06-10通知2025-06-01()未通过 | | | 没有通过，也没有实施
        提前 9 天 | 决议:村民会议@2025-06-10通知2025-06-01()未通过 | 签约@2025-06-20 | | 没有通过而签了合同
        no | 决议:村民会议@2025-06-01通知2025-05-20()未通过 决议:村民会议@2025-06-10通知2025-06-08()通过 | | | 改期再开
        no | 决议@2025-06-10通知2025-06-09()通过 | | | 村民代表会议没有规定
        no | 决议:成员大会@2025-04-30通知2025-04-28()通过 | | | 集体经济组织法施行前一日
        的成员大会 | 决议:成员大会@2025-05-01通知2025-04-22()通过 | | | 施行当日，差一天
        提前 14 天，按规定应提前 15 天 | 决议:村民会议@2025-06-30通知2025-06-16()通过 | | 试验乡 | 该乡要求更长
        no | 决议:村民会议@2025-06-30通知2025-06-15()通过 | | 试验乡 | 恰好满该乡天数
        no | 决议:村民会议@2025-07-01通知2025-06-30()通过 | | 试验乡 | 该乡停用
    """,
    clears=Text(
        "会议通知的送达记录或公告照片。",
        "A record that the notice was delivered, or a photograph of it on the board.",
    ),
    weight=Weight(fixed=Severity.MEDIUM),
)
