"""Vouchers are numbered without gaps: numbers that are not seen ask for the vouchers.

Every number from 1 to the highest used must have been given, within unit, year, period and voucher
word; within the year where a word's numbers run through it (the view ``voucher_number`` says how
that is told). Fraction parts are one number, and a cancelled voucher keeps its own. One finding per
run of missing numbers, named after the first of them and dated, like the period in its name, by
the voucher that follows the gap. Many programs do not export cancelled vouchers, so it is a
question; what makes it likelier innocent is said: a series that begins above 1, a gap across months
without any voucher of that word, another preparer after it.

Not seen: numbers missing after the last one used; numbers of six digits and more, which carry a
code; whether a missing voucher existed, or was only never imported.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG102",
    title=Text("凭证断号", "Gap in voucher numbers"),
    guide=Guide(
        asks="记账凭证应当连续编号。",
        edge="同一单位、年度、期间、凭证字内从 1 号到最大号逐号检查；凭证字全年连续编号的按全年检查（多数月份不从头编号即为全年连续）；分数编号的几张算一个号，作废凭证的号算已用；连续缺的几个号记一条，归在其后一张凭证的期间；不从一号开始的、其间有整月没有凭证的、其后换了制单人的，一并写明。",
        unseen="最后一号以后缺的凭证；六位以上带编码的号；缺的凭证是真没有、作废后没有导出，还是没有导入。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(Citation("会计基础工作规范", "51"),),
    parameters=(),
    needs=("voucher",),
    reach=Reach(Place.ORG),
    population="voucher_number",
    identity=("subject_id",),
    query="""
        with beside as (
            select
                org_code,
                fiscal_year,
                word,
                voucher_key,
                effective_date_day,
                journal_seq,
                accounting_period - lag(accounting_period) over (
                    partition by org_code, fiscal_year, word, series_period
                    order by journal_seq nulls last
                ) as periods_on,
                prepared_by_key,
                lag(prepared_by_key) over (
                    partition by org_code, fiscal_year, word, series_period
                    order by journal_seq nulls last
                ) as before_by_key,
                lag(voucher_key) over (
                    partition by org_code, fiscal_year, word, series_period
                    order by journal_seq nulls last
                ) as before_key,
                coalesce(lag(journal_seq) over (
                    partition by org_code, fiscal_year, word, series_period
                    order by journal_seq nulls last
                ), 0) as before_no
            from voucher_number
        )
        select
            org_code,
            substr(voucher_key, 1, length('2025-01/'))
                || case when word = '' then '' else word || '-' end
                || (before_no + 1) as subject_id,
            fiscal_year,
            effective_date_day as occurred_on_day,
            cast(0 as bigint) as amount_fen,
            -- Three numbers and more weigh as much as the rule allows, fewer are low.
            case when journal_seq - before_no > 3 then 100000000000 else 0 end as weighed_fen,
            before_no + 1 || case
                when journal_seq - before_no > 2 then ' 号至 ' || (journal_seq - 1)
                else ''
            end as numbers_zh,
            before_no + 1 || case
                when journal_seq - before_no > 2 then ' to ' || (journal_seq - 1)
                else ''
            end as numbers_en,
            journal_seq - before_no - 1 as missing,
            case
                when before_key is null then '（导入的凭证从 ' || journal_seq || ' 号起）'
                when periods_on > 1 then '（其间有整月没有这一字的凭证）'
                when before_by_key <> prepared_by_key then '（其后换了制单人）'
                else ''
            end as known_zh,
            case
                when before_key is null then ' (the vouchers imported begin with ' || journal_seq || ')'
                when periods_on > 1 then ' (whole months between have no voucher of that word)'
                when before_by_key <> prepared_by_key then ' (another preparer after it)'
                else ''
            end as known_en,
            voucher_key as after_key,
            coalesce(before_key, voucher_key) as before_key
        from beside
        where journal_seq > before_no + 1
    """,
    message=Text(
        "疑点：凭证 {after_key} 之前未见 {numbers} 号的凭证，共 {missing} 个号{known}。",
        "Question: before voucher {after_key} no voucher {numbers} is seen, {missing} in all{known}.",
    ),
    evidence=(("voucher", "after_key"), ("voucher", "before_key")),
    examples="""
        finds                 | numbers              | why
        no                    | 01:1-3               | 连号
        no voucher 2 is seen, 1 in all. | 01:1,3     | 缺一个号，英文
        no voucher 2 to 3 is seen, 2 in all. | 01:1,4 | 缺两个号，英文
        疑点：凭证 2025-01/记-3 之前未见 2 号的凭证，共 1 个号。 | 01:1,3             | 缺一个号
        未见 2 号至 4 号的凭证，共 3 个号 | 01:1,5             | 连续缺的号是一条
        未见 2 号的；未见 4 号的 | 01:1,3,5     | 两处断号是两条
        未见 1 号至 2 号的凭证，共 2 个号（导入的凭证从 3 号起）| 01:3,4               | 不从一号开始
        no                    | 01:1,2废,3           | 作废凭证的号算已用
        no                    | 01:1,2(1/2),2(2/2),3 | 分数编号的几张是一个号
        未见 2 号的        | 01:1,3(1/2),3(2/2)   | 分数编号之前仍缺号
        no                    | 01:1,2,2,3           | 重号不是断号
        no                    | 01:1,2 02:1-3        | 每月从头编号，各月连号
        2025-02/记-3 之前未见 2 号  | 01:1,2 02:1,3        | 每月从头编号，二月缺号
        no                    | 01:1,2 02:3,4        | 全年连续编号
        2025-02/记-4 之前未见 3 号  | 01:1,2 02:4          | 全年连续编号，缺的号归在其后一张的期间
        no                    | 01:1,2 01收:1,2      | 两种凭证字各自连号
        2025-01/收-3 之前未见 2 号  | 01:1,2 01收:1,3      | 收字缺二号
        2025-01/3 之前未见 2 号     | 01无:1,3             | 没有凭证字的账
        有整月没有            | 01:1-4 03:7          | 全年连续编号，二月整月没有凭证
        共 1 个号。           | 01:1-4 02:6          | 全年连续编号，两个月相接，中文
        1 in all.             | 01:1-4 02:6          | 全年连续编号，两个月相接
        其后换了制单人        | 01/甲:1 01/乙:3       | 断号前后制单人不同
        共 1 个号。           | 01/甲:1 01:3         | 断号前的制单人没有填
        no                    | 2024-12:1,2 2025-01:1 | 上年的号不管本年
        no                    | 01:1,2,补4           | 不是数字的号不计
    """,
    equivalent_mutants=(
        ("journal_seq - before_no > 3", "轻重不写在话里，tests/audit_rules/test_weight.py 检查"),
    ),
    clears=Text(
        "缺号的凭证原件，或作废、跳号记录，或还没有导入的那一册账。",
        "The missing vouchers, a record that they were cancelled or skipped, or the book not yet imported.",
    ),
)
