"""What the asset cards of a unit add up to, beside the balance of fixed assets and of their depreciation.

Compared on the day the register states (``is_stated`` 1), else on the as-of day, and then only where
nothing was booked to the account after the last card. Cards of what was disposed of, of living and
of intangible assets are left out; a card of no stated class, or of something scrapped, may be in the
books or not: the cards add up to a sum from ``low_fen`` to ``high_fen``. Depreciation is compared where
every card states it. No row stands where the openings of the year are not known, where the books
have no such account, where the cards state different days, or where another unit of the village has fixed assets
in its books and no cards, since the register may speak for both. ``is_open`` is 1 where the account
moved later in the same period, so that the day itself decides.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="card_total",
    query="""
        with register as (
            select
                asset.org_code,
                min(asset.as_of_day) as stated_day,
                max(asset.acquired_on_day) as last_card_day
            from asset
            group by asset.org_code
            having min(asset.as_of_day) is null
                or min(asset.as_of_day) = max(asset.as_of_day)
        ),
        counted as (
            select
                org_code,
                cost_fen,
                case
                    when depreciation_method = '不计提'
                        then coalesce(accumulated_depreciation_fen, 0)
                    else accumulated_depreciation_fen
                end as worn_fen,
                case when asset_class is null or status = '报废' then 0 else 1 end as is_sure
            from asset
            where coalesce(asset_class, '') not in ('生物资产', '无形资产')
                and coalesce(status, '') <> '已处置'
        ),
        total as (
            select
                org_code,
                'fixed_asset' as role,
                1 as sign,
                cast(sum(is_sure * cost_fen) as bigint) as low_fen,
                cast(sum(cost_fen) as bigint) as high_fen
            from counted
            group by org_code
            union all
            select
                org_code,
                'depreciation' as role,
                -1 as sign,
                cast(sum(is_sure * worn_fen) as bigint) as low_fen,
                cast(sum(worn_fen) as bigint) as high_fen
            from counted
            group by org_code
            having count(*) = count(worn_fen)
        ),
        uncarded as (
            select distinct village_unit.village_key
            from village_unit
            join balance_change
                on balance_change.org_code = village_unit.org_code
            left join asset
                on asset.org_code = village_unit.org_code
            where balance_change.role = 'fixed_asset'
                and balance_change.change_fen <> 0
                and asset.org_code is null
        ),
        compared as (
            select
                total.org_code,
                total.role,
                total.sign,
                total.low_fen,
                total.high_fen,
                register.last_card_day,
                case when register.stated_day is null then 0 else 1 end as is_stated,
                coalesce(register.stated_day, run.as_of_day) as on_day
            from total
            join register
                on register.org_code = total.org_code
            join village_unit
                on village_unit.org_code = total.org_code
            left join uncarded
                on uncarded.village_key = village_unit.village_key
            cross join run
            where uncarded.village_key is null
                and coalesce(register.stated_day, run.as_of_day) <= run.as_of_day
        ),
        moved as (
            select
                journal_line.org_code,
                journal_line.role,
                journal_line.fiscal_year,
                journal_line.accounting_period,
                entry_day.on_day
            from journal_line
            join entry_day
                on entry_day.entry_id = journal_line.entry_id
        )
        select
            compared.org_code,
            chart_year.fiscal_year,
            chart_role.root as account,
            compared.role,
            compared.on_day,
            compared.is_stated,
            case
                when exists (
                    select 1
                    from moved
                    join period_day
                        on period_day.fiscal_year = moved.fiscal_year
                        and period_day.accounting_period = moved.accounting_period
                    where moved.org_code = compared.org_code
                        and moved.role = compared.role
                        and moved.on_day > compared.on_day
                        and period_day.first_day <= compared.on_day
                ) then 1
                else 0
            end as is_open,
            compared.low_fen,
            compared.high_fen,
            compared.sign * cast(sum(balance_change.change_fen) as bigint) as booked_fen
        from compared
        join chart_year
            on chart_year.org_code = compared.org_code
        join period_day as year_day
            on year_day.fiscal_year = chart_year.fiscal_year
            and year_day.accounting_period = 0
            and year_day.first_day <= compared.on_day
            and year_day.last_day >= compared.on_day
        join chart_role
            on chart_role.standard = chart_year.standard
            and chart_role.role = compared.role
        join opened_root
            on opened_root.org_code = chart_year.org_code
            and opened_root.fiscal_year = chart_year.fiscal_year
            and opened_root.root = chart_role.root
        join balance_change
            on balance_change.org_code = chart_year.org_code
            and balance_change.fiscal_year = chart_year.fiscal_year
            and balance_change.role = compared.role
            and balance_change.on_day <= compared.on_day
        where compared.is_stated = 1
            or (
                compared.last_card_day is not null
                and not exists (
                    select 1
                    from moved
                    where moved.org_code = compared.org_code
                        and moved.role = compared.role
                        and moved.on_day > compared.last_card_day
                )
            )
        group by
            compared.org_code,
            chart_year.fiscal_year,
            chart_role.root,
            compared.role,
            compared.on_day,
            compared.is_stated,
            compared.low_fen,
            compared.high_fen,
            compared.sign
    """,
    shows=("account", "on_day", "is_stated", "is_open", "low_fen", "high_fen", "booked_fen"),
    examples="""
        gives                                          | year | balance                   | lines | cards | held on | other unit | why
        151 2025-12-31 1 0 100.00 100.00 100.00 152 2025-12-31 1 0 30.00 30.00 30.00 | 2025 | 151:100 152:-30 301:-70 | 借51301:1 贷102:1 | 100-30 | 2025-12-31 |  | 年初余额，当年没有变动
        151 2025-06-30 1 0 100.00 100.00 90.00         | 2025 | 151:100 301:-100          | @2025-06-30 借515:10 贷151:10 | 100 | 2025-06-30 |  | 当日入账的算在内
        151 2025-06-30 1 0 100.00 100.00 100.00        | 2025 | 151:100 301:-100          | @2025-07-01 借515:10 贷151:10 | 100 | 2025-06-30 |  | 次日入账的不算，已是下一期间
        151 2025-06-29 1 1 100.00 100.00 100.00        | 2025 | 151:100 301:-100          | @2025-06-30 借515:10 贷151:10 | 100 | 2025-06-29 |  | 同一期间后来还有变动
        151 2025-06-01 1 1 100.00 100.00 100.00        | 2025 | 151:100 301:-100          | @2025-06-30 借515:10 贷151:10 | 100 | 2025-06-01 |  | 截止在期间第一天
        151 2025-06-29 1 0 100.00 100.00 100.00        | 2025 | 151:100 301:-100          | @2025-06-30 借515:10 贷152:10 | 100 | 2025-06-29 |  | 后来变动的是另一科目
        151 2025-12-31 0 0 100.00 100.00 100.00        | 2025 | 151:100 301:-100          | @2025-06-30 借515:10 贷102:10 | 100@2025-06-29 | |  | 没有截止日期，最后一张卡片之后没有入账
        151 2025-12-31 0 0 100.00 100.00 90.00         | 2025 | 151:100 301:-100          | @2025-06-29 借515:10 贷151:10 | 100@2025-06-29 100:已处置@2020-01-01 | |  | 与最后一张卡片同日入账
        no                                             | 2025 | 151:100 301:-100          | @2025-06-30 借515:10 贷151:10 | 100@2025-06-29 | |  | 最后一张卡片之后又有入账
        152 2025-12-31 0 0 30.00 30.00 20.00           | 2025 | 151:100 152:-20 301:-80   | @2025-06-30 借515:10 贷151:10 | 100-30@2025-06-29 | |  | 折旧没有再动
        no                                             | 2025 | 151:100 301:-100          | 借51301:1 贷102:1 | 100 | |  | 卡片没有购建日期
        no                                             | 2025 | 151:100 301:-100          | 借51301:1 贷102:1 | 100 100 | 2025-06-30@1 2025-07-31@2 |  | 卡片的截止日期不一致
        151 2025-06-30 1 0 200.00 200.00 100.00        | 2025 | 151:100 301:-100          | 借51301:1 贷102:1 | 100 100 | 2025-06-30@1 |  | 只有一张写明截止日期
        no                                             | 2025 | 151:100@2026 301:-100@2026 | 借51301:1 贷102:1 | 100 | 2026-01-01 |  | 截止日期在基准日之后
        no                                             | 2025 | 15101:100                 | 借51301:1 贷102:1 | 100 | 2025-12-31 |  | 年初余额不相平，不知道缺什么
        no                                             | 2025 | 102:100 301:-100          | 借51301:1 贷102:1 | 100 | 2025-12-31 |  | 账上没有固定资产科目
        151 2024-12-31 1 0 100.00 100.00 100.00        | 2025 | 151:100@2024 301:-100@2024 151:120 301:-120 | 去年 借51301:1 贷102:1／借51301:1 贷102:1 | 100 | 2024-12-31 |  | 截止在上年，看上年末
        151 2025-01-01 1 0 100.00 100.00 120.00        | 2025 | 151:100@2024 301:-100@2024 151:120 301:-120 | 去年 借51301:1 贷102:1／借51301:1 贷102:1 | 100 | 2025-01-01 |  | 截止在年初第一天
        151 2025-12-31 1 0 100.00 100.00 100.00        | 2025 | 151:100 301:-100          | 借51301:1 贷102:1 | 100:闲置 50:已处置 50:生物资产 50:无形资产 | 2025-12-31 |  | 不计已处置、生物和无形资产
        151 2025-12-31 1 0 100.00 150.00 100.00        | 2025 | 151:100 301:-100          | 借51301:1 贷102:1 | 100:毁损 50:报废 | 2025-12-31 |  | 报废的可能已出账
        151 2025-12-31 1 0 100.00 150.00 100.00        | 2025 | 151:100 301:-100          | 借51301:1 贷102:1 | 100 50:不明 | 2025-12-31 |  | 类别没有写，可能不是固定资产
        151 2025-12-31 1 0 150.00 150.00 150.00 152 2025-12-31 1 0 10.00 10.00 10.00 | 2025 | 151:150 152:-10 301:-140 | 借51301:1 贷102:1 | 100-10 50不计提 | 2025-12-31 |  | 不计提的没有折旧
        151 2025-12-31 1 0 150.00 150.00 150.00        | 2025 | 151:150 152:-10 301:-140  | 借51301:1 贷102:1 | 100-10 50 | 2025-12-31 |  | 有一张没有写折旧
        152 2025-12-31 1 0 10.00 13.00 10.00 151 2025-12-31 1 0 100.00 150.00 150.00 | 2025 | 151:150 152:-10 301:-140 | 借51301:1 贷102:1 | 100-10 50-3:报废 | 2025-12-31 |  | 报废的折旧可能已转销
        151 2025-12-31 1 0 100.00 100.00 100.00        | 2025 | 151:100                   | 借51301:1 贷102:1 | 100-30 | 2025-12-31 |  | 年初余额不相平，而列示了固定资产
        151 2025-12-31 1 0 100.00 100.00 60.00         | 2025 | 15101:100 15102:5 301:-105 | 借515:45 贷15101:45 | 100 | 2025-12-31 |  | 含全部明细
        151 2023-12-31 1 0 100.00 100.00 100.00        | 2023 | 151:100@2023 301:-100@2023 | 借541:1 贷102:1 | 100 | 2023-12-31 |  | 旧会计制度
        no                                             | 2025 | 151:100 301:-100          | 作废 借515:10 贷102:10 |  |  |  | 没有卡片
        no | 2025 | 151:100 301:-100 | 借51301:1 贷102:1 | 100 | 2025-12-31 | 151:50 301:-50 | 同村另一单位有固定资产而没有卡片，台账可能合在一起
        151 2025-12-31 1 0 100.00 100.00 100.00 | 2025 | 151:100 301:-100 | 借51301:1 贷102:1 | 100 | 2025-12-31 | 102:50 151:0 301:-50 | 同村另一单位没有固定资产
    """,
    whole_unit=True,
)
