"""The plain reading, continued: property, works, postings, handing over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.grading.oracle_terms import LOCAL, Found, after, day, end_of, key
from tests.grading.reading import Books


def as108(books: Books) -> Found:
    end = day(end_of(books))
    found = set()
    for row in books.rows["asset"]:
        since, life = day(row["acquired_on"]), row["useful_life_months"]
        months = 12 * (end.year - since.year) + end.month - since.month
        right = row["cost_fen"] * (1_000_000 - row["residual_rate"]) * min(months, life)
        right //= 1_000_000 * life
        judged = row["status"] != "已处置" and row["depreciation_method"] == "年限平均法"
        if judged and abs(right - row["accumulated_depreciation_fen"]) > 100 * max(months, 1):
            found.add(key(row, "asset_code"))
    return found


def pj103(books: Books) -> Found:
    price = {key(row, "contract_no"): row for row in books.rows["contract"]}
    paid: Counter[tuple[str, str]] = Counter()
    accepted = {key(row, "project_code"): row["accepted_on"] for row in books.rows["project"]}
    for form, vouchers, fen in books.paid:
        at = price.get(key(form, "contract_no"))
        if at and form["project_code"] == at["project_code"] and form["project_code"]:
            until = accepted[key(form, "project_code")] or "9999"
            if vouchers[0]["effective_date"] < until:
                paid[key(form, "contract_no")] += fen
    return {
        (org, price[org, number]["project_code"])
        for (org, number), fen in paid.items()
        if fen * 100 > price[org, number]["amount_fen"] * 80
        and price[org, number]["signed_on"] >= LOCAL
    }


def ds104(books: Books) -> Found:
    return {
        key(row, "subject_no")
        for row in books.rows["disclosure"]
        if row["disclosure_kind"] in {"财务收支", "收益分配", "专项"}
        and (not row["reviewed_on"] or row["reviewed_on"] > row["posted_on"])
    }


def tn102(books: Books) -> Found:
    handed = {
        (row["org_code"], row["outgoing"]): row["handed_on"] for row in books.rows["handover"]
    }
    found = set()
    for row in books.rows["office"]:
        if row["position"] == "村委会主任" and (row["ended_on"] or "") > "2019":
            on = handed.get(key(row, "person_name"))
            if on is None or (day(on) - day(after(row["ended_on"]))).days > 10:
                found.add((row["org_code"], f"{row['person_name']}/村委会主任"))
    return found


RULES: dict[str, Callable[[Books], Any]] = {
    name.upper(): function
    for name, function in sorted(globals().items())
    if name[2:3].isdigit() and callable(function)
}
