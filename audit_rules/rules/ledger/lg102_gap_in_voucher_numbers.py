"""Vouchers are numbered without gaps.

Every number from 1 to the highest used must have been given, within unit, year, period and voucher
word; within the year where a word's numbers run through it (the view ``voucher_number`` says how
that is told). Fraction parts are one number, and a cancelled voucher keeps its own. One finding per
run of missing numbers, named after the first of them and dated, like the period in its name, by
the voucher that follows the gap.

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
        edge="同一单位、年度、期间、凭证字内从 1 号到最大号逐号检查；凭证字全年连续编号的按全年检查（多数月份不从头编号即为全年连续）；分数编号的几张算一个号，作废凭证的号算已用；连续缺的几个号记一条，归在其后一张凭证的期间。",
        unseen="最后一号以后缺的凭证；六位以上带编码的号；缺的凭证是真没有，还是没有导入。",
    ),
    kind=Kind.ERROR,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(Citation("会计基础工作规范", "51"),),
    parameters=(),
    needs=("voucher",),
    reach=Reach(time="year", place=Place.ORG),
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
            before_no + 1 as first_no,
            journal_seq - 1 as last_no,
            journal_seq - before_no - 1 as missing,
            voucher_key as after_key,
            coalesce(before_key, voucher_key) as before_key
        from beside
        where journal_seq > before_no + 1
    """,
    message=Text(
        "凭证 {after_key} 之前缺 {first_no} 号至 {last_no} 号，共 {missing} 个号没有凭证。",
        "Before voucher {after_key} numbers {first_no} to {last_no} are missing: {missing} in all.",
    ),
    evidence=(("voucher", "after_key"), ("voucher", "before_key")),
    examples="""
        finds                 | numbers              | why
        no                    | 01:1-3               | 连号
        缺 2 号至 2 号，共 1 个 | 01:1,3             | 缺一个号
        缺 2 号至 4 号，共 3 个 | 01:1,5             | 连续缺的号是一条
        缺 2 号至 2 号；缺 4 号至 4 号 | 01:1,3,5     | 两处断号是两条
        缺 1 号至 2 号        | 01:3,4               | 不从一号开始
        no                    | 01:1,2废,3           | 作废凭证的号算已用
        no                    | 01:1,2(1/2),2(2/2),3 | 分数编号的几张是一个号
        缺 2 号至 2 号        | 01:1,3(1/2),3(2/2)   | 分数编号之前仍缺号
        no                    | 01:1,2,2,3           | 重号不是断号
        no                    | 01:1,2 02:1-3        | 每月从头编号，各月连号
        2025-02/记-3 之前缺 2 号  | 01:1,2 02:1,3        | 每月从头编号，二月缺号
        no                    | 01:1,2 02:3,4        | 全年连续编号
        2025-02/记-4 之前缺 3 号  | 01:1,2 02:4          | 全年连续编号，缺的号归在其后一张的期间
        no                    | 01:1,2 01收:1,2      | 两种凭证字各自连号
        2025-01/收-3 之前缺 2 号  | 01:1,2 01收:1,3      | 收字缺二号
        2025-01/3 之前缺 2 号     | 01无:1,3             | 没有凭证字的账
        no                    | 2024-12:1,2 2025-01:1 | 上年的号不管本年
        no                    | 01:1,2,补4           | 不是数字的号不计
    """,
    clears=Text(
        "缺号的凭证原件，或作废、跳号记录，或还没有导入的那一册账。",
        "The missing vouchers, a record that they were cancelled or skipped, or the book not yet imported.",
    ),
)
