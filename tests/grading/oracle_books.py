"""The plain reading, continued: voucher numbers, works, cash, loans and securities."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from tests.grading.oracle_terms import LOCAL, Found, Row, day, end_of, key
from tests.grading.reading import MONEY, Books, party, person

CIP_DAYS = 180
LOAN_DAYS = 90
SIT_DAYS = 3
RENEWAL_DAYS = 30
CLOSE = {"配偶", "父母", "子女", "兄弟姐妹", "祖父母", "外祖父母", "孙子女", "外孙子女"}
BORROWED = re.compile(r"(^|[^\w]|[年月季度付缴交发支报退收补代购买])借款($|[^\w]|[款费用金单据的])")
"""P5: the word as a whole phrase; a loan given back is none."""


def runs(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers that follow one another, run by run."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def lg102(books: Books) -> Found:
    """A cancelled voucher keeps its number; the parts of one voucher bear one."""
    used: dict[tuple[str, int, int, str], set[int]] = defaultdict(set)
    for row in books.rows["voucher"]:
        series = (row["org_code"], row["fiscal_year"], row["accounting_period"])
        used[(*series, row["je_type_code"])].add(int(row["journal_number"].partition("(")[0]))
    return {
        (org, f"{year}-{month:02d}/{word}-{run[0]}")
        for (org, year, month, word), numbers in used.items()
        for run in runs(set(range(1, max(numbers))) - numbers)
    }


def lg115(books: Books) -> Found:
    """The account of the works, by the name of its project, at the end of the last year."""
    end = end_of(books)
    accepted = {
        key(row, "project_name"): row["accepted_on"]
        for row in books.rows["project"]
        if row["accepted_on"]
    }
    held: Counter[tuple[str, str, str]] = Counter()
    for row in books.rows["account_balance"]:
        if str(row["fiscal_year"]) == end[:4] and row["gl_account_number"].startswith("153"):
            place = (row["org_code"], row["gl_account_number"], row["gl_account_name"])
            held[place] += row["closing_debit_fen"] - row["closing_credit_fen"]
    return {
        (org, number)
        for (org, number, name), fen in held.items()
        if fen
        and (on := accepted.get((org, name.rpartition("\\")[2])))
        and (day(end) - day(on)).days > CIP_DAYS
    }


def not_kept_apart(books: Books) -> set[str]:
    """LG116, where separate books are asked for: units that share an account, or keep one book."""
    kind = {row["org_code"]: row["org_kind"] for row in books.rows["organization"]}
    holders: dict[str, set[str]] = defaultdict(set)
    for row in books.rows["bank_account"]:
        holders[row["account_no"]].add(row["org_code"])
    kept: dict[int, set[str]] = defaultdict(set)
    for row in books.rows["voucher"]:
        kept[row["fiscal_year"]].add(row["org_code"])
    found = set()
    for area in books.units.values():
        units = set(area)
        if {kind[org] for org in units} >= {"村民委员会", "集体经济组织"}:
            shared = any(len(orgs & units) > 1 for orgs in holders.values())
            alone = any(len(orgs & units) == 1 for orgs in kept.values())
            if shared or alone:
                found |= {org for org in units if kind[org] == "集体经济组织"}
    return found


def _moves(books: Books, row: Row) -> tuple[int, int]:
    """What a voucher changes in cash, and in the bank."""
    cash = bank = 0
    for at in books.lines[row["voucher_no"]]:
        fen = at["debit_fen"] - at["credit_fen"]
        if at["gl_account_number"] == "101":
            cash += fen
        elif at["gl_account_number"] in MONEY:
            bank += fen
    return cash, bank


def cf103(books: Books) -> Found:
    """In the order of the book: cash held before, and cash fetched from the bank, goes first."""
    held: Counter[str] = Counter()
    first = min(row["fiscal_year"] for row in books.rows["account_balance"])
    for row in books.rows["account_balance"]:
        if row["gl_account_number"] == "101" and row["fiscal_year"] == first:
            held[row["org_code"]] += row["opening_debit_fen"] - row["opening_credit_fen"]
    watched: dict[str, list[tuple[dt.date, int]]] = defaultdict(list)
    found = set()
    for row in sorted(books.rows["voucher"], key=_in_order):
        org, on = row["org_code"], day(row["effective_date"])
        cash, bank = (0, 0) if row["cancelled"] else _moves(books, row)
        before, held[org] = held[org], held[org] + cash
        if cash < 0 and bank > 0:
            watched[org] = []
        elif cash > 0 and bank < 0:
            watched[org] = [(at, old + cash) for at, old in watched[org]]
        elif cash > 0:
            watched[org].append((on, before))
        elif cash < 0:
            watched[org] = [at for at in watched[org] if (on - at[0]).days <= SIT_DAYS]
            dated = on.isoformat() >= LOCAL and not books.batch_dated(row)
            if dated and any(-cash > old for _, old in watched[org]):
                found.add((org, row["key"]))
            watched[org] = [(at, max(0, old + cash)) for at, old in watched[org]]
    return found


def _in_order(row: Row) -> tuple[str, int]:
    return row["effective_date"], int(row["journal_number"].partition("(")[0])


def _officers(books: Books) -> dict[str, set[str]]:
    """Per village those who ever held an office, and their close relatives."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in books.rows["office"]:
        found[books.village[row["org_code"]]].add(person(row["person_name"]))
    for row in books.rows["relationship"]:
        village = books.village[row["org_code"]]
        pair = {person(row["person_name"]), person(row["relative_name"])}
        if row["relation"] in CLOSE and person(row["person_name"]) in found[village]:
            found[village] |= pair
    return found


def cf109(books: Books) -> Found:
    """Lent is what left in money; the oldest loan is cleared first."""
    people = {
        (row["org_code"], party(row["party_name"]))
        for row in books.rows["party"]
        if row["party_kind"] == "个人"
    }
    near, end = _officers(books), day(end_of(books))
    lent: dict[tuple[str, str], list[list[Any]]] = defaultdict(list)
    found = set()
    for row in sorted(books.rows["voucher"], key=lambda at: at["effective_date"]):
        lines = books.lines[row["voucher_no"]] if not row["cancelled"] else []
        pays = books.outgo(row) > 0
        for at in lines:
            who = person(at["party_name"])
            fen = at["debit_fen"] - at["credit_fen"]
            place = (row["org_code"], who)
            text = f"{at['je_line_description']}{at['gl_account_name']}"
            if at["gl_account_number"][:3] not in {"112", "113"} or not who or "备用金" in text:
                continue
            close = who in near[books.village[row["org_code"]]]
            borrowed = BORROWED.search(at["je_line_description"]) and place in people
            if fen > 0 and pays and (close or borrowed):
                lent[place].append([day(row["effective_date"]), fen])
            for loan in lent[place] if fen < 0 else []:
                taken = min(-fen, loan[1])
                fen, loan[1] = fen + taken, loan[1] - taken
                if taken and (day(row["effective_date"]) - loan[0]).days > LOAN_DAYS:
                    found.add((row["org_code"], at["party_name"]))
    for (org, who), loans in lent.items():
        if any(fen and (end - on).days > LOAN_DAYS for on, fen in loans):
            found.add((org, who))
    return found


def _borrowed(books: Books) -> dict[tuple[str, str], list[tuple[Row, Row]]]:
    """Per unit and lender the lines by which money came in on, or went out of, a loan account."""
    found: dict[tuple[str, str], list[tuple[Row, Row]]] = defaultdict(list)
    for row in books.rows["voucher"]:
        if not row["cancelled"] and books.outgo(row):
            for at in books.lines[row["voucher_no"]]:
                deposit = any(word in at["je_line_description"] for word in ("保证金", "押金"))
                if at["gl_account_number"][:3] in {"201", "221"} and not deposit:
                    lender = party(at["party_name"]) or at["gl_account_name"].rpartition("\\")[2]
                    found[row["org_code"], lender].append((row, at))
    return found


def cf111(books: Books) -> Found:
    welfare = {
        key(row, "project_code") for row in books.rows["project"] if row["is_public_welfare"]
    }
    contracts = {key(row, "contract_no"): row for row in books.rows["contract"]}
    found = set()
    for (org, _), moves in _borrowed(books).items():
        repaid = [day(row["effective_date"]) for row, at in moves if at["debit_fen"] > 0]
        for row, at in moves:
            on = day(row["effective_date"])
            if at["credit_fen"] <= 0 or any(
                abs((on - then).days) <= RENEWAL_DAYS for then in repaid
            ):
                continue
            papers = [row, contracts.get(key(row, "contract_no"), {"org_code": org})]
            decided = any(
                books.decisions[no]["matter_kind"] == "借款举债" and books.passed_on(no)
                for paper in papers
                for no in books.decisions_of(paper)
            )
            codes = {(org, line["project_code"]) for line in books.lines[row["voucher_no"]]}
            codes |= {key(form, "project_code") for form in books.behind[row["voucher_no"]]}
            if not decided or codes & welfare:
                found.add((org, row["key"]))
    return found


def cf112(books: Books) -> Found:
    own = {row["org_code"]: party(row["org_name"]) for row in books.rows["organization"]}
    return {
        key(row, "contract_no")
        for row in books.rows["contract"]
        if row["contract_kind"] == "担保"
        and row["guaranteed_debtor"]
        and party(row["guaranteed_debtor"]) != own[row["org_code"]]
    }


RULES: dict[str, Callable[[Books], Any]] = {
    name.upper(): function
    for name, function in sorted(globals().items())
    if name[2:3].isdigit() and callable(function)
}
