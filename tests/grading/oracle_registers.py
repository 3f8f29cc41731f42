"""The plain reading, continued: rules over one register at a time."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from tests.grading.reading import Books, party, person, split

Row = dict[str, Any]
Found = set[tuple[str, str]]
LOCAL = "2024-01-01"
NEW_LAW = "2025-05-01"
PROPERTY = {"资产处置", "资产资源发包租赁", "集体经营性建设用地", "土地承包方案", "宅基地使用",
            "份额量化", "土地补偿费", "对外投资", "借款举债", "收益分配", "章程", "成员确认",
            "非成员受益", "合并分立"}  # fmt: skip  # a table


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def anniversary(text: str, years: int) -> str:
    return f"{int(text[:4]) + years}{text[4:]}"


def key(row: Row, column: str) -> tuple[str, str]:
    return row["org_code"], row[column]


def as_of(books: Books) -> str:
    return f"{max(row['fiscal_year'] for row in books.rows['voucher'])}-12-31"


def lg108(books: Books) -> Found:
    return {
        (row["org_code"], row["key"])
        for row in books.rows["voucher"]
        if int(row["effective_date"][5:7]) != row["accounting_period"]
    }


def lg109(books: Books) -> Found:
    closed = {
        (row["org_code"], row["fiscal_year"], row["accounting_period"]): row["closed_at"]
        for row in books.rows["fiscal_period"]
    }
    return {
        (row["org_code"], row["key"])
        for row in books.rows["voucher"]
        if (at := closed[row["org_code"], row["fiscal_year"], row["accounting_period"]])
        and row["posted_at"] > at
    }


def lg113(books: Books) -> Found:
    """Payee by payee; an invoice above its own payment is for others too, what lacks is LG119's."""
    kinds = {
        (row["org_code"], party(row["party_name"])): row["party_kind"]
        for row in books.rows["party"]
    }
    papers: dict[tuple[str, str], set[str]] = defaultdict(set)
    issued: Counter[tuple[str, str, str]] = Counter()
    above = set()
    for row in books.rows["invoice"]:
        for name in split(row["voucher_ref"]):
            papers[row["org_code"], name].add(row["invoice_kind"])
            if row["invoice_kind"] != "白条":
                issued[row["org_code"], party(row["issuer_name"]), name] += row["amount_fen"]
    for part in books.parts:
        if issued[part.org, part.payee, part.key[1]] > part.net:
            above.add((part.org, part.payee, part.voucher["fiscal_year"]))
    sound = {"增值税专用发票", "增值税普通发票", "数电发票", "财政票据", "银行回单", "工资表"}
    found = set()
    for part in books.parts:
        outside = kinds.get((part.org, part.payee), "个人") != "个人"
        debts = all(at[:3] in {"112", "113", "201", "202", "211", "221"} for at in part.accounts)
        has = papers[part.key]
        spare = (part.org, part.payee, part.voucher["fiscal_year"]) in above
        bad = "白条" in has or (outside and not has & sound and not (debts or part.public or spare))
        if bad and part.net > 20_000 and part.voucher["effective_date"] >= LOCAL:
            found.add(part.key)
    return found


def cf101(books: Books) -> Found:
    held: Counter[str] = Counter()
    first = min(row["fiscal_year"] for row in books.rows["account_balance"])
    for row in books.rows["account_balance"]:
        if row["fiscal_year"] == first and row["gl_account_number"] == "101":
            held[row["org_code"]] = row["opening_debit_fen"]
    moved: dict[str, Counter[str]] = defaultdict(Counter)
    for row in books.rows["voucher"]:
        for at in books.lines[row["voucher_no"]]:
            if at["gl_account_number"] == "101" and not row["cancelled"]:
                moved[row["effective_date"]][row["org_code"]] += at["debit_fen"] - at["credit_fen"]
    found = set()
    for on in sorted(moved):
        held.update(moved[on])
        found |= {(org, "101") for org in moved[on] if held[org] > 200_000 and on >= LOCAL}
    return found


def js104(books: Books) -> Found:
    approving = {"村委会主任", "村党组织书记", "理事长", "两委成员", "乡镇分管领导", "乡镇长"}
    return {
        key(form, "request_no")
        for form, _, _ in books.paid
        for at in books.signed[key(form, "request_no")]
        if at["role"] in approving
        and person(at["signer_name"]) in {person(form["payee_name"]), person(form["handler"])}
    }


def js112(books: Books) -> Found:
    close = {"配偶", "父母", "子女", "兄弟姐妹", "祖父母", "外祖父母", "孙子女", "外孙子女"}
    kin = {
        pair
        for row in books.rows["relationship"]
        if row["relation"] in close
        for pair in (
            (row["org_code"], row["person_name"], row["relative_name"]),
            (row["org_code"], row["relative_name"], row["person_name"]),
        )
    }
    owner = {key(row, "party_name"): row["owner_name"] for row in books.rows["party"]}
    return {
        key(form, "request_no")
        for form, _, _ in books.paid
        for at in books.signed[key(form, "request_no")]
        for payee in (form["payee_name"], owner.get(key(form, "payee_name")))
        if at["role"] not in {"经办人", "证明人", "会计审核"}
        and (form["org_code"], at["signer_name"], payee) in kin
    }


def js113(books: Books) -> Found:
    """A role's last word is a refusal."""
    found = set()
    for form, _, _ in books.paid:
        rows = books.signed[key(form, "request_no")]
        last = {
            at["role"]: at["opinion"] for at in sorted(rows, key=lambda at: at["signed_on"] or "")
        }
        if any(opinion not in {None, "同意"} for opinion in last.values()):
            found.add(key(form, "request_no"))
    return found


def js115(books: Books) -> Found:
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in books.rows["office"]:
        held[key(row, "person_name")].append(row)
    return {
        (org, f"{name}/出纳")
        for (org, name), rows in held.items()
        for one in rows
        for other in rows
        if (one["position"], other["position"]) == ("会计", "出纳")
        and one["started_on"] <= (other["ended_on"] or "9999")
        and other["started_on"] <= (one["ended_on"] or "9999")
    }


def _judged(books: Books, row: Row) -> bool:
    """P17: passed by the record, or acted on; a motion put to the vote again is the later one."""
    if row["outcome"] != "未通过":
        return True
    place = key(row, "decision_no")
    if books.passed_on(place):
        return False
    return place in books.acted_on


def dm104(books: Books) -> Found:
    found = set()
    for row in books.rows["decision_step"]:
        part = {
            "村民代表会议": (2, 3),
            "村民小组会议": (2, 3),
            "村民会议": (1, 2),
            "成员大会": (2, 3) if row["held_on"] >= NEW_LAW else (0, 1),
            "党员大会": (1, 2),
        }.get(row["body"], (0, 1))
        if row["present"] is None or not _judged(books, row):
            continue
        if row["present"] * part[1] < row["expected"] * part[0]:
            found.add((row["org_code"], f"{row['decision_no']}/{row['step']}"))
    return found


def dm105(books: Books) -> Found:
    found = set()
    for row in books.rows["decision_step"]:
        matter = books.decisions[key(row, "decision_no")]["matter_kind"]
        votes, late = row["votes_for"], row["held_on"] >= NEW_LAW
        all_members = (
            (late and matter in PROPERTY and row["step"] == "决议")
            or (late and row["body"] in {"成员大会", "成员代表大会"})
            or (matter == "集体经营性建设用地" and row["step"] == "决议")
        )
        if row["body"] in {"村党支部会", "村两委联席会"} or votes is None:
            continue
        if not _judged(books, row) or (
            row["body"] == "村民小组会议" and votes * 2 > row["present"]
        ):
            continue
        failed = votes * 3 < row["expected"] * 2 if all_members else votes * 2 <= row["present"]
        if failed:
            found.add((row["org_code"], f"{row['decision_no']}/{row['step']}"))
    return found


def dm108(books: Books) -> Found:
    """P20: whatever unit of the village posted the outcome, under the whole number."""
    end = day(as_of(books))
    posted: dict[str, list[Row]] = defaultdict(list)
    for row in books.rows["disclosure"]:
        if row["disclosure_kind"] in {"决议结果", "实施结果"}:
            posted[books.village[row["org_code"]]].append(row)
    found = set()
    for row in books.rows["decision"]:
        known = posted[books.village[row["org_code"]]]
        done = row["completed_on"]
        if not done or done < LOCAL or (end - day(done)).days <= 30 or not known:
            continue
        if not any(
            at["disclosure_kind"] == "实施结果" and row["decision_no"] in split(at["subject_no"])
            for at in known
        ):
            found.add(key(row, "decision_no"))
    return found


def dm111(books: Books) -> Found:
    return {
        (row["org_code"], f"{row['decision_no']}/{row['step']}")
        for row in books.rows["decision_step"]
        if row["present"] is not None
        and (
            row["votes_for"] + row["votes_against"] + row["votes_abstain"] > row["present"]
            or row["present"] > row["expected"]
        )
    }


def dm114(books: Books) -> Found:
    return {
        (row["org_code"], f"{row['decision_no']}/{row['step']}")
        for row in books.rows["decision_step"]
        if (row["body"] == "村民会议" or (row["body"] == "成员大会" and row["held_on"] >= NEW_LAW))
        and (day(row["held_on"]) - day(row["noticed_on"])).days < 10
    }


def as107(books: Books) -> Found:
    end = day(as_of(books))
    return {
        key(row, "asset_code")
        for row in books.rows["asset"]
        if row["status"] == "闲置" and (end - day(row["idle_since"])).days > 365
    }


def as110(books: Books) -> Found:
    return {
        key(row, "resource_code")
        for row in books.rows["resource"]
        if abs(row["surveyed_area_mu"] - row["registered_area_mu"]) * 100
        > row["registered_area_mu"] * 5
    }


def pj101(books: Books) -> Found:
    return {
        key(row, "project_code")
        for row in books.rows["project"]
        if row["budget_fen"] >= 5_000_000
        and row["started_on"] >= LOCAL
        and row["tender_method"] not in {"公开招标", "邀请招标"}
    }


def pj104(books: Books) -> Found:
    end = day(as_of(books))
    return {
        key(row, "project_code")
        for row in books.rows["project"]
        if row["completed_on"]
        and not row["accepted_on"]
        and (end - day(row["completed_on"])).days > 60
    }


def pj105(books: Books) -> Found:
    return {
        key(row, "project_code")
        for row in books.rows["project"]
        if row["accepted_on"]
        and row["accepted_on"] >= LOCAL
        and (row["settlement_fen"] or 0) >= 8_000_000
        and not row["settlement_audited_on"]
    }


def tn104(books: Books) -> Found:
    end = as_of(books)
    return {
        (row["org_code"], f"{row['engagement_no']}/{row['item_no']}")
        for row in books.rows["rectification"]
        if not row["closed_on"] and row["due_on"] < end
    }


RULES: dict[str, Callable[[Books], Found]] = {
    name.upper(): function
    for name, function in sorted(globals().items())
    if name[:2] in {"lg", "cf", "js", "dm", "ct", "as", "pj", "tn"}
    and name[2:3].isdigit()
    and callable(function)
}
