"""The plain reading, continued: rules that add up, match and count."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from grading.workdays import holidays, make_up_days
from tests.grading.reading import Books, Part, consents, person

Row = dict[str, Any]
Found = set[tuple[str, str]]
LOCAL = "2024-01-01"
MONEY = ("101", "10201", "10202")
SIDED = {"借": 1, "贷": -1}
FREE_SIDE = ("113", "231", "321", "322", "999")
DEBT = ("应付款", "短期借款", "长期借款及应付款")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def key(row: Row, column: str) -> tuple[str, str]:
    return row["org_code"], row[column]


def lg106(books: Books) -> Found:
    """Month by month, within each year and its chart; who pays ahead may stand on either side."""
    sides = {}
    parties = {key(row, "party_name") for row in books.rows["party"]}
    for row in books.rows["account"]:
        sides[row["org_code"], row["gl_account_number"], row["gl_account_name"]] = row
    parents = {key(row, "parent_account_number") for row in books.rows["account"]}
    moved: dict[tuple[str, int], dict[str, Counter[int]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    for row in books.rows["voucher"]:
        if not row["cancelled"]:
            for at in books.lines[row["voucher_no"]]:
                account = moved[at["org_code"], at["fiscal_year"]][at["gl_account_number"]]
                account[at["accounting_period"]] += at["debit_fen"] - at["credit_fen"]
    found = set()
    for row in books.rows["account_balance"]:
        number, place = row["gl_account_number"], (row["org_code"], row["fiscal_year"])
        stated = sides[row["org_code"], number, row["gl_account_name"]]
        sign = SIDED.get(stated["normal_side"], 0)
        if (
            number.startswith(FREE_SIDE)
            or (row["org_code"], row["gl_account_name"]) in parties
            or (row["org_code"], number) in parents
        ):
            continue
        held = row["opening_debit_fen"] - row["opening_credit_fen"]
        for month in range(1, 13):
            held += moved[place][number][month]
            if held * sign < 0:
                found.add((row["org_code"], number))
    return found


def lg114(books: Books) -> Found:
    cards: Counter[tuple[str, str]] = Counter()
    for row in books.rows["asset"]:
        if row["status"] != "已处置":
            cards[row["org_code"], "151"] += row["cost_fen"]
            cards[row["org_code"], "152"] += row["accumulated_depreciation_fen"]
    last = max(row["fiscal_year"] for row in books.rows["account_balance"])
    return {
        key(row, "gl_account_number")
        for row in books.rows["account_balance"]
        if row["fiscal_year"] == last
        and row["gl_account_number"] in {"151", "152"}
        and row["closing_debit_fen"] + row["closing_credit_fen"]
        != cards[key(row, "gl_account_number")]
    }


Movements = dict[tuple[str, str], list[tuple[dt.date, int]]]


def _by_ledger(books: Books) -> Movements:
    ledger: Movements = defaultdict(list)
    number_of = {
        (row["org_code"], row["gl_account_number"]): row["account_no"]
        for row in books.rows["bank_account"]
        if row["gl_account_number"] in MONEY
    }
    for row in books.rows["voucher"]:
        sums: Counter[str] = Counter()
        for at in books.lines[row["voucher_no"]] if not row["cancelled"] else []:
            sums[at["gl_account_number"]] += at["debit_fen"] - at["credit_fen"]
        for account, fen in sums.items():
            if fen and (row["org_code"], account) in number_of:
                where = number_of[row["org_code"], account]
                ledger[row["org_code"], where].append((day(row["effective_date"]), fen))
    return ledger


def _by_statement(books: Books) -> Movements:
    seen: Movements = defaultdict(list)
    for row in books.rows["bank_transaction"]:
        fen = row["income_fen"] - row["outgo_fen"]
        seen[key(row, "account_no")].append((day(row["transacted_on"]), fen))
    return seen


def cf105(books: Books) -> Found:
    """Whole accounts: what one side has and the other has not, sum for sum, within ten days."""
    seen = _by_statement(books)
    found = set()
    for place, movements in _by_ledger(books).items():
        unmatched: dict[int, list[dt.date]] = defaultdict(list)
        for on, fen in sorted(seen[place]):
            unmatched[fen].append(on)
        rest = 0
        for on, fen in sorted(movements):
            apart = [(abs((at - on).days), at) for at in unmatched[fen]]
            if apart and min(apart)[0] <= 10:
                unmatched[fen].remove(min(apart)[1])
            else:
                rest += fen
        if rest != sum(fen * len(days) for fen, days in unmatched.items()):
            found.add(place)
    return found


def cf106(books: Books) -> Found:
    """Equal net sums to one payee within thirty days that no paper tells apart."""
    papers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in books.rows["invoice"]:
        papers[row["org_code"], row["voucher_ref"]].add(row["invoice_no"])
    total = {key(form, "request_no"): paid for form, _, paid in books.paid}
    by_payee: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for part in books.parts:
        if part.payee and not part.public and part.net > 0 and not part.payee.endswith("名册"):
            by_payee[books.village[part.org], part.payee].append(part)
    found = set()
    for parts in by_payee.values():
        ordered = sorted(parts, key=lambda at: at.on)
        for at, other in enumerate(ordered):
            for one in ordered[:at]:
                near = (other.on - one.on).days <= 30 and one.net == other.net
                ones = {key(form, "request_no") for form in one.forms}
                others = {key(form, "request_no") for form in other.forms}
                shared = ones & others
                apart = ones and others and not shared
                within = any(
                    total.get(place, 0) <= books.forms[place]["approved_fen"] for place in shared
                )
                invoices = papers[one.key] and papers[other.key]
                if near and not apart and not within and not invoices:
                    found.add(other.key)
    return found


def cf115(books: Books) -> Found:
    found = set()
    for row in books.payments():
        on = day(row["effective_date"])
        off = on in holidays(on.year) or (on.weekday() > 4 and on not in make_up_days(on.year))
        last = (on + dt.timedelta(days=1)).month != on.month
        if off and not last and books.outgo(row) >= 500_000 and row["effective_date"] >= LOCAL:
            found.add((row["org_code"], row["key"]))
    return found


def cf117(books: Books) -> Found:
    paid: dict[tuple[str, int], list[int]] = defaultdict(list)
    for part in books.parts:
        paid[part.org, part.voucher["fiscal_year"]].append(part.net)
    found = set()
    for (org, year), sums in paid.items():
        for limit in (100_000, 500_000, 2_000_000, 10_000_000):
            below = sum(limit * 9 <= fen * 10 < limit * 10 for fen in sums)
            around = sum(
                limit * 8 <= fen * 10 < limit * 9 or limit * 10 <= fen * 10 <= limit * 11
                for fen in sums
            )
            if year >= 2024 and below >= 10 and below > around:
                found.add((org, org))
    return found


def dm109(books: Books) -> Found:
    under = {key(row, "contract_no"): row["decision_no"] for row in books.rows["contract"]}
    paid: Counter[tuple[str, str]] = Counter()
    for form, _, fen in books.paid:
        number = form["decision_no"] or under.get(key(form, "contract_no"))
        if number and "退还" not in form["purpose"] and "归还" not in form["purpose"]:
            paid[form["org_code"], number] += fen
    kinds = {"大额资金使用", "工程项目", "补贴报酬", "对外投资"}
    return {
        at
        for at, row in books.decisions.items()
        if row["matter_kind"] in kinds and row["decided_fen"] and paid[at] > row["decided_fen"]
    }


def dm110(books: Books) -> set[str]:
    """Organisations with a payee, or payees of one owner, paid in parts below the limit."""
    owner = {key(row, "party_name"): row["owner_name"] for row in books.rows["party"]}
    contracts = {key(row, "contract_no") for row in books.rows["contract"]}
    paid: dict[tuple[str, str], list[tuple[dt.date, int, str]]] = defaultdict(list)
    for part in books.parts:
        who = owner.get((part.org, part.payee)) or part.payee
        decided = any(books.decisions_of(at) for at in (part.voucher, *part.forms))
        under = any(
            (part.org, at["contract_no"]) in contracts for at in (part.voucher, *part.forms)
        )
        deposit = any("退" in text or "归还" in text for text in part.texts)
        free = not part.payee or decided or under or deposit or part.public
        listed = any(form["payee_name"].endswith("名册") for form in part.forms)
        if not free and not listed and part.on.isoformat() >= LOCAL and 0 < part.net < 1_000_000:
            paid[books.village[part.org], who].append((part.on, part.net, part.org))
    found = set()
    for parts in paid.values():
        ordered = sorted(parts)
        for on, _, org in ordered:
            inside = [fen for at, fen, _ in ordered if 0 <= (at - on).days <= 30]
            if len(inside) > 1 and sum(inside) >= 1_000_000:
                found.add(org)
    return found


def _result(row: Row, lines: list[Row]) -> tuple[int, int, int]:
    """Income, expense and money moved by one voucher."""
    if row["cancelled"]:
        return 0, 0, 0
    new = row["fiscal_year"] >= 2024
    earned = {"501", "502", "503", "504"} if new else {"501", "511", "522", "531", "561"}
    spent = {"511", "512", "513", "514", "515"} if new else {"502", "541", "551"}
    moved = [(at["gl_account_number"], at["debit_fen"] - at["credit_fen"]) for at in lines]
    money = sum(fen for number, fen in moved if number in MONEY)
    if any(number == "321" for number, _ in moved):
        return 0, 0, money
    income = -sum(fen for number, fen in moved if number[:3] in earned)
    return income, sum(fen for number, fen in moved if number[:3] in spent), money


def ds102(books: Books) -> Found:
    held: Counter[tuple[str, int]] = Counter()
    for row in books.rows["account_balance"]:
        if row["gl_account_number"] in MONEY:
            held[row["org_code"], row["fiscal_year"]] += row["opening_debit_fen"]
    sums: dict[tuple[str, int, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in books.rows["voucher"]:
        place = (row["org_code"], row["fiscal_year"], (row["accounting_period"] + 2) // 3)
        for at, fen in enumerate(_result(row, books.lines[row["voucher_no"]])):
            sums[place][at] += fen
    found = set()
    for row in books.rows["disclosure"]:
        if row["disclosure_kind"] == "财务收支":
            org, year, quarter = (
                row["org_code"],
                int(row["subject_no"][:4]),
                int(row["subject_no"][-1]),
            )
            income, expense, _ = sums[org, year, quarter]
            balance = held[org, year] + sum(sums[org, year, at][2] for at in range(1, quarter + 1))
            if (row["income_fen"], row["expense_fen"], row["balance_fen"]) != (
                income,
                expense,
                balance,
            ):
                found.add(key(row, "subject_no"))
    return found


def tn103(books: Books) -> set[str]:
    """Organisations that owe more at the end of a head's term, or of the books, than before.

    Creditor by creditor: who was paid ahead owes, and makes what others are owed no smaller.
    """
    first = min(row["fiscal_year"] for row in books.rows["account_balance"])
    held: dict[str, Counter[str]] = defaultdict(Counter)
    for row in books.rows["account_balance"]:
        if row["fiscal_year"] == first and row["gl_account_number"][:3] in {"201", "202", "221"}:
            detail = row["gl_account_name"].rpartition("\\")[2]
            held[row["org_code"]][detail] += row["opening_credit_fen"] - row["opening_debit_fen"]
    owed: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for row in books.rows["voucher"]:
        for at in books.lines[row["voucher_no"]] if not row["cancelled"] else []:
            name, _, detail = (at["gl_account_name"] or "").partition("\\")
            if name in DEBT:
                fen = at["credit_fen"] - at["debit_fen"]
                owed[at["org_code"]][detail or name][row["effective_date"]] += fen

    def debt(org: str, until: str) -> int:
        details = held[org].keys() | owed[org].keys()
        sums = (
            held[org][name] + sum(fen for on, fen in owed[org][name].items() if on <= until)
            for name in details
        )
        return sum(max(0, fen) for fen in sums)

    return {
        row["org_code"]
        for row in books.rows["office"]
        if row["position"] == "村委会主任"
        and debt(row["org_code"], row["ended_on"] or "9999")
        > debt(row["org_code"], (day(row["started_on"]) - dt.timedelta(days=1)).isoformat())
    }


def as113(books: Books) -> Found:
    found = set()
    lines: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in books.rows["inventory_line"]:
        lines[key(row, "inventory_no")].append(row)
    for row in books.rows["inventory"]:
        inside = lines[key(row, "inventory_no")]
        codes = {at["object_code"] for at in inside} | {at["object_name"] for at in inside}
        wanted = {
            at["asset_code"]
            for at in books.rows["asset"]
            if at["org_code"] == row["org_code"]
            and at["acquired_on"] <= row["as_of"]
            and at["status"] != "已处置"
        }
        for table, column in (("resource", "resource_code"), ("bank_account", "account_no")):
            wanted |= {at[column] for at in books.rows[table] if at["org_code"] == row["org_code"]}
        debts = [at for at in inside if at["object_kind"] in {"应收款项", "应付款项"}]
        if wanted - codes or any(at["counted_fen"] is None for at in debts):
            found.add(key(row, "inventory_no"))
    return found


def js107(books: Books) -> Found:
    places = {"副书记", "党组织委员", "村委会副主任", "村委会委员"}
    found = set()
    for form, vouchers, _ in books.paid:
        org = form["org_code"]
        on = books.paid_on(vouchers[0])
        day_of = vouchers[0]["effective_date"]
        heads = books.holders(org, "村委会主任", day_of) | books.holders(org, "理事长", day_of)
        if day_of < LOCAL or not books.holders(org, "村党组织书记", day_of) & heads:
            continue
        signed = [
            at
            for at in consents(books.signed[key(form, "request_no")])
            if (at["signed_on"] or "") <= on
        ]
        names = {person(at["signer_name"]) for at in signed}
        others = set().union(*(books.holders(org, at, day_of) for at in places)) - heads
        watched = names & books.holders(org, "监委会主任", day_of)
        if len(names) < 3 or not names & others or not watched:
            found.add(key(form, "request_no"))
    return found


def as109(books: Books) -> Found:
    last = f"{max(row['fiscal_year'] for row in books.rows['voucher'])}-12-31"
    let = {
        key(row, "object_code")
        for row in books.rows["contract"]
        if row["starts_on"] <= last <= (row["ends_on"] or "9999") and not row["terminated_on"]
    }
    return {
        key(row, "resource_code")
        for row in books.rows["resource"]
        if row["operation_mode"] in {"发包", "出租", "被占用"}
        and row["used_by"]
        and key(row, "resource_code") not in let
    }


def ct106(books: Books) -> set[str]:
    """Organisations where one thing is let to two at once for more than there is of it."""
    area = {key(row, "resource_code"): row["registered_area_mu"] for row in books.rows["resource"]}
    by_thing: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in books.rows["contract"]:
        if row["object_code"]:
            by_thing[key(row, "object_code")].append(row)
    found = set()
    for thing, rows in by_thing.items():
        for at, one in enumerate(rows):
            for other in rows[at + 1 :]:
                renewal = one["contract_no"] == other["original_contract_no"]
                until = [row["ends_on"] or "9999" for row in (one, other)]
                meet = one["starts_on"] <= until[1] and other["starts_on"] <= until[0]
                size = (one["area_mu"] or 0) + (other["area_mu"] or 0)
                much = thing not in area or size * 100 > area[thing] * 105
                if meet and much and not renewal:
                    found.add(thing[0])
    return found


RULES: dict[str, Callable[[Books], Any]] = {
    name.upper(): function
    for name, function in sorted(globals().items())
    if name[2:3].isdigit() and callable(function)
}
