"""What of a payment came back, when and how: each fen returns once.

Back is money in by a red or reversing voucher, up to what it brings to the very account the money
left; from whoever was paid, within a year against the account that was debited or within 90 days in
the very sum against receivables, inner accounts, payables or other income; or without a name,
against the account debited. Operating, investment and grant income, loans and what a schedule asks
return nothing: a contractor's rent is not his refund. A return goes to the payment it names, else
to the latest before it with something left. Where a line of the bank shows the money gone and none
shows that sum coming in from that day on, a red voucher brings nothing back; of equal payments to one
payee days apart the bank shows the earlier, whichever voucher its line is nearer to. Booked again
within days of the red voucher, and without a line of its own, it is the later voucher that is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from audit_rules.model import Measure, View
from audit_rules.vocabulary.payments.bank_pair import WITHIN

YEAR, QUARTER = 365, 90
NEVER = frozenset({"operating_income", "investment_income", "grant_income", "contract_income"})
"""Roles whose credits are income of their own."""
SAME_SUM = frozenset({"receivable", "inner_account", "payable", "long_loan", "other_income"})

Row = Mapping[str, Any]


@dataclass(slots=True)
class _Paid:
    voucher: str
    payee: str
    day: int
    left: int
    is_shown_gone: bool
    accounts: set[str] = field(default_factory=set)
    money: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Back:
    voucher: str
    day: int
    party: str
    account: str
    role: str
    fen: int
    is_red: bool
    money: str
    shown_on: int
    """Last day a line of the bank shows the sum coming in, or -1."""


def _takes_back(back: _Back, paid: _Paid) -> bool:
    """Say whether a red voucher is a payment's, whatever the bank shows."""
    against = back.account in paid.accounts and back.money in paid.money
    return against and back.day >= paid.day and back.party in {"", paid.payee}


def _fits(back: _Back, paid: _Paid) -> str:
    """Say how money in returns a payment: red, bank, party, or not at all."""
    gone = back.day - paid.day
    if not 0 <= gone <= YEAR or back.voucher == paid.voucher:
        return ""
    against = back.account in paid.accounts
    if back.is_red:
        is_back = back.shown_on >= paid.day or not paid.is_shown_gone
        return "red" if is_back and _takes_back(back, paid) else ""
    if back.party and back.party == paid.payee:
        same = back.role in SAME_SUM and back.fen == paid.left and gone <= QUARTER
        return "party" if against or same else ""
    return "bank" if against and not back.party and back.fen <= paid.left else ""


def _returned(
    paid: list[_Paid], backs: list[_Back], named: Mapping[str, set[str]]
) -> Iterator[tuple[_Paid, _Back, int, str]]:
    """Give each money-in to the payment it names, else to the latest before it."""
    near: dict[tuple[str, str], list[_Paid]] = defaultdict(list)
    for each in paid:
        near["payee", each.payee].append(each)
        for account in each.accounts:
            near["account", account].append(each)
    for back in sorted(backs, key=lambda back: (back.day, back.voucher, back.account, back.party)):
        vouchers = named.get(back.voucher, set())
        around = near["account", back.account] + (near["payee", back.party] if back.party else [])
        once = {(each.voucher, each.payee): each for each in around if each.left}
        fitting = [(each, how) for each in once.values() if (how := _fits(back, each))]
        # Latest first; what a reference names goes before all.
        fitting.sort(key=lambda each: (each[0].voucher in vouchers, each[0].day, each[0].voucher))
        left = back.fen
        for each, how in reversed(fitting):
            if vouchers and each.voucher not in vouchers:
                continue
            fen = min(left, each.left)
            if how == "red":
                fen = min(fen, each.money[back.money])
            if fen:
                each.left -= fen
                left -= fen
                yield each, back, fen, how


def _payments(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[_Paid]]:
    """Return the payments of every unit, with the accounts debited and the money that left."""
    money: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in rows["money"]:
        money[row["org_code"], row["voucher_key"]][row["account"]] = row["fen"]
    gone = {(row["org_code"], row["voucher_key"], row["payee_key"]) for row in rows["gone"]}
    paid: dict[tuple[str, str, str], _Paid] = {}
    for row in rows["rows"]:
        org, voucher, payee = row["org_code"], row["voucher_key"], row["payee_key"]
        each = _Paid(
            voucher, payee, row["paid_on_day"], row["part_fen"], (org, voucher, payee) in gone
        )
        each.money = money[org, voucher]
        paid.setdefault((org, voucher, payee), each).accounts.add(row["account"])
    by_org: dict[str, list[_Paid]] = defaultdict(list)
    for org, voucher, payee in sorted(paid):
        by_org[org].append(paid[org, voucher, payee])
    for each_org in by_org.values():
        _give_lines_to_earlier(each_org)
    return by_org


def _give_lines_to_earlier(paid: list[_Paid]) -> None:
    """Take the earlier of equal payments to one payee days apart as those the bank shows gone."""
    near: dict[tuple[str, int], list[list[_Paid]]] = defaultdict(list)
    for each in sorted(paid, key=lambda each: (each.day, each.voucher)):
        groups = near[each.payee, each.left]
        if not groups or each.day - groups[-1][-1].day > WITHIN:
            groups.append([])
        groups[-1].append(each)
    for group in (group for groups in near.values() for group in groups):
        shown = sum(each.is_shown_gone for each in group)
        for index, each in enumerate(group):
            each.is_shown_gone = index < shown


def _give_lines_to_rebooked(
    paid: list[_Paid], backs: list[_Back], named: Mapping[str, set[str]]
) -> None:
    """Take what is booked again after a red voucher as what the bank shows gone: it left once."""
    near: dict[int, dict[str, list[_Paid]]] = defaultdict(lambda: defaultdict(list))
    for each in sorted(paid, key=lambda each: (each.day, each.voucher)):
        near[each.left][each.payee].append(each)
    for back in (back for back in backs if back.is_red):
        vouchers = named.get(back.voucher, set())
        for equal in near[back.fen].values():
            shown = [
                each
                for each in equal
                if each.is_shown_gone
                and _takes_back(back, each)
                and (not vouchers or each.voucher in vouchers)
            ]
            again = [
                each
                for each in equal
                if not each.is_shown_gone and 0 <= each.day - back.day <= WITHIN
            ]
            if shown and again:
                shown[-1].is_shown_gone, again[0].is_shown_gone = False, True
                break


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, payment, payee, money in, day, sum and how it came back."""
    came = rows["back"]
    if not came:
        return
    named: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows["named"]:
        named[row["org_code"]][row["from_key"]].add(row["voucher_key"])
    income = {(row["org_code"], row["income_fen"]): row["day"] for row in rows["statement"]}
    backs: dict[str, list[_Back]] = defaultdict(list)
    for row in came:
        org, voucher = row["org_code"], row["voucher_key"]
        is_red = bool(row["is_red"]) or voucher in named[org]
        if row["role"] not in NEVER:
            shown_on = income.get((org, row["fen"]), -1)
            where = (row["party_key"], row["account"], row["role"], row["fen"])
            backs[org].append(
                _Back(voucher, row["day"], *where, is_red, row["money_account"], shown_on)
            )
    for org, paid in _payments(rows).items():
        _give_lines_to_rebooked(paid, backs[org], named[org])
        for each, back, fen, how in _returned(paid, backs[org], named[org]):
            yield org, each.voucher, each.payee, back.voucher, back.day, fen, how


VIEW = View(
    name="payment_return",
    query="""
        select
            payee_part.org_code,
            payee_part.voucher_key,
            payee_part.payee_key,
            payee_part.part_fen,
            payee_part.paid_on_day,
            line_payee.account
        from payee_part
        join line_payee
            on line_payee.org_code = payee_part.org_code
            and line_payee.voucher_key = payee_part.voucher_key
            and line_payee.payee_key in ('', payee_part.payee_key)
    """,
    shows=("voucher_key", "back_fen", "how"),
    examples="""
        gives                       | lines                                                                    | statement | why
        no                          | 借51301<甲>:100 贷102:100                                                |           | 没有退回
        2025-01/记-1 100.00 bank    | 借51301<甲>:100 贷102:100 ／ 借102:100 贷51301:100                       |           | 银行退回，冲原来的科目
        2025-01/记-1 100.00 party   | 借51301<甲>:100 贷102:100 ／ 借102:100 贷51301<甲>:100                   |           | 收款人退回，冲原来的科目
        no                          | 借51301<甲>:100 贷102:100 ／ 借102:100 贷51301<乙>:100                   |           | 别人交来的钱
        2025-01/记-1 100.00 bank    | 借10208:100 贷102:100 ／ 借102:100 贷10208:100           |           | 从个人户头转回
        no                          | 借51301<甲>:100 贷102:100 ／ 借102:100 贷501<甲>:100                     |           | 收款人交的租金不是退款
        2025-01/记-1 100.00 party   | 借51301<甲>:100 贷102:100 ／ 借102:100 贷504<甲>:100                     |           | 同一金额记入其他收入
        no                          | 借51301<甲>:100 贷102:100 ／ 借102:90 贷504<甲>:90                       |           | 记入其他收入而金额不同
        2025-01/记-1 100.00 red     | 借51301<甲>:100 贷102:100 ／ 借51301<甲>:-100 贷102:-100                 |           | 红字冲回原来的账户
        no                          | 借51301<甲>:100 贷102:100 ／ 借51301<甲>:-100 贷101:-100                 |           | 冲的是现金，银行的钱没有回来
        2025-01/记-2 100.00 party   | 借51301<甲>:100 贷102:100 ／ 借51301<甲>:100 贷102:100 ／ 借102:100 贷51301<甲>:100 |           | 没有写明的归最近一笔
        no                          | 借51301<甲>:-100 贷102:-100 ／ 借51301<甲>:100 贷102:100                 |           | 退回在前的不算
        no                          | 借51301<甲>:100 贷102:100 ／ 借102:90 贷51302<甲>:90                     |           | 记入另一科目，金额也不同
        no                          | 借51302<甲>:100 贷102:100                                                |           | 没有退回
        2025-01/记-2 1.00 party     | 借51301<甲>:100 贷102:100 ／ 借51302<甲>:1 贷102:1 ／ 借102:90 贷51302<甲>:90 |           | 各看各的科目
        no                          | 借51301<甲>:100 借51302<乙>:50 贷102:150 ／ 借102:40 贷51302<甲>:40      |           | 那个科目付的是乙
        2025-01/记-1 60.00 party    | 借51301<甲>:100 贷102:100 ／ 借102:60 贷51301<甲>:60                     |           | 只退了一部分
        no | 借51301<甲>:100 贷102:100 ／ 借51301<甲>:-100 贷102:-100 | 100@2025-01-15:甲 | 流水上钱出去了，没有回来
        2025-01/记-1 100.00 red | 借51301<甲>:100 贷102:100 ／ 借51301<甲>:-100 贷102:-100 | 100@2025-01-15:甲 收100@2025-01-20:甲 | 流水上钱回来了
        no | 借51301<甲>:100 贷102:100 ／ 借51301<甲>:-100 贷102:-100 | 收100@2025-01-10:甲 100@2025-01-15:甲 | 进款在付款之前
        2025-01/记-2 100.00 red | 借51301<甲>:100 贷102:100 ／ 借51301<甲>:100 贷102:100 ／ 借51301<甲>:-100 贷102:-100 | 100@2025-01-16:甲 | 记了两次，流水上只付了一次，冲的是后一次
        2025-01/记-1 100.00 red | @2025-01-15 借51301<甲>:100 贷102:100 ／ @2025-01-20 借51301<甲>:-100 贷102:-100 ／ @2025-01-30 借51302<甲>:100 贷102:100 | 100@2025-01-15:甲 | 红字冲回后改记别的科目，流水上只付了一次
        no | @2025-01-15 借51301<甲>:100 贷102:100 ／ @2025-01-20 借51301<甲>:-100 贷102:-100 ／ @2025-01-31 借51302<甲>:100 贷102:100 | 100@2025-01-15:甲 | 十一天以后的不是改记
        no | @2025-01-15 借51301<甲>:100 贷102:100 ／ @2025-01-20 借51301<甲>:-100 贷102:-100 ／ @2025-01-22 借51302<甲>:100 贷102:100 | 100@2025-01-15:甲 100@2025-01-22:甲 | 流水上付了两次
        no | @2025-01-15 借51301<甲>:100 贷102:100 ／ @2025-01-26 借51301<甲>:100 贷102:100 ／ @2025-01-27 借51301<甲>:-100 贷102:-100 | 100@2025-01-15:甲 100@2025-01-26:甲 | 两次都付了，没有回来
        2025-01/记-1 100.00 red | @2025-01-15 借51301<甲>:100 贷102:100 ／ @2025-01-26 借51301<甲>:100 贷102:100 ／ @2025-01-27 借51301<甲>:-100 贷102:-100 | 100@2025-01-26:甲 | 相隔十一天的是两笔，流水上有的是后一笔
        2025-01/记-1 100.00 red | 借51301<甲>:100 贷102:100 ／ 借51301<甲>:-100 贷102:-100 | 7@2025-01-15:乙 | 流水上没有这笔付款
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "money": """
                select
                    payment.org_code,
                    payment.voucher_key,
                    journal_line.gl_account_number as account,
                    cast(sum(journal_line.credit_fen - journal_line.debit_fen) as bigint) as fen
                from payment
                join journal_line
                    on journal_line.org_code = payment.org_code
                    and journal_line.voucher_key = payment.voucher_key
                where journal_line.role in ('cash', 'bank')
                    and journal_line.is_personal = 0
                group by
                    payment.org_code,
                    payment.voucher_key,
                    journal_line.gl_account_number
            """,
            "back": """
                with money_in as (
                    select
                        org_code,
                        voucher_key,
                        min(gl_account_number) as money_account,
                        max(case when debit_fen < 0 or credit_fen < 0 then 1 else 0 end) as is_red,
                        cast(sum(debit_fen - credit_fen) as bigint) as in_fen
                    from journal_line
                    where role in ('cash', 'bank')
                        and is_personal = 0
                    group by
                        org_code,
                        voucher_key
                    having sum(debit_fen - credit_fen) > 0
                )
                select
                    journal_line.org_code,
                    journal_line.voucher_key,
                    min(journal_line.effective_date_day) as day,
                    coalesce(journal_line.party_key, account_party.party_key, '') as party_key,
                    journal_line.gl_account_number as account,
                    coalesce(journal_line.role, '') as role,
                    money_in.money_account,
                    money_in.is_red,
                    least(
                        cast(sum(journal_line.credit_fen - journal_line.debit_fen) as bigint),
                        money_in.in_fen
                    ) as fen
                from money_in
                join journal_line
                    on journal_line.org_code = money_in.org_code
                    and journal_line.voucher_key = money_in.voucher_key
                left join account_party
                    on account_party.org_code = journal_line.org_code
                    and account_party.account = journal_line.gl_account_number
                where (
                        coalesce(journal_line.role, '') not in ('cash', 'bank')
                        or journal_line.is_personal = 1
                    )
                    and not exists (
                        select 1
                        from voucher_link
                        where voucher_link.org_code = money_in.org_code
                            and voucher_link.voucher_key = money_in.voucher_key
                            and voucher_link.from_table = 'contract_schedule'
                    )
                group by
                    journal_line.org_code,
                    journal_line.voucher_key,
                    coalesce(journal_line.party_key, account_party.party_key, ''),
                    journal_line.gl_account_number,
                    coalesce(journal_line.role, ''),
                    money_in.money_account,
                    money_in.is_red,
                    money_in.in_fen
                having sum(journal_line.credit_fen - journal_line.debit_fen) > 0
            """,
            "named": """
                select org_code, from_key, voucher_key
                from voucher_link
                where from_table = 'voucher'
            """,
            "statement": """
                select org_code, income_fen, max(transacted_on_day) as day
                from bank_transaction
                where income_fen > 0
                group by
                    org_code,
                    income_fen
            """,
            "gone": """
                select
                    org_code,
                    voucher_key,
                    case when payee_key = '' then bank_payee_key else payee_key end as payee_key
                from bank_match
            """,
        },
        columns={
            "org_code": str,
            "voucher_key": str,
            "payee_key": str,
            "in_key": str,
            "back_on_day": int,
            "back_fen": int,
            "how": str,
        },
        compute=compute,
    ),
)
