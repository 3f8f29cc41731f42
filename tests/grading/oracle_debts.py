"""The plain reading, continued: what is advanced, owed, written on receipts and taken back."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from tests.grading.oracle_money import Found, standing
from tests.grading.oracle_registers import LOCAL, as_of, day, key
from tests.grading.reading import MONEY, Books, Part, Row, party

IMPREST_MAX = 100_000
IMPREST_DAYS = 60
BOOKING_DAYS = 10
TWO_YEARS = 2 * 365 + 1


def owed_on(year: int) -> tuple[str, ...]:
    """Loans and payables by the chart of the year: 211 was wages until 2023."""
    return ("201", "211", "221") if year >= 2024 else ("201", "202", "221")


def income_in(year: int) -> tuple[str, ...]:
    return ("501", "502", "503", "504") if year >= 2024 else ("501", "511", "522", "531", "561")


def _imprest(books: Books) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """Drawn and cleared by those who hold an imprest, day by day."""
    drawn: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    holding = set()
    for row in standing(books):
        for at in books.lines[row["voucher_no"]]:
            account, _, detail = (at["gl_account_name"] or "").partition("\\")
            who = party(at["party_name"] or detail)
            if at["gl_account_number"][:3] not in {"112", "113"} or not who:
                continue
            fen = at["debit_fen"] - at["credit_fen"]
            drawn[row["org_code"], who].append((row["effective_date"], fen))
            clerk = who in books.holders(row["org_code"], "报账员", row["effective_date"])
            if clerk or "备用金" in f"{account}{detail}{at['je_line_description']}":
                holding.add((row["org_code"], who))
    return {place: moves for place, moves in drawn.items() if place in holding}


def cf124(books: Books) -> Found:
    """Above the limit when a month ends, or the oldest of it older than the days allowed."""
    last = as_of(books)
    ends = [
        f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]}"
        for year in range(int(LOCAL[:4]), int(last[:4]) + 1)
        for month in range(1, 13)
    ]
    found = set()
    for place, moves in _imprest(books).items():
        if any(sum(fen for on, fen in moves if on <= end) > IMPREST_MAX for end in ends):
            found.add(place)
        cleared = sorted((on, -fen) for on, fen in moves if fen < 0)
        need = 0
        for on, fen in moves:
            if fen <= 0:
                continue
            need, got, until = need + fen, 0, last
            for back, part in cleared:
                got += part
                if got >= need:
                    until = back
                    break
            if (day(until) - day(on)).days > IMPREST_DAYS and until >= LOCAL:
                found.add(place)
    return found


def cf127(books: Books) -> Found:
    """Over all accounts of debts together; a detail of nobody's name answers for itself (P8)."""
    first = min(row["fiscal_year"] for row in books.rows["account_balance"])
    names = {(row["org_code"], party(row["party_name"])) for row in books.rows["party"]}
    held: Counter[tuple[str, str]] = Counter()
    nameless: Counter[tuple[str, str]] = Counter()
    for row in books.rows["account_balance"]:
        if row["fiscal_year"] == first and row["gl_account_number"].startswith(owed_on(first)):
            place = (row["org_code"], party(row["gl_account_name"]))
            fen = row["opening_credit_fen"] - row["opening_debit_fen"]
            (held if place in names else nameless)[place] += fen
    found = set()
    for row in standing(books):
        owed: Counter[str] = Counter()
        details: dict[str, set[str]] = defaultdict(set)
        before: dict[tuple[str, str], int] = {}
        for at in books.lines[row["voucher_no"]]:
            account, _, detail = (at["gl_account_name"] or "").partition("\\")
            if not at["gl_account_number"].startswith(owed_on(row["fiscal_year"])):
                continue
            fen, leaf = at["credit_fen"] - at["debit_fen"], party(detail or account)
            through = detail and (row["org_code"], leaf) not in names
            who = party(at["party_name"] or ("" if through else detail))
            owed[who] += fen
            if through or not who:
                details[who].add(leaf)
                before[row["org_code"], leaf] = nameless[row["org_code"], leaf]
                nameless[row["org_code"], leaf] += fen
        for who, fen in owed.items():
            prepaid = row["contract_no"] or any(
                form["contract_no"] for form in books.behind[row["voucher_no"]]
            )
            known = max(held[row["org_code"], who], 0) + sum(
                max(before[row["org_code"], leaf], 0) for leaf in details[who]
            )
            held[row["org_code"], who] += fen
            exempt = prepaid or Part(row, who, -fen).public
            if who and fen < 0 < books.outgo(row) and -fen > known and not exempt:
                found.add(key(row, "key"))
    return found


def _taken_in(books: Books) -> dict[tuple[str, str], list[tuple[str, int, str]]]:
    """What every payer brought to cash, bank or receivables, with day and voucher."""
    got: dict[tuple[str, str], list[tuple[str, int, str]]] = defaultdict(list)
    for row in standing(books):
        sums: Counter[str] = Counter()
        into = 0
        for at in books.lines[row["voucher_no"]]:
            fen = at["debit_fen"] - at["credit_fen"]
            if at["gl_account_number"] in MONEY or at["gl_account_number"].startswith("112"):
                into += fen
            else:
                sums[party(at["party_name"])] -= fen
        for who, fen in sums.items():
            if into > 0 and fen > 0:
                got[row["org_code"], who].append((row["effective_date"], fen, row["key"]))
        if books.outgo(row) < 0 and not any(fen > 0 for fen in sums.values()):
            for at in books.lines[row["voucher_no"]]:
                if at["gl_account_number"].startswith("112"):
                    who, fen = party(at["party_name"]), at["credit_fen"] - at["debit_fen"]
                    got[row["org_code"], who].append((row["effective_date"], fen, row["key"]))
    return got


def cf130(books: Books) -> Found:
    """Named vouchers first, receipts of one payer on one added up; the rest one to one."""
    got, last = _taken_in(books), day(as_of(books))
    written: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    loose = []
    for row in books.rows["receipt_stub"]:
        if row["is_void"] or (last - day(row["issued_on"])).days <= BOOKING_DAYS:
            continue
        if row["voucher_ref"]:
            written[row["org_code"], party(row["payer_name"]), row["voucher_ref"]].append(row)
        else:
            loose.append(row)
    found = set()
    used = set()
    for (org, who, ref), rows in written.items():
        booked = sum(fen for _, fen, name in got[org, who] + got[org, ""] if name == ref)
        used.add((org, who, ref))
        if booked < sum(row["amount_fen"] for row in rows):
            found |= {(org, f"{row['receipt_no']}/{row['issued_on']}") for row in rows}
    for row in sorted(loose, key=lambda at: (at["issued_on"], at["receipt_no"])):
        org, who = row["org_code"], party(row["payer_name"])
        near = sorted(
            (abs((day(on) - day(row["issued_on"])).days), name)
            for on, fen, name in got[org, who]
            if fen == row["amount_fen"] and (org, who, name) not in used
        )
        if near and near[0][0] <= 365:
            used.add((org, who, near[0][1]))
        else:
            found.add((org, f"{row['receipt_no']}/{row['issued_on']}"))
    return found


def cf132(books: Books) -> Found:
    """Up to what the same party brought in two years, once; older books than those tell it."""
    first = min(row["effective_date"] for row in books.rows["voucher"])
    came: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    found = set()
    for row in standing(books):
        org, on, accounts = row["org_code"], row["effective_date"], income_in(row["fiscal_year"])
        lowered: Counter[str] = Counter()
        numbers = {at["gl_account_number"] for at in books.lines[row["voucher_no"]]}
        for at in books.lines[row["voucher_no"]]:
            fen, who = at["credit_fen"] - at["debit_fen"], party(at["party_name"])
            if at["gl_account_number"] in MONEY:
                continue
            if books.outgo(row) < 0 or at["gl_account_number"].startswith(accounts):
                came[org, who].append((on, fen))
            if at["gl_account_number"].startswith(accounts):
                lowered[who] -= fen
        if "321" in numbers or books.outgo(row) <= 0 or (day(on) - day(first)).days < TWO_YEARS:
            continue
        for who, fen in lowered.items():
            left = sum(part for at, part in came[org, who] if (day(on) - day(at)).days <= TWO_YEARS)
            if who and fen > 0 and left < 0:
                found.add(key(row, "key"))
    return found


RULES: dict[str, Callable[[Books], Any]] = {
    name.upper(): function
    for name, function in sorted(globals().items())
    if name[2:3].isdigit() and callable(function)
}
