"""The plain reading, continued: contracts, what they are worth and what came in under them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable

from tests.grading.oracle_registers import LOCAL, Found, anniversary, as_of, day, dm105, key
from tests.grading.reading import Books, Row, party


def ct102(books: Books) -> Found:
    return {
        key(row, "contract_no")
        for row in books.rows["contract"]
        if row["contract_kind"] == "资产租赁"
        and row["signed_on"] >= "1999-10-01"
        and row["ends_on"]
        and row["ends_on"] > anniversary(row["starts_on"], 20)
    }


def worth(books: Books, row: Row) -> int:
    """P9: total, or yearly price by months, or what came in under the contract."""
    months = 12
    if row["ends_on"]:
        start, end = day(row["starts_on"]), day(row["ends_on"]) + dt.timedelta(days=1)
        months = 12 * (end.year - start.year) + end.month - start.month + (end.day > start.day)
    got = sum(
        abs(books.outgo(at))
        for at in books.rows["voucher"]
        if key(at, "contract_no") == key(row, "contract_no")
    )
    total = (row["amount_fen"] or 0) + (row["approved_change_fen"] or 0)
    return max(total, (row["annual_fen"] or 0) * months // 12, got)


def ct104(books: Books) -> Found:
    """P24: a supplement inherits its original's decision up to the price as signed."""
    found = set()
    failed = {(org, subject.partition("/")[0]) for org, subject in dm105(books)}
    originals = {key(row, "contract_no"): row for row in books.rows["contract"]}
    added: dict[tuple[str, str], int] = defaultdict(int)
    for row in books.rows["contract"]:
        base = originals.get(key(row, "original_contract_no"))
        late = row["signed_on"] >= LOCAL and not row["contract_no"].startswith("CB")
        if not late or row["contract_kind"] == "借款":
            continue
        outside = row["contract_kind"] == "土地流转"
        passed = any(at not in failed for at in books.decisions_of(row)) and books.decided(row)
        fen = row["amount_fen"] or 0
        if base and outside:
            continue
        if base and base["ends_on"] and row["starts_on"] <= base["ends_on"]:
            place = key(base, "contract_no")
            added[place] += fen
            before = 0 if books.decided(base) else worth(books, base)
            if before + added[place] >= 1_000_000 > before + added[place] - fen and not passed:
                found.add(key(row, "contract_no"))
        elif not passed and (outside or worth(books, row) >= 1_000_000):
            found.add(key(row, "contract_no"))
    return found


def ct108(books: Books) -> Found:
    """P16: from the first books on; what was credited to the party or the contract counts."""
    end = day(as_of(books))
    first = f"{min(row['fiscal_year'] for row in books.rows['voucher'])}-01-01"
    contracts = {key(row, "contract_no"): row for row in books.rows["contract"]}
    got: dict[tuple[str, str], int] = defaultdict(int)
    for row in books.rows["voucher"]:
        for line in books.lines[row["voucher_no"]] if not row["cancelled"] else []:
            if line["gl_account_number"][:3] in {"501", "511", "112"} and line["party_name"]:
                net = line["credit_fen"] - line["debit_fen"]
                got[row["org_code"], party(line["party_name"])] += net
    due: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in books.rows["contract_schedule"]:
        late = (end - day(row["due_on"])).days > 30
        if row["direction"] == "收" and late and row["due_on"] >= max(first, LOCAL):
            who = party(contracts[key(row, "contract_no")]["party_name"])
            due[row["org_code"], who].append(row)
    found = set()
    for place, rows in due.items():
        early = [
            row["due_fen"]
            for row in books.rows["contract_schedule"]
            if row["org_code"] == place[0]
            and first <= row["due_on"] < LOCAL
            and party(contracts[key(row, "contract_no")]["party_name"]) == place[1]
        ]
        rest = got[place] - sum(early)
        short = sum(row["due_fen"] for row in rows) > rest
        for row in rows:
            if short and (row["settled_fen"] or 0) < row["due_fen"]:
                found.add(key(row, "contract_no"))
    return found


def ct109(books: Books) -> Found:
    return {
        key(row, "contract_no")
        for row in books.rows["contract_schedule"]
        if row["covers_to"] > anniversary(row["covers_from"], 3) and row["settled_fen"]
    }


def ct111(books: Books) -> Found:
    return {
        key(row, "contract_no")
        for row in books.rows["contract"]
        if row["transaction_method"] == "直接协商" and row["amount_fen"] >= 3_000_000
    }


def ct114(books: Books) -> Found:
    area = {key(row, "resource_code"): row["surveyed_area_mu"] for row in books.rows["resource"]}
    return {
        key(row, "contract_no")
        for row in books.rows["contract"]
        if (has := area.get(key(row, "object_code")))
        and (
            row["area_mu"] * 100 > has * 105
            or (row["occupied_area_mu"] or 0) * 100 > row["area_mu"] * 105
        )
    }


def ct116(books: Books) -> Found:
    """Payee by payee; what is bought from a firm without a slip is a purchase too."""
    firms = {
        (row["org_code"], party(row["party_name"]))
        for row in books.rows["party"]
        if row["party_kind"] in {"企业", "个体工商户"}
    }
    return {
        part.key
        for part in books.parts
        if part.net >= 500_000
        and part.voucher["effective_date"] >= LOCAL
        and not part.voucher["contract_no"]
        and not any(form["contract_no"] for form in part.forms)
        and (
            any(form["expense_kind"] not in {"其他支出", "补助发放"} for form in part.forms)
            if part.forms
            else (part.org, part.payee) in firms
        )
        and not part.public
    }


RULES: dict[str, Callable[[Books], Found]] = {
    name.upper(): function
    for name, function in sorted(globals().items())
    if name[:2] == "ct" and name[2:3].isdigit() and callable(function)
}
