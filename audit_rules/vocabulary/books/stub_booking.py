"""Receipts the unit wrote, and how much of each is found in its books.

The voucher that a stub names takes its stubs in order of day up to all it debits. Else a voucher by
which money or a claim came in matches by sum, one to one, within a year (money not more than a month
before the receipt, a claim either way): first the same payer, then a voucher that names nobody, then,
within a month, whoever is named; the nearest day first. What is left of a day, then of a month, may
have been booked as one sum within two months.
``booking_key`` is the first voucher that booked any of it, where the stub or the payer's name
tells; ``missing_fen`` is null of a receipt older than the first voucher of the books, or of a unit
without any: nothing can be said of it. Void stubs are none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.days import date_of

Row = dict[str, Any]
_Booking = tuple[int, str]
"""What was found of a receipt, and the first voucher that surely booked it, empty for none."""
_YEAR, _MONTH, _TWO_MONTHS = 365, 31, 62


class _Books:
    """What the vouchers of one unit took in, and what of it stubs have claimed."""

    def __init__(self, rows: list[Row]) -> None:
        self.left: dict[str, int] = defaultdict(int)
        self.came_in: dict[str, int] = defaultdict(int)
        self.claimed: dict[str, int] = defaultdict(int)
        self.day: dict[str, int] = {}
        self.parties: dict[str, set[str]] = defaultdict(set)
        self.of_payer: dict[tuple[str, int], set[str]] = defaultdict(set)
        for row in rows:
            voucher = row["voucher_key"]
            self.left[voucher] += row["debit_fen"]
            self.came_in[voucher] += row["in_fen"]
            self.claimed[voucher] += row["claim_fen"]
            self.day[voucher] = row["on_day"]
            if row["party_key"]:
                most = max(row["debit_fen"], row["credit_fen"])
                self.parties[voucher].add(row["party_key"])
                self.of_payer[row["party_key"], most].add(voucher)
        self.of_sum: dict[int, list[str]] = defaultdict(list)
        for voucher in sorted(self.day):
            self.of_sum[self.came_in[voucher]].append(voucher)

    def claim(self, vouchers: list[str], fen: int) -> _Booking:
        """Take a sum from vouchers as far as they hold it; return what was found, and the first."""
        rest, claimed = fen, ""
        for voucher in vouchers:
            part = min(rest, max(self.left.get(voucher, 0), 0))
            rest -= part
            self.left[voucher] -= part
            claimed = claimed or (voucher if part else "")
        return fen - rest, claimed

    def candidates(self, stub: Row) -> Iterator[tuple[int, int, str]]:
        """Yield how surely each voucher of the payer or the sum is the booking, 0 the surest."""
        fen, payer = stub["amount_fen"], (stub["payer_key"], stub["amount_fen"])
        for voucher in self.of_payer[payer] | set(self.of_sum[fen]):
            later = self.day[voucher] - stub["issued_on_day"]
            gap = abs(later)
            if later < -_MONTH and self.claimed[voucher] < fen:
                continue  # who pays gets his receipt then; only what he owes is booked long before
            if gap > _YEAR or self.came_in[voucher] <= 0 or self.left[voucher] < fen:
                continue
            if voucher in self.of_payer[payer]:
                yield 0, gap, voucher
            elif not self.parties[voucher]:
                yield 1, gap, voucher
            elif gap <= _MONTH:
                yield 2, gap, voucher

    def claim_sum(self, fen: int, day: int) -> bool:
        """Take a sum that one voucher brought in within two months of a day; False: none did."""
        for voucher in self.of_sum[fen]:
            if self.left[voucher] >= fen and 0 <= self.day[voucher] - day <= _TWO_MONTHS:
                self.left[voucher] -= fen
                return True
        return False


def _matched(books: _Books, stubs: dict[str, Row]) -> dict[str, _Booking]:
    """Match stubs that name no voucher of the books, nearest first; return what was found."""
    pairs = sorted(
        (rank, gap, books.day[voucher], voucher, key)
        for key, stub in stubs.items()
        for rank, gap, voucher in books.candidates(stub)
    )
    bookings: dict[str, _Booking] = {}
    for rank, *_, voucher, key in pairs:
        fen = stubs[key]["amount_fen"]
        if key not in bookings and books.left[voucher] >= fen:
            bookings[key] = (books.claim([voucher], fen)[0], "" if rank else voucher)
    for length in (10, 7):  # the day, the month
        together: dict[str, list[str]] = defaultdict(list)
        for key, stub in stubs.items():
            if key not in bookings:
                together[str(date_of(stub["issued_on_day"]))[:length]].append(key)
        for keys in together.values():
            total = sum(stubs[key]["amount_fen"] for key in keys)
            if len(keys) > 1 and books.claim_sum(
                total, min(stubs[key]["issued_on_day"] for key in keys)
            ):
                bookings |= {key: (stubs[key]["amount_fen"], "") for key in keys}
    return bookings


def compute(rows: Mapping[str, list[Row]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, row, number, payer, day, sum, found, its voucher, missing, end of books."""
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
        bookings: dict[str, _Booking] = {}
        for key in sorted(stubs, key=lambda key: (stubs[key]["issued_on_day"], key)):
            linked_vouchers = sorted(
                set(named[org, key]) & books.day.keys(),
                key=lambda voucher: (books.day[voucher], voucher),
            )
            if linked_vouchers:
                bookings[key] = books.claim(linked_vouchers, stubs[key]["amount_fen"])
        bookings |= _matched(books, {key: row for key, row in stubs.items() if key not in bookings})
        for key, stub in stubs.items():
            is_judged = first is not None and stub["issued_on_day"] >= first
            fen, (booked, voucher) = stub["amount_fen"], bookings.get(key, (0, ""))
            missing = fen - booked if is_judged else None
            yield (
                *(org, key, stub["receipt_no"], stub["payer_name"], stub["issued_on_day"]),
                *(fen, booked, (is_judged and voucher) or None, missing, last),
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
            "booking_key": str,
            "missing_fen": int,
            "books_until_day": int,
        },
        compute=compute,
    ),
)
