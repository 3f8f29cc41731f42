"""Where the place allows no hospitality, or so much a year, no more is charged to the village.

Asked of lines on expense accounts whose summary holds a whole phrase of hospitality (招待费, 接待用餐,
宴请, 烟酒款) or whose account is named 招待费 or 接待费, net of what came back. In the order of days,
what goes beyond hospitality_max of that year is asked about, voucher by voucher. A word that merely
holds such characters (招待所, 接待室, 烟酒店) is none.

Not seen: hospitality under another name; whether it was allowed.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF110",
    title=Text("列支招待费", "Hospitality charged to the village"),
    guide=Guide(
        asks="村级不列支招待费，或者全年不超过当地规定的数额。",
        edge="费用科目的摘要含有完整的招待短语（招待费、接待用餐、宴请、烟酒款等），或科目名称含招待费、接待费的，按扣除退回后的净额全年累计，超过当地上限的部分逐张提出；上限为零的全部提出；招待所、接待室、烟酒店等只是字面相近的不算。",
        unseen="用别的名目列支的招待；是否经批准。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(
        Citation.local("村级零招待规定"),
        Citation("农村基层干部廉洁履行职责规定"),
    ),
    parameters=("hospitality_max",),
    needs=("entry",),
    reach=Reach(Place.ORG),
    population="booked_voucher",
    money="voucher/{subject_id}",
    identity=("subject_id",),
    query="""
        with named as (
            select
                org_code,
                account,
                min(account_name) as account_name
            from named_account
            where contains(account_name, '招待费')
                or contains(account_name, '接待费')
            group by
                org_code,
                account
        ),
        hosted as (
            select
                journal_line.org_code,
                journal_line.voucher_key,
                journal_line.fiscal_year,
                journal_line.effective_date_day,
                min(coalesce(summary_phrase.phrase, named.account_name)) as words,
                cast(sum(case
                    when journal_line.role in ('cash', 'bank')
                        then journal_line.credit_fen - journal_line.debit_fen
                    else journal_line.debit_fen - journal_line.credit_fen
                end) as bigint) as hosted_fen
            from journal_line
            left join summary_phrase
                on summary_phrase.org_code = journal_line.org_code
                and summary_phrase.summary = journal_line.je_line_description
                and summary_phrase.topic = 'hospitality'
            left join named
                on named.org_code = journal_line.org_code
                and named.account = journal_line.gl_account_number
            where (
                    journal_line.role in (
                        'administrative_expense',
                        'operating_expense',
                        'welfare_expense',
                        'other_expense'
                    )
                    or journal_line.one_sided = 1
                )
                and (
                    summary_phrase.phrase is not null
                    or named.account is not null
                )
            group by
                journal_line.org_code,
                journal_line.voucher_key,
                journal_line.fiscal_year,
                journal_line.effective_date_day
        ),
        returned as (
            select
                org_code,
                voucher_key,
                cast(sum(back_fen) as bigint) as back_fen
            from payment_return
            group by
                org_code,
                voucher_key
        ),
        charged as (
            select
                hosted.org_code,
                hosted.voucher_key,
                hosted.fiscal_year,
                hosted.effective_date_day,
                hosted.words,
                hosted.hosted_fen - coalesce(returned.back_fen, 0) as charged_fen
            from hosted
            left join returned
                on returned.org_code = hosted.org_code
                and returned.voucher_key = hosted.voucher_key
        ),
        summed as (
            select
                charged.org_code,
                charged.voucher_key,
                charged.fiscal_year,
                charged.effective_date_day,
                charged.words,
                charged.charged_fen,
                limit_value.amount as limit_fen,
                cast(sum(charged.charged_fen) over (
                    partition by charged.org_code, charged.fiscal_year
                    order by
                        charged.effective_date_day nulls last,
                        charged.voucher_key nulls last
                    rows between unbounded preceding and current row
                ) as bigint) as so_far_fen
            from charged
            join limit_value
                on limit_value.org_code = charged.org_code
                and charged.effective_date_day >= limit_value.from_day
                and charged.effective_date_day < limit_value.until_day
            where limit_value.name = 'hospitality_max'
                and charged.charged_fen > 0
        )
        select
            summed.org_code,
            summed.voucher_key as subject_id,
            summed.fiscal_year,
            summed.effective_date_day as occurred_on_day,
            voucher_date.written_zh as occurred_on_zh,
            voucher_date.written_en as occurred_on_en,
            least(summed.charged_fen, summed.so_far_fen - summed.limit_fen) as amount_fen,
            summed.words,
            summed.charged_fen,
            summed.so_far_fen,
            summed.limit_fen
        from summed
        join voucher_date
            on voucher_date.org_code = summed.org_code
            and voucher_date.voucher_key = summed.voucher_key
        where summed.so_far_fen > summed.limit_fen
    """,
    message=Text(
        "疑点：凭证 {subject_id} 于 {occurred_on} 列支“{words}” {charged} 元，看似招待费；全年累计 {so_far} 元，当地上限 {limit} "
        "元，超出 {amount} 元。",
        "Question: voucher {subject_id} of {occurred_on} charges {charged} yuan that look like hospitality "
        "({words}); {so_far} yuan in the year so far, {amount} yuan of this beyond the {limit} yuan allowed.",
    ),
    evidence=(("voucher", "subject_id"),),
    notation="LG",
    examples="""
        finds  | lines                                  | chart of details | place | why
        疑点：凭证 2025-01/记-1 于 2025-01-15 列支“招待费用” 100.00 元，看似招待费 | 借51301[付招待费用]:100 贷102:100 | | | 招待费
        “烟酒” | 借51301[付购烟酒款]:100 贷102:100       | | | 烟酒
        “宴请餐” 60.00 元 | 借51301[付办公用品及宴请餐费]:60 借51302[办公]:40 贷102:100 | | | 只算写明的分录
        no     | 借51301[付招待室屋顶维修款]:100 贷102:100 | | | 接待室的维修
        no     | 借51301[付招待所门窗款]:100 贷102:100    | | | 招待所
        no     | 借102[收烟酒店租金]:100 贷501[收烟酒店租金]:100 | | | 交租的是烟酒店
        no     | 借151[付购烟酒款]:100 贷102:100          | | | 不是费用
        “管理费用-招待费” | 借51309[付餐费]:100 贷102:100 | 51309:管理费用-招待费 | | 科目名称
        “公务接待费” | 借51309[付餐费]:100 贷102:100       | 51309:公务接待费 | | 科目名称
        no     | 借51309[付餐费]:100 贷102:100            | 51309:办公费 | | 别的科目
        记-1；全年累计 140.00 元 | 借51309[付招待费]:100 贷102:100／借321:100 贷51309[付招待费]:100／借51309[付招待费]:40 贷102:40 | | | 结转不冲减
        记-1   | 借51301[付招待费]:100 贷102:100／借51301[付招待费]:70 贷102:70／借102:70 贷51301:70 | | | 后一笔全部退回
        100.00 | 单式 贷101[付招待费]:100                 | | | 流水账
        no     | 借51301[付招待费]:100 贷102:100／借102:100 贷51301:100 | | | 退回了
        40.00  | 借51301[付招待费]:100 贷102:100／借102:60 贷51301:60 | | | 退回一部分
        记-1；记-2 | 借51301[付招待费]:100 贷102:100／借51301[付招待费]:50 贷211:50 | | | 挂账的也是
        超出 0.01 元 | 借51301[付招待费]:5 贷102:5／借51301[付招待费]:0.01 贷102:0.01 | | 昨日乡 | 全年超过上限一分
        100.00 元，当地上限 0.00 元，超出 100.00 元 | 去年 借51301[付招待费]:50 贷102:50／去年 借102:50 贷51301:50／借51301[付招待费]:100 贷102:100 | | | 去年的已退回
        记-1   | 借51301[付招待费]:100 贷102:100／借51302[办公]:50 贷102:50 | 51309:招待费 | | 另一张不是招待
        no     | 借51301[付手续费]:100 贷102:100         | | | 别类的短语
        超出 5.00 元 | @2024-12-31 借51301[付招待费]:5 贷102:5 | | 昨日乡 | 以前用县里的规定
        超出 1.00 元 | @2025-01-01 借51301[付招待费]:6 贷102:6 | | 昨日乡 | 规定生效当日
        超出 1.00 元 | @2025-06-30 借51301[付招待费]:6 贷102:6 | | 昨日乡 | 停用前一日
        no     | @2025-07-01 借51301[付招待费]:6 贷102:6 | | 昨日乡 | 停用当日
        no     | 借51301[付招待费]:5 贷102:5             | | 昨日乡 | 恰好等于上限
        于 2025 年 1 月 列支！2025-01-15 | 借51301[付招待费]:100 贷102:100／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1 | | | 按批写日期的月份不说哪一天
        于 2025 年 1 月 列支！2025-01-15 | 借51301[付招待费]:100 贷211:100／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1 | | | 挂账的也是
    """,
    whole_unit=True,
    clears=Text(
        "公务接待审批单，或说明不是招待（如修缮、防疫物资）。",
        "The approval of an official reception, or a note that it was none (repairs, supplies).",
    ),
)
