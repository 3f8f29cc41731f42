"""Pay of people in office that no standard covers, or beyond what the standards allow so far in its year.

Pay of a person and year is added up by month, lists first; so arrears paid within the year are none,
and each excess is told once, of the pay that brought it. A day's rate counts for the days of the
month's lists, without such days thirty-one times. ``reason`` is ``none`` where no standard allows the person
anything in that year and it is no labour by the day of a group head or the like, ``over``, or ``undecided`` where no decision that passed is seen behind the standard.
Months before the first that any standard of the village covers are left out, and lists of a period
that cannot be read. The month of other pay is the one its summary names, else that of the voucher.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

Row = Mapping[str, Any]
DAYS = 31
DECEMBER = 12
UNIT = 10_000
"""Quantities are ten thousandths."""


_MONTH = re.compile(r"(?:(\d{4})\s*[-年./]\s*)?(?<!\d)(\d{1,2})(?=月)")
_YEAR = re.compile(r"(\d{4})(?=年|$)")


def month_of(item: Row) -> tuple[int, int] | None:
    """Return year and month that pay is for, by the period of a list or by a summary."""
    year, month = item["fiscal_year"], item["month"]
    words = item["period"] + "月" if item["is_list"] else item["period"]
    if matches := _MONTH.findall(words):
        named = int(matches[-1][1])
        if not 1 <= named <= DECEMBER:
            return None
        return int(matches[-1][0] or (year if named <= month else year - 1)), named
    if matches := _YEAR.findall(item["period"]):
        return int(matches[-1]), DECEMBER
    return None if item["is_list"] else (year, month)


def _days(items: list[Row]) -> int:
    """Return the days that the lists of one month count, in ten thousandths."""
    if any(item["quantity"] is None for item in items):
        return DAYS * UNIT
    return sum(item["quantity"] for item in items)


def _order(item: Row) -> tuple[Any, ...]:
    key = item["on_day"], item["voucher_key"], item["list_line"]
    return item["month"], -item["is_list"], *key


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher, person, office, year, month, day, pay, sums so far, excess and reason."""
    due: dict[tuple[str, str, int], dict[int, Row]] = defaultdict(dict)
    first: dict[str, tuple[int, int]] = {}
    for row in rows["due"]:
        start = row["fiscal_year"], row["month"]
        due[row["org_code"], row["person_key"], row["fiscal_year"]][row["month"]] = row
        first[row["org_code"]] = min(start, first.get(row["org_code"], start))
    paid: dict[tuple[str, str, int], list[Row]] = defaultdict(list)
    for row in rows["rows"]:
        org, month = row["org_code"], month_of(row)
        if month and org in first and month >= first[org]:
            paid[org, row["person_key"], month[0]].append({**row, "month": month[1]})
    for key in sorted(paid):
        yield from _excess(key[2], sorted(paid[key], key=_order), due[key])


def _excess(year: int, items: list[Row], due: dict[int, Row]) -> Iterator[tuple[object, ...]]:
    by_month: dict[int, list[Row]] = defaultdict(list)
    for item in items:
        by_month[item["month"]].append(item)
    covered = any(row["allowed_fen"] or row["daily_fen"] for row in due.values())
    so_far = earlier = 0
    for item in items:
        so_far += item["amount_fen"]
        allowed = sum(row["allowed_fen"] for month, row in due.items() if month <= item["month"])
        allowed += sum(
            due[month]["daily_fen"] * _days(by_month[month]) // UNIT
            for month in by_month
            if month <= item["month"] and month in due
        )
        over = max(0, so_far - allowed - earlier)
        earlier += over
        reason = "over" if over else ""
        if not covered:
            reason, over = "" if item["is_labour"] else "none", item["amount_fen"]
        elif not over and item["month"] in due and due[item["month"]]["undecided"]:
            reason, over = "undecided", item["amount_fen"]
        if reason:
            who = item["person_key"], item["person_name"], item["position"]
            when = year, item["month"], item["on_day"]
            sums = item["amount_fen"], so_far, allowed, over
            yield item["org_code"], item["voucher_key"], *who, *when, *sums, reason


VIEW = View(
    name="pay_excess",
    query="""
        select
            org_code,
            voucher_key,
            person_key,
            person_name,
            position,
            list_line,
            period,
            fiscal_year,
            month,
            on_day,
            is_list,
            quantity,
            is_labour,
            amount_fen
        from officer_pay
    """,
    shows=("voucher_key", "person_key", "month", "so_far_fen", "allowed_fen", "over_fen", "reason"),
    examples="""
        gives | lines | 任职 | 报酬标准 | 发放名册 | 民主决策 | why
        no | @2025-01-15 借212<甲>:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 恰好标准
        2025-01/记-1 甲 1 100.01 100.00 0.01 over | @2025-01-15 借212<甲>:100.01 贷102:100.01 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 超过一分
        no | @2025-03-15 借212<甲>:300 贷102:300 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 补发前两个月
        2025-03/记-1 甲 3 301.00 300.00 1.00 over | @2025-03-15 借212<甲>:301 贷102:301 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 三个月也超过
        2025-01/记-1 甲 1 150.00 100.00 50.00 over | @2025-01-15 借212<甲>:150 贷102:150／@2025-02-15 借212<甲>:100 贷102:100／@2025-03-15 借212<甲>:50 贷102:50 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 超过的只说一次
        2025-01/记-1 甲 1 150.00 100.00 50.00 over 2025-02/记-2 甲 2 270.00 200.00 20.00 over | @2025-01-15 借212<甲>:150 贷102:150／@2025-02-15 借212<甲>:120 贷102:120 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 又超过的另说
        2025-01/记-1 甲 1 50.00 0 50.00 none | @2025-01-15 借212<甲>:50 贷102:50 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01；姓名=乙，职务=理事，任职开始日期=2024-01-01 | 职务=理事，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 没有他的标准
        no | @2025-01-15 借212<甲>:50 贷102:50 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=理事，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 村里的标准都没有人任职
        no | @2025-01-15 借212<甲>:50 贷102:50 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-02-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 标准登记以前的月份
        2025-02/记-1 甲 2 150.00 100.00 50.00 over | @2025-02-15 借212<甲>:150 贷102:150 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-02-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 标准自二月起
        2025-01/记-1 甲 1 100.00 100.00 100.00 undecided | @2025-01-15 借212<甲>:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  |  | 标准没有决议
        2025-01/记-1 甲 1 120.00 100.00 20.00 over | @2025-01-15 借212<甲>:120 贷102:120 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  |  | 没有决议，也超过
        2025-01/记-2 甲 1 120.00 100.00 20.00 over | @2025-01-03 借212<甲>:20 贷102:20／@2025-01-20 借212<甲>:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 按日期累计
        2025-01/记-1 甲 1 120.00 100.00 20.00 over | @2025-01-03 借212<甲>:20 贷102:20／@2025-01-20 借212:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=100，凭证=2 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 名册先算，另付的是多的
        no | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=30，执行日期=2025-01-01，计发单位=日，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=90，计发数量=3，凭证=1 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 三天，恰好
        2025-01/记-1 甲 1 91.00 90.00 1.00 over | 借212:91 贷102:91 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=30，执行日期=2025-01-01，计发单位=日，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=91，计发数量=3，凭证=1 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 三天，多一元
        no | 借212:930 贷102:930 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=30，执行日期=2025-01-01，计发单位=日，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=930，凭证=1 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 没有天数的按三十一天
        2025-02/记-2 甲 2 200.00 150.00 50.00 over | 借212:90 贷102:90／@2025-02-15 借212:110 贷102:110 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=30，执行日期=2025-01-01，计发单位=日，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=90，计发数量=3，凭证=1；名册编号=N，发放类别=误工补贴，所属期=2025-02，序号=1，领取人=甲，金额=110，计发数量=2，凭证=2 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 各月按各月的天数
        no | 借212:90 贷102:90 | 姓名=甲，职务=村民小组长，任职开始日期=2024-01-01；姓名=乙，职务=理事，任职开始日期=2024-01-01 | 职务=理事，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=90，计发数量=3，计发单位=天，凭证=1 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 没有固定报酬的小组长按天误工
        2025-01/记-1 甲 1 90.00 0 90.00 none | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01；姓名=乙，职务=理事，任职开始日期=2024-01-01 | 职务=理事，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=90，计发数量=3，计发单位=天，凭证=1 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 村委会委员按天误工也要有标准
        2025-01/记-1 甲 1 91.00 90.00 1.00 over | 借212:91 贷102:91 | 姓名=甲，职务=村民小组长，任职开始日期=2024-01-01 | 职务=村民小组长，报酬类别=误工补贴，月标准=30，执行日期=2025-01-01，计发单位=日，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=91，计发数量=3，计发单位=天，凭证=1 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 小组长有日标准而超过
        2025-01/记-1 乙 1 120.00 100.00 20.00 over | @2025-01-15 借212<乙>:120 贷102:120／@2025-01-15 借212<甲>:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01；姓名=乙，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 各人各算
        no | 借212:100 贷102:100／借212:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2024-12，序号=1，领取人=甲，金额=100，凭证=1；名册编号=N，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=100，凭证=2 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 一月发上年十二月的，账里没有上年
        no | 借212:100 贷102:100／借212:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=12月，序号=1，领取人=甲，金额=100，凭证=1；名册编号=N，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=100，凭证=2 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 只写月份，是上年的
        no | 借212:100 贷102:100／借212:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2024年12月，序号=1，领取人=甲，金额=100，凭证=1；名册编号=N，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=100，凭证=2 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 写成年月
        no | 借212:100 贷102:100／借212:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2024，序号=1，领取人=甲，金额=100，凭证=1；名册编号=N，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=100，凭证=2 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 上年全年的
        no | 借212:100 贷102:100／借212:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=上月，序号=1，领取人=甲，金额=100，凭证=1；名册编号=N，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=100，凭证=2 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 所属期读不懂的不判断
        no | 借212:100 贷102:100／借212:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2024-13，序号=1，领取人=甲，金额=100，凭证=1；名册编号=N，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=100，凭证=2 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 没有十三月
        no | @2025-01-15 借212[发放2024年12月报酬]<甲>:100 贷102:100／@2025-01-15 借212[发放1月报酬]<甲>:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 摘要写明月份
        no | @2025-01-15 借212[发放12月报酬]<甲>:100 贷102:100／@2025-01-15 借212[发放报酬]<甲>:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 摘要只写月份，是上年的
        no | @2025-01-15 借212[补发2024年报酬]<甲>:100 贷102:100／@2025-01-15 借212[发放报酬]<甲>:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 摘要写上年
        no | @2025-03-15 借212[发放1-3月报酬]<甲>:300 贷102:300 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 三个月的
        2025-03/记-1 甲 2 300.00 200.00 100.00 over | @2025-03-15 借212[发放1-2月报酬]<甲>:300 贷102:300 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 两个月发了三个月的
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "due": """
                select
                    org_code, person_key, fiscal_year, month, allowed_fen, daily_fen, undecided
                from pay_due
            """,
        },
        columns={
            "org_code": str,
            "voucher_key": str,
            "person_key": str,
            "person_name": str,
            "position": str,
            "fiscal_year": int,
            "month": int,
            "on_day": int,
            **dict.fromkeys(("paid_fen", "so_far_fen", "allowed_fen", "over_fen"), int),
            "reason": str,
        },
        compute=compute,
    ),
)
