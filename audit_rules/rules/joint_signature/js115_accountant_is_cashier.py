"""Nobody is accountant and cashier of a unit at one time.

Compared are the registered offices of one unit, 会计 and 出纳, of one person by name and, where both are
there, identity number. They must overlap: by two days or more, or one wholly within the other; who
hands one over on the day he takes up the other holds both for no day. 报账员, who keeps no ledger, is not
会计. Where two persons of the village bear the name and a number is missing it is a question. An overlap
that ended is judged by the law of its last day.

Not seen: who in fact keeps cash or ledger (one voucher: LG110); who acts for another; accountant of one
unit and cashier of another.
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
    Weight,
)

RULE = Rule(
    code="JS115",
    title=Text("会计与出纳由一人兼任", "One person is both accountant and cashier"),
    guide=Guide(
        asks="同一单位的会计和出纳不得由一人兼任。",
        edge="看同一单位任职登记中同一人（有证件号的须相同）任会计、出纳的时间是否重叠；重叠两日以上，或一段任期整个在另一段之内才算，交接当日一卸一任的不算；报账员不登记账簿，不是会计；同村有两个人同名而证件号不全的作疑点；已经结束的按结束那天的法律。",
        unseen="实际由谁管钱管账（一张凭证上的归 LG110）；代行职务的；在一个单位任会计、另一单位任出纳的。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="office",
    basis=(Citation("会计法", "35"), Citation("会计基础工作规范", "12")),
    parameters=(),
    needs=("office",),
    reach=Reach(Place.ORG, standing=True),
    population="office",
    identity=("subject_id", "both_from_day"),
    query="""
        with tenure as (
            select
                office.org_code,
                office.row_key,
                office.person_key,
                office.person_name,
                office.id_number,
                office.position,
                office.started_on_day,
                coalesce(office.ended_on_day, 1000000000) as last_day
            from office
        ),
        both_held as (
            select
                cashier.org_code,
                cashier.row_key,
                cashier.person_key,
                cashier.person_name,
                accountant.row_key as accountant_key,
                coalesce(cashier.id_number || accountant.id_number, '') as numbers,
                greatest(cashier.started_on_day, accountant.started_on_day) as both_from_day,
                least(cashier.last_day, accountant.last_day) as both_until_day,
                least(
                    cashier.last_day - cashier.started_on_day,
                    accountant.last_day - accountant.started_on_day
                ) as shorter_days
            from tenure as cashier
            join tenure as accountant
                on accountant.org_code = cashier.org_code
                and accountant.person_key = cashier.person_key
                and coalesce(accountant.id_number, cashier.id_number, '')
                    = coalesce(cashier.id_number, accountant.id_number, '')
            where cashier.position = '出纳'
                and accountant.position = '会计'
        )
        select
            both_held.org_code,
            both_held.row_key as subject_id,
            both_held.both_from_day as occurred_on_day,
            cast(null as bigint) as amount_fen,
            least(both_held.both_until_day, run.as_of_day) as law_day,
            min(both_held.person_name) as person_name,
            min(both_held.accountant_key) as accountant_key,
            both_held.both_from_day,
            both_held.both_until_day,
            case
                when count(namesake.person_key) > 0 then 'namesake'
                when both_held.both_until_day = 1000000000 then ''
                else 'ended'
            end as case_code
        from both_held
        cross join run
        left join namesake
            on namesake.org_code = both_held.org_code
            and namesake.person_key = both_held.person_key
            and both_held.numbers = ''
        where both_held.both_until_day
                >= both_held.both_from_day
                + case when both_held.shorter_days = 0 then 0 else 1 end
        group by
            both_held.org_code,
            both_held.row_key,
            both_held.both_from_day,
            both_held.both_until_day,
            run.as_of_day
    """,
    message=Text(
        "任职登记中，{person_name}自 {both_from} 起同时任会计和出纳，未见离任。",
        "By the register of offices {person_name} is both accountant and cashier since {both_from}.",
    ),
    cases={
        "ended": Case(
            Kind.BREACH,
            Text(
                "任职登记中，{person_name}自 {both_from} 至 {both_until} 同时任会计和出纳。",
                "By the register of offices {person_name} was both accountant and cashier from "
                "{both_from} to {both_until}.",
            ),
        ),
        "namesake": Case(
            Kind.LEAD,
            Text(
                "疑点：任职登记中，会计和出纳自 {both_from} 起都叫{person_name}；登记中有两人同名，是否同一人待核实。",
                "Question: by the register of offices accountant and cashier are both named "
                "{person_name} since {both_from}; two persons bear this name, and whether they are one is "
                "to be asked.",
            ),
        ),
    },
    evidence=(("office", "subject_id"), ("office", "accountant_key")),
    examples="""
        finds | office | persons | why
        no | 甲:会计@2024-01-01 乙:出纳@2024-01-01 | | 两个人
        甲自 2025-03-01 起同时任会计和出纳，未见离任 | 甲:会计@2024-01-01 甲:出纳@2025-03-01 | | 一人兼任至今
        甲自 2025-03-01 至 2025-04-30 同时任 | 甲:会计@2024-01-01 甲:出纳@2025-03-01~2025-04-30 | | 兼任两个月
        甲自 2025-03-01 至 2025-03-01 同时任 | 甲:会计@2024-01-01 甲:出纳@2025-03-01~2025-03-01 | | 兼任一日
        no | 甲:会计@2024-01-01~2025-03-01 甲:出纳@2025-03-01 | | 交接当日一卸一任
        甲自 2025-03-01 至 2025-03-02 同时任 | 甲:会计@2024-01-01~2025-03-02 甲:出纳@2025-03-01 | | 重叠两日
        no | 甲:会计@2024-01-01~2025-02-28 甲:出纳@2025-03-01 | | 先后任职
        no | 甲:出纳@2024-01-01~2025-02-28 甲:会计@2025-03-01 | | 先任出纳后任会计
        no | 甲:报账员@2024-01-01 甲:出纳@2024-01-01 | | 报账员不是会计
        no | 甲:会计@2024-01-01 甲:村委会委员@2024-01-01 | | 委员可以兼会计
        no | 甲:会计@2024-01-01 另甲:出纳@2024-01-01 | | 出纳是另一单位的
        no | 甲1:会计@2024-01-01 甲2:出纳@2024-01-01 | | 证件号不同，是两个人
        未见离任 | 甲1:会计@2024-01-01 甲:出纳@2024-01-01 | | 证件号只登记了一处
        未见离任 | 甲1:会计@2024-01-01 甲1:出纳@2024-01-01 | 成员:甲2 | 证件号相同，同名的是别人
        疑点 | 甲:会计@2024-01-01 甲:出纳@2024-01-01 | 成员:甲1 成员:甲2 | 村里有两个甲，任职登记没有证件号
        未见离任 | 甲:会计@2024-01-01 甲:出纳@2024-01-01 | 成员:乙1 成员:乙2 | 同名的是别人
    """,
    clears=Text(
        "岗位分工文件（报账员不登记账簿）。",
        "The paper that assigns the posts (a clerk who hands in papers keeps no ledger).",
    ),
    weight=Weight(fixed=Severity.MEDIUM),
    whole_unit=True,
)
