"""What others owe does not stand for years: somebody asks for it, confirms it, or writes it off.

Asked of receivables and inner accounts by debtor (``open_claim``): what has stood for more than
receivable_max_years on the as-of day, the oldest settled first, whatever newer claims stand on top.
Exactly that many years is in time. Left out are imprest, which is CF124's, and deposits paid while a contract
with the debtor runs. An opening whose age the books do not show could not be judged. Age breaks no
rule: the question is what was done to collect.

Not seen: reminders and suits, which no register holds; a claim paid for a day and made anew; whom
accounts without names are about.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF108",
    title=Text("应收款长期挂账", "Receivable outstanding too long"),
    guide=Guide(
        asks="应收的款项要定期对账、催收，不得长期挂账。",
        edge="应收款、内部往来按欠款人计，先欠先还，到基准日仍未结清、挂账超过规定年限的部分提出，新发生的不算，恰好满年限的不算；备用金（CF124）、合同履行期间付出的押金保证金不提出；只有期初余额、看不出从何时欠起的，未能判断并计数。挂账久不等于违规，问的是怎样催收。",
        unseen="登记里没有的催收、起诉；还一天又重新挂上的；没有写明欠款人的科目里是谁欠的。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="party",
    basis=(
        Citation("农村集体经济组织财务制度", "16"),
        Citation("农村集体经济组织财务制度", "29"),
        Citation("村集体经济组织会计制度", "二(四)"),
        Citation("民法典", "188"),
    ),
    parameters=("receivable_max_years",),
    needs=("entry",),
    reach=Reach(Place.VILLAGE, standing=True),
    population="open_claim",
    decisive="entry.is_old",
    undecided=Text(
        "{all} 笔未结清的应收款中 {rows} 笔只有期初余额，看不出从何时欠起，未能判断",
        "of {rows} of {all} open receivables only an opening is known and not since when they stood; they "
        "could not be judged",
    ),
    identity=("subject_id",),
    query="""
        select
            org_code,
            debtor_name as subject_id,
            min(from_day) as occurred_on_day,
            cast(sum(part_fen) as bigint) as amount_fen,
            limit_years,
            case
                when min(from_day) = min(case when from_voucher <> '' then from_day end) then '记于'
                else '是期初余额，不晚于'
            end as since_zh,
            case
                when min(from_day) = min(case when from_voucher <> '' then from_day end)
                    then 'booked on'
                else 'an opening balance, not after'
            end as since_en
        from open_claim
        where is_old = 1
        group by
            org_code,
            debtor_name,
            limit_years
    """,
    message=Text(
        "疑点：{subject_id} 的应收款有 {amount} 元挂账超过 {limit_years} 年（最早的{since} {occurred_on}），"
        "这些年怎样催收、对账？",
        "Question: {amount} yuan receivable from {subject_id} have stood for more than {limit_years} years (the oldest "
        "{since} {occurred_on}): what was done to collect or confirm them?",
    ),
    trail="""
        select distinct
            finding.org_code,
            finding.subject_id,
            'voucher' as register,
            open_claim.from_voucher as row_key
        from finding
        join open_claim
            on open_claim.org_code = finding.org_code
            and open_claim.debtor_name = finding.subject_id
        where open_claim.is_old = 1
            and open_claim.from_voucher <> ''
        union all
        select distinct
            finding.org_code,
            finding.subject_id,
            'account_balance' as register,
            account_balance.row_key
        from finding
        join open_claim
            on open_claim.org_code = finding.org_code
            and open_claim.debtor_name = finding.subject_id
        join account_balance
            on account_balance.org_code = open_claim.org_code
            and account_balance.fiscal_year = open_claim.from_year
            and account_balance.gl_account_number = open_claim.account
        where open_claim.is_old = 1
            and open_claim.from_voucher = ''
    """,
    notation="BD",
    examples="""
        finds | lines | 科目 | 科目余额表 | 合同台账 | why
        疑点：甲 的应收款有 100.00 元挂账超过 3 年（最早的记于 2022-12-30） | @2022-12-30 借112<甲>:100 贷501:100 | | | | 三年零一天
        no | @2022-12-31 借112<甲>:100 贷501:100 | | | | 恰好三年
        no | @2022-01-10 借112<甲>:100 贷501:100／@2025-06-10 借102:100 贷112<甲>:100 | | | | 已经收回
        40.00 元挂账超过 3 年（最早的记于 2022-01-10） | @2022-01-10 借112<甲>:100 贷501:100／@2022-06-10 借102:60 贷112<甲>:60／@2025-05-10 借112<甲>:800 贷501:800 | | | | 还剩四十元，新的不算
        no | @2022-01-10 借112<甲>:100 贷501:100／@2025-05-10 借112<甲>:800 贷501:800／@2025-06-10 借102:100 贷112<甲>:100 | | | | 余额虽大，都是新的
        170.00 元挂账超过 3 年（最早的记于 2022-01-10） | @2022-01-10 借112<甲>:100 贷501:100／@2022-05-10 借113<甲>:70 贷102:70 | | | | 同一人的几笔合计
        甲 的应收款有 100.00；乙 的应收款有 70.00 | @2022-01-10 借112<甲>:100 贷501:100／@2022-05-10 借113<乙>:70 贷102:70 | | | | 各人各一条
        500.00 元挂账超过 3 年（最早的是期初余额，不晚于 2021-12-31） | @2022-01-10 借51301<甲>:5 贷102:5 | 科目编码=11201，科目名称=往来-甲 | 会计年度=2022，科目编码=11201，科目名称=往来-甲，期初借方=500 | | 期初已超过三年
        600.00 元挂账超过 3 年（最早的是期初余额，不晚于 2021-12-31） | @2022-01-10 借11201<甲>:100 贷501:100 | 科目编码=11201，科目名称=往来-甲 | 会计年度=2022，科目编码=11201，科目名称=往来-甲，期初借方=500 | | 期初和后来的都超过三年
        no | 借51301<甲>:5 贷102:5 | 科目编码=11201，科目名称=往来-甲 | 会计年度=2025，科目编码=11201，科目名称=往来-甲，期初借方=500 | | 期初不知从何时欠起
        no | @2022-01-10 借112<甲>:100 贷102:100 | | | 合同编号=HT1，合同类别=资产租赁，相对方=甲，凭证=1 | 合同履行期间的押金
        no | @2022-01-10 借113[借备用金]<甲>:100 贷102:100 | | | | 备用金另看
    """,
    whole_unit=True,
    both_sides=True,
    clears=Text(
        "催收记录、对账确认、起诉或核销批件。",
        "Records of reminders, a balance confirmed by the debtor, a suit, or the approval of writing it off.",
    ),
)
