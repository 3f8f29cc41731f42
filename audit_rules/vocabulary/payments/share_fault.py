"""Lists of 收益分配 against the registers of members of the village: who does not fit, and how.

``stranger`` is a line whose recipient no register has, ``ended`` one whose membership ended before the
day of payment, ``left_out`` a list (with all of its period) without a holder of shares of that day,
``share`` a line that pays another sum a share than more than half of the lines. A number decides who
is who, without one the name. A list is by person where some household has two lines; else members
are covered by their household and shares are not compared. Where more than half do not fit, the
register or the list is of something else and nothing is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from audit_rules.model import Measure, View

Row = Mapping[str, Any]
YUAN = 100
Fault = tuple[object, ...]


def _is_same(line: Row, member: Row) -> bool:
    if line["id_number"] and member["id_number"]:
        return bool(line["id_number"] == member["id_number"])
    return bool(line["person_key"] == member["person_key"])


def _by_name(members: list[Row]) -> dict[str, list[Row]]:
    members_by_key: dict[str, list[Row]] = defaultdict(list)
    for member in members:
        for key in {member["person_key"], member["id_number"]} - {None}:
            members_by_key[key].append(member)
    return members_by_key


def _holds(member: Row, day: int) -> bool:
    ends, begins = member["ended_on_day"], member["confirmed_on_day"]
    return (ends is None or ends > day) and (begins is None or begins <= day)


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[Fault]:
    """Yield unit, line or list, name, day, sum, how many and reason."""
    members: dict[str, list[Row]] = defaultdict(list)
    for row in rows["member"]:
        members[row["village_key"]].append(row)
    lists: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows["rows"]:
        lists[row["village_key"], row["period"] or ""].append(row)
    for (village, _), lines in sorted(lists.items()):
        if members[village]:
            lines.sort(key=lambda line: (line["org_code"], line["row_key"]))
            yield from _of_list(lines, members[village])


def _of_list(lines: list[Row], members: list[Row]) -> Iterator[Fault]:
    named = _by_name(members)
    fitting: dict[str, list[Row]] = {}
    for line in lines:
        near = [*named.get(line["person_key"], ()), *named.get(line["id_number"], ())]
        fitting[_key(line)] = [member for member in near if _is_same(line, member)]
    if sum(not holders for holders in fitting.values()) * 2 > len(lines):
        return
    for line in lines:
        holders = fitting[_key(line)]
        ended = all(
            (holder["ended_on_day"] or line["on_day"]) < line["on_day"] for holder in holders
        )
        if not holders or ended:
            yield _line(line, "ended" if holders else "stranger")
    households = Counter(line["household_no"] for line in lines if line["household_no"])
    by_person = any(count > 1 for count in households.values())
    yield from _left_out(lines, members, set() if by_person else set(households))
    if by_person:
        yield from _shares(lines, fitting)


def _key(line: Row) -> str:
    return str(line["org_code"] + " " + line["row_key"])


def _line(line: Row, reason: str) -> Fault:
    who = line["recipient_name"], line["on_day"], line["amount_fen"]
    return line["org_code"], line["row_key"], *who, 1, reason


def _left_out(lines: list[Row], members: list[Row], households: set[str]) -> Iterator[Fault]:
    last = lines[-1]
    holders = [
        member
        for member in members
        if (member["share_count"] or 0) > 0 and _holds(member, last["on_day"])
    ]
    numbers = {line["id_number"] for line in lines} - {None}
    names = {line["person_key"] for line in lines}
    missing = [
        member
        for member in holders
        if member["id_number"] not in numbers
        and member["household_no"] not in households
        and (member["person_key"] not in names or not any(_is_same(line, member) for line in lines))
    ]
    if missing and len(missing) * 2 <= len(holders):
        first = min(missing, key=lambda member: (member["person_key"], member["id_number"] or ""))
        where = last["org_code"], last["list_no"]
        yield *where, first["member_name"], last["on_day"], None, len(missing), "left_out"


def _shares(lines: list[Row], fitting: dict[str, list[Row]]) -> Iterator[Fault]:
    rates: dict[str, Fraction] = {}
    shares: dict[str, int] = {}
    for line in lines:
        counts = {member["share_count"] for member in fitting[_key(line)]}
        share = counts.pop() if len(counts) == 1 else None
        if share:
            shares[_key(line)] = share
            rates[_key(line)] = Fraction(line["amount_fen"], share)
    if not rates:
        return
    usual, count = max(Counter(rates.values()).items(), key=lambda pair: (pair[1], pair[0]))
    if count * 2 <= len(rates):
        return
    for line in lines:
        share = shares.get(_key(line))
        if share and abs(line["amount_fen"] - usual * share) > YUAN:
            yield _line(line, "share")


VIEW = View(
    name="share_fault",
    query="""
        select
            village_unit.village_key,
            payout.org_code,
            payout.row_key,
            payout.list_no,
            payout.period,
            payout.recipient_name,
            payout.recipient_key as person_key,
            case when contains(payout.id_number, '*') then null else payout.id_number end as id_number,
            payout.household_no,
            payout.amount_fen,
            payout.paid_on_day as on_day
        from payout
        join village_unit
            on village_unit.org_code = payout.org_code
        where payout.payout_kind = '收益分配'
            and payout.amount_fen > 0
            and payout.paid_on_day is not null
    """,
    shows=("row_key", "name", "people", "reason"),
    examples="""
        gives | 发放名册 | 成员名册 | why
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=100，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K | 人和份额都相符
        M/3 丙 1 stranger | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=100，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H | 名册上没有丙
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=丙，金额=100，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1；成员姓名=乙，份额(股)=1 | 半数以上对不上
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=100，户编号=K，发放日期=2025-12-10 |  | 没有成员名册
        M/3 丙 1 stranger | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=100，户编号=K，身份证号=15，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，户编号=K，身份证号=16 | 同名，号码不同
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丁，金额=100，户编号=K，身份证号=15，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K，身份证号=15 | 改了名，号码相同
        M/3 丙 1 ended | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=100，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K，成员身份终止日期=2025-12-09 | 成员身份前一日终止
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=100，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K，成员身份终止日期=2025-12-10 | 当日终止
        M 丙 1 left_out | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K | 漏了丙
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，户编号=K | 没有份额
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K，成员身份终止日期=2025-12-10 | 当日已不是成员
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K，成员身份确认日期=2025-12-11 | 以后才成为成员
        M 丙 1 left_out | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K，成员身份确认日期=2025-12-10 | 当日成为成员
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=丙，金额=100，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K | 按户发放，同户有人领
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=N，发放类别=收益分配，所属期=2025，序号=1，领取人=丙，金额=100，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K | 在同期另一份名册上
        M 丙 1 left_out | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=N，发放类别=收益分配，所属期=2024，序号=1，领取人=丙，金额=100，户编号=K，发放日期=2024-12-10；名册编号=N，发放类别=收益分配，所属期=2024，序号=2，领取人=甲，金额=100，户编号=H，发放日期=2024-12-10；名册编号=N，发放类别=收益分配，所属期=2024，序号=3，领取人=乙，金额=100，户编号=H，发放日期=2024-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K | 在上一期的名册上
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；另单位：名册编号=N，发放类别=收益分配，所属期=2025，序号=1，领取人=丙，金额=100，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K | 在同村另一单位的名册上
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；另单位：成员姓名=乙，份额(股)=1，户编号=H | 成员登记在同村另一单位
        M/3 丙 1 share | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=110，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K | 每份多一成
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=101，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K | 相差一元
        M/3 丙 1 share | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=101.01，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K | 相差一元零一分
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=200，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=2，户编号=K | 两份
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=200，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=300，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K | 每份没有多数的金额
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=100，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，户编号=H；成员姓名=乙，户编号=H；成员姓名=丙，户编号=K | 没有登记份额
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=110，户编号=K，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=100，户编号=Q，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=K；成员姓名=丙，份额(股)=1，户编号=Q | 按户发放不比较份额
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=0，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H | 金额为零的行
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=100，户编号=K | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H | 没有发放日期的行
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=其他，所属期=2025，序号=3，领取人=丙，金额=100，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H | 别类的名册
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "member": """
                select
                    village_unit.village_key,
                    member.member_name,
                    member.member_key as person_key,
                    case when contains(member.id_number, '*') then null else member.id_number end
                        as id_number,
                    member.household_no,
                    member.confirmed_on_day,
                    member.ended_on_day,
                    member.share_count
                from member
                join village_unit
                    on village_unit.org_code = member.org_code
            """,
        },
        columns={
            "org_code": str,
            "row_key": str,
            "name": str,
            "on_day": int,
            "amount_fen": int,
            "people": int,
            "reason": str,
        },
        compute=compute,
    ),
)
