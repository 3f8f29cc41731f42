"""Bank accounts of the books whose name is a natural person's, or says 个人卡 or 私户.

Money moved to one has left the unit (P12). The last part of the name must be the name of a person
in the registers of the village; a card of the village (村务卡) in its holder's name is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from audit_rules.vocabulary.books.account_party import PARTS, ROOT_DIGITS
from threeassets.snapshot.names import name_key

PRIVATE = ("个人卡", "私户")
VILLAGE_CARD = "村务卡"


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, account and the person's name, empty where the account names none."""
    persons = {(row["org_code"], row["party_key"]) for row in rows["person"]}
    leaves: dict[tuple[str, str], str] = {}
    for row in rows["rows"]:
        org, account, name = row["org_code"], row["account"], row["account_name"] or ""
        if len(account) <= ROOT_DIGITS or VILLAGE_CARD in name:
            continue
        key = name_key(PARTS.split(name)[-1]) or ""
        if (org, key) in persons:
            leaves[org, account] = key
        elif any(word in name for word in PRIVATE):
            leaves.setdefault((org, account), "")
    for (org, account), key in sorted(leaves.items()):
        yield org, account, key


VIEW = View(
    name="personal_leaf",
    query="""
        select
            named.org_code,
            named.account,
            named.account_name
        from named_account as named
        join account_role
            on account_role.org_code = named.org_code
            and account_role.gl_account_number = named.account
        where account_role.role = 'bank'
    """,
    shows=("account", "party_key"),
    examples="""
        gives    | lines                  | chart of details          | named   | why
        10209 甲 | 借51301:5 贷10209:5    | 10209:银行存款-甲         | 甲      | 以任职人员为名
        10209 甲 | 借51301:5 贷10209:5    | 10209:银行存款-甲         | 另甲    | 任职登记在同村另一单位
        no       | 借51301:5 贷10209:5    | 10209:银行存款-基本户     | 甲      | 以账户为名
        no       | 借51301:5 贷10209:5    | 10209:银行存款-甲         | 乙      | 登记里没有叫甲的人
        no       | 借51301:5 贷10209:5    | 10209:银行存款-村务卡-甲  | 甲      | 村务卡写了持卡人
        10209    | 借51301:5 贷10209:5    | 10209:银行存款-个人卡     |         | 写明是个人卡
        10209    | 借51301:5 贷10209:5    | 10209:银行存款-私户       |         | 写明是私户
        no       | 借51301:5 贷102:5      | 10209:银行存款-甲         | 甲      | 没有用过的科目
        no       | 借51301:5 贷10109:5    | 10109:库存现金-甲         | 甲      | 现金由谁保管不是户头
        no       | 借51301:5 贷102:5      | 102:甲                    | 甲      | 一级科目
        no       | 借51301:5 贷10209:5    |                           | 甲      | 没有科目名称
        no       | 借51301:5 贷21109:5    | 21109:应付款-甲           | 甲      | 往来明细
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "person": """
                select
                    unit.org_code,
                    payee_class.party_key
                from payee_class
                join village_unit as place
                    on place.org_code = payee_class.org_code
                join village_unit as unit
                    on unit.village_key = place.village_key
                where payee_class.class = 'person'
            """
        },
        columns={"org_code": str, "account": str, "party_key": str},
        compute=compute,
    ),
)
