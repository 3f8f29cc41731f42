"""Land that others use by the register: contracted out, rented out or occupied.

Left out are household land and housing plots, which households hold without a contract of this
register, and what a unit of the village itself uses.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="used_plot",
    query="""
        select
            resource.org_code,
            resource.row_key,
            resource.resource_code,
            resource.resource_name,
            resource.registered_area_mu,
            resource.operation_mode,
            coalesce(resource.owner_level, '村') as owner_level,
            resource.used_by,
            resource.used_by_key
        from resource
        left join unit_name
            on unit_name.org_code = resource.org_code
            and unit_name.org_key = resource.used_by_key
        where resource.operation_mode in ('发包', '出租', '被占用')
            and resource.land_class <> '农村宅基地'
            and unit_name.org_key is null
    """,
    shows=("operation_mode", "used_by", "owner_level"),
    example_rows="resource_code = 'Z'",
    examples="""
        gives | 资源台账 | 单位 | why
        发包 甲 村 | 资源编码=Z，资源名称=塘边地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 | 单位名称=某社 | 发包
        出租 甲 组 | 资源编码=Z，资源名称=塘边地，地类=耕地，登记面积(亩)=6，经营方式=出租，使用人=甲，所有权主体=组 | 单位名称=某社 | 组里的地出租
        被占用 none 村 | 资源编码=Z，资源名称=塘边地，地类=耕地，登记面积(亩)=6，经营方式=被占用 | 单位名称=某社 | 没有填使用人
        no | 资源编码=Z，资源名称=塘边地，地类=耕地，登记面积(亩)=6，经营方式=家庭承包，使用人=甲 | 单位名称=某社 | 家庭承包
        no | 资源编码=Z，资源名称=塘边地，地类=耕地，登记面积(亩)=6，经营方式=集体统一经营，使用人=甲 | 单位名称=某社 | 集体自己经营
        no | 资源编码=Z，资源名称=老宅，地类=农村宅基地，登记面积(亩)=1，经营方式=发包，使用人=甲 | 单位名称=某社 | 宅基地
        no | 资源编码=Z，资源名称=塘边地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=某社 | 单位名称=某社 | 本单位自己用
        no | 资源编码=Z，资源名称=塘边地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=某会 | 单位名称=某社；另单位：单位名称=某会 | 同村的另一单位用
        发包 某会 村 | 资源编码=Z，资源名称=塘边地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=某会 | 单位名称=某社 | 别的单位
    """,
    whole_unit=True,
)
