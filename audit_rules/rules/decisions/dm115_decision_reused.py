"""A decision covers the matter it states, not others.

Asked is a decision that states a payee or a project, where a contract or a payment that names it is with
another party and for another project, and speaks of the matter in no word of its own (``unrelated_act``).
A decision that states one of the two is judged on that one; plans, distributions, pay, land compensation
and levies state nobody. One question a decision: how many such acts, what they come to, the first one.

Not seen: the text of the decision, which may list more matters; acts that name no decision (DM101, CT104).
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="DM115",
    title=Text("一项决议重复用于不同事项", "One decision used for unrelated matters"),
    guide=Guide(
        asks="决议只管它写明的事项，别的事项另行决定。",
        edge="写明该决议的合同、付款，相对方不是决议写明的（经营者、账号、电话相同的算同一方），项目也不是，合同名称、标的、摘要、支出事由与决议事项没有三个字以上相同的，提出疑点，一项决议一条；决议只写明相对方或项目之一的，只比这一样；两样都没有写明的、写某某等几户或全体的、年度计划、收益分配、补贴报酬、土地补偿费、筹资筹劳不判断；依合同的付款由合同比。",
        unseen="决议原文，可能列有几件事；没有写明决议的合同和付款（DM101、CT104）。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="decision",
    basis=(
        Citation("农村集体经济组织财务制度", "7"),
        Citation("农村集体经济组织财务制度", "8"),
    ),
    parameters=(),
    needs=("decision", "voucher"),
    reach=Reach(Place.VILLAGE),
    population="decision",
    decisive="decision.payee_name|decision.project_code",
    money="decision/{subject_id}",
    identity=("subject_id",),
    query="""
        with told as (
            select
                org_code,
                decision_no,
                acted_on_day,
                amount_fen,
                other,
                row_number() over (
                    partition by org_code, decision_no
                    order by
                        acted_on_day nulls last,
                        act_org nulls last,
                        register nulls last,
                        row_key nulls last
                ) as place
            from unrelated_act
        )
        select
            told.org_code,
            told.decision_no as subject_id,
            min(told.acted_on_day) as occurred_on_day,
            cast(sum(told.amount_fen) as bigint) as amount_fen,
            count(*) as acts,
            min(case when told.place = 1 then told.other end) as other,
            min(decision.title) as title,
            min(decision.payee_name) as payee_name,
            min(decision.project_code) as project_code
        from told
        join decision
            on decision.org_code = told.org_code
            and decision.decision_no = told.decision_no
        group by
            told.org_code,
            told.decision_no
    """,
    message=Text(
        "疑点：决议 {subject_id}“{title}”写明的是[{payee_name}][（项目 {project_code}）]，却有 {acts} 份合同或付款以它为依据而相对方、"
        "项目都不是，合计 {amount} 元，最早的是 {occurred_on} 的“{other}”，待核实。",
        "Question: decision {subject_id} ({title}) states[ {payee_name}][ (project {project_code})]; contracts or "
        "payments on it that fit neither: {acts}, {amount} yuan, the first of {occurred_on}: {other}.",
    ),
    evidence=(("decision", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            unrelated_act.act_org as row_org,
            unrelated_act.register,
            unrelated_act.row_key
        from finding
        join unrelated_act
            on unrelated_act.org_code = finding.org_code
            and unrelated_act.decision_no = finding.subject_id
    """,
    notation="BD",
    examples="""
        finds | lines | 民主决策 | 合同台账 | 工程项目 | why
        写明的是甲，却有 1 份合同或付款以它为依据而相对方、项目都不是，合计 500.00 元，最早的是 2025-06-10 的“乙”！（项目 | | 决议编号=J1，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT1，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=J1 | | 合同另有其人
        no | | 决议编号=J1，决策事项=修缮戏台，事项类别=大额资金使用，相对方=乙 | 合同编号=HT1，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=J1 | | 合同就是决议的
        no | | 决议编号=J1，决策事项=修缮戏台，事项类别=大额资金使用 | 合同编号=HT1，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=J1 | | 决议两样都没有写明
        no | | 决议编号=J1，决策事项=年度财务计划，事项类别=年度财务计划，相对方=甲 | 合同编号=HT1，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=J1 | | 年度计划
        有 2 份合同或付款以它为依据而相对方、项目都不是，合计 590.00 元，最早的是 2025-06-09 的“丙” | | 决议编号=J1，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT1，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=J1；合同编号=HT2，相对方=丙，合同总价=90，签订日期=2025-06-09，决议编号=J1；合同编号=HT3，相对方=甲，合同总价=70，签订日期=2025-06-08，决议编号=J1 | | 两份不符，一份相符
        有 1 份合同或付款以它为依据而相对方、项目都不是，合计 300.00 元，最早的是 2025-06-11 的“乙” | @2025-06-11 借51301[付塌陷补偿]<乙>:300 贷102:300 | 决议编号=J1，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲，凭证=1 | | | 付款另有其人
        no | @2025-06-11 借51301[付戏台修缮款]<乙>:300 贷102:300 | 决议编号=J1，决策事项=戏台修缮，事项类别=大额资金使用，相对方=甲，凭证=1 | | | 摘要写的是这件事
        写明的是甲（项目 XM1），却有 | | 决议编号=J1，决策事项=修缮戏台，事项类别=工程项目，相对方=甲，项目编码=XM1 | 合同编号=HT1，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=J1，项目编码=XM2 | 项目编码=XM1，项目名称=戏台；项目编码=XM2，项目名称=路灯 | 相对方、项目都不是
        写明的是（项目 XM1） | | 决议编号=J1，决策事项=修缮戏台，事项类别=工程项目，项目编码=XM1 | 合同编号=HT1，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=J1，项目编码=XM2 | 项目编码=XM1，项目名称=戏台；项目编码=XM2，项目名称=路灯 | 决议只写明项目
        no | | 决议编号=J1，决策事项=修缮戏台，事项类别=工程项目，相对方=甲，项目编码=XM1 | 合同编号=HT1，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=J1，项目编码=XM1 | 项目编码=XM1，项目名称=戏台 | 项目相符，另一家的
        决议 J1；决议 J2 | | 决议编号=J1，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲；决议编号=J2，决策事项=平整场地，事项类别=大额资金使用，相对方=丁 | 合同编号=HT1，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=J1；合同编号=HT2，相对方=乙，合同总价=90，签订日期=2025-06-09，决议编号=J2 | | 两项决议各一条
    """,
    clears=Text(
        "决议原文（列明这些事项）。", "The text of the decision, where it lists these matters."
    ),
)
