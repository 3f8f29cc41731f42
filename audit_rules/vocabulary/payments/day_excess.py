"""Days of work paid to one person beyond those there are, over the lists of all units of a village.

Days are quantities of the unit 天; on a list of 误工补贴 a blank unit is days. ``reason`` is ``month``
where the lists of a month add up to more than its days (lines with dates outside it left out), ``span`` where one line
counts more than from its first to its last day of work, ``pair`` where two lists overlap and together count more
than the days from the first to the last of both. One person is one identity number, without it one
name (``by_name``). The last line of them is told, once; ``lists`` names them, with the unit where it is
another one; ``counted`` is their days as people write them, ``over_fen`` the pay of the days beyond.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.days import date_of

Row = Mapping[str, Any]
UNIT = 10_000
"""Quantities are ten thousandths."""
_PERIOD = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def _order(line: Row) -> tuple[Any, ...]:
    return line["on_day"], line["org_code"], line["row_key"]


def _is_dated(line: Row) -> bool:
    return line["from_day"] is not None and line["to_day"] is not None


def _list(line: Row) -> tuple[str, str, str]:
    """Return which list a line is of: two units may number theirs alike."""
    return line["org_code"], line["org_name"], line["list_no"]


def _span(*lines: Row) -> int:
    """Return the days from the first to the last of some lines."""
    first = min(line["from_day"] for line in lines)
    return int(max(line["to_day"] for line in lines) - first + 1)


def _counts_in(line: Row) -> bool:
    """Say whether a line is of the month of its period, as far as its dates tell."""
    days = [line[name] for name in ("from_day", "to_day") if line[name] is not None]
    return all(date_of(day).strftime("%Y-%m") == line["period"] for day in days)


def _excess(lines: list[Row], there: int, reason: str) -> tuple[object, ...] | None:
    """Return the last of some lines where they count more days than there are."""
    days = sum(line["days"] for line in lines)
    beyond = days - there * UNIT
    if beyond <= 0:
        return None
    last = max(lines, key=_order)
    over = sum(line["amount_fen"] for line in lines) * beyond // days
    lists = sorted({(line["org_code"] != last["org_code"], *_list(line)) for line in lines})
    written = [" ".join(parts[1 if is_other else 2 :]) for is_other, *parts in lists]
    names = last["org_code"], last["row_key"], "、".join(written)
    counted = format(Decimal(days).scaleb(-4).normalize(), "f")
    return *names, last["by_name"], counted, there, over, reason


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, line, lists, whether by name, days counted, days there are, pay beyond and reason."""
    people: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows["rows"]:
        people[row["village_key"], row["person"]].append(row)
    for key in sorted(people):
        lines = sorted(people[key], key=_order)
        seen: set[tuple[object, object]] = set()
        for line in _of_person(lines):
            if line and (line[0], line[1]) not in seen:
                seen.add((line[0], line[1]))
                yield line


def _of_person(lines: list[Row]) -> Iterator[tuple[object, ...] | None]:
    months: dict[str, list[Row]] = defaultdict(list)
    for line in lines:
        if _PERIOD.fullmatch(line["period"] or "") and _counts_in(line):
            months[line["period"]].append(line)
    for period in sorted(months):
        there = calendar.monthrange(int(period[:4]), int(period[5:]))[1]
        yield _excess(months[period], there, "month")
    dated = [line for line in lines if _is_dated(line)]
    for line in dated:
        yield _excess([line], _span(line), "span")
    for number, line in enumerate(dated):
        for other in dated[:number]:
            overlap = min(line["to_day"], other["to_day"]) - max(
                line["from_day"], other["from_day"]
            )
            if overlap >= 0 and _list(line) != _list(other):
                yield _excess([other, line], _span(other, line), "pair")


VIEW = View(
    name="day_excess",
    query="""
        select
            village_unit.village_key,
            payout.org_code,
            coalesce(organization.org_name, payout.org_code) as org_name,
            payout.row_key,
            payout.list_no,
            payout.period,
            case
                when payout.id_number is null or contains(payout.id_number, '*')
                    then '名 ' || payout.recipient_key
                else payout.id_number
            end as person,
            case
                when payout.id_number is null or contains(payout.id_number, '*') then 1
                else 0
            end as by_name,
            coalesce(payout.basis_quantity, 0) as days,
            payout.work_from_day as from_day,
            payout.work_to_day as to_day,
            payout.amount_fen,
            coalesce(payout.paid_on_day, 0) as on_day
        from payout
        join village_unit
            on village_unit.org_code = payout.org_code
        left join organization
            on organization.org_code = payout.org_code
        where payout.amount_fen > 0
            and payout.basis_quantity > 0
            and (
                payout.basis_unit = '天'
                or (payout.basis_unit is null and payout.payout_kind = '误工补贴')
            )
    """,
    shows=("row_key", "lists", "by_name", "counted", "there", "over_fen", "reason"),
    examples="""
        gives | 发放名册 | why
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=30，计发单位=天，身份证号=15，发放日期=2025-07-01 | 恰好一个月
        M/1 M 0 31 30 3.22 month | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=31，计发单位=天，身份证号=15，发放日期=2025-07-01 | 六月只有三十天
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-07，序号=1，领取人=甲，金额=100，计发数量=31，计发单位=天，身份证号=15，发放日期=2025-07-01 | 七月有三十一天
        M/1 M 0 29 28 3.44 month | 名册编号=M，发放类别=误工补贴，所属期=2025-02，序号=1，领取人=甲，金额=100，计发数量=29，计发单位=天，身份证号=15，发放日期=2025-07-01 | 二月
        N/1 M、N 0 40 30 50.00 month | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，身份证号=15，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，身份证号=15，发放日期=2025-07-01 | 两份名册合计
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，身份证号=15，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，身份证号=16，发放日期=2025-07-01 | 两个人
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，身份证号=15，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-07，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，身份证号=15，发放日期=2025-07-01 | 两个月
        N/1 M、N 1 40 30 50.00 month | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，发放日期=2025-07-01 | 没有号码的按姓名
        N/1 M、N 1 40 30 50.00 month | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，身份证号=1*5，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，身份证号=1*5，发放日期=2025-07-01 | 号码部分隐去的按姓名
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=乙，金额=100，计发数量=20，计发单位=天，发放日期=2025-07-01 | 姓名不同
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=40，计发单位=小时，身份证号=15，发放日期=2025-07-01 | 按小时的
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=40，计发单位=工，身份证号=15，发放日期=2025-07-01 | 按工的
        M/1 M 0 40 30 25.00 month | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=40，身份证号=15，发放日期=2025-07-01 | 误工补贴没有写单位
        no | 名册编号=M，发放类别=其他，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=40，身份证号=15，发放日期=2025-07-01 | 别类名册没有写单位
        M/1 M 0 40 30 25.00 month | 名册编号=M，发放类别=劳务费，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=40，计发单位=天，身份证号=15，发放日期=2025-07-01 | 劳务费写明按天
        no | 名册编号=M，发放类别=误工补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=40，计发单位=天，身份证号=15，发放日期=2025-07-01 | 跨月又没有日期
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=0，计发数量=40，计发单位=天，身份证号=15，发放日期=2025-07-01 | 金额为零
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发单位=天，身份证号=15，发放日期=2025-07-01 | 没有天数
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=10，计发单位=天，身份证号=15，用工起始日期=2025-06-01，用工结束日期=2025-06-10，发放日期=2025-07-01 | 恰好起止天数
        M/1 M 0 11 10 9.09 span | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=天，身份证号=15，用工起始日期=2025-06-01，用工结束日期=2025-06-10，发放日期=2025-07-01 | 超过起止天数
        no | 名册编号=M，发放类别=误工补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=35，计发单位=天，身份证号=15，用工起始日期=2025-05-01，用工结束日期=2025-06-30，发放日期=2025-07-01 | 跨月，在起止之内
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=35，计发单位=天，身份证号=15，用工起始日期=2025-05-01，用工结束日期=2025-06-30，发放日期=2025-07-01 | 所属期是月份，用工跨月
        N/1 M、N 0 16 15 6.25 pair | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=50，计发数量=8，计发单位=天，身份证号=15，用工起始日期=2025-06-01，用工结束日期=2025-06-10，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=50，计发数量=8，计发单位=天，身份证号=15，用工起始日期=2025-06-06，用工结束日期=2025-06-15，发放日期=2025-07-01 | 重叠，合计超过
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=50，计发数量=8，计发单位=天，身份证号=15，用工起始日期=2025-06-01，用工结束日期=2025-06-10，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=50，计发数量=7，计发单位=天，身份证号=15，用工起始日期=2025-06-06，用工结束日期=2025-06-15，发放日期=2025-07-01 | 重叠，合计恰好
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=10，计发单位=天，身份证号=15，用工起始日期=2025-06-01，用工结束日期=2025-06-10，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=10，计发单位=天，身份证号=15，用工起始日期=2025-06-11，用工结束日期=2025-06-20，发放日期=2025-07-01 | 首尾相接
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=50，计发数量=8，计发单位=天，身份证号=15，用工起始日期=2025-06-01，用工结束日期=2025-06-10，发放日期=2025-07-01；名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=2，领取人=甲，金额=50，计发数量=8，计发单位=天，身份证号=15，用工起始日期=2025-06-06，用工结束日期=2025-06-15，发放日期=2025-07-01 | 同一份名册的两行
        N/1 M、N 0 50 30 80.00 month | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=25，计发单位=天，身份证号=15，用工起始日期=2025-06-01，用工结束日期=2025-06-30，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=25，计发单位=天，身份证号=15，用工起始日期=2025-06-01，用工结束日期=2025-06-30，发放日期=2025-07-01 | 月份和重叠是一条
        M/1 M 0 31 30 3.22 month | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=31，计发单位=天，身份证号=15，发放日期=2025-07-01；名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=2，领取人=甲，金额=100，计发单位=天，身份证号=15，发放日期=2025-07-01 | 没有天数的行不算
        M/1 M 0 31 30 3.22 month | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=31，计发单位=天，身份证号=15，发放日期=2025-07-01；名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=2，领取人=甲，金额=100，计发数量=0，计发单位=天，身份证号=15，发放日期=2025-07-01 | 零天的行不算
    """,
    whole_unit=True,
    measure=Measure(
        reads={},
        columns={
            "org_code": str,
            "row_key": str,
            "lists": str,
            "by_name": int,
            "counted": str,
            "there": int,
            "over_fen": int,
            "reason": str,
        },
        compute=compute,
    ),
)
