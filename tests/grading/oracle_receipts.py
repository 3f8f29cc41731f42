"""A second reading of the rules on money received: receipts booked late, land compensation."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from tests.grading.reading import LOCAL, MONEY, YEAR_DAYS, Books, Row, day, party, split

Found = set[tuple[str, str]]
BOOKING_DAYS, EARLY_DAYS, LAND_DAYS = 10, 31, 180


def _as_of(books: Books) -> dt.date:
    return dt.date(max(row["fiscal_year"] for row in books.rows["voucher"]), 12, 31)


def _of_payer(books: Books) -> dict[tuple[str, str, int], list[Row]]:
    vouchers: dict[tuple[str, str, int], list[Row]] = defaultdict(list)
    for row in books.rows["voucher"]:
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        came = 0
        for line in books.lines[row["voucher_no"]]:
            if line["gl_account_number"] in MONEY or line["gl_account_number"][:3] in {
                "112",
                "113",
            }:
                came += line["debit_fen"]
            sums[party(line["party_name"])][0] += line["debit_fen"]
            sums[party(line["party_name"])][1] += line["credit_fen"]
        for payer, sides in sums.items():
            if payer and came and not row["cancelled"]:
                vouchers[row["org_code"], payer, max(sides)].append(row)
    return vouchers


def cf131(books: Books) -> Found:
    """The voucher a stub names, else the nearest of its payer and sum; the bank's day before it."""
    of_payer, found = _of_payer(books), set()
    stubs = [row for row in books.rows["receipt_stub"] if not row["is_void"]]
    used = {(row["org_code"], name) for row in stubs for name in split(row["voucher_ref"])}
    for row in sorted(stubs, key=lambda at: (at["issued_on"], at["receipt_no"])):
        org, issued, fen = row["org_code"], day(row["issued_on"]), row["amount_fen"]
        named = [at for name in split(row["voucher_ref"]) for at in books.vouchers[org, name][:1]]
        if not named:
            near = [
                at
                for at in of_payer[org, party(row["payer_name"]), fen]
                if (org, at["key"]) not in used
                and -EARLY_DAYS <= (day(at["effective_date"]) - issued).days <= YEAR_DAYS
            ]
            named = sorted(near, key=lambda at: abs(day(at["effective_date"]) - issued))[:1]
            used |= {(org, at["key"]) for at in named}
        if not named or row["issued_on"] < LOCAL:
            continue
        booked = named[0]
        banked = [
            at["transacted_on"]
            for at in books.rows["bank_transaction"]
            if at["org_code"] == org
            and at["income_fen"] == fen
            and (issued - dt.timedelta(10)).isoformat() <= at["transacted_on"]
            and at["voucher_ref"] in {None, booked["key"]}
        ]
        last = min([*banked, booked["effective_date"]])
        months = booked["fiscal_year"] * 12 + booked["accounting_period"]
        in_time = last == booked["effective_date"] and books.batch_dated(booked)
        in_time = in_time and months - issued.year * 12 - issued.month <= 1
        if (day(last) - issued).days > BOOKING_DAYS and not in_time:
            found.add((org, f"{row['receipt_no']}/{row['issued_on']}"))
    return found


def cf134(books: Books) -> Found:
    """Each taking against its own grants; whoever has crops to be paid against the lists."""
    as_of, found = _as_of(books), set()
    takings: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in books.rows["land_taking"]:
        takings[row["org_code"], row["taking_no"]].append(row)
    funds = {(row["org_code"], row["fund_code"]): row for row in books.rows["earmarked_fund"]}
    lists: dict[str, list[Row]] = defaultdict(list)
    for row in books.rows["payout"]:
        lists[row["org_code"]].append(row)
    for (org, number), lines in takings.items():
        codes = {code for line in lines for code in split(line["fund_code"])}
        came = sum(funds[org, code]["amount_fen"] for code in codes)
        due = sum(
            line["area_mu"] * line["unit_standard_fen"] // 10_000
            + (line["crops_fen"] or 0)
            - (line["outside_fen"] or 0)
            for line in lines
            if line["agreed_on"] >= LOCAL and (as_of - day(line["agreed_on"])).days > LAND_DAYS
        )
        listed = [row for row in lists[org] if row["fund_code"] in codes]
        received = max(day(funds[org, code]["received_on"]) for code in codes)
        people = {party(row["recipient_name"]) for row in listed}
        homes = {row["household_no"] for row in listed} - {None}
        unpaid = any(
            (line["crops_fen"] or 0) > (line["outside_fen"] or 0)
            and party(line["holder_name"]) not in people
            and line["household_no"] not in homes
            for line in lines
        )
        too_much = sum(row["amount_fen"] for row in listed if row["voucher_ref"]) > came
        if due > came or too_much or (unpaid and (as_of - received).days > YEAR_DAYS):
            found.add((org, f"{number}/{min(line['line_no'] for line in lines)}"))
    return found


RULES: dict[str, Callable[[Books], Any]] = {"CF131": cf131, "CF134": cf134}
