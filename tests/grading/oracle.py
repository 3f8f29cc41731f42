"""A second, plain reading of some rules over the frames: what a careful clerk would find."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from grading.county import County
from threeassets.model.keys import voucher_key

Row = dict[str, Any]
Found = set[tuple[str, str]]
MONEY = ("101", "10201", "10202")
TIERS = (
    (0, ("经办人",)), (0, ("证明人",)), (0, ("村委会主任", "理事长")), (0, ("监委会主任",)),
    (100_000, ("会计审核",)), (100_000, ("村党组织书记",)), (500_000, ("两委成员",)),
    (500_000, ("三资中心审核",)), (2_000_000, ("乡镇分管领导",)), (10_000_000, ("乡镇长",)),
)  # fmt: skip
APART = {"经办人": {"*"}, "会计审核": {"村委会主任", "村党组织书记", "理事长"},
         "监委会主任": {"证明人", "会计审核", "村委会主任", "村党组织书记", "理事长",
                   "两委成员"}}  # fmt: skip
FILLS = {"会计审核": {"会计"}, "两委成员": {"副书记", "党组织委员", "村委会副主任", "村委会委员"}}
LOCAL = "2024-01-01"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


class Books:
    """The rows of a county, by register, with the joins a clerk would make."""

    def __init__(self, county: County) -> None:
        """Read the frames once."""
        self.rows: dict[str, list[Row]] = {}
        for name, frame in county.tables.items():
            plain = frame.astype(object).where(frame.notna(), None)
            self.rows[name] = plain.to_dict("records")
        self.lines: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows["entry"]:
            self.lines[row["voucher_no"]].append(row)
        self.vouchers: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows["voucher"]:
            row["key"] = voucher_key(
                row["fiscal_year"], row["accounting_period"], row["je_type_code"],
                row["journal_number"],
            )  # fmt: skip
            self.vouchers[row["org_code"], row["key"]].append(row)
        self.signed: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows["signature"]:
            self.signed[row["org_code"], row["request_no"]].append(row)
        self.decisions = {
            (row["org_code"], row["decision_no"]): row for row in self.rows["decision"]
        }
        self.steps: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows["decision_step"]:
            self.steps[row["org_code"], row["decision_no"]].append(row)
        self.forms: dict[tuple[str, str], Row] = {}
        self.paid: list[tuple[Row, list[Row], int]] = []
        for row in self.rows["payment_request"]:
            self.forms[row["org_code"], row["request_no"]] = row
            if row["voucher_ref"]:
                self.paid.append(self._payment(row))

    def _payment(self, form: Row) -> tuple[Row, list[Row], int]:
        vouchers = []
        for part in form["voucher_ref"].split("，"):
            key = part
            if "/" not in part:
                key = f"{form['fiscal_year']}-{form['accounting_period']:02d}/{part}"
            vouchers += self.vouchers[form["org_code"], key][:1]
        return form, vouchers, sum(self.outgo(at) for at in vouchers)

    def outgo(self, voucher: Row) -> int:
        """What leaves cash and bank by a voucher; nothing where it moves between own accounts."""
        return sum(
            line["credit_fen"] - line["debit_fen"]
            for line in self.lines[voucher["voucher_no"]]
            if line["gl_account_number"] in MONEY
        )

    def payments(self) -> Iterator[Row]:
        """Vouchers by which money leaves, cancelled ones aside."""
        for row in self.rows["voucher"]:
            if not row["cancelled"] and self.outgo(row) > 0:
                yield row


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
    return {
        (row["org_code"], row["key"]) for row in books.payments() if not row["attachment_count"]
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
        if row["prepared_by"] == row["approved_by"] or row["cashier"] == row["posted_by"]
    }


def lg103(books: Books) -> Found:
    return {key for key, rows in books.vouchers.items() if len(rows) > 1}


def js101(books: Books) -> Found:
    found = set()
    for form, vouchers, paid in books.paid:
        roles = {at["role"] for at in books.signed[form["org_code"], form["request_no"]]}
        approving = [
            at
            for at in TIERS
            if at[1][0] not in {"监委会主任", "三资中心审核", "乡镇分管领导", "乡镇长"}
        ]
        if vouchers and vouchers[0]["effective_date"] >= LOCAL:
            short = [at for least, at in approving if paid >= least and not roles & set(at)]
            if short:
                found.add((form["org_code"], form["request_no"]))
    return found


def _tier(books: Books, roles: set[str]) -> Found:
    return {
        (form["org_code"], form["request_no"])
        for form, vouchers, paid in books.paid
        if vouchers
        and vouchers[0]["effective_date"] >= LOCAL
        and any(
            paid >= least
            and set(at) & roles
            and not set(at)
            & {row["role"] for row in books.signed[form["org_code"], form["request_no"]]}
            for least, at in TIERS
        )
    }


def js108(books: Books) -> Found:
    return _tier(books, {"监委会主任"})


def js109(books: Books) -> Found:
    return _tier(books, {"三资中心审核", "乡镇分管领导", "乡镇长"})


def js102(books: Books) -> Found:
    linked = {(at["org_code"], at["key"]) for _, vouchers, _ in books.paid for at in vouchers}
    found = set()
    for row in books.payments():
        key = (row["org_code"], row["key"])
        texts = {at["je_line_description"] for at in books.lines[row["voucher_no"]]}
        free = any("手续费" in text or "缴纳" in text or "（红字）" in text for text in texts)
        asked = (row["org_code"], row["request_no"]) in books.forms
        if key not in linked and not asked and not free and row["effective_date"] >= LOCAL:
            found.add(key)
    return found


def js103(books: Books) -> Found:
    found = set()
    for key, rows in books.signed.items():
        for one in rows:
            for other in rows:
                apart = APART.get(one["role"], set())
                clash = other["role"] in apart or ("*" in apart and other["role"] != one["role"])
                late = one["signed_on"] >= LOCAL
                if clash and one["signer_name"] == other["signer_name"] and late:
                    found.add(key)
    return found


def js105(books: Books) -> Found:
    return {
        (form["org_code"], form["request_no"])
        for form, vouchers, _ in books.paid
        for at in books.signed[form["org_code"], form["request_no"]]
        if vouchers and at["signed_on"] > vouchers[0]["effective_date"]
    }


def js106(books: Books) -> Found:
    offices: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in books.rows["office"]:
        offices[row["org_code"], row["person_name"]].append(row)
    found = set()
    for (org, number), rows in books.signed.items():
        for at in rows:
            if at["role"] in {"经办人", "证明人"} or at["signed_on"] < LOCAL:
                continue
            fills = FILLS.get(at["role"], {at["role"]})
            if not any(
                row["position"] in fills
                and row["started_on"] <= at["signed_on"]
                and (row["ended_on"] is None or row["ended_on"] >= at["signed_on"])
                for row in offices[org, at["signer_name"]]
            ):
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
        dated = [(order[row["role"]], row["signed_on"]) for row in rows]
        late = any(on >= LOCAL for _, on in dated)
        if late and any(a[0] < b[0] and a[1] > b[1] for a in dated for b in dated):
            found.add(key)
    return found


def dm101(books: Books) -> Found:
    found = set()
    for form, vouchers, _ in books.paid:
        for at in vouchers:
            limit = 2_000_000 if at["effective_date"] >= "2026-01-01" else 1_000_000
            linked = form["decision_no"] or form["contract_no"] or at["decision_no"]
            if at["effective_date"] >= LOCAL and books.outgo(at) >= limit and not linked:
                found.add((at["org_code"], at["key"]))
    return found


def dm102(books: Books) -> Found:
    return {
        key
        for key in books.decisions
        if max(at["held_on"] for at in books.steps[key]) >= LOCAL
        and {at["step"] for at in books.steps[key]} != {"提议", "商议", "审议", "决议"}
    }


def dm103(books: Books) -> Found:
    order = {"提议": 0, "商议": 1, "审议": 2, "决议": 3}
    return {
        key
        for key, rows in books.steps.items()
        for one in rows
        for other in rows
        if order[one["step"]] < order[other["step"]]
        and one["held_on"] > other["held_on"]
        and one["held_on"] >= LOCAL
    }


def dm106(books: Books) -> Found:
    final = {key: max(at["held_on"] for at in rows if at["step"] == "决议")
             for key, rows in books.steps.items()
             if any(at["step"] == "决议" for at in rows)}  # fmt: skip
    found = {
        (row["org_code"], row["decision_no"])
        for row in books.rows["contract"]
        if row["decision_no"]
        and row["signed_on"] < final.get((row["org_code"], row["decision_no"]), "")
    }
    for form, vouchers, _ in books.paid:
        key = (form["org_code"], form["decision_no"])
        found |= {key for at in vouchers if at["effective_date"] < final.get(key, "")}
    return found


def dm107(books: Books) -> Found:
    posted = {
        (row["org_code"], row["subject_no"]): row
        for row in reversed(books.rows["disclosure"])
        if row["disclosure_kind"] == "决议结果"
    }
    found = set()
    for key, rows in books.steps.items():
        final = max(at["held_on"] for at in rows if at["step"] == "决议")
        row = posted.get(key)
        if final >= LOCAL and (
            row is None
            or (day(row["posted_on"]) - day(final)).days > 5
            or (day(row["removed_on"]) - day(row["posted_on"])).days < 7
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
