"""A contract is signed, and money paid, only after the decision on it was taken.

Taken is the day of the decision's last 决议 meeting; the same day is not before. Acts are the
contracts signed on the decision (named by the contract, its project, or a request that names both)
and the payments made on it, directly or under such a contract. An act that another decision, taken
by then, stands behind as well is left out. One finding a decision, told by its earliest act; a
decision with no 决议 meeting on record is DM102's.

Not seen: work begun before the contract; contracts and minutes dated back.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="DM106",
    title=Text("先实施后决策", "Acted before deciding"),
    guide=Guide(
        asks="应当先决策，后签合同、付款。",
        edge="合同签订日、付款日早于最后一次决议会议之日；同一日不算早；合同可由合同本身、所属项目或审批单与决议相连，付款可直接或经合同与决议相连；另有当时已作的决议支持的不算；每项决议记一条，写最早的一件；没有决议会议记录的属 DM102。",
        unseen="签约前已经开工；倒签的合同和补写的记录。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="decision",
    basis=(
        Citation("农村集体经济组织财务制度", "7"),
        Citation("农村集体经济组织法", "26"),
        Citation("村民委员会组织法", "24"),
    ),
    parameters=(),
    needs=("decision", "decision_step.decision_no", "decision_step.step", "contract", "voucher"),
    reach=Reach(time="year", place=Place.ORG),
    population="decision",
    identity=("subject_id",),
    query="""
        with early as (
            select
                decision_act.org_code,
                decision_act.decision_no,
                decision_act.register,
                decision_act.row_key,
                decision_act.acted_on_day,
                decision_act.amount_fen,
                meeting.held_on_day,
                meeting.title,
                row_number() over (
                    partition by decision_act.org_code, decision_act.decision_no
                    order by
                        decision_act.acted_on_day nulls last,
                        decision_act.register nulls last,
                        decision_act.row_key nulls last
                ) as place
            from decision_act
            join meeting
                on meeting.org_code = decision_act.org_code
                and meeting.decision_no = decision_act.decision_no
            where meeting.step = '决议'
                and not exists (
                    select 1
                    from decision_act as also
                    join meeting as taken
                        on taken.org_code = also.org_code
                        and taken.decision_no = also.decision_no
                    where also.org_code = decision_act.org_code
                        and also.register = decision_act.register
                        and also.row_key = decision_act.row_key
                        and taken.step = '决议'
                        and taken.held_on_day <= also.acted_on_day
                )
        )
        select
            early.org_code,
            early.decision_no as subject_id,
            early.acted_on_day as occurred_on_day,
            early.amount_fen,
            early.register,
            early.row_key,
            early.held_on_day as decided_on_day,
            early.title,
            case early.register
                when 'contract' then '签订合同 '
                else '付款，凭证 '
            end as act_zh,
            case early.register
                when 'contract' then 'contract'
                else 'payment by voucher'
            end as act_en
        from early
        where early.place = 1
    """,
    message=Text(
        "决议 {subject_id}“{title}”于 {decided_on} 作出，此前 {occurred_on} 已{act}{row_key}，"
        "{amount} 元。",
        "Decision {subject_id} ({title}) was taken on {decided_on}; before it, on {occurred_on}, "
        "{act} {row_key}, {amount} yuan.",
    ),
    evidence=(("decision", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            decision_act.register,
            decision_act.row_key
        from finding
        join decision_act
            on decision_act.org_code = finding.org_code
            and decision_act.decision_no = finding.subject_id
            and decision_act.acted_on_day < finding.decided_on_day
        union
        select
            finding.org_code,
            finding.subject_id,
            'decision_step' as register,
            meeting.row_key
        from finding
        join meeting
            on meeting.org_code = finding.org_code
            and meeting.decision_no = finding.subject_id
        where meeting.step = '决议'
    """,
    examples="""
        finds                                     | steps                           | acts                                 | why
        已签订合同 HT，500.00 元                  | 决议@2025-03-10                 | 签约@2025-03-09                      | 决议前一日签约
        no                                        | 决议@2025-03-10                 | 签约@2025-03-10                      | 当日签约不算早
        已付款，凭证 2025-03/记-1，300.00 元      | 决议@2025-03-10                 | 付款@2025-03-09                      | 决议前一日付款
        no                                        | 决议@2025-03-10                 | 付款@2025-03-10                      | 当日付款不算早
        2025-03-08 已付款                         | 决议@2025-03-10                 | 签约@2025-03-09 约付@2025-03-08      | 几件都早，只写最早的一件
        2025-03-09 已签订合同                     | 决议@2025-03-10                 | 签约@2025-03-09 约付@2025-03-12      | 合同早，付款不早
        no                                        | 决议@2025-03-10                 | 别处签约@2025-03-09 约付@2025-03-09  | 与本决议无关的合同
        no                                        | 提议@2025-03-10                 | 签约@2025-03-09                      | 没有决议会议，属 DM102
        no                                        | 提议@2025-03-01 决议@2025-03-10 | 签约@2025-03-12                      | 依次进行
        已签订合同                                | 提议@2025-03-01 决议@2025-03-10 | 签约@2025-03-09                      | 提议之后、决议之前
        no                                        | 决议@2025-03-10                 | 签约@2025-03-09 另有决议@2025-03-09  | 当日另有决议支持
        已签订合同；已签订合同                    | 决议@2025-03-11                 | 签约@2025-03-09 另有决议@2025-03-10  | 另一决议也在签约之后
        已签订合同                                | 决议@2025-03-10                 | 签约@2025-03-09 另有提议@2025-03-01  | 另一件只有提议
        已签订合同                                | 决议@2025-03-10                 | 签约@2025-03-09 另案@2025-03-01      | 另一件决议与这份合同无关
        已签订合同                                | 决议@2025-03-01 决议@2025-03-10 | 签约@2025-03-09                      | 重新表决的以后一次为准
        已付款                                    | 决议@2025-03-10                 | 付款@2025-03-09 撞号@2025-03-09      | 另一决议的合同恰与凭证同号
        no                                        | 决议@2025-03-10                 |                                      | 没有实施
    """,
    clears=Text(
        "更早的一次通过记录、年度财务计划，或应急备案。",
        "Minutes of an earlier vote that passed, a yearly financial plan, or an emergency record.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
