"""Land contracts whose area is larger than the land, or that are occupied beyond their area.

``contract``: the contract states more than what its codes have together by the register (surveyed,
else registered) and the tolerance; judged where the register knows every code of the cell.
``occupied``: more is occupied than the contract states and the tolerance. Beyond that much exactly is
nothing. ``has_quantity`` is what was agreed or is there, ``takes_quantity`` what is more; ``stake_fen`` is the
yearly price of the area beyond ``has_quantity``. Contracts that ended before the first day judged are left
out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

Row = Mapping[str, Any]
WHOLE = 1_000_000


def _excess(row: Row, has: int | None, takes: int | None) -> tuple[int, int, int | None] | None:
    """Return both areas and the yearly price of what is beyond, where it is beyond the tolerance."""
    if not has or not takes or takes * WHOLE <= has * (WHOLE + row["tolerance"]):
        return None
    annual, area = row["annual_fen"], row["area_mu"]
    stake = None if annual is None or not area else int(annual) * (takes - has) // area
    return has, takes, stake


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, contract, which areas differ, both areas and what is at stake."""
    for row in sorted(rows["rows"], key=lambda row: (row["org_code"], row["contract_no"])):
        land = row["land_mu"] if row["codes"] == row["named_codes"] else None
        for reason, excess in (
            ("contract", _excess(row, land, row["area_mu"])),
            ("occupied", _excess(row, row["area_mu"], row["occupied_area_mu"])),
        ):
            if excess is not None:
                yield row["org_code"], row["contract_no"], reason, *excess


VIEW = View(
    name="area_excess",
    query="""
        with land as (
            select
                contract_object.org_code,
                contract_object.contract_no,
                count(resource.resource_code) as codes,
                cast(
                    sum(coalesce(resource.surveyed_area_mu, resource.registered_area_mu)) as bigint
                ) as land_mu
            from contract_object
            join resource
                on resource.org_code = contract_object.org_code
                and resource.resource_code = contract_object.object_code
            group by
                contract_object.org_code,
                contract_object.contract_no
        )
        select
            contract.org_code,
            contract.contract_no,
            contract.area_mu,
            contract.occupied_area_mu,
            contract.annual_fen,
            land.codes,
            land.land_mu,
            1 + length(contract.object_code) - length(
                replace(
                    replace(
                        replace(
                            replace(replace(contract.object_code, '、', ''), '，', ''), ',', ''
                        ),
                        ';',
                        ''
                    ),
                    '；',
                    ''
                )
            ) as named_codes,
            limit_now.amount as tolerance
        from contract
        cross join run
        join limit_now
            on limit_now.org_code = contract.org_code
            and limit_now.name = 'area_tolerance'
        left join land
            on land.org_code = contract.org_code
            and land.contract_no = contract.contract_no
        where coalesce(contract.ends_on_day, 1000000000) >= run.first_day
            and coalesce(contract.terminated_on_day, 1000000000) >= run.first_day
    """,
    shows=("reason", "has_quantity", "takes_quantity", "stake_fen"),
    examples="""
        gives | 合同台账 | 资源台账 | why
        contract 1000000 1060000 6.00 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=106，年租金=106，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 比登记多六亩
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=105，年租金=105，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 恰好在容差内
        contract 1000000 1050001 none | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=105.0001，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 超过容差一点，没有写年租金
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=106，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包，实测面积(亩)=110 | 实测较大
        contract 1000000 1060000 none | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=106，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=110，经营方式=发包，实测面积(亩)=100 | 登记较大，按实测
        occupied 1000000 1060000 6.00 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=100，实际占用面积(亩)=106，年租金=100，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 实际占用多六亩
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=100，实际占用面积(亩)=105，年租金=100，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 占用在容差内
        occupied 1000000 1060000 none | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=100，实际占用面积(亩)=106，签订日期=2023-03-01 |  | 占用不看资源台账
        contract 1000000 1100000 none occupied 1100000 1200000 none | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=110，实际占用面积(亩)=120，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 两处都多
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，实际占用面积(亩)=106，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 没有写合同面积
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=106，签订日期=2023-03-01 | 资源编码=D9，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 标的没有登记
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX、D2，面积(亩)=106，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包；资源编码=D2，资源名称=地，地类=耕地，登记面积(亩)=5，经营方式=发包 | 两块地合计
        contract 1100000 1160000 none | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX、D2，面积(亩)=116，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包；资源编码=D2，资源名称=地，地类=耕地，登记面积(亩)=10，经营方式=发包 | 两块地合计也不够
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX、D2，面积(亩)=106，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 有一块没有登记
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX;D2，面积(亩)=106，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 有一块没有登记，分号
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=90，签订日期=2023-03-01；合同编号=HT2，合同类别=土地承包，相对方=甲，标的编码=D2，面积(亩)=9，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包；资源编码=D2，资源名称=地，地类=耕地，登记面积(亩)=10，经营方式=发包 | 各有各的地
        contract 1000000 1060000 none | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=106，签订日期=2023-03-01，终止日期=2025-01-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 检查期首日到期
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=106，签订日期=2023-03-01，终止日期=2024-12-31 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 检查期前已到期
        contract 1000000 1060000 none | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=106，签订日期=2023-03-01，终止或收回日期=2025-01-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 检查期首日收回
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=106，签订日期=2023-03-01，终止或收回日期=2024-12-31 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 检查期前已收回
    """,
    measure=Measure(
        reads={},
        columns={
            "org_code": str,
            "contract_no": str,
            "reason": str,
            "has_quantity": int,
            "takes_quantity": int,
            "stake_fen": int,
        },
        compute=compute,
    ),
)
