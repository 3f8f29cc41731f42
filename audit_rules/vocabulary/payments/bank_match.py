"""Which line of the bank's statement a payment is: one to one, on the account the money left.

A line matches what one payee got by equal sum within ten days, else a whole voucher. What somebody
matched by hand (``voucher_ref``) goes before all; then the smallest gap, the earlier line, the lower
number. An account that no register maps to the ledger may be any bank account of the unit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

WITHIN = 10
"""Days between a voucher and its line."""
SPLIT = re.compile(r"[，、,；;\s]+")

Row = Mapping[str, Any]
_Key = tuple[str, str, str]
"""Voucher, payee, purpose; the last two empty and ``*`` for a whole voucher."""


def _claims(parts: list[Row]) -> dict[_Key, int]:
    """Return what may be matched: each payee's part, and each voucher of several parts whole."""
    sums: dict[_Key, int] = defaultdict(int)
    wholes: dict[str, int] = defaultdict(int)
    for row in parts:
        sums[row["voucher_key"], row["payee_key"], row["purpose"]] += row["part_fen"]
        wholes[row["voucher_key"]] += row["part_fen"]
    counts: dict[str, int] = defaultdict(int)
    for voucher, _, _ in sums:
        counts[voucher] += 1
    whole = {(v, "", "*"): fen for v, fen in wholes.items() if counts[v] > 1}
    return {**sums, **whole}


def _matched(
    lines: list[Row],
    claims: Mapping[_Key, int],
    days: Mapping[str, int],
    accounts: Mapping[str, set[str]],
) -> Iterator[tuple[_Key, Row, int, int]]:
    """Yield claim, line, gap in days and whether it was matched by hand, the surest first."""
    by_sum: dict[int, list[_Key]] = defaultdict(list)
    for key, fen in claims.items():
        by_sum[fen].append(key)
    candidates = []
    for line in lines:
        hand = set(filter(None, SPLIT.split(line["voucher_ref"] or "")))
        for key in by_sum[line["outgo_fen"]]:
            gap = abs(line["day"] - days[key[0]])
            own = line["account"] is None or line["account"] in accounts[key[0]]
            if key[0] in hand or (not hand and gap <= WITHIN and own and accounts[key[0]]):
                order = (key[0] not in hand, key[2] == "*", gap, line["day"], line["line_key"])
                candidates.append((*order, key, line))
    keys_used: set[object] = set()
    vouchers: set[str] = set()
    wholes: set[str] = set()
    for by_rule, is_whole, gap, _, line_key, key, line in sorted(candidates, key=lambda c: c[:6]):
        if key in keys_used or line_key in keys_used or key[0] in wholes:
            continue
        if is_whole and key[0] in vouchers:
            continue
        keys_used |= {key, line_key}
        vouchers.add(key[0])
        if is_whole:
            wholes.add(key[0])
        yield key, line, gap, int(not by_rule)


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher, payee, purpose, line, its day and counterparty, gap, by hand."""
    lines: dict[str, list[Row]] = defaultdict(list)
    for row in rows["rows"]:
        lines[row["org_code"]].append(row)
    if not lines:
        return
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows["part"]:
        parts[row["org_code"]].append(row)
    accounts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows["money"]:
        accounts[row["org_code"]][row["voucher_key"]].add(row["account"])
    for org in sorted(lines):
        claims = _claims(parts[org])
        days = {row["voucher_key"]: row["paid_on_day"] for row in parts[org]}
        rows_matched = []
        for key, line, gap, by_hand in _matched(lines[org], claims, days, accounts[org]):
            keys = [each for each in claims if each[0] == key[0] and each[2] != "*"]
            answer = (
                line["line_key"],
                line["day"],
                line["bank_payee_key"] or "",
                line["bank_payee_name"] or "",
                gap,
                by_hand,
            )
            rows_matched += [(org, *each, *answer) for each in (keys if key[2] == "*" else [key])]
        yield from sorted(rows_matched)


VIEW = View(
    name="bank_match",
    query="""
        select
            bank_transaction.org_code,
            bank_transaction.row_key || '/' || bank_transaction.id as line_key,
            bank_transaction.transacted_on_day as day,
            bank_transaction.outgo_fen,
            bank_transaction.counterparty_key as bank_payee_key,
            bank_transaction.counterparty_name as bank_payee_name,
            bank_transaction.voucher_ref,
            bank_account.gl_account_number as account
        from bank_transaction
        left join bank_account
            on bank_account.org_code = bank_transaction.org_code
            and bank_account.account_no = bank_transaction.account_no
        where bank_transaction.outgo_fen > 0
    """,
    shows=("voucher_key", "payee_key", "bank_payee_key", "gap_days"),
    examples="""
        gives                         | lines                                          | statement                    | why
        no                            | 借51301:100 贷102:100                          |                              | 没有流水
        2025-01/记-1 甲 0             | 借51301:100 贷102:100                          | 100@2025-01-15:甲            | 同日同额
        2025-01/记-1 甲 10            | 借51301:100 贷102:100                          | 100@2025-01-25:甲            | 相隔十天
        no                            | 借51301:100 贷102:100                          | 100@2025-01-26:甲            | 相隔十一天
        no                            | 借51301:100 贷102:100                          | 100.01@2025-01-15:甲         | 差一分
        no                            | 借51301:100 贷101:100                          | 100@2025-01-15:甲            | 现金付的
        no                            | 借51301:100 贷102:100                          | 收100@2025-01-15:甲          | 是收入
        2025-01/记-1 甲 1             | 借51301:100 贷102:100                          | 100@2025-01-17:乙 100@2025-01-14:甲 | 取最近的一行
        2025-01/记-1 甲 0 2025-01/记-2 乙 0 | 借51301:100 贷102:100 ／ 借51302:100 贷102:100 | 100@2025-01-15:甲 100@2025-01-16:乙 | 一行对一笔
        2025-01/记-1 乙 1             | 借51301:100 贷102:100 ／ 借51302:100 贷102:100 | 100@2025-01-16:乙#2025-01/记-1 | 手工写明的在先
        2025-01/记-1 甲 甲 0 2025-01/记-1 乙 乙 0 | 借51301<甲>:60 借51302<乙>:40 贷102:100 | 60@2025-01-15:甲 40@2025-01-15:乙 | 一个收款人一行
        2025-01/记-1 甲 丙 0 2025-01/记-1 乙 丙 0 | 借51301<甲>:60 借51302<乙>:40 贷102:100 | 100@2025-01-15:丙 | 余下的按整张凭证
        no                            | 借51301:100 贷102:100                          | 户103:100@2025-01-15:甲      | 别的账户的流水
        no                            | 借51301:100 贷102:100                          | 户102:5@2025-03-01:丙 户103:100@2025-01-15:甲 | 两个账户各对各的
        2025-01/记-1 甲 0             | 借51301:100 贷102:100                          | 户102:100@2025-01-15:甲      | 登记了对应科目
    """,
    whole_unit=True,
    equivalent_mutants=(
        ("bank_transaction.outgo_fen > 0", "没有支出的行对不上任何付款；先去掉，省得逐行去对"),
    ),
    measure=Measure(
        reads={
            "part": """
                select org_code, voucher_key, payee_key, purpose, part_fen, paid_on_day
                from request_part
                where part_fen > 0
            """,
            "money": """
                select distinct org_code, voucher_key, gl_account_number as account
                from journal_line
                where role = 'bank'
                    and credit_fen > 0
            """,
        },
        columns={
            "org_code": str,
            "voucher_key": str,
            "payee_key": str,
            "purpose": str,
            "line_key": str,
            "line_day": int,
            "bank_payee_key": str,
            "bank_payee_name": str,
            "gap_days": int,
            "by_hand": int,
        },
        compute=compute,
    ),
)
