"""Nothing is posted, changed or taken out of a period after it was closed.

A voucher whose posting time is later than the closing time of its period; posted in the very
second of the closing it was still in time, and a day without a time of day means the end of that
day. Where books were brought in again after the closing, a voucher that is new, is gone, or has
another date, account or amount than before counts too: a period must not be opened again in
silence; errors are corrected by entries of the open period. Vouchers that only carry profit and loss
forward are made by the closing itself and left out; a cancelled one counts where it was cancelled after
the closing. A period opened again or closed a second time is a finding of its own, with the vouchers
posted between; withdrawn and repeated on one day with nothing posted between, it is none. Vouchers of
closed periods that say no time are counted.

Not seen: what was changed before the books were first brought in, or in books without posting
times; summaries, names and numbers of papers written anew; whether the first file was complete.
A voucher taken out is told even where it only carried profit and loss forward.
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
    Weight,
)

RULE = Rule(
    code="LG109",
    title=Text("结账后补记或修改凭证", "Posted or changed after the period was closed"),
    guide=Guide(
        asks="期间结账以后不再补记、修改或抽走凭证，差错在以后期间更正。",
        edge="记账时间晚于所属期间结账时间的记一条，同一秒的不算，只写日期的算到当日终了；结账后再次导入的账里，凭证新增、不见了，或日期、科目、金额与先前导入的不同，也记一条；机制的损益结转凭证除外，作废凭证看作废时间；一个期间反结账或结了两次的，本身记一条，写明其间补记的凭证，二十四小时内反结又结上、其间没有记账的除外；没有记账时间（作废的没有作废时间）的凭证只计数。",
        unseen="第一次导入之前的改动；没有记账时间、作废时间，也没有再次导入过的账；摘要、姓名、附件数的改动；先前导入的文件是否完整。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("会计法", "15"),
        Citation("会计基础工作规范", "51"),
        Citation("会计基础工作规范", "61"),
        Citation("会计基础工作规范", "63"),
    ),
    parameters=(),
    needs=("voucher", "fiscal_period.closed_at"),
    reach=Reach(Place.ORG),
    population="closing_known",
    decisive="voucher.stamped_at",
    undecided=Text(
        "已结账期间的 {all} 项中 {rows} 张凭证没有记账时间（作废的没有作废时间），未能判断",
        "of {all} items of closed periods {rows} vouchers could not be judged: they do not say when they "
        "were posted, or cancelled",
    ),
    empty=Text(
        "登记的结账时间不涉及当年的凭证", "no closing on record is about vouchers of that year"
    ),
    identity=("subject_id",),
    query="""
        with stamp as (
            select
                id as voucher_id,
                posted_at as stamped_at,
                '，记账时间是' as what_zh,
                ', posted at ' as what_en
            from voucher
            where coalesce(cancelled, 0) = 0
            union all
            select
                id as voucher_id,
                cancelled_at as stamped_at,
                '，作废时间是' as what_zh,
                ', cancelled at ' as what_en
            from voucher
        ),
        late as (
            select
                voucher.org_code,
                voucher.voucher_key,
                voucher.fiscal_year,
                voucher.effective_date_day,
                closed_period.closed_at,
                cast(sum(entry.debit_fen) as bigint) as amount_fen,
                stamp.what_zh || max(substr(stamp.stamped_at, 1, 10) || ' '
                    || substr(stamp.stamped_at, 12, 8)) as how_zh,
                stamp.what_en || max(substr(stamp.stamped_at, 1, 10) || ' '
                    || substr(stamp.stamped_at, 12, 8)) as how_en
            from stamp
            join voucher
                on voucher.id = stamp.voucher_id
            join entry
                on entry.voucher_id = voucher.id
            join closed_period
                on closed_period.org_code = voucher.org_code
                and closed_period.fiscal_year = voucher.fiscal_year
                and closed_period.accounting_period = voucher.accounting_period
            where stamp.stamped_at > closed_period.closed_at
            group by
                voucher.org_code,
                voucher.voucher_key,
                voucher.fiscal_year,
                voucher.effective_date_day,
                closed_period.closed_at,
                stamp.what_zh,
                stamp.what_en
            union all
            select
                org_code,
                voucher_key,
                fiscal_year,
                effective_date_day,
                closed_at,
                amount_fen,
                case change
                    when 'added' then '，再次导入时新增了这张凭证'
                    when 'removed' then '，再次导入时未见这张凭证'
                    else '，再次导入时日期、科目或金额与先前不同'
                end as how_zh,
                case change
                    when 'added' then ', added when the books were brought in again'
                    when 'removed' then ', not seen when the books were brought in again'
                    else ', with another date, account or amount when brought in again'
                end as how_en
            from supersession
        ),
        between_closings as (
            select
                reopened_period.org_code,
                reopened_period.fiscal_year,
                reopened_period.accounting_period,
                reopened_period.first_at,
                count(distinct voucher.voucher_key) as vouchers,
                cast(coalesce(sum(entry.debit_fen), 0) as bigint) as amount_fen
            from reopened_period
            left join voucher
                on voucher.org_code = reopened_period.org_code
                and voucher.fiscal_year = reopened_period.fiscal_year
                and voucher.accounting_period = reopened_period.accounting_period
                and voucher.posted_at > reopened_period.from_at
                and voucher.posted_at <= reopened_period.until_at
            left join entry
                on entry.voucher_id = voucher.id
            group by
                reopened_period.org_code,
                reopened_period.fiscal_year,
                reopened_period.accounting_period,
                reopened_period.first_at,
                reopened_period.from_at,
                reopened_period.until_at,
                reopened_period.is_brief
            having count(voucher.voucher_key) > 0
                or reopened_period.is_brief = 0
        )
        select
            between_closings.org_code,
            between_closings.fiscal_year || '-'
                || case when between_closings.accounting_period < 10 then '0' else '' end
                || between_closings.accounting_period as subject_id,
            between_closings.fiscal_year,
            period_day.last_day as occurred_on_day,
            between_closings.amount_fen,
            'reopened' as case_code,
            substr(between_closings.first_at, 1, 10) || ' '
                || substr(between_closings.first_at, 12, 8) as closed_at,
            between_closings.vouchers || '' as how_zh,
            between_closings.vouchers || '' as how_en
        from between_closings
        join period_day
            on period_day.fiscal_year = between_closings.fiscal_year
            and period_day.accounting_period = between_closings.accounting_period
        union all
        select
            org_code,
            voucher_key as subject_id,
            fiscal_year,
            min(effective_date_day) as occurred_on_day,
            max(amount_fen) as amount_fen,
            '' as case_code,
            min(substr(closed_at, 1, 10) || ' ' || substr(closed_at, 12, 8)) as closed_at,
            min(how_zh) as how_zh,
            min(how_en) as how_en
        from late
        where not exists (
            select 1
            from carry_forward
            where carry_forward.org_code = late.org_code
                and carry_forward.voucher_key = late.voucher_key
        )
        group by
            org_code,
            voucher_key,
            fiscal_year
    """,
    message=Text(
        "凭证 {subject_id}（{amount} 元）所属期间已于 {closed_at} 结账{how}。",
        "Voucher {subject_id} ({amount} yuan) belongs to a period closed at {closed_at}{how}.",
    ),
    cases={
        "reopened": Case(
            Kind.BREACH,
            Text(
                "期间 {subject_id} 已于 {closed_at} 结账，登记显示又反结账或再次结账，其间记账 {how} 张凭证[（{amount} 元）]。",
                "Period {subject_id} was closed at {closed_at} and by the register opened or closed "
                "again; vouchers posted between: {how}[ ({amount} yuan)].",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'voucher' as register,
            voucher.voucher_key as row_key
        from finding
        join reopened_period
            on reopened_period.org_code = finding.org_code
            and reopened_period.fiscal_year = finding.fiscal_year
        join voucher
            on voucher.org_code = reopened_period.org_code
            and voucher.fiscal_year = reopened_period.fiscal_year
            and voucher.accounting_period = reopened_period.accounting_period
            and voucher.posted_at > reopened_period.from_at
            and voucher.posted_at <= reopened_period.until_at
        where finding.case_code = 'reopened'
    """,
    examples="""
        finds                        | lines                 | posted              | closed                      | again       | why
        no                           | 借51301:100 贷101:100 | 2025-02-06T17:59:59 | 2025-01:2025-02-06T18:00:00 |             | 结账前一秒记账
        no                           | 借51301:100 贷101:100 | 2025-02-06T18:00:00 | 2025-01:2025-02-06T18:00:00 |             | 结账同一秒
        于 2025-02-06 18:00:00 结账，记账时间是2025-02-06 18:00:01！再次 | 借51301:100 贷101:100 | 2025-02-06T18:00:01 | 2025-01:2025-02-06T18:00:00 |             | 结账后一秒
        no                           | 借51301:100 贷101:100 | 2025-02-06T23:59:59 | 2025-01:2025-02-06          |             | 只写结账日期，当日记账
        2025-02-06 24:00:00 结账     | 借51301:100 贷101:100 | 2025-02-07T00:00:00 | 2025-01:2025-02-06          |             | 次日记账
        no                           | 借51301:100 贷101:100 | 2025-04-06T10:00:00 | 2025-01:                    |             | 没有结账
        no                           | 借51301:100 贷101:100 | 2025-04-06T10:00:00 | 2025-02:2025-03-06T18:00:00 |             | 结的是别的月份
        no                           | 借51301:100 贷101:100 | 2025-04-06T10:00:00 | 2024-01:2024-02-06T18:00:00 |             | 结的是上年同月
        no                           | 借51301:100 贷101:100 |                     | 2025-01:2025-02-06T18:00:00 |             | 没有记账时间
        no                           | 作废 借51301:100 贷101:100 | 2025-04-06T10:00:00 | 2025-01:2025-02-06T18:00:00 |        | 作废凭证不计
        （100.00 元）所属期间已于 2025-02-06 18:00:00 结账，作废时间是2025-04-06 10:00:00 | 作废 借51301:100 贷101:100 | 作废2025-04-06T10:00:00 | 2025-01:2025-02-06T18:00:00 |    | 结账后才作废
        no                           | 作废 借51301:100 贷101:100 | 作废2025-02-06T18:00:00 | 2025-01:2025-02-06T18:00:00 |     | 结账同一秒作废
        no                           | 作废 借51301:100 贷101:100 | 作废2025-04-06T10:00:00 | 2025-02:2025-03-06T18:00:00 |     | 作废的是别的月份
        no                           | 作废 借51301:100 贷101:100 | 作废2025-04-06T10:00:00 | 2024-01:2025-03-06T18:00:00 |     | 结的是上年同月
        其间记账 1 张凭证（100.00    | 借51301:100 贷101:100 | 2025-02-07T10:00:00 | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-09T18:00:00 | | 两次结账之间补记
        其间记账 1 张凭证（100.00    | 借51301:100 贷101:100 | 2025-02-09T18:00:00 | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-09T18:00:00 | | 后一次结账同一秒
        其间记账 0 张凭证            | 借51301:100 贷101:100 | 2025-02-06T18:00:00 | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-09T18:00:00 | | 首次结账同一秒，隔日再结
        记账时间是2025-03-01；其间记账 0 张 | 借51301:100 贷101:100 | 2025-03-01T10:00:00 | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-09T18:00:00 | | 后一次结账以后才记
        no                           | 借51301:100 贷101:100 | 2025-02-01T10:00:00 | 2025-01:2025-02-06T17:00:00 2025-01:2025-02-06T18:00:00 | | 当天反结又结上，其间没有记账
        no                           | 借51301:100 贷101:100 | 2025-02-01T10:00:00 | 2025-01:2025-02-06T17:00:00 2025-01:2025-02-07T09:00:00 | | 次日早上又结上，其间没有记账
        其间记账 1 张凭证            | 借51301:100 贷101:100 | 2025-02-06T17:30:00 | 2025-01:2025-02-06T17:00:00 2025-01:2025-02-06T18:00:00 | | 当天反结又结上，其间记了账
        2025-01 已于                 | 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2025-01:2025-02-06T18:00:00反2025-02-08T09:00:00 | | 反结账后没有再结
        其间记账 0 张凭证            | 借51301:100 贷101:100 | 2025-02-09T09:00:00 | 2025-10:2025-02-06T18:00:00反2025-02-08T09:00:00 | | 反结账的是十月
        其间记账 0 张凭证            | 借51301:100 贷101:100 | 2025-02-09T09:00:00 | 2024-01:2025-02-06T18:00:00反2025-02-08T09:00:00 | | 反结账的是上年一月
        no                           | 借501:100 贷321:100   | 2025-04-06T10:00:00 | 2025-01:2025-02-06T18:00:00 |             | 结账本身的损益结转
        100.00 元                    | 借501:100 贷321:100 ／ 借51301:100 贷101:100 | 2025-04-06T10:00:00 | 2025-01:2025-02-06T18:00:00 |  | 结转只管它的那张凭证
        160.00 元                    | 借51301:100 贷101:100 ＋ 借51301:60 贷101:60 | 2025-04-06T10:00:00 | 2025-01:2025-02-06T18:00:00 |  | 分数编号的两张是一条，金额合计
        日期、科目或金额与先前不同   | 借51301:100 贷101:100 |                     | 2025-01:2025-02-06T18:00:00 | changed:100 | 再次导入时改了
        新增了这张凭证               | 借51301:100 贷101:100 |                     | 2025-01:2025-02-06T18:00:00 | added:100   | 再次导入时新增
        未见这张凭证                 | 借51301:100 贷101:100 |                     | 2025-01:2025-02-06T18:00:00 | removed:100 | 再次导入时抽走
        no                           | 借501:100 贷321:100   |                     | 2025-01:2025-02-06T18:00:00 | changed:100 | 结转凭证随之变动
        100.00 元                    | 借51301:100 贷101:100 | 2025-04-06T10:00:00 | 2025-01:2025-02-06T18:00:00 | changed:100 | 两样都有仍是一条
    """,
    whole_unit=True,
    clears=Text(
        "乡镇或审计要求补记、更正的书面通知，或结账时间登记有误的证明。",
        "A written notice of township or audit to add or correct, or proof that the time of closing is wrong.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
