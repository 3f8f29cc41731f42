"""The plain reading, continued: what is shared out, raised, and given for land."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from tests.grading.oracle_registers import LOCAL, key
from tests.grading.reading import Books, Row, party

Found = set[tuple[str, str]]
BENFORD_MIN = 300
BENFORD_LIMIT = 0.015
FIXED_MONTHS = 3
LEVY_MAX = 2_000
NO_VILLAGERS = ("公司", "厂", "店", "部", "社", "中心", "局", "所", "站", "政府", "委员会", "银行")


def standing(books: Books) -> Iterable[Row]:
    """Vouchers that were not cancelled, in the order of their days."""
    kept = [row for row in books.rows["voucher"] if not row["cancelled"]]
    return sorted(kept, key=lambda at: (at["effective_date"], at["voucher_no"]))


def _papers(books: Books, voucher: Row) -> list[Row]:
    return [voucher, *books.behind[voucher["voucher_no"]], *books.lists[key(voucher, "key")]]


def _voted(books: Books, papers: list[Row], matter: str, on: str, since: str) -> set[str]:
    """Decisions of the matter passed by a day: those named, else any that is nobody else's."""
    named = {at for row in papers for at in books.decisions_of(row)}
    village = books.units[books.village[papers[0]["org_code"]]]
    elsewhere = {
        at
        for table in ("voucher", "payout", "payment_request")
        for row in books.rows[table]
        if row["decision_no"] and row["org_code"] in village
        for at in books.decisions_of(row)
    }
    known = named or {at for at in books.decisions if at[0] in village} - elsewhere
    return {
        at[1]
        for at in known
        if books.decisions[at]["matter_kind"] == matter
        and since <= (books.passed_on(at) or "") <= on
    }


def cf114(books: Books) -> Found:
    """The plan and its posting come first; a year without a transfer to reserves is asked."""
    reserved: set[tuple[str, Any]] = set()
    profit: Counter[tuple[str, Any]] = Counter()
    for row in books.rows["account_balance"]:
        if row["gl_account_number"] == "322":
            opening = row["opening_credit_fen"] - row["opening_debit_fen"]
            profit[key(row, "fiscal_year")] = opening
    paid = []
    for row in standing(books):
        numbers = {at["gl_account_number"] for at in books.lines[row["voucher_no"]]}
        shared = any(number.startswith("322") for number in numbers)
        if shared and "311" in numbers:
            reserved.add(key(row, "fiscal_year"))
        elif shared and books.outgo(row) > 0:
            paid.append(row)
    found = set()
    for row in paid:
        year, on = row["fiscal_year"], books.paid_on(row)
        plans = _voted(books, _papers(books, row), "收益分配", on, f"{year - 1}-01-01")
        village = books.units[books.village[row["org_code"]]]
        posted = any(
            at["org_code"] in village
            and at["disclosure_kind"] == "收益分配"
            and at["posted_on"] <= on
            and (at["subject_no"] in plans or str(at["subject_no"])[:4] == str(year))
            for at in books.rows["disclosure"]
        )
        losses = profit[key(row, "fiscal_year")] < 0
        if losses or not plans or not posted or key(row, "fiscal_year") not in reserved:
            found.add(key(row, "key"))
    return found


def cf116(books: Books) -> Found:
    """First digits of what payees got in a year, against chance; sums fixed once say nothing."""
    months: dict[tuple[str, int, str, int], set[int]] = defaultdict(set)
    for part in books.parts:
        row = part.voucher
        at = (part.org, row["fiscal_year"], part.payee, part.net)
        months[at].add(row["accounting_period"])
    digits: dict[tuple[str, int], Counter[int]] = defaultdict(Counter)
    for part in books.parts:
        year = part.voucher["fiscal_year"]
        fixed = len(months[part.org, year, part.payee, part.net]) >= FIXED_MONTHS
        if part.net >= 1_000 and not fixed and not books.lists[part.key]:
            digits[part.org, year][int(str(part.net)[0])] += 1
    law = {digit: math.log10(1 + 1 / digit) for digit in range(1, 10)}
    found = set()
    for (org, _), counts in digits.items():
        n = sum(counts.values())
        off = sum(abs(counts[digit] / n - share) for digit, share in law.items()) / 9
        chance = sum(math.sqrt(2 * p * (1 - p) / (math.pi * n)) for p in law.values()) / 9
        if n >= BENFORD_MIN and off - chance > BENFORD_LIMIT:
            found.add((org, org))
    return found


def cf121(books: Books) -> Found:
    members: dict[str, list[Row]] = defaultdict(list)
    for row in books.rows["member"]:
        members[books.village[row["org_code"]]].append(row)
    lists: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in books.rows["payout"]:
        if row["payout_kind"] == "收益分配":
            lists[key(row, "list_no")].append(row)
    found = set()
    for (org, number), rows in lists.items():
        on = max(row["paid_on"] for row in rows)
        there = {
            at["id_number"]: at
            for at in members[books.village[org]]
            if (at["confirmed_on"] or "") <= on < (at["ended_on"] or "9999")
        }
        rates = Counter(
            row["amount_fen"] / at["share_count"]
            for row in rows
            if (at := there.get(row["id_number"])) and at["share_count"]
        )
        usual = rates.most_common(1)[0][0] if rates else 0
        for row in rows:
            at = there.get(row["id_number"])
            if at is None or (at["share_count"] and row["amount_fen"] / at["share_count"] != usual):
                found.add((org, f"{number}/{row['line_no']}"))
        holders = {no for no, at in there.items() if at["share_count"]}
        if holders - {row["id_number"] for row in rows}:
            found.add((org, number))
    return found


def _owners(books: Books, fund: Row) -> set[str]:
    """Who may get what came for crops, or its own money back, without a decision."""
    takings = [
        row
        for row in books.rows["land_taking"]
        if key(row, "fund_code") == key(fund, "fund_code") and row["crops_fen"]
    ]
    return {party(row["holder_name"]) for row in takings} | {party(fund["source"])}


def _moves(books: Books) -> dict[tuple[str, str], list[Row]]:
    """Vouchers of a fund: what its papers name, else the last that came to the account."""
    funds: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for fund in sorted(books.rows["earmarked_fund"], key=lambda at: at["received_on"] or ""):
        funds[key(fund, "gl_account_number")].append(fund)
    moves: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in standing(books):
        codes = {at["fund_code"] for at in _papers(books, row)[1:] if at["fund_code"]}
        for number in {at["gl_account_number"] for at in books.lines[row["voucher_no"]]}:
            there = funds[row["org_code"], number]
            came = [at for at in there if (at["received_on"] or "") <= row["effective_date"]]
            if there and not codes:
                codes = {(came or there)[-1 if came else 0]["fund_code"]}
        for code in codes:
            moves[row["org_code"], code].append(row)
    return moves


def cf122(books: Books) -> Found:
    """A decision about another matter, or another fund's, is none about this one."""
    kinds = {key(row, "account_no"): row["account_kind"] for row in books.rows["bank_account"]}
    shown = {
        (books.village[row["org_code"]], row["subject_no"], row["posted_on"][:4])
        for row in books.rows["disclosure"]
        if row["disclosure_kind"] == "专项"
    }
    moves = _moves(books)
    found = set()
    for fund in books.rows["earmarked_fund"]:
        if fund["fund_kind"] != "征地补偿费":
            continue
        moved = moves[key(fund, "fund_code")]
        owners = _owners(books, fund)
        for row in moved:
            place = (books.village[row["org_code"]], fund["fund_code"], str(row["fiscal_year"]))
            payees = {party(at["party_name"]) for at in books.lines[row["voucher_no"]]}
            since = f"{int((fund['received_on'] or row['effective_date'])[:4]) - 1}-01-01"
            undecided = (
                books.outgo(row) > 0
                and not payees <= owners
                and not _voted(books, _papers(books, row), "土地补偿费", books.paid_on(row), since)
            )
            if undecided or place not in shown:
                found.add(key(fund, "fund_code"))
        last = max((row["effective_date"] for row in moved), default="")
        kind = kinds.get(key(fund, "bank_account_no"))
        if kind and kind != "专户" and last >= LOCAL:
            found.add(key(fund, "fund_code"))
    return found


def cf123(books: Books) -> Found:
    """What names nobody may be a grant; a vote of the year before that raised money is used."""
    kinds = {
        (row["org_code"], party(row["party_name"])): row["party_kind"]
        for row in books.rows["party"]
    }
    raised: Counter[tuple[str, Any]] = Counter()
    for row in standing(books):
        for at in books.lines[row["voucher_no"]]:
            who = party(at["party_name"])
            person = kinds.get((row["org_code"], who)) or "个人"
            villager = who and person == "个人" and not who.endswith(NO_VILLAGERS)
            if at["gl_account_number"].startswith("231") and villager and books.outgo(row) < 0:
                raised[key(row, "fiscal_year")] += at["credit_fen"] - at["debit_fen"]
    people = {row["org_code"]: row["population"] for row in books.rows["organization"]}
    found = set()
    for (org, year), fen in raised.items():
        village = books.units[books.village[org]]
        years = {year, year - 1} - ({year - 1} if raised.get((org, year - 1)) else set())
        passed = [
            row
            for at, row in books.decisions.items()
            if at[0] in village
            and row["matter_kind"] == "筹资筹劳"
            and int((books.passed_on(at) or "0000")[:4]) in years
        ]
        beyond = people[org] and fen > people[org] * LEVY_MAX and f"{year}" >= LOCAL[:4]
        if fen > 0 and (beyond or not any(row["township_filed_on"] for row in passed)):
            found.add((org, org))
    return found


RULES: dict[str, Callable[[Books], Any]] = {
    name.upper(): function
    for name, function in sorted(globals().items())
    if name[2:3].isdigit() and callable(function)
}
