"""What was done on a decision and when.

Contracts signed on it, payments made on it or under a contract that names it, by any unit of the
village (``act_org``). Paid was, net of what came back within return_days, what the request or the
contract got that names the decision; where voucher or project name it, all but taxes and the bank's
charges (P3). A payment's day is that of its bank line; in a month dated in batches the last day of the
month, since only a later vote is surely later.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="decision_act",
    query="""
        with paper_outlay as (
            select
                org_code,
                voucher_key,
                'payment_request' as named_by,
                request_no as named_key,
                net_fen
            from request_net
            union all
            select
                org_code,
                voucher_key,
                'contract' as named_by,
                contract_no as named_key,
                net_fen
            from payee_contract
        ),
        paid as (
            select
                payment_decision.decision_org,
                payment_decision.decision_no,
                payment_decision.org_code,
                payment_decision.voucher_key,
                cast(sum(payee_outlay.due_fen) as bigint) as paid_fen
            from payment_decision
            join payee_outlay
                on payee_outlay.org_code = payment_decision.org_code
                and payee_outlay.voucher_key = payment_decision.voucher_key
            where payment_decision.named_by in ('voucher', 'project')
            group by
                payment_decision.decision_org,
                payment_decision.decision_no,
                payment_decision.org_code,
                payment_decision.voucher_key,
                payment_decision.named_by,
                payment_decision.named_key
            union all
            select
                payment_decision.decision_org,
                payment_decision.decision_no,
                payment_decision.org_code,
                payment_decision.voucher_key,
                cast(sum(paper_outlay.net_fen) as bigint) as paid_fen
            from payment_decision
            join paper_outlay
                on paper_outlay.org_code = payment_decision.org_code
                and paper_outlay.voucher_key = payment_decision.voucher_key
                and paper_outlay.named_by = payment_decision.named_by
                and paper_outlay.named_key = payment_decision.named_key
            group by
                payment_decision.decision_org,
                payment_decision.decision_no,
                payment_decision.org_code,
                payment_decision.voucher_key,
                payment_decision.named_by
        )
        select
            contract_decision.decision_org as org_code,
            contract_decision.decision_no,
            contract_decision.org_code as act_org,
            'contract' as register,
            contract.contract_no as row_key,
            contract.signed_on_day as acted_on_day,
            coalesce(contract_worth.worth_fen, 0) as amount_fen
        from contract_decision
        join contract
            on contract.org_code = contract_decision.org_code
            and contract.contract_no = contract_decision.contract_no
        join contract_worth
            on contract_worth.org_code = contract.org_code
            and contract_worth.contract_no = contract.contract_no
        union
        select
            paid.decision_org as org_code,
            paid.decision_no,
            paid.org_code as act_org,
            'voucher' as register,
            paid.voucher_key as row_key,
            payment_day.last_day as acted_on_day,
            max(paid.paid_fen) as amount_fen
        from paid
        join payment_day
            on payment_day.org_code = paid.org_code
            and payment_day.voucher_key = paid.voucher_key
        group by
            paid.decision_org,
            paid.decision_no,
            paid.org_code,
            paid.voucher_key,
            payment_day.last_day
    """,
    shows=("register", "acted_on_day", "amount_fen"),
    examples="""
        gives                       | steps | acts                              | why
        contract 2025-06-10 500.00  |       | 签约@2025-06-10                   | 合同按总价
        contract 2025-06-10 500.00  |       | 租约@2025-06-10                   | 没有总价的按年租金
        contract 2025-06-10 0       |       | 空约@2025-06-10                   | 没有价款
        voucher 2025-06-11 300.00   |       | 付款@2025-06-11                   | 凭证写明决议
        contract 2025-06-10 500.00 voucher 2025-06-12 300.00 | | 签约@2025-06-10 约付@2025-06-12 | 依合同付款
        voucher 2025-06-30 300.00   |       | 付款@2025-06-11 成批@2025-06-11   | 按批写日期的月份，只能说月末以前付的
        voucher 2025-06-11 300.00   |       | 付款300带税200@2025-06-11         | 同一凭证上的税款不算
        voucher 2025-06-11 500.00   |       | 付款300旁付200@2025-06-11         | 凭证写明决议，付给几家都算
        voucher 2025-06-11 300.00   |       | 单付300旁付200@2025-06-11         | 审批单写明决议，付给别人的不算
        contract 2025-06-10 500.00 voucher 2025-06-12 300.00 | | 签约@2025-06-10 约付300旁付200@2025-06-12 | 依合同付款，付给别人的不算
        voucher 2025-06-11 200.00   |       | 付款300@2025-06-11 退款100@2025-06-20 | 很快退回一部分
        voucher 2025-06-11 500.00   |       | 单付300旁付200+凭证@2025-06-11    | 凭证和审批单都写明决议，是一笔
        contract 2025-06-10 500.00 voucher 2025-06-12 300.00 voucher 2025-06-13 200.00 | | 签约@2025-06-10 约付300@2025-06-12 约付200@2025-06-13 | 依合同付了两次
        voucher 2025-06-11 300.00 voucher 2025-06-12 200.00 | | 单付300@2025-06-11 续付200@2025-06-12 | 一张审批单付了两次
        voucher 2025-06-11 300.00   |       | 单付300旁付200+旁单@2025-06-11    | 同一凭证上别人的审批单
        voucher 2025-06-11 200.00   |       | 单付200旁付300+同号约@2025-06-11  | 别人的合同与审批单同号
        contract 2025-06-10 500.00 voucher 2025-06-12 300.00 | | 签约@2025-06-10 约付300旁付200+旁约@2025-06-12 | 同一凭证上别人的合同
        contract 2025-06-10 500.00 voucher 2025-06-12 200.00 | | 签约@2025-06-10 约付200旁付300+同号单@2025-06-12 | 别人的审批单与合同同号
        no                          |       | 别处签约@2025-06-10 约付@2025-06-12 | 合同没有写明决议
        no                          |       |                                   | 没有实施
        no                          |       | 付款300@2025-06-11 退款300@2025-06-20 | 很快全部退回
    """,
)
