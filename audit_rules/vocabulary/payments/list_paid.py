"""What lists of payouts were paid on the vouchers they name, net of what came back.

Lists that share a voucher are one row under the first of them, and so are all vouchers of a list:
``listed_fen`` is the sum of their lines, ``linked_fen`` that of the lines that name a voucher. They
were paid what went to their recipients or to nobody named, never the lines of another payee, a tax
or a bank's charge (P3). ``sure_fen`` leaves out what a request of somebody named claims of it, what a
recipient got beyond his own lines, and all that came back; ``may_fen`` counts that and what was
withheld from the list as paid. A request is the list's own where its payee is several people (甲等3人,
农户), or a recipient and it is approved for no less than the lines, unless beside them all it was
approved for was paid as well: then it is another matter of his. Only lists of which some voucher is a
payment are in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

Row = Mapping[str, Any]
_Place = tuple[str, str]
"""Unit and list, or unit and voucher."""


def _groups(rows: list[dict[str, Any]]) -> dict[_Place, set[str]]:
    """Return the lists of each group under its first one: what shares a voucher is one."""
    by_voucher: dict[_Place, set[str]] = defaultdict(set)
    for row in rows:
        by_voucher[row["org_code"], row["voucher_key"] or ""].add(row["list_no"])
    first: dict[_Place, str] = {(row["org_code"], row["list_no"]): row["list_no"] for row in rows}
    for (org, voucher), lists in sorted(by_voucher.items()):
        if voucher:
            roots = {first[org, each] for each in lists}
            least = min(roots)
            for place, root in first.items():
                if place[0] == org and root in roots:
                    first[place] = least
    groups: dict[_Place, set[str]] = defaultdict(set)
    for (org, number), root in first.items():
        groups[org, root].add(number)
    return groups


def _is_own(key: str, kind: str, recipients: set[str]) -> bool:
    """Say whether a name is nobody's, the list's or a recipient's."""
    return not key or kind == "list" or key in recipients


def _unclaimed(parts: list[Row], recipients: set[str], linked: int) -> int:
    """Return what of lines without a name no request claims for another matter than the list."""
    free = 0
    own: dict[str, int] = defaultdict(int)
    approved: dict[str, int] = {}
    for part in parts:
        if not part["request_no"] or part["payee_class"] in {"", "list"}:
            free += part["part_fen"]
        elif part["payee_key"] in recipients:
            own[part["request_no"]] += part["part_fen"]
            approved[part["request_no"]] = part["approved_fen"] or 0
    paid, limit = sum(own.values()), sum(approved.values())
    is_lists = limit >= linked and free + paid < limit + linked
    return free + (paid if is_lists else max(0, paid - limit))


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, first list, number of lists, day and year of the last payment, and the sums."""
    parts: dict[_Place, list[Row]] = defaultdict(list)
    for row in rows["part"]:
        parts[row["org_code"], row["voucher_key"]].append(row)
    back: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows["back"]:
        back[row["org_code"], row["voucher_key"], row["payee_key"]] += row["back_fen"]
    kept = {(row["org_code"], row["voucher_key"]): row["kept_fen"] for row in rows["kept"]}
    lines: dict[_Place, list[Row]] = defaultdict(list)
    for row in rows["rows"]:
        lines[row["org_code"], row["list_no"]].append(row)
    for (org, root), lists in sorted(_groups(rows["rows"]).items()):
        own = [row for number in sorted(lists) for row in lines[org, number]]
        sums = {row["row_key"]: row["amount_fen"] or 0 for row in own}
        linked = {row["row_key"]: row["amount_fen"] or 0 for row in own if row["voucher_key"]}
        recipients = {row["recipient_key"] for row in own}
        vouchers = sorted({row["voucher_key"] for row in own if row["voucher_key"]})
        due: dict[str, int] = defaultdict(int)
        for line in {each["row_key"]: each for each in own}.values():
            due[line["recipient_key"]] += line["amount_fen"] or 0
        named: dict[str, int] = defaultdict(int)
        may = 0
        unnamed = []
        paid = [(voucher, part) for voucher in vouchers for part in parts[org, voucher]]
        for _, part in paid:
            if part["purpose"] or not _is_own(
                part["line_payee_key"], part["line_class"], recipients
            ):
                continue
            may += part["part_fen"]
            if not part["line_payee_key"] or part["line_class"] == "list":
                unnamed.append(part)
            else:
                named[part["line_payee_key"]] += part["part_fen"]
        if not paid:
            continue
        sure = _unclaimed(unnamed, recipients, sum(linked.values()))
        sure += sum(min(fen, due[key]) for key, fen in named.items())
        payees = {(voucher, part["payee_key"]) for voucher, part in paid}
        returned = sum(back[org, *payee] for payee in payees)
        withheld = sum(kept.get((org, voucher), 0) for voucher in vouchers)
        day, year = max((part["paid_on_day"], part["fiscal_year"]) for _, part in paid)
        figures = (sum(sums.values()), sum(linked.values()), max(0, sure - returned))
        yield org, root, len(lists), day, year, *figures, may + withheld, returned


VIEW = View(
    name="list_paid",
    query="""
        select
            payout.org_code,
            payout.list_no,
            payout.row_key,
            payout.recipient_key,
            payout.amount_fen,
            voucher_link.voucher_key
        from payout
        left join voucher_link
            on voucher_link.org_code = payout.org_code
            and voucher_link.from_table = 'payout'
            and voucher_link.from_key = payout.row_key
    """,
    shows=("list_no", "lists", "listed_fen", "linked_fen", "sure_fen", "may_fen"),
    examples="""
        gives                                 | payments                                        | why
        MC1 1 100.00 100.00 100.00 100.00     | 100@2025-06-01::名1-100                         | 没有写明收款人的就是名册的
        MC1 1 100.00 100.00 60.00 100.00      | 100@2025-06-01:丙+40乙:名1-60+名1-40        | 付给领取人的，不算付给乙的；丁那一行没有付
        no                                    | 100@2025-06-01:甲                               | 没有名册
        MC1 1 100.00 100.00 0 0               | 100@2025-06-01:甲:名1-100                       | 付给了名册以外的人
        MC1 1 150.00 150.00 100.00 100.00     | 100@2025-06-01::名1-150                         | 少付
        MC1 2 100.00 100.00 100.00 100.00     | 100@2025-06-01::名1-60+名2-40                   | 一张凭证付两份名册
        MC1 1 100.00 100.00 100.00 100.00     | 60@2025-06-01::名1-60 40@2025-06-02::名1-40     | 一份名册分两次付
        MC1 3 90.00 90.00 90.00 90.00         | 60@2025-06-01::名1-30+名2-30 30@2025-06-02::名2-10+名3-20 | 由同一凭证连起来的名册是一组
        MC1 1 60.00 60.00 60.00 60.00 MC2 1 40.00 40.00 40.00 40.00 | 60@2025-06-01::名1-60 40@2025-06-02::名2-40 | 各付各的
        MC1 1 140.00 100.00 100.00 100.00     | 100@2025-06-01::名1-100+未付名1-40              | 有一行没有写凭证
        no                                    | 100@2025-06-01::未付名1-40                      | 财政直接发放，没有凭证
        MC1 1 100.00 100.00 0 100.00          | 100@2025-06-01::名1-100+审批1                   | 审批单写的是别人，不能肯定是名册的
        MC1 1 100.00 100.00 150.00 150.00     | 150@2025-06-01::名1-100+领批150                 | 审批单写名册上的一个人，批的就是名册
        MC1 1 100.00 100.00 110.00 310.00     | 310@2025-06-01::名1-100+领批200                 | 名册一百、他的两百都付了，多十块
        MC1 1 100.00 100.00 51.00 150.00      | 150@2025-06-01::名1-100+领批99                  | 批的不到名册合计，可能是他另外的事
        MC1 1 100.00 100.00 250.00 250.00     | 250@2025-06-01::名1-100+人批200                 | 写的是几个人
        MC1 1 100.00 100.00 150.00 150.00     | 150@2025-06-01::名1-100+户批150                 | 写的是困难群众
        MC1 1 80.00 80.00 80.00 100.00        | 100@2025-06-01:丙:名1-80                        | 写明付给丙的多出来的，不是没有名字的钱
        no                                    | 100@2025-06-01::登记名1-100                     | 同号的别的登记簿
    """,
    measure=Measure(
        reads={
            "part": """
                select
                    request_part.org_code, request_part.voucher_key, request_part.payee_key,
                    request_part.purpose, request_part.line_payee_key, request_part.request_no,
                    request_part.part_fen,
                    request_part.paid_on_day, request_part.fiscal_year,
                    payment_request.approved_fen,
                    coalesce(named.class, '') as payee_class,
                    coalesce(line.class, '') as line_class
                from request_part
                left join payment_request
                    on payment_request.org_code = request_part.org_code
                    and payment_request.request_no = request_part.request_no
                left join payee_class as named
                    on named.org_code = request_part.org_code
                    and named.party_key = request_part.payee_key
                left join payee_class as line
                    on line.org_code = request_part.org_code
                    and line.party_key = request_part.line_payee_key
                where request_part.part_fen > 0
            """,
            "back": "select org_code, voucher_key, payee_key, back_fen from payment_return",
            "kept": """
                select org_code, voucher_key, cast(-sum(amount_fen) as bigint) as kept_fen
                from line_payee
                where amount_fen < 0
                group by org_code, voucher_key
            """,
        },
        columns={
            "org_code": str,
            "list_no": str,
            "lists": int,
            "paid_on_day": int,
            "fiscal_year": int,
            **dict.fromkeys(("listed_fen", "linked_fen", "sure_fen", "may_fen", "back_fen"), int),
        },
        compute=compute,
    ),
)
