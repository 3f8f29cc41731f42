"""A voucher is dated within the period in which it is booked.

A date before the period or after it is a question, of medium weight where it lies in another year, since
then it asks which year bears the matter. Left out are: vouchers dated within fifteen days after a
period most of whose vouchers are dated so, which is an agency's habit; vouchers of the twelfth period dated later
that move no money, which adjust or close the year; and vouchers dated in an earlier month of the
year in which nothing is booked, where books are kept by the quarter.

Not seen: the day of the papers behind a voucher; a date that was changed to fit.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG108",
    title=Text("凭证日期与会计期间不符", "Voucher date outside its accounting period"),
    guide=Guide(
        asks="凭证日期应当在所记的会计期间之内。",
        edge="早于或晚于所记期间都提出，跨年的为一般，其余为轻；该期间多数凭证都写在期末以后十五天以内的（代理记账的习惯），这样的凭证不算；十二月期间没有现金、银行收付而写在以后的（年终调整、结转）不算；日期所在的月份当年没有记过一张账的（按季记账）不算；作废凭证不计。",
        unseen="凭证后面单据的日期；为了对上期间而改写的日期。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(
        Citation("会计法", "11"),
        Citation("会计基础工作规范", "60"),
        Citation("会计基础工作规范", "63"),
    ),
    parameters=(),
    needs=("voucher", "entry"),
    reach=Reach(Place.ORG),
    population="booked_voucher",
    folded_by="accounting_period",
    identity=("subject_id",),
    query="""
        with dated as (
            select
                journal_line.org_code,
                journal_line.voucher_key,
                journal_line.fiscal_year,
                journal_line.accounting_period,
                journal_line.effective_date_day,
                period_day.last_day,
                case
                    when journal_line.effective_date_day < period_day.first_day then 'before'
                    when journal_line.effective_date_day > period_day.last_day then 'after'
                    else ''
                end as side,
                case
                    when journal_line.effective_date_day < year_day.first_day
                        or journal_line.effective_date_day > year_day.last_day
                        then 'year'
                    else ''
                end as case_code,
                cast(sum(journal_line.debit_fen) as bigint) as debit_fen,
                max(case when journal_line.role in ('cash', 'bank') then 1 else 0 end) as has_money
            from journal_line
            join period_day
                on period_day.fiscal_year = journal_line.fiscal_year
                and period_day.accounting_period = journal_line.accounting_period
            join period_day as year_day
                on year_day.fiscal_year = journal_line.fiscal_year
                and year_day.accounting_period = 0
            group by
                journal_line.org_code,
                journal_line.voucher_key,
                journal_line.fiscal_year,
                journal_line.accounting_period,
                journal_line.effective_date_day,
                period_day.first_day,
                period_day.last_day,
                year_day.first_day,
                year_day.last_day
        ),
        weighed as (
            select
                org_code,
                voucher_key,
                fiscal_year,
                accounting_period,
                effective_date_day,
                side,
                case_code,
                debit_fen,
                has_money,
                case when side = 'after' and effective_date_day <= last_day + 15 then 1 else -1 end
                    as soon
            from dated
        ),
        habit as (
            select
                org_code,
                fiscal_year,
                accounting_period
            from weighed
            group by
                org_code,
                fiscal_year,
                accounting_period
            having sum(soon) > 0
        ),
        unused as (
            select
                kept.org_code,
                period_day.fiscal_year,
                period_day.first_day,
                period_day.last_day
            from (select distinct org_code from dated) as kept
            join period_day
                on period_day.accounting_period > 0
            left join dated
                on dated.org_code = kept.org_code
                and dated.fiscal_year = period_day.fiscal_year
                and dated.accounting_period = period_day.accounting_period
            where dated.org_code is null
        )
        select
            weighed.org_code,
            weighed.voucher_key as subject_id,
            weighed.fiscal_year,
            weighed.accounting_period,
            weighed.effective_date_day as occurred_on_day,
            weighed.debit_fen as amount_fen,
            -- Another year weighs as much as the rule allows, another month is low.
            case when weighed.case_code = 'year' then 100000000000 else 0 end as weighed_fen,
            weighed.case_code
        from weighed
        left join habit
            on habit.org_code = weighed.org_code
            and habit.fiscal_year = weighed.fiscal_year
            and habit.accounting_period = weighed.accounting_period
        left join unused
            on unused.org_code = weighed.org_code
            and unused.fiscal_year = weighed.fiscal_year
            and weighed.side = 'before'
            and weighed.effective_date_day >= unused.first_day
            and weighed.effective_date_day <= unused.last_day
        where weighed.side <> ''
            and not (weighed.soon = 1 and habit.org_code is not null)
            and not (
                weighed.accounting_period = 12
                and weighed.side = 'after'
                and weighed.has_money = 0
            )
            and unused.fiscal_year is null
    """,
    message=Text(
        "疑点：凭证 {subject_id}（{amount} 元）日期 {occurred_on}，记在 {fiscal_year} 年第 {accounting_period} 期，业"
        "务属于哪一期？",
        "Question: voucher {subject_id} ({amount} yuan) is dated {occurred_on} and booked in period "
        "{accounting_period} of {fiscal_year}: to which period does it belong?",
    ),
    cases={
        "year": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id}（{amount} 元）日期 {occurred_on}，记在 {fiscal_year} 年第 {accounting_period} 期，应归哪个年度"
                "待核实。",
                "Question: voucher {subject_id} ({amount} yuan) is dated {occurred_on} and booked in period "
                "{accounting_period} of {fiscal_year}: which year bears it is to be seen.",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    examples="""
        finds  | lines                                  | period  | vouchers | why
        no     | @2025-05-31 借51301:9 贷102:9          |         |          | 期间最后一天
        no     | @2025-05-01 借51301:9 贷102:9          |         |          | 期间第一天
        日期 2025-06-01，记在 2025 年第 5 期，业务！年度 | @2025-06-01 借51301:9 贷102:9 | 2025-05 | 1@2025-05-20 | 次日
        日期 2025-04-30，记在 2025 年第 5 期，业务 | @2025-04-30 借51301:9 贷102:9 | 2025-05 | 1@2025-04-20 | 前一日
        日期 2024-12-31，记在 2025 年第 1 期，应归哪个年度 | @2024-12-31 借51301:9 贷102:9 | 2025-01 |  | 上年
        日期 2026-01-01，记在 2025 年第 12 期，应归哪个年度 | @2026-01-01 借51301:9 贷102:9 | 2025-12 | 1@2025-12-20 | 下一年付的款
        no     | @2026-01-01 借51301:9 贷211:9          | 2025-12 | 1@2025-12-20 | 没有收付，是年终调整
        日期 2025-12-01 | @2025-12-01 借51301:9 贷211:9 | 2025-11 | 1@2025-11-20 | 没有收付，不是年终
        第 12 期 | @2025-11-30 借51301:9 贷211:9       | 2025-12 | 1@2025-11-20 | 没有收付，写在以前
        no     | @2025-06-15 借51301:9 贷102:9          | 2025-05 | 1@2025-06-10记2025-05 1@2025-05-20 | 多数写在期末后十五天以内
        2025-06-15 | @2025-06-15 借51301:9 贷102:9      | 2025-05 | 1@2025-05-20 | 只有一半
        2025-06-16 | @2025-06-16 借51301:9 贷102:9      | 2025-05 | 3@2025-06-10记2025-05 | 第十六天，不合习惯
        2025-04-30 | @2025-04-30 借51301:9 贷102:9      | 2025-05 | 3@2025-06-10记2025-05 1@2025-04-20 | 写在以前，不合习惯
        2025-06-15 | @2025-06-15 借51301:9 贷102:9      | 2025-05 | 1@2025-05-20 3@2024-06-10记2024-05 3@2025-08-10记2025-07 | 别的年度、期间的习惯
        no     | @2025-04-20 借51301:9 贷102:9          | 2025-06 | 1@2025-06-20 | 四月没有记账，按季记
        2025-04-20 | @2025-04-20 借51301:9 贷102:9      | 2025-06 | 1@2025-04-20 | 四月记了账
        2025-08-20 | @2025-08-20 借51301:9 贷102:9      | 2025-06 | 1@2025-06-20 | 写在以后，不是按季记
        2024-04-20 | @2024-04-20 借51301:9 贷102:9      | 2025-06 | 1@2025-06-20 | 上年四月的不是按季记
        no     | 作废 借51301:9 贷102:9                 | 2025-02 | 1@2025-01-20 | 作废凭证不计
        18.00 元 | @2025-04-30 借51301:9 贷102:9＋借51301:9 贷102:9 | 2025-05 2025-05 | 1@2025-04-20 | 分数编号的合为一张
        2024-04-20 | @2024-04-20 借51301:9 贷102:9      | 2025-06 | 1@2025-06-20 1@2024-03-20 | 上年四月没有记账，仍是跨年
        2025-06-15 | @2025-06-15 借51301:9 贷102:9      | 2025-05 | 2@2025-05-31 | 期末当天的不算期末以后
        no     | @2025-04-30 借51301:9 贷102:9          | 2025-06 | 1@2025-06-20 1@2024-04-20 | 四月最后一天，上年四月记了账
        no     | @2025-04-01 借51301:9 贷102:9          | 2025-06 | 1@2025-06-20 | 四月第一天
        日期 2025-01-01，记在 2025 年第 2 期，业务 | @2025-01-01 借51301:9 贷102:9 | 2025-02 | 1@2025-01-20 | 年初第一天，没有跨年
        日期 2025-12-31，记在 2025 年第 11 期，业务 | @2025-12-31 借51301:9 贷102:9 | 2025-11 | 1@2025-11-20 | 年末最后一天，没有跨年
    """,
    whole_unit=True,
    clears=Text(
        "该批凭证的原始单据日期（说明业务属于所记期间）。",
        "The dates of the papers behind these vouchers, which show that the matter belongs to the period.",
    ),
)
