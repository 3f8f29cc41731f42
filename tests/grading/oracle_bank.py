"""The plain reading, continued: the bank's lines, its accounts, and what answers to them."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from tests.grading.oracle_money import Found, standing
from tests.grading.oracle_registers import day, key
from tests.grading.reading import MATCH_DAYS, Books, Row, party

NEW_ACCOUNT_DAYS = 30
BATCH = ("代发", "待清算", "内部户", "待划转", "集中支付")
PRIVATE = ("个人卡", "私户")
Moved = tuple[dt.date, int, Row, str]
Pair = tuple[bool, int, dt.date, int, str, Row, Row]


def line_key(row: Row) -> str:
    return f"{row['account_no']}/{row['transacted_on']}/{row['serial_no']}"


def _place(row: Row) -> tuple[str, str]:
    return row["org_code"], line_key(row)


def _moved(books: Books) -> tuple[dict[tuple[str, str], list[Moved]], ...]:
    """What payees got and payers brought by the account it moved on, and whole vouchers."""
    each: dict[tuple[str, str], list[Moved]] = defaultdict(list)
    whole: dict[tuple[str, str], list[Moved]] = defaultdict(list)
    for row in standing(books):
        on = day(row["effective_date"])
        money: Counter[str] = Counter()
        parts: Counter[str] = Counter()
        for at in books.lines[row["voucher_no"]]:
            fen = at["debit_fen"] - at["credit_fen"]
            if at["gl_account_number"].startswith(("101", "102")):
                money[at["gl_account_number"]] += fen
            else:
                _, _, detail = (at["gl_account_name"] or "").partition("\\")
                parts[party(at["party_name"] or detail)] -= fen
        for number, fen in money.items():
            whole[row["org_code"], number].append((on, fen, row, ""))
            if len(money) == 1:
                for who, part in parts.items():
                    each[row["org_code"], number].append((on, part, row, who))
    return each, whole


def _pairs(books: Books, moved: dict[tuple[str, str], list[Moved]]) -> list[Pair]:
    """Lines and vouchers of equal sums; who bears the line's own name comes before who is near."""
    ledger = {
        key(row, "account_no"): row["gl_account_number"] for row in books.rows["bank_account"]
    }
    sums: dict[tuple[str, str | None, int], list[Moved]] = defaultdict(list)
    for at, many in moved.items():
        for one in many:
            sums[(*at, one[1])].append(one)
    pairs = []
    for line in books.rows["bank_transaction"]:
        number, on = ledger.get(key(line, "account_no")), day(line["transacted_on"])
        fen = line["income_fen"] - line["outgo_fen"]
        for dated, _, voucher, who in sums[line["org_code"], number, fen]:
            gap = abs((dated - on).days)
            other = who != party(line["counterparty_name"])
            if gap <= MATCH_DAYS:
                pairs.append((other, gap, dated, voucher["voucher_no"], who, line, voucher))
    return sorted(pairs, key=lambda pair: pair[:5])


def _matched(books: Books) -> dict[tuple[str, str], Row]:
    """Lines and their vouchers: by hand, else what one payee got, else a whole voucher."""
    found: dict[tuple[str, str], Row] = {}
    used: set[tuple[int, str]] = set()
    for line in books.rows["bank_transaction"]:
        for voucher in books.vouchers.get((line["org_code"], line["voucher_ref"]), [])[:1]:
            found[_place(line)] = voucher
            used.add((voucher["voucher_no"], ""))
    each, whole = _moved(books)
    for _, _, _, no, who, line, voucher in _pairs(books, each):
        if _place(line) not in found and not used & {(no, who), (no, "")}:
            found[_place(line)] = voucher
            used.add((no, who))
    touched = {no for no, _ in used}
    for _, _, _, no, _, line, voucher in _pairs(books, whole):
        if _place(line) not in found and no not in touched:
            found[_place(line)] = voucher
            touched.add(no)
    return found


def cf118(books: Books) -> Found:
    """Accounts no ledger account answers to; money to an officer's own account and no voucher."""
    leaves = {
        (row["org_code"], at["gl_account_number"], row["fiscal_year"])
        for row in standing(books)
        for at in books.lines[row["voucher_no"]]
    }
    mapped = {row["org_code"] for row in books.rows["bank_account"] if row["gl_account_number"]}
    names = {row["org_code"]: party(row["org_name"]) for row in books.rows["organization"]}
    accounts = {
        key(row, "account_no"): row
        for row in books.rows["bank_account"]
        if party(row["account_name"]) == names[row["org_code"]]
    }
    matched = _matched(books)
    found = set()
    for line in books.rows["bank_transaction"]:
        place = key(line, "account_no")
        account, year = accounts.get(place), int(line["transacted_on"][:4])
        if account is None or line["org_code"] not in mapped:
            continue
        kept = (line["org_code"], account["gl_account_number"], year) in leaves
        if not kept or (_place(line) not in matched and _officer(books, line)):
            found.add(place)
    return found


def _officer(books: Books, line: Row) -> bool:
    village = books.village[line["org_code"]]
    return any(
        party(line["counterparty_name"]) == party(row["person_name"])
        and row["started_on"] <= line["transacted_on"] <= (row["ended_on"] or "9999")
        for (area, _), rows in books.offices.items()
        if area == village
        for row in rows
    )


def cf125(books: Books) -> Found:
    """Whoever the request, the lines or the contract name, an owner and his firm are one."""
    firms = {(row["org_code"], party(row["party_name"])): row for row in books.rows["party"]}
    contracts = {key(row, "contract_no"): row for row in books.rows["contract"]}
    matched = _matched(books)
    found = set()
    for line in books.rows["bank_transaction"]:
        voucher, got = matched.get(_place(line)), party(line["counterparty_name"])
        if not voucher or not got or not line["outgo_fen"] or books.lists[key(voucher, "key")]:
            continue
        forms = books.behind[voucher["voucher_no"]]
        named = {party(at["party_name"]) for at in books.lines[voucher["voucher_no"]]}
        named |= {party(form["payee_name"]) for form in forms}
        for at in (voucher, *forms):
            if contract := contracts.get(key(at, "contract_no")):
                named.add(party(contract["party_name"]))
        for name in list(named):
            if firm := firms.get((line["org_code"], name)):
                named.add(party(firm["owner_name"]))
        accounts = {form["payee_account"] for form in forms} - {None}
        named.discard("")
        cut = any(name.startswith(got) for name in named)
        collector = any(word in got for word in BATCH) or _public(got)
        if named and not cut and not collector and line["counterparty_account"] not in accounts:
            found.add(_place(line))
    return found


def _public(name: str) -> bool:
    return name.endswith(("税务局", "税务所", "社会保险事业中心", "医疗保障局", "财政所", "国库"))


def cf126(books: Books) -> Found:
    """Leaves of 102 that moved and no registered account answers; a new one has thirty days."""
    answered: dict[str, set[str]] = defaultdict(set)
    for row in books.rows["bank_account"]:
        if row["gl_account_number"]:
            answered[row["org_code"]].add(row["gl_account_number"])
    parents = {key(row, "parent_account_number") for row in books.rows["account"]}
    people = {key(row, "person_name") for row in books.rows["office"]}
    people |= {key(row, "member_name") for row in books.rows["member"]}
    days: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    above = {
        key(row, "gl_account_number"): row["parent_account_number"] for row in books.rows["account"]
    }
    for row in standing(books):
        for at in books.lines[row["voucher_no"]]:
            number, name = at["gl_account_number"], at["gl_account_name"] or ""
            if number.startswith("102") and (row["org_code"], number) not in parents:
                days[row["org_code"], number, name].append(row["effective_date"])
    found = set()
    for (org, number, name), moved in days.items():
        known = answered[org]
        detail = party(name.rpartition("\\")[2])
        private = (org, detail) in people or any(word in name for word in PRIVATE)
        new = (day(max(moved)) - day(min(moved))).days <= NEW_ACCOUNT_DAYS
        lost = known and number not in known and above.get((org, number)) not in known
        if private or (lost and not new):
            found.add((org, number))
    return found


RULES: dict[str, Callable[[Books], Any]] = {
    name.upper(): function
    for name, function in sorted(globals().items())
    if name[2:3].isdigit() and callable(function)
}
