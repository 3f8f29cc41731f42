"""What of a payment may settle money that stood in the accounts before the first books.

Payments out of payables, receivables, inner accounts and loans to somebody named, as far as the books themselves hold no such
credit of that payee or account. The unit states no opening balances at all, or the opening credit of
the account names nobody; where openings are stated without one, nothing stood there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from audit_rules.model import Measure, View

ROOT_DIGITS = 3

Row = Mapping[str, Any]


def _openings(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    """Return for every unit that states openings the credit of accounts that names nobody."""
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        place = row["org_code"], row["account"]
        first[place] = min(first.get(place, row["fiscal_year"]), row["fiscal_year"])
    openings: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        org, account = row["org_code"], row["account"]
        if row["fiscal_year"] == first[org, account] and not row["party_key"]:
            openings[org][account] = max(openings[org].get(account, 0), row["opening_fen"])
        else:
            openings[org].setdefault(account, 0)
    return openings


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher, payee and sum."""
    openings = _openings(rows["opening"])
    booked: dict[tuple[str, str, str], int] = defaultdict(int)
    steps = [(row["day"], row["voucher_key"], 1, row["entry_id"], row) for row in rows["book"]]
    steps += [(row["day"], row["voucher_key"], 0, row["entry_id"], row) for row in rows["rows"]]
    sums: dict[tuple[str, str, str], int] = defaultdict(int)
    for _, voucher, is_booking, _, row in sorted(steps, key=lambda step: step[:4]):
        org, account, party = row["org_code"], row["account"], row["party_key"]
        if is_booking:
            booked[org, "account", account] += row["credit_fen"] - row["debit_fen"]
            booked[org, "party", party] += row["credit_fen"] - row["debit_fen"]
            continue
        credit = max(0, booked[org, "account", account], booked[org, "party", party])
        stated = openings.get(org)
        # A detail without an opening of its own may be within that of its root.
        own = account if stated and account in stated else account[:ROOT_DIGITS]
        most = row["fen"] if stated is None else stated.get(own, 0)
        sums[org, voucher, party] += max(0, min(row["fen"] - credit, most))
    for (org, voucher, party), fen in sorted(sums.items()):
        if fen:
            yield org, voucher, party, fen


VIEW = View(
    name="earlier_credit",
    query="""
        select
            org_code,
            voucher_key,
            entry_id,
            paid_on_day as day,
            account,
            payee_key as party_key,
            amount_fen as fen
        from line_payee
        where role in ('receivable', 'inner_account', 'payable', 'short_loan', 'long_loan')
            and payee_key <> ''
    """,
    shows=("payee_key", "earlier_fen"),
    examples="""
        gives     | lines                                                | opening             | why
        甲 100.00 | 借211<甲>:100 贷102:100                              |                     | 没有期初，以前可能欠他的
        甲 100.00 | 借201<甲>:100 贷102:100                              |                     | 以前可能借过他的
        甲 100.00 | 借221<甲>:100 贷102:100                              |                     | 长期借款也一样
        甲 100.00 | 借112<甲>:100 贷102:100                              |                     | 以前可能在应收款里交过押金
        甲 100.00 | 借113<甲>:100 贷102:100                              |                     | 内部往来也一样
        no        | 借113<甲>:100 贷102:100                              | 102:500             | 有期初，内部往来没有余额
        no        | 借211<甲>:100 贷102:100                              | 102:500             | 有期初，应付款没有余额
        甲 60.00  | 借211<甲>:100 贷102:100                              | 211:-60             | 期初应付款没有写明是谁的
        甲 60.00  | 借21103<甲>:100 贷102:100                            | 211:-60             | 期初只有一级科目
        no        | 借21103<甲>:100 贷102:100                            | 211:-60 21103:0     | 这个明细期初没有余额
        no        | 借153<甲>:100 贷211<甲>:100 ／ 借211<甲>:100 贷102:100 |                   | 账上挂过他的工程款
        甲 40.00  | 借153<甲>:60 贷211<甲>:60 ／ 借211<甲>:100 贷102:100 |                     | 账上只挂过一部分
        no        | 借153:100 贷21103:100 ／ 借21103<甲>:100 贷102:100   |                     | 挂账时没有写明是谁
        no        | 借211:100 贷102:100                                  |                     | 收款人不明
        no        | 借51301<甲>:100 贷102:100                            |                     | 不是应付款
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "book": """
                select
                    journal_line.org_code,
                    journal_line.voucher_key,
                    journal_line.entry_id,
                    journal_line.effective_date_day as day,
                    journal_line.gl_account_number as account,
                    coalesce(journal_line.party_key, account_party.party_key, '') as party_key,
                    journal_line.debit_fen,
                    journal_line.credit_fen
                from journal_line
                left join account_party
                    on account_party.org_code = journal_line.org_code
                    and account_party.account = journal_line.gl_account_number
                where journal_line.role in (
                        'receivable', 'inner_account', 'payable', 'short_loan', 'long_loan'
                    )
            """,
            "opening": """
                select
                    account_balance.org_code,
                    account_balance.gl_account_number as account,
                    account_balance.fiscal_year,
                    coalesce(account_party.party_key, '') as party_key,
                    coalesce(account_balance.opening_credit_fen, 0)
                        - coalesce(account_balance.opening_debit_fen, 0) as opening_fen
                from account_balance
                left join account_party
                    on account_party.org_code = account_balance.org_code
                    and account_party.account = account_balance.gl_account_number
                where coalesce(account_balance.accounting_period, 1) = 1
            """,
        },
        columns={"org_code": str, "voucher_key": str, "payee_key": str, "earlier_fen": int},
        compute=compute,
    ),
)
