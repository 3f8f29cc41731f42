"""A second, plain reading of some rules over the frames: what a careful clerk would find."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from tests.grading.reading import LOCAL, MONEY, Books, Part, Row, consents, day, party, person

Found = set[tuple[str, str]]
TIERS = (
    (0, ("经办人",)), (0, ("证明人",)), (0, ("村委会主任", "理事长")), (0, ("监委会主任",)),
    (100_000, ("会计审核",)), (100_000, ("村党组织书记",)), (500_000, ("两委成员",)),
    (500_000, ("三资中心审核",)), (2_000_000, ("乡镇分管领导",)), (10_000_000, ("乡镇长",)),
)  # fmt: skip  # a table
APART = {
    "经办人": {"*"},
    "会计审核": {"村委会主任", "村党组织书记", "理事长"},
    "监委会主任": {"证明人", "会计审核", "村委会主任", "村党组织书记", "理事长", "两委成员"},
}
FILLS = {"会计审核": {"会计"}, "两委成员": {"副书记", "党组织委员", "村委会副主任", "村委会委员"}}
SUPERVISED = {"监委会主任", "三资中心审核", "乡镇分管领导", "乡镇长"}
SLIPS_MISSED = 5
FEE_MAX = 20_000


def lg101(books: Books) -> Found:
    return {
        (row["org_code"], row["key"])
        for row in books.rows["voucher"]
        if not row["cancelled"]
        and sum(at["debit_fen"] - at["credit_fen"] for at in books.lines[row["voucher_no"]])
    }


def lg105(books: Books) -> Found:
    held: Counter[tuple[str, str]] = Counter()
    first = min(row["fiscal_year"] for row in books.rows["account_balance"])
    for row in books.rows["account_balance"]:
        if row["fiscal_year"] == first and row["gl_account_number"] in MONEY:
            held[row["org_code"], row["gl_account_number"]] = row["opening_debit_fen"]
    moved: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for row in books.rows["voucher"]:
        if not row["cancelled"]:
            for at in books.lines[row["voucher_no"]]:
                key = (at["org_code"], at["gl_account_number"])
                moved[row["effective_date"]][key] += at["debit_fen"] - at["credit_fen"]
    found = set()
    for on in sorted(moved):
        held.update(moved[on])
        found |= {key for key in moved[on] if key[1] in MONEY and held[key] < 0}
    return found


def lg111(books: Books) -> Found:
    """P15: a year in which most payments have no count is not judged."""
    counted: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for row in books.payments():
        counted[row["org_code"], row["fiscal_year"]].append(row["attachment_count"] is not None)
    papers = {(row["org_code"], row["voucher_ref"]) for row in books.rows["invoice"]}
    papers |= {(row["org_code"], row["voucher_ref"]) for row in books.rows["payout"]}
    return {
        (row["org_code"], row["key"])
        for row in books.payments()
        if not row["attachment_count"]
        and (row["org_code"], row["key"]) not in papers
        and 2 * sum(counted[row["org_code"], row["fiscal_year"]])
        > len(counted[row["org_code"], row["fiscal_year"]])
    }


def lg107(books: Books) -> Found:
    chart = {(row["org_code"], row["gl_account_number"]) for row in books.rows["account"]}
    parents = {(row["org_code"], row["parent_account_number"]) for row in books.rows["account"]}
    keys = {row["voucher_no"]: row["key"] for row in books.rows["voucher"]}
    return {
        (row["org_code"], keys[row["voucher_no"]])
        for row in books.rows["entry"]
        if (row["org_code"], row["gl_account_number"]) in parents
        or (row["org_code"], row["gl_account_number"]) not in chart
    }


def lg110(books: Books) -> Found:
    return {
        (row["org_code"], row["key"])
        for row in books.rows["voucher"]
        if person(row["prepared_by"]) == person(row["approved_by"])
        or (row["cashier"] and person(row["cashier"]) == person(row["posted_by"]))
    }


def lg103(books: Books) -> Found:
    return {key for key, rows in books.vouchers.items() if len(rows) > 1}


def _short(books: Books, judged: set[str]) -> Found:
    """Forms that lack a consent a stage of their tier asks for; P19: one person fills two."""
    found = set()
    for form, vouchers, paid in books.paid:
        on = vouchers[0]["effective_date"]
        given = consents(books.signed[form["org_code"], form["request_no"]])
        roles = {at["role"] for at in given}
        heads = {
            person(at["signer_name"])
            for at in given
            if at["role"] in {"村委会主任", "理事长", "村党组织书记"}
        }
        for role in ("村委会主任", "理事长", "村党组织书记"):
            roles |= {role} if heads & books.holders(form["org_code"], role, on) else set()
        amount = max(paid, form["approved_fen"])
        if on >= LOCAL and any(
            amount >= least and set(at) & judged and not roles & set(at) for least, at in TIERS
        ):
            found.add((form["org_code"], form["request_no"]))
    return found


def js101(books: Books) -> Found:
    return _short(books, {role for _, at in TIERS for role in at} - SUPERVISED)


def js108(books: Books) -> Found:
    return _short(books, {"监委会主任"})


def js109(books: Books) -> Found:
    return _short(books, SUPERVISED - {"监委会主任"})


def js102(books: Books) -> Found:
    """Payee by payee, net; P14: a month without any slip is one question."""
    bare: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    slips: Counter[tuple[str, int, int]] = Counter()
    for part in books.parts:
        row = part.voucher
        month = (part.org, row["fiscal_year"], row["accounting_period"])
        fee = (
            not part.payee
            and part.amount <= FEE_MAX
            and part.texts == {"手续费"}
            and not any(at["gl_account_number"] == "101" for at in books.lines[row["voucher_no"]])
        )
        if part.forms or (part.org, row["request_no"]) in books.forms:
            slips[month] += 1
        elif part.net > 0 and not fee and not part.public and row["effective_date"] >= LOCAL:
            bare[month].append(row)
    found = set()
    for month, rows in bare.items():
        whole = len(rows) >= SLIPS_MISSED and not slips[month]
        found |= {(row["org_code"], row["key"]) for row in (rows[:1] if whole else rows)}
    return found


def js103(books: Books) -> Found:
    found = set()
    for form, vouchers, _ in books.paid:
        key = (form["org_code"], form["request_no"])
        given = consents(books.signed[key])
        for one in given:
            for other in given:
                apart = APART.get(one["role"], set())
                clash = other["role"] in apart or ("*" in apart and other["role"] != one["role"])
                late = (one["signed_on"] or vouchers[0]["effective_date"]) >= LOCAL
                same = person(one["signer_name"]) == person(other["signer_name"])
                if clash and same and late:
                    found.add(key)
    return found


def js105(books: Books) -> Found:
    """The first consent of each stage; a signature without a day is not judged (P15)."""
    found = set()
    for form, vouchers, _ in books.paid:
        key = (form["org_code"], form["request_no"])
        first: dict[str, str] = {}
        for at in books.signed[key]:
            if at["signed_on"] and at["opinion"] in {None, "同意"}:
                first[at["role"]] = min(at["signed_on"], first.get(at["role"], "9999"))
        on = min(books.paid_on(at) for at in vouchers)
        if vouchers[0]["effective_date"] >= LOCAL and any(at > on for at in first.values()):
            found.add(key)
    return found


def js106(books: Books) -> Found:
    found = set()
    for (org, number), rows in books.signed.items():
        for at in rows:
            if at["role"] in {"经办人", "证明人"} or (at["signed_on"] or "") < LOCAL:
                continue
            fills = FILLS.get(at["role"], {at["role"]})
            holders = set().union(*(books.holders(org, role, at["signed_on"]) for role in fills))
            if person(at["signer_name"]) not in holders:
                found.add((org, number))
    return found


def js110(books: Books) -> Found:
    return {
        (form["org_code"], form["request_no"])
        for form, _, paid in books.paid
        if paid > form["approved_fen"]
    }


def js111(books: Books) -> Found:
    order = {role: at for at, (_, roles) in enumerate(TIERS) for role in roles}
    found = set()
    for key, rows in books.signed.items():
        dated = [(order[row["role"]], row["signed_on"]) for row in rows if row["signed_on"]]
        late = any(on >= LOCAL for _, on in dated)
        if late and any(a[0] < b[0] and a[1] > b[1] for a in dated for b in dated):
            found.add(key)
    return found


def _no_spending(books: Books, part: Part) -> int:
    """P8: deposits to whom they belong, what passes through to a collector, lists."""
    if part.public:
        return part.net
    listed = sum(
        row["amount_fen"]
        for row in books.rows["payout"]
        if (row["org_code"], row["voucher_ref"]) == part.key
    )
    if listed and not part.payee.endswith("店"):
        return listed
    if not all(at[:3] in {"112", "113", "211", "221"} for at in part.accounts):
        return 0
    return sum(
        line["credit_fen"]
        for row in books.rows["voucher"]
        if row["org_code"] == part.org
        and row["effective_date"] <= part.voucher["effective_date"]
        and books.outgo(row) < 0
        for line in books.lines[row["voucher_no"]]
        if line["gl_account_number"][:3] in {"112", "113", "211", "221"}
        and party(line["party_name"]) == part.payee
    )


def dm101(books: Books) -> Found:
    found = set()
    contracts = {(row["org_code"], row["contract_no"]) for row in books.rows["contract"]}
    for part in books.parts:
        row = part.voucher
        limit = 2_000_000 if row["effective_date"] >= "2026-01-01" else 1_000_000
        if row["effective_date"] < LOCAL or part.net < limit:
            continue
        under = any((part.org, at["contract_no"]) in contracts for at in (row, *part.forms))
        decided = any(books.decided(at) for at in (row, *part.forms))
        if not under and not decided and part.net - _no_spending(books, part) >= limit:
            found.add(part.key)
    return found


def _weighty(row: Row) -> bool:
    """The place asks for four meetings: by matter, of some from a sum on."""
    least = {"大额资金使用": 1_000_000, "其他重大事项": 1_000_000, "工程项目": 500_000,
             "资产处置": 500_000, "资产资源发包租赁": 500_000}  # fmt: skip  # a table
    return (row["decided_fen"] or 0) >= least.get(row["matter_kind"], 0)


def dm102(books: Books) -> Found:
    """P21: a group's own matter needs its own meeting; P17: of what was decided or done."""
    found = set()
    for key, row in books.decisions.items():
        rows = books.steps[key]
        if max(at["held_on"] for at in rows) < LOCAL:
            continue
        if row["group_name"]:
            if not any(at["body"] == "村民小组会议" for at in rows):
                found.add(key)
        elif _weighty(row) and {at["step"] for at in rows} != {"提议", "商议", "审议", "决议"}:
            found.add(key)
    return found


def dm103(books: Books) -> Found:
    """The first meeting of a step against the last of a later one, or the first passing vote."""
    order = ("提议", "商议", "审议", "决议")
    found = set()
    for key, rows in books.steps.items():
        held = {step: [at["held_on"] for at in rows if at["step"] == step] for step in order}
        last = {step: max(days) for step, days in held.items() if days}
        if vote := books.passed_on(key):
            last["决议"] = vote
        for at, step in enumerate(order):
            later = [last[other] for other in order[at + 1 :] if other in last]
            if (
                held[step]
                and any(on < min(held[step]) for on in later)
                and min(held[step]) >= LOCAL
            ):
                found.add(key)
    return found


def dm106(books: Books) -> Found:
    acts = [(row, row["signed_on"]) for row in books.rows["contract"]]
    acts += [(form, books.paid_on(at)) for form, vouchers, _ in books.paid for at in vouchers]
    return {
        decision
        for row, on in acts
        for decision in books.decisions_of(row)
        if on < (books.passed_on(decision) or "")
    }


def dm107(books: Books) -> Found:
    posted = {
        (row["org_code"], row["subject_no"]): row
        for row in reversed(books.rows["disclosure"])
        if row["disclosure_kind"] == "决议结果"
    }
    found = set()
    for key in books.steps:
        final = books.passed_on(key)
        row = posted.get(key)
        if (
            final
            and final >= LOCAL
            and (
                row is None
                or (day(row["posted_on"]) - day(final)).days > 5
                or (day(row["removed_on"]) - day(row["posted_on"])).days < 7
            )
        ):
            found.add(key)
    return found


def dm116(books: Books) -> Found:
    return {
        key
        for key, row in books.decisions.items()
        if ((row["decided_fen"] or 0) >= 2_000_000 or row["matter_kind"] == "借款举债")
        and not row["township_filed_on"]
        and max(at["held_on"] for at in books.steps[key]) >= LOCAL
    }


def ct118(books: Books) -> Found:
    return {
        (row["org_code"], row["contract_no"])
        for row in books.rows["contract"]
        if row["signed_on"] >= LOCAL
        and not ("采购" in row["contract_kind"] and row["amount_fen"] < 1_000_000)
        and (row["filed_on"] is None or (day(row["filed_on"]) - day(row["signed_on"])).days > 30)
    }


def cf102(books: Books) -> Found:
    return {
        (row["org_code"], row["key"])
        for row in books.payments()
        for at in books.lines[row["voucher_no"]]
        if at["gl_account_number"] == "101"
        and at["credit_fen"] > 100_000
        and row["effective_date"] >= LOCAL
    }


RULES: dict[str, Callable[[Books], Found]] = {
    name.upper(): function
    for name, function in sorted(globals().items())
    if name[2:3].isdigit() and callable(function)
}
