"""Vouchers that turn receivables into a loss by which nothing came in, and how much of them.

Receivables and inner accounts are credited, net, so that a change of debtor or of detail is
nothing, and 其他支出 or 待处理财产损溢 is debited, of which ``pending_fen`` is the latter. ``lost_fen`` is
what no other account of the voucher can be the source of; where that is nothing and claims and loss
are equal it is they, and ``is_mixed`` 1. Accounts named 备用金 are no claims, for imprest is settled
by slips. What another voucher turns the other way, the same debtors by the same sums, before or
after it, is a correction and left out, one for one. ``debtor_key`` and ``debtor_name`` are of the
largest claim, ``debtors`` counts them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from audit_rules.model import Measure, View

CLAIMS = frozenset({"receivable", "inner_account"})
PENDING = "pending_loss"
LOSSES = frozenset({"other_expense", PENDING})

Row = Mapping[str, Any]
Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(slots=True)
class _Voucher:
    """What a voucher credits to claims, by account and debtor, debits as a loss, and credits besides."""

    row: Row
    claims: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    losses: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    others_fen: int = 0

    @property
    def claim_fen(self) -> int:
        return sum(self.claims.values())

    @property
    def loss_fen(self) -> int:
        return sum(self.losses.values())

    def moved(self, sign: int) -> tuple[object, ...]:
        """Return unit, debtors and sums, all that a voucher which turns it back has negative."""
        claims = sorted((*debtor, sign * fen) for debtor, fen in self.claims.items() if fen)
        return self.row["org_code"], *claims, sign * self.loss_fen


def _vouchers(rows: Rows) -> list[_Voucher]:
    """Add up the lines of each voucher; order by day."""
    parties = {(row["org_code"], row["account"]): row["party_key"] for row in rows["party"]}
    imprest = {(row["org_code"], row["fiscal_year"], row["account"]) for row in rows["imprest"]}
    vouchers: dict[tuple[str, str], _Voucher] = {}
    for row in sorted(rows["rows"], key=lambda row: row["entry_id"]):
        voucher = vouchers.setdefault((row["org_code"], row["voucher_key"]), _Voucher(row))
        account, party = row["account"], parties.get((row["org_code"], row["account"]), "")
        if row["role"] in LOSSES:
            voucher.losses[row["role"]] += row["fen"]
        elif (
            row["role"] in CLAIMS and (row["org_code"], row["fiscal_year"], account) not in imprest
        ):
            debtor = account, party or row["party_key"]
            voucher.claims[debtor] -= row["fen"]
            voucher.names.setdefault(debtor, row["party_name"] or party or row["account_name"])
        else:
            voucher.others_fen += max(0, -row["fen"])
    order = ("day", "org_code", "voucher_key")
    return sorted(vouchers.values(), key=lambda each: tuple(each.row[name] for name in order))


def compute(rows: Rows) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher, year, day, debtor, name, count, what is lost, pending, and mixed."""
    vouchers = _vouchers(rows)
    corrected: dict[tuple[object, ...], int] = defaultdict(int)
    for voucher in vouchers:
        if voucher.claim_fen < 0 and voucher.loss_fen < 0:
            corrected[voucher.moved(-1)] += 1
    for voucher in vouchers:
        claim_fen, loss_fen = voucher.claim_fen, voucher.loss_fen
        if claim_fen <= 0 or loss_fen <= 0:
            continue
        if corrected[voucher.moved(1)]:
            corrected[voucher.moved(1)] -= 1
            continue
        lost_fen = loss_fen - voucher.others_fen
        is_mixed = lost_fen <= 0
        if is_mixed:
            lost_fen = claim_fen if claim_fen == loss_fen else 0
        if lost_fen:
            claims = sorted((-fen, debtor) for debtor, fen in voucher.claims.items() if fen > 0)
            first = claims[0][1]
            row = voucher.row
            yield (
                *(row["org_code"], row["voucher_key"], row["fiscal_year"], row["day"]),
                *(first[1], voucher.names[first], len(claims)),
                *(lost_fen, max(0, voucher.losses[PENDING]), int(is_mixed)),
            )


VIEW = View(
    name="receivable_loss",
    query="""
        with turned as (
            select
                org_code,
                voucher_key
            from journal_line
            group by
                org_code,
                voucher_key
            having count(case when role in ('receivable', 'inner_account') then entry_id end) > 0
                and count(case when role in ('other_expense', 'pending_loss') then entry_id end) > 0
        )
        select
            journal_line.org_code,
            journal_line.voucher_key,
            journal_line.fiscal_year,
            journal_line.effective_date_day as day,
            journal_line.entry_id,
            journal_line.gl_account_number as account,
            coalesce(journal_line.gl_account_name, journal_line.gl_account_number) as account_name,
            coalesce(journal_line.role, '') as role,
            coalesce(journal_line.party_key, '') as party_key,
            coalesce(journal_line.party_name, '') as party_name,
            journal_line.debit_fen - journal_line.credit_fen as fen
        from journal_line
        join turned
            on turned.org_code = journal_line.org_code
            and turned.voucher_key = journal_line.voucher_key
    """,
    shows=("voucher_key", "debtor_name", "debtors", "lost_fen", "pending_fen", "is_mixed"),
    examples="""
        gives | lines | 科目 | chart | why
        2025-01/记-1 甲 1 9.00 0 0 | 借515:9 贷113<甲>:9 | | | 转作其他支出
        2025-01/记-1 甲 1 9.00 0 0 | 借515:9 贷112<甲>:9 | | | 应收款
        2024-01/记-1 甲 1 9.00 0 0 | @2024-01-15 借551:9 贷113<甲>:9 | | 2004 | 旧科目的其他支出
        2025-01/记-1 甲 1 9.00 9.00 0 | 借181:9 贷113<甲>:9 | | | 转作待处理财产损溢
        2025-01/记-1 甲 1 9.00 4.00 0 | 借181:4 借515:5 贷113<甲>:9 | | | 各一部分
        2025-01/记-1 甲 1 9.00 0 0 | 借515:9 贷11301:9／借51301<甲>:5 贷211:5 | 科目编码=11301，科目名称=内部往来-甲 | | 科目以他为名
        2025-01/记-1 甲 2 9.00 0 0 | 借515:9 贷113<甲>:5 贷113<乙>:4 | | | 两户
        no | 借113<乙>:9 贷113<甲>:9 | | | 改户名
        2025-01/记-1 甲 1 3.00 0 0 | 借113<乙>:6 借515:3 贷113<甲>:9 | | | 改户名以外的部分
        no | 借51301:9 贷113<甲>:9 | | | 报账冲抵
        no | 借515:9 贷102:9 | | | 付出的其他支出
        2025-01/记-1 甲 1 3.00 0 0 | 借102:6 借515:3 贷113<甲>:9 | | | 收回一部分，其余转作支出
        no | 借102:9 借515:3 贷113<甲>:9 贷102:3 | | | 全部收回，另付一笔其他支出
        2025-01/记-1 甲 1 9.00 0 1 | 借515:9 借51301:20 贷113<甲>:9 贷102:20 | | | 与别的付款同一张凭证
        no | 借515:9 借51301:20 贷113<甲>:10 贷102:19 | | | 同一张凭证，金额对不上
        no | 借113<甲>:9 贷515:9 | | | 收回已核销的
        no | 借515:-9 贷113<甲>:-9 | | | 红字
        no | 借515:9 贷113<甲>:9／借515:-9 贷113<甲>:-9 | | | 后来红字更正
        no | 借113<甲>:9 贷515:9／借515:9 贷113<甲>:9 | | | 更正以前的错账
        2025-01/记-3 甲 1 9.00 0 0 | 借515:9 贷113<甲>:9／借515:-9 贷113<甲>:-9／借515:9 贷113<甲>:9 | | | 更正以后又转
        2025-01/记-1 甲 1 9.00 0 0 | 借515:9 贷113<甲>:9／借515:-8 贷113<甲>:-8 | | | 更正的是别的金额
        2025-01/记-1 甲 1 9.00 0 0 | 借515:9 贷113<甲>:9／借515:-9 贷113<乙>:-9 | | | 更正的是别人的
        no | 借515:9 贷11301<甲>:9 | 科目编码=11301，科目名称=备用金 | | 备用金以单据报销
        no | 借515:9 贷1130101<甲>:9 | 科目编码=11301，科目名称=备用金；科目编码=1130101，科目名称=甲，上级科目编码=11301 | | 备用金的下级
        no | 作废 借515:9 贷113<甲>:9 | | | 作废
    """,
    equivalent_mutants=(
        (
            "COUNT(CASE WHEN role IN ('receivable', 'inner_account') THEN entry_id END) > 0",
            "没有减少债权的凭证，计算时也不算",
        ),
        (
            "COUNT(CASE WHEN role IN ('other_expense', 'pending_loss') THEN entry_id END) > 0",
            "没有损失科目的凭证，计算时也不算",
        ),
    ),
    measure=Measure(
        reads={
            "party": "select org_code, account, party_key from account_party",
            "imprest": """
                select distinct
                    account_tree.org_code,
                    account_tree.fiscal_year,
                    account_tree.account
                from account_tree
                join named_account
                    on named_account.org_code = account_tree.org_code
                    and named_account.account = account_tree.ancestor
                where contains(named_account.account_name, '备用金')
            """,
        },
        columns={
            "org_code": str,
            "voucher_key": str,
            "fiscal_year": int,
            "on_day": int,
            "debtor_key": str,
            "debtor_name": str,
            "debtors": int,
            "lost_fen": int,
            "pending_fen": int,
            "is_mixed": int,
        },
        compute=compute,
    ),
)
