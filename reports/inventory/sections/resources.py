"""资源: areas by land class and mode of use."""

from __future__ import annotations

from reports.inventory.reading import Books
from reports.kit.table import SMALL, Design, col, count, quantity, text
from reports.kit.tree import Section
from reports.kit.wording import nothing

QUERIES: dict[str, str] = {}
"""Plots added up, the total last."""

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

TABLE = Design(
    "resources",
    (
        col("land", "地类", text("land_class"), mm=33),
        col("mode", "经营方式", text("operation_mode"), mm=26),
        col("plots", "宗数", count("plots"), mm=13),
        col("registered", "登记面积", quantity("registered_area_mu"), mm=21),
        col("surveyed", "实测面积", quantity("surveyed_area_mu"), mm=21),
        col("more", "实测比登记", quantity("surveyed_more"), mm=19),
        col("counted", "核实面积", quantity("counted_area_mu"), mm=23),
    ),
    unit="单位：亩",
    points=SMALL,
)


def section(books: Books) -> Section:
    """List the areas, and their total."""
    rows = books.rows("resources")
    totals = map(TABLE.row, rows[-1:])
    table = TABLE.of(rows[:-1], *totals, nothing=nothing(books, "resource"))
    return Section("resources", "资源", tables=(table,))
