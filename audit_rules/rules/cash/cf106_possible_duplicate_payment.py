"""One bill is paid once: two equal payments to one payee, close together, ask for a reason.

The later payment lies within duplicate_days of the earlier, day N included. Two payments differ when
both name papers of one kind and share none: approval (request or payout list), contract, contract
instalment, invoice; bank slips do not count. A payment that names no paper is not told apart by the
other's. Regular instalments are left out: both under one contract whose schedule asks that amount
more than once, unless both name the same instalment. So is what is no spending (taxes, what a bank takes, lists, deposits
returned) and utilities of different months. What came back is none.
One lead per later payment and payee, beside the nearest earlier one. Payments whose payee nobody
names are not judged. Books that only hold payments are enough.

Not seen: why; one payee under two names.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF106",
    title=Text("重复付款疑点", "Possible duplicate payment"),
    guide=Guide(
        asks="一张单据只付一次：短期内向同一收款人付同样的金额，要问一问原因。",
        edge="规定天数以内（含当天）、同一收款人、同一金额的两笔；两笔都写明而没有一张相同的审批单（名册）、合同、合同期次或发票的，是两件事，不提出；银行回单不算；一笔没有单据的分不出，仍提出；合同约定多期同额的除外，但两笔写的是同一期的不除外；不属开支的（税款、银行扣收、名册发放、退还押金）和不同月份的水电费除外；已退回、红冲的不算；每笔后付的记一条；收款人不明的不判断。",
        unseen="为什么付两次；同一收款人用两个名字。这是疑问，不是结论。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(Citation("会计法", "14"), Citation("农村集体经济组织财务制度", "25")),
    parameters=("duplicate_days",),
    needs=("voucher", "entry"),
    reach=Reach(time="year-1", place=Place.ORG),
    population="payee_spending",
    identity=("subject_id", "payee_name"),
    query="""
        with alike as (
            select
                equal_payment.org_code,
                equal_payment.voucher_key,
                equal_payment.fiscal_year,
                equal_payment.paid_on_day,
                equal_payment.payee_key,
                equal_payment.payee_name,
                equal_payment.amount_fen,
                equal_payment.earlier_key,
                equal_payment.earlier_day,
                row_number() over (
                    partition by
                        equal_payment.org_code,
                        equal_payment.voucher_key,
                        equal_payment.payee_key
                    order by
                        equal_payment.earlier_day desc nulls last,
                        equal_payment.earlier_key nulls last
                ) as nearest
            from equal_payment
            where not exists (
                    select 1
                    from paper_pair
                    where paper_pair.org_code = equal_payment.org_code
                        and paper_pair.voucher_key = equal_payment.voucher_key
                        and paper_pair.earlier_key = equal_payment.earlier_key
                        and paper_pair.shared = 0
                )
                and (
                    not exists (
                        select 1
                        from regular_pair
                        where regular_pair.org_code = equal_payment.org_code
                            and regular_pair.voucher_key = equal_payment.voucher_key
                            and regular_pair.earlier_key = equal_payment.earlier_key
                    )
                    or exists (
                        select 1
                        from paper_pair
                        where paper_pair.org_code = equal_payment.org_code
                            and paper_pair.voucher_key = equal_payment.voucher_key
                            and paper_pair.earlier_key = equal_payment.earlier_key
                            and paper_pair.kind = 'instalment'
                    )
                )
        )
        select
            org_code,
            voucher_key as subject_id,
            fiscal_year,
            paid_on_day as occurred_on_day,
            amount_fen,
            payee_name,
            earlier_key,
            earlier_day
        from alike
        where nearest = 1
    """,
    message=Text(
        "疑点：凭证 {subject_id} 于 {occurred_on} 付给{payee_name} {amount} 元，此前凭证 {earlier_key} 于 "
        "{earlier_day} 已付同一收款人同样金额，从登记的单据看不出是两件事。",
        "Question: voucher {subject_id} pays {payee_name} {amount} yuan on {occurred_on}; voucher "
        "{earlier_key} paid the same on {earlier_day}, and no paper tells the two apart.",
    ),
    evidence=(("voucher", "subject_id"), ("voucher", "earlier_key")),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            voucher_link.from_table as register,
            voucher_link.from_key as row_key
        from finding
        join voucher_link
            on voucher_link.org_code = finding.org_code
            and voucher_link.voucher_key in (finding.subject_id, finding.earlier_key)
    """,
    examples="""
        finds       | payments                                        | due     | why
        2025-06-01 已付 | 100@2025-06-01:甲 100@2025-06-11:甲         |         | 两笔相同，没有单据
        no          | 100@2025-06-01:甲 100@2025-07-02:甲             |         | 相隔 31 天
        no          | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:审批2 |         | 审批单不同
        100.00 元   | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:审批1 |         | 一张审批单付了两次
        100.00 元   | 100@2025-06-01:甲:审批1 100@2025-06-11:甲       |         | 后一笔没有审批单
        no          | 100@2025-06-01:甲:发票1 100@2025-06-11:甲:发票2 |         | 发票不同
        100.00 元   | 100@2025-06-01:甲:回单1 100@2025-06-11:甲:回单2 |         | 银行回单不同不说明什么
        no          | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同2 |         | 两份合同
        100.00 元   | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同1 |         | 同一合同，没有约定分期
        no          | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同1 | 100 100 | 合同约定多期同额
        no          | 100@2025-06-01:甲:期1 100@2025-06-11:甲:期2     | 100 100 | 两期各付一次
        no          | 100@2025-06-01:甲:期1 100@2025-06-11:甲:合同1   | 100 100 | 多期同额，一笔没有写期次
        100.00 元   | 100@2025-06-01:甲:期1 100@2025-06-11:甲:期1     | 100 100 | 同一期付了两次
        2025-06-01 已付 | 100@2025-06-01:甲:期1 100@2025-06-11:甲:合同1 100@2025-06-21:甲:期1 | 100 100 | 第三笔与第一笔是同一期
        2025-06-01 已付；2025-06-11 已付 | 100@2025-06-01:甲:合同1 100@2025-06-11:甲 100@2025-06-21:甲:合同1 | 100 100 | 中间一笔不在合同里，与前后都比
        no          | 100@2025-06-01:甲:期1+审批1 100@2025-06-11:甲:期1+审批2 | 100 100 | 同一期，审批单不同
        no          | 100@2025-06-01:甲:红冲 100@2025-06-11:甲        |         | 前一笔已红冲
        no          | 100@2025-06-01:甲 100@2025-06-11:甲:红冲        |         | 后一笔已红冲
        no          | 15@2025-06-01:某农商行 15@2025-06-30:某农商行 |  | 银行按月扣手续费
        no          | 15@2025-06-01:税务局 15@2025-06-30:税务局 |         | 按月缴的税
        no          | 15@2025-06-01:社会保险中心 15@2025-06-30:社会保险中心 |     | 按月缴的社保
        15.00 元    | 15@2025-06-01:某供电公司 15@2025-06-30:某供电公司 |     | 同一个月付了两次电费
        100.00 元   | 100@2025-06-01:甲 100@2025-06-11:甲 15@2025-06-12:税务局 | | 税款只管它的那张凭证
        no          | 100@2025-06-01: 100@2025-06-11:                 |         | 收款人不明，不判断
        2025-06-01 已付；2025-06-11 已付 | 100@2025-06-01:甲 100@2025-06-11:甲 100@2025-06-21:甲 | | 三笔，后两笔各一条，各对最近的一笔
        2025-06-01 已付 | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:审批2 100@2025-06-21:甲:审批1 | | 第三笔与第一笔同一张审批单
        2025-06-01 已付；2025-06-01 已付 | 100@2025-06-01:甲+100乙 100@2025-06-11:甲+100乙 | | 一张凭证付两家，重复的是两条
    """,
    clears=Text(
        "两次付款各自的合同、发票、验收单，或退款、退汇回单。",
        "Contract, invoice or acceptance of each of the two, or the slip of a refund.",
    ),
)
