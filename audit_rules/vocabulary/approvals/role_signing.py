"""Consents in roles that offices fill, and who held such an office on the day, by the registers.

Of several holders the first name stands; ``person_name`` is blank where the registers name nobody:
of such a consent it cannot be told who was to sign. What was signed on a written order is none.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="role_signing",
    query="""
        select
            consent.org_code,
            consent.request_no,
            consent.row_key,
            consent.role,
            consent.signed_on_day,
            period_day.fiscal_year,
            min(role_holder.person_name) as person_name
        from consent
        join period_day
            on consent.signed_on_day >= period_day.first_day
            and consent.signed_on_day <= period_day.last_day
        join role_position
            on role_position.org_code = consent.org_code
            and role_position.role = consent.role
            and consent.signed_on_day >= role_position.from_day
            and consent.signed_on_day < role_position.until_day
        left join role_holder
            on role_holder.org_code = consent.org_code
            and role_holder.role = consent.role
            and consent.signed_on_day >= role_holder.from_day
            and consent.signed_on_day < role_holder.until_day
        where consent.delegation_ref is null
        group by
            consent.org_code,
            consent.request_no,
            consent.row_key,
            consent.role,
            consent.signed_on_day,
            period_day.fiscal_year
    """,
    shows=("role", "fiscal_year", "person_name"),
    examples="""
        gives            | signatures               | office                               | place  | why
        理事长 2025 甲   | 理事长:乙                | 甲:理事长@2024-01-01                 |        | 当日在任的是甲
        理事长 2025 none | 理事长:乙                |                                      |        | 没有任职登记
        理事长 2025 none | 理事长:乙                | 甲:会计@2024-01-01                   |        | 登记的是别的职务
        no               | 经办人:乙                | 甲:理事长@2024-01-01                 |        | 经办人谁都可以
        no               | 理事长:乙委托            | 甲:理事长@2024-01-01                 |        | 凭委托书签的
        理事长 2025 甲   | 理事长:乙@2025-06-30     | 甲:理事长@2024-01-01~2025-06-30      |        | 离任当日仍在任
        理事长 2025 none | 理事长:乙@2025-07-01     | 甲:理事长@2024-01-01~2025-06-30      |        | 离任次日空缺
        理事长 2025 甲   | 理事长:乙@2025-07-01     | 甲:理事长@2025-07-01                 |        | 到任当日
        理事长 2025 none | 理事长:乙@2025-06-30     | 甲:理事长@2025-07-01                 |        | 到任前一日
        理事长 2024 甲   | 理事长:乙@2024-01-01     | 甲:理事长@2023-01-01                 |        | 岗位规定生效当日，一年首日
        no               | 理事长:乙@2023-12-31     | 甲:理事长@2023-01-01                 |        | 规定生效前一日
        理事长 2024 甲   | 理事长:乙@2024-12-31     | 甲:理事长@2023-01-01                 | 试验乡 | 该乡另有规定前一日，一年末日
        no               | 理事长:乙@2025-01-01     | 甲:理事长@2023-01-01                 | 试验乡 | 该乡自这一日起只规定监事长
        监事长 2025 甲   | 监事长:乙@2025-01-01     | 甲:出纳@2023-01-01                   | 试验乡 | 该乡由出纳担任
        no               | 理事长:乙@               | 甲:理事长@2024-01-01                 |        | 没有写日期
        理事长 2025 甲 会计审核 2025 none | 理事长:乙 会计审核:丙 | 甲:理事长@2024-01-01 |        | 两处各看各的
    """,
    whole_unit=True,
)
