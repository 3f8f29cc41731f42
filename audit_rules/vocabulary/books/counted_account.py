"""The account that the entries of each account of a year count for.

It is the account itself, unless the year opens with a balance of an account above it as a whole:
then nobody knows what the detail opened with, and its entries belong to the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from audit_rules.vocabulary.books.account_tree import PARENTS, parents_of
from threeassets.model.account_tree import counted_accounts


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, year, account and the account it counts for."""
    parents = parents_of(rows["parent"])
    opened: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for row in rows["opening"]:
        opened[row["org_code"], row["fiscal_year"]][row["account"]] = row["whole"]
    numbers: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in rows["rows"]:
        numbers[row["org_code"], row["fiscal_year"]].add(row["account"])
    for (org, year), used in sorted(numbers.items()):
        accounts = opened[org, year]
        whole = {account for account, is_whole in accounts.items() if is_whole}
        for account, counted in sorted(
            counted_accounts(used, accounts, whole, parents[org]).items()
        ):
            yield org, year, account, counted


VIEW = View(
    name="counted_account",
    query="""
        select distinct
            org_code,
            fiscal_year,
            gl_account_number as account
        from journal_line
    """,
    shows=("account", "counted"),
    examples="""
        gives                              | year | balance                  | lines                | cancelled | why
        102 102 51301 51301                | 2025 | 102:500                  | 借51301:1 贷102:1    |           | 各算各的
        10201 102 51301 51301              | 2025 | 102:500                  | 借51301:1 贷10201:1  |           | 只列示上级，明细的发生额归上级
        10201 10201 51301 51301            | 2025 | 102:500 10202:500        | 借51301:1 贷10201:1  |           | 列示到明细，没有列示的明细自己算
        1020101 10201 51301 51301          | 2025 | 10201:500                | 借51301:1 贷1020101:1 |           | 归最近的一级
        10201 10201 51301 51301            | 2025 | none                     | 借51301:1 贷10201:1  |           | 没有余额表
        10201 102 51301 51301              | 2025 | 102:500@2024             | 借51301:1 贷10201:1  |           | 上年列示的，推算到今年仍只到上级
        no                                 | 2025 | 102:500                  | 借51301:1 贷102:1    | 是        | 作废凭证不计
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "parent": PARENTS,
            "opening": """
                select org_code, fiscal_year, account, whole
                from year_opening
                where opens = 1
            """,
        },
        columns={"org_code": str, "fiscal_year": int, "account": str, "counted": str},
        compute=compute,
    ),
)
