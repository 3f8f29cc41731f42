"""Random books for statements: what hypothesis draws, and the registers it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from threeassets.store.ledger import ImportReport, Ledger

ORG, OTHER = "N2990101MF2501014K", "N2990101MF25020174"
_COMMON = "101 10201 10202 111 11201 11202 11301 11302 121 131 132 141 151 152"
_OWN = {
    "2004": "153 15401 161 171 201 20201 20202 211 212 221 231 241 301 311 401 19901 32202",
    "2023": "133 134 15301 154 161 162 171 181 201 21101 21102 212 213 214 221 231 24101 301 311 "
    "401 19901 32202",
}
PROPERTY = {standard: f"{_COMMON} {own}".split() for standard, own in _OWN.items()}
_EARNING = {
    "2004": "50101 502 51101 521 522 53101 54101 54102 551 561",
    "2023": "50101 502 50301 504 51101 512 51301 51302 514 515 521",
}
EARNING = {standard: numbers.split() for standard, numbers in _EARNING.items()}
REST, PROFIT, DISTRIBUTED, KEPT = "311", "321", "32201", "32202"

Lines = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Voucher:
    """One voucher: lines of account, debit, credit in fen; ``kind`` is what the story means."""

    year: int
    month: int
    day: int
    lines: Lines
    kind: str = "any"
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Village:
    """Books of one organisation from ``first`` on; opening balances are debit positive."""

    org: str
    standard: str
    first: int
    opening: dict[str, int]
    vouchers: tuple[Voucher, ...] = ()
    names: dict[str, str] = field(default_factory=dict)

    def name(self, number: str) -> str:
        """Return what the books call an account."""
        return self.names.get(number, f"科目{number}")


SUMMARY = {"members": "向成员分配收益", "others": "弥补其他", "reserve": "提取公积公益金"}


@st.composite
def villages(draw: st.DrawFn, org: str = ORG, *, years: int = 1) -> Village:
    """Draw the books of a village; most are balanced, some hold what books should not."""
    standard = draw(st.sampled_from(["2004", "2023"]))
    first = 2021 if standard == "2004" else 2024
    money = st.integers(-(10**9), 10**9)
    opening = draw(st.dictionaries(st.sampled_from(PROPERTY[standard]), money, max_size=12))
    if draw(st.integers(0, 9)):
        opening[REST] = -sum(fen for number, fen in opening.items() if number != REST)
    vouchers = []
    for year in range(first, first + years):
        vouchers += draw(st.lists(_vouchers(standard, year), max_size=12))
        if draw(st.booleans()):
            vouchers += _closing(standard, year, vouchers)
    return Village(org, standard, first, opening, tuple(vouchers))


@st.composite
def _vouchers(draw: st.DrawFn, standard: str, year: int) -> Voucher:
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    amount = draw(st.integers(1, 10**8)) * draw(st.sampled_from([1, 1, 1, -1]))
    kind = draw(st.sampled_from(["any"] * 8 + ["reserve", "members", "others", "back"]))
    cancelled = draw(st.integers(0, 9)) == 0
    if kind != "any":
        against = {"reserve": "311", "members": "10201", "others": "101", "back": "311"}[kind]
        lines: Lines = ((DISTRIBUTED, amount, 0), (against, 0, amount))
        if kind == "back":
            lines = (("311", amount, 0), (KEPT, 0, amount))
        return Voucher(year, month, day, lines, kind, cancelled)
    known = [*PROPERTY[standard][:-1], *EARNING[standard]]
    numbers = draw(st.lists(st.sampled_from(known), min_size=2, max_size=4))
    parts = draw(
        st.lists(st.integers(1, 10**7), min_size=len(numbers) - 1, max_size=len(numbers) - 1)
    )
    uneven = 0 if draw(st.integers(0, 9)) else 18000
    total = (numbers[0], sum(parts) + uneven, 0)
    lines = (total, *((n, 0, part) for n, part in zip(numbers[1:], parts, strict=True)))
    if draw(st.booleans()):
        lines = tuple((n, credit, debit) for n, debit, credit in lines)
    return Voucher(year, month, day, lines, "any", cancelled)


def _closing(standard: str, year: int, vouchers: list[Voucher]) -> Iterator[Voucher]:
    """Yield what transfers income and expense of a year to 本年收益, and that to 收益分配."""
    held: dict[str, int] = {}
    for voucher in vouchers:
        if voucher.year == year and not voucher.cancelled:
            for number, debit, credit in voucher.lines:
                if number in EARNING[standard]:
                    held[number] = held.get(number, 0) + debit - credit
    profit = -sum(held.values())
    lines = [(n, max(-fen, 0), max(fen, 0)) for n, fen in held.items() if fen]
    if lines:
        lines.append((PROFIT, max(-profit, 0), max(profit, 0)))
        yield Voucher(year, 12, 31, tuple(lines), "closing")
        over = ((PROFIT, max(profit, 0), max(-profit, 0)), (KEPT, max(-profit, 0), max(profit, 0)))
        yield Voucher(year, 12, 31, over, "closing")


def registers(village: Village) -> dict[str, list[dict[str, Any]]]:
    """Return the registers of a village in stored form."""
    held, entries = [], []
    for at, voucher in enumerate(village.vouchers, start=1):
        key = {
            "org_code": village.org, "fiscal_year": voucher.year, "journal_number": str(at),
            "accounting_period": voucher.month, "je_type_code": "记",
        }  # fmt: skip  # a table
        date = f"{voucher.year}-{voucher.month:02d}-{voucher.day:02d}"
        held.append({**key, "effective_date": date, "cancelled": int(voucher.cancelled)})
        entries += [
            {
                **key,
                "journal_line_number": line,
                "gl_account_number": number,
                "gl_account_name": village.name(number),
                "debit_fen": debit,
                "credit_fen": credit,
                "je_line_description": SUMMARY.get(voucher.kind, "事项"),
            }
            for line, (number, debit, credit) in enumerate(voucher.lines, start=1)
        ]
    unit = {
        "org_code": village.org,
        "org_name": f"{village.org[-4:]}村",
        "level": "村",
        "org_kind": "集体经济组织",
        "area_code": "990101100200",
        "accounting_standard": village.standard,
    }
    return {
        "organization": [unit],
        "account_balance": list(_stated(village)),
        "voucher": held,
        "entry": entries,
    }


def _stated(village: Village) -> Iterator[dict[str, Any]]:
    """Yield opening balances of the first year, parents as sums of their details too."""
    sums: dict[str, int] = {}
    for number, fen in village.opening.items():
        sums[number] = sums.get(number, 0) + fen
        if len(number) > 3:
            sums[number[:3]] = sums.get(number[:3], 0) + fen
    for number, fen in sorted(sums.items()) or [("101", 0)]:
        yield {
            "org_code": village.org,
            "fiscal_year": village.first,
            "gl_account_number": number,
            "gl_account_name": village.name(number),
            "opening_debit_fen": max(fen, 0),
            "opening_credit_fen": max(-fen, 0),
        }


def brought_in(ledger: Ledger, *given: Village, name: str = "frames") -> ImportReport:
    """Import the books of some villages in one piece."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for village in given:
        for register, found in registers(village).items():
            rows.setdefault(register, []).extend(found)
    return ledger.import_tables(
        {register: pd.DataFrame(found) for register, found in rows.items() if found}, name=name
    )


def kept(path: Path, *given: Village) -> Ledger:
    """Return a new store with the books of some villages."""
    ledger = Ledger(path)
    assert brought_in(ledger, *given).problems == []
    return ledger


def moved_to(village: Village, org: str) -> Village:
    """Return the same books as those of another organisation."""
    return replace(village, org=org)
