"""Payees that registers tie together: one owner, bank account or telephone.

Ties are looked up in all units of a village. They make a question, not one person: a number that
more than three names share proves nothing. The group is named after its owner, else after its
first name; ``account_no`` is the account of the payee where at most three names share it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

MOST = 3
"""Names that may share a telephone or an account and still be tied by it."""


def _root(heads: dict[str, str], name: str) -> str:
    while heads.setdefault(name, name) != name:
        name = heads[name]
    return name


def _tied(sharing: Mapping[tuple[str, str], set[str]]) -> Iterator[tuple[str, str, str]]:
    """Yield every payee of a village that shares something, with its group and account."""
    heads: dict[str, str] = {}
    owners: dict[str, str] = {}
    accounts: dict[str, str] = {}
    for (how, value), names in sorted(sharing.items()):
        if how in {"phone", "account"} and len(names) > MOST:
            continue
        tied = sorted(names | {value} if how == "owner" else names)
        for name in tied:
            one, other = sorted((_root(heads, tied[0]), _root(heads, name)))
            heads[other] = one
            if how == "account":
                accounts.setdefault(name, value)
    for how, value in sorted(sharing):
        if how == "owner":
            owners.setdefault(_root(heads, value), value)
    for name in sorted(heads):
        head = _root(heads, name)
        yield name, owners.get(head, head), accounts.get(name, "")


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, payee, group and account."""
    units: dict[str, set[str]] = defaultdict(set)
    sharing: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows["rows"]:
        village = row["village_key"]
        units[village].add(row["org_code"])
        if row["party_key"] and row["value"]:
            sharing[village][row["how"], row["value"]].add(row["party_key"])
    for village in sorted(sharing):
        tied = list(_tied(sharing[village]))
        for org in sorted(units[village]):
            yield from ((org, *each) for each in tied)


VIEW = View(
    name="payee_group",
    query="""
        select
            told.org_code,
            village_unit.village_key,
            told.party_key,
            told.how,
            told.value
        from (
            select org_code, party_key, 'owner' as how, owner_key as value from party
            union
            select org_code, party_key, 'phone' as how, phone as value from party
            union
            select org_code, party_key, 'account' as how, bank_account_no as value from party
            union
            select org_code, payee_key as party_key, 'account' as how, payee_account as value
            from payment_request
            union
            select org_code, '' as party_key, '' as how, '' as value from voucher
        ) as told
        join village_unit
            on village_unit.org_code = told.org_code
    """,
    shows=("payee_key", "group_key"),
    examples="""
        gives                       | parties                                                 | why
        甲店 老板 乙店 老板 老板 老板 | 甲店:户主老板 乙店:户主老板                           | 同一经营者，以他为名
        no                          | 甲店: 乙店:                                             | 没有可比的
        甲店 乙店 乙店 乙店         | 甲店:电话1 乙店:电话1                                   | 同一电话
        甲店 乙店 乙店 乙店         | 甲店:账号1 乙店:账号1                                   | 同一账号
        no                          | 甲店:信用1 乙店:信用1                                   | 同一信用代码的本来就是一家
        甲店 甲店 乙店 乙店         | 甲店:账号1 乙店:账号2                                   | 两个账号
        甲 丙 乙 丙 丙 丙           | 甲:电话1 乙:电话1 丙:电话1                              | 三个名字一个电话
        no                          | 甲:电话1 乙:电话1 丙:电话1 丁:电话1                     | 四个名字一个电话，说明不了什么
        甲 丙 乙 丙 丙 丙           | 甲:电话1 乙:电话1+账号2 丙:账号2                        | 一环扣一环
        甲店 甲店 乙店 乙店         | 甲店:电话1 乙店:账号1                                   | 电话与账号恰好同号
        甲 乙 乙 乙                 | 甲:账号1 乙:单账号1                                     | 审批单上的收款账号
        甲店 乙店 乙店 乙店         | 甲店:电话1 另单位乙店:电话1                             | 同村另一单位登记的
    """,
    whole_unit=True,
    measure=Measure(
        reads={},
        columns={"org_code": str, "payee_key": str, "group_key": str, "account_no": str},
        compute=compute,
    ),
)
