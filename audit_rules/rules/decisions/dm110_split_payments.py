"""Several payments below the limit that together reach it may have been split to avoid a decision.

Payments to one payee (parties with one owner are one payee), or for one project to several
payees, each below the limit of its day, the later ones within split_days of the first, together at
or above the limit. One payee are those tied by owner, credit code, bank account or telephone; the
village's units are taken together, and another unit that paid is named. Left out: what a decision covers, directly or through the
contract (one recorded as 未通过 covers nothing); instalments within one contract's price; imprest,
pay and pay lists, utilities, taxes and statutory deductions, bank charges, payouts of fiscal money.
Payments to nobody known are counted, not judged. One lead a run of payments, named after its first
voucher, told in the year in which the sum reached the limit.

Not seen: why the payments were several. Instalments may be agreed, goods may come as needed; this
is a question, proof of nothing. Payees who are one by kinship or alias only.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text
from audit_rules.vocabulary.payments.payee_spending import PAYEE_UNKNOWN

RULE = Rule(
    code="DM110",
    title=Text("疑似拆分支付规避决策", "Payments that may have been split to stay under the limit"),
    guide=Guide(
        asks="不得把一笔大额支出拆成几笔来避开决策。",
        edge="同村各单位付给同一收款人（经营者、信用代码、账号或电话相同的算一家）或用于同一项目、每笔低于标准、首笔起规定天数内合计达到标准的，记一条疑点，跨年的在合计达到标准的年度提出；有决议或合同决议覆盖的（记录为未通过的不算）、一份合同价款以内分期付的、备用金、报酬、名册发放、水电费、税费、财政资金发放除外；收款人不明的只计数，不判断。",
        unseen="为什么分几次付。分期可能是约定的，材料可能是陆续送的：这是疑问，不是结论。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation.local("民主决策规定"),
        Citation("农村集体经济组织财务制度", "7"),
    ),
    parameters=("decision_min", "split_days"),
    needs=("voucher", "entry", "decision"),
    reach=Reach(Place.VILLAGE),
    population="payee_spending",
    decisive="entry.known_payee_key",
    undecided=PAYEE_UNKNOWN,
    from_absence=("decision",),
    folded_by="group_key",
    identity=("grouped_by", "group_key", "subject_id"),
    query="""
        with first_payment as (
            select distinct
                org_code,
                village_key,
                grouped_by,
                group_key,
                voucher_key,
                paid_on_day,
                until_day,
                limit_fen
            from small_payment
        ),
        together as (
            select
                first_payment.org_code,
                first_payment.village_key,
                first_payment.grouped_by,
                first_payment.group_key,
                first_payment.voucher_key,
                first_payment.paid_on_day,
                first_payment.until_day,
                first_payment.limit_fen,
                later_payment.org_code as later_org,
                later_payment.voucher_key as later_key,
                later_payment.payee_key,
                later_payment.payee_group,
                later_payment.fiscal_year,
                later_payment.paid_on_day as later_day,
                later_payment.amount_fen,
                payment_date.written_zh,
                payment_date.written_en,
                row_number() over (
                    partition by
                        first_payment.org_code,
                        first_payment.grouped_by,
                        first_payment.group_key,
                        first_payment.voucher_key
                    order by
                        later_payment.paid_on_day nulls last,
                        later_payment.org_code nulls last,
                        later_payment.voucher_key nulls last,
                        later_payment.payee_key nulls last
                ) as payment_order,
                cast(sum(later_payment.amount_fen) over (
                    partition by
                        first_payment.org_code,
                        first_payment.grouped_by,
                        first_payment.group_key,
                        first_payment.voucher_key
                    order by
                        later_payment.paid_on_day nulls last,
                        later_payment.org_code nulls last,
                        later_payment.voucher_key nulls last,
                        later_payment.payee_key nulls last
                    rows between unbounded preceding and current row
                ) as bigint) as reached_fen
            from first_payment
            join small_payment as later_payment
                on later_payment.village_key = first_payment.village_key
                and later_payment.grouped_by = first_payment.grouped_by
                and later_payment.group_key = first_payment.group_key
                and later_payment.paid_on_day >= first_payment.paid_on_day
                and later_payment.paid_on_day <= first_payment.until_day
            join payment_date
                on payment_date.org_code = later_payment.org_code
                and payment_date.voucher_key = later_payment.voucher_key
        ),
        reached as (
            select
                org_code,
                village_key,
                grouped_by,
                group_key,
                voucher_key,
                paid_on_day,
                until_day,
                limit_fen,
                later_org,
                later_key,
                payee_key,
                payee_group,
                fiscal_year,
                later_day,
                amount_fen,
                written_zh,
                written_en,
                payment_order,
                case when reached_fen >= limit_fen then 1 else 0 end as is_reached
            from together
        ),
        span as (
            select
                org_code,
                village_key,
                grouped_by,
                group_key,
                voucher_key,
                paid_on_day,
                until_day,
                limit_fen,
                min(case when is_reached = 1 then fiscal_year end) as fiscal_year,
                min_by(written_zh, payment_order) as first_zh,
                min_by(written_en, payment_order) as first_en,
                max_by(written_zh, payment_order) as last_zh,
                max_by(written_en, payment_order) as last_en,
                min_by(
                    case when is_reached = 1 then written_zh end,
                    case when is_reached = 1 then payment_order end
                ) as reached_on_zh,
                min_by(
                    case when is_reached = 1 then written_en end,
                    case when is_reached = 1 then payment_order end
                ) as reached_on_en,
                count(distinct later_org || '/' || later_key) as payments,
                min(case when later_org <> org_code then later_org end) as other_org,
                max(case when later_org <> org_code then later_org end) as last_org,
                count(distinct payee_key) as payees,
                max(later_day) as last_day,
                cast(sum(amount_fen) as bigint) as amount_fen
            from reached
            group by
                org_code,
                village_key,
                grouped_by,
                group_key,
                voucher_key,
                paid_on_day,
                until_day,
                limit_fen
            having sum(amount_fen) >= limit_fen
                and (
                    grouped_by = 'payee'
                    or count(distinct payee_group) > 1
                )
        )
        select
            span.org_code,
            span.voucher_key as subject_id,
            span.fiscal_year,
            span.paid_on_day as occurred_on_day,
            span.last_day,
            span.reached_on_zh,
            span.reached_on_en,
            case
                when span.first_zh = span.last_zh then span.first_zh
                else span.first_zh || ' 至 ' || span.last_zh
            end as span_zh,
            case
                when span.first_en = span.last_en then 'on ' || span.first_en
                else 'between ' || span.first_en || ' and ' || span.last_en
            end as span_en,
            span.amount_fen,
            span.grouped_by,
            span.group_key,
            span.payments,
            case
                when span.grouped_by = 'payee' and span.payees > 1
                    then '（含同一经营者、信用代码、账号或电话的收款人）'
                else ''
            end || coalesce(
                '（含' || coalesce(organization.org_name, span.other_org)
                    || case when span.other_org < span.last_org then '等单位' else '' end || '付的）',
                ''
            ) as tied_zh,
            case
                when span.grouped_by = 'payee' and span.payees > 1
                    then ' (with payees of one owner, code, account or telephone)'
                else ''
            end || coalesce(
                ' (by ' || coalesce(organization.org_name, span.other_org)
                    || case when span.other_org < span.last_org then ' and others' else '' end
                    || ' too)',
                ''
            ) as tied_en,
            span.limit_fen
        from span
        left join organization
            on organization.org_code = span.other_org
        where not exists (
                select 1
                from span as earlier
                where earlier.village_key = span.village_key
                    and earlier.grouped_by = span.grouped_by
                    and earlier.group_key = span.group_key
                    and span.paid_on_day <= earlier.until_day
                    and (
                        earlier.paid_on_day < span.paid_on_day
                        or (
                            earlier.paid_on_day = span.paid_on_day
                            and earlier.org_code || '/' || earlier.voucher_key
                                < span.org_code || '/' || span.voucher_key
                        )
                    )
            )
    """,
    message=Text(
        "疑点：{span} 向“{group_key}”{tied}支付 {payments} 笔、共 {amount} 元，每笔均低于"
        "大额标准 {limit} 元，{reached_on} 合计达到标准，未见决策记录。",
        "Question: {payments} payments to or for {group_key}{tied} {span}, "
        "together {amount} yuan, each below the {limit} yuan line, which they reached on {reached_on}; "
        "no decision is linked.",
    ),
    evidence=(("voucher", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            small_payment.org_code as row_org,
            'voucher' as register,
            small_payment.voucher_key as row_key
        from finding
        join village_unit
            on village_unit.org_code = finding.org_code
        join small_payment
            on small_payment.village_key = village_unit.village_key
            and small_payment.grouped_by = finding.grouped_by
            and small_payment.group_key = finding.group_key
            and small_payment.paid_on_day >= finding.occurred_on_day
            and small_payment.paid_on_day <= finding.last_day
    """,
    examples="""
        finds     | payments                                                | why
        2025-06-20 合计达到 | 5000@2025-05-25 5000@2025-06-20               | 两笔合计达到 10,000 元
        2025-06-20 合计达到 | 5000@2025-05-25 5000@2025-06-20 1000@2025-06-24 | 达到标准的是第二笔
        no        | 5000@2025-06-01 4999.99@2025-06-20                      | 合计差一分
        no        | 10000@2025-06-01                                        | 单笔达标属 DM101
        no        | 10000@2025-06-01 5000@2025-06-20                        | 另一笔达标，只剩一笔小额
        10,000.00 | 5000@2025-06-01 5000@2025-07-01                         | 相隔 30 天，在期内
        no        | 5000@2025-06-01 5000@2025-07-02                         | 相隔 31 天，已出期
        no        | 5000@2025-06-01 5000@2025-06-20甲2                      | 收款人不同
        10,000.00 | 5000@2025-06-01甲店 5000@2025-06-20乙店                 | 两家店是同一个经营者
        “甲”（含AE！等单位！and others | 5000@2025-06-20 另5000@2025-06-25 | 同村两个单位付给同一人
        to or for 甲 between | 5000@2025-05-25 5000@2025-06-20              | 英文里也不说别的单位和收款人
        no        | 5000@2025-06-20 另5000@2025-06-15                       | 首笔在另一单位，由它的账提出
        no        | 另5000@2025-06-15 4999@2025-06-20                       | 两个单位合计不到
        “老板”（含同一经营者、信用代码、账号或电话的收款人）支付 | 5000@2025-06-01甲店 5000@2025-06-20乙店 | 写明不止一个收款人
        no        | 5000@2025-06-01 5000@2025-06-20决议                     | 其中一笔有决议
        no        | 5000@2025-06-01 5000@2025-06-20合同                     | 其中一笔所依合同已有决议
        no        | 5000@2025-06-01 5000@2025-06-20电费                     | 电费不算
        no        | 5000@2025-06-01 5000@2025-06-20社保                     | 社保不算
        no        | 5000@2025-06-01 5000@2025-06-20税                       | 税款不算
        no        | 5000@2025-06-01 5000@2025-06-20名册                     | 发放名册不算
        15,000.00 | 5000@2025-06-01 5000@2025-06-15 5000@2025-06-20         | 三笔是一条疑点
        15,000.00 | 5000@2025-06-10 5000@2025-06-10 5000@2025-06-20         | 同日两笔也是一条
        10,000.00；10,000.00 | 5000@2025-03-01 5000@2025-03-10 5000@2025-06-01 5000@2025-06-20 | 相隔很远的两次，各记一条
        12,000.00 | 6000@2025-06-01甲2项目 6000@2025-06-20乙2项目           | 同一项目付两家
        no        | 6000@2025-06-01甲2项目 6000@2025-06-20乙2项目2          | 两个项目
        12,000.00 | 6000@2025-06-01项目 6000@2025-06-20项目                 | 同一项目同一家，只按收款人记一条
        no        | 6000@2026-01-05 6000@2026-01-10                         | 2026 年起标准是 20,000 元
        12,000.00 | 6000@2025-12-20 6000@2026-01-10                         | 跨年的一并计算，按首笔当日标准
        no        | 6000@2025-06-01不明 6000@2025-06-20不明                 | 收款人不明，不能断定
        no        | 6000@2025-06-01同名 6000@2025-06-20项目                 | 收款人恰与项目编码同名，不是一组
        12,000.00；12,000.00 | 6000@2025-06-01同名 6000@2025-06-02同名 6000@2025-06-10甲2项目 6000@2025-06-20乙2项目 | 同名的收款人与项目各记各的
        no        | 9000@2025-06-01扣留                                     | 只有一笔，扣留部分没有付出
        15,000.00 | 5000@2025-06-20 5000@2025-06-20 5000@2025-06-10         | 凭证号与日期次序不一致，仍是一条
        15,000.00 | 5000@2025-06-01 5000@2025-06-01 5000@2025-07-01 5000@2025-07-05 | 期末当日又起头的并入前一条
        疑点：2025 年 6 月 向“甲”支付 2 笔、共 10,000.00 元，每笔均低于大额标准 10,000.00 元，2025 年 6 月 合计达到标准！2025-06-20 | 5000@2025-06-20 5000@2025-06-20 1@2025-06-20甲2 1@2025-06-20甲2 1@2025-06-20甲2 | 按批写日期的月份不说哪一天
        疑点：2025-06-10 至 2025 年 7 月 向“甲”支付 3 笔、共 15,000.00 元，每笔均低于大额标准 10,000.00 元，2025 年 7 月 合计 | 5000@2025-06-10 5000@2025-07-05 5000@2025-07-05 1@2025-07-05甲2 1@2025-07-05甲2 1@2025-07-05甲2 | 后一个月按批写日期
        疑点：2025 年 6 月 至 2025-07-05 向“甲”支付 3 笔、共 15,000.00 元，每笔均低于大额标准 10,000.00 元，2025 年 6 月 合计 | 5000@2025-06-10 5000@2025-06-10 5000@2025-07-05 1@2025-06-10甲2 1@2025-06-10甲2 1@2025-06-10甲2 | 前一个月按批写日期
        疑点：2025-06-10 向“甲”支付 2 笔 | 5000@2025-06-10 5000@2025-06-10 | 都在一天
        疑点：2025-06-20 至 2025 年 6 月 向“甲” | 5000@2025-06-20 另5000@2025-06-25 另1@2025-06-25甲2 另1@2025-06-25甲2 另1@2025-06-25甲2 另1@2025-06-25甲2 | 另一单位按批写日期
    """,
    clears=Text(
        "各次业务的合同、验收单，或已有决议。",
        "Contracts and acceptances of each, or a decision already taken.",
    ),
)
