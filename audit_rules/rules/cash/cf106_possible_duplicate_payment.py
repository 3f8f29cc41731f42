"""One bill is paid once: two equal payments to one payee, close together, ask for a reason.

The later payment lies within duplicate_days of the earlier, day N included, in any unit of the
village. Two payments differ when both name papers of one kind and share none: approval (request or
payout list), contract, contract instalment, invoice; one invoice on both outweighs the others, bank
slips do not count. Parts of one request up to its approved sum or of one contract up to its price,
and regular instalments, are left out, unless both name one instalment or invoice. So is what is no
spending, imprest, and utilities and pay of different months. Two names with one account are told as
such. One lead per later payment and payee, beside the nearest earlier one; sums that are usual for
the payee are one line a payee and year, of low weight (``pair_habit`` says which). Payments whose
payee nobody names are counted, not judged. Books that only hold payments are enough.

Not seen: why; one payee under two names without a common account.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text
from audit_rules.vocabulary.payments.payee_spending import PAYEE_UNKNOWN

RULE = Rule(
    code="CF106",
    title=Text("重复付款疑点", "Possible duplicate payment"),
    guide=Guide(
        asks="一张单据只付一次：短期内向同一收款人付同样的金额，要问一问原因。",
        edge="规定天数以内（含当天）、同村各单位、同一收款人（或同一账号的两个户名）、同一金额的两笔；两笔都写明而没有一张相同的审批单（名册）、合同、合同期次或发票的，是两件事，不提出；发票是同一张的，审批单不同也提出；银行回单不算；一张审批单或合同分次付而不超过审批金额、价款的，合同约定多期同额的除外，但写的是同一期、同一张发票的不除外；不属开支的、补付备用金、不同月份的水电费和工资除外；已退回、红冲的不算；每笔后付的记一条；该收款人常得的数额每年合为一条，但达到大额标准的、共用一张发票的、每月一次而某月多一次的总是单独提出；收款人不明的只计数，不判断。",
        unseen="为什么付两次；同一收款人用两个名字、两个账号。这是疑问，不是结论。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(Citation("会计法", "14"), Citation("农村集体经济组织财务制度", "25")),
    parameters=("duplicate_days",),
    needs=("voucher", "entry"),
    reach=Reach(Place.VILLAGE),
    population="payee_spending",
    decisive="entry.known_payee_key",
    undecided=PAYEE_UNKNOWN,
    money="voucher/{subject_id}/{payee_name}",
    identity=("told_by", "payee_name"),
    query="""
        select
            pair_habit.org_code,
            pair_habit.voucher_key as subject_id,
            pair_habit.voucher_key as told_by,
            pair_habit.fiscal_year,
            pair_habit.paid_on_day as occurred_on_day,
            payment_date.written_zh as occurred_on_zh,
            payment_date.written_en as occurred_on_en,
            pair_habit.amount_fen,
            pair_habit.amount_fen as weighed_fen,
            '' as case_code,
            pair_habit.payee_name,
            case
                when pair_habit.earlier_org_code <> pair_habit.org_code
                    then coalesce(organization.org_name, pair_habit.earlier_org_code) || ' '
                else ''
            end || pair_habit.earlier_key as earlier_key,
            pair_habit.earlier_org_code as earlier_org,
            pair_habit.earlier_key as earlier_voucher,
            earlier_date.written_zh as earlier_day_zh,
            earlier_date.written_en as earlier_day_en,
            case
                when pair_habit.earlier_payee_key <> pair_habit.payee_key
                    then pair_habit.earlier_payee_name || '（同一账号）'
                else '同一收款人'
            end as same_zh,
            case
                when pair_habit.earlier_payee_key <> pair_habit.payee_key
                    then ' to ' || pair_habit.earlier_payee_name || ' (the same account)'
                else ''
            end as same_en,
            1 as pairs
        from pair_habit
        join payment_date
            on payment_date.org_code = pair_habit.org_code
            and payment_date.voucher_key = pair_habit.voucher_key
        join payment_date as earlier_date
            on earlier_date.org_code = pair_habit.earlier_org_code
            and earlier_date.voucher_key = pair_habit.earlier_key
        left join organization
            on organization.org_code = pair_habit.earlier_org_code
        where pair_habit.singly = 1
        union all
        select
            pair_habit.org_code,
            min(pair_habit.voucher_key) as subject_id,
            'line ' || pair_habit.fiscal_year as told_by,
            pair_habit.fiscal_year,
            max(pair_habit.paid_on_day) as occurred_on_day,
            max_by(payment_date.written_zh, pair_habit.paid_on_day) as occurred_on_zh,
            max_by(payment_date.written_en, pair_habit.paid_on_day) as occurred_on_en,
            cast(sum(pair_habit.amount_fen) as bigint) as amount_fen,
            0 as weighed_fen,
            'usual' as case_code,
            min(pair_habit.payee_name) as payee_name,
            min(pair_habit.earlier_key) as earlier_key,
            '' as earlier_org,
            '' as earlier_voucher,
            '' as earlier_day_zh,
            '' as earlier_day_en,
            '' as same_zh,
            '' as same_en,
            count(pair_habit.voucher_key) as pairs
        from pair_habit
        join payment_date
            on payment_date.org_code = pair_habit.org_code
            and payment_date.voucher_key = pair_habit.voucher_key
        where pair_habit.singly = 0
        group by
            pair_habit.org_code,
            pair_habit.payee_key,
            pair_habit.fiscal_year
    """,
    message=Text(
        "疑点：凭证 {subject_id} 于 {occurred_on} 付给{payee_name} {amount} 元，此前凭证 {earlier_key} 于 "
        "{earlier_day} 已付{same}同样金额，从登记的单据看不出是两件事。",
        "Question: voucher {subject_id} pays {payee_name} {amount} yuan on {occurred_on}; voucher "
        "{earlier_key} paid the same on {earlier_day}{same}, and no paper tells the two apart.",
    ),
    cases={
        "usual": Case(
            Kind.LEAD,
            Text(
                "疑点：{fiscal_year} 年常向{payee_name}付同样的金额，其中 {pairs} 笔（共 {amount} 元）与此前不久的一笔从"
                "登记的单据分不出，最近一笔在 {occurred_on}。",
                "Question: equal sums are usual for {payee_name} in {fiscal_year}; {pairs} of the "
                "payments ({amount} yuan), the last on {occurred_on}, no paper tells from one shortly "
                "before.",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    trail="""
        with usual as (
            select
                finding.org_code,
                finding.subject_id,
                pair_habit.voucher_key,
                pair_habit.earlier_org_code,
                pair_habit.earlier_key
            from finding
            join pair_habit
                on pair_habit.org_code = finding.org_code
                and pair_habit.fiscal_year = finding.fiscal_year
                and pair_habit.payee_name = finding.payee_name
            where finding.case_code = 'usual'
                and pair_habit.singly = 0
        ),
        paid as (
            select org_code, subject_id, org_code as row_org, subject_id as voucher_key
            from finding
            union
            select org_code, subject_id, earlier_org as row_org, earlier_voucher as voucher_key
            from finding
            where case_code = ''
            union
            select org_code, subject_id, earlier_org_code as row_org, earlier_key as voucher_key
            from usual
        )
        select org_code, subject_id, row_org, 'voucher' as register, voucher_key as row_key
        from paid
        union
        select
            paid.org_code,
            paid.subject_id,
            paid.row_org,
            voucher_link.from_table as register,
            voucher_link.from_key as row_key
        from paid
        join voucher_link
            on voucher_link.org_code = paid.row_org
            and voucher_link.voucher_key = paid.voucher_key
        union
        select org_code, subject_id, org_code as row_org, 'voucher' as register, voucher_key as row_key
        from usual
    """,
    examples="""
        finds       | payments                                        | due     | why
        已付同一收款人同样金额 | 100@2025-06-01:甲 100@2025-06-11:甲  |         | 两笔相同，没有单据
        no          | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:审批2 |         | 审批单不同
        凭证 2025-05/记-1 于 2025-05-25 已付 | 100@2025-05-25:甲 100@2025-06-11:甲 | | 写明前一笔
        no          | 100@2025-06-01:甲 100@2025-07-02:甲             |         | 相隔 31 天
        100.00 元   | 100@2025-06-01:甲:审批1+发票1 100@2025-06-11:甲:审批2+发票1 | | 审批单不同而发票是一张
        no          | 100@2025-06-01:甲:批200 100@2025-06-11:甲:批200 |         | 一张审批单分两次付
        100.00 元   | 100@2025-06-01:甲:批199 100@2025-06-11:甲:批199 |         | 两次合计超过审批金额
        no          | 100@2025-06-01:甲:期1 100@2025-06-11:甲:期2     | 100 100 | 两期各付一次
        100.00 元   | 100@2025-06-01:甲:期1 100@2025-06-11:甲:期1     | 100 100 | 同一期付了两次
        no          | 100@2025-06-01:甲:红冲 100@2025-06-11:甲        |         | 前一笔已红冲
        no          | 100@2025-06-01:甲:备用金 100@2025-06-11:甲:备用金 |       | 补付备用金
        no          | 15@2025-06-01:某农商行 15@2025-06-30:某农商行   |         | 银行按月扣手续费
        15.00 元    | 15@2025-06-01:某供电公司 15@2025-06-30:某供电公司 |       | 同一个月付了两次电费
        no          | 100@2025-06-01: 100@2025-06-11:                 |         | 收款人不明，不判断
        2025-06-01 已付；2025-06-11 已付 | 100@2025-06-01:甲 100@2025-06-11:甲 100@2025-06-21:甲 | | 三笔，后两笔各一条，各对最近的一笔
        其中 1 笔（共 100.00 元）！已付 | 100@2025-06-28:甲 100@2025-07-08:甲 100@2025-01-11:甲 100@2025-03-11:甲 100@2025-09-11:甲 | | 一年里另有三次同额，合为一条
        其中 4 笔（共 10.00 元） | 1@2025-06-01:甲 1@2025-06-11:甲 2@2025-06-01:甲 2@2025-06-21:甲 3@2025-06-01:甲 3@2025-06-25:甲 4@2025-06-01:甲 4@2025-06-26:甲 | | 四对合为一条
        2024 年常向甲；2025 年常向甲 | 1@2025-06-01:甲 1@2025-06-11:甲 2@2025-06-01:甲 2@2025-06-21:甲 3@2025-06-01:甲 3@2025-06-25:甲 4@2025-06-01:甲 4@2025-06-26:甲 1@2024-06-01:甲 1@2024-06-11:甲 2@2024-06-01:甲 2@2024-06-21:甲 3@2024-06-01:甲 3@2024-06-25:甲 4@2024-06-01:甲 4@2024-06-26:甲 | | 两年各一条
        常向甲；常向乙 | 1@2025-06-11:甲+1乙 1@2025-06-11:甲+1乙 2@2025-06-11:甲+2乙 2@2025-06-11:甲+2乙 | | 两个收款人各一条
        26,000.00 元；26,000.00 元 | 26000@2025-06-01:甲 26000@2025-06-11:甲 26000@2025-06-20:甲 | | 三周三次大额，总是单独提出
        凭证 AE     | 另100@2025-06-01:甲 100@2025-06-11:甲           |         | 同村另一单位先付，写明单位
        已付甲（同一账号）同样 | 100@2025-06-01:甲:账号1 100@2025-06-11:乙:账号1 | | 两个户名一个账号
        于 2025 年 6 月 付给甲 100.00 元，此前凭证 2025-05/记-1 于 2025-05-20 已付！2025-06-11 | 100@2025-05-20:甲 100@2025-06-11:甲 1@2025-06-11:乙 2@2025-06-11:乙 3@2025-06-11:乙 4@2025-06-11:乙 | | 按批写日期的月份不说哪一天
        于 2025-06-11 付给甲 100.00 元，此前凭证 2025-05/记-1 于 2025 年 5 月 已付！2025-05-20 | 100@2025-05-20:甲 1@2025-05-20:乙 2@2025-05-20:乙 3@2025-05-20:乙 4@2025-05-20:乙 100@2025-06-11:甲 | | 前一笔的月份按批写日期
        其中 1 笔（共 100.00 元）与此前不久的一笔从登记的单据分不出，最近一笔在 2025 年 7 月！2025-07-08 | 100@2025-06-28:甲 100@2025-07-08:甲 1@2025-07-08:乙 2@2025-07-08:乙 3@2025-07-08:乙 4@2025-07-08:乙 100@2025-01-11:甲 100@2025-03-11:甲 100@2025-09-11:甲 | | 一年里另有三次同额，最近一笔的月份按批写日期
    """,
    clears=Text(
        "两次付款各自的合同、发票、验收单，或退款、退汇回单。",
        "Contract, invoice or acceptance of each of the two, or the slip of a refund.",
    ),
)
