"""Vouchers behind which a registered decision stands that is not recorded as 未通过.

Named by the voucher, by a request behind it, or by a line of a yearly count that names the voucher;
the decision may be registered by any unit of the village.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="decided_voucher",
    query="""
        with named as (
            select
                voucher_link.org_code,
                voucher_link.voucher_key,
                decision.org_code as decision_org,
                decision.decision_no
            from voucher_link
            join village_unit as unit
                on unit.org_code = voucher_link.org_code
            join village_unit as place
                on place.village_key = unit.village_key
            join decision
                on decision.org_code = place.org_code
                and decision.decision_no = voucher_link.from_key
            where voucher_link.from_table = 'decision'
            union
            select
                voucher_link.org_code,
                voucher_link.voucher_key,
                link.to_org as decision_org,
                link.to_key as decision_no
            from voucher_link
            join link
                on link.org_code = voucher_link.org_code
                and link.from_table = voucher_link.from_table
                and link.from_key = voucher_link.from_key
            where voucher_link.from_table in ('payment_request', 'inventory_line')
                and link.to_table = 'decision'
        )
        select distinct
            named.org_code,
            named.voucher_key
        from named
        left join refused_decision
            on refused_decision.org_code = named.decision_org
            and refused_decision.decision_no = named.decision_no
        where refused_decision.decision_no is null
    """,
    shows=("voucher_key",),
    examples="""
        gives | lines | 民主决策 | 四议记录 | 支出审批单 | 合同台账 | 年度清查 | 清查明细 | why
        2025-01/记-1 | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销，凭证=1 | | | | | | 凭证写明决议
        2025-01/记-1 | 借515:9 贷113<甲>:9 | 另单位：决议编号=J，决策事项=核销，凭证=1 | | | | | | 决议记在同村另一单位
        no | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销 | | | | | | 没有互相写明
        no | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销，凭证=1 | 决议编号=J，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10，表决结果=未通过 | | | | | 没有通过
        2025-01/记-1 | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销，凭证=1；决议编号=K，决策事项=他事 | 决议编号=K，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10，表决结果=未通过 | | | | | 没有通过的是另一份
        2025-01/记-1 | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销 | | 审批单号=S，支出事由=核销，审批金额=9，决议编号=J，凭证=1 | | | | 审批单写明决议
        no | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销 | | 审批单号=S，支出事由=核销，审批金额=9，凭证=1 | | | | 审批单没有写明决议
        no | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销 | | 审批单号=S，支出事由=核销，审批金额=9，决议编号=K，凭证=1 | | | | 审批单写明的没有登记
        2025-01/记-1 | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销 | | | | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=应收款项，对象名称=甲，账面金额=9，核实金额=0，审批决议编号=J，凭证=1 | 清查明细写明
        no | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销 | | | | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=应收款项，对象名称=甲，账面金额=9，核实金额=0，审批决议编号=J，凭证字号=2025-01/记-2 | 清查明细写的是别的凭证
        no | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销 | | 审批单号=J，支出事由=核销，审批金额=9，凭证=1 | | | | 审批单与决议同号
        no | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销 | | 审批单号=S，支出事由=核销，审批金额=9，凭证=1；审批单号=T，支出事由=他事，审批金额=9，决议编号=J | | | | 别的审批单写明决议
        no | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=出租 | | | 合同编号=H，合同类别=资产租赁，相对方=甲，决议编号=J，凭证=1 | | | 合同的决议不是核销的决议
    """,
)
