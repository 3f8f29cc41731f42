"""No more is paid under a contract than its price with approved changes and supplements.

Counted is what the party got on papers that name the contract, net of all that came back, without
deposits, taxes and the like (``payee_contract``). The price itself may be paid. Where the contract's
project is settled for at least what was paid, nothing is asked. It is a question where the price goes by
measure or by the year, or where what was paid went to somebody else than the party. A contract
without a total could not be checked.

Not seen: payments that name no contract; changes that no register knows; interest and penalties.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT115",
    title=Text("付款超过合同价款", "Paid more than the contract price"),
    guide=Guide(
        asks="按合同付款不得超过合同总价和经批准的变更。",
        edge="凭证、审批单、收付计划写明这份合同的，付给相对方的净额（退回的扣除，押金、税费等不算）合计超过总价加批准变更或补充合同的，提出超过的部分；恰好付足不算；所属工程审定结算不低于已付的不算；据实计价、按年计价，或款付给相对方以外的人的作疑点；没有写总价的不能断定。",
        unseen="没有写明合同的付款；没有登记的变更；利息和违约金。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="contract",
    basis=(
        Citation("农村集体经济组织财务制度", "25"),
        Citation("民法典", "509"),
        Citation("民法典", "543"),
    ),
    parameters=(),
    needs=("contract.amount_fen", "entry"),
    reach=Reach(Place.ORG),
    population="contract",
    decisive="contract.amount_fen",
    money="contract/{subject_id}",
    identity=("subject_id",),
    query="""
        with paid as (
            select
                payee_contract.org_code,
                payee_contract.contract_no,
                max(payee_contract.price_fen) as price_fen,
                cast(sum(payee_contract.net_fen) as bigint) as net_fen,
                cast(sum(payee_contract.over_fen) as bigint) as over_fen,
                min(case when payee_contract.over_fen > 0 then payee_spending.paid_on_day end)
                    as over_on_day,
                max(case when payee_contract.payee_key in ('', contract.party_key) then 0 else 1 end)
                    as to_others
            from payee_contract
            join payee_spending
                on payee_spending.org_code = payee_contract.org_code
                and payee_spending.voucher_key = payee_contract.voucher_key
                and payee_spending.payee_key = payee_contract.payee_key
            join contract
                on contract.org_code = payee_contract.org_code
                and contract.contract_no = payee_contract.contract_no
            group by
                payee_contract.org_code,
                payee_contract.contract_no
        )
        select
            paid.org_code,
            paid.contract_no as subject_id,
            paid.over_on_day as occurred_on_day,
            paid.over_fen as amount_fen,
            paid.net_fen,
            paid.price_fen,
            contract.party_name,
            case
                when paid.to_others = 1 then '，其中有款付给相对方以外的人'
                when contract.price_basis = '单价据实' then '，合同据实计价'
                else '，合同按年计价'
            end as doubt_zh,
            case
                when paid.to_others = 1 then '; some of it went to somebody else than the party'
                when contract.price_basis = '单价据实' then '; its price goes by measure'
                else '; its price goes by the year'
            end as doubt_en,
            case
                when paid.to_others = 1
                    or contract.price_basis = '单价据实'
                    or contract.annual_fen > 0 then 'doubt'
                else ''
            end as case_code
        from paid
        join contract
            on contract.org_code = paid.org_code
            and contract.contract_no = paid.contract_no
        left join project
            on project.org_code = contract.org_code
            and project.project_code = contract.project_code
        where paid.over_fen > 0
            and paid.net_fen > coalesce(project.settlement_fen, 0)
    """,
    message=Text(
        "合同 {subject_id}（{party_name}）已付 {net} 元，超过价款（含批准变更和补充合同）{price} 元，多付 {amount} 元，自 "
        "{occurred_on} 起超过。",
        "Contract {subject_id} ({party_name}): {net} yuan were paid, {amount} more than its price with changes and "
        "supplements ({price}), beyond it since {occurred_on}.",
    ),
    cases={
        "doubt": Case(
            Kind.LEAD,
            Text(
                "疑点：合同 {subject_id}（{party_name}）已付 {net} 元，超过登记的价款 {price} 元，多 {amount} 元，自 "
                "{occurred_on} 起超过{doubt}。",
                "Question: contract {subject_id} ({party_name}): {net} yuan were paid, {amount} more than the price "
                "on record ({price}), beyond it since {occurred_on}{doubt}.",
            ),
        ),
    },
    evidence=(("contract", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'voucher' as register,
            payee_contract.voucher_key as row_key
        from finding
        join payee_contract
            on payee_contract.org_code = finding.org_code
            and payee_contract.contract_no = finding.subject_id
    """,
    notation="BD",
    whole_unit=True,
    examples="""
        finds | lines | 合同台账 | 支出审批单 | 工程项目 | why
        合同 HT1（甲店）已付 1,200.00 元，超过价款（含批准变更和补充合同）1,000.00 元，多付 200.00 元，自 2025-01-16 起超过！疑点 | 借51301<甲店>:600 贷102:600／借51301<甲店>:600 贷102:600 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2 |  | 两次付款超过
        no | 借51301<甲店>:600 贷102:600／借51301<甲店>:400 贷102:400 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2 |  | 恰好付足
        多付 0.01 元 | 借51301<甲店>:600 贷102:600／借51301<甲店>:400.01 贷102:400.01 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2 |  | 多一分
        no | 借51301<甲店>:600 贷102:600／借51301<甲店>:600 贷102:600 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000，批准变更金额=200 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2 |  | 有批准的变更
        no | 借51301<甲店>:600 贷102:600／借51301<甲店>:600 贷102:600／借102:200 贷51301<甲店>:200 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2 |  | 多付的退回了
        no | 借51301<甲店>:600 贷102:600／借51301<甲店>:600 贷102:600 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2 |  | 没有写总价
        no | 借51301<甲店>:600 贷102:600／借51301<甲店>:600 贷102:600 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1 |  | 另一笔没有写明合同
        no | 借51301<甲店>:600 贷102:600／借51301<乙店>:600 贷102:600 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=乙店，审批金额=9000，合同编号=HT2，凭证=2 |  | 另一笔付给别家，属另一份合同
        疑点：合同 HT1（甲店）已付 1,200.00 元，超过登记的价款 1,000.00 元，多 200.00 元，自 2025-01-16 起超过，其中有款付给相对方以外的人 | 借51301<甲店>:600 贷102:600／借51301<乙店>:600 贷102:600 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=乙店，审批金额=9000，合同编号=HT1，凭证=2 |  | 付给别家而写明这份合同
        合同据实计价 | 借51301<甲店>:600 贷102:600／借51301<甲店>:600 贷102:600 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000，计价方式=单价据实 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2 |  | 据实计价
        合同按年计价 | 借51301<甲店>:600 贷102:600／借51301<甲店>:600 贷102:600 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000，年租金=1000 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2 |  | 按年计价
        多付 200.00 元！疑点 | 借51301<甲店>:600 贷102:600／借51301<甲店>:600 贷102:600 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000，年租金=0 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2 |  | 年租金写零
        no | 借51301<甲店>:600 贷102:600／借51301<甲店>:600 贷102:600 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000，项目编码=XM1 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2 | 项目编码=XM1，项目名称=路，批准概算=1000，审定结算金额=1200 | 工程审定结算不低于已付
        多付 | 借51301<甲店>:600 贷102:600／借51301<甲店>:600 贷102:600 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000，项目编码=XM1 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2 | 项目编码=XM1，项目名称=路，批准概算=1000，审定结算金额=1199.99 | 审定结算低于已付
        多付 | 借51301<甲店>:600 贷102:600／借51301<甲店>:600 贷102:600 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000，项目编码=XM1 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2 | 项目编码=XM2，项目名称=路，批准概算=1000，审定结算金额=9000 | 结算的是另一个项目
        已付 1,200.00 元 | 借51301<甲店>:600 借51302<乙店>:50 贷102:650／借51301<甲店>:600 贷102:600 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2 |  | 同一凭证还付了别家
        合同 HT1（甲店）已付 1,200.00 元！疑点 | 借51301<甲店>:600 贷102:600／借51301<甲店>:600 贷102:600／借51301<乙店>:100 贷102:100 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01，合同总价=1000；合同编号=HT2，合同类别=物资采购，相对方=乙店，签订日期=2025-01-01，合同总价=100 | 审批单号=S1，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，审批金额=9000，合同编号=HT1，凭证=2；审批单号=S3，收款人=乙店，审批金额=9000，合同编号=HT2，凭证=3 |  | 另一份恰好付足
    """,
    clears=Text(
        "结算审定单、变更签证，或超付款退回的回单。",
        "The audited settlement, the approved change, or the receipt of what was paid back.",
    ),
)
