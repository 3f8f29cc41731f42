"""Detail accounts that bear the name of a party: 应付款-甲建材 is the account of 甲建材.

Only details of receivables, inner accounts, payables and loans are such; the last part of the name
must be a name that registers or lines know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.snapshot.names import name_key

ROOTS = frozenset({"receivable", "inner_account", "payable", "short_loan", "long_loan"})
ROOT_DIGITS = 3
PARTS = re.compile(r"[-—_/\\:：]+")


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, account and party."""
    keys = {(row["org_code"], row["party_key"]): row["party_key"] for row in rows["known"]}
    for row in rows["register"]:  # a name that is not its party's first has the first one's key
        keys[row["org_code"], name_key(row["party_name"])] = row["party_key"]
    parties: dict[tuple[str, str], str] = {}
    for row in rows["rows"]:
        org, account = row["org_code"], row["account"]
        parts = PARTS.split(row["account_name"] or "")
        key = keys.get((org, name_key(parts[-1])))
        if row["role"] in ROOTS and len(account) > ROOT_DIGITS and key:
            parties[org, account] = key
    for (org, account), key in sorted(parties.items()):
        yield org, account, key


VIEW = View(
    name="account_party",
    query="""
        select
            named.org_code,
            named.account,
            min(named.account_name) as account_name,
            min(account_role.role) as role
        from named_account as named
        join account_role
            on account_role.org_code = named.org_code
            and account_role.gl_account_number = named.account
        group by
            named.org_code,
            named.account
    """,
    shows=("account", "party_key"),
    examples="""
        gives      | lines                      | chart of details  | chart | owner | why
        21103 甲店 | 借51301<甲店>:5 贷21103:5  | 21103:应付款-甲店 |       |       | 明细以往来单位为名
        no         | 借51301<乙店>:5 贷21103:5  | 21103:应付款-甲店 |       |       | 没有叫这个名字的往来单位
        no         | 借51301<甲店>:5 贷51303:5  | 51303:费用-甲店   |       |       | 费用明细不是往来
        no         | 借51301<甲店>:5 贷21103:5  |                   |       |       | 没有科目名称
        no         | 借51301<甲店>:5 贷211:5    | 211:甲店          |       |       | 一级科目
        no         | 借541<甲店>:5 贷21103:5    | 21103:应付款-甲店 | 2004  |       | 旧制度的 211 是应付工资
        21103 乙店 | 借51301<乙店>:5 贷21103:5  | 21103:应付款-甲店 |       | 甲店=乙店 | 一个信用代码的两个名字是一家
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "known": "select org_code, party_key from payee_class",
            "register": "select org_code, party_name, party_key from party",
        },
        columns={"org_code": str, "account": str, "party_key": str},
        compute=compute,
    ),
)
