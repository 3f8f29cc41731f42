"""Which line of the bank's statement answers to which voucher, both ways: one to one.

First what payees got: a line out matches what one payee got by equal sum within ten days on the account
the money left, else a whole payment (``kind`` is payment). What somebody matched by hand (``voucher_ref``) goes before
all; then a line that names the payee, the smallest gap, the earlier line, the lower number. An account that no register maps to the
ledger may be any bank account of the unit. Then what is left, in and out, matches one entry of the
ledger account that the register maps, else all of a voucher's on it (movement): withdrawals, deposits,
receipts. There any day of a period dated in batches will do.
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
"""Voucher, payee, purpose; the last two empty and ``*`` for a whole voucher. Of what moved on a
ledger account: voucher, account, entry, the last ``*`` for all of the voucher's."""
WHOLE = "*"


def vouchers_by_hand(line: Row) -> set[str]:
    """Return the vouchers that somebody wrote beside a line."""
    return set(filter(None, SPLIT.split(line["voucher_ref"] or "")))


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
    whole = {(v, "", WHOLE): fen for v, fen in wholes.items() if counts[v] > 1}
    return {**sums, **whole}


def _payees(claims: Mapping[_Key, int]) -> dict[str, list[_Key]]:
    """Return what each payee of a voucher may be matched for, by voucher."""
    payees: dict[str, list[_Key]] = defaultdict(list)
    for key in claims:
        if key[2] != WHOLE:
            payees[key[0]].append(key)
    return payees


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
        hand = vouchers_by_hand(line)
        for key in by_sum[line["outgo_fen"]]:
            gap = abs(line["day"] - days[key[0]])
            own = line["account"] is None or line["account"] in accounts[key[0]]
            if key[0] in hand or (not hand and gap <= WITHIN and own and accounts[key[0]]):
                is_unnamed = line["bank_payee_key"] != key[1]
                nearness = (gap, line["day"], line["line_key"])
                order = (key[0] not in hand, key[2] == WHOLE, is_unnamed, *nearness)
                candidates.append((*order, key, line))
    keys_used: set[object] = set()
    vouchers: set[str] = set()
    wholes: set[str] = set()
    for by_rule, is_whole, _, gap, _, line_key, key, line in sorted(
        candidates, key=lambda c: c[:7]
    ):
        if key in keys_used or line_key in keys_used or key[0] in wholes:
            continue
        if is_whole and key[0] in vouchers:
            continue
        keys_used |= {key, line_key}
        vouchers.add(key[0])
        if is_whole:
            wholes.add(key[0])
        yield key, line, gap, int(not by_rule)


def _movements(entries: list[Row], pairs: set[str]) -> dict[_Key, int]:
    """Return what is left to match on each ledger account: entries, and all of a voucher's."""
    wholes: dict[_Key, list[int]] = defaultdict(list)
    singles: dict[_Key, int] = {}
    for row in entries:
        if row["fen"] > 0 or row["voucher_key"] not in pairs:
            key = row["voucher_key"], row["account"]
            singles[*key, str(row["entry_id"])] = row["fen"]
            wholes[*key, WHOLE].append(row["fen"])
    return singles | {key: sum(fen) for key, fen in wholes.items() if len(fen) > 1}


def _moved(lines: list[Row], entries: list[Row], pairs: set[str]) -> Iterator[tuple[str, Row, int]]:
    """Yield voucher, line and gap of the lines that what payees got left over."""
    spans = {row["voucher_key"]: (row["first_day"], row["last_day"]) for row in entries}
    by_sum: dict[tuple[str, int], list[_Key]] = defaultdict(list)
    for key, fen in _movements(entries, pairs).items():
        by_sum[key[1], fen].append(key)
    candidates = []
    for line in lines:
        hand = vouchers_by_hand(line)
        fen = (line["income_fen"] or 0) - (line["outgo_fen"] or 0)
        for key in by_sum[line["account"], fen] if fen else ():
            first, last = spans[key[0]]
            gap = max(0, first - line["day"], line["day"] - last)
            if key[0] in hand or (not hand and gap <= WITHIN):
                order = (key[0] not in hand, key[2] == WHOLE, gap, line["day"], line["line_key"])
                candidates.append((*order, key, line))
    used: set[object] = set()
    for _, is_whole, gap, _, line_key, key, line in sorted(candidates, key=lambda c: c[:6]):
        whole, part = (*key[:2], WHOLE), (*key[:2], "part")
        if not used & {key, line_key, whole} and not (is_whole and part in used):
            used |= {key, line_key, whole if is_whole else part}
            yield key[0], line, gap


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher, payee, purpose, line, its day and counterparty, gap, by hand, kind."""
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
    entries: dict[str, list[Row]] = defaultdict(list)
    for row in rows["entry"]:
        entries[row["org_code"]].append(row)
    for org in sorted(lines):
        claims = _claims(parts[org])
        payees = _payees(claims)
        days = {row["voucher_key"]: row["paid_on_day"] for row in parts[org]}
        outgoing = [line for line in lines[org] if (line["outgo_fen"] or 0) > 0]
        rows_matched = []
        vouchers: set[str] = set()
        lines_matched: set[str] = set()
        for key, line, gap, by_hand in _matched(outgoing, claims, days, accounts[org]):
            keys = payees[key[0]] if key[2] == WHOLE else [key]
            answer = _answer(line, gap, by_hand, "payment")
            rows_matched += [(org, *each, *answer) for each in keys]
            vouchers.add(key[0])
            lines_matched.add(line["line_key"])
        rest = [line for line in lines[org] if line["line_key"] not in lines_matched]
        for voucher, line, gap in _moved(rest, entries[org], vouchers):
            answer = _answer(line, gap, int(voucher in vouchers_by_hand(line)), "movement")
            rows_matched.append((org, voucher, "", "", *answer))
        yield from sorted(rows_matched)


def _answer(line: Row, gap: int, by_hand: int, kind: str) -> tuple[object, ...]:
    payee = line["bank_payee_key"] or "", line["bank_payee_name"] or ""
    return line["line_key"], line["day"], *payee, gap, by_hand, kind


VIEW = View(
    name="bank_pair",
    query="""
        select
            bank_transaction.org_code,
            bank_transaction.row_key || '/' || bank_transaction.id as line_key,
            bank_transaction.transacted_on_day as day,
            bank_transaction.income_fen,
            bank_transaction.outgo_fen,
            bank_transaction.counterparty_key as bank_payee_key,
            bank_transaction.counterparty_name as bank_payee_name,
            bank_transaction.voucher_ref,
            bank_account.gl_account_number as account
        from bank_transaction
        left join bank_account
            on bank_account.org_code = bank_transaction.org_code
            and bank_account.account_no = bank_transaction.account_no
    """,
    shows=("voucher_key", "kind", "line_day", "gap_days"),
    examples="""
        gives | lines | date | batch | statement | why
        2025-01/记-1 payment 2025-01-15 0 | 借51301:100 贷102:100 | | | 户102:100@2025-01-15:甲 | 付款
        2025-01/记-1 movement 2025-01-15 0 | 借102:100 贷501:100 | | | 户102:收100@2025-01-15:甲 | 收款
        2025-01/记-1 movement 2025-01-15 0 | 借101:100 贷102:100 | | | 户102:100@2025-01-15: | 提取现金
        2025-01/记-1 movement 2025-01-15 0 | 借102:100 贷101:100 | | | 户102:收100@2025-01-15: | 送存现金
        no | 借102:100 贷101:100 | | | 户102:100@2025-01-15: | 方向相反
        no | 借102:100 贷501:100 | | | 收100@2025-01-15:甲 | 没有登记对应科目
        no | 借102:100 贷501:100 | | | 户103:收100@2025-01-15:甲 | 别的账户
        2025-01/记-1 movement 2025-01-25 10 | 借102:100 贷501:100 | | | 户102:收100@2025-01-25:甲 | 相隔十天
        no | 借102:100 贷501:100 | | | 户102:收100@2025-01-26:甲 | 相隔十一天
        2025-01/记-1 movement 2025-01-05 10 | 借102:100 贷501:100 | | | 户102:收100@2025-01-05:甲 | 先到账十天
        2025-01/记-1 movement 2025-02-10 10 | 借102:100 贷501:100 | 2025-01-15 | 挂2025-01-15 | 户102:收100@2025-02-10:甲 | 按批写日期的月份从月末算起
        no | 借102:100 贷501:100 | 2025-01-15 | 挂2025-01-15 | 户102:收100@2025-02-11:甲 | 月末以后十一天
        no | 借102:100 贷501:100 | 2025-01-15 | 挂2025-02-15 | 户102:收100@2025-01-26:甲 | 别的月份按批写
        no | 借102:100 贷501:100 | 2025-01-15 | 挂2024-01-15 | 户102:收100@2025-01-26:甲 | 上年同月按批写
        2025-01/记-1 movement 2025-01-15 0 2025-01/记-1 movement 2025-01-16 1 | 借102:60 借102:40 贷501:100 | | | 户102:收60@2025-01-15:甲 户102:收40@2025-01-16:乙 | 一条分录一行
        2025-01/记-1 movement 2025-01-15 0 | 借102:60 借102:40 贷501:100 | | | 户102:收100@2025-01-15:甲 | 余下的按整张凭证
        2025-01/记-1 movement 2025-01-15 0 | 借102:60 借102:40 贷501:100 | | | 户102:收60@2025-01-15:甲 户102:收100@2025-01-15:甲 | 分录配过的不再按整张
        2025-01/记-1 movement 2025-01-15 0 2025-01/记-2 movement 2025-01-16 0 | 借102:100 贷501:100 ／ 借102:100 贷501:100 | | | 户102:收100@2025-01-15:甲 户102:收100@2025-01-16:乙 | 一行对一张
        2025-01/记-1 movement 2025-01-16 1 | 借102:100 贷501:100 ／ 借102:100 贷501:100 | | | 户102:收100@2025-01-16:乙#2025-01/记-1 | 手工写明的在先
        2025-01/记-1 payment 2025-01-15 0 | 借51301:100 贷102:100 | | | 户102:100@2025-01-15:甲 户102:100@2025-01-15:乙 | 付款配过的凭证不再配
        no | 借102:100 贷501:100 | | | 户102:5@2025-03-01:丙 户103:收100@2025-01-15:甲 | 两个账户各对各的
    """,
    whole_unit=True,
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
            "entry": """
                select distinct
                    journal_line.org_code,
                    journal_line.voucher_key,
                    journal_line.entry_id,
                    bank_account.gl_account_number as account,
                    journal_line.debit_fen - journal_line.credit_fen as fen,
                    case
                        when money_period.batch_dated = 1 then period_day.first_day
                        else journal_line.effective_date_day
                    end as first_day,
                    case
                        when money_period.batch_dated = 1 then period_day.last_day
                        else journal_line.effective_date_day
                    end as last_day
                from journal_line
                join account_tree
                    on account_tree.org_code = journal_line.org_code
                    and account_tree.fiscal_year = journal_line.fiscal_year
                    and account_tree.account = journal_line.gl_account_number
                join bank_account
                    on bank_account.org_code = journal_line.org_code
                    and bank_account.gl_account_number = account_tree.ancestor
                join money_period
                    on money_period.org_code = journal_line.org_code
                    and money_period.fiscal_year = journal_line.fiscal_year
                    and money_period.accounting_period = journal_line.accounting_period
                join period_day
                    on period_day.fiscal_year = journal_line.fiscal_year
                    and period_day.accounting_period = journal_line.accounting_period
                where journal_line.effective_date_day is not null
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
            "kind": str,
        },
        compute=compute,
    ),
)
