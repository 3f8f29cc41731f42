"""Two equal payments under one contract whose schedule asks for that amount more than once."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="regular_pair",
    query="""
        select
            equal_payment.org_code,
            equal_payment.voucher_key,
            equal_payment.earlier_key,
            one.contract_no
        from equal_payment
        join payment_contract as one
            on one.org_code = equal_payment.org_code
            and one.org_code = equal_payment.earlier_org_code
            and one.voucher_key = equal_payment.earlier_key
        join payment_contract as second
            on second.org_code = equal_payment.org_code
            and second.voucher_key = equal_payment.voucher_key
            and second.contract_no = one.contract_no
        join contract_schedule
            on contract_schedule.org_code = equal_payment.org_code
            and contract_schedule.contract_no = one.contract_no
            and contract_schedule.due_fen = equal_payment.amount_fen
        where contract_schedule.direction = '付'
        group by
            equal_payment.org_code,
            equal_payment.voucher_key,
            equal_payment.earlier_key,
            one.contract_no
        having count(contract_schedule.row_key) > 1
    """,
    shows=("contract_no",),
    examples="""
        gives | payments                                        | due           | why
        HT1   | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同1 | 100 100       | 合同约定两期同额
        no    | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同1 | 100           | 合同只有一期是这个数
        no    | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同1 | 100 200       | 两期数额不同
        no    | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同1 | 100 100收     | 另一期是收款
        no    | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同2 | 100 100       | 两份合同
        no    | 100@2025-06-01:甲:合同2 100@2025-06-11:甲:合同2 | 100 100       | 别的合同的两期
        no    | 100@2025-06-01:甲:合同1 100@2025-06-11:甲       | 100 100       | 后一笔没有写明合同
        no    | 100@2025-06-01:甲 100@2025-06-11:甲:合同1       | 100 100       | 先付的没有写明合同
        no    | 100@2025-06-01:甲:合同1 100@2025-08-11:甲:合同1 | 100 100       | 相隔太久，不是一对
        no    | 另100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同1 | 100 100 | 另一单位的合同
    """,
)
