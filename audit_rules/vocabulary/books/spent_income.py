"""Cash that was paid out although, before income came in unbanked, not so much was held.

Followed voucher by voucher through the days that books are dated by (``cash_day``). What is paid out
uses the cash held before the income first; what goes beyond it is income spent (``spent_fen``) of the day
``income_day``, unless it is older than sit_spend_days. Any deposit clears all income before it.
Within a day vouchers come in the order of their numbers where all have one word, else
income and deposits come last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from audit_rules.model import Measure, View

Row = Mapping[str, Any]


@dataclass
class _Safe:
    """What the safe holds: all of it, and what of it is income of which day."""

    held_fen: int = 0
    income: list[tuple[int, int]] = field(default_factory=list)
    """Day and sum of income that is not banked yet, oldest first."""

    def own_fen(self) -> int:
        """Return what is held besides the income."""
        return max(0, self.held_fen - sum(fen for _, fen in self.income))

    def forget(self, before: int) -> None:
        """Keep income from that day on; what is older is held like any other cash."""
        self.income = [(day, fen) for day, fen in self.income if day >= before]

    def spend(self, fen: int) -> tuple[int, int, int]:
        """Pay out a sum; return what was held besides income, income spent and its first day."""
        own = self.own_fen()
        spent = min(max(0, fen - own), sum(sum_fen for _, sum_fen in self.income))
        first_day, left = (self.income[0][0] if spent else 0), spent
        while left:
            day, sum_fen = self.income.pop(0)
            if sum_fen > left:
                self.income.insert(0, (day, sum_fen - left))
            left -= min(left, sum_fen)
        self.held_fen -= fen
        return own, spent, first_day


@dataclass(frozen=True, slots=True)
class _Move:
    """What one voucher did to the cash: to the bank or from it, and to or from outside."""

    voucher: str
    own_fen: int
    outside_fen: int
    income_fen: int

    @classmethod
    def of(cls, row: Row) -> _Move:
        """Part the cash of a voucher into what its bank lines answer, and the rest."""
        cash, bank = row["cash_fen"], row["bank_fen"]
        own = max(min(cash, -bank), 0) + min(max(cash, -bank), 0) if cash * bank < 0 else 0
        return cls(row["voucher_key"], own, cash - own, row["income_fen"])

    @property
    def turn(self) -> int:
        """Return when it comes in a day without order: the kindest way to the unit."""
        if self.own_fen < 0:
            return 2
        return 1 if self.outside_fen > 0 else 0


def _in_order(rows: list[Row]) -> list[_Move]:
    """Return what the vouchers of a day did, in the order of their numbers where these tell it."""
    numbered = len({row["word"] for row in rows}) == 1 and all(
        row["number"] is not None for row in rows
    )
    if numbered:
        rows = sorted(rows, key=lambda row: (row["number"], row["voucher_key"]))
        return [_Move.of(row) for row in rows]
    moves = [_Move.of(row) for row in sorted(rows, key=lambda row: str(row["voucher_key"]))]
    return sorted(moves, key=lambda move: move.turn)


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher, year, day, what was paid out, held before, income spent and its day."""
    of_day: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for row in rows["rows"]:
        of_day[row["org_code"], row["period_no"], row["on_day"]].append(row)
    safes: dict[str, _Safe] = defaultdict(_Safe)
    for day in sorted(
        rows["day"], key=lambda row: (row["org_code"], row["period_no"], row["on_day"])
    ):
        org, on_day = day["org_code"], day["on_day"]
        if day["dated_fen"] is None or day["within_days"] is None:
            safes.pop(org, None)
            continue
        safe = safes[org]
        safe.held_fen = day["dated_fen"] - day["change_fen"]
        safe.forget(on_day - day["within_days"])
        for move in _in_order(of_day[org, day["period_no"], on_day]):
            if move.own_fen < 0 or move.income_fen < 0:
                safe.income = []
            safe.held_fen += move.own_fen
            if move.outside_fen >= 0:
                safe.held_fen += move.outside_fen
                income = min(move.outside_fen, move.income_fen)
                safe.income += [(on_day, income)] if income > 0 else []
                continue
            own, spent, first_day = safe.spend(-move.outside_fen)
            if spent:
                out = -move.outside_fen
                yield org, move.voucher, day["fiscal_year"], on_day, out, own, spent, first_day


VIEW = View(
    name="spent_income",
    query="""
        select
            journal_line.org_code,
            journal_line.voucher_key,
            journal_line.fiscal_year * 12 + journal_line.accounting_period as period_no,
            journal_line.effective_date_day as on_day,
            min(coalesce(voucher.je_type_code, '')) as word,
            min(voucher.journal_seq) as number,
            cast(coalesce(sum(journal_line.debit_fen - journal_line.credit_fen) filter (
                where journal_line.role = 'cash'
            ), 0) as bigint) as cash_fen,
            cast(coalesce(sum(journal_line.debit_fen - journal_line.credit_fen) filter (
                where journal_line.role = 'bank'
            ), 0) as bigint) as bank_fen,
            cast(coalesce(sum(journal_line.credit_fen - journal_line.debit_fen) filter (
                where journal_line.role in (
                        'operating_income',
                        'contract_income',
                        'other_income',
                        'investment_income',
                        'levy_fund'
                    )
            ), 0) as bigint) as income_fen
        from journal_line
        join (
            select
                org_code,
                voucher_key,
                min(je_type_code) as je_type_code,
                min(journal_seq) as journal_seq
            from voucher
            group by
                org_code,
                voucher_key
        ) as voucher
            on voucher.org_code = journal_line.org_code
            and voucher.voucher_key = journal_line.voucher_key
        group by
            journal_line.org_code,
            journal_line.voucher_key,
            journal_line.fiscal_year,
            journal_line.accounting_period,
            journal_line.effective_date_day
    """,
    shows=("voucher_key", "paid_fen", "held_fen", "spent_fen"),
    examples="""
        gives                             | year | opening   | place | lines                                   | why
        2025-01/记-2 100.00 0 100.00      | 2025 | 101:0     |  | 借101:100 贷501:100 ／ 借51301:100 贷101:100 | 次日用完
        no                                | 2025 | 101:100   |  | 借101:100 贷501:100 ／ 借51301:100 贷101:100 | 原有现金够付
        2025-01/记-2 100.01 100.00 0.01   | 2025 | 101:100   |  | 借101:100 贷501:100 ／ 借51301:100.01 贷101:100.01 | 超出原有现金一分
        no                                | 2025 | 101:0     |  | 借101:100 贷501:100 ／ 借102:1 贷101:1 ／ 借51301:99 贷101:99 | 其间有送存
        no                                | 2025 | 101:0     |  | 借101:100 贷501:100 ／ 借101:100 贷102:100 ／ 借51301:100 贷101:100 | 其间提了现
        2025-01/记-3 100.00 60.00 40.00   | 2025 | 101:0     |  | 借101:100 贷501:100 ／ 借101:60 贷102:60 ／ 借51301:100 贷101:100 | 提的现不够
        2025-01/记-2 100.00 0 100.00      | 2025 | 101:0     |  | @2025-01-15 借101:100 贷501:100／@2025-01-18 借51301:100 贷101:100 | 第三日
        no                                | 2025 | 101:0     |  | @2025-01-15 借101:100 贷501:100／@2025-01-19 借51301:100 贷101:100 | 第四日
        2025-02/记-2 100.00 0 100.00      | 2025 | 101:0     |       | @2025-01-31 借101:100 贷501:100／@2025-02-01 借51301:100 贷101:100 | 跨月
        2025-01/记-3 100.00 0 100.00      | 2025 | 101:50    |       | @2025-01-15 借102:50 贷101:50／@2025-01-15 借101:100 贷501:100／@2025-01-15 借51301:100 贷101:100 | 送存在收款以前
        no                                | 2025 | 101:50    |       | @2025-01-15 借101:100 贷501:100／@2025-01-15 借102:50 贷101:50／@2025-01-15 借51301:100 贷101:100 | 送存在收款以后
        2025-01/记-3 100.00 0 100.00      | 2025 | 101:0 102:900 |   | 借101:100 贷501:100 ／ 借51302:50 贷102:50 ／ 借51301:100 贷101:100 | 银行付款不是送存
        no                                | 2025 | 101:0     |       | 借101:100 贷11203:100 ／ 借51301:100 贷101:100 | 退回的备用金不是收入
        no                                | 2025 | 101:0     |       | 借101:100 借102:900 贷211:1000 ／ 借51301:100 贷101:100 | 收的押金不是收入
        2025-01/记-2 100.00 70.00 30.00   | 2025 | 101:0     |       | 借101:100 贷501:30 贷211:70 ／ 借51301:100 贷101:100 | 同一凭证另收押金
        2025-01/记-2 80.00 0 80.00        | 2025 | 101:0     |       | 借101:80 借102:20 贷501:100 ／ 借51301:80 贷101:80 | 一半收现金
        no                                | 2025 | 101:0     |       | 借101:100 贷501:100 ／ 借101:-100 贷501:-100 ／ 借101:100 贷102:100 ／ 借51301:100 贷101:100 | 收款冲销了
        2025-01/记-2 60.00 0 60.00 2025-01/记-3 40.00 0 40.00 | 2025 | 101:0 | | 借101:100 贷501:100 ／ 借51301:60 贷101:60 ／ 借51301:40 贷101:40 | 分两次用完
        2025-01/记-3 150.00 0 150.00      | 2025 | 101:0     |       | 借101:100 贷501:100 ／ 借101:60 贷504:60 ／ 借51301:150 贷101:150 | 两天的收入
        no                                | 2025 | 102:900   |       | 借101:100 贷501:100 ／ 借51301:100 贷101:100 | 期初不明
        no                                | 2025 | 101:0     |       | @2025-01-15 借101:100 贷501:100／@2025-01-15 借51301:25 贷101:25／@2025-01-15 借51301:25 贷101:25／@2025-01-15 借51301:25 贷101:25／@2025-01-15 借51301:25 贷101:25 | 按批写日期
        no                                | 2025 | 101:0     | 昨日乡 | @2025-06-30 借101:100 贷501:100／@2025-07-01 借51301:100 贷101:100 | 当地规定停用
        2025-06/记-2 100.00 0 100.00      | 2025 | 101:0     | 昨日乡 | @2025-06-30 借101:100 贷501:100／@2025-06-30 借51301:100 贷101:100 | 停用前一日
        no                                | 2025 | 101:0     | 昨日乡 | @2025-05-30 借101:100 贷501:100／@2025-05-31 借51301:100 贷101:100 | 当地只看当日
        2025-01/记-2 100.00 0 100.00      | 2025 | 101:0     | 昨日乡 | @2025-01-01 借101:100 贷501:100／@2025-01-01 借51301:100 贷101:100 | 当地规定生效当日
        2024-12/记-2 100.00 0 100.00      | 2024 | 101:0     | 昨日乡 | @2024-12-29 借101:100 贷501:100／@2024-12-31 借51301:100 贷101:100 | 以前用县里的规定
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "day": """
                select
                    cash_day.org_code,
                    cash_day.fiscal_year,
                    cash_day.period_no,
                    cash_day.on_day,
                    cash_day.change_fen,
                    cash_day.dated_fen,
                    limit_value.amount as within_days
                from cash_day
                left join limit_value
                    on limit_value.org_code = cash_day.org_code
                    and limit_value.name = 'sit_spend_days'
                    and cash_day.on_day >= limit_value.from_day
                    and cash_day.on_day < limit_value.until_day
            """,
        },
        columns=dict.fromkeys(("org_code", "voucher_key"), str)
        | dict.fromkeys(
            ("fiscal_year", "paid_on_day", "paid_fen", "held_fen", "spent_fen", "income_day"), int
        ),
        compute=compute,
    ),
)
