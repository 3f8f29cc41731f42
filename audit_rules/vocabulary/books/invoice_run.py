"""Invoices and receipts of one issuer whose numbers follow each other without a gap, a row a number.

Looked at over all units of a village: printed invoices and receipts with a number of digits, a day and an
issuer; those with twenty digits are given out centrally and are none, nor are red ones, nor receipts the
village itself gives for money it takes in. Numbers are of one run where issuer, code and length agree.
``days`` counts the different days of the run, ``place`` the numbers of it from the first on, and
``units`` names the units where there are several. The row of the latest day has ``is_last`` 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

Row = Mapping[str, Any]
CENTRAL_DIGITS = 20
"""Digits of a number that the tax office gives out, whoever the issuer is."""


def _runs(rows: list[Row]) -> Iterator[list[Row]]:
    """Yield rows in order of number, cut where a number is missing; one row a number."""
    run: list[Row] = []
    for row in sorted(rows, key=_order):
        step = int(row["invoice_no"]) - int(run[-1]["invoice_no"]) if run else 1
        if step == 0:
            continue
        if step > 1:
            yield run
            run = []
        run.append(row)
    yield run


def _order(row: Row) -> tuple[int, int, str, str]:
    return int(row["invoice_no"]), row["issued_on_day"], row["org_code"], row["row_key"]


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield every number of a run of two and more."""
    books: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows["rows"]:
        number = row["invoice_no"] or ""
        is_whole = row["issuer_key"] is not None and row["issued_on_day"] is not None
        if is_whole and number.isascii() and number.isdigit() and len(number) != CENTRAL_DIGITS:
            books[row["village_key"], row["issuer_key"], row["invoice_code"], len(number)].append(
                row
            )
    for key in sorted(books, key=str):
        yield from (line for run in _runs(books[key]) if len(run) > 1 for line in _listed(run))


def _listed(run: list[Row]) -> Iterator[tuple[object, ...]]:
    days = {row["issued_on_day"] for row in run}
    names = sorted({row["org_name"] for row in run})
    latest = max(run, key=lambda row: (row["issued_on_day"], int(row["invoice_no"])))
    for place, row in enumerate(run, start=1):
        yield (
            row["org_code"],
            row["row_key"],
            row["issuer_key"],
            row["issuer_name"],
            " ".join(filter(None, (row["invoice_code"], run[0]["invoice_no"]))),
            run[-1]["invoice_no"],
            place,
            len(run),
            len(days),
            min(days),
            max(days),
            sum(each["amount_fen"] for each in run),
            "、".join(names) if len(names) > 1 else "",
            int(row is latest),
        )


VIEW = View(
    name="invoice_run",
    query="""
        with income as (
            select
                org_code,
                voucher_key
            from journal_line
            where role in ('cash', 'bank')
            group by
                org_code,
                voucher_key
            having sum(debit_fen) > sum(credit_fen)
        )
        select
            village_unit.village_key,
            invoice.org_code,
            coalesce(organization.org_name, invoice.org_code) as org_name,
            invoice.row_key,
            invoice.issuer_key,
            invoice.issuer_name,
            coalesce(invoice.invoice_code, '') as invoice_code,
            invoice.invoice_no,
            invoice.issued_on_day,
            invoice.amount_fen
        from invoice
        join village_unit
            on village_unit.org_code = invoice.org_code
        left join organization
            on organization.org_code = invoice.org_code
        where invoice.invoice_kind in ('增值税专用发票', '增值税普通发票', '收据')
            and invoice.original_no is null
            and not exists (
                select 1
                from voucher_link
                join income
                    on income.org_code = voucher_link.org_code
                    and income.voucher_key = voucher_link.voucher_key
                where voucher_link.org_code = invoice.org_code
                    and voucher_link.from_table = 'invoice'
                    and voucher_link.from_key = invoice.row_key
            )
    """,
    shows=("first_no", "last_no", "place", "numbers", "days", "total_fen", "units", "is_last"),
    examples="""
        gives | lines | 票据 | 往来单位档案 | why
        1 2 1 2 2 18.00 AE0、E0 0 | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；另单位：票据类型=收据，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9 |  | 同村另一单位的号码相连
        1 2 1 2 2 18.00 0 1 2 2 2 2 18.00 1 | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9 |  | 号码相连
        1 2 1 2 1 18.00 0 1 2 2 2 1 18.00 1 | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=2，金额=9 |  | 同一天的
        1 2 1 2 2 18.00 1 1 2 2 2 2 18.00 0 | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-03-09，发票号码=1，金额=9；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9 |  | 先号后开，最近的是前一张
        no | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=3，金额=9 |  | 中间缺号
        no | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9 |  | 只有一张
        1 2 1 2 2 18.00 0 1 2 2 2 2 18.00 1 5 6 1 2 2 18.00 0 5 6 2 2 2 18.00 1 | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=5，金额=9；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=6，金额=9 |  | 两段各是一段
        1 2 1 2 2 18.00 0 1 2 2 2 2 18.00 1 | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-20，发票号码=1，金额=9，凭证=1 |  | 同号的只算一张
        no | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=增值税普通发票，开票方=乙店，开票日期=2025-02-09，发票号码=2，金额=9 |  | 两家开的
        no | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，发票代码=A；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9，发票代码=B |  | 代码不同
        A 1 2 1 2 2 18.00 0 A 1 2 2 2 2 18.00 1 | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，发票代码=A；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9，发票代码=A |  | 代码相同
        no | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=9，金额=9；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=10，金额=9 |  | 号码长短不同
        no | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=25000000000000000001，金额=9；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=25000000000000000002，金额=9 |  | 二十位的统一分配
        no | 借51301:9 贷102:9 | 票据类型=数电发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=数电发票，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9 |  | 数电发票
        1 2 1 2 2 18.00 0 1 2 2 2 2 18.00 1 | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=增值税专用发票，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9 |  | 收据和专用发票
        no | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1甲，金额=9；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=2甲，金额=9 |  | 号码不是数字
        no | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=收据，开票方=甲店，发票号码=2，金额=9 |  | 没有开票日期
        no | 借51301:9 贷102:9 | 票据类型=收据，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=收据，开票日期=2025-01-10，发票号码=2，金额=9 |  | 没有开票方
        no | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9，对应蓝字发票号码=1 |  | 红字发票
        no | 借102:9 贷501:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9，凭证=1 |  | 本村收款开的收据
        1 2 1 2 2 18.00 0 1 2 2 2 2 18.00 1 | 借51301:9 贷102:9 | 票据类型=增值税普通发票，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1；票据类型=增值税普通发票，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9，凭证=1 |  | 付款取得的收据
        1 2 1 2 2 18.00 0 1 2 2 2 2 18.00 1 | 借51301:9 贷102:9／借102:9 贷501:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1；票据类型=收据，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9，凭证=1；票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=7，金额=9，凭证=2 |  | 另一张是收款的收据
        1 2 1 2 2 18.00 0 1 2 2 2 2 18.00 1 | 借101:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1；票据类型=收据，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9，凭证=1 |  | 提现凭证后面的不是收款
        1 2 1 2 2 18.00 0 1 2 2 2 2 18.00 1 | 借102:9 贷501:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9 | 单位名称=/1，类型=其他，凭证=1；单位名称=/2，类型=其他，凭证=1 | 收款凭证后面的是别的登记簿
    """,
    whole_unit=True,
    measure=Measure(
        reads={},
        columns={
            "org_code": str,
            "row_key": str,
            "issuer_key": str,
            "issuer_name": str,
            "first_no": str,
            "last_no": str,
            "place": int,
            "numbers": int,
            "days": int,
            "first_day": int,
            "last_day": int,
            "total_fen": int,
            "units": str,
            "is_last": int,
        },
        compute=compute,
    ),
)
