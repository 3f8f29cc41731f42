"""Lines of land taken, what is due to the village on each, and what came and went for it.

Due is area by standard, cut to whole yuan, with crops and buildings, less what is paid outside the
village's account. Takings and grants (专项资金) tied by a line that names both are one, under the first
number: ``funds_fen`` is what the grants hold (one without a day counts as received), ``paid_fen`` what
was paid out of them (``grant_payment``). A line with money due that names no registered grant has no
``fund_code``: its money counts as received elsewhere, all such of the group as ``open_fen``.
``crop_fen`` is what the holder has to get for crops and buildings, nothing where it is paid outside,
where since the agreement a list of land compensation or of the grant has him or his household, where
payments to him add up to it, or where the first list of the unit is of more than a year after the money.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

Row = dict[str, Any]
_YEAR = 365


def _due(line: Row) -> int:
    """Return what has to come to the village's account for a line, in fen."""
    land = line["area_mu"] * line["unit_standard_fen"] // 1_000_000 * 100
    return int(land + line["crops_fen"] - line["outside_fen"])


def _groups(lines: list[Row]) -> dict[str, str]:
    """Return for each taking of a unit the first of those that grants tie to it."""
    first = {line["taking_no"]: line["taking_no"] for line in lines}
    takings: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line["fund_code"]:
            takings[line["fund_code"]].add(line["taking_no"])
    for tied in takings.values():
        roots = {first[taking] for taking in tied}
        first |= {taking: min(roots) for taking, root in first.items() if root in roots}
    return first


def _is_paid(line: Row, funds: set[str], money_day: int | None, rows: Mapping[str, Any]) -> bool:
    """Say whether a holder got his money, or nobody can tell that he did not."""
    org, since, lists = line["org_code"], line["agreed_on_day"], rows["list"][line["org_code"]]
    days = [row["on_day"] for row in lists if row["on_day"]]
    if money_day is None or not days or min(days) > money_day + _YEAR:
        return True
    for row in lists:
        is_his = line["holder_key"] == row["recipient_key"] or (
            line["household_no"] and line["household_no"] == row["household_no"]
        )
        if (
            is_his
            and (row["on_day"] or since) >= since
            and (row["is_land"] or row["fund_code"] in funds)
        ):
            return True
    paid = sum(
        row["net_fen"] for row in rows["paid"][org, line["holder_key"]] if row["on_day"] >= since
    )
    return bool(paid >= line["crops_fen"])


def compute(rows: Mapping[str, list[Row]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, line and day, its group and grants, what is due, came, went and is open."""
    of_org: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows["rows"], key=lambda row: (row["row_key"], row["fund_code"] or "")):
        of_org[row["org_code"]].append(row)
    grants = {(row["org_code"], row["fund_code"]): row for row in rows["fund"]}
    by_org: dict[str, Any] = {"list": defaultdict(list), "paid": defaultdict(list)}
    for row in rows["list"]:
        by_org["list"][row["org_code"]].append(row)
    for row in rows["paid"]:
        by_org["paid"][row["org_code"], row["payee_key"]].append(row)
    for org, lines in sorted(of_org.items()):
        group_of = _groups(lines)
        codes: dict[str, set[str]] = defaultdict(set)
        named: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            if line["fund_code"]:
                codes[group_of[line["taking_no"]]].add(line["fund_code"])
                named[line["row_key"]].add(line["fund_code"])
        once = {line["row_key"]: line for line in lines}
        open_fen: dict[str, int] = defaultdict(int)
        for key, line in once.items():
            if key not in named and _due(line) > 0:
                open_fen[group_of[line["taking_no"]]] += _due(line)
        for key, line in once.items():
            group = group_of[line["taking_no"]]
            funds = [grants[org, code] for code in sorted(codes[group]) if (org, code) in grants]
            days = [fund["received_on_day"] for fund in funds]
            last = None if None in days else max(days, default=None)
            is_open = not funds or (key not in named and _due(line) > 0)
            is_owed = line["holder_key"] and line["crops_fen"] > line["outside_fen"] and not is_open
            is_missing = is_owed and not _is_paid(line, codes[group], last, by_org)
            yield (
                *(org, key, group, len({no for no, root in group_of.items() if root == group})),
                *(None if is_open else min(codes[group]), line["agreed_on_day"], _due(line)),
                *(sum(fund["amount_fen"] for fund in funds), last),
                *(sum(fund["paid_fen"] for fund in funds), open_fen[group]),
                *(line["holder_name"], line["holder_key"], line["crops_fen"] if is_missing else 0),
            )


VIEW = View(
    name="taking_line",
    query="""
        select
            land_taking.org_code,
            land_taking.row_key,
            land_taking.taking_no,
            land_taking.agreed_on_day,
            land_taking.area_mu,
            land_taking.unit_standard_fen,
            coalesce(land_taking.crops_fen, 0) as crops_fen,
            coalesce(land_taking.outside_fen, 0) as outside_fen,
            land_taking.holder_name,
            land_taking.holder_key,
            land_taking.household_no,
            link.to_key as fund_code
        from land_taking
        left join link
            on link.org_code = land_taking.org_code
            and link.from_table = 'land_taking'
            and link.from_key = land_taking.row_key
    """,
    shows=("row_key", "fund_code", "due_fen", "funds_fen", "paid_fen", "open_fen", "crop_fen"),
    examples="""
        gives | lines | 征地补偿 | 专项资金 | 发放名册 | why
        A/1 ZX 100.00 90.00 0 0 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 |  | 面积乘标准
        A/1 ZX 33.00 90.00 0 0 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=0.3333，补偿标准(元/亩)=99.99，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 |  | 分角舍去
        A/1 ZX 75.00 90.00 0 0 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，村外直付金额=30，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 |  | 加青苗，减村外直付
        A/1 none 100.00 0 0 100.00 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50 | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 |  | 没有写资金
        A/1 none 100.00 0 0 100.00 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZY | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 |  | 写的资金没有登记
        A/1 ZX 100.00 90.00 0 100.00 0 A/2 none 100.00 90.00 0 100.00 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX；征地编号=A，序号=2，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50 | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 |  | 有一行没有写资金
        A/1 ZX 100.00 90.00 0 0 0 A/2 ZX -20.00 90.00 0 0 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX；征地编号=A，序号=2，协议日期=2024-03-01，征收面积(亩)=0，补偿标准(元/亩)=50，村外直付金额=20 | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 |  | 只写村外直付的一行不用写资金
        A/1 ZX 100.00 150.00 0 0 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX、ZY | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01；专项资金编码=ZY，资金名称=征地款，金额=60，规定用途=征地 |  | 分两次到账
        A/1 ZX 100.00 90.00 0 0 0 B/1 ZX 50.00 90.00 0 0 0 C/1 none 50.00 0 0 50.00 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX；征地编号=B，序号=1，协议日期=2024-03-01，征收面积(亩)=1，补偿标准(元/亩)=50，专项资金编码=ZX；征地编号=C，序号=1，协议日期=2024-03-01，征收面积(亩)=1，补偿标准(元/亩)=50 | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 |  | 两次征地一笔资金
        A/1 ZX 100.00 90.00 60.00 0 0 | 借24101:60 贷102:60 | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=60，专项资金编码=ZX，凭证=1 | 已经发放
        A/1 ZX 105.00 90.00 0 0 5.00 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，原承包户=甲，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=60，发放日期=2024-06-01 | 青苗款未见发给甲
        A/1 ZX 105.00 90.00 0 0 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，原承包户=甲，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 | 名册编号=M，发放类别=征地补偿费，所属期=2024，序号=1，领取人=甲，金额=60，发放日期=2024-03-01 | 名册上有甲
        A/1 ZX 105.00 90.00 0 0 5.00 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，原承包户=甲，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 | 名册编号=M，发放类别=征地补偿费，所属期=2024，序号=1，领取人=甲，金额=60，发放日期=2024-02-29 | 协议以前的名册
        A/1 ZX 105.00 90.00 0 0 5.00 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，原承包户=甲，户编号=H，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 | 名册编号=M，发放类别=征地补偿费，所属期=2024，序号=1，领取人=乙，金额=60，发放日期=2024-06-01 | 名册上是乙
        A/1 ZX 105.00 90.00 0 0 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，原承包户=甲，户编号=H，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 | 名册编号=M，发放类别=征地补偿费，所属期=2024，序号=1，领取人=乙，金额=60，发放日期=2024-06-01，户编号=H | 同户的人领取
        A/1 ZX 105.00 90.00 0 0 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，原承包户=甲，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 | 名册编号=M，发放类别=其他，所属期=2024，序号=1，领取人=甲，金额=60，专项资金编码=ZX，发放日期=2024-06-01 | 名册写明这笔资金
        A/1 ZX 105.00 90.00 0 0 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，原承包户=甲，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 |  | 没有发放名册
        A/1 ZX 105.00 90.00 0 0 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，原承包户=甲，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=60，发放日期=2025-05-02 | 到账一年以后才有名册
        A/1 ZX 105.00 90.00 0 0 0 | 借24101<甲>:5 贷102:5 | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，原承包户=甲，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=60，发放日期=2024-06-01 | 账上已付给甲
        A/1 ZX 105.00 90.00 0 0 5.00 | 借24101<甲>:4 贷102:4 | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，原承包户=甲，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=60，发放日期=2024-06-01 | 账上付得少
        A/1 ZX 75.00 90.00 0 0 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，村外直付金额=30，原承包户=甲，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=60，发放日期=2024-06-01 | 村外直付的够付青苗款
        A/1 ZX 105.00 90.00 0 0 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，原承包户=甲，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地 | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=60，发放日期=2024-06-01 | 没有填到账日期
        A/1 none 105.00 0 0 105.00 0 |  | 征地编号=A，序号=1，协议日期=2024-03-01，征收面积(亩)=2，补偿标准(元/亩)=50，青苗及附着物补偿=5，原承包户=甲 | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-05-01 | 名册编号=A，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=60，专项资金编码=ZX，发放日期=2024-06-01 | 同号的名册写的资金
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "fund": """
                select
                    earmarked_fund.org_code,
                    earmarked_fund.fund_code,
                    earmarked_fund.amount_fen,
                    earmarked_fund.received_on_day,
                    cast(sum(coalesce(grant_payment.amount_fen, 0)) as bigint) as paid_fen
                from earmarked_fund
                left join grant_payment
                    on grant_payment.org_code = earmarked_fund.org_code
                    and grant_payment.fund_code = earmarked_fund.fund_code
                group by
                    earmarked_fund.org_code,
                    earmarked_fund.fund_code,
                    earmarked_fund.amount_fen,
                    earmarked_fund.received_on_day
            """,
            "list": """
                select
                    org_code,
                    recipient_key,
                    household_no,
                    fund_code,
                    paid_on_day as on_day,
                    case when payout_kind = '征地补偿费' then 1 else 0 end as is_land
                from payout
            """,
            "paid": """
                select
                    org_code,
                    payee_key,
                    paid_on_day as on_day,
                    net_fen
                from payee_payment
            """,
        },
        columns={
            "org_code": str,
            "row_key": str,
            "taking_no": str,
            "takings": int,
            "fund_code": str,
            "agreed_on_day": int,
            "due_fen": int,
            "funds_fen": int,
            "funds_on_day": int,
            "paid_fen": int,
            "open_fen": int,
            "holder_name": str,
            "holder_key": str,
            "crop_fen": int,
        },
        compute=compute,
    ),
)
