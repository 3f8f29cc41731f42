"""What the bank's statement shows an account to hold at the end of each month, where it runs on.

Each balance must follow from the one before: lines of a day may stand in any order that lets them, so
newest first does as well. Blank is the balance of months in which, or up to which, they do not. A
month without lines between others holds what the one before held. ``begins_day`` is the day of the
first line, ``opening_fen`` the balance before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.days import date_of

Row = Mapping[str, Any]
MONTHS = 12


def period_of(day: int) -> int:
    """Return the number of a day's month, 12 a year, January of a year as 12 × year + 1."""
    date = date_of(day)
    return date.year * MONTHS + date.month


def change(line: Row) -> int:
    """Return what a line adds to its account."""
    return int((line["income_fen"] or 0) - (line["outgo_fen"] or 0))


def _closing(lines: list[Row], balance: int | None) -> int | None:
    """Return the balance after a day's lines, None where no order lets each follow from the last."""
    rest = list(lines)
    while rest:
        follows = (
            line
            for line in rest
            if line["balance_fen"] is not None
            and balance in {None, line["balance_fen"] - change(line)}
        )
        line = next(follows, None)
        if line is None:
            return None
        rest.remove(line)
        balance = line["balance_fen"]
    return balance


def _any_closing(lines: list[Row]) -> int | None:
    """Return the balance after a day whose opening is not known, whichever line came first."""
    stated = [line for line in lines if line["balance_fen"] is not None]
    closings = (_closing(lines, line["balance_fen"] - change(line)) for line in stated)
    return next((fen for fen in closings if fen is not None), None)


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, account, number of the month, day of the first line, balances before it and now."""
    days: dict[tuple[str, str], dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows["rows"], key=lambda row: row["id"]):
        days[row["org_code"], row["account_no"]][row["day"]].append(row)
    for key in sorted(days):
        by_day = days[key]
        begins, carried = min(by_day), None
        months: dict[int, int | None] = {}
        balance: int | None = None
        opening: int | None = None
        last_period = period_of(begins)
        for day in sorted(by_day):
            period, lines = period_of(day), by_day[day]
            anew = _any_closing(lines)
            closing = anew if balance is None else _closing(lines, balance)
            if day == begins and closing is not None:
                opening = closing - sum(map(change, lines))
            if closing is None:  # lines are missing since the last one
                months |= dict.fromkeys(range(last_period, period + 1))
            else:
                months[period] = closing if months.get(period, closing) is not None else None
            balance = closing if closing is not None else anew
            last_period = period
        for period in range(min(months), max(months) + 1):
            carried = months.get(period, carried)
            yield *key, period, begins, opening, carried


VIEW = View(
    name="statement_month",
    query="""
        select
            org_code,
            account_no,
            id,
            transacted_on_day as day,
            income_fen,
            outgo_fen,
            balance_fen
        from bank_transaction
    """,
    shows=("account_no", "period_no", "begins_day", "opening_fen", "balance_fen"),
    examples="""
        gives | 银行流水 | why
        A 24301 2025-01-05 500.00 400.00 | 银行账号=A，交易日期=2025-01-05，支出金额=100，余额=400 | 一行
        A 24301 2025-01-05 500.00 450.00 | 银行账号=A，交易日期=2025-01-05，支出金额=100，余额=400；银行账号=A，交易日期=2025-01-06，收入金额=50，余额=450 | 余额连续
        A 24301 2025-01-05 500.00 none | 银行账号=A，交易日期=2025-01-05，支出金额=100，余额=400；银行账号=A，交易日期=2025-01-06，收入金额=50，余额=451 | 余额不连续
        A 24301 2025-01-05 500.00 none | 银行账号=A，交易日期=2025-01-05，支出金额=100，余额=400；银行账号=A，交易日期=2025-01-06，收入金额=50 | 没有写余额
        A 24301 2025-01-05 500.00 450.00 | 银行账号=A，交易日期=2025-01-05，收入金额=50，余额=450；银行账号=A，交易日期=2025-01-05，支出金额=100，余额=400 | 同一天的两行倒着写
        A 24301 2025-01-05 400.00 450.00 A 24302 2025-01-05 400.00 450.00 A 24303 2025-01-05 400.00 440.00 | 银行账号=A，交易日期=2025-01-05，收入金额=50，余额=450；银行账号=A，交易日期=2025-03-05，支出金额=10，余额=440 | 中间没有收付的月份
        A 24301 2025-01-05 500.00 none A 24302 2025-01-05 500.00 430.00 | 银行账号=A，交易日期=2025-01-05，支出金额=100，余额=400；银行账号=A，交易日期=2025-01-06，收入金额=50，余额=440；银行账号=A，交易日期=2025-02-06，支出金额=10，余额=430 | 下个月又连续了
        A 24301 2025-01-05 500.00 none A 24302 2025-01-05 500.00 none A 24303 2025-01-05 500.00 none A 24304 2025-01-05 500.00 390.00 | 银行账号=A，交易日期=2025-01-05，支出金额=100，余额=400；银行账号=A，交易日期=2025-03-06，收入金额=50，余额=440；银行账号=A，交易日期=2025-04-06，支出金额=50，余额=390 | 缺了一段流水
        A 24301 2025-01-05 500.00 none | 银行账号=A，交易日期=2025-01-05，支出金额=100，余额=400；银行账号=A，交易日期=2025-01-06，收入金额=50，余额=440；银行账号=A，交易日期=2025-01-07，支出金额=10，余额=430 | 一个月里断过一次
        A 24301 2025-01-05 500.00 400.00 B 24301 2025-01-06 0 50.00 | 银行账号=A，交易日期=2025-01-05，支出金额=100，余额=400；银行账号=B，交易日期=2025-01-06，收入金额=50，余额=50 | 两个账户
        A 24301 2025-01-05 100.00 0 | 银行账号=A，交易日期=2025-01-05，支出金额=100，余额=0 | 恰好用完
    """,
    whole_unit=True,
    measure=Measure(
        reads={},
        columns={
            "org_code": str,
            "account_no": str,
            "period_no": int,
            "begins_day": int,
            "opening_fen": int,
            "balance_fen": int,
        },
        compute=compute,
    ),
)
