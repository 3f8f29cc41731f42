"""Payments that lower income, and what of them goes beyond what the payee had paid in within two years.

A payment here credits cash or bank, and its income lines, debits or red credits, name the payee,
else the voucher has one. Counted as paid in is all money that came in from him in any unit of the
village, net of red vouchers, each fen once; left out are collectors, and what a list or tax covers
(``exempt_part``); what came back is off. ``other_name`` is whom the bank's line names instead,
unless he is tied to the payee or paid it in himself: then all of it is beyond. ``beyond_fen`` is
blank where money that came in without a name on the account lowered may be the payee's, or the
books do not reach back two years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from audit_rules.model import Measure, View

TWO_YEARS = 731
COLLECTORS = frozenset({"bank", "tax", "insurance", "treasury", "utility"})

Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(slots=True)
class _Receipt:
    org: str
    party: str
    day: int
    account: str
    left: int


class _Receipts:
    """Money that came in, by village, the latest first to be taken."""

    def __init__(self, rows: Rows) -> None:
        self.villages = {row["org_code"]: row["village_key"] for row in rows["village"]}
        self.receipts: dict[tuple[str, str], list[_Receipt]] = defaultdict(list)
        order = ("day", "org_code", "voucher_key", "party_key", "account", "fen")
        for row in sorted(rows["receipt"], key=lambda row: tuple(row[name] for name in order)):
            org, party, fen = row["org_code"], row["party_key"], row["fen"]
            day, account = row["day"], row["account"]
            if fen < 0:
                self.take(org, party, -fen, day, {account})
            else:
                where = self.villages[org], party
                self.receipts[where].append(_Receipt(org, party, day, account, fen))

    def take(self, org: str, party: str, fen: int, day: int, accounts: set[str]) -> int:
        """Take what a party paid in within two years up to a day; return what is missing.

        What names nobody is taken from the unit's own receipts on these accounts.
        """
        for receipt in reversed(self.receipts[self.villages[org], party]):
            is_there = party or (receipt.org == org and receipt.account in accounts)
            if is_there and 0 <= day - receipt.day <= TWO_YEARS:
                part = min(fen, receipt.left)
                receipt.left -= part
                fen -= part
        return fen


def _refunds(rows: Rows) -> list[tuple[dict[str, Any], int, set[str]]]:
    """Return one row a voucher and payee, what of income it lowers and where, in order of day."""
    money = {(row["org_code"], row["voucher_key"]): row["out_fen"] for row in rows["money"]}
    payees: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows["payee"]:
        payees[row["org_code"], row["voucher_key"]].append(row)
    lines: dict[tuple[str, str], dict[str, list[dict[str, Any]]]]
    lines = defaultdict(lambda: defaultdict(list))
    for row in rows["rows"]:
        place = row["org_code"], row["voucher_key"]
        only = payees[place][0] if len(payees[place]) == 1 and not row["payee_key"] else row
        name = {"payee_key": only["payee_key"], "payee_name": only["payee_name"]}
        lines[place][only["payee_key"]].append({**row, **name})
    refunds = []
    for place, by_payee in lines.items():
        most = min(money.get(place, 0), sum(r["fen"] for own in by_payee.values() for r in own))
        for own in by_payee.values():
            fen = min(most, sum(row["fen"] for row in own))
            if fen > 0 and own[0]["payee_class"] not in COLLECTORS:
                accounts = {row["account"] for row in own}
                refunds.append((min(own, key=lambda row: row["payee_name"]), fen, accounts))
    order = ("day", "org_code", "voucher_key", "payee_key")
    return sorted(refunds, key=lambda each: tuple(each[0][name] for name in order))


def _others(rows: Rows) -> Mapping[tuple[str, str, str], tuple[str, str]]:
    """Return whom the bank's line names instead of a payee, where nothing ties the two."""
    groups = {(row["org_code"], row["payee_key"]): row["group_key"] for row in rows["tie"]}
    others = {}
    for row in rows["bank"]:
        org, payee, other = row["org_code"], row["payee_key"], row["bank_payee_key"]
        if groups.get((org, payee), payee) != groups.get((org, other), other):
            others[org, row["voucher_key"], payee] = (other, row["bank_payee_name"])
    return others


def compute(rows: Rows) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher, year, day, payee and name, the refund, what is beyond, and the other."""
    receipts, others = _Receipts(rows), _others(rows)
    first = {row["org_code"]: row["first_day"] for row in rows["books"]}
    net = {(r["org_code"], r["voucher_key"], r["payee_key"]): r["fen"] for r in rows["payee"]}
    exempt: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows["exempt"]:
        exempt[row["org_code"], row["voucher_key"], row["payee_key"]] += row["fen"]
    for row, fen, accounts in _refunds(rows):
        org, payee, day = row["org_code"], row["payee_key"], row["day"]
        place = org, row["voucher_key"], payee
        other_key, other = others.get(place, ("", ""))
        missing = receipts.take(org, payee, fen, day, accounts) if payee else fen
        if other and receipts.take(org, other_key, fen, day, accounts):
            missing = fen
        else:
            other = ""
        beyond: int | None = max(0, min(missing - exempt[place], net.get(place, fen)))
        is_young = first[org] > day - TWO_YEARS
        if beyond and not other:
            unnamed = beyond - receipts.take(org, "", beyond, day, accounts)
            beyond = None if is_young or unnamed else beyond
        name = row["payee_name"]
        yield *place[:2], row["fiscal_year"], day, payee, name, fen, fen - missing, beyond, other


VIEW = View(
    name="income_refund",
    query="""
        select
            org_code,
            voucher_key,
            fiscal_year,
            paid_on_day as day,
            payee_key,
            payee_name,
            payee_class,
            account,
            amount_fen as fen
        from line_payee
        where role in (
                'operating_income', 'investment_income', 'grant_income', 'other_income',
                'contract_income', 'tax_return_income'
            )
    """,
    shows=("payee_key", "refund_fen", "received_fen", "beyond_fen", "other_name"),
    examples="""
        gives | lines | 银行流水 | 发放名册 | why
        甲 100.00 0 100.00 | @2022-01-05 借51301:1 贷102:1／借501[退租金]<甲>:100 贷102:100 | | | 他没有交过钱
        甲 100.00 0 100.00 | @2022-01-05 借51301:1 贷102:1／贷501<甲>:-100 贷102:100 | | | 红字冲减
        no | @2022-01-05 借51301:1 贷102:1／借51301<甲>:100 贷102:100 | | | 费用不是冲减收入
        no | @2022-01-05 借51301:1 贷102:1／借501<甲>:100 贷504<甲>:100 | | | 换个收入科目，没有付钱
        no | @2022-01-05 借51301:1 贷102:1／借102:-100 贷501<甲>:-100 | | | 收款记错，红字冲销，没有付钱
        no | @2022-01-05 借51301:1 贷102:1／借501<甲>:100 贷321:100 | | | 结转
        甲 100.00 100.00 0 | @2022-01-05 借51301:1 贷102:1／借102:100 贷501<甲>:100／借501<甲>:100 贷102:100 | | | 退他交来的
        甲 100.00 60.00 40.00 | @2022-01-05 借51301:1 贷102:1／借102:60 贷501<甲>:60／借501<甲>:100 贷102:100 | | | 多退四十元
        甲 100.00 100.00 0 | @2022-01-05 借51301:1 贷102:1／借102:100 贷112<甲>:100／借501<甲>:100 贷102:100 | | | 他还的欠租
        甲 100.00 0 100.00 | @2022-01-05 借51301:1 贷102:1／借102:100 贷501<乙>:100／借501<甲>:100 贷102:100 | | | 交钱的是别人
        甲 100.00 0 100.00 | @2022-01-05 借51301:1 贷102:1／借102:100 贷501<甲>:100／借102:-100 贷501<甲>:-100／借501<甲>:100 贷102:100 | | | 他交的已经红字冲销
        甲 60.00 60.00 0 甲 60.00 40.00 20.00 | @2022-01-05 借51301:1 贷102:1／借102:100 贷501<甲>:100／借501<甲>:60 贷102:60／借501<甲>:60 贷102:60 | | | 退了两次
        甲 100.00 0 100.00 | @2022-01-05 借51301:1 贷102:1／借501<甲>:100 贷102:100／借102:100 贷501<甲>:100 | | | 后来才交
        甲 100.00 100.00 0 | @2022-01-05 借51301:1 贷102:1／@2023-06-10 借102:100 贷501<甲>:100／@2025-06-10 借501<甲>:100 贷102:100 | | | 恰好两年
        甲 100.00 0 100.00 | @2022-01-05 借51301:1 贷102:1／@2023-06-09 借102:100 贷501<甲>:100／@2025-06-10 借501<甲>:100 贷102:100 | | | 两年零一天以前
        甲 100.00 0 none | @2023-01-15 借51301:1 贷102:1／@2025-01-14 借501<甲>:100 贷102:100 | | | 账不满两年
        甲 100.00 0 100.00 | @2023-01-13 借51301:1 贷102:1／@2025-01-13 借501<甲>:100 贷102:100 | | | 账恰好两年
        甲 100.00 0 none | @2022-01-05 借51301:1 贷102:1／借102:100 贷501:100／借501<甲>:100 贷102:100 | | | 这个科目有没有写明是谁交的钱
        甲 100.00 0 100.00 | @2022-01-05 借51301:1 贷102:1／借102:100 贷504:100／借501<甲>:100 贷102:100 | | | 没有写明的钱记在别的科目
        甲 100.00 0 100.00 | @2022-01-05 借51301:1 贷102:1／借102:100 贷151:100／借501<甲>:100 贷102:100 | | | 卖资产的钱没有写明
        甲 100.00 0 none | @2022-01-05 借51301:1 贷102:1／借102:100 贷504:100／借501<甲>:60 借504<甲>:40 贷102:100 | | | 冲减的两个科目有一个有
        甲 100.00 0 100.00 | @2022-01-05 借51301:1 贷102:1／借102:100 贷501:100／借102:-100 贷501:-100／借501<甲>:100 贷102:100 | | | 没有写明的已经红字冲销
        甲 100.00 0 100.00 | @2022-01-05 借51301:1 贷102:1／@2022-06-01 借102:100 贷501:100／@2025-06-10 借501<甲>:100 贷102:100 | | | 没有写明是谁交的钱在两年以前
        100.00 0 100.00 | @2022-01-05 借51301:1 贷102:1／借501:100 贷102:100 | | | 没有写明是谁，也没有进过钱
        100.00 0 none | @2022-01-05 借51301:1 贷102:1／借102:100 贷501:100／借501:100 贷102:100 | | | 没有写明是谁
        甲 30.00 0 30.00 | @2022-01-05 借51301:1 贷102:1／借501<甲>:100 贷504<甲>:70 贷102:30 | | | 只算减少的收入
        甲 100.00 0 100.00 | @2022-01-05 借51301:1 贷102:1／借501<甲>:100 借51301:5 贷102:105 | | | 一起付了别的
        no | @2022-01-05 借51301:1 贷102:1／借501<某县税务局>:100 贷102:100 | | | 缴税
        甲 100.00 0 0 | @2022-01-05 借51301:1 贷102:1／借501<甲>:100 贷102:100 | | 名册编号=MC1，序号=1，发放类别=其他，领取人=甲，发放金额=100，凭证=2 | 按名册发放
        甲 100.00 0 0 | @2022-01-05 借51301:1 贷102:1／借504<甲>:100 贷102:100／借102:100 贷504<甲>:100 | | | 退错的钱很快收回
        甲 100.00 0 100.00 丙 | @2022-01-05 借51301:1 贷102:1／借102:100 贷501<甲>:100／借501<甲>:100 贷102:100 | 银行账号=K1，交易日期=2025-01-17，流水号=1，支出=100，对方户名=丙 | | 银行付给了别人
        甲 100.00 100.00 0 | @2022-01-05 借51301:1 贷102:1／借102:100 贷501<甲>:100／借501<甲>:100 贷102:100 | 银行账号=K1，交易日期=2025-01-17，流水号=1，支出=100，对方户名=甲 | | 银行付给了他
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "village": "select org_code, village_key from village_unit",
            "books": """
                select org_code, min(effective_date_day) as first_day
                from voucher
                group by org_code
            """,
            "money": """
                select
                    org_code,
                    voucher_key,
                    cast(
                        sum(greatest(credit_fen, 0)) - sum(greatest(debit_fen, 0)) as bigint
                    ) as out_fen
                from journal_line
                where role in ('cash', 'bank')
                    and is_personal = 0
                group by
                    org_code,
                    voucher_key
            """,
            "receipt": """
                with money_in as (
                    select
                        org_code,
                        voucher_key
                    from journal_line
                    where role in ('cash', 'bank')
                        and is_personal = 0
                    group by
                        org_code,
                        voucher_key
                    having sum(greatest(credit_fen, 0)) <= sum(greatest(debit_fen, 0))
                        and sum(debit_fen) <> sum(credit_fen)
                )
                select
                    journal_line.org_code,
                    journal_line.voucher_key,
                    journal_line.effective_date_day as day,
                    journal_line.gl_account_number as account,
                    coalesce(journal_line.party_key, account_party.party_key, '') as party_key,
                    journal_line.credit_fen - journal_line.debit_fen as fen
                from money_in
                join journal_line
                    on journal_line.org_code = money_in.org_code
                    and journal_line.voucher_key = money_in.voucher_key
                left join account_party
                    on account_party.org_code = journal_line.org_code
                    and account_party.account = journal_line.gl_account_number
                where coalesce(journal_line.role, '') not in ('cash', 'bank')
            """,
            "payee": """
                select org_code, voucher_key, payee_key, payee_name, net_fen as fen
                from payee_payment
            """,
            "exempt": "select org_code, voucher_key, payee_key, exempt_fen as fen from exempt_part",
            "bank": """
                select org_code, voucher_key, payee_key, bank_payee_key, bank_payee_name
                from bank_match
                where bank_payee_key <> ''
                    and payee_key <> ''
            """,
            "tie": "select org_code, payee_key, group_key from payee_group",
        },
        columns={
            **dict.fromkeys(("org_code", "voucher_key"), str),
            **dict.fromkeys(("fiscal_year", "paid_on_day"), int),
            **dict.fromkeys(("payee_key", "payee_name"), str),
            **dict.fromkeys(("refund_fen", "received_fen", "beyond_fen"), int),
            "other_name": str,
        },
        compute=compute,
    ),
)
