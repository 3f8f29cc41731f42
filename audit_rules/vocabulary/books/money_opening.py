"""Cash and bank accounts with the first year whose opening balance of them is known.

Known is what a list of the year states. An account that no line of the list names opens at zero only
where what it names leaves nothing over: the details of the account above it add up to that account,
or, where none stands above it, the list balances. Of any other the opening is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View


def _rest_is_nothing(lines: Mapping[str, int], above: Mapping[str, str], account: str) -> bool:
    """Tell whether what a list names leaves nothing over for an account that it does not name."""
    parent = above.get(account, "")
    beside = [fen for each, fen in lines.items() if above.get(each, "") == parent]
    return any(beside) and sum(beside) == lines.get(parent, 0)


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, account, year and opening balance."""
    lists: dict[str, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows["rows"]:
        lists[row["org_code"]][row["fiscal_year"]][row["gl_account_number"]] = row["balance_fen"]
    tree: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in sorted(rows["tree"], key=lambda row: (row["depth"], row["ancestor"])):
        tree[row["org_code"]].append((row["account"], row["ancestor"]))
    money: dict[str, list[str]] = defaultdict(list)
    for row in rows["money"]:
        money[row["org_code"]].append(row["gl_account_number"])
    for org, years in sorted(lists.items()):
        unknown = sorted(money[org])
        for year, lines in sorted(years.items()):
            # The nearest comes first: the account above is the first that the list names.
            above: dict[str, str] = {}
            for account, ancestor in tree[org]:
                if ancestor in lines:
                    above.setdefault(account, ancestor)
            opened = {
                account: lines.get(account, 0)
                for account in unknown
                if account in lines or _rest_is_nothing(lines, above, account)
            }
            unknown = [account for account in unknown if account not in opened]
            for account, fen in opened.items():
                yield org, account, year, fen


VIEW = View(
    name="money_opening",
    query="""
        select
            org_code,
            gl_account_number,
            fiscal_year,
            max(coalesce(opening_debit_fen, 0) - coalesce(opening_credit_fen, 0)) as balance_fen
        from account_balance
        where coalesce(accounting_period, 1) = 1
            and (opening_debit_fen is not null or opening_credit_fen is not null)
        group by
            org_code,
            gl_account_number,
            fiscal_year
    """,
    shows=("gl_account_number", "fiscal_year", "balance_fen"),
    examples="""
        gives            | year | opening   | lines                              | why
        101 2025 500.00  | 2025 | 101:500   | 借51301:100 贷101:100              | 余额表列示
        102 2025 -500.00 | 2025 | 102:-500  | 借51301:100 贷102:100              | 期初就是贷方
        no               | 2025 | 101:500   | 借51301:100 贷211:100              | 现金没有动过
        no               | 2025 | 211:-500  | 借51301:100 贷211:100              | 不是货币资金
        no               | 2025 | none      | 借51301:100 贷101:100              | 没有余额表
        no               | 2025 | 101:~400  | 借51301:100 贷101:100              | 只列示期末
        no               | 2025 | 101:500@2 | 借51301:100 贷101:100              | 只列示二月期初
        101 2025 500.00  | 2025 | 101:500@1 | 借51301:100 贷101:100              | 按月余额表取一月期初
        no               | 2025 | 102:500   | 借51301:100 贷101:100              | 余额表没有这个科目，借贷也不平
        101 2025 0       | 2025 | 102:500 211:-500 | 借51301:100 贷101:100       | 余额表借贷相平，没有列示的即期初为零
        no               | 2025 | 102:500 211:-499 | 借51301:100 贷101:100       | 差一元，不知是谁的
        no               | 2025 | 102:0     | 借51301:100 贷101:100              | 一个零不是完整的余额表
        101 2025 0       | 2025 | 102:500 10202:500 211:-500 | 借51301:100 贷101:100 | 明细不重复计算
        no               | 2025 | 102:500 211:-500 | 借51301:100 贷10201:100     | 只到一级科目，明细期初不明
        10201 2025 0     | 2025 | 102:500 10202:500 | 借51301:100 贷10201:100    | 期初全在另一明细
        no               | 2025 | 102:500 10202:300 | 借51301:100 贷10201:100    | 明细合计不到上级
        10201 2025 200.00 | 2025 | 102:500 10201:200 | 借51301:100 贷10201:100   | 自己列示的不看上级
        no               | 2025 | 102:500 10202:500@2024 | 借51301:100 贷10201:100 | 明细列在另一年
        1020102 2025 0   | 2025 | 102:500 10201:500 1020101:500 | 借51301:100 贷1020102:100 | 看最近的上级
        no               | 2025 | 102:500 10201:500 | 借51301:100 贷1020102:100 | 最近的上级没有分明细
        101 2024 500.00  | 2025 | 101:500@2024 101:400 | 借51301:100 贷101:100   | 从列示期初的第一年起
        101 2025 400.00  | 2025 | 102:500@2024 101:400 | 借51301:100 贷101:100   | 上一年的余额表没有列示它
        101 2024 0       | 2025 | 102:500@2024 211:-500@2024 101:400 | 借51301:100 贷101:100 | 上一年的余额表借贷相平
        no               | 2025 | 102:500@2024 211:-500 | 借51301:100 贷101:100  | 两年各自不平
        101 2026 500.00  | 2025 | 101:500@2026 | 借51301:100 贷101:100           | 下一年才列示
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "tree": """
                select distinct
                    org_code,
                    account,
                    ancestor,
                    depth
                from account_tree
                where depth > 0
            """,
            "money": """
                select distinct
                    org_code,
                    gl_account_number
                from journal_line
                where role in ('cash', 'bank')
            """,
        },
        columns={"org_code": str, "gl_account_number": str, "fiscal_year": int, "balance_fen": int},
        compute=compute,
    ),
)
