"""Payments out of payables and loans to somebody named, and what goes beyond what the books owed him.

Owed is what payables and loans were credited for him up to that day, openings included, in any unit of
the village; what receivables and inner accounts keep for him (a deposit), what an account named after somebody
else owes that person, and what its account owes to nobody named. A credit to him within a
year after that no later payment needs covers it too: the money came back, or the goods came. A list, a tax, a collector's money, a bank's
interest and a prepayment under a contract are not beyond. ``beyond_fen`` is blank where it may settle what stood
in the accounts before: no list states openings by that year, or the opening of the account names nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from audit_rules.model import Measure, View

LOANS = frozenset({"short_loan", "long_loan"})
DEBTS = LOANS | {"payable"}
EVERYBODY = ("全体", "全村", "各户", "村民", "群众", "农户")
"""How names begin that name nobody."""
YEAR = 365
"""Days within which a later credit to the payee covers an earlier payment (P2)."""

Row = Mapping[str, Any]
Rows = Mapping[str, list[dict[str, Any]]]
_Place = tuple[str, ...]


class _Owed:
    """What villages owe, credit after credit, each until a debit takes it."""

    def __init__(self) -> None:
        self.credits: dict[_Place, list[list[int]]] = defaultdict(list)
        """Day and what is left of each credit, by party of a village or by account of a unit."""
        self.remainder: dict[_Place, int] = defaultdict(int)
        """Credit less debit on receivables and inner accounts, by party of a village."""

    def add(self, place: _Place, day: int, fen: int) -> None:
        """Follow a credit."""
        self.credits[place].append([day, fen])

    def left(self, place: _Place) -> int:
        """Return what is still owed to a party."""
        return sum(fen for _, fen in self.credits[place])

    def take(self, places: Sequence[_Place], fen: int, *, since: int = 0) -> int:
        """Take credits, the oldest first, or only those of a year; return what is missing."""
        for credit in (credit for place in places for credit in self.credits[place]):
            if not since or since <= credit[0] <= since + YEAR:
                part = min(fen, credit[1])
                credit[1] -= part
                fen -= part
        return fen

    def take_kept(self, place: _Place, fen: int) -> int:
        """Take what receivables and inner accounts keep for a party; return what is missing."""
        part = max(0, min(fen, self.remainder[place]))
        self.remainder[place] -= part
        return fen - part


class _Books:
    """What else the registers say of lines and accounts."""

    def __init__(self, rows: Rows) -> None:
        self.villages: dict[str, str] = {
            row["org_code"]: row["village_key"] for row in rows["village"]
        }
        self.parties: dict[tuple[str, str], str] = {
            (r["org_code"], r["account"]): r["party_key"] for r in rows["party"]
        }
        self.payments = {row["entry_id"]: row for row in rows["payment"]}
        self.net: dict[_Place, int] = {
            (r["org_code"], r["voucher_key"], r["payee_key"]): r["net_fen"] for r in rows["net"]
        }
        self.roles: dict[tuple[str, int, str], str] = {
            (row["org_code"], row["fiscal_year"], row["account"]): row["role"]
            for row in rows["role"]
        }
        self.answers: dict[_Place, int] = defaultdict(int)
        for row in rows["answers"]:
            self.answers[row["org_code"], row["voucher_key"], row["payee_key"]] += row["fen"]
        self.contracts = {
            (row["org_code"], row["voucher_key"], row["party_key"]) for row in rows["contract"]
        }
        self.above: dict[_Place, set[str]] = defaultdict(set)
        for row in rows["tree"]:
            self.above[row["org_code"], row["account"]].add(row["ancestor"])
        self.lists: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in rows["opening"]:
            self.lists[row["org_code"]][row["fiscal_year"]].append(row)

    def party(self, row: Row) -> str:
        """Return the party a line names, else its account is named after; everybody is nobody."""
        named = str(row.get("party_key", ""))
        own = "" if named.startswith(EVERYBODY) else named
        return own or self.parties.get((row["org_code"], row["account"]), "")

    def role(self, row: Row) -> str:
        """Return the role of an account in the year of a row."""
        return self.roles.get((row["org_code"], row["fiscal_year"], row["account"]), "")

    def places(self, row: Row) -> list[_Place]:
        """Return where a line may find what is owed: with its party, then with its account."""
        org, account = row["org_code"], row["account"]
        parties = dict.fromkeys((self.party(row), self.parties.get((org, account), "")))
        accounts = sorted(self.above[org, account])
        return [
            *(("party", self.villages[org], party) for party in parties if party),
            *(("account", org, each) for each in accounts),
        ]

    def unknown(self, row: Row) -> int | None:
        """Return what openings of a line's account owe to nobody named; None before any list.

        It is no more than the first list owed so: what came later stands in the books.
        """
        org, account, year = row["org_code"], row["account"], row["fiscal_year"]
        lists = {year_of: lines for year_of, lines in self.lists[org].items() if year_of <= year}
        if not lists:
            return None
        older = self._unsplit(lists[min(lists)], row["role"])
        below = self.above[org, account]
        here = [
            line
            for line in self._unsplit(lists[max(lists)], row["role"])
            if line["account"] in below
            or account in self.above[org, line["account"]]
            or self.role({**line, "fiscal_year": year}) != row["role"]
        ]
        sums = [-sum(int(line["opening_fen"]) for line in lines) for lines in (older, here)]
        return min(sums)

    def _unsplit(self, lines: Sequence[Row], role: str) -> list[Row]:
        """Return the lines of a list by which an account of that role owes to nobody named."""
        return [
            line
            for line in lines
            if line["opening_fen"] < 0 and self.role(line) == role and not self.party(line)
        ]


def _steps(rows: Rows) -> list[tuple[Any, ...]]:
    """Return what happened day by day: openings, then credits, then debits."""
    steps = [(row["day"], 0, row["org_code"], row["account"], "", row) for row in rows["opening"]]
    for row in rows["rows"]:
        order = 2 if row["credit_fen"] < row["debit_fen"] else 1
        steps.append((row["day"], order, row["org_code"], row["voucher_key"], row["entry_id"], row))
    return sorted(steps, key=lambda step: step[:5])


def _missing(rows: Rows, books: _Books) -> Iterator[tuple[Row, int]]:
    """Yield every line of a payment to somebody named, and what of it no credit covers."""
    owed, payments = _Owed(), []
    for day, kind, org, *_, row in _steps(rows):
        person = "party", books.villages[org], books.party(row)
        fen = row["credit_fen"] - row["debit_fen"] if kind else -row["opening_fen"]
        role = row["role"] if kind else books.role(row)
        if role not in DEBTS:
            owed.remainder[person] += fen
        elif not kind:
            owed.add(person, day, max(0, fen - owed.left(person)) if person[2] else 0)
        elif fen > 0:
            owed.add(person if person[2] else ("account", org, row["account"]), day, fen)
        else:
            missing = owed.take_kept(person, owed.take(books.places(row), -fen))
            payment = books.payments.get(row["entry_id"])
            if payment and payment["payee_class"] == "bank" and role in LOANS:
                missing = 0 if missing < -fen else missing
            payments += [(row, missing)] if payment else []
    for row, missing in payments:
        yield row, owed.take(books.places(row), missing, since=row["day"])


def compute(rows: Rows) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher, year, day, payee and name, what he was paid, and what goes beyond."""
    books = _Books(rows)
    sums: dict[_Place, list[int]] = defaultdict(lambda: [0, 0, 0])
    lines: dict[_Place, Row] = {}
    for row, missing in _missing(rows, books):
        key: _Place
        key = row["org_code"], row["voucher_key"], books.payments[row["entry_id"]]["payee_key"]
        lines.setdefault(key, row)
        left = 0 if row["role"] == "payable" and key in books.contracts else missing
        most = books.unknown(row)
        unknown = left if most is None else min(left, most)
        parts = (row["debit_fen"] - row["credit_fen"], left - unknown, unknown)
        sums[key] = [old + part for old, part in zip(sums[key], parts, strict=True)]
    for key, (paid, sure, unknown) in sorted(sums.items()):
        row, answer = lines[key], books.answers[key]
        beyond = max(0, min(sure - answer, books.net.get(key, 0)))
        yield (
            *key[:2],
            row["fiscal_year"],
            row["day"],
            key[2],
            books.payments[row["entry_id"]]["payee_name"],
            paid,
            None if not beyond and unknown > answer else beyond,
        )


VIEW = View(
    name="debt_payment",
    query="""
        select
            org_code,
            voucher_key,
            entry_id,
            fiscal_year,
            effective_date_day as day,
            gl_account_number as account,
            role,
            coalesce(party_key, '') as party_key,
            debit_fen,
            credit_fen
        from journal_line
        where role in ('receivable', 'inner_account', 'payable', 'short_loan', 'long_loan')
    """,
    shows=("payee_key", "paid_fen", "beyond_fen"),
    examples="""
        gives                | lines                                                 | opening    | contract | payout | chart of details | why
        甲 100.00 100.00     | 借201<甲>:100 贷102:100                               | 102:500    | | | | 从来没有借过他的钱
        甲 100.00 100.00     | 借221<甲>:100 贷102:100                               | 102:500    | | | | 长期借款
        甲 100.00 100.00     | 借211<甲>:100 贷102:100                               | 102:500    | | | | 应付款
        no                   | 借113<甲>:100 贷102:100                               | 102:500    | | | | 内部往来不是
        no                   | 借51301<甲>:100 贷102:100                             | 102:500    | | | | 费用不是
        甲 100.00 100.00     | 借102:100 贷501<甲>:100 ／ 借211<甲>:100 贷102:100    | 102:500    | | | | 他交的是租金，不是押金
        no                   | 借211:100 贷102:100                                   | 102:500    | | | | 没有写明是谁
        no                   | 借211<甲>:100 贷51301:100                             | 102:500    | | | | 没有付钱
        甲 100.00 0          | 借102:100 贷201<甲>:100 ／ 借201<甲>:100 贷102:100    | 102:500    | | | | 还以前借的
        甲 100.00 0          | 借102:100 贷201<甲>:100 ／ 借211<甲>:100 贷102:100    | 102:500    | | | | 三个科目一起看
        甲 100.00 40.00      | 借102:60 贷201<甲>:60 ／ 借201<甲>:100 贷102:100      | 102:500    | | | | 多还四十元
        甲 60.00 0 甲 60.00 20.00 | 借102:100 贷201<甲>:100 ／ 借201<甲>:60 贷102:60 ／ 借201<甲>:60 贷102:60 | 102:500 | | | | 两次还，合计多二十元
        甲 100.00 100.00     | 借102:100 贷201<乙>:100 ／ 借201<甲>:100 贷102:100    | 102:500    | | | | 欠的是别人
        甲 100.00 0          | 借201<甲>:100 贷102:100 ／ @2025-01-15 借102:100 贷201<甲>:100 | 102:500    | | | | 同日借还
        甲 100.00 0          | 借211<甲>:100 贷102:100 ／ 借153:100 贷211<甲>:100    | 102:500    | | | | 先付款，货到后补记
        甲 100.00 0          | 借211<甲>:100 贷102:100 ／ @2026-01-15 借153:100 贷211<甲>:100 | 102:500 | | | | 一年内补记
        甲 100.00 100.00     | 借211<甲>:100 贷102:100 ／ @2026-01-16 借153:100 贷211<甲>:100 | 102:500 | | | | 一年以后
        甲 100.00 100.00 甲 100.00 0 | 借211<甲>:100 贷102:100 ／ 借153:100 贷211<甲>:100 ／ 借211<甲>:100 贷102:100 | 102:500 | | | | 后来的那笔款是还这笔的
        甲 100.00 0          | 借211<甲>:100 贷102:100 ／ 借211<甲>:-100 贷102:-100  | 102:500    | | | | 红字冲回
        甲 100.00 0          | 借211<甲>:100 贷102:100 ／ 借102:100 贷504<甲>:100    | 102:500    | | | | 很快退回
        甲 100.00 0          | 借102:100 贷113<甲>:100 ／ 借211<甲>:100 贷102:100    | 102:500    | | | | 内部往来收过他的押金
        甲 100.00 100.00     | 借113<甲>:100 贷102:100 ／ 借102:100 贷113<甲>:100 ／ 借211<甲>:100 贷102:100 | 102:500 | | | | 他还的是先借给他的
        甲 100.00 0          | 借153:100 贷211:100 ／ 借211<甲>:100 贷102:100        | 102:500    | | | | 挂账时没有写明是谁
        甲 100.00 100.00     | 借153:100 贷21107:100 ／ 借211<甲>:100 贷102:100      | 102:500    | | | | 别的明细
        甲 100.00 0          | 借102:100 贷21107<全体村民>:100 ／ 借21107<甲>:100 贷102:100 | 102:500 | | | | 代收的钱，没有写明是哪一户的
        甲 100.00 0          | 借153:100 贷211:100 ／ 借21107<甲>:100 贷102:100      | 102:500    | | | | 挂在上级科目
        甲 100.00 none       | 借201<甲>:100 贷102:100                               |            | | | | 没有期初
        甲 100.00 none       | 借201<甲>:100 贷102:100                               | 102:~500   | | | | 只有期末
        甲 100.00 none       | 借201<甲>:100 贷102:100                               | 201:-100   | | | | 期初没有写明是谁
        甲 100.00 40.00      | 借201<甲>:100 贷102:100                               | 201:-60    | | | | 最多是没有写明的六十元
        甲 100.00 none       | 借20101<甲>:100 贷102:100                             | 201:-100   | | | | 期初只到上级
        甲 100.00 none       | 借201<甲>:100 贷102:100                               | 20101:-100 | | | | 期初在明细
        甲 100.00 100.00     | 借20102<甲>:100 贷102:100                             | 20101:-100 | | | | 期初在别的明细
        甲 100.00 100.00     | 借201<甲>:100 贷102:100                               | 211:-100   | | | | 期初是应付款
        甲 100.00 100.00     | 借201<甲>:100 贷102:100                               | 201:100    | | | | 期初在借方
        甲 100.00 100.00     | 借201<甲>:100 贷102:100                               | 201:-100@2024 102:500@2025 | | | | 本年的期初没有了
        甲 100.00 100.00     | 借201<甲>:100 贷102:100                               | 102:500@2024 201:-100@2025 | | | | 以前的期初没有
        甲 100.00 100.00     | 借20102<甲>:100 贷102:100                             | 20101:-100@2024 20102:0 20101:-100 | | | | 这个明细期初写明没有
        甲 100.00 none       | 去年 借201<甲>:100 贷102:100                          | 102:500    | | | | 有期初以前的年度
        甲 100.00 0          | 借201<甲>:100 贷102:100                               | 20101借款-甲:-100 | | | 20101:借款-甲 | 期初写明欠他
        甲 100.00 30.00      | 借201<甲>:100 贷102:100                               | 20101借款-甲:-70 | | | 20101:借款-甲 | 期初只欠七十元
        甲 100.00 0          | 借211<甲>:100 贷102:100                               | 11301往来-甲:-100 | | | 11301:往来-甲 | 期初在内部往来有他的钱
        甲 100.00 0          | 借153:100 贷21103:100 ／ 借21103<甲>:100 贷102:100 ／ 借51301<乙>:1 贷102:1 | 102:500 | | | 21103:应付款-乙 | 欠乙的款，付给了甲
        乙方 100.00 0        | 借211<乙方>:100 贷102:100                             | 102:500    | 凭证 | | | 有合同的预付款
        甲 100.00 100.00     | 借211<甲>:100 贷102:100                               | 102:500    | 凭证     | | | 别人的合同
        乙方 100.00 100.00   | 借201<乙方>:100 贷102:100                             | 102:500    | 凭证 | | | 还借款与工程合同无关
        乙方 100.00 100.00   | 借211<乙方>:100 贷102:100                             | 102:500    | 凭证 出租 | | | 租户的合同
        某县农商行 60.00 0 某县农商行 50.00 0 | 借102:100 贷201<某县农商行>:100 ／ 借201<某县农商行>:60 贷102:60 ／ 借201<某县农商行>:50 贷102:50 | 102:500 | | | | 多还的是利息
        某县农商行 50.00 50.00 | 借201<某县农商行>:50 贷102:50                       | 102:500    | | | | 从来没有向这家银行借过
        某县社会保险中心 100.00 0 | 借211<某县社会保险中心>:100 贷102:100            | 102:500    | | | | 缴社保
        甲 100.00 100.00     | 借211<甲>:100 借51301[手续费]:5 贷102:105             | 102:500    | | | | 银行扣费
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "village": "select org_code, village_key from village_unit",
            "party": "select org_code, account, party_key from account_party",
            "role": """
                select org_code, fiscal_year, gl_account_number as account, role
                from account_role
            """,
            "tree": "select distinct org_code, account, ancestor from account_tree",
            "payment": """
                select entry_id, payee_key, payee_name, payee_class
                from line_payee
                where payee_key <> ''
            """,
            "net": "select org_code, voucher_key, payee_key, net_fen from payee_payment",
            "answers": """
                select org_code, voucher_key, payee_key, exempt_fen as fen
                from exempt_part
                where reason in ('list', 'statutory', 'tax', 'pass_through')
            """,
            "contract": """
                select payment_contract.org_code, payment_contract.voucher_key, contract.party_key
                from payment_contract
                join contract
                    on contract.org_code = payment_contract.org_code
                    and contract.contract_no = payment_contract.contract_no
                where contract.contract_kind in (
                        '工程施工', '物资采购', '服务采购', '土地流转', '其他'
                    )
            """,
            "opening": """
                select
                    year_opening.org_code,
                    year_opening.fiscal_year,
                    period_day.first_day - 1 as day,
                    year_opening.account,
                    year_opening.opening_fen
                from year_opening
                join period_day
                    on period_day.fiscal_year = year_opening.fiscal_year
                    and period_day.accounting_period = 0
                where year_opening.way = 'stated'
            """,
        },
        columns={
            "org_code": str,
            "voucher_key": str,
            "fiscal_year": int,
            "paid_on_day": int,
            "payee_key": str,
            "payee_name": str,
            "paid_fen": int,
            "beyond_fen": int,
        },
        compute=compute,
    ),
)
