"""What a payee got under a registered contract, and what of it lies beyond its price.

Of a payment that names a contract the lines of its party are paid under it, else all its lines:
another payee on the same voucher is not. ``over_fen`` is what goes beyond the price with
its approved changes or supplements, in order of day; 0 where no price is stated.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payee_contract",
    query="""
        with added as (
            select
                org_code,
                root_no as contract_no,
                cast(sum(stated_fen) as bigint) as added_fen
            from contract_worth
            where contract_no <> root_no
            group by
                org_code,
                root_no
        ),
        -- Approved changes and the supplements that write them down are one sum.
        price as (
            select
                contract.org_code,
                contract.contract_no,
                contract.party_key,
                min(contract.amount_fen) + greatest(
                    coalesce(max(contract.approved_change_fen), 0),
                    coalesce(max(added.added_fen), 0)
                ) as price_fen
            from contract
            left join added
                on added.org_code = contract.org_code
                and added.contract_no = contract.contract_no
            group by
                contract.org_code,
                contract.contract_no,
                contract.party_key
        ),
        paid as (
            select
                payee_spending.org_code,
                payee_spending.voucher_key,
                payee_spending.payee_key,
                payment_contract.contract_no,
                price.price_fen,
                payee_spending.net_fen,
                cast(sum(payee_spending.net_fen) over (
                    partition by payee_spending.org_code, payment_contract.contract_no
                    order by
                        payee_spending.paid_on_day nulls last,
                        payee_spending.voucher_key nulls last,
                        payee_spending.payee_key nulls last
                    rows between unbounded preceding and current row
                ) as bigint) as so_far_fen
            from payment_contract
            join price
                on price.org_code = payment_contract.org_code
                and price.contract_no = payment_contract.contract_no
            join payee_spending
                on payee_spending.org_code = payment_contract.org_code
                and payee_spending.voucher_key = payment_contract.voucher_key
            where payee_spending.payee_key in ('', price.party_key)
                or not exists (
                    select 1
                    from payee_spending as named
                    where named.org_code = payment_contract.org_code
                        and named.voucher_key = payment_contract.voucher_key
                        and named.payee_key = price.party_key
                )
        )
        select
            org_code,
            voucher_key,
            payee_key,
            contract_no,
            price_fen,
            net_fen,
            case
                when price_fen is null then 0
                else greatest(least(net_fen, so_far_fen - price_fen), 0)
            end as over_fen
        from paid
    """,
    shows=("payee_key", "price_fen", "over_fen"),
    examples="""
        gives                | payments                                        | why
        甲 none 0            | 100@2025-06-01:甲:合同1                         | 合同没有写价款
        甲 100.00 0          | 100@2025-06-01:甲:价100                         | 恰为价款
        甲 99.00 1.00        | 100@2025-06-01:甲:价99                          | 超出一元
        甲 150.00 0 甲 150.00 50.00 | 100@2025-06-01:甲:价150 100@2025-06-11:甲:价150 | 第二次才超出
        甲 150.00 50.00 甲 150.00 0 | 100@2025-06-11:甲:价150 100@2025-06-01:甲:价150 | 按付款日先后
        甲 150.00 0          | 120@2025-06-01:甲:价100+补50                    | 有补充合同
        甲 100.00 20.00 甲 none 0 | 120@2025-06-01:甲:价100+合同2+旁补50      | 补充的是另一份合同
        甲 150.00 0          | 120@2025-06-01:甲:价100+变50                    | 有批准变更
        甲 150.00 0          | 120@2025-06-01:甲:价100+变50+补50               | 批准变更与写明它的补充合同是一笔
        甲 100.00 0          | 60@2025-06-01:甲+40乙:方甲+价100                | 同一凭证付给乙的不是合同款
        甲 100.00 0 乙 100.00 0 | 60@2025-06-01:甲+40乙:方丙+价100             | 合同方不在凭证上，全是合同款
        60.00 0              | 60@2025-06-01::方甲+价60                        | 没有写明收款人的是合同款
        甲 200.00 0 乙 200.00 0 | 60@2025-06-01:甲:方甲+价200 50@2025-06-11:乙:价200 | 另一张凭证没有合同方
        甲 100.00 0 乙 100.00 0 | 另9@2025-06-01:丙 60@2025-06-01:甲+40乙:方丙+价100 | 合同方在另一单位的凭证上
        no                   | 100@2025-06-01:甲                               | 没有合同
        甲 100.00 0          | 100@2025-06-01:甲:价100 50@2025-06-02:甲        | 另一笔没有合同
        甲 100.00 20.00 甲 none 0 | 120@2025-06-01:甲:价100+合同2              | 两份合同
    """,
)
