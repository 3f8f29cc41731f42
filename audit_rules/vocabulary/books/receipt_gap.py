"""Books of the unit's own receipts: which numbers up to the highest used are accounted for nowhere.

A number is accounted for by a paper of kind 收据, by a stub, or as void or unused in the book's own
line; the highest used is told by stubs and by papers behind vouchers that brought money in. ``missing``
is null where no number of the book is registered, or no more than are missing: the numbers are not kept.
``returns_kept`` is 0 where the unit has several books (kept_min_rows) and the day of return of none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.keys import plain

Row = dict[str, Any]
_MARKS = re.compile(r"[，、,;；\n]+")
_RANGE = re.compile("[至—~～-]")
_LONGEST = 10_000
_SHOWN = 5


def _parted(number: object) -> tuple[str, int] | None:
    """Part a number into what stands before its digits and their value."""
    match = re.fullmatch(r"(.*?)(\d{1,18})", plain(str(number or "")))
    return (match[1], int(match[2])) if match else None


def _listed(cell: object) -> set[tuple[str, int]]:
    """Return the numbers of a cell; a range is read as its numbers, whose end may lack the prefix."""
    numbers: set[tuple[str, int]] = set()
    for part in _MARKS.split(str(cell or "")):
        for mark in _RANGE.finditer(part):
            first, last = _parted(part[: mark.start()]), _parted(part[mark.end() :])
            if first and last and last[0] in {"", first[0]} and last[1] - first[1] <= _LONGEST:
                numbers |= {(first[0], each) for each in range(first[1], last[1] + 1)}
        if (whole := _parted(part)) is not None:  # a number may hold a dash of its own
            numbers.add(whole)
    return numbers


def compute(rows: Mapping[str, list[Row]]) -> Iterator[tuple[object, ...]]:
    """Yield of every book what is missing, the first numbers of it, and how it came back."""
    numbers_by_org: dict[str, set[tuple[str, int]]] = defaultdict(set)
    own: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for row in rows["used"]:
        if (number := _parted(row["receipt_no"])) is not None:
            numbers_by_org[row["org_code"]].add(number)
            if row["is_own"]:
                own[row["org_code"]].add(number)
    for row in sorted(rows["rows"], key=lambda row: (row["org_code"], row["row_key"])):
        first, last = _parted(row["first_no"]), _parted(row["last_no"])
        missing: list[int] | None = None
        width = len(plain(str(row["first_no"])))
        if first is not None and last is not None and first[0] == last[0]:
            used = [
                each
                for prefix, each in own[row["org_code"]]
                if prefix == first[0] and first[1] <= each <= last[1]
            ]
            unused = _parted(row["unused_from"])
            until = min(max(used, default=0), unused[1] - 1 if unused else last[1])
            there = numbers_by_org[row["org_code"]] | _listed(row["void_nos"])
            numbers = range(first[1], until + 1)
            gone = [each for each in numbers if (first[0], each) not in there]
            if used and len(gone) < len(used):
                missing = gone
        before = first[0] if first is not None else ""
        digits = width - len(before)
        texts = [before + str(each).zfill(digits) for each in missing or ()]
        yield (
            *(row["org_code"], row["row_key"], row["issued_on_day"], row["returned_on_day"]),
            *(row["issued_to"], None if missing is None else len(missing)),
            *(
                "、".join(texts[:_SHOWN]) + ("等" if len(texts) > _SHOWN else ""),
                row["returns_kept"],
            ),
        )


VIEW = View(
    name="receipt_gap",
    query="""
        select
            receipt_book.org_code,
            receipt_book.row_key,
            receipt_book.first_no,
            receipt_book.last_no,
            receipt_book.void_nos,
            receipt_book.unused_from,
            receipt_book.issued_on_day,
            receipt_book.returned_on_day,
            receipt_book.issued_to,
            case
                when count(receipt_book.returned_on_day) over (
                    partition by receipt_book.org_code
                ) > 0 then 1
                when count(receipt_book.row_key) over (
                    partition by receipt_book.org_code
                ) < limit_now.amount then 1
                else 0
            end as returns_kept
        from receipt_book
        left join limit_now
            on limit_now.org_code = receipt_book.org_code
            and limit_now.name = 'kept_min_rows'
    """,
    shows=("missing", "missing_nos", "returns_kept"),
    examples="""
        gives     | lines             | 收据领用 | 票据 | 收据存根 | why
        0 1  | 借102:9 贷501:9   | 起始号码=001，终止号码=050，领用日期=2025-01-02 | 票据类型=收据，发票号码=001，金额=9，凭证=1 |  | 只用了第一号
        1 002 1   | 借102:9 贷501:9   | 起始号码=001，终止号码=050，领用日期=2025-01-02 | 票据类型=收据，发票号码=001，金额=9，凭证=1；票据类型=收据，发票号码=003，金额=9，凭证=1 |  | 缺 002
        0 1  | 借102:9 贷501:9   | 起始号码=001，终止号码=050，领用日期=2025-01-02，作废号码=002 | 票据类型=收据，发票号码=001，金额=9，凭证=1；票据类型=收据，发票号码=003，金额=9，凭证=1 |  | 002 已登记作废
        0 1  | 借102:9 贷501:9   | 起始号码=A101，终止号码=A150，领用日期=2025-01-02，作废号码=A102-104 | 票据类型=收据，发票号码=A101，金额=9，凭证=1；票据类型=收据，发票号码=A105，金额=9，凭证=1 |  | 作废写成一段，后一个号码没有字头
        0 1  | 借102:9 贷501:9   | 起始号码=A101，终止号码=A150，领用日期=2025-01-02，作废号码=A102至A104 | 票据类型=收据，发票号码=A101，金额=9，凭证=1；票据类型=收据，发票号码=A105，金额=9，凭证=1 |  | 作废写成一段，两个号码都有字头
        0 1  | 借102:9 贷501:9   | 起始号码=25-101，终止号码=25-150，领用日期=2025-01-02，作废号码=25-102至25-104 | 票据类型=收据，发票号码=25-101，金额=9，凭证=1；票据类型=收据，发票号码=25-105，金额=9，凭证=1 |  | 号码自己带短横
        0 1  | 借102:9 贷501:9   | 起始号码=001，终止号码=050，领用日期=2025-01-02 | 票据类型=收据，发票号码=001，金额=9，凭证=1；票据类型=收据，发票号码=003，金额=9，凭证=1 | 收据号码=002，开具日期=2025-01-15，交款人=甲，收据金额=9 | 002 有存根
        none 1 | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-01-02 |  |  | 没有登记收据
        none 1 | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-01-02 | 票据类型=收据，发票号码=009，金额=9，凭证=1 |  | 多数号码没有登记
        0 1  | 借51301:9 贷102:9／借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-01-02 | 票据类型=收据，发票号码=009，金额=9，凭证=1；票据类型=收据，发票号码=001，金额=9，凭证=2 |  | 付款取得的收据不是本村的
        none 1 | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-01-02 | 票据类型=其他，发票号码=001，金额=9，凭证=1 |  | 不是收据
        none 0 none 0 none 0 none 0 none 0 | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-01-02；起始号码=051，终止号码=060，领用日期=2025-01-02；起始号码=061，终止号码=070，领用日期=2025-01-02；起始号码=071，终止号码=080，领用日期=2025-01-02；起始号码=081，终止号码=090，领用日期=2025-01-02 |  |  | 五本都没有写核销日期
        none 1 none 1 none 1 none 1 | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-01-02；起始号码=051，终止号码=060，领用日期=2025-01-02；起始号码=061，终止号码=070，领用日期=2025-01-02；起始号码=071，终止号码=080，领用日期=2025-01-02 |  |  | 只有四本
        none 1 none 1 none 1 none 1 none 1 | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-01-02，核销日期=2025-05-01；起始号码=051，终止号码=060，领用日期=2025-01-02；起始号码=061，终止号码=070，领用日期=2025-01-02；起始号码=071，终止号码=080，领用日期=2025-01-02；起始号码=081，终止号码=090，领用日期=2025-01-02 |  |  | 有一本写了
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "used": """
                with taken as (
                    select
                        org_code,
                        voucher_key,
                        cast(sum(
                            case
                                when role in ('cash', 'bank') then debit_fen - credit_fen
                                else 0
                            end
                        ) as bigint) as taken_fen
                    from journal_line
                    group by
                        org_code,
                        voucher_key
                )
                select
                    invoice.org_code,
                    invoice.invoice_no as receipt_no,
                    case when taken.taken_fen > 0 then 1 else 0 end as is_own
                from invoice
                left join voucher_link
                    on voucher_link.org_code = invoice.org_code
                    and voucher_link.from_table = 'invoice'
                    and voucher_link.from_key = invoice.row_key
                left join taken
                    on taken.org_code = voucher_link.org_code
                    and taken.voucher_key = voucher_link.voucher_key
                where invoice.invoice_kind = '收据'
                union all
                select
                    receipt_stub.org_code,
                    receipt_stub.receipt_no,
                    1 as is_own
                from receipt_stub
            """,
        },
        columns={
            "org_code": str,
            "row_key": str,
            "issued_on_day": int,
            "returned_on_day": int,
            "issued_to": str,
            "missing": int,
            "missing_nos": str,
            "returns_kept": int,
        },
        compute=compute,
    ),
)
