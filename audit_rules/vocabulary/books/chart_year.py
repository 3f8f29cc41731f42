"""Which chart of accounts a book follows in a year.

It is the one in force, unless the unit's register names another for its latest year. No book goes back
from the chart of 2023 to that of 2004: who keeps the older one in the latest year kept it before.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="chart_year",
    query="""
        select
            book.org_code,
            book.fiscal_year,
            case
                when book.fiscal_year = book.latest_year
                    or organization.accounting_standard < chart_period.standard
                    then coalesce(organization.accounting_standard, chart_period.standard)
                else chart_period.standard
            end as standard
        from (
            select
                org_code,
                fiscal_year,
                max(fiscal_year) over (partition by org_code) as latest_year
            from (
                select org_code, fiscal_year from voucher
                union
                select org_code, fiscal_year from account_balance
            ) as held
        ) as book
        join chart_period
            on book.fiscal_year >= chart_period.from_year
            and book.fiscal_year < chart_period.until_year
        left join organization
            on organization.org_code = book.org_code
    """,
    shows=("fiscal_year", "standard"),
    examples="""
        gives             | year | chart | why
        2023 2004         | 2023 |       | 2023 年度仍用 2004 年会计制度
        2024 2023         | 2024 |       | 2024 年起用 2023 年会计制度
        2025 2004         | 2025 | 2004  | 单位登记的会计制度优先
        2024 2004 2025 2004 | 2024 2025 | 2004 | 最近一年仍用旧制度的，上一年也是
        2023 2004 2024 2023 | 2023 2024 | 2023 | 登记的新制度只管最近一年
        2023 2004 2024 2023 |  2023 2024 |     | 没有登记
        2022 2004 2023 2023 | 2022 2023 | 2023 | 提前执行新制度
    """,
    whole_unit=True,
    equivalent_mutants=(
        (
            "organization.accounting_standard < chart_period.standard",
            "where the two are equal either says the same",
        ),
    ),
)
