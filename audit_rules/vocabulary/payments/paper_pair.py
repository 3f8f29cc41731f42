"""For two equal payments and every kind of paper that both name: whether they share one.

Units number requests and contracts each for themselves; an invoice is one wherever it lies.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="paper_pair",
    query="""
        select
            equal_payment.org_code,
            equal_payment.voucher_key,
            equal_payment.earlier_org_code,
            equal_payment.earlier_key,
            one.kind,
            max(case
                when one.paper = second.paper
                    and (one.kind = 'invoice' or one.org_code = second.org_code) then 1
                else 0
            end) as shared
        from equal_payment
        join payment_paper as one
            on one.org_code = equal_payment.earlier_org_code
            and one.voucher_key = equal_payment.earlier_key
        join payment_paper as second
            on second.org_code = equal_payment.org_code
            and second.voucher_key = equal_payment.voucher_key
            and second.kind = one.kind
        group by
            equal_payment.org_code,
            equal_payment.voucher_key,
            equal_payment.earlier_org_code,
            equal_payment.earlier_key,
            one.kind
    """,
    shows=("kind", "shared"),
    examples="""
        gives                     | payments                                            | why
        approval 0                | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:审批2     | 两张审批单
        approval 1                | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:审批1     | 同一张审批单
        approval 1                | 100@2025-06-01:甲:审批1+审批2 100@2025-06-11:甲:审批2+审批3 | 有一张相同
        no                        | 100@2025-06-01:甲:审批1 100@2025-06-11:甲           | 一笔没有审批单，比不了
        no                        | 100@2025-06-01:甲 100@2025-06-11:甲:审批1           | 先付的没有审批单，也比不了
        no                        | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:发票1     | 不同种类的单据比不了
        approval 0 invoice 1      | 100@2025-06-01:甲:审批1+发票1 100@2025-06-11:甲:审批2+发票1 | 审批单不同，发票相同
        no                        | 100@2025-06-01:甲:审批1 50@2025-06-11:甲:审批2      | 金额不同，不是一对
        approval 0 invoice 1      | 另100@2025-06-01:甲:审批1+发票1 100@2025-06-11:甲:审批1+发票1 | 两个单位的审批单各编各的号，发票是一张
    """,
)
