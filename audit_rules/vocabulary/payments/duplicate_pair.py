"""A payment beside the nearest equal one before it that no paper tells apart.

Papers tell apart where both name one kind and share none; an invoice on both outweighs every other.
Regular instalments and parts within one approval or price are told apart, unless both name one
instalment or invoice. ``shared_paper`` is 1 where they share an invoice or an instalment.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="duplicate_pair",
    query="""
        with papers as (
            select
                org_code,
                voucher_key,
                earlier_org_code,
                earlier_key,
                min(shared) as all_shared,
                max(case when kind = 'invoice' then shared else 0 end) as invoice_shared,
                max(case when kind in ('invoice', 'instalment') then shared else 0 end)
                    as shared_paper
            from paper_pair
            group by
                org_code,
                voucher_key,
                earlier_org_code,
                earlier_key
        ),
        alike as (
            select
                equal_payment.org_code,
                equal_payment.voucher_key,
                equal_payment.fiscal_year,
                equal_payment.accounting_period,
                equal_payment.paid_on_day,
                equal_payment.payee_key,
                equal_payment.payee_name,
                equal_payment.amount_fen,
                equal_payment.earlier_org_code,
                equal_payment.earlier_key,
                equal_payment.earlier_year,
                equal_payment.earlier_period,
                equal_payment.earlier_day,
                equal_payment.earlier_payee_key,
                equal_payment.earlier_payee_name,
                coalesce(papers.shared_paper, 0) as shared_paper,
                row_number() over (
                    partition by
                        equal_payment.org_code,
                        equal_payment.voucher_key,
                        equal_payment.payee_key
                    order by
                        coalesce(papers.shared_paper, 0) desc nulls last,
                        equal_payment.earlier_day desc nulls last,
                        equal_payment.earlier_org_code nulls last,
                        equal_payment.earlier_key nulls last,
                        equal_payment.earlier_payee_key nulls last
                ) as nearest
            from equal_payment
            left join papers
                on papers.org_code = equal_payment.org_code
                and papers.voucher_key = equal_payment.voucher_key
                and papers.earlier_org_code = equal_payment.earlier_org_code
                and papers.earlier_key = equal_payment.earlier_key
            left join part_pair
                on part_pair.org_code = equal_payment.org_code
                and part_pair.voucher_key = equal_payment.voucher_key
                and part_pair.payee_key = equal_payment.payee_key
                and part_pair.earlier_key = equal_payment.earlier_key
            where not exists (
                    select 1
                    from papers as apart
                    where apart.org_code = equal_payment.org_code
                        and apart.voucher_key = equal_payment.voucher_key
                        and apart.earlier_org_code = equal_payment.earlier_org_code
                        and apart.earlier_key = equal_payment.earlier_key
                        and apart.all_shared = 0
                        and apart.invoice_shared = 0
                )
                and (
                    papers.shared_paper = 1
                    or (
                        part_pair.earlier_key is null
                        and not exists (
                            select 1
                            from regular_pair
                            where regular_pair.org_code = equal_payment.org_code
                                and regular_pair.voucher_key = equal_payment.voucher_key
                                and regular_pair.earlier_key = equal_payment.earlier_key
                        )
                    )
                )
        )
        select
            org_code,
            voucher_key,
            fiscal_year,
            accounting_period,
            paid_on_day,
            payee_key,
            payee_name,
            amount_fen,
            earlier_org_code,
            earlier_key,
            earlier_year,
            earlier_period,
            earlier_day,
            earlier_payee_key,
            earlier_payee_name,
            shared_paper
        from alike
        where nearest = 1
    """,
    shows=("earlier_day", "shared_paper"),
    examples="""
        gives        | payments                                        | due     | why
        2025-06-01 0 | 100@2025-06-01:甲 100@2025-06-11:甲             |         | 两笔相同，没有单据
        no           | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:审批2 |         | 审批单不同
        no           | 100@2025-06-01:甲 100@2025-07-02:甲             |         | 相隔 31 天
        2025-06-02 0 | 另100@2025-06-05:甲:审批1 另100@2025-06-02:甲:审批2 100@2025-06-03:甲 | | 另一单位的两笔各有审批单，本单位的没有
        2025-06-01 0 2025-06-01 0 | 另100@2025-06-01:甲 100@2025-06-02:甲:审批1 100@2025-06-11:甲:审批2 | | 与另一单位的分不出
        2025-06-01 0 | 100@2025-06-01:甲:批200 100@2025-06-02:甲:批200+发票1 100@2025-06-21:甲:发票2 | | 第三笔与第一笔分不出
        2025-05-25 0 2025-05-25 0 | 100@2025-05-25:甲 100@2025-06-01:甲:批200 100@2025-06-02:甲:批200 | | 后两笔是一张审批单的，都与第一笔分不出
        2025-06-01 0 | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:审批1 |         | 一张审批单付了两次
        no           | 100@2025-06-01:甲:批200 100@2025-06-11:甲:批200 |         | 一张审批单分两次付，不超过审批金额
        2025-06-01 1 | 100@2025-06-01:甲:批200+发票1 100@2025-06-11:甲:批200+发票1 | | 分两次付，发票却是一张
        2025-06-01 0 | 100@2025-06-01:甲:审批1 100@2025-06-11:甲       |         | 后一笔没有审批单
        no           | 100@2025-06-01:甲:发票1 100@2025-06-11:甲:发票2 |         | 发票不同
        2025-06-01 1 | 100@2025-06-01:甲:审批1+发票1 100@2025-06-11:甲:审批2+发票1 | | 审批单不同而发票是一张
        2025-06-01 0 | 100@2025-06-01:甲:回单1 100@2025-06-11:甲:回单2 |         | 银行回单不同不说明什么
        no           | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同2 |         | 两份合同
        2025-06-01 0 | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同1 |         | 同一合同，没有约定分期
        no           | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同1 | 100 100 | 合同约定多期同额
        no           | 100@2025-06-01:甲:期1 100@2025-06-11:甲:期2     | 100 100 | 两期各付一次
        no           | 100@2025-06-01:甲:期1 100@2025-06-11:甲:合同1   | 100 100 | 多期同额，一笔没有写期次
        2025-06-01 1 | 100@2025-06-01:甲:期1 100@2025-06-11:甲:期1     | 100 100 | 同一期付了两次
        2025-06-01 1 | 100@2025-06-01:甲:期1 100@2025-06-11:甲:合同1 100@2025-06-21:甲:期1 | 100 100 | 第三笔与第一笔是同一期
        2025-06-01 0 2025-06-11 0 | 100@2025-06-01:甲:合同1 100@2025-06-11:甲 100@2025-06-21:甲:合同1 | 100 100 | 中间一笔不在合同里，与前后都比
        no           | 100@2025-06-01:甲:期1+审批1 100@2025-06-11:甲:期1+审批2 | 100 100 | 同一期，审批单不同
        2025-06-01 0 | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:审批2 100@2025-06-21:甲:审批1 | | 第三笔与第一笔同一张审批单
        2025-06-01 0 2025-06-11 0 | 100@2025-06-01:甲 100@2025-06-11:甲 100@2025-06-21:甲 | | 三笔，后两笔各对最近的一笔
        2025-06-01 0 2025-06-01 0 | 100@2025-06-01:甲+100乙 100@2025-06-11:甲+100乙 | | 一张凭证付两家，重复的是两对
        2025-06-01 0 | 100@2025-06-01:甲+100乙:方甲+价200 100@2025-06-11:甲+100乙:价200 | | 付给甲的是合同款，付给乙的不是
        2025-06-01 0 | 另100@2025-06-01:甲 100@2025-06-11:甲             |         | 同村另一单位先付
        2025-06-01 0 | 另100@2025-06-01:甲 100@2025-06-11:甲 100@2025-07-20:甲:审批1 | | 第三笔太远
        2025-06-01 0 2025-06-01 1 | 另100@2025-06-01:甲:发票1 100@2025-06-02:甲 100@2025-06-11:甲:发票1 | | 第二笔与另一单位的是一张发票，与本单位的不是
        2025-06-01 0 | 另200@2025-06-01:乙 另100@2025-06-12:甲:发票1 100@2025-06-01:甲:发票1 100@2025-06-11:甲 | | 另一单位的后一笔才是同一张发票
    """,
)
