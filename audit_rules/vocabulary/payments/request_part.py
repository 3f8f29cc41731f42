"""What of a payment each payee got, and on which request: lines first, then requests share.

A request looks to the lines of its payee, else to those that name nobody. One request alone gets
all of them; several share them in order of number, each up to its approved sum. Taxes and a bank's
charges are nobody's request. Together no more is given than the voucher pays. Rows without a
request are what no request claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

Row = Mapping[str, Any]
WHEN = ("fiscal_year", "accounting_period", "paid_on_day")
_Part = tuple[str, str, str, str, str, int]
"""Payee key, payee name, purpose, whose lines they were, request number, sum in fen."""


def _pools(lines: list[Row], paid_fen: int) -> dict[tuple[str, str], tuple[str, int]]:
    """Add up lines by payee and purpose; together they give no more than the voucher pays."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    names: dict[tuple[str, str], str] = {}
    for line in sorted(lines, key=lambda line: line["entry_id"]):
        key = (line["payee_key"], line["purpose"])
        sums[key] += line["amount_fen"]
        names.setdefault(key, line["payee_name"])
    # What a credit line without a name withholds is taken from what named nobody, then from all.
    rest = paid_fen
    pools = {}
    for key in sorted(sums, key=lambda key: (key[0] == "", key)):
        share = max(0, min(sums[key], rest))
        if share:
            pools[key] = (names[key], share)
            rest -= share
    return pools


def _shared(pools: dict[tuple[str, str], tuple[str, int]], claims: list[Row]) -> Iterator[_Part]:
    """Let requests take what they look to; yield what each got, then what nobody claimed."""
    rest = dict(pools)
    looks: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: str(claim["request_no"])):
        own = (claim["payee_key"] or "", "")
        looks[own if own in pools else ("", "")].append(claim)
    for key, claimants in looks.items():
        name, fen = rest.pop(key, ("", 0))
        for claim in claimants:
            approved = claim["approved_fen"]
            alone = len(claimants) == 1 or approved is None
            got = fen if alone else min(approved, fen)
            fen -= got
            payee = (key[0], name) if key[0] else (claim["payee_key"], claim["payee_name"])
            yield payee[0] or "", payee[1] or "", "", key[0], claim["request_no"], got
        if fen:
            rest[key] = (name, fen)
    for (payee_key, purpose), (name, fen) in rest.items():
        yield payee_key, name, purpose, payee_key, "", fen


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher, payee, purpose, request and what it got."""
    lines: dict[tuple[str, str], list[Row]] = defaultdict(list)
    claims: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows["rows"]:
        lines[row["org_code"], row["voucher_key"]].append(row)
    for row in rows["claims"]:
        claims[row["org_code"], row["voucher_key"]].append(row)
    for org, voucher in sorted(lines):
        own = lines[org, voucher]
        pools = _pools(own, own[0]["paid_fen"])
        for part in _shared(pools, claims[org, voucher]):
            yield org, voucher, *part, *(own[0][name] for name in WHEN)


VIEW = View(
    name="request_part",
    query="""
        select
            line_payee.org_code,
            line_payee.voucher_key,
            line_payee.entry_id,
            line_payee.payee_key,
            line_payee.payee_name,
            case
                when line_payee.role in ('tax_payable', 'tax_expense', 'income_tax')
                    and line_payee.payee_class in ('', 'tax', 'treasury') then 'tax'
                when line_payee.topic = 'bank_charge' and line_payee.payee_key = '' then 'bank'
                else ''
            end as purpose,
            line_payee.amount_fen,
            line_payee.fiscal_year,
            line_payee.accounting_period,
            line_payee.paid_on_day,
            line_payee.paid_fen
        from line_payee
    """,
    shows=("payee_key", "request_no", "part_fen"),
    examples="""
        gives                  | lines                                       | requests              | why
        甲 100.00              | 借51301<甲>:100 贷102:100                   |                       | 没有审批单
        100.00                 | 借51301:100 贷102:100                       |                       | 收款人不明
        乙 S1 100.00           | 借51301:100 贷102:100                       | S1乙:90               | 一张审批单得全部未写明的分录
        甲店 S1 620.00 某县税务局 2800.00 | 借51301<甲店>:620 借214<某县税务局>:2800 贷102:3420 | S1甲店:620 | 税款不是审批单的
        乙 S1 620.00 2800.00   | 借51301:620 借214:2800 贷102:3420           | S1乙:620              | 没有写明单位的税款也不是
        乙 S1 620.00 5.00      | 借51301:620 借51302[手续费]:5 贷102:625     | S1乙:620              | 银行手续费也不是
        甲店 S1 700.00 甲店 S2 700.00 | 借51301<甲店>:1400 贷102:1400        | S1甲店:700 S2甲店:700 | 同一收款人的两张各得审批金额
        乙 S1 700.00 丙 S2 700.00 4600.00 | 借51301:6000 贷102:6000          | S1乙:700 S2丙:700     | 余下的没有审批
        乙 S1 900.00 丙 S2 700.00 | 借51301<乙>:900 借51302<丙>:700 贷102:1600 | S1乙:700 S2丙:700  | 各得自己收款人的分录
        乙 S1 600.00 丙 S2 0   | 借51301:600 贷102:600                       | S1乙:700 S2丙:700     | 按编号先后分
        甲 90.00               | 借51301<甲>:100 贷504:10 贷102:90           |                       | 扣下的没有付出
        乙 60.00               | 借51301<甲>:40 借51302<乙>:60 贷504<甲>:40 贷102:60 |               | 全额抵扣的没有收到钱
    """,
    whole_unit=True,
    equivalent_mutants=(),
    measure=Measure(
        reads={
            "claims": """
                select
                    request_voucher.org_code,
                    request_voucher.voucher_key,
                    payment_request.request_no,
                    payment_request.payee_key,
                    payment_request.payee_name,
                    payment_request.approved_fen
                from request_voucher
                join payment_request
                    on payment_request.org_code = request_voucher.org_code
                    and payment_request.request_no = request_voucher.request_no
            """
        },
        columns={
            "org_code": str,
            "voucher_key": str,
            "payee_key": str,
            "payee_name": str,
            "purpose": str,
            "line_payee_key": str,
            "request_no": str,
            "part_fen": int,
            **dict.fromkeys(WHEN, int),
        },
        compute=compute,
    ),
)
