"""Which account stands above which, by the chart's own parents, else by the levels of its numbers.

Every account of a year stands below itself at depth 0, then below each account above it that
chart, balances or entries of the year hold. Levels are what dots show, else the run of lengths that
fits most numbers of the unit; a number of another length hangs on its root alone. A number that
merely begins like another is not its child.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.account_tree import account_lines

PARENTS = """
    select
        org_code,
        gl_account_number as account,
        parent_account_number as parent
    from account
    where parent_account_number is not null
"""
"""Accounts with the one their register names above them."""


def parents_of(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, dict[str, str]]:
    """Return the parents by organisation, from the rows of :data:`PARENTS`."""
    parents: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        parents[row["org_code"]][row["account"]] = row["parent"]
    return parents


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, year, account, account above and how far above."""
    parents = parents_of(rows["parent"])
    numbers: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in rows["rows"]:
        numbers[row["org_code"], row["fiscal_year"]].add(row["account"])
    for org, year in sorted(numbers):
        for account, line in account_lines(numbers[org, year], parents[org]):
            for depth, each in enumerate(line):
                yield org, year, account, each, depth


VIEW = View(
    name="account_tree",
    query="""
        select org_code, fiscal_year, gl_account_number as account
        from journal_line
        union
        select org_code, fiscal_year, gl_account_number as account
        from account_balance
        union
        select account.org_code, chart_year.fiscal_year, account.gl_account_number as account
        from account
        join chart_year
            on chart_year.org_code = account.org_code
    """,
    shows=("account", "ancestor"),
    example_rows="depth > 0",
    examples="""
        gives           | year | lines                                       | chart of details      | parents     | why
        10201 102       | 2025 | 借102:1 贷10201:1                           |                       |             | 三位一级、五位二级
        no              | 2025 | 借10201:1 贷10202:1                         |                       |             | 账上没有一级科目
        1020101 102     | 2025 | 借102:1 贷1020101:1                         |                       |             | 中间一级没有，挂在一级
        1020101 10201 1020101 102 10201 102 | 2025 | 借102:1 借10201:1 贷1020101:2 |                 |             | 逐级向上
        21107 211 211070 211 | 2025 | 借211:1 借21107:1 贷211070:2           |                       |             | 六位的不是五位的下级，只挂在一级
        211.07 211 211.07.01 211.07 211.07.01 211 | 2025 | 借211.07:1 借211:1 贷211.07.01:2 | 211:应付款 |           | 按点分级
        211001 211 211001001 211001 211001001 211 | 2025 | 借211:1 借211001:1 贷211001001:2 |          |             | 三位一级
        10209 101       | 2025 | 借101:1 贷10209:1                           | 10209:银行            | 10209:101   | 科目表写明上级
        10209 102       | 2025 | 借102:1 贷10209:1                           | 10209:银行            | 10209:109   | 写明的上级哪里也没有，按编码
        10201 102       | 2025 | 借102:1 贷511:1                             | 10201:基本户          |             | 只在科目表里
        10201 102       | 2024 | 借102:1 贷541:1                             | 102:银行 10201:基本户 |             | 只有一年的账
        no              | 2025 | 借102:1 贷511:1                             |                       |             | 没有明细
        10201 102 10201 102 | 2024 2025 | 借102:1 贷10201:1                  |                       |             | 两年各有一棵树
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "parent": PARENTS,
        },
        columns={
            "org_code": str,
            "fiscal_year": int,
            "account": str,
            "ancestor": str,
            "depth": int,
        },
        compute=compute,
    ),
)
