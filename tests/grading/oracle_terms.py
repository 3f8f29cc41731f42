"""The plain reading, continued: terms of contracts, offices, lists."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from tests.grading.reading import Books, party, person, split

Row = dict[str, Any]
Found = set[tuple[str, str]]
LOCAL, NEW_LAW = "2024-01-01", "2025-05-01"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def key(row: Row, column: str) -> tuple[str, str]:
    return row["org_code"], row[column]


def end_of(books: Books) -> str:
    return f"{max(row['fiscal_year'] for row in books.rows['voucher'])}-12-31"


def anniversary(text: str, years: int) -> str:
    return f"{int(text[:4]) + years}{text[4:]}"


def after(text: str) -> str:
    return (day(text) + dt.timedelta(days=1)).isoformat()


def sound(number: str) -> bool:
    total = sum(int(at) * weight for at, weight in zip(number[:17], WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17]


def related(books: Books) -> dict[tuple[str, str], set[str]]:
    """Close relatives of every person, by organisation and name."""
    close = {"配偶", "子女", "父母"}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in books.rows["relationship"]:
        if row["relation"] in close:
            found[key(row, "person_name")].add(row["relative_name"])
            found[key(row, "relative_name")].add(row["person_name"])
    return found


def lg104(books: Books) -> Found:
    moved: Counter[tuple[str, int, str]] = Counter()
    for row in books.rows["voucher"]:
        for at in books.lines[row["voucher_no"]] if not row["cancelled"] else []:
            fen = at["debit_fen"] - at["credit_fen"]
            for number in {at["gl_account_number"], at["gl_account_number"][:3]}:
                moved[at["org_code"], at["fiscal_year"], number] += fen
    closed = {}
    found = set()
    for row in sorted(books.rows["account_balance"], key=lambda at: at["fiscal_year"]):
        place = (row["org_code"], row["fiscal_year"], row["gl_account_number"])
        start = row["opening_debit_fen"] - row["opening_credit_fen"]
        end = row["closing_debit_fen"] - row["closing_credit_fen"]
        before = closed.get((place[0], place[1] - 1, place[2]))
        if start + moved[place] != end or (place[1] > 2024 and before not in {None, start}):
            found.add(key(row, "gl_account_number"))
        closed[place] = end
    return found


def cf104(books: Books) -> Found:
    names = {key(row, "member_name") for row in books.rows["member"]}
    names |= {key(row, "person_name") for row in books.rows["office"]}
    moved = {key(row, "account_no") for row in books.rows["bank_transaction"]}
    return {
        key(row, "account_no")
        for row in books.rows["bank_account"]
        if row["account_kind"] != "村务卡"
        and key(row, "account_no") in moved
        and (row["account_kind"] == "个人户" or key(row, "account_name") in names)
    }


def cf107(books: Books) -> Found:
    funds = {key(row, "fund_code"): row for row in books.rows["earmarked_fund"]}
    spent: Counter[tuple[str, str]] = Counter()
    found = set()
    for form, vouchers, paid in sorted(books.paid, key=lambda at: at[1][0]["effective_date"]):
        place = key(form, "fund_code")
        if form["fund_code"]:
            spent[place] += paid
            fund = funds[place]
            other = fund["project_code"] and form["project_code"] != fund["project_code"]
            if other or spent[place] > fund["amount_fen"]:
                found.add((form["org_code"], vouchers[0]["key"]))
    return found


def cf110(books: Books) -> Found:
    return {
        (row["org_code"], row["key"])
        for row in books.payments()
        for at in books.lines[row["voucher_no"]]
        if any(word in at["je_line_description"] for word in ("招待", "宴请", "烟酒"))
        and not {"招待室", "招待所"} & {at["je_line_description"][n : n + 3] for n in range(9)}
        and row["effective_date"] >= LOCAL
    }


def cf113(books: Books) -> Found:
    """Lists by voucher, single payments by payee; the month's total against the standard."""
    monthly = {
        (row["org_code"], row["position"], row["valid_from"][:4]): row["monthly_fen"]
        for row in books.rows["pay_standard"]
    }
    positions: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in books.rows["office"]:
        positions[books.village[row["org_code"]], person(row["person_name"])].add(row["position"])
    got: dict[tuple[str, str, str], list[tuple[str, int]]] = defaultdict(list)
    for row in books.rows["payout"]:
        if row["payout_kind"] == "误工补贴":
            place = (row["org_code"], row["recipient_name"], row["paid_on"][:7])
            got[place].append((row["voucher_ref"], row["amount_fen"]))
    for form, vouchers, paid in books.paid:
        if "误工" in form["purpose"] and not form["payee_name"].endswith("名册"):
            place = (form["org_code"], form["payee_name"], vouchers[0]["effective_date"][:7])
            got[place].append((vouchers[0]["key"], paid))
    found = set()
    for (org, name, month), parts in got.items():
        held = positions[books.village[org], person(name)]
        allowed = max(monthly.get((org, at, month[:4]), 0) for at in held)
        if sum(fen for _, fen in parts) > allowed and month >= LOCAL[:7]:
            found.add((org, parts[-1][0]))
    return found


def cf119(books: Books) -> set[str]:
    """Organisations with a repeated or unsound recipient, or a dead one, in a list."""
    dead = {key(row, "member_name"): row["ended_on"] for row in books.rows["member"]}
    seen: set[tuple[str, ...]] = set()
    house: dict[tuple[str, ...], str] = {}
    found = set()
    for row in books.rows["payout"]:
        place = (row["org_code"], row["payout_kind"], row["period"])
        twice = (*place, row["id_number"]) in seen
        seen.add((*place, row["id_number"]))
        home = house.setdefault((*place, row["account_no"]), row["household_no"])
        gone = dead.get(key(row, "recipient_name"))
        strange = not sound(row["id_number"]) or (gone and gone < row["period"])
        if twice or home != row["household_no"] or strange:
            found.add(row["org_code"])
    return found


def cf120(books: Books) -> Found:
    """P3: a list was paid the lines that name nobody."""
    total: Counter[tuple[str, str, str]] = Counter()
    for row in books.rows["payout"]:
        if row["voucher_ref"]:
            total[row["org_code"], row["list_no"], row["voucher_ref"]] += row["amount_fen"]
    paid: Counter[tuple[str, str]] = Counter()
    for part in books.parts:
        if not part.payee or part.payee.endswith("名册"):
            paid[part.key] += part.amount
    return {(org, number) for (org, number, ref), fen in total.items() if paid[org, ref] != fen}


def dm112(books: Books) -> Found:
    reserved = {
        "章程",
        "成员确认",
        "土地承包方案",
        "宅基地使用",
        "份额量化",
        "土地补偿费",
        "合并分立",
    }
    return {
        (row["org_code"], f"{row['decision_no']}/{row['step']}")
        for row in books.rows["decision_step"]
        if row["body"] == "成员代表大会"
        and row["held_on"] >= NEW_LAW
        and books.decisions[key(row, "decision_no")]["matter_kind"] in reserved
    }


def dm113(books: Books) -> Found:
    party = {"村党支部会", "村党总支会", "村两委联席会", "乡镇党委会议", "村党委会"}
    return {
        key(row, "decision_no")
        for row in books.rows["decision_step"]
        if row["body"] in {"成员大会", "成员代表大会"}
        and row["held_on"] >= NEW_LAW
        and not any(
            at["body"] in party and at["held_on"] <= row["held_on"]
            for at in books.steps[key(row, "decision_no")]
        )
    }


def dm115(books: Books) -> Found:
    linked = [(row, party(row["party_name"])) for row in books.rows["contract"]]
    linked += [(form, party(form["payee_name"])) for form, *_ in books.paid]
    found = set()
    for row, who in linked:
        at = books.decisions.get(next(iter(books.decisions_of(row)), ("", "")))
        if at and (at["payee_name"] or at["project_code"]):
            same = who == party(at["payee_name"]) or (
                at["project_code"] and row["project_code"] == at["project_code"]
            )
            if not same and not who.endswith("名册"):
                found.add(key(row, "decision_no"))
    return found


def ct101(books: Books) -> Found:
    terms: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in books.rows["office"]:
        terms[key(row, "person_name")].append(row)
    return {
        key(row, "contract_no")
        for row in books.rows["contract"]
        if not (row["breach_terms"] and row["payment_terms"] and row["ends_on"])
        or (row["annual_fen"] is None and row["amount_fen"] is None)
        or not any(
            at["started_on"] <= row["signed_on"] <= (at["ended_on"] or "9999")
            for name in split(row["signer"])
            for at in terms[row["org_code"], name]
        )
    }


def ct103(books: Books) -> Found:
    plots = {key(row, "resource_code"): row for row in books.rows["resource"]}
    by_number = {key(row, "contract_no"): row for row in books.rows["contract"]}
    found = set()
    for row in books.rows["contract"]:
        plot = plots.get(key(row, "object_code"))
        household = (
            plot and plot["operation_mode"] == "家庭承包" and row["contract_kind"] == "土地承包"
        )
        if not row["ends_on"]:
            continue
        wrong = after(row["ends_on"]) != anniversary(row["starts_on"], 30)
        if household and row["signed_on"] >= "2003-03-01" and wrong:
            found.add(key(row, "contract_no"))
        base = by_number.get(key(row, "original_contract_no"))
        if row["contract_kind"] == "土地流转" and base and row["ends_on"] > base["ends_on"]:
            found.add(key(row, "contract_no"))
        if row["contract_kind"] == "四荒承包" and row["ends_on"] > anniversary(
            row["starts_on"], 50
        ):
            found.add(key(row, "contract_no"))
    return found


def ct107(books: Books) -> Found:
    renewed = {key(row, "original_contract_no") for row in books.rows["contract"]}
    keeper = {key(row, "asset_code"): row["custodian"] for row in books.rows["asset"]}
    user = {key(row, "resource_code"): row["used_by"] for row in books.rows["resource"]}
    end = end_of(books)
    return {
        key(row, "contract_no")
        for row in books.rows["contract"]
        if (row["ends_on"] or "9999") <= end
        and not row["terminated_on"]
        and key(row, "contract_no") not in renewed
        and row["party_name"]
        in {
            row["actual_user"],
            keeper.get(key(row, "object_code")),
            user.get(key(row, "object_code")),
        }
    }


def ct110(books: Books) -> Found:
    bench = {
        (row["land_class"], row["year"]): row["unit_price_fen"]
        for row in books.rows["price_benchmark"]
    }
    plots = {key(row, "resource_code"): row["land_class"] for row in books.rows["resource"]}
    found = set()
    for row in books.rows["contract"]:
        unit = bench.get((plots.get(key(row, "object_code")), int(row["signed_on"][:4])))
        judged = unit and row["annual_fen"] and row["signed_on"] >= LOCAL
        if judged and row["annual_fen"] * 10_000 * 10 < unit * row["area_mu"] * 7:
            found.add(key(row, "contract_no"))
    return found


def ct112(books: Books) -> Found:
    party = {key(row, "party_name"): row for row in books.rows["party"]}
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    found = set()
    for row in books.rows["contract"]:
        who = party.get(key(row, "party_name"), {})
        code, number = who.get("uscc"), who.get("id_number")
        weighed = sum(letters.index(at) * pow(3, n, 31) for n, at in enumerate((code or "")[:17]))
        bad = (code and letters[-weighed % 31] != code[17]) or (number and not sound(number))
        late = who.get("registered_on") and who["registered_on"] > row["signed_on"]
        if bad or late:
            found.add(key(row, "contract_no"))
    return found


def ct113(books: Books) -> Found:
    """P20: officers and relatives of the village, whichever unit's register they stand in."""
    officers = {
        (books.village[row["org_code"]], row["person_name"])
        for row in books.rows["office"]
        if not row["ended_on"]
    }
    kin = related(books)
    owner = {key(row, "party_name"): row["owner_name"] for row in books.rows["party"]}
    return {
        key(row, "contract_no")
        for row in books.rows["contract"]
        if not row["contract_no"].startswith("CB")
        for who in {row["party_name"], owner.get(key(row, "party_name"))}
        for area in [books.village[row["org_code"]]]
        if (area, who) in officers
        or any((area, at) in officers for at in kin[row["org_code"], who])
    }


def ct121(books: Books) -> Found:
    terms: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in books.rows["office"]:
        if row["ended_on"] and row["position"] in {"理事长", "村委会主任"}:
            terms[key(row, "person_name")].append(row["ended_on"])
    return {
        key(row, "contract_no")
        for row in books.rows["contract"]
        if row["signed_on"] >= LOCAL
        and row["ends_on"]
        and after(row["ends_on"]) > anniversary(row["starts_on"], 5)
        and any(
            0 <= (day(at) - day(row["signed_on"])).days <= 90 for at in terms[key(row, "signer")]
        )
    }


RULES: dict[str, Callable[[Books], Any]] = {
    name.upper(): function
    for name, function in sorted(globals().items())
    if name[2:3].isdigit() and callable(function)
}
