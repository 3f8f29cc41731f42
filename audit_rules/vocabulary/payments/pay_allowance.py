"""What a standard of pay allows in a year: to each holder of its position, and to all together.

An empty key is everybody: what is paid to nobody named, or to somebody in no such position. A month
counts twelve times, a day or an occasion for every day of the year.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="pay_allowance",
    query="""
        with standard as (
            select
                org_code,
                position,
                row_key,
                coalesce(person_key, '') as person_key,
                valid_from_day as from_day,
                coalesce(valid_to_day, 1000000000) as until_day,
                monthly_fen * case coalesce(pay_unit, '月')
                    when '月' then 12
                    when '年' then 1
                    else 366
                end as yearly_fen
            from pay_standard
        ),
        named as (
            select
                standard.org_code,
                standard.row_key,
                office_held.person_key as payee_key,
                greatest(standard.from_day, office_held.from_day) as from_day,
                least(standard.until_day, office_held.until_day) as until_day,
                standard.yearly_fen
            from standard
            join office_held
                on office_held.org_code = standard.org_code
                and office_held.position = standard.position
            where standard.person_key = ''
            union all
            select org_code, row_key, person_key, from_day, until_day, yearly_fen
            from standard
            where person_key <> ''
        )
        select org_code, payee_key, from_day, until_day, yearly_fen
        from named
        union all
        select org_code, '' as payee_key, from_day, until_day, yearly_fen
        from named
        union all
        select
            standard.org_code,
            '' as payee_key,
            standard.from_day,
            standard.until_day,
            standard.yearly_fen
        from standard
        where not exists (
                select 1
                from named
                where named.org_code = standard.org_code
                    and named.row_key = standard.row_key
            )
    """,
    shows=("payee_key", "from_day", "until_day", "yearly_fen"),
    examples="""
        gives                                                     | standards              | office                          | why
        2025-01-01 none 1200.00                                   | 会计100                |                                 | 没有登记谁在任，只有合计
        2025-01-01 none 1200.00 甲 2025-01-01 none 1200.00        | 会计100                | 甲:会计@2024-01-01              | 月标准十二个月
        2025-01-01 none 100.00 甲 2025-01-01 none 100.00          | 会计100年              | 甲:会计@2024-01-01              | 年标准
        2025-01-01 none 36600.00 甲 2025-01-01 none 36600.00      | 会计100日              | 甲:会计@2024-01-01              | 日标准
        2025-03-01 2025-07-01 1200.00 甲 2025-03-01 2025-07-01 1200.00 | 会计100           | 甲:会计@2025-03-01~2025-06-30   | 任期之内
        2025-01-01 none 1200.00                                   | 会计100                | 甲:出纳@2024-01-01              | 任的是别的职务
        2025-01-01 none 1200.00 乙 2025-01-01 none 1200.00        | 会计100乙              | 甲:会计@2024-01-01              | 标准写明是乙的
        2025-01-01 none 1200.00 2025-01-01 none 2400.00 甲 2025-01-01 none 1200.00 | 会计100 护林员200 | 甲:会计@2024-01-01 | 另一项没有登记谁在任
    """,
    whole_unit=True,
)
