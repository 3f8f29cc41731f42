"""What each account holds when a year opens, and what the year before brought forward to it.

``stated`` is what a list of the year says of the finest accounts it names, ``carried`` what the
year before closed with: its openings and all its entries. A year opens with what it states, else
with what was carried (``opens`` is 1). From the chart of 2004 to that of 2023 an account goes where
``chart_conversion`` says, never by its number alone; one that nobody decided on keeps its number
behind ``旧`` and has no role. Entries below a ``whole`` account count for it, because the list says
nothing of its details. ``stated_in`` names the lines of the list of ``stated_year``; both are blank where
entries alone made the account.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.account_tree import counted_accounts, detail_name, finest_accounts

OLD = "旧"
"""Marks the number of an account of the old chart that was not converted."""
ROOT = 3
"""Digits of a first-level account."""

Row = Mapping[str, Any]
Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(slots=True)
class _Balance:
    """One account: debit positive; where it was stated; whether it stands whole."""

    name: str = ""
    fen: int = 0
    stated_in: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Balances:
    """Balances by account, and the year whose list they rest on."""

    accounts: dict[str, _Balance] = field(default_factory=dict)
    stated_year: int | None = None


@dataclass(slots=True)
class _Unit:
    """What one organisation's books say, by year; ``chart`` is its register of accounts."""

    standards: dict[int, str] = field(default_factory=dict)
    stated: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))
    moved: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))
    parents: dict[str, str | None] = field(default_factory=dict)
    chart: dict[str, str] = field(default_factory=dict)

    def names(self, year: int) -> dict[str, str]:
        """Return names as a year knows them; the register speaks of the latest chart."""
        used = (*self.moved[year], *self.stated[year])
        names = {row["account"]: detail_name(row["name"]) for row in used}
        if self.standards[year] == max(self.standards.values()):
            names |= self.chart
        return {number: name for number, name in names.items() if name}


def _stated(unit: _Unit, year: int) -> _Balances | None:
    """Return what a year's list states: the whole year before January, details before parents."""
    lines: dict[str, list[Row]] = defaultdict(list)
    opened = False
    for row in unit.stated[year]:
        if row["accounting_period"] in {0, 1}:
            lines[row["account"]].append(row)
            opened = opened or not row["debit_fen"] is row["credit_fen"] is None
    if not opened:
        return None
    accounts = {}
    for number in sorted(finest_accounts(lines, unit.parents)):
        first = min(row["accounting_period"] for row in lines[number])
        rows = [row for row in lines[number] if row["accounting_period"] == first]
        fen = sum((row["debit_fen"] or 0) - (row["credit_fen"] or 0) for row in rows)
        name = max(detail_name(row["name"]) for row in rows)
        accounts[number] = _Balance(name, fen, (number,), whole=True)
    return _Balances(accounts, year)


def _closed(unit: _Unit, year: int, opening: _Balances) -> _Balances:
    """Return openings and entries of a year together."""
    accounts, names = dict(opening.accounts), unit.names(year)
    whole = {number for number, balance in accounts.items() if balance.whole}
    numbers = {row["account"] for row in unit.moved[year]}
    counted = counted_accounts(numbers, accounts, whole, unit.parents)
    for row in unit.moved[year]:
        balance = accounts.get(counted[row["account"]]) or _Balance()
        accounts[counted[row["account"]]] = _Balance(
            balance.name, balance.fen + row["moved_fen"], balance.stated_in, balance.whole
        )
    for number, balance in accounts.items():
        balance.name = balance.name or names.get(number, "")
    return _Balances(accounts, opening.stated_year)


class _Charts:
    """Both charts of accounts, and how the older goes over into the newer."""

    def __init__(self, rows: Rows) -> None:
        self.names = {(r["standard"], r["root"]): r["name"] for r in rows["chart_name"]}
        self.conversion = sorted(rows["conversion"], key=lambda row: row["position"])

    def root(self, number: str, name: str, year: int) -> str:
        """Return the first-level account a number of 2004 goes to, blank where none is decided."""
        for row in self.conversion:
            words = row["words"].split(";") if row["words"] else [""]
            in_force = row["from_year"] <= year and number.startswith(row["old_root"])
            if in_force and any(word in name for word in words):
                return str(row["new_root"])
        return ""

    def number(self, number: str, name: str, year: int, names: Mapping[str, str]) -> str:
        """Return the number an account of 2004 bears in ``year``; names are those of the year."""
        root = self.root(number, name, year)
        if not root:
            return OLD + number
        if len(number) == ROOT:
            return root
        if below := [n for n, called in names.items() if n.startswith(root) and called == name]:
            return min(below)
        same = root + number[ROOT:]
        return same if names.get(same, name) == name else root + OLD + number

    def converted(self, unit: _Unit, year: int, closed: _Balances) -> _Balances:
        """Carry balances over to the chart of 2023."""
        accounts: dict[str, _Balance] = {}
        names = unit.names(year)
        for number, balance in closed.accounts.items():
            name = balance.name or self.names.get(("2004", number[:ROOT]), "")
            new = self.number(number, name, year, names)
            same = accounts.setdefault(new, _Balance())
            same.name = self.names.get(("2023", new), name)
            same.fen += balance.fen
            same.stated_in += balance.stated_in
            same.whole = same.whole or balance.whole
        # A balance of nought says nothing; its old number would only puzzle.
        balances = {n: balance for n, balance in accounts.items() if balance.fen or OLD not in n}
        return _Balances(balances, closed.stated_year)


def _units(rows: Rows) -> dict[str, _Unit]:
    units: dict[str, _Unit] = defaultdict(_Unit)
    for row in rows["chart"]:
        units[row["org_code"]].standards[row["fiscal_year"]] = row["standard"]
    for row in rows["rows"]:
        units[row["org_code"]].stated[row["fiscal_year"]].append(row)
    for row in rows["moved"]:
        units[row["org_code"]].moved[row["fiscal_year"]].append(row)
    for row in rows["register"]:
        units[row["org_code"]].parents[row["account"]] = row["parent"]
        units[row["org_code"]].chart[row["account"]] = detail_name(row["name"])
    return units


def compute(rows: Rows) -> Iterator[tuple[object, ...]]:
    """Yield the accounts of every year: as carried over, and as stated."""
    charts = _Charts(rows)
    for org, unit in sorted(_units(rows).items()):
        opening = _Balances()
        years: Sequence[int] = sorted(unit.standards)
        for index, year in enumerate(years):
            carried = None
            if index:
                before = years[index - 1]
                carried = _closed(unit, before, opening)
                if (unit.standards[before], unit.standards[year]) == ("2004", "2023"):
                    carried = charts.converted(unit, year, carried)
            stated = _stated(unit, year)
            opening = stated or carried or _Balances()
            for way, balances in (("carried", carried), ("stated", stated)):
                if balances is not None:
                    yield from _listed(org, year, way, balances, opens=balances is opening)


def _listed(
    org: str, year: int, way: str, balances: _Balances, *, opens: bool
) -> Iterator[tuple[object, ...]]:
    for number, balance in sorted(balances.accounts.items()):
        yield (
            org,
            year,
            way,
            int(opens),
            number,
            balance.name,
            balance.fen,
            int(balance.whole),
            balances.stated_year,
            "\n".join(balance.stated_in),
        )


VIEW = View(
    name="year_opening",
    query="""
        select
            org_code,
            fiscal_year,
            coalesce(accounting_period, 0) as accounting_period,
            gl_account_number as account,
            gl_account_name as name,
            opening_debit_fen as debit_fen,
            opening_credit_fen as credit_fen
        from account_balance
    """,
    shows=("fiscal_year", "way", "opens", "account", "opening_fen"),
    examples="""
        gives                                                | year | balance                | lines                     | why
        2025 stated 1 102 500.00                             | 2025 | 102:500                | 借51301:100 贷102:100     | 本年列示
        no                                                   | 2025 | 102:~500               | 借51301:100 贷102:100     | 只列示期末，期初不明
        2025 stated 1 10201 300.00 2025 stated 1 10202 200.00 | 2025 | 102:500 10201:300 10202:200 | 借51301:1 贷102:1    | 上级不与明细重复
        2025 stated 1 21107 5.00 2025 stated 1 211070 9.00   | 2025 | 21107:5 211070:9       | 借51301:1 贷102:1         | 编码只是开头相同的不是上下级
        2025 stated 1 101 5.00                               | 2025 | 101:5@1 101:9@2        | 借51301:1 贷102:1         | 一月的期初是年初
        2025 stated 1 101 5.00                               | 2025 | 101:5 101:6@1          | 借51301:1 贷102:1         | 全年的先于一月的
        2024 stated 1 102 500.00 2025 carried 1 102 400.00 2025 carried 1 51301 100.00 | 2025 | 102:500@2024 | 去年 借51301:100 贷102:100 ／ 借102:1 贷102:1 | 上年年初加上年发生额
        2024 stated 1 102 500.00 2025 carried 0 102 400.00 2025 carried 0 51301 100.00 2025 stated 1 102 390.00 | 2025 | 102:500@2024 102:390 | 去年 借51301:100 贷102:100 | 本年列示的先于推算的
        2024 stated 1 102 500.00 2025 carried 1 102 400.00 2025 carried 1 51301 100.00 | 2025 | 102:500@2024 | 去年 借51301:100 贷10201:100 ／ 借102:1 贷102:1 | 只到上级的，明细的发生额归上级
        2023 stated 1 154 7.00 2024 carried 1 153 7.00       | 2024 | 154:7@2023             | 借153:1 贷153:1           | 新旧制度编码对调，按科目转
        2023 stated 1 212 -8.00 2024 carried 1 旧212 -8.00   | 2024 | 212应付福利费:-8@2023  | 借101:1 贷101:1           | 没有确定转入哪里，留旧编码
        2022 stated 1 211 -8.00 2025 carried 1 212 -8.00     | 2025 | 211:-8@2022            | 借101:1 贷101:1           | 中间两年没有账，也要按新制度转
        2022 stated 1 211 -8.00 2023 carried 1 211 -8.00     | 2023 | 211:-8@2022            | 借101:1 贷101:1           | 同一制度不转
        2025 carried 1 102 1.00 2025 carried 1 51301 -1.00   | 2025 | none                   | 去年 借102:1 贷51301:1 ／ 借101:1 贷101:1 | 没有余额表，只有发生额
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "chart": "select org_code, fiscal_year, standard from chart_year",
            "moved": """
                select
                    org_code,
                    fiscal_year,
                    gl_account_number as account,
                    min(gl_account_name) as name,
                    cast(sum(debit_fen - credit_fen) as bigint) as moved_fen
                from journal_line
                group by
                    org_code,
                    fiscal_year,
                    gl_account_number
            """,
            "register": """
                select
                    org_code,
                    gl_account_number as account,
                    gl_account_name as name,
                    parent_account_number as parent
                from account
            """,
            "chart_name": "select standard, root, name from chart_name",
            "conversion": """
                select position, from_year, old_root, words, new_root
                from chart_conversion
            """,
        },
        columns={
            "org_code": str,
            "fiscal_year": int,
            "way": str,
            "opens": int,
            "account": str,
            "account_name": str,
            "opening_fen": int,
            "whole": int,
            "stated_year": int,
            "stated_in": str,
        },
        compute=compute,
    ),
)
