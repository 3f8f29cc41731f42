"""Every number a voucher bears, with the series it counts in.

Cancelled ones are included, fraction parts count once. The series is the period, or 0 where a
word's numbers run through the year. They do unless, in more than half of the periods that follow
another, the lowest number is not above the highest of the period before, which is how a numbering
looks that begins anew each month. Numbers of six digits and more carry a code and are not
counted.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="voucher_number",
    query="""
        with numbered as (
            select
                org_code,
                fiscal_year,
                accounting_period,
                coalesce(je_type_code, '') as word,
                journal_seq,
                min(voucher_key) as voucher_key,
                min(effective_date_day) as effective_date_day,
                min(prepared_by_key) as prepared_by_key
            from voucher
            where journal_seq < 100000
            group by
                org_code,
                fiscal_year,
                accounting_period,
                coalesce(je_type_code, ''),
                journal_seq
        ),
        following as (
            select
                org_code,
                fiscal_year,
                word,
                min(journal_seq) as first_no,
                lag(max(journal_seq)) over (
                    partition by org_code, fiscal_year, word
                    order by accounting_period nulls last
                ) as before_no
            from numbered
            group by
                org_code,
                fiscal_year,
                word,
                accounting_period
        ),
        numbering as (
            select
                org_code,
                fiscal_year,
                word,
                case
                    when cast(sum(case when first_no <= before_no then 1 else 0 end) as bigint) * 2
                        > count(before_no) then 1
                    else 0
                end as each_period
            from following
            group by
                org_code,
                fiscal_year,
                word
        )
        select
            numbered.org_code,
            numbered.fiscal_year,
            numbered.word,
            numbering.each_period * numbered.accounting_period as series_period,
            numbered.journal_seq,
            min(numbered.voucher_key) as voucher_key,
            min(numbered.effective_date_day) as effective_date_day,
            min(numbered.prepared_by_key) as prepared_by_key,
            min(numbered.accounting_period) as accounting_period
        from numbered
        join numbering
            on numbering.org_code = numbered.org_code
            and numbering.fiscal_year = numbered.fiscal_year
            and numbering.word = numbered.word
        group by
            numbered.org_code,
            numbered.fiscal_year,
            numbered.word,
            numbering.each_period * numbered.accounting_period,
            numbered.journal_seq
    """,
    shows=("series_period", "journal_seq"),
    examples="""
        gives               | numbers                    | why
        0 1 0 2             | 01:1,2                     | 只有一个月，怎么看都一样
        1 1 1 2 2 1 2 2     | 01:1,2 02:1,2              | 二月从头编号
        1 1 2 1 2 3 3 1     | 01:1 02:1,3 03:1           | 只用到一号的月份，下月也从一号起
        0 1 0 2 0 3 0 4     | 01:1,2 02:3,4              | 全年连续编号
        0 1 0 2 0 3 0 4     | 01:1-3 02:2 03:4           | 一半月份接上即按全年连续，二号是重号
        1 1 1 2 2 1 3 1     | 01:1,2 02:1 03:1           | 多数月份从头编号
        0 1 0 2             | 01:1,2废                   | 作废凭证的号仍在
        0 1 0 2             | 01:1,2(1/2),2(2/2)         | 分数编号的几张是一个号
        0 1 0 2             | 01:1,2,补3                 | 不是数字的号不计
        1 1 1 2 3 1 3 3     | 01:1,2 02:补3 03:1,3       | 全是非数字号的月份不算一个月
        0 1 0 2             | 01:1,2,202501003           | 带年月编码的长号不计
        0 1 0 99999         | 01:1,99999,100000          | 五位数以内才是序号
        0 1 0 2 1 1 2 1     | 01:1 02:2 01收:1 02收:1    | 两种凭证字各按各的编法
        0 1 0 2 1 1 2 1     | 01:1 02:2 2024-01:1 2024-02:1 | 两年各按各的编法
    """,
    whole_unit=True,
)
