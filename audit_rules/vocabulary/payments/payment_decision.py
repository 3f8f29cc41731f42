"""Registered decisions that stand behind a payment, and how.

Named by the voucher, the request, the project (``direct``), or the contract it is paid under
(``contract``). ``decision_org`` is the unit of the village that registers it, ``named_by`` the register
and ``named_key`` the paper that names it, empty for the voucher itself.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payment_decision",
    query="""
        with named as (
            select
                voucher_link.org_code,
                voucher_link.voucher_key,
                decision.org_code as decision_org,
                decision.decision_no,
                'direct' as through,
                'voucher' as named_by,
                '' as named_key
            from voucher_link
            join village_unit as unit
                on unit.org_code = voucher_link.org_code
            join village_unit as place
                on place.village_key = unit.village_key
            join decision
                on decision.org_code = place.org_code
                and decision.decision_no = voucher_link.from_key
            where voucher_link.from_table = 'decision'
                and (
                    decision.org_code = voucher_link.org_code
                    or not exists (
                        select 1
                        from decision as own
                        where own.org_code = voucher_link.org_code
                            and own.decision_no = voucher_link.from_key
                    )
                )
            union
            select
                request_voucher.org_code,
                request_voucher.voucher_key,
                link.to_org as decision_org,
                link.to_key as decision_no,
                'direct' as through,
                'payment_request' as named_by,
                request_voucher.request_no as named_key
            from request_voucher
            join link
                on link.org_code = request_voucher.org_code
                and link.from_key = request_voucher.request_no
            where link.from_table = 'payment_request'
                and link.to_table = 'decision'
            union
            select
                payment_project.org_code,
                payment_project.voucher_key,
                link.to_org as decision_org,
                link.to_key as decision_no,
                'direct' as through,
                'project' as named_by,
                payment_project.project_code as named_key
            from payment_project
            join link
                on link.org_code = payment_project.org_code
                and link.from_key = payment_project.project_code
            where link.from_table = 'project'
                and link.to_table = 'decision'
            union
            select
                payment_contract.org_code,
                payment_contract.voucher_key,
                link.to_org as decision_org,
                link.to_key as decision_no,
                'contract' as through,
                'contract' as named_by,
                payment_contract.contract_no as named_key
            from payment_contract
            join link
                on link.org_code = payment_contract.org_code
                and link.from_key = payment_contract.contract_no
            where link.from_table = 'contract'
                and link.to_table = 'decision'
        )
        select
            payment.org_code,
            payment.voucher_key,
            named.decision_org,
            named.decision_no,
            named.through,
            named.named_by,
            named.named_key
        from payment
        join named
            on named.org_code = payment.org_code
            and named.voucher_key = payment.voucher_key
    """,
    shows=("decision_no", "through"),
    examples="""
        gives       | lines                    | decision    | why
        JY direct   | 借51301:100 贷102:100    | 凭证        | 凭证写明决议
        JY direct   | 借51301:100 贷102:100    | 审批单      | 审批单写明决议
        JY direct   | 借51301:100 贷102:100    | 审批单 项目 | 审批单的项目已有决议
        JY direct   | 借153{XM}:100 贷102:100  | 项目        | 分录的项目已有决议
        JY contract | 借51301:100 贷102:100    | 合同        | 付款所依合同已有决议
        no          | 借51301:100 贷102:100    |             | 没有决议
        no          | 借51301:100 贷102:100    | 凭证 未登记 | 决议台账里没有
        no          | 借51301:100 贷102:100    | 未引用      | 决议和审批单都在，但没有互相写明
        no          | 借153{XM}:100 贷102:100  | 未引用 立项 | 项目没有写明决议
        no          | 借51301:100 贷102:100    | 未引用 签约 | 合同没有写明决议
        JY direct   | 借51301:100 贷102:100    | 凭证 邻单位 | 决议记在同村另一单位
        JY direct   | 借51301:100 贷102:100    | 凭证 邻单位 两单位 | 两个单位各有同号决议，取自己的
        JY direct   | 借51301:100 贷102:100    | 凭证 邻单位 他议 | 自己另有别的决议
        JY direct   | 借51301:100 贷102:100    | 审批单 邻单位 | 审批单写明另一单位的决议
        JY contract | 借51301:100 贷102:100    | 合同 邻单位 | 合同写明另一单位的决议
        JY direct   | 借153{XM}:100 贷102:100  | 项目 邻单位 | 项目写明另一单位的决议
        no          | 借51301:100 贷211:100    | 凭证        | 没有付款
        no          | 借51301:100 贷102:100    | 重名合同    | 合同与决议同号，凭证写的是合同
    """,
)
