"""Subsidies by area (惠农补贴, 亩) to households for more land than their contracts have, list by list.

The land of a household is what contracts of 土地承包 with any of its people have, and all it took over or
rents (other contracts of land); what it let out stays, since many subsidies follow the contract. Its
people are the recipients and members under its number, without a number the recipient alone. Only
households with a contract of 土地承包 whose contracts all state their area can be judged. Contracts
that ended more than a year before do not count; ``over_fen`` is the pay for the area beyond.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from audit_rules.model import Measure, View

Row = Mapping[str, Any]
WHOLE = 1_000_000
"""Shares are millionths."""
YEAR = 366


def _holds(contract: Row, day: int) -> bool:
    starts, ends = contract["from_day"], contract["until_day"]
    return (starts is None or starts <= day) and (ends is None or ends > day - YEAR)


def _mu(area: int) -> str:
    """Return an area as people write it."""
    return format(Decimal(area).scaleb(-4).normalize(), "f")


def _tolerance(limits: Sequence[Row], org: str, day: int) -> int | None:
    for limit in limits if day else ():
        if limit["org_code"] == org and limit["from_day"] <= day < limit["until_day"]:
            return int(limit["amount"])
    return None


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, last line, name, day, area paid, area held and pay beyond."""
    people: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in (*rows["member"], *rows["rows"]):
        if row["household_no"]:
            people[row["village_key"], row["household_no"]].add(row["person_key"])
    contracts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(rows["contract"], key=lambda row: (row["org_code"], row["contract_no"])):
        contracts[row["village_key"], row["person_key"]].append(row)
    lists: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows["rows"]:
        household = row["household_no"] or "名 " + row["person_key"]
        lists[row["org_code"], row["list_no"], row["period"] or "", household].append(row)
    for key in sorted(lists):
        lines = sorted(lists[key], key=lambda line: line["row_key"])
        last, village = lines[-1], lines[0]["village_key"]
        own = people.get((village, last["household_no"] or ""), {last["person_key"]})
        holdings = [
            contract
            for person in sorted(own)
            for contract in contracts[village, person]
            if _holds(contract, last["on_day"])
        ]
        more = _tolerance(rows["limit"], last["org_code"], last["on_day"])
        if more is None or not any(holding["is_household"] for holding in holdings):
            continue
        if any(holding["area"] is None for holding in holdings):
            continue
        area, paid = (
            sum(holding["area"] for holding in holdings),
            sum(line["area"] for line in lines),
        )
        if paid * WHOLE > area * (WHOLE + more):
            over = sum(line["amount_fen"] for line in lines) * (paid - area) // paid
            who = last["recipient_name"], last["on_day"]
            yield last["org_code"], last["row_key"], *who, _mu(paid), _mu(area), over


VIEW = View(
    name="subsidy_area",
    query="""
        select
            village_unit.village_key,
            payout.org_code,
            payout.row_key,
            payout.list_no,
            payout.period,
            payout.household_no,
            payout.recipient_name,
            payout.recipient_key as person_key,
            coalesce(payout.basis_quantity, 0) as area,
            payout.amount_fen,
            coalesce(payout.paid_on_day, 0) as on_day
        from payout
        join village_unit
            on village_unit.org_code = payout.org_code
        where payout.payout_kind = '惠农补贴'
            and payout.basis_unit = '亩'
            and payout.basis_quantity > 0
    """,
    shows=("row_key", "paid", "held", "over_fen"),
    examples="""
        gives | 发放名册 | 合同台账 | 成员名册 | place | why
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=10，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 恰好
        M/1 11 10 9.09 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 多一成
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=10.5，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 在误差百分之五以内
        M/1 10.5001 10 4.76 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=10.5001，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 刚过误差
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 |  |  |  | 没有承包合同
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地流转，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 只有流转合同，没有承包合同
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 不是土地
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；合同编号=HT2，合同类别=土地流转，相对方=甲，面积(亩)=3，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 流入三亩
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；合同编号=HT2，合同类别=四荒承包，相对方=甲，面积(亩)=3，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 四荒三亩
        M/1 11 10 9.09 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；合同编号=HT2，合同类别=资产租赁，相对方=甲，面积(亩)=3，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 房屋不是地
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；合同编号=HT2，合同类别=土地流转，相对方=甲，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 有一份没有填面积
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；合同编号=HT2，合同类别=土地承包，相对方=乙，面积(亩)=3，起始日期=1999-01-01，终止日期=2028-12-31 | 成员姓名=乙，户编号=H |  | 同户的乙也有承包地
        M/1 11 10 9.09 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；合同编号=HT2，合同类别=土地承包，相对方=乙，面积(亩)=3，起始日期=1999-01-01，终止日期=2028-12-31 | 成员姓名=乙，户编号=K |  | 别户的
        M/1 11 10 9.09 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；合同编号=HT2，合同类别=土地承包，面积(亩)=3，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 合同没有写承包方
        M/2 12 10 33.33 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=6，计发单位=亩，户编号=H，发放日期=2025-06-10；名册编号=M，发放类别=惠农补贴，所属期=2025，序号=2，领取人=乙，金额=100，计发数量=6，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 一户两行合计
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=10，计发单位=亩，户编号=H，发放日期=2025-06-10；名册编号=N，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=10，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 两份名册各看各的
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，发放日期=2025-06-10；名册编号=M，发放类别=惠农补贴，所属期=2025，序号=2，领取人=乙，金额=100，计发数量=1，计发单位=亩，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=11，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 没有户编号的看本人
        M/1 11 10 9.09 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 没有户编号
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=户，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 按户的
        no | 名册编号=M，发放类别=其他，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 别类名册
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 没有发放日期
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 没有面积
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10；名册编号=M，发放类别=惠农补贴，所属期=2025，序号=2，领取人=甲，金额=50，计发数量=0，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=11，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 零亩的行
        M/1 11 10 9.09 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10；名册编号=M，发放类别=惠农补贴，所属期=2025，序号=2，领取人=甲，金额=50，计发数量=0，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 零亩的行不算
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；合同编号=HT2，合同类别=土地承包，相对方=甲，面积(亩)=3，起始日期=1999-01-01，终止日期=2024-06-10 |  |  | 终止三百六十五天
        M/1 11 10 9.09 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；合同编号=HT2，合同类别=土地承包，相对方=甲，面积(亩)=3，起始日期=1999-01-01，终止日期=2024-06-09 |  |  | 终止一年以上
        M/1 11 10 9.09 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；合同编号=HT2，合同类别=土地承包，相对方=甲，面积(亩)=3，起始日期=1999-01-01，终止日期=2028-12-31，终止或收回日期=2024-06-09 |  |  | 收回一年以上
        M/1 11 10 9.09 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；合同编号=HT2，合同类别=土地承包，相对方=甲，面积(亩)=3，起始日期=2025-06-11，终止日期=2028-12-31 |  |  | 以后才承包
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；合同编号=HT2，合同类别=土地承包，相对方=甲，面积(亩)=3，起始日期=2025-06-10，终止日期=2028-12-31 |  |  | 当日承包
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；另单位：合同编号=HT2，合同类别=土地承包，相对方=甲，面积(亩)=3，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 合同登记在同村另一单位
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2023-12-31 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 当地误差规定以前
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31；合同编号=HT2，合同类别=土地承包，相对方=乙，面积(亩)=3，起始日期=1999-01-01，终止日期=2028-12-31 | 另单位：成员姓名=乙，户编号=H |  | 成员登记在同村另一单位
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "member": """
                select
                    village_unit.village_key,
                    member.household_no,
                    member.member_key as person_key
                from member
                join village_unit
                    on village_unit.org_code = member.org_code
            """,
            "contract": """
                select
                    village_unit.village_key,
                    contract.org_code,
                    contract.contract_no,
                    contract.party_key as person_key,
                    contract.area_mu as area,
                    contract.starts_on_day as from_day,
                    coalesce(contract.terminated_on_day, contract.ends_on_day) as until_day,
                    case when contract.contract_kind = '土地承包' then 1 else 0 end as is_household
                from contract
                join village_unit
                    on village_unit.org_code = contract.org_code
                where contract.contract_kind in ('土地承包', '土地流转', '四荒承包')
                    and contract.party_key is not null
            """,
            "limit": """
                select org_code, from_day, until_day, amount
                from limit_value
                where name = 'area_tolerance'
            """,
        },
        columns={
            "org_code": str,
            "row_key": str,
            "name": str,
            "on_day": int,
            "paid": str,
            "held": str,
            "over_fen": int,
        },
        compute=compute,
    ),
)
