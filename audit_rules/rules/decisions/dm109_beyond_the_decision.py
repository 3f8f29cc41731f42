"""No more is spent on a matter than was decided on it.

Decisions on spending (large sums, works, pay and subsidies, investments, purchases) against what was
paid on them, net of all that came back, or what the contracts on them state; several decisions on
one matter add up, and a payment under a contract counts once (``matter_spending``). A question is
what only a project, a voucher of several payees or another decision on the same party leaves open,
a contract priced by the year, pay of several years, and another important matter (其他重大事项).
A matter of which one decision states no sum is counted, not judged.

Not seen: what was decided and not written down; payments and contracts that name no decision (DM101, CT104).
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="DM109",
    title=Text("支付超过决议金额", "Paid more than was decided"),
    guide=Guide(
        asks="支出不得超过决议金额；要多付，先追加决议。",
        edge="支出类决议（大额资金使用、工程项目、补贴报酬、对外投资）与写明它的付款（扣除全部退回的，押金、税费、代收代付除外）合计，或与写明它的合同价款（含批准变更、补充合同）合计相比，超过当地容差一分也算；同一事项几份决议相加，合同的付款不重复计算；出租、处置、举债、筹资、分配不看；只由项目相连的、付给几家的凭证、同一相对方或项目另有决议的、合同按年计价的、几年的报酬、其他重大事项，作为疑点提出；有一份决议没有写金额的只计数。",
        unseen="没有记录下来的追加决定；没有写明决议的付款和合同（DM101、CT104）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="decision",
    basis=(
        Citation.local("民主决策规定"),
        Citation("农村集体经济组织财务制度", "7"),
        Citation("农村集体经济组织财务制度", "8"),
        Citation("村民委员会组织法", "24"),
    ),
    parameters=("over_tolerance",),
    needs=("decision.decided_fen", "voucher"),
    reach=Reach(Place.VILLAGE),
    population="matter_spending",
    decisive="decision.decided_fen",
    money="decision/{subject_id}",
    identity=("subject_id",),
    query="""
        with judged as (
            select
                matter_spending.org_code,
                matter_spending.decision_no,
                matter_spending.fiscal_year,
                matter_spending.last_day,
                matter_spending.numbers,
                matter_spending.decided_fen,
                matter_spending.doubt,
                case
                    when matter_spending.sure_fen * 1000000
                        > matter_spending.allowed_fen * (1000000 + limit_value.amount) then 1
                    else 0
                end as is_sure,
                matter_spending.sure_fen,
                matter_spending.sure_how,
                matter_spending.may_fen,
                matter_spending.may_how
            from matter_spending
            join limit_value
                on limit_value.org_code = matter_spending.org_code
                and matter_spending.last_day >= limit_value.from_day
                and matter_spending.last_day < limit_value.until_day
            where limit_value.name = 'over_tolerance'
                and matter_spending.is_first = 1
                and matter_spending.may_fen * 1000000
                    > matter_spending.decided_fen * (1000000 + limit_value.amount)
        ),
        told as (
            select
                org_code,
                decision_no,
                fiscal_year,
                last_day,
                numbers,
                decided_fen,
                doubt,
                is_sure,
                case when is_sure = 1 then sure_fen else may_fen end as spent_fen,
                case when is_sure = 1 then sure_how else may_how end as how
            from judged
        )
        select
            told.org_code,
            told.decision_no as subject_id,
            told.fiscal_year,
            told.last_day as occurred_on_day,
            told.spent_fen - told.decided_fen as amount_fen,
            told.numbers,
            decision.title,
            told.decided_fen,
            told.spent_fen,
            case when told.how = 'paid' then '付款（扣除退回的）' else '合同价款' end as what_zh,
            case when told.how = 'paid' then 'payments, net of what came back,' else 'contracts' end
                as what_en,
            case told.doubt
                when 'beside' then '另有同一相对方或同一项目的决议，未见付款、合同写明'
                when 'kind' then '其中有的付款还写明了别类的决议'
                when 'other' then '决议的事项类别是其他重大事项，金额不一定是支出'
                when 'yearly' then '合同按年计价，决议可能只定了一年的价款'
                when 'pay' then '报酬、补贴可能是按年决定的'
                when 'project' then '其中有的只由项目与决议相连'
                else '其中有的凭证付给几家，看不出哪些依这项决议'
            end as why_zh,
            case told.doubt
                when 'beside' then 'another decision on the same party or project stands behind nothing'
                when 'kind' then 'some payments name a decision of another kind too'
                when 'other' then 'as another important matter its sum need not be one to spend'
                when 'yearly' then 'the contract is priced by the year, the decision may state one year'
                when 'pay' then 'pay may have been decided by the year'
                when 'project' then 'some of it is tied to the decision by its project alone'
                else 'some vouchers pay several, and nothing tells which on this decision'
            end as why_en,
            case when told.is_sure = 1 then '' else 'perhaps' end as case_code
        from told
        join decision
            on decision.org_code = told.org_code
            and decision.decision_no = told.decision_no
    """,
    message=Text(
        "决议 {numbers}“{title}”决定 {decided} 元，写明该决议的{what}合计 {spent} 元，超过 {amount} 元，登记中未见追加决议。",
        "Decision {numbers} ({title}) states {decided} yuan; {what} on it come to {spent} yuan, {amount} "
        "yuan more, and no further decision is registered.",
    ),
    cases={
        "perhaps": Case(
            Kind.LEAD,
            Text(
                "疑点：决议 {numbers}“{title}”决定 {decided} 元，可能归于该决议的{what}合计 {spent} 元，多出 {amount} 元；{why}，待核实。",
                "Question: decision {numbers} ({title}) states {decided} yuan; {what} that may be on it come "
                "to {spent} yuan, {amount} yuan more; {why}.",
            ),
        ),
    },
    evidence=(("decision", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'decision' as register,
            matter_spending.decision_no as row_key,
            matter_spending.org_code as row_org
        from finding
        join matter_spending
            on matter_spending.first_org = finding.org_code
            and matter_spending.first_no = finding.subject_id
        union
        select
            finding.org_code,
            finding.subject_id,
            decision_claim.register,
            decision_claim.row_key,
            decision_claim.act_org as row_org
        from finding
        join matter_spending
            on matter_spending.first_org = finding.org_code
            and matter_spending.first_no = finding.subject_id
        join decision_claim
            on decision_claim.org_code = matter_spending.org_code
            and decision_claim.decision_no = matter_spending.decision_no
    """,
    notation="BD",
    examples="""
        finds | lines | 民主决策 | 四议记录 | 支出审批单 | 合同台账 | place | why
        no | 借51301<甲>:60 贷102:60／借51301<甲>:40 贷102:40 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1；审批单号=S2，收款人=甲，审批金额=40，决议编号=J1，凭证=2 | | | 两次恰好付到决议金额
        决议 J1“修渠”决定 100.00 元，写明该决议的付款（扣除退回的）合计 100.01 元，超过 0.01 元！疑点 | 借51301<甲>:60 贷102:60／借51301<甲>:40.01 贷102:40.01 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1；审批单号=S2，收款人=甲，审批金额=40.01，决议编号=J1，凭证=2 | | | 多付一分
        合计 200.00 元，超过 100.00 元 | 借51301<甲>:200 贷102:200 | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100，凭证=1 | | | | | 凭证写明决议
        no | 借51301<甲>:200 贷102:200／@2025-12-20 借102:100 贷51301<甲>:100 | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100，凭证=1 | | | | | 半年以后才退回
        决议 J1、J2“修渠”决定 150.00 元 | 借51301<甲>:200 贷102:200 | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100，凭证=1；决议编号=J2，决策事项=追加，事项类别=工程项目，决议金额=50，凭证=1 | | | | | 两份决议相加仍不够
        no | 借51301<甲>:150 贷102:150 | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100，凭证=1；决议编号=J2，决策事项=追加，事项类别=工程项目，决议金额=50，凭证=1 | | | | | 两份决议相加
        no | 借51301<甲>:200 贷102:200 | 决议编号=J1，决策事项=借款，事项类别=借款举债，决议金额=100，凭证=1 | | | | | 举债不看
        no | 借51301<甲>:200 贷102:200 | 决议编号=J1，决策事项=修渠，事项类别=工程项目，凭证=1 | | | | | 决议没有写金额
        no | 借51301<甲>:200 贷102:200 | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100，凭证=1 | 决议编号=J1，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10，表决结果=未通过 | | | | 没有通过的决议由 DM101 提出
        写明该决议的合同价款合计 120.00 元，超过 20.00 元！疑点 | | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100 | | | 合同编号=HT1，合同类别=工程施工，相对方=甲，签订日期=2025-03-01，合同总价=120，决议编号=J1 | | 合同价超过决议金额
        no | 借153<甲>:100 贷102:100 | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100 | | 审批单号=S1，收款人=甲，审批金额=100，决议编号=J1，合同编号=HT1，凭证=1 | 合同编号=HT1，合同类别=工程施工，相对方=甲，签订日期=2025-03-01，合同总价=100，决议编号=J1 | | 合同的付款不重复计算
        疑点：决议 J1“修渠”决定 100.00 元，可能归于该决议的合同价款合计 120.00 元，多出 20.00 元 | | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100，相对方=甲；决议编号=J2，决策事项=追加，事项类别=工程项目，决议金额=20，相对方=甲 | | | 合同编号=HT1，合同类别=工程施工，相对方=甲，签订日期=2025-03-01，合同总价=120，决议编号=J1 | | 另有一份同一相对方的决议
        超过 20.01 元！疑点 | | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100，相对方=甲；决议编号=J2，决策事项=追加，事项类别=工程项目，决议金额=20，相对方=甲 | | | 合同编号=HT1，合同类别=工程施工，相对方=甲，签订日期=2025-03-01，合同总价=120.01，决议编号=J1 | | 加上那一份也不够
        疑点：决议 J1“修渠”决定 100.00 元！超过 | 借51301<甲>:200 贷102:200 | 决议编号=J1，决策事项=修渠，事项类别=其他重大事项，决议金额=100，凭证=1 | | | | | 其他重大事项
        no | 借51301<甲>:110 贷102:110 | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100，凭证=1 | | | | 昨日乡 | 恰好在容差以内
        超过 10.01 元！疑点 | 借51301<甲>:110.01 贷102:110.01 | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100，凭证=1 | | | | 昨日乡 | 超过容差一分
        超过 100.00 元 | @2025-01-01 借51301<甲>:200 贷102:200 | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100，凭证=1 | | | | 昨日乡 | 规定首日
        no | @2025-07-01 借51301<甲>:200 贷102:200 | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100，凭证=1 | | | | 昨日乡 | 规定停用
        no | @2023-12-31 借541<甲>:200 贷102:200 | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100，凭证=1 | | | | | 规定生效前一日
        no | 借51301<甲>:110 借51302<乙>:0.01 贷102:110.01 | 决议编号=J1，决策事项=修渠，事项类别=工程项目，决议金额=100，相对方=甲，凭证=1 | | | | 昨日乡 | 同一凭证付给别人的不算
    """,
    whole_unit=True,
    clears=Text(
        "追加决议，或变更、结算审定的决议。",
        "A further decision, or one on the change or the audited settlement.",
    ),
)
