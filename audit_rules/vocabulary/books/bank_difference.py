"""Ledger and statement of a bank account at each month's end, and what nothing explains between them.

By ledger account that the register maps; the statements of all bank accounts that stand for it are
added up (``statement_month``). What stands on one side only at the month's end, lines and vouchers that
``bank_pair`` or somebody's hand did not join, explains the difference where it is no older than
unmatched_max_days: where the newest of it, back to some day, makes it up to the fen, ``residue_fen`` is
nothing, else what all of it leaves over.

Blank is what could not be judged: the statement's balances do not run on in that month or it ends
before, no opening balance is stated, the books lack a month in which the bank moved money, or the
first weeks, in which what was on its way before comes home. ``is_doubtful`` marks a residue that
another account may explain: one by which both differed before the first line of the statement, or that
lines without a voucher to and from the unit's own name make up.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from audit_rules.model import Measure, View
from audit_rules.vocabulary.books.statement_month import MONTHS, change, period_of
from audit_rules.vocabulary.payments.bank_pair import vouchers_by_hand
from threeassets.model.days import day_of

Row = Mapping[str, Any]
_Unit = tuple[str, str]
"""Organisation and ledger account."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of the statement, or what a voucher moved on the account.

    ``fen`` is as the difference of statement less ledger sees it; ``group`` names what it is
    joined with.
    """

    group: str
    day: int
    period: int
    fen: int


@dataclass
class _Account:
    """What is known of one ledger account."""

    numbers: set[str] = field(default_factory=set)
    items: list[_Item] = field(default_factory=list)
    own: list[tuple[int, int]] = field(default_factory=list)
    """Day and sum of lines without a voucher, to or from the unit's own name."""
    entries: list[tuple[int, int]] = field(default_factory=list)
    """Day and sum of what each voucher moved."""
    ledger: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    """What the vouchers of a month moved."""
    openings: dict[str, tuple[int, int]] = field(default_factory=dict)
    """First year and opening balance of each detail account."""
    details: set[str] = field(default_factory=set)

    def finish(self) -> None:
        """Lay the items out by day and by group."""
        self.items.sort(key=lambda item: item.day)
        self.groups: dict[str, list[_Item]] = defaultdict(list)
        for item in self.items:
            self.groups[item.group].append(item)

    def opening(self) -> tuple[int, int] | None:
        """Return the year that states all details' opening balances and their sum, if one does."""
        years = {year for year, _ in self.openings.values()}
        if self.details - {*self.openings} or len(years) != 1:
            return None
        return years.pop(), sum(fen for _, fen in self.openings.values())

    def balance(self, period: int) -> int | None:
        """Return the ledger's balance at a month's end, None where no opening is known."""
        opening = self.opening()
        if opening is None or period <= opening[0] * MONTHS:
            return None
        begin = opening[0] * MONTHS
        return opening[1] + sum(fen for each, fen in self.ledger.items() if begin < each <= period)

    def first_difference(self, lines: Sequence[Row]) -> int | None:
        """Return by how much the statement differed before its first line."""
        opening = self.opening()
        if opening is None or not lines or any(line["opening_fen"] is None for line in lines):
            return None
        begin, end = first_day_of(opening[0]), min(line["begins_day"] for line in lines)
        moved = sum(fen for day, fen in self.entries if begin <= day < end)
        return int(sum(line["opening_fen"] for line in lines)) - opening[1] - moved

    def open_items(self, period: int, last_day: int, within: int) -> list[tuple[int, int]]:
        """Return age and sum of what stands on one side at a month's end and is not old."""
        first = bisect_left(self.items, last_day - within, key=lambda item: item.day)
        past = bisect_right(self.items, last_day, key=lambda item: item.day)
        sums = []
        for group in sorted({item.group for item in self.items[first:past]}):
            items = [item for item in self.groups[group] if item.period <= period]
            if fen := sum(item.fen for item in items):
                sums.append((last_day - max(item.day for item in items), fen))
        return sums


def first_day_of(year: int) -> int:
    """Return the first day of a year."""
    return day_of(dt.date(year, 1, 1))


def residue_of(difference: int, items: Sequence[tuple[int, int]]) -> int:
    """Return what is left of a difference; nothing where items back to some age make it up."""
    by_age: dict[int, int] = defaultdict(int)
    for age, fen in items:
        by_age[age] += fen
    sums = list(accumulate((by_age[age] for age in sorted(by_age)), initial=0))
    return 0 if difference in sums else difference - sums[-1]


def _accounts(rows: Mapping[str, list[dict[str, Any]]]) -> dict[_Unit, _Account]:
    accounts: dict[_Unit, _Account] = defaultdict(_Account)
    group_of_line = {(row["org_code"], row["line_key"]): row["voucher_key"] for row in rows["pair"]}
    vouchers = {(row["org_code"], row["voucher_key"]) for row in rows["entry"]}
    for row in rows["rows"]:
        if row["account"] is None:
            continue
        org, account = row["org_code"], accounts[row["org_code"], row["account"]]
        account.numbers.add(row["account_no"])
        if row["day"] is None:
            continue
        hand = [v for v in sorted(vouchers_by_hand(row)) if (org, v) in vouchers]
        group = group_of_line.get((org, row["line_key"])) or next(iter(hand), None)
        fen, day = change(row), row["day"]
        account.items.append(_Item(group or row["line_key"], day, period_of(day), fen))
        if group is None and row["is_own"]:
            account.own.append((day, fen))
    for row in rows["entry"]:
        account = accounts[row["org_code"], row["account"]]
        period = row["fiscal_year"] * MONTHS + row["accounting_period"]
        day = min(row["day"] if row["day"] is not None else row["last_day"], row["last_day"])
        account.items.append(_Item(row["voucher_key"], day, period, -row["fen"]))
        account.entries.append((day, row["fen"]))
        account.ledger[period] += row["fen"]
    for row in rows["opening"]:
        account = accounts[row["org_code"], row["account"]]
        account.details.add(row["detail"])
        if row["opened_year"] is not None:
            account.openings[row["detail"]] = row["opened_year"], row["balance_fen"]
    return accounts


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, ledger account, its first bank account and their number, year, month, figures."""
    statements: dict[tuple[str, str], dict[int, Row]] = defaultdict(dict)
    for row in rows["statement"]:
        statements[row["org_code"], row["account_no"]][row["period_no"]] = row
    months: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows["month"], key=lambda row: row["period_no"]):
        months[row["org_code"]].append(row)
    nested = {
        (row["org_code"], row[name]) for row in rows["nested"] for name in ("account", "ancestor")
    }
    for (org, number), account in sorted(_accounts(rows).items()):
        if not account.numbers or not account.ledger:
            continue
        account.finish()
        moved = {item.period for item in account.items}
        missing = moved - {row["period_no"] for row in months[org]}
        begin = account.first_difference(
            [row for each in account.numbers for row in list(statements[org, each].values())[:1]]
        )
        for month in months[org]:
            period, last_day = month["period_no"], month["last_day"]
            lines = [statements[org, each].get(period) for each in account.numbers]
            figures = None
            if (org, number) not in nested and not any(
                months[org][0]["period_no"] < each <= period for each in missing
            ):
                figures = _figures(account, month, lines)
            names = org, number, min(account.numbers), len(account.numbers)
            dates = period // MONTHS - (period % MONTHS == 0), last_day, month["within_days"]
            if figures is None:
                yield *names, *dates, None, None, None, None, None
                continue
            residue = figures[3]
            own = sum(fen for day, fen in account.own if day <= last_day)
            yield *names, *dates, *figures, int(residue in {begin, own})


def _figures(
    account: _Account, month: Row, lines: Sequence[Row | None]
) -> tuple[int, int, int, int] | None:
    """Return both balances, what is open and what is left, None where they cannot be told."""
    last_day, within = month["last_day"], month["within_days"]
    ledger = account.balance(month["period_no"])
    statement = 0
    for line in lines:
        if line is None or line["balance_fen"] is None or last_day - line["begins_day"] <= within:
            return None
        statement += line["balance_fen"]
    if ledger is None:
        return None
    items = account.open_items(month["period_no"], last_day, within)
    young = sum(fen for _, fen in items)
    return ledger, statement, young, residue_of(statement - ledger, items)


VIEW = View(
    name="bank_difference",
    query="""
        select
            bank_account.org_code,
            bank_account.account_no,
            bank_account.gl_account_number as account,
            bank_transaction.row_key || '/' || bank_transaction.id as line_key,
            bank_transaction.transacted_on_day as day,
            bank_transaction.income_fen,
            bank_transaction.outgo_fen,
            bank_transaction.voucher_ref,
            case
                when bank_transaction.counterparty_key = bank_account.account_key then 1
                else 0
            end as is_own
        from bank_account
        left join bank_transaction
            on bank_transaction.org_code = bank_account.org_code
            and bank_transaction.account_no = bank_account.account_no
        where bank_account.account_kind not in ('村务卡', '收款码')
    """,
    shows=("account", "last_day", "ledger_fen", "statement_fen", "open_fen", "residue_fen"),
    examples="""
        gives | lines | 科目余额表 | 银行账户 | 银行流水 | why
        102 2025-01-31 none none none none 102 2025-02-28 395.00 395.00 0 0 | @2025-01-02 借51301:5 贷102:5／@2025-02-10 借51301:100 贷102:100 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-10，支出金额=100，余额=395 | 相符
        102 2025-01-31 none none none none 102 2025-02-28 394.00 494.00 0 100.00 | @2025-01-02 借51301:5 贷102:5／@2025-01-28 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494 | 银行未付，三十一天
        102 2025-01-31 none none none none 102 2025-02-28 394.00 494.00 100.00 0 | @2025-01-02 借51301:5 贷102:5／@2025-01-29 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494 | 银行未付，恰好三十天
        102 2025-01-31 none none none none 102 2025-02-28 395.00 495.00 100.00 0 | @2025-01-02 借51301:5 贷102:5／@2025-02-26 借51301:100 贷102:100 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-03-02，支出金额=100，余额=395 | 月末付款，银行几天后付出
        102 2025-01-31 none none none none 102 2025-02-28 595.00 495.00 -100.00 0 | @2025-01-02 借51301:5 贷102:5／@2025-02-26 借102:100 贷501:100 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-03-02，收入金额=100，余额=595 | 月末收款，银行几天后入账
        102 2025-01-31 none none none none 102 2025-02-28 494.00 594.00 100.00 0 102 2025-03-31 none none none none | @2025-01-02 借51301:5 贷102:5／@2025-02-20 借51301:1 贷102:1／@2025-03-02 借102:100 贷501:100 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494；银行账号=A，交易日期=2025-02-27，收入金额=100，余额=594 | 银行先到账
        102 2025-01-31 none none none none 102 2025-02-28 494.00 474.00 0 -20.00 | @2025-01-02 借51301:5 贷102:5／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-01-20，支出金额=20，余额=475；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=474 | 银行付出没有入账
        102 2025-01-31 none none none none 102 2025-02-28 394.00 304.00 0 -90.00 | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-01-20，支出金额=190，余额=305；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=304 | 金额记错
        102 2025-01-31 none none none none 102 2025-02-28 394.00 394.00 -100.00 0 | @2025-01-02 借51301:5 贷102:5／@2025-01-28 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-01-29，支出金额=60，余额=435；银行账号=A，交易日期=2025-01-29，支出金额=40，余额=395；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=394 | 一张凭证银行分两行
        102 2025-01-31 none none none none 102 2025-02-28 none none none none | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=484 | 对账单余额不连续
        102 2025-01-31 none none none none 102 2025-02-28 none none none none | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 |  | 没有流水
        102 2025-01-31 none none none none 102 2025-02-28 none none none none | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-01-21，支出金额=7，余额=488 | 流水到一月为止
        102 2025-01-31 none none none none 102 2025-02-28 none none none none | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 |  | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494 | 期初不明
        no | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494 | 没有登记对应科目
        102 2025-01-31 none none none none 102 2025-02-28 394.00 394.00 0 0 | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102；银行账号=B，户名=甲社，账户性质=一般户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=295；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=294；银行账号=B，交易日期=2025-01-20，支出金额=100，余额=100；银行账号=B，交易日期=2025-02-21，收入金额=3，余额=103；银行账号=B，交易日期=2025-02-22，支出金额=3，余额=100 | 两个账户对应一个科目，合计相符
        102 2025-01-31 none none none none 102 2025-02-28 394.00 374.00 0 -20.00 | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102；银行账号=B，户名=甲社，账户性质=一般户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=295；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=294；银行账号=B，交易日期=2025-01-20，支出金额=100，余额=100；银行账号=B，交易日期=2025-01-21，支出金额=20，余额=80；银行账号=B，交易日期=2025-02-21，收入金额=3，余额=83；银行账号=B，交易日期=2025-02-22，支出金额=3，余额=80 | 两个账户合计不符
        102 2025-01-31 none none none none 102 2025-02-28 none none none none | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102；银行账号=B，户名=甲社，账户性质=一般户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494 | 另一个账户没有流水
        102 2025-01-31 none none none none 102 2025-02-28 394.00 494.00 0 100.00 | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102；银行账号=B，户名=甲社，账户性质=村务卡，对应科目编码=102；银行账号=C，户名=甲社，账户性质=收款码，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494 | 村务卡、收款码不算账户
        102 2025-01-31 none none none none 102 2025-02-28 494.00 394.00 0 -100.00 | @2025-01-02 借51301:5 贷102:5／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=395；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=394 | 开始就有同样差额
        102 2025-01-31 none none none none 102 2025-02-28 494.00 394.00 -100.00 0 102 2025-03-31 493.00 393.00 0 -100.00 | @2025-01-02 借51301:5 贷102:5／@2025-02-20 借51301:1 贷102:1／@2025-03-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-10，支出金额=100，余额=395，对方户名=甲社；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=394；银行账号=A，交易日期=2025-03-20，支出金额=1，余额=393 | 转到本单位户名，可能是没有登记的账户
        102 2025-01-31 none none none none 102 2025-02-28 494.00 394.00 -100.00 0 102 2025-03-31 493.00 393.00 0 -100.00 | @2025-01-02 借51301:5 贷102:5／@2025-02-20 借51301:1 贷102:1／@2025-03-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-10，支出金额=100，余额=395，对方户名=乙社；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=394；银行账号=A，交易日期=2025-03-20，支出金额=1，余额=393 | 转给别人
        102 2025-01-31 none none none none 102 2025-02-28 394.00 514.00 20.00 100.00 102 2025-03-31 392.00 512.00 0 120.00 | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1／@2025-03-20 借51301:2 贷102:2 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494；银行账号=A，交易日期=2025-02-25，收入金额=20，余额=514；银行账号=A，交易日期=2025-03-20，支出金额=2，余额=512 | 两个月末不符，记后一个
        102 2025-01-31 none none none none 102 2025-03-31 none none none none | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-03-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494；银行账号=A，交易日期=2025-03-20，支出金额=1，余额=493 | 账上缺二月，银行有收付
        102 2025-01-31 none none none none 102 2025-03-31 394.00 394.00 0 0 | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-03-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-01-20，支出金额=100，余额=395；银行账号=A，交易日期=2025-03-20，支出金额=1，余额=394 | 二月都没有收付
        10201 2025-01-31 none none none none 10201 2025-02-28 395.00 395.00 0 0 | @2025-01-02 借51301:5 贷10201:5／@2025-02-10 借51301:100 贷10201:100 | 会计年度=2025，科目编码=102，期初借方=500；会计年度=2025，科目编码=10201，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=10201 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-10，支出金额=100，余额=395 | 对应明细科目
        102 2025-01-31 none none none none 102 2025-02-28 395.00 395.00 0 0 | @2025-01-02 借51301:5 贷10201:5／@2025-02-10 借51301:100 贷10201:100 | 会计年度=2025，科目编码=102，期初借方=500；会计年度=2025，科目编码=10201，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-10，支出金额=100，余额=395 | 明细记在对应科目之下
        102 2025-01-31 none none none none 10201 2025-01-31 none none none none 102 2025-02-28 none none none none 10201 2025-02-28 none none none none | @2025-01-02 借51301:5 贷10201:5／@2025-01-20 借51301:100 贷10201:100／@2025-02-10 借51301:100 贷10201:100 | 会计年度=2025，科目编码=102，期初借方=500；会计年度=2025，科目编码=10201，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102；银行账号=B，户名=甲社，账户性质=一般户，对应科目编码=10201 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-10，支出金额=100，余额=395；银行账号=B，交易日期=2025-02-10，支出金额=1，余额=499 | 一个账户的科目在另一个之下
        no | @2023-01-02 借541:5 贷102:5／@2023-01-20 借541:100 贷102:100／@2023-02-20 借541:1 贷102:1 | 会计年度=2023，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2023-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2023-02-20，支出金额=1，余额=494 | 当地还没有规定
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "entry": """
                select
                    journal_line.org_code,
                    journal_line.voucher_key,
                    account_tree.ancestor as account,
                    journal_line.fiscal_year,
                    journal_line.accounting_period,
                    min(journal_line.effective_date_day) as day,
                    min(period_day.last_day) as last_day,
                    cast(sum(journal_line.debit_fen - journal_line.credit_fen) as bigint) as fen
                from journal_line
                join account_tree
                    on account_tree.org_code = journal_line.org_code
                    and account_tree.fiscal_year = journal_line.fiscal_year
                    and account_tree.account = journal_line.gl_account_number
                join (
                    select distinct org_code, gl_account_number
                    from bank_account
                ) as mapped
                    on mapped.org_code = journal_line.org_code
                    and mapped.gl_account_number = account_tree.ancestor
                join period_day
                    on period_day.fiscal_year = journal_line.fiscal_year
                    and period_day.accounting_period = journal_line.accounting_period
                group by
                    journal_line.org_code,
                    journal_line.voucher_key,
                    account_tree.ancestor,
                    journal_line.fiscal_year,
                    journal_line.accounting_period
            """,
            "opening": """
                select distinct
                    account_tree.org_code,
                    account_tree.ancestor as account,
                    account_tree.account as detail,
                    money_opening.fiscal_year as opened_year,
                    money_opening.balance_fen
                from account_tree
                join (
                    select distinct org_code, fiscal_year, gl_account_number
                    from journal_line
                ) as used
                    on used.org_code = account_tree.org_code
                    and used.fiscal_year = account_tree.fiscal_year
                    and used.gl_account_number = account_tree.account
                left join money_opening
                    on money_opening.org_code = account_tree.org_code
                    and money_opening.gl_account_number = account_tree.account
            """,
            "pair": "select org_code, voucher_key, line_key from bank_pair",
            "statement": """
                select org_code, account_no, period_no, begins_day, opening_fen, balance_fen
                from statement_month
            """,
            "month": """
                select
                    money_period.org_code,
                    money_period.fiscal_year * 12 + money_period.accounting_period as period_no,
                    period_day.last_day,
                    limit_value.amount as within_days
                from money_period
                join period_day
                    on period_day.fiscal_year = money_period.fiscal_year
                    and period_day.accounting_period = money_period.accounting_period
                join limit_value
                    on limit_value.org_code = money_period.org_code
                    and limit_value.name = 'unmatched_max_days'
                    and limit_value.from_day <= period_day.last_day
                    and limit_value.until_day > period_day.last_day
            """,
            "nested": """
                select distinct account_tree.org_code, account_tree.account, account_tree.ancestor
                from account_tree
                join bank_account as above
                    on above.org_code = account_tree.org_code
                    and above.gl_account_number = account_tree.ancestor
                join bank_account as below
                    on below.org_code = account_tree.org_code
                    and below.gl_account_number = account_tree.account
                where account_tree.depth > 0
            """,
        },
        columns={
            "org_code": str,
            "account": str,
            "account_no": str,
            "accounts": int,
            "fiscal_year": int,
            "last_day": int,
            "within_days": int,
            "ledger_fen": int,
            "statement_fen": int,
            "open_fen": int,
            "residue_fen": int,
            "is_doubtful": int,
        },
        compute=compute,
    ),
)
