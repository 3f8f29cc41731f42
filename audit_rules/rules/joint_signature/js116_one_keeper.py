"""Nobody keeps both the cheques or the bank token and a financial seal, nor both seals.

Compared are the terms of one keeper in one unit's register of custody: 支票 or 网银盾 beside 财务专用章 or
负责人名章, and the two seals beside each other. They must overlap by two days or more: who hands one
over on the day he takes the other keeps both for no day. The keeper must be a person whom the
registers of offices, members or parties know, so that an agency of several clerks is none. Where
two persons of the village bear the name it is a question. An overlap that ended is judged by the law
of its last day. One finding a keeper.

Not seen: who in fact holds what; keepers no register knows; a token that one person only begins to
use and another releases.
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
    code="JS116",
    title=Text("支票网银与财务印鉴由一人保管", "One person keeps both the cheques and the seals"),
    guide=Guide(
        asks="支票、网银盾与财务印鉴，以及财务专用章与负责人名章，不得由一人保管。",
        edge="看同一单位印章票据保管登记中同一保管人的保管时间是否重叠两日以上，交接当日一交一接的不算；公章、收款收据不看；保管人须是任职、成员或往来单位（个人）登记过的人，代理机构不算；同村有两个人同名的作疑点；已经结束的按结束那天的法律；每个保管人一条。",
        unseen="实际在谁手里；没有登记过的保管人；一人制单、另一人复核的网银盾。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="custody",
    basis=(
        Citation.local("印章票据管理规定"),
        Citation("村集体经济组织会计制度", "二(三)"),
        Citation("会计法", "25"),
    ),
    parameters=(),
    needs=("custody", "office|member|party"),
    reach=Reach(Place.VILLAGE, standing=True),
    population="custody",
    identity=("subject_id",),
    query="""
        with both_kept as (
            select
                one.org_code,
                one.custodian_key,
                one.row_key,
                one.item_kind,
                second.item_kind as other_kind,
                greatest(one.kept_from_day, second.kept_from_day) as both_from_day,
                least(
                    coalesce(one.kept_to_day, 1000000000),
                    coalesce(second.kept_to_day, 1000000000)
                ) as both_until_day
            from custody as one
            join custody as second
                on second.org_code = one.org_code
                and second.custodian_key = one.custodian_key
            where one.item_kind in ('财务专用章', '负责人名章')
                and second.item_kind in ('支票', '网银盾', '负责人名章')
                and one.item_kind <> second.item_kind
        )
        select
            both_kept.org_code,
            both_kept.custodian_key as subject_id,
            min(both_kept.row_key) as row_key,
            min(both_kept.both_from_day) as occurred_on_day,
            cast(null as bigint) as amount_fen,
            least(max(both_kept.both_until_day), max(run.as_of_day)) as law_day,
            min(both_kept.both_from_day) as both_from_day,
            max(both_kept.both_until_day) as both_until_day,
            substr(
                max(case when both_kept.item_kind = '财务专用章' then '、财务专用章' else '' end)
                    || max(
                        case
                            when both_kept.item_kind = '负责人名章' then '、负责人名章'
                            when both_kept.other_kind = '负责人名章' then '、负责人名章'
                            else ''
                        end
                    )
                    || max(case when both_kept.other_kind = '支票' then '、支票' else '' end)
                    || max(case when both_kept.other_kind = '网银盾' then '、网银盾' else '' end),
                2
            ) as kinds,
            case
                when count(namesake.person_key) > 0 then 'namesake'
                when max(both_kept.both_until_day) = 1000000000 then ''
                else 'ended'
            end as case_code
        from both_kept
        cross join run
        left join namesake
            on namesake.org_code = both_kept.org_code
            and namesake.person_key = both_kept.custodian_key
        where both_kept.both_until_day > both_kept.both_from_day
            and exists (
                select 1
                from village_person
                where village_person.org_code = both_kept.org_code
                    and village_person.person_key = both_kept.custodian_key
            )
        group by
            both_kept.org_code,
            both_kept.custodian_key
    """,
    message=Text(
        "印章票据保管登记中，{subject_id}自 {both_from} 起一人保管{kinds}，未见交出。",
        "By the register of custody {subject_id} alone keeps {kinds} since {both_from}, none handed on.",
    ),
    cases={
        "ended": Case(
            Kind.BREACH,
            Text(
                "印章票据保管登记中，{subject_id}在 {both_from} 至 {both_until} 之间一人保管{kinds}，后已交出。",
                "By the register of custody {subject_id} alone kept {kinds} between "
                "{both_from} and {both_until}, handed on since.",
            ),
        ),
        "namesake": Case(
            Kind.LEAD,
            Text(
                "疑点：印章票据保管登记中，{kinds}自 {both_from} 起的保管人都叫{subject_id}；登记中有两人同名，是否同一人待核实。",
                "Question: by the register of custody the keepers of {kinds} since {both_from} are all "
                "named {subject_id}; two persons bear this name, and whether they are one is to be asked.",
            ),
        ),
    },
    evidence=(("custody", "row_key"),),
    notation="BD",
    examples="""
        finds | 印章票据保管 | 任职 | 成员名册 | why
        no | 物品类别=财务专用章，保管人=甲，保管起始日期=2025-01-01；物品类别=支票，保管人=乙，保管起始日期=2025-01-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01；姓名=乙，职务=出纳，任职开始日期=2024-01-01 | | 分开保管
        甲自 2025-03-01 起一人保管财务专用章、支票，未见交出 | 物品类别=财务专用章，保管人=甲，保管起始日期=2025-01-01；物品类别=支票，保管人=甲，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 印章、支票在一人手里
        保管负责人名章、网银盾，未见 | 物品类别=负责人名章，保管人=甲，保管起始日期=2025-01-01；物品类别=网银盾，保管人=甲，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 名章、网银盾
        保管财务专用章、负责人名章，未见 | 物品类别=负责人名章，保管人=甲，保管起始日期=2025-01-01；物品类别=财务专用章，保管人=甲，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 两枚印章
        保管财务专用章、负责人名章、支票、网银盾，未见 | 物品类别=负责人名章，保管人=甲，保管起始日期=2025-01-01；物品类别=财务专用章，保管人=甲，保管起始日期=2025-03-01；物品类别=支票，保管人=甲，保管起始日期=2025-03-01；物品类别=网银盾，保管人=甲，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 四样，一条
        no | 物品类别=公章，保管人=甲，保管起始日期=2025-01-01；物品类别=支票，保管人=甲，保管起始日期=2025-03-01；物品类别=网银盾，保管人=甲，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 公章不是财务印鉴
        no | 物品类别=财务专用章，保管人=甲，保管起始日期=2025-01-01；物品类别=收款收据，保管人=甲，保管起始日期=2025-03-01；物品类别=财务专用章，物品编号=2，保管人=甲，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 收据不是支票
        no | 物品类别=财务专用章，保管人=甲，保管起始日期=2024-01-01，保管截止日期=2025-03-01；物品类别=支票，保管人=甲，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 当日一交一接
        在 2025-03-01 至 2025-03-02 之间 | 物品类别=财务专用章，保管人=甲，保管起始日期=2024-01-01，保管截止日期=2025-03-02；物品类别=支票，保管人=甲，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 重叠两日
        在 2025-03-01 至 2025-03-08 之间 | 物品类别=财务专用章，保管人=甲，保管起始日期=2024-01-01；物品类别=网银盾，保管人=甲，保管起始日期=2025-03-01，保管截止日期=2025-03-08 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 网银盾放了一周
        no | 物品类别=财务专用章，保管人=甲，保管起始日期=2024-01-01；另单位：物品类别=支票，保管人=甲，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 另一单位的支票
        no | 物品类别=负责人名章，保管人=甲，保管起始日期=2025-01-01；物品类别=负责人名章，物品编号=2，保管人=甲，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 两枚名章
        no | 物品类别=财务专用章，保管人=乙，保管起始日期=2024-01-01；物品类别=支票，保管人=乙，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 保管人没有登记过
        no | 物品类别=财务专用章，保管人=某中心，保管起始日期=2024-01-01；物品类别=支票，保管人=某中心，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 代理机构，不是一个人
        甲自 | 物品类别=财务专用章，保管人=甲，保管起始日期=2024-01-01；物品类别=支票，保管人=甲(会计)，保管起始日期=2025-03-01 | 另单位：姓名=甲，职务=会计，任职开始日期=2024-01-01 | | 括号里是职务；登记在同村另一单位
        甲自；乙自 | 物品类别=财务专用章，保管人=甲，保管起始日期=2024-01-01；物品类别=支票，保管人=甲，保管起始日期=2025-03-01；物品类别=财务专用章，物品编号=2，保管人=乙，保管起始日期=2024-01-01；物品类别=支票，物品编号=2，保管人=乙，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01；姓名=乙，职务=出纳，任职开始日期=2024-01-01 | | 两个人是两条
        疑点：印章票据保管登记中，财务专用章、支票自 2025-03-01 起的保管人都叫甲 | 物品类别=财务专用章，保管人=甲，保管起始日期=2024-01-01；物品类别=支票，保管人=甲，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | 姓名=甲，身份证号=990101198001010001；姓名=甲，身份证号=990101198001010002 | 村里有两个甲
        甲自 | 物品类别=财务专用章，保管人=甲，保管起始日期=2024-01-01；物品类别=支票，保管人=甲，保管起始日期=2025-03-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 | 姓名=丁，身份证号=990101198001010001；姓名=丁，身份证号=990101198001010002 | 同名的是别人
        登记中，甲乙自 2025-03-01 起 | 物品类别=财务专用章，保管人=甲　乙，保管起始日期=2025-01-01；物品类别=支票，保管人=甲 乙，保管起始日期=2025-03-01 | 姓名=甲乙，职务=会计，任职开始日期=2024-01-01 | | 姓名中间有空格
    """,
    clears=Text(
        "印章票据分开保管的交接记录。",
        "The record by which seals and cheques were handed to different keepers.",
    ),
    weight=Weight(fixed=Severity.MEDIUM),
    whole_unit=True,
)
