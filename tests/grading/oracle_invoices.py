"""The plain reading, continued: invoices and the unit's own receipts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from tests.grading.oracle_books import runs
from tests.grading.oracle_terms import Found, Row, after, day, end_of, key
from tests.grading.reading import Books, Part, party, split

TAXED = {"数电发票", "增值税普通发票", "增值税专用发票"}
RECEIPT_RETURN_DAYS = 180
RUN_MIN = 3
RUN_DAYS = 30
NO_PRICE = ("工资", "报酬", "误工", "补贴", "退", "归还", "借款", "租金", "补偿", "分配", "拨付")


def _attached(books: Books) -> dict[tuple[str, str], list[Row]]:
    """The papers of each voucher."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in books.rows["invoice"]:
        for name in split(row["voucher_ref"]):
            found[row["org_code"], name].append(row)
    return found


def _got(books: Books) -> dict[tuple[str, str], int]:
    """What was paid by each voucher, less what came back."""
    found: Counter[tuple[str, str]] = Counter()
    for part in books.parts:
        found[part.key] += part.net
    return found


def lg112(books: Books) -> Found:
    """More than the invoice says was paid by all its vouchers, each first for its other papers."""
    attached, got = _attached(books), _got(books)
    red: Counter[str] = Counter()
    for row in books.rows["invoice"]:
        if row["original_no"]:
            red[row["original_no"]] += abs(row["amount_fen"])
    by_paper: dict[tuple[str, str], dict[tuple[str, str], int]] = defaultdict(dict)
    for place, rows in attached.items():
        for row in rows:
            if row["invoice_no"] and row["amount_fen"] > 0 and got.get(place):
                paper = (row["invoice_code"] or party(row["issuer_name"]), row["invoice_no"])
                by_paper[paper][place] = row["amount_fen"]
    found = set()
    for (_, number), places in by_paper.items():
        others = {
            place: sum(at["amount_fen"] for at in attached[place] if at["invoice_no"] != number)
            for place in places
        }
        paid = sum(max(0, got[place] - others[place]) for place in places)
        if len(places) > 1 and paid > max(places.values()) - red[number]:
            found.add(max(places, key=lambda at: at[1]))
    return found


def _sellers(books: Books) -> dict[tuple[str, str], bool]:
    """Whether a party gives tax invoices: units do, and whoever has issued one."""
    found = {
        (row["org_code"], party(row["party_name"])): row["party_kind"] in {"企业", "个体工商户"}
        for row in books.rows["party"]
    }
    for row in books.rows["invoice"]:
        if row["invoice_kind"] in TAXED:
            found[row["org_code"], party(row["issuer_name"])] = True
    return found


def _under(part: Part) -> str:
    """The contract a payment is made under."""
    numbers = [at["contract_no"] for at in (part.voucher, *part.forms) if at["contract_no"]]
    return numbers[0] if numbers else ""


def lg118(books: Books) -> Found:
    """Two by two; one that fits, a tax office, a branch or one owner ends it."""
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in books.rows["party"]:
        place = (row["org_code"], party(row["party_name"]))
        known[place] = {at for at in (row["uscc"], row["owner_name"]) if at}
    together: dict[tuple[str, str], set[str]] = defaultdict(set)
    for part in books.parts:
        together[part.key].add(part.payee)
    parties = {key(row, "contract_no"): party(row["party_name"]) for row in books.rows["contract"]}
    attached, sellers = _attached(books), _sellers(books)
    found = set()
    for part in books.parts:
        papers = [at for at in attached[part.key] if at["invoice_kind"] in TAXED]
        if part.net <= 0 or not part.payee or not papers or not sellers.get((part.org, part.payee)):
            continue
        ends = {part.payee} | {party(form["payee_name"]) for form in part.forms}
        ends.add(parties.get((part.org, _under(part)), part.payee))
        ends |= together[part.key] - {""}
        same = set().union(*(known[part.org, end] for end in ends))
        issuers = [party(at["issuer_name"]) for at in papers]
        fits = [
            not name
            or "税务" in name
            or any(name.startswith(end) or end.startswith(name) for end in ends)
            or known[part.org, name] & same
            for name in issuers
        ]
        if not any(fits):
            found.add(part.key)
    return found


def lg119(books: Books) -> Found:
    """Per payee and contract, or payee and year; what settles a payable has its invoice before."""
    attached, sellers = _attached(books), _sellers(books)
    groups: dict[tuple[str, str, str], list[Part]] = defaultdict(list)
    for part in books.parts:
        settles = any(number[:3] in {"202", "211", "221", "201"} for number in part.accounts)
        priced = not any(word in text for text in part.texts for word in NO_PRICE)
        sold = part.payee and not part.public and sellers.get((part.org, part.payee))
        if sold and priced and not settles:
            matter = _under(part) or str(part.voucher["fiscal_year"])
            groups[part.org, part.payee, matter].append(part)
    found = set()
    for (_, payee, _), parts in groups.items():
        papers: dict[tuple[str, str], int] = {
            place: sum(
                at["amount_fen"]
                for at in attached[place]
                if party(at["issuer_name"]) in {"", payee} and at["invoice_kind"] != "白条"
            )
            for place in {part.key for part in parts}
        }
        paid = sum(part.net for part in parts)
        if 0 < sum(papers.values()) < paid:
            short = [part for part in parts if papers[part.key] < part.net] or parts
            found.add(max(short, key=lambda at: (at.on, at.voucher["voucher_no"])).key)
    return found


def lg120(books: Books) -> Found:
    own = {row["org_name"] for row in books.rows["organization"]}
    issued: dict[tuple[str, str, str], dict[int, str]] = defaultdict(dict)
    for row in books.rows["invoice"]:
        by_hand = row["invoice_kind"] in {"增值税普通发票", "增值税专用发票", "收据", "其他"}
        if by_hand and row["issuer_name"] not in own and (row["invoice_no"] or "").isdigit():
            place = (row["org_code"], row["issuer_name"], row["invoice_code"] or "")
            issued[place][int(row["invoice_no"])] = row["issued_on"]
    found = set()
    for (org, issuer, _), day_of in issued.items():
        for run in runs(day_of):
            days = {day(day_of[number]) for number in run}
            if len(days) >= RUN_MIN and (max(days) - min(days)).days > RUN_DAYS:
                found.add((org, issuer))
    return found


def lg121(books: Books) -> Found:
    life = {(row["org_code"], party(row["party_name"])): row for row in books.rows["party"]}
    found = set()
    for place, rows in _attached(books).items():
        for row in rows:
            issuer = life.get((place[0], party(row["issuer_name"])))
            if issuer and row["issued_on"]:
                born = issuer["registered_on"] or ""
                gone = issuer["deregistered_on"] or "9999"
                if not born <= row["issued_on"] <= gone:
                    found.add(place)
    return found


def lg117(books: Books) -> Found:
    """A number up to the highest used that nothing tells of, or a book that came back late."""
    seen: dict[str, set[int]] = defaultdict(set)
    for row in books.rows["invoice"]:
        if row["invoice_kind"] == "收据" and (row["invoice_no"] or "").isdigit():
            seen[row["org_code"]].add(int(row["invoice_no"]))
    for row in books.rows["receipt_stub"]:
        if row["receipt_no"].isdigit():
            seen[row["org_code"]].add(int(row["receipt_no"]))
    found = set()
    for row in books.rows["receipt_book"]:
        inside = range(int(row["first_no"]), int(row["last_no"]) + 1)
        used = seen[row["org_code"]] & set(inside)
        if not used:
            continue
        void = {int(number) for number in split(row["void_nos"])}
        kept = range(int(row["unused_from"] or inside.stop), inside.stop)
        missing = set(range(inside.start, max(used) + 1)) - used - void - set(kept)
        back = row["returned_on"] or after(end_of(books))
        if missing or (day(back) - day(row["issued_on"])).days > RECEIPT_RETURN_DAYS:
            found.add(key(row, "first_no"))
    return found


RULES: dict[str, Callable[[Books], Any]] = {
    name.upper(): function
    for name, function in sorted(globals().items())
    if name[2:3].isdigit() and callable(function)
}
