"""What the inventory asks of the registers: assets, land, differences, contracts, officers.

Every query gives ``row_key`` where a figure may be shown from it.
"""

from __future__ import annotations

QUERIES: dict[str, str] = {}
"""Queries over the views of :mod:`reports.inventory.register_views`, by name."""

QUERIES["assets"] = """
    select
        row_key,
        asset_code,
        asset_name,
        asset_class,
        operating_kind,
        acquired_on,
        cost_fen,
        accumulated_depreciation_fen,
        net_fen,
        status,
        counted_fen
    from held_asset
    order by
        case when operating_kind = '经营性' then 0 else 1 end nulls last,
        asset_code nulls last,
        id nulls last
"""

QUERIES["asset_totals"] = """
    select
        operating_kind as row_key,
        count(asset_code) as assets,
        cast(sum(cost_fen) as bigint) as cost_fen,
        cast(sum(coalesce(accumulated_depreciation_fen, 0)) as bigint)
            as accumulated_depreciation_fen,
        cast(sum(net_fen) as bigint) as net_fen,
        cast(sum(counted_fen) as bigint) as counted_fen
    from held_asset
    where coalesce(asset_class, '') not in ('生物资产', '无形资产')
    group by operating_kind
    union all
    select
        '合计' as row_key,
        count(asset_code) as assets,
        cast(coalesce(sum(cost_fen), 0) as bigint) as cost_fen,
        cast(coalesce(sum(accumulated_depreciation_fen), 0) as bigint)
            as accumulated_depreciation_fen,
        cast(coalesce(sum(net_fen), 0) as bigint) as net_fen,
        cast(sum(counted_fen) as bigint) as counted_fen
    from held_asset
    where coalesce(asset_class, '') not in ('生物资产', '无形资产')
"""

QUERIES["resources"] = """
    with plot as (
        select
            resource.row_key,
            resource.land_class,
            resource.operation_mode,
            resource.registered_area_mu,
            resource.surveyed_area_mu,
            resource.surveyed_area_mu - resource.registered_area_mu as surveyed_more,
            counted.counted_quantity
        from resource
        join wanted
            on wanted.org_code = resource.org_code
        left join (
            select object_code, cast(sum(counted_quantity) as bigint) as counted_quantity
            from session_line
            where item = '资源性资产'
            group by object_code
        ) as counted
            on counted.object_code = resource.resource_code
    ),
    summed as (
        select
            land_class,
            operation_mode,
            count(row_key) as plots,
            cast(sum(registered_area_mu) as bigint) as registered_area_mu,
            cast(sum(surveyed_area_mu) as bigint) as surveyed_area_mu,
            cast(sum(surveyed_more) as bigint) as surveyed_more,
            cast(sum(counted_quantity) as bigint) as counted_area_mu
        from plot
        group by
            land_class,
            operation_mode
        union all
        select
            '合计' as land_class,
            '' as operation_mode,
            count(row_key) as plots,
            cast(sum(registered_area_mu) as bigint) as registered_area_mu,
            cast(sum(surveyed_area_mu) as bigint) as surveyed_area_mu,
            cast(sum(surveyed_more) as bigint) as surveyed_more,
            cast(sum(counted_quantity) as bigint) as counted_area_mu
        from plot
        having count(row_key) > 0
    )
    select
        case
            when land_class = '合计' then land_class
            else land_class || '/' || coalesce(operation_mode, '')
        end as row_key,
        land_class,
        operation_mode,
        plots,
        registered_area_mu,
        surveyed_area_mu,
        surveyed_more,
        counted_area_mu
    from summed
    left join land_order
        on land_order.land = summed.land_class
    order by
        land_order.position nulls last,
        operation_mode nulls last
"""

QUERIES["differences"] = """
    select
        session_line.row_key,
        session_line.object_kind as item,
        session_line.object_name,
        session_line.object_code,
        session_line.unit,
        session_line.book_quantity,
        session_line.counted_quantity,
        session_line.quantity_difference,
        session_line.book_fen,
        session_line.counted_fen,
        session_line.difference_fen,
        session_line.reason,
        session_line.treatment,
        session_line.treated_on,
        session_line.decision_no,
        session_line.voucher_ref,
        case
            when coalesce(nullif(session_line.difference_fen, 0), session_line.quantity_difference)
                > 0 then '盘盈'
            else '盘亏'
        end as way
    from session_line
    where coalesce(session_line.difference_fen, 0) <> 0
        or coalesce(session_line.quantity_difference, 0) <> 0
    order by
        way desc nulls last,
        session_line.id nulls last
"""

QUERIES["difference_totals"] = """
    select
        case
            when coalesce(nullif(difference_fen, 0), quantity_difference) > 0 then '盘盈'
            else '盘亏'
        end as row_key,
        count(row_key) as items,
        cast(coalesce(sum(difference_fen), 0) as bigint) as difference_fen
    from session_line
    where coalesce(difference_fen, 0) <> 0
        or coalesce(quantity_difference, 0) <> 0
    group by
        case
            when coalesce(nullif(difference_fen, 0), quantity_difference) > 0 then '盘盈'
            else '盘亏'
        end
"""

QUERIES["contracts"] = """
    select
        row_key,
        contract_no,
        contract_kind,
        party_name,
        object_name,
        starts_on,
        ends_on,
        annual_fen,
        state,
        unpaid_fen
    from contract_listed
    order by
        contract_no nulls last,
        id nulls last
"""

QUERIES["contract_totals"] = """
    select
        '合计' as row_key,
        count(contract_no) as contracts,
        count(case when state = '履行中' then 1 end) as running,
        count(case when state = '已到期' then 1 end) as expired,
        count(case when unpaid_fen > 0 then 1 end) as owing,
        cast(coalesce(sum(unpaid_fen), 0) as bigint) as unpaid_fen
    from contract_listed
"""

QUERIES["officers"] = """
    select distinct
        office.position,
        office.person_name
    from office
    join wanted
        on wanted.org_code = office.org_code
    where office.started_on_day <= wanted.day
        and coalesce(office.ended_on_day, wanted.day) >= wanted.day
    order by
        office.position nulls last,
        office.person_name nulls last
"""
