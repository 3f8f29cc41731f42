"""Years in which land compensation moved, from which day, and whether a posting of its own (专项) names it.

It moves on the day it comes and on each payment charged to it. ``fits`` is 2 where a posting of the
village from the first day of that year to ninety days after its last names the grant by code or name, 1 where one names
no grant of the unit, else 0.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="land_posting",
    query="""
        with moved as (
            select
                movement.org_code,
                movement.fund_code,
                period_day.fiscal_year,
                period_day.first_day,
                period_day.last_day,
                min(movement.on_day) as on_day
            from (
                select org_code, fund_code, received_on_day as on_day from earmarked_fund
                union all
                select org_code, fund_code, last_day as on_day from grant_payment
            ) as movement
            join period_day
                on period_day.accounting_period = 0
                and period_day.first_day <= movement.on_day
                and period_day.last_day >= movement.on_day
            group by
                movement.org_code,
                movement.fund_code,
                period_day.fiscal_year,
                period_day.first_day,
                period_day.last_day
        ),
        posting as (
            select
                unit.org_code,
                disclosure.posted_on_day,
                coalesce(disclosure.subject_no, '') as subject_no
            from disclosure
            join village_unit as place
                on place.org_code = disclosure.org_code
            join village_unit as unit
                on unit.village_key = place.village_key
            where disclosure.disclosure_kind = '专项'
        )
        select
            moved.org_code,
            moved.fund_code,
            moved.fiscal_year,
            moved.on_day,
            max(
                case
                    when posting.subject_no is null then 0
                    when contains(posting.subject_no, moved.fund_code) then 2
                    when contains(posting.subject_no, earmarked_fund.fund_name) then 2
                    when other.fund_code is not null then 0
                    else 1
                end
            ) as fits
        from moved
        join earmarked_fund
            on earmarked_fund.org_code = moved.org_code
            and earmarked_fund.fund_code = moved.fund_code
        left join posting
            on posting.org_code = moved.org_code
            and posting.posted_on_day >= moved.first_day
            and posting.posted_on_day <= moved.last_day + 90
        left join earmarked_fund as other
            on other.org_code = posting.org_code
            and contains(posting.subject_no, other.fund_code)
        where earmarked_fund.fund_kind = '征地补偿费'
        group by
            moved.org_code,
            moved.fund_code,
            moved.fiscal_year,
            moved.on_day
    """,
    shows=("fund_code", "fiscal_year", "on_day", "fits"),
    examples="""
        gives | lines | 专项资金 | 支出审批单 | 公开记录 | why
        ZX 2025 2025-01-02 2 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX | 写明编码
        ZX 2025 2025-01-02 2 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=占地款 | 写明名称
        ZX 2025 2025-01-02 0 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  |  | 没有公开
        ZX 2025 2025-01-02 0 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  | 公开编号=G，公开类别=财务收支，公开日期=2025-01-05，对应编号=ZX | 不是专项公开
        ZX 2025 2025-01-02 2 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  | 公开编号=G，公开类别=专项，公开日期=2025-01-01，对应编号=ZX | 当年首日
        ZX 2025 2025-01-02 0 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  | 公开编号=G，公开类别=专项，公开日期=2024-12-31，对应编号=ZX | 上年的公开
        ZX 2024 2024-03-02 2 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2024-03-02 |  | 公开编号=G，公开类别=专项，公开日期=2025-03-31，对应编号=ZX | 年末后九十天
        ZX 2024 2024-03-02 0 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2024-03-02 |  | 公开编号=G，公开类别=专项，公开日期=2025-04-01，对应编号=ZX | 年末后九十一天
        ZX 2025 2025-01-02 1 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05 | 没有写对应编号
        ZX 2025 2025-01-02 1 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=别的款 | 写的不是本单位的资金
        ZX 2025 2025-01-02 0 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02；专项资金编码=ZY，资金名称=占地款，资金类别=财政专项，金额=100，规定用途=分配，到账日期=2025-01-02 |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZY | 写的是另一笔资金
        ZX 2025 2025-01-02 2 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02；专项资金编码=ZY，资金名称=占地款，资金类别=财政专项，金额=100，规定用途=分配，到账日期=2025-01-02 |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX、ZY | 一次公开两笔
        ZX 2025 2025-01-02 1 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  | 另单位：公开编号=G，公开类别=专项，公开日期=2025-01-05 | 同村另一单位的公开
        ZX 2025 2025-01-02 0 ZY 2025 2025-02-02 2 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02；专项资金编码=ZY，资金名称=青苗款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-02-02 |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZY | 各看各的
        ZX 2024 2024-12-01 0 ZX 2025 2025-01-15 0 | 借24101:90 贷102:90 | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2024-12-01 | 审批单号=S1，支出事由=分配，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=1 |  | 两年都有收支
        no |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配；专项资金编码=ZW，资金名称=占地款，资金类别=财政专项，金额=100，规定用途=分配，到账日期=2025-01-02 |  |  | 没有收支
        no |  | 专项资金编码=ZX，资金名称=占地款，资金类别=财政专项，金额=100，规定用途=分配，到账日期=2025-01-02 |  |  | 不是征地补偿费
        ZX 2025 2025-01-01 0 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-01 |  |  | 年初到账
        ZX 2024 2024-12-31 0 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2024-12-31 |  |  | 年末到账
        ZX 2025 2025-01-02 1 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZW | 写的是别的单位的资金
    """,
    whole_unit=True,
    equivalent_mutants=(
        ("period_day.accounting_period = 0", "the days of a month lie within those of its year"),
    ),
)
