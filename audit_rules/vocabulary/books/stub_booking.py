"""Receipts the unit wrote, and how much of each is found in its books.

The voucher that a stub names takes its stubs in order of day up to all it debits. Else a voucher by
which money or a claim came in matches by sum, one to one, within a year (money not more than a month
before the receipt, a claim either way): first the same payer, then a voucher that names nobody, then,
within a month, whoever is named; the nearest day first. What is left of a day, then of a month, may
have been booked as one sum within two months.
``missing_fen`` is null of a receipt older than the first voucher of the books, or of a unit without
any: nothing can be said of it. Void stubs are none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.days import date_of

Row = dict[str, Any]
_YEAR, _MONTH, _TWO_MONTHS = 365, 31, 62


class _Books:
    """What the vouchers of one unit took in, and what of it stubs have claimed."""

    def __init__(self, rows: list[Row]) -> None:
        self.left: dict[str, int] = defaultdict(int)
        self.came_in: dict[str, int] = defaultdict(int)
        self.claimed: dict[str, int] = defaultdict(int)
        self.day: dict[str, int] = {}
        self.of_party: dict[str, dict[str, int]] = defaultdict(dict)
        for row in rows:
            voucher = row["voucher_key"]
            self.left[voucher] += row["debit_fen"]
            self.came_in[voucher] += row["in_fen"]
            self.claimed[voucher] += row["claim_fen"]
            self.day[voucher] = row["on_day"]
            if row["party_key"]:
                most = max(row["debit_fen"], row["credit_fen"])
                self.of_party[voucher][row["party_key"]] = most

    def claim(self, vouchers: list[str], fen: int) -> int:
        """Take a sum from vouchers as far as they hold it; return what was found."""
        rest = fen
        for voucher in vouchers:
            part = min(rest, max(self.left.get(voucher, 0), 0))
            rest -= part
            self.left[voucher] -= part
        return fen - rest

    def likeness(self, voucher: str, stub: Row) -> int | None:
        """Return how surely a voucher is the booking of a stub, 0 the surest; None: it is not."""
        fen, parties = stub["amount_fen"], self.of_party.get(voucher, {})
        later = self.day[voucher] - stub["issued_on_day"]
        gap = abs(later)
        if later < -_MONTH and self.claimed[voucher] < fen:
            return None  # who pays gets his receipt then; only what he owes is booked long before
        if gap > _YEAR or self.came_in[voucher] <= 0 or self.left[voucher] < fen:
            return None
        if parties.get(stub["payer_key"]) == fen:
            return 0
        if self.came_in[voucher] != fen:
            return None
        return 1 if not parties else 2 if gap <= _MONTH else None

    def claim_sum(self, fen: int, day: int) -> bool:
        """Take a sum that one voucher brought in within two months of a day; False: none did."""
        for voucher in sorted(self.day):
            gap = self.day[voucher] - day
            if self.came_in[voucher] == fen <= self.left[voucher] and 0 <= gap <= _TWO_MONTHS:
                self.left[voucher] -= fen
                return True
        return False


def _matched(books: _Books, stubs: dict[str, Row]) -> dict[str, int]:
    """Match stubs that name no voucher of the books, nearest first; return what was found."""
    pairs = sorted(
        (rank, gap, books.day[voucher], voucher, key)
        for key, stub in stubs.items()
        for voucher in books.day
        for gap in (abs(books.day[voucher] - stub["issued_on_day"]),)
        if (rank := books.likeness(voucher, stub)) is not None
    )
    found_fen: dict[str, int] = {}
    for *_, voucher, key in pairs:
        fen = stubs[key]["amount_fen"]
        if key not in found_fen and books.left[voucher] >= fen:
            found_fen[key] = books.claim([voucher], fen)
    for length in (10, 7):  # the day, the month
        together: dict[str, list[str]] = defaultdict(list)
        for key, stub in stubs.items():
            if key not in found_fen:
                together[str(date_of(stub["issued_on_day"]))[:length]].append(key)
        for keys in together.values():
            total = sum(stubs[key]["amount_fen"] for key in keys)
            if len(keys) > 1 and books.claim_sum(
                total, min(stubs[key]["issued_on_day"] for key in keys)
            ):
                found_fen |= {key: stubs[key]["amount_fen"] for key in keys}
    return found_fen


def compute(rows: Mapping[str, list[Row]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, row, number, payer, day, sum, what was found, what is missing, end of books."""
    of_org: dict[str, list[Row]] = defaultdict(list)
    for row in rows["booked"]:
        of_org[row["org_code"]].append(row)
    written: dict[str, dict[str, Row]] = defaultdict(dict)
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in sorted(rows["rows"], key=lambda row: (row["org_code"], row["row_key"])):
        written[row["org_code"]][row["row_key"]] = row
        if row["voucher_key"]:
            named[row["org_code"], row["row_key"]].append(row["voucher_key"])
    for org, stubs in sorted(written.items()):
        books = _Books(of_org[org])
        first, last = min(books.day.values(), default=None), max(books.day.values(), default=None)
        found_fen: dict[str, int] = {}
        for key in sorted(stubs, key=lambda key: (stubs[key]["issued_on_day"], key)):
            linked_vouchers = sorted(set(named[org, key]) & books.day.keys())
            if linked_vouchers:
                found_fen[key] = books.claim(linked_vouchers, stubs[key]["amount_fen"])
        found_fen |= _matched(
            books, {key: row for key, row in stubs.items() if key not in found_fen}
        )
        for key, stub in stubs.items():
            is_judged = first is not None and stub["issued_on_day"] >= first
            fen, booked = stub["amount_fen"], found_fen.get(key, 0)
            missing = fen - booked if is_judged else None
            yield (
                *(org, key, stub["receipt_no"], stub["payer_name"], stub["issued_on_day"]),
                *(fen, booked, missing, last),
            )


VIEW = View(
    name="stub_booking",
    query="""
        select
            receipt_stub.org_code,
            receipt_stub.row_key,
            receipt_stub.receipt_no,
            receipt_stub.payer_name,
            receipt_stub.payer_key,
            receipt_stub.issued_on_day,
            receipt_stub.amount_fen,
            voucher_link.voucher_key
        from receipt_stub
        left join voucher_link
            on voucher_link.org_code = receipt_stub.org_code
            and voucher_link.from_table = 'receipt_stub'
            and voucher_link.from_key = receipt_stub.row_key
        where coalesce(receipt_stub.is_void, 0) = 0
    """,
    shows=("receipt_no", "booked_fen", "missing_fen"),
    examples="""
        gives          | lines                     | 收据存根 | 支出审批单 | why
        1 9.00 0    | 借102:9 贷501:9           | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=1 |  | 写明凭证
        1 9.00 3.00    | 借102:9 贷501:9           | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=12，凭证=1 |  | 少记了
        1 9.00 0 2 3.00 0 | 借102:12 贷501:12 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=1；收据号码=2，开具日期=2025-01-16，交款人=乙，收据金额=3，凭证=1 |  | 两张收据记一张凭证
        1 9.00 0 2 3.00 2.00 | 借102:12 贷501:12 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=1；收据号码=2，开具日期=2025-01-16，交款人=乙，收据金额=5，凭证=1 |  | 两张合计多于凭证
        1 9.00 0    | 借102:9 贷501<甲>:9       | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 |  | 没有写凭证，账上有同一人同一数
        1 9.00 0    | 借102:9 贷501:9           | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 |  | 账上没有写名字
        1 9.00 0    | 借101:9 贷501<乙>:9       | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 |  | 一个月内同额，名字不同
        1 0 9.00    | 借51301:1 贷102:1／@2025-03-15 借102:9 贷501<乙>:9 | 收据号码=1，开具日期=2025-01-20，交款人=甲，收据金额=9 |  | 名字不同，隔得久
        1 9.00 0    | 借112:9 贷501<甲>:9       | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 |  | 挂应收款
        1 9.00 0    | @2025-01-15 借102:9 贷501<甲>:9 | 收据号码=1，开具日期=2025-02-15，交款人=甲，收据金额=9 |  | 收款一个月以后才开收据
        1 0 9.00    | @2025-01-15 借102:9 贷501<甲>:9 | 收据号码=1，开具日期=2025-02-16，交款人=甲，收据金额=9 |  | 早一个多月的收款不是这一张
        1 9.00 0    | @2025-01-15 借112:9 贷501<甲>:9 | 收据号码=1，开具日期=2025-09-16，交款人=甲，收据金额=9 |  | 早先挂的应收款
        1 9.00 0    | @2025-01-15 借51301:1 贷102:1／@2025-11-15 借102:9 贷501<甲>:9 | 收据号码=1，开具日期=2025-02-16，交款人=甲，收据金额=9 |  | 很晚才入账
        1 9.00 0    | 借113:9 贷501<甲>:9       | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 |  | 挂内部往来
        1 0 9.00    | 借51301<甲>:9 贷102<甲>:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 |  | 付款不是入账
        1 9.00 0 2 0 9.00 | 借102:9 贷501<甲>:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9；收据号码=2，开具日期=2025-01-16，交款人=甲，收据金额=9 |  | 一张凭证只抵一张收据
        1 4.00 0 2 5.00 0 | 借51301:1 贷102:1／@2025-02-10 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-16，交款人=甲，收据金额=4；收据号码=2，开具日期=2025-01-16，交款人=乙，收据金额=5 |  | 一天的收据一次入账
        1 4.00 0 2 5.00 0 | 借51301:1 贷102:1／@2025-02-10 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-16，交款人=甲，收据金额=4；收据号码=2，开具日期=2025-01-20，交款人=乙，收据金额=5 |  | 一月的收据一次入账
        1 0 none    | 借51301:1 贷102:1         | 收据号码=1，开具日期=2025-01-14，交款人=甲，收据金额=9 |  | 早于账上第一张凭证
        1 0 9.00       | 借51301:9 贷102:9         | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 | 审批单号=1/2025-01-15，凭证=1 | 凭证由同号的审批单引用
        1 9.00 0 2 0 9.00 | 借102:18 贷501:18      | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=1；收据号码=2，开具日期=2025-01-15，交款人=乙，收据金额=9 |  | 另一张收据写明的凭证
        no             | 借102:9 贷501:9           | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，是否作废=是 |  | 作废
        1 0 9.00    | 作废 借102:9 贷501:9／借51301:1 贷102:1 | 收据号码=1，开具日期=2025-01-20，交款人=甲，收据金额=9 |  | 凭证作废了
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "booked": """
                select
                    org_code,
                    voucher_key,
                    coalesce(party_key, '') as party_key,
                    min(effective_date_day) as on_day,
                    cast(sum(debit_fen) as bigint) as debit_fen,
                    cast(sum(credit_fen) as bigint) as credit_fen,
                    cast(sum(
                        case
                            when role in ('cash', 'bank', 'receivable', 'inner_account')
                                then debit_fen
                            else 0
                        end
                    ) as bigint) as in_fen,
                    cast(sum(
                        case
                            when role in ('receivable', 'inner_account') then debit_fen
                            else 0
                        end
                    ) as bigint) as claim_fen
                from journal_line
                group by
                    org_code,
                    voucher_key,
                    party_key
            """,
        },
        columns={
            "org_code": str,
            "row_key": str,
            "receipt_no": str,
            "payer_name": str,
            "issued_on_day": int,
            "amount_fen": int,
            "booked_fen": int,
            "missing_fen": int,
            "books_until_day": int,
        },
        compute=compute,
    ),
)
