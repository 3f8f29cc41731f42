"""What receivables and inner accounts were debited, cut into what settled it, the oldest first.

A row a part of a claim with the day it was settled, without one while it is open. The debtor is whom
the detail account is named after, else the party of the line; without either the account stands for
him. What a voucher debits and credits for one debtor is netted. Money settles claims on the same
account first, then others of the debtor, at last his in another unit of the village; what names
nobody settles whom its summary names, else an equal sum, else the oldest. What he had paid in before,
or payables, wages or loans owe him to this day from before, makes no claim. Openings stand from the
day before their year; a list that opens otherwise than the books closed begins anew. Of a month dated in
batches a claim counts from the last day, and is settled on the first. ``paid_fen`` is what of a
claim a payment gave the debtor beyond what needs nobody's say (``exempt_part``), ``is_imprest`` 1 where
account or summary says 备用金, ``is_loan`` where the summary says 借款.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from audit_rules.model import Measure, View
from audit_rules.vocabulary.payments.debt_payment import EVERYBODY
from audit_rules.vocabulary.payments.summary_phrase import phrases_in
from threeassets.model.days import date_of, ymd_of

CLAIMS = frozenset({"receivable", "inner_account"})
LISTS = 2
"""Steps that are lists of openings; a debit is 0, a credit 1."""

BLANK = dict.fromkeys(
    ("voucher_key", "account", "party_key", "party_name", "payee_key", "summary"), ""
)
"""What openings and returns do not name."""

Row = Mapping[str, Any]
Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(slots=True, eq=False)
class _Sum:
    """A claim, or money that settles one: whose, where, since when, and what is left of it."""

    org: str
    village: str
    account: str
    parties: frozenset[str]
    day: int
    fen: int
    left: int
    row: Row
    parts: list[tuple[int, int | None]] = field(default_factory=list)


class _Books:
    """What else the registers say of lines and accounts."""

    def __init__(self, rows: Rows) -> None:
        self.villages = {row["org_code"]: row["village_key"] for row in rows["village"]}
        self.parties = {(r["org_code"], r["account"]): r["party_key"] for r in rows["party"]}
        self.above: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in rows["tree"]:
            self.above[row["org_code"], row["account"]].add(row["ancestor"])
        self.imprest = {(row["org_code"], row["account"]) for row in rows["imprest"]}

    def debtor(self, row: Row) -> str:
        """Return whom a line's account is named after, else whom the line names."""
        return self.parties.get((row["org_code"], row["account"])) or _somebody(row)

    def is_imprest(self, row: Row) -> bool:
        """Say whether the account, one above it, or the summary speaks of imprest."""
        accounts = self.above[row["org_code"], row["account"]] | {row["account"]}
        named = any((row["org_code"], account) in self.imprest for account in accounts)
        return named or "备用金" in row["summary"]

    def sum_of(self, row: Row, day: int, fen: int) -> _Sum:
        """Return a claim or a settlement as a line has it."""
        row = {**BLANK, **row}
        parties = frozenset(filter(None, (self.debtor(row), _somebody(row))))
        org = row["org_code"]
        return _Sum(org, self.villages[org], row["account"], parties, day, fen, abs(fen), row)

    def nearness(self, one: _Sum, other: _Sum) -> tuple[int, bool, bool] | None:
        """Return how near two sums are, the nearest lowest; None where they are not the same's."""
        is_same = bool(one.parties & other.parties)
        is_related = one.org == other.org and (
            other.account in self.above[one.org, one.account]
            or one.account in self.above[one.org, other.account]
        )
        if is_related and not (one.parties and other.parties):
            summary = (other if one.parties else one).row["summary"]
            is_named = any(party in summary for party in one.parties | other.parties)
            return 1, not is_named, one.left != other.left
        if not is_same:
            return None
        return 0 if is_related else 2 if one.org == other.org else 3, False, False

    def take(self, sums: list[_Sum], taker: _Sum) -> Iterator[tuple[_Sum, int]]:
        """Yield which sums settle another, the nearest first, and how much of each."""
        near = [(key, one) for one in sums if (key := self.nearness(one, taker)) is not None]
        for _, one in sorted(near, key=lambda each: (*each[0], each[1].day)):
            part = min(one.left, taker.left)
            one.left -= part
            taker.left -= part
            if part:
                yield one, part
        sums[:] = [one for one in sums if one.left]


def _somebody(row: Row) -> str:
    """Return whom a line names; everybody is nobody."""
    return "" if str(row["party_key"]).startswith(EVERYBODY) else str(row["party_key"])


def _speaks_of_loan(row: Row) -> bool:
    """Say whether a summary calls it a loan, whoever's name stands beside the word."""
    summary = row["summary"]
    for name in filter(None, (row["party_key"], row["party_name"])):
        summary = summary.replace("给" + name, "").replace(name, "")
    return "loan" in dict(phrases_in(summary))


def _netted(books: _Books, rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """Yield what each voucher debits for a debtor, net, and the largest line of that side."""
    lines: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        whose = books.debtor(row) or "account:" + row["account"]
        lines[row["org_code"], row["voucher_key"], whose].append(row)
    for _, own in sorted(lines.items()):
        fen = sum(row["fen"] for row in own)
        side = [row for row in own if row["fen"] * fen > 0]
        if side:
            yield fen, max(side, key=lambda row: (abs(row["fen"]), row["entry_id"]))


def _debts(books: _Books, rows: Rows) -> Iterator[_Sum]:
    """Yield what payables, wages and loans were credited and nothing has paid to this day."""
    stated = [row for row in rows["opening"] if row["way"] == "stated"]
    first = {row["org_code"]: row["day"] for row in sorted(stated, key=lambda row: -row["day"])}
    debts: dict[str, list[_Sum]] = defaultdict(list)
    events = [row for row in stated if row["day"] == first[row["org_code"]]] + rows["rows"]
    events = [{**BLANK, **row} for row in events]
    order = ("org_code", "voucher_key", "account")
    for row in sorted(events, key=lambda r: (r["day"], r["fen"] > 0, *(r[name] for name in order))):
        one = books.sum_of(row, row["day"], row["fen"])
        if row["role"] in CLAIMS or not one.parties:
            continue
        if row["fen"] < 0:
            debts[one.village].append(one)
        else:
            list(books.take(debts[one.village], one))
    yield from (one for sums in debts.values() for one in sums)


class _Ageing:
    """The claims of all villages, day after day."""

    def __init__(self, books: _Books, debts: Iterable[_Sum]) -> None:
        self.books = books
        self.claims: list[_Sum] = []
        self.open: dict[str, list[_Sum]] = defaultdict(list)
        self.credits: dict[str, list[_Sum]] = defaultdict(list)
        self.debts: dict[str, list[_Sum]] = defaultdict(list)
        for debt in debts:
            self.debts[debt.village].append(debt)

    def debit(self, one: _Sum) -> None:
        """Open a claim for what the debtor had not paid in before and is not owed."""
        older = [debt for debt in self.debts[one.village] if debt.day <= one.day]
        for sums in (self.credits[one.village], older):
            list(self.books.take(sums, one))
        if one.left:
            self.claims.append(one)
            self.open[one.village].append(one)

    def credit(self, one: _Sum) -> None:
        """Settle claims; what is beyond them is kept for the debtor."""
        for claim, fen in self.books.take(self.open[one.village], one):
            claim.parts.append((fen, one.day))
        if one.left:
            self.credits[one.village].append(one)

    def state(self, stated: list[_Sum], closed_fen: int | None) -> None:
        """Begin anew with a list that opens otherwise than the books closed.

        Where it opens alike, only what stands under none of its accounts is begun anew.
        """
        is_new = closed_fen != sum(one.fen for one in stated)
        claims, deposits = (
            [one for one in sums[stated[0].village] if one.org == stated[0].org]
            for sums in (self.open, self.credits)
        )
        for one in [*claims, *(deposits if is_new else ())]:
            if is_new or not any(self.books.nearness(one, other) for other in stated):
                one.left = 0
        for one in stated:
            if one.fen > 0 and not any(
                self.books.nearness(one, each) for each in claims if each.left
            ):
                self.debit(one)
            elif one.fen < 0 and is_new:
                self.credit(one)


def _days(rows: Rows) -> Mapping[str, int]:
    """Return the day on which a line counts: in a batch the last, for money in the first."""
    batches = {
        (row["org_code"], row["fiscal_year"], row["accounting_period"]): row
        for row in rows["batch"]
    }
    days = {}
    for row in rows["rows"]:
        month = batches.get((row["org_code"], row["fiscal_year"], row["accounting_period"]))
        of_batch = month and month["last_day" if row["fen"] > 0 else "first_day"]
        days[row["entry_id"]] = of_batch or row["day"]
    return days


def _steps(books: _Books, rows: Rows) -> Iterator[tuple[tuple[Any, ...], list[_Sum], int | None]]:
    """Yield what happened day by day: debits, then credits, then lists of openings."""
    days, vouchers = _days(rows), set()
    for fen, row in _netted(books, (row for row in rows["rows"] if row["role"] in CLAIMS)):
        place = row["org_code"], row["voucher_key"]
        vouchers.add(place)
        one = books.sum_of(row, days[row["entry_id"]], fen)
        yield (row["day"], 0 if fen > 0 else 1, *place, one.account), [one], None
    for row in rows["back"]:
        place = row["org_code"], row["in_key"]
        if place not in vouchers:
            yield (row["day"], 1, *place, ""), [books.sum_of(row, row["day"], row["fen"])], None
    lists: dict[tuple[int, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows["opening"], key=lambda row: (row["account"], row["way"])):
        if row["role"] in CLAIMS:
            lists[row["day"], row["org_code"]][row["way"]].append(row)
    for (day, org), ways in lists.items():
        stated = [books.sum_of(row, day, row["fen"]) for row in ways["stated"]]
        if stated:
            closed = [row["fen"] for row in ways["carried"]]
            yield (day, LISTS, org, "", ""), stated, sum(closed) if closed else None


def compute(rows: Rows) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher, year, account, debtor and name, days, marks and sums of each part."""
    books = _Books(rows)
    ageing = _Ageing(books, _debts(books, rows))
    for (_, kind, *_), sums, closed_fen in sorted(_steps(books, rows), key=lambda step: step[0]):
        if kind == LISTS:
            ageing.state(sums, closed_fen)
        else:
            (ageing.credit if kind else ageing.debit)(sums[0])
    exempt: dict[tuple[str, str, str], int] = defaultdict(int)
    for part in rows["exempt"]:
        exempt[part["org_code"], part["voucher_key"], part["payee_key"]] += part["fen"]
    for claim in ageing.claims:
        row, debtor = claim.row, books.debtor(claim.row)
        place = claim.org, row["voucher_key"], debtor
        is_paid = "" != debtor == row["payee_key"] and claim.fen > exempt[place]
        name = row["party_name"] if row["party_key"] == debtor else debtor
        marks = is_paid, books.is_imprest(row), _speaks_of_loan(row)
        for fen, settled_day in [*claim.parts, (claim.left, None)]:
            if fen:
                yield (
                    *(*place[:2], row["fiscal_year"], claim.account, debtor),
                    name or claim.account + row["account_name"],
                    *(claim.day, ymd_of(date_of(claim.day)), *map(int, marks), fen, settled_day),
                )


VIEW = View(
    name="claim_part",
    query="""
        select
            journal_line.org_code,
            journal_line.voucher_key,
            journal_line.entry_id,
            journal_line.fiscal_year,
            journal_line.accounting_period,
            journal_line.effective_date_day as day,
            journal_line.gl_account_number as account,
            coalesce(journal_line.gl_account_name, '') as account_name,
            journal_line.role,
            coalesce(journal_line.party_key, '') as party_key,
            coalesce(journal_line.party_name, '') as party_name,
            coalesce(journal_line.je_line_description, '') as summary,
            journal_line.debit_fen - journal_line.credit_fen as fen,
            coalesce(line_payee.payee_key, '') as payee_key
        from journal_line
        left join line_payee
            on line_payee.entry_id = journal_line.entry_id
        where journal_line.role in (
                'receivable', 'inner_account', 'payable', 'short_loan', 'long_loan',
                'wages_payable', 'labour_payable'
            )
    """,
    shows=("debtor_name", "part_fen", "settled_day", "is_paid", "is_imprest", "is_loan"),
    examples="""
        gives | lines | 科目 | 科目余额表 | 发放名册 | why
        甲 100.00 none 1 0 0 | 借113<甲>:100 贷102:100 | | | | 至今没有结清
        no | 借51301<甲>:100 贷102:100 | | | | 费用不是
        112 100.00 none 0 0 0 | 借112:100 贷102:100 | | | | 没有写明是谁
        112 100.00 none 0 0 0 | 借112<全体农户>:100 贷102:100 | | | | 全体不是谁
        甲 60.00 2025-01-17 1 0 0 甲 40.00 none 1 0 0 | 借113<甲>:60 贷102:60／借113<甲>:40 贷102:40／借102:60 贷113<甲>:60 | | | | 先借先还
        甲 100.00 2025-01-16 1 0 0 | 借113<甲>:100 贷102:100／借51301<甲>:100 贷113<甲>:100 | | | | 报账冲抵
        甲 100.00 2025-01-16 1 0 0 | 借113<甲>:100 贷102:100／借102:100 贷504<甲>:100 | | | | 退回记入其他收入
        甲 100.00 none 1 0 0 | 借102:60 贷501<甲>:60／借113<甲>:100 贷102:100 | | | | 以前交的是租金
        甲 40.00 none 1 0 0 | 借102:60 贷113<甲>:60／借113<甲>:100 贷102:100 | | | | 先退还他交来的
        甲 40.00 none 1 0 0 | 借51301:60 贷211<甲>:60／借113<甲>:100 贷102:100 | | | | 账上欠着他的
        甲 100.00 none 1 0 0 | 借51301:60 贷211<甲>:60／借113<甲>:100 贷102:100／借211<甲>:60 贷102:60 | | | | 欠他的后来另付了
        甲 100.00 none 1 0 0 | 借113<甲>:100 贷102:100／借51301:60 贷211<甲>:60 | | | | 后来才欠他
        甲 100.00 none 1 0 0 | 借51301:60 贷211:60／借113<甲>:100 贷102:100 | | | | 欠谁没有写
        甲 100.00 none 1 0 0 乙 100.00 2025-01-17 1 0 0 | 借113<甲>:100 贷102:100／借113<乙>:100 贷102:100／借102:100 贷113[收乙还款]:100 | | | | 摘要写明是谁还的
        甲 100.00 none 1 0 0 乙 70.00 2025-01-17 1 0 0 | 借113<甲>:100 贷102:100／借113<乙>:70 贷102:70／借102:70 贷113:70 | | | | 没有写明是谁，金额相同的
        甲 100.00 2025-01-17 1 0 0 乙 100.00 none 1 0 0 | 借113<甲>:100 贷102:100／借113<乙>:100 贷102:100／借102:100 贷113:100 | | | | 没有写明是谁，最早的
        甲 100.00 none 0 0 0 甲 100.00 2025-01-17 1 0 0 | 借112<甲>:100 贷501:100／借113<甲>:100 贷102:100／借102:100 贷113<甲>:100 | | | | 先抵同一科目的
        甲 100.00 2025-01-16 0 0 0 | 借112<甲>:100 贷501:100／借102:100 贷113<甲>:100 | | | | 同一科目没有，抵他别的
        甲 100.00 none 1 0 0 | 借113<甲>:100 贷102:100／借112<甲>:100 贷113<甲>:100 | | | | 换个科目，仍从那天算起
        甲 100.00 none 1 1 0 | 借11301<甲>:100 贷102:100 | 科目编码=11301，科目名称=备用金 | | | 科目是备用金
        甲 100.00 none 1 1 0 | 借1130101<甲>:100 贷102:100 | 科目编码=11301，科目名称=备用金；科目编码=1130101，科目名称=村里，上级科目编码=11301 | | | 上级科目是备用金
        甲 100.00 none 1 1 0 | 借113[预支备用金]<甲>:100 贷102:100 | | | | 摘要写明备用金
        甲 100.00 none 1 0 1 | 借113[甲借款]<甲>:100 贷102:100 | | | | 名字后面的借款
        甲 100.00 none 1 0 0 | 借11301:100 贷102:100／借51301<甲>:5 贷211:5 | 科目编码=11301，科目名称=往来-甲 | | | 明细以他为名
        甲 100.00 none 0 0 0 | 借11301<乙>:100 贷102:100／借51301<甲>:5 贷102:5 | 科目编码=11301，科目名称=往来-甲 | | | 记在甲名下，付给了乙
        甲 100.00 2025-01-17 1 0 0 | 借11301:100 贷102:100／借51301<甲>:5 贷102:5／借102:100 贷11301<乙>:100 | 科目编码=11301，科目名称=往来-甲 | | | 乙替甲还
        甲 500.00 none 0 0 0 | 借51301<甲>:5 贷102:5 | 科目编码=11301，科目名称=往来-甲 | 会计年度=2025，科目编码=11301，科目名称=往来-甲，期初借方=500 | | 期初
        甲 100.00 none 1 0 0 | 去年 借113<甲>:100 贷102:100／借102:1 贷102:1 | | 会计年度=2025，科目编码=113，期初借方=100 | | 期初与上年末相符
        113 90.00 none 0 0 0 | 去年 借113<甲>:100 贷102:100／借102:1 贷102:1 | | 会计年度=2025，科目编码=113，期初借方=90 | | 期初与上年末不符，从期初算起
        11305 100.00 none 0 0 0 | 去年 借11304<甲>:100 贷102:100／借102:1 贷102:1 | 科目编码=11305，科目名称=代垫，上级科目编码=113；科目编码=11304，科目名称=借款，上级科目编码=113 | 会计年度=2025，科目编码=11305，期初借方=100 | | 换了明细科目，从期初算起
        甲 60.00 none 1 0 0 | 去年 借102:40 贷113<甲>:40／借113<甲>:100 贷102:100 | | 会计年度=2025，科目编码=113，期初贷方=40 | | 上年末有他的钱
        甲 100.00 none 0 0 0 | 借113<甲>:100 贷102:100 | | | 名册编号=MC1，序号=1，发放类别=其他，姓名=甲，金额=100，凭证=1 | 按名册发放
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "village": "select org_code, village_key from village_unit",
            "party": "select org_code, account, party_key from account_party",
            "tree": "select distinct org_code, account, ancestor from account_tree",
            "imprest": """
                select org_code, account from named_account where contains(account_name, '备用金')
            """,
            "batch": """
                select
                    money_period.org_code,
                    money_period.fiscal_year,
                    money_period.accounting_period,
                    period_day.first_day,
                    period_day.last_day
                from money_period
                join period_day
                    on period_day.fiscal_year = money_period.fiscal_year
                    and period_day.accounting_period = money_period.accounting_period
                where money_period.batch_dated = 1
            """,
            "exempt": """
                select org_code, voucher_key, payee_key, exempt_fen as fen
                from exempt_part
                where reason <> 'imprest'
            """,
            "back": """
                select
                    org_code,
                    in_key,
                    payee_key as party_key,
                    back_on_day as day,
                    back_fen as fen
                from payment_return
                where payee_key <> ''
            """,
            "opening": """
                select
                    year_opening.org_code,
                    year_opening.fiscal_year,
                    year_opening.way,
                    period_day.first_day - 1 as day,
                    year_opening.account,
                    year_opening.account_name,
                    chart_role.role,
                    year_opening.opening_fen as fen
                from year_opening
                join period_day
                    on period_day.fiscal_year = year_opening.fiscal_year
                    and period_day.accounting_period = 0
                join chart_year
                    on chart_year.org_code = year_opening.org_code
                    and chart_year.fiscal_year = year_opening.fiscal_year
                join chart_role
                    on chart_role.standard = chart_year.standard
                    and chart_role.root = substr(year_opening.account, 1, 3)
            """,
        },
        columns={
            **dict.fromkeys(("org_code", "from_voucher"), str),
            "fiscal_year": int,
            **dict.fromkeys(("account", "debtor_key", "debtor_name"), str),
            **dict.fromkeys(("from_day", "from_ymd", "is_paid", "is_imprest", "is_loan"), int),
            **dict.fromkeys(("part_fen", "settled_day"), int),
        },
        compute=compute,
    ),
)
