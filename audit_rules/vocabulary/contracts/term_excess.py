"""Contracts on land whose term is longer or shorter than what binds it, and by how many months.

Household contracts (土地承包 over land registered as 家庭承包, not reserved) against the years of their
class of land: ``long``, or ``extended`` where it names an original or was signed a year or more after
it began, as after the round was prolonged; ``short`` where it names no original, does not end on the
day on which more than half of the unit's other household contracts end, and no earlier contract over
the land was ended. Transfers (土地流转) against the last household contract they rest on: ``beyond``
where they name it, ``beyond_object`` where only the land tells. 四荒 by kind or by register, and the
granting of building land: ``waste``, ``site``; ``use`` where only the words of the purpose ask for the
shorter term. Two terms are equal up to the anniversary itself. ``stake_fen`` is the yearly price for
the months.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from audit_rules.model import Measure, View
from audit_rules.vocabulary.contracts.contract_worth import YEAR, months_of
from threeassets.model.days import date_of, day_of

Row = Mapping[str, Any]
ENDED = frozenset({"已收回", "已终止"})
LEASED = frozenset({"资产租赁", "土地承包", "土地流转"})
SITE = "集体经营性建设用地出让"
LATE_DAYS = 365
"""A contract signed so long after its first day was written anew."""


class Fault(NamedTuple):
    """What of a term is wrong, from the first day of it to the last, and what binds it."""

    reason: str
    limit_years: int | None
    first_day: int
    last_day: int
    base_no: str | None = None
    base_ends_on_day: int | None = None


def _anniversary(day: int, years: int) -> int:
    start = date_of(day)
    leap = (start.month, start.day) == (2, 29)
    return day_of(start.replace(year=start.year + years, day=28 if leap else start.day))


def _is_household(row: Row) -> bool:
    of_household = row["operation_mode"] == "家庭承包" and not row["is_reserved"]
    return row["contract_kind"] == "土地承包" and of_household


def _is_waste(row: Row) -> bool:
    registered = row["land_class"] == "四荒地" and row["operation_mode"] != "家庭承包"
    return row["contract_kind"] == "四荒承包" or (registered and row["contract_kind"] in LEASED)


def _beyond(reason: str, lines: list[Row], row: Row) -> Iterator[Fault]:
    """Yield the fault of a term longer than the line in force on the day of signing allows."""
    for line in lines:
        if line["from_day"] <= row["signed_on_day"] < line["until_day"]:
            last = _anniversary(row["starts_on_day"], line["max_years"])
            if row["ends_on_day"] > last:
                yield Fault(reason, line["max_years"], last, row["ends_on_day"])
                return


class _Unit:
    """The land contracts of one unit, a row a contract and object."""

    def __init__(self, rows: list[Row], lines: list[Row], links: set[tuple[str, str]]) -> None:
        self.rows, self.lines, self.links = rows, lines, links
        self.household = [row for row in rows if _is_household(row) and row["ends_on_day"]]
        self.ends = {row["contract_no"]: row["ends_on_day"] for row in self.household}
        self.renewals = {number for number, _ in links}

    def faults(self, row: Row) -> Iterator[Fault]:
        """Yield what is wrong with the term of a contract."""
        kind = row["contract_kind"]
        if _is_household(row):
            yield from self._household(row)
        elif _is_waste(row):
            yield from _beyond("waste", self._of("四荒承包"), row)
        elif kind == SITE:
            plain = [line for line in self._of(SITE) if not line["land_use"]]
            used = [
                line
                for line in self._of(SITE)
                if line["land_use"] and line["land_use"] in (row["purpose"] or "")
            ]
            yield from list(_beyond("site", plain, row)) or _beyond("use", used, row)
        if kind == "土地流转":
            yield from self._transfer(row)

    def _of(self, kind: str) -> list[Row]:
        return [line for line in self.lines if line["contract_kind"] == kind]

    def _household(self, row: Row) -> Iterator[Fault]:
        start, end = row["starts_on_day"], row["ends_on_day"]
        lines = [line for line in self._of("土地承包") if line["land_class"] == row["land_class"]]
        renewed = row["contract_no"] in self.renewals
        late = row["signed_on_day"] - start >= LATE_DAYS
        yield from _beyond("extended" if renewed or late else "long", lines, row)
        for line in lines:
            floor = _anniversary(start, line["min_years"])
            in_force = line["from_day"] <= row["signed_on_day"] < line["until_day"]
            if in_force and end + 1 < floor and not (renewed or self._is_rest_of_round(row)):
                yield Fault("short", line["min_years"], end + 1, floor - 1)

    def _is_rest_of_round(self, row: Row) -> bool:
        """Return whether it ends as most others do, or its land had been contracted before."""
        others = len(self.ends) - 1
        alike = Counter(self.ends.values())[row["ends_on_day"]] - 1
        return alike * 2 > others or any(
            other["object_code"] == row["object_code"]
            and (other["starts_on_day"] or 0) < row["starts_on_day"]
            and (other["terminated_on_day"] is not None or other["status"] in ENDED)
            for other in self.rows
        )

    def _transfer(self, row: Row) -> Iterator[Fault]:
        named = [
            base
            for base in self.household
            if (row["contract_no"], base["contract_no"]) in self.links
        ]
        codes = {
            part["object_code"] for part in self.rows if part["contract_no"] == row["contract_no"]
        }
        bases = [*named, *(base for base in self.household if base["object_code"] in codes)]
        base = max(bases, key=lambda base: (base["ends_on_day"], base["contract_no"]), default=None)
        if base is not None and row["ends_on_day"] > base["ends_on_day"]:
            reason = "beyond" if named else "beyond_object"
            last = base["ends_on_day"]
            yield Fault(reason, None, last + 1, row["ends_on_day"], base["contract_no"], last)


def _stake(row: Row, months: int) -> int | None:
    price = row["annual_fen"]
    if price is None:
        term = months_of(row["starts_on_day"], row["ends_on_day"])
        price = (row["amount_fen"] or 0) * YEAR // max(term, 1)
    return int(price) * months // YEAR or None


def _by_unit(rows: list[dict[str, Any]]) -> dict[str, list[Row]]:
    units: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        units[row["org_code"]].append(row)
    return units


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, contract, reason, limit, months, stake, base and its end."""
    lines, links = _by_unit(rows["lines"]), _by_unit(rows["links"])
    for org, contracts in sorted(_by_unit(rows["rows"]).items()):
        pairs = {(link["from_key"], link["to_key"]) for link in links.get(org, [])}
        unit = _Unit(contracts, lines.get(org, []), pairs)
        faults = {
            (row["contract_no"], fault.reason): (row, fault)
            for row in sorted(
                contracts, key=lambda row: (row["contract_no"], row["object_code"] or "")
            )
            if row["starts_on_day"] is not None and row["ends_on_day"] is not None
            for fault in unit.faults(row)
        }
        for (number, reason), (row, fault) in sorted(faults.items()):
            months = months_of(fault.first_day, fault.last_day)
            stake = _stake(row, months)
            yield org, number, reason, fault.limit_years, months, stake, *fault[-2:]


VIEW = View(
    name="term_excess",
    query="""
        select
            contract.org_code,
            contract.contract_no,
            contract.contract_kind,
            contract.purpose,
            contract.amount_fen,
            contract.annual_fen,
            contract.status,
            coalesce(contract.signed_on_day, contract.starts_on_day) as signed_on_day,
            coalesce(contract.starts_on_day, contract.signed_on_day) as starts_on_day,
            contract.ends_on_day,
            contract.terminated_on_day,
            contract_object.object_code,
            resource.land_class,
            resource.operation_mode,
            resource.is_reserved
        from contract
        left join contract_object
            on contract_object.org_code = contract.org_code
            and contract_object.contract_no = contract.contract_no
        left join resource
            on resource.org_code = contract_object.org_code
            and resource.resource_code = contract_object.object_code
    """,
    shows=("reason", "limit_years", "months", "stake_fen", "base_no"),
    examples="""
        gives | 合同台账 | 资源台账 | why
        long 30 120 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2064-02-29 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 耕地四十年
        long 30 1 8.33 none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2054-03-02，年租金=100 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 三十周年次日
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2054-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 三十周年当日
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2054-02-28 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 恰好三十年
        short 30 1 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2054-02-27；合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT8，合同类别=土地承包，标的编码=D8，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D8，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 短一天，不与多数同日到期
        short 30 120 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2044-02-29；合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT8，合同类别=土地承包，标的编码=D8，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D8，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 二十年
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2028-09-30；合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT8，合同类别=土地承包，标的编码=D8，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D8，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 与本轮多数承包合同同日到期
        short 30 305 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2028-09-30；合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT8，合同类别=土地承包，标的编码=D8，相对方=甲，签订日期=2023-10-01，起始日期=1999-01-01，终止日期=2028-12-31，原合同编号=HT7 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D8，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 只与一半合同同日到期
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2044-02-29，原合同编号=HT7；合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT8，合同类别=土地承包，标的编码=D8，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D8，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 写明原合同的续包、调整
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2044-02-29；合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT8，合同类别=土地承包，标的编码=D8，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT5，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30，履行状态=已收回 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D8，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 收回的承包地再发包
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2044-02-29；合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT8，合同类别=土地承包，标的编码=D8，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT5，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30，终止或收回日期=2024-02-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D8，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 交回的承包地再发包
        short 30 120 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2044-02-29；合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT8，合同类别=土地承包，标的编码=D8，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT5，合同类别=土地承包，标的编码=D5，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30，履行状态=已收回 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D8，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 收回的是另一处
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2064-02-29 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包，是否机动地=是 | 机动地
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2064-02-29 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包 | 其他方式承包，期限由双方议定
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2064-02-29 | 资源编码=D9，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 标的没有登记
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2094-02-28 | 资源编码=DX，资源名称=地，地类=林地，登记面积(亩)=1，经营方式=家庭承包 | 林地七十年
        long 70 12 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2095-02-28 | 资源编码=DX，资源名称=地，地类=林地，登记面积(亩)=1，经营方式=家庭承包 | 林地七十一年
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2064-02-29 | 资源编码=DX，资源名称=地，地类=林地，登记面积(亩)=1，经营方式=家庭承包 | 林地四十年
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2064-02-29 | 资源编码=DX，资源名称=地，地类=养殖水面，登记面积(亩)=1，经营方式=家庭承包 | 法律没有定期限的地类
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2003-02-28，起始日期=2003-02-28，终止日期=2053-02-27 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 承包法施行前订立的有效
        long 30 240 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2003-03-01，起始日期=2003-03-01，终止日期=2053-02-28 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 施行当日订立
        long 30 240 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，起始日期=2003-03-01，终止日期=2053-02-28 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 没有签订日期的按起始日
        extended 30 360 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=1998-10-01，终止日期=2058-09-30 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 开始以后很久才写的，可能是延包后合写
        extended 30 120 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2064-02-29，原合同编号=HT7；合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2023-10-01，起始日期=1998-10-01，终止日期=2028-09-30 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 写明原合同的
        long 30 120 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2025-02-28，起始日期=2024-03-01，终止日期=2064-02-29 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 开始三百六十四天后签订
        extended 30 120 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2025-03-01，起始日期=2024-03-01，终止日期=2064-02-29 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 一年以后签订
        beyond none 3 25.00 HT7 | 合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT1，合同类别=土地流转，标的编码=D9，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2028-12-31，年租金=100，原合同编号=HT7 | 资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 晚于所写明的承包合同
        no | 合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT1，合同类别=土地流转，标的编码=D9，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2028-09-30，原合同编号=HT7 | 资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 与承包合同同日到期
        beyond_object none 1 none HT7 | 合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT1，合同类别=土地流转，标的编码=D7，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2028-10-01 | 资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 标的是承包地，晚一天
        no | 合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT1，合同类别=土地流转，标的编码=D9，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2028-12-31 | 资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 不是同一块地
        no | 合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT5，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2024-01-01，起始日期=2028-10-01，终止日期=2058-09-30；合同编号=HT1，合同类别=土地流转，标的编码=D7，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2028-12-31，原合同编号=HT7 | 资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 同一块地已经延包
        no | 合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT1，合同类别=土地流转，标的编码=D7、D8，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2028-12-31；合同编号=HT8，合同类别=土地承包，标的编码=D8，相对方=甲，签订日期=2023-10-01，起始日期=1999-01-01，终止日期=2028-12-31，原合同编号=HT7 | 资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D8，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 几块地，一块到期较晚
        no | 合同编号=HT7，合同类别=资产租赁，标的编码=D7，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2018-09-30；合同编号=HT1，合同类别=土地流转，标的编码=D7，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2028-12-31，原合同编号=HT7 | 资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 写明的不是承包合同
        waste 50 120 100.00 none | 合同编号=HT1，合同类别=四荒承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2084-02-29，合同总价=600 | 资源编码=DX，资源名称=地，地类=四荒地，登记面积(亩)=1，经营方式=发包 | 四荒六十年，只写总价
        no | 合同编号=HT1，合同类别=四荒承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2074-03-01 | 资源编码=DX，资源名称=地，地类=四荒地，登记面积(亩)=1，经营方式=发包 | 五十周年当日
        waste 50 1 none none | 合同编号=HT1，合同类别=四荒承包，标的编码=D9，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2074-03-02 |  | 没有登记的按合同类别
        waste 50 120 none none | 合同编号=HT1，合同类别=资产租赁，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2084-02-29 | 资源编码=DX，资源名称=地，地类=四荒地，登记面积(亩)=1，经营方式=发包 | 四荒写成租赁
        waste 50 120 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2084-02-29 | 资源编码=DX，资源名称=地，地类=四荒地，登记面积(亩)=1，经营方式=发包 | 四荒写成承包
        no | 合同编号=HT1，合同类别=资产转让，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2084-02-29 | 资源编码=DX，资源名称=地，地类=四荒地，登记面积(亩)=1，经营方式=发包 | 转让不是承包
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2084-02-29 | 资源编码=DX，资源名称=地，地类=四荒地，登记面积(亩)=1，经营方式=家庭承包 | 家庭承包的荒地另论
        no | 合同编号=HT1，合同类别=四荒承包，标的编码=DX，相对方=甲，签订日期=1996-05-31，起始日期=1996-06-01，终止日期=2066-05-31 | 资源编码=DX，资源名称=地，地类=四荒地，登记面积(亩)=1，经营方式=发包 | 规定以前签订
        waste 50 240 none none | 合同编号=HT1，合同类别=四荒承包，标的编码=DX，相对方=甲，签订日期=1996-06-01，起始日期=1996-06-01，终止日期=2066-05-31 | 资源编码=DX，资源名称=地，地类=四荒地，登记面积(亩)=1，经营方式=发包 | 规定当日签订
        site 50 12 none none | 合同编号=HT1，合同类别=集体经营性建设用地出让，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2075-02-28，约定用途=工业 | 资源编码=DX，资源名称=地，地类=工矿仓储用地，登记面积(亩)=1，经营方式=出租 | 工业用地五十一年
        no | 合同编号=HT1，合同类别=集体经营性建设用地出让，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2074-02-28，约定用途=工业 | 资源编码=DX，资源名称=地，地类=工矿仓储用地，登记面积(亩)=1，经营方式=出租 | 工业用地五十年
        use 40 120 none none | 合同编号=HT1，合同类别=集体经营性建设用地出让，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2074-02-28，约定用途=商业服务 | 资源编码=DX，资源名称=地，地类=工矿仓储用地，登记面积(亩)=1，经营方式=出租 | 商业用途五十年
        site 50 12 none none | 合同编号=HT1，合同类别=集体经营性建设用地出让，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2075-02-28，约定用途=商业 | 资源编码=DX，资源名称=地，地类=工矿仓储用地，登记面积(亩)=1，经营方式=出租 | 商业用途也超过五十年
        no | 合同编号=HT1，合同类别=集体经营性建设用地出让，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2074-02-28 | 资源编码=DX，资源名称=地，地类=工矿仓储用地，登记面积(亩)=1，经营方式=出租 | 没有写用途
        no | 合同编号=HT1，合同类别=集体经营性建设用地出让，标的编码=DX，相对方=甲，签订日期=2019-12-31，起始日期=2019-12-31，终止日期=2079-12-30 | 资源编码=DX，资源名称=地，地类=工矿仓储用地，登记面积(亩)=1，经营方式=出租 | 土地管理法修改以前
        no | 合同编号=HT1，合同类别=集体经营性建设用地出让，标的编码=DX，相对方=甲，签订日期=2019-12-31，起始日期=2019-12-31，终止日期=2079-12-30，约定用途=商业 | 资源编码=DX，资源名称=地，地类=工矿仓储用地，登记面积(亩)=1，经营方式=出租 | 修改以前的商业用途
        no | 合同编号=HT1，合同类别=集体经营性建设用地出租，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01，终止日期=2084-02-29 | 资源编码=DX，资源名称=地，地类=工矿仓储用地，登记面积(亩)=1，经营方式=出租 | 出租不是出让
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=2024-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 没有写终止日
        long 30 240 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2003-03-01，终止日期=2053-02-28 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 没有写起始日的按签订日
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，终止日期=2053-02-28 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 不知何时开始
        long 30 241 none none | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2004-02-29，起始日期=2004-02-29，终止日期=2054-02-28 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 二月二十九日起
    """,
    measure=Measure(
        reads={
            "lines": """
                select
                    org_code,
                    from_day,
                    until_day,
                    contract_kind,
                    land_class,
                    land_use,
                    min_years,
                    max_years
                from contract_term
            """,
            "links": """
                select
                    org_code,
                    from_key,
                    to_key
                from link
                where from_table = 'contract'
                    and to_table = 'contract'
            """,
        },
        columns={
            "org_code": str,
            "contract_no": str,
            "reason": str,
            "limit_years": int,
            "months": int,
            "stake_fen": int,
            "base_no": str,
            "base_ends_on_day": int,
        },
        compute=compute,
    ),
)
